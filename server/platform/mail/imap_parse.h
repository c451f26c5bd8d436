// Between the reader that finds where an IMAP response ends and the parser of one.
#pragma once
#include "platform/mail/imap_response.h"

namespace eider::mail {

// `text`: all lines of one response without the last line end; `literals`: what stood between them, in order.
ImapResponse parse_response(std::string_view text, std::vector<ImapValue> literals);
bool is_status_name(std::string_view name); // OK, NO, BAD, BYE, PREAUTH in any case
// n of a line that ends with {n} or {n+}.
std::optional<std::uint64_t> literal_size(std::string_view line);

} // namespace eider::mail
