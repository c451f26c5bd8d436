// The preference card keeps what somebody said above what was seen, each aspect once, and short.
#include "people/preferences.h"

#include <gtest/gtest.h>

namespace eider::people {
namespace {

const Instant monday = *from_iso("2026-11-30T09:00:00Z"), tuesday = *from_iso("2026-12-01T09:00:00Z");
Preference preference(Aspect aspect, std::string text, PreferenceSource source = PreferenceSource::said) {
    return {.aspect = aspect, .text = std::move(text), .source = source, .noted_at = monday};
}

TEST(Preferences, AreKeptAsOneText) {
    std::vector card{preference(Aspect::depth, "short, then the why"),
                     preference(Aspect::times, "not before 10:00", PreferenceSource::seen)};
    EXPECT_EQ(read_preferences(write_preferences(card)), card);
    EXPECT_TRUE(read_preferences("").empty());
    EXPECT_TRUE(read_preferences("broken\n1\t2").empty());
}

TEST(Preferences, WhatIsBlankIsLeftOutAndWhatIsSameKeepsItsTime) {
    std::vector old{preference(Aspect::depth, "short")};
    auto card = changed_preferences(old,
                                    {preference(Aspect::times, " mornings\nor evenings "),
                                     preference(Aspect::channel, "  "), preference(Aspect::depth, "short")},
                                    tuesday)
                    .value();
    ASSERT_EQ(card.size(), 2u);
    EXPECT_EQ(card[0].noted_at, monday);
    EXPECT_EQ(card[1].text, "mornings or evenings");
    EXPECT_EQ(card[1].noted_at, tuesday);
}

TEST(Preferences, WhatTheySaidStandsAboveWhatWasSeen) {
    std::vector old{preference(Aspect::depth, "short")};
    auto seen = preference(Aspect::depth, "long", PreferenceSource::seen);
    auto refused = changed_preferences(old, {seen}, tuesday);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().sentence.find("they said “short” themselves"), std::string::npos);
    EXPECT_TRUE(changed_preferences(old, {preference(Aspect::depth, "long")}, tuesday));
    EXPECT_TRUE(changed_preferences(old, {}, tuesday)->empty()) << "erased";
    std::vector before{seen};
    EXPECT_TRUE(changed_preferences(before, {preference(Aspect::depth, "short")}, tuesday));
}

TEST(Preferences, AreShortAndEachOnce) {
    EXPECT_TRUE(changed_preferences({}, {preference(Aspect::depth, std::string(200, 'x'))}, monday));
    EXPECT_FALSE(changed_preferences({}, {preference(Aspect::depth, std::string(201, 'x'))}, monday));
    EXPECT_FALSE(
        changed_preferences({}, {preference(Aspect::depth, "a"), preference(Aspect::depth, "b")}, monday));
    EXPECT_EQ(clean_pronunciation(" MAR-ta "), "MAR-ta");
    EXPECT_FALSE(clean_pronunciation(std::string(101, 'x')));
}

} // namespace
} // namespace eider::people
