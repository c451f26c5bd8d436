// The one door in for what customers write.
#include "tickets/history.h"
#include "tickets/home_store.h"
#include "tickets/link_store.h"
#include "tickets/snooze.h"
#include "tickets/store.h"

#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Transaction;

// Whoever writes into a ticket through a channel may: the channel has decided it.
Actor desk_for(PersonId person) {
    Actor desk = Actor::desk();
    desk.person = person;
    return desk;
}

// A merged person's words go with them when they are separated.
void note_homes(Transaction& tx, TicketId ticket, PersonId requester, const InboundMessage& message) {
    if (requester == message.author) return;
    using store::HomeRole;
    store::note_home(tx, {.ticket = ticket, .role = HomeRole::requester, .person = message.author});
    if (!message.brought_by)
        store::note_home(tx, {.ticket = ticket, .role = HomeRole::submitter, .person = message.author});
}

Result<Received> open_new(Transaction& tx, Instant now, const InboundMessage& message) {
    PersonId requester = people::current_person(tx, message.author);
    NewTicket values{.subject = message.subject,
                     .first = message.text,
                     .requester = requester,
                     .status = {},
                     .assignee = {},
                     .group = message.group,
                     .organization = {},
                     .external_id = {},
                     .recipient = message.recipient,
                     .due_at = {},
                     .problem = {},
                     .via = message.channel,
                     .created_at = {}};
    std::get<NewReply>(values.first).author = message.author;
    Actor desk = desk_for(message.brought_by ? message.brought_by : requester);
    Written written = TRY(create_ticket(tx, desk, now, values));
    note_homes(tx, written.ticket.id, requester, message);
    return Received{written.ticket.id, written.ticket.first_comment};
}

// A customer's words that go on with a closed matter open a new one; a note says what it follows.
Result<Received> follow_up(Transaction& tx, Instant now, const InboundMessage& message) {
    Received received = TRY(open_new(tx, now, message));
    TRY(change_ticket(tx, Actor::desk(), now, received.ticket,
                      {.entry = NewNote{.body = fmt::format("This follows ticket {}, which is closed.",
                                                            message.joins.value),
                                        .author = message.author},
                       .via = "desk"}));
    return received;
}

// A closed ticket takes no change, so it is opened before the words come in. Where a merged one went on is
// gone, or it would not be met here: it stands by itself again.
void open_again(Transaction& tx, Instant now, const Ticket& closed) {
    Ticket ticket = closed;
    if (closed.merged_into) {
        ticket.merged_into = {};
        store::remove_merge(tx, closed.id);
        append_underwater(tx, now, Actor::desk(), closed.id, "ticket.separated",
                          {{"from", closed.merged_into.value}});
    }
    ticket.status = Status::open;
    ticket.solved_at = {};
    ticket.updated_at = now;
    store::update(tx, closed, ticket);
    append_changes(tx, now, Actor::desk(), closed, ticket, false);
}

} // namespace

Result<Received> receive(Transaction& tx, Instant now, const InboundMessage& message) {
    auto person = people::find_person(tx, message.author);
    if (!person) return refuse(RefusalKind::invalid, "The writer of this message is not known.");
    auto ticket = message.joins ? store::ticket(tx, goes_on_in(tx, message.joins)) : std::nullopt;
    if (!ticket || ticket->status == Status::deleted) return open_new(tx, now, message);
    if (ticket->status == Status::closed) {
        if (message.when_closed == ClosedTicket::is_followed) return follow_up(tx, now, message);
        open_again(tx, now, *ticket);
        ticket->status = Status::open;
    }
    TicketChange change{.entry = message.text, .is_automatic = message.automatic, .via = message.channel};
    std::get<NewReply>(*change.entry).author = message.author;
    bool sleeps_on = message.author == ticket->requester && sleeps_through(tx, *ticket, message.text.body);
    if (!message.automatic && !sleeps_on) change.status = after_customer_wrote(ticket->status);
    if (sleeps_on) change.status = ticket->status;
    Written written = TRY(change_ticket(tx, desk_for(message.author), now, ticket->id, change));
    return Received{ticket->id, written.comment};
}

Result<Received> receive_from_team(Transaction& tx, Instant now, const Actor& rep,
                                   const InboundMessage& message) {
    Ticket ticket = TRY(access_ticket(tx, rep, goes_on_in(tx, message.joins), For::reading));
    if (ticket.status == Status::closed) open_again(tx, now, ticket);
    Written written =
        TRY(change_ticket(tx, rep, now, ticket.id, {.entry = message.text, .via = message.channel}));
    return Received{ticket.id, written.comment};
}

Result<Received> receive_note(Transaction& tx, Instant now, TicketId joins, const NewNote& note,
                              const std::string& channel) {
    TicketId id = goes_on_in(tx, joins);
    auto ticket = store::ticket(tx, id);
    if (!ticket) return refuse(RefusalKind::not_found, "There is no such ticket.");
    TicketChange change{.entry = note, .via = channel};
    if (ticket->status != Status::fresh) change.status = after_customer_wrote(ticket->status);
    Written written = TRY(change_ticket(tx, Actor::desk(), now, id, change));
    return Received{id, written.comment};
}

} // namespace eider::tickets
