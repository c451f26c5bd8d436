// The parts of an outgoing mail: text and HTML, pictures inside the HTML, attachments, each wrapped only as
// needed: mixed( alternative( text, related( html, pictures ) ), attachments ).
#pragma once
#include "platform/mail/compose.h"

#include <string>

namespace eider::mail {

// Refuses content ids that are none and mail that is over the limits.
Result<void> check_parts(const OutgoingMail& mail);

// Appends the Content-* headers of the mail, the empty line and its body. `mail` has passed check_parts.
void write_parts(std::string& out, const OutgoingMail& mail, Random& random);

} // namespace eider::mail
