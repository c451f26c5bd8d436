// Percent encoding and query strings.
#include "platform/http/url.h"

#include "platform/base/text.h"
#include "platform/http/limits.h"

namespace eider::http {
namespace {

enum class Plus { stays, is_blank };

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> decode(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::is_blank) {
            out += ' ';
        } else if (text[i] == '%') {
            if (i + 2 >= text.size()) return {};
            int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return {};
            out += static_cast<char>(high << 4 | low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    if (out.find('\0') != std::string::npos || !is_utf8(out)) return {};
    return out;
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

} // namespace

std::optional<std::string> percent_decode(std::string_view text) { return decode(text, Plus::stays); }

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (char c : text) {
        if (is_unreserved(c)) {
            out += c;
        } else {
            out += '%';
            out += digits[static_cast<unsigned char>(c) >> 4];
            out += digits[static_cast<unsigned char>(c) & 15];
        }
    }
    return out;
}

Result<Query> parse_query(std::string_view text) {
    Query query;
    if (text.empty()) return query;
    for (std::string_view part : split(text, '&')) {
        if (part.empty()) continue;
        if (query.size() == QUERY_PARAMETERS_MAX)
            return refuse(RefusalKind::malformed, "The address of this request has too many parameters.");
        std::size_t equals = part.find('=');
        auto name = decode(part.substr(0, equals), Plus::is_blank);
        auto value = decode(equals == std::string_view::npos ? "" : part.substr(equals + 1), Plus::is_blank);
        if (!name || !value)
            return refuse(RefusalKind::malformed,
                          "The address of this request is not correctly encoded: use UTF-8 "
                          "and %XX for special characters.");
        query.emplace_back(std::move(*name), std::move(*value));
    }
    return query;
}

std::string build_query(const Query& query) {
    std::string out;
    for (const auto& [name, value] : query) {
        if (!out.empty()) out += '&';
        out += percent_encode(name) + '=' + percent_encode(value);
    }
    return out;
}

std::optional<std::string_view> find_parameter(const Query& query, std::string_view name) {
    for (const auto& [known, value] : query)
        if (known == name) return value;
    return {};
}

} // namespace eider::http
