// Asks another group of the team for something that a ticket needs.
#include "tickets/history.h"
#include "tickets/link_store.h"
#include "tickets/links.h"

#include "platform/base/text.h"

namespace eider::tickets {

Result<Ticket> ask_group(storage::Transaction& tx, const Actor& actor, Instant now, TicketId id,
                         const GroupRequest& request) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team asks its groups.");
    Ticket ticket = TRY(access_ticket(tx, actor, id, For::reading));
    auto group = people::find_group(tx, request.group);
    if (!group || group->deleted_at)
        return refuse_field("request.group_id", "InvalidValue", "Group: there is no such group.");
    if (request.due_at && *request.due_at <= now)
        return refuse_field("request.due_at", "InvalidValue",
                            "Due: this time is over. Choose one that is still to come.");
    Ticket aside =
        TRY(create_ticket(tx, actor, now,
                          {.subject = trim(request.subject).empty() ? ticket.subject : request.subject,
                           .first = request.words,
                           .requester = actor.person,
                           .status = {},
                           .priority = ticket.priority,
                           .type = Type::task,
                           .group = request.group,
                           .due_at = request.due_at,
                           .via = "web"}))
            .ticket;
    store::insert(tx, {.kind = store::Linked::aside,
                       .ticket = id,
                       .other = aside.id,
                       .comment = {},
                       .by = actor.person,
                       .at = now});
    append_underwater(tx, now, actor, id, "ticket.aside_begun", {{"aside", aside.id.value}});
    return aside;
}

} // namespace eider::tickets
