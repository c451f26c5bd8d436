// SQL of owners, queues and skills.
#include "tickets/owner_store.h"

namespace eider::tickets::store {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql end_span("update ticket_owners set until_at = ?2 where ticket = ?1 and until_at is null");
const Sql begin_span("insert into ticket_owners (ticket, owner, group_id, from_at, way, why) values (?1, ?2, "
                     "?3, ?4, ?5, ?6)");
const Sql set_why("update ticket_owners set way = ?2, why = ?3 where ticket = ?1 and until_at is null");
const Sql set_giver("update ticket_owners set given_by = ?2 where ticket = ?1 and until_at is null");
const Sql select_spans("select owner, group_id, way, why, given_by, from_at, until_at from ticket_owners "
                       "where ticket = ?1 order by id");
const Sql select_latest_owner(
    "select o.owner from ticket_owners o join tickets t on t.id = o.ticket where t.requester = ?1 and "
    "t.id <> ?2 and o.owner is not null order by o.from_at desc, o.id desc limit 1");
const Sql
    select_queue("select group_id, responsible, way, by_skill, by_language, most_each from queues where "
                 "group_id = ?1");
const Sql
    put_queue("insert into queues (group_id, responsible, way, by_skill, by_language, most_each) values "
              "(?1, ?2, ?3, ?4, ?5, ?6) on conflict (group_id) do update set responsible = ?2, way = "
              "?3, by_skill = ?4, by_language = ?5, most_each = ?6");
const Sql select_latest("select latest from queues where group_id = ?1");
const Sql update_latest("update queues set latest = ?2 where group_id = ?1");
const Sql count_waiting("select count(*), min(o.from_at) from ticket_owners o where o.until_at is null and "
                        "o.owner is null and coalesce(o.group_id, 0) = ?1");
const Sql select_words("select word from rep_skills where person = ?1 and kind = ?2 order by word");
const Sql delete_words("delete from rep_skills where person = ?1 and kind = ?2");
const Sql insert_word("insert into rep_skills (person, kind, word) values (?1, ?2, ?3)");
const Sql select_skill("select 1 from rep_skills where kind = 0 and word = ?1 limit 1");
const Sql select_wish("select 1 from same_person_wishes where customer = ?1 or customer in (select id from "
                      "people where now_is = ?1) limit 1");
const Sql insert_wish("insert into same_person_wishes (customer) values (?1) on conflict do nothing");
const Sql delete_wish("delete from same_person_wishes where customer = ?1");
const Sql count_open("select count(*) from tickets where assignee = ?1 and is_working = 1");
const Sql
    select_open("select id from tickets where assignee = ?1 and is_working = 1 order by updated_at, id limit "
                "?2");
const Sql
    select_team("select id from people where role > 0 and suspended = 0 and deleted_at is null order by "
                "role desc, id");
const Sql select_members(
    "select p.id from group_memberships m join people p on p.id = m.person where m.group_id = ?1 and "
    "p.role > 0 and p.suspended = 0 and p.deleted_at is null order by p.id");

} // namespace

void follow_owner(Transaction& tx, const Ticket* before, const Ticket& after) {
    auto queue_of = [](const Ticket& one) { return one.assignee ? GroupId{} : one.group; };
    bool was_open = before && is_working(before->status), is_open = is_working(after.status);
    bool same = before && was_open == is_open && before->assignee == after.assignee &&
                queue_of(*before) == queue_of(after);
    if (same) return;
    Instant at = before ? after.updated_at : after.created_at;
    if (was_open) tx.run(end_span, {after.id, at});
    int by_hand = static_cast<int>(Way::by_hand);
    if (is_open) tx.insert(begin_span, {after.id, after.assignee, after.group, at, by_hand, ""});
}

void say_why(Transaction& tx, TicketId ticket, Way way, const std::string& why) {
    tx.run(set_why, {ticket, static_cast<int>(way), why});
}

void note_giver(Transaction& tx, TicketId ticket, PersonId by) { tx.run(set_giver, {ticket, by}); }

std::vector<Ownership> owners(Transaction& tx, TicketId ticket) {
    return tx.all(select_spans, {ticket}, [](const Row& row) {
        return Ownership{.owner = row.id<PersonId>(0),
                         .group = row.id<GroupId>(1),
                         .way = static_cast<Way>(row.integer(2)),
                         .why = row.string(3),
                         .by = row.id<PersonId>(4),
                         .from = row.instant(5),
                         .until = row.optional_instant(6)};
    });
}

PersonId latest_owner_for(Transaction& tx, PersonId customer, TicketId than) {
    return {tx.number(select_latest_owner, {customer, than}).value_or(0)};
}

std::optional<Queue> queue(Transaction& tx, GroupId group) {
    return tx.first(select_queue, {group.value}, [](const Row& row) {
        return Queue{.group = row.id<GroupId>(0),
                     .responsible = row.id<PersonId>(1),
                     .way = static_cast<Way>(row.integer(2)),
                     .by_skill = row.boolean(3),
                     .by_language = row.boolean(4),
                     .most = row.optional_integer(5)};
    });
}
void put(Transaction& tx, const Queue& q) {
    tx.run(put_queue,
           {q.group.value, q.responsible, static_cast<int>(q.way), q.by_skill, q.by_language, q.most});
}
PersonId latest_in(Transaction& tx, GroupId group) {
    return {tx.number(select_latest, {group.value}).value_or(0)};
}
void set_latest(Transaction& tx, GroupId group, PersonId person) {
    tx.run(update_latest, {group.value, person});
}
Waiting waiting_in(Transaction& tx, GroupId group) {
    return tx
        .first(count_waiting, {group.value},
               [](const Row& row) {
                   return Waiting{.count = row.integer(0), .oldest = row.optional_instant(1)};
               })
        .value_or(Waiting{});
}

std::vector<std::string> words_of(Transaction& tx, PersonId person, int kind) {
    return tx.all(select_words, {person, kind}, [](const Row& row) { return row.string(0); });
}
void set_words(Transaction& tx, PersonId person, int kind, const std::vector<std::string>& words) {
    tx.run(delete_words, {person, kind});
    for (const std::string& word : words) tx.run(insert_word, {person, kind, word});
}
bool is_skill(Transaction& tx, const std::string& word) {
    return tx.number(select_skill, {word}).has_value();
}
bool wishes_same_person(Transaction& tx, PersonId customer) {
    return tx.number(select_wish, {customer}).has_value();
}
void set_wish(Transaction& tx, PersonId customer, bool wishes) {
    if (wishes)
        tx.run(insert_wish, {customer});
    else
        tx.run(delete_wish, {customer});
}

std::int64_t open_tickets(Transaction& tx, PersonId owner) {
    return tx.number(count_open, {owner}).value_or(0);
}
std::vector<TicketId> open_tickets_of(Transaction& tx, PersonId owner, int most) {
    return tx.all(select_open, {owner, most}, [](const Row& row) { return row.id<TicketId>(0); });
}
std::vector<PersonId> team(Transaction& tx) {
    return tx.all(select_team, {}, [](const Row& row) { return row.id<PersonId>(0); });
}
std::vector<PersonId> active_members(Transaction& tx, GroupId group) {
    return tx.all(select_members, {group}, [](const Row& row) { return row.id<PersonId>(0); });
}

} // namespace eider::tickets::store
