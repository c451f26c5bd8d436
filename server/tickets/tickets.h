// Tickets: one matter of one customer each, with its replies and its notes. The only header of this room that
// others include, beside query.h, views.h and search.h that it stands on,
// deliveries.h, outbox.h, drafts.h and status_link.h.
#pragma once
#include "people/people.h"
#include "tickets/ticket.h"

namespace eider::tickets {

using people::Actor;

// --- fetch by permission (access.cpp). What may not be seen is not found.
enum class For { reading, replying, changing };
Result<Ticket> access_ticket(storage::Transaction& tx, const Actor& actor, TicketId id, For use);
// Whether this change of a ticket took it out of the actor's sight: it may not be seen now, and might be
// before.
bool took_out_of_sight(storage::Transaction& tx, const Actor& actor, const events::Event& change);
// An attachment by its id; of a note only for the team, of somebody's upload only for that person.
Result<Attachment> access_attachment(storage::Transaction& tx, const Actor& actor, AttachmentId id);

AttachmentId attachment_by_key(storage::Transaction& tx, const std::string& key); // none: no such file

// The thread, oldest first (or newest first). Customers get replies: their statement does not know the notes.
struct ThreadPage {
    CommentId after = {}; // exclusive, in the direction of the order
    int most = 100;
    std::int64_t skip = 0;
    bool newest_first = false;
};
Result<std::vector<Entry>> thread(storage::Transaction& tx, const Actor& actor, TicketId id,
                                  const ThreadPage& page);
// Who wrote the latest reply of a ticket, when, and how it begins; for lists of tickets that may be seen.
inline constexpr int EXCERPT_CHARACTERS = 240;
struct LatestReply {
    PersonId author;
    std::string excerpt;
    Instant created_at;
};
std::optional<LatestReply> latest_reply(storage::Transaction& tx, TicketId id);
Result<std::int64_t> count_thread(storage::Transaction& tx, const Actor& actor, TicketId id);
std::vector<Attachment> attachments_of(storage::Transaction& tx, CommentId comment);

// --- commands (commands.cpp)
struct Written { // a ticket after a change, and the events that say what was done
    Ticket ticket;
    std::vector<events::Event> events;
    CommentId comment = {};          // the reply or note that was written, if any
    std::optional<Entry> entry = {}; // the same, whole
};
Result<Written> create_ticket(storage::Transaction& tx, const Actor& actor, Instant now,
                              const NewTicket& values);
Result<Written> change_ticket(storage::Transaction& tx, const Actor& actor, Instant now, TicketId id,
                              const TicketChange& change);
// Makes the actor the owner; the ticket becomes open when it was new.
Result<Written> take_ticket(storage::Transaction& tx, const Actor& actor, Instant now, TicketId id);
Result<void> delete_ticket(storage::Transaction& tx, const Actor& actor, Instant now, TicketId id);
Result<void> restore_ticket(storage::Transaction& tx, const Actor& actor, Instant now, TicketId id);

// The one door in for what customers write, whatever the channel. Joins `joins` when it is given and not
// closed, else makes a new ticket (linked to a closed one by a note).
enum class ClosedTicket { is_followed, is_opened_again };
struct InboundMessage {
    PersonId author;
    std::string channel; // "mail", "web", ...
    std::string subject;
    NewReply text;
    TicketId joins;
    std::optional<std::string> recipient; // our address that it was sent to
    bool automatic = false;               // an automatic answer or a list: never opens a ticket again
    ClosedTicket when_closed = ClosedTicket::is_followed;
    GroupId group = {};       // of a new ticket
    PersonId brought_by = {}; // the team member who passed it on, of a new ticket
};
struct Received {
    TicketId ticket;
    CommentId comment;
};
Result<Received> receive(storage::Transaction& tx, Instant now, const InboundMessage& message);
// A team member's answer by a channel into `joins`, with their rights. The channel has proven who it is.
Result<Received> receive_from_team(storage::Transaction& tx, Instant now, const Actor& rep,
                                   const InboundMessage& message);
// Words for the team about something that came in; somebody looks at the ticket again.
Result<Received> receive_note(storage::Transaction& tx, Instant now, TicketId ticket, const NewNote& note,
                              const std::string& channel);

// --- uploads: files that wait for a comment
struct NewUpload {
    std::string file_name; // made safe here
    std::string content_type;
    storage::StoredBlob blob;
    bool is_inline = false;
    std::optional<std::string> content_id;
};
// Adds a file to the upload `token` (a random text made by the caller). Access key: a random text for the
// link.
Attachment add_upload(storage::Transaction& tx, const Actor& actor, Instant now, const std::string& token,
                      const NewUpload& file, const std::string& access_key);
std::vector<Attachment> upload_files(storage::Transaction& tx, const Actor& actor, const std::string& token);
Result<void> delete_upload(storage::Transaction& tx, const Actor& actor, const std::string& token);
int forget_old_uploads(storage::Transaction& tx, Instant now);

// --- for channels and exports
std::optional<Ticket> find_ticket(storage::Transaction& tx, TicketId id);
std::optional<Reply> find_reply(storage::Transaction& tx, CommentId id);
// The newest reply of somebody who is not on the team, before `before` (none: of all).
std::optional<Reply> latest_customer_reply(storage::Transaction& tx, TicketId ticket, CommentId before);
Leaving leaving_of(storage::Transaction& tx, CommentId reply); // what was said of how it leaves
// What was looked at holds no more: somebody sends it as it would be now.
void break_seal(storage::Transaction& tx, CommentId reply);
std::vector<PersonId> copied_people(storage::Transaction& tx, TicketId ticket);
std::vector<PersonId> followers(storage::Transaction& tx, TicketId ticket);
std::vector<Ticket> changed_since(storage::Transaction& tx, Instant since, TicketId after, Instant until,
                                  int most);
// Up to which change times an export is complete now: no transaction that runs can write an older one.
Instant complete_until(storage::Transaction& tx, Instant now);

// What is wrong with the data of this room, as sentences; empty when nothing is.
std::vector<std::string> check_invariants(storage::Transaction& tx);

} // namespace eider::tickets
