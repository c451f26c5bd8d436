// Messages as people see them: what waits for a look, why, and the original of what was filed. Filing itself
// is mail_channel.h's.
//
// What must always hold: nothing that came in is ever thrown away here; who sees no ticket sees no message of
// it; what belongs to no ticket is seen by team members whose sight is not restricted.
#pragma once
#include "channels/mail/filing_store.h"

namespace eider::channels {

struct Arrival {
    std::string way; // "imap 3", "lmtp", "upload", "command"
    Instant arrived_at;
};
struct Message {
    MessageId id;
    std::string mailbox;
    RawState state = RawState::waiting;
    std::string reason; // for all but waiting and filed: a sentence
    std::string sender, subject;
    std::string automatic;      // "auto_reply", "bounce", ...; "" = a person wrote it
    Proof proof = Proof::none;  // that the sender is who it says
    std::string authentication; // what the mailbox's server found: "spf=pass dkim=pass dmarc=pass"
    std::string findings;       // finding:: words, one blank between
    TicketId ticket;
    CommentId comment;
    int attempts = 0;
    PersonId decided_by; // who said that it is to be filed
    Instant received_at;
    std::int64_t size = 0; // bytes
};

// --- fetch by permission. Newest last.
Result<std::vector<Message>> list_messages(Transaction& tx, const Actor& actor, RawState state,
                                           const people::Page& page);
Result<std::int64_t> count_messages(Transaction& tx, const Actor& actor, RawState state);
std::int64_t messages_in_state(Transaction& tx,
                               RawState state); // for the desk's figures; no permission asked
Result<Message> access_message(Transaction& tx, const Actor& actor, MessageId id);
Result<std::vector<Arrival>> arrivals_of(Transaction& tx, const Actor& actor, MessageId id);
Result<std::string> original_of(Transaction& tx, const Actor& actor, MessageId id); // the bytes
// The message that a comment was made from. For the team.
Result<Message> message_of_comment(Transaction& tx, const Actor& actor, TicketId ticket, CommentId comment);
// The same for a comment that may be seen already; none: it did not come by mail.
std::optional<Message> find_message_of(Transaction& tx, CommentId comment);

// --- commands: each makes its own transactions, as reading a message takes time. Thread: any.
// What could not be read or filed is tried again: after an upgrade, say.
Result<Message> retry_message(Desk& desk, const Actor& actor, MessageId id);
// All that is quarantined, by the lane. Gives how many.
Result<std::int64_t> retry_all_messages(Desk& desk, const Actor& actor);
// Files what was held, refused, kept or too much to be read whole, whatever the rules say.
Result<Message> file_anyway(Desk& desk, const Actor& actor, MessageId id);
Result<Message> refuse_message(Desk& desk, const Actor& actor, MessageId id);

} // namespace eider::channels
