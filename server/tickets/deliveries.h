// What becomes of the replies that leave by mail: on their way, there, or not. Channels write it, people read
// it and may have one sent again.
#pragma once
#include "tickets/tickets.h"

namespace eider::tickets {

enum class DeliveryState { queued = 0, delivered = 1, failed = 2, no_server = 3, bounced = 4 };

struct Delivery {
    CommentId comment; // the reply
    TicketId ticket;
    DeliveryState state = DeliveryState::queued;
    std::string reason; // why it did not leave or arrive (yet), a sentence; empty otherwise
    Instant changed_at;
};

// --- for the team
// Those that failed or came back, of tickets that the actor may see, newest first; `place` is exclusive,
// `backwards` goes the other way.
struct DeliveryPlace {
    std::int64_t changed_at = std::numeric_limits<std::int64_t>::max(); // milliseconds since 1970
    std::int64_t comment = std::numeric_limits<std::int64_t>::max();
};
enum class Towards { older, newer };
std::vector<Delivery> failed_deliveries(storage::Transaction& tx, const Actor& actor, DeliveryPlace place,
                                        int most, Towards towards = Towards::older);
// Puts a reply that did not leave on its way again. The event wakes the channel.
Result<Delivery> retry_delivery(storage::Transaction& tx, const Actor& actor, Instant now, CommentId comment);

// --- for channels
std::optional<Delivery> find_delivery(storage::Transaction& tx, CommentId comment);
// Closes it as delivered or failed, with its event.
void close_delivery(storage::Transaction& tx, Instant now, CommentId comment,
                    const std::optional<std::string>& failure);
// It did not go through yet and is tried again; the event comes with each new reason.
void delay_delivery(storage::Transaction& tx, Instant now, CommentId comment, const std::string& reason);
// Nobody is there to hand it to, with its event: the reply stays here until somebody sends it.
void leave_unsent(storage::Transaction& tx, Instant now, CommentId comment, const std::string& reason);

} // namespace eider::tickets
