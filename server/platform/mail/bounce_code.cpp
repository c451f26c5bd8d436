// Finds status codes (RFC 3463) and reply codes (RFC 5321) in what servers say.
#include "platform/base/text.h"
#include "platform/mail/bounce_parts.h"

namespace eider::mail {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Length of "5.1.1" at the front of `text`, 0 when there is none or more digits and dots follow (an IP
// address).
std::size_t status_length(std::string_view text) {
    if (text.size() < 5 || (text[0] != '4' && text[0] != '5') || text[1] != '.') return 0;
    std::size_t at = 2;
    for (int part = 0; part < 2; ++part) {
        std::size_t digits = 0;
        while (at < text.size() && is_digit(text[at]) && digits < 4) ++at, ++digits;
        if (digits == 0 || digits > 3) return 0;
        if (part == 0) {
            if (at >= text.size() || text[at] != '.') return 0;
            ++at;
        }
    }
    if (at < text.size() &&
        (is_word(text[at]) || (text[at] == '.' && at + 1 < text.size() && is_digit(text[at + 1]))))
        return 0;
    return at;
}

bool may_precede(char c) { return !is_word(c) && c != '.' && c != '/' && c != '-' && c != '@' && c != '_'; }

bool is_code_at(std::string_view text, std::size_t at) {
    if (text[at] != '4' && text[at] != '5') return false;
    if (at + 2 >= text.size() || text[at + 1] < '0' || text[at + 1] > '7' || !is_digit(text[at + 2]))
        return false;
    if (at > 0 && !may_precede(text[at - 1])) return false;
    if (at + 3 == text.size()) return true;
    char next = text[at + 3];
    return next == ' ' || next == '-' || next == '\n' || next == '\r' || next == ':' || next == '#' ||
           next == ';' || next == ',' || next == ')' || next == '>' || next == '_' || next == '.' ||
           next == '\'' || next == '"' || next == '<' || next == ']';
}

// Words that a number may follow without being a reply code.
bool is_measure(std::string_view text, std::size_t at) {
    std::string before = ascii_lower(text.substr(at > 12 ? at - 12 : 0, at > 12 ? 12 : at));
    std::string after = ascii_lower(trim(text.substr(at + 3, 12)));
    for (std::string_view word :
         {"port ", "uid ", "id ", "line ", "size=", "size ", "code 0", "error 0", "about "})
        if (before.ends_with(word)) return true;
    for (std::string_view word :
         {"bytes", "byte", "kb", "mb", "seconds", "hours", "minutes", "messages", "recipients", "day"})
        if (after.starts_with(word)) return true;
    return false;
}

} // namespace

std::string find_status(std::string_view diagnostic) {
    std::string vague; // x.0.0 says nothing; a later one may say more
    for (std::size_t at = diagnostic.find_first_of("45"); at != diagnostic.npos;
         at = diagnostic.find_first_of("45", at + 1)) {
        if (at > 0 && !may_precede(diagnostic[at - 1]) && !(at > 3 && diagnostic[at - 1] == '-')) continue;
        std::size_t length = status_length(diagnostic.substr(at));
        if (length == 0) continue;
        std::string status(diagnostic.substr(at, length));
        if (!status.ends_with(".0.0")) return status;
        if (vague.empty()) vague = status;
    }
    return vague;
}

std::string find_reply_code(std::string_view diagnostic) {
    for (std::size_t at = diagnostic.find_first_of("45"); at != diagnostic.npos;
         at = diagnostic.find_first_of("45", at + 1))
        if (is_code_at(diagnostic, at) && !is_measure(diagnostic, at))
            return std::string(diagnostic.substr(at, 3));
    return {};
}

} // namespace eider::mail
