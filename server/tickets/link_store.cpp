// SQL of merged, split and linked tickets.
#include "tickets/link_store.h"

namespace eider::tickets {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql insert_link("insert into ticket_links (kind, ticket, other, comment, linked_by, linked_at) values "
                      "(?1, ?2, ?3, ?4, ?5, ?6) on conflict (kind, ticket, other) do nothing");
const Sql delete_link("delete from ticket_links where kind = ?1 and ticket = ?2 and other = ?3");
const Sql
    select_links("select kind, ticket, other, comment, linked_by, linked_at from ticket_links "
                 "where ticket = ?1 and kind in (1, 2, 3) union all select kind, ticket, other, comment, "
                 "linked_by, linked_at from ticket_links where other = ?1 order by 1, 2, 3");
const Sql select_incidents("select id from tickets where problem = ?1 order by id desc limit ?2");
const Sql select_merged("select id from tickets where merged_into = ?1 and first_comment is not null "
                        "order by id limit ?2");

const Sql insert_merge("insert into ticket_merges (ticket, status, solved_at, merged_by, merged_at) values "
                       "(?1, ?2, ?3, ?4, ?5)");
const Sql select_merge(
    "select ticket, status, solved_at, merged_by, merged_at from ticket_merges where ticket = ?1");
const Sql delete_merge("delete from ticket_merges where ticket = ?1");
const Sql delete_added("delete from ticket_merge_people where ticket = ?1");
const Sql insert_added("insert into ticket_merge_people (ticket, person, kind) values (?1, ?2, ?3) "
                       "on conflict (ticket, kind, person) do nothing");
const Sql
    select_added("select person from ticket_merge_people where ticket = ?1 and kind = ?2 order by person");

const Sql move_reply("update replies set ticket = ?2 where id = ?1");
const Sql move_note("update notes set ticket = ?2 where id = ?1");
const Sql move_files("update attachments set ticket = ?2 where comment = ?1");
const Sql move_delivery("update deliveries set ticket = ?2 where comment = ?1");
const Sql select_ticket_of("select coalesce((select ticket from replies where id = ?1), "
                           "(select ticket from notes where id = ?1), 0)",
                           "select coalesce((select ticket from replies where id = ?1::bigint), "
                           "(select ticket from notes where id = ?1::bigint), 0)");
const Sql
    select_figures("select (select count(*) from replies where ticket = ?1), (select count(*) from notes "
                   "where ticket = ?1), (select max(created_at) from (select created_at from replies "
                   "where ticket = ?1 union all select created_at from notes where ticket = ?1) as entries)");

TicketId read_id(const Row& row) { return row.id<TicketId>(0); }

} // namespace

namespace store {

void insert(Transaction& tx, const LinkRow& link) {
    tx.run(insert_link,
           {static_cast<int>(link.kind), link.ticket, link.other, link.comment, link.by, link.at});
}
bool remove(Transaction& tx, Linked kind, TicketId ticket, TicketId other) {
    return tx.run(delete_link, {static_cast<int>(kind), ticket, other}) > 0;
}
std::vector<LinkRow> links(Transaction& tx, TicketId ticket) {
    return tx.all(select_links, {ticket}, [](const Row& row) {
        return LinkRow{.kind = static_cast<Linked>(row.integer(0)),
                       .ticket = row.id<TicketId>(1),
                       .other = row.id<TicketId>(2),
                       .comment = row.id<CommentId>(3),
                       .by = row.id<PersonId>(4),
                       .at = row.instant(5)};
    });
}
std::vector<TicketId> incidents(Transaction& tx, TicketId problem, int most) {
    return tx.all(select_incidents, {problem, most}, read_id);
}
std::vector<TicketId> merged_into(Transaction& tx, TicketId target, int most) {
    return tx.all(select_merged, {target, most}, read_id);
}

void insert(Transaction& tx, const MergeRow& merge) {
    tx.run(insert_merge, {merge.ticket, static_cast<int>(merge.status), merge.solved_at, merge.by, merge.at});
}
std::optional<MergeRow> merge(Transaction& tx, TicketId ticket) {
    return tx.first(select_merge, {ticket}, [](const Row& row) {
        return MergeRow{.ticket = row.id<TicketId>(0),
                        .status = static_cast<Status>(row.integer(1)),
                        .solved_at = row.optional_instant(2),
                        .by = row.id<PersonId>(3),
                        .at = row.instant(4)};
    });
}
void remove_merge(Transaction& tx, TicketId ticket) {
    tx.run(delete_added, {ticket});
    tx.run(delete_merge, {ticket});
}
void note_added(Transaction& tx, TicketId merged, PersonKind kind, PersonId person) {
    tx.run(insert_added, {merged, person, static_cast<int>(kind)});
}
std::vector<PersonId> added(Transaction& tx, TicketId merged, PersonKind kind) {
    return tx.all(select_added, {merged, static_cast<int>(kind)},
                  [](const Row& row) { return row.id<PersonId>(0); });
}

void move_entry(Transaction& tx, const Entry& entry, TicketId to) {
    bool is_reply = std::holds_alternative<Reply>(entry);
    CommentId id = std::visit([](const auto& one) { return one.id; }, entry);
    tx.run(is_reply ? move_reply : move_note, {id, to});
    tx.run(move_files, {id, to});
    tx.run(move_delivery, {id, to});
}
std::optional<Entry> entry(Transaction& tx, CommentId id) {
    TicketId ticket = ticket_of(tx, id);
    if (!ticket) return {};
    auto found = entries(tx, ticket, {.after = CommentId{id.value - 1}, .most = 1});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}
ThreadFigures count_thread(Transaction& tx, TicketId ticket) {
    return *tx.first(select_figures, {ticket}, [](const Row& row) {
        return ThreadFigures{
            .replies = row.integer(0), .notes = row.integer(1), .latest_at = row.optional_instant(2)};
    });
}

} // namespace store

TicketId ticket_of(Transaction& tx, CommentId comment) {
    return {comment ? tx.number(select_ticket_of, {comment}).value_or(0) : 0};
}

} // namespace eider::tickets
