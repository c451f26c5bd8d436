// SQL of words with the name of a new owner.
#include "tickets/new_name_store.h"

namespace eider::tickets::store {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql insert_row("insert into new_names (outgoing, ticket, owner) values (?1, ?2, ?3)");
const Sql
    select_of_ticket("select outgoing, ticket, owner from new_names where ticket = ?1 order by outgoing");
const Sql delete_row("delete from new_names where outgoing = ?1");

} // namespace

void insert(Transaction& tx, const NewName& name) {
    tx.run(insert_row, {name.outgoing, name.ticket, name.owner});
}
std::vector<NewName> new_names(Transaction& tx, TicketId ticket) {
    return tx.all(select_of_ticket, {ticket}, [](const Row& row) {
        return NewName{row.id<OutgoingId>(0), row.id<TicketId>(1), row.id<PersonId>(2)};
    });
}
void forget_new_name(Transaction& tx, OutgoingId outgoing) { tx.run(delete_row, {outgoing}); }

} // namespace eider::tickets::store
