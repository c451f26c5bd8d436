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
    "ticket = t.id) limit 20");
const Sql no_created_event(
    "select t.id from tickets t where not exists (select 1 from events e where e.ticket = t.id "
    "and e.kind = 'ticket.created') limit 20");
const Sql event_without_ticket("select e.number from events e where e.kind = 'ticket.created' and not exists "
                               "(select 1 from tickets t where t.id = e.ticket) limit 20");
const Sql both_kinds("select r.id from replies r join notes n on n.id = r.id limit 20");
const Sql
    open_flag("select id from tickets where is_working <> (case when status < 4 then 1 else 0 end) limit 20");
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
        {open_flag, "Ticket {}: its status and its place among the working ones differ."},
        {lost_files, "Attachment {}: its comment is missing."},
        {files_on_surface, "Attachment {}: belongs to a note but is not marked so."},
        {tags_without_ticket, "Ticket {}: a tag leads to it that it does not have."},
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
