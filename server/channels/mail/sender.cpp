// Chooses who writes.
#include "channels/mail/sender.h"

#include "channels/mail/mailboxes.h"

namespace eider::channels {
namespace {

std::optional<Sender> usual_sender(const std::vector<Mailbox>& mailboxes, const MailSettings& settings) {
    if (settings.can_send()) return Sender{settings.address, settings.name, *settings.smtp};
    for (const Mailbox& mailbox : mailboxes)
        if (mailbox.outgoing) return Sender{mailbox.address, mailbox.name, smtp_server(*mailbox.outgoing)};
    return {};
}

} // namespace

std::optional<Sender> sender_of(storage::Transaction& tx, const Desk& desk, const MailSettings& settings,
                                const tickets::Ticket& ticket) {
    if (settings.never_sends) return {};
    auto own = ticket.recipient ? mailbox_by_address(tx, desk.keys, *ticket.recipient) : std::nullopt;
    if (own && own->outgoing) return Sender{own->address, own->name, smtp_server(*own->outgoing)};
    auto usual = usual_sender(all_mailboxes(tx, desk.keys), settings);
    if (usual && own) return Sender{own->address, own->name, usual->server};
    return usual;
}

std::optional<Sender> sender_to_show(storage::Transaction& tx, const Desk& desk, const MailSettings& settings,
                                     const tickets::Ticket& ticket) {
    if (auto sender = sender_of(tx, desk, settings, ticket)) return sender;
    auto own = ticket.recipient ? mailbox_by_address(tx, desk.keys, *ticket.recipient) : std::nullopt;
    auto mailboxes = all_mailboxes(tx, desk.keys);
    if (!own && !mailboxes.empty()) own = mailboxes.front();
    if (own) return Sender{own->address, own->name, {}};
    if (!settings.address.empty()) return Sender{settings.address, settings.name, {}};
    return {};
}

} // namespace eider::channels
