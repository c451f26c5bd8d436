// Warm hand-over: what was heard, tried, promised and comes next goes with the ticket, and who gets it has to
// accept. Until then the giver owns it. Then the customer hears the new name, in words that the new owner
// sees first and can change.
//
// Events, underwater, on the ticket: hand_over.offered, hand_over.accepted, hand_over.declined,
// hand_over.withdrawn, hand_over.overtaken; their data holds its number, never its words.
#pragma once
#include "tickets/new_name.h"
#include "tickets/owners.h"

namespace eider::tickets {

inline constexpr std::size_t HAND_OVER_CHARACTERS_MAX = 2000; // of each part
inline constexpr std::chrono::days DECLINED_SHOWN{3};         // to its giver

enum class HandOverState : std::uint8_t {
    offered = 0,
    accepted = 1,
    declined = 2,
    withdrawn = 3,
    overtaken = 4
};
struct HandOver {
    HandOverId id;
    TicketId ticket;
    PersonId giver, receiver; // no receiver: anybody of the group may accept
    GroupId group;
    std::string heard, tried, promised, next;
    bool tells_customer = true;
    HandOverState state = HandOverState::offered;
    std::string reason; // of declining
    PersonId decided_by;
    Instant offered_at;
    std::optional<Instant> decided_at;
};

// --- reading: the team, where it may see the ticket
Result<HandOver> access_hand_over(storage::Transaction& tx, const Actor& actor, HandOverId id);
Result<std::vector<HandOver>> hand_overs_of(storage::Transaction& tx, const Actor& actor,
                                            TicketId ticket); // oldest first
// Those that wait for the actor: to be accepted by them (also through a group), or offered by them; and those
// of theirs that were declined lately, as long as they own the ticket and have not offered it again.
std::vector<HandOver> waiting_hand_overs(storage::Transaction& tx, const Actor& actor, Instant now);

struct NewHandOver {
    PersonId receiver; // one of both
    GroupId group;
    std::string heard, tried, promised, next;
    bool tells_customer = true;
};
// By the owner, a leader or an administrator. Refuses a ticket that is solved, without an owner or offered
// already, a part that is blank or too long, and somebody who is not there, naming who stands in.
Result<HandOver> offer_hand_over(storage::Transaction& tx, const Actor& actor, Instant now, TicketId ticket,
                                 const NewHandOver& values);
// By who was asked. The actor owns the ticket then.
Result<HandOver> accept_hand_over(storage::Transaction& tx, const Actor& actor, Instant now, HandOverId id);
Result<HandOver> decline_hand_over(storage::Transaction& tx, const Actor& actor, Instant now, HandOverId id,
                                   const std::string& why);
Result<HandOver> withdraw_hand_over(storage::Transaction& tx, const Actor& actor, Instant now, HandOverId id);

// For this room: one that is offered ends when the giver owns the ticket no more, or it is solved.
void overtake_hand_over(storage::Transaction& tx, Instant now, PersonId actor, const Ticket& ticket);

} // namespace eider::tickets
