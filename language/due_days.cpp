// Days by name and date, and the ends of weeks, months and quarters.
#include "language/due_parts.h"

#include <algorithm>

namespace eider::language {

Day months_after(Day day, int months) {
    Date date = date_of(day);
    std::int64_t index = date.year * 12 + date.month - 1 + months;
    Date later{.year = index / 12, .month = static_cast<int>(index % 12) + 1};
    later.day = std::min(date.day, days_in_month(later.year, later.month));
    return day_of(later);
}

Day DueGroup::last_working_day(Day day) const {
    while (!is_working_day(day)) --day;
    return day;
}

// At the name of the period: "week", "month", a month, "day".
std::size_t DueGroup::period_end(std::size_t i, bool is_next) {
    Date date = date_of(today_);
    std::optional<int> unit = valued(pack().calendar.units, i), month = valued(pack().calendar.months, i);
    if (is(i, "quarter")) unit = 3;
    if (month) {
        Day end = date_near({}, *month, days_in_month(date.year, *month));
        set_day(last_working_day(end));
    } else if (!unit) {
        return i - 1;
    } else if (*unit == WEEK_UNIT) {
        set_day(today_ - weekday_of(today_) + 4 + (is_next ? 7 : 0));
    } else if (*unit == DAY_UNIT) {
        if (!day_) set_day(today_);
        part_ = WORK_END;
    } else {
        int months = *unit == MONTH_UNIT ? 1 : *unit == 3 ? 3 : 12;
        int last_month = (date.month - 1) / months * months + months;
        Day end =
            day_of({.year = date.year, .month = last_month, .day = days_in_month(date.year, last_month)});
        if (is_next) end = months_after(end + 1, months) - 1;
        set_day(last_working_day(end));
    }
    return i + 1;
}

// "end of (the|this|next) week", "close of business", "eod", "mid March", "early next week".
std::size_t DueGroup::take_end_of(std::size_t i) {
    if (is(i, "day-end")) {
        part_ = WORK_END;
        if (!day_) set_day(today_);
        return i + 1;
    }
    bool is_end = is(i, "end-word"), is_middle = is(i, "middle-word"), is_start = is(i, "start-word");
    if (!is_end && !is_middle && !is_start) return i;
    std::size_t at = i + 1;
    while (is(at, "of") || is(at, "article")) ++at;
    bool is_next = is(at, "next");
    if (is_next || is(at, "this") || is(at, "business")) ++at;
    if (is(at - 1, "business") || is(at, "business") || is(at, "play")) {
        part_ = WORK_END;
        if (!day_) set_day(today_);
        return is(at - 1, "business") ? at : at + 1;
    }
    std::optional<int> month = valued(pack().calendar.months, at);
    bool names_week = valued(pack().calendar.units, at) == WEEK_UNIT;
    if (is_middle && month)
        set_day(date_near({}, *month, 15));
    else if (is_middle && valued(pack().calendar.units, at) == MONTH_UNIT)
        set_day(is_next ? date_near({}, date_of(months_after(today_, 1)).month, 15) : next_day_of_month(15));
    else if (names_week && !is_end)
        set_day(today_ - weekday_of(today_) + (is_next ? 7 : 0) + (is_start ? 1 : 2));
    else if (is_end) {
        is_period_ = true;
        return period_end(at, is_next) > at ? at + 1 : i;
    } else
        return i;
    return at + 1;
}

// "this week", "next month", "the weekend", "in March".
std::size_t DueGroup::take_week(std::size_t i) {
    std::size_t at = i;
    bool is_next = is(i, "next"), is_this = is(i, "this");
    if (is_next || is_this) ++at;
    if (is(at, "weekend")) {
        set_day(today_ - weekday_of(today_) + 6 + (is_next ? 7 : 0));
        day_end_ = DAY_LAST_MINUTE;
        weekend_ = true;
        return at + 1;
    }
    bool is_moment = is(at, "moment-word");
    if (is_this && (is_moment || is(at, "day-word")) && is(at + 1, "next") &&
        valued(pack().calendar.units, at + 2) == WEEK_UNIT) {
        set_day(today_ + 7);
        if (is_moment) seconds_ = now_.seconds;
        return at + 3;
    }
    if (std::optional<int> unit = valued(pack().calendar.units, at);
        (is_next || is_this) && unit && *unit != DAY_UNIT && *unit != HOUR_UNIT && *unit != MINUTE_UNIT)
        return period_end(at, is_next) > at ? at + 1 : i;
    bool is_month = i > run_.first && found_.is(i - 1, "in-month") && valued(pack().calendar.months, at) &&
                    !is_number(at + 1);
    if (is_month || (is_next && valued(pack().calendar.months, at)))
        return period_end(at, false) > at ? at + 1 : i;
    return i;
}

void DueGroup::set_day(Day day) {
    day_ = day;
    day_end_ = {};
    weekend_ = false;
}

std::size_t DueGroup::take_near_day(std::size_t i) {
    if (is(i, "today")) {
        set_day(today_);
        return i + 1;
    }
    if (is(i, "tonight")) {
        set_day(today_);
        part_ = DAY_LAST_MINUTE;
        is_evening_ = true;
        return i + 1;
    }
    if (is(i, "overnight")) {
        set_day(today_ + 1);
        part_ = WORK_BEGIN;
        return i + 1;
    }
    if (is(i, "day-word") && is(i + 1, "after-word") && is(i + 2, "tomorrow")) {
        set_day(today_ + 2);
        return i + 3;
    }
    if (is(i, "after-tomorrow")) {
        set_day(today_ + 2);
        return i + 1;
    }
    if (is(i, "tomorrow")) {
        set_day(today_ + 1);
        return i + 1;
    }
    return i;
}

std::size_t DueGroup::take_weekday(std::size_t i) {
    std::size_t at = i;
    bool is_next = is(at, "next"), is_this = is(at, "this");
    if (is_next || is_this) ++at;
    if (is(at, "coming")) ++at;
    std::optional<int> weekday = valued(pack().calendar.weekdays, at);
    if (!weekday) return i;
    int ahead = (*weekday - weekday_of(today_) + 7) % 7;
    Day day = today_ + (ahead == 0 ? 7 : ahead);
    if (is_this) day = today_ - weekday_of(today_) + *weekday;
    if (is_next) day = today_ - weekday_of(today_) + 7 + *weekday;
    ++at;
    if (valued(pack().calendar.units, at) == WEEK_UNIT) {
        day += 7;
        ++at;
    } else if (is(at, "next") && valued(pack().calendar.units, at + 1) == WEEK_UNIT) {
        day = today_ - weekday_of(today_) + 7 + *weekday;
        at += 2;
    }
    set_day(day);
    return at;
}

Day DueGroup::date_near(std::optional<std::int64_t> year, int month, int day) const {
    Date date{.year = year.value_or(date_of(today_).year), .month = month, .day = 1};
    date.day = std::min(day, days_in_month(date.year, month));
    if (year || day_of(date) >= today_) return day_of(date);
    ++date.year;
    date.day = std::min(day, days_in_month(date.year, month));
    return day_of(date);
}

Day DueGroup::next_day_of_month(int day_of_month) const {
    Date date = date_of(today_);
    for (int tries = 0; tries < 3; ++tries) {
        if (day_of_month <= days_in_month(date.year, date.month)) {
            Day day = day_of({.year = date.year, .month = date.month, .day = day_of_month});
            if (day >= today_) return day;
        }
        date = date_of(months_after(day_of({.year = date.year, .month = date.month, .day = 1}), 1));
    }
    return today_;
}

// "12 March", "the 3rd of May 2027", "March 5", "the 17th".
std::size_t DueGroup::take_date(std::size_t i) {
    std::size_t at = i;
    std::optional<int> month = valued(pack().calendar.months, at);
    int day = 0;
    if (month && is_number(at + 1)) {
        day = digits_value(found_.token(at + 1).word);
        at += 2;
        if (is(at, "day-ending")) ++at;
    } else if (!month && is_number(at)) {
        day = digits_value(found_.token(at).word);
        bool has_ending =
            is(at + 1, "day-ending") || (inside(at + 1) && found_.says(at + 1, ".") && pack().code == "de");
        at += has_ending ? 2 : 1;
        std::size_t name = at + (is(at, "of") ? 1u : 0u);
        month = valued(pack().calendar.months, name);
        if (month)
            at = name + 1;
        else if (!has_ending || day < 1 || day > 31)
            return i;
        if (!month) {
            set_day(next_day_of_month(day));
            return at;
        }
    }
    if (!month || day < 1 || day > 31) return i;
    std::optional<std::int64_t> year;
    std::size_t year_at = at + (inside(at) && found_.says(at, ",") ? 1u : 0u);
    if (is_number(year_at) && found_.token(year_at).word.size() == 4 &&
        digits_value(found_.token(year_at).word) >= 1900) {
        year = digits_value(found_.token(year_at).word);
        at = year_at + 1;
    }
    set_day(date_near(year, *month, day));
    return at;
}

// "18/12/2026", "18.12.", "2026-12-18".
std::size_t DueGroup::take_numeric_date(std::size_t i) {
    if (!is_number(i)) return i;
    std::string_view word = found_.token(i).word;
    if (word.size() == 4 && inside(i + 4) && found_.says(i + 1, "-") && found_.says(i + 3, "-")) {
        int month = digits_value(found_.token(i + 2).word), day = digits_value(found_.token(i + 4).word);
        if (month < 1 || month > 12 || day < 1 || day > 31) return i;
        set_day(date_near(digits_value(word), month, day));
        return i + 5;
    }
    std::size_t first = word.find_first_of("/."),
                second = first == std::string_view::npos ? first : word.find_first_of("/.", first + 1);
    if (first == std::string_view::npos) return i;
    bool is_short = second == std::string_view::npos;
    if (is_short && word[first] == '.' && !(inside(i + 1) && found_.says(i + 1, ".") && pack().code == "de"))
        return i;
    int day = digits_value(word.substr(0, first));
    int month = digits_value(is_short ? word.substr(first + 1) : word.substr(first + 1, second - first - 1));
    if (month > 12 && day <= 12) std::swap(day, month);
    if (month < 1 || month > 12 || day < 1 || day > 31) return i;
    std::optional<std::int64_t> year;
    if (!is_short) {
        int written = digits_value(word.substr(second + 1));
        if (written < 0) return i;
        year = written < 100 ? written + 2000 : written;
    }
    set_day(date_near(year, month, day));
    return i + 1;
}

} // namespace eider::language
