// What mail servers say of our mail: it came back, for good or for now; somebody reported it; it arrived.
#pragma once
#include "channels/mail/filing.h"
#include "platform/desk/desk.h"

namespace eider::channels {

// Why a mail came back, for a person who does not know mail. Pure.
std::string sentence_of(const mail::BouncedRecipient& bounced);

struct CameBack {
    std::string reason; // a sentence: what it was and what became of it
    TicketId ticket;    // none: the reply is not there any more
    CommentId comment;
};
// Marks the reply and the addresses that failed, with their events. `signs.returned` names a mail of ours.
CameBack note_return(storage::Transaction& tx, Instant now, const mail::ParsedMail& mail, const Signs& signs);

} // namespace eider::channels
