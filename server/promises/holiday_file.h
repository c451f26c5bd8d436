// Holidays from an iCalendar file (RFC 5545), as authorities and calendar programs give them out. Pure.
#pragma once
#include "promises/calendar.h"

namespace eider::promises {

inline constexpr std::size_t HOLIDAY_FILE_BYTES_MAX = 1 << 20;
inline constexpr std::size_t HOLIDAY_FILE_ENTRIES_MAX = 2000;
inline constexpr int HOLIDAY_LASTS_DAYS_MAX = 31;
// How far a rule is written out that is no plain date of every year.
inline constexpr std::chrono::years HOLIDAYS_AHEAD{10};

struct HolidayFile {
    std::vector<Holiday> holidays; // each date once
    std::size_t left_out = 0;      // entries with a time of day, and cancelled ones
};

// Takes entries of whole days, once or by a yearly rule (with INTERVAL, COUNT, UNTIL, EXDATE, a day of a
// month or a weekday such as the fourth Thursday of November). A plain yearly date is one of every year,
// other rules are dates up to HOLIDAYS_AHEAD of `today`. Refuses, with the field "file", what is no calendar,
// broken, without any whole day, too large, or says something that is not understood.
Result<HolidayFile> read_holidays(std::string_view file, Date today);

} // namespace eider::promises
