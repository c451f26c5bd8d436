// Reminds of hand-overs that nobody has answered.
#include "promises/hand_over_reminders.h"

#include "promises/hand_over_reminder_store.h"
#include "tickets/absence.h"

#include <fmt/format.h>

namespace eider::promises {
namespace {

WorkingTime calendar_of(Transaction& tx, const tickets::HandOver& hand_over) {
    auto ticket = tickets::find_ticket(tx, hand_over.ticket);
    return WorkingTime(calendar_for(tx, ticket ? ticket->group : GroupId{}));
}

// After so much working time, at a moment when somebody works. By a calendar without work: by the clock.
Instant worked_after(const WorkingTime& calendar, Instant from, std::chrono::minutes working) {
    Instant worked = calendar.after(from, working).value_or(from + working);
    return calendar.next_opening(worked).value_or(worked);
}

void remind(Transaction& tx, Instant now, const tickets::HandOver& hand_over, std::string_view as,
            PersonId whom) {
    events::append(tx, now,
                   {.kind = "hand_over.reminded",
                    .actor = {},
                    .ticket = hand_over.ticket,
                    .underwater = true,
                    .data = fmt::format(R"({{"hand_over":{},"as":"{}","to":{}}})", hand_over.id.value, as,
                                        whom ? fmt::to_string(whom.value) : "null")});
}

// What is due by now, when somebody works; else it waits until they do.
void happen(Transaction& tx, Instant now, store::Reminder& reminder) {
    auto hand_over = tickets::access_hand_over(tx, Actor::desk(), reminder.hand_over);
    if (!hand_over || hand_over->state != tickets::HandOverState::offered) {
        store::forget(tx, reminder.hand_over);
        return;
    }
    WorkingTime calendar = calendar_of(tx, *hand_over);
    Instant open = calendar.next_opening(now).value_or(now);
    if (open > now) {
        reminder.next_at = open;
    } else if (reminder.reminded == HandOverReminded::nobody) {
        bool is_there = !hand_over->receiver || tickets::is_there(tx, hand_over->receiver, now);
        if (is_there) remind(tx, now, *hand_over, "receiver", hand_over->receiver);
        reminder.reminded = HandOverReminded::receiver;
        reminder.next_at = is_there ? worked_after(calendar, now, GIVER_REMINDED_AFTER) : now;
    } else {
        remind(tx, now, *hand_over, "giver", hand_over->giver);
        reminder.reminded = HandOverReminded::giver;
        reminder.next_at.reset();
    }
    store::put(tx, reminder);
}

} // namespace

HandOverReminded reminded_of(Transaction& tx, HandOverId id) {
    auto reminder = store::reminder(tx, id);
    return reminder ? reminder->reminded : HandOverReminded::nobody;
}

void follow_hand_over(Transaction& tx, const events::Event& event, HandOverId id) {
    if (event.kind == "hand_over.reminded") return;
    auto hand_over = tickets::access_hand_over(tx, Actor::desk(), id);
    bool waits = hand_over && hand_over->state == tickets::HandOverState::offered;
    if (!waits) return store::forget(tx, id);
    if (store::reminder(tx, id)) return;
    Instant first = worked_after(calendar_of(tx, *hand_over), event.at, RECEIVER_REMINDED_AFTER);
    store::put(tx, {.hand_over = id, .next_at = first});
}

bool is_hand_over_due(Transaction& tx, Instant now) { return !store::reminders_due(tx, now, 1).empty(); }

int remind_of_hand_overs(Transaction& tx, Instant now, int most) {
    auto due = store::reminders_due(tx, now, most);
    for (store::Reminder& reminder : due) happen(tx, now, reminder);
    return static_cast<int>(due.size());
}

} // namespace eider::promises
