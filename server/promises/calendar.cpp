// What a calendar must be, and counting by it.
#include "promises/calendar.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::promises {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> WEEKDAYS = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};

std::size_t place_in_week(local_days day) { return weekday(day).iso_encoding() - 1; }

std::string written(minutes time) { return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60); }

std::unexpected<Refusal> wrong(std::string field, std::string sentence) {
    return refuse_field("calendar." + field, "InvalidValue", std::move(sentence));
}

Result<void> clean_windows(std::vector<Window>& windows, const std::string& field, std::string_view day) {
    if (windows.size() > WINDOWS_A_DAY_MAX)
        return wrong(field, fmt::format("{}: at most {} windows a day.", day, WINDOWS_A_DAY_MAX));
    std::ranges::sort(windows, {}, &Window::from);
    for (const Window& window : windows)
        if (window.from < minutes(0) || window.from >= window.to || window.to > DAY_LENGTH)
            return wrong(field,
                         fmt::format("{}: a window goes from an earlier to a later time of one day. Write "
                                     "one that goes over midnight as two, until 24:00 and from 00:00.",
                                     day));
    for (std::size_t i = 1; i < windows.size(); ++i)
        if (windows[i].from < windows[i - 1].to)
            return wrong(field, fmt::format("{}: the windows from {} and from {} overlap.", day,
                                            written(windows[i - 1].from), written(windows[i].from)));
    return {};
}

Result<void> check_day(Date date, std::string& name, const std::string& field) {
    name = trim(name);
    if (!date.ok() || date.year() < year(1900) || date.year() > year(2200))
        return wrong(field, fmt::format("{}: there is no such date.", to_text(date)));
    if (count_characters(name) > DAY_NAME_CHARACTERS_MAX)
        return wrong(field, fmt::format("{}: its name is too long (at most {} characters).", to_text(date),
                                        DAY_NAME_CHARACTERS_MAX));
    return {};
}

Result<void> clean_holidays(std::vector<Holiday>& holidays) {
    if (holidays.size() > HOLIDAYS_MAX)
        return wrong("holidays", fmt::format("Holidays: at most {}.", HOLIDAYS_MAX));
    for (Holiday& holiday : holidays) TRY_VOID(check_day(holiday.date, holiday.name, "holidays"));
    auto in_order = [](const Holiday& one, const Holiday& other) {
        return std::pair(one.date, one.every_year) < std::pair(other.date, other.every_year);
    };
    std::ranges::sort(holidays, in_order);
    auto twice = std::ranges::adjacent_find(holidays, [](const Holiday& one, const Holiday& other) {
        return one.date == other.date && one.every_year == other.every_year;
    });
    if (twice == holidays.end()) return {};
    return wrong("holidays", fmt::format("Holidays: {} is there twice.", to_text(twice->date)));
}

Result<void> clean_exceptional_days(std::vector<ExceptionalDay>& days) {
    std::string field = "exceptional_days";
    if (days.size() > EXCEPTIONAL_DAYS_MAX)
        return wrong(field, fmt::format("Exceptional days: at most {}.", EXCEPTIONAL_DAYS_MAX));
    for (ExceptionalDay& day : days) {
        TRY_VOID(check_day(day.date, day.name, field));
        TRY_VOID(clean_windows(day.windows, field, to_text(day.date)));
    }
    std::ranges::sort(days, {}, &ExceptionalDay::date);
    auto twice = std::ranges::adjacent_find(days, {}, &ExceptionalDay::date);
    if (twice == days.end()) return {};
    return wrong(field, fmt::format("Exceptional days: {} is there twice.", to_text(twice->date)));
}

// In order, overlapping ones joined, empty ones left out.
std::vector<Span> joined(Pauses pauses) {
    std::vector<Span> sorted(pauses.begin(), pauses.end()), all;
    std::ranges::sort(sorted, {}, &Span::from);
    for (const Span& pause : sorted) {
        if (pause.from >= pause.to) continue;
        if (!all.empty() && pause.from <= all.back().to)
            all.back().to = std::max(all.back().to, pause.to);
        else
            all.push_back(pause);
    }
    return all;
}

// "09:00". Nothing when the text is no time from 00:00 to 24:00.
std::optional<minutes> time_from(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return {};
    if (text.find_first_not_of("0123456789:") != text.npos) return {};
    minutes time =
        hours(to_integer(text.substr(0, 2)).value_or(24)) + minutes(to_integer(text.substr(3)).value_or(60));
    if (time > DAY_LENGTH || text.substr(3) > "59") return {};
    return time;
}

// Calls each(part) for what is left of `open` without the pauses, in order, until it returns false.
template <class Each> bool without(Span open, const std::vector<Span>& pauses, Each&& each) {
    auto pause = std::ranges::partition_point(pauses, [&](const Span& one) { return one.to <= open.from; });
    for (; pause != pauses.end() && pause->from < open.to; ++pause) {
        if (pause->from > open.from && !each(Span{open.from, pause->from})) return false;
        open.from = pause->to;
    }
    return open.from >= open.to || each(open);
}

} // namespace

// The open times of a calendar from a moment on, in order. Goes through the spans in which the zone's offset
// stays the same, and in each through the days that the clocks show: so a day that comes twice in parts, or
// is left out, is what the clocks made of it.
class OpenTimes {
  public:
    OpenTimes(const WorkingTime& calendar, Instant from, Instant until)
        : calendar_(calendar), from_(from), until_(until), zone_(calendar.zone_.span_at(from)),
          day_(floor<days>(local_time<milliseconds>(from.time_since_epoch() + zone_.offset))) {}

    std::optional<Span> next() {
        while (true) {
            if (midnight() >= zone_.end) {
                if (zone_.end >= until_) return {};
                zone_ = calendar_.zone_.span_at(zone_.end);
                day_ = floor<days>(local_time<milliseconds>(zone_.begin.time_since_epoch() + zone_.offset));
                window_ = 0;
            }
            if (midnight() >= until_) return {};
            auto windows = calendar_.windows_on(day_);
            while (window_ < windows.size()) {
                const Window& window = windows[window_++];
                Span open{std::max({midnight() + window.from, zone_.begin, from_}),
                          std::min({midnight() + window.to, zone_.end, until_})};
                if (open.from < open.to) return open;
            }
            day_ += days(1);
            window_ = 0;
        }
    }

  private:
    Instant midnight() const { return Instant(day_.time_since_epoch() - zone_.offset); }

    const WorkingTime& calendar_;
    Instant from_, until_;
    ZoneSpan zone_;
    local_days day_;
    std::size_t window_ = 0;
};

std::string to_text(const Window& window) { return written(window.from) + "-" + written(window.to); }

std::optional<Window> window_from(std::string_view text) {
    auto parts = split(text, '-');
    if (parts.size() != 2) return {};
    auto from = time_from(trim(parts[0])), to = time_from(trim(parts[1]));
    if (!from || !to) return {};
    return Window{*from, *to};
}

std::string to_text(Date date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<Date> date_from(std::string_view text) {
    auto time = text.size() == 10 ? from_iso(text) : std::nullopt;
    if (!time) return {};
    return Date(floor<days>(*time));
}

Calendar usual_calendar() {
    Calendar calendar{.name = "Monday to Friday, 09:00 to 17:00"};
    for (std::size_t day = 0; day < 5; ++day) calendar.week[day] = {{9h, 17h}};
    return calendar;
}

Result<Calendar> clean_calendar(Calendar calendar) {
    calendar.name = trim(calendar.name);
    if (calendar.name.empty()) return refuse_field("calendar.name", "BlankValue", "Name: cannot be blank.");
    if (count_characters(calendar.name) > CALENDAR_NAME_CHARACTERS_MAX)
        return refuse_field(
            "calendar.name", "TooLong",
            fmt::format("Name: is too long (at most {} characters).", CALENDAR_NAME_CHARACTERS_MAX));
    if (!TimeZone::named(calendar.zone))
        return wrong("time_zone", fmt::format("Time zone: there is no zone called \"{}\". Write it like "
                                              "Europe/Berlin.",
                                              cut_utf8(calendar.zone, 64)));
    for (std::size_t day = 0; day < 7; ++day)
        TRY_VOID(clean_windows(calendar.week[day], "week", WEEKDAYS[day]));
    if (std::ranges::all_of(calendar.week, [](const auto& windows) { return windows.empty(); }))
        return wrong("week",
                     "Week: without any working hour nothing would ever be due. Add at least one window.");
    TRY_VOID(clean_holidays(calendar.holidays));
    TRY_VOID(clean_exceptional_days(calendar.exceptional_days));
    return calendar;
}

WorkingTime::WorkingTime(const Calendar& calendar)
    : zone_(TimeZone::named(calendar.zone).value_or(*TimeZone::named("UTC"))), week_(calendar.week) {
    for (const Holiday& holiday : calendar.holidays) {
        if (holiday.every_year)
            every_year_.set(static_cast<unsigned>(holiday.date.month()) * 32 +
                            static_cast<unsigned>(holiday.date.day()));
        else
            holidays_.push_back(local_days(holiday.date));
    }
    std::ranges::sort(holidays_);
    for (const ExceptionalDay& day : calendar.exceptional_days)
        exceptional_.emplace_back(local_days(day.date), day.windows);
    std::ranges::sort(exceptional_, {}, [](const auto& each) { return each.first; });
}

std::vector<DayPlan> days_of(const Calendar& calendar, Date from, int count) {
    WorkingTime time(calendar);
    std::vector<DayPlan> plans;
    for (local_days day(from), end = day + days(count); day < end; day += days(1)) {
        DayPlan plan;
        plan.date = Date(day);
        plan.windows = calendar.week[place_in_week(day)];
        auto holiday = std::ranges::find_if(calendar.holidays, [&](const Holiday& each) {
            bool same_day = each.date.month() == plan.date.month() && each.date.day() == plan.date.day();
            return same_day && (each.every_year || each.date.year() == plan.date.year());
        });
        if (holiday != calendar.holidays.end())
            plan.kind = DayKind::holiday, plan.name = holiday->name, plan.windows.clear();
        auto own = std::ranges::find(calendar.exceptional_days, plan.date, &ExceptionalDay::date);
        if (own != calendar.exceptional_days.end())
            plan.kind = DayKind::exceptional, plan.name = own->name, plan.windows = own->windows;
        plan.open =
            floor<minutes>(time.between(time.zone().instant_of(day), time.zone().instant_of(day + days(1))));
        plans.push_back(std::move(plan));
    }
    return plans;
}

bool WorkingTime::is_open(Instant at) const { return next_opening(at) == at; }

std::optional<Instant> WorkingTime::next_opening(Instant from) const {
    auto open = OpenTimes(*this, from, from + HORIZON).next();
    if (!open) return {};
    return open->from;
}

milliseconds WorkingTime::between(Instant from, Instant to, Pauses given) const {
    std::vector<Span> pauses = joined(given);
    milliseconds sum{0};
    OpenTimes times(*this, from, to);
    while (auto open = times.next())
        without(*open, pauses, [&](const Span& part) {
            sum += part.to - part.from;
            return true;
        });
    return sum;
}

std::optional<Instant> WorkingTime::after(Instant from, milliseconds working, Pauses given) const {
    if (working <= milliseconds(0)) return from;
    std::vector<Span> pauses = joined(given);
    std::optional<Instant> reached;
    OpenTimes times(*this, from, from + HORIZON);
    while (auto open = times.next()) {
        bool goes_on = without(*open, pauses, [&](const Span& part) {
            if (part.to - part.from < working) {
                working -= part.to - part.from;
                return true;
            }
            reached = part.from + working;
            return false;
        });
        if (!goes_on) break;
    }
    return reached;
}

// Looks back over a stretch that doubles until it holds enough, then forward from its beginning.
std::optional<Instant> WorkingTime::before(Instant to, milliseconds working) const {
    if (working <= milliseconds(0)) return to;
    for (days back{1}; back <= HORIZON; back *= 2) {
        milliseconds there = between(to - back, to);
        if (there < working) continue;
        auto from = after(to - back, there - working);
        return from ? next_opening(*from) : from;
    }
    return {};
}

std::span<const Window> WorkingTime::windows_on(local_days day) const {
    auto exceptional =
        std::ranges::lower_bound(exceptional_, day, {}, [](const auto& each) { return each.first; });
    if (exceptional != exceptional_.end() && exceptional->first == day) return exceptional->second;
    if (is_holiday(day)) return {};
    return week_[place_in_week(day)];
}

bool WorkingTime::is_holiday(local_days day) const {
    if (std::ranges::binary_search(holidays_, day)) return true;
    year_month_day date(day);
    return every_year_.test(static_cast<unsigned>(date.month()) * 32 + static_cast<unsigned>(date.day()));
}

} // namespace eider::promises
