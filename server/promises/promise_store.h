// Rows of promises. For this room alone.
#pragma once
#include "promises/promises.h"

namespace eider::promises::store {

std::optional<Promise> promise(Transaction& tx, PromiseId id);
PromiseId insert(Transaction& tx, const Promise& promise);
void update(Transaction& tx, const Promise& promise);

std::vector<Promise> of_ticket(Transaction& tx, TicketId ticket);
std::vector<Promise> owed_of_ticket(Transaction& tx, TicketId ticket);
std::vector<Promise> owed_by(Transaction& tx, PersonId owner);
std::vector<Promise> with_notice(Transaction& tx, OutgoingId notice, TicketId ticket);
// Due first, behind `after`.
std::vector<Promise> owed(Transaction& tx, const OwedFilter& filter, std::pair<Instant, PromiseId> after,
                          int most);
std::vector<Promise> next_up(Transaction& tx, Instant now, int most);

// Of those that were decided, the owner too, so that few people can be told from many.
struct Decided {
    Counted counted;
    PersonId owner;
};
std::vector<Decided> decided(Transaction& tx, const FigureQuestion& question);

} // namespace eider::promises::store
