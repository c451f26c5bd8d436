// Names as IMAP writes them: folders in modified UTF-7 (RFC 3501 5.1.3), texts in quotes.
#pragma once
#include <string>
#include <string_view>

namespace eider::mail {

std::string to_imap_utf7(std::string_view utf8);   // "Gelöscht" is "Gel&APY-scht"
std::string from_imap_utf7(std::string_view name); // what is wrong in it stays as it is
bool fits_in_quotes(std::string_view text);        // ASCII without line ends and NUL
std::string imap_quoted(std::string_view text);    // only for what fits

} // namespace eider::mail
