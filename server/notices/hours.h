// When somebody is told. For this room alone.
#pragma once
#include "notices/notices.h"

namespace eider::notices {

// With the field: a zone that does not exist, no day, an end that is not after the beginning.
Result<void> check_hours(const OwnHours& hours);
// Their own hours, else those of the calendar of their group, with its holidays.
promises::WorkingTime hours_of(Transaction& tx, PersonId person);

} // namespace eider::notices
