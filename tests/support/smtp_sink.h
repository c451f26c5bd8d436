// A mail server for tests, on a free port of 127.0.0.1 in threads of its own. It keeps what it is given and
// answers as it is told to, so that tests can make sending fail at every step.
//
//   SmtpSink sink;
//   sink.answer("RCPT TO:<bob@", "550 5.1.1 No such user");  // for all mail to bob
//   sink.answer("DATA", "451 4.3.0 Try later", 1);           // once
//   submit(sink.server(), envelope, bytes);
//   sink.mails().at(0).bytes
#pragma once
#include "platform/mail/submit.h"
#include "tests/support/test_certificate.h"

#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace eider::support {

struct SinkMail {
    std::string sender; // "" for <>
    std::vector<std::string> recipients;
    std::string bytes;             // exactly as sent, dots unstuffed
    std::string user;              // who signed in; empty = nobody
    std::string sender_parameters; // what stood behind the address in MAIL FROM, such as "SIZE=120 SMTPUTF8"
    bool encrypted = false;
};

struct SinkOptions {
    mail::SmtpSecurity security = mail::SmtpSecurity::plain;
    std::string user = {}; // not empty = mail is taken only after AUTH
    std::string password = {};
    std::string bearer_token = {};
    std::string login_methods = "PLAIN LOGIN XOAUTH2"; // empty = AUTH is not offered
    bool offers_smtputf8 = true;
    bool offers_starttls = true; // counts with SmtpSecurity::starttls only
};

// What to do in place of the usual answer. Commands are compared from their beginning, ignoring case.
// "CONNECT" is the greeting and "." is the end of the mail's bytes.
struct SinkRule {
    std::string command;
    std::string answer = {};              // empty = the usual one
    int times = -1;                       // -1 = always
    std::chrono::milliseconds delay = {}; // before the answer
    bool hangs_up = false;                // after the answer, or without any when `answer` is empty
    bool keeps_mail = false; // with "." and hangs_up: the mail was taken, only the answer is lost
};

class SmtpSink {
  public:
    explicit SmtpSink(SinkOptions options = {});
    ~SmtpSink(); // stops
    SmtpSink(const SmtpSink&) = delete;
    SmtpSink& operator=(const SmtpSink&) = delete;

    // All of the following: thread any.
    int port() const { return port_; }
    mail::SmtpServer server() const; // settings with which submit() reaches it, with its user and password
    std::vector<SinkMail> mails() const;
    std::size_t count() const;
    // Waits until it has at least `count` mails. False when they do not come in time.
    bool wait_for(std::size_t count, std::chrono::milliseconds at_most = std::chrono::seconds(5)) const;
    void forget(); // mails and rules
    // The newest rule that fits counts.
    void add(SinkRule rule);
    void answer(std::string command, std::string answer, int times = -1);
    void hang_up_at(std::string command, int times = -1);
    // Ends all connections and threads. Afterwards nothing can connect. Twice does no harm.
    void stop();

  private:
    friend class SinkSession;
    struct Session {
        std::thread thread;
        int socket;
        bool ended = false;
    };
    void accept_connections();
    void end_session(Session& session);
    std::optional<SinkRule> take_rule(std::string_view command);
    void wait(std::chrono::milliseconds delay);
    void keep(SinkMail mail);

    const SinkOptions options_;
    const TestCertificate certificate_;
    int socket_;
    int port_;
    mutable std::mutex mutex_; // guards all below
    mutable std::condition_variable changed_;
    std::vector<SinkMail> mails_;
    std::vector<SinkRule> rules_;
    std::list<Session> sessions_;
    bool stopping_ = false;
    std::thread listener_;
};

} // namespace eider::support
