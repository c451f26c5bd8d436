// Mail that a mail server hands over by LMTP or SMTP: which recipients are ours, and what becomes of a
// message. Acknowledged is what is stored durably, once for each mailbox; it is filed after the answer went
// out.
#pragma once
#include "channels/mail/mail_channel.h"
#include "channels/mail/ways.h"
#include "platform/mail/smtp_listener.h"

namespace eider::channels {

inline constexpr std::size_t ENVELOPE_LINES_BYTES_MAX = 64 << 10; // what is put before a message
inline constexpr std::size_t LISTENED_MESSAGE_BYTES_MAX = MESSAGE_BYTES_MAX - ENVELOPE_LINES_BYTES_MAX;

// The message with its envelope before it, as deliveries write it: Return-Path, and a Delivered-To for each
// recipient. Ours stand on top: what stands below came from outside and is not to be believed.
std::string with_envelope(const std::string& sender, const std::vector<std::string>& recipients,
                          std::string_view bytes);

// Everything given must outlive it. Thread: any.
class ListenedMail final : public mail::MailTaker {
  public:
    ListenedMail(Desk& desk, Ways& ways, std::string way) : desk_(desk), ways_(ways), way_(std::move(way)) {}
    mail::SmtpReply recipient(const std::string& address) override;
    Taken take(const mail::IncomingMail& mail) override;

  private:
    mail::SmtpReply store(const std::string& mailbox, const mail::IncomingMail& mail,
                          const std::vector<std::string>& recipients, std::vector<MessageId>& stored);
    mail::SmtpReply later(const char* why);
    void file(const std::vector<MessageId>& stored);

    Desk& desk_;
    Ways& ways_;
    const std::string way_; // "lmtp" or "smtp"
};

} // namespace eider::channels
