// The calendars of the desk: set up by administrators, given to groups, seen by the team.
// Events: calendar.added, calendar.changed, calendar.deleted, each with the calendar's number.
#pragma once
#include "people/people.h"
#include "promises/calendar.h"

namespace eider::promises {

using people::Actor;
using storage::Transaction;

inline constexpr std::size_t CALENDARS_MAX = 100;

// --- fetch by permission: the team reads, administrators change
enum class For { reading, changing };
Result<Calendar> access_calendar(Transaction& tx, const Actor& actor, CalendarId id, For use);
Result<std::vector<Calendar>> list_calendars(Transaction& tx, const Actor& actor); // by name

// --- commands: access, decide, store, append, in the caller's transaction
struct CalendarChange { // what is not given stays
    std::optional<std::string> name, zone;
    std::optional<std::array<std::vector<Window>, 7>> week;
    std::optional<std::vector<Holiday>> holidays;
    std::optional<std::vector<ExceptionalDay>> exceptional_days;
    std::optional<bool> is_default;             // true: no other is any more
    std::optional<std::vector<GroupId>> groups; // that it serves; no other does any more
};
// A new one begins as the usual calendar.
Result<Calendar> add_calendar(Transaction& tx, const Actor& actor, Instant now, const CalendarChange& values);
Result<Calendar> change_calendar(Transaction& tx, const Actor& actor, Instant now, CalendarId id,
                                 const CalendarChange& change);
Result<void> delete_calendar(Transaction& tx, const Actor& actor, Instant now, CalendarId id);

struct Imported {
    Calendar calendar;
    std::int64_t added = 0;    // days that were not there
    std::int64_t left_out = 0; // entries with a time of day, and cancelled ones
};
// Adds the holidays of an iCalendar file; days that are there keep their names. A refusal changes nothing.
Result<Imported> import_holidays(Transaction& tx, const Actor& actor, Instant now, CalendarId id,
                                 std::string_view file);

inline constexpr int PREVIEWED_DAYS = 14;
// How the next days would be by that calendar (none: the usual one) with the change: from today in its zone
// on. Keeps nothing. For the team; refuses what keeping it would, but a blank name.
Result<std::vector<DayPlan>> preview_calendar(Transaction& tx, const Actor& actor, Instant now, CalendarId id,
                                              const CalendarChange& change);

// By which tickets of a group are counted: the group's, else the default, else the usual one.
Calendar calendar_for(Transaction& tx, GroupId group);

} // namespace eider::promises
