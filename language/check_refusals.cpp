// C7: a refusal says what is possible instead, in the same or the next two sentences.
#include "language/draft_parts.h"

#include <algorithm>

namespace eider::language {
namespace {

constexpr std::size_t SENTENCES_FOR_ALTERNATIVE = 2;

// What is possible: not "you can not return it".
std::vector<Hit> ways_of(const Found& draft) {
    std::vector<Hit> out = hits_of(draft, Finds::alternative);
    std::erase_if(out, [&](const Hit& hit) {
        for (std::size_t i = hit.first + 1; i < hit.last; ++i)
            if (draft.is(i, "denying") || draft.is(i, "consoling")) return true;
        return false;
    });
    return out;
}

} // namespace

Hints check_refusals(const Exchange& exchange) {
    const Text& text = exchange.draft.matched.text;
    std::vector<Hit> ways = ways_of(exchange.draft);
    Hints out;
    std::size_t flagged = text.sentences.size();
    for (const Hit& refusal : hits_of(exchange.draft, Finds::refusal, Finds::not_refusal)) {
        const Sentence& sentence = text.sentences[refusal.sentence];
        if (refusal.sentence == flagged || sentence.is_asked) continue;
        auto way = std::ranges::lower_bound(ways, sentence.first, {}, &Hit::first);
        while (way != ways.end() && way->first < refusal.last) ++way;
        std::size_t last = std::min(refusal.sentence + SENTENCES_FOR_ALTERNATIVE, text.sentences.size() - 1);
        if (way != ways.end() && way->sentence <= last) continue;
        flagged = refusal.sentence;
        out.push_back(hint_of(exchange, "C7", Lack::way_out, sentence.span));
    }
    return out;
}

} // namespace eider::language
