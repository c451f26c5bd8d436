// SQL of how replies are to leave.
#include "tickets/leaving_store.h"
#include "platform/base/text.h"
#include "tickets/store.h"

namespace eider::tickets {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql insert_leaving("insert into reply_mail (comment, hidden_copies, seed, sealed_at, sha256) "
                         "values (?1, ?2, ?3, ?4, ?5)");
const Sql select_leaving("select hidden_copies, seed, sealed_at, sha256 from reply_mail where comment = ?1");
const Sql select_seed("select 1 from reply_mail where seed = ?1 and seed <> '' union all "
                      "select 1 from outgoing_replies where seed = ?1 and seed <> ''");
const Sql forget_shown("update reply_mail set sha256 = '' where comment = ?1");

} // namespace

StoredLeaving stored(const Leaving& leaving) {
    StoredLeaving row;
    for (const std::string& address : leaving.hidden_copies)
        row.hidden_copies += (row.hidden_copies.empty() ? "" : " ") + address;
    if (!leaving.seal) return row;
    row.seed = leaving.seal->seed;
    row.sealed_at = leaving.seal->date;
    row.sha256 = leaving.seal->sha256;
    return row;
}

Leaving read_leaving(const Row& row, int first) {
    Leaving leaving;
    std::string copies = row.string(first);
    for (std::string_view address : split(copies, ' '))
        if (!address.empty()) leaving.hidden_copies.emplace_back(address);
    if (auto date = row.optional_instant(first + 2))
        leaving.seal = Seal{.seed = row.string(first + 1), .date = *date, .sha256 = row.string(first + 3)};
    return leaving;
}

Leaving leaving_of(Transaction& tx, CommentId reply) {
    auto found = tx.first(select_leaving, {reply}, [](const Row& row) { return read_leaving(row, 0); });
    return found.value_or(Leaving{});
}

void break_seal(Transaction& tx, CommentId reply) { tx.run(forget_shown, {reply}); }

namespace store {

void insert(Transaction& tx, CommentId reply, const Leaving& leaving) {
    if (leaving.hidden_copies.empty() && !leaving.seal) return;
    StoredLeaving row = stored(leaving);
    tx.run(insert_leaving, {reply, row.hidden_copies, row.seed, row.sealed_at, row.sha256});
}

bool is_seed_taken(Transaction& tx, const std::string& seed) {
    return tx.number(select_seed, {seed}).has_value();
}

} // namespace store
} // namespace eider::tickets
