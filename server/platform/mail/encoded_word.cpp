// Encoded words of RFC 2047.
#include "platform/mail/encoded_word.h"

#include "platform/base/text.h"
#include "platform/mail/charset.h"

#include <optional>

namespace eider::mail {
namespace {

struct Word {
    std::string charset;
    std::string bytes;
    std::size_t end; // behind the word
};

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

// Where the encoded text ends: at "?=", not at a "?=" that is the start of "?=XX" in a Q word cut badly.
std::size_t end_of_text(std::string_view value, std::size_t begin) { return value.find("?=", begin); }

std::optional<Word> word_at(std::string_view value, std::size_t at) {
    constexpr std::size_t longest_charset = 60;
    if (value.substr(at, 2) != "=?") return {};
    std::size_t charset_end = value.find('?', at + 2);
    if (charset_end == value.npos || charset_end - at > longest_charset || charset_end == at + 2) return {};
    if (charset_end + 2 >= value.size() || value[charset_end + 2] != '?') return {};
    char kind = static_cast<char>(value[charset_end + 1] | 0x20);
    if (kind != 'b' && kind != 'q') return {};
    std::string charset(value.substr(at + 2, charset_end - at - 2));
    if (charset.find_first_of(" \t<>") != charset.npos) return {};
    if (std::size_t star = charset.find('*'); star != charset.npos) charset.resize(star);
    std::size_t begin = charset_end + 3, end = end_of_text(value, begin);
    // "=?utf-8?Q?=C3=BC?=": the text itself may begin with "=", so that "?=" is met too early.
    if (kind == 'q' && end != value.npos && end + 1 == begin) end = end_of_text(value, begin + 1);
    if (end == value.npos) return {};
    std::string_view text = value.substr(begin, end - begin);
    return Word{ascii_lower(charset), kind == 'b' ? decode_loose_base64(text) : decode_q(text), end + 2};
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

} // namespace

std::string decode_loose_base64(std::string_view text) {
    std::string out;
    std::uint32_t block = 0;
    int bits = 0;
    for (char c : text) {
        int value;
        if (c >= 'A' && c <= 'Z')
            value = c - 'A';
        else if (c >= 'a' && c <= 'z')
            value = c - 'a' + 26;
        else if (c >= '0' && c <= '9')
            value = c - '0' + 52;
        else if (c == '+')
            value = 62;
        else if (c == '/')
            value = 63;
        else {
            if (c == '=') bits = 0, block = 0; // padding ends a run; another may follow
            continue;
        }
        block = block << 6 | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>(block >> bits & 0xFF);
        }
    }
    return out;
}

std::string decode_q(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '_') {
            out += ' ';
        } else if (text[i] == '=' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                   hex_value(text[i + 2]) >= 0) {
            out += static_cast<char>(hex_value(text[i + 1]) << 4 | hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string decode_words(std::string_view value, std::string_view raw_charset) {
    std::string out, pending_bytes, pending_charset;
    std::string_view plain = value.substr(0, 0);
    std::size_t plain_begin = 0, at = 0;
    bool after_word = false;
    auto flush_word = [&] {
        if (after_word) out += to_utf8(pending_bytes, pending_charset);
        pending_bytes.clear();
    };
    auto flush_plain = [&](std::size_t end) {
        plain = value.substr(plain_begin, end - plain_begin);
        if (plain.empty()) return;
        flush_word();
        after_word = false;
        out += to_utf8(plain, raw_charset);
    };
    while (true) {
        std::size_t begin = value.find("=?", at);
        if (begin == value.npos) break;
        std::optional<Word> word = word_at(value, begin);
        if (!word) {
            at = begin + 2;
            continue;
        }
        bool joined = after_word && is_blank(value.substr(plain_begin, begin - plain_begin));
        if (!joined) flush_plain(begin);
        if (after_word && pending_charset != word->charset) flush_word();
        pending_charset = word->charset;
        pending_bytes += word->bytes;
        after_word = true;
        at = plain_begin = word->end;
    }
    flush_plain(value.size());
    flush_word();
    return out;
}

} // namespace eider::mail
