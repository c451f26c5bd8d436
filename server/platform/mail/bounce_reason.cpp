// Judges why a mail bounced: first by what the server says, then by its codes.
#include "platform/base/text.h"
#include "platform/mail/bounce_parts.h"
#include "platform/mail/bounce_reason_table.h"

namespace eider::mail {
namespace {

// Lower case, runs of blanks as one space, typographic apostrophes straight; addresses are left out because
// their words mean nothing.
std::string squeezed(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (text.compare(i, 3, "\xE2\x80\x99") == 0) {
            out += '\'';
            i += 2;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else {
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        }
    }
    return out;
}

std::string without_addresses(std::string_view text) {
    std::string out;
    for (std::string_view word : split(text, ' '))
        if (word.find('@') == word.npos) {
            out += word;
            out += ' ';
        } else {
            out += "@ ";
        }
    return out;
}

bool fits(std::string_view text, std::string_view words) {
    constexpr std::size_t farthest = 80; // between two fragments
    std::size_t begin = 0;
    while (true) {
        std::size_t star = words.find('*'), at = text.find(words.substr(0, star), begin);
        if (at == text.npos || (begin > 0 && at > begin + farthest)) return false;
        if (star == words.npos) return true;
        begin = at + star;
        words.remove_prefix(star + 1);
    }
}

std::string_view meaning_of(std::string_view status) {
    if (status.size() < 5) return {};
    for (const StatusMeaning& meaning : status_meanings)
        if (status.substr(1) == meaning.status)
            return status.front() == '4' ? meaning.temporary : meaning.permanent;
    return {};
}

std::string_view rule_for(std::string_view text) {
    for (const ReasonRule& rule : reason_rules)
        if (fits(text, rule.words)) return rule.reason;
    return {};
}

} // namespace

std::string judge_reason(std::string_view diagnostic, std::string_view status, std::string_view reply_code,
                         std::string_view) {
    std::string text = without_addresses(squeezed(diagnostic));
    std::string_view by_words = rule_for(text), by_status = meaning_of(status);
    if (by_words == "userunknown" && by_status == "filtered") return "filtered";
    if (!by_words.empty()) return std::string(by_words);
    if (!by_status.empty()) return std::string(by_status);
    if (status.starts_with("5.1.") || status.starts_with("4.1.")) return "rejected";
    if (status.starts_with("5.7.") || status.starts_with("4.7.")) return "securityerror";
    if (reply_code == "552" || reply_code == "452") return "mailboxfull";
    if (reply_code == "550" || reply_code == "553" || reply_code == "551") return "filtered";
    if (reply_code.starts_with("4")) return "expired";
    return "undefined";
}

} // namespace eider::mail
