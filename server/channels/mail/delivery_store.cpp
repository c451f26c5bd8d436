// Writes down what became of replies.
#include "channels/mail/deliveries.h"

#include "platform/base/text.h"

#include <algorithm>

namespace eider::channels {
namespace {

using storage::Sql;
using storage::Transaction;
using tickets::DeliveryState;

const Sql mark_bounced("update deliveries set state = ?2, permanent = ?3, reason = ?4, changed_at = ?5 "
                       "where comment = ?1 and permanent <= ?3");
const Sql insert_delivered("insert into deliveries (comment, ticket, message_id, state, reason, changed_at) "
                           "values (?1, ?2, ?3, ?4, null, ?5) on conflict (comment) do nothing");

bool is_addressed(const mail::ParsedMail& mail, const std::string& address) {
    auto is_it = [&](const mail::Address& each) { return equals_ignoring_case(each.address, address); };
    return std::ranges::any_of(mail.to, is_it) || std::ranges::any_of(mail.cc, is_it);
}

} // namespace

void note_bounced(Transaction& tx, Instant now, CommentId reply, Bounced how, const std::string& reason) {
    tx.run(mark_bounced,
           {reply, static_cast<int>(DeliveryState::bounced), static_cast<int>(how), reason, now});
}

void note_sent_directly(Transaction& tx, Instant now, const tickets::Received& where,
                        const mail::ParsedMail& mail) {
    auto ticket = tickets::find_ticket(tx, where.ticket);
    if (!ticket) return;
    std::vector<PersonId> readers = tickets::copied_people(tx, where.ticket);
    readers.push_back(ticket->requester);
    for (PersonId id : readers) {
        auto person = people::find_person(tx, id);
        if (person && person->email && !is_addressed(mail, *person->email)) return;
    }
    tx.run(insert_delivered,
           {where.comment, where.ticket, "", static_cast<int>(DeliveryState::delivered), now});
}

} // namespace eider::channels
