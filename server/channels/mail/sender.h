// As whom and through which server the desk writes to a customer of a ticket.
#pragma once
#include "channels/mail/mail_channel.h"
#include "tickets/tickets.h"

#include <optional>
#include <string>

namespace eider::channels {

struct Sender {
    std::string address; // From, envelope sender, and where answers go
    std::string name;    // "Example Support"
    mail::SmtpServer server;
};

// The mailbox that the ticket came to writes, or else the desk's usual one: the configuration's, or the first
// mailbox that has a server. A mailbox without a server of its own sends through the usual one. Nothing when
// the desk cannot send.
std::optional<Sender> sender_of(storage::Transaction& tx, const Desk& desk, const MailSettings& settings,
                                const tickets::Ticket& ticket);
// As whom it would write if it could send: the same, or the mailbox of the ticket, or the first there is.
std::optional<Sender> sender_to_show(storage::Transaction& tx, const Desk& desk, const MailSettings& settings,
                                     const tickets::Ticket& ticket);

} // namespace eider::channels
