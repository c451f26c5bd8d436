// Structured values of header fields: decoded text, parameters of RFC 2045 and RFC 2231.
#include "platform/base/text.h"
#include "platform/mail/charset.h"
#include "platform/mail/encoded_word.h"
#include "platform/mail/header.h"

#include <charconv>
#include <map>

namespace eider::mail {
namespace {

struct RawParameter {
    std::string name;
    std::string value; // raw bytes, quotes removed
};

// Reads a quoted string at `at` (which stands on the quote). A missing closing quote ends at the end of the
// value.
std::string read_quoted(std::string_view text, std::size_t& at) {
    std::string out;
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\')) ++at;
        out += text[at];
    }
    if (at < text.size()) ++at;
    return out;
}

// The value of one parameter: a quoted string, or everything up to the semicolon. Programs forget quotes
// around names with spaces, so a space does not end it.
std::string read_value(std::string_view text, std::size_t& at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
    if (at < text.size() && text[at] == '"') {
        std::string value = read_quoted(text, at);
        std::size_t end = std::min(text.find(';', at), text.size());
        at = end;
        return value;
    }
    std::size_t end = std::min(text.find(';', at), text.size());
    std::string value(trim(text.substr(at, end - at)));
    at = end;
    return value;
}

std::vector<RawParameter> split_parameters(std::string_view text) {
    constexpr std::size_t most = 500;
    std::vector<RawParameter> out;
    std::size_t at = 0;
    while (at < text.size() && out.size() < most) {
        while (at < text.size() && (text[at] == ';' || text[at] == ' ' || text[at] == '\t')) ++at;
        std::size_t equals = text.find('=', at), end = text.find(';', at);
        if (equals == text.npos) break;
        if (end < equals) {
            at = end;
            continue;
        }
        std::string name = ascii_lower(trim(text.substr(at, equals - at)));
        // "charset=a format=b": a semicolon was forgotten; the last word is the name.
        if (std::size_t space = name.find_last_of(" \t"); space != name.npos) name.erase(0, space + 1);
        at = equals + 1;
        out.push_back({std::move(name), read_value(text, at)});
    }
    return out;
}

std::string percent_decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::optional<std::string> byte;
        if (text[i] == '%' && i + 2 < text.size()) byte = from_hex(text.substr(i + 1, 2));
        if (byte) {
            out += *byte;
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

struct Piece {
    std::string bytes;
    bool is_extended = false;
};

// The pieces "name*0*", "name*1", ... of one parameter, or a single "name*".
struct Continued {
    std::map<int, Piece> pieces;
};

std::string join_pieces(const Continued& continued) {
    std::string bytes, charset;
    bool extended = false;
    for (const auto& [number, piece] : continued.pieces) {
        std::string_view text = piece.bytes;
        if (piece.is_extended) {
            std::size_t first = text.find('\''),
                        second = first == text.npos ? text.npos : text.find('\'', first + 1);
            if (!extended && number == continued.pieces.begin()->first && second != text.npos) {
                charset = text.substr(0, first);
                text.remove_prefix(second + 1);
            }
            extended = true;
            bytes += percent_decode(text);
        } else {
            bytes += text;
        }
    }
    std::string out = to_utf8(bytes, charset);
    return out.find("=?") == out.npos ? out : decode_words(out);
}

// Splits "name*1*" into name, number and whether it is extended.
struct ParameterName {
    std::string name;
    int number = -1; // -1: not continued
    bool is_extended = false;
};

ParameterName read_parameter_name(std::string_view raw) {
    ParameterName out;
    if (raw.ends_with('*')) {
        out.is_extended = true;
        raw.remove_suffix(1);
    }
    std::size_t star = raw.rfind('*');
    if (star != raw.npos) {
        int number = 0;
        auto [end, error] = std::from_chars(raw.data() + star + 1, raw.data() + raw.size(), number);
        if (error == std::errc() && end == raw.data() + raw.size() && number >= 0) {
            out.number = number;
            raw = raw.substr(0, star);
        }
    }
    out.name = raw;
    return out;
}

std::string plain_parameter(const std::string& raw) {
    return raw.find("=?") == raw.npos ? to_utf8(raw, {}) : decode_words(raw);
}

} // namespace

std::string decode_text(std::string_view raw_value, std::string_view raw_charset) {
    std::string text = decode_words(unfold(raw_value), raw_charset);
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) c = ' ';
    return std::string(trim(text));
}

std::string ParameterValue::parameter(std::string_view name) const {
    for (const auto& [key, text] : parameters)
        if (key == name) return text;
    return {};
}

ParameterValue read_parameters(std::string_view raw_value) {
    std::string text = unfold(raw_value);
    ParameterValue out;
    std::size_t end = std::min(text.find(';'), text.size());
    std::string head = without_comments(text.substr(0, end));
    // "text/plain charset=utf-8": the first semicolon was forgotten.
    std::string_view value = trim(head);
    if (std::size_t blank = value.find_first_of(" \t"); blank != value.npos) {
        if (value.find('=', blank) != value.npos)
            end = text.find(value.substr(blank)), value = value.substr(0, blank);
    }
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
        value = value.substr(1, value.size() - 2);
    out.value = ascii_lower(make_utf8(value));
    std::map<std::string, Continued> continued;
    std::vector<std::pair<std::string, std::string>> plain;
    for (RawParameter& raw : split_parameters(std::string_view(text).substr(std::min(end, text.size())))) {
        ParameterName name = read_parameter_name(raw.name);
        if (name.number >= 0 || name.is_extended)
            continued[name.name].pieces.try_emplace(std::max(name.number, 0),
                                                    Piece{std::move(raw.value), name.is_extended});
        else
            plain.emplace_back(std::move(name.name), plain_parameter(raw.value));
    }
    for (const auto& [name, pieces] : continued) out.parameters.emplace_back(name, join_pieces(pieces));
    for (auto& parameter : plain) out.parameters.push_back(std::move(parameter));
    return out;
}

} // namespace eider::mail
