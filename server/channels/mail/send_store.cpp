// Sends the team's replies, and says what became of them.
#include "channels/mail/letter.h"
#include "channels/mail/mail_channel.h"
#include "channels/mail/surface.h"

#include "channels/mail/answers.h"
#include "channels/mail/matters_mail.h"
#include "platform/base/log.h"
#include "platform/base/text.h"
#include "tickets/deliveries.h"

#include <fmt/format.h>

namespace eider::channels {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

using tickets::DeliveryState;

const Sql insert_delivery("insert into deliveries (comment, ticket, message_id, state, letter, changed_at) "
                          "values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (comment) do nothing");
const Sql insert_message_id("insert into message_ids (message_id, ticket, comment) values (?1, ?2, ?3) "
                            "on conflict (message_id, ticket) do nothing");
const Sql select_delivery("select message_id, state, letter from deliveries where comment = ?1");
const Sql write_down("update deliveries set message_id = ?2, letter = ?3 where comment = ?1");

// The comment that an event tells of: "comment": 7.
CommentId comment_in(const events::Event& event, std::string_view key = "\"comment\":") {
    std::size_t at = event.data.find(key);
    if (at == std::string::npos) return {};
    std::string_view rest = std::string_view(event.data).substr(at + key.size());
    return {to_integer(rest.substr(0, rest.find_first_not_of("0123456789"))).value_or(0)};
}

void queue_job(Transaction& tx, Instant now, CommentId reply) {
    std::string key = fmt::format("reply-{}", reply.value), data = std::to_string(reply.value);
    if (jobs::revive(tx, now, key)) return;
    jobs::queue(tx, now,
                {.lane = MAIL_OUT_LANE, .kind = "mail.reply", .key = key, .data = data, .run_at = {}});
}

struct Found {
    tickets::Reply reply;
    tickets::Ticket ticket;
};
std::optional<Found> find(Transaction& tx, CommentId id) {
    auto reply = tickets::find_reply(tx, id);
    auto ticket = reply ? tickets::find_ticket(tx, reply->ticket) : std::nullopt;
    if (!ticket) return {};
    return Found{std::move(*reply), std::move(*ticket)};
}

Result<Letter> letter_for(Transaction& tx, Desk& desk, const Sender& sender, const Found& found,
                          const std::string& message_id) {
    return make_letter(tx, desk, sender,
                       {.ticket = found.ticket,
                        .author = found.reply.author,
                        .comment = found.reply.id,
                        .message_id = message_id,
                        .leaving = tickets::leaving_of(tx, found.reply.id),
                        .date = found.reply.created_at});
}

void queue_delivery(Transaction& tx, Desk& desk, const MailSettings& settings, const events::Event& event) {
    bool told = event.kind == "ticket.reply_written" || event.kind == "ticket.created";
    auto found = told ? find(tx, comment_in(event)) : std::nullopt;
    if (!found || !recipient_of(tx, found->ticket, found->reply.author)) return;
    CommentId id = found->reply.id;
    Instant now = desk.clock.now();
    auto insert = [&](const std::string& message_id, DeliveryState state, const std::string& letter) {
        return tx.run(insert_delivery,
                      {id, found->ticket.id, message_id, static_cast<int>(state), letter, now}) > 0;
    };
    auto sender = sender_of(tx, desk, settings, found->ticket);
    if (!sender) {
        insert("", DeliveryState::no_server, "");
        return tickets::leave_unsent(tx, now, id, settings.not_sent_because);
    }
    auto letter = letter_for(tx, desk, *sender, *found, "");
    if (!letter) {
        insert("", DeliveryState::queued, "");
        return tickets::close_delivery(tx, now, id, letter.error().sentence);
    }
    if (!insert(letter->message_id, DeliveryState::queued, write_letter(*letter))) return;
    tx.run(insert_message_id, {letter->message_id, found->ticket.id, id});
    queue_job(tx, now, id);
}

// Somebody wants a reply to be sent that was not, as it would be now. It keeps its Message-ID, so that it
// cannot arrive as two.
void queue_again(Transaction& tx, Desk& desk, const MailSettings& settings, const events::Event& event) {
    CommentId id = comment_in(event, "\"delivery_of\":");
    Instant now = desk.clock.now();
    auto found = find(tx, id);
    if (!found) return;
    auto sender = sender_of(tx, desk, settings, found->ticket);
    if (!sender) return tickets::close_delivery(tx, now, id, settings.not_sent_because);
    auto named = tx.first(select_delivery, {id}, [](const Row& row) { return row.string(0); });
    auto letter = letter_for(tx, desk, *sender, *found, named.value_or(""));
    if (!letter) return tickets::close_delivery(tx, now, id, letter.error().sentence);
    tickets::break_seal(tx, id);
    tx.run(write_down, {id, letter->message_id, write_letter(*letter)});
    tx.run(insert_message_id, {letter->message_id, found->ticket.id, id});
    queue_job(tx, now, id);
}

struct Prepared {
    Letter letter;
    Outward words;
    std::vector<mail::OutgoingAttachment> files;
    std::string shown; // the digest of what its writer looked at; "" = nobody did
    mail::SmtpServer server;
    bool settled = false;   // delivered or given up already
    bool no_server = false; // nobody to hand it to, for now
};

Result<Prepared> prepare(Transaction& tx, Desk& desk, const MailSettings& settings, CommentId id) {
    auto found = find(tx, id);
    struct Kept {
        std::string message_id, letter;
        bool is_queued;
    };
    auto kept = tx.first(select_delivery, {id}, [](const Row& row) {
        return Kept{row.string(0), row.string(2), row.integer(1) == static_cast<int>(DeliveryState::queued)};
    });
    if (!found || !kept) return refuse(RefusalKind::not_found, "The reply is not there any more.");
    auto sender = sender_of(tx, desk, settings, found->ticket);
    if (!sender) return Prepared{.words = Outward(found->reply), .no_server = true};
    // One that was queued before letters were kept is made now.
    Letter letter = TRY(kept->letter.empty() ? letter_for(tx, desk, *sender, *found, kept->message_id)
                                             : read_letter(kept->letter));
    auto seal = tickets::leaving_of(tx, id).seal;
    return Prepared{.letter = std::move(letter),
                    .words = Outward(found->reply),
                    .files = outgoing_files(tx, desk.blobs, tickets::attachments_of(tx, id)),
                    .shown = seal ? seal->sha256 : "",
                    .server = sender->server,
                    .settled = !kept->is_queued};
}

jobs::Outcome close_with(Desk& desk, CommentId comment, jobs::Outcome::Kind kind, std::string reason) {
    auto record = [&desk, comment, reason](Transaction& tx, jobs::Outcome::Kind outcome) {
        if (outcome == jobs::Outcome::Kind::later)
            return tickets::delay_delivery(tx, desk.clock.now(), comment, reason);
        bool delivered = outcome == jobs::Outcome::Kind::done;
        tickets::close_delivery(tx, desk.clock.now(), comment,
                                delivered ? std::nullopt : std::optional(reason));
    };
    return {.kind = kind, .reason = std::move(reason), .after = {}, .record = std::move(record)};
}

jobs::Outcome send_reply(Desk& desk, const MailSettings& settings, mail::MailWire& wire, CommentId comment) {
    using Kind = jobs::Outcome::Kind;
    auto prepared = desk.storage.read([&](Transaction& tx) { return prepare(tx, desk, settings, comment); });
    if (!prepared) return close_with(desk, comment, Kind::dead, prepared.error().sentence);
    if (prepared->no_server) return {.kind = Kind::later, .reason = "No mail server is set up."};
    if (prepared->settled) return {};
    auto composed =
        compose_letter(desk.keys, settings, prepared->letter, prepared->words, std::move(prepared->files));
    if (!composed) return close_with(desk, comment, Kind::dead, composed.error().sentence);
    if (!prepared->shown.empty() && sha256_hex(composed->bytes) != prepared->shown)
        return close_with(desk, comment, Kind::dead, NOT_WHAT_WAS_SHOWN);
    mail::SubmitResult result = wire.send(prepared->server, composed->envelope, composed->bytes);
    Kind kind = result.state == mail::SubmitState::delivered   ? Kind::done
                : result.state == mail::SubmitState::permanent ? Kind::dead
                                                               : Kind::later;
    if (kind != Kind::done)
        log::warning("reply_not_delivered", {{"comment", comment.value}, {"permanent", kind == Kind::dead}});
    return close_with(desk, comment, kind, kind == Kind::done ? "" : mail::sentence(result));
}

} // namespace

events::Reader mail_out_reader(Desk& desk, const MailSettings& settings) {
    return {.name = "mail_out",
            .work = [&desk, settings](Transaction& tx, std::span<const events::Event> events) {
                for (const events::Event& event : events)
                    if (event.kind == "ticket.reply_retried")
                        queue_again(tx, desk, settings, event);
                    else
                        queue_delivery(tx, desk, settings, event);
            }};
}

jobs::Lane mail_out_lane(Desk& desk, const MailSettings& settings, mail::MailWire& wire) {
    constexpr int SENDING_AT_ONCE = 2;
    return {.name = MAIL_OUT_LANE,
            .threads = SENDING_AT_ONCE,
            .handlers = {{"mail.reply",
                          [&desk, settings, &wire](const jobs::Job& job) {
                              return send_reply(desk, settings, wire, {to_integer(job.data).value_or(0)});
                          }},
                         {"mail.answer",
                          [&desk, settings, &wire](const jobs::Job& job) {
                              return send_answer(desk, settings, wire, job);
                          }},
                         {"mail.matters",
                          [&desk, settings, &wire](const jobs::Job& job) {
                              return send_matters_mail(desk, settings, wire, job);
                          }}},
            .given_up = {{"mail.reply",
                          [&desk](Transaction& tx, const jobs::Job& job, const std::string& reason) {
                              tickets::close_delivery(tx, desk.clock.now(),
                                                      {to_integer(job.data).value_or(0)}, reason);
                          }},
                         {"mail.answer", [&desk](Transaction& tx, const jobs::Job& job, const std::string&) {
                              give_up_answer(tx, desk.clock.now(), job);
                          }}}};
}

} // namespace eider::channels
