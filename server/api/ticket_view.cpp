// Makes the views of tickets.
#include "api/ticket_view.h"

#include "api/message_view.h"
#include "platform/codec/json_writer.h"
#include "platform/http/http.h"
#include "platform/mail/html.h"
#include "tickets/links.h"

namespace eider::api {

TicketView ticket_view(storage::Transaction& tx, const people::Actor& actor, const std::string& base,
                       tickets::Ticket ticket) {
    TicketView view{.ticket = std::move(ticket), .base = base, .copied = {}, .following = {}};
    if (!actor.is_team()) {
        view.ticket.tags.clear();
        view.ticket.merged_into = {};
    } else if (view.ticket.status == tickets::Status::hold) {
        view.snooze = tickets::find_snooze(tx, view.ticket.id);
    }
    if (actor.is_team() && view.ticket.type == tickets::Type::problem)
        view.has_incidents = tickets::has_incidents(tx, actor, view.ticket.id);
    if (view.ticket.people_count == 0) return view;
    view.copied = tickets::copied_people(tx, view.ticket.id);
    if (actor.is_team()) view.following = tickets::followers(tx, view.ticket.id);
    return view;
}

std::string html_of(std::string_view text) {
    std::string out = "<div>";
    mail::append_lines(out, text);
    return out + "</div>";
}

namespace {

// What the team should know of the mail that a comment was made from.
std::string mail_metadata(const channels::Message& message) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.key("system");
    json.raw("{}");
    json.key("custom");
    json.raw("{}");
    json.key("mail");
    json.begin_object();
    auto text = [&](std::string_view name, std::string_view value) {
        json.key(name);
        json.text(value);
    };
    json.key("message_id");
    json.integer(message.id.value);
    text("sender", message.sender);
    text("automatic", message.automatic);
    text("proof", message.proof == channels::Proof::passed   ? "passed"
                  : message.proof == channels::Proof::failed ? "failed"
                                                             : "none");
    text("authentication", message.authentication);
    json.key("findings");
    json.begin_list();
    for (const std::string& word : findings_of(message)) {
        json.item();
        json.text(word);
    }
    json.end_list();
    json.end_object();
    json.end_object();
    json.finish();
    return out;
}

} // namespace

CommentView comment_view(storage::Transaction& tx, const people::Actor& actor, const std::string& base,
                         const tickets::Entry& entry) {
    CommentView view = std::visit(
        [](const auto& one) {
            return CommentView{.id = one.id,
                               .is_public = std::same_as<std::decay_t<decltype(one)>, tickets::Reply>,
                               .author = one.author,
                               .body = one.body,
                               .html_body = one.html ? *one.html : html_of(one.body),
                               .via = one.via,
                               .created_at = one.created_at,
                               .attachments = {},
                               .delivery = {}};
        },
        entry);
    view.from_team = people::is_on_team(tx, view.author);
    for (tickets::Attachment& file : tickets::attachments_of(tx, view.id))
        view.attachments.push_back({std::move(file), base});
    if (view.via == "mail" && actor.is_team())
        if (auto message = channels::find_message_of(tx, view.id)) view.metadata = mail_metadata(*message);
    auto delivery = view.is_public && actor.is_team() ? tickets::find_delivery(tx, view.id) : std::nullopt;
    using State = tickets::DeliveryState;
    bool is_late = delivery && delivery->state == State::queued && !delivery->reason.empty();
    if (is_late || (delivery && delivery->state != State::queued && delivery->state != State::delivered))
        view.delivery = DeliveryView{*std::move(delivery)};
    return view;
}

std::string with_own_pictures(std::string html, const std::vector<AttachmentView>& files) {
    for (const AttachmentView& each : files) {
        if (!each.file.content_id || each.file.content_id->empty()) continue;
        mail::replace_content_id(html, *each.file.content_id,
                                 fmt::format("/attachments/{}/{}?look=true", each.file.access_key,
                                             http::percent_encode(each.file.file_name)));
    }
    return html;
}

} // namespace eider::api
