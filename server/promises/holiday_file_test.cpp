// Holidays from iCalendar files: what is read, and what is refused with a sentence.
#include "promises/holiday_file.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace eider::promises {
namespace {

using namespace std::chrono;

constexpr Date TODAY(year(2026), month(11), day(29));

std::string file_of(std::string_view entries) {
    return fmt::format("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Feiertage\r\n{}END:VCALENDAR\r\n",
                       entries);
}
std::string entry(std::string_view lines) {
    return fmt::format("BEGIN:VEVENT\r\nSUMMARY:Day\r\n{}\r\nEND:VEVENT\r\n", lines);
}

// "2026-12-25 Christmas; 05-01* Day": with a star what comes every year.
std::string told(const Result<HolidayFile>& file) {
    if (!file) return file.error().sentence;
    std::string all;
    for (const Holiday& holiday : file->holidays) {
        auto m = static_cast<unsigned>(holiday.date.month()), d = static_cast<unsigned>(holiday.date.day());
        std::string date = holiday.every_year
                               ? fmt::format("{:02}-{:02}*", m, d)
                               : fmt::format("{}-{:02}-{:02}", static_cast<int>(holiday.date.year()), m, d);
        all += fmt::format("{}{} {}", all.empty() ? "" : "; ", date, holiday.name);
    }
    return all;
}
std::string read(std::string_view entries) { return told(read_holidays(file_of(entries), TODAY)); }
std::string read_one(std::string_view lines) { return read(entry(lines)); }

TEST(HolidayFile, WholeDaysAreRead) {
    EXPECT_EQ(read("BEGIN:VEVENT\r\nSUMMARY;LANGUAGE=de:1. Weihnachtstag\\, Fest\r\n  tag\r\n"
                   "DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261226\r\nEND:VEVENT\r\n"
                   "BEGIN:VEVENT\r\nDTSTART:20260501\r\nSUMMARY:Tag der Arbeit\r\nEND:VEVENT\r\n"),
              "2026-05-01 Tag der Arbeit; 2026-12-25 1. Weihnachtstag, Fest tag");
}

TEST(HolidayFile, OneThatLastsLongerIsEachOfItsDays) {
    EXPECT_EQ(read_one("DTSTART:20261224\r\nDTEND:20261227"),
              "2026-12-24 Day; 2026-12-25 Day; 2026-12-26 Day");
    EXPECT_EQ(read_one("DTSTART:20261231\r\nDURATION:P2D"), "2026-12-31 Day; 2027-01-01 Day");
    EXPECT_EQ(read_one("DTSTART:20261231\r\nDTEND:20261231"), "2026-12-31 Day");
}

TEST(HolidayFile, APlainYearlyDateComesEveryYear) {
    EXPECT_EQ(read_one("DTSTART:19900103\r\nRRULE:FREQ=YEARLY"), "01-03* Day");
    EXPECT_EQ(read_one("DTSTART:19900103\r\nRRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=3;WKST=MO"), "01-03* Day");
}

TEST(HolidayFile, OtherYearlyRulesAreDatesOfTheNextYears) {
    EXPECT_EQ(read_one("DTSTART:20251127\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3"),
              "2025-11-27 Day; 2026-11-26 Day; 2027-11-25 Day");
    EXPECT_EQ(read_one("DTSTART:20260525\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;UNTIL=20270601T000000Z"),
              "2026-05-25 Day; 2027-05-31 Day");
    EXPECT_EQ(read_one("DTSTART:20240229\r\nRRULE:FREQ=YEARLY;UNTIL=20330101"),
              "2028-02-29 Day; 2032-02-29 Day");
    EXPECT_EQ(read_one("DTSTART:20200101\r\nRRULE:FREQ=YEARLY;INTERVAL=4"),
              "2028-01-01 Day; 2032-01-01 Day; 2036-01-01 Day");
    EXPECT_EQ(read_one("DTSTART:20260101\r\nRRULE:FREQ=YEARLY;COUNT=3\r\nEXDATE:20270101"),
              "2026-01-01 Day; 2028-01-01 Day");
}

TEST(HolidayFile, WhatIsTwiceInTheFileIsOneDay) {
    EXPECT_EQ(read(entry("DTSTART:20261225") + entry("DTSTART:20261225")), "2026-12-25 Day");
}

TEST(HolidayFile, EntriesWithATimeOfDayAndCancelledOnesAreLeftOutAndCounted) {
    auto file = read_holidays(file_of(entry("DTSTART:20261225") + entry("DTSTART:20261226T100000Z") +
                                      entry("DTSTART:20261227\r\nSTATUS:CANCELLED")),
                              TODAY);
    EXPECT_EQ(told(file), "2026-12-25 Day");
    EXPECT_EQ(file->left_out, 2u);
}

TEST(HolidayFile, PartsOfAnEntryAreNotTheEntry) {
    EXPECT_EQ(read_one("DTSTART:20261225\r\nBEGIN:VALARM\r\nSUMMARY:Ring\r\nDTSTART:20260101\r\nEND:VALARM"),
              "2026-12-25 Day");
}

TEST(HolidayFile, WhatIsBrokenIsRefusedWithASentence) {
    EXPECT_NE(told(read_holidays("", TODAY)).find("no entry of a whole day"), std::string::npos);
    EXPECT_NE(told(read_holidays("<html>", TODAY)).find("broken at \"<html>\""), std::string::npos);
    EXPECT_NE(told(read_holidays("NAME:x", TODAY)).find("does not begin with"), std::string::npos);
    EXPECT_NE(told(read_holidays("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\n", TODAY))
                  .find("ends in the middle"),
              std::string::npos);
    EXPECT_NE(told(read_holidays("BEGIN:VCALENDAR\nEND:VEVENT\n", TODAY)).find("vevent ends where vcalendar"),
              std::string::npos);
    EXPECT_NE(told(read_holidays("BEGIN:VCALENDAR\nX:\xff\n", TODAY)).find("not UTF-8"), std::string::npos);
    EXPECT_NE(read_one("DTSTART:20260230").find("\"Day\": has no date"), std::string::npos);
    EXPECT_NE(read_one("DTSTART:20261225\r\nDTEND:20261224").find("ends before it begins"),
              std::string::npos);
    EXPECT_NE(read("").find("no entry of a whole day"), std::string::npos);
}

TEST(HolidayFile, ARuleThatIsNotUnderstoodIsRefusedByName) {
    for (std::string_view rule :
         {"FREQ=MONTHLY", "FREQ=YEARLY;BYDAY=MO;BYMONTH=5", "FREQ=YEARLY;BYEASTER=1",
          "FREQ=YEARLY;INTERVAL=0", "FREQ=YEARLY;UNTIL=soon", "FREQ=YEARLY;BYDAY=9MO;BYMONTH=5"})
        EXPECT_NE(read_one(fmt::format("DTSTART:20260101\r\nRRULE:{}", rule)).find("\"Day\": its rule"),
                  std::string::npos)
            << rule;
}

TEST(HolidayFile, LimitsHoldAtTheirEdge) {
    EXPECT_NE(read_one("DTSTART:20260101\r\nDTEND:20260202").find("longer than 31 days"), std::string::npos);
    EXPECT_EQ(read_one("DTSTART:20260101\r\nDTEND:20260201").find("longer"), std::string::npos);
    auto days_of = [](std::size_t n) {
        std::string all;
        for (std::size_t i = 0; i < n; ++i) {
            Date date(local_days(Date(year(2026), month(1), day(1))) + days(i));
            all += entry(fmt::format("DTSTART:{}{:02}{:02}", static_cast<int>(date.year()),
                                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())));
        }
        return all;
    };
    EXPECT_EQ(read_holidays(file_of(days_of(HOLIDAYS_MAX)), TODAY)->holidays.size(), HOLIDAYS_MAX);
    EXPECT_NE(read(days_of(HOLIDAYS_MAX + 1)).find("more than 1000 days"), std::string::npos);
    std::string same;
    for (std::size_t i = 0; i <= HOLIDAY_FILE_ENTRIES_MAX; ++i) same += entry("DTSTART:20260101");
    EXPECT_NE(read(same).find("more than 2000 entries"), std::string::npos);
    EXPECT_NE(told(read_holidays(std::string(HOLIDAY_FILE_BYTES_MAX + 1, 'x'), TODAY)).find("too large"),
              std::string::npos);
}

} // namespace
} // namespace eider::promises
