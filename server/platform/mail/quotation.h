// Cuts a mail's text into what its writer newly wrote, what is quoted, and the signature.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

// Offsets of lines at which a mail program marked something in its HTML.
struct TextHints {
    std::vector<std::size_t> quotations;
    std::vector<std::size_t> signatures;
};

struct CutText {
    std::string reply; // with answers between quoted lines kept, and the quoted lines they answer
    std::string quoted;
    std::string signature;
};

// `text` is UTF-8 with LF line ends. `sender_name` helps to recognise the signature; may be empty. Work is
// linear in the text.
CutText cut_text(std::string_view text, const TextHints& hints, std::string_view sender_name);

} // namespace eider::mail
