// SQL of tickets, their entries, people and files. For this room alone: it asks nobody's permission.
#pragma once
#include "tickets/tickets.h"

namespace eider::tickets::store {

extern const char* const light_columns;     // of "tickets t", as read_light() reads them
Ticket read_light(const storage::Row& row); // without descriptions

std::optional<Ticket> ticket(storage::Transaction& tx, TicketId id); // with descriptions
// Those of them that are there, in this order.
std::vector<Ticket> tickets(storage::Transaction& tx, std::span<const TicketId> ids);
TicketId insert(storage::Transaction& tx, const Ticket& ticket);
void update(storage::Transaction& tx, const Ticket& before, const Ticket& ticket);
void set_tags(storage::Transaction& tx, TicketId ticket, const std::vector<std::string>& before,
              const std::vector<std::string>& after);

CommentId next_comment_id(storage::Transaction& tx);
void insert(storage::Transaction& tx, const Reply& reply);
void insert(storage::Transaction& tx, const Note& note);
void insert(storage::Transaction& tx, CommentId reply, const Leaving& leaving);
bool is_seed_taken(storage::Transaction& tx, const std::string& seed); // by a reply or one that waits
void index(storage::Transaction& tx, const std::string& subject, const Reply& reply);
void index(storage::Transaction& tx, const std::string& subject, const Note& note);
// Takes an entry out of the search index; subject and text must be those that were given to index().
void unindex(storage::Transaction& tx, const std::string& subject, const Entry& entry);

std::vector<Reply> replies(storage::Transaction& tx, TicketId ticket, const ThreadPage& page);
std::vector<Entry> entries(storage::Transaction& tx, TicketId ticket, const ThreadPage& page);

enum class PersonKind { following = 1, copied = 2 };
std::vector<PersonId> people(storage::Transaction& tx, TicketId ticket, PersonKind kind);
void set_people(storage::Transaction& tx, TicketId ticket, PersonKind kind,
                const std::vector<PersonId>& people);
bool is_copied(storage::Transaction& tx, TicketId ticket, PersonId person);

std::optional<Attachment> attachment(storage::Transaction& tx, AttachmentId id);
std::vector<Attachment> attachments_of_upload(storage::Transaction& tx, const std::string& upload);
AttachmentId insert(storage::Transaction& tx, const Attachment& attachment);
void attach(storage::Transaction& tx, AttachmentId id, TicketId ticket, CommentId comment, bool underwater);
void remove_upload(storage::Transaction& tx, const std::string& upload);

} // namespace eider::tickets::store
