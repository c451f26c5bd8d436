// C11: one person writes to another; "the department regrets" says it of nobody.
#include "language/draft_parts.h"

namespace eider::language {

Hints check_voice(const Exchange& exchange) {
    Hints out;
    const Text& text = exchange.draft.matched.text;
    std::size_t flagged = text.sentences.size();
    for (const Hit& hit : hits_of(exchange.draft, Finds::institution)) {
        if (hit.sentence == flagged) continue;
        flagged = hit.sentence;
        out.push_back(hint_of(exchange, "C11", Lack::own_voice, text.sentences[hit.sentence].span));
    }
    return out;
}

} // namespace eider::language
