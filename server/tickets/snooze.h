// Snoozed tickets: on hold until a time, or until the customer answers, whichever comes first. An automatic
// answer wakes nothing; a mere thanks neither, where whoever snoozed it wished so. Whatever else takes a
// ticket off hold ends its snooze too.
#pragma once
#include "platform/jobs/jobs.h"
#include "tickets/tickets.h"

namespace eider::tickets {

inline constexpr std::chrono::days SNOOZED_WITHIN{366};
inline constexpr std::string_view SNOOZE_LANE = "snooze";

struct Snooze {
    TicketId ticket;
    std::optional<Instant> until; // none: until the customer answers
    Status before = Status::open;
    PersonId by;
    Instant at;
    bool through_thanks = false; // sleeps on when the customer only says thanks
};
enum class OnThanks { wakes, sleeps_on };
std::optional<Snooze> find_snooze(storage::Transaction& tx, TicketId ticket); // for the edge

// For the team, on a ticket that somebody still has work with. Again on a sleeping one: another time. Refuses
// a time that is over or too far away.
Result<Ticket> snooze_ticket(storage::Transaction& tx, const Actor& actor, Instant now, TicketId id,
                             std::optional<Instant> until, OnThanks on_thanks = OnThanks::wakes);
// It stands where it stood before.
Result<Ticket> wake_ticket(storage::Transaction& tx, const Actor& actor, Instant now, TicketId id);

// --- for this room
// A ticket that came off hold sleeps no more. Its status is not touched.
void end_snooze(storage::Transaction& tx, Instant now, const Actor& actor, TicketId id);
// Whether it sleeps, and these words of its customer leave it asleep.
bool sleeps_through(storage::Transaction& tx, const Ticket& ticket, std::string_view words);
// Its time came while it could not wake.
void wake_if_due(storage::Transaction& tx, Instant now, TicketId id);

// Wakes what is due: new or open again. Done twice, it finds nothing the second time.
jobs::Lane snooze_lane(storage::Storage& storage, const Clock& clock);

} // namespace eider::tickets
