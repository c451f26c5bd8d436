// Rows of calendars. For this room alone.
#pragma once
#include "promises/calendars.h"

namespace eider::promises::store {

std::optional<Calendar> calendar(Transaction& tx, CalendarId id);
std::vector<Calendar> calendars(Transaction& tx); // by name
CalendarId insert(Transaction& tx, const Calendar& calendar);
// Values and days; not the groups.
void update(Transaction& tx, const Calendar& calendar);
void remove_calendar(Transaction& tx, CalendarId id);

CalendarId calendar_of_group(Transaction& tx, GroupId group); // none: no own one
CalendarId default_calendar(Transaction& tx);
void serve_group(Transaction& tx, CalendarId calendar, GroupId group); // instead of who did
std::string rule_that_counts_by(Transaction& tx, CalendarId calendar); // its name; none: ""
void serve_no_group(Transaction& tx, CalendarId calendar);

} // namespace eider::promises::store
