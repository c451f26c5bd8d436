// Mails somebody the link to all their matters, when they ask for it on the customers' page.
#pragma once
#include "channels/mail/mail_channel.h"

#include <string_view>

namespace eider::channels {

// Queues the mail when this is the address of somebody who may look; nobody learns whether it was. `locale`:
// of the page that they asked on. Refuses, whatever the address, when this desk cannot send such mail.
Result<void> queue_matters_mail(storage::Transaction& tx, const Desk& desk, const MailSettings& settings,
                                std::string_view address, std::string_view locale);
// The handler of the job "mail.matters". The link is made when the mail leaves.
jobs::Outcome send_matters_mail(Desk& desk, const MailSettings& settings, mail::MailWire& wire,
                                const jobs::Job& job);

} // namespace eider::channels
