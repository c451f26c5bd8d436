// What commands, the sweep and the reader have in common. For this room alone.
#pragma once
#include "promises/promises.h"
#include "tickets/outbox.h"

namespace eider::promises {

// `more`: further members of the data, each with a comma in front.
void append(Transaction& tx, Instant now, PersonId actor, const Promise& promise, std::string_view kind,
            std::string_view more = {});

// When it is due on this ticket: local times are those of its customer.
Result<Instant> due_on(Transaction& tx, const Due& due, Instant now, const tickets::Ticket& ticket,
                       const WorkingTime& calendar);
// Somebody on the team, and not who has to keep it.
Result<void> check_backup(Transaction& tx, PersonId backup, PersonId owner);
// The reply has left, or was taken back: what it gave is made, or forgotten.
void make_given(Transaction& tx, const events::Event& event, OutgoingId reply);
void forget_given(Transaction& tx, OutgoingId reply);

bool can_act(Transaction& tx, PersonId person); // on the team and not away for good
// The ticket's owner, else who gave the word or stands in, else who answers for its queue; who is there
// first.
PersonId owner_for(Transaction& tx, Instant now, const tickets::Ticket& ticket, const Promise& promise);
// Who is reminded when the owner does not move; none: the whole team.
PersonId backup_for(Transaction& tx, Instant now, const Promise& promise);
// Stores the owner that the promise should have, with an event when that is another.
void refresh_owner(Transaction& tx, Instant now, PersonId actor, const tickets::Ticket& ticket,
                   Promise promise);

std::string usual_notice(Transaction& tx, const Promise& promise, PersonId author);
// Its words in the outbox, if they are there still.
std::optional<tickets::OutgoingReply> notice_of(Transaction& tx, const Promise& promise);
// Puts words for the customer into the outbox, in the name of `author`; a refusal has changed nothing. The
// usual words hold whatever else is said meanwhile and stop for nobody; a person's own stop for the
// customer's.
Result<void> put_notice(Transaction& tx, Instant now, Promise& promise, PersonId author,
                        const std::string& words, Instant leaves_at);
Result<void> put_usual_notice(Transaction& tx, Instant now, Promise& promise, PersonId author,
                              Instant leaves_at);
// Stores what was kept, in time or late, with its events.
void settle_kept(Transaction& tx, Instant now, PersonId actor, const Promise& before, Promise& after);
// Nothing to say any more, or other words: what has not left stays here.
void withdraw_notice(Transaction& tx, Instant now, Promise& promise);

} // namespace eider::promises
