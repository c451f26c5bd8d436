// C7: a refusal says what is possible instead, in the same or the next two sentences.
#include "language/draft_parts.h"

#include <algorithm>

namespace eider::language {
namespace {

constexpr std::size_t SENTENCES_FOR_ALTERNATIVE = 2;

} // namespace

Hints check_refusals(const Exchange& exchange) {
    const Text& text = exchange.draft.matched.text;
    std::vector<Hit> refusals = hits_of(exchange.draft, Finds::refusal, Finds::not_refusal);
    std::vector<Hit> ways = hits_of(exchange.draft, Finds::alternative);
    Hints out;
    std::size_t flagged = text.sentences.size();
    for (const Hit& refusal : refusals) {
        const std::size_t sentence = refusal.sentence;
        if (sentence == flagged || text.sentences[sentence].is_asked) continue;
        auto way = std::ranges::lower_bound(ways, text.sentences[sentence].first, {}, &Hit::first);
        auto overlaps = [&](const Hit& hit) { return hit.first < refusal.last && hit.last > refusal.first; };
        while (way != ways.end() && overlaps(*way)) ++way;
        if (way != ways.end() && way->sentence <= sentence + SENTENCES_FOR_ALTERNATIVE) continue;
        bool is_promised = std::ranges::any_of(exchange.promises, [&](const Promise& promise) {
            std::size_t last = std::min(sentence + SENTENCES_FOR_ALTERNATIVE, text.sentences.size() - 1);
            return promise.span.begin >= text.sentences[sentence].span.begin &&
                   promise.span.begin < text.sentences[last].span.end;
        });
        if (is_promised) continue;
        flagged = sentence;
        out.push_back({.check = "C7",
                       .span = text.sentences[sentence].span,
                       .why = "This says no and offers nothing instead.",
                       .offer = "Say what is possible, in the next sentence or two."});
    }
    return out;
}

} // namespace eider::language
