// Setting calendars up, and finding the one to count by.
#include "promises/calendars.h"

#include "events/log.h"
#include "promises/calendar_store.h"
#include "promises/holiday_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace eider::promises {
namespace {

void append(Transaction& tx, Instant now, const Actor& actor, CalendarId id, std::string_view kind) {
    events::append(tx, now,
                   {.kind = kind,
                    .actor = actor.person,
                    .ticket = {},
                    .underwater = true,
                    .data = fmt::format(R"({{"calendar":{}}})", id.value)});
}

Result<void> check_groups(Transaction& tx, const std::vector<GroupId>& groups) {
    for (GroupId id : groups) {
        auto group = people::find_group(tx, id);
        if (!group || group->deleted_at)
            return refuse_field("calendar.group_ids", "InvalidValue",
                                fmt::format("Groups: there is no group {}.", id.value));
    }
    return {};
}

template <class T> void take(T& kept, const std::optional<T>& given) {
    if (given) kept = *given;
}

Result<Calendar> changed(Transaction& tx, Calendar calendar, const CalendarChange& change) {
    take(calendar.name, change.name);
    take(calendar.zone, change.zone);
    take(calendar.week, change.week);
    take(calendar.holidays, change.holidays);
    take(calendar.exceptional_days, change.exceptional_days);
    take(calendar.is_default, change.is_default);
    take(calendar.groups, change.groups);
    TRY_VOID(check_groups(tx, calendar.groups));
    std::set<GroupId> once(calendar.groups.begin(), calendar.groups.end());
    calendar.groups.assign(once.begin(), once.end());
    return clean_calendar(std::move(calendar));
}

// A group has one calendar and the desk one default: those that had them before have changed too.
void settle_shares(Transaction& tx, const Actor& actor, Instant now, const Calendar& calendar) {
    std::set<CalendarId> others;
    store::serve_no_group(tx, calendar.id);
    for (GroupId group : calendar.groups) {
        others.insert(store::calendar_of_group(tx, group));
        store::serve_group(tx, calendar.id, group);
    }
    for (Calendar& other : store::calendars(tx)) {
        bool was_default = other.is_default && calendar.is_default && other.id != calendar.id;
        if (was_default) {
            other.is_default = false;
            other.updated_at = now;
            store::update(tx, other);
        }
        if (was_default || others.contains(other.id)) append(tx, now, actor, other.id, "calendar.changed");
    }
}

void add_new(std::vector<Holiday>& holidays, std::vector<Holiday> more, std::int64_t& added) {
    std::set<std::pair<Date, bool>> known;
    for (const Holiday& each : holidays) known.emplace(each.date, each.every_year);
    for (Holiday& each : more) {
        if (!known.emplace(each.date, each.every_year).second) continue;
        holidays.push_back(std::move(each));
        ++added;
    }
}

} // namespace

Result<Calendar> access_calendar(Transaction& tx, const Actor& actor, CalendarId id, For use) {
    if (use == For::changing && !actor.is_admin())
        return refuse(RefusalKind::not_allowed, "Only administrators change calendars.");
    auto calendar = actor.is_team() ? store::calendar(tx, id) : std::nullopt;
    if (!calendar) return refuse(RefusalKind::not_found, "There is no such calendar.");
    return *std::move(calendar);
}

Result<std::vector<Calendar>> list_calendars(Transaction& tx, const Actor& actor) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Calendars are for the team.");
    return store::calendars(tx);
}

Result<Calendar> add_calendar(Transaction& tx, const Actor& actor, Instant now,
                              const CalendarChange& values) {
    if (!actor.is_admin()) return refuse(RefusalKind::not_allowed, "Only administrators add calendars.");
    if (store::calendars(tx).size() >= CALENDARS_MAX)
        return refuse(RefusalKind::invalid, fmt::format("A desk has at most {} calendars.", CALENDARS_MAX));
    Calendar fresh = usual_calendar();
    fresh.name.clear();
    fresh.created_at = fresh.updated_at = now;
    Calendar calendar = TRY(changed(tx, std::move(fresh), values));
    calendar.id = store::insert(tx, calendar);
    settle_shares(tx, actor, now, calendar);
    append(tx, now, actor, calendar.id, "calendar.added");
    return calendar;
}

Result<Calendar> change_calendar(Transaction& tx, const Actor& actor, Instant now, CalendarId id,
                                 const CalendarChange& change) {
    Calendar calendar = TRY(changed(tx, TRY(access_calendar(tx, actor, id, For::changing)), change));
    calendar.updated_at = now;
    store::update(tx, calendar);
    settle_shares(tx, actor, now, calendar);
    append(tx, now, actor, id, "calendar.changed");
    return calendar;
}

Result<void> delete_calendar(Transaction& tx, const Actor& actor, Instant now, CalendarId id) {
    TRY(access_calendar(tx, actor, id, For::changing));
    if (std::string rule = store::rule_that_counts_by(tx, id); !rule.empty())
        return refuse(RefusalKind::conflict,
                      fmt::format("The rule \"{}\" counts by this calendar. Give it another first.", rule));
    store::remove_calendar(tx, id);
    append(tx, now, actor, id, "calendar.deleted");
    return {};
}

Result<Imported> import_holidays(Transaction& tx, const Actor& actor, Instant now, CalendarId id,
                                 std::string_view file) {
    Calendar calendar = TRY(access_calendar(tx, actor, id, For::changing));
    Date today(std::chrono::floor<std::chrono::days>(now));
    HolidayFile read = TRY(read_holidays(file, today));
    Imported imported{.calendar = {}, .added = 0, .left_out = static_cast<std::int64_t>(read.left_out)};
    add_new(calendar.holidays, std::move(read.holidays), imported.added);
    imported.calendar = TRY(change_calendar(tx, actor, now, id, {.holidays = calendar.holidays}));
    return imported;
}

Result<std::vector<DayPlan>> preview_calendar(Transaction& tx, const Actor& actor, Instant now, CalendarId id,
                                              const CalendarChange& change) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Calendars are for the team.");
    Calendar begins = id ? TRY(access_calendar(tx, actor, id, For::reading)) : usual_calendar();
    CalendarChange named = change;
    named.name = begins.name; // it says nothing here
    Calendar calendar = TRY(changed(tx, std::move(begins), named));
    auto today = std::chrono::floor<std::chrono::days>(WorkingTime(calendar).zone().local(now));
    return days_of(calendar, Date(today), PREVIEWED_DAYS);
}

Calendar calendar_for(Transaction& tx, GroupId group) {
    CalendarId id = group ? store::calendar_of_group(tx, group) : CalendarId{};
    if (!id) id = store::default_calendar(tx);
    auto calendar = id ? store::calendar(tx, id) : std::nullopt;
    return calendar ? *std::move(calendar) : usual_calendar();
}

} // namespace eider::promises
