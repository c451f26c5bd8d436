// Sends the team's replies, and says what became of them.
#include "channels/mail/mail_channel.h"
#include "channels/mail/sender.h"

#include "channels/mail/answers.h"
#include "people/people.h"
#include "platform/base/log.h"
#include "platform/base/text.h"
#include "platform/mail/message_id.h"
#include "tickets/deliveries.h"

#include <fmt/format.h>

namespace eider::channels {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

using tickets::DeliveryState;

const Sql insert_delivery("insert into deliveries (comment, ticket, message_id, state, reason, changed_at) "
                          "values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (comment) do nothing");
const Sql insert_message_id("insert into message_ids (message_id, ticket, comment) values (?1, ?2, ?3) "
                            "on conflict (message_id, ticket) do nothing");
const Sql select_delivery("select message_id, state from deliveries where comment = ?1");
const Sql name_delivery("update deliveries set message_id = ?2 where comment = ?1");
const Sql select_earlier_ids("select message_id from message_ids where ticket = ?1 and comment < ?2 and "
                             "mentioned = 0 order by comment");

constexpr const char* NO_ADDRESS = "The customer has no mail address any more.";

std::string host_of(const std::string& address) { return address.substr(address.rfind('@') + 1); }

// The comment that an event tells of: "comment": 7.
CommentId comment_in(const events::Event& event, std::string_view key = "\"comment\":") {
    std::size_t at = event.data.find(key);
    if (at == std::string::npos) return {};
    std::string_view rest = std::string_view(event.data).substr(at + key.size());
    return {to_integer(rest.substr(0, rest.find_first_not_of("0123456789"))).value_or(0)};
}

// Only what the team says to somebody else, who can be reached by mail, leaves.
std::optional<people::Person> recipient_of(Transaction& tx, const tickets::Reply& reply,
                                           const tickets::Ticket& ticket) {
    auto author = people::find_person(tx, reply.author),
         requester = people::find_person(tx, ticket.requester);
    bool by_team = author && author->role != people::Role::customer;
    if (!by_team || !requester || requester->id == reply.author || !requester->email || requester->deleted_at)
        return {};
    return requester;
}

std::string new_message_id(Desk& desk, const Sender& sender, const tickets::Reply& reply,
                           const people::Person& recipient) {
    return mail::make_message_id(desk.keys.messages, desk.random,
                                 {.kind = mail::MarkKind::reply,
                                  .ticket = reply.ticket,
                                  .comment = reply.id,
                                  .recipient = recipient.id},
                                 host_of(sender.address));
}

void queue_job(Transaction& tx, Instant now, CommentId reply) {
    std::string key = fmt::format("reply-{}", reply.value), data = std::to_string(reply.value);
    if (jobs::revive(tx, now, key)) return;
    jobs::queue(tx, now,
                {.lane = MAIL_OUT_LANE, .kind = "mail.reply", .key = key, .data = data, .run_at = {}});
}

void queue_delivery(Transaction& tx, Desk& desk, const MailSettings& settings, const events::Event& event) {
    bool told = event.kind == "ticket.reply_written" || event.kind == "ticket.created";
    auto reply = told ? tickets::find_reply(tx, comment_in(event)) : std::nullopt;
    auto ticket = reply ? tickets::find_ticket(tx, reply->ticket) : std::nullopt;
    auto recipient = ticket ? recipient_of(tx, *reply, *ticket) : std::nullopt;
    if (!recipient) return;
    Instant now = desk.clock.now();
    auto sender = sender_of(tx, desk, settings, *ticket);
    if (!sender) {
        tx.run(insert_delivery,
               {reply->id, reply->ticket, "", static_cast<int>(DeliveryState::no_server), std::nullopt, now});
        return tickets::leave_unsent(tx, now, reply->id, settings.not_sent_because);
    }
    std::string id = new_message_id(desk, *sender, *reply, *recipient);
    tx.run(insert_delivery,
           {reply->id, reply->ticket, id, static_cast<int>(DeliveryState::queued), std::nullopt, now});
    tx.run(insert_message_id, {id, reply->ticket, reply->id});
    queue_job(tx, now, reply->id);
}

// Somebody wants a reply to be sent that was not. It keeps its Message-ID, so that it cannot arrive as two.
void queue_again(Transaction& tx, Desk& desk, const MailSettings& settings, const events::Event& event) {
    CommentId id = comment_in(event, "\"delivery_of\":");
    Instant now = desk.clock.now();
    auto reply = tickets::find_reply(tx, id);
    auto ticket = reply ? tickets::find_ticket(tx, reply->ticket) : std::nullopt;
    auto recipient = ticket ? recipient_of(tx, *reply, *ticket) : std::nullopt;
    if (!recipient) return tickets::close_delivery(tx, now, id, NO_ADDRESS);
    auto sender = sender_of(tx, desk, settings, *ticket);
    if (!sender) return tickets::close_delivery(tx, now, id, settings.not_sent_because);
    auto named = tx.first(select_delivery, {id}, [](const Row& row) { return row.string(0); });
    if (named && named->empty()) {
        std::string message = new_message_id(desk, *sender, *reply, *recipient);
        tx.run(name_delivery, {id, message});
        tx.run(insert_message_id, {message, reply->ticket, id});
    }
    queue_job(tx, now, id);
}

struct Prepared {
    mail::OutgoingMail mail;
    mail::SmtpServer server;
    bool settled = false;   // delivered or given up already
    bool no_server = false; // nobody to hand it to, for now
};

// A file that the text does not show goes as an attachment, whatever it was uploaded for.
std::string content_id_in(const tickets::Reply& reply, const tickets::Attachment& file) {
    std::string id = file.is_inline ? file.content_id.value_or("") : "";
    return reply.html.value_or("").contains("cid:" + id) ? id : "";
}

std::vector<mail::OutgoingAttachment> files_of(Transaction& tx, Desk& desk, const tickets::Reply& reply) {
    std::vector<mail::OutgoingAttachment> files;
    for (const tickets::Attachment& file : tickets::attachments_of(tx, reply.id))
        if (!file.underwater)
            files.push_back({.filename = file.file_name,
                             .content_type = file.content_type,
                             .bytes = desk.blobs.get(tx, file.sha256),
                             .content_id = content_id_in(reply, file)});
    return files;
}

Result<Prepared> prepare(Transaction& tx, Desk& desk, const MailSettings& settings, CommentId id) {
    auto gone = [] { return refuse(RefusalKind::not_found, "The reply is not there any more."); };
    auto reply = tickets::find_reply(tx, id);
    auto ticket = reply ? tickets::find_ticket(tx, reply->ticket) : std::nullopt;
    auto delivery = tx.first(select_delivery, {id},
                             [](const Row& row) { return std::pair(row.string(0), row.integer(1)); });
    if (!ticket || !delivery) return gone();
    auto recipient = recipient_of(tx, *reply, *ticket);
    if (!recipient) return refuse(RefusalKind::invalid, NO_ADDRESS);
    auto sender = sender_of(tx, desk, settings, *ticket);
    if (!sender) return Prepared{.no_server = true};
    auto earlier =
        tx.all(select_earlier_ids, {reply->ticket, id}, [](const Row& row) { return row.string(0); });
    std::string author = people::name_of(tx, reply->author);
    mail::OutgoingMail outgoing{
        .from = {sender->name.empty() ? author : fmt::format("{} ({})", author, sender->name),
                 sender->address},
        .envelope_sender = sender->address,
        .to = {{recipient->name, *recipient->email}},
        .reply_to =
            mail::NamedAddress{sender->name, TRY(mail::make_reply_address(desk.keys.messages, desk.random,
                                                                          reply->ticket, sender->address))},
        .subject = ticket->first_comment == id ? ticket->subject : "Re: " + ticket->subject,
        .text = reply->body,
        .html = reply->html.value_or(""),
        .attachments = files_of(tx, desk, *reply),
        .message_id = delivery->first,
        .in_reply_to = earlier.empty() ? "" : earlier.back(),
        .references = earlier,
        .date = reply->created_at};
    for (PersonId copied : tickets::copied_people(tx, reply->ticket)) {
        auto person = people::find_person(tx, copied);
        if (person && person->email && person->id != recipient->id)
            outgoing.cc.push_back({person->name, *person->email});
    }
    bool settled = delivery->second != static_cast<int>(DeliveryState::queued);
    return Prepared{.mail = std::move(outgoing), .server = sender->server, .settled = settled};
}

jobs::Outcome close_with(Desk& desk, CommentId comment, jobs::Outcome::Kind kind, std::string reason) {
    auto record = [&desk, comment, reason](Transaction& tx, jobs::Outcome::Kind outcome) {
        if (outcome == jobs::Outcome::Kind::later) return;
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
    auto composed = mail::compose(prepared->mail, desk.random);
    if (!composed) return close_with(desk, comment, Kind::dead, composed.error().sentence);
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
                         {"mail.answer", [&desk, settings, &wire](const jobs::Job& job) {
                              return send_answer(desk, settings, wire, job);
                          }}}};
}

} // namespace eider::channels
