// SQL of mailboxes.
#include "channels/mail/mailbox_store.h"

#include "platform/base/text.h"
#include "platform/crypto/seal.h"

namespace eider::channels::store {
namespace {

using storage::Row;
using storage::Sql;

#define MAILBOX_COLUMNS                                                                                      \
    "id, address, name, group_id, fetches, in_host, in_port, in_security, in_user, in_sign_in, in_secret, "  \
    "in_folder, in_move_to, sends, out_host, out_port, out_security, out_user, out_sign_in, out_secret, "    \
    "trusted_server, closed_tickets, automatic_answer, created_at, updated_at"

const Sql select_mailbox("select " MAILBOX_COLUMNS " from mailboxes where id = ?1 and deleted_at is null");
const Sql select_mailboxes("select " MAILBOX_COLUMNS " from mailboxes where deleted_at is null order by id");
const Sql select_by_address("select " MAILBOX_COLUMNS
                            " from mailboxes where address_folded = ?1 and deleted_at is null");
// With the address alone; update() writes all else.
const Sql insert_mailbox("insert into mailboxes (address, address_folded, created_at, updated_at) "
                         "values (?1, ?2, ?3, ?3)");
const Sql update_mailbox(
    "update mailboxes set address = ?2, address_folded = ?3, name = ?4, group_id = ?5, fetches = ?6, "
    "in_host = ?7, in_port = ?8, in_security = ?9, in_user = ?10, in_sign_in = ?11, in_secret = ?12, "
    "in_folder = ?13, in_move_to = ?14, sends = ?15, out_host = ?16, out_port = ?17, out_security = ?18, "
    "out_user = ?19, out_sign_in = ?20, out_secret = ?21, trusted_server = ?22, closed_tickets = ?23, "
    "automatic_answer = ?24, updated_at = ?25 where id = ?1");
const Sql delete_row("update mailboxes set deleted_at = ?2, updated_at = ?2, in_secret = '', out_secret = '' "
                     "where id = ?1");

MailServer read_server(const Row& row, int at, const DeskKeys& keys) {
    return {.host = row.string(at),
            .port = static_cast<int>(row.integer(at + 1)),
            .security = static_cast<Security>(row.integer(at + 2)),
            .user = row.string(at + 3),
            .sign_in = static_cast<SignIn>(row.integer(at + 4)),
            .secret = unseal(keys.secrets, row.text(at + 5)).value_or("")};
}

Mailbox read_mailbox(const Row& row, const DeskKeys& keys) {
    Mailbox mailbox{.id = row.id<MailboxId>(0),
                    .address = row.string(1),
                    .name = row.string(2),
                    .group = row.id<GroupId>(3),
                    .fetching = {},
                    .outgoing = {},
                    .trusted_server = row.string(20),
                    .closed_tickets = static_cast<ClosedTickets>(row.integer(21)),
                    .automatic_answer = row.string(22),
                    .created_at = row.instant(23),
                    .updated_at = row.instant(24)};
    if (row.boolean(4))
        mailbox.fetching = Fetching{
            .server = read_server(row, 5, keys), .folder = row.string(11), .move_to = row.string(12)};
    if (row.boolean(13)) mailbox.outgoing = read_server(row, 14, keys);
    return mailbox;
}

std::string sealed(const DeskKeys& keys, Random& random, const MailServer& server) {
    return server.secret.empty() ? "" : seal(keys.secrets, random, server.secret);
}

} // namespace

std::optional<Mailbox> mailbox(Transaction& tx, const DeskKeys& keys, MailboxId id) {
    return tx.first(select_mailbox, {id}, [&](const Row& row) { return read_mailbox(row, keys); });
}

std::optional<Mailbox> mailbox_at(Transaction& tx, const DeskKeys& keys, std::string_view address) {
    return tx.first(select_by_address, {ascii_lower(address)},
                    [&](const Row& row) { return read_mailbox(row, keys); });
}

std::vector<Mailbox> mailboxes(Transaction& tx, const DeskKeys& keys) {
    return tx.all(select_mailboxes, {}, [&](const Row& row) { return read_mailbox(row, keys); });
}

MailboxId insert(Transaction& tx, const DeskKeys& keys, Random& random, Mailbox mailbox) {
    std::string folded = ascii_lower(mailbox.address);
    mailbox.id = {tx.insert(insert_mailbox, {mailbox.address, folded, mailbox.created_at})};
    update(tx, keys, random, mailbox);
    return mailbox.id;
}

void update(Transaction& tx, const DeskKeys& keys, Random& random, const Mailbox& mailbox) {
    Fetching in = mailbox.fetching.value_or(Fetching{});
    MailServer out = mailbox.outgoing.value_or(MailServer{});
    std::string folded = ascii_lower(mailbox.address), in_secret = sealed(keys, random, in.server),
                out_secret = sealed(keys, random, out);
    tx.run(update_mailbox, {mailbox.id,
                            mailbox.address,
                            folded,
                            mailbox.name,
                            mailbox.group,
                            mailbox.fetching.has_value(),
                            in.server.host,
                            in.server.port,
                            static_cast<int>(in.server.security),
                            in.server.user,
                            static_cast<int>(in.server.sign_in),
                            in_secret,
                            in.folder,
                            in.move_to,
                            mailbox.outgoing.has_value(),
                            out.host,
                            out.port,
                            static_cast<int>(out.security),
                            out.user,
                            static_cast<int>(out.sign_in),
                            out_secret,
                            mailbox.trusted_server,
                            static_cast<int>(mailbox.closed_tickets),
                            mailbox.automatic_answer,
                            mailbox.updated_at});
}

void remove(Transaction& tx, Instant now, MailboxId id) { tx.run(delete_row, {id, now}); }

} // namespace eider::channels::store
