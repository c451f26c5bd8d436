// SQL of snoozed tickets.
#include "tickets/snooze_store.h"

namespace eider::tickets {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql select_of_ticket(
    "select ticket, until, status_before, snoozed_by, snoozed_at, through_thanks from ticket_snoozes "
    "where ticket = ?1");
const Sql insert_row("insert into ticket_snoozes (ticket, until, status_before, snoozed_by, snoozed_at, "
                     "through_thanks) values (?1, ?2, ?3, ?4, ?5, ?6)");
const Sql delete_row("delete from ticket_snoozes where ticket = ?1");

Snooze read_snooze(const Row& row) {
    return {.ticket = row.id<TicketId>(0),
            .until = row.optional_instant(1),
            .before = static_cast<Status>(row.integer(2)),
            .by = row.id<PersonId>(3),
            .at = row.instant(4),
            .through_thanks = row.boolean(5)};
}

} // namespace

std::optional<Snooze> find_snooze(Transaction& tx, TicketId ticket) {
    return tx.first(select_of_ticket, {ticket}, read_snooze);
}

namespace store {

void insert(Transaction& tx, const Snooze& snooze) {
    tx.run(insert_row, {snooze.ticket, snooze.until, static_cast<int>(snooze.before), snooze.by, snooze.at,
                        snooze.through_thanks});
}
void remove_snooze(Transaction& tx, TicketId ticket) { tx.run(delete_row, {ticket}); }

} // namespace store
} // namespace eider::tickets
