// SQL of hand-overs that wait for an answer.
#include "promises/hand_over_reminder_store.h"

namespace eider::promises::store {
namespace {

using storage::Row;
using storage::Sql;

#define REMINDER_COLUMNS "select hand_over, stage, next_at from hand_over_reminders "
const Sql select_one(REMINDER_COLUMNS "where hand_over = ?1");
const Sql select_due(REMINDER_COLUMNS "where next_at <= ?1 order by next_at, hand_over limit ?2");
const Sql
    put_row("insert into hand_over_reminders (hand_over, stage, next_at) values (?1, ?2, ?3) on conflict "
            "(hand_over) do update set stage = ?2, next_at = ?3");
const Sql delete_row("delete from hand_over_reminders where hand_over = ?1");

Reminder read_reminder(const Row& row) {
    return {.hand_over = row.id<HandOverId>(0),
            .reminded = static_cast<HandOverReminded>(row.integer(1)),
            .next_at = row.optional_instant(2)};
}

} // namespace

std::optional<Reminder> reminder(Transaction& tx, HandOverId id) {
    return tx.first(select_one, {id}, read_reminder);
}
std::vector<Reminder> reminders_due(Transaction& tx, Instant now, int most) {
    return tx.all(select_due, {now, most}, read_reminder);
}
void put(Transaction& tx, const Reminder& reminder) {
    tx.run(put_row, {reminder.hand_over, static_cast<int>(reminder.reminded), reminder.next_at});
}
void forget(Transaction& tx, HandOverId id) { tx.run(delete_row, {id}); }

} // namespace eider::promises::store
