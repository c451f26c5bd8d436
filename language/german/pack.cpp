// Joins the tables of the German pack.
#include "language/german/tables.h"

#include <vector>

namespace eider::language {
namespace {

template <class Item> std::vector<Item> joined(std::initializer_list<std::span<const Item>> parts) {
    std::vector<Item> out;
    for (std::span<const Item> part : parts) out.insert(out.end(), part.begin(), part.end());
    return out;
}

} // namespace

const Pack& german() {
    using namespace german_tables;
    static const std::vector<WordClass> classes =
        joined<WordClass>({grammar_words(), feeling_words(), promise_words(), calendar_classes(),
                           check_words(), answer_words()});
    static const std::vector<Rule> rules =
        joined<Rule>({questions(), feelings(), wishes(), marks(), wants()});
    static const std::vector<Rule> draft_rules = joined<Rule>({promises(), checks(), answers()});
    static const Pack pack{.code = "de",
                           .spellings = spellings(),
                           .abbreviations = abbreviations(),
                           .classes = classes,
                           .rules = rules,
                           .draft_rules = draft_rules,
                           .senses = senses(),
                           .endings = endings(),
                           .calendar = calendar(),
                           .common_words = common_words(),
                           .advice = advice(),
                           .nouns_are_capitalised = true};
    return pack;
}

} // namespace eider::language
