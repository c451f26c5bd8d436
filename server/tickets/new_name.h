// Tells a customer who looks after their matter from now on: in the first person and in the new owner's name,
// through the outbox, so that the owner sees the words first and can change them. They stop for nobody, as
// they are true whatever else is said; but they do not leave when somebody else owns the ticket by then, or
// when the customer has read the new name in a reply before.
#pragma once
#include "tickets/tickets.h"

namespace eider::tickets {

inline constexpr std::chrono::minutes NEW_NAME_WAITS{2}; // in the outbox

// To leave at `leaves_at`. Where words of the same owner wait already, nothing is added. Refused, as where
// too much waits, the customer reads the new name with the next reply.
void tell_new_name(storage::Transaction& tx, Instant now, const Ticket& ticket, PersonId owner,
                   Instant leaves_at);

// For this room: takes back what waits on the ticket and is not true, or is not needed any more. `replied`:
// who just wrote to the customer; none: nobody did.
void withdraw_new_name(storage::Transaction& tx, Instant now, const Ticket& ticket, PersonId replied);

} // namespace eider::tickets
