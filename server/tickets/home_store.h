// Whose a ticket was before people were merged. For this room alone.
#pragma once
#include "tickets/store.h"

namespace eider::tickets::store {

enum class HomeRole { requester = 1, submitter = 2, copied = 3 };
struct Home {
    TicketId ticket;
    HomeRole role = HomeRole::requester;
    PersonId person;
};
void note_home(storage::Transaction& tx, const Home& home); // once
void forget_home(storage::Transaction& tx, const Home& home);
void forget_homes(storage::Transaction& tx, TicketId ticket, HomeRole role);
// Those copied who are none of the copied any more.
void forget_lost_copies(storage::Transaction& tx, TicketId ticket);
std::vector<Home> homes_of(storage::Transaction& tx, TicketId ticket);
std::vector<TicketId> tickets_with_home(storage::Transaction& tx, PersonId person);

// Tickets, also deleted ones, by id.
std::vector<TicketId> requested_by(storage::Transaction& tx, PersonId person);
std::vector<TicketId> submitted_for_others_by(storage::Transaction& tx, PersonId person);
std::vector<TicketId> copied_to(storage::Transaction& tx, PersonId person);

} // namespace eider::tickets::store
