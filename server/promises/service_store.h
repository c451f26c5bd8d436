// Rows that figures about tickets count. For this room alone.
#pragma once
#include "promises/rule_store.h"
#include "promises/service_figures.h"

namespace eider::promises::store {

// A ticket whose customer wrote first in the period. Solved: it is, since then.
struct Served {
    TicketId ticket;
    PersonId owner;
    GroupId group;
    Instant asked_at;
    std::optional<Instant> first_reply_at, solved_at;
};
std::vector<Served> served(Transaction& tx, const ServiceQuestion& question, std::int64_t most);
struct OwnerSpan {
    PersonId owner;
    Instant from;
};
std::vector<OwnerSpan> owner_spans(Transaction& tx, TicketId ticket); // oldest first

} // namespace eider::promises::store
