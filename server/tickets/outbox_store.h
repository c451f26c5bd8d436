// Rows of the outbox. For this room alone.
#pragma once
#include "tickets/outbox.h"

namespace eider::tickets::store {

void insert(storage::Transaction& tx, const OutgoingReply& outgoing);
void stop(storage::Transaction& tx, OutgoingId id, StoppedBy by, const std::string& reason);
void wait_until(storage::Transaction& tx, OutgoingId id, Instant leaves_at, std::int64_t turn);
void remove_outgoing(storage::Transaction& tx, OutgoingId id);
std::vector<OutgoingReply> outgoing_of(storage::Transaction& tx, TicketId ticket);
std::vector<OutgoingReply> outgoing_by(storage::Transaction& tx, PersonId author);
// The newest reply that somebody else wrote; none: 0.
CommentId newest_reply_of_others(storage::Transaction& tx, TicketId ticket, PersonId than);

} // namespace eider::tickets::store
