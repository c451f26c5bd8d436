// Which mails were sent by a machine. Decided by header fields and structure, never by the words of an
// ordinary mail.
#pragma once
#include "platform/mail/parse.h"
#include "platform/mail/structure.h"

namespace eider::mail {

// `mail` needs its fields, senders, subject and return path.
Automatic judge_automatic(const ParsedMail& mail, const Structure& structure);

} // namespace eider::mail
