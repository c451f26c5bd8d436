// The pieces of a time put together, and elapsed and counted spans of time.
#include "language/due_parts.h"

#include <algorithm>
#include <array>

namespace eider::language {
namespace {

constexpr double COUNT_MAX = 10000;

Wall work_after(Wall from, int seconds) {
    while (true) {
        if (!is_working_day(from.day) || from.seconds >= WORK_END) {
            from = {from.day + 1, WORK_BEGIN};
            continue;
        }
        from.seconds = std::max(from.seconds, WORK_BEGIN);
        int left = WORK_END - from.seconds;
        if (seconds <= left) return {from.day, from.seconds + seconds};
        seconds -= left;
        from = {from.day + 1, WORK_BEGIN};
    }
}

} // namespace

int digits_value(std::string_view word) {
    int value = 0;
    for (char c : word) {
        if (c < '0' || c > '9' || value > 100000) return -1;
        value = value * 10 + (c - '0');
    }
    return word.empty() ? -1 : value;
}

DueGroup::DueGroup(const Found& found, Run run, const Clock& clock)
    : found_(found), run_(run), now_(wall_of(clock.now, clock)), today_(now_.day), now_at_(clock.now) {}

std::optional<int> DueGroup::valued(std::span<const Valued> table, std::size_t i) const {
    if (!inside(i)) return {};
    for (const Valued& each : table)
        if (each.word == found_.token(i).word) return each.value;
    return {};
}

std::size_t DueGroup::take(std::size_t i) {
    using Piece = std::size_t (DueGroup::*)(std::size_t);
    constexpr std::array<Piece, 10> PIECES = {&DueGroup::take_duration,     &DueGroup::take_end_of,
                                              &DueGroup::take_week,         &DueGroup::take_near_day,
                                              &DueGroup::take_weekday,      &DueGroup::take_date,
                                              &DueGroup::take_numeric_date, &DueGroup::take_part_of_day,
                                              &DueGroup::take_clock,        &DueGroup::take_zone};
    for (Piece piece : PIECES)
        if (std::size_t next = (this->*piece)(i); next > i) {
            if (last == 0) first_ = i;
            return next;
        }
    return i;
}

std::optional<std::int64_t> DueGroup::moment(const Clock& clock, std::optional<Day> before) const {
    if (at_ && !day_ && !seconds_) return at_;
    if (!day_ && !seconds_ && !part_) return {};
    std::size_t lead = first_ > run_.first && found_.is(first_ - 1, "article") ? first_ - 1 : first_;
    bool is_before = lead > run_.first && found_.is(lead - 1, "before-word");
    bool inherits = !day_ && seconds_ && before && *before > today_;
    Wall due{.day = inherits ? *before : day_.value_or(today_)};
    due.seconds = seconds_ ? *seconds_ : part_ ? *part_ : day_end_.value_or(WORK_END);
    if (seconds_ && is_open_clock_ && is_evening_ && !is_morning_ && due.seconds < NOON) due.seconds += NOON;
    if (day_ && !seconds_ && !part_ && is_before && !is_period_) {
        due.day = last_working_day(weekend_ ? due.day - 2 : due.day - 1);
        due.seconds = WORK_END;
    } else if (day_ == today_ && !seconds_ && !part_ && now_.seconds >= WORK_END) {
        due.seconds = DAY_LAST_MINUTE;
    }
    if (zone_seconds_) {
        std::int64_t at = due.day * DAY_SECONDS + due.seconds - *zone_seconds_;
        return !day_ && at < clock.now ? at + DAY_SECONDS : at;
    }
    if (!day_ && !inherits && moment_of(due, clock) < clock.now) ++due.day;
    return moment_of(due, clock);
}

// "two", "24", "a couple of", "half an", "a".
std::optional<double> DueGroup::count_at(std::size_t i, std::size_t& after) const {
    after = i + 1;
    if (!inside(i)) return {};
    if (is_number(i)) {
        const std::string& word = found_.token(i).word;
        int whole = digits_value(word);
        if (whole < 0 && word.ends_with(".5")) return digits_value(word.substr(0, word.size() - 2)) + 0.5;
        return whole < 0 ? std::nullopt : std::optional<double>(whole);
    }
    bool is_the = i > run_.first && is(i, "article") && found_.is(i - 1, "within-word");
    if (is_the && !valued(pack().calendar.counts, i)) return 1; // "within the hour"
    if (is(i, "article") && is(i + 1, "half")) {
        after = i + 2;
        return 0.5;
    }
    if (is(i, "half")) {
        if (is(after, "article")) ++after;
        return 0.5;
    }
    if (is(i, "article") && is(i + 1, "couple")) {
        after = i + 2 + (is(i + 2, "of") ? 1u : 0u);
        return 2;
    }
    std::optional<int> count = valued(pack().calendar.counts, i);
    if (!count) return {};
    if (std::optional<int> ones = valued(pack().calendar.counts, after); ones && *count >= 20 && *ones < 10) {
        ++after;
        return *count + *ones;
    }
    return *count;
}

void DueGroup::set_duration(double count, int unit, bool counts_work) {
    if (count > COUNT_MAX) return;
    int whole = static_cast<int>(count);
    if (unit == MONTH_UNIT || unit == YEAR_UNIT)
        return set_day(months_after(today_, unit == YEAR_UNIT ? 12 * whole : whole));
    if (unit > DAY_UNIT && unit % WEEK_UNIT == 0) return set_day(today_ + unit / DAY_UNIT * whole);
    if (unit == DAY_UNIT && counts_work) {
        Day day = today_;
        for (int left = whole; left > 0;) left -= is_working_day(++day) ? 1 : 0;
        return set_day(day);
    }
    if (unit == DAY_UNIT) return set_day(today_ + whole);
    if (counts_work) {
        Wall due = work_after(now_, static_cast<int>(count * unit));
        set_day(due.day);
        seconds_ = due.seconds;
        return;
    }
    at_ = now_at_ + static_cast<std::int64_t>(count * unit);
}

std::size_t DueGroup::take_duration(std::size_t i) {
    std::size_t at = i;
    if (is(at, "weekday-before")) return i;
    std::optional<double> count = count_at(at, at);
    if (!count) return i;
    if (is(at, "range-word")) {
        std::size_t second = at + 1;
        if (std::optional<double> later = count_at(second, second);
            later && (valued(pack().calendar.units, second) || is(second, "working"))) {
            count = later;
            at = second;
        }
    }
    bool counts_work = is(at, "working");
    if (counts_work) ++at;
    std::optional<int> unit = valued(pack().calendar.units, at);
    if (is(at, "working-unit")) {
        counts_work = true;
        unit = DAY_UNIT;
    }
    if (!unit || is(at + 1, "ago") || (i > run_.first && is(i - 1, "per"))) return i;
    ++at;
    // "a week on Monday", "two weeks from Friday".
    bool from_day = *unit == WEEK_UNIT && is(at, "on-or-from") && valued(pack().calendar.weekdays, at + 1);
    set_duration(*count, *unit, counts_work);
    if (std::optional<int> rest =
            is(at, "and") && is(at + 1, "article") && is(at + 2, "half") ? unit : std::nullopt;
        rest && at_) {
        *at_ += *rest / 2;
        at += 3;
    }
    if (from_day) {
        int ahead = (*valued(pack().calendar.weekdays, at + 1) - weekday_of(today_) + 7) % 7;
        set_day(today_ + (ahead == 0 ? 7 : ahead) + 7 * static_cast<int>(*count));
        at += 2;
    } else if (day_ && is(at, "on-or-from") && (is(at + 1, "today") || is(at + 1, "tomorrow"))) {
        set_day(*day_ + (is(at + 1, "tomorrow") ? 1 : 0));
        at += 2;
    }
    return at;
}

} // namespace eider::language
