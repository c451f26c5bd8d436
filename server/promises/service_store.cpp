// SQL of figures about tickets.
#include "promises/service_store.h"

namespace eider::promises::store {
namespace {

using storage::Row;
using storage::Sql;

// Deleted tickets (6) are not counted. Customers are of role 0.
const Sql select_served(
    "select t.id, t.assignee, t.group_id, s.asked_at, s.first_reply_at, case when t.status in (4, 5) then "
    "t.solved_at end from ticket_service s join tickets t on t.id = s.ticket join people c on c.id = "
    "t.requester where s.asked_at >= ?1 and s.asked_at < ?2 and t.status <> 6 and (c.role = 0) = (?3 = 0) "
    "and "
    "(?4 = 0 or t.group_id = ?4) and t.merged_into is null order by s.asked_at, t.id limit ?5");
const Sql select_spans("select owner, from_at from ticket_owners where ticket = ?1 order by id");

} // namespace

std::vector<Served> served(Transaction& tx, const ServiceQuestion& question, std::int64_t most) {
    std::int64_t inside = question.inside ? 1 : 0;
    return tx.all(select_served, {question.from, question.to, inside, question.group.value, most},
                  [](const Row& row) {
                      return Served{.ticket = row.id<TicketId>(0),
                                    .owner = row.id<PersonId>(1),
                                    .group = row.id<GroupId>(2),
                                    .asked_at = row.instant(3),
                                    .first_reply_at = row.optional_instant(4),
                                    .solved_at = row.optional_instant(5)};
                  });
}

std::vector<OwnerSpan> owner_spans(Transaction& tx, TicketId ticket) {
    return tx.all(select_spans, {ticket},
                  [](const Row& row) { return OwnerSpan{row.id<PersonId>(0), row.instant(1)}; });
}

} // namespace eider::promises::store
