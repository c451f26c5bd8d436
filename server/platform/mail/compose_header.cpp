// Writes header lines.
#include "platform/mail/compose_header.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace eider::mail {
namespace {

constexpr std::size_t ENCODED_WORD_MAX = 75;
constexpr std::string_view ENCODED_BEGIN_Q = "=?UTF-8?Q?";
constexpr std::string_view ENCODED_BEGIN_B = "=?UTF-8?B?";
constexpr std::string_view ENCODED_END = "?=";
constexpr std::size_t ENCODED_ROOM_LEAST = 24; // below that an encoded word goes to the next line instead
constexpr std::size_t QUOTED_NAME_MAX = 60;
constexpr std::size_t PARAMETER_PIECE_MAX = 50;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Bytes of the character at the front of UTF-8 text.
std::size_t character_size(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
    return size;
}

// Bytes of the control character at the front: C0, DEL, C1, U+2028 and U+2029; 0 when there is none.
std::size_t control_size(std::string_view text) {
    auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
    if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
    if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;
    if (byte(0) == 0xE2 && byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9)) return 3;
    return 0;
}

// The signs that stand for themselves in every place where a Q-encoded word may be.
bool is_plain_in_q(char c) {
    return is_letter_or_digit(c) || std::string_view("!*+-/").find(c) != std::string_view::npos;
}

std::string q_encoded(std::string_view bytes) {
    std::string out;
    for (char c : bytes) {
        if (c == ' ')
            out += '_';
        else if (is_plain_in_q(c))
            out += c;
        else
            out += fmt::format("={:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::size_t q_size(std::string_view bytes) {
    std::size_t size = 0;
    for (char c : bytes) size += c == ' ' || is_plain_in_q(c) ? 1 : 3;
    return size;
}

std::size_t b_size(std::size_t bytes) { return (bytes + 2) / 3 * 4; }

// The longest run of whole characters at the front that fits into `room` when Q-encoded.
std::string_view take_for_q(std::string_view text, std::size_t room) {
    std::size_t end = 0;
    while (end < text.size()) {
        std::size_t next = end + character_size(text.substr(end));
        if (q_size(text.substr(0, next)) > room) break;
        end = next;
    }
    return text.substr(0, end);
}

// The same for base64. Only the last word may need padding: some readers join the words before they decode
// them and lose what follows a padding. Empty when no run at the front fills its base64.
std::string_view take_for_base64(std::string_view text, std::size_t room) {
    std::size_t best = 0;
    for (std::size_t end = 0; end < text.size();) {
        end += character_size(text.substr(end));
        if (b_size(end) > room) break;
        if (end % 3 == 0 || end == text.size()) best = end;
    }
    return text.substr(0, best);
}

Words encoded_words(std::string_view text, std::size_t first_room) {
    constexpr std::size_t frame = ENCODED_BEGIN_Q.size() + ENCODED_END.size();
    const bool prefers_base64 = b_size(text.size()) < q_size(text);
    std::size_t room =
        first_room < ENCODED_ROOM_LEAST ? ENCODED_WORD_MAX : std::min(first_room, ENCODED_WORD_MAX);
    Words words;
    while (!text.empty()) {
        std::string_view run = prefers_base64 ? take_for_base64(text, room - frame) : std::string_view();
        if (!run.empty()) {
            words.push_back(fmt::format("{}{}{}", ENCODED_BEGIN_B, to_base64(run), ENCODED_END));
        } else {
            run = take_for_q(text, room - frame);
            check(!run.empty(), "an encoded word has room for at least one character");
            words.push_back(fmt::format("{}{}{}", ENCODED_BEGIN_Q, q_encoded(run), ENCODED_END));
        }
        text.remove_prefix(run.size());
        room = ENCODED_WORD_MAX;
    }
    return words;
}

bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

// Plain words that come back exactly as they are: no blanks that folding could lose, nothing that looks
// encoded.
bool is_plain_text(std::string_view text, std::size_t word_max) {
    if (!is_printable_ascii(text) || text.find("=?") != std::string_view::npos) return false;
    if (text.empty()) return true;
    return std::ranges::all_of(
        split(text, ' '), [&](std::string_view word) { return !word.empty() && word.size() <= word_max; });
}

Words plain_words(std::string_view text) {
    Words words;
    if (text.empty()) return words;
    for (std::string_view word : split(text, ' ')) words.emplace_back(word);
    return words;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

Words phrase_words(std::string_view name, std::size_t first_room) {
    auto is_atoms = [](std::string_view text) {
        return std::ranges::all_of(text, [](char c) { return c == ' ' || is_atom_character(c); });
    };
    if (is_plain_text(name, QUOTED_NAME_MAX) && is_atoms(name)) return plain_words(name);
    if (is_printable_ascii(name) && name.size() <= QUOTED_NAME_MAX &&
        name.find("=?") == std::string_view::npos)
        return {quoted(name)};
    return encoded_words(name, first_room);
}

std::string percent_encoded(std::string_view bytes) {
    std::string out;
    for (char c : bytes) {
        if (is_letter_or_digit(c) || c == '.' || c == '-' || c == '_')
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

} // namespace

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_atom_character(char c) {
    return is_letter_or_digit(c) ||
           (c != '\0' && std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos);
}

bool has_control_character(std::string_view text) {
    for (; !text.empty(); text.remove_prefix(1))
        if (control_size(text) != 0) return true;
    return false;
}

std::string clean_line(std::string_view text) {
    std::string whole = make_utf8(text), out;
    for (std::string_view rest = whole; !rest.empty();) {
        std::size_t size = control_size(rest);
        if (size == 0) {
            size = character_size(rest);
            out += rest.substr(0, size);
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
        rest.remove_prefix(size);
    }
    return std::string(trim(out));
}

Words text_words(std::string_view text, std::size_t first_room, std::size_t word_max) {
    return is_plain_text(text, word_max) ? plain_words(text) : encoded_words(text, first_room);
}

Words mailbox_words(std::string_view name, const WireAddress& address, std::size_t first_room) {
    if (name.empty()) return {address.text()};
    Words words = phrase_words(name, first_room);
    words.push_back("<" + address.text() + ">");
    return words;
}

Words parameter_words(std::string_view name, std::string_view value) {
    if (is_printable_ascii(value) && value.size() <= PARAMETER_PIECE_MAX &&
        value.find("=?") == std::string_view::npos) {
        bool token = !value.empty() &&
                     std::ranges::all_of(value, [](char c) { return is_letter_or_digit(c) || c == '-'; });
        return {fmt::format("{}={}", name, token ? std::string(value) : quoted(value))};
    }
    Words pieces;
    std::string piece = "UTF-8''";
    while (!value.empty()) {
        std::size_t size = character_size(value);
        std::string character = percent_encoded(value.substr(0, size));
        if (piece.size() + character.size() > PARAMETER_PIECE_MAX) pieces.push_back(std::exchange(piece, {}));
        piece += character;
        value.remove_prefix(size);
    }
    pieces.push_back(std::move(piece));
    if (pieces.size() == 1) return {fmt::format("{}*={}", name, pieces[0])};
    std::vector<Words> words;
    for (std::size_t i = 0; i < pieces.size(); ++i)
        words.push_back({fmt::format("{}*{}*={}", name, i, pieces[i])});
    return join_words(std::move(words), ';');
}

Words join_words(std::vector<Words> lists, char separator) {
    Words joined;
    for (Words& list : lists) {
        if (list.empty()) continue;
        if (!joined.empty()) joined.back() += separator;
        std::ranges::move(list, std::back_inserter(joined));
    }
    return joined;
}

void write_header(std::string& out, std::string_view name, const Words& words) {
    std::size_t begin = out.size();
    out += name;
    out += ':';
    std::size_t line_begin = begin;
    for (const std::string& word : words) {
        check(!word.empty() && !has_control_character(word), "no value may end its own header line");
        bool fits = out.size() - line_begin + 1 + word.size() <= HEADER_LINE_WISHED;
        // The first word stays beside the name: a line with nothing but a name confuses some readers.
        bool first = line_begin == begin && out.back() == ':';
        if (!fits && !first) {
            out += "\r\n";
            line_begin = out.size();
        }
        out += ' ';
        out += word;
    }
    if (words.empty()) out += ' ';
    out += "\r\n";
}

std::size_t room_after(std::string_view name) {
    std::size_t used = name.size() + 2;
    return used < HEADER_LINE_WISHED ? HEADER_LINE_WISHED - used : 0;
}

} // namespace eider::mail
