// Splits multiparts at lines that are exactly "--boundary" or "--boundary--" (and blanks). An inner multipart
// ends where the part around it ends, so outer boundaries need no look.
#include "platform/mail/structure_split.h"

#include "platform/base/text.h"
#include "platform/mail/structure_rescue.h"

#include <algorithm>
#include <cstring>
#include <set>

namespace eider::mail {
namespace {

enum class Delimiter { none, between, end };

Delimiter delimiter_in(std::string_view line, std::string_view boundary) {
    if (!line.starts_with("--") || !line.substr(2).starts_with(boundary)) return Delimiter::none;
    std::string_view rest = line.substr(2 + boundary.size());
    bool last = rest.starts_with("--");
    if (last) rest.remove_prefix(2);
    if (!trim(rest).empty()) return Delimiter::none;
    return last ? Delimiter::end : Delimiter::between;
}

struct Found {
    std::size_t begin = 0; // of the line
    std::size_t next = 0;  // behind the line
    Delimiter kind = Delimiter::none;
};

Found next_delimiter(std::string_view body, std::size_t from, std::string_view boundary) {
    std::size_t at = from;
    while (at < body.size()) {
        std::size_t begin =
            body.compare(at, 2, "--") == 0 && (at == 0 || body[at - 1] == '\n') ? at : body.find("\n--", at);
        if (begin == body.npos) break;
        if (body[begin] == '\n') ++begin;
        std::size_t end = std::min(body.find('\n', begin), body.size());
        Delimiter kind = delimiter_in(body.substr(begin, end - begin), boundary);
        if (kind != Delimiter::none) return {begin, std::min(end + 1, body.size()), kind};
        at = end;
    }
    return {body.size(), body.size(), Delimiter::none};
}

// The line end before a boundary belongs to the boundary.
std::string_view without_last_line_end(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

std::size_t count_parts(const Part& part) {
    std::size_t count = 1;
    for (const Part& child : part.children) count += count_parts(child);
    return count;
}

// Values of all boundary parameters that the text may hold, found without reading any header.
// As string_view::find, which stops at every first letter and takes many times as long on a mail.
std::size_t find_text(std::string_view raw, std::string_view wanted, std::size_t from) {
    const void* found = memmem(raw.data() + from, raw.size() - from, wanted.data(), wanted.size());
    return found == nullptr ? raw.npos
                            : static_cast<std::size_t>(static_cast<const char*>(found) - raw.data());
}

// Length of what stands before the first colon, blank or line end; npos when there is none.
std::size_t first_word(std::string_view line) {
    for (std::size_t at = 0; at < line.size(); ++at)
        if (char c = line[at]; c == ':' || c == ' ' || c == '\t' || c == '\r' || c == '\n') return at;
    return line.npos;
}

std::set<std::string, std::less<>> boundaries_in(std::string_view raw, std::size_t most) {
    std::set<std::string, std::less<>> out;
    for (std::size_t at = find_text(raw, "oundary=", 0); at != raw.npos && out.size() <= most;
         at = find_text(raw, "oundary=", at + 8)) {
        std::size_t begin = at + 8;
        bool quoted = begin < raw.size() && raw[begin] == '"';
        std::size_t end = quoted ? raw.find('"', ++begin) : raw.find_first_of("; \t\r\n", begin);
        std::string_view value = raw.substr(begin, std::min(end, raw.size()) - begin);
        if (!value.empty() && value.size() < 200) out.emplace(value);
    }
    return out;
}

bool has_prefix_pair(const std::set<std::string, std::less<>>& boundaries) {
    const std::string* before = nullptr;
    for (const std::string& boundary : boundaries) {
        if (before && std::string_view(boundary).starts_with(*before)) return true;
        before = &boundary;
    }
    return false;
}

} // namespace

void read_part_header(Part& part, std::string_view raw, const ParseLimits& limits,
                      std::string_view default_type) {
    RawHeader header = split_header(raw, limits);
    part.body = raw.substr(header.end);
    part.fields = std::move(header.fields);
    part.header_cut_short = header.cut_short;
    if (auto type = find_field(part.fields, "Content-Type")) part.type = read_parameters(*type);
    if (auto disposition = find_field(part.fields, "Content-Disposition"))
        part.disposition = read_parameters(*disposition);
    if (part.type.value.find('/') == std::string::npos)
        part.type.value = guess_type(part.type.value, default_type);
}

void split_parts(Structure& out, Part& part, const ParseLimits& limits, std::string_view boundary,
                 std::size_t depth) {
    std::string own(boundary.empty() ? part.type.parameter("boundary") : std::string(boundary));
    if (own.empty()) return;
    std::string_view default_type = part.is("multipart/digest") ? "message/rfc822" : "text/plain";
    std::size_t count = count_parts(out.root);
    Found delimiter = next_delimiter(part.body, 0, own);
    part.preface = part.body.substr(0, delimiter.kind == Delimiter::none ? 0 : delimiter.begin);
    while (delimiter.kind == Delimiter::between && delimiter.next < part.body.size()) {
        Found next = next_delimiter(part.body, delimiter.next, own);
        if (count++ >= limits.parts) {
            out.exceed("The message has too many parts; the last ones were left out.");
            break;
        }
        Part& child = part.children.emplace_back();
        std::string_view inside = part.body.substr(delimiter.next, next.begin - delimiter.next);
        if (next.kind != Delimiter::none) inside = without_last_line_end(inside);
        read_part_header(child, inside, limits, default_type);
        delimiter = next;
    }
    for (Part& child : part.children) {
        if (!child.is_multipart()) continue;
        if (depth + 1 < limits.depth) {
            split_parts(out, child, limits, {}, depth + 1);
        } else {
            out.exceed("The parts of the message are nested too deeply; the inner ones are kept unread.");
            child.type.value = "application/octet-stream";
        }
    }
}

bool is_ordinary(std::string_view raw) {
    constexpr std::size_t most_boundaries = 60, most_delimiters = 4000, most_fields = 60'000,
                          longest_line = 100'000;
    std::set<std::string, std::less<>> boundaries = boundaries_in(raw, most_boundaries);
    if (boundaries.size() > most_boundaries || has_prefix_pair(boundaries)) return false;
    if (find_text(raw, "multipart/digest", 0) != raw.npos)
        return false; // GMime does not tell where parts without header begin
    std::size_t delimiters = 0, fields = 0, begin = 0;
    while (begin < raw.size()) {
        std::size_t next = std::min(raw.find('\n', begin), raw.size()) + 1;
        std::string_view line = raw.substr(begin, std::min<std::size_t>(next - begin, 80));
        std::size_t end = first_word(line);
        bool may_be_field =
            end != line.npos && (end == 0 ? line[0] == ' ' || line[0] == '\t' : line[end] == ':');
        delimiters += line.starts_with("--");
        fields += may_be_field;
        if (delimiters > most_delimiters || fields > most_fields || next - begin > longest_line) return false;
        begin = next;
    }
    return true;
}

} // namespace eider::mail
