// Names that were nearly typed.
#include "people/near_names.h"

#include <gtest/gtest.h>

namespace eider::people {
namespace {

TEST(NearNames, OneLetterMayBeWrongMissingTooMuchOrInItsNeighboursPlace) {
    for (const char* typed : {"ferreira", "fereira", "ferreirra", "ferreyra", "ferriera", "ferr"})
        EXPECT_TRUE(is_near(typed, "ferreira")) << typed;
    EXPECT_TRUE(is_near("okafr", "okafor"));
    EXPECT_TRUE(is_near("mulle", "muller"));
}

TEST(NearNames, MoreIsAnotherName) {
    EXPECT_FALSE(is_near("fernando", "ferreira"));
    EXPECT_FALSE(is_near("okfr", "okafor"));
    EXPECT_FALSE(is_near("marta", "moritz"));
    EXPECT_FALSE(is_near("ana", "ann")) << "short words are near to everything";
    EXPECT_FALSE(is_near("", ""));
    EXPECT_FALSE(is_near(std::string(1000, 'a'), std::string(1000, 'a')));
}

TEST(NearNames, LettersOfAnyScriptCountAsOne) {
    EXPECT_TRUE(is_near("παπαδοπουλο", "παπαδοπουλου"));
    EXPECT_TRUE(is_near("павлова", "павлава"));
    EXPECT_FALSE(is_near("\xC3\x28\xFF\xFE", "ferreira"));
}

} // namespace
} // namespace eider::people
