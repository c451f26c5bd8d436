// The server's side of one conversation by SMTP (RFC 5321) or LMTP (RFC 2033), without sockets and clocks:
// bytes go in; answers, questions and finished messages come out.
//
//   session.feed(bytes);
//   switch (session.proceed()) {
//   case Wants::bytes: send(session.take_answers()); feed more;
//   case Wants::recipient: session.settle_recipient(known(session.recipient()) ? ... : ...);
//   case Wants::message: session.settle_message(take_in(session.take_message()));
//   case Wants::end: send(session.take_answers()); close;
//   }
//
// Only CR LF ends a line, and only CR LF . CR LF ends a message: a bare LF or CR within a message is a byte
// of it like any other, kept as it came, so that nobody can smuggle a second message behind it. A command
// with a bare LF, CR or another control character is refused. How the bytes are cut into pieces changes
// nothing.
#pragma once
#include "platform/mail/smtp_commands.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eider::mail {

enum class Dialect { smtp, lmtp };

inline constexpr std::size_t COMMAND_BYTES_MAX = 4096;       // a line with its line end; 500 above
inline constexpr std::size_t SKIPPED_LINE_BYTES_MAX = 65536; // of a longer one; 421 above
inline constexpr std::size_t RECIPIENTS_MAX = 100;           // of a message; 452 above
inline constexpr int ERRORS_MAX = 20;                 // of a connection; the last one is answered with 421
inline constexpr int COMMANDS_WITHOUT_MAIL_MAX = 100; // since the last message; 421 at it
inline constexpr std::size_t DISCARDED_BYTES_MAX = 256
                                                   << 20; // of a message that is refused anyway; 421 above

struct IncomingMail {
    std::string sender; // "" = <>
    std::vector<std::string> recipients;
    std::string bytes; // as they are meant: dots unstuffed
};

struct SmtpSessionOptions {
    Dialect dialect = Dialect::smtp;
    std::string host_name = "localhost";
    std::size_t message_bytes_max = 64 << 20; // 552 above
};

class SmtpSession {
  public:
    enum class Wants { bytes, recipient, message, end };

    explicit SmtpSession(SmtpSessionOptions options); // the greeting is the first answer

    void feed(std::string_view bytes);
    // Works until something is wanted. A question stands until it is settled.
    Wants proceed();
    // All answers since the last call.
    std::string take_answers() { return std::exchange(answers_, {}); }

    const std::string& recipient() const { return recipient_; }
    void settle_recipient(const SmtpReply& verdict); // good: it is a recipient of the message
    IncomingMail take_message() { return std::exchange(mail_, {}); }
    // One verdict for each recipient, in their order. SMTP gives one answer for all: asking for later goes
    // before refusing, that before accepting.
    void settle_message(const std::vector<SmtpReply>& verdicts);

    // The message that is coming in is not wanted any more: the rest is read, and this is the answer.
    void turn_away(SmtpReply reply);
    void close(const SmtpReply& reply); // says so and ends
    bool is_in_data() const { return in_data_; }
    std::size_t held_bytes() const { return mail_.bytes.size(); }
    std::int64_t messages_begun() const { return messages_begun_; } // by DATA

  private:
    std::string_view unread() const { return std::string_view(input_).substr(read_); }
    void answer(const SmtpReply& reply) { answers_ += reply.line(); }
    void fault(const SmtpReply& reply);
    void idle(const SmtpReply& reply);

    bool take_line();
    void skip_line(std::string_view rest, std::size_t end);
    void obey(std::string_view line);
    void greet_back(SmtpVerb verb, std::string_view name);
    void begin_mail(std::string_view argument);
    void ask_for_recipient(std::string_view argument);
    void begin_data(std::string_view argument);
    void forget_mail();

    bool take_data();
    void keep(std::string_view bytes);
    void finish_data();

    const SmtpSessionOptions options_;
    std::string input_, answers_;
    std::size_t read_ = 0;    // of input_
    std::size_t skipped_ = 0; // of a line that is too long
    Wants pending_ = Wants::bytes;
    bool greeted_ = false, has_sender_ = false, smtputf8_ = false, ended_ = false;
    int errors_ = 0, without_mail_ = 0;
    IncomingMail mail_;
    std::string recipient_;

    bool in_data_ = false, at_line_begin_ = false;
    std::optional<SmtpReply> refusal_; // of the message that comes in
    std::size_t discarded_ = 0;
    std::int64_t messages_begun_ = 0;
};

} // namespace eider::mail
