// Lists what a ticket has to do with others, and links it by hand.
#include "tickets/links.h"

#include "tickets/history.h"
#include "tickets/link_store.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Transaction;
using store::Linked;
using store::LinkRow;

// Those of one ticket, gathered; each with what the actor may see of the other.
class Links {
  public:
    Links(Transaction& tx, const Actor& actor) : tx_(tx), actor_(actor) {}
    void add(LinkKind kind, TicketId other, Link more = {}) {
        auto ticket = access_ticket(tx_, actor_, other, For::reading);
        if (!ticket) return;
        more.kind = kind;
        more.ticket = other;
        more.subject = ticket->subject;
        more.status = ticket->status;
        more.owner = ticket->assignee;
        more.group = ticket->group;
        more.due_at = ticket->due_at;
        all_.push_back(std::move(more));
    }
    std::vector<Link> take() { return std::move(all_); }

  private:
    Transaction& tx_;
    const Actor& actor_;
    std::vector<Link> all_;
};

LinkKind kind_of(const LinkRow& row, TicketId seen_from) {
    if (row.kind == Linked::related) return LinkKind::related;
    bool is_from_here = row.ticket == seen_from;
    if (row.kind == Linked::aside) return is_from_here ? LinkKind::aside : LinkKind::aside_of;
    return is_from_here ? LinkKind::split_off : LinkKind::split_from;
}

// A relation has no direction: it is kept once, the older ticket first.
std::pair<TicketId, TicketId> in_order(TicketId one, TicketId other) {
    return one < other ? std::pair(one, other) : std::pair(other, one);
}

Result<void> access_both(Transaction& tx, const Actor& actor, TicketId one, TicketId other) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team links tickets.");
    TRY(access_ticket(tx, actor, one, For::reading)); // a closed one is linked too: nothing of it changes
    if (!access_ticket(tx, actor, other, For::reading))
        return refuse_field("link.ticket_id", "InvalidValue",
                            fmt::format("Ticket {}: there is no such ticket.", other.value));
    return {};
}

} // namespace

Result<std::vector<Link>> links_of(Transaction& tx, const Actor& actor, TicketId id) {
    Ticket ticket = TRY(access_ticket(tx, actor, id, For::reading));
    Links links(tx, actor);
    if (!actor.is_team()) return links.take();
    if (ticket.problem) links.add(LinkKind::problem, ticket.problem);
    for (TicketId incident : store::incidents(tx, id, LINKS_MAX)) links.add(LinkKind::incident, incident);
    if (auto merge = store::merge(tx, id))
        links.add(LinkKind::merged_into, ticket.merged_into, {.by = merge->by, .at = merge->at});
    for (TicketId merged : store::merged_into(tx, id, LINKS_MAX))
        if (auto merge = store::merge(tx, merged))
            links.add(LinkKind::merged_here, merged, {.by = merge->by, .at = merge->at});
    for (const LinkRow& row : store::links(tx, id))
        links.add(kind_of(row, id), row.ticket == id ? row.other : row.ticket,
                  {.comment = row.comment, .by = row.by, .at = row.at});
    return links.take();
}

bool has_incidents(Transaction& tx, const Actor& actor, TicketId problem) {
    return std::ranges::any_of(store::incidents(tx, problem, LINKS_MAX), [&](TicketId incident) {
        return access_ticket(tx, actor, incident, For::reading).has_value();
    });
}

Result<void> link_tickets(Transaction& tx, const Actor& actor, Instant now, TicketId one, TicketId other) {
    TRY_VOID(access_both(tx, actor, one, other));
    if (one == other)
        return refuse_field("link.ticket_id", "InvalidValue", "A ticket is not related to itself.");
    for (TicketId each : {one, other})
        if (std::ssize(store::links(tx, each)) >= LINKS_MAX)
            return refuse(RefusalKind::invalid, fmt::format("At most {} tickets can be linked to ticket {}.",
                                                            LINKS_MAX, each.value));
    auto [first, second] = in_order(one, other);
    for (const LinkRow& known : store::links(tx, first))
        if (known.kind == Linked::related && known.other == second) return {};
    store::insert(tx, {.kind = Linked::related,
                       .ticket = first,
                       .other = second,
                       .comment = {},
                       .by = actor.person,
                       .at = now});
    append_underwater(tx, now, actor, one, "ticket.linked", {{"other", other.value}});
    append_underwater(tx, now, actor, other, "ticket.linked", {{"other", one.value}});
    return {};
}

Result<void> unlink_tickets(Transaction& tx, const Actor& actor, Instant now, TicketId one, TicketId other) {
    TRY_VOID(access_both(tx, actor, one, other));
    auto [first, second] = in_order(one, other);
    if (!store::remove(tx, Linked::related, first, second))
        return refuse(RefusalKind::not_found, "These tickets are not linked.");
    append_underwater(tx, now, actor, one, "ticket.unlinked", {{"other", other.value}});
    append_underwater(tx, now, actor, other, "ticket.unlinked", {{"other", one.value}});
    return {};
}

} // namespace eider::tickets
