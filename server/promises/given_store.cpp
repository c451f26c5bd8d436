// SQL of promises that wait with their reply.
#include "promises/given_store.h"

namespace eider::promises::store {
namespace {

using storage::Row;
using storage::Sql;

const Sql insert_one("insert into given_promises (outgoing, position, what, due_at, backup, source, "
                     "tells_customer) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
const Sql select_given("select what, due_at, backup, source, tells_customer from given_promises where "
                       "outgoing = ?1 order by position");
const Sql delete_given("delete from given_promises where outgoing = ?1");

} // namespace

void insert_given(Transaction& tx, OutgoingId reply, const std::vector<Given>& promises) {
    std::int64_t position = 0;
    for (const Given& each : promises)
        tx.run(insert_one, {reply, position++, each.what, each.due_at, each.backup,
                            static_cast<std::int64_t>(each.source), each.tells_customer});
}

std::vector<Given> given(Transaction& tx, OutgoingId reply) {
    return tx.all(select_given, {reply}, [](const Row& row) {
        return Given{.what = row.string(0),
                     .due_at = row.instant(1),
                     .backup = row.id<PersonId>(2),
                     .source = static_cast<Source>(row.integer(3)),
                     .tells_customer = row.boolean(4)};
    });
}

void remove_given(Transaction& tx, OutgoingId reply) { tx.run(delete_given, {reply}); }

} // namespace eider::promises::store
