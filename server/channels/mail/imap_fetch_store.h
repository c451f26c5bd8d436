// All SQL about fetching by IMAP: how far a folder was taken in, what was missed, and who fetches.
#pragma once
#include "channels/mail/mail_channel.h"

#include <cstdint>

namespace eider::channels::store {

using storage::Transaction;

// One folder of one user of one server, for one mailbox.
struct ImapSource {
    MailboxId mailbox;
    std::string name;
};

struct ImapProgress {
    std::uint32_t uid_validity = 0;
    std::uint32_t stored = 0;  // each message up to it is in the desk, quarantined or missed
    std::uint32_t settled = 0; // each message up to it was moved too, where that is wished
};
// Where the folder stands. Another `uid_validity` than last time means that its numbers mean nothing any
// more: all is looked at again, and what is in the desk already is recognised by its content.
ImapProgress imap_progress(Transaction& tx, const ImapSource& source, std::uint32_t uid_validity);
// Only ever forward, and only within the same uid_validity.
void save_imap_progress(Transaction& tx, const ImapSource& source, const ImapProgress& progress);

struct MissedMessage {
    std::uint32_t uid = 0;
    std::int64_t attempts = 0;
    Instant next_at;
    std::string reason;
};
void save_missed(Transaction& tx, const ImapSource& source, const MissedMessage& missed);
void delete_missed(Transaction& tx, const ImapSource& source, std::uint32_t uid);
std::vector<MissedMessage> missed_messages(Transaction& tx, const ImapSource& source); // soonest first

// True when `owner` may fetch the mailbox until `ends_at`.
bool take_imap_lease(Transaction& tx, MailboxId mailbox, const std::string& owner, Instant now,
                     Instant ends_at);
void give_imap_lease_back(Transaction& tx, MailboxId mailbox, const std::string& owner);

// Keeps what there is of a message that cannot be taken in whole, for people to see. False when it is known.
bool quarantine_beginning(Transaction& tx, Instant now, const std::string& mailbox, const std::string& way,
                          std::string_view bytes, const std::string& reason);

} // namespace eider::channels::store
