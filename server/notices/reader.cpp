// Finds in the log what somebody is to be told.
#include "notices/telling.h"
#include "platform/base/check.h"
#include "platform/codec/json_view.h"
#include "promises/promises.h"
#include "tickets/hand_over.h"
#include "tickets/tickets.h"

namespace eider::notices {
namespace {

std::int64_t number_in(const events::Event& event, std::string_view name) {
    auto document = JsonDocument::parse(event.data);
    check(document.has_value(), "the data of an event is JSON");
    auto value = document->root().find(name);
    return value && value->kind() == JsonView::Kind::integer ? value->integer() : 0;
}

bool is_told_of(const Choices& choices, Kind kind) {
    switch (kind) {
    case Kind::promise: return choices.promises;
    case Kind::mention: return choices.mentions;
    case Kind::reply: return choices.replies;
    case Kind::hand_over: return choices.hand_overs;
    }
    return false;
}

void put(Transaction& tx, Instant now, const Waiting& waiting) {
    if (!waiting.person || waiting.person == waiting.who || !store::has_device(tx, waiting.person)) return;
    if (!is_told_of(choices_of(tx, waiting.person), waiting.kind)) return;
    store::insert(tx, waiting);
    tell_later(tx, now, waiting);
}

void read_reply(Transaction& tx, Instant now, const events::Event& event) {
    auto ticket = tickets::find_ticket(tx, event.ticket);
    if (!ticket || !ticket->assignee || people::is_on_team(tx, event.actor)) return;
    put(tx, now,
        {.person = ticket->assignee,
         .kind = Kind::reply,
         .about = number_in(event, "comment"),
         .ticket = event.ticket,
         .who = event.actor,
         .at = event.at});
}

// One that everybody of a group may accept is told to each of them.
void read_hand_over(Transaction& tx, Instant now, const events::Event& event) {
    Waiting waiting{.person = {},
                    .kind = Kind::hand_over,
                    .about = number_in(event, "hand_over"),
                    .ticket = event.ticket,
                    .who = event.actor,
                    .at = event.at};
    auto offered = tickets::access_hand_over(tx, Actor::desk(), {waiting.about});
    if (!offered) return;
    std::vector<PersonId> asked{offered->receiver};
    if (!offered->receiver)
        for (const auto& each :
             people::list_memberships(tx, Actor::desk(), {}, offered->group, {.before = {}}))
            asked.push_back(each.person);
    for (PersonId person : asked) {
        waiting.person = person;
        put(tx, now, waiting);
    }
}

void read(Transaction& tx, Instant now, const events::Event& event) {
    if (event.at + LASTS < now) return; // of a log that is read much later
    if (event.kind == "ticket.reply_written") {
        if (event.data.find("\"automatic\":true") == std::string::npos) read_reply(tx, now, event);
    } else if (event.kind == "ticket.mentioned") {
        put(tx, now,
            {.person = {number_in(event, "mentioned")},
             .kind = Kind::mention,
             .about = number_in(event, "in_comment"),
             .ticket = event.ticket,
             .who = event.actor,
             .at = event.at});
    } else if (event.kind == "promise.reminded") {
        auto promise = promises::access_promise(tx, Actor::desk(), {number_in(event, "promise")});
        put(tx, now,
            {.person = {number_in(event, "to")},
             .kind = Kind::promise,
             .about = number_in(event, "promise"),
             .ticket = event.ticket,
             .who = promise ? promise->customer : PersonId{},
             .at = event.at});
    } else if (event.kind == "hand_over.offered") {
        read_hand_over(tx, now, event);
    }
}

} // namespace

events::Reader notices_reader(const Clock& clock) {
    return {.name = "notices", .work = [&clock](Transaction& tx, std::span<const events::Event> events) {
                for (const events::Event& event : events) read(tx, clock.now(), event);
            }};
}

} // namespace eider::notices
