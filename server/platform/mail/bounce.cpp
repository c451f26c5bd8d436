// Decides whether a mail is a bounce and puts the steps together.
#include "platform/mail/bounce.h"

#include "platform/base/text.h"
#include "platform/mail/bounce_parts.h"

#include <algorithm>
#include <span>

namespace eider::mail {
namespace {

bool contains_any(std::string_view text, std::span<const std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != text.npos; });
}

// Parts of the address, before the "@", and of the name of programs that write bounces.
constexpr std::string_view daemon_locals[] = {
    "mailer-daemon", "mailer_daemon", "maildaemon",        "mail-daemon",   "postmaster",  "post_master",
    "mail.delivery", "mdaemon",       "microsoftexchange", "mail-delivery", "maildelivery"};
constexpr std::string_view daemon_names[] = {"mail delivery", "mailer-daemon",      "mailer daemon",
                                             "postmaster",    "delivery subsystem", "mail administrator",
                                             "mail system"};

bool comes_from_daemon(const ParsedMail& mail) {
    for (const Address& address : mail.from) {
        std::string local =
            ascii_lower(std::string_view(address.address).substr(0, address.address.find('@')));
        std::string name = ascii_lower(address.name);
        if (local.empty() || contains_any(local, daemon_locals)) return true;
        if (contains_any(name, daemon_names)) return true;
    }
    return mail.header("X-Failed-Recipients").has_value() || mail.return_path == "";
}

// Parts of subjects that mail programs write over bounces, in lower case.
constexpr std::string_view subjects_of_bounces[] = {"undeliver",
                                                    "delivery status",
                                                    "delivery failure",
                                                    "delivery failed",
                                                    "delivery report",
                                                    "delivery notification",
                                                    "failure notice",
                                                    "failure delivery",
                                                    "returned mail",
                                                    "mail failed",
                                                    "mail failure",
                                                    "mail system error",
                                                    "message not delivered",
                                                    "could not be delivered",
                                                    "couldn't be delivered",
                                                    "delivery error",
                                                    "delayed mail",
                                                    "delivery has failed",
                                                    "delivery problem",
                                                    "returned to sender",
                                                    "return to sender",
                                                    "non delivery",
                                                    "non-delivery",
                                                    "nondeliverable",
                                                    "not deliverable",
                                                    "delivery delayed",
                                                    "delivery incomplete",
                                                    "delivery unsuccessful",
                                                    "unzustellbar",
                                                    "nicht zugestellt",
                                                    "non remis",
                                                    "échec de la remise",
                                                    "no se puede entregar",
                                                    "no entregado",
                                                    "mancato recapito",
                                                    "não entregue",
                                                    "onbestelbaar",
                                                    "не доставлено",
                                                    "недоставлен",
                                                    "配信",
                                                    "エラー",
                                                    "退信",
                                                    "投递失败",
                                                    "returned message",
                                                    "bounce",
                                                    "delivery unsuccessful",
                                                    "warning: could not send",
                                                    "undelivered",
                                                    "loop alert",
                                                    "error mail",
                                                    "mail error",
                                                    "rejected mail",
                                                    "email rejected",
                                                    "message rejected",
                                                    "mail rejected",
                                                    "message delivery",
                                                    "problem delivering",
                                                    "mail could not be",
                                                    "unable to deliver"};

bool is_subject_of_bounce(std::string_view subject) {
    return contains_any(ascii_lower(subject), subjects_of_bounces);
}

// What bounces say in their first lines, in lower case.
constexpr std::string_view words_of_bounces[] = {"could not be delivered",
                                                 "couldn't be delivered",
                                                 "cannot be delivered",
                                                 "can't be delivered",
                                                 "unable to deliver",
                                                 "not delivered",
                                                 "delivery failed",
                                                 "delivery to the following",
                                                 "delivery has failed",
                                                 "did not reach",
                                                 "undeliverable",
                                                 "failed permanently",
                                                 "permanent error",
                                                 "permanent fatal error",
                                                 "had delivery",
                                                 "addresses failed",
                                                 "address failed",
                                                 "wasn't able to deliver",
                                                 "was not able to deliver",
                                                 "error delivering",
                                                 "delivery status notification",
                                                 "could not deliver",
                                                 "couldn't deliver",
                                                 "error while attempting to deliver",
                                                 "mail delivery",
                                                 "has been delayed",
                                                 "user unknown",
                                                 "message was not delivered",
                                                 "was rejected by",
                                                 "error message below",
                                                 "delivery failed",
                                                 "returned to sender",
                                                 "undelivered",
                                                 "failed addresses",
                                                 "delivery failure",
                                                 "transcript of session",
                                                 "duplicated message-id",
                                                 "failed to deliver",
                                                 "не может быть доставлен",
                                                 "не удалось доставить",
                                                 "送信できません",
                                                 "配信できません",
                                                 "account is disabled",
                                                 "failed to be delivered",
                                                 "mail could not be",
                                                 "recipients failed"};

bool has_words_of_bounce(std::string_view report) {
    return contains_any(ascii_lower(report.substr(0, 20000)), words_of_bounces);
}

bool is_failure(const FailureReport& report) {
    return report.action != "delivered" && report.action != "relayed" && report.action != "expanded";
}

bool is_report_part(const Attachment& attachment) {
    return attachment.content_type == "message/delivery-status" ||
           attachment.content_type == "message/global-delivery-status";
}

// The fields of delivery reports, with the words of the text as a help where the report has no diagnostic.
std::vector<FailureReport> reports_of_parts(const ParsedMail& mail) {
    std::vector<FailureReport> out;
    for (const Attachment& attachment : mail.attachments)
        if (is_report_part(attachment))
            for (FailureReport& report : read_report_fields(attachment.bytes))
                out.push_back(std::move(report));
    return out;
}

// The recipient of the message that came back, when the report names nobody.
std::string recipient_of_original(const ParsedMail& mail) {
    for (const Attachment& attachment : mail.attachments) {
        if (!attachment.content_type.starts_with("message/rfc822") &&
            attachment.content_type != "text/rfc822-headers")
            continue;
        for (std::string_view line : split(std::string_view(attachment.bytes).substr(0, 20000), '\n'))
            if (starts_with_ignoring_case(line, "to:")) return address_in(line.substr(0, line.find(',')));
    }
    for (std::string_view line : split(std::string_view(mail.text).substr(0, 50000), '\n'))
        if (starts_with_ignoring_case(trim(line), "to:")) return address_in(line.substr(0, line.find(',')));
    return {};
}

std::vector<FailureReport> reports_of_words(const ParsedMail& mail, std::string_view words) {
    std::vector<FailureReport> out = read_report_words(words);
    if (!out.empty()) return out;
    if (auto failed = mail.header("X-Failed-Recipients"))
        for (std::string_view address : split(*failed, ','))
            if (std::string recipient = address_in(address); !recipient.empty())
                out.push_back({.recipient = recipient, .diagnostic = std::string(words)});
    if (out.empty())
        if (std::string recipient = recipient_of_original(mail); !recipient.empty())
            out.push_back({.recipient = recipient, .diagnostic = std::string(words)});
    return out;
}

const FailureReport* report_for(const std::vector<FailureReport>& reports, std::string_view recipient) {
    for (const FailureReport& report : reports)
        if (equals_ignoring_case(report.recipient, recipient)) return &report;
    return nullptr;
}

// Codes that only say "no" or "too late"; what the other server said may tell more.
bool is_vague(std::string_view status) {
    return status.empty() || status.ends_with(".0.0") || status.ends_with(".1.0") || status.ends_with(".4.7");
}

// "smtp; 550 5.7.1 ...": the code that the other server itself gave to its refusal; empty when there is none.
std::string status_of_reply(std::string_view diagnostic) {
    if (starts_with_ignoring_case(diagnostic, "smtp;")) diagnostic.remove_prefix(5);
    diagnostic = trim(diagnostic);
    if (find_reply_code(diagnostic.substr(0, 3)).empty() || diagnostic.size() < 5) return {};
    std::string_view rest = diagnostic.substr(4);
    std::string status = find_status(rest.substr(0, rest.find(' ')));
    return status.starts_with(diagnostic.front()) ? status : std::string();
}

// The status that the other server gave, else that of the report, or a plainer one of the same class from
// what was said.
std::string choose_status(const FailureReport& report, std::string_view words) {
    if (std::string status = status_of_reply(report.diagnostic); !is_vague(status)) return status;
    std::string status = find_status(report.status);
    for (std::string_view source : {std::string_view(report.diagnostic), words}) {
        if (!is_vague(status)) break;
        std::string said = find_status(source);
        bool same_class = status.empty() || said.starts_with(status.substr(0, 1)) || status.ends_with(".4.7");
        if (!said.empty() && same_class && (status.empty() || !is_vague(said))) status = said;
    }
    return status;
}

bool is_dead(const BouncedRecipient& bounced) {
    if (bounced.status.starts_with('4')) return false;
    return bounced.reason == "userunknown" || bounced.reason == "hostunknown" ||
           bounced.reason == "hasmoved" || bounced.reason == "notaccept";
}

struct Sources {
    std::string_view words; // about this recipient, when the text tells of several
    std::string_view all;   // the whole report
};

BouncedRecipient judge(const FailureReport& report, Sources sources) {
    constexpr std::size_t longest = 4000;
    BouncedRecipient out{.recipient = report.recipient, .diagnostic = report.diagnostic};
    out.status = choose_status(report, sources.words);
    out.reply_code = find_reply_code(report.diagnostic);
    for (std::string_view source : {sources.words, sources.all})
        if (out.reply_code.empty()) out.reply_code = find_reply_code(source);
    for (std::string_view said : {std::string_view(report.diagnostic), sources.words, sources.all}) {
        if (said.empty() || !(out.reason.empty() || out.reason == "undefined")) continue;
        out.reason = judge_reason({.said = said.substr(0, longest),
                                   .around = sources.words.substr(0, longest),
                                   .status = out.status,
                                   .reply_code = out.reply_code});
    }
    if (out.reason.empty()) out.reason = judge_reason({.status = out.status, .reply_code = out.reply_code});
    out.permanent = is_dead(out);
    if (out.diagnostic.empty()) out.diagnostic = std::string(trim(sources.all));
    out.diagnostic = std::string(cut_utf8(out.diagnostic, longest));
    return out;
}

} // namespace

Bounce read_bounce(const ParsedMail& mail) {
    Bounce out;
    if (mail.automatic == Automatic::feedback_report) return out;
    std::vector<FailureReport> reports = reports_of_parts(mail);
    int signs = comes_from_daemon(mail) + is_subject_of_bounce(mail.subject);
    bool may_be_json = trim(mail.text).starts_with('{');
    if (reports.empty() && signs == 0 && !may_be_json) return out;
    std::string_view words = words_of_report(mail.text);
    if (reports.empty()) reports = read_report_json(mail.text);
    bool has_report = !reports.empty();
    if (!has_report && signs + has_words_of_bounce(words) < 2) return out;
    if (!has_report) reports = read_report_fields(mail.text);
    std::vector<FailureReport> from_words = reports_of_words(mail, words);
    if (reports.empty()) reports = from_words;
    for (const FailureReport& report : reports) {
        if (!is_failure(report)) continue;
        const FailureReport* own = report_for(from_words, report.recipient);
        std::string_view about = own                   ? std::string_view(own->diagnostic)
                                 : reports.size() == 1 ? words
                                                       : std::string_view();
        out.recipients.push_back(
            judge(report, {.words = about, .all = reports.size() == 1 || !has_report ? words : about}));
    }
    bool only_success = !reports.empty() && out.recipients.empty();
    out.is_bounce = !only_success;
    return out;
}

} // namespace eider::mail
