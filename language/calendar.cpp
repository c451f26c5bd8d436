// Days, walls and moments. The arithmetic of days counts years from March, so that the leap day comes last.
#include "language/calendar.h"

#include <algorithm>
#include <cstdio>

namespace eider::language {
namespace {

constexpr Day DAYS_OF_FOUR_CENTURIES = 146097, DAYS_BEFORE_1970 = 719468;

std::int64_t floor_divided(std::int64_t value, std::int64_t by) {
    return (value - (value % by + by) % by) / by;
}

// Reads `digits` digits at `at`, or gives -1.
int digits_at(std::string_view text, std::size_t at, std::size_t digits) {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

// "+01:00", "-0330", "Z" or nothing.
std::optional<int> read_offset(std::string_view text) {
    if (text.empty() || text == "Z" || text == "z") return 0;
    if (text[0] != '+' && text[0] != '-') return {};
    std::size_t minutes_at = text.size() > 3 && text[3] == ':' ? 4 : 3;
    int hours = digits_at(text, 1, 2), minutes = text.size() > 3 ? digits_at(text, minutes_at, 2) : 0;
    if (hours < 0 || minutes < 0 || hours > 23 || minutes > 59 || text.size() > minutes_at + 2) return {};
    int seconds = hours * 3600 + minutes * 60;
    return text[0] == '-' ? -seconds : seconds;
}

} // namespace

Day day_of(const Date& date) {
    std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    std::int64_t era = floor_divided(year, 400), year_of_era = year - era * 400;
    std::int64_t day_of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
    return era * DAYS_OF_FOUR_CENTURIES + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
           day_of_year - DAYS_BEFORE_1970;
}

Date date_of(Day day) {
    Day shifted = day + DAYS_BEFORE_1970, era = floor_divided(shifted, DAYS_OF_FOUR_CENTURIES);
    Day of_era = shifted - era * DAYS_OF_FOUR_CENTURIES;
    std::int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    Day of_year = of_era - (365 * year + year / 4 - year / 100);
    int month_from_march = static_cast<int>((5 * of_year + 2) / 153);
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return {.year = year + era * 400 + (month <= 2 ? 1 : 0),
            .month = month,
            .day = static_cast<int>(of_year - (153 * month_from_march + 2) / 5 + 1)};
}

int days_in_month(std::int64_t year, int month) {
    Date next{.year = month == 12 ? year + 1 : year, .month = month == 12 ? 1 : month + 1};
    return static_cast<int>(day_of(next) - day_of({.year = year, .month = month}));
}

int weekday_of(Day day) { return static_cast<int>(((day + 3) % 7 + 7) % 7); }

int offset_of(std::int64_t at, const Clock& clock) {
    return clock.offset ? clock.offset(clock.zone, at).value_or(0) : 0;
}

Wall wall_of(std::int64_t at, const Clock& clock) {
    std::int64_t local = at + offset_of(at, clock);
    Day day = floor_divided(local, DAY_SECONDS);
    return {.day = day, .seconds = static_cast<int>(local - day * DAY_SECONDS)};
}

std::int64_t moment_of(const Wall& wall, const Clock& clock) {
    std::int64_t local = wall.day * DAY_SECONDS + wall.seconds;
    std::int64_t first = local - offset_of(local - DAY_SECONDS, clock);
    if (offset_of(first, clock) == offset_of(local - DAY_SECONDS, clock)) return first;
    return local - offset_of(first, clock);
}

std::optional<std::int64_t> read_moment(std::string_view text) {
    if (text.size() < std::string_view("2026-03-02T10:15").size()) return {};
    int year = digits_at(text, 0, 4), month = digits_at(text, 5, 2), day = digits_at(text, 8, 2);
    int hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2), second = 0;
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return {};
    if (text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != ' ')) return {};
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text[13] != ':') return {};
    std::size_t at = 16;
    if (at < text.size() && text[at] == ':') {
        second = digits_at(text, 17, 2);
        at = 19;
        if (at < text.size() && text[at] == '.')
            at = std::min(text.find_first_not_of("0123456789", 20), text.size());
    }
    if (second < 0 || second > 59) return {};
    std::optional<int> offset = read_offset(text.substr(at));
    if (!offset) return {};
    return day_of({.year = year, .month = month, .day = day}) * DAY_SECONDS + hour * HOUR_SECONDS +
           minute * MINUTE_SECONDS + second - *offset;
}

std::string write_moment(std::int64_t at, const Clock& clock) {
    Wall wall = wall_of(at, clock);
    Date date = date_of(wall.day);
    int offset = offset_of(at, clock), minutes = (offset < 0 ? -offset : offset) / 60;
    char out[64];
    std::snprintf(out, sizeof out, "%04lld-%02d-%02dT%02d:%02d:%02d%c%02d:%02d",
                  static_cast<long long>(date.year), date.month, date.day, wall.seconds / 3600,
                  wall.seconds / 60 % 60, wall.seconds % 60, offset < 0 ? '-' : '+', minutes / 60,
                  minutes % 60);
    return out;
}

} // namespace eider::language
