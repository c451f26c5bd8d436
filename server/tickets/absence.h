// Absences of the team: from when until when, and who stands in. When one begins, the open tickets of that
// person go to who stands in, else into their queues; when it ends those that nobody else took meanwhile come
// back. Each move is kept with its reason, and both sides are told by an event.
//
// Events, underwater, with the absence's number and the person: absence.planned, absence.cancelled,
// absence.began (also who stands in, and how many tickets moved so far), absence.ended (how many came back).
#pragma once
#include "platform/jobs/jobs.h"
#include "tickets/owners.h"

namespace eider::tickets {

inline constexpr std::chrono::days ABSENT_WITHIN{2 * 366};
inline constexpr int ABSENCES_MAX = 50; // of one person, planned or lasting
inline constexpr int MOVED_AT_ONCE_MAX = 200;
inline constexpr int STAND_INS_MAX = 20; // how far a chain is followed
inline constexpr std::string_view OWNERS_LANE = "owners";

enum class AbsenceState : std::uint8_t { planned = 0, began = 1, ended = 2, cancelled = 3 };
struct Absence {
    AbsenceId id;
    PersonId person, backup; // no backup: into the queues
    Instant from, until;     // exclusive
    bool comes_back = true;  // what moved goes back in the end
    AbsenceState state = AbsenceState::planned;
    Instant created_at;
};

// Those that are planned or last, of the whole team by their beginning. For the team.
Result<std::vector<Absence>> list_absences(storage::Transaction& tx, const Actor& actor);

struct NewAbsence {
    PersonId person; // none: the actor
    PersonId backup;
    std::optional<Instant> from; // not given: now
    Instant until;
    bool comes_back = true;
};
// Of oneself, or by a leader or administrator. Refuses: an end that is over or before the beginning, too far
// away, one that overlaps another of the same person, a backup who is not an active team member, and a chain
// of backups that leads back to the person while they are away.
Result<Absence> plan_absence(storage::Transaction& tx, const Actor& actor, Instant now,
                             const NewAbsence& values);
// Planned: it does not come about. Lasting: it ends now.
Result<Absence> end_absence(storage::Transaction& tx, const Actor& actor, Instant now, AbsenceId id);

bool is_active(storage::Transaction& tx, PersonId person); // on the team, and not away for good
bool is_away(storage::Transaction& tx, PersonId person, Instant now);
bool is_there(storage::Transaction& tx, PersonId person, Instant now); // active on the team, and not away
// Until when somebody is away; nothing: they are not.
std::optional<Instant> away_until(storage::Transaction& tx, PersonId person, Instant now);
// Who stands in for somebody who is away, along the chain; none: nobody who is there.
PersonId stand_in_for(storage::Transaction& tx, PersonId person, Instant now);
// "Ben is away until 7 December."; "" when they are not.
std::string words_about_absence(storage::Transaction& tx, PersonId person, Instant now);

// Moves an open ticket on that belongs to somebody who is away or cannot act any more. False: it may stay.
bool move_on(storage::Transaction& tx, Instant now, TicketId ticket);

// Begins and ends absences when it is time.
jobs::Lane owners_lane(storage::Storage& storage, const Clock& clock);

} // namespace eider::tickets
