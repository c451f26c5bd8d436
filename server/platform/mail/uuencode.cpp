// Reads uuencoded blocks.
#include "platform/mail/uuencode.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace eider::mail {
namespace {

std::string_view line_at(std::string_view text, std::size_t begin) {
    return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

std::optional<std::string> name_of_begin(std::string_view line) {
    if (!line.starts_with("begin ")) return {};
    std::string_view rest = line.substr(6);
    std::size_t digits = rest.find_first_not_of("01234567");
    if (digits == rest.npos || digits < 3 || digits > 4 || rest[digits] != ' ') return {};
    std::string_view name = rest.substr(digits + 1);
    return name.empty() ? std::nullopt : std::optional<std::string>(name);
}

// Appends the bytes of one data line; false when it is none.
bool decode_line(std::string_view line, std::string& out) {
    if (line.empty()) return false;
    std::size_t count = static_cast<std::size_t>((line[0] - 32) & 63), have = line.size() - 1;
    if (line[0] < 32 || line[0] > 96 || have + 4 < (count + 2) / 3 * 4)
        return false; // trailing blanks get lost on the way
    if (have > (count + 2) / 3 * 4 + 2) return false;
    auto value = [&](std::size_t i) {
        return static_cast<unsigned>(i < line.size() ? (line[i] - 32) & 63 : 0);
    };
    for (std::size_t i = 1; count > 0; i += 4) {
        unsigned block = value(i) << 18 | value(i + 1) << 12 | value(i + 2) << 6 | value(i + 3);
        for (int shift = 16; shift >= 0 && count > 0; shift -= 8, --count)
            out += static_cast<char>(block >> shift & 0xFF);
    }
    return true;
}

// The files in a text, and the text without them.
std::pair<std::vector<UuencodedFile>, std::string> parted(std::string_view text) {
    std::vector<UuencodedFile> files;
    std::string kept;
    std::size_t at = 0;
    while (at < text.size()) {
        std::string_view line = line_at(text, at);
        std::optional<std::string> name = name_of_begin(line);
        std::size_t next = std::min(at + line.size() + 1, text.size()), end = next;
        std::string bytes;
        bool complete = false;
        while (name && end < text.size()) {
            std::string_view data = line_at(text, end);
            end = std::min(end + data.size() + 1, text.size());
            if (data == "end" || data == "end ") {
                complete = true;
                break;
            }
            if (!decode_line(data, bytes) && data.find_first_not_of(" `") != data.npos) break;
        }
        if (complete) {
            files.push_back({std::move(*name), std::move(bytes)});
            at = end;
        } else {
            kept.append(text.substr(at, next - at));
            at = next;
        }
    }
    return {std::move(files), std::move(kept)};
}

bool may_hold_files(std::string_view text) {
    return text.find("begin ") != text.npos && text.find("\nend") != text.npos;
}

} // namespace

std::vector<UuencodedFile> uuencoded_files(std::string_view text) {
    return may_hold_files(text) ? parted(text).first : std::vector<UuencodedFile>{};
}

std::string without_uuencoded(std::string text) { return may_hold_files(text) ? parted(text).second : text; }

} // namespace eider::mail
