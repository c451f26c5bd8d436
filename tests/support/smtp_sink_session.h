// One conversation of the mail server for tests.
#pragma once
#include "tests/support/smtp_sink.h"
#include "tests/support/test_wire.h"

#include <string>
#include <string_view>

namespace eider::support {

class SinkSession {
  public:
    SinkSession(SmtpSink& sink, TestWire& wire) : sink_(sink), wire_(wire) {}
    void run(); // until either side ends it

  private:
    // Each returns whether the conversation goes on.
    bool say(std::string_view command, std::string usual);
    bool obey(const std::string& command);
    bool greet_back(bool extended);
    bool start_tls();
    bool log_in(const std::string& command);
    bool take_sender(const std::string& command);
    bool take_recipient(const std::string& command);
    bool take_data();
    bool finish_mail();

    bool check_plain(std::string_view response);
    bool check_token(std::string_view response);
    bool check_login_dialogue();
    bool offers(std::string_view method) const;

    SmtpSink& sink_;
    TestWire& wire_;
    SinkMail mail_;
    std::string user_;
    std::string said_; // the code of the last answer
};

} // namespace eider::support
