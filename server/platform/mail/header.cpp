// Splitting a raw header into fields, and the small values in it.
#include "platform/mail/header.h"

#include "platform/base/text.h"
#include "platform/mail/charset.h"

namespace eider::mail {
namespace {

struct Line {
    std::string_view text; // without line end
    std::size_t next;      // where the next line begins
};

Line line_at(std::string_view raw, std::size_t begin) {
    std::size_t end = raw.find_first_of("\r\n", begin);
    if (end == raw.npos) return {raw.substr(begin), raw.size()};
    std::size_t next = end + 1;
    if (raw[end] == '\r' && next < raw.size() && raw[next] == '\n') ++next;
    return {raw.substr(begin, end - begin), next};
}

// Length of the field name, or 0 when the line does not begin with one.
std::size_t name_length(std::string_view line) {
    std::size_t colon = line.find(':');
    if (colon == line.npos || colon == 0) return 0;
    std::size_t length = 0;
    while (length < colon && static_cast<unsigned char>(line[length]) > ' ' &&
           static_cast<unsigned char>(line[length]) < 0x7F)
        ++length;
    for (std::size_t i = length; i < colon; ++i)
        if (line[i] != ' ' && line[i] != '\t') return 0;
    return length;
}

bool is_mbox_line(std::string_view line) { return line.starts_with("From ") || line.starts_with(">From "); }

bool looks_like_lost_fold(std::string_view previous, std::string_view line) {
    std::string_view before = trim(previous);
    return !before.empty() && before.back() == ';' && line.find('=') != line.npos;
}

// Whether a line of blanks ends the header: what follows is neither a field nor a fold with words in it.
bool ends_header(std::string_view raw, std::size_t next) {
    std::string_view line = line_at(raw, next).text;
    if (trim(line).empty()) return true;
    return line.front() != ' ' && line.front() != '\t' && name_length(line) == 0;
}

// Where the body begins behind a header that is too long to be read.
std::size_t end_of_long_header(std::string_view raw, std::size_t from) {
    std::size_t lf = raw.find("\n\n", from), crlf = raw.find("\r\n\r\n", from);
    if (lf == raw.npos && crlf == raw.npos) return raw.size();
    return lf < crlf ? lf + 2 : crlf + 4;
}

} // namespace

RawHeader split_header(std::string_view raw, const ParseLimits& limits) {
    RawHeader header;
    std::string_view whole = raw;
    raw = raw.substr(0, limits.header_bytes);
    std::size_t at = 0;
    bool ended = false;
    while (at < raw.size()) {
        Line line = line_at(raw, at);
        if (line.text.empty() || (trim(line.text).empty() && ends_header(raw, line.next))) {
            at = line.next;
            ended = true;
            break;
        }
        bool folded = line.text.front() == ' ' || line.text.front() == '\t';
        std::size_t name = name_length(line.text);
        if (!header.fields.empty() &&
            (folded || (name == 0 && looks_like_lost_fold(header.fields.back().value, line.text)))) {
            RawField& last = header.fields.back();
            const char* begin = last.value.data();
            last.value = {begin, static_cast<std::size_t>(line.text.data() + line.text.size() - begin)};
        } else if (name > 0) {
            if (header.fields.size() < limits.header_fields)
                header.fields.push_back(
                    {line.text.substr(0, name), line.text.substr(line.text.find(':') + 1)});
            else
                header.cut_short = true;
        } else if (raw.size() < whole.size() && line.next >= raw.size()) {
            // A field cut in two by the limit.
        } else if (!is_mbox_line(line.text)) {
            header.has_odd_lines = true;
            break;
        }
        at = line.next;
    }
    header.end = at;
    if (!ended && at >= raw.size() && raw.size() < whole.size()) {
        header.cut_short = true;
        header.end = end_of_long_header(whole, at);
    }
    return header;
}

std::optional<std::string_view> find_field(const std::vector<RawField>& fields, std::string_view name) {
    for (const RawField& field : fields)
        if (equals_ignoring_case(field.name, name)) return field.value;
    return {};
}

std::string unfold(std::string_view raw_value) {
    std::string out;
    out.reserve(raw_value.size());
    for (char c : raw_value)
        if (c != '\r' && c != '\n' && c != '\0') out += c == '\t' ? ' ' : c;
    return std::string(trim(out));
}

std::string without_comments(std::string_view text) {
    std::string out;
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        bool escaped = c == '\\' && i + 1 < text.size();
        if (depth == 0 && c == '"') quoted = !quoted;
        if (!quoted && c == '(')
            ++depth;
        else if (!quoted && c == ')' && depth > 0)
            --depth;
        else if (depth == 0)
            out += c;
        if (escaped) {
            ++i;
            if (depth == 0) out += text[i];
        }
    }
    return depth == 0 ? out : std::string(text);
}

std::vector<std::string> read_message_ids(std::string_view raw_value) {
    constexpr std::size_t most = 1000;
    std::vector<std::string> ids;
    std::string text = make_utf8(unfold(raw_value));
    std::size_t at = 0;
    while (ids.size() < most) {
        std::size_t begin = text.find('<', at);
        if (begin == text.npos) break;
        std::size_t end = text.find('>', begin);
        if (end == text.npos) break;
        begin = text.rfind('<', end);
        std::string id;
        for (char c : std::string_view(text).substr(begin, end + 1 - begin))
            if (c != ' ') id += c;
        if (id.size() > 2) ids.push_back(std::move(id));
        at = end + 1;
    }
    if (!ids.empty()) return ids;
    for (std::string_view word : split(text, ' '))
        if (word.find('@') != word.npos && word.find('"') == word.npos && ids.size() < most)
            ids.push_back("<" +
                          std::string(word.substr(
                              word.find_first_not_of('<') == word.npos ? 0 : word.find_first_not_of('<'))) +
                          ">");
    return ids;
}

} // namespace eider::mail
