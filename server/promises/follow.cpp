// The reader of this room: promises stay with who has to keep them, whatever becomes of tickets and people.
#include "platform/base/check.h"
#include "platform/codec/json_view.h"
#include "promises/promise_store.h"
#include "promises/steps.h"

namespace eider::promises {
namespace {

// As the ticket is now: it may have been deleted or restored again meanwhile.
void sleep_or_wake(Transaction& tx, TicketId id) {
    auto promises = store::owed_of_ticket(tx, id);
    if (promises.empty()) return;
    auto ticket = tickets::find_ticket(tx, id);
    for (Promise& each : promises) {
        each.sleeps = !ticket || ticket->status == tickets::Status::deleted;
        store::update(tx, each);
    }
}

void follow_ticket(Transaction& tx, const events::Event& event) {
    auto promises = store::owed_of_ticket(tx, event.ticket);
    if (promises.empty()) return;
    auto ticket = tickets::find_ticket(tx, event.ticket);
    check(ticket.has_value(), "a promise has a ticket");
    for (Promise& each : promises) refresh_owner(tx, event.at, event.actor, *ticket, std::move(each));
}

void follow_person(Transaction& tx, const events::Event& event, PersonId person) {
    if (can_act(tx, person)) return;
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

std::int64_t number_in(const events::Event& event, std::string_view name) {
    auto document = JsonDocument::parse(event.data);
    check(document.has_value(), "the data of an event is JSON");
    auto value = document->root().find(name);
    return value && value->kind() == JsonView::Kind::integer ? value->integer() : 0;
}

void follow(Transaction& tx, const events::Event& event) {
    if (event.kind == "ticket.changed") follow_ticket(tx, event);
    if (event.kind == "ticket.deleted" || event.kind == "ticket.restored") sleep_or_wake(tx, event.ticket);
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
    if (event.kind == "person.changed" || event.kind == "person.deleted")
        follow_person(tx, event, {number_in(event, "person")});
}

} // namespace

events::Reader promises_reader() {
    return {.name = "promises", .work = [](Transaction& tx, std::span<const events::Event> events) {
                for (const events::Event& event : events) follow(tx, event);
            }};
}

} // namespace eider::promises
