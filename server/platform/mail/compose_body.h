// Bodies of outgoing mail: text as 7bit, quoted-printable or base64, binary as base64, in lines of at most 76
// bytes. What is written never holds "=_", so a boundary that begins with it cannot occur in any body.
#pragma once
#include <string>
#include <string_view>

namespace eider::mail {

constexpr std::size_t BODY_LINE_MAX = 76;

enum class TransferEncoding { seven_bit, quoted_printable, base64 };

std::string_view to_word(TransferEncoding encoding); // as in Content-Transfer-Encoding

// Text as mail carries it, with LF line ends: valid UTF-8, line ends of any kind made one, control characters
// other than tab and line end left out, and a line end at the end unless the text is empty.
std::string canonical_text(std::string_view text);

// The plainest encoding that gets canonical text there unchanged, also through servers that touch lines which
// begin with a dot or "From ", or end with a blank.
TransferEncoding choose_encoding(std::string_view canonical);

// Appends canonical text (LF line ends) in the encoding, with CRLF line ends.
void write_text(std::string& out, std::string_view canonical, TransferEncoding encoding);

// Appends bytes as base64 lines.
void write_base64(std::string& out, std::string_view bytes);

} // namespace eider::mail
