// Folding: what people type finds what was written.
#include "platform/text/fold.h"

#include <gtest/gtest.h>

namespace eider {
namespace {

using List = std::vector<std::string>;

TEST(Fold, LeavesCaseAndAccentsAside) {
    EXPECT_EQ(fold("Müller-LÜDENSCHEIDT"), "muller-ludenscheidt");
    EXPECT_EQ(fold("STRASSE"), fold("straße"));
    EXPECT_EQ(fold("Ёлка"), fold("елка"));
}

TEST(Fold, SplitsTextIntoWords) {
    EXPECT_EQ(search_words("Where is my order #A-17?"), (List{"where", "is", "my", "order", "a", "17"}));
    EXPECT_EQ(search_words("Déjà-vu: été"), (List{"deja", "vu", "ete"}));
    EXPECT_EQ(search_words("हिन्दी में"), (List{"हिन्दी", "में"}));
    EXPECT_TRUE(search_words(" ... ").empty());
}

TEST(Fold, ChineseAndJapaneseAreFoundByPairs) {
    EXPECT_EQ(search_words("東京都"), (List{"東京", "京都"}));
    EXPECT_EQ(search_words("茶"), (List{"茶"}));
    EXPECT_EQ(search_words("order 東京 late"), (List{"order", "東京", "late"}));
}

TEST(Fold, AWordOfAnyLengthIsCutToItsLimit) {
    EXPECT_EQ(search_words(std::string(10'000, 'a')).front().size(), WORD_BYTES_MAX);
}

} // namespace
} // namespace eider
