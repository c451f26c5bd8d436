// The parts of reading a message. Internal to language/.
#pragma once
#include "language/pack_grammar.h"
#include "language/read.h"

namespace eider::language {

// A message with all that its language's rules found in it.
struct Found {
    const Grammar& grammar;
    Matched matched;
    std::vector<Hit> hits;

    const Token& token(std::size_t i) const { return matched.text.tokens[i]; }
    const Sentence& sentence_of(std::size_t i) const {
        return matched.text.sentences[matched.sentence_of[i]];
    }
    bool is(std::size_t i, std::string_view class_name) const {
        return grammar.is_in(matched, i, class_name);
    }
    bool says(std::size_t i, std::string_view word) const {
        return i < matched.text.tokens.size() && token(i).word == word;
    }
};

// `text` must live as long as the result.
Found find_all(const Pack& pack, std::string_view text, Side side);

Reading read_found(const Found& found);

// A run of tokens, last exclusive.
struct Run {
    std::size_t first = 0, last = 0;
};

// Hits of `wanted` that no hit of `denied` overlaps, each with the clause it stands in, overlapping ones
// joined.
std::vector<Run> clauses_of(const Found& found, Finds wanted, Finds denied);

// The bytes of a run, without a separating mark at its ends.
Span span_of(const Found& found, Run run);

std::vector<Question> find_questions(const Found& found);
std::vector<Span> find_feelings(const Found& found);
std::vector<Span> find_wishes(const Found& found);
std::vector<Span> find_thanks(const Found& found);
std::vector<Mark> find_marks(const Found& found);

// Identifiers, dates, amounts, addresses: by their form and by the words before them, in any language.
std::vector<Fact> find_facts(const Found& found);
std::vector<Fact> find_addresses(std::string_view text);

} // namespace eider::language
