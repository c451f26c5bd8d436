// Reads Authentication-Results by the grammar of RFC 8601. What the sender chose stands in it too (addresses,
// domains, comments), so quotes and nested comments are taken strictly: nothing inside them can look like a
// finding.
#include "platform/mail/authentication.h"

#include "platform/base/text.h"

#include <algorithm>

namespace eider::mail {
namespace {

constexpr std::size_t most_results = 100, most_properties = 50;

bool is_keyword_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class Scanner {
  public:
    explicit Scanner(std::string_view text) : text_(text) {}

    bool at_end() const { return at_ >= text_.size(); }
    bool is_broken() const { return broken_; }
    bool is(char c) const { return !at_end() && text_[at_] == c; }

    bool take(char c) {
        skip_blanks();
        if (!is(c)) return false;
        ++at_;
        skip_blanks();
        return true;
    }

    // White space and comments.
    void skip_blanks() {
        while (!at_end() && (is_blank(text_[at_]) || text_[at_] == '(')) {
            if (text_[at_] == '(')
                skip_comment();
            else
                ++at_;
        }
    }

    std::string keyword() {
        std::size_t begin = at_;
        while (!at_end() && is_keyword_character(text_[at_])) ++at_;
        return ascii_lower(text_.substr(begin, at_ - begin));
    }

    // Anything up to white space, a comment or a semicolon; quoted parts without their quotes.
    std::string value() {
        std::string out;
        while (!at_end() && !is_blank(text_[at_]) && text_[at_] != ';' && text_[at_] != '(') {
            if (text_[at_] == '"')
                out += quoted();
            else
                out += text_[at_++];
        }
        return out;
    }

    // To the semicolon that ends this finding.
    void skip_finding() {
        while (!at_end() && text_[at_] != ';') {
            if (text_[at_] == '(')
                skip_comment();
            else if (text_[at_] == '"')
                quoted();
            else
                ++at_;
        }
    }

  private:
    void skip_comment() {
        std::size_t depth = 0;
        while (!at_end()) {
            char c = text_[at_++];
            if (c == '\\' && !at_end()) {
                ++at_;
            } else if (c == '(') {
                ++depth;
            } else if (c == ')' && --depth == 0) {
                return;
            }
        }
        broken_ = true;
    }

    std::string quoted() {
        std::string out;
        for (++at_; !at_end() && text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
            out += text_[at_];
        }
        broken_ = broken_ || at_end();
        if (!at_end()) ++at_;
        return out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool broken_ = false; // a quote or a comment that does not end: nothing behind its begin is sure
};

// "header.d=example.com", "reason="good"", "action=none". False at what is neither.
bool take_property(Scanner& scanner, AuthenticationResult& out) {
    std::string name = scanner.keyword();
    if (name.empty()) return false;
    if (scanner.take('.')) {
        std::string property = scanner.keyword();
        if (property.empty()) return false;
        name += "." + property;
    }
    if (!scanner.take('=')) return false;
    std::string value = scanner.value();
    if (scanner.is_broken() || value.empty()) return false;
    if (name == "reason")
        out.reason = std::move(value);
    else if (out.properties.size() < most_properties)
        out.properties.emplace_back(std::move(name), std::move(value));
    scanner.skip_blanks();
    return true;
}

// One finding behind its semicolon. Properties behind one that cannot be read are left out.
std::optional<AuthenticationResult> take_finding(Scanner& scanner) {
    AuthenticationResult out;
    scanner.skip_blanks();
    out.method = scanner.keyword();
    if (scanner.take('/')) scanner.keyword(); // the version of the method
    if (out.method.empty() || !scanner.take('=')) return {};
    out.result = scanner.keyword();
    scanner.skip_blanks();
    if (out.result.empty() || scanner.is_broken()) return {};
    while (!scanner.at_end() && !scanner.is(';'))
        if (!take_property(scanner, out)) break;
    return out;
}

// The server's name and the version. A finding in its place means that there is no name.
std::optional<std::string> take_server(std::string_view value, Scanner& scanner) {
    Scanner ahead(value);
    if (take_finding(ahead)) return std::string();
    scanner.skip_blanks();
    std::string server = scanner.value();
    scanner.skip_blanks();
    std::string version = scanner.is(';') ? std::string() : scanner.keyword();
    scanner.skip_blanks();
    bool is_known = version.empty() || version == "1";
    if (server.empty() || !is_known || scanner.is_broken() || (!scanner.at_end() && !scanner.take(';')))
        return {};
    return server;
}

bool is_trusted(std::string_view server, std::string_view trusted_names) {
    if (server.empty()) server = UNNAMED_SERVER;
    return std::ranges::any_of(split(trusted_names, ' '),
                               [&](std::string_view name) { return equals_ignoring_case(name, server); });
}

} // namespace

std::string_view AuthenticationResult::property(std::string_view name) const {
    for (const auto& [key, value] : properties)
        if (key == name) return value;
    return {};
}

std::optional<AuthenticationField> read_authentication_field(std::string_view value) {
    Scanner scanner(value);
    std::optional<std::string> server = take_server(value, scanner);
    if (!server) return {};
    AuthenticationField out{.server = std::move(*server)};
    while (!scanner.at_end() && out.results.size() < most_results) {
        if (std::optional<AuthenticationResult> result = take_finding(scanner))
            out.results.push_back(std::move(*result));
        if (scanner.is_broken()) break;
        scanner.skip_finding();
        if (scanner.is_broken() || !scanner.take(';')) break;
    }
    return out;
}

std::string_view Authentication::result_of(std::string_view method) const {
    std::string_view best;
    for (const AuthenticationResult& found : results)
        if (found.method == method && (best.empty() || found.result == "pass")) best = found.result;
    return best;
}

Authentication read_authentication(const ParsedMail& mail, std::string_view trusted_names) {
    Authentication out;
    for (const Field& field : mail.fields) {
        if (out.was_checked && equals_ignoring_case(field.name, "Received")) break;
        if (!equals_ignoring_case(field.name, "Authentication-Results")) continue;
        std::optional<AuthenticationField> read = read_authentication_field(field.value);
        if (!read || !is_trusted(read->server, trusted_names)) continue;
        out.was_checked = true;
        std::erase_if(read->results, [&](const AuthenticationResult& later) {
            return !out.result_of(later.method).empty();
        });
        std::ranges::move(read->results, std::back_inserter(out.results));
    }
    return out;
}

} // namespace eider::mail
