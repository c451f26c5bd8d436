// SQL of rules.
#include "promises/rule_store.h"

#include "platform/base/text.h"

#include <fmt/format.h>

namespace eider::promises::store {
namespace {

using storage::Row;
using storage::Sql;

#define RULE_COLUMNS                                                                                         \
    "select id, name, place, is_on, for_all, priorities, customers, organizations, group_list, channels, "   \
    "first_reply, next_reply, solved, calendar, tells_customer, created_at, updated_at from promise_rules "
const Sql select_rule(RULE_COLUMNS "where id = ?1");
const Sql select_rules(RULE_COLUMNS "order by place, id");
const Sql insert_rule(
    "insert into promise_rules (name, place, is_on, for_all, priorities, customers, "
    "organizations, group_list, channels, first_reply, next_reply, solved, calendar, tells_customer, "
    "created_at, updated_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
    "?14, ?15, ?16)");
const Sql
    update_rule("update promise_rules set name = ?2, place = ?3, is_on = ?4, for_all = ?5, priorities = ?6, "
                "customers = ?7, organizations = ?8, group_list = ?9, channels = ?10, first_reply = ?11, "
                "next_reply = ?12, solved = ?13, calendar = ?14, tells_customer = ?15, updated_at = ?16 "
                "where id = ?1");
const Sql delete_rule("delete from promise_rules where id = ?1");

const Sql
    select_service("select asked_at, first_reply_at, waiting_since, opened_at from ticket_service where "
                   "ticket = ?1");
const Sql
    put_service("insert into ticket_service (ticket, asked_at, first_reply_at, waiting_since, opened_at) "
                "values (?1, ?2, ?3, ?4, ?5) on conflict (ticket) do update set asked_at = ?2, "
                "first_reply_at = ?3, waiting_since = ?4, opened_at = ?5");
const Sql insert_pause("insert into ticket_pauses (ticket, from_at) values (?1, ?2) on conflict do nothing");
const Sql close_pauses("update ticket_pauses set to_at = ?2 where ticket = ?1 and to_at is null");
const Sql select_pauses("select from_at, to_at from ticket_pauses where ticket = ?1 order by from_at");
const Sql select_made("select 1 from promises where ticket = ?1 and target = ?2 and started_at = ?3");
const Sql select_working(
    "select id, status, priority, requester, assignee, organization, group_id, via from tickets "
    "where id > ?1 and id <= ?2 and status < 4 order by id");
const Sql select_newest_working(
    "select t.id, t.status, t.priority, t.requester, t.assignee, t.organization, t.group_id, t.via, "
    "s.asked_at, s.first_reply_at, s.waiting_since, s.opened_at from tickets t left join ticket_service s on "
    "s.ticket = t.id where t.is_working = 1 order by t.updated_at desc, t.id desc limit ?1");
const Sql select_newest("select max(id) from tickets");
const Sql select_recompute("select version, after_ticket, looked_at, changed, began_at, ended_at from "
                           "promise_recomputes where id = 1");
const Sql
    put_recompute("insert into promise_recomputes (id, version, after_ticket, looked_at, changed, began_at, "
                  "ended_at) values (1, ?1, ?2, ?3, ?4, ?5, ?6) on conflict (id) do update set version = ?1, "
                  "after_ticket = ?2, looked_at = ?3, changed = ?4, began_at = ?5, ended_at = ?6");

template <class T> std::string joined(const std::vector<T>& ids) {
    std::string text;
    for (const T& id : ids) text += fmt::format("{}{}", text.empty() ? "" : " ", id.value);
    return text;
}
std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }
std::string joined(const std::vector<tickets::Priority>& priorities) {
    std::string text;
    for (auto each : priorities) text += fmt::format("{}{}", text.empty() ? "" : " ", static_cast<int>(each));
    return text;
}

template <class Each> void each_word(std::string_view text, Each&& each) {
    if (text.empty()) return;
    for (std::string_view word : split(text, ' ')) each(word);
}
template <class T> std::vector<T> read_ids(std::string_view text) {
    std::vector<T> ids;
    each_word(text, [&](std::string_view word) { ids.push_back(T{to_integer(word).value_or(0)}); });
    return ids;
}

std::optional<std::chrono::minutes> read_minutes(const Row& row, int column) {
    auto minutes = row.optional_integer(column);
    return minutes ? std::optional(std::chrono::minutes(*minutes)) : std::nullopt;
}
std::optional<std::int64_t> count(const std::optional<std::chrono::minutes>& minutes) {
    return minutes ? std::optional<std::int64_t>(minutes->count()) : std::nullopt;
}

PromiseRule read_rule(const Row& row) {
    PromiseRule rule{.id = row.id<PromiseRuleId>(0),
                     .name = row.string(1),
                     .place = row.integer(2),
                     .is_on = row.boolean(3),
                     .for_all = row.boolean(4),
                     .conditions = {.priorities = {},
                                    .customers = read_ids<PersonId>(row.text(6)),
                                    .organizations = read_ids<OrganizationId>(row.text(7)),
                                    .groups = read_ids<GroupId>(row.text(8)),
                                    .channels = {}},
                     .first_reply = read_minutes(row, 10),
                     .next_reply = read_minutes(row, 11),
                     .solved = read_minutes(row, 12),
                     .calendar = row.id<CalendarId>(13),
                     .tells_customer = row.boolean(14),
                     .created_at = row.instant(15),
                     .updated_at = row.instant(16)};
    each_word(row.text(5), [&](std::string_view word) {
        rule.conditions.priorities.push_back(static_cast<tickets::Priority>(to_integer(word).value_or(0)));
    });
    each_word(row.text(9), [&](std::string_view word) { rule.conditions.channels.emplace_back(word); });
    return rule;
}

Subject read_subject(const Row& row) {
    return {.ticket = row.id<TicketId>(0),
            .status = static_cast<tickets::Status>(row.integer(1)),
            .priority = static_cast<tickets::Priority>(row.integer(2)),
            .customer = row.id<PersonId>(3),
            .assignee = row.id<PersonId>(4),
            .organization = row.id<OrganizationId>(5),
            .group = row.id<GroupId>(6),
            .channel = row.string(7)};
}

} // namespace

std::optional<PromiseRule> rule(Transaction& tx, PromiseRuleId id) {
    return tx.first(select_rule, {id}, read_rule);
}
std::vector<PromiseRule> rules(Transaction& tx) { return tx.all(select_rules, {}, read_rule); }

PromiseRuleId insert(Transaction& tx, const PromiseRule& r) {
    const Conditions& c = r.conditions;
    return {
        tx.insert(insert_rule, {r.name, r.place, r.is_on, r.for_all, joined(c.priorities),
                                joined(c.customers), joined(c.organizations), joined(c.groups),
                                joined(c.channels), count(r.first_reply), count(r.next_reply),
                                count(r.solved), r.calendar, r.tells_customer, r.created_at, r.updated_at})};
}
void update(Transaction& tx, const PromiseRule& r) {
    const Conditions& c = r.conditions;
    tx.run(update_rule, {r.id, r.name, r.place, r.is_on, r.for_all, joined(c.priorities), joined(c.customers),
                         joined(c.organizations), joined(c.groups), joined(c.channels), count(r.first_reply),
                         count(r.next_reply), count(r.solved), r.calendar, r.tells_customer, r.updated_at});
}
void remove_rule(Transaction& tx, PromiseRuleId id) { tx.run(delete_rule, {id}); }

Service service(Transaction& tx, TicketId ticket) {
    auto found = tx.first(select_service, {ticket}, [&](const Row& row) {
        return Service{.ticket = ticket,
                       .asked_at = row.optional_instant(0),
                       .first_reply_at = row.optional_instant(1),
                       .waiting_since = row.optional_instant(2),
                       .opened_at = row.optional_instant(3)};
    });
    return found.value_or(Service{.ticket = ticket});
}
void put(Transaction& tx, const Service& s) {
    tx.run(put_service, {s.ticket, s.asked_at, s.first_reply_at, s.waiting_since, s.opened_at});
}

void begin_pause(Transaction& tx, TicketId ticket, Instant at) { tx.run(insert_pause, {ticket, at}); }
void end_pause(Transaction& tx, TicketId ticket, Instant at) { tx.run(close_pauses, {ticket, at}); }
std::vector<Span> pauses(Transaction& tx, TicketId ticket, Instant until) {
    return tx.all(select_pauses, {ticket}, [&](const Row& row) {
        return Span{row.instant(0), row.optional_instant(1).value_or(until)};
    });
}

std::vector<Promise> owed_by_rules(Transaction& tx, TicketId ticket) {
    auto owed = owed_of_ticket(tx, ticket);
    std::erase_if(owed, [](const Promise& each) { return each.target == Target::none; });
    return owed;
}

bool has_promise(Transaction& tx, TicketId ticket, Target target, Instant started_at) {
    return tx.number(select_made, {ticket, static_cast<int>(target), started_at}).has_value();
}

std::vector<Subject> working_tickets(Transaction& tx, TicketId after, TicketId until) {
    return tx.all(select_working, {after.value, until.value}, read_subject);
}
std::vector<Working> newest_working(Transaction& tx, std::int64_t most) {
    return tx.all(select_newest_working, {most}, [](const Row& row) {
        return Working{.subject = read_subject(row),
                       .service = {.ticket = row.id<TicketId>(0),
                                   .asked_at = row.optional_instant(8),
                                   .first_reply_at = row.optional_instant(9),
                                   .waiting_since = row.optional_instant(10),
                                   .opened_at = row.optional_instant(11)}};
    });
}
TicketId newest_ticket(Transaction& tx) { return {tx.number(select_newest).value_or(0)}; }

std::optional<Recompute> recompute(Transaction& tx) {
    return tx.first(select_recompute, {}, [](const Row& row) {
        return Recompute{.version = row.integer(0),
                         .after = row.id<TicketId>(1),
                         .looked_at = row.integer(2),
                         .changed = row.integer(3),
                         .newest = {},
                         .began_at = row.instant(4),
                         .ended_at = row.optional_instant(5)};
    });
}
void put(Transaction& tx, const Recompute& r) {
    tx.run(put_recompute, {r.version, r.after.value, r.looked_at, r.changed, r.began_at, r.ended_at});
}

} // namespace eider::promises::store
