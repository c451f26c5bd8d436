// Bounces: which recipients failed, with status, reply code, reason and whether the address is dead.
#pragma once
#include "platform/mail/parse.h"
#include "platform/mail/structure.h"

#include <string>
#include <vector>

namespace eider::mail {

// Recipients that failed, from delivery reports and from the words of non-standard bounces. Empty when the
// mail is no bounce. `mail` needs its fields, senders, subject, text and attachments.
std::vector<BouncedRecipient> read_bounce(const ParsedMail& mail, const Structure& structure);

} // namespace eider::mail
