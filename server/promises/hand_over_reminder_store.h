// Rows of hand-overs that wait for an answer. For this room alone.
#pragma once
#include "promises/hand_over_reminders.h"

namespace eider::promises::store {

struct Reminder {
    HandOverId hand_over;
    HandOverReminded reminded = HandOverReminded::nobody;
    std::optional<Instant> next_at; // nothing: nobody is reminded any more
};
std::optional<Reminder> reminder(Transaction& tx, HandOverId id);
std::vector<Reminder> reminders_due(Transaction& tx, Instant now, int most); // longest overdue first
void put(Transaction& tx, const Reminder& reminder);
void forget(Transaction& tx, HandOverId id);

} // namespace eider::promises::store
