// To which ticket a message belongs, and whether it is here already.
#pragma once
#include "channels/mail/filing.h"
#include "tickets/tickets.h"

namespace eider::channels {

struct Seeker {
    PersonId writer; // none: nobody that the desk knows
    bool is_team = false;
    std::string subject = {};
};
// In this order: a signed reply address or Message-ID of ours, a message that the desk knows, a sibling of
// the same writer (both answer a message that nobody here knows). Deleted tickets lead nowhere.
std::optional<Target> find_target(storage::Transaction& tx, const Signs& signs, const Seeker& seeker);

// Whether the person gets the replies of the ticket too.
bool is_copied(storage::Transaction& tx, TicketId ticket, PersonId person);

// Where the same message was filed before.
std::optional<tickets::Received> find_copy(storage::Transaction& tx,
                                           const std::optional<std::string>& message_id,
                                           const std::string& content_digest);

// The comment that left under this Message-ID; none when nobody knows it.
CommentId comment_by_message_id(storage::Transaction& tx, const std::string& id, TicketId ticket);
void note_message_id(storage::Transaction& tx, const std::string& id, TicketId ticket, CommentId comment);
void note_mentioned(storage::Transaction& tx, const std::string& id, TicketId ticket, CommentId comment);

} // namespace eider::channels
