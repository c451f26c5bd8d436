// Messages of the live feed: an event, and, for who wants it, the things that it is about as they are now.
// With them a reader that holds an older state needs no further request: it puts each thing in the place of
// the old.
#pragma once
#include "api/presence.h"
#include "events/log.h"
#include "tickets/query.h"
#include "tickets/tickets.h"

namespace eider::api {

// {"cursor": "0.12", "kind": "ticket.changed", "ticket_id": 7, "actor_id": 3, "at": "...", "data": {...}}
// `things` are further members, or empty.
std::string live_message(const events::Event& event, std::string_view things = {});

// Kind "ticket.hidden": the ticket is not for this reader any more. Says neither who did it nor what.
std::string hidden_message(const events::Event& event);

// {"kind": "presence", "all": false, "places": [{"ticket_id": 7, "people": [{"id": 3, "writing": true}]}]}
// Nobody there: the list is empty. `all`: where nothing is said, nobody is.
enum class Told { all, what_changed };
struct PresentOn {
    TicketId ticket;
    std::vector<Present> people;
};
std::string presence_message(const std::vector<PresentOn>& places, Told told);

// {"kind": "counts", "counts": [{"view_id": 4, "value": 12, "exact": true}]}
struct CountTold {
    ViewId view;
    tickets::Count count;
};
std::string counts_message(const std::vector<CountTold>& counts);

// Members "ticket", "comment", "delivery", "promise", "user", "organization", "group", "membership", "view":
// what the event is about and this person may see. What is gone has no member. `ticket` is the event's, when
// it may be seen.
std::string things_of(storage::Transaction& tx, const people::Actor& actor, const std::string& base,
                      const events::Event& event, const tickets::Ticket* ticket);

} // namespace eider::api
