// Rows of merged, split and linked tickets. For this room alone.
#pragma once
#include "tickets/links.h"
#include "tickets/store.h"

namespace eider::tickets::store {

enum class Linked { related = 1, split_off = 2, aside = 3 };
struct LinkRow {
    Linked kind = Linked::related;
    TicketId ticket, other;
    CommentId comment;
    PersonId by;
    Instant at;
};
void insert(storage::Transaction& tx, const LinkRow& link); // once
bool remove(storage::Transaction& tx, Linked kind, TicketId ticket, TicketId other);
std::vector<LinkRow> links(storage::Transaction& tx, TicketId ticket); // from both sides
std::vector<TicketId> incidents(storage::Transaction& tx, TicketId problem, int most);
std::vector<TicketId> merged_into(storage::Transaction& tx, TicketId target, int most);

struct MergeRow { // what a merged ticket was before
    TicketId ticket;
    Status status = Status::open;
    std::optional<Instant> solved_at;
    PersonId by;
    Instant at;
};
void insert(storage::Transaction& tx, const MergeRow& merge);
std::optional<MergeRow> merge(storage::Transaction& tx, TicketId ticket);
void remove_merge(storage::Transaction& tx, TicketId ticket);
void note_added(storage::Transaction& tx, TicketId merged, PersonKind kind, PersonId person);
std::vector<PersonId> added(storage::Transaction& tx, TicketId merged, PersonKind kind);

// The entry and its files are of another ticket from now on; the search index is not touched.
void move_entry(storage::Transaction& tx, const Entry& entry, TicketId to);
std::optional<Entry> entry(storage::Transaction& tx, CommentId id);
struct ThreadFigures {
    std::int64_t replies = 0, notes = 0;
    std::optional<Instant> latest_at;
};
ThreadFigures count_thread(storage::Transaction& tx, TicketId ticket);

} // namespace eider::tickets::store
