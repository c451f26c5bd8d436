// C8: as long as they want it. What the message itself asks for goes before what they prefer as a rule.
#include "language/draft_parts.h"

#include <algorithm>

namespace eider::language {
namespace {

constexpr std::size_t BRIEF_WORDS_MAX = 80;  // more is not brief
constexpr std::size_t STEPS_WORDS_MIN = 25;  // fewer explain nothing step by step
constexpr std::size_t CARD_BYTES_MAX = 1000; // of what somebody says about themselves

Length wished(const Exchange& exchange) {
    bool is_brief = !hits_of(exchange.message, Finds::wants_short).empty();
    bool is_long = !hits_of(exchange.message, Finds::wants_long).empty();
    if (is_brief != is_long) return is_brief ? Length::brief : Length::in_steps;
    return exchange.known.prefers;
}

std::size_t words_in(const Exchange& exchange) {
    std::size_t count = 0, end = 0;
    for (std::size_t s : exchange.body) {
        const Sentence& sentence = exchange.draft.matched.text.sentences[s];
        for (std::size_t i = sentence.first; i < sentence.last; ++i) {
            const Token& token = exchange.draft.token(i);
            count += token.kind != TokenKind::punctuation && token.span.begin >= end;
            end = token.span.end;
        }
    }
    return count;
}

// "not too short" wishes for nothing.
bool says(const Found& found, std::string_view wish) {
    for (std::size_t i = 0; i < found.matched.text.tokens.size(); ++i) {
        bool is_denied =
            (i > 0 && found.is(i - 1, "length-denied")) || (i > 1 && found.is(i - 2, "length-denied"));
        if (found.is(i, wish) && !is_denied) return true;
    }
    return false;
}

} // namespace

Length read_length(std::string_view words) {
    bool is_brief = false, is_long = false;
    for (const Pack* pack : {&english(), &german()}) {
        const Found found = find_all(*pack, words.substr(0, CARD_BYTES_MAX), Side::message);
        is_brief = is_brief || says(found, "length-brief");
        is_long = is_long || says(found, "length-steps");
    }
    if (is_brief == is_long) return Length::as_it_comes;
    return is_brief ? Length::brief : Length::in_steps;
}

Hints check_length(const Exchange& exchange) {
    Length length = wished(exchange);
    std::size_t words = words_in(exchange);
    if (length == Length::brief && words > BRIEF_WORDS_MAX)
        return {hint_of(exchange, "C8", Lack::brevity, {}, std::to_string(words))};
    if (length == Length::in_steps && words > 0 && words < STEPS_WORDS_MIN)
        return {hint_of(exchange, "C8", Lack::steps, {}, std::to_string(words))};
    return {};
}

} // namespace eider::language
