// Reading a draft of ours beside the message that it answers: what it answers, promises and may still need.
#pragma once
#include "language/promise.h"
#include "language/read.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eider::language {

struct AnsweredQuestion {
    Span span; // in the message
    bool is_answered = false;
    std::optional<Span> by; // in the draft
};

struct Hint {
    std::string check; // "C3"
    Span span;         // in the draft; empty for something that is absent
    std::string why;   // one sentence
    std::optional<std::string> offer;
};

// A place where the draft asks for what they gave already.
struct AskedAgain {
    Span span; // in the draft
    Fact given;
    bool is_earlier = false; // given in Known::told, not in the message
};

// How long an answer somebody wishes for.
enum class Length { as_it_comes, brief, in_steps };

// What else is known when a draft is read. Texts may be empty.
struct Known {
    std::string_view told = {};    // what this customer wrote here before the message
    std::string_view earlier = {}; // the replies that they already got here
    Length prefers = Length::as_it_comes;
    std::string_view speaks = {}; // the language of whoever reads the hints; "": that of the draft
};

struct DraftReading {
    std::vector<AnsweredQuestion> questions;
    std::vector<Promise> promises;
    std::vector<Hint> hints;
    std::vector<AskedAgain> asked_again;
};

// `language` is a code ("en"); "" lets the message decide.
DraftReading read_draft(std::string_view message, std::string_view draft, std::string_view language,
                        const Clock& clock, const Known& known = {});

// The length that somebody's words about themselves wish for: "brief", "steps", "short, then the why",
// "Schritt für Schritt". As it comes when they say neither, or both.
Length read_length(std::string_view words);

// The object that `eider language draft` prints.
std::string to_json(const DraftReading& reading, std::string_view message, std::string_view draft,
                    const Clock& clock, const Known& known = {});

} // namespace eider::language
