// Parts of the day and clock times.
#include "language/due_parts.h"

namespace eider::language {
namespace {

// "14:30" or "14.30" as seconds, or -1.
int clock_of(std::string_view word) {
    std::size_t mark = word.find_first_of(":.");
    if (mark == std::string_view::npos || word.size() - mark != 3) return -1;
    int hour = digits_value(word.substr(0, mark)), minute = digits_value(word.substr(mark + 1));
    return hour < 0 || hour > 24 || minute < 0 || minute > 59 ? -1 : hour * 3600 + minute * 60;
}

} // namespace

std::size_t DueGroup::take_part_of_day(std::size_t i) {
    std::size_t at = i;
    if (is(at, "this") && valued(pack().calendar.parts, at + 1)) {
        ++at;
        if (!day_) set_day(today_);
    }
    if (is(at, "first-word") && is(at + 1, "thing-word")) {
        part_ = 10 * 3600;
        is_morning_ = is_fixed_ = true;
        return at + 2;
    }
    std::optional<int> part = valued(pack().calendar.parts, at);
    if (!part) return i;
    if (*part > WORK_END && *part <= DAY_LAST_MINUTE) is_evening_ = true;
    if (is(at, "morning")) is_morning_ = true;
    if (!is_fixed_) part_ = *part;
    return at + 1;
}

void DueGroup::set_clock(int hour, int minute, std::size_t after) {
    int seconds = hour * 3600 + minute * 60;
    bool is_afternoon = is(after, "pm"), is_forenoon = is(after, "am");
    if (is_afternoon && hour < 12) seconds += NOON;
    if (is_forenoon && hour == 12) seconds -= NOON;
    bool is_open = !is_afternoon && !is_forenoon && hour <= 12;
    is_open_clock_ = is_open && hour < 12;
    if (is_open && is_evening_ && hour < 12)
        seconds += NOON;
    else if (is_open && !is_morning_ && hour >= 1 && hour <= 7)
        seconds += NOON;
    seconds_ = seconds;
}

// "half past nine", "quarter to ten".
std::size_t DueGroup::clock_with_words(std::size_t i) {
    bool is_half = is(i, "half"), is_quarter = is(i, "quarter-hour");
    std::size_t at = i + 1;
    if (!is_half && !is_quarter) return i;
    bool is_past = is(at, "past-word"), is_to = is(at, "to-word");
    // "at half three" is half past; a language that means half before says so.
    bool is_led = i > run_.first && found_.is(i - 1, "clock-led");
    if (is_half && is_led && !is_past && !is_to && valued(pack().calendar.counts, at) &&
        !valued(pack().calendar.units, at + 1)) {
        is_past = !pack().calendar.half_is_before;
        is_to = !is_past;
        --at;
    }
    if (!is_past && !is_to) return i;
    std::size_t after = at + 1;
    std::optional<double> hour = count_at(at + 1, after);
    if (!hour || *hour < 1 || *hour > 12) return i;
    int minute = is_half ? 30 : 15, whole = static_cast<int>(*hour);
    if (is_to)
        set_clock(whole == 1 ? 12 : whole - 1, 60 - minute, after);
    else
        set_clock(whole, minute, after);
    return after + (is(after, "pm") || is(after, "am") || is(after, "oclock") ? 1u : 0u);
}

// Whether a bare number here is a clock time.
bool DueGroup::names_clock(std::size_t i) const {
    if (is(i + 1, "pm") || is(i + 1, "am") || is(i + 1, "oclock")) return true;
    bool is_led = i > run_.first && found_.is(i - 1, "clock-led");
    bool is_followed = !inside(i + 1) || found_.token(i + 1).kind == TokenKind::punctuation ||
                       found_.is(i + 1, "clock-followed");
    return is_led && is_followed;
}

std::size_t DueGroup::take_clock(std::size_t i) {
    if (std::size_t next = clock_with_words(i); next > i) return next;
    std::size_t after = i + 1;
    if (is_number(i) && clock_of(found_.token(i).word) >= 0 &&
        (found_.token(i).word.find(':') != std::string::npos || names_clock(i))) {
        int seconds = clock_of(found_.token(i).word);
        bool has_zero = found_.token(i).word[0] == '0';
        if (has_zero)
            seconds_ = seconds;
        else
            set_clock(seconds / 3600, seconds / 60 % 60, after);
        return after + (is(after, "pm") || is(after, "am") || is(after, "oclock") ? 1u : 0u);
    }
    std::optional<double> hour = count_at(i, after);
    if (!hour || after != i + 1 || *hour != static_cast<int>(*hour) || *hour < 1 || *hour > 24 ||
        !names_clock(i))
        return i;
    set_clock(static_cast<int>(*hour), 0, after);
    return after + (is(after, "pm") || is(after, "am") || is(after, "oclock") ? 1u : 0u);
}

std::size_t DueGroup::take_zone(std::size_t i) {
    if (!seconds_ && !part_) return i;
    std::optional<int> minutes = valued(pack().calendar.zones, i);
    if (!minutes) return i;
    zone_seconds_ = *minutes * 60;
    return i + 1;
}

} // namespace eider::language
