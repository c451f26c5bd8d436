// All SQL about mailboxes. For the mail channel alone: it asks nobody's permission.
#pragma once
#include "channels/mail/mailboxes.h"

namespace eider::channels::store {

std::optional<Mailbox> mailbox(Transaction& tx, const DeskKeys& keys, MailboxId id);
std::optional<Mailbox> mailbox_at(Transaction& tx, const DeskKeys& keys, std::string_view address);
std::vector<Mailbox> mailboxes(Transaction& tx, const DeskKeys& keys);
MailboxId insert(Transaction& tx, const DeskKeys& keys, Random& random, Mailbox mailbox);
void update(Transaction& tx, const DeskKeys& keys, Random& random, const Mailbox& mailbox);
void remove(Transaction& tx, Instant now, MailboxId id);

} // namespace eider::channels::store
