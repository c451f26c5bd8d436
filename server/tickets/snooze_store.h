// Rows of snoozed tickets. For this room alone.
#pragma once
#include "tickets/snooze.h"

namespace eider::tickets::store {

void insert(storage::Transaction& tx, const Snooze& snooze);
void remove_snooze(storage::Transaction& tx, TicketId ticket);

} // namespace eider::tickets::store
