// Splits a comment off a ticket, and brings it back.
#include "platform/base/text.h"
#include "tickets/history.h"
#include "tickets/home_store.h"
#include "tickets/link_store.h"
#include "tickets/links.h"
#include "tickets/outbox.h"
#include "tickets/snooze.h"

#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Transaction;
using store::Linked;

CommentId id_of(const Entry& entry) {
    return std::visit([](const auto& one) { return one.id; }, entry);
}
PersonId author_of(const Entry& entry) {
    return std::visit([](const auto& one) { return one.author; }, entry);
}
bool is_reply(const Entry& entry) { return std::holds_alternative<Reply>(entry); }

Result<Entry> access_entry(Transaction& tx, const Ticket& ticket, CommentId id) {
    auto entry = store::entry(tx, id);
    if (!entry || ticket_of(tx, id) != ticket.id)
        return refuse(RefusalKind::not_found, "There is no such comment in this ticket.");
    if (id == ticket.first_comment)
        return refuse_field("split.comment_id", "InvalidValue",
                            "The first comment is what this ticket is about; split off a later one.");
    if (is_reply(*entry) && people::is_on_team(tx, author_of(*entry)))
        return refuse_field("split.comment_id", "InvalidValue",
                            "What the team sent stays where it was sent; split off what the customer wrote.");
    return *std::move(entry);
}

void put_into_index(Transaction& tx, const std::string& subject, const Entry& entry) {
    std::visit([&](const auto& one) { store::index(tx, subject, one); }, entry);
}

// The search index finds an entry by its ticket's subject too.
void move_entry(Transaction& tx, const Entry& entry, const Ticket& from, const Ticket& to) {
    store::unindex(tx, from.subject, entry);
    store::move_entry(tx, entry, to.id);
    put_into_index(tx, to.subject, entry);
}

void count_anew(Transaction& tx, Ticket& ticket) {
    auto figures = store::count_thread(tx, ticket.id);
    ticket.reply_count = figures.replies;
    ticket.note_count = figures.notes;
    ticket.has_reply = figures.replies > 0;
    ticket.latest_comment_at = figures.latest_at;
}

void write(Transaction& tx, Instant now, const Ticket& before, Ticket after) {
    after.updated_at = now;
    store::update(tx, before, after);
}

// Whose the words are; a note is about the ticket's customer.
PersonId requester_for(const Ticket& from, const Entry& entry) {
    return is_reply(entry) ? author_of(entry) : from.requester;
}

Ticket new_ticket(Transaction& tx, const Actor& actor, Instant now, const Ticket& from, const Entry& entry,
                  const std::string& subject) {
    PersonId requester = people::current_person(tx, requester_for(from, entry));
    Ticket ticket{.subject = subject,
                  .status = from.assignee ? Status::open : Status::fresh,
                  .priority = from.priority,
                  .requester = requester,
                  .submitter = actor.person,
                  .assignee = from.assignee,
                  .group = from.group,
                  .organization = requester == from.requester
                                      ? from.organization
                                      : people::find_person(tx, requester)->organization,
                  .external_id = {},
                  .via = std::visit([](const auto& one) { return one.via; }, entry),
                  .recipient = from.recipient,
                  .due_at = {},
                  .first_comment = id_of(entry),
                  .has_reply = is_reply(entry),
                  .reply_count = is_reply(entry) ? 1 : 0,
                  .note_count = is_reply(entry) ? 0 : 1,
                  .latest_comment_at = std::visit([](const auto& one) { return one.created_at; }, entry),
                  .created_at = now,
                  .updated_at = now,
                  .solved_at = {}};
    ticket.id = store::insert(tx, ticket);
    if (requester != requester_for(from, entry))
        store::note_home(
            tx,
            {.ticket = ticket.id, .role = store::HomeRole::requester, .person = requester_for(from, entry)});
    return ticket;
}

Result<void> check_can_end(Transaction& tx, const Actor& actor, const Ticket& ticket) {
    auto conflict = [](std::string sentence) { return refuse(RefusalKind::conflict, std::move(sentence)); };
    if (ticket.merged_into) return conflict("This ticket is merged into another. Separate them first.");
    if (!TRY(outgoing_of_ticket(tx, actor, ticket.id)).empty())
        return conflict("A reply waits in the outbox of this ticket. Send it or take it back first.");
    if (!store::merged_into(tx, ticket.id, 1).empty())
        return conflict("Another ticket was merged into this one. Separate them first.");
    for (const store::LinkRow& row : store::links(tx, ticket.id))
        if (row.kind == Linked::split_off && row.ticket == ticket.id)
            return conflict("Something was split off this ticket. Bring that back first.");
    return {};
}

std::optional<store::LinkRow> split_that_made(Transaction& tx, TicketId ticket) {
    for (const store::LinkRow& row : store::links(tx, ticket))
        if (row.kind == Linked::split_off && row.other == ticket) return row;
    return {};
}

// Everything in it goes where it came from.
void move_everything(Transaction& tx, const Actor& actor, Instant now, const Ticket& from, const Ticket& to) {
    constexpr int AT_ONCE = 100;
    for (auto entries = store::entries(tx, from.id, {.most = AT_ONCE}); !entries.empty();
         entries = store::entries(tx, from.id, {.most = AT_ONCE}))
        for (const Entry& entry : entries) {
            move_entry(tx, entry, from, to);
            append_underwater(tx, now, actor, to.id, "ticket.split_undone",
                              {{"brought_back", id_of(entry).value}, {"from", from.id.value}});
        }
}

// What is left of it is a deleted ticket without comments that leads to the other.
void end_ticket(Transaction& tx, const Actor& actor, Instant now, const Ticket& before, TicketId goes_on) {
    end_snooze(tx, now, actor, before.id);
    Ticket after = before;
    after.status = Status::deleted;
    after.merged_into = goes_on;
    after.first_comment = {};
    count_anew(tx, after);
    write(tx, now, before, after);
    append_moved(tx, now, actor, "ticket.deleted", before, after);
}

} // namespace

Result<Ticket> split_ticket(Transaction& tx, const Actor& actor, Instant now, TicketId id, CommentId comment,
                            const std::string& given) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team splits tickets.");
    Ticket before = TRY(access_ticket(tx, actor, id, For::changing));
    Entry entry = TRY(access_entry(tx, before, comment));
    std::string subject = trim(given).empty() ? before.subject : TRY(clean_subject(given));
    Ticket split_off = new_ticket(tx, actor, now, before, entry, subject);
    move_entry(tx, entry, before, split_off);
    store::insert(tx, {.kind = Linked::split_off,
                       .ticket = id,
                       .other = split_off.id,
                       .comment = comment,
                       .by = actor.person,
                       .at = now});
    append_created(tx, now, actor, split_off, is_reply(entry) ? NewEntry(NewReply{}) : NewEntry(NewNote{}));
    Ticket after = before;
    count_anew(tx, after);
    write(tx, now, before, after);
    append_underwater(tx, now, actor, id, "ticket.split",
                      {{"split_off", comment.value}, {"into", split_off.id.value}});
    return *store::ticket(tx, split_off.id);
}

Result<Ticket> undo_split(Transaction& tx, const Actor& actor, Instant now, TicketId id) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team splits tickets.");
    Ticket split_off = TRY(access_ticket(tx, actor, id, For::reading));
    auto link = split_that_made(tx, id);
    if (!link) return refuse(RefusalKind::conflict, "This ticket was not split off another.");
    Ticket before = TRY(access_ticket(tx, actor, link->ticket, For::reading));
    TRY_VOID(check_can_end(tx, actor, split_off));
    move_everything(tx, actor, now, split_off, before);
    store::remove(tx, Linked::split_off, before.id, id);
    end_ticket(tx, actor, now, split_off, before.id);
    Ticket after = before;
    count_anew(tx, after);
    write(tx, now, before, after);
    return *store::ticket(tx, before.id);
}

} // namespace eider::tickets
