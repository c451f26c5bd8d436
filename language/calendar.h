// Days and moments without a library: what `due` is worked out with. Internal to language/.
#pragma once
#include "language/promise.h"

#include <cstdint>

namespace eider::language {

inline constexpr std::int64_t DAY_SECONDS = 86400, HOUR_SECONDS = 3600, MINUTE_SECONDS = 60;

// Days since 1970-01-01 of the proleptic Gregorian calendar.
using Day = std::int64_t;

struct Date {
    std::int64_t year = 1970;
    int month = 1, day = 1;
};

Day day_of(const Date& date);
Date date_of(Day day);
int days_in_month(std::int64_t year, int month);
int weekday_of(Day day); // 0 = Monday

inline bool is_working_day(Day day) { return weekday_of(day) < 5; }

// A wall-clock time in a zone.
struct Wall {
    Day day = 0;
    int seconds = 0; // since midnight; 86400 is the midnight at the end of the day
};

Wall wall_of(std::int64_t at, const Clock& clock);
// A time that a clock change skips is taken as if the change had not been made yet.
std::int64_t moment_of(const Wall& wall, const Clock& clock);

int offset_of(std::int64_t at, const Clock& clock);

} // namespace eider::language
