// The demonstration organization: Elm & Harbour, furniture makers, with their team, customers and tickets,
// all invented. What customers say comes in through the mail door, what the team does goes through the rooms'
// commands, with a clock that walks through the weeks before now; so history, search and counts are true.
// The same moment gives the same organization. Nothing is ever sent.
#pragma once
#include "channels/mail/mail_channel.h"
#include "platform/desk/desk.h"

namespace eider::demo {

// Makes the organization in an empty desk, in one transaction; a demonstration that is there already stays as
// it is. Refuses a desk that holds anything else. Takes about two seconds.
Result<void> furnish(Desk& desk);

// How the demonstration sends mail: not at all.
channels::MailSettings mail_settings();

} // namespace eider::demo
