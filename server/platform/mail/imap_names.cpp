// UTF-16 in base64 with ',' in place of '/', between '&' and '-'.
#include "platform/mail/imap_names.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

#include <algorithm>

#include <unicode/unistr.h>

namespace eider::mail {
namespace {

bool is_plain(char c) { return c >= ' ' && c <= '~'; }

std::string encode_run(std::string_view utf8) {
    icu::UnicodeString text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    std::string bytes;
    for (std::int32_t i = 0; i < text.length(); ++i) {
        bytes.push_back(static_cast<char>(text[i] >> 8));
        bytes.push_back(static_cast<char>(text[i] & 0xff));
    }
    std::string out = to_base64(bytes);
    while (out.ends_with('=')) out.pop_back();
    std::ranges::replace(out, '/', ',');
    return "&" + out + "-";
}

// Empty when it is no such text.
std::string decode_run(std::string_view encoded) {
    std::string base64(encoded);
    std::ranges::replace(base64, ',', '/');
    std::optional<std::string> bytes = from_base64(base64);
    if (!bytes || bytes->empty() || bytes->size() % 2 != 0) return {};
    icu::UnicodeString text;
    for (std::size_t i = 0; i < bytes->size(); i += 2) {
        auto high = static_cast<unsigned char>((*bytes)[i]),
             low = static_cast<unsigned char>((*bytes)[i + 1]);
        text.append(static_cast<char16_t>(high << 8 | low));
    }
    std::string out;
    return text.toUTF8String(out);
}

} // namespace

std::string to_imap_utf7(std::string_view utf8) {
    std::string out;
    for (std::size_t i = 0; i < utf8.size();) {
        std::size_t end = i;
        while (end < utf8.size() && !is_plain(utf8[end])) ++end;
        if (end > i) {
            out += encode_run(utf8.substr(i, end - i));
            i = end;
            continue;
        }
        out += utf8[i] == '&' ? "&-" : std::string(1, utf8[i]);
        ++i;
    }
    return out;
}

std::string from_imap_utf7(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        std::size_t end = name[i] == '&' ? name.find('-', i) : std::string_view::npos;
        std::string decoded;
        if (end == i + 1)
            decoded = "&";
        else if (end != std::string_view::npos)
            decoded = decode_run(name.substr(i + 1, end - i - 1));
        if (decoded.empty()) {
            out += name[i];
            continue;
        }
        out += decoded;
        i = end;
    }
    return make_utf8(out);
}

bool fits_in_quotes(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return (c >= ' ' && c <= '~') || c == '\t'; });
}

std::string imap_quoted(std::string_view text) {
    check(fits_in_quotes(text), "a text with other characters is sent as a literal");
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

} // namespace eider::mail
