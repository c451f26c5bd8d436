// Reads events for people and integrators.
#include "api/event_view.h"

#include "api/ticket_view.h"

#include <boost/json.hpp>

namespace eider::api {
namespace {

namespace json = boost::json;
using storage::Transaction;

// Ids come as numbers and tags as a list, as in the ticket itself.
std::string value_json(std::string_view field, const json::value& value) {
    if (field == "tags") {
        std::string list;
        JsonWriter writer(list);
        writer.begin_list();
        if (value.is_string())
            for (const std::string& tag : tickets::split_tags(std::string(value.as_string()))) {
                writer.item();
                writer.text(tag);
            }
        writer.end_list();
        writer.finish();
        return list;
    }
    return json::serialize(value);
}

AuditEventView change_event(std::int64_t id, std::string_view field, const json::value* before,
                            const json::value& after) {
    return {.id = id,
            .type = before ? "Change" : "Create",
            .field_name = std::string(field),
            .value = {value_json(field, after)},
            .previous_value = {before ? value_json(field, *before) : std::string()},
            .is_public = {},
            .body = {},
            .html_body = {},
            .plain_body = {},
            .author_id = {},
            .audit_id = {},
            .attachments = {}};
}

AuditEventView comment_event(const tickets::Entry& written, std::int64_t audit) {
    return std::visit(
        [&](const auto& entry) {
            std::string html = entry.html ? *entry.html : html_of(entry.body);
            return AuditEventView{.id = entry.id.value,
                                  .type = "Comment",
                                  .field_name = {},
                                  .value = {},
                                  .previous_value = {},
                                  .is_public = std::same_as<std::decay_t<decltype(entry)>, tickets::Reply>,
                                  .body = entry.body,
                                  .html_body = std::move(html),
                                  .plain_body = entry.body,
                                  .author_id = entry.author,
                                  .audit_id = audit,
                                  .attachments = std::vector<RawJson>{}};
        },
        written);
}

CommentId id_of(const tickets::Entry& entry) {
    return std::visit([](const auto& one) { return one.id; }, entry);
}

std::optional<AuditEventView> find_comment_event(Transaction& tx, const people::Actor& actor, TicketId ticket,
                                                 CommentId comment, std::int64_t audit) {
    auto page = tickets::thread(tx, actor, ticket, {.after = CommentId{comment.value - 1}, .most = 1});
    if (!page || page->empty() || id_of(page->front()) != comment) return {};
    return comment_event(page->front(), audit);
}

void add_events(Transaction& tx, const people::Actor& actor, const events::Event& event,
                const std::optional<tickets::Entry>& known, AuditView& audit) {
    auto data = json::parse(event.data).as_object();
    if (auto found = data.find("comment"); found != data.end()) {
        CommentId comment{found->value().as_int64()};
        auto view = known && id_of(*known) == comment
                        ? comment_event(*known, audit.id)
                        : find_comment_event(tx, actor, event.ticket, comment, audit.id);
        if (view) audit.events.push_back(std::move(*view));
    }
    std::int64_t id = event.position.number;
    if (auto values = data.find("values"); values != data.end())
        for (const auto& each : values->value().as_object())
            audit.events.push_back(change_event(id, each.key(), nullptr, each.value()));
    if (auto changes = data.find("changes"); changes != data.end())
        for (const auto& each : changes->value().as_array()) {
            const auto& change = each.as_array();
            audit.events.push_back(change_event(id, change.at(0).as_string(), &change.at(1), change.at(2)));
        }
}

} // namespace

CommentId comment_of(const events::Event& event) {
    auto data = json::parse(event.data).as_object();
    auto comment = data.find("comment");
    return comment == data.end() ? CommentId{} : CommentId{comment->value().as_int64()};
}

std::int64_t audit_of(Transaction& tx, TicketId ticket, CommentId comment) {
    constexpr int LOOKED_AT_MAX = 10'000;
    std::int64_t audit = 0;
    for (const events::Event& event :
         events::of_ticket(tx, ticket, events::Depth::underwater, 0, LOOKED_AT_MAX))
        if (comment_of(event) == comment) audit = event.position.number;
    return audit;
}

std::vector<AuditView> audits_of(Transaction& tx, const people::Actor& actor,
                                 std::span<const events::Event> events,
                                 const std::optional<tickets::Entry>& known) {
    std::vector<AuditView> audits;
    for (const events::Event& event : events) {
        bool same = !audits.empty() && audits.back().created_at == event.at &&
                    audits.back().author == event.actor && event.kind != "ticket.created";
        if (!same)
            audits.push_back({.id = event.position.number,
                              .ticket = event.ticket,
                              .created_at = event.at,
                              .author = event.actor,
                              .events = {}});
        add_events(tx, actor, event, known, audits.back());
    }
    return audits;
}

} // namespace eider::api
