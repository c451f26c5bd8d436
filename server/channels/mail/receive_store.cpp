// Takes messages in: whole first, understood after.
#include "channels/mail/filing_store.h"
#include "platform/base/log.h"
#include "platform/base/text.h"

#include <fmt/format.h>

namespace eider::channels {
namespace {

using storage::Row;
using storage::Sql;

const Sql find_raw("select id from raw_messages where mailbox = ?1 and digest = ?2");
const Sql insert_arrival("insert into message_arrivals (message, way, arrived_at) values (?1, ?2, ?3)");
// The reading that follows is the first attempt; it is counted before it begins.
const Sql insert_raw("insert into raw_messages (mailbox, digest, received_at, state, attempts) "
                     "values (?1, ?2, ?3, 0, 1)");
const Sql insert_bytes("insert into message_bytes (message, bytes) values (?1, ?2)");
const Sql select_raw("select r.mailbox, r.state, r.attempts, r.decided_by, b.bytes from raw_messages r "
                     "join message_bytes b on b.message = r.id where r.id = ?1");
const Sql select_state("select state from raw_messages where id = ?1");
const Sql count_attempt("update raw_messages set attempts = attempts + 1 where id = ?1 and state = 0");
const Sql take_back_attempt("update raw_messages set attempts = attempts - 1 where id = ?1 and state = 0");
const Sql lost_messages("select id from raw_messages where state = 1 and (ticket is null or not exists "
                        "(select 1 from tickets where id = raw_messages.ticket)) limit 20");
const Sql lost_bytes("select id from raw_messages where not exists "
                     "(select 1 from message_bytes where message = raw_messages.id) limit 20");
const Sql lost_comments("select id from raw_messages where state = 1 and comment is not null and not exists "
                        "(select 1 from replies where id = raw_messages.comment) and not exists "
                        "(select 1 from notes where id = raw_messages.comment) limit 20");
const Sql
    without_reason("select id from raw_messages where state in (2, 4, 5) and (reason is null or reason = '') "
                   "limit 20");
const Sql
    without_job("select id from raw_messages where state = 0 and id not in (select cast(data as bigint) "
                "from jobs where lane = 'mail_in' and state < 2) limit 20");

constexpr std::chrono::seconds LET_THE_TAKER_FILE_IT{10}; // the job is for when whoever took it in died

bool waits(Transaction& tx, MessageId id) {
    return tx.number(select_state, {id}) == static_cast<int>(RawState::waiting);
}

void quarantine(Transaction& tx, Instant now, const RawMessage& raw, const std::string& reason) {
    if (!waits(tx, raw.id)) return; // somebody else was first
    close_message(tx, raw.id, {.state = RawState::quarantined, .reason = reason});
    append_message_event(tx, now, Actor::desk(), raw.id, "message.quarantined");
    log::warning("message_quarantined", {{"message", raw.id.value}});
}

void quarantine(Desk& desk, const RawMessage& raw, const std::string& reason) {
    desk.storage.write([&](Transaction& tx) {
        quarantine(tx, desk.clock.now(), raw, reason);
        return true;
    });
}

std::optional<RawMessage> find_waiting(Desk& desk, MessageId id) {
    return desk.storage.read([&](Transaction& tx) -> std::optional<RawMessage> {
        if (!waits(tx, id)) return {};
        return tx.first(select_raw, {id}, [&](const Row& row) {
            return RawMessage{.id = id,
                              .mailbox = row.string(0),
                              .state = static_cast<RawState>(row.integer(1)),
                              .attempts = static_cast<int>(row.integer(2)),
                              .decided_by = row.id<PersonId>(3),
                              .bytes = row.string(4)};
        });
    });
}

void file(Desk& desk, const RawMessage& raw) {
    if (raw.attempts > FILING_ATTEMPTS_MAX)
        return quarantine(desk, raw, "Reading this message stopped the desk three times.");
    ReadMessage read = read_message(desk.keys, raw.bytes);
    for (const mail::Attachment& attachment : read.mail.attachments)
        desk.blobs.prepare(desk.storage.engine(), attachment.bytes);
    auto done = desk.storage.write([&](Transaction& tx) -> Result<bool> {
        if (!waits(tx, raw.id)) return false; // somebody else was first
        TRY_VOID(file_read_message(tx, desk, raw, read));
        return true;
    });
    if (!done) quarantine(desk, raw, done.error().sentence);
}

// A store that failed did not stop the desk: that attempt does not count.
void take_back(Desk& desk, MessageId id) {
    try {
        desk.storage.write([&](Transaction& tx) { return tx.run(take_back_attempt, {id}); });
    } catch (const Failure&) {
        log::warning("attempt_stays_counted", {{"message", id.value}});
    }
}

// One attempt to file, by the job: its own count is on disk before the reading begins.
jobs::Outcome file_by_job(Desk& desk, MessageId id) {
    desk.storage.write([&](Transaction& tx) { return tx.run(count_attempt, {id}); });
    try {
        file_message(desk, id);
        return {};
    } catch (const Failure& failed) {
        std::string reason = fmt::format("This message could not be filed: {}", failed.what());
        auto record = [&desk, id, reason](Transaction& tx, jobs::Outcome::Kind kind) {
            if (kind == jobs::Outcome::Kind::dead) quarantine(tx, desk.clock.now(), {.id = id}, reason);
        };
        return {
            .kind = jobs::Outcome::Kind::later, .reason = reason, .after = {}, .record = std::move(record)};
    }
}

} // namespace

Result<StoredMessage> store_message(Desk& desk, const std::string& mailbox, std::string_view bytes,
                                    const std::string& way) {
    if (bytes.empty()) return refuse(RefusalKind::malformed, "The message is empty.");
    if (bytes.size() > MESSAGE_BYTES_MAX)
        return refuse(RefusalKind::too_large,
                      fmt::format("The message is larger than {} bytes.", MESSAGE_BYTES_MAX));
    std::string digest = sha256_hex(bytes);
    return desk.storage.write([&](Transaction& tx) -> Result<StoredMessage> {
        Instant now = desk.clock.now();
        if (auto known = tx.number(find_raw, {mailbox, digest})) {
            tx.run(insert_arrival, {*known, way, now});
            return StoredMessage{{*known}, false};
        }
        MessageId id{tx.insert(insert_raw, {mailbox, digest, now})};
        tx.run(insert_bytes, {id, storage::Bytes{bytes}});
        tx.run(insert_arrival, {id, way, now});
        queue_filing(tx, now, {.id = id, .key = filing_job(id), .run_at = now + LET_THE_TAKER_FILE_IT});
        return StoredMessage{id, true};
    });
}

std::string filing_job(MessageId id) { return fmt::format("file-{}", id.value); }

void queue_filing(Transaction& tx, Instant now, const FilingJob& job) {
    std::string data = std::to_string(job.id.value);
    jobs::queue(
        tx, now,
        {.lane = MAIL_IN_LANE, .kind = "mail.file", .key = job.key, .data = data, .run_at = job.run_at});
}

void file_message(Desk& desk, MessageId id) {
    auto raw = find_waiting(desk, id);
    if (!raw) return;
    try {
        file(desk, *raw);
    } catch (const Failure&) {
        take_back(desk, id);
        throw;
    } catch (const std::exception& broken) {
        quarantine(desk, *raw, fmt::format("Reading this message failed: {}", broken.what()));
    }
}

jobs::Lane mail_in_lane(Desk& desk) {
    return {.name = MAIL_IN_LANE,
            .threads = 1,
            .handlers = {{"mail.file", [&desk](const jobs::Job& job) {
                              return file_by_job(desk, {to_integer(job.data).value_or(0)});
                          }}}};
}

std::vector<std::string> check_mail(Transaction& tx) {
    struct Rule {
        const Sql& violations;
        std::string_view sentence;
    };
    const Rule rules[] = {
        {lost_messages, "Stored message {}: its ticket is missing."},
        {lost_comments, "Stored message {}: its comment is missing."},
        {lost_bytes, "Stored message {}: its bytes are missing."},
        {without_reason, "Stored message {}: nobody can see why it was not filed."},
        {without_job, "Stored message {}: waits, and nothing is going to file it."},
    };
    std::vector<std::string> wrong;
    for (const Rule& rule : rules)
        tx.each(rule.violations, {}, [&](const Row& row) {
            wrong.push_back(fmt::format(fmt::runtime(rule.sentence), row.integer(0)));
        });
    return wrong;
}

} // namespace eider::channels
