// Plain words for how a submission went.
#include "platform/mail/submit.h"

#include "platform/base/check.h"

#include <fmt/format.h>

namespace eider::mail {
namespace {

// ": 550 5.1.1 No such user." or "." when the server said nothing.
std::string in_its_words(const SmtpAnswer& answer) {
    if (answer.code == 0) return ".";
    std::string words = fmt::format("{}{}{}{}{}", answer.code, answer.enhanced.empty() ? "" : " ",
                                    answer.enhanced, answer.words.empty() ? "" : " ", answer.words);
    return fmt::format(". It says: \"{}\"", words);
}

std::string about_refused(const std::vector<RecipientRefusal>& refused) {
    std::string out;
    for (const RecipientRefusal& refusal : refused)
        out += fmt::format("{}The mail did not go to {}{}", out.empty() ? "" : " ", refusal.address,
                           in_its_words(refusal.answer));
    return out;
}

std::string does_not_accept(const SubmitResult& result, std::string_view what) {
    return fmt::format("The mail server {} does not accept {}{}{}", result.host, what,
                       result.state == SubmitState::permanent ? "" : " for now", in_its_words(result.answer));
}

std::string about_connection(const SubmitResult& result) {
    const std::string& host = result.host;
    switch (result.reason) {
    case SubmitReason::bad_settings:
        return fmt::format("The mail server's settings cannot be used: {}", result.detail);
    case SubmitReason::host_not_found:
        return fmt::format("The mail server {} cannot be found. Please check its name.", host);
    case SubmitReason::not_reachable:
        return fmt::format("The mail server {} does not take connections on port {}.", host, result.port);
    case SubmitReason::timed_out: return fmt::format("The mail server {} took too long to answer.", host);
    case SubmitReason::connection_lost: return fmt::format("The mail server {} closed the connection.", host);
    case SubmitReason::tls_missing:
        return fmt::format(
            "The mail server {} does not offer an encrypted connection, and without one nothing is sent.",
            host);
    case SubmitReason::tls_failed:
        return fmt::format("An encrypted connection to the mail server {} could not be made: {}.", host,
                           result.detail);
    case SubmitReason::certificate_not_trusted:
        return fmt::format("The certificate of the mail server {} is not trusted: {}.", host, result.detail);
    default: break;
    }
    return fmt::format("The mail server {} answered in a way that is not understood.", host);
}

std::string about_answer(const SubmitResult& result) {
    const std::string& host = result.host;
    const std::string words = in_its_words(result.answer);
    switch (result.reason) {
    case SubmitReason::login_not_offered:
        return fmt::format("The mail server {} offers no way to sign in that the desk knows.", host);
    case SubmitReason::password_refused:
        return fmt::format("The mail server {} does not accept the password{}", host, words);
    case SubmitReason::token_refused:
        return fmt::format("The mail server {} does not accept the access token{}", host, words);
    case SubmitReason::login_failed:
        return fmt::format("The mail server {} lets nobody sign in for now{}", host, words);
    case SubmitReason::server_refused:
        return fmt::format("The mail server {} does not want to talk to this desk{}", host, words);
    case SubmitReason::server_busy: return fmt::format("The mail server {} is busy{}", host, words);
    case SubmitReason::sender_refused: return does_not_accept(result, "mail from this sender");
    case SubmitReason::recipients_refused: return does_not_accept(result, "mail for any of the recipients");
    case SubmitReason::mail_refused: return does_not_accept(result, "this mail");
    case SubmitReason::too_large:
        return fmt::format("The mail is too large for the mail server {}{}", host, words);
    case SubmitReason::smtputf8_missing:
        return fmt::format(
            "The mail server {} cannot send to addresses with letters outside of ASCII before the '@'.",
            host);
    default: return about_connection(result);
    }
}

} // namespace

std::string sentence(const SubmitResult& result) {
    if (result.state == SubmitState::delivered) {
        std::string taken = fmt::format("The mail server {} has taken the mail.", result.host);
        return result.refused.empty() ? taken : taken + " " + about_refused(result.refused);
    }
    std::string out = about_answer(result);
    if (result.maybe_delivered) out += " It may have taken the mail all the same.";
    return out;
}

bool needs_administrator(const SubmitResult& result) {
    switch (result.reason) {
    case SubmitReason::bad_settings:
    case SubmitReason::host_not_found:
    case SubmitReason::tls_missing:
    case SubmitReason::certificate_not_trusted:
    case SubmitReason::login_not_offered:
    case SubmitReason::password_refused:
    case SubmitReason::token_refused:
    case SubmitReason::server_refused: return true;
    default: return false;
    }
}

} // namespace eider::mail
