// Finds a customer's thanks and passes it on; its receiver keeps it, puts it away or shares it.
#include "language/read.h"
#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/codec/json_view.h"
#include "platform/mail/quotation.h"
#include "recognition/thanks_store.h"
#include "tickets/tickets.h"

namespace eider::recognition {
namespace {

constexpr int REPLIES_LOOKED_AT = 20; // back from the thanks, for who had helped

std::unexpected<Refusal> no_thanks() {
    return refuse(RefusalKind::not_found, "There is no such thanks, or it was said to somebody else.");
}

std::optional<tickets::Reply> reply_of(Transaction& tx, TicketId ticket, CommentId id) {
    auto entries = tickets::thread(tx, Actor::desk(), ticket, {.after = CommentId{id.value - 1}, .most = 1});
    if (!entries || entries->empty()) return {};
    const auto* reply = std::get_if<tickets::Reply>(&entries->front());
    return reply && reply->id == id ? std::optional(*reply) : std::nullopt;
}

bool is_colleague(Transaction& tx, PersonId id) {
    auto person = people::find_person(tx, id);
    return person && person->role != people::Role::customer && !person->deleted_at;
}

// Who wrote the last reply before it, else who has the ticket; none when that is nobody of the team.
PersonId helper_of(Transaction& tx, const tickets::Reply& said) {
    auto before = tickets::thread(tx, Actor::desk(), said.ticket,
                                  {.after = said.id, .most = REPLIES_LOOKED_AT, .newest_first = true});
    if (before)
        for (const tickets::Entry& entry : *before)
            if (const auto* reply = std::get_if<tickets::Reply>(&entry);
                reply && is_colleague(tx, reply->author))
                return reply->author;
    auto ticket = tickets::find_ticket(tx, said.ticket);
    return ticket && ticket->assignee && is_colleague(tx, ticket->assignee) ? ticket->assignee : PersonId{};
}

void read_reply(Transaction& tx, const events::Event& event) {
    auto document = JsonDocument::parse(event.data);
    check(document.has_value(), "the data of an event is JSON");
    auto comment = document->root().find("comment");
    if (!comment || comment->kind() != JsonView::Kind::integer) return;
    auto reply = reply_of(tx, event.ticket, {comment->integer()});
    if (!reply || is_colleague(tx, reply->author) || store::thanks(tx, reply->id)) return;
    std::string words = thanks_in(reply->body);
    PersonId helper = words.empty() ? PersonId{} : helper_of(tx, *reply);
    if (!helper) return;
    store::insert(tx, {.comment = reply->id,
                       .ticket = reply->ticket,
                       .helper = helper,
                       .customer = reply->author,
                       .words = std::move(words),
                       .said_at = reply->created_at,
                       .shared_at = {}});
}

} // namespace

std::string thanks_in(std::string_view text) {
    std::string own = mail::cut_text(text.substr(0, READ_BYTES_MAX), {}, "").reply;
    std::string out;
    for (const language::Span& span : language::read_message(own).thanks) {
        if (!out.empty()) out += " ... ";
        out += std::string_view(own).substr(span.begin, span.end - span.begin);
    }
    return std::string(cut_utf8(out, WORDS_BYTES_MAX));
}

std::vector<Thanks> own_thanks(Transaction& tx, const Actor& actor, int most) {
    return store::of_helper(tx, actor.person, most);
}

std::vector<Thanks> shared_thanks(Transaction& tx, const Actor& actor, int most) {
    return actor.is_team() ? store::shared(tx, most) : std::vector<Thanks>{};
}

Result<Thanks> change_thanks(Transaction& tx, const Actor& actor, Instant now, CommentId id,
                             const ThanksChange& change) {
    auto thanks = store::thanks(tx, id);
    if (!thanks || !actor.person || thanks->helper != actor.person) return no_thanks();
    if (change.state) thanks->state = *change.state;
    if (change.shared && *change.shared != thanks->shared_at.has_value())
        thanks->shared_at = *change.shared ? std::optional(now) : std::nullopt;
    if (thanks->state == ThanksState::put_away) thanks->shared_at = {};
    store::update(tx, *thanks);
    return *thanks;
}

events::Reader thanks_reader() {
    return {.name = "thanks", .work = [](Transaction& tx, std::span<const events::Event> events) {
                for (const events::Event& event : events)
                    if (event.kind == "ticket.reply_written" || event.kind == "ticket.created")
                        read_reply(tx, event);
            }};
}

} // namespace eider::recognition
