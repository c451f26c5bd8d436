// SQL of the outbox.
#include "tickets/outbox_store.h"

#include "tickets/leaving_store.h"

namespace eider::tickets {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

#define OUTGOING_COLUMNS                                                                                     \
    "select id, ticket, author, body, html, status, stopped_by, reason, leaves_at, created_at, turn, "       \
    "hidden_copies, seed, sealed_at, sha256, stops_for from outgoing_replies "
const Sql select_outgoing(OUTGOING_COLUMNS "where id = ?1");
const Sql select_of_ticket(OUTGOING_COLUMNS "where ticket = ?1 order by id");
const Sql select_by_author(OUTGOING_COLUMNS "where author = ?1 order by id");
const Sql insert_outgoing("insert into outgoing_replies (id, ticket, author, body, html, status, leaves_at, "
                          "created_at, hidden_copies, seed, sealed_at, sha256, turn, stops_for) "
                          "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
const Sql insert_upload("insert into outgoing_uploads (outgoing, position, upload) values (?1, ?2, ?3)");
const Sql select_uploads("select upload from outgoing_uploads where outgoing = ?1 order by position");
const Sql stop_row("update outgoing_replies set stopped_by = ?2, reason = ?3 where id = ?1");
const Sql wait_row("update outgoing_replies set stopped_by = 0, reason = null, leaves_at = ?2, turn = ?3, "
                   "seed = '', sealed_at = null, sha256 = '' where id = ?1");
const Sql delete_row("delete from outgoing_replies where id = ?1");
const Sql delete_uploads("delete from outgoing_uploads where outgoing = ?1");
const Sql select_newest("select id from replies where ticket = ?1 and author <> ?2 order by id desc limit 1");

OutgoingReply read_outgoing(const Row& row) {
    OutgoingReply outgoing{.id = row.id<OutgoingId>(0),
                           .ticket = row.id<TicketId>(1),
                           .author = row.id<PersonId>(2),
                           .body = row.string(3),
                           .html = row.optional_string(4),
                           .uploads = {},
                           .leaving = read_leaving(row, 11),
                           .status = {},
                           .stopped_by = static_cast<StoppedBy>(row.integer(6)),
                           .reason = row.optional_string(7).value_or(""),
                           .leaves_at = row.instant(8),
                           .created_at = row.instant(9),
                           .turn = row.integer(10),
                           .stops_for = static_cast<StopsFor>(row.integer(15))};
    if (auto status = row.optional_integer(5)) outgoing.status = static_cast<Status>(*status);
    return outgoing;
}

void add_uploads(Transaction& tx, OutgoingReply& outgoing) {
    outgoing.uploads = tx.all(select_uploads, {outgoing.id}, [](const Row& row) { return row.string(0); });
}

std::vector<OutgoingReply> with_uploads(Transaction& tx, std::vector<OutgoingReply> rows) {
    for (OutgoingReply& row : rows) add_uploads(tx, row);
    return rows;
}

} // namespace

std::optional<OutgoingReply> find_outgoing(Transaction& tx, OutgoingId id) {
    auto outgoing = tx.first(select_outgoing, {id}, read_outgoing);
    if (outgoing) add_uploads(tx, *outgoing);
    return outgoing;
}

namespace store {

void insert(Transaction& tx, const OutgoingReply& outgoing) {
    std::optional<std::int64_t> status;
    if (outgoing.status) status = static_cast<std::int64_t>(*outgoing.status);
    StoredLeaving leaving = stored(outgoing.leaving);
    tx.run(insert_outgoing,
           {outgoing.id, outgoing.ticket, outgoing.author, outgoing.body, outgoing.html, status,
            outgoing.leaves_at, outgoing.created_at, leaving.hidden_copies, leaving.seed, leaving.sealed_at,
            leaving.sha256, outgoing.turn, static_cast<std::int64_t>(outgoing.stops_for)});
    std::int64_t position = 0;
    for (const std::string& upload : outgoing.uploads)
        tx.run(insert_upload, {outgoing.id, position++, upload});
}

void stop(Transaction& tx, OutgoingId id, StoppedBy by, const std::string& reason) {
    std::optional<std::string> sentence;
    if (!reason.empty()) sentence = reason;
    tx.run(stop_row, {id, static_cast<std::int64_t>(by), sentence});
}

void wait_until(Transaction& tx, OutgoingId id, Instant leaves_at, std::int64_t turn) {
    tx.run(wait_row, {id, leaves_at, turn});
}

void remove_outgoing(Transaction& tx, OutgoingId id) {
    tx.run(delete_uploads, {id});
    tx.run(delete_row, {id});
}

std::vector<OutgoingReply> outgoing_of(Transaction& tx, TicketId ticket) {
    return with_uploads(tx, tx.all(select_of_ticket, {ticket}, read_outgoing));
}

std::vector<OutgoingReply> outgoing_by(Transaction& tx, PersonId author) {
    return with_uploads(tx, tx.all(select_by_author, {author}, read_outgoing));
}

CommentId newest_reply_of_others(Transaction& tx, TicketId ticket, PersonId than) {
    return {tx.number(select_newest, {ticket, than}).value_or(0)};
}

} // namespace store
} // namespace eider::tickets
