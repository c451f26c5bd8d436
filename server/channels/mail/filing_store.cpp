// Gathers what the desk knows about a message, and does what was decided.
#include "channels/mail/filing_store.h"

#include "channels/mail/answers.h"
#include "channels/mail/deliveries.h"
#include "channels/mail/returns.h"
#include "channels/mail/sender_rules.h"
#include "channels/mail/targets.h"
#include "platform/base/text.h"
#include "platform/mail/forwarded.h"
#include "platform/mail/uuencode.h"
#include "tickets/tickets.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>

namespace eider::channels {
namespace {

using storage::Sql;
using tickets::Received;

const Sql close_raw(
    "update raw_messages set state = ?2, reason = ?3, ticket = ?4, comment = ?5, sender = ?6, subject = ?7, "
    "content_digest = ?8, automatic = ?9, proof = ?10, authentication = ?11, findings = ?12 where id = ?1");

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

// Files one message: what is known of it, then the deed.
class Filing {
  public:
    Filing(Transaction& tx, Desk& desk, const RawMessage& raw, const ReadMessage& read)
        : tx_(tx), desk_(desk), raw_(raw), read_(read), mail_(read.mail), now_(desk.clock.now()),
          mailbox_(mailbox_by_address(tx, desk.keys, raw.mailbox)) {}
    Result<void> file();

  private:
    void gather();
    void gather_writer();
    void gather_proof();
    Result<Received> act(const Decision& decision);
    Result<Received> act_for_team(const Decision& decision);
    Result<Received> open_for_whom_was_forwarded();
    Result<Received> write_note(const Decision& decision);
    tickets::InboundMessage inbound(PersonId author, TicketId joins);
    std::string own_words() const;
    std::vector<tickets::NewFile> keep_files();
    Result<PersonId> author();
    PersonId writer_of_address(const std::string& address, const people::Person& person);
    void close(const Decision& decision, RawState state, const Received& where, std::string reason);
    void note_ids(const Received& where, Course course);
    void note_follows(const Decision& decision, const Received& where);
    void tell(const Received& where, std::string_view kind);

    Transaction& tx_;
    Desk& desk_;
    const RawMessage& raw_;
    const ReadMessage& read_;
    const mail::ParsedMail& mail_;
    Instant now_;
    std::optional<Mailbox> mailbox_;
    const mail::Address* writer_ = nullptr;
    std::optional<people::Person> known_writer_;
    std::optional<mail::Forwarded> forwarded_;
    std::string authentication_;
    std::optional<Received> copy_;
    Known known_;
};

bool is_own_address(Transaction& tx, const DeskKeys& keys, const std::string& mailbox,
                    const std::string& address) {
    return equals_ignoring_case(address, mailbox) || mailbox_by_address(tx, keys, address);
}

void Filing::gather_writer() {
    constexpr std::size_t LOOKED_AT_MAX = 4; // addresses of one field
    std::vector<std::string> own;
    for (const auto* list : {&mail_.from, &mail_.reply_to, &mail_.sender})
        for (const mail::Address& each : std::span(*list).first(std::min(list->size(), LOOKED_AT_MAX)))
            if (people::clean_address(each.address) &&
                is_own_address(tx_, desk_.keys, raw_.mailbox, each.address))
                own.push_back(each.address);
    writer_ = writer_of(mail_, own);
    if (writer_) known_writer_ = people::find_person_by_address(tx_, without_nul(writer_->address));
    known_.writer_is_team = known_writer_ && known_writer_->role != people::Role::customer;
}

// Only what the mailbox's own server says of the address in From counts.
void Filing::gather_proof() {
    auto found = mail::read_authentication(mail_, mailbox_ ? mailbox_->trusted_server : "");
    authentication_ = words_of(found);
    bool is_from = writer_ && mail_.from.size() == 1 && writer_ == &mail_.from.front();
    if (is_from) known_.proof = proof_of(found, writer_->address);
    bool is_suspended = known_writer_ && known_writer_->suspended;
    if (known_.writer_is_team && is_suspended && known_.proof == Proof::passed) known_.proof = Proof::none;
}

void Filing::gather() {
    gather_writer();
    gather_proof();
    known_.looked_at = static_cast<bool>(raw_.decided_by);
    if (mailbox_) known_.when_closed = mailbox_->closed_tickets;
    if (auto rule = writer_ ? rule_for(tx_, writer_->address) : std::nullopt) {
        known_.verdict = rule->verdict;
        if (!rule->reason.empty()) known_.verdict_reason = " " + rule->reason;
    }
    copy_ = find_copy(tx_, mail_.message_id, read_.content_digest);
    known_.is_copy = copy_.has_value();
    known_.is_about_our_mail = !read_.signs.returned.empty();
    known_.target = find_target(tx_, read_.signs,
                                {.writer = known_writer_ ? known_writer_->id : PersonId{},
                                 .is_team = known_.writer_is_team,
                                 .subject = mail_.subject});
    known_.has_words = !trim(mail_.reply_text).empty();
    if (known_.writer_is_team && !known_.target) forwarded_ = mail::read_forwarded(mail_);
    if (forwarded_ && (!people::clean_address(forwarded_->writer.address) ||
                       is_own_address(tx_, desk_.keys, raw_.mailbox, forwarded_->writer.address) ||
                       equals_ignoring_case(forwarded_->writer.address, writer_->address)))
        forwarded_.reset();
    known_.forwards = forwarded_.has_value();
}

RawState state_of(Course course) {
    switch (course) {
    case Course::keep:
    case Course::came_back: return RawState::own;
    case Course::quarantine: return RawState::quarantined;
    case Course::refuse: return RawState::refused;
    case Course::hold: return RawState::held;
    default: return RawState::filed;
    }
}

Result<void> Filing::file() {
    gather();
    Decision decision = decide(read_.signs, known_);
    RawState state = state_of(decision.course);
    if (decision.course == Course::came_back) {
        CameBack back = note_return(tx_, now_, mail_, read_.signs);
        close(decision, state, {back.ticket, back.comment}, back.reason);
        append_message_event(tx_, now_, Actor::desk(), raw_.id, "message.kept");
        return {};
    }
    if (decision.course == Course::copy) {
        close(decision, state, *copy_, "");
        tell(*copy_, "ticket.mail_arrived_again");
        return {};
    }
    if (state != RawState::filed) {
        close(decision, state, {}, decision.reason);
        append_message_event(tx_, now_, Actor::desk(), raw_.id,
                             state == RawState::own           ? "message.kept"
                             : state == RawState::held        ? "message.held"
                             : state == RawState::quarantined ? "message.quarantined"
                                                              : "message.refused");
        return {};
    }
    Received where = TRY(act(decision));
    note_ids(where, decision.course);
    close(decision, state, where, decision.course == Course::note ? decision.reason : "");
    note_follows(decision, where);
    return {};
}

Result<Received> Filing::act(const Decision& decision) {
    switch (decision.course) {
    case Course::note: return write_note(decision);
    case Course::team_reply:
    case Course::team_reopen: return act_for_team(decision);
    case Course::open_for: return open_for_whom_was_forwarded();
    default: break;
    }
    bool is_new = decision.course == Course::open;
    auto message = inbound(TRY(author()), is_new || !known_.target ? TicketId{} : known_.target->ticket);
    if (decision.course == Course::reopen) message.when_closed = tickets::ClosedTicket::is_opened_again;
    return tickets::receive(tx_, now_, message);
}

// With the rights of the team member; who may not see the ticket leaves a note there instead.
Result<Received> Filing::act_for_team(const Decision& decision) {
    auto message = inbound(known_writer_->id, known_.target->ticket);
    message.text.html.reset(); // it repeats what is for the team alone
    message.text.body = bounded(mail_.reply_text);
    std::erase_if(message.text.files, [](const tickets::NewFile& file) { return file.is_inline; });
    auto received = tickets::receive_from_team(tx_, now_, known_writer_->as_actor(), message);
    if (received) return received;
    Decision instead = decision;
    instead.reason = "This answer by mail was not sent to the customer: " + received.error().sentence;
    return write_note(instead);
}

Result<Received> Filing::open_for_whom_was_forwarded() {
    auto original = TRY(people::customer_by_address(tx_, now_, without_nul(forwarded_->writer.address),
                                                    without_nul(forwarded_->writer.name)));
    auto message = inbound(writer_of_address(forwarded_->writer.address, original), {});
    message.brought_by = known_writer_->id;
    if (!trim(forwarded_->subject).empty())
        message.subject =
            std::string(cut_utf8(without_nul(forwarded_->subject), tickets::SUBJECT_CHARACTERS_MAX));
    message.text.body = bounded(forwarded_->text);
    message.text.html.reset();
    if (trim(message.text.body).empty() && message.text.files.empty())
        message.text.body = "(This message has no text.)";
    Received received = TRY(tickets::receive(tx_, now_, message));
    std::string comment = bounded(forwarded_->comment);
    TRY(tickets::receive_note(tx_, now_, received.ticket,
                              {.body = fmt::format("{} forwarded this message.{}{}", known_writer_->name,
                                                   trim(comment).empty() ? "" : "\n\n", trim(comment)),
                               .author = known_writer_->id},
                              "mail"));
    return received;
}

// What must not look like a team member's words has no author that is one.
Result<Received> Filing::write_note(const Decision& decision) {
    PersonId author =
        known_.proof == Proof::passed ? known_writer_->id : TRY(people::unknown_writer(tx_, now_)).id;
    tickets::NewNote note{.body = bounded(fmt::format("{}\n\n{}", decision.reason, own_words())),
                          .files = keep_files(),
                          .author = author};
    return tickets::receive_note(tx_, now_, known_.target->ticket, note, "mail");
}

std::string Filing::own_words() const {
    bool goes_on = known_.target && !trim(mail_.reply_text).empty();
    return bounded(goes_on ? mail_.reply_text : mail::without_uuencoded(mail_.text));
}

tickets::InboundMessage Filing::inbound(PersonId author, TicketId joins) {
    tickets::NewReply text{
        .body = own_words(), .html = mail_.html, .uploads = {}, .files = keep_files(), .author = author};
    if (text.html) text.html = without_nul(*text.html);
    if (text.html && text.html->size() > BODY_BYTES_MAX) text.html.reset();
    if (trim(text.body).empty() && text.files.empty()) text.body = "(This message has no text.)";
    return {.author = author,
            .channel = "mail",
            .subject = std::string(cut_utf8(without_nul(mail_.subject), tickets::SUBJECT_CHARACTERS_MAX)),
            .text = std::move(text),
            .joins = joins,
            .recipient = raw_.mailbox.empty() ? std::nullopt : std::optional(raw_.mailbox),
            .automatic = mail_.automatic != mail::Automatic::none,
            .when_closed = tickets::ClosedTicket::is_followed,
            .group = mailbox_ ? mailbox_->group : GroupId{}};
}

std::vector<tickets::NewFile> Filing::keep_files() {
    std::vector<tickets::NewFile> files;
    for (const mail::Attachment& attachment : mail_.attachments) {
        if (files.size() >= tickets::ATTACHMENTS_MAX) break; // all of them are in the original
        files.push_back({.file_name = without_nul(attachment.filename),
                         .content_type = attachment.content_type,
                         .blob = desk_.blobs.put(tx_, attachment.bytes),
                         .is_inline = attachment.is_inline,
                         .content_id = attachment.content_id,
                         .access_key = random_token(desk_.random)});
    }
    return files;
}

Result<PersonId> Filing::author() {
    if (!writer_) return TRY(people::unknown_writer(tx_, now_)).id;
    if (known_writer_) return writer_of_address(writer_->address, *known_writer_);
    return TRY(people::customer_by_address(tx_, now_, without_nul(writer_->address),
                                           without_nul(writer_->name)))
        .id;
}

// Who was merged writes as who they were.
PersonId Filing::writer_of_address(const std::string& address, const people::Person& person) {
    PersonId owner = people::first_owner_of_address(tx_, without_nul(address));
    return owner ? owner : person.id;
}

void Filing::close(const Decision& decision, RawState state, const Received& where, std::string reason) {
    constexpr std::size_t SHOWN_BYTES_MAX = 500;
    auto shown = [](const std::string& text) {
        return std::string(cut_utf8(without_nul(make_utf8(text)), SHOWN_BYTES_MAX));
    };
    std::string automatic =
        mail_.automatic == mail::Automatic::none ? "" : std::string(mail::to_word(mail_.automatic));
    close_message(tx_, raw_.id,
                  {.state = state,
                   .reason = std::move(reason),
                   .ticket = where.ticket,
                   .comment = where.comment,
                   .sender = writer_ ? shown(writer_->address) : "",
                   .subject = shown(mail_.subject),
                   .content_digest = read_.content_digest,
                   .automatic = std::move(automatic),
                   .authentication = authentication_,
                   .findings = decision.findings,
                   .proof = known_.proof});
}

// The ids by which answers to this message, and to what it answers, find the ticket.
void Filing::note_ids(const Received& where, Course course) {
    if (mail_.message_id && mail_.message_id->size() <= MESSAGE_ID_BYTES_MAX)
        note_message_id(tx_, without_nul(*mail_.message_id), where.ticket, where.comment);
    bool is_new = course == Course::open || course == Course::follow_up;
    const auto& ids = read_.signs.answered_ids;
    if (!is_new || ids.empty()) return;
    note_mentioned(tx_, ids.front(), where.ticket, where.comment);
    if (ids.size() > 1) note_mentioned(tx_, ids.back(), where.ticket, where.comment);
}

void Filing::tell(const Received& where, std::string_view kind) {
    events::append(
        tx_, now_,
        {.kind = kind,
         .actor = {},
         .ticket = where.ticket,
         .underwater = true,
         .data = fmt::format(R"({{"about":{},"message":{}}})", where.comment.value, raw_.id.value)});
}

void Filing::note_follows(const Decision& decision, const Received& where) {
    if (decision.findings.contains(finding::STRANGER)) tell(where, "ticket.stranger_wrote");
    if (known_.proof == Proof::failed || decision.findings.contains(finding::UNPROVEN_TEAM))
        tell(where, "ticket.unproven_mail_came");
    if (writer_ && known_writer_ && known_.proof != Proof::failed &&
        mail_.automatic != mail::Automatic::bounce)
        people::mark_deliverable(tx_, now_, writer_->address);
    bool by_team = decision.course == Course::team_reply || decision.course == Course::team_reopen;
    if (by_team) note_sent_directly(tx_, now_, where, mail_);
    bool is_new = decision.course == Course::open || decision.course == Course::follow_up;
    if (is_new && mailbox_ && writer_)
        queue_answer(tx_, desk_, *mailbox_,
                     {.mail = mail_,
                      .address = writer_->address,
                      .ticket = where.ticket,
                      .comment = where.comment,
                      .proof = known_.proof,
                      .writer_is_team = known_.writer_is_team});
}

} // namespace

ReadMessage read_message(const DeskKeys& keys, std::string_view bytes) {
    ReadMessage read{.mail = mail::parse_mail(bytes), .signs = {}, .content_digest = {}};
    read.signs = read_signs(read.mail, keys.messages);
    read.content_digest = content_digest(read.mail, bytes);
    return read;
}

Result<void> file_read_message(Transaction& tx, Desk& desk, const RawMessage& raw, const ReadMessage& read) {
    return Filing(tx, desk, raw, read).file();
}

void close_message(Transaction& tx, MessageId id, const Closing& closing) {
    std::optional<std::string> reason;
    if (!closing.reason.empty()) reason = closing.reason;
    tx.run(close_raw, {id, static_cast<int>(closing.state), reason, closing.ticket, closing.comment,
                       closing.sender, closing.subject, closing.content_digest, closing.automatic,
                       static_cast<int>(closing.proof), closing.authentication, closing.findings});
    jobs::withdraw(tx, filing_job(id));
}

void append_message_event(Transaction& tx, Instant now, const Actor& actor, MessageId id,
                          std::string_view kind) {
    events::append(tx, now,
                   {.kind = kind,
                    .actor = actor.person,
                    .ticket = {},
                    .underwater = true,
                    .data = fmt::format(R"({{"message":{}}})", id.value)});
}

} // namespace eider::channels
