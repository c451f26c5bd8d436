// SQL of customers' thanks. The ticket is that of the comment, wherever it was moved to.
#include "recognition/thanks_store.h"

namespace eider::recognition::store {
namespace {

using storage::Row;
using storage::Sql;

#define THANKS_COLUMNS                                                                                       \
    "select h.comment, r.ticket, h.helper, h.customer, h.words, h.said_at, h.state, h.shared_at from "       \
    "customer_thanks h join replies r on r.id = h.comment "
const Sql select_thanks(THANKS_COLUMNS "where h.comment = ?1");
const Sql select_of_helper(THANKS_COLUMNS "where h.helper = ?1 and h.state <> 2 "
                                          "order by h.said_at desc, h.comment desc limit ?2");
const Sql select_shared(THANKS_COLUMNS "where h.shared_at is not null "
                                       "order by h.shared_at desc, h.comment desc limit ?1");
const Sql
    insert_thanks("insert into customer_thanks (comment, helper, customer, words, said_at, state, shared_at) "
                  "values (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
const Sql update_thanks("update customer_thanks set state = ?2, shared_at = ?3 where comment = ?1");

Thanks read_thanks(const Row& row) {
    return {.comment = row.id<CommentId>(0),
            .ticket = row.id<TicketId>(1),
            .helper = row.id<PersonId>(2),
            .customer = row.id<PersonId>(3),
            .words = std::string(row.text(4)),
            .said_at = row.instant(5),
            .state = static_cast<ThanksState>(row.integer(6)),
            .shared_at = row.optional_instant(7)};
}

} // namespace

std::optional<Thanks> thanks(Transaction& tx, CommentId id) {
    return tx.first(select_thanks, {id}, read_thanks);
}
std::vector<Thanks> of_helper(Transaction& tx, PersonId helper, int most) {
    return tx.all(select_of_helper, {helper, most}, read_thanks);
}
std::vector<Thanks> shared(Transaction& tx, int most) { return tx.all(select_shared, {most}, read_thanks); }
void insert(Transaction& tx, const Thanks& thanks) {
    tx.run(insert_thanks, {thanks.comment, thanks.helper, thanks.customer, thanks.words, thanks.said_at,
                           static_cast<int>(thanks.state), thanks.shared_at});
}
void update(Transaction& tx, const Thanks& thanks) {
    tx.run(update_thanks, {thanks.comment, static_cast<int>(thanks.state), thanks.shared_at});
}

} // namespace eider::recognition::store
