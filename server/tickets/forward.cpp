// Forwards what was said in a ticket to somebody else, in a conversation beside it.
#include "tickets/drafts.h"
#include "tickets/history.h"
#include "tickets/link_store.h"
#include "tickets/links.h"

#include "platform/base/text.h"
#include "platform/mail/html.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Transaction;

struct Words {
    std::string_view locale, begins, from, date, subject;
};
constexpr Words ENGLISH{"en", "Forwarded message", "From", "Date", "Subject"};
constexpr Words GERMAN{"de", "Weitergeleitete Nachricht", "Von", "Datum", "Betreff"};

// What goes on to somebody else: made of a reply, and of nothing else. A note has no way in.
class Passage {
  public:
    Passage(Transaction& tx, const Reply& reply)
        : body_(reply.body), html_(reply.html.value_or("")), author_(people::name_of(tx, reply.author)),
          written_at_(reply.created_at), files_(attachments_of(tx, reply.id)) {}

    bool has_html() const { return !html_.empty(); }
    std::string text(const Words& words, std::string_view subject) const {
        return fmt::format("\n\n---------- {} ----------\n{}\n\n{}\n", words.begins,
                           fmt::join(heads(words, subject), "\n"), body_);
    }
    std::string html(const Words& words, std::string_view subject) const {
        std::string html = "<p>---------- ";
        mail::append_escaped(html, words.begins);
        html += " ----------";
        for (const std::string& head : heads(words, subject)) {
            html += "<br>";
            mail::append_escaped(html, head);
        }
        html += "</p><blockquote>";
        if (has_html())
            html += html_;
        else
            mail::append_lines(html, body_);
        return html += "</blockquote>";
    }
    // Its files once more, each as an upload of its own; what stands in the text is called by its new name.
    std::vector<std::string> copy_files(Transaction& tx, const Actor& actor, Instant now,
                                        const std::function<std::string()>& token) {
        std::vector<std::string> uploads;
        for (const Attachment& file : files_) {
            uploads.push_back(token());
            std::optional<std::string> content_id;
            if (file.content_id) {
                content_id = token() + "@inline";
                mail::replace_content_id(html_, *file.content_id, "cid:" + *content_id);
            }
            add_upload(tx, actor, now, uploads.back(),
                       {.file_name = file.file_name,
                        .content_type = file.content_type,
                        .blob = {.sha256 = file.sha256, .size = file.size},
                        .is_inline = file.is_inline,
                        .content_id = content_id},
                       token());
        }
        return uploads;
    }

  private:
    std::vector<std::string> heads(const Words& words, std::string_view subject) const {
        std::string date = to_iso(written_at_);
        return {fmt::format("{}: {}", words.from, author_),
                fmt::format("{}: {} {} UTC", words.date, date.substr(0, 10), date.substr(11, 5)),
                fmt::format("{}: {}", words.subject, subject)};
    }

    std::string body_, html_, author_;
    Instant written_at_;
    std::vector<Attachment> files_;
};

Result<std::vector<Passage>> passages(Transaction& tx, const Ticket& ticket,
                                      const std::vector<CommentId>& comments) {
    std::vector<Passage> all;
    if (comments.size() > FORWARDED_MAX)
        return refuse_field("forward.comment_ids", "TooManyValues",
                            fmt::format("At most {} messages can be forwarded at once.", FORWARDED_MAX));
    if (comments.empty()) {
        auto latest = latest_customer_reply(tx, ticket.id, {});
        if (!latest)
            return refuse_field("forward.comment_ids", "BlankValue",
                                "The customer has not written here yet. Choose what is to be forwarded.");
        all.emplace_back(tx, *latest);
    }
    for (CommentId id : comments) {
        auto reply = find_reply(tx, id);
        if (!reply || reply->ticket != ticket.id)
            return refuse_field("forward.comment_ids", "InvalidValue",
                                fmt::format("Message {}: there is none in this ticket that can be forwarded. "
                                            "Notes stay with the team.",
                                            id.value));
        all.emplace_back(tx, *reply);
    }
    return all;
}

Result<void> check_reader(Transaction& tx, const Ticket& ticket, PersonId to) {
    auto reader = people::find_person(tx, to);
    if (!reader || reader->deleted_at)
        return refuse_field("forward.to", "InvalidValue", "There is nobody to forward this to.");
    if (to == ticket.requester)
        return refuse_field(
            "forward.to", "InvalidValue",
            fmt::format("{} is the customer of this ticket: reply to them instead.", reader->name));
    if (reader->as_actor().is_team())
        return refuse_field("forward.to", "InvalidValue",
                            fmt::format("{} is on the team: write a note for them instead.", reader->name));
    return {};
}

struct Begun {
    std::string text, html; // "" = none of it has formatting
    std::vector<std::string> uploads;
};
Begun begin(Transaction& tx, const Actor& actor, Instant now, const Ticket& ticket,
            std::vector<Passage>& passages, const std::function<std::string()>& token) {
    auto who = people::find_person(tx, actor.person);
    const Words& words = who && who->locale.starts_with(GERMAN.locale) ? GERMAN : ENGLISH;
    bool has_html = std::ranges::any_of(passages, &Passage::has_html);
    Begun begun{.text = {}, .html = has_html ? "<p><br></p>" : "", .uploads = {}};
    for (Passage& passage : passages) {
        for (std::string& upload : passage.copy_files(tx, actor, now, token))
            begun.uploads.push_back(std::move(upload));
        begun.text += passage.text(words, ticket.subject);
        if (has_html) begun.html += passage.html(words, ticket.subject);
    }
    return begun;
}

} // namespace

Result<Ticket> forward_ticket(Transaction& tx, const Actor& actor, Instant now, TicketId id,
                              const Forward& forward, const std::function<std::string()>& token) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team forwards tickets.");
    Ticket ticket = TRY(access_ticket(tx, actor, id, For::reading));
    PersonId to = people::current_person(tx, forward.to);
    TRY_VOID(check_reader(tx, ticket, to));
    auto passed_on = TRY(passages(tx, ticket, forward.comments));
    Begun begun = begin(tx, actor, now, ticket, passed_on, token);
    Ticket aside = TRY(create_ticket(tx, actor, now,
                                     {.subject = fmt::format("Fwd: {}", cut_utf8(ticket.subject, 240)),
                                      .first = NewNote{.body = std::string(trim(begun.text))},
                                      .requester = to,
                                      .status = Status::open,
                                      .priority = ticket.priority,
                                      .assignee = actor.person,
                                      .group = ticket.group,
                                      .via = "web"}))
                       .ticket;
    store::insert(tx, {.kind = store::Linked::aside,
                       .ticket = id,
                       .other = aside.id,
                       .comment = {},
                       .by = actor.person,
                       .at = now});
    TRY(keep_draft(tx, actor, now,
                   {.ticket = aside.id,
                    .author = actor.person,
                    .kind = DraftKind::reply,
                    .body = begun.text,
                    .html = begun.html.empty() ? std::nullopt : std::optional(begun.html),
                    .uploads = begun.uploads,
                    .hidden_copies = {},
                    .shared = false,
                    .version = 0,
                    .changed_at = {}}));
    append_underwater(tx, now, actor, id, "ticket.aside_begun", {{"aside", aside.id.value}});
    return aside;
}

} // namespace eider::tickets
