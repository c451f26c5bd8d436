// Any bytes as a conversation by SMTP and by LMTP, at once and in pieces: no crash, the same answers and
// messages, each answer a line with a code, limits kept.
#include "platform/base/check.h"
#include "platform/mail/smtp_session.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace eider::mail;
using Wants = SmtpSession::Wants;

constexpr std::size_t MESSAGE_BYTES_MAX = 512;

struct Talk {
    explicit Talk(Dialect dialect)
        : session({.dialect = dialect, .host_name = "desk.example", .message_bytes_max = MESSAGE_BYTES_MAX}) {
    }

    void say(std::string_view bytes) {
        session.feed(bytes);
        while (true) {
            switch (session.proceed()) {
            case Wants::recipient:
                eider::check(!session.recipient().empty(), "a recipient has an address");
                session.settle_recipient(session.recipient().size() % 3
                                             ? SmtpReply{250, "2.1.5", "Known."}
                                             : SmtpReply{550, "5.1.1", "Unknown."});
                break;
            case Wants::message: keep(session.take_message()); break;
            case Wants::bytes:
            case Wants::end: answers += session.take_answers(); return;
            }
        }
    }
    void keep(const IncomingMail& mail) {
        eider::check(mail.bytes.size() <= MESSAGE_BYTES_MAX, "a message is not larger than allowed");
        eider::check(!mail.recipients.empty() && mail.recipients.size() <= RECIPIENTS_MAX,
                     "a message has recipients");
        for (const std::string& each : mail.recipients)
            eider::check(each.find_first_of("\r\n") == std::string::npos, "an address is one line");
        eider::check(mail.sender.find_first_of("\r\n") == std::string::npos, "an address is one line");
        kept += mail.sender + "|" + std::to_string(mail.recipients.size()) + "|" + mail.bytes + "|";
        session.settle_message(std::vector<SmtpReply>(
            mail.recipients.size(),
            mail.bytes.size() % 2 ? SmtpReply{250, "2.0.0", "Kept."} : SmtpReply{451, "4.3.0", "Later."}));
    }

    SmtpSession session;
    std::string answers, kept;
};

void check_answers(std::string_view answers) {
    while (!answers.empty()) {
        std::size_t end = answers.find("\r\n");
        eider::check(end != std::string_view::npos && end >= 4 && end <= 510,
                     "an answer is a line of its own");
        std::string_view line = answers.substr(0, end);
        eider::check(line[0] >= '2' && line[0] <= '5' && (line[3] == ' ' || line[3] == '-'), "it has a code");
        for (unsigned char c : line) eider::check(c >= ' ' && c < 0x7F, "it is printable");
        answers.remove_prefix(end + 2);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    std::size_t piece = data[0] % 32 + 1;
    for (Dialect dialect : {Dialect::smtp, Dialect::lmtp}) {
        Talk at_once(dialect), in_pieces(dialect);
        at_once.say(bytes);
        for (std::size_t at = 0; at < bytes.size(); at += piece) in_pieces.say(bytes.substr(at, piece));
        if (bytes.empty()) in_pieces.say("");
        eider::check(at_once.answers == in_pieces.answers, "how the bytes are cut changes no answer");
        eider::check(at_once.kept == in_pieces.kept, "how the bytes are cut changes no message");
        check_answers(at_once.answers);
    }
    return 0;
}
