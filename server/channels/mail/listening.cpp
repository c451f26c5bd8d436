// Mail that a mail server hands over by LMTP or SMTP.
#include "channels/mail/listening.h"

#include "channels/mail/mailboxes.h"
#include "channels/mail/messages.h"
#include "platform/base/log.h"

#include <fmt/format.h>

namespace eider::channels {
namespace {

using mail::SmtpReply;

static_assert(ENVELOPE_LINES_BYTES_MAX >
              (mail::RECIPIENTS_MAX + 2) * (mail::ENVELOPE_ADDRESS_BYTES_MAX + 64));

const SmtpReply NO_MAILBOX{550, "5.1.1",
                           "This address is no mailbox of this desk; an administrator can add it."};

SmtpReply answer_of(const Refusal& refusal) {
    bool too_large = refusal.kind == RefusalKind::too_large;
    return {too_large ? 552 : 554, too_large ? "5.3.4" : "5.6.0", refusal.sentence};
}

} // namespace

std::string with_envelope(const std::string& sender, const std::vector<std::string>& recipients,
                          std::string_view bytes) {
    std::string text = fmt::format("Return-Path: <{}>\r\n", sender);
    for (const std::string& recipient : recipients) text += fmt::format("Delivered-To: {}\r\n", recipient);
    bool would_go_on = bytes.starts_with(' ') || bytes.starts_with('\t');
    if (would_go_on) text += "X-Eider-Broken: this message began like the rest of a line\r\n";
    text += bytes;
    return text;
}

SmtpReply ListenedMail::recipient(const std::string& address) {
    try {
        bool known = desk_.storage.read([&](storage::Transaction& tx) {
            return mailbox_by_address(tx, desk_.keys, address).has_value();
        });
        return known ? SmtpReply{250, "2.1.5", "This is a mailbox of this desk."} : NO_MAILBOX;
    } catch (const Failure& failed) {
        return later(failed.what());
    }
}

mail::MailTaker::Taken ListenedMail::take(const mail::IncomingMail& mail) {
    std::vector<std::string> mailboxes; // of the recipients; "" = it has gone since
    std::vector<SmtpReply> verdicts(mail.recipients.size(), NO_MAILBOX);
    try {
        mailboxes = desk_.storage.read([&](storage::Transaction& tx) {
            std::vector<std::string> found;
            for (const std::string& address : mail.recipients) {
                auto mailbox = mailbox_by_address(tx, desk_.keys, address);
                found.push_back(mailbox ? mailbox->address : "");
            }
            return found;
        });
    } catch (const Failure& failed) {
        return {std::vector(mail.recipients.size(), later(failed.what()))};
    }
    std::map<std::string, std::vector<std::size_t>> recipients; // of each mailbox
    for (std::size_t i = 0; i < mailboxes.size(); ++i)
        if (!mailboxes[i].empty()) recipients[mailboxes[i]].push_back(i);
    std::vector<MessageId> stored;
    for (const auto& [mailbox, places] : recipients) {
        std::vector<std::string> addresses;
        for (std::size_t place : places) addresses.push_back(mail.recipients[place]);
        SmtpReply verdict = store(mailbox, mail, addresses, stored);
        for (std::size_t place : places) verdicts[place] = verdict;
    }
    return {std::move(verdicts), [this, stored = std::move(stored)] { file(stored); }};
}

SmtpReply ListenedMail::store(const std::string& mailbox, const mail::IncomingMail& mail,
                              const std::vector<std::string>& recipients, std::vector<MessageId>& stored) {
    try {
        auto message =
            store_message(desk_, mailbox, with_envelope(mail.sender, recipients, mail.bytes), way_);
        if (!message) return answer_of(message.error());
        stored.push_back(message->id);
        ways_.worked(way_);
        std::string_view how = message->is_new ? "Kept" : "Known already,";
        return {250, "2.0.0", fmt::format("{} as message {}.", how, message->id.value)};
    } catch (const Failure& failed) {
        return later(failed.what());
    }
}

SmtpReply ListenedMail::later(const char* why) {
    log::warning("mail_postponed", {{"way", way_}, {"error", why}});
    ways_.troubled(way_,
                   fmt::format("The desk could not take a message; the mail server sends it again: {}", why));
    return {451, "4.3.0", "The desk cannot take it right now; please send it again in a moment."};
}

void ListenedMail::file(const std::vector<MessageId>& stored) {
    for (MessageId id : stored) file_or_leave(desk_, id);
}

} // namespace eider::channels
