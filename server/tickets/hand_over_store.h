// Rows of hand-overs. For this room alone.
#pragma once
#include "tickets/hand_over.h"

namespace eider::tickets::store {

std::optional<HandOver> hand_over(storage::Transaction& tx, HandOverId id);
std::optional<HandOver> offered(storage::Transaction& tx, TicketId ticket);
std::vector<HandOver> hand_overs(storage::Transaction& tx, TicketId ticket);
std::vector<HandOver> offered_to_or_by(storage::Transaction& tx, PersonId person);
// Of this giver, since then; they own the ticket still, and nothing was offered again.
std::vector<HandOver> declined_lately(storage::Transaction& tx, PersonId giver, Instant since);
HandOverId insert(storage::Transaction& tx, const HandOver& hand_over);
void decide(storage::Transaction& tx, const HandOver& hand_over);

} // namespace eider::tickets::store
