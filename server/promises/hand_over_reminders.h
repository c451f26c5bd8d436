// Hand-overs that wait for an answer. Who was asked is reminded once, then who asked, both in working time by
// the calendar of the ticket's group. Somebody who is away is not reminded; then who asked is, in their
// place. What stood still while the desk did is made up for, one after the other.
//
// Event, underwater, on the ticket: hand_over.reminded, with the number of the hand-over, `as` receiver or
// giver, and `to` whom; null: all of the group that was asked.
#pragma once
#include "events/log.h"
#include "promises/promises.h"
#include "tickets/hand_over.h"

namespace eider::promises {

// Working time after the offer, and after the receiver was reminded.
inline constexpr std::chrono::minutes RECEIVER_REMINDED_AFTER{120};
inline constexpr std::chrono::minutes GIVER_REMINDED_AFTER{120};

// Who was reminded so far; one that is settled: nobody.
enum class HandOverReminded : std::uint8_t { nobody = 0, receiver = 1, giver = 2 };
HandOverReminded reminded_of(Transaction& tx, HandOverId id);

// --- for this room
// Begins to wait when one is offered, and ends when it is settled.
void follow_hand_over(Transaction& tx, const events::Event& event, HandOverId id);
bool is_hand_over_due(Transaction& tx, Instant now);
// How many it worked on, the longest overdue first.
int remind_of_hand_overs(Transaction& tx, Instant now, int most);

} // namespace eider::promises
