// Messages of the live feed: an event, and, for who wants it, the things that it is about as they are now.
// With them a reader that holds an older state needs no further request: it puts each thing in the place of
// the old.
#pragma once
#include "events/log.h"
#include "tickets/tickets.h"

namespace eider::api {

// {"cursor": "0.12", "kind": "ticket.changed", "ticket_id": 7, "actor_id": 3, "at": "...", "data": {...}}
// `things` are further members, or empty.
std::string live_message(const events::Event& event, std::string_view things = {});

// Kind "ticket.hidden": the ticket is not for this reader any more. Says neither who did it nor what.
std::string hidden_message(const events::Event& event);

// Members "ticket", "comment", "delivery", "promise", "user", "organization", "group", "membership", "view":
// what the event is about and this person may see. What is gone has no member. `ticket` is the event's, when
// it may be seen.
std::string things_of(storage::Transaction& tx, const people::Actor& actor, const std::string& base,
                      const events::Event& event, const tickets::Ticket* ticket);

} // namespace eider::api
