// Finds the ticket that a message belongs to.
#include "channels/mail/targets.h"

#include <algorithm>

namespace eider::channels {
namespace {

using storage::Row;
using storage::Sql;
using tickets::Status;
using tickets::Ticket;

const Sql
    insert_id("insert into message_ids (message_id, ticket, comment, mentioned) values (?1, ?2, ?3, 0) "
              "on conflict (message_id, ticket) do update set comment = excluded.comment, mentioned = 0 "
              "where message_ids.mentioned = 1");
const Sql insert_mentioned("insert into message_ids (message_id, ticket, comment, mentioned) "
                           "values (?1, ?2, ?3, 1) on conflict (message_id, ticket) do nothing");
// A Message-ID that is used again leads to several tickets.
const Sql select_comment("select comment from message_ids where message_id = ?1 and ticket = ?2");
const Sql select_by_id("select ticket from message_ids where message_id = ?1 and mentioned = ?2 "
                       "order by ticket desc limit 5");
const Sql
    select_copy("select r.ticket, r.comment from message_ids m join raw_messages r on r.comment = m.comment "
                "where m.message_id = ?1 and m.mentioned = 0 and r.state = 1 and r.content_digest = ?2 "
                "and r.ticket = m.ticket order by r.id limit 1");

bool takes_part(Transaction& tx, const Ticket& ticket, PersonId person) {
    if (!person) return false;
    return ticket.requester == person || (ticket.people_count > 0 && is_copied(tx, ticket.id, person));
}

class Search {
  public:
    Search(Transaction& tx, const Signs& signs, const Seeker& seeker)
        : tx_(tx), signs_(signs), seeker_(seeker) {}

    std::optional<Target> find() {
        auto target = by_mark();
        if (!target) target = by_known_message();
        if (target && !target->is_closed) return target;
        auto sibling = by_sibling(); // also what went on with a closed ticket
        return sibling ? sibling : target;
    }

  private:
    std::optional<Target> at(TicketId id, Tie tie) {
        auto ticket = tickets::find_ticket(tx_, id);
        if (!ticket || ticket->status == Status::deleted) return {};
        return Target{.ticket = id,
                      .tie = tie,
                      .is_closed = ticket->status == Status::closed,
                      .writer_is_on_it = takes_part(tx_, *ticket, seeker_.writer),
                      .writer_is_requester = seeker_.writer && ticket->requester == seeker_.writer,
                      .subject_differs = subjects_differ(ticket->subject, seeker_.subject)};
    }

    // A notice goes to the team: whoever else answers one did not get it from us.
    std::optional<Target> by_mark() {
        for (TicketId ticket : signs_.addressed)
            if (auto target = at(ticket, Tie::signed_mark)) return target;
        for (const mail::MessageMark& mark : signs_.answered) {
            bool is_notice = mark.kind == mail::MarkKind::notice;
            if (is_notice && !seeker_.is_team) continue;
            if (auto target = at(mark.ticket, is_notice ? Tie::notice : Tie::signed_mark)) return target;
        }
        return {};
    }

    // Where several tickets know the id, the one that the writer is on; else the oldest.
    std::optional<Target> by_known_message() {
        for (const std::string& id : signs_.foreign_ids) {
            std::optional<Target> found;
            for (TicketId ticket : tickets_of(id, 0)) {
                auto target = at(ticket, Tie::known_message);
                if (!target) continue;
                found = target;
                if (target->writer_is_on_it) break;
            }
            if (found) return found;
        }
        return {};
    }

    std::optional<Target> by_sibling() {
        if (!seeker_.writer || signs_.automatic != mail::Automatic::none) return {};
        for (const std::string& id : signs_.answered_ids)
            for (TicketId ticket : tickets_of(id, 1))
                if (auto target = at(ticket, Tie::sibling);
                    target && target->writer_is_on_it && !target->is_closed)
                    return target;
        return {};
    }

    std::vector<TicketId> tickets_of(const std::string& id, int mentioned) {
        return tx_.all(select_by_id, {id, mentioned}, [](const Row& row) { return row.id<TicketId>(0); });
    }

    Transaction& tx_;
    const Signs& signs_;
    const Seeker& seeker_;
};

} // namespace

bool is_copied(Transaction& tx, TicketId ticket, PersonId person) {
    auto copied = tickets::copied_people(tx, ticket);
    return std::ranges::find(copied, person) != copied.end();
}

std::optional<Target> find_target(Transaction& tx, const Signs& signs, const Seeker& seeker) {
    if (signs.addressed.empty() && signs.answered_ids.empty()) return {};
    return Search(tx, signs, seeker).find();
}

std::optional<tickets::Received> find_copy(Transaction& tx, const std::optional<std::string>& message_id,
                                           const std::string& content_digest) {
    if (!message_id || content_digest.empty()) return {};
    std::string id = *message_id;
    std::erase(id, '\0');
    return tx.first(select_copy, {id, content_digest}, [](const Row& row) {
        return tickets::Received{row.id<TicketId>(0), row.id<CommentId>(1)};
    });
}

CommentId comment_by_message_id(Transaction& tx, const std::string& id, TicketId ticket) {
    return {tx.number(select_comment, {id, ticket}).value_or(0)};
}

void note_message_id(Transaction& tx, const std::string& id, TicketId ticket, CommentId comment) {
    tx.run(insert_id, {id, ticket, comment});
}
void note_mentioned(Transaction& tx, const std::string& id, TicketId ticket, CommentId comment) {
    tx.run(insert_mentioned, {id, ticket, comment});
}

} // namespace eider::channels
