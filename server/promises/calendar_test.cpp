// Working calendars: what they refuse, the cases that were worked out by hand, the traps that others fell
// into, and ten thousand random ones against counting minute by minute.
#include "promises/calendar.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

namespace eider::promises {
namespace {

using namespace std::chrono;

Instant at(std::string_view text) { return *from_iso(text); }
Date date(int y, unsigned m, unsigned d) { return Date(year(y), month(m), day(d)); }
std::string told(std::optional<Instant> time) { return time ? to_iso(*time) : "never"; }

Calendar every_day(Window window, std::string zone = "UTC") {
    Calendar calendar{.name = "Every day", .zone = std::move(zone)};
    calendar.week.fill({window});
    return calendar;
}
WorkingTime counting(Calendar calendar) { return WorkingTime(clean_calendar(std::move(calendar)).value()); }

// --- what is refused

std::string refusal_of(Calendar calendar) {
    auto cleaned = clean_calendar(std::move(calendar));
    return cleaned ? "" : cleaned.error().fields.at(0).field + ": " + cleaned.error().sentence;
}

TEST(Calendar, TheUsualOneIsFine) { EXPECT_EQ(refusal_of(usual_calendar()), ""); }

TEST(Calendar, AWeekWithoutAnyWorkingHourIsRefused) {
    Calendar calendar = usual_calendar();
    calendar.week.fill({});
    EXPECT_EQ(refusal_of(calendar).find("calendar.week: Week: without any working hour"), 0u);
}

TEST(Calendar, AZoneThatDoesNotExistIsRefused) {
    Calendar calendar = usual_calendar();
    calendar.zone = "Middle/Mordor";
    EXPECT_NE(refusal_of(calendar).find("no zone called \"Middle/Mordor\""), std::string::npos);
}

TEST(Calendar, WindowsThatOverlapAreRefusedAndThoseThatTouchAreNot) {
    Calendar calendar = usual_calendar();
    calendar.week[2] = {{13h, 17h}, {9h, 13h + 1min}};
    EXPECT_NE(refusal_of(calendar).find("Wednesday: the windows from 09:00 and from 13:00 overlap"),
              std::string::npos);
    calendar.week[2] = {{13h, 17h}, {9h, 13h}};
    EXPECT_EQ(refusal_of(calendar), "");
}

TEST(Calendar, AWindowStaysWithinItsDay) {
    Calendar calendar = usual_calendar();
    for (Window window : {Window{22h, 6h}, Window{9h, 9h}, Window{20h, 24h + 1min}, Window{-1h, 3h}}) {
        calendar.week[0] = {window};
        EXPECT_NE(refusal_of(calendar).find("over midnight as two"), std::string::npos);
    }
    calendar.week[0] = {{0h, 24h}};
    EXPECT_EQ(refusal_of(calendar), "");
}

TEST(Calendar, ADateThatDoesNotExistOrComesTwiceIsRefused) {
    Calendar calendar = usual_calendar();
    calendar.holidays = {{date(2026, 2, 29), "None"}};
    EXPECT_NE(refusal_of(calendar).find("2026-02-29: there is no such date"), std::string::npos);
    calendar.holidays = {{date(2026, 5, 1), "May Day"}, {date(2026, 5, 1), "Labour Day"}};
    EXPECT_NE(refusal_of(calendar).find("2026-05-01 is there twice"), std::string::npos);
    calendar.holidays = {};
    calendar.exceptional_days = {{date(2026, 5, 2), "", {}}, {date(2026, 5, 2), "", {{9h, 12h}}}};
    EXPECT_NE(refusal_of(calendar).find("2026-05-02 is there twice"), std::string::npos);
}

TEST(Calendar, LimitsHoldAtTheirEdge) {
    Calendar calendar = usual_calendar();
    for (int i = 0; i < static_cast<int>(HOLIDAYS_MAX); ++i)
        calendar.holidays.push_back({Date(local_days(date(2026, 1, 1)) + days(i)), ""});
    EXPECT_EQ(refusal_of(calendar), "");
    calendar.holidays.push_back({date(2020, 1, 1), ""});
    EXPECT_NE(refusal_of(calendar).find("at most 1000"), std::string::npos);
    calendar = usual_calendar();
    for (int hour = 0; hour < static_cast<int>(WINDOWS_A_DAY_MAX); ++hour)
        calendar.week[6].push_back({hours(hour), hours(hour) + 30min});
    EXPECT_EQ(refusal_of(calendar), "");
    calendar.week[6].push_back({20h, 21h});
    EXPECT_NE(refusal_of(calendar).find("Sunday: at most 12 windows"), std::string::npos);
    calendar = usual_calendar();
    calendar.name = std::string(CALENDAR_NAME_CHARACTERS_MAX, 'x');
    EXPECT_EQ(refusal_of(calendar), "");
    calendar.name += "x";
    EXPECT_NE(refusal_of(calendar).find("too long"), std::string::npos);
}

TEST(Calendar, WindowsAndDatesAreReadAsTheyAreWritten) {
    for (std::string_view text : {"09:00-17:30", "00:00-24:00"}) EXPECT_EQ(to_text(*window_from(text)), text);
    for (std::string_view text :
         {"", "9-17", "09:00", "09:60-10:00", "24:01-24:02", "09:00-17:00-18:00", "-1:00-02:00"})
        EXPECT_EQ(window_from(text), std::nullopt) << text;
    EXPECT_EQ(to_text(*date_from("2026-12-24")), "2026-12-24");
    for (std::string_view text : {"", "2026-02-29", "24.12.2026", "2026-12-24T09:00:00Z"})
        EXPECT_EQ(date_from(text), std::nullopt) << text;
}

// --- cases worked out by hand: open 9 to 21, 48 working hours from a Wednesday at 23:00

class FortyEightHours : public ::testing::Test {
  protected:
    std::string due(Calendar by) {
        return told(counting(std::move(by)).after(at("2016-11-09T23:00:00Z"), 48h));
    }
    Calendar calendar = every_day({9h, 21h});
};

TEST_F(FortyEightHours, EndOnSunday) { EXPECT_EQ(due(calendar), "2016-11-13T21:00:00Z"); }

TEST_F(FortyEightHours, AHolidayCostsADay) {
    calendar.holidays = {{date(2016, 11, 13), ""}};
    EXPECT_EQ(due(calendar), "2016-11-14T21:00:00Z");
}

TEST_F(FortyEightHours, TwoHolidaysCostTwo) {
    calendar.holidays = {{date(2016, 11, 11), ""}, {date(2016, 11, 13), ""}};
    EXPECT_EQ(due(calendar), "2016-11-15T21:00:00Z");
}

TEST_F(FortyEightHours, OnWorkdaysTheWeekendCountsForNothing) {
    calendar.holidays = {{date(2016, 11, 11), ""}, {date(2016, 11, 13), ""}};
    calendar.week[5] = calendar.week[6] = {};
    EXPECT_EQ(due(calendar), "2016-11-16T21:00:00Z");
}

TEST_F(FortyEightHours, AreTheSameInTheirOwnZone) {
    calendar.zone = "America/New_York";
    EXPECT_EQ(told(counting(calendar).after(at("2016-11-10T04:00:00Z"), 48h)), "2016-11-14T02:00:00Z");
}

// --- traps that others fell into

TEST(WorkingTime, APauseOverTheWeekendCostsOnlyItsWorkingTime) {
    auto calendar = counting(usual_calendar());
    Instant friday = at("2026-11-27T16:00:00Z"), monday = at("2026-11-30T10:00:00Z");
    std::array pause{Span{friday, monday}}; // one hour of Friday, one of Monday
    EXPECT_EQ(calendar.between(at("2026-11-27T15:00:00Z"), at("2026-11-30T12:00:00Z"), pause), 3h);
    EXPECT_EQ(told(calendar.after(at("2026-11-27T15:00:00Z"), 4h)), "2026-11-30T11:00:00Z");
    EXPECT_EQ(told(calendar.after(at("2026-11-27T15:00:00Z"), 4h, pause)), "2026-11-30T13:00:00Z");
}

TEST(WorkingTime, AHoldIsNotAddedToTheTimeOfCreation) {
    // Created at 09:00 with two hours; on hold from 10:00 to 12:00: an hour is left at noon.
    auto calendar = counting(usual_calendar());
    std::array hold{Span{at("2026-11-25T10:00:00Z"), at("2026-11-25T12:00:00Z")}};
    EXPECT_EQ(told(calendar.after(at("2026-11-25T09:00:00Z"), 2h, hold)), "2026-11-25T13:00:00Z");
}

TEST(WorkingTime, WhatBeganOnADayOffCountsFromTheNextOpening) {
    auto calendar = counting(usual_calendar());
    Instant sunday = at("2026-11-29T11:30:00Z");
    EXPECT_EQ(told(calendar.next_opening(sunday)), "2026-11-30T09:00:00Z");
    EXPECT_EQ(told(calendar.after(sunday, 1h)), "2026-11-30T10:00:00Z");
    EXPECT_EQ(calendar.between(sunday, at("2026-11-30T09:30:00Z")), 30min);
}

TEST(WorkingTime, AnOddWeekIsCountedAsItIs) {
    Calendar odd{.name = "Odd"};
    odd.week[0] = {{7h, 8h}, {12h, 12h + 15min}, {22h, 24h}};
    odd.week[1] = {{0h, 30min}};
    odd.week[5] = {{10h, 11h}};
    auto calendar = counting(odd);
    Instant monday = at("2026-11-30T00:00:00Z");
    EXPECT_EQ(calendar.between(monday, monday + days(7)), 4h + 45min);
    EXPECT_EQ(told(calendar.after(monday, 3h + 30min)), "2026-12-01T00:15:00Z") << "on, over midnight";
    EXPECT_EQ(told(calendar.after(monday, 4h)), "2026-12-05T10:15:00Z");
}

// --- edges

TEST(WorkingTime, WindowsAreHalfOpen) {
    auto calendar = counting(usual_calendar());
    EXPECT_FALSE(calendar.is_open(at("2026-11-30T08:59:59Z")));
    EXPECT_TRUE(calendar.is_open(at("2026-11-30T09:00:00Z")));
    EXPECT_TRUE(calendar.is_open(at("2026-11-30T16:59:59Z")));
    EXPECT_FALSE(calendar.is_open(at("2026-11-30T17:00:00Z")));
    EXPECT_EQ(told(calendar.after(at("2026-11-30T09:00:00Z"), 8h)), "2026-11-30T17:00:00Z")
        << "the end of the day, not the next morning";
    EXPECT_EQ(told(calendar.after(at("2026-11-30T17:00:00Z"), 1ms)), "2026-12-01T09:00:00Z");
}

TEST(WorkingTime, NoWorkIsDoneAtOnceAndTimeDoesNotRunBackwards) {
    auto calendar = counting(usual_calendar());
    Instant sunday = at("2026-11-29T11:30:00Z");
    EXPECT_EQ(calendar.after(sunday, 0h), sunday);
    EXPECT_EQ(calendar.between(sunday + 5 * 24h, sunday), 0ms);
}

TEST(WorkingTime, RoundTheClockHasAnHourMoreInAutumnAndAnHourLessInSpring) {
    auto calendar = counting(every_day({0h, 24h}, "Europe/Berlin"));
    EXPECT_EQ(calendar.between(at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z")), 25h);
    EXPECT_EQ(calendar.between(at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z")), 23h);
}

TEST(WorkingTime, AnHourThatComesTwiceIsWorkedTwiceAndOneThatIsMissingNever) {
    auto calendar = counting(every_day({2h, 3h}, "Europe/Berlin"));
    EXPECT_EQ(calendar.between(at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z")), 2h);
    EXPECT_EQ(calendar.between(at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z")), 0h);
    EXPECT_EQ(told(calendar.after(at("2026-03-28T23:00:00Z"), 1h)), "2026-03-30T01:00:00Z");
}

TEST(WorkingTime, NineIsNineWhateverTheSeason) {
    Calendar berlin = usual_calendar();
    berlin.zone = "Europe/Berlin";
    auto calendar = counting(berlin);
    EXPECT_EQ(told(calendar.next_opening(at("2026-10-24T12:00:00Z"))), "2026-10-26T08:00:00Z");
    EXPECT_EQ(told(calendar.next_opening(at("2026-10-22T23:00:00Z"))), "2026-10-23T07:00:00Z");
}

TEST(WorkingTime, ADayThatNeverWasIsNotWorked) {
    // Samoa went over the date line: there was no 30 December 2011.
    auto calendar = counting(every_day({9h, 17h}, "Pacific/Apia"));
    EXPECT_EQ(calendar.between(at("2011-12-29T10:00:00Z"), at("2011-12-31T10:00:00Z")), 16h);
}

TEST(WorkingTime, AHolidayIsADateOfTheZoneAndComesEveryYearWhereItSaysSo) {
    Calendar tokyo = every_day({0h, 24h}, "Asia/Tokyo");
    tokyo.holidays = {{date(2026, 1, 1), "New Year", true}, {date(2026, 5, 5), "Children's Day"}};
    auto calendar = counting(tokyo);
    EXPECT_FALSE(calendar.is_open(at("2025-12-31T15:00:00Z"))) << "it is the first of January there";
    EXPECT_TRUE(calendar.is_open(at("2026-01-01T15:00:00Z")));
    EXPECT_FALSE(calendar.is_open(at("2030-01-01T12:00:00Z")));
    EXPECT_FALSE(calendar.is_open(at("2026-05-05T12:00:00Z")));
    EXPECT_TRUE(calendar.is_open(at("2027-05-05T12:00:00Z")));
}

TEST(WorkingTime, AnExceptionalDayGoesBeforeHolidayAndWeekday) {
    Calendar shop = usual_calendar();
    shop.holidays = {{date(2026, 12, 24), "Christmas Eve"}};
    shop.exceptional_days = {{date(2026, 12, 24), "open till noon", {{9h, 12h}}},
                             {date(2026, 12, 23), "stocktaking", {}},
                             {date(2026, 12, 20), "fourth Sunday of Advent", {{13h, 18h}}}};
    auto calendar = counting(shop);
    EXPECT_EQ(calendar.between(at("2026-12-24T00:00:00Z"), at("2026-12-25T00:00:00Z")), 3h);
    EXPECT_EQ(calendar.between(at("2026-12-23T00:00:00Z"), at("2026-12-24T00:00:00Z")), 0h);
    EXPECT_EQ(calendar.between(at("2026-12-20T00:00:00Z"), at("2026-12-21T00:00:00Z")), 5h);
}

TEST(WorkingTime, PausesMayOverlapAndCountOnce) {
    auto calendar = counting(usual_calendar());
    Instant nine = at("2026-11-30T09:00:00Z");
    std::vector<Span> pauses = {{nine + 3h, nine + 4h},
                                {nine + 1h, nine + 2h},
                                {nine + 90min, nine + 210min},
                                {nine + 5h, nine + 5h}};
    EXPECT_EQ(calendar.between(nine, nine + 8h, pauses), 5h);
    EXPECT_EQ(calendar.after(nine, 2h, pauses), nine + 5h);
}

TEST(WorkingTime, WhatIsNeverOpenEndsAtTheHorizon) {
    Calendar closed = usual_calendar();
    for (auto day = local_days(date(2024, 1, 1)); day < local_days(date(2025, 1, 1)); day += days(1))
        closed.holidays.push_back({Date(day), "", true});
    auto calendar = counting(closed);
    EXPECT_EQ(calendar.next_opening(at("2026-11-30T09:00:00Z")), std::nullopt);
    EXPECT_EQ(calendar.after(at("2026-11-30T09:00:00Z"), 1h), std::nullopt);
    EXPECT_EQ(calendar.before(at("2026-11-30T09:00:00Z"), 1h), std::nullopt);
}

TEST(WorkingTime, CountedBackItIsTheLastOpenMomentWithThatMuchLeft) {
    auto calendar = counting(usual_calendar());
    EXPECT_EQ(told(calendar.before(at("2026-11-30T12:00:00Z"), 2h)), "2026-11-30T10:00:00Z");
    EXPECT_EQ(told(calendar.before(at("2026-11-30T11:00:00Z"), 2h)), "2026-11-30T09:00:00Z");
    EXPECT_EQ(told(calendar.before(at("2026-11-30T10:00:00Z"), 2h)), "2026-11-27T16:00:00Z");
    EXPECT_EQ(told(calendar.before(at("2026-11-29T10:00:00Z"), 2h)), "2026-11-27T15:00:00Z");
    EXPECT_EQ(told(calendar.before(at("2026-11-29T10:00:00Z"), 0h)), "2026-11-29T10:00:00Z");
}

// --- ten thousand random calendars, counted minute by minute as the words at the top of calendar.h say

constexpr int CALENDARS = 10'000;
constexpr minutes WATCHED{2500};

struct Dice {
    std::mt19937_64 engine;
    int below(std::int64_t n) { return static_cast<int>(engine() % static_cast<std::uint64_t>(n)); }
    bool one_in(int n) { return below(n) == 0; }
};

std::vector<Window> random_windows(Dice& dice) {
    std::vector<Window> windows;
    minutes time{dice.below(600)};
    for (int left = dice.below(4); left > 0 && time < DAY_LENGTH; --left) {
        minutes end = std::min(DAY_LENGTH, time + minutes(1 + dice.below(500)));
        windows.push_back({time, end});
        time = end + minutes(dice.one_in(3) ? 0 : dice.below(200));
    }
    std::ranges::shuffle(windows, dice.engine);
    return windows;
}

Calendar random_calendar(Dice& dice, std::string zone, local_days near) {
    Calendar calendar{.name = "Random", .zone = std::move(zone)};
    for (auto& windows : calendar.week) windows = random_windows(dice);
    if (dice.one_in(4)) calendar.week.fill({{0h, 24h}});
    calendar.week[static_cast<std::size_t>(dice.below(7))] = {{8h, 18h}};
    if (dice.one_in(2)) calendar.holidays.push_back({Date(near + days(dice.below(3))), "", dice.one_in(2)});
    if (dice.one_in(3))
        calendar.exceptional_days.push_back({Date(near + days(dice.below(3))), "", random_windows(dice)});
    return calendar;
}

// Slow and plain: nothing of it is shared with what it is compared to, but for the zone's offset.
struct Minutes {
    const Calendar& calendar;
    std::optional<local_days> known;
    std::vector<Window> windows;

    void look_up(local_days today) {
        known = today;
        Date that(today);
        windows = calendar.week[weekday(today).iso_encoding() - 1];
        for (const Holiday& holiday : calendar.holidays) {
            bool same_day = holiday.date.month() == that.month() && holiday.date.day() == that.day();
            if (same_day && (holiday.every_year || holiday.date.year() == that.year())) windows.clear();
        }
        for (const ExceptionalDay& exceptional : calendar.exceptional_days)
            if (exceptional.date == that) windows = exceptional.windows;
    }
    bool is_open(Instant time) {
        auto offset = time_zone_offset(calendar.zone, floor<seconds>(time).time_since_epoch().count());
        local_time<milliseconds> shown(time.time_since_epoch() + seconds(*offset));
        auto today = floor<days>(shown);
        if (known != today) look_up(today);
        return std::ranges::any_of(windows, [&](const Window& window) {
            return window.from <= shown - today && shown - today < window.to;
        });
    }
};

struct Place {
    std::string_view zone;
    std::vector<std::string_view> changes; // of its clocks
};
const std::array PLACES = std::to_array<Place>({
    {"UTC", {"2026-02-28T00:00:00Z"}},
    {"Europe/Berlin", {"2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"}},
    {"America/New_York", {"2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"}},
    {"Australia/Lord_Howe", {"2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z"}}, // half an hour
    {"America/Sao_Paulo", {"2018-02-18T02:00:00Z", "2018-11-04T03:00:00Z"}},   // at midnight
    {"Pacific/Apia", {"2011-12-30T10:00:00Z"}},                                // a day left out
    {"America/St_Johns", {"2026-03-08T05:30:00Z", "2010-03-14T03:31:00Z"}},
    {"Asia/Kathmandu", {"2026-12-31T00:00:00Z"}},
    {"Africa/Casablanca", {"2026-02-15T02:00:00Z", "2026-03-22T02:00:00Z"}},
});

struct Trial {
    Calendar calendar;
    Instant from;
    minutes working;
    std::vector<Span> pauses;
};

Trial random_trial(Dice& dice) {
    const Place& place = PLACES[static_cast<std::size_t>(dice.below(std::ssize(PLACES)))];
    Instant change = at(place.changes[static_cast<std::size_t>(dice.below(std::ssize(place.changes)))]);
    Trial trial;
    trial.from = change - minutes(dice.below(2000));
    if (dice.one_in(4)) trial.from += days(dice.below(300));
    trial.calendar = random_calendar(dice, std::string(place.zone),
                                     floor<days>(local_days(floor<days>(trial.from).time_since_epoch())));
    trial.working = minutes(dice.below(900));
    for (int i = dice.below(3); i > 0; --i) {
        Instant begin = trial.from + minutes(dice.below(1500) - 100);
        trial.pauses.push_back({begin, begin + minutes(dice.below(400))});
    }
    return trial;
}

// What is different from counting by minutes, as words; empty when nothing is.
std::string difference(const Trial& trial) {
    auto cleaned = clean_calendar(trial.calendar);
    if (!cleaned) return cleaned.error().sentence;
    WorkingTime quick(*cleaned);
    Minutes slow{trial.calendar, {}, {}};
    minutes sum{0};
    std::optional<Instant> opening, reached;
    if (trial.working == 0min) reached = trial.from;
    for (minutes i{0}; i < WATCHED; ++i) {
        Instant time = trial.from + i;
        bool open = slow.is_open(time);
        if (open && !opening) opening = time;
        bool paused = std::ranges::any_of(
            trial.pauses, [&](const Span& pause) { return pause.from <= time && time < pause.to; });
        if (open && !paused && ++sum == trial.working) reached = time + 1min;
        if (i.count() % 250 == 0 && quick.is_open(time) != open) return "open at " + to_iso(time);
    }
    Instant end = trial.from + WATCHED;
    auto seen = [&](std::optional<Instant> time) { return time && *time <= end ? time : std::nullopt; };
    if (quick.between(trial.from, end, trial.pauses) != sum) return "between";
    auto next = quick.next_opening(trial.from);
    if ((next && *next < end ? next : std::nullopt) != opening) return "next opening";
    if (seen(quick.after(trial.from, trial.working, trial.pauses)) != reached) return "after";
    return "";
}

TEST(WorkingTime, TenThousandRandomCalendarsAreAsCountedMinuteByMinute) {
    const char* given = std::getenv("EIDER_SEED");
    std::uint64_t seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    fmt::print("seed {}\n", seed);
    Dice dice{std::mt19937_64(seed)};
    for (int i = 0; i < CALENDARS; ++i) {
        Trial trial = random_trial(dice);
        ASSERT_EQ(difference(trial), "")
            << "seed " << seed << ", calendar " << i << ", " << trial.calendar.zone << " from "
            << to_iso(trial.from) << ", " << trial.working.count() << " minutes";
    }
}

// --- what it says of each date

TEST(Calendar, EachDateSaysWhenItIsOpenAndWhy) {
    Calendar calendar = usual_calendar();
    calendar.zone = "Europe/Berlin";
    calendar.week[6] = {{1h, 4h}};
    calendar.holidays = {{date(2020, 10, 26), "Founders' day", true}, {date(2026, 10, 27), "Bridge", false}};
    calendar.exceptional_days = {{date(2026, 10, 27), "Stock taking", {{9h, 12h}}}};
    auto days = days_of(clean_calendar(calendar).value(), date(2026, 10, 24), 5);
    ASSERT_EQ(days.size(), 5u);
    EXPECT_TRUE(days[0].windows.empty()) << "a Saturday";
    EXPECT_EQ(days[0].kind, DayKind::usual);
    EXPECT_EQ(days[1].windows.size(), 1u);
    EXPECT_EQ(days[1].open, 4h) << "an hour comes twice";
    EXPECT_EQ(days[2].kind, DayKind::holiday);
    EXPECT_EQ(days[2].name, "Founders' day");
    EXPECT_EQ(days[2].open, 0min);
    EXPECT_EQ(days[3].kind, DayKind::exceptional) << "whatever else it is";
    EXPECT_EQ(days[3].name, "Stock taking");
    EXPECT_EQ(days[3].open, 3h);
    EXPECT_EQ(days[4].open, 8h);
}

} // namespace
} // namespace eider::promises
