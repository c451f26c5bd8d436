// SQL of fetching by IMAP.
#include "channels/mail/imap_fetch_store.h"

#include "channels/mail/filing_store.h"
#include "platform/crypto/hash.h"

namespace eider::channels::store {
namespace {

using storage::Row;
using storage::Sql;

const Sql select_cursor("select uid_validity, stored, settled from imap_cursors "
                        "where mailbox = ?1 and source = ?2");
const Sql begin_cursor("insert into imap_cursors (mailbox, source, uid_validity, stored, settled) "
                       "values (?1, ?2, ?3, 0, 0) on conflict (mailbox, source) do update set "
                       "uid_validity = ?3, stored = 0, settled = 0");
const Sql move_cursor("update imap_cursors set stored = ?4, settled = ?5 where mailbox = ?1 and source = ?2 "
                      "and uid_validity = ?3 and stored <= ?4 and settled <= ?5");
const Sql delete_all_missed("delete from imap_missed where mailbox = ?1 and source = ?2");
const Sql upsert_missed("insert into imap_missed (mailbox, source, uid, attempts, next_at, reason) "
                        "values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (mailbox, source, uid) do update set "
                        "attempts = ?4, next_at = ?5, reason = ?6");
const Sql delete_one_missed("delete from imap_missed where mailbox = ?1 and source = ?2 and uid = ?3");
const Sql select_missed("select uid, attempts, next_at, reason from imap_missed "
                        "where mailbox = ?1 and source = ?2 order by next_at, uid");
const Sql take_lease("insert into imap_leases (mailbox, owner, ends_at) values (?1, ?2, ?4) "
                     "on conflict (mailbox) do update set owner = ?2, ends_at = ?4 "
                     "where imap_leases.owner = ?2 or imap_leases.ends_at <= ?3");
const Sql delete_lease("delete from imap_leases where mailbox = ?1 and owner = ?2");
const Sql find_raw("select id from raw_messages where mailbox = ?1 and digest = ?2");
const Sql insert_quarantined("insert into raw_messages (mailbox, digest, received_at, state, reason) "
                             "values (?1, ?2, ?3, ?4, ?5)");
const Sql insert_bytes("insert into message_bytes (message, bytes) values (?1, ?2)");
const Sql insert_arrival("insert into message_arrivals (message, way, arrived_at) values (?1, ?2, ?3)");

} // namespace

ImapProgress imap_progress(Transaction& tx, const ImapSource& source, std::uint32_t uid_validity) {
    std::optional<ImapProgress> known =
        tx.first(select_cursor, {source.mailbox, source.name}, [](const Row& row) {
            return ImapProgress{.uid_validity = static_cast<std::uint32_t>(row.integer(0)),
                                .stored = static_cast<std::uint32_t>(row.integer(1)),
                                .settled = static_cast<std::uint32_t>(row.integer(2))};
        });
    if (known && known->uid_validity == uid_validity) return *known;
    tx.run(begin_cursor, {source.mailbox, source.name, std::int64_t{uid_validity}});
    tx.run(delete_all_missed, {source.mailbox, source.name});
    return {.uid_validity = uid_validity};
}

void save_imap_progress(Transaction& tx, const ImapSource& source, const ImapProgress& progress) {
    tx.run(move_cursor, {source.mailbox, source.name, std::int64_t{progress.uid_validity},
                         std::int64_t{progress.stored}, std::int64_t{progress.settled}});
}

void save_missed(Transaction& tx, const ImapSource& source, const MissedMessage& missed) {
    tx.run(upsert_missed, {source.mailbox, source.name, std::int64_t{missed.uid}, missed.attempts,
                           missed.next_at, missed.reason});
}

void delete_missed(Transaction& tx, const ImapSource& source, std::uint32_t uid) {
    tx.run(delete_one_missed, {source.mailbox, source.name, std::int64_t{uid}});
}

std::vector<MissedMessage> missed_messages(Transaction& tx, const ImapSource& source) {
    return tx.all(select_missed, {source.mailbox, source.name}, [](const Row& row) {
        return MissedMessage{.uid = static_cast<std::uint32_t>(row.integer(0)),
                             .attempts = row.integer(1),
                             .next_at = row.instant(2),
                             .reason = row.string(3)};
    });
}

bool take_imap_lease(Transaction& tx, MailboxId mailbox, const std::string& owner, Instant now,
                     Instant ends_at) {
    return tx.run(take_lease, {mailbox, owner, now, ends_at}) > 0;
}

void give_imap_lease_back(Transaction& tx, MailboxId mailbox, const std::string& owner) {
    tx.run(delete_lease, {mailbox, owner});
}

bool quarantine_beginning(Transaction& tx, Instant now, const std::string& mailbox, const std::string& way,
                          std::string_view bytes, const std::string& reason) {
    std::string digest = sha256_hex(bytes);
    std::optional<std::int64_t> known = tx.number(find_raw, {mailbox, digest});
    MessageId id{known ? *known
                       : tx.insert(insert_quarantined,
                                   {mailbox, digest, now, static_cast<int>(RawState::quarantined), reason})};
    tx.run(insert_arrival, {id, way, now});
    if (known) return false;
    tx.run(insert_bytes, {id, storage::Bytes{bytes}});
    append_message_event(tx, now, people::Actor::desk(), id, "message.quarantined");
    return true;
}

} // namespace eider::channels::store
