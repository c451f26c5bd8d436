// Writes events for the live feed.
#include "api/live_view.h"

#include "api/outgoing_view.h"
#include "api/promise_view.h"
#include "api/ticket_view.h"
#include "api/user_view.h"
#include "api/view_view.h"
#include "platform/base/check.h"
#include "platform/codec/json_view.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

using storage::Transaction;

// The members of one message, as text.
class Things {
  public:
    template <class Thing> void add(std::string_view name, const Thing& thing) {
        out += fmt::format("{}\"{}\":", out.empty() ? "" : ",", name);
        write_json(out, thing);
    }
    std::string out;
};

std::int64_t number_of(const JsonView& data, std::string_view name) {
    auto found = data.find(name);
    return found && found->kind() == JsonView::Kind::integer ? found->integer() : 0;
}

void add_ticket(Things& things, Transaction& tx, const people::Actor& actor, const std::string& base,
                const events::Event& event, const JsonView& data, const tickets::Ticket& ticket) {
    things.add("ticket", ticket_view(tx, actor, base, ticket));
    if (auto delivery = tickets::find_delivery(tx, {number_of(data, "delivery_of")}))
        things.add("delivery", DeliveryView{*std::move(delivery)});
    auto outgoing = tickets::find_outgoing(tx, {number_of(data, "outgoing")});
    if (outgoing && outgoing->ticket == event.ticket) // its number may be another ticket's by now
        things.add("outgoing_reply", outgoing_view(tx, base, *std::move(outgoing)));
    if (auto promise = promises::access_promise(tx, actor, {number_of(data, "promise")});
        promise && promise->ticket == event.ticket)
        things.add("promise", PromiseView{*std::move(promise), base});
    std::int64_t written = number_of(data, "comment"), brought_back = number_of(data, "brought_back");
    std::int64_t comment = written ? written : brought_back;
    if (!comment) return;
    auto entries = tickets::thread(tx, actor, event.ticket, {.after = CommentId{comment - 1}, .most = 1});
    if (!entries || entries->empty()) return;
    CommentView view = comment_view(tx, actor, base, entries->front());
    if (view.id.value != comment) return;
    view.audit_id = written ? event.position.number : audit_of(tx, event.ticket, view.id);
    things.add("comment", view);
}

} // namespace

std::string live_message(const events::Event& event, std::string_view things) {
    std::string out;
    JsonWriter writer(out);
    writer.begin_object();
    writer.key("cursor");
    writer.text(event.position.to_text());
    writer.key("kind");
    writer.text(event.kind);
    writer.key("ticket_id");
    event.ticket ? writer.integer(event.ticket.value) : writer.null();
    writer.key("actor_id");
    event.actor ? writer.integer(event.actor.value) : writer.null();
    writer.key("at");
    writer.instant(event.at);
    writer.key("data");
    writer.raw(event.data);
    writer.end_object();
    writer.finish();
    if (!things.empty()) out.replace(out.size() - 1, 1, fmt::format(",{}}}", things));
    return out;
}

std::string hidden_message(const events::Event& event) {
    return live_message({.position = event.position,
                         .at = event.at,
                         .kind = "ticket.hidden",
                         .actor = {},
                         .ticket = event.ticket,
                         .data = "{}"});
}

std::string presence_message(const std::vector<PresentOn>& places, Told told) {
    std::string out;
    JsonWriter writer(out);
    writer.begin_object();
    writer.key("kind");
    writer.text("presence");
    writer.key("all");
    writer.boolean(told == Told::all);
    writer.key("places");
    writer.begin_list();
    for (const PresentOn& place : places) {
        writer.item();
        writer.begin_object();
        writer.key("ticket_id");
        writer.integer(place.ticket.value);
        writer.key("people");
        writer.begin_list();
        for (const Present& each : place.people) {
            writer.item();
            writer.raw(fmt::format(R"({{"id":{},"writing":{}}})", each.id.value, each.writing));
        }
        writer.end_list();
        writer.end_object();
    }
    writer.end_list();
    writer.end_object();
    writer.finish();
    return out;
}

std::string counts_message(const std::vector<CountTold>& counts) {
    std::string list;
    for (const CountTold& each : counts)
        list += fmt::format(R"({}{{"view_id":{},"value":{},"exact":{}}})", list.empty() ? "" : ",",
                            each.view.value, each.count.value, each.count.exact);
    return fmt::format(R"({{"kind":"counts","counts":[{}]}})", list);
}

std::string things_of(Transaction& tx, const people::Actor& actor, const std::string& base,
                      const events::Event& event, const tickets::Ticket* ticket) {
    auto document = JsonDocument::parse(event.data);
    check(document.has_value(), "the data of an event is JSON");
    JsonView data = document->root();
    Things things;
    if (ticket) add_ticket(things, tx, actor, base, event, data, *ticket);
    using people::For;
    if (auto id = number_of(data, "person"))
        if (auto person = people::access_person(tx, actor, {id}, For::reading))
            things.add("user", UserView{*std::move(person), base});
    if (auto id = number_of(data, "organization"))
        if (auto organization = people::access_organization(tx, actor, {id}, For::reading))
            things.add("organization", OrganizationView{*std::move(organization), base});
    if (auto id = number_of(data, "group"))
        if (auto group = people::access_group(tx, actor, {id}, For::reading))
            things.add("group", GroupView{*std::move(group), base});
    if (auto id = number_of(data, "membership"))
        for (const auto& membership :
             people::list_memberships(tx, actor, {}, {}, {.after = id - 1, .before = {}, .most = 1}))
            if (membership.id.value == id) things.add("membership", MembershipView{membership, base});
    if (auto id = number_of(data, "view"))
        if (auto view = tickets::access_view(tx, actor, {id}, tickets::For::reading))
            things.add("view", ViewView{*std::move(view), base});
    return std::move(things.out);
}

} // namespace eider::api
