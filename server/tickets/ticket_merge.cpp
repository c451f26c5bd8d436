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

// What the people of a ticket become, written with its event when they become others.
struct PeopleOn {
    std::vector<PersonId> following, copied;
    friend bool operator==(const PeopleOn&, const PeopleOn&) = default;
};
PeopleOn people_on(Transaction& tx, TicketId id) {
    return {.following = followers(tx, id), .copied = copied_people(tx, id)};
}
void set_people(Transaction& tx, const Actor& actor, Instant now, TicketId id, const PeopleOn& people) {
    if (people == people_on(tx, id)) return;
    Ticket before = *store::ticket(tx, id), after = before;
    store::set_people(tx, id, PersonKind::following, people.following);
    store::set_people(tx, id, PersonKind::copied, people.copied);
    after.people_count = std::ssize(people.following) + std::ssize(people.copied);
    after.updated_at = now;
    store::update(tx, before, after);
    append_changes(tx, now, actor, before, after, true);
}

// Those who are not there yet; noted, so that they can be taken off again.
void add(Transaction& tx, TicketId merged, PersonKind kind, std::vector<PersonId>& people,
         const std::vector<PersonId>& more) {
    for (PersonId id : more) {
        auto person = people::find_person(tx, id);
        if (!person || person->deleted_at || std::ranges::find(people, id) != people.end()) continue;
        people.push_back(id);
        store::note_added(tx, merged, kind, id);
    }
    std::ranges::sort(people);
}

Result<void> unite_people(Transaction& tx, const Actor& actor, Instant now, const Ticket& source,
                          const Ticket& target, OtherCustomers others) {
    PeopleOn given = people_on(tx, source.id), people = people_on(tx, target.id);
    add(tx, source.id, PersonKind::following, people.following, given.following);
    if (others == OtherCustomers::are_copied) {
        given.copied.push_back(source.requester);
        std::erase(given.copied, target.requester);
        add(tx, source.id, PersonKind::copied, people.copied, given.copied);
    }
    if (people.copied.size() > COPIED_PEOPLE_MAX)
        return refuse_field("ids", "TooManyValues",
                            fmt::format("At most {} people can be on a ticket.", COPIED_PEOPLE_MAX));
    set_people(tx, actor, now, target.id, people);
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

// Takes off who came by this merge, whatever became of the ticket since.
void take_people_off(Transaction& tx, const Actor& actor, Instant now, TicketId merged, TicketId from) {
    PeopleOn people = people_on(tx, from);
    for (PersonId id : store::added(tx, merged, PersonKind::following)) std::erase(people.following, id);
    for (PersonId id : store::added(tx, merged, PersonKind::copied)) std::erase(people.copied, id);
    set_people(tx, actor, now, from, people);
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
