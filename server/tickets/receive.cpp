// The one door in for what customers write.
#include "tickets/store.h"

#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Transaction;

Result<Received> open_new(Transaction& tx, Instant now, const Actor& author, const InboundMessage& message) {
    NewTicket values{.subject = message.subject,
                     .first = message.text,
                     .requester = message.author,
                     .status = {},
                     .assignee = {},
                     .group = {},
                     .organization = {},
                     .external_id = {},
                     .recipient = message.recipient,
                     .due_at = {},
                     .problem = {},
                     .via = message.channel,
                     .created_at = {}};
    Written written = TRY(create_ticket(tx, author, now, values));
    return Received{written.ticket.id, written.ticket.first_comment};
}

// A customer's words that go on with a closed matter open a new one; a note says what it follows.
Result<Received> follow_up(Transaction& tx, Instant now, const Actor& author, const InboundMessage& message) {
    Received received = TRY(open_new(tx, now, author, message));
    TRY(change_ticket(tx, Actor::desk(), now, received.ticket,
                      {.entry = NewNote{.body = fmt::format("This follows ticket {}, which is closed.",
                                                            message.joins.value),
                                        .author = message.author},
                       .via = "desk"}));
    return received;
}

} // namespace

Result<Received> receive(Transaction& tx, Instant now, const InboundMessage& message) {
    auto person = people::find_person(tx, message.author);
    if (!person) return refuse(RefusalKind::invalid, "The writer of this message is not known.");
    Actor author = person->as_actor();
    auto ticket = message.joins ? store::ticket(tx, message.joins) : std::nullopt;
    if (!ticket || ticket->status == Status::deleted) return open_new(tx, now, author, message);
    if (ticket->status == Status::closed) return follow_up(tx, now, author, message);
    // Whoever writes into a ticket by mail holds our own mark or its thread: the channel has decided that
    // they may join.
    TicketChange change{.entry = message.text, .via = message.channel};
    std::get<NewReply>(*change.entry).author = message.author;
    if (!message.automatic) change.status = after_customer_wrote(ticket->status);
    Actor desk = Actor::desk();
    desk.person = message.author;
    Written written = TRY(change_ticket(tx, desk, now, message.joins, change));
    return Received{message.joins, written.comment};
}

} // namespace eider::tickets
