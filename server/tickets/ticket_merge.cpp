// Merges tickets, and separates them again.
#include "tickets/history.h"
#include "tickets/link_store.h"
#include "tickets/links.h"
#include "tickets/outbox.h"
#include "tickets/snooze.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Transaction;
using store::PersonKind;

Result<void> check_nothing_waits(Transaction& tx, const Actor& actor, TicketId id) {
    if (TRY(outgoing_of_ticket(tx, actor, id)).empty()) return {};
    return refuse(
        RefusalKind::conflict,
        fmt::format("A reply waits in the outbox of ticket {}. Send it or take it back first.", id.value));
}

Result<Ticket> access_source(Transaction& tx, const Actor& actor, const Ticket& target, TicketId id,
                             OtherCustomers others) {
    if (id == target.id) return refuse_field("ids", "InvalidValue", "A ticket cannot be merged into itself.");
    auto source = access_ticket(tx, actor, id, For::changing);
    if (!source)
        return refuse_field("ids", "InvalidValue",
                            fmt::format("Ticket {}: {}", id.value, source.error().sentence));
    if (source->requester != target.requester && others == OtherCustomers::are_refused)
        return refuse_field(
            "ids", "InvalidValue",
            fmt::format("Ticket {} is of another customer, who would then read ticket {}. Say so, or "
                        "merge the customers first, or link the tickets.",
                        id.value, target.id.value));
    TRY_VOID(check_nothing_waits(tx, actor, id));
    return *std::move(source);
}

// Who is on the one and not yet on the other; noted, so that they can be taken off again.
std::vector<PersonId> add_people(Transaction& tx, const Ticket& source, const Ticket& target, PersonKind kind,
                                 std::vector<PersonId> given) {
    auto all = store::people(tx, target.id, kind);
    for (PersonId id : given) {
        bool is_on_it = std::ranges::find(all, id) != all.end();
        if (is_on_it || (kind == PersonKind::copied && id == target.requester)) continue;
        all.push_back(id);
        store::note_added(tx, source.id, kind, id);
    }
    return all;
}

Result<void> unite_people(Transaction& tx, const Actor& actor, Instant now, const Ticket& source,
                          const Ticket& target, OtherCustomers others) {
    TicketChange change;
    change.following = add_people(tx, source, target, PersonKind::following, followers(tx, source.id));
    if (others == OtherCustomers::are_copied) {
        auto customers = copied_people(tx, source.id);
        customers.push_back(source.requester);
        change.copied = add_people(tx, source, target, PersonKind::copied, customers);
    }
    bool changes = change.following != followers(tx, target.id) ||
                   (change.copied && change.copied != copied_people(tx, target.id));
    if (changes) TRY(change_ticket(tx, actor, now, target.id, change));
    return {};
}

void close_source(Transaction& tx, const Actor& actor, Instant now, const Ticket& source, TicketId target) {
    store::insert(tx, {.ticket = source.id,
                       .status = source.status,
                       .solved_at = source.solved_at,
                       .by = actor.person,
                       .at = now});
    Ticket after = source;
    after.status = Status::closed;
    after.merged_into = target;
    after.solved_at = source.solved_at.value_or(now);
    after.updated_at = now;
    store::update(tx, source, after);
    append_changes(tx, now, actor, source, after, false);
    append_underwater(tx, now, actor, source.id, "ticket.merged", {{"into", target.value}});
}

Result<void> merge_one(Transaction& tx, const Actor& actor, Instant now, const Ticket& target, TicketId id,
                       const TicketMerge& merge) {
    TRY(access_source(tx, actor, target, id, merge.other_customers));
    if (merge.source_comment) TRY(change_ticket(tx, actor, now, id, {.entry = merge.source_comment}));
    Ticket source = *store::ticket(tx, id);
    close_source(tx, actor, now, source, target.id);
    return unite_people(tx, actor, now, source, target, merge.other_customers);
}

std::vector<PersonId> without(std::vector<PersonId> people, const std::vector<PersonId>& some) {
    std::erase_if(people, [&](PersonId id) { return std::ranges::find(some, id) != some.end(); });
    return people;
}

// Takes off who came by this merge, whatever became of the ticket since.
void take_people_off(Transaction& tx, const Actor& actor, Instant now, TicketId merged, TicketId from) {
    Ticket before = *store::ticket(tx, from);
    bool changed = false;
    for (PersonKind kind : {PersonKind::following, PersonKind::copied}) {
        auto people = store::people(tx, from, kind);
        auto rest = without(people, store::added(tx, merged, kind));
        if (rest == people) continue;
        store::set_people(tx, from, kind, rest);
        changed = true;
    }
    if (!changed) return;
    Ticket after = before;
    after.people_count = std::ssize(copied_people(tx, from)) + std::ssize(followers(tx, from));
    after.updated_at = now;
    store::update(tx, before, after);
    append_changes(tx, now, actor, before, after, true);
}

} // namespace

Result<Ticket> merge_tickets(Transaction& tx, const Actor& actor, Instant now, TicketId id,
                             const TicketMerge& merge) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team merges tickets.");
    if (merge.sources.empty()) return refuse_field("ids", "BlankValue", "Ids: say which tickets are merged.");
    if (merge.sources.size() > MERGED_AT_ONCE_MAX)
        return refuse_field("ids", "TooManyValues",
                            fmt::format("Ids: at most {} tickets are merged at once.", MERGED_AT_ONCE_MAX));
    Ticket target = TRY(access_ticket(tx, actor, id, For::changing));
    for (TicketId source : merge.sources) TRY_VOID(merge_one(tx, actor, now, target, source, merge));
    if (merge.target_comment) TRY(change_ticket(tx, actor, now, id, {.entry = merge.target_comment}));
    return *store::ticket(tx, id);
}

Result<Ticket> separate_ticket(Transaction& tx, const Actor& actor, Instant now, TicketId id) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team separates tickets.");
    Ticket merged = TRY(access_ticket(tx, actor, id, For::reading));
    auto row = store::merge(tx, id);
    if (!row) return refuse(RefusalKind::conflict, "This ticket is not merged into another.");
    TRY(access_ticket(tx, actor, merged.merged_into, For::reading));
    Ticket after = merged;
    after.status = row->status;
    after.solved_at = row->solved_at;
    after.merged_into = {};
    after.updated_at = now;
    store::update(tx, merged, after);
    append_changes(tx, now, actor, merged, after, false);
    append_underwater(tx, now, actor, id, "ticket.separated", {{"from", merged.merged_into.value}});
    take_people_off(tx, actor, now, id, merged.merged_into);
    store::remove_merge(tx, id);
    wake_if_due(tx, now, id);
    return *store::ticket(tx, id);
}

// A deleted ticket that does not go on anywhere leads nowhere: then the one before it is where to look.
TicketId goes_on_in(Transaction& tx, TicketId id) {
    constexpr int STEPS_MAX = 100; // a merged ticket is closed and takes no other, so there are no rings
    auto ticket = store::ticket(tx, id);
    for (int step = 0; ticket && ticket->merged_into && step < STEPS_MAX; ++step) {
        auto next = store::ticket(tx, ticket->merged_into);
        if (!next || (next->status == Status::deleted && !next->merged_into)) break;
        ticket = std::move(next);
    }
    return ticket ? ticket->id : id;
}

} // namespace eider::tickets
