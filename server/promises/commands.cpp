// What people do with promises: access, decide, store, append, in one transaction.
#include "promises/promise_store.h"
#include "promises/steps.h"
#include "promises/targets.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::promises {
namespace {

Promise stored(Transaction& tx, Instant now, PersonId actor, Promise promise) {
    promise.id = store::insert(tx, promise);
    append(tx, now, actor, promise, "promise.made");
    return promise;
}

Result<Promise> access_open(Transaction& tx, const Actor& actor, PromiseId id) {
    Promise promise = TRY(access_promise(tx, actor, id));
    if (promise.state == State::open) return promise;
    return refuse(RefusalKind::conflict, "This promise is decided already. Make a new one.");
}

// A notice that waits on the old ticket is written anew on the other.
void belong(Transaction& tx, Instant now, PersonId actor, Promise promise, const tickets::Ticket& ticket) {
    if (notice_of(tx, promise)) {
        withdraw_notice(tx, now, promise);
        promise.stage = std::min(promise.stage, Stage::tell_customer);
    }
    append(tx, now, actor, promise, "promise.changed", fmt::format(R"(,"to_ticket":{})", ticket.id.value));
    std::string more = fmt::format(R"(,"from_ticket":{})", promise.ticket.value);
    promise.ticket = ticket.id;
    promise.sleeps = ticket.status == tickets::Status::deleted;
    promise.updated_at = now;
    store::update(tx, promise);
    append(tx, now, actor, promise, "promise.changed", more);
    if (promise.is_owed()) refresh_owner(tx, now, actor, ticket, std::move(promise));
}

} // namespace

Result<Promise> make_promise(Transaction& tx, const Actor& actor, Instant now, TicketId id,
                             const NewPromise& values) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team makes promises.");
    tickets::Ticket ticket = TRY(tickets::access_ticket(tx, actor, id, tickets::For::reading));
    Promise promise{.ticket = id,
                    .customer = ticket.requester,
                    .promised_by = actor.person,
                    .backup = values.backup,
                    .what = TRY(clean_what(values.what)),
                    .source = values.source,
                    .made_at = now,
                    .tells_customer = values.tells_customer,
                    .updated_at = now};
    WorkingTime calendar(calendar_for(tx, ticket.group));
    promise.due_at = TRY(due_on(tx, values.due, now, ticket, calendar));
    promise.owner = owner_for(tx, now, ticket, promise);
    TRY_VOID(check_backup(tx, promise.backup, promise.owner));
    if (std::ssize(store::owed_of_ticket(tx, id)) >= OWED_OF_TICKET_MAX)
        return refuse(RefusalKind::invalid,
                      fmt::format("At most {} promises of one ticket can be open. Keep some first.",
                                  OWED_OF_TICKET_MAX));
    promise.plan = plan_for(calendar, now, promise.due_at);
    return stored(tx, now, actor.person, std::move(promise));
}

Result<Promise> change_promise(Transaction& tx, const Actor& actor, Instant now, PromiseId id,
                               const PromiseChange& change) {
    Promise promise = TRY(access_open(tx, actor, id));
    if (change.what) promise.what = TRY(clean_what(*change.what));
    if (change.backup) {
        TRY_VOID(check_backup(tx, *change.backup, promise.owner));
        promise.backup = *change.backup;
    }
    if (change.tells_customer) promise.tells_customer = *change.tells_customer;
    bool goes = change.ticket && *change.ticket != promise.ticket;
    if (!promise.tells_customer) withdraw_notice(tx, now, promise);
    promise.updated_at = now;
    store::update(tx, promise);
    if (goes)
        belong(tx, now, actor.person, promise,
               TRY(tickets::access_ticket(tx, actor, *change.ticket, tickets::For::reading)));
    else
        append(tx, now, actor.person, promise, "promise.changed");
    return *store::promise(tx, id);
}

Result<Promise> keep_promise(Transaction& tx, const Actor& actor, Instant now, PromiseId id,
                             std::optional<Instant> done_at) {
    Promise before = TRY(access_promise(tx, actor, id));
    Promise promise = TRY(kept(before, now, done_at));
    settle_kept(tx, now, actor.person, before, promise);
    return promise;
}

Result<Promise> move_promise(Transaction& tx, const Actor& actor, Instant now, PromiseId id, const Due& due,
                             const std::string& how_agreed) {
    std::string reason =
        TRY(clean_reason(how_agreed, "Reason: note how the customer agreed to the new time."));
    Promise old = TRY(moved(TRY(access_promise(tx, actor, id)), now, reason));
    auto ticket = TRY(tickets::access_ticket(tx, actor, old.ticket, tickets::For::reading));
    WorkingTime calendar(calendar_for(tx, ticket.group));
    Promise next = old;
    next.state = State::open;
    next.stage = Stage::remind_owner;
    next.decided_at.reset();
    next.reason.clear();
    next.notice = {};
    next.told_at.reset();
    next.paused_at.reset();
    if (next.source == Source::rule) next.source = Source::hand; // the customer heard this time
    next.follows = old.id;
    next.made_at = now;
    if (actor.person) next.promised_by = actor.person;
    next.due_at = TRY(due_on(tx, due, now, ticket, calendar));
    next.owner = owner_for(tx, now, ticket, next);
    next.plan = plan_for(calendar, now, next.due_at);
    withdraw_notice(tx, now, old);
    store::update(tx, old);
    next.id = store::insert(tx, next);
    append(tx, now, actor.person, old, "promise.moved", fmt::format(R"(,"next":{})", next.id.value));
    append(tx, now, actor.person, next, "promise.made");
    return next;
}

Result<Promise> take_back_promise(Transaction& tx, const Actor& actor, Instant now, PromiseId id,
                                  const std::string& why) {
    std::string reason = TRY(clean_reason(why, "Reason: say why the promise is taken back."));
    Promise promise = TRY(taken_back(TRY(access_promise(tx, actor, id)), now, reason));
    withdraw_notice(tx, now, promise);
    store::update(tx, promise);
    append(tx, now, actor.person, promise, "promise.taken_back");
    return promise;
}

Result<Promise> tell_customer(Transaction& tx, const Actor& actor, Instant now, PromiseId id,
                              const std::optional<std::string>& words) {
    Promise promise = TRY(access_open(tx, actor, id));
    if (now >= promise.due_at)
        return refuse(RefusalKind::conflict, "It is due already: write to the customer yourself.");
    auto waiting = notice_of(tx, promise);
    Instant leaves_at = waiting && waiting->waits() ? waiting->leaves_at : now;
    withdraw_notice(tx, now, promise);
    PersonId author = actor.person ? actor.person : promise.owner;
    TRY_VOID(words ? put_notice(tx, now, promise, author, *words, leaves_at)
                   : put_usual_notice(tx, now, promise, author, leaves_at));
    promise.updated_at = now;
    store::update(tx, promise);
    append(tx, now, actor.person, promise, "promise.slipping",
           fmt::format(R"(,"outgoing":{})", promise.notice.value));
    return promise;
}

Result<std::string> notice_words(Transaction& tx, const Actor& actor, PromiseId id) {
    Promise promise = TRY(access_promise(tx, actor, id));
    return usual_notice(tx, promise, actor.person ? actor.person : promise.owner);
}

void follow_merge(Transaction& tx, Instant now, PersonId actor, TicketId from, TicketId into) {
    auto ticket = tickets::find_ticket(tx, into);
    if (!ticket) return;
    for (Promise& each : store::of_ticket(tx, from))
        if (goes_on_in_merged(tx, now, actor, each, *ticket))
            belong(tx, now, actor, std::move(each), *ticket);
}

} // namespace eider::promises
