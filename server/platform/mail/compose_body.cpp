// Encodes bodies.
#include "platform/mail/compose_body.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

#include <algorithm>

namespace eider::mail {
namespace {

constexpr std::string_view CRLF = "\r\n";
constexpr std::size_t BASE64_LINE_BYTES = BODY_LINE_MAX / 4 * 3;
constexpr std::string_view HEX = "0123456789ABCDEF";

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_printable(char c) { return c >= ' ' && c <= '~'; }

template <class Work> void for_each_line(std::string_view canonical, Work work) {
    while (!canonical.empty()) {
        std::size_t end = canonical.find('\n');
        check(end != std::string_view::npos, "canonical text ends with a line end");
        work(canonical.substr(0, end));
        canonical.remove_prefix(end + 1);
    }
}

bool is_touched_on_the_way(std::string_view line) {
    return !line.empty() && (line.front() == '.' || line.starts_with("From ") || is_blank(line.back()));
}

bool is_plain_line(std::string_view line) {
    return line.size() <= BODY_LINE_MAX && !is_touched_on_the_way(line) &&
           line.find("=_") == std::string_view::npos &&
           std::ranges::all_of(line, [](char c) { return is_printable(c) || c == '\t'; });
}

// Bytes of the character at the front, all of which stay on one line.
std::size_t character_size(std::string_view text) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
    return size;
}

void append_escaped(std::string& out, std::string_view bytes) {
    for (char c : bytes) {
        out += '=';
        out += HEX[static_cast<unsigned char>(c) >> 4];
        out += HEX[static_cast<unsigned char>(c) & 15];
    }
}

// Whether the character at the front of `rest` needs escaping at this place of the written line.
bool needs_escape(std::string_view rest, std::size_t size, std::size_t column) {
    char c = rest.front();
    if (size > 1 || c == '=' || !(is_printable(c) || c == '\t')) return true;
    if (is_blank(c)) return rest.size() == 1;
    if (column > 0) return false;
    return c == '.' || rest.starts_with("From ");
}

void write_quoted_printable_line(std::string& out, std::string_view line) {
    std::size_t column = 0;
    while (!line.empty()) {
        std::size_t size = character_size(line);
        bool last = size == line.size();
        bool escape = needs_escape(line, size, column);
        // All but the last character of a line leave room for the '=' of a soft line break.
        if (column + (escape ? 3 * size : 1) > BODY_LINE_MAX - (last ? 0 : 1)) {
            out += "=\r\n";
            column = 0;
            escape = needs_escape(line, size, column);
        }
        if (escape)
            append_escaped(out, line.substr(0, size));
        else
            out += line.front();
        column += escape ? 3 * size : 1;
        line.remove_prefix(size);
    }
    out += CRLF;
}

// Canonical text with CRLF, which base64 covers.
std::string with_crlf(std::string_view canonical) {
    std::string out;
    out.reserve(canonical.size() + canonical.size() / 32);
    for_each_line(canonical, [&](std::string_view line) { out.append(line).append(CRLF); });
    return out;
}

} // namespace

std::string_view to_word(TransferEncoding encoding) {
    switch (encoding) {
    case TransferEncoding::seven_bit: return "7bit";
    case TransferEncoding::quoted_printable: return "quoted-printable";
    case TransferEncoding::base64: return "base64";
    }
    check(false, "every encoding has its word");
    return {};
}

std::string canonical_text(std::string_view text) {
    std::string whole = make_utf8(text), out;
    out.reserve(whole.size() + 1);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        char c = whole[i];
        if (c == '\r' && i + 1 < whole.size() && whole[i + 1] == '\n') continue;
        if (c == '\r' || c == '\n')
            out += '\n';
        else if (c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F))
            out += c;
    }
    if (!out.empty() && out.back() != '\n') out += '\n';
    return out;
}

TransferEncoding choose_encoding(std::string_view canonical) {
    bool plain = true;
    for_each_line(canonical, [&](std::string_view line) { plain = plain && is_plain_line(line); });
    if (plain) return TransferEncoding::seven_bit;
    auto escaped = static_cast<std::size_t>(std::ranges::count_if(
        canonical, [](char c) { return c == '=' || (!is_printable(c) && c != '\t' && c != '\n'); }));
    // An escaped byte costs two more, base64 costs a third more of all.
    return escaped * 6 > canonical.size() ? TransferEncoding::base64 : TransferEncoding::quoted_printable;
}

void write_text(std::string& out, std::string_view canonical, TransferEncoding encoding) {
    switch (encoding) {
    case TransferEncoding::seven_bit:
        return for_each_line(canonical, [&](std::string_view line) { out.append(line).append(CRLF); });
    case TransferEncoding::quoted_printable:
        return for_each_line(canonical,
                             [&](std::string_view line) { write_quoted_printable_line(out, line); });
    case TransferEncoding::base64: return write_base64(out, with_crlf(canonical));
    }
}

void write_base64(std::string& out, std::string_view bytes) {
    out.reserve(out.size() + bytes.size() / BASE64_LINE_BYTES * (BODY_LINE_MAX + CRLF.size()) +
                BODY_LINE_MAX + 2);
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), BASE64_LINE_BYTES)))
        out.append(to_base64(bytes.substr(0, BASE64_LINE_BYTES))).append(CRLF);
}

} // namespace eider::mail
