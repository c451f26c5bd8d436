// The private link to a ticket's status page: who has it sees the ticket as that person does, without signing
// in. It is in each mail to them, and holds as long as the person is on the ticket.
#pragma once
#include "platform/crypto/hash.h"
#include "tickets/tickets.h"

namespace eider::tickets {

struct StatusLink {
    TicketId ticket;
    PersonId person;
    friend bool operator==(const StatusLink&, const StatusLink&) = default;
};

// "7.12.<hash>", letters, digits, '.', '-' and '_': the last part of the link's path. The same for the same
// link.
std::string status_token(const SecretKey& key, const StatusLink& link);
// Empty unless the hash is ours.
std::optional<StatusLink> read_status_token(const SecretKey& key, std::string_view token);
// As whom a token lets one act. "Not found" when it is none of ours, or the person is not on the ticket (any
// more): a link never gives more than a customer's rights, also to a member of the team.
struct Visit {
    Actor actor;
    Ticket ticket;
};
Result<Visit> visit(storage::Transaction& tx, const SecretKey& key, std::string_view token);

} // namespace eider::tickets
