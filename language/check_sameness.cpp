// C12: words that this customer already got here, over again.
//
// Runs of words are compared by a hash of each; the time is linear in both texts.
#include "language/draft_parts.h"

#include <algorithm>
#include <unordered_set>

namespace eider::language {
namespace {

constexpr std::size_t SAME_WORDS_MIN = 12; // so many in a row are no coincidence

// Words only, with their places, and the sentences that say something.
std::vector<const Token*> words_of(const Found& found, const std::vector<std::size_t>& body) {
    std::vector<const Token*> out;
    for (std::size_t s : body) {
        const Sentence& sentence = found.matched.text.sentences[s];
        for (std::size_t i = sentence.first; i < sentence.last; ++i)
            if (found.token(i).kind != TokenKind::punctuation) out.push_back(&found.token(i));
    }
    return out;
}

std::vector<std::size_t> runs_of(const std::vector<const Token*>& words) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i + SAME_WORDS_MIN <= words.size(); ++i) {
        std::size_t run = 0;
        for (std::size_t at = i; at < i + SAME_WORDS_MIN; ++at)
            run = run * 1099511628211u + std::hash<std::string>{}(words[at]->word);
        out.push_back(run);
    }
    return out;
}

} // namespace

Hints check_sameness(const Exchange& exchange) {
    if (exchange.known.earlier.empty()) return {};
    Found earlier = find_all(exchange.draft.grammar.pack(), exchange.known.earlier, Side::draft);
    std::vector<std::size_t> before = runs_of(words_of(earlier, find_body(earlier)));
    std::unordered_set<std::size_t> known(before.begin(), before.end());
    std::vector<const Token*> words = words_of(exchange.draft, exchange.body);
    std::vector<std::size_t> runs = runs_of(words);
    auto same = std::ranges::find_if(runs, [&](std::size_t run) { return known.contains(run); });
    if (same == runs.end()) return {};
    std::size_t first = static_cast<std::size_t>(same - runs.begin()), last = first;
    while (last + 1 < runs.size() && known.contains(runs[last + 1])) ++last;
    return {hint_of(exchange, "C12", Lack::news,
                    {words[first]->span.begin, words[last + SAME_WORDS_MIN - 1]->span.end})};
}

} // namespace eider::language
