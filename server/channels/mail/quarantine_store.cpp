// Shows messages to people, and does what they decide about them.
#include "channels/mail/quarantine.h"

#include "platform/base/text.h"
#include "tickets/tickets.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::channels {
namespace {

using storage::Row;
using storage::Sql;

#define MESSAGE_COLUMNS                                                                                      \
    "r.id, r.mailbox, r.state, r.reason, r.sender, r.subject, r.automatic, r.proof, r.authentication, "      \
    "r.findings, r.ticket, r.comment, r.attempts, r.decided_by, r.received_at, "
#define MESSAGE_SQLITE                                                                                       \
    "select " MESSAGE_COLUMNS "length(b.bytes) from raw_messages r join message_bytes b on b.message = "     \
    "r.id "
#define MESSAGE_POSTGRES                                                                                     \
    "select " MESSAGE_COLUMNS                                                                                \
    "octet_length(b.bytes) from raw_messages r join message_bytes b on b.message = r.id "
const Sql select_message(MESSAGE_SQLITE "where r.id = ?1", MESSAGE_POSTGRES "where r.id = ?1");
const Sql select_of_comment(MESSAGE_SQLITE "where r.comment = ?1 and r.state = 1 order by r.id limit 1",
                            MESSAGE_POSTGRES "where r.comment = ?1 and r.state = 1 order by r.id limit 1");
const Sql select_in_state(MESSAGE_SQLITE "where r.state = ?1 and r.id > ?2 order by r.id limit ?3 offset ?4",
                          MESSAGE_POSTGRES
                          "where r.state = ?1 and r.id > ?2 order by r.id limit ?3 offset ?4");
const Sql select_in_state_back(MESSAGE_SQLITE
                               "where r.state = ?1 and r.id < ?2 order by r.id desc limit ?3 offset ?4",
                               MESSAGE_POSTGRES
                               "where r.state = ?1 and r.id < ?2 order by r.id desc limit ?3 offset ?4");
const Sql count_in_state("select count(*) from raw_messages where state = ?1");
const Sql select_arrivals("select way, arrived_at from message_arrivals where message = ?1 order by id");
const Sql select_bytes("select bytes from message_bytes where message = ?1");
const Sql select_quarantined("select id from raw_messages where state = 2 and id > ?1 order by id limit ?2");
// It waits again; `attempts`: how many readings have begun, that which comes at once counted.
const Sql wait_again(
    "update raw_messages set state = 0, reason = null, attempts = ?2, decided_by = ?3 where id = ?1");
const Sql refuse_raw("update raw_messages set state = 5, reason = ?2, decided_by = null where id = ?1");

constexpr int RETRIED_AT_ONCE = 200;
constexpr std::chrono::seconds LET_THE_CALLER_FILE_IT{10};

Message read_row(const Row& row) {
    return {.id = row.id<MessageId>(0),
            .mailbox = row.string(1),
            .state = static_cast<RawState>(row.integer(2)),
            .reason = row.string(3),
            .sender = row.string(4),
            .subject = row.string(5),
            .automatic = row.string(6),
            .proof = static_cast<Proof>(row.integer(7)),
            .authentication = row.string(8),
            .findings = row.string(9),
            .ticket = row.id<TicketId>(10),
            .comment = row.id<CommentId>(11),
            .attempts = static_cast<int>(row.integer(12)),
            .decided_by = row.id<PersonId>(13),
            .received_at = row.instant(14),
            .size = row.integer(15)};
}

Result<void> may_see_all(const Actor& actor) {
    if (actor.is_team() && actor.restriction == people::TicketRestriction::none) return {};
    return refuse(RefusalKind::not_allowed,
                  "Messages without a ticket are seen by team members who see all tickets.");
}

std::unexpected<Refusal> no_message() { return refuse(RefusalKind::not_found, "There is no such message."); }

std::unexpected<Refusal> settled(const Message& message) {
    return refuse(RefusalKind::conflict,
                  message.state == RawState::filed
                      ? "This message is in a ticket already."
                      : "Somebody decided about this message meanwhile, or it is being "
                        "filed. Look at it again.");
}

// The first job may still be known by its key.
std::string again(MessageId id, Instant now) {
    return fmt::format("{}-again-{}", filing_job(id), to_milliseconds(now));
}

// Puts it back to where it waits to be filed, in the transaction of the event that says so.
Result<void> put_back(Desk& desk, const Actor& actor, MessageId id, std::string_view kind) {
    return desk.storage.write([&](Transaction& tx) -> Result<void> {
        TRY_VOID(may_see_all(actor));
        Message message = TRY(access_message(tx, actor, id));
        bool lets_in = kind == "message.let_in";
        bool can = message.state == RawState::quarantined ||
                   (lets_in && (message.state == RawState::held || message.state == RawState::refused ||
                                message.state == RawState::own));
        if (!can) return settled(message);
        Instant now = desk.clock.now();
        tx.run(wait_again, {id, 1, lets_in ? actor.person : message.decided_by});
        queue_filing(tx, now, {.id = id, .key = again(id, now), .run_at = now + LET_THE_CALLER_FILE_IT});
        append_message_event(tx, now, actor, id, kind);
        return {};
    });
}

Result<Message> filed(Desk& desk, const Actor& actor, MessageId id) {
    file_message(desk, id);
    return desk.storage.read([&](Transaction& tx) { return access_message(tx, actor, id); });
}

} // namespace

Result<std::vector<Message>> list_messages(Transaction& tx, const Actor& actor, RawState state,
                                           const people::Page& page) {
    TRY_VOID(may_see_all(actor));
    auto wanted = static_cast<int>(state);
    auto messages = page.before
                        ? tx.all(select_in_state_back, {wanted, *page.before, page.most, page.skip}, read_row)
                        : tx.all(select_in_state, {wanted, page.after, page.most, page.skip}, read_row);
    if (page.before) std::ranges::reverse(messages);
    return messages;
}

Result<std::int64_t> count_messages(Transaction& tx, const Actor& actor, RawState state) {
    TRY_VOID(may_see_all(actor));
    return messages_in_state(tx, state);
}

std::int64_t messages_in_state(Transaction& tx, RawState state) {
    return tx.number(count_in_state, {static_cast<int>(state)}).value_or(0);
}

Result<Message> access_message(Transaction& tx, const Actor& actor, MessageId id) {
    if (!actor.is_team()) return no_message();
    auto message = tx.first(select_message, {id}, read_row);
    if (!message) return no_message();
    bool may = message->ticket
                   ? tickets::access_ticket(tx, actor, message->ticket, tickets::For::reading).has_value()
                   : may_see_all(actor).has_value();
    if (!may) return no_message();
    return *message;
}

Result<std::vector<Arrival>> arrivals_of(Transaction& tx, const Actor& actor, MessageId id) {
    TRY(access_message(tx, actor, id));
    return tx.all(select_arrivals, {id},
                  [](const Row& row) { return Arrival{row.string(0), row.instant(1)}; });
}

Result<std::string> original_of(Transaction& tx, const Actor& actor, MessageId id) {
    TRY(access_message(tx, actor, id));
    auto bytes = tx.first(select_bytes, {id}, [](const Row& row) { return row.string(0); });
    if (!bytes) return no_message();
    return *std::move(bytes);
}

Result<Message> message_of_comment(Transaction& tx, const Actor& actor, TicketId ticket, CommentId comment) {
    TRY(tickets::access_ticket(tx, actor, ticket, tickets::For::reading));
    auto message = actor.is_team() ? find_message_of(tx, comment) : std::nullopt;
    if (!message || message->ticket != ticket)
        return refuse(RefusalKind::not_found, "This comment did not come by mail.");
    return *message;
}

std::optional<Message> find_message_of(Transaction& tx, CommentId comment) {
    return tx.first(select_of_comment, {comment}, read_row);
}

Result<Message> retry_message(Desk& desk, const Actor& actor, MessageId id) {
    TRY_VOID(put_back(desk, actor, id, "message.retried"));
    return filed(desk, actor, id);
}

Result<Message> file_anyway(Desk& desk, const Actor& actor, MessageId id) {
    TRY_VOID(put_back(desk, actor, id, "message.let_in"));
    return filed(desk, actor, id);
}

Result<std::int64_t> retry_all_messages(Desk& desk, const Actor& actor) {
    std::int64_t retried = 0;
    MessageId after;
    while (true) {
        auto batch = TRY(desk.storage.write([&](Transaction& tx) -> Result<std::vector<MessageId>> {
            TRY_VOID(may_see_all(actor));
            auto ids = tx.all(select_quarantined, {after.value, RETRIED_AT_ONCE},
                              [](const Row& row) { return row.id<MessageId>(0); });
            Instant now = desk.clock.now();
            for (MessageId id : ids) {
                tx.run(wait_again, {id, 0, std::nullopt});
                queue_filing(tx, now, {.id = id, .key = again(id, now), .run_at = now});
                append_message_event(tx, now, actor, id, "message.retried");
            }
            return ids;
        }));
        retried += std::ssize(batch);
        if (std::ssize(batch) < RETRIED_AT_ONCE) return retried;
        after = batch.back();
    }
}

Result<Message> refuse_message(Desk& desk, const Actor& actor, MessageId id) {
    return desk.storage.write([&](Transaction& tx) -> Result<Message> {
        TRY_VOID(may_see_all(actor));
        Message message = TRY(access_message(tx, actor, id));
        if (message.state != RawState::held && message.state != RawState::quarantined)
            return settled(message);
        std::string reason = fmt::format("Refused by {}.", people::name_of(tx, actor.person));
        tx.run(refuse_raw, {id, reason});
        append_message_event(tx, desk.clock.now(), actor, id, "message.refused");
        return access_message(tx, actor, id);
    });
}

} // namespace eider::channels
