// Looks for what must not be: used by `eider check` and by tests after every story.
#include "tickets/counts.h"
#include "tickets/store.h"

#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

struct Rule {
    const Sql& violations; // the first column of each row is an id
    std::string_view sentence;
};

const Sql
    wrong_replies("select t.id from tickets t where t.reply_count <> (select count(*) from replies r where "
                  "r.ticket = t.id) limit 20");
const Sql wrong_notes("select t.id from tickets t where t.note_count <> (select count(*) from notes n where "
                      "n.ticket = t.id) limit 20");
const Sql wrong_people("select t.id from tickets t where (t.people_count = 0) <> (not exists (select 1 from "
                       "ticket_people p where p.ticket = t.id)) limit 20");
const Sql no_first_comment(
    "select t.id from tickets t where not exists (select 1 from replies where id = t.first_comment "
    "and ticket = t.id) and not exists (select 1 from notes where id = t.first_comment and "
    "ticket = t.id) and not (t.status = 6 and t.first_comment is null and t.merged_into is not null) limit "
    "20");
const Sql
    wrong_has_reply("select t.id from tickets t where t.has_reply <> (case when t.reply_count > 0 then 1 "
                    "else 0 end) limit 20");
const Sql merged_but_open("select id from tickets where merged_into is not null and status < 5 limit 20");
const Sql merged_without_record(
    "select t.id from tickets t where (t.merged_into is not null and t.first_comment is "
    "not null) <> (exists (select 1 from ticket_merges m where m.ticket = t.id)) limit 20");
const Sql
    merged_into_nothing("select t.id from tickets t where t.merged_into is not null and not exists (select 1 "
                        "from tickets o where o.id = t.merged_into) limit 20");
const Sql awake_asleep(
    "select s.ticket from ticket_snoozes s join tickets t on t.id = s.ticket where t.status <> 3 "
    "and t.merged_into is null limit 20");
const Sql
    split_elsewhere("select l.ticket from ticket_links l where l.kind = 2 and not exists (select 1 from "
                    "replies where id = l.comment and ticket = l.other) and not exists (select 1 from notes "
                    "where id = l.comment and ticket = l.other) limit 20");
const Sql files_elsewhere(
    "select a.id from attachments a left join replies r on r.id = a.comment left join notes n on "
    "n.id = a.comment where a.comment is not null and a.ticket <> coalesce(r.ticket, n.ticket) "
    "limit 20");
const Sql merged_person_there("select id from people where (merged_into is null) <> (now_is is null) or "
                              "(merged_into is not null and deleted_at is null) limit 20");
const Sql
    not_at_the_end("select p.id from people p join people o on o.id = p.now_is where o.now_is is not null "
                   "limit 20");
const Sql
    strange_home("select h.ticket from ticket_homes h join people p on p.id = h.home join tickets t on "
                 "t.id = h.ticket where coalesce(p.now_is, p.id) <> case h.role when 1 then t.requester "
                 "when 2 then t.submitter else coalesce(p.now_is, p.id) end limit 20");
const Sql
    ticket_of_merged("select t.id from tickets t join people p on p.id = t.requester where p.merged_into is "
                     "not null limit 20");
const Sql no_created_event(
    "select t.id from tickets t where not exists (select 1 from events e where e.ticket = t.id "
    "and e.kind = 'ticket.created') limit 20");
const Sql event_without_ticket("select e.number from events e where e.kind = 'ticket.created' and not exists "
                               "(select 1 from tickets t where t.id = e.ticket) limit 20");
const Sql both_kinds("select r.id from replies r join notes n on n.id = r.id limit 20");
const Sql
    open_flag("select id from tickets where is_working <> (case when status < 4 then 1 else 0 end) limit 20");
const Sql
    nobodys("select t.id from tickets t where t.is_working = 1 and not exists (select 1 from ticket_owners o "
            "where o.ticket = t.id and o.until_at is null and coalesce(o.owner, 0) = coalesce(t.assignee, 0) "
            "and (o.owner is not null or coalesce(o.group_id, 0) = coalesce(t.group_id, 0))) limit 20");
const Sql owned_and_done(
    "select t.id from tickets t join ticket_owners o on o.ticket = t.id and o.until_at is null "
    "where t.is_working = 0 limit 20");
const Sql
    settled_never("select ticket from hand_overs where (state > 0) <> (decided_at is not null) limit 20");
const Sql lost_files(
    "select a.id from attachments a where a.comment is not null and not exists (select 1 from replies "
    "where id = a.comment) and not exists (select 1 from notes where id = a.comment) limit 20");
const Sql files_on_surface(
    "select a.id from attachments a join notes n on n.id = a.comment where a.underwater = 0 limit 20");
const Sql
    tags_without_ticket("select ticket from ticket_tags g where not exists (select 1 from tickets t where "
                        "t.id = g.ticket and ' ' || t.tags || ' ' like '% ' || g.tag || ' %') and "
                        "g.tag not like '%\\_%' limit 20",
                        "select ticket from ticket_tags g where not exists (select 1 from tickets t where "
                        "t.id = g.ticket and g.tag = any(string_to_array(t.tags, ' '))) limit 20");
const Sql unindexed("select 0 where (select count(*) from replies) + (select count(*) from notes) <> "
                    "(select count(*) from search_index_docsize)",
                    "select 0 where (select count(*) from replies) + (select count(*) from notes) <> "
                    "(select count(*) from search_index)");
const Sql other_domains(
    "select o.id from organizations o where (o.deleted_at is null and trim(o.domain_names) <> '') "
    "<> (exists (select 1 from organization_domains d where d.organization = o.id)) limit 20");

} // namespace

std::vector<std::string> check_invariants(Transaction& tx) {
    const Rule rules[] = {
        {wrong_replies, "Ticket {}: its number of replies is not what it says."},
        {wrong_notes, "Ticket {}: its number of notes is not what it says."},
        {wrong_people, "Ticket {}: its number of people is not what it says."},
        {no_first_comment, "Ticket {}: its first comment is missing."},
        {no_created_event, "Ticket {}: no event says that it was created."},
        {event_without_ticket, "Event {}: tells of a ticket that is not there."},
        {both_kinds, "Comment {}: is a reply and a note at once."},
        {nobodys, "Ticket {}: is open, and its owner or queue is not written down."},
        {owned_and_done, "Ticket {}: is solved and written down as somebody's."},
        {settled_never, "Ticket {}: whether a hand-over is settled is not clear."},
        {open_flag, "Ticket {}: its status and its place among the working ones differ."},
        {lost_files, "Attachment {}: its comment is missing."},
        {files_on_surface, "Attachment {}: belongs to a note but is not marked so."},
        {wrong_has_reply, "Ticket {}: whether its customer may see it is not what it says."},
        {merged_but_open, "Ticket {}: is merged into another and not closed."},
        {merged_without_record,
         "Ticket {}: is merged, and what it was before is not known; or the other way round."},
        {merged_into_nothing, "Ticket {}: goes on in a ticket that is not there."},
        {awake_asleep, "Ticket {}: sleeps and is not on hold."},
        {split_elsewhere, "Ticket {}: what was split off it is not where it should be."},
        {files_elsewhere, "Attachment {}: is of another ticket than its comment."},
        {merged_person_there, "Person {}: is merged into somebody and still there."},
        {not_at_the_end, "Person {}: is now somebody who was merged too."},
        {strange_home, "Ticket {}: somebody else's than whose it was before a merge."},
        {ticket_of_merged, "Ticket {}: its customer was merged into somebody else."},
        {tags_without_ticket, "Ticket {}: a tag leads to it that it does not have."},
        {other_domains, "Organization {}: is not looked up by the mail domains that it has."},
        {unindexed, "The search index does not hold every reply and note ({})."},
    };
    std::vector<std::string> wrong = check_counts(tx);
    for (const Rule& rule : rules)
        tx.each(rule.violations, {}, [&](const Row& row) {
            wrong.push_back(fmt::format(fmt::runtime(rule.sentence), row.integer(0)));
        });
    return wrong;
}

} // namespace eider::tickets
