// The surface view: what a reply is outside, to the byte and to every recipient, before it leaves and after.
#pragma once
#include "channels/mail/letter.h"
#include "tickets/outbox.h"

namespace eider::channels {

inline constexpr const char* NOT_WHAT_WAS_SHOWN = "What would leave now is not what you looked at: its "
                                                  "recipients, its subject or the desk changed since. Look "
                                                  "at it again, then send it.";

enum class ReaderKind { to, copy, hidden };
struct Surface {
    Letter letter;
    tickets::Seal seal;          // to be given back when it is sent
    std::string text, html;      // as the customer reads them; html "" = there is none
    mail::ComposedMail composed; // the bytes and their envelope
    std::vector<tickets::Attachment> files;
    std::string not_sent_because; // a sentence; "" = it can leave
};

// What would leave if the actor, who asks `now`, sent this at `reply.leaves_at`. Refuses what could not be
// sent.
Result<Surface> surface_of_draft(storage::Transaction& tx, Desk& desk, const MailSettings& settings,
                                 const people::Actor& actor, Instant now, TicketId ticket,
                                 const tickets::NewOutgoing& reply);
// What left, or is on its way. For the team; refuses what never went by mail.
Result<Surface> surface_of_reply(storage::Transaction& tx, Desk& desk, const MailSettings& settings,
                                 const people::Actor& actor, TicketId ticket, CommentId reply);
// A sealed reply leaves as it was looked at, or is stopped.
tickets::LeavingCheck leaving_check(Desk& desk, const MailSettings& settings);

// Files with their bytes, as a letter takes them; never those of a note.
std::vector<mail::OutgoingAttachment> outgoing_files(storage::Transaction& tx, const storage::Blobs& blobs,
                                                     const std::vector<tickets::Attachment>& files);

} // namespace eider::channels
