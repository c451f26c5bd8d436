// Hands a composed mail to a mail server over SMTP, and says in plain words how that went.
// What a server or the network does wrong is expected here and comes back as a value, never as an exception.
#pragma once
#include "platform/base/result.h"
#include "platform/mail/compose.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

constexpr std::chrono::milliseconds SMTP_CONNECT_TIMEOUT = std::chrono::seconds(30);
constexpr std::chrono::milliseconds SMTP_ANSWER_TIMEOUT = std::chrono::minutes(3); // whole seconds
constexpr std::chrono::milliseconds SMTP_WHOLE_TIMEOUT = std::chrono::minutes(15);
constexpr std::chrono::seconds SMTP_GOODBYE_TIMEOUT{1};
constexpr std::chrono::milliseconds SMTP_TEST_TIMEOUT = std::chrono::seconds(30);
constexpr std::size_t SMTP_WORDS_MAX = 500; // bytes of a server's words that are kept

enum class SmtpSecurity {
    starttls, // smtp:// and STARTTLS, which must be offered; port 587 (or 25)
    tls,      // smtps:// from the first byte; port 465
    plain,    // no encryption: for a mail server on this very machine, and for tests
};

struct SmtpServer {
    std::string host;
    int port = 587;
    SmtpSecurity security = SmtpSecurity::starttls;
    std::string user = {};            // empty = no login
    std::string password = {};        // with AUTH PLAIN or LOGIN
    std::string bearer_token = {};    // not empty = XOAUTH2 or OAUTHBEARER instead of the password
    std::string helo_name = {};       // what we call ourselves; empty = this machine's name
    std::string authorities_pem = {}; // whom to trust instead of the system's certificate authorities
    std::chrono::milliseconds connect_timeout = SMTP_CONNECT_TIMEOUT;
    std::chrono::milliseconds answer_timeout = SMTP_ANSWER_TIMEOUT;
    std::chrono::milliseconds whole_timeout = SMTP_WHOLE_TIMEOUT;
};

// delivered: the server has taken it for at least one recipient; see `refused` for the others.
// temporary: the same mail may go later, by itself or after an administrator has put the server's settings
// right. permanent: this mail will not be taken as it is.
enum class SubmitState { delivered, temporary, permanent };

enum class SubmitReason {
    none,
    bad_settings,
    host_not_found,
    not_reachable,
    timed_out,
    connection_lost,
    tls_missing,
    tls_failed,
    certificate_not_trusted,
    login_not_offered,
    password_refused,
    token_refused,
    login_failed, // for now
    server_refused,
    server_busy,
    sender_refused,
    recipients_refused,
    mail_refused,
    too_large,
    smtputf8_missing,
    not_understood,
};

struct SmtpAnswer {
    int code = 0;              // 550; 0 = none
    std::string enhanced = {}; // "5.1.1" or empty
    std::string words = {};    // one clean line
};

struct RecipientRefusal {
    std::string address;
    bool permanent = false;
    SmtpAnswer answer;
};

struct SubmitResult {
    SubmitState state = SubmitState::temporary;
    SubmitReason reason = SubmitReason::none;
    SmtpAnswer answer = {};                     // the one that decided, when a server's answer did
    std::vector<RecipientRefusal> refused = {}; // also when delivered: to these it did not go
    bool maybe_delivered = false; // all was sent but the answer did not come: sending again may give it twice
    std::string host = {};
    int port = 0;
    std::string detail = {}; // the library's words about connection or certificate
};

// Sends `bytes` (as compose gives them) to the recipients of `envelope`. Blocks for at most
// server.whole_timeout; never on an io thread. Thread: any.
SubmitResult submit(const SmtpServer& server, const Envelope& envelope, std::string_view bytes);

// Connects, encrypts and signs in, but sends no mail. Gives a sentence of success, or a refusal with a
// sentence that says what is wrong. Blocks for at most SMTP_TEST_TIMEOUT. Thread: any.
Result<std::string> test_smtp(const SmtpServer& server);

// One or two full sentences for the person who looks after the mail.
std::string sentence(const SubmitResult& result);

// Whether an administrator must change the settings before any mail can go.
bool needs_administrator(const SubmitResult& result);

} // namespace eider::mail
