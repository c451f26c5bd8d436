// Queues and sends automatic answers, and counts them.
#include "channels/mail/answers.h"
#include "channels/mail/letter.h"
#include "channels/mail/sender.h"
#include "people/people.h"
#include "platform/base/log.h"
#include "platform/base/text.h"
#include "platform/mail/compose.h"

#include <fmt/format.h>

namespace eider::channels {
namespace {

using storage::Row;
using storage::Sql;

const Sql
    insert_answer("insert into automatic_answers (address, domain, ticket, comment, mailbox, message_id, "
                  "answered_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
const Sql count_address("select count(*) from automatic_answers where address = ?1 and answered_at > ?2");
const Sql count_domain("select count(*) from automatic_answers where domain = ?1 and answered_at > ?2");
const Sql count_ticket("select count(*) from automatic_answers where ticket = ?1");
const Sql select_answer(
    "select address, ticket, mailbox, message_id, coalesce((select message_id from message_ids m where "
    "m.ticket = a.ticket and m.comment = a.comment and m.mentioned = 0 order by message_id limit 1), '') "
    "from automatic_answers a where id = ?1");

constexpr std::chrono::hours HOUR{1}, DAY{24};

struct Answer {
    std::string address, mailbox, message_id, in_reply_to;
    TicketId ticket;
};

std::string domain_of(const std::string& address) { return address.substr(address.rfind('@') + 1); }

bool is_within_limits(Transaction& tx, Instant now, const std::string& address, TicketId ticket) {
    std::string domain = domain_of(address);
    return tx.number(count_ticket, {ticket}) == 0 &&
           tx.number(count_address, {address, now - DAY}).value_or(0) < ANSWERS_TO_AN_ADDRESS_A_DAY &&
           tx.number(count_domain, {domain, now - HOUR}).value_or(0) < ANSWERS_TO_A_DOMAIN_AN_HOUR &&
           tx.number(count_domain, {domain, now - DAY}).value_or(0) < ANSWERS_TO_A_DOMAIN_A_DAY;
}

Result<mail::ComposedMail> compose_answer(Desk& desk, const Mailbox& mailbox, const Answer& answer) {
    std::string name = mailbox.name.empty() ? mailbox.address : mailbox.name;
    mail::OutgoingMail outgoing{
        .from = {mailbox.name, mailbox.address},
        .to = {{"", answer.address}}, // not by the name that they gave themselves
        .reply_to =
            mail::NamedAddress{mailbox.name, TRY(mail::make_reply_address(desk.keys.messages, desk.random,
                                                                          answer.ticket, mailbox.address))},
        .subject = fmt::format("{} [{}]", name, answer.ticket.value),
        .text = mailbox.automatic_answer,
        .message_id = answer.message_id,
        .in_reply_to = answer.in_reply_to,
        .date = desk.clock.now(),
        .auto_submitted = mail::AutoSubmitted::replied,
        .extra_headers = {{"Precedence", "bulk"}}};
    return mail::compose(outgoing, desk.random);
}

Answer read_answer(const Row& row) {
    return {row.string(0), row.string(2), row.string(3), row.string(4), row.id<TicketId>(1)};
}
std::optional<Answer> answer_of(Transaction& tx, const jobs::Job& job) {
    return tx.first(select_answer, {to_integer(job.data).value_or(0)}, read_answer);
}

} // namespace

bool may_be_answered(const AnswerWanted& wanted) {
    const mail::ParsedMail& mail = wanted.mail;
    if (mail.automatic != mail::Automatic::none || wanted.writer_is_team) return false;
    if (mail.return_path && mail.return_path->empty()) return false;
    if (mail.header("X-Loop") || mail.header("X-Auto-Response-Suppress")) return false;
    return wanted.proof != Proof::failed && !is_nobody(wanted.address) &&
           people::clean_address(wanted.address).has_value();
}

bool queue_answer(Transaction& tx, Desk& desk, const Mailbox& mailbox, const AnswerWanted& wanted) {
    if (mailbox.automatic_answer.empty() || !may_be_answered(wanted)) return false;
    std::string address = ascii_lower(wanted.address);
    Instant now = desk.clock.now();
    if (!is_within_limits(tx, now, address, wanted.ticket) || people::is_dead_address(tx, address))
        return false;
    auto person = people::find_person_by_address(tx, address);
    std::string message_id = mail::make_message_id(desk.keys.messages, desk.random,
                                                   {.kind = mail::MarkKind::automatic,
                                                    .ticket = wanted.ticket,
                                                    .comment = wanted.comment,
                                                    .recipient = person ? person->id : PersonId{}},
                                                   domain_of(mailbox.address));
    std::int64_t id = tx.insert(insert_answer, {address, domain_of(address), wanted.ticket, wanted.comment,
                                                mailbox.address, message_id, now});
    std::string key = fmt::format("answer-{}", id), data = std::to_string(id);
    jobs::queue(tx, now,
                {.lane = MAIL_OUT_LANE, .kind = "mail.answer", .key = key, .data = data, .run_at = {}});
    events::append(tx, now,
                   {.kind = "ticket.automatic_answer_queued",
                    .actor = {},
                    .ticket = wanted.ticket,
                    .underwater = true,
                    .data = fmt::format(R"({{"about":{}}})", wanted.comment.value)});
    return true;
}

void give_up_answer(Transaction& tx, Instant now, const jobs::Job& job) {
    auto answer = answer_of(tx, job);
    if (!answer) return;
    events::append(tx, now,
                   {.kind = "ticket.automatic_answer_failed",
                    .actor = {},
                    .ticket = answer->ticket,
                    .underwater = true,
                    .data = "{}"});
}

jobs::Outcome send_answer(Desk& desk, const MailSettings& settings, mail::MailWire& wire,
                          const jobs::Job& job) {
    using Kind = jobs::Outcome::Kind;
    struct Found {
        std::optional<Answer> answer;
        std::optional<Mailbox> mailbox;
        std::optional<Sender> sender;
    };
    auto found = desk.storage.read([&](Transaction& tx) {
        Found all;
        all.answer = answer_of(tx, job);
        if (all.answer) all.mailbox = mailbox_by_address(tx, desk.keys, all.answer->mailbox);
        auto ticket = all.answer ? tickets::find_ticket(tx, all.answer->ticket) : std::nullopt;
        if (ticket) all.sender = sender_of(tx, desk, settings, *ticket);
        return all;
    });
    if (!found.answer || !found.mailbox || found.mailbox->automatic_answer.empty())
        return {.kind = Kind::done, .reason = "The mailbox or its automatic answer is not there any more."};
    if (!found.sender) return {.kind = Kind::later, .reason = "No mail server is set up."};
    auto composed = compose_answer(desk, *found.mailbox, *found.answer);
    if (!composed) return {.kind = Kind::dead, .reason = composed.error().sentence};
    sign_mail(*composed, settings, found.mailbox->address);
    mail::SubmitResult result = wire.send(found.sender->server, composed->envelope, composed->bytes);
    if (result.state == mail::SubmitState::delivered) return {};
    bool for_good = result.state == mail::SubmitState::permanent;
    log::warning("answer_not_delivered", {{"ticket", found.answer->ticket.value}, {"permanent", for_good}});
    return {.kind = for_good ? Kind::dead : Kind::later, .reason = mail::sentence(result)};
}

} // namespace eider::channels
