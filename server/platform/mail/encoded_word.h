// Encoded words of RFC 2047, read as generously as mail programs write them.
#pragma once
#include <string>
#include <string_view>

namespace eider::mail {

// UTF-8 of a value that may hold encoded words and raw 8-bit bytes. Neighbouring words of one charset are
// joined before their bytes are read, because programs cut characters in two.
// Raw bytes are read as `raw_charset`, which may be empty.
std::string decode_words(std::string_view value, std::string_view raw_charset = {});

// Bytes of base64 text; what is no base64 is skipped. Quoted-printable "Q" form: '_' is a space.
std::string decode_loose_base64(std::string_view text);
std::string decode_q(std::string_view text);

} // namespace eider::mail
