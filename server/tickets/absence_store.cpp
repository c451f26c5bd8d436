// SQL of absences.
#include "tickets/absence_store.h"

namespace eider::tickets::store {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

#define ABSENCE_COLUMNS                                                                                      \
    "select id, person, backup, from_at, until_at, comes_back, state, created_at from absences "
const Sql select_absence(ABSENCE_COLUMNS "where id = ?1");
const Sql select_absences(ABSENCE_COLUMNS "where state < 2 order by from_at, id");
const Sql select_of_person(ABSENCE_COLUMNS "where state < 2 and person = ?1 order by from_at, id");
const Sql
    insert_absence("insert into absences (person, backup, from_at, until_at, comes_back, state, created_at) "
                   "values (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
const Sql update_state("update absences set state = ?2 where id = ?1");
const Sql
    insert_moved("insert into absence_tickets (absence, ticket, went_to) values (?1, ?2, ?3) on conflict "
                 "(absence, ticket) do update set went_to = ?3");
const Sql
    select_moved("select ticket, went_to from absence_tickets where absence = ?1 order by ticket limit ?2");
const Sql delete_moved("delete from absence_tickets where absence = ?1 and ticket = ?2");

Absence read_absence(const Row& row) {
    return {.id = row.id<AbsenceId>(0),
            .person = row.id<PersonId>(1),
            .backup = row.id<PersonId>(2),
            .from = row.instant(3),
            .until = row.instant(4),
            .comes_back = row.boolean(5),
            .state = static_cast<AbsenceState>(row.integer(6)),
            .created_at = row.instant(7)};
}

} // namespace

std::optional<Absence> absence(Transaction& tx, AbsenceId id) {
    return tx.first(select_absence, {id}, read_absence);
}
std::vector<Absence> absences(Transaction& tx) { return tx.all(select_absences, {}, read_absence); }
std::vector<Absence> absences_of(Transaction& tx, PersonId person) {
    return tx.all(select_of_person, {person}, read_absence);
}
AbsenceId insert(Transaction& tx, const Absence& a) {
    return {tx.insert(insert_absence, {a.person, a.backup, a.from, a.until, a.comes_back,
                                       static_cast<int>(a.state), a.created_at})};
}
void set_state(Transaction& tx, AbsenceId id, AbsenceState state) {
    tx.run(update_state, {id, static_cast<int>(state)});
}

void note_moved(Transaction& tx, AbsenceId id, TicketId ticket, PersonId went_to) {
    tx.run(insert_moved, {id, ticket, went_to});
}
std::vector<Moved> moved(Transaction& tx, AbsenceId id, int most) {
    return tx.all(select_moved, {id, most},
                  [](const Row& row) { return Moved{row.id<TicketId>(0), row.id<PersonId>(1)}; });
}
void forget_moved(Transaction& tx, AbsenceId id, TicketId ticket) { tx.run(delete_moved, {id, ticket}); }

} // namespace eider::tickets::store
