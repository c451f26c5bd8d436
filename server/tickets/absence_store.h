// Rows of absences. For this room alone.
#pragma once
#include "tickets/absence.h"

namespace eider::tickets::store {

std::optional<Absence> absence(storage::Transaction& tx, AbsenceId id);
std::vector<Absence> absences(storage::Transaction& tx);                     // planned or lasting
std::vector<Absence> absences_of(storage::Transaction& tx, PersonId person); // the same, of one
AbsenceId insert(storage::Transaction& tx, const Absence& absence);
void set_state(storage::Transaction& tx, AbsenceId id, AbsenceState state);

struct Moved {
    TicketId ticket;
    PersonId went_to;
};
void note_moved(storage::Transaction& tx, AbsenceId id, TicketId ticket, PersonId went_to);
std::vector<Moved> moved(storage::Transaction& tx, AbsenceId id, int most);
void forget_moved(storage::Transaction& tx, AbsenceId id, TicketId ticket);

} // namespace eider::tickets::store
