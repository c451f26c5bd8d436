// Reading the head of a request.
#include "platform/http/head.h"

#include "platform/base/text.h"

#include <cstring>

namespace eider::http {
namespace {

constexpr Problem bad_line{400, "The first line of the request is not an HTTP/1.1 request line."};
constexpr Problem bad_line_end{400, "A line of the request does not end with CR LF."};
constexpr Problem bad_header{400, "A header of the request is not of the form 'Name: value'."};
constexpr Problem bad_length{400, "The Content-Length header must be one whole number."};
constexpr Problem bad_host{400, "The request needs exactly one Host header."};
constexpr Problem two_lengths{400, "A request may not have both Content-Length and Transfer-Encoding."};

struct CharacterTable {
    bool is_token[256] = {};
    bool is_value[256] = {};

    constexpr CharacterTable() {
        for (unsigned c = '0'; c <= '9'; ++c) is_token[c] = true;
        for (unsigned c = 'a'; c <= 'z'; ++c) is_token[c] = is_token[c - 32] = true;
        for (char c : std::string_view("!#$%&'*+-.^_`|~")) is_token[static_cast<unsigned char>(c)] = true;
        for (unsigned c = 0x20; c < 256; ++c) is_value[c] = c != 0x7F;
        is_value['\t'] = true;
    }
};
constexpr CharacterTable characters;

bool is_token(std::string_view text) {
    for (char c : text)
        if (!characters.is_token[static_cast<unsigned char>(c)]) return false;
    return !text.empty();
}

bool is_value(std::string_view text) {
    for (char c : text)
        if (!characters.is_value[static_cast<unsigned char>(c)]) return false;
    return true;
}

bool is_visible(std::string_view text) {
    for (char c : text)
        if (c <= ' ' || c > '~') return false;
    return true;
}

std::string_view trim_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// The text before the next CR LF; moves `rest` behind it. The scanner has made sure that there is one.
std::string_view take_line(std::string_view& rest) {
    std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end - 1);
    rest.remove_prefix(end + 1);
    return line;
}

Method to_method(std::string_view name) {
    if (name == "GET") return Method::get;
    if (name == "POST") return Method::post;
    if (name == "PUT") return Method::put;
    if (name == "PATCH") return Method::patch;
    if (name == "DELETE") return Method::del;
    if (name == "HEAD") return Method::head;
    if (name == "OPTIONS") return Method::options;
    return Method::other;
}

// "/path?query", "http://host/path?query" or "*".
std::optional<Problem> parse_target(std::string_view target, Head& head) {
    for (std::string_view scheme : {"http://", "https://"}) {
        if (!starts_with_ignoring_case(target, scheme)) continue;
        std::size_t path = target.find_first_of("/?", scheme.size());
        if (path == scheme.size()) return bad_line;
        target = path == std::string_view::npos ? "/" : target.substr(path);
        if (target.front() == '?') return bad_line;
        break;
    }
    bool is_star = target == "*" && head.method == Method::options;
    if (!is_star && (target.empty() || target.front() != '/')) return bad_line;
    std::size_t mark = target.find('?');
    head.path = target.substr(0, mark);
    head.query = mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
    return {};
}

std::optional<Problem> parse_request_line(std::string_view line, Head& head) {
    std::size_t first = line.find(' ');
    std::size_t second = line.rfind(' ');
    if (first == std::string_view::npos || first == second) return bad_line;
    head.method_name = line.substr(0, first);
    std::string_view target = line.substr(first + 1, second - first - 1);
    std::string_view version = line.substr(second + 1);
    if (!is_token(head.method_name) || !is_visible(target)) return bad_line;
    if (version.size() != 8 || !version.starts_with("HTTP/") || version[6] != '.') return bad_line;
    char major = version[5], minor = version[7];
    if (major < '0' || major > '9' || minor < '0' || minor > '9') return bad_line;
    if (major != '1') return Problem{505, "This server speaks HTTP/1.1."};
    head.minor_version = minor == '0' ? 0 : 1;
    head.keep_alive = head.minor_version == 1;
    head.method = to_method(head.method_name);
    return parse_target(target, head);
}

// What the headers say about the message itself, gathered while they are read.
struct Framing {
    unsigned hosts = 0;
    bool has_transfer_encoding = false;
    bool wants_upgrade = false;   // Connection: upgrade
    bool names_websocket = false; // Upgrade: websocket
};

std::optional<Problem> read_content_length(std::string_view value, Head& head) {
    constexpr std::size_t digits_max = 18; // fits 64 bits
    if (head.content_length || value.empty() || value.size() > digits_max) return bad_length;
    std::uint64_t length = 0;
    for (char c : value) {
        if (c < '0' || c > '9') return bad_length;
        length = length * 10 + static_cast<std::uint64_t>(c - '0');
    }
    head.content_length = length;
    return {};
}

std::optional<Problem> read_transfer_encoding(std::string_view value, Head& head, Framing& framing) {
    if (framing.has_transfer_encoding || head.minor_version == 0)
        return Problem{400, "The Transfer-Encoding of this request cannot be understood."};
    if (!equals_ignoring_case(value, "chunked"))
        return Problem{501, "This server understands no Transfer-Encoding but 'chunked'."};
    framing.has_transfer_encoding = head.is_chunked = true;
    return {};
}

void read_connection(std::string_view value, Head& head, Framing& framing) {
    for (std::string_view part : split(value, ',')) {
        part = trim_blanks(part);
        if (equals_ignoring_case(part, "close")) head.keep_alive = false;
        if (equals_ignoring_case(part, "keep-alive") && head.minor_version == 0) head.keep_alive = true;
        if (equals_ignoring_case(part, "upgrade")) framing.wants_upgrade = true;
    }
}

// Headers that we must understand ourselves, told apart by their length first: most headers are none of them.
std::optional<Problem> read_framing(std::string_view name, std::string_view value, Head& head,
                                    Framing& framing) {
    switch (name.size()) {
    case 4:
        if (equals_ignoring_case(name, "host")) ++framing.hosts;
        return {};
    case 6:
        if (!equals_ignoring_case(name, "expect")) return {};
        if (!equals_ignoring_case(value, "100-continue"))
            return Problem{417, "This server knows no expectation but '100-continue'."};
        head.expects_continue = head.minor_version == 1;
        return {};
    case 7:
        if (equals_ignoring_case(name, "upgrade"))
            framing.names_websocket = equals_ignoring_case(value, "websocket");
        return {};
    case 10:
        if (equals_ignoring_case(name, "connection")) read_connection(value, head, framing);
        return {};
    case 14:
        if (equals_ignoring_case(name, "content-length")) return read_content_length(value, head);
        return {};
    case 17:
        if (equals_ignoring_case(name, "transfer-encoding"))
            return read_transfer_encoding(value, head, framing);
        return {};
    default: return {};
    }
}

std::optional<Problem> parse_field(std::string_view bytes, std::string_view line, Head& head,
                                   Framing& framing) {
    std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return bad_header;
    std::string_view name = line.substr(0, colon);
    std::string_view value = trim_blanks(line.substr(colon + 1));
    if (!is_token(name) || !is_value(value)) return bad_header;
    if (head.field_count == HEADER_FIELDS_MAX) return Problem{431, "The request has too many headers."};
    auto offset = [&](const char* at) { return static_cast<std::uint16_t>(at - bytes.data()); };
    head.fields[head.field_count++] = {offset(name.data()), static_cast<std::uint16_t>(name.size()),
                                       offset(value.data()), static_cast<std::uint16_t>(value.size())};
    return read_framing(name, value, head, framing);
}

} // namespace

bool HeadScanner::is_complete(std::string_view bytes, std::optional<Problem>& problem) {
    while (true) {
        const void* found = std::memchr(bytes.data() + position_, '\n', bytes.size() - position_);
        auto end =
            found ? static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data()) : bytes.size();
        if (line_begin_ == 0 && end > REQUEST_LINE_BYTES_MAX + 1)
            problem = Problem{414, "The address of this request is too long."};
        else if (end >= HEADER_BYTES_MAX)
            problem = Problem{431, "The headers of this request are too large."};
        else if (found && (end == line_begin_ || bytes[end - 1] != '\r'))
            problem = bad_line_end;
        position_ = found ? end + 1 : end;
        if (problem || !found) return false;
        if (end - 1 == line_begin_) return true;
        line_begin_ = position_;
    }
}

std::optional<Problem> parse_head(std::string_view bytes, Head& head) {
    static_assert(HEADER_BYTES_MAX <= 0xFFFF, "HeadField holds 16 bits");
    std::string_view rest = bytes;
    if (auto problem = parse_request_line(take_line(rest), head)) return problem;
    Framing framing;
    for (std::string_view line = take_line(rest); !line.empty(); line = take_line(rest))
        if (auto problem = parse_field(bytes, line, head, framing)) return problem;
    if (framing.hosts > 1 || (framing.hosts == 0 && head.minor_version == 1)) return bad_host;
    if (head.is_chunked && head.content_length) return two_lengths;
    head.wants_websocket = framing.wants_upgrade && framing.names_websocket && head.method == Method::get;
    return {};
}

std::string_view find_header(std::string_view bytes, const Head& head, std::string_view name) {
    for (std::size_t i = 0; i < head.field_count; ++i) {
        const HeadField& field = head.fields[i];
        if (field.name_size == name.size() &&
            equals_ignoring_case(bytes.substr(field.name_begin, field.name_size), name))
            return bytes.substr(field.value_begin, field.value_size);
    }
    return {};
}

} // namespace eider::http
