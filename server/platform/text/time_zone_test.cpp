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

TEST(TimeZone, WhatGovernmentsDecidedLatelyIsKnown) {
    EXPECT_EQ(time_zone_offset("America/Mexico_City", JULY), -21600) << "no daylight saving since 2022";
    EXPECT_EQ(time_zone_offset("Africa/Cairo", JULY), 10800) << "daylight saving again since 2023";
}

std::chrono::local_time<std::chrono::milliseconds> shown(std::string_view text) {
    return std::chrono::local_time<std::chrono::milliseconds>(from_iso(text)->time_since_epoch());
}

TEST(TimeZone, ASpanEndsWhereTheClocksAreChanged) {
    auto berlin = TimeZone::named("Europe/Berlin").value();
    auto span = berlin.span_at(*from_iso("2026-07-01T00:00:00Z"));
    EXPECT_EQ(to_iso(span.begin), "2026-03-29T01:00:00Z");
    EXPECT_EQ(to_iso(span.end), "2026-10-25T01:00:00Z");
    EXPECT_EQ(berlin.span_at(span.end).offset, std::chrono::hours(1)) << "the end is without";
    EXPECT_EQ(berlin.local(span.end), shown("2026-10-25T02:00:00Z"));
}

TEST(TimeZone, WhatClocksShowTwiceIsTheFirstAndWhatTheyLeapOverIsTheLeap) {
    auto berlin = TimeZone::named("Europe/Berlin").value();
    EXPECT_EQ(to_iso(berlin.instant_of(shown("2026-10-25T02:30:00Z"))), "2026-10-25T00:30:00Z");
    EXPECT_EQ(to_iso(berlin.instant_of(shown("2026-03-29T02:30:00Z"))), "2026-03-29T01:00:00Z");
    EXPECT_EQ(to_iso(berlin.instant_of(shown("2026-07-01T12:00:00Z"))), "2026-07-01T10:00:00Z");
}

} // namespace
} // namespace eider
