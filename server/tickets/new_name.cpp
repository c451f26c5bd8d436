// Writes the name of a new owner to the customer, and takes it back when it is not true any more.
#include "tickets/new_name.h"

#include "tickets/new_name_store.h"
#include "tickets/outbox.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Transaction;

// Without a word about whose matter it was before.
std::string new_name_text(Transaction& tx, const Ticket& ticket, PersonId owner) {
    auto customer = people::find_person(tx, ticket.requester);
    std::string name = customer ? customer->name : "", own = people::name_of(tx, owner);
    if (customer && customer->locale.starts_with("de"))
        return fmt::format(
            "Guten Tag {},\n\nich bin {} und kümmere mich von jetzt an um Ihr Anliegen. Ich kenne "
            "alles, was bisher war; Sie brauchen nichts noch einmal zu sagen.\n\n{}",
            name, own, own);
    return fmt::format(
        "Hello {},\n\nI am {}, and your matter is in my hands from now on. I know all that was "
        "said so far, so you need not say anything again.\n\n{}",
        name, own, own);
}

} // namespace

void tell_new_name(Transaction& tx, Instant now, const Ticket& ticket, PersonId owner, Instant leaves_at) {
    auto person = people::find_person(tx, owner);
    bool waits_already = std::ranges::any_of(store::new_names(tx, ticket.id), [&](const auto& each) {
        return each.owner == owner && find_outgoing(tx, each.outgoing);
    });
    if (!person || waits_already) return;
    NewOutgoing outgoing{.reply = {.body = new_name_text(tx, ticket, owner)},
                         .status = {},
                         .seen = {},
                         .leaves_at = leaves_at,
                         .stops_for = StopsFor::nobody};
    if (auto put = put_in_outbox(tx, person->as_actor(), now, ticket.id, outgoing))
        store::insert(tx, {.outgoing = put->id, .ticket = ticket.id, .owner = owner});
}

void withdraw_new_name(Transaction& tx, Instant now, const Ticket& ticket, PersonId replied) {
    for (const store::NewName& each : store::new_names(tx, ticket.id)) {
        auto waits = find_outgoing(tx, each.outgoing);
        bool is_read = waits && replied == each.owner && waits->created_at <= now;
        bool is_true = is_working(ticket.status) && ticket.assignee == each.owner;
        if (waits && is_true && !is_read) continue;
        // Refused where the ticket is deleted; then it does not leave either.
        if (waits && !take_back(tx, Actor::desk(), now, each.outgoing)) continue;
        store::forget_new_name(tx, each.outgoing);
    }
}

} // namespace eider::tickets
