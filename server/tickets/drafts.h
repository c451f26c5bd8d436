// Drafts: what somebody writes on a ticket and has not sent yet, kept by the desk so that it is there on
// another device and after a crash. One of each person on a ticket; colleagues see it only when it is shared.
// No customer and no channel ever does.
#pragma once
#include "tickets/tickets.h"

namespace eider::tickets {

enum class DraftKind : std::uint8_t { reply = 0, note = 1 };

struct Draft {
    TicketId ticket;
    PersonId author;
    DraftKind kind = DraftKind::reply;
    std::string body;
    std::optional<std::string> html;
    std::vector<std::string> uploads, hidden_copies;
    bool shared = false;
    std::int64_t version = 0; // counts its changes, from 1
    Instant changed_at;
};

// Keeps what is given as the actor's draft. `version` is of the one that it was written on (0: there was
// none): a conflict means that the same person wrote on another device meanwhile, and nothing is changed.
Result<Draft> keep_draft(storage::Transaction& tx, const Actor& actor, Instant now, const Draft& draft);
// It is sent or thrown away. That there is none is no mistake.
Result<void> drop_draft(storage::Transaction& tx, const Actor& actor, Instant now, TicketId ticket);
// The same words were sent: the draft that holds them is done with. One that says more stays.
void drop_sent_draft(storage::Transaction& tx, Instant now, TicketId ticket, PersonId author,
                     std::string_view body);
// The actor's own first, then those that colleagues share.
Result<std::vector<Draft>> drafts_of(storage::Transaction& tx, const Actor& actor, TicketId ticket);
// All of the actor's, the newest first, of tickets that may be seen.
std::vector<Draft> own_drafts(storage::Transaction& tx, const Actor& actor);

} // namespace eider::tickets
