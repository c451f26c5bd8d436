// The real clock, and times as ISO 8601 text.
#include "platform/base/clock.h"

namespace eider {
namespace {

using namespace std::chrono;

void append_digits(std::string& out, int value, int width) {
    char digits[8];
    for (int i = width - 1; i >= 0; --i, value /= 10) digits[i] = static_cast<char>('0' + value % 10);
    out.append(digits, static_cast<std::size_t>(width));
}

// Reads exactly `count` digits from the front of `text`; -1 when they are not there.
int take_digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return value;
}

bool take(std::string_view& text, char wanted) {
    if (text.empty() || text.front() != wanted) return false;
    text.remove_prefix(1);
    return true;
}

milliseconds take_fraction(std::string_view& text) {
    int value = 0, scale = 100;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        value += (text.front() - '0') * scale;
        scale /= 10;
        text.remove_prefix(1);
    }
    return milliseconds(value);
}

std::optional<minutes> take_zone(std::string_view& text) {
    if (text.empty() || take(text, 'Z')) return minutes(0);
    bool east = text.front() == '+';
    if (!take(text, '+') && !take(text, '-')) return {};
    int hour = take_digits(text, 2);
    take(text, ':');
    int minute = text.empty() ? 0 : take_digits(text, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return {};
    auto offset = minutes(hour * 60 + minute);
    return east ? offset : -offset;
}

} // namespace

Instant SystemClock::now() const { return floor<milliseconds>(system_clock::now()); }

void append_iso(std::string& out, Instant instant) {
    auto day = floor<days>(instant);
    year_month_day date(day);
    hh_mm_ss time(floor<seconds>(instant - day));
    append_digits(out, static_cast<int>(date.year()), 4);
    out += '-';
    append_digits(out, static_cast<int>(static_cast<unsigned>(date.month())), 2);
    out += '-';
    append_digits(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
    out += 'T';
    append_digits(out, static_cast<int>(time.hours().count()), 2);
    out += ':';
    append_digits(out, static_cast<int>(time.minutes().count()), 2);
    out += ':';
    append_digits(out, static_cast<int>(time.seconds().count()), 2);
    out += 'Z';
}

std::string to_iso(Instant instant) {
    std::string out;
    append_iso(out, instant);
    return out;
}

std::optional<Instant> from_iso(std::string_view text) {
    int y = take_digits(text, 4);
    if (y < 0 || !take(text, '-')) return {};
    int m = take_digits(text, 2);
    if (m < 0 || !take(text, '-')) return {};
    int d = take_digits(text, 2);
    year_month_day date{year(y), month(static_cast<unsigned>(m < 0 ? 0 : m)),
                        day(static_cast<unsigned>(d < 0 ? 0 : d))};
    if (!date.ok()) return {};
    Instant result = sys_days(date);
    if (text.empty()) return result;
    if (!take(text, 'T') && !take(text, ' ')) return {};
    int hour = take_digits(text, 2);
    if (hour < 0 || hour > 23 || !take(text, ':')) return {};
    int minute = take_digits(text, 2);
    if (minute < 0 || minute > 59) return {};
    int second = 0;
    if (take(text, ':')) second = take_digits(text, 2);
    if (second < 0 || second > 60) return {};
    result += hours(hour) + minutes(minute) + seconds(second);
    if (take(text, '.')) result += take_fraction(text);
    auto zone = take_zone(text);
    if (!zone || !text.empty()) return {};
    return result - *zone;
}

} // namespace eider
