// Writes the events of tickets.
#include "tickets/history.h"

#include "platform/codec/json_writer.h"

namespace eider::tickets {
namespace {

using storage::Transaction;

events::Event append(Transaction& tx, Instant now, const Actor& actor, TicketId ticket, std::string_view kind,
                     bool underwater, std::string data) {
    std::int64_t number = events::append(
        tx, now,
        {.kind = kind, .actor = actor.person, .ticket = ticket, .underwater = underwater, .data = data});
    return {.position = {0, number},
            .at = now,
            .kind = std::string(kind),
            .actor = actor.person,
            .ticket = ticket,
            .underwater = underwater,
            .data = std::move(data)};
}

void write_place(JsonWriter& json, const Place& place) {
    json.begin_list();
    for (std::int64_t part : place) {
        json.item();
        json.integer(part);
    }
    json.end_list();
}

void write_move(JsonWriter& json, const Place* from, const Place& to) {
    json.key("place");
    json.begin_list();
    json.item();
    if (from)
        write_place(json, *from);
    else
        json.raw("[]");
    json.item();
    write_place(json, to);
    json.end_list();
}

// The fields that the history tells of, each as text; empty for none.
struct Told {
    std::string_view field;
    std::string value;
};
std::array<Told, 12> told(const Ticket& t) {
    auto id = [](auto value) { return value ? std::to_string(value.value) : std::string(); };
    return {{{"subject", t.subject},
             {"status", std::string(name_of(t.status))},
             {"priority", std::string(name_of(t.priority))},
             {"type", std::string(name_of(t.type))},
             {"requester_id", id(t.requester)},
             {"assignee_id", id(t.assignee)},
             {"group_id", id(t.group)},
             {"organization_id", id(t.organization)},
             {"tags", t.tags},
             {"external_id", t.external_id.value_or("")},
             {"problem_id", id(t.problem)},
             {"due_at", t.due_at ? to_iso(*t.due_at) : ""}}};
}

void write_text_or_null(JsonWriter& json, const std::string& value) {
    if (value.empty())
        json.null();
    else
        json.text(value);
}

} // namespace

events::Event append_created(Transaction& tx, Instant now, const Actor& actor, const Ticket& ticket,
                             const NewEntry& first) {
    std::string data;
    JsonWriter json(data);
    json.begin_object();
    json.key("comment");
    json.integer(ticket.first_comment.value);
    json.key("reply");
    json.boolean(std::holds_alternative<NewReply>(first));
    json.key("values");
    json.begin_object();
    for (const Told& each : told(ticket)) {
        if (each.value.empty()) continue;
        json.key(each.field);
        json.text(each.value);
    }
    json.end_object();
    write_move(json, nullptr, place_of(ticket));
    json.end_object();
    json.finish();
    return append(tx, now, actor, ticket.id, "ticket.created", false, std::move(data));
}

events::Event append_entry(Transaction& tx, Instant now, const Actor& actor, TicketId ticket,
                           CommentId comment, const NewEntry& entry, bool is_automatic) {
    bool underwater = std::holds_alternative<NewNote>(entry);
    std::string data = R"({"comment":)" + std::to_string(comment.value);
    if (is_automatic) data += R"(,"automatic":true)";
    return append(tx, now, actor, ticket, underwater ? "ticket.note_written" : "ticket.reply_written",
                  underwater, data + "}");
}

std::optional<events::Event> append_changes(Transaction& tx, Instant now, const Actor& actor,
                                            const Ticket& before, const Ticket& after, bool people_changed) {
    auto old_values = told(before), new_values = told(after);
    bool fields_changed = before.custom_fields != after.custom_fields;
    std::string data;
    JsonWriter json(data);
    json.begin_object();
    json.key("changes");
    json.begin_list();
    bool any = people_changed || fields_changed;
    for (std::size_t i = 0; i < old_values.size(); ++i) {
        if (old_values[i].value == new_values[i].value) continue;
        any = true;
        json.item();
        json.begin_list();
        json.item();
        json.text(old_values[i].field);
        json.item();
        write_text_or_null(json, old_values[i].value);
        json.item();
        write_text_or_null(json, new_values[i].value);
        json.end_list();
    }
    json.end_list();
    if (people_changed) {
        json.key("people");
        json.boolean(true);
    }
    if (fields_changed) {
        json.key("custom_fields");
        json.boolean(true);
    }
    Place from = place_of(before), to = place_of(after);
    if (from != to) write_move(json, &from, to);
    json.end_object();
    json.finish();
    if (!any) return {};
    return append(tx, now, actor, after.id, "ticket.changed", false, std::move(data));
}

void append_moved(Transaction& tx, Instant now, const Actor& actor, std::string_view kind,
                  const Ticket& before, const Ticket& after) {
    std::string data;
    JsonWriter json(data);
    json.begin_object();
    Place from = place_of(before), to = place_of(after);
    write_move(json, &from, to);
    json.end_object();
    json.finish();
    append(tx, now, actor, after.id, kind, false, std::move(data));
}

void append_underwater(Transaction& tx, Instant now, const Actor& actor, TicketId ticket,
                       std::string_view kind, std::initializer_list<NumberTold> data) {
    std::string text;
    JsonWriter json(text);
    json.begin_object();
    for (const NumberTold& each : data) {
        json.key(each.name);
        json.integer(each.value);
    }
    json.end_object();
    json.finish();
    append(tx, now, actor, ticket, kind, true, std::move(text));
}

} // namespace eider::tickets
