// C6: what we promise has a time, and an open matter has a next step.
#include "language/draft_parts.h"

#include <algorithm>

namespace eider::language {
namespace {

constexpr std::size_t LAST_SENTENCES = 3; // what is open is said there; before, it was dealt with

bool touches(const Span& a, const Span& b) { return a.begin < b.end && b.begin < a.end; }

bool has_step_of_customer(const Exchange& exchange) {
    const Text& text = exchange.draft.matched.text;
    for (std::size_t s : exchange.body)
        if (text.sentences[s].is_asked) return true;
    return !hits_of(exchange.draft, Finds::not_open_matter).empty();
}

} // namespace

Hints check_next_step(const Exchange& exchange) {
    Hints out;
    const Text& text = exchange.draft.matched.text;
    for (const Promise& promise : exchange.promises)
        if (!promise.due)
            out.push_back(
                hint_of(exchange, "C6", promise.is_vague ? Lack::real_time : Lack::time, promise.span));
    for (const Hit& hit : hits_of(exchange.draft, Finds::vague_step)) {
        Span span = text.sentences[hit.sentence].span;
        auto is_here = [&](const Promise& promise) { return touches(promise.span, span); };
        if (std::ranges::any_of(exchange.promises, is_here)) continue;
        if (!out.empty() && touches(out.back().span, span)) continue;
        out.push_back(hint_of(exchange, "C6", Lack::time_of_step, span));
    }
    if (!out.empty() || !exchange.promises.empty() || has_step_of_customer(exchange)) return out;
    std::vector<Hit> open = hits_of(exchange.draft, Finds::open_matter);
    std::size_t late =
        exchange.body.size() > LAST_SENTENCES ? exchange.body[exchange.body.size() - LAST_SENTENCES] : 0;
    if (open.empty() || open.back().sentence < late) return out;
    return {hint_of(exchange, "C6", Lack::next_step, text.sentences[open.back().sentence].span)};
}

} // namespace eider::language
