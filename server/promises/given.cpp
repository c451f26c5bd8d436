// Promises that a reply in the outbox gives.
#include "promises/given_store.h"
#include "promises/promise_store.h"
#include "promises/steps.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::promises {
namespace {

std::unexpected<Refusal> too_many(int most) {
    return refuse(RefusalKind::invalid,
                  fmt::format("At most {} promises of one ticket can be open. Keep some first.", most));
}

// Not before the words are out: a word that is broken when it is given helps nobody.
Result<Given> read_given(Transaction& tx, const Actor& actor, Instant now, const tickets::Ticket& ticket,
                         const WorkingTime& calendar, Instant leaves_at, const NewPromise& values) {
    Given given{.what = TRY(clean_what(values.what)),
                .due_at = TRY(due_on(tx, values.due, now, ticket, calendar)),
                .backup = values.backup,
                .source = values.source,
                .tells_customer = values.tells_customer};
    TRY_VOID(check_backup(tx, given.backup, ticket.assignee ? ticket.assignee : actor.person));
    if (given.due_at <= leaves_at)
        return refuse_field("promise.due_at", "InvalidValue",
                            "Due: the promise would be due before the reply leaves. Choose a later time, or "
                            "let the reply leave earlier.");
    return given;
}

} // namespace

Result<void> give_with_reply(Transaction& tx, const Actor& actor, Instant now,
                             const tickets::OutgoingReply& reply, const std::vector<NewPromise>& promises) {
    if (promises.empty()) return {};
    if (std::ssize(promises) > GIVEN_MAX)
        return refuse(RefusalKind::invalid, fmt::format("At most {} promises go with one reply.", GIVEN_MAX));
    auto ticket = TRY(tickets::access_ticket(tx, actor, reply.ticket, tickets::For::changing));
    if (std::ssize(store::owed_of_ticket(tx, ticket.id)) + std::ssize(promises) > OWED_OF_TICKET_MAX)
        return too_many(OWED_OF_TICKET_MAX);
    WorkingTime calendar(calendar_for(tx, ticket.group));
    std::vector<Given> given;
    for (const NewPromise& each : promises)
        given.push_back(TRY(read_given(tx, actor, now, ticket, calendar, reply.leaves_at, each)));
    store::insert_given(tx, reply.id, given);
    return {};
}

std::vector<Given> given_with(Transaction& tx, OutgoingId reply) { return store::given(tx, reply); }

Result<void> check_given(Transaction& tx, Instant now, OutgoingId reply) {
    auto given = store::given(tx, reply);
    auto over = std::ranges::find_if(given, [&](const Given& each) { return each.due_at <= now; });
    if (over == given.end()) return {};
    return refuse(
        RefusalKind::conflict,
        fmt::format("It promises “{}” for a time that is over. Take it back, write another time, and "
                    "send it again.",
                    over->what));
}

void make_given(Transaction& tx, const events::Event& event, OutgoingId reply) {
    auto given = store::given(tx, reply);
    auto ticket = given.empty() ? std::nullopt : tickets::find_ticket(tx, event.ticket);
    if (!ticket) return;
    WorkingTime calendar(calendar_for(tx, ticket->group));
    for (Given& each : given) {
        Promise promise{.ticket = ticket->id,
                        .customer = ticket->requester,
                        .promised_by = event.actor,
                        .backup = each.backup,
                        .what = std::move(each.what),
                        .source = each.source,
                        .due_at = std::max(each.due_at, event.at),
                        .made_at = event.at,
                        .tells_customer = each.tells_customer,
                        .updated_at = event.at};
        promise.owner = owner_for(tx, event.at, *ticket, promise);
        if (promise.backup == promise.owner) promise.backup = {};
        promise.plan = plan_for(calendar, event.at, promise.due_at);
        promise.id = store::insert(tx, promise);
        append(tx, event.at, event.actor, promise, "promise.made");
    }
    store::remove_given(tx, reply);
}

void forget_given(Transaction& tx, OutgoingId reply) { store::remove_given(tx, reply); }

} // namespace eider::promises
