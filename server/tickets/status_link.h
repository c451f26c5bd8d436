// The private links of customers. That to a ticket's status page: who has it sees the ticket as that person
// does, without signing in; it is in each mail to them, and holds as long as the person is on the ticket.
// That to all their matters: it opens more, so it is mailed only to who asks for it, and holds for a while.
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

inline constexpr std::chrono::hours MATTERS_LINK_LASTS{24};
struct MattersLink {
    PersonId person;
    Instant until;
};
// "m.12.1764500000000.<hash>", of the same letters.
std::string matters_token(const SecretKey& key, const MattersLink& link);
// As whom it lets one look. "Not found" when it is none of ours, or over, or its person may not look any
// more.
Result<Actor> matters_visit(storage::Transaction& tx, const SecretKey& key, Instant now,
                            std::string_view token);

} // namespace eider::tickets
