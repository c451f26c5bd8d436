// What became of a reply on its way to the customer.
#pragma once
#include "platform/mail/parse.h"
#include "tickets/deliveries.h"

namespace eider::channels {

enum class Bounced { for_now = 0, for_good = 1 };
// It came back, with the reason as a sentence. What came back for good is not made better by a later word
// that it is only late.
void note_bounced(storage::Transaction& tx, Instant now, CommentId reply, Bounced how,
                  const std::string& reason);

// A team member's mail that went to everybody on the ticket by itself is not sent to them again.
void note_sent_directly(storage::Transaction& tx, Instant now, const tickets::Received& where,
                        const mail::ParsedMail& mail);

} // namespace eider::channels
