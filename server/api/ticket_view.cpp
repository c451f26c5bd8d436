// Makes the views of tickets.
#include "api/ticket_view.h"

namespace eider::api {

TicketView ticket_view(storage::Transaction& tx, const people::Actor& actor, const std::string& base,
                       tickets::Ticket ticket) {
    TicketView view{.ticket = std::move(ticket), .base = base, .copied = {}, .following = {}};
    if (!actor.is_team()) view.ticket.tags.clear();
    if (view.ticket.people_count == 0) return view;
    view.copied = tickets::copied_people(tx, view.ticket.id);
    if (actor.is_team()) view.following = tickets::followers(tx, view.ticket.id);
    return view;
}

std::string html_of(std::string_view text) {
    std::string out = "<div>";
    for (char c : text) switch (c) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        case '"': out += "&quot;"; break;
        case '\n': out += "<br>"; break;
        default: out += c;
        }
    return out + "</div>";
}

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
    for (tickets::Attachment& file : tickets::attachments_of(tx, view.id))
        view.attachments.push_back({std::move(file), base});
    auto delivery = view.is_public && actor.is_team() ? tickets::find_delivery(tx, view.id) : std::nullopt;
    if (delivery && delivery->state == tickets::DeliveryState::failed)
        view.delivery = DeliveryView{*std::move(delivery)};
    return view;
}

} // namespace eider::api
