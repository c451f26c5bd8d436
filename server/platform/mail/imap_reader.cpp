// Where one response ends and the next begins. Lines end with LF, with or without CR. A line that ends with
// {n} goes on after n bytes, except in a status, whose words may end like that too.
#include "platform/mail/imap_response.h"

#include "platform/base/text.h"
#include "platform/mail/imap_parse.h"

#include <algorithm>
#include <utility>

namespace eider::mail {
namespace {

constexpr std::size_t KEPT_BEFORE_COMPACTING = 64 << 10;
constexpr std::size_t RESERVED_MAX = 1 << 20; // for a literal before its bytes come
constexpr std::size_t SIZE_DIGITS_MAX = 18;

std::string_view without_line_end(std::string_view line) {
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// Whether the response that begins with this line is a status or a continuation: one line of words.
bool is_words(std::string_view text) {
    if (text.starts_with('+')) return true;
    std::size_t space = text.find(' ');
    if (space == std::string_view::npos) return true;
    std::string_view rest = text.substr(space + 1);
    return is_status_name(rest.substr(0, rest.find_first_of(" \r\n")));
}

} // namespace

std::optional<std::uint64_t> literal_size(std::string_view line) {
    line = without_line_end(line);
    if (!line.ends_with('}')) return {};
    line.remove_suffix(1);
    if (line.ends_with('+')) line.remove_suffix(1);
    std::size_t open = line.rfind('{');
    if (open == std::string_view::npos) return {};
    std::string_view digits = line.substr(open + 1);
    bool is_size = !digits.empty() && digits.size() <= SIZE_DIGITS_MAX &&
                   digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_size) return {};
    return static_cast<std::uint64_t>(to_integer(digits).value_or(0));
}

void ImapReader::feed(std::string_view bytes) {
    if (begin_ > KEPT_BEFORE_COMPACTING || begin_ == pending_.size()) {
        pending_.erase(0, begin_);
        searched_ -= std::min(searched_, begin_);
        begin_ = 0;
    }
    pending_.append(bytes);
}

std::optional<ImapResponse> ImapReader::next() {
    while (problem_.empty()) {
        if (in_literal_ && !fill_literal()) return {};
        std::size_t end = pending_.find('\n', std::max(begin_, searched_));
        std::size_t line_bytes = (end == std::string::npos ? pending_.size() : end + 1) - begin_;
        if (text_.size() + line_bytes > IMAP_LINE_BYTES_MAX) {
            problem_ = "it sends a line that never ends";
            return {};
        }
        if (end == std::string::npos) {
            searched_ = pending_.size();
            return {};
        }
        text_ += take_line(end);
        if (!is_words(text_) && begin_literal()) continue;
        std::string text = std::exchange(text_, {});
        std::vector<ImapValue> literals = std::exchange(literals_, {});
        literal_bytes_ = 0;
        if (without_line_end(text).empty()) continue; // some servers send one more line end after a literal
        return parse_response(without_line_end(text), std::move(literals));
    }
    return {};
}

std::string ImapReader::take_line(std::size_t end) {
    std::string line = pending_.substr(begin_, end + 1 - begin_);
    begin_ = end + 1;
    return line;
}

bool ImapReader::begin_literal() {
    std::optional<std::uint64_t> size = literal_size(text_);
    if (!size) return false;
    in_literal_ = true;
    literal_left_ = *size;
    ImapValue& literal = literals_.emplace_back(ImapValue{.kind = ImapValue::Kind::text});
    literal.is_dropped = *size > IMAP_LITERAL_BYTES_MAX - literal_bytes_;
    if (literal.is_dropped) return true;
    literal_bytes_ += *size;
    literal.text.reserve(std::min<std::size_t>(*size, RESERVED_MAX));
    return true;
}

bool ImapReader::fill_literal() {
    std::size_t take = std::min<std::uint64_t>(literal_left_, pending_.size() - begin_);
    if (!literals_.back().is_dropped) literals_.back().text.append(pending_, begin_, take);
    begin_ += take;
    literal_left_ -= take;
    in_literal_ = literal_left_ > 0;
    return !in_literal_;
}

} // namespace eider::mail
