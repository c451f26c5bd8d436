// The reader of this room: promises stay with who has to keep them, whatever becomes of tickets and people.
#include "platform/base/check.h"
#include "platform/codec/json_view.h"
#include "promises/hand_over_reminders.h"
#include "promises/promise_store.h"
#include "promises/steps.h"
#include "promises/targets.h"
#include "tickets/absence.h"
#include "tickets/new_name.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace eider::promises {
namespace {

// How long, in working time, the name of who stands in waits in the outbox for that person's eyes.
constexpr std::chrono::minutes STAND_IN_NAME_WAITS{30};

// On a deleted ticket nothing leaves: what was to leave then is put there anew.
void say_again_what_was_stopped(Transaction& tx, Instant now, Promise& promise) {
    auto notice = notice_of(tx, promise);
    if (!notice || notice->waits() || promise.told_at) return;
    withdraw_notice(tx, now, promise);
    promise.stage = std::min(promise.stage, Stage::tell_customer);
}

// As the ticket is now: it may have been deleted or restored again meanwhile.
void sleep_or_wake(Transaction& tx, Instant at, TicketId id) {
    auto promises = store::owed_of_ticket(tx, id);
    if (promises.empty()) return;
    auto ticket = tickets::find_ticket(tx, id);
    bool sleeps = !ticket || ticket->status == tickets::Status::deleted;
    for (Promise& each : promises) {
        each.sleeps = sleeps;
        if (!sleeps) say_again_what_was_stopped(tx, at, each);
        store::update(tx, each);
    }
}

// Another requester, also when people turn out to be one or two again: the promise is to them.
void follow_requester(Transaction& tx, const events::Event& event) {
    auto ticket = tickets::find_ticket(tx, event.ticket);
    for (Promise& each : store::of_ticket(tx, event.ticket)) {
        if (!ticket || each.customer == ticket->requester) continue;
        std::string more =
            fmt::format(R"(,"customer":[{},{}])", each.customer.value, ticket->requester.value);
        each.customer = ticket->requester;
        each.updated_at = event.at;
        store::update(tx, each);
        append(tx, event.at, event.actor, each, "promise.changed", more);
    }
}

// Whether the customer waits for somebody who will not be there when it is due.
bool waits_for_who_is_away(Transaction& tx, Instant now, const Promise& promise) {
    if (promise.source == Source::rule || !promise.tells_customer || promise.state != State::open)
        return false;
    return std::ranges::any_of(std::array{promise.owner, promise.promised_by}, [&](PersonId each) {
        auto until = tickets::away_until(tx, each, now);
        return until && promise.due_at <= *until;
    });
}

// Then they hear who keeps it, in words that wait until that person had time to see them. All other customers
// read a new name with the next reply.
void tell_who_keeps_it(Transaction& tx, Instant now, const tickets::Ticket& ticket, const Promise& before) {
    if (!waits_for_who_is_away(tx, now, before) || !tickets::is_there(tx, ticket.assignee, now)) return;
    WorkingTime calendar(calendar_for(tx, ticket.group));
    auto leaves_at = calendar.after(now, STAND_IN_NAME_WAITS);
    if (leaves_at && *leaves_at < before.due_at)
        tickets::tell_new_name(tx, now, ticket, ticket.assignee, *leaves_at);
}

void follow_ticket(Transaction& tx, const events::Event& event) {
    if (event.data.find(R"("requester_id")") != std::string::npos) follow_requester(tx, event);
    auto promises = store::owed_of_ticket(tx, event.ticket);
    if (promises.empty()) return;
    auto ticket = tickets::find_ticket(tx, event.ticket);
    check(ticket.has_value(), "a promise has a ticket");
    for (Promise& each : promises) {
        bool goes = ticket->assignee && ticket->assignee != each.owner;
        if (goes) tell_who_keeps_it(tx, event.at, *ticket, each);
        refresh_owner(tx, event.at, event.actor, *ticket, std::move(each));
    }
}

void follow_person(Transaction& tx, const events::Event& event, PersonId person) {
    if (tickets::is_there(tx, person, event.at)) return;
    for (Promise& each : store::owed_by(tx, person)) {
        auto ticket = tickets::find_ticket(tx, each.ticket);
        check(ticket.has_value(), "a promise has a ticket");
        refresh_owner(tx, event.at, event.actor, *ticket, std::move(each));
    }
}

// Numbers in the outbox are used again: an event from before it was put there is about another reply.
void note_told(Transaction& tx, const events::Event& event, OutgoingId notice) {
    for (Promise& each : store::with_notice(tx, notice, event.ticket)) {
        if (event.at < each.notice_put_at) continue;
        each.notice = {};
        each.told_at = each.updated_at = event.at;
        store::update(tx, each);
        append(tx, event.at, event.actor, each, "promise.customer_told");
    }
}

void note_taken_back(Transaction& tx, const events::Event& event, OutgoingId notice) {
    for (Promise& each : store::with_notice(tx, notice, event.ticket)) {
        if (event.at <= each.notice_put_at || notice_of(tx, each)) continue;
        each.notice = {};
        each.updated_at = event.at;
        store::update(tx, each);
        append(tx, event.at, event.actor, each, "promise.changed");
    }
}

// Own words that the customer's new ones stopped wait for their writer; so do those whose writer may write no
// more. The customer is told all the same, in the usual words and the owner's name.
void note_stopped(Transaction& tx, const events::Event& event, OutgoingId notice) {
    for (Promise& each : store::with_notice(tx, notice, event.ticket)) {
        auto stopped = notice_of(tx, each);
        bool is_open = each.state == State::open && !each.sleeps && event.at < each.due_at;
        if (!stopped || stopped->waits() || !is_open) continue;
        bool said_by_owner = stopped->stops_for == tickets::StopsFor::nobody && stopped->author == each.owner;
        std::string more;
        each.notice = {};
        if (!said_by_owner && each.tells_customer &&
            put_usual_notice(tx, event.at, each, each.owner, stopped->leaves_at))
            more = fmt::format(R"(,"outgoing":{})", each.notice.value);
        each.updated_at = event.at;
        store::update(tx, each);
        append(tx, event.at, {}, each, "promise.slipping", more);
    }
}

std::int64_t number_in(const events::Event& event, std::string_view name) {
    auto document = JsonDocument::parse(event.data);
    check(document.has_value(), "the data of an event is JSON");
    auto value = document->root().find(name);
    return value && value->kind() == JsonView::Kind::integer ? value->integer() : 0;
}

void follow(Transaction& tx, const events::Event& event, RuleBook& book) {
    follow_targets(tx, event, book);
    if (event.kind == "ticket.changed") follow_ticket(tx, event);
    if (event.kind == "ticket.deleted" || event.kind == "ticket.restored")
        sleep_or_wake(tx, event.at, event.ticket);
    if (event.kind == "ticket.merged")
        follow_merge(tx, event.at, event.actor, event.ticket, {number_in(event, "into")});
    if (event.kind == "ticket.reply_left") {
        note_told(tx, event, {number_in(event, "outgoing")});
        make_given(tx, event, {number_in(event, "outgoing")});
    }
    if (event.kind == "ticket.reply_taken_back") {
        note_taken_back(tx, event, {number_in(event, "outgoing")});
        forget_given(tx, {number_in(event, "outgoing")});
    }
    if (event.kind.starts_with("calendar.")) queue_recompute(tx, event.at);
    if (event.kind.starts_with("hand_over.")) follow_hand_over(tx, event, {number_in(event, "hand_over")});
    if (event.kind == "ticket.reply_stopped") note_stopped(tx, event, {number_in(event, "outgoing")});
    if (event.kind == "person.changed" || event.kind == "person.deleted" || event.kind == "absence.began")
        follow_person(tx, event, {number_in(event, "person")});
}

} // namespace

events::Reader promises_reader() {
    return {.name = "promises", .work = [](Transaction& tx, std::span<const events::Event> events) {
                RuleBook book(tx);
                for (const events::Event& event : events) follow(tx, event, book);
            }};
}

} // namespace eider::promises
