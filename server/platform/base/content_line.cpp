// Reads content lines.
#include "platform/base/content_line.h"

#include "platform/base/text.h"

#include <algorithm>

namespace eider {
namespace {

// Where the value begins: behind the first colon outside quotes.
std::size_t colon_in(std::string_view line) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"') quoted = !quoted;
        if (line[i] == ':' && !quoted) return i;
    }
    return line.npos;
}

} // namespace

std::vector<std::string> unfolded_lines(std::string_view text) {
    std::vector<std::string> out;
    for (std::string_view line : split(text, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        bool folded = !out.empty() && (line.starts_with(' ') || line.starts_with('\t'));
        if (!folded)
            out.emplace_back(line);
        else if (out.back().size() < CONTENT_VALUE_BYTES_MAX)
            out.back() += line.substr(1);
    }
    return out;
}

ContentLine read_content_line(std::string_view line) {
    std::size_t colon = colon_in(line);
    if (colon == line.npos) return {};
    std::string_view head = line.substr(0, colon);
    std::size_t semicolon = std::min(head.find(';'), head.size());
    return {.name = ascii_lower(trim(head.substr(0, semicolon))),
            .parameters = std::string(head.substr(semicolon)),
            .value = std::string(cut_utf8(trim(line.substr(colon + 1)), CONTENT_VALUE_BYTES_MAX))};
}

std::string plain_text(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) {
            char next = value[++i];
            out += next == 'n' || next == 'N' ? '\n' : next;
        } else {
            out += value[i];
        }
    }
    return std::string(trim(out));
}

std::string_view parameter(std::string_view parameters, std::string_view name) {
    for (std::string_view rest = parameters; !rest.empty();) {
        rest.remove_prefix(1); // the semicolon
        std::size_t end = std::min(rest.find(';'), rest.size());
        std::string_view one = rest.substr(0, end);
        rest.remove_prefix(end);
        std::size_t equals = one.find('=');
        if (equals == one.npos || !equals_ignoring_case(one.substr(0, equals), name)) continue;
        std::string_view value = one.substr(equals + 1);
        if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
            value = value.substr(1, value.size() - 2);
        return value;
    }
    return {};
}

} // namespace eider
