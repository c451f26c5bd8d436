// SQL of promises.
#include "promises/promise_store.h"

#include <fmt/format.h>

namespace eider::promises {
namespace {

using storage::Row;
using storage::Sql;

#define PROMISE_COLUMNS                                                                                      \
    "select id, ticket, customer, promised_by, owner, backup, what, source, state, due_at, made_at, "        \
    "decided_at, done_at, reason, follows, tells_customer, notice, told_at, owner_at, backup_at, "           \
    "notice_at, "                                                                                            \
    "leaves_at, stage, next_at, updated_at, notice_put_at, rule, rule_name, target, started_at, paused_at "  \
    "from promises "
const Sql select_promise(PROMISE_COLUMNS "where id = ?1");
const Sql select_of_ticket(PROMISE_COLUMNS "where ticket = ?1 order by id");
const Sql select_owed_of_ticket(PROMISE_COLUMNS "where ticket = ?1 and is_owed = 1 order by id");
const Sql select_owed_by(PROMISE_COLUMNS "where owner = ?1 and is_owed = 1 order by due_at, id");
const Sql select_with_notice(PROMISE_COLUMNS "where notice = ?1 and ticket = ?2 order by id");
const Sql select_owed(PROMISE_COLUMNS "where is_owed = 1 and due_at < ?1 and (due_at, id) > (?2, ?3) "
                                      "order by due_at, id limit ?4");
const Sql select_owed_of_owner(PROMISE_COLUMNS
                               "where is_owed = 1 and due_at < ?1 and (due_at, id) > (?2, ?3) and owner = ?5 "
                               "order by due_at, id limit ?4");
const Sql select_next(PROMISE_COLUMNS "where next_at <= ?1 order by next_at, id limit ?2");
const Sql insert_promise("insert into promises (ticket, customer, promised_by, owner, backup, what, source, "
                         "state, is_owed, due_at, "
                         "made_at, decided_at, done_at, reason, follows, tells_customer, notice, told_at, "
                         "owner_at, backup_at, notice_at, "
                         "leaves_at, stage, next_at, updated_at, notice_put_at, rule, rule_name, target, "
                         "started_at, paused_at) values (?1, ?2, ?3, ?4, ?5, "
                         "?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, "
                         "?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, "
                         "?29, ?30, ?31)");
const Sql
    update_promise("update promises set ticket = ?2, owner = ?3, backup = ?4, what = ?5, state = ?6, "
                   "is_owed = ?7, decided_at = ?8, "
                   "done_at = ?9, reason = ?10, tells_customer = ?11, notice = ?12, told_at = ?13, "
                   "stage = ?14, next_at = ?15, "
                   "updated_at = ?16, notice_put_at = ?17, customer = ?18, rule = ?19, rule_name = ?20, "
                   "target = ?21, paused_at = ?22, due_at = ?23, owner_at = ?24, backup_at = ?25, "
                   "notice_at = ?26, leaves_at = ?27 where id = ?1");
// Customers are of role 0.
#define DECIDED_COLUMNS                                                                                      \
    "select p.state, p.due_at, p.done_at, p.told_at, p.owner from promises p join people c on c.id = "       \
    "p.customer "
const Sql select_decided(DECIDED_COLUMNS
                         "where p.due_at >= ?1 and p.due_at < ?2 and p.state in (1, 2, 3) and "
                         "(c.role = 0) = (?3 = 0) and (p.target <> 0) = (?4 = 1) order by p.id");
const Sql
    select_decided_of_group(DECIDED_COLUMNS
                            "join tickets t on t.id = p.ticket where p.due_at >= ?1 and p.due_at < ?2 and "
                            "p.state in (1, 2, 3) and (c.role = 0) = (?3 = 0) and (p.target <> 0) = (?4 = 1) "
                            "and t.group_id = ?5 order "
                            "by p.id");
// The first column of each row is an id.
const Sql unwatched("select p.id from promises p join tickets t on t.id = p.ticket where p.state = 0 and "
                    "p.next_at is null and p.paused_at is null and t.status <> 6 and not exists (select 1 "
                    "from events e where e.ticket = "
                    "t.id and e.kind in ('ticket.deleted', 'ticket.restored')) limit 20");
const Sql watched("select id from promises where state <> 0 and next_at is not null limit 20");
const Sql
    wrongly_owed("select id from promises where is_owed <> (case when state = 0 or (state = 3 and done_at is "
                 "null) then 1 else 0 end) limit 20");
const Sql moved_nowhere(
    "select p.id from promises p where p.state = 2 and not exists (select 1 from promises n where "
    "n.follows = p.id) limit 20");
const Sql without_event(
    "select 0 where (select count(*) from promises) <> (select count(*) from events where kind = "
    "'promise.made')");

Promise read_promise(const Row& row) {
    Promise promise{.id = row.id<PromiseId>(0),
                    .ticket = row.id<TicketId>(1),
                    .customer = row.id<PersonId>(2),
                    .promised_by = row.id<PersonId>(3),
                    .owner = row.id<PersonId>(4),
                    .backup = row.id<PersonId>(5),
                    .what = row.string(6),
                    .source = static_cast<Source>(row.integer(7)),
                    .state = static_cast<State>(row.integer(8)),
                    .due_at = row.instant(9),
                    .made_at = row.instant(10),
                    .decided_at = row.optional_instant(11),
                    .done_at = row.optional_instant(12),
                    .reason = row.string(13),
                    .follows = row.id<PromiseId>(14),
                    .tells_customer = row.boolean(15),
                    .notice = row.id<OutgoingId>(16),
                    .notice_put_at = row.optional_instant(25),
                    .told_at = row.optional_instant(17),
                    .plan = {row.instant(18), row.instant(19), row.instant(20), row.instant(21)},
                    .stage = static_cast<Stage>(row.integer(22)),
                    .sleeps = false,
                    .rule = row.id<PromiseRuleId>(26),
                    .rule_name = row.string(27),
                    .target = static_cast<Target>(row.integer(28)),
                    .started_at = row.optional_instant(29),
                    .paused_at = row.optional_instant(30),
                    .updated_at = row.instant(24)};
    promise.sleeps = promise.state == State::open && row.is_null(23) && !promise.paused_at;
    return promise;
}

std::int64_t number(auto choice) { return static_cast<std::int64_t>(choice); }

} // namespace

namespace store {

std::optional<Promise> promise(Transaction& tx, PromiseId id) {
    return tx.first(select_promise, {id}, read_promise);
}

PromiseId insert(Transaction& tx, const Promise& p) {
    return {tx.insert(insert_promise, {p.ticket,         p.customer,       p.promised_by,    p.owner,
                                       p.backup,         p.what,           number(p.source), number(p.state),
                                       p.is_owed(),      p.due_at,         p.made_at,        p.decided_at,
                                       p.done_at,        p.reason,         p.follows,        p.tells_customer,
                                       p.notice,         p.told_at,        p.plan.owner_at,  p.plan.backup_at,
                                       p.plan.notice_at, p.plan.leaves_at, number(p.stage),  p.next_at(),
                                       p.updated_at,     p.notice_put_at,  p.rule,           p.rule_name,
                                       number(p.target), p.started_at,     p.paused_at})};
}

void update(Transaction& tx, const Promise& p) {
    tx.run(update_promise, {p.id,
                            p.ticket,
                            p.owner,
                            p.backup,
                            p.what,
                            number(p.state),
                            p.is_owed(),
                            p.decided_at,
                            p.done_at,
                            p.reason,
                            p.tells_customer,
                            p.notice,
                            p.told_at,
                            number(p.stage),
                            p.next_at(),
                            p.updated_at,
                            p.notice_put_at,
                            p.customer,
                            p.rule,
                            p.rule_name,
                            number(p.target),
                            p.paused_at,
                            p.due_at,
                            p.plan.owner_at,
                            p.plan.backup_at,
                            p.plan.notice_at,
                            p.plan.leaves_at});
}

std::vector<Promise> of_ticket(Transaction& tx, TicketId ticket) {
    return tx.all(select_of_ticket, {ticket}, read_promise);
}
std::vector<Promise> owed_of_ticket(Transaction& tx, TicketId ticket) {
    return tx.all(select_owed_of_ticket, {ticket}, read_promise);
}
std::vector<Promise> owed_by(Transaction& tx, PersonId owner) {
    return tx.all(select_owed_by, {owner}, read_promise);
}
std::vector<Promise> with_notice(Transaction& tx, OutgoingId notice, TicketId ticket) {
    return tx.all(select_with_notice, {notice, ticket}, read_promise);
}

std::vector<Promise> owed(Transaction& tx, const OwedFilter& filter, std::pair<Instant, PromiseId> after,
                          int most) {
    Instant before = filter.due_before.value_or(from_milliseconds(std::numeric_limits<std::int64_t>::max()));
    if (!filter.owner)
        return tx.all(select_owed, {before, after.first, after.second.value, most}, read_promise);
    return tx.all(select_owed_of_owner, {before, after.first, after.second.value, most, *filter.owner},
                  read_promise);
}

std::vector<Promise> next_up(Transaction& tx, Instant now, int most) {
    return tx.all(select_next, {now, most}, read_promise);
}

std::vector<Decided> decided(Transaction& tx, const FigureQuestion& question) {
    auto read = [](const Row& row) {
        auto state = static_cast<State>(row.integer(0));
        Instant due = row.instant(1);
        auto done = row.optional_instant(2), told = row.optional_instant(3);
        Counted counted{.outcome = state == State::kept    ? Outcome::kept
                                   : state == State::moved ? Outcome::moved
                                                           : Outcome::broken,
                        .told_before_due = told && *told < due,
                        .hours_late = {}};
        if (state == State::broken && done)
            counted.hours_late = std::chrono::duration<double, std::ratio<3600>>(*done - due).count();
        return Decided{counted, row.id<PersonId>(4)};
    };
    std::int64_t inside = question.customers == Customers::inside;
    std::int64_t by_rules = question.by_rules ? 1 : 0;
    if (!question.group) return tx.all(select_decided, {question.from, question.to, inside, by_rules}, read);
    return tx.all(select_decided_of_group, {question.from, question.to, inside, by_rules, question.group},
                  read);
}

} // namespace store

std::vector<std::string> check_promises(Transaction& tx) {
    const std::pair<const Sql&, std::string_view> rules[] = {
        {unwatched, "Promise {}: is open and nothing will remind of it."},
        {watched, "Promise {}: is decided and still looked after."},
        {wrongly_owed, "Promise {}: is owed and not at once."},
        {moved_nowhere, "Promise {}: was moved, and none follows it."},
        {without_event, "Not every promise has an event that says that it was made ({})."}};
    std::vector<std::string> wrong;
    for (const auto& [violations, sentence] : rules)
        tx.each(violations, {}, [&](const Row& row) {
            wrong.push_back(fmt::format(fmt::runtime(sentence), row.integer(0)));
        });
    return wrong;
}

} // namespace eider::promises
