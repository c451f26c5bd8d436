// SQL of hand-overs.
#include "tickets/hand_over_store.h"

namespace eider::tickets::store {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

#define HAND_OVER_COLUMNS                                                                                    \
    "select id, ticket, giver, receiver, group_id, heard, tried, promised, next, tells_customer, state, "    \
    "reason, decided_by, offered_at, decided_at from hand_overs "
const Sql select_hand_over(HAND_OVER_COLUMNS "where id = ?1");
const Sql select_offered(HAND_OVER_COLUMNS "where ticket = ?1 and state = 0");
const Sql select_of_ticket(HAND_OVER_COLUMNS "where ticket = ?1 order by id");
const Sql select_for_person(
    HAND_OVER_COLUMNS
    "where state = 0 and (receiver = ?1 or giver = ?1 or group_id in (select m.group_id from "
    "group_memberships m where m.person = ?1)) order by id");
const Sql select_declined(
    HAND_OVER_COLUMNS
    "where state = 2 and giver = ?1 and decided_at > ?2 and exists (select 1 from tickets t where t.id = "
    "hand_overs.ticket and t.assignee = ?1 and t.is_working = 1) and not exists (select 1 from hand_overs o "
    "where o.ticket = hand_overs.ticket and o.id > hand_overs.id) order by id");
const Sql
    insert_row("insert into hand_overs (ticket, giver, receiver, group_id, heard, tried, promised, next, "
               "tells_customer, state, offered_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10)");
const Sql decide_row(
    "update hand_overs set state = ?2, reason = ?3, decided_by = ?4, decided_at = ?5 where id = ?1");

HandOver read_hand_over(const Row& row) {
    return {.id = row.id<HandOverId>(0),
            .ticket = row.id<TicketId>(1),
            .giver = row.id<PersonId>(2),
            .receiver = row.id<PersonId>(3),
            .group = row.id<GroupId>(4),
            .heard = row.string(5),
            .tried = row.string(6),
            .promised = row.string(7),
            .next = row.string(8),
            .tells_customer = row.boolean(9),
            .state = static_cast<HandOverState>(row.integer(10)),
            .reason = row.string(11),
            .decided_by = row.id<PersonId>(12),
            .offered_at = row.instant(13),
            .decided_at = row.optional_instant(14)};
}

} // namespace

std::optional<HandOver> hand_over(Transaction& tx, HandOverId id) {
    return tx.first(select_hand_over, {id}, read_hand_over);
}
std::optional<HandOver> offered(Transaction& tx, TicketId ticket) {
    return tx.first(select_offered, {ticket}, read_hand_over);
}
std::vector<HandOver> hand_overs(Transaction& tx, TicketId ticket) {
    return tx.all(select_of_ticket, {ticket}, read_hand_over);
}
std::vector<HandOver> offered_to_or_by(Transaction& tx, PersonId person) {
    return tx.all(select_for_person, {person}, read_hand_over);
}
std::vector<HandOver> declined_lately(Transaction& tx, PersonId giver, Instant since) {
    return tx.all(select_declined, {giver, since}, read_hand_over);
}
HandOverId insert(Transaction& tx, const HandOver& h) {
    return {tx.insert(insert_row, {h.ticket, h.giver, h.receiver, h.group, h.heard, h.tried, h.promised,
                                   h.next, h.tells_customer, h.offered_at})};
}
void decide(Transaction& tx, const HandOver& h) {
    tx.run(decide_row, {h.id, static_cast<int>(h.state), h.reason, h.decided_by, h.decided_at});
}

} // namespace eider::tickets::store
