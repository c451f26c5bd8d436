// Rows of words with the name of a new owner that wait in the outbox. For this room alone.
#pragma once
#include "tickets/new_name.h"

namespace eider::tickets::store {

struct NewName {
    OutgoingId outgoing;
    TicketId ticket;
    PersonId owner;
};
void insert(storage::Transaction& tx, const NewName& name);
std::vector<NewName> new_names(storage::Transaction& tx, TicketId ticket);
void forget_new_name(storage::Transaction& tx, OutgoingId outgoing);

} // namespace eider::tickets::store
