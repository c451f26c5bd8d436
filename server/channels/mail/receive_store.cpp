// Takes messages in: whole first, understood after.
#include "channels/mail/mail_channel.h"

#include "people/people.h"
#include "platform/base/log.h"
#include "platform/base/text.h"
#include "platform/mail/message_digest.h"
#include "platform/mail/message_id.h"
#include "platform/mail/parse.h"
#include "platform/mail/uuencode.h"
#include "tickets/tickets.h"

#include <fmt/format.h>

namespace eider::channels {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql find_raw("select id from raw_messages where mailbox = ?1 and digest = ?2");
const Sql insert_arrival("insert into message_arrivals (message, way, arrived_at) values (?1, ?2, ?3)");
const Sql insert_raw(
    "insert into raw_messages (mailbox, digest, bytes, received_at, state) values (?1, ?2, ?3, ?4, 0)");
const Sql select_raw("select mailbox, bytes, state from raw_messages where id = ?1");
const Sql select_state("select state from raw_messages where id = ?1");
const Sql close_raw(
    "update raw_messages set state = ?2, reason = ?3, ticket = ?4, comment = ?5, attempts = attempts + 1 "
    "where id = ?1");
const Sql insert_message_id("insert into message_ids (message_id, ticket, comment) values (?1, ?2, ?3) "
                            "on conflict (message_id, ticket) do nothing");
const Sql
    find_by_message_id("select ticket from message_ids where message_id = ?1 order by ticket desc limit 1");
const Sql lost_messages("select id from raw_messages where state = 1 and (ticket is null or not exists "
                        "(select 1 from tickets where id = raw_messages.ticket)) limit 20");

constexpr std::size_t MESSAGE_ID_BYTES_MAX = 998; // one line; what is longer leads nobody anywhere
constexpr std::size_t BODY_BYTES_MAX = tickets::COMMENT_BYTES_MAX;

std::string without_nul(std::string text) {
    std::erase(text, '\0'); // no text column takes it, and it means nothing
    return text;
}

std::string bounded(std::string text) {
    text = without_nul(std::move(text));
    while (text.ends_with('\n') || text.ends_with(' ')) text.pop_back();
    if (text.size() <= BODY_BYTES_MAX) return text;
    constexpr std::string_view more = "\n\n[The rest of this long message is in its original.]";
    return std::string(cut_utf8(text, BODY_BYTES_MAX - more.size())) + std::string(more);
}

// The first usable address of who wrote it.
const mail::Address* writer_of(const mail::ParsedMail& parsed) {
    for (const auto* list : {&parsed.from, &parsed.reply_to, &parsed.sender})
        for (const mail::Address& address : *list)
            if (people::clean_address(address.address)) return &address;
    return nullptr;
}

Result<people::Person> author_of(Transaction& tx, Instant now, const mail::ParsedMail& parsed) {
    const mail::Address* writer = writer_of(parsed);
    if (!writer) return people::unknown_writer(tx, now);
    return people::customer_by_address(tx, now, without_nul(writer->address), without_nul(writer->name));
}

// The ticket that a message belongs to: by our own signed marks first, then by a message that we know.
TicketId ticket_for(Transaction& tx, const DeskKeys& keys, const mail::ParsedMail& parsed) {
    for (std::string_view name : {"To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"})
        for (std::string_view value : parsed.headers(name))
            for (TicketId ticket : mail::find_reply_addresses(keys.messages, value)) return ticket;
    std::vector<std::string> known = parsed.in_reply_to;
    known.insert(known.end(), parsed.references.rbegin(), parsed.references.rend());
    for (const std::string& id : known)
        if (auto mark = mail::read_message_id(keys.messages, id); mark && mark->kind == mail::MarkKind::reply)
            return mark->ticket;
    for (const std::string& id : known)
        if (auto ticket = tx.number(find_by_message_id, {id})) return {*ticket};
    return {};
}

std::vector<tickets::NewFile> keep_files(Transaction& tx, Desk& desk, const mail::ParsedMail& parsed) {
    std::vector<tickets::NewFile> files;
    for (const mail::Attachment& attachment : parsed.attachments) {
        if (files.size() >= tickets::ATTACHMENTS_MAX) break; // all of them are in the original
        files.push_back({.file_name = without_nul(attachment.filename),
                         .content_type = attachment.content_type,
                         .blob = desk.blobs.put(tx, attachment.bytes),
                         .is_inline = attachment.is_inline,
                         .content_id = attachment.content_id,
                         .access_key = random_token(desk.random)});
    }
    return files;
}

struct Filed {
    RawState state = RawState::filed;
    tickets::Received received = {};
};

Result<Filed> file_parsed(Transaction& tx, Desk& desk, const std::string& mailbox,
                          const mail::ParsedMail& parsed) {
    Instant now = desk.clock.now();
    bool is_our_own = parsed.message_id && mail::read_message_id(desk.keys.messages, *parsed.message_id);
    if (is_our_own) return Filed{.state = RawState::own}; // our mail came back to us: nothing new is said
    auto author = TRY(author_of(tx, now, parsed));
    TicketId joins = ticket_for(tx, desk.keys, parsed);
    std::string body = bounded(
        joins && !trim(parsed.reply_text).empty() ? parsed.reply_text : mail::without_uuencoded(parsed.text));
    tickets::NewReply text{.body = body,
                           .html = parsed.html,
                           .uploads = {},
                           .files = keep_files(tx, desk, parsed),
                           .author = author.id};
    if (text.html) text.html = without_nul(*text.html);
    if (text.html && text.html->size() > BODY_BYTES_MAX) text.html.reset();
    if (trim(text.body).empty() && text.files.empty()) text.body = "(This message has no text.)";
    auto received = TRY(tickets::receive(
        tx, now,
        {.author = author.id,
         .channel = "mail",
         .subject = std::string(cut_utf8(without_nul(parsed.subject), tickets::SUBJECT_CHARACTERS_MAX)),
         .text = std::move(text),
         .joins = joins,
         .recipient = mailbox.empty() ? std::nullopt : std::optional(mailbox),
         .automatic = parsed.automatic != mail::Automatic::none}));
    if (parsed.message_id && parsed.message_id->size() <= MESSAGE_ID_BYTES_MAX)
        tx.run(insert_message_id, {without_nul(*parsed.message_id), received.ticket, received.comment});
    return Filed{.received = received};
}

void quarantine(Desk& desk, MessageId id, const std::string& reason) {
    desk.storage.write([&](Transaction& tx) {
        if (tx.number(select_state, {id}) != static_cast<int>(RawState::waiting)) return false;
        tx.run(close_raw, {id, static_cast<int>(RawState::quarantined), reason, std::nullopt, std::nullopt});
        return true;
    });
    log::warning("message_quarantined", {{"message", id.value}});
}

} // namespace

Result<StoredMessage> store_message(Desk& desk, const std::string& mailbox, std::string_view bytes,
                                    const std::string& way) {
    if (bytes.empty()) return refuse(RefusalKind::malformed, "The message is empty.");
    if (bytes.size() > MESSAGE_BYTES_MAX)
        return refuse(RefusalKind::too_large,
                      fmt::format("The message is larger than {} bytes.", MESSAGE_BYTES_MAX));
    std::string digest = mail::message_digest(bytes);
    return desk.storage.write([&](Transaction& tx) -> Result<StoredMessage> {
        Instant now = desk.clock.now();
        auto known = tx.number(find_raw, {mailbox, digest});
        MessageId id{known ? *known : tx.insert(insert_raw, {mailbox, digest, storage::Bytes{bytes}, now})};
        tx.run(insert_arrival, {id, way, now});
        if (known) return StoredMessage{id, false};
        std::string key = fmt::format("file-{}", id.value), data = std::to_string(id.value);
        constexpr std::chrono::seconds LET_THE_TAKER_FILE_IT{
            10}; // the job is for when whoever took it in died
        jobs::queue(tx, now,
                    {.lane = MAIL_IN_LANE,
                     .kind = "mail.file",
                     .key = key,
                     .data = data,
                     .run_at = now + LET_THE_TAKER_FILE_IT});
        return StoredMessage{id, true};
    });
}

void file_message(Desk& desk, MessageId id) {
    struct Raw {
        std::string mailbox, bytes;
        std::int64_t state;
    };
    auto raw = desk.storage.read([&](Transaction& tx) {
        return tx.first(select_raw, {id},
                        [](const Row& row) { return Raw{row.string(0), row.string(1), row.integer(2)}; });
    });
    if (!raw || raw->state != static_cast<int>(RawState::waiting)) return;
    mail::ParsedMail parsed = mail::parse_mail(raw->bytes);
    for (const mail::Attachment& attachment : parsed.attachments)
        desk.blobs.prepare(desk.storage.engine(), attachment.bytes);
    auto done = desk.storage.write([&](Transaction& tx) -> Result<bool> {
        if (tx.number(select_state, {id}) != static_cast<int>(RawState::waiting))
            return false; // somebody else was first
        Filed filed = TRY(file_parsed(tx, desk, raw->mailbox, parsed));
        tx.run(close_raw, {id, static_cast<int>(filed.state), std::nullopt, filed.received.ticket,
                           filed.received.comment});
        return true;
    });
    if (!done) quarantine(desk, id, done.error().sentence);
}

jobs::Lane mail_in_lane(Desk& desk) {
    return {.name = MAIL_IN_LANE,
            .threads = 1,
            .handlers = {{"mail.file", [&desk](const jobs::Job& job) -> jobs::Outcome {
                              file_message(desk, {to_integer(job.data).value_or(0)});
                              return {};
                          }}}};
}

std::vector<std::string> check_mail(Transaction& tx) {
    return tx.all(lost_messages, {}, [](const Row& row) {
        return fmt::format("Stored message {}: its ticket is missing.", row.integer(0));
    });
}

} // namespace eider::channels
