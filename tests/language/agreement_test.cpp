// How far two ratings of the same items agree, by Krippendorff's alpha: what two readers see alike, rules may
// be held to.
#include "tests/language/marked.h"

#include <algorithm>
#include <cstdio>
#include <gtest/gtest.h>

namespace eider::language {
namespace {

constexpr double ALPHA_MIN = 0.667; // Krippendorff: below it nothing is to be concluded
constexpr std::size_t ITEMS_MIN = 200;
constexpr std::size_t BEGINNING_BYTES = 5; // enough to see that an item moved

using Flags = std::set<std::string>;

void expect_agreement(const std::vector<std::pair<Flags, Flags>>& items,
                      std::initializer_list<const char*> checks) {
    EXPECT_GE(items.size(), ITEMS_MIN);
    for (const char* check : checks) {
        std::vector<std::pair<bool, bool>> values;
        for (const auto& [first, second] : items)
            values.emplace_back(first.contains(check), second.contains(check));
        Alpha alpha = alpha_of(values);
        std::printf("  %-4s alpha %.3f [%.3f %.3f], %d items, %d flagged by one or both\n", check,
                    alpha.value, alpha.low, alpha.high, alpha.items, alpha.yes);
        EXPECT_GE(alpha.value, ALPHA_MIN) << check;
    }
}

TEST(LanguageAgreement, AlphaIsThatOfTheTextbook) {
    // Two raters, ten items, one disagreement on each kind: 1 - 19 * 2 / (10 * 10).
    std::vector<std::pair<bool, bool>> items(4, {true, true});
    items.insert(items.end(), 4, {false, false});
    items.emplace_back(true, false);
    items.emplace_back(false, true);
    EXPECT_NEAR(alpha_of(items).value, 0.62, 1e-9);
    EXPECT_EQ(alpha_of({{true, true}, {false, false}}).value, 1);
}

// The first marks of sentences and of drafts beside those of `name`.
std::vector<std::pair<Flags, Flags>> sentences_rated_in(const std::string& name) {
    std::map<std::string, Flags> first;
    for (const char* file : {"sentences.txt", "later_sentences.txt"})
        for (const MarkedSentence& each : marked_sentences(file)) first[each.text] = each.flags;
    std::vector<std::pair<Flags, Flags>> items;
    for (const MarkedSentence& each : marked_sentences(name)) {
        EXPECT_TRUE(first.contains(each.text)) << each.text;
        items.emplace_back(first[each.text], each.flags);
    }
    return items;
}

std::vector<std::pair<Flags, Flags>> drafts_rated_in(const std::string& name) {
    std::vector<MarkedDraft> drafts;
    for (const char* file : {"exchanges.txt", "later_exchanges.txt"})
        for (const MarkedMessage& message : marked_messages(file))
            drafts.insert(drafts.end(), message.drafts.begin(), message.drafts.end());
    std::vector<std::pair<Flags, Flags>> items;
    for (MarkedSentence each : marked_sentences(name)) {
        std::size_t number = drafts.size();
        for (const std::string& flag : each.flags)
            if (flag.find_first_not_of("0123456789") == std::string::npos) number = std::stoul(flag);
        bool is_there =
            number < drafts.size() && each.text.starts_with(drafts[number].text.substr(0, BEGINNING_BYTES));
        EXPECT_TRUE(is_there) << each.text;
        if (!is_there) continue;
        each.flags.erase(std::to_string(number));
        items.emplace_back(drafts[number].flags, each.flags);
    }
    return items;
}

TEST(LanguageAgreement, SentencesAreRatedAlikeTwiceByTheirAuthor) {
    expect_agreement(sentences_rated_in("rated_again_sentences.txt"),
                     {"C3", "C4", "C5", "C6", "C7", "C9", "C11"});
}

TEST(LanguageAgreement, DraftsAreRatedAlikeTwiceByTheirAuthor) {
    expect_agreement(drafts_rated_in("rated_again_drafts.txt"), {"C1", "C2", "C6", "C8", "C10", "C12"});
}

// By somebody who wrote neither the texts nor the first marks nor the rules, and had not seen the marks.
TEST(LanguageAgreement, SentencesAreRatedAlikeByAnother) {
    expect_agreement(sentences_rated_in("rated_by_another_sentences.txt"),
                     {"C3", "C4", "C5", "C6", "C7", "C9", "C11"});
}

TEST(LanguageAgreement, DraftsAreRatedAlikeByAnother) {
    expect_agreement(drafts_rated_in("rated_by_another_drafts.txt"),
                     {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C12"});
}

} // namespace
} // namespace eider::language
