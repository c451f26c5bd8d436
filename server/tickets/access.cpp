// Who may see, answer and change a ticket. What may not be seen is not found.
#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/codec/json_view.h"
#include "tickets/store.h"

namespace eider::tickets {
namespace {

using people::TicketRestriction;
using storage::Transaction;

std::unexpected<Refusal> no_ticket() { return refuse(RefusalKind::not_found, "There is no such ticket."); }

bool may_see(Transaction& tx, const Actor& actor, const Ticket& ticket) {
    if (ticket.status == Status::deleted) return false;
    if (!actor.is_team()) {
        if (!ticket.has_reply) return false; // a ticket of notes only was never the customer's
        if (ticket.requester == actor.person) return true;
        if (actor.sees_organization && actor.organization && ticket.organization == actor.organization)
            return true;
        return store::is_copied(tx, ticket.id, actor.person);
    }
    switch (actor.restriction) {
    case TicketRestriction::none: return true;
    case TicketRestriction::groups:
        return ticket.assignee == actor.person ||
               (ticket.group && people::is_member(tx, actor.person, ticket.group));
    case TicketRestriction::organization:
        return actor.organization && ticket.organization == actor.organization;
    case TicketRestriction::assigned: return ticket.assignee == actor.person;
    case TicketRestriction::requested: return ticket.requester == actor.person;
    }
    return false;
}

// In what an organization shares its people read; they answer where it says so.
bool may_answer(Transaction& tx, const Actor& actor, const Ticket& ticket) {
    if (actor.is_team() || ticket.requester == actor.person || store::is_copied(tx, ticket.id, actor.person))
        return true;
    auto organization = people::find_organization(tx, ticket.organization);
    return organization && organization->shared_comments;
}

// The ticket with the values that decide who may see it as they were before this change.
Ticket before(Ticket ticket, const events::Event& change) {
    if (ticket.status == Status::deleted) ticket.status = Status::open;
    auto document = JsonDocument::parse(change.data);
    check(document.has_value(), "the data of an event is JSON");
    auto changes = document->root().find("changes");
    if (!changes) return ticket;
    for (std::size_t i = 0; i < changes->size(); ++i) {
        JsonView one = changes->at(i), former = one.at(1); // [field, before, after]
        std::string_view field = one.at(0).text();
        std::int64_t id = former.is_null() ? 0 : to_integer(former.text()).value_or(0);
        if (field == "assignee_id") ticket.assignee = PersonId{id};
        if (field == "group_id") ticket.group = GroupId{id};
        if (field == "organization_id") ticket.organization = OrganizationId{id};
        if (field == "requester_id") ticket.requester = PersonId{id};
    }
    return ticket;
}

} // namespace

bool took_out_of_sight(Transaction& tx, const Actor& actor, const events::Event& change) {
    if (change.kind != "ticket.changed" && change.kind != "ticket.deleted") return false;
    auto ticket = store::ticket(tx, change.ticket);
    return ticket && !may_see(tx, actor, *ticket) && may_see(tx, actor, before(*ticket, change));
}

Result<Ticket> access_ticket(Transaction& tx, const Actor& actor, TicketId id, For use) {
    auto ticket = store::ticket(tx, id);
    if (!ticket || !may_see(tx, actor, *ticket)) return no_ticket();
    if (use == For::changing && !actor.is_team())
        return refuse(RefusalKind::not_allowed, "Only the team may change a ticket; you can answer in it.");
    if (use == For::replying && !may_answer(tx, actor, *ticket))
        return refuse(RefusalKind::not_allowed, "Only who wrote this ticket may answer in it.");
    if (use != For::reading && ticket->status == Status::closed && ticket->merged_into && actor.is_team())
        return refuse_field("status", "InvalidValue",
                            "Status: this ticket was merged into ticket " +
                                std::to_string(ticket->merged_into.value) +
                                ". Write there, or separate them.");
    if (use != For::reading && ticket->status == Status::closed)
        return refuse_field("status", "InvalidValue",
                            "Status: closed prevents ticket update. Write a new ticket that follows it up.");
    if (!actor.is_team()) ticket->underwater_description.clear();
    return *std::move(ticket);
}

Result<Attachment> access_attachment(Transaction& tx, const Actor& actor, AttachmentId id) {
    auto attachment = store::attachment(tx, id);
    auto none = [] { return refuse(RefusalKind::not_found, "There is no such attachment."); };
    if (!attachment) return none();
    if (!attachment->comment) {
        if (attachment->uploaded_by != actor.person) return none();
        return *attachment;
    }
    if (attachment->underwater && !actor.is_team()) return none();
    if (!access_ticket(tx, actor, attachment->ticket, For::reading)) return none();
    return *attachment;
}

Result<std::vector<Entry>> thread(Transaction& tx, const Actor& actor, TicketId id, const ThreadPage& page) {
    TRY(access_ticket(tx, actor, id, For::reading));
    if (actor.is_team()) return store::entries(tx, id, page);
    std::vector<Entry> entries;
    for (Reply& reply : store::replies(tx, id, page)) entries.emplace_back(std::move(reply));
    return entries;
}

Result<std::int64_t> count_thread(Transaction& tx, const Actor& actor, TicketId id) {
    Ticket ticket = TRY(access_ticket(tx, actor, id, For::reading));
    return ticket.reply_count + (actor.is_team() ? ticket.note_count : 0);
}

} // namespace eider::tickets
