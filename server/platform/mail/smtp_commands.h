// Commands of SMTP (RFC 5321) and LMTP (RFC 2033) as a server reads them: a line in, a value or the answer
// that refuses it out. Views go into the line.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace eider::mail {

inline constexpr std::size_t ENVELOPE_ADDRESS_BYTES_MAX = 512; // RFC 5321 asks for 256
inline constexpr std::size_t REPLY_TEXT_BYTES_MAX = 400;       // a line of an answer has at most 512

// One answer: "250 2.1.5 This recipient is known."
struct SmtpReply {
    int code = 250;
    std::string enhanced; // RFC 3463: "2.1.5"
    std::string text;     // one sentence; what is not printable ASCII in it is sent as '?'

    bool is_good() const { return code < 400; }
    bool asks_for_later() const { return code >= 400 && code < 500; }
    std::string line() const; // with its line end
};

enum class SmtpVerb { helo, ehlo, lhlo, mail, rcpt, data, rset, noop, vrfy, help, quit, http, other };
struct SmtpCommand {
    SmtpVerb verb = SmtpVerb::other;
    std::string_view argument; // without blanks around it
};
// A line without its line end. `http` is the first line of a request of a browser: someone was tricked.
SmtpCommand read_command(std::string_view line);

struct SmtpSender {
    std::string address; // "" = <>: a bounce
    bool smtputf8 = false;
};
// "FROM:<ana@example.com> SIZE=1200 BODY=8BITMIME SMTPUTF8".
std::expected<SmtpSender, SmtpReply> read_sender(std::string_view argument, std::size_t message_bytes_max);
// "TO:<support@desk.example>". The address, as written, without a source route.
std::expected<std::string, SmtpReply> read_recipient(std::string_view argument, bool smtputf8);

} // namespace eider::mail
