// Gathers what the desk knows about a message, and does what was decided, in one transaction. For the files
// of this channel alone.
#pragma once
#include "channels/mail/filing.h"
#include "channels/mail/mail_channel.h"

namespace eider::channels {

struct RawMessage {
    MessageId id;
    std::string mailbox;
    RawState state = RawState::waiting;
    int attempts = 0;
    PersonId decided_by; // a team member said that it is to be filed
    std::string bytes;
};

// What is read of a message outside of any transaction, as it costs time.
struct ReadMessage {
    mail::ParsedMail mail;
    Signs signs;
    std::string content_digest;
};
ReadMessage read_message(const DeskKeys& keys, std::string_view bytes);

// Files it and closes it, with all events. Refuses what cannot be filed; then nothing was done.
Result<void> file_read_message(storage::Transaction& tx, Desk& desk, const RawMessage& raw,
                               const ReadMessage& read);

// Queues the job that files a waiting message.
struct FilingJob {
    MessageId id;
    std::string key;
    Instant run_at;
};
void queue_filing(storage::Transaction& tx, Instant now, const FilingJob& job);

// What is written down of a message when it is closed.
struct Closing {
    RawState state = RawState::filed;
    std::string reason = {};
    TicketId ticket = {};
    CommentId comment = {};
    std::string sender = {}, subject = {}, content_digest = {}, automatic = {}, authentication = {},
                findings = {};
    Proof proof = Proof::none;
};
void close_message(storage::Transaction& tx, MessageId id, const Closing& closing);
void append_message_event(storage::Transaction& tx, Instant now, const people::Actor& actor, MessageId id,
                          std::string_view kind);

} // namespace eider::channels
