// The append-only log.
#include "events/log.h"

#include "events/kinds.h"
#include "platform/base/check.h"
#include "platform/base/text.h"

#include <fmt/format.h>

namespace eider::events {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql insert_event(
    "insert into events (at, kind, actor, ticket, underwater, data) values (?1, ?2, ?3, ?4, ?5, ?6)",
    "insert into events (at, kind, actor, ticket, underwater, data) values (?1, ?2, ?3, ?4, ?5, ?6) "
    "returning number");
const Sql
    select_after("select transaction_number, number, at, kind, actor, ticket, underwater, data from events "
                 "where number > ?2 and ?1 >= 0 order by number limit ?3",
                 "select transaction_number, number, at, kind, actor, ticket, underwater, data from events "
                 "where (transaction_number, number) > (?1, ?2) "
                 "and transaction_number < pg_snapshot_xmin(pg_current_snapshot())::text::bigint "
                 "order by transaction_number, number limit ?3");
const Sql select_newest("select transaction_number, number from events order by number desc limit 1",
                        "select transaction_number, number from events "
                        "where transaction_number < pg_snapshot_xmin(pg_current_snapshot())::text::bigint "
                        "order by transaction_number desc, number desc limit 1");
const Sql select_of_ticket(
    "select transaction_number, number, at, kind, actor, ticket, underwater, data from events "
    "where ticket = ?1 and underwater <= ?2 and number > ?3 order by number limit ?4");
const Sql count_ticket("select count(*) from events where ticket = ?1 and underwater <= ?2");
const Sql count_from_the_future("select 0",
                                "select count(*) from (select 1 from events where transaction_number >= "
                                "pg_snapshot_xmax(pg_current_snapshot())::text::bigint limit 1) as one");
const Sql move_events_back("update events set transaction_number = 0 where transaction_number <> 0");
const Sql move_readers_back("update event_readers set transaction_number = 0");

Event read_event(const Row& row) {
    return {.position = {row.integer(0), row.integer(1)},
            .at = row.instant(2),
            .kind = row.string(3),
            .actor = row.id<PersonId>(4),
            .ticket = row.id<TicketId>(5),
            .underwater = row.boolean(6),
            .data = row.string(7)};
}

} // namespace

std::string Cursor::to_text() const { return fmt::format("{}.{}", transaction, number); }

std::optional<Cursor> Cursor::from_text(std::string_view text) {
    auto parts = split(text, '.');
    if (parts.size() != 2) return {};
    auto transaction = to_integer(parts[0]), number = to_integer(parts[1]);
    if (!transaction || !number || *transaction < 0 || *number < 0) return {};
    return Cursor{*transaction, *number};
}

std::int64_t append(Transaction& tx, Instant now, const NewEvent& event) {
    check(is_kind(event.kind), "every kind of event stands in events/kinds.h");
    tx.mark_events();
    std::initializer_list<storage::Value> values = {now,          event.kind,       event.actor,
                                                    event.ticket, event.underwater, event.data};
    if (tx.engine() == storage::Engine::postgres) return tx.number(insert_event, values).value_or(0);
    return tx.insert(insert_event, values);
}

std::vector<Event> read_after(Transaction& tx, Cursor after, int most) {
    return tx.all(select_after, {after.transaction, after.number, most}, read_event);
}

std::vector<Event> of_ticket(Transaction& tx, TicketId ticket, Depth depth, std::int64_t after_number,
                             int most) {
    return tx.all(select_of_ticket, {ticket, depth == Depth::underwater, after_number, most}, read_event);
}

std::int64_t count_of_ticket(Transaction& tx, TicketId ticket, Depth depth) {
    return tx.number(count_ticket, {ticket, depth == Depth::underwater}).value_or(0);
}

Cursor newest(Transaction& tx) {
    return tx.first(select_newest, {}, [](const Row& row) { return Cursor{row.integer(0), row.integer(1)}; })
        .value_or(Cursor{});
}

void settle_after_move(Transaction& tx) {
    if (tx.number(count_from_the_future).value_or(0) == 0) return;
    tx.run(move_events_back);
    tx.run(move_readers_back);
}

} // namespace eider::events
