// What became of messages that came in.
#pragma once
#include "channels/mail/mail_channel.h"

namespace eider::channels {

std::string_view name_of(RawState state); // "waiting", "filed", ...

struct MessageSummary {
    MessageId id;
    RawState state = RawState::waiting;
    std::string reason; // why it is not filed
    TicketId ticket;    // none: it is not filed
};
std::optional<MessageSummary> find_message(storage::Transaction& tx, MessageId id);

// Files a message that was just stored. When the store fails at that, its job does it a little later.
void file_or_leave(Desk& desk, MessageId id);

} // namespace eider::channels
