// The parts of reading a draft. Internal to language/.
#pragma once
#include "language/draft.h"
#include "language/read_parts.h"

namespace eider::language {

// A draft beside the message that it answers, both read.
struct Exchange {
    const Found& message;
    const Reading& reading; // of the message
    const Found& draft;
    const std::vector<Promise>& promises; // of the draft
    const std::vector<std::size_t>&
        body; // sentences of the draft that are neither greeting, closing nor quoted
    const std::vector<AnsweredQuestion>& questions;
    const Known& known;
    const Pack& speaks; // in whose words hints are given
};

std::vector<Promise> find_promises(const Found& draft, const Clock& clock);

// The sentences of a draft that say something: not the greeting, what is quoted, the closing and the names
// below it.
std::vector<std::size_t> find_body(const Found& draft);

std::vector<AnsweredQuestion> find_answers(const Found& message, const Reading& reading, const Found& draft,
                                           const std::vector<std::size_t>& body,
                                           const std::vector<Promise>& promises);

// The hits of `wanted` that no hit of `denied` touches, in the order of the text.
std::vector<Hit> hits_of(const Found& found, Finds wanted, Finds denied);
std::vector<Hit> hits_of(const Found& found, Finds wanted);

// The words of a text as they count when two texts speak of the same: without their endings.
std::string stem_of(std::string_view word, const Pack& pack);

using Hints = std::vector<Hint>;

// A hint in the words of who reads it; `filling` takes the place of the % in them.
Hint hint_of(const Exchange& exchange, std::string_view check, Lack lack, Span span = {},
             std::string_view filling = {});

Hints check_feelings(const Exchange& exchange);    // C1
Hints check_questions(const Exchange& exchange);   // C2
Hints check_blame(const Exchange& exchange);       // C3
Hints check_backstage(const Exchange& exchange);   // C4
Hints check_plain_words(const Exchange& exchange); // C5
Hints check_next_step(const Exchange& exchange);   // C6
Hints check_refusals(const Exchange& exchange);    // C7
Hints check_length(const Exchange& exchange);      // C8
Hints check_apologies(const Exchange& exchange);   // C9, C10
Hints check_voice(const Exchange& exchange);       // C11
Hints check_sameness(const Exchange& exchange);    // C12

std::vector<AskedAgain> find_asked_again(const Exchange& exchange);

} // namespace eider::language
