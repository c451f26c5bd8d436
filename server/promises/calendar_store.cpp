// SQL of calendars, and how days and windows are written in their columns.
#include "promises/calendar_store.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

#include <algorithm>

namespace eider::promises::store {
namespace {

using storage::Row;
using storage::Sql;

#define CALENDAR_COLUMNS "select id, name, zone, week, is_default, created_at, updated_at from calendars "
const Sql select_calendar(CALENDAR_COLUMNS "where id = ?1");
const Sql select_calendars(CALENDAR_COLUMNS "order by name, id");
const Sql select_default("select id from calendars where is_default = 1 order by id");
const Sql
    select_days("select kind, day, name, windows from calendar_days where calendar = ?1 order by day, kind");
const Sql select_groups("select group_id from calendar_groups where calendar = ?1 order by group_id");
const Sql select_of_group("select calendar from calendar_groups where group_id = ?1");
const Sql select_rule("select name from promise_rules where calendar = ?1 order by place limit 1");
const Sql insert_calendar("insert into calendars (name, zone, week, is_default, created_at, updated_at) "
                          "values (?1, ?2, ?3, ?4, ?5, ?6)");
const Sql
    insert_day("insert into calendar_days (calendar, kind, day, name, windows) values (?1, ?2, ?3, ?4, ?5)");
const Sql insert_group("insert into calendar_groups (group_id, calendar) values (?1, ?2)");
const Sql
    update_calendar("update calendars set name = ?2, zone = ?3, week = ?4, is_default = ?5, updated_at = ?6 "
                    "where id = ?1");
const Sql delete_days("delete from calendar_days where calendar = ?1");
const Sql delete_groups("delete from calendar_groups where calendar = ?1");
const Sql delete_group("delete from calendar_groups where group_id = ?1");
const Sql delete_calendar_row("delete from calendars where id = ?1");

enum class DayKind : std::int64_t { once = 0, every_year = 1, exceptional = 2 };

std::string joined(const std::vector<Window>& windows) {
    std::string text;
    for (const Window& window : windows) text += (text.empty() ? "" : ",") + to_text(window);
    return text;
}
std::vector<Window> read_windows(std::string_view text) {
    std::vector<Window> windows;
    if (text.empty()) return windows;
    for (std::string_view one : split(text, ',')) {
        auto window = window_from(one);
        check(window.has_value(), "a stored window can be read");
        windows.push_back(*window);
    }
    return windows;
}
std::string joined(const std::array<std::vector<Window>, 7>& week) {
    std::string text;
    for (std::size_t day = 0; day < week.size(); ++day) text += (day == 0 ? "" : ";") + joined(week[day]);
    return text;
}

void add_day(Calendar& calendar, const Row& row) {
    auto date = date_from(row.text(1));
    check(date.has_value(), "a stored day is a date");
    auto kind = static_cast<DayKind>(row.integer(0));
    if (kind == DayKind::exceptional)
        calendar.exceptional_days.push_back({*date, row.string(2), read_windows(row.text(3))});
    else
        calendar.holidays.push_back({*date, row.string(2), kind == DayKind::every_year});
}

Calendar read_calendar(const Row& row) {
    Calendar calendar{.id = row.id<CalendarId>(0),
                      .name = row.string(1),
                      .zone = row.string(2),
                      .week = {},
                      .is_default = row.boolean(4),
                      .created_at = row.instant(5),
                      .updated_at = row.instant(6)};
    auto days = split(row.text(3), ';');
    check(days.size() == calendar.week.size(), "a stored week has seven days");
    std::ranges::transform(days, calendar.week.begin(), read_windows);
    return calendar;
}

Calendar filled(Transaction& tx, Calendar calendar) {
    tx.each(select_days, {calendar.id}, [&](const Row& row) { add_day(calendar, row); });
    calendar.groups = tx.all(select_groups, {calendar.id}, [](const Row& row) { return row.id<GroupId>(0); });
    return calendar;
}

void insert_days(Transaction& tx, const Calendar& calendar) {
    auto insert = [&](DayKind kind, Date date, const std::string& name, const std::string& windows) {
        tx.run(insert_day, {calendar.id, static_cast<std::int64_t>(kind), to_text(date), name, windows});
    };
    for (const Holiday& holiday : calendar.holidays)
        insert(holiday.every_year ? DayKind::every_year : DayKind::once, holiday.date, holiday.name, "");
    for (const ExceptionalDay& day : calendar.exceptional_days)
        insert(DayKind::exceptional, day.date, day.name, joined(day.windows));
}

} // namespace

std::optional<Calendar> calendar(Transaction& tx, CalendarId id) {
    auto found = tx.first(select_calendar, {id}, read_calendar);
    if (found) found = filled(tx, *std::move(found));
    return found;
}

std::vector<Calendar> calendars(Transaction& tx) {
    auto all = tx.all(select_calendars, {}, read_calendar);
    for (Calendar& each : all) each = filled(tx, std::move(each));
    return all;
}

CalendarId insert(Transaction& tx, const Calendar& calendar) {
    Calendar stored = calendar;
    stored.id = {tx.insert(insert_calendar, {calendar.name, calendar.zone, joined(calendar.week),
                                             calendar.is_default, calendar.created_at, calendar.updated_at})};
    insert_days(tx, stored);
    return stored.id;
}

void update(Transaction& tx, const Calendar& calendar) {
    tx.run(update_calendar, {calendar.id, calendar.name, calendar.zone, joined(calendar.week),
                             calendar.is_default, calendar.updated_at});
    tx.run(delete_days, {calendar.id});
    insert_days(tx, calendar);
}

void remove_calendar(Transaction& tx, CalendarId id) {
    tx.run(delete_days, {id});
    tx.run(delete_groups, {id});
    tx.run(delete_calendar_row, {id});
}

CalendarId calendar_of_group(Transaction& tx, GroupId group) {
    return {tx.number(select_of_group, {group}).value_or(0)};
}
CalendarId default_calendar(Transaction& tx) { return {tx.number(select_default).value_or(0)}; }

void serve_group(Transaction& tx, CalendarId calendar, GroupId group) {
    tx.run(delete_group, {group});
    tx.run(insert_group, {group, calendar});
}
std::string rule_that_counts_by(Transaction& tx, CalendarId calendar) {
    return tx.first(select_rule, {calendar}, [](const Row& row) { return row.string(0); }).value_or("");
}
void serve_no_group(Transaction& tx, CalendarId calendar) { tx.run(delete_groups, {calendar}); }

} // namespace eider::promises::store
