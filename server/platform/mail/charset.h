// Turns bytes of a mail into UTF-8. We decide on the decoded bytes: valid UTF-8 wins, else what is declared
// (iso-8859-1 and us-ascii read as windows-1252, misspelt names repaired), else windows-1252.
#pragma once
#include <string>
#include <string_view>

namespace eider::mail {

// `declared` may be empty, wrong or misspelt. Never fails; what cannot be read becomes U+FFFD.
std::string to_utf8(std::string_view bytes, std::string_view declared);

// The name under which ICU knows `declared`, repaired where it is misspelt; empty when nothing fits.
std::string repair_charset_name(std::string_view declared);

// The charset that the first bytes of an HTML document name in a meta element, or empty.
std::string charset_of_html(std::string_view html);

// A charset that undeclared bytes are probably in ("EUC-KR", "KOI8-R", ...), empty when it is not plain
// enough.
std::string guess_charset(std::string_view bytes);

// LF line ends, no NUL and no other control characters than tab and line end.
std::string clean_lines(std::string text);

} // namespace eider::mail
