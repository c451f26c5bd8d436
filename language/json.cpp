// Writes JSON.
#include "language/json.h"

#include <cstdio>

namespace eider::language {
namespace {

// The bytes of the well-formed character at `at`, or 0.
std::size_t character_bytes(std::string_view text, std::size_t at) {
    auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
    };
    auto follows = [&](std::size_t i) { return (byte(i) & 0xc0u) == 0x80u; };
    unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xc2 && lead < 0xe0) return follows(1) ? 2 : 0;
    if (lead >= 0xe0 && lead < 0xf0) {
        bool is_sound =
            follows(1) && follows(2) && (lead != 0xe0 || byte(1) >= 0xa0) && (lead != 0xed || byte(1) < 0xa0);
        return is_sound ? 3 : 0;
    }
    if (lead >= 0xf0 && lead < 0xf5) {
        bool is_sound = follows(1) && follows(2) && follows(3) && (lead != 0xf0 || byte(1) >= 0x90) &&
                        (lead != 0xf4 || byte(1) < 0x90);
        return is_sound ? 4 : 0;
    }
    return 0;
}

void add_plain(std::string& out, char c) {
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
    } else if (c == '\n') {
        out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
        char escaped[8];
        std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
        out += escaped;
    } else {
        out += c;
    }
}

} // namespace

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        std::size_t bytes = character_bytes(text, at);
        if (bytes == 0) out += "\xef\xbf\xbd";
        if (bytes == 1) add_plain(out, text[at]);
        if (bytes > 1) out += text.substr(at, bytes);
        at += bytes == 0 ? 1 : bytes;
    }
    return out + '"';
}

std::string json_place(const Span& span, std::string_view text) {
    return "\"begin\":" + std::to_string(span.begin) + ",\"end\":" + std::to_string(span.end) +
           ",\"text\":" + json_string(text.substr(span.begin, span.end - span.begin));
}

} // namespace eider::language
