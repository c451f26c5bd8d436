// Joins the tables of the English pack.
#include "language/english/tables.h"

#include <array>
#include <vector>

namespace eider::language {
namespace {

template <class Item> std::vector<Item> joined(std::initializer_list<std::span<const Item>> parts) {
    std::vector<Item> out;
    for (std::span<const Item> part : parts) out.insert(out.end(), part.begin(), part.end());
    return out;
}

} // namespace

const Pack& english() {
    using namespace english_tables;
    static const std::vector<WordClass> classes =
        joined<WordClass>({grammar_words(), desk_words(), feeling_words(), fact_words(), promise_words(),
                           calendar_classes(), blame_words(), apology_words(), refusal_words(),
                           backstage_words(), jargon_words(), answer_words(), voice_words()});
    static const std::vector<Rule> rules =
        joined<Rule>({questions(), feelings(), wishes(), thanks(), marks(), dangers(), wants(), lengths()});
    static const std::vector<Rule> draft_rules = joined<Rule>(
        {promises(), blame(), apologies(), refusals(), backstage(), jargon(), answers(), voices()});
    static const Pack pack{.code = "en",
                           .spellings = spellings(),
                           .abbreviations = abbreviations(),
                           .classes = classes,
                           .rules = rules,
                           .draft_rules = draft_rules,
                           .senses = senses(),
                           .endings = endings(),
                           .calendar = calendar(),
                           .common_words = common_words(),
                           .advice = advice()};
    return pack;
}

} // namespace eider::language
