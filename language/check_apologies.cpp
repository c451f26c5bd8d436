// C1: a stated feeling is met before the solution. C9: an apology is owned. C10: it is not said over and
// over.
#include "language/draft_parts.h"

#include <algorithm>
#include <unordered_set>

namespace eider::language {
namespace {

constexpr std::size_t OPENING_SENTENCES = 2;
constexpr std::size_t APOLOGIES_AFTER_OPENING = 2; // so many are too many
constexpr std::size_t SAME_WORDS_MIN = 2;          // of the feeling, repeated in the opening

// The tokens of a span of the message.
Run run_of(const Found& message, Span span) {
    const std::vector<Token>& tokens = message.matched.text.tokens;
    auto at = [&](std::size_t byte) {
        auto found = std::ranges::lower_bound(tokens, byte, {}, [](const Token& t) { return t.span.begin; });
        return static_cast<std::size_t>(found - tokens.begin());
    };
    return {at(span.begin), at(span.end)};
}

// "I was so proud" needs no comfort; "was looking forward to it, and now ..." does.
bool is_glad(const Found& message, Run run) {
    bool glad = false;
    for (std::size_t i = run.first; i < run.last; ++i) {
        if (message.is(i, "hard-word")) return false;
        glad = glad || message.is(i, "glad-word");
    }
    return glad;
}

bool is_met(const Exchange& exchange, const std::vector<Run>& feelings) {
    std::unordered_set<std::string> words;
    const Pack& pack = exchange.draft.grammar.pack();
    for (const Run& run : feelings)
        for (std::size_t i = run.first; i < run.last; ++i)
            if (!exchange.message.is(i, "empty-word") &&
                exchange.message.token(i).kind != TokenKind::punctuation)
                words.insert(stem_of(exchange.message.token(i).word, pack));
    std::size_t same = 0, enough = std::min(words.size(), SAME_WORDS_MIN);
    std::size_t opening = std::min(exchange.body.size(), OPENING_SENTENCES);
    for (std::size_t s = 0; s < opening; ++s) {
        const Sentence& sentence = exchange.draft.matched.text.sentences[exchange.body[s]];
        for (std::size_t i = sentence.first; i < sentence.last; ++i)
            same += words.erase(stem_of(exchange.draft.token(i).word, pack));
        for (const Hit& hit : exchange.draft.hits)
            if (hit.finds == Finds::acknowledgement && hit.sentence == exchange.body[s]) return true;
    }
    return same >= std::max<std::size_t>(enough, 1);
}

Hints check_repetition(const Exchange& exchange) {
    const Text& text = exchange.draft.matched.text;
    if (exchange.body.empty()) return {};
    std::size_t begin = text.sentences[exchange.body.front()].first,
                end = text.sentences[exchange.body.back()].last;
    std::size_t opening = begin + (end - begin) / 3, count = 0, behind = 0, last = 0;
    for (const Hit& hit : hits_of(exchange.draft, Finds::apology)) {
        if (hit.first < opening || hit.first < behind) continue;
        behind = hit.last;
        last = hit.sentence;
        ++count;
    }
    if (count < APOLOGIES_AFTER_OPENING) return {};
    return {hint_of(exchange, "C10", Lack::calm_apology, text.sentences[last].span)};
}

} // namespace

Hints check_feelings(const Exchange& exchange) {
    std::vector<Run> feelings;
    for (const Span& span : exchange.reading.feelings) {
        Run run = run_of(exchange.message, span);
        if (!is_glad(exchange.message, run)) feelings.push_back(run);
    }
    if (feelings.empty() || is_met(exchange, feelings)) return {};
    std::string_view source = exchange.message.matched.text.source;
    std::size_t begin = exchange.message.token(feelings[0].first).span.begin;
    std::size_t end = exchange.message.token(feelings[0].last - 1).span.end;
    return {hint_of(exchange, "C1", Lack::feeling, {}, source.substr(begin, end - begin))};
}

Hints check_apologies(const Exchange& exchange) {
    Hints out;
    const Text& text = exchange.draft.matched.text;
    std::size_t flagged = text.sentences.size();
    for (const Hit& hit : hits_of(exchange.draft, Finds::loose_apology, Finds::not_loose_apology)) {
        if (hit.sentence == flagged) continue;
        flagged = hit.sentence;
        out.push_back(hint_of(exchange, "C9", Lack::owner_of_apology, text.sentences[hit.sentence].span));
    }
    std::ranges::move(check_repetition(exchange), std::back_inserter(out));
    return out;
}

} // namespace eider::language
