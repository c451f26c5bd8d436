// SQL of tickets and the people on them.
#include "tickets/store.h"

#include "platform/text/fold.h"
#include "tickets/owner_store.h"

namespace eider::tickets {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

#define TICKET_COLUMNS                                                                                       \
    "t.id, t.subject, t.status, t.priority, t.type, t.requester, t.submitter, t.assignee, t.group_id, "      \
    "t.organization, t.tags, t.external_id, t.via, t.recipient, t.custom_fields, t.due_at, t.problem, "      \
    "t.first_comment, t.has_reply, t.reply_count, t.note_count, t.latest_comment_at, t.created_at, "         \
    "t.updated_at, t.solved_at, t.people_count, t.merged_into"
constexpr int DESCRIPTION_COLUMN = 27;
// Hardly any ticket begins with a note: of the others no note is looked for.
#define FIRST_NOTE "case when r.id is null then t.first_comment end"

#define SELECT_FULL                                                                                          \
    "select " TICKET_COLUMNS ", r.body, n.body from tickets t "                                              \
    "left join replies r on r.id = t.first_comment left join notes n on n.id = " FIRST_NOTE " "
const Sql select_ticket(SELECT_FULL "where t.id = ?1");
const Sql select_tickets(SELECT_FULL "where t.id in (select value from json_each('[' || ?1 || ']'))",
                         SELECT_FULL "where t.id = any(string_to_array(?1, ',')::bigint[])");
const Sql insert_ticket(
    "insert into tickets (subject, status, is_working, priority, type, requester, submitter, "
    "assignee, group_id, "
    "organization, tags, external_id, via, recipient, custom_fields, due_at, problem, "
    "first_comment, has_reply, "
    "reply_count, note_count, latest_comment_at, created_at, updated_at, solved_at, people_count, "
    "subject_folded) values "
    "(?1, ?2, ?3, ?4, ?5, ?6, ?7, "
    "?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)");
const Sql update_ticket(
    "update tickets set subject = ?2, status = ?3, is_working = ?4, priority = ?5, type = ?6, "
    "tags = ?7, external_id = ?8, custom_fields = ?9, due_at = ?10, problem = ?11, "
    "first_comment = ?12, has_reply = ?13, reply_count = ?14, note_count = ?15, "
    "latest_comment_at = ?16, updated_at = ?17, solved_at = ?18, people_count = ?19, subject_folded = ?20, "
    "merged_into = ?21 where id = ?1");
// Apart, and only when it must be: for an update of references SQLite prepares to undo it alone, and then the
// search index writes out all that it has collected in this transaction.
const Sql
    update_references("update tickets set requester = ?2, assignee = ?3, group_id = ?4, organization = ?5, "
                      "submitter = ?6 where id = ?1");
const Sql
    insert_tag("insert into ticket_tags (tag, ticket) values (?1, ?2) on conflict (tag, ticket) do nothing");
const Sql delete_tag("delete from ticket_tags where tag = ?1 and ticket = ?2");
const Sql select_changed(SELECT_FULL "where (t.updated_at, t.id) > (?1, ?2) and t.updated_at < ?3 "
                                     "order by t.updated_at, t.id limit ?4");
// The start of the oldest transaction that may yet keep a change: it has written something, or began so
// lately that it may be about to. Ours counts too: others may have written at the moment of our snapshot and
// ended since; and what was told once is not held back again because somebody has just begun. What the
// database does by itself (autovacuum) changes no ticket.
const Sql oldest_running(
    "select null",
    "select floor(extract(epoch from least((select min(xact_start) from pg_stat_activity where "
    "datname = current_database() and backend_type = 'client backend' and xact_start is not null and "
    "(backend_xid is not null or xact_start > clock_timestamp() - interval '5 seconds')), now())) "
    "* 1000)::bigint");

const Sql select_people("select person from ticket_people where ticket = ?1 and kind = ?2 order by person");
const Sql delete_people("delete from ticket_people where ticket = ?1 and kind = ?2");
const Sql insert_person("insert into ticket_people (ticket, person, kind) values (?1, ?2, ?3) "
                        "on conflict (ticket, kind, person) do nothing");
const Sql count_copied("select count(*) from ticket_people where ticket = ?1 and kind = 2 and person = ?2");

Ticket read_full(const Row& row) {
    Ticket ticket = store::read_light(row);
    ticket.description = row.string(DESCRIPTION_COLUMN);
    ticket.underwater_description = row.string(DESCRIPTION_COLUMN + 1);
    return ticket;
}

} // namespace

namespace store {

const char* const light_columns = TICKET_COLUMNS;

Ticket read_light(const Row& row) {
    return {.id = row.id<TicketId>(0),
            .subject = row.string(1),
            .status = static_cast<Status>(row.integer(2)),
            .priority = static_cast<Priority>(row.integer(3)),
            .type = static_cast<Type>(row.integer(4)),
            .requester = row.id<PersonId>(5),
            .submitter = row.id<PersonId>(6),
            .assignee = row.id<PersonId>(7),
            .group = row.id<GroupId>(8),
            .organization = row.id<OrganizationId>(9),
            .tags = row.string(10),
            .external_id = row.optional_string(11),
            .via = row.string(12),
            .recipient = row.optional_string(13),
            .custom_fields = row.string(14),
            .due_at = row.optional_instant(15),
            .problem = row.id<TicketId>(16),
            .first_comment = row.id<CommentId>(17),
            .has_reply = row.boolean(18),
            .reply_count = row.integer(19),
            .note_count = row.integer(20),
            .people_count = row.integer(25),
            .latest_comment_at = row.optional_instant(21),
            .created_at = row.instant(22),
            .updated_at = row.instant(23),
            .solved_at = row.optional_instant(24),
            .merged_into = row.id<TicketId>(26),
            .description = {},
            .underwater_description = {}};
}

std::optional<Ticket> ticket(Transaction& tx, TicketId id) {
    return tx.first(select_ticket, {id.value}, read_full);
}

std::vector<Ticket> tickets(Transaction& tx, std::span<const TicketId> ids) {
    std::string list;
    std::map<TicketId, std::size_t> places;
    for (TicketId id : ids) {
        list += (list.empty() ? "" : ",") + std::to_string(id.value);
        places.emplace(id, places.size());
    }
    auto found = tx.all(select_tickets, {list}, read_full);
    std::ranges::sort(found, {}, [&](const Ticket& each) { return places.at(each.id); });
    return found;
}

TicketId insert(Transaction& tx, const Ticket& t) {
    Ticket stored = t;
    stored.id = {tx.insert(insert_ticket, {t.subject,
                                           static_cast<int>(t.status),
                                           is_working(t.status),
                                           static_cast<int>(t.priority),
                                           static_cast<int>(t.type),
                                           t.requester,
                                           t.submitter,
                                           t.assignee,
                                           t.group,
                                           t.organization,
                                           t.tags,
                                           t.external_id,
                                           t.via,
                                           t.recipient,
                                           t.custom_fields,
                                           t.due_at,
                                           t.problem,
                                           t.first_comment,
                                           t.has_reply,
                                           t.reply_count,
                                           t.note_count,
                                           t.latest_comment_at,
                                           t.created_at,
                                           t.updated_at,
                                           t.solved_at,
                                           t.people_count,
                                           fold(t.subject)})};
    follow_owner(tx, nullptr, stored);
    return stored.id;
}

void update(Transaction& tx, const Ticket& before, const Ticket& t) {
    tx.run(update_ticket, {t.id,
                           t.subject,
                           static_cast<int>(t.status),
                           is_working(t.status),
                           static_cast<int>(t.priority),
                           static_cast<int>(t.type),
                           t.tags,
                           t.external_id,
                           t.custom_fields,
                           t.due_at,
                           t.problem,
                           t.first_comment,
                           t.has_reply,
                           t.reply_count,
                           t.note_count,
                           t.latest_comment_at,
                           t.updated_at,
                           t.solved_at,
                           t.people_count,
                           fold(t.subject),
                           t.merged_into});
    auto references = [](const Ticket& one) {
        return std::tie(one.requester, one.assignee, one.group, one.organization, one.submitter);
    };
    if (references(before) != references(t))
        tx.run(update_references, {t.id, t.requester, t.assignee, t.group, t.organization, t.submitter});
    follow_owner(tx, &before, t);
}

void set_tags(Transaction& tx, TicketId ticket, const std::vector<std::string>& before,
              const std::vector<std::string>& after) {
    auto has = [](const auto& list, const std::string& tag) {
        return std::ranges::find(list, tag) != list.end();
    };
    for (const std::string& tag : before)
        if (!has(after, tag)) tx.run(delete_tag, {tag, ticket});
    for (const std::string& tag : after)
        if (!has(before, tag)) tx.run(insert_tag, {tag, ticket});
}

std::vector<PersonId> people(Transaction& tx, TicketId ticket, PersonKind kind) {
    return tx.all(select_people, {ticket, static_cast<int>(kind)},
                  [](const Row& row) { return row.id<PersonId>(0); });
}
void set_people(Transaction& tx, TicketId ticket, PersonKind kind, const std::vector<PersonId>& people) {
    tx.run(delete_people, {ticket, static_cast<int>(kind)});
    for (PersonId person : people) tx.run(insert_person, {ticket, person, static_cast<int>(kind)});
}
bool is_copied(Transaction& tx, TicketId ticket, PersonId person) {
    return tx.number(count_copied, {ticket, person}).value_or(0) > 0;
}

} // namespace store

std::optional<Ticket> find_ticket(Transaction& tx, TicketId id) { return store::ticket(tx, id); }
std::vector<PersonId> copied_people(Transaction& tx, TicketId ticket) {
    return store::people(tx, ticket, store::PersonKind::copied);
}
std::vector<PersonId> followers(Transaction& tx, TicketId ticket) {
    return store::people(tx, ticket, store::PersonKind::following);
}

std::vector<Ticket> changed_since(Transaction& tx, Instant since, TicketId after, Instant until, int most) {
    return tx.all(select_changed, {since, after.value, until, most}, read_full);
}

Instant complete_until(Transaction& tx, Instant now) {
    // A change of this very millisecond may still be followed by another: it waits for the next one.
    constexpr std::chrono::seconds CLOCKS_DIFFER{1};
    auto oldest = tx.first(oldest_running, {}, [](const Row& row) { return row.optional_instant(0); });
    return oldest && *oldest ? std::min(now, **oldest - CLOCKS_DIFFER) : now;
}

} // namespace eider::tickets
