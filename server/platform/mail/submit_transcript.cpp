// Follows an SMTP conversation and judges how it ended.
#include "platform/mail/submit_transcript.h"

#include "platform/base/text.h"
#include "platform/mail/compose_header.h"

#include <algorithm>
#include <array>
#include <utility>

namespace eider::mail {
namespace {

constexpr int READY_FOR_MAIL = 354;
constexpr int SIGNED_IN = 235;
constexpr int SERVICE_CLOSING = 421;
constexpr int TOO_LARGE = 552;

bool is_good(const SmtpAnswer& answer) { return answer.code >= 200 && answer.code < 400; }
bool is_refusal(const SmtpAnswer& answer) { return answer.code >= 400; }
bool is_permanent(const SmtpAnswer& answer) { return answer.code >= 500; }

std::optional<SmtpPhase> phase_of(std::string_view command) {
    constexpr std::array<std::pair<std::string_view, SmtpPhase>, 8> VERBS{{{"EHLO", SmtpPhase::hello},
                                                                           {"HELO", SmtpPhase::hello},
                                                                           {"STARTTLS", SmtpPhase::starttls},
                                                                           {"AUTH", SmtpPhase::login},
                                                                           {"MAIL", SmtpPhase::sender},
                                                                           {"RCPT", SmtpPhase::recipients},
                                                                           {"DATA", SmtpPhase::data},
                                                                           {"NOOP", SmtpPhase::other}}};
    std::string_view verb = command.substr(0, command.find_first_of(" \r\n"));
    for (const auto& [word, phase] : VERBS)
        if (verb == word) return phase;
    return {};
}

// Takes "5.1.1 " from the front of a server's words.
std::string take_enhanced(std::string_view& words) {
    std::size_t end = words.find(' ');
    std::string_view first = words.substr(0, end);
    bool shaped = first.size() >= 5 && first.size() <= 11 && first[1] == '.' &&
                  std::ranges::count(first, '.') == 2 &&
                  std::string_view("245").find(first[0]) != std::string_view::npos &&
                  first.find_first_not_of("0123456789.") == std::string_view::npos && !first.ends_with('.') &&
                  first.find("..") == std::string_view::npos;
    if (!shaped) return {};
    words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
    return std::string(first);
}

bool is_about_size(const SmtpAnswer& answer) {
    return answer.enhanced == "5.3.4" || answer.enhanced == "5.2.3" ||
           (answer.code == TOO_LARGE && answer.enhanced.empty());
}

SubmitResult fail(SubmitReason reason, SubmitState state = SubmitState::temporary) {
    return {.state = state, .reason = reason};
}

SubmitResult fail_by_answer(SubmitReason reason, const SmtpAnswer& answer) {
    SubmitResult result{.state = is_permanent(answer) ? SubmitState::permanent : SubmitState::temporary,
                        .reason = reason,
                        .answer = answer};
    if (answer.code == SERVICE_CLOSING) result.reason = SubmitReason::server_busy;
    if (is_permanent(answer) && is_about_size(answer)) result.reason = SubmitReason::too_large;
    return result;
}

std::vector<RecipientRefusal> refused_recipients(const Conversation& conversation, const Envelope& envelope) {
    std::vector<RecipientRefusal> refused;
    const std::vector<SmtpAnswer>& answers = conversation.transcript.recipients();
    for (std::size_t i = 0; i < answers.size() && i < envelope.recipients.size(); ++i)
        if (!is_good(answers[i]))
            refused.push_back({.address = envelope.recipients[i],
                               .permanent = is_permanent(answers[i]),
                               .answer = answers[i]});
    return refused;
}

SubmitResult judge_recipients(const Conversation& conversation, const Envelope& envelope) {
    SubmitResult result = fail(SubmitReason::recipients_refused, SubmitState::permanent);
    result.refused = refused_recipients(conversation, envelope);
    // The connection broke before all were asked.
    if (result.refused.size() < envelope.recipients.size()) {
        result.state = SubmitState::temporary;
        result.reason = SubmitReason::connection_lost;
    }
    for (const RecipientRefusal& refusal : result.refused) {
        if (refusal.permanent && result.answer.code != 0) continue;
        result.answer = refusal.answer;
        if (!refusal.permanent) result.state = SubmitState::temporary;
    }
    if (result.answer.code == SERVICE_CLOSING) result.reason = SubmitReason::server_busy;
    return result;
}

SubmitResult judge_login(const Conversation& conversation, const SmtpAnswer& answer) {
    SubmitReason refused =
        conversation.with_token ? SubmitReason::token_refused : SubmitReason::password_refused;
    SubmitResult result = fail(is_permanent(answer) ? refused : SubmitReason::login_failed);
    result.answer = answer;
    return result;
}

// A server's "no" to the command of this phase. The settings, not the mail, are at fault until the sender is
// named.
SubmitResult judge_answer(const Conversation& conversation, const Envelope& envelope,
                          const SmtpAnswer& answer) {
    switch (conversation.transcript.phase()) {
    case SmtpPhase::greeting:
    case SmtpPhase::hello:
    case SmtpPhase::other: {
        SubmitResult result =
            fail(is_permanent(answer) ? SubmitReason::server_refused : SubmitReason::server_busy);
        result.answer = answer;
        return result;
    }
    case SmtpPhase::starttls: {
        SubmitResult result = fail(SubmitReason::tls_failed);
        result.answer = answer;
        return result;
    }
    case SmtpPhase::login: return judge_login(conversation, answer);
    case SmtpPhase::sender: return fail_by_answer(SubmitReason::sender_refused, answer);
    case SmtpPhase::recipients: return judge_recipients(conversation, envelope);
    case SmtpPhase::data:
    case SmtpPhase::body:
    case SmtpPhase::taken: break;
    }
    SubmitResult result = fail_by_answer(SubmitReason::mail_refused, answer);
    result.refused = refused_recipients(conversation, envelope);
    return result;
}

SubmitResult judge_wire(const Conversation& conversation) {
    switch (conversation.end) {
    case WireEnd::host_not_found: return fail(SubmitReason::host_not_found);
    case WireEnd::not_reachable: return fail(SubmitReason::not_reachable);
    case WireEnd::timed_out: return fail(SubmitReason::timed_out);
    case WireEnd::lost: return fail(SubmitReason::connection_lost);
    case WireEnd::tls_missing: return fail(SubmitReason::tls_missing);
    case WireEnd::tls_failed: return fail(SubmitReason::tls_failed);
    case WireEnd::not_trusted: return fail(SubmitReason::certificate_not_trusted);
    case WireEnd::login: return fail(SubmitReason::login_not_offered);
    case WireEnd::well: break;
    }
    return fail(SubmitReason::not_understood);
}

} // namespace

void SmtpTranscript::sent(std::string_view command) {
    if (trim(command) == "QUIT") ended_ = true;
    if (ended_) return;
    // In a login, lines without a verb follow: they carry the secret. No text in base64 is one of our verbs.
    std::optional<SmtpPhase> phase = phase_of(command);
    if (phase) phase_ = *phase;
    if (phase == SmtpPhase::hello) offered_.clear();
    answer_.reset();
    growing_ = {};
}

void SmtpTranscript::heard(std::string_view line) {
    line = trim(line);
    std::optional<std::int64_t> code = to_integer(line.substr(0, 3));
    if (ended_ || !code || *code < 100) return;
    bool more = line.size() > 3 && line[3] == '-';
    std::string_view words = line.size() > 4 ? line.substr(4) : std::string_view();
    if (phase_ == SmtpPhase::hello && growing_.code != 0)
        offered_.insert(ascii_lower(words.substr(0, words.find_first_of(" ="))));
    growing_.code = static_cast<int>(*code);
    std::string enhanced = take_enhanced(words);
    if (growing_.enhanced.empty()) growing_.enhanced = std::move(enhanced);
    if (!growing_.words.empty()) growing_.words += ' ';
    growing_.words += words;
    growing_.words = cut_utf8(clean_line(growing_.words), SMTP_WORDS_MAX);
    if (!more) hear_whole(std::exchange(growing_, {}));
}

void SmtpTranscript::hear_whole(SmtpAnswer answer) {
    if (phase_ == SmtpPhase::recipients) recipients_.push_back(answer);
    if (phase_ == SmtpPhase::login && answer.code == SIGNED_IN) logged_in_ = true;
    if (phase_ == SmtpPhase::data && answer.code == READY_FOR_MAIL) {
        phase_ = SmtpPhase::body;
        return;
    }
    if (phase_ == SmtpPhase::body && is_good(answer)) {
        phase_ = SmtpPhase::taken;
        ended_ = true;
    }
    answer_ = std::move(answer);
}

bool SmtpTranscript::offers(std::string_view keyword) const {
    return offered_.contains(ascii_lower(keyword));
}

SubmitReason missing_offer(const Conversation& conversation, const Envelope& envelope) {
    const SmtpTranscript& transcript = conversation.transcript;
    if (conversation.wanted_login && !transcript.is_logged_in()) return SubmitReason::login_not_offered;
    if (envelope.needs_smtputf8 && !transcript.offers("SMTPUTF8")) return SubmitReason::smtputf8_missing;
    return SubmitReason::none;
}

SubmitResult judge(const Conversation& conversation, const Envelope& envelope) {
    const SmtpTranscript& transcript = conversation.transcript;
    if (transcript.phase() == SmtpPhase::taken)
        return {.state = SubmitState::delivered,
                .answer = transcript.answer().value_or(SmtpAnswer{}),
                .refused = refused_recipients(conversation, envelope)};
    if (transcript.answer() && is_refusal(*transcript.answer()))
        return judge_answer(conversation, envelope, *transcript.answer());
    if (transcript.phase() == SmtpPhase::sender && transcript.answer()) {
        SubmitReason missing = missing_offer(conversation, envelope);
        if (missing == SubmitReason::smtputf8_missing) return fail(missing, SubmitState::permanent);
        if (missing != SubmitReason::none) return fail(missing);
    }
    SubmitResult result = judge_wire(conversation);
    result.maybe_delivered = transcript.phase() == SmtpPhase::body && conversation.all_sent;
    return result;
}

} // namespace eider::mail
