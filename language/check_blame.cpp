// C3: a draft that points at somebody as the one at fault.
#include "language/draft_parts.h"

namespace eider::language {

Hints check_blame(const Exchange& exchange) {
    Hints out;
    std::size_t flagged = exchange.draft.matched.text.sentences.size();
    for (const Hit& hit : hits_of(exchange.draft, Finds::blame, Finds::not_blame)) {
        if (hit.sentence == flagged) continue;
        flagged = hit.sentence;
        out.push_back(
            hint_of(exchange, "C3", Lack::blame, exchange.draft.matched.text.sentences[hit.sentence].span));
    }
    return out;
}

} // namespace eider::language
