// Repairs around the structure of broken messages.
#include "platform/mail/structure_rescue.h"

#include "platform/base/text.h"

namespace eider::mail {
namespace {

bool uses_bare_returns(std::string_view raw) {
    constexpr std::size_t looked_at = 16384;
    std::string_view front = raw.substr(0, looked_at);
    if (front.find('\r') == front.npos) return false;
    std::size_t bare = 0, line_feeds = 0;
    for (std::size_t i = 0; i < front.size(); ++i) {
        line_feeds += front[i] == '\n';
        bare += front[i] == '\r' && i + 1 < front.size() && front[i + 1] != '\n';
    }
    return bare > line_feeds;
}

std::string_view skip_envelope(std::string_view raw) {
    while (true) {
        std::size_t end = raw.find('\n');
        if (end == raw.npos) return raw;
        std::string_view line = raw.substr(0, end);
        if (!trim(line).empty() && !line.starts_with("From ") && !line.starts_with(">From ") &&
            !line.starts_with("\xEF\xBB\xBF\r"))
            break;
        raw.remove_prefix(end + 1);
    }
    if (raw.starts_with("\xEF\xBB\xBF")) raw.remove_prefix(3);
    return raw;
}

// Lines of a Content-* field that lost their indentation: "Content-Type: multipart/mixed;" and then
// "boundary=x".
bool is_lost_fold(std::string_view line) {
    for (std::string_view name :
         {"boundary", "charset", "name", "filename", "type", "report-type", "protocol", "format"})
        if (starts_with_ignoring_case(line, name)) {
            std::string_view rest = trim(line.substr(name.size()));
            return rest.starts_with('=') || rest.starts_with('*');
        }
    return false;
}

// Copy of the message with every lost fold indented again; empty when there is none.
std::string repair_folds(std::string_view raw) {
    std::string out;
    std::size_t copied = 0;
    for (std::size_t end = raw.find(";\n"); end != raw.npos; end = raw.find(";\n", end + 1)) {
        std::size_t next = end + 2;
        if (!is_lost_fold(raw.substr(next, 200))) continue;
        std::size_t begin = raw.rfind('\n', end);
        std::string_view line = raw.substr(begin == raw.npos ? 0 : begin + 1, 200);
        if (!starts_with_ignoring_case(line, "content-") && !line.starts_with(' ') && !line.starts_with('\t'))
            continue;
        out += raw.substr(copied, next - copied);
        out += '\t';
        copied = next;
    }
    if (!out.empty()) out += raw.substr(copied);
    return out;
}

bool is_field_line(std::string_view line) {
    std::size_t colon = line.find(':');
    if (colon == line.npos || colon == 0) return false;
    return line.substr(0, colon).find_first_of(" \t<>@;,\"") == line.npos;
}

bool is_known_field(std::string_view line) {
    for (std::string_view name :
         {"from:", "to:", "subject:", "date:", "received:", "content-type:", "mime-version:", "message-id:"})
        if (starts_with_ignoring_case(line, name)) return true;
    return false;
}

// Copy in which lines of the header that are no field become folds of the one before, when well-known fields
// follow them; empty when there is none.
std::string repair_odd_lines(std::string_view raw, std::size_t most) {
    std::vector<std::size_t> odd, confirmed;
    for (std::size_t at = 0; at < raw.size() && at < most;) {
        std::size_t end = std::min(raw.find('\n', at), raw.size());
        std::string_view line = raw.substr(at, end - at);
        if (trim(line).empty()) break;
        bool fold = line.front() == ' ' || line.front() == '\t';
        if (!fold && !is_field_line(line) && at > 0) odd.push_back(at);
        if (is_known_field(line)) confirmed = odd;
        at = end + 1;
    }
    std::string out;
    std::size_t copied = 0;
    for (std::size_t at : confirmed) {
        out += raw.substr(copied, at - copied);
        out += '\t';
        copied = at;
    }
    if (!out.empty()) out += raw.substr(copied);
    return out;
}

bool begins_with_part_header(std::string_view text) {
    return starts_with_ignoring_case(text, "content-") || starts_with_ignoring_case(text, "mime-version:");
}

} // namespace

std::string_view prepare_message(Structure& out, std::string_view raw, const ParseLimits& limits) {
    if (raw.size() > limits.message_bytes) {
        raw = raw.substr(0, limits.message_bytes);
        out.exceed("The message is larger than allowed; its end was not read.");
    }
    if (uses_bare_returns(raw)) {
        std::string& copy = out.buffers.emplace_back(raw);
        std::size_t to = 0;
        for (std::size_t i = 0; i < copy.size(); ++i) {
            if (copy[i] == '\r' && i + 1 < copy.size() && copy[i + 1] == '\n') continue;
            copy[to++] = copy[i] == '\r' ? '\n' : copy[i];
        }
        copy.resize(to);
        raw = copy;
        out.defects.push_back("Lines end in a carriage return only.");
    }
    raw = skip_envelope(raw);
    if (std::string repaired = repair_odd_lines(raw, limits.header_bytes); !repaired.empty()) {
        raw = out.buffers.emplace_back(std::move(repaired));
        out.defects.push_back("The header holds lines that are no header fields.");
    }
    if (std::string repaired = repair_folds(raw); !repaired.empty()) {
        raw = out.buffers.emplace_back(std::move(repaired));
        out.defects.push_back("A folded header line is not indented.");
    }
    return raw;
}

std::string guess_boundary(std::string_view body) {
    constexpr std::size_t longest = 200;
    std::size_t at = body.starts_with("--") ? 0 : body.find("\n--");
    while (at != body.npos) {
        if (body[at] == '\n') ++at;
        std::size_t end = std::min(body.find_first_of("\r\n", at), body.size());
        std::size_t next = body.find('\n', end);
        if (end - at > 3 && end - at < longest && next != body.npos &&
            begins_with_part_header(body.substr(next + 1, 20)))
            return std::string(trim(body.substr(at + 2, end - at - 2)));
        at = body.find("\n--", end);
    }
    return {};
}

bool looks_like_html(std::string_view text) {
    std::string head = ascii_lower(trim(text.substr(0, 400)));
    for (std::string_view begin : {"<!doctype html", "<html", "<head", "<body", "<div", "<table", "<meta"})
        if (head.starts_with(begin)) return true;
    return false;
}

std::string guess_type(std::string_view written, std::string_view otherwise) {
    if (written == "html") return "text/html";
    if (written == "text" || written == "plain") return "text/plain";
    if (written.empty() || written == "mail") return std::string(otherwise);
    return std::string(otherwise);
}

} // namespace eider::mail
