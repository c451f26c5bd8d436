// Takes a chunked body apart.
#include "platform/http/chunks.h"

#include <algorithm>

namespace eider::http {
namespace {

constexpr Problem bad_chunk{400, "The chunked body of this request is malformed."};

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

bool ChunkDecoder::feed(std::string_view& bytes, std::string& body, std::size_t limit,
                        std::optional<Problem>& problem) {
    while (!bytes.empty()) {
        if (part_ == Part::data) {
            auto take = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
            body.append(bytes.substr(0, take));
            bytes.remove_prefix(take);
            left_ -= take;
            if (left_ == 0) part_ = Part::data_end;
            continue;
        }
        auto line = take_line(bytes, problem);
        if (!line) return false;
        if (part_ == Part::size) {
            if (!read_size(*line))
                problem = bad_chunk;
            else if (left_ > limit - std::min(limit, body.size()))
                problem = Problem{413, "The body of this request is larger than this address takes."};
            if (problem) return false;
            part_ = left_ == 0 ? Part::trailer : Part::data;
        } else if (part_ == Part::data_end) {
            if (!line->empty()) {
                problem = bad_chunk;
                return false;
            }
            part_ = Part::size;
        } else if (line->empty()) {
            return true;
        } else if ((trailer_bytes_ += line->size()) > TRAILER_BYTES_MAX) {
            problem = bad_chunk;
            return false;
        }
    }
    return false;
}

std::optional<std::string> ChunkDecoder::take_line(std::string_view& bytes, std::optional<Problem>& problem) {
    std::size_t end = bytes.find('\n');
    line_.append(bytes.substr(0, end == std::string_view::npos ? end : end + 1));
    std::size_t limit = part_ == Part::trailer ? TRAILER_BYTES_MAX : CHUNK_LINE_BYTES_MAX;
    if (line_.size() > limit || (part_ == Part::data_end && line_.front() != '\r')) {
        problem = bad_chunk;
        return {};
    }
    if (end == std::string_view::npos) {
        bytes = {};
        return {};
    }
    bytes.remove_prefix(end + 1);
    std::string line = std::exchange(line_, {});
    bool is_sound =
        line.ends_with("\r\n") && line.find('\r') == line.size() - 2 && line.find('\0') == std::string::npos;
    if (!is_sound) {
        problem = bad_chunk;
        return {};
    }
    line.resize(line.size() - 2);
    return line;
}

bool ChunkDecoder::read_size(std::string_view line) {
    constexpr std::size_t digits_max = 15; // fits 64 bits
    std::size_t digits = 0;
    left_ = 0;
    while (digits < line.size() && hex_value(line[digits]) >= 0)
        left_ = left_ << 4 | static_cast<std::uint64_t>(hex_value(line[digits++]));
    if (digits == 0 || digits > digits_max) return false;
    std::string_view rest = line.substr(digits);
    std::size_t text = rest.find_first_not_of(" \t");
    // A blank is allowed before ';' only.
    return rest.empty() || (text != std::string_view::npos && rest[text] == ';');
}

} // namespace eider::http
