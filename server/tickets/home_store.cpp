// SQL of whose a ticket was before people were merged.
#include "tickets/home_store.h"

namespace eider::tickets::store {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql insert_home("insert into ticket_homes (ticket, role, home) values (?1, ?2, ?3) "
                      "on conflict (ticket, role, home) do nothing");
const Sql delete_home("delete from ticket_homes where ticket = ?1 and role = ?2 and home = ?3");
const Sql delete_homes("delete from ticket_homes where ticket = ?1 and role = ?2");
const Sql delete_lost_copies("delete from ticket_homes where ticket = ?1 and role = 3 and (select "
                             "coalesce(p.now_is, p.id) from people p "
                             "where p.id = ticket_homes.home) not in (select person from ticket_people where "
                             "ticket = ?1 and kind = 2)");
const Sql select_homes("select ticket, role, home from ticket_homes where ticket = ?1 order by role, home");
const Sql select_tickets("select distinct ticket from ticket_homes where home = ?1 order by ticket");

const Sql select_requested("select id from tickets where requester = ?1 order by id");
const Sql
    select_submitted("select id from tickets where submitter = ?1 and submitter <> requester order by id");
const Sql select_copied("select ticket from ticket_people where person = ?1 and kind = 2 order by ticket");

TicketId read_id(const Row& row) { return row.id<TicketId>(0); }

} // namespace

void note_home(Transaction& tx, const Home& home) {
    tx.run(insert_home, {home.ticket, static_cast<int>(home.role), home.person});
}
void forget_home(Transaction& tx, const Home& home) {
    tx.run(delete_home, {home.ticket, static_cast<int>(home.role), home.person});
}
void forget_homes(Transaction& tx, TicketId ticket, HomeRole role) {
    tx.run(delete_homes, {ticket, static_cast<int>(role)});
}
void forget_lost_copies(Transaction& tx, TicketId ticket) { tx.run(delete_lost_copies, {ticket}); }
std::vector<Home> homes_of(Transaction& tx, TicketId ticket) {
    return tx.all(select_homes, {ticket}, [](const Row& row) {
        return Home{.ticket = row.id<TicketId>(0),
                    .role = static_cast<HomeRole>(row.integer(1)),
                    .person = row.id<PersonId>(2)};
    });
}
std::vector<TicketId> tickets_with_home(Transaction& tx, PersonId person) {
    return tx.all(select_tickets, {person}, read_id);
}

std::vector<TicketId> requested_by(Transaction& tx, PersonId person) {
    return tx.all(select_requested, {person}, read_id);
}
std::vector<TicketId> submitted_for_others_by(Transaction& tx, PersonId person) {
    return tx.all(select_submitted, {person}, read_id);
}
std::vector<TicketId> copied_to(Transaction& tx, PersonId person) {
    return tx.all(select_copied, {person}, read_id);
}

} // namespace eider::tickets::store
