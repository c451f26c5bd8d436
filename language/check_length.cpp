// C8: as long as they want it. What the message itself asks for goes before what they prefer as a rule.
#include "language/draft_parts.h"

#include <algorithm>

namespace eider::language {
namespace {

constexpr std::size_t BRIEF_WORDS_MAX = 80; // more is not brief
constexpr std::size_t STEPS_WORDS_MIN = 25; // fewer explain nothing step by step

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

} // namespace

Hints check_length(const Exchange& exchange) {
    Length length = wished(exchange);
    std::size_t words = words_in(exchange);
    if (length == Length::brief && words > BRIEF_WORDS_MAX)
        return {{.check = "C8",
                 .why = "They wish for a short answer, and this one has " + std::to_string(words) + " words.",
                 .offer = "Keep what they asked for."}};
    if (length == Length::in_steps && words > 0 && words < STEPS_WORDS_MIN)
        return {{.check = "C8",
                 .why = "They wish to have it explained step by step, and this one has " +
                        std::to_string(words) + " words.",
                 .offer = "Say it in steps."}};
    return {};
}

} // namespace eider::language
