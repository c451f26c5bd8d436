// Rows of owners, queues and skills. For this room alone.
#pragma once
#include "tickets/owners.h"

namespace eider::tickets::store {

// The span that lasts ends, and another begins, if owner, queue or being open differ.
void follow_owner(storage::Transaction& tx, const Ticket* before, const Ticket& after);
// Why the one that lasts began.
void say_why(storage::Transaction& tx, TicketId ticket, Way way, const std::string& why);
// Who brought it about.
void note_giver(storage::Transaction& tx, TicketId ticket, PersonId by);
std::vector<Ownership> owners(storage::Transaction& tx, TicketId ticket);
// Who owned a ticket of this customer last, other than this one; none: nobody did.
PersonId latest_owner_for(storage::Transaction& tx, PersonId customer, TicketId than);

std::optional<Queue> queue(storage::Transaction& tx, GroupId group); // as it was set up
void put(storage::Transaction& tx, const Queue& queue);
PersonId latest_in(storage::Transaction& tx, GroupId group); // who got a ticket by rule last
void set_latest(storage::Transaction& tx, GroupId group, PersonId person);
struct Waiting {
    std::int64_t count = 0;
    std::optional<Instant> oldest;
};
Waiting waiting_in(storage::Transaction& tx, GroupId group);

std::vector<std::string> words_of(storage::Transaction& tx, PersonId person, int kind);
void set_words(storage::Transaction& tx, PersonId person, int kind, const std::vector<std::string>& words);
bool is_skill(storage::Transaction& tx, const std::string& word);     // of anybody
bool wishes_same_person(storage::Transaction& tx, PersonId customer); // or somebody who is this one now
void set_wish(storage::Transaction& tx, PersonId customer, bool wishes);

std::int64_t open_tickets(storage::Transaction& tx, PersonId owner);
std::vector<TicketId> open_tickets_of(storage::Transaction& tx, PersonId owner, int most);
// Active team members with the highest rights first, then by id.
std::vector<PersonId> team(storage::Transaction& tx);
std::vector<PersonId> active_members(storage::Transaction& tx, GroupId group); // by id

} // namespace eider::tickets::store
