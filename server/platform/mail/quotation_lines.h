// Recognises the lines that separate what is new in a mail from what is repeated.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

// Which pairs of neighbouring bytes a text has, as bits: where a word's pairs are not all there, it is not in
// the text. Looking so first makes tables of many words cheap.
constexpr std::uint64_t pairs_of(std::string_view text) {
    std::uint64_t bits = 0;
    for (std::size_t i = 1; i < text.size(); ++i)
        bits |= std::uint64_t(1) << ((static_cast<unsigned char>(text[i - 1]) * 37u +
                                      static_cast<unsigned char>(text[i])) %
                                     64);
    return bits;
}

// One line of a mail's text, with the form that is compared with tables.
struct TextLine {
    std::string_view text;
    std::string plain; // lower case, marks of emphasis and blanks at both ends removed; cut to 300 bytes
    std::uint64_t pairs = 0; // of plain
    std::size_t begin = 0;   // offset in the text
    bool is_blank = false;
    bool is_quoted = false; // begins with ">"
};

std::vector<TextLine> read_lines(std::string_view text);

// How many lines, from `i` on, introduce a quotation ("On ... wrote:", wrapped as it may be). 0: none.
std::size_t attribution_length(const std::vector<TextLine>& lines, std::size_t i);

// How many lines, from `i` on, are a block of copied header lines (From:, Sent:, To:, Subject:). 0: none.
std::size_t header_block_length(const std::vector<TextLine>& lines, std::size_t i);

// A copied header line: "From: Ann", "*Von:* Ann", "Objet : Lampe".
enum class HeaderLabel { from, sent, to, copy, subject };
struct HeaderLine {
    HeaderLabel label;
    std::string_view value; // as written, without marks of emphasis
};
std::optional<HeaderLine> header_line(const TextLine& line);

// "-----Original Message-----", "Begin forwarded message:", "reply above this line", in many languages.
bool is_copy_separator(const TextLine& line);

// Of these only the ones by which a program passes a message on.
bool is_forward_separator(const TextLine& line);

// A line of dashes, stars and the like only.
bool is_ruler(const TextLine& line);

// The footer of a mailing list: a ruler and lines about the list.
bool begins_list_footer(const std::vector<TextLine>& lines, std::size_t i);

// Lower case of UTF-8 text.
std::string lower_case(std::string_view text);

} // namespace eider::mail
