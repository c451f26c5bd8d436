// The server's side of one conversation by SMTP or LMTP.
#include "platform/mail/smtp_session.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::mail {
namespace {

constexpr std::string_view LINE_END = "\r\n", END_OF_DATA = ".\r\n";
constexpr std::size_t COMPACT_ABOVE_BYTES = 65536; // read input is given back above

bool has_control(std::string_view line) {
    return std::ranges::any_of(line, [](unsigned char c) { return c < ' ' || c == 0x7F; });
}

// What one answer says for all recipients.
const SmtpReply& joined(const std::vector<SmtpReply>& verdicts) {
    auto later = std::ranges::find_if(verdicts, [](const SmtpReply& v) { return v.asks_for_later(); });
    if (later != verdicts.end()) return *later;
    auto bad = std::ranges::find_if(verdicts, [](const SmtpReply& v) { return !v.is_good(); });
    return bad != verdicts.end() ? *bad : verdicts.front();
}

} // namespace

SmtpSession::SmtpSession(SmtpSessionOptions options) : options_(std::move(options)) {
    answer(
        {220, "", options_.host_name + (options_.dialect == Dialect::lmtp ? " LMTP Eider" : " ESMTP Eider")});
}

void SmtpSession::feed(std::string_view bytes) {
    if (!ended_) input_ += bytes;
}

SmtpSession::Wants SmtpSession::proceed() {
    while (!ended_ && pending_ == Wants::bytes) {
        bool went_on = in_data_ ? take_data() : take_line();
        if (read_ == input_.size() || read_ > COMPACT_ABOVE_BYTES) input_.erase(0, std::exchange(read_, 0));
        if (!went_on) return ended_ ? Wants::end : Wants::bytes;
    }
    return ended_ ? Wants::end : pending_;
}

void SmtpSession::settle_recipient(const SmtpReply& verdict) {
    check(pending_ == Wants::recipient, "a recipient is settled when it was asked for");
    pending_ = Wants::bytes;
    if (verdict.is_good()) mail_.recipients.push_back(std::move(recipient_));
    answer(verdict);
}

void SmtpSession::settle_message(const std::vector<SmtpReply>& verdicts) {
    check(pending_ == Wants::message, "a message is settled when there is one");
    check(!verdicts.empty(), "a message has recipients");
    pending_ = Wants::bytes;
    if (options_.dialect == Dialect::smtp)
        answer(joined(verdicts));
    else
        for (const SmtpReply& verdict : verdicts) answer(verdict);
    without_mail_ = 0;
    forget_mail();
}

void SmtpSession::turn_away(SmtpReply reply) {
    if (!in_data_ || refusal_) return;
    refusal_ = std::move(reply);
    discarded_ += mail_.bytes.size();
    std::string().swap(mail_.bytes);
}

void SmtpSession::close(const SmtpReply& reply) {
    if (ended_) return;
    answer(reply);
    ended_ = true;
    forget_mail();
}

// What a client should not do. Too much of it ends the conversation.
void SmtpSession::fault(const SmtpReply& reply) {
    if (++errors_ < ERRORS_MAX) return answer(reply);
    close({421, "4.7.0", "Too many commands were wrong on this connection. Please begin a new one."});
}

// What a client may do, but not for ever.
void SmtpSession::idle(const SmtpReply& reply) {
    if (++without_mail_ < COMMANDS_WITHOUT_MAIL_MAX) return answer(reply);
    close({421, "4.7.0", "Too many commands came without a message. Please begin a new connection."});
}

// --- commands

bool SmtpSession::take_line() {
    std::string_view rest = unread();
    std::size_t end = rest.find('\n');
    if (skipped_ > 0 || std::min(end, rest.size()) >= COMMAND_BYTES_MAX) {
        skip_line(rest, end);
        return end != std::string_view::npos;
    }
    if (end == std::string_view::npos) return false;
    std::string line(rest.substr(0, end));
    read_ += end + 1;
    if (!line.ends_with('\r')) {
        fault({500, "5.5.2", "A line ends with CR LF; this one ended with LF alone."});
        return true;
    }
    line.pop_back();
    if (has_control(line))
        fault({500, "5.5.2", "A command has no control characters."});
    else
        obey(line);
    return true;
}

void SmtpSession::skip_line(std::string_view rest, std::size_t end) {
    bool is_whole = end != std::string_view::npos;
    std::size_t here = is_whole ? end + 1 : rest.size();
    read_ += here;
    skipped_ += here;
    if (skipped_ > SKIPPED_LINE_BYTES_MAX)
        return close({421, "4.7.0", "This line does not end. Please begin a new connection."});
    if (!is_whole) return;
    skipped_ = 0;
    fault({500, "5.5.2", fmt::format("A command has at most {} bytes.", COMMAND_BYTES_MAX)});
}

void SmtpSession::obey(std::string_view line) {
    SmtpCommand command = read_command(line);
    switch (command.verb) {
    case SmtpVerb::helo:
    case SmtpVerb::ehlo:
    case SmtpVerb::lhlo: return greet_back(command.verb, command.argument);
    case SmtpVerb::mail: return begin_mail(command.argument);
    case SmtpVerb::rcpt: return ask_for_recipient(command.argument);
    case SmtpVerb::data: return begin_data(command.argument);
    case SmtpVerb::rset: forget_mail(); return idle({250, "2.0.0", "Forgotten."});
    case SmtpVerb::noop: return idle({250, "2.0.0", "Still here."});
    case SmtpVerb::vrfy: return idle({252, "2.5.0", "Send to it, and you will see."});
    case SmtpVerb::help:
        return idle({214, "2.0.0", "See RFC 5321 and RFC 2033; the desk takes mail for its mailboxes here."});
    case SmtpVerb::quit: return close({221, "2.0.0", "Goodbye."});
    case SmtpVerb::http: return close({421, "4.7.0", "This is a mail server, not a web server."});
    case SmtpVerb::other: return fault({500, "5.5.1", "This command is not known here."});
    }
}

void SmtpSession::greet_back(SmtpVerb verb, std::string_view name) {
    bool is_lmtp = options_.dialect == Dialect::lmtp;
    if (is_lmtp != (verb == SmtpVerb::lhlo))
        return fault(
            {500, "5.5.1",
             is_lmtp ? "This is LMTP; please begin with LHLO." : "This is SMTP; please begin with EHLO."});
    if (name.empty()) return fault({501, "5.5.4", "Please say who you are, as in EHLO mail.example."});
    greeted_ = true;
    forget_mail();
    if (verb == SmtpVerb::helo) return idle({250, "", options_.host_name});
    if (without_mail_ + 1 < COMMANDS_WITHOUT_MAIL_MAX)
        answers_ += fmt::format("250-{}\r\n250-PIPELINING\r\n250-SIZE {}\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n",
                                options_.host_name, options_.message_bytes_max);
    idle({250, "", "ENHANCEDSTATUSCODES"});
}

void SmtpSession::begin_mail(std::string_view argument) {
    if (!greeted_)
        return fault(
            {503, "5.5.1",
             options_.dialect == Dialect::lmtp ? "Please begin with LHLO." : "Please begin with EHLO."});
    if (has_sender_) return fault({503, "5.5.1", "A message was begun already. RSET forgets it."});
    auto sender = read_sender(argument, options_.message_bytes_max);
    if (!sender) return fault(sender.error());
    mail_.sender = sender->address;
    smtputf8_ = sender->smtputf8;
    has_sender_ = true;
    answer({250, "2.1.0", "Who is it for?"});
}

void SmtpSession::ask_for_recipient(std::string_view argument) {
    if (!has_sender_) return fault({503, "5.5.1", "Please say who it is from first, with MAIL FROM."});
    auto address = read_recipient(argument, smtputf8_);
    if (!address) return fault(address.error());
    if (mail_.recipients.size() >= RECIPIENTS_MAX)
        return answer({452, "4.5.3",
                       fmt::format("A message has at most {} recipients here; please send it to "
                                   "the others with another one.",
                                   RECIPIENTS_MAX)});
    recipient_ = *std::move(address);
    pending_ = Wants::recipient;
}

void SmtpSession::begin_data(std::string_view argument) {
    if (!argument.empty()) return fault({501, "5.5.4", "DATA stands alone."});
    if (mail_.recipients.empty()) return fault({503, "5.5.1", "There is no recipient that is known here."});
    in_data_ = true;
    ++messages_begun_;
    at_line_begin_ = true;
    refusal_.reset();
    discarded_ = 0;
    answer({354, "", "Please send the message; a line with a dot alone ends it."});
}

void SmtpSession::forget_mail() {
    mail_ = {};
    has_sender_ = in_data_ = false;
}

// --- the message

// Takes one line, or the piece of one that is here. A line's end is CR LF and nothing else.
bool SmtpSession::take_data() {
    std::string_view rest = unread();
    if (at_line_begin_ && rest.starts_with('.')) {
        if (rest.starts_with(END_OF_DATA)) {
            read_ += END_OF_DATA.size();
            finish_data();
            return true;
        }
        if (END_OF_DATA.starts_with(rest)) return false; // it may still become the end
        ++read_;                                         // a dot that was put before the line
        rest.remove_prefix(1);
    }
    std::size_t end = rest.find(LINE_END);
    bool is_line = end != std::string_view::npos;
    std::size_t size = is_line ? end + LINE_END.size() : rest.size() - (rest.ends_with('\r') ? 1 : 0);
    if (size > 0) at_line_begin_ = is_line;
    keep(rest.substr(0, size));
    read_ += size;
    return is_line;
}

void SmtpSession::keep(std::string_view bytes) {
    if (!refusal_ && mail_.bytes.size() + bytes.size() > options_.message_bytes_max)
        turn_away({552, "5.3.4",
                   fmt::format("A message may have {} bytes here; this one is larger.",
                               options_.message_bytes_max)});
    if (!refusal_) {
        mail_.bytes += bytes;
        return;
    }
    discarded_ += bytes.size();
    if (discarded_ > DISCARDED_BYTES_MAX) close(*refusal_);
}

void SmtpSession::finish_data() {
    in_data_ = false;
    pending_ = Wants::message;
    if (refusal_) settle_message(std::vector<SmtpReply>(mail_.recipients.size(), *refusal_));
}

} // namespace eider::mail
