// What is due by itself: reminders, words to the customer, and the end of what was not kept.
#include "platform/base/log.h"
#include "promises/hand_over_reminders.h"
#include "promises/promise_store.h"
#include "promises/steps.h"

#include <fmt/format.h>

namespace eider::promises {
namespace {

void remind(Transaction& tx, Instant now, const Promise& promise, std::string_view as, PersonId whom) {
    append(tx, now, {}, promise, "promise.reminded",
           fmt::format(R"(,"as":"{}","to":{})", as, whom ? fmt::to_string(whom.value) : "null"));
}

// Not again when somebody did it before. Refused, as in a closed ticket, the team learns that the customer
// does not know yet.
void tell(Transaction& tx, Instant now, Promise& promise) {
    if (promise.notice || promise.told_at) return;
    std::string more;
    if (promise.tells_customer && put_usual_notice(tx, now, promise, promise.owner, promise.plan.leaves_at))
        more = fmt::format(R"(,"outgoing":{})", promise.notice.value);
    append(tx, now, {}, promise, "promise.slipping", more);
}

// Somebody who looks only after it was due, as after a stop of the desk, reminds nobody of what is over.
void happen(Transaction& tx, Instant now, Promise& promise) {
    bool in_time = now < promise.due_at;
    switch (promise.stage) {
    case Stage::remind_owner:
        if (in_time) remind(tx, now, promise, "owner", promise.owner);
        break;
    case Stage::remind_backup:
        if (in_time) remind(tx, now, promise, "backup", backup_for(tx, now, promise));
        break;
    case Stage::tell_customer:
        if (in_time) tell(tx, now, promise);
        break;
    case Stage::fall_due:
        promise = broken(std::move(promise));
        append(tx, now, {}, promise, "promise.broken");
        return;
    case Stage::nothing: return;
    }
    promise.stage = stage_after(promise.stage);
    promise.updated_at = now;
}

} // namespace

bool is_anything_due(Transaction& tx, Instant now) {
    return !store::next_up(tx, now, 1).empty() || is_hand_over_due(tx, now);
}

// Promises first, then hand-overs that wait.
int sweep(Transaction& tx, Instant now, int most) {
    auto promises = store::next_up(tx, now, most);
    for (Promise& promise : promises) {
        while (promise.next_at() && *promise.next_at() <= now) happen(tx, now, promise);
        store::update(tx, promise);
    }
    int done = static_cast<int>(promises.size());
    return done < most ? done + remind_of_hand_overs(tx, now, most - done) : done;
}

Sweeper::Sweeper(storage::Storage& storage, const Clock& clock)
    : storage_(storage), clock_(clock), thread_([this](const std::stop_token& stop) { loop(stop); }) {}

void Sweeper::loop(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        try {
            Instant now = clock_.now();
            bool any = storage_.read([&](Transaction& tx) { return is_anything_due(tx, now); });
            while (any && !stop.stop_requested())
                any = storage_.write([&](Transaction& tx) { return sweep(tx, now); }) == SWEPT_AT_ONCE;
        } catch (const Failure& failed) {
            log::warning("promises_wait", {{"error", failed.what()}});
        }
        std::unique_lock lock(mutex_);
        woken_.wait_for(lock, stop, SWEEP_EVERY, [] { return false; });
    }
}

} // namespace eider::promises
