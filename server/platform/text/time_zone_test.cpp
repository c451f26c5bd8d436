// Offsets of time zones.
#include "platform/text/time_zone.h"

#include <gtest/gtest.h>

namespace eider {
namespace {

constexpr std::int64_t JANUARY = 1'767'700'000, JULY = 1'784'000'000; // of 2026

TEST(TimeZone, BerlinIsOneHourAheadInWinterAndTwoInSummer) {
    EXPECT_EQ(time_zone_offset("Europe/Berlin", JANUARY), 3600);
    EXPECT_EQ(time_zone_offset("Europe/Berlin", JULY), 7200);
}

TEST(TimeZone, AZoneMayBeOffByPartsOfAnHour) {
    EXPECT_EQ(time_zone_offset("Asia/Kathmandu", JANUARY), 20700);
    EXPECT_EQ(time_zone_offset("America/St_Johns", JANUARY), -12600);
}

TEST(TimeZone, UtcIsKnownAndMordorIsNot) {
    EXPECT_EQ(time_zone_offset("UTC", JANUARY), 0);
    EXPECT_EQ(time_zone_offset("Middle/Mordor", JANUARY), std::nullopt);
    EXPECT_EQ(time_zone_offset("", JANUARY), std::nullopt);
}

} // namespace
} // namespace eider
