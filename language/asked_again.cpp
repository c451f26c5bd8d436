// Finds where a draft asks for what the customer gave already.
#include "language/draft_parts.h"

#include <algorithm>
#include <array>

namespace eider::language {
namespace {

constexpr std::size_t LABEL_REACH = 8; // words before a fact in which it is called what the draft asks for

struct Asked {
    std::string_view class_name;
    std::array<FactKind, 2> kinds;
};
constexpr auto ASKED = std::to_array<Asked>({{"fact-phone", {FactKind::phone, FactKind::phone}},
                                             {"fact-email", {FactKind::email, FactKind::email}},
                                             {"fact-order", {FactKind::order, FactKind::number}},
                                             {"fact-number", {FactKind::number, FactKind::order}}});

struct Given {
    const Found& found;
    const std::vector<Fact>& facts;
    bool is_earlier = false;
};

// Whether the words before a fact call it by the word that the draft asks with ("my account 4711").
bool is_called(const Given& given, const Fact& fact, const std::string& word) {
    const std::vector<Token>& tokens = given.found.matched.text.tokens;
    auto at =
        std::ranges::lower_bound(tokens, fact.span.begin, {}, [](const Token& t) { return t.span.begin; });
    std::size_t end = static_cast<std::size_t>(at - tokens.begin());
    std::size_t begin = end > LABEL_REACH ? end - LABEL_REACH : 0;
    const Pack& pack = given.found.grammar.pack();
    for (std::size_t i = begin; i < end; ++i)
        if (stem_of(tokens[i].word, pack) == stem_of(word, pack)) return true;
    return false;
}

std::optional<AskedAgain> given_in(const Given& given, const Hit& hit, const Found& draft) {
    for (std::size_t i = hit.first; i < hit.last; ++i)
        for (const Asked& asked : ASKED) {
            if (!draft.is(i, asked.class_name)) continue;
            bool is_plain = asked.kinds[0] == asked.kinds[1]; // an address is known by its form
            for (const Fact& fact : given.facts) {
                if (std::ranges::find(asked.kinds, fact.kind) == asked.kinds.end()) continue;
                if (!is_plain && !is_called(given, fact, draft.token(i).word)) continue;
                Span span{draft.token(hit.first).span.begin, draft.token(hit.last - 1).span.end};
                return AskedAgain{.span = span, .given = fact, .is_earlier = given.is_earlier};
            }
        }
    return {};
}

} // namespace

std::vector<AskedAgain> find_asked_again(const Exchange& exchange) {
    Found told = find_all(exchange.draft.grammar.pack(), exchange.known.told, Side::message);
    std::vector<Fact> earlier = find_facts(told);
    std::vector<AskedAgain> out;
    std::size_t sentence = exchange.draft.matched.text.sentences.size();
    for (const Hit& hit : hits_of(exchange.draft, Finds::asks_fact)) {
        if (hit.sentence == sentence) continue;
        std::optional<AskedAgain> found =
            given_in({exchange.message, exchange.reading.facts}, hit, exchange.draft);
        if (!found) found = given_in({told, earlier, true}, hit, exchange.draft);
        if (!found) continue;
        sentence = hit.sentence;
        out.push_back(*found);
    }
    return out;
}

} // namespace eider::language
