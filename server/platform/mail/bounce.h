// Bounces: which recipients failed, with status, reply code, reason and whether the address is dead.
#pragma once
#include "platform/mail/parse.h"

#include <vector>

namespace eider::mail {

struct Bounce {
    bool is_bounce = false;
    std::vector<BouncedRecipient> recipients; // those that failed or are late; may be empty
};

// Reads delivery reports and the words of non-standard bounces. `mail` needs its fields, senders, subject,
// text and attachments.
Bounce read_bounce(const ParsedMail& mail);

} // namespace eider::mail
