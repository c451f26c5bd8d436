// Judges why a mail bounced: first by what the server says, then by its codes.
#include "platform/base/text.h"
#include "platform/mail/bounce_delivery_table.h"
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

template <std::size_t N> std::string_view rule_for(const ReasonRule (&rules)[N], std::string_view text) {
    for (const ReasonRule& rule : rules)
        if (fits(text, rule.words)) return rule.reason;
    return {};
}

// The SMTP command that was refused, as far as the words tell.
enum class Command { unknown, connect, mail, recipient, data };

Command command_in(std::string_view text) {
    struct Sign {
        Command command;
        std::string_view words;
    };
    constexpr Sign signs[] = {{Command::connect, "refused to talk to me"},
                              {Command::connect, "after initial connection"},
                              {Command::mail, "in reply to mail from"},
                              {Command::mail, "after mail from"},
                              {Command::mail, "sender was rejected"},
                              {Command::mail, ">>> mail from"},
                              {Command::mail, "like our mail from"},
                              {Command::data, "in reply to end of data"},
                              {Command::data, "after end of data"},
                              {Command::data, "in reply to data"},
                              {Command::data, "after data"},
                              {Command::data, "our final data"},
                              {Command::data, ">>> data"},
                              {Command::data, "failed after i sent the message"},
                              {Command::recipient, "rcpt to"},
                              {Command::recipient, "smtp:rcpt"},
                              {Command::recipient, "rcpt_to"},
                              {Command::recipient, "does not like recipient"},
                              {Command::connect, "(state 13)"}, // Gmail's numbers for the steps of SMTP
                              {Command::recipient, "(state 14)"},
                              {Command::recipient, "(state 15)"},
                              {Command::data, "(state 18)"}};
    for (const Sign& sign : signs)
        if (text.find(sign.words) != text.npos) return sign.command;
    return Command::unknown;
}

// Statuses that say more than any words around them.
bool is_telling(std::string_view status) {
    for (std::string_view ending : {"5.1.6", "4.1.6", "5.2.3", "5.3.2", "5.7.25", "5.7.26"})
        if (status == ending) return true;
    return false;
}

std::string_view judge_unknown_user(const FailureSigns& signs, Command command) {
    bool about_address = signs.status.starts_with("5.1.") || signs.status.starts_with("4.1.");
    if (command == Command::mail) return "rejected";
    if (command == Command::recipient || about_address) return "userunknown";
    // A server that names the user, but with a code for the mailbox or for security, or with none at all,
    // filters.
    if (signs.status.starts_with("5.2.") || signs.status.starts_with("5.7.")) return "filtered";
    return signs.status.empty() && !signs.reply_code.empty() ? "filtered" : "userunknown";
}

std::string_view adjust(std::string_view reason, const FailureSigns& signs, Command command) {
    if (reason == "userunknown") return judge_unknown_user(signs, command);
    if (reason == "hostunknown" && command == Command::mail) return "rejected";
    if (reason == "hostunknown" && signs.status.starts_with('4')) return "networkerror";
    if (command == Command::connect &&
        (reason == "spamdetected" || reason == "expired" || reason == "systemerror"))
        return "blocked";
    return reason;
}

std::string_view reason_of_codes(const FailureSigns& signs, Command command) {
    if (command == Command::connect) return "blocked";
    if (command == Command::mail && signs.reply_code.starts_with('5')) return "rejected";
    if (signs.status.starts_with("5.1.") || signs.status.starts_with("4.1.")) return "rejected";
    if (signs.status.starts_with("5.7.") || signs.status.starts_with("4.7.")) return "securityerror";
    if (signs.reply_code == "552" || signs.reply_code == "452") return "mailboxfull";
    if (signs.reply_code == "550" || signs.reply_code == "553" || signs.reply_code == "551")
        return command == Command::recipient ? "userunknown" : "filtered";
    if (signs.reply_code.starts_with("50")) return "syntaxerror";
    if (signs.reply_code == "451") return "systemerror";
    if (signs.reply_code.starts_with('4')) return "expired";
    return "undefined";
}

} // namespace

std::string judge_reason(const FailureSigns& signs) {
    std::string said = squeezed(signs.said), text = without_addresses(said);
    Command command = command_in(said);
    if (command == Command::unknown) command = command_in(squeezed(signs.around));
    std::string_view by_status = meaning_of(signs.status);
    if (is_telling(signs.status) && !by_status.empty()) return std::string(by_status);
    std::string_view reason = rule_for(reason_rules, text);
    if (reason.empty()) reason = rule_for(delivery_reason_rules, text);
    if (!reason.empty()) return std::string(adjust(reason, signs, command));
    if (command == Command::connect || (command == Command::mail && by_status == "securityerror"))
        return std::string(reason_of_codes(signs, command));
    std::string_view weak = rule_for(weak_reason_rules, text);
    bool address_refused = command == Command::recipient && weak == "filtered" && by_status.empty();
    if (address_refused) return "userunknown";
    if (!by_status.empty()) return std::string(by_status);
    if (!weak.empty()) return std::string(weak);
    return std::string(reason_of_codes(signs, command));
}

} // namespace eider::mail
