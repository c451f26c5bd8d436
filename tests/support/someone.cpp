// What people do in a story.
#include "platform/base/text.h"
#include "tests/support/story.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

using storage::Transaction;
using tickets::Written;

constexpr int FOUND_MAX = 1000;

std::string crlf_text(const std::string& text) {
    std::string out;
    for (char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
}

std::string header(std::string_view name, const std::string& value) {
    return value.empty() ? "" : fmt::format("{}: {}\r\n", name, value);
}

} // namespace

people::Actor Someone::actor() const {
    return story_->read([&](Transaction& tx) { return people::actor_of_token(tx, token_hash_); }).value();
}

TicketId Someone::writes(const std::string& text, const std::string& subject) const {
    return creates({.subject = subject, .first = tickets::NewReply{.body = text}}).value().ticket.id;
}

Outcome<Written> Someone::creates(const tickets::NewTicket& ticket) const {
    people::Actor me = actor();
    return story_->write(
        [&](Transaction& tx) { return tickets::create_ticket(tx, me, story_->now(), ticket); });
}

Outcome<Written> Someone::changes(TicketId ticket, const tickets::TicketChange& change) const {
    people::Actor me = actor();
    return story_->write(
        [&](Transaction& tx) { return tickets::change_ticket(tx, me, story_->now(), ticket, change); });
}

Outcome<Written> Someone::replies(TicketId ticket, const std::string& text,
                                  const std::vector<std::string>& uploads) const {
    return changes(ticket, {.entry = tickets::NewReply{.body = text, .uploads = uploads}});
}

Outcome<Written> Someone::notes(TicketId ticket, const std::string& text,
                                const std::vector<std::string>& uploads) const {
    return changes(ticket, {.entry = tickets::NewNote{.body = text, .uploads = uploads}});
}

Outcome<Written> Someone::takes(TicketId ticket) const {
    people::Actor me = actor();
    return story_->write(
        [&](Transaction& tx) { return tickets::take_ticket(tx, me, story_->now(), ticket); });
}

Outcome<Written> Someone::assigns(TicketId ticket, const Someone& owner) const {
    return changes(ticket, {.assignee = owner.id});
}

Outcome<Written> Someone::sets(TicketId ticket, tickets::Status status) const {
    return changes(ticket, {.status = status});
}

Outcome<bool> Someone::deletes(TicketId ticket) const {
    people::Actor me = actor();
    return story_->write([&](Transaction& tx) -> Result<bool> {
        TRY_VOID(tickets::delete_ticket(tx, me, story_->now(), ticket));
        return true;
    });
}

Outcome<bool> Someone::restores(TicketId ticket) const {
    people::Actor me = actor();
    return story_->write([&](Transaction& tx) -> Result<bool> {
        TRY_VOID(tickets::restore_ticket(tx, me, story_->now(), ticket));
        return true;
    });
}

std::string Someone::uploads(const std::string& file_name, const std::string& bytes,
                             const std::optional<std::string>& content_id) const {
    people::Actor me = actor();
    Desk& desk = story_->desk();
    std::string upload = random_token(desk.random), key = random_token(desk.random);
    desk.blobs.prepare(desk.storage.engine(), bytes);
    story_->write([&](Transaction& tx) {
        tickets::add_upload(tx, me, story_->now(), upload,
                            {.file_name = file_name,
                             .content_type = content_id ? "image/png" : "text/plain",
                             .blob = desk.blobs.put(tx, bytes),
                             .is_inline = content_id.has_value(),
                             .content_id = content_id},
                            key);
        return true;
    });
    return upload;
}

Arrived Someone::mails(const MailWords& words) const {
    return story_->mail_arrives(header("From", fmt::format("{} <{}>", name, email)) + header("To", words.to) +
                                header("Subject", words.subject) + header("Message-ID", words.message_id) +
                                header("In-Reply-To", words.in_reply_to) +
                                header("References", words.references) + words.more_headers + "\r\n" +
                                crlf_text(words.text) + "\r\n");
}

std::optional<tickets::Ticket> Someone::looks_at(TicketId ticket) const {
    people::Actor me = actor();
    auto found = story_->read(
        [&](Transaction& tx) { return tickets::access_ticket(tx, me, ticket, tickets::For::reading); });
    return found ? std::optional(*found) : std::nullopt;
}

bool Someone::sees(TicketId ticket) const { return looks_at(ticket).has_value(); }

std::vector<std::string> Someone::reads(TicketId ticket) const {
    people::Actor me = actor();
    auto entries = story_->read([&](Transaction& tx) { return tickets::thread(tx, me, ticket, {}); });
    std::vector<std::string> lines;
    if (!entries) return lines;
    for (const tickets::Entry& entry : *entries)
        lines.push_back(std::holds_alternative<tickets::Reply>(entry)
                            ? "reply: " + std::get<tickets::Reply>(entry).body
                            : "note: " + std::get<tickets::Note>(entry).body);
    return lines;
}

Outcome<std::vector<TicketId>> Someone::searches(const std::string& query) const {
    people::Actor me = actor();
    return story_->read([&](Transaction& tx) -> Result<std::vector<TicketId>> {
        auto search = TRY(tickets::read_search(tx, me, story_->now(), query));
        std::vector<TicketId> ids;
        for (const auto& ticket : tickets::search_tickets(tx, me, search, 0, FOUND_MAX).tickets)
            ids.push_back(ticket.id);
        return ids;
    });
}

std::vector<TicketId> Someone::finds(const std::string& query) const { return searches(query).value(); }

Outcome<tickets::Attachment> Someone::opens(AttachmentId attachment) const {
    people::Actor me = actor();
    return story_->read([&](Transaction& tx) { return tickets::access_attachment(tx, me, attachment); });
}

} // namespace eider::test
