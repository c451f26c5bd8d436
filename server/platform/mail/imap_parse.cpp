// One whole response: its kind, its name, its values.
#include "platform/mail/imap_parse.h"

#include "platform/base/text.h"

#include <algorithm>
#include <array>

namespace eider::mail {
namespace {

constexpr std::array<std::string_view, 5> STATUS_NAMES = {"OK", "NO", "BAD", "BYE", "PREAUTH"};

std::string capitals(std::string_view text) {
    std::string out(text);
    std::ranges::transform(
        out, out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

// The next word of `rest`, and takes it with one space away.
std::string_view take_word(std::string_view& rest) {
    std::size_t end = std::min(rest.find(' '), rest.size());
    std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return word;
}

// Values, one after another. `ok()` is false once something made no sense.
class Values {
  public:
    Values(std::string_view text, std::vector<ImapValue>& literals) : rest_(text), literals_(literals) {}

    std::vector<ImapValue> all() {
        std::vector<ImapValue> values = sequence(0);
        if (!rest_.empty()) ok_ = false; // a ')' too many
        return values;
    }
    bool ok() const { return ok_; }

  private:
    // Up to the end or a ')', which stays.
    std::vector<ImapValue> sequence(int depth) {
        std::vector<ImapValue> values;
        while (ok_) {
            while (rest_.starts_with(' ')) rest_.remove_prefix(1);
            if (rest_.empty() || rest_.starts_with(')')) break;
            if (++count_ > IMAP_VALUES_MAX)
                ok_ = false;
            else
                values.push_back(value(depth));
        }
        return values;
    }
    ImapValue value(int depth) {
        if (rest_.starts_with('(')) return list(depth + 1);
        if (rest_.starts_with('"')) return quoted();
        if (rest_.starts_with('{') || rest_.starts_with("~{")) return literal();
        return atom();
    }
    ImapValue list(int depth) {
        ImapValue out{.kind = ImapValue::Kind::list};
        if (depth > IMAP_NESTING_MAX) return failed();
        rest_.remove_prefix(1);
        out.items = sequence(depth);
        if (!rest_.starts_with(')')) return failed();
        rest_.remove_prefix(1);
        return out;
    }
    ImapValue quoted() {
        ImapValue out{.kind = ImapValue::Kind::text};
        for (std::size_t i = 1; i < rest_.size(); ++i) {
            char c = rest_[i];
            if (c == '"') {
                rest_.remove_prefix(i + 1);
                return out;
            }
            if (c == '\r' || c == '\n') break;
            if (c == '\\' && i + 1 < rest_.size()) c = rest_[++i];
            out.text.push_back(c);
        }
        return failed();
    }
    ImapValue literal() {
        std::size_t end = rest_.find('\n');
        if (end == std::string_view::npos || !literal_size(rest_.substr(0, end)) ||
            taken_ == literals_.size())
            return failed();
        // Between the brace and the line end stands nothing else, or the reader and we disagree.
        if (rest_.find('}') + 3 < end) return failed();
        rest_.remove_prefix(end + 1);
        return std::move(literals_[taken_++]);
    }
    // With what stands in brackets after BODY: BODY[HEADER.FIELDS (SUBJECT)]<0>
    ImapValue atom() {
        bool has_section = starts_with_ignoring_case(rest_, "BODY[");
        std::size_t end = has_section ? std::min(rest_.find(']'), rest_.size()) : 0;
        end = std::min(rest_.find_first_of(" ()\"\r\n", end), rest_.size());
        if (end == 0) return failed();
        ImapValue out{.kind = ImapValue::Kind::atom, .text = std::string(rest_.substr(0, end))};
        rest_.remove_prefix(end);
        if (equals_ignoring_case(out.text, "NIL")) return {};
        return out;
    }
    ImapValue failed() {
        ok_ = false;
        return {};
    }

    std::string_view rest_;
    std::vector<ImapValue>& literals_;
    std::size_t taken_ = 0;
    std::size_t count_ = 0;
    bool ok_ = true;
};

// Where the ']' of a response code stands, quoted ones left out. Empty when there is none.
std::optional<std::size_t> end_of_code(std::string_view rest) {
    bool in_quotes = false;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (in_quotes && rest[i] == '\\')
            ++i;
        else if (rest[i] == '"')
            in_quotes = !in_quotes;
        else if (rest[i] == ']' && !in_quotes)
            return i;
    }
    std::size_t any = rest.find(']');
    if (any == std::string_view::npos) return {};
    return any;
}

// "[CODE values] words"
void read_words(std::string_view rest, ImapResponse& out) {
    std::optional<std::size_t> end = rest.starts_with('[') ? end_of_code(rest) : std::nullopt;
    if (end) {
        std::string_view code = rest.substr(1, *end - 1);
        out.code = capitals(take_word(code));
        std::vector<ImapValue> none;
        Values values(code, none);
        out.code_values = values.all();
        if (!values.ok()) out.code_values.clear();
        rest.remove_prefix(*end + 1);
    }
    out.words = make_utf8(trim(rest));
}

} // namespace

bool is_status_name(std::string_view name) {
    return std::ranges::any_of(STATUS_NAMES,
                               [&](std::string_view known) { return equals_ignoring_case(known, name); });
}

bool ImapResponse::is_status() const { return is_status_name(name); }

ImapResponse parse_response(std::string_view text, std::vector<ImapValue> literals) {
    ImapResponse out;
    std::string_view rest = text;
    std::string_view tag = take_word(rest);
    if (tag == "+") {
        out.kind = ImapResponse::Kind::continuation;
        read_words(rest, out);
        return out;
    }
    if (tag != "*") {
        out.kind = ImapResponse::Kind::tagged;
        out.tag = std::string(tag);
    }
    std::string_view name = take_word(rest);
    if (out.kind == ImapResponse::Kind::untagged) {
        out.number = imap_number(name);
        if (out.number) name = take_word(rest);
    }
    out.name = capitals(name);
    if (!out.number && is_status_name(name)) {
        read_words(rest, out);
        return out;
    }
    Values values(rest, literals);
    out.values = values.all();
    out.is_malformed = !values.ok() || name.empty() || out.kind == ImapResponse::Kind::tagged;
    return out;
}

} // namespace eider::mail
