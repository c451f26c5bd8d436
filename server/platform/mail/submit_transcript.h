// What was said between us and a mail server, as far as it decides what became of a mail. Pure: no network
// here.
#pragma once
#include "platform/mail/submit.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

enum class SmtpPhase { greeting, hello, starttls, login, sender, recipients, data, body, taken, other };

class SmtpTranscript {
  public:
    void sent(std::string_view command); // one command line
    void heard(std::string_view line);   // one line of an answer, the first being the greeting

    SmtpPhase phase() const { return phase_; }
    bool offers(std::string_view keyword) const; // in its last answer to EHLO
    bool is_logged_in() const { return logged_in_; }
    // The answer to the last command, when it is whole.
    const std::optional<SmtpAnswer>& answer() const { return answer_; }
    // One per RCPT, in order.
    const std::vector<SmtpAnswer>& recipients() const { return recipients_; }

  private:
    void hear_whole(SmtpAnswer answer);

    SmtpPhase phase_ = SmtpPhase::greeting;
    bool logged_in_ = false;
    bool ended_ = false; // what follows decides nothing
    std::set<std::string> offered_;
    SmtpAnswer growing_;
    std::optional<SmtpAnswer> answer_;
    std::vector<SmtpAnswer> recipients_;
};

// How the wire itself ended.
enum class WireEnd {
    well,
    host_not_found,
    not_reachable,
    timed_out,
    lost,
    tls_missing,
    tls_failed,
    not_trusted,
    login
};

struct Conversation {
    SmtpTranscript transcript;
    WireEnd end = WireEnd::well;
    bool all_sent = false;     // the whole mail was handed to the wire
    bool wanted_login = false; // the settings name a user
    bool with_token = false;
};

// What became of the mail. Fills state, reason, answer, refused and maybe_delivered.
SubmitResult judge(const Conversation& conversation, const Envelope& envelope);

// The reason to stop before the mail itself, once the server has answered MAIL FROM: what it must offer and
// does not.
SubmitReason missing_offer(const Conversation& conversation, const Envelope& envelope);

} // namespace eider::mail
