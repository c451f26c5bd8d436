// Views as the API writes and reads them.
#pragma once
#include "api/ticket_view.h"
#include "tickets/views.h"

namespace eider::api {

struct ConditionView {
    std::string field, test;
    RawJson value;
};
struct ConditionsView {
    std::vector<ConditionView> all, any;
};
struct ColumnView {
    std::string id, title;
};
struct ExecutionView {
    std::string group_by, group_order, sort_by, sort_order;
    std::vector<ColumnView> columns;
};
struct ViewView {
    tickets::View view;
    std::string base;
};
struct ExecutionInput {
    std::optional<std::vector<std::string>> columns;
    std::optional<std::string> group_by, group_order, sort_by, sort_order;
};
struct ViewInput {
    std::optional<std::string> title;
    std::optional<std::vector<ConditionView>> all, any;
    std::optional<ConditionsView> conditions;
    std::optional<ExecutionInput> output, execution;
    std::optional<bool> active;
    std::optional<std::int64_t> position;
    std::optional<RawJson> restriction;
};
struct ViewBody {
    ViewInput view;
};
struct LatestReplyView {
    PersonId author;
    std::string excerpt;
    Instant created_at;
};
struct RowTicketView {
    tickets::Ticket ticket;
    std::string base;
    std::optional<LatestReplyView> latest_reply = {}; // when asked for
};
struct RowView {
    RowTicketView ticket;
};
struct RowUser {
    PersonId id;
    std::string name;
};
struct ExecuteAnswer {
    std::vector<RowView> rows;
    std::vector<ColumnView> columns;
    ViewView view;
    std::vector<RowUser> users;
    Paging paging;
};
struct ViewCountView {
    ViewId id;
    std::int64_t value = 0;
    bool exact = true;
    std::string base;
};
struct ViewCountAnswer {
    ViewCountView view_count;
};
struct ViewCountsAnswer {
    std::vector<ViewCountView> view_counts;
};

inline ConditionsView shown(const tickets::View& view) {
    auto show = [](const std::vector<tickets::Condition>& conditions) {
        std::vector<ConditionView> list;
        for (const auto& each : conditions) list.push_back({each.field, each.test, {to_json(each.value)}});
        return list;
    };
    return {show(view.all), show(view.any)};
}
inline std::vector<ColumnView> shown_columns(const tickets::View& view) {
    std::vector<ColumnView> columns;
    for (const std::string& column : view.columns) columns.push_back({column, column});
    return columns;
}
inline ExecutionView shown_output(const tickets::View& view) {
    return {view.group_by, view.group_order, view.sort_by, view.sort_order, shown_columns(view)};
}

} // namespace eider::api

template <> struct eider::Described<eider::api::ConditionView> : eider::codec::Vocabulary {
    using C = api::ConditionView;
    static constexpr auto value =
        record("ViewCondition", "A condition.", field("field", &C::field, "Which field."),
               field("operator", &C::test, "is, is_not, less_than, greater_than, includes, ..."),
               field("value", &C::value, "With what it is compared."));
};
template <> struct eider::Described<eider::api::ConditionsView> : eider::codec::Vocabulary {
    using C = api::ConditionsView;
    static constexpr auto value =
        record("ViewConditions", "Conditions.", field("all", &C::all, "All of these hold."),
               field("any", &C::any, "One of these holds."));
};
template <> struct eider::Described<eider::api::ColumnView> : eider::codec::Vocabulary {
    using C = api::ColumnView;
    static constexpr auto value = record("ViewColumn", "A column.", field("id", &C::id, "Its word."),
                                         field("title", &C::title, "Its title."));
};
template <> struct eider::Described<eider::api::ExecutionView> : eider::codec::Vocabulary {
    using E = api::ExecutionView;
    static constexpr auto value =
        record("ViewExecution", "How a view is shown.", field("group_by", &E::group_by, "Grouped by."),
               field("group_order", &E::group_order, "Order of groups."),
               field("sort_by", &E::sort_by, "Sorted by."),
               field("sort_order", &E::sort_order, "asc or desc."), field("columns", &E::columns, "Columns."),
               constant_empty_list("fields"), constant_empty_list("custom_fields"));
};
template <> struct eider::Described<eider::api::ViewView> : eider::codec::Vocabulary {
    using V = api::ViewView;
    static constexpr auto value =
        record("View", "A list of tickets by conditions.",
               computed(
                   "url",
                   [](const V& v) {
                       return v.base + "/api/v2/views/" + std::to_string(v.view.id.value) + ".json";
                   },
                   "Address.", format("uri")),
               computed(
                   "id", [](const V& v) { return v.view.id; }, "Number."),
               computed(
                   "title", [](const V& v) { return v.view.title; }, "Title."),
               computed(
                   "raw_title", [](const V& v) { return v.view.title; }, "Title."),
               computed(
                   "active", [](const V& v) { return v.view.active; }, "Whether it is shown."),
               computed(
                   "position", [](const V& v) { return v.view.position; }, "Its place."),
               computed(
                   "updated_at", [](const V& v) { return v.view.updated_at; }, "When changed last."),
               computed(
                   "created_at", [](const V& v) { return v.view.created_at; }, "When made."),
               constant_false("default"),
               computed(
                   "execution", [](const V& v) { return api::shown_output(v.view); }, "How it is shown."),
               computed(
                   "conditions", [](const V& v) { return api::shown(v.view); }, "Which tickets."),
               computed(
                   "restriction",
                   [](const V& v) {
                       return RawJson{v.view.owner ? R"({"type":"User","id":)" +
                                                         std::to_string(v.view.owner.value) + "}"
                                                   : "null"};
                   },
                   "Whose it is, when not everybody's."),
               constant_false("watchable"))
            .keyed("view", "views");
};
template <> struct eider::Described<eider::api::ExecutionInput> : eider::codec::Vocabulary {
    using E = api::ExecutionInput;
    static constexpr auto value = record(
        "ViewExecutionInput", "How a view is shown.", field("columns", &E::columns, "Columns."),
        field("group_by", &E::group_by, "Grouped by."),
        field("group_order", &E::group_order, "Order of groups."),
        field("sort_by", &E::sort_by, "Sorted by."), field("sort_order", &E::sort_order, "asc or desc."));
};
template <> struct eider::Described<eider::api::ViewInput> : eider::codec::Vocabulary {
    using V = api::ViewInput;
    static constexpr auto value = record(
        "ViewInput", "A view to add or change.", field("title", &V::title, "Title.", text(0, 255)),
        field("all", &V::all, "All of these hold.", items(50)),
        field("any", &V::any, "One of these holds.", items(50)),
        field("conditions", &V::conditions, "The same in one."),
        field("output", &V::output, "How it is shown."), field("execution", &V::execution, "The same."),
        field("active", &V::active, "Whether it is shown."), field("position", &V::position, "Its place."),
        field("restriction", &V::restriction, "{\"type\": \"User\"} makes it yours alone."));
};
template <> struct eider::Described<eider::api::ViewBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("ViewBody", "One view.", field("view", &api::ViewBody::view, "The view.", required));
};
template <> struct eider::Described<eider::api::LatestReplyView> : eider::codec::Vocabulary {
    using L = api::LatestReplyView;
    static constexpr auto value = record(
        "LatestReply", "How the latest reply begins.", field("author_id", &L::author, "Who wrote it."),
        field("excerpt", &L::excerpt, "Its first words."), field("created_at", &L::created_at, "When."));
};
template <> struct eider::Described<eider::api::RowTicketView> : eider::codec::Vocabulary {
    using V = api::RowTicketView;
    static constexpr auto value = record(
        "ViewRowTicket", "A ticket in short.",
        computed(
            "id", [](const V& v) { return v.ticket.id; }, "Number."),
        computed(
            "subject", [](const V& v) { return std::string_view(v.ticket.subject); }, "What it is about."),
        computed(
            "status", [](const V& v) { return v.ticket.status; }, "Where it stands."),
        computed(
            "type", [](const V& v) { return api::or_null(v.ticket.type); }, "What kind of matter."),
        computed(
            "priority", [](const V& v) { return api::or_null(v.ticket.priority); }, "How urgent."),
        computed(
            "requester_id", [](const V& v) { return v.ticket.requester; }, "The customer."),
        computed(
            "assignee_id", [](const V& v) { return v.ticket.assignee; }, "Its owner.", nullable_id),
        computed(
            "group_id", [](const V& v) { return v.ticket.group; }, "Its group.", nullable_id),
        computed(
            "updated_at", [](const V& v) { return v.ticket.updated_at; }, "When changed last."),
        computed(
            "created_at", [](const V& v) { return v.ticket.created_at; }, "When made."),
        computed(
            "organization_id", [](const V& v) { return v.ticket.organization; }, "The customer's.",
            nullable_id),
        computed(
            "tags", [](const V& v) { return tickets::split_tags(v.ticket.tags); }, "Its tags."),
        computed(
            "due_at", [](const V& v) { return v.ticket.due_at; }, "When it is due."),
        field("latest_reply", &V::latest_reply, "With include=latest_reply: how it begins.", omit_empty));
};
template <> struct eider::Described<eider::api::RowView> : eider::codec::Vocabulary {
    static constexpr auto value = record(
        "ViewRow", "A row.", field("ticket", &api::RowView::ticket, "The ticket."),
        computed(
            "ticket_id", [](const api::RowView& row) { return row.ticket.ticket.id; }, "Its number."),
        computed(
            "subject", [](const api::RowView& row) { return std::string_view(row.ticket.ticket.subject); },
            "What it is about."),
        computed(
            "status", [](const api::RowView& row) { return row.ticket.ticket.status; }, "Where it stands."),
        computed(
            "priority", [](const api::RowView& row) { return api::or_null(row.ticket.ticket.priority); },
            "How urgent."),
        computed(
            "requester_id", [](const api::RowView& row) { return row.ticket.ticket.requester; },
            "The customer."),
        computed(
            "assignee_id", [](const api::RowView& row) { return row.ticket.ticket.assignee; }, "Its owner.",
            nullable_id),
        computed(
            "group_id", [](const api::RowView& row) { return row.ticket.ticket.group; }, "Its group.",
            nullable_id),
        computed(
            "created", [](const api::RowView& row) { return row.ticket.ticket.created_at; }, "When made."),
        computed(
            "updated", [](const api::RowView& row) { return row.ticket.ticket.updated_at; },
            "When changed last."));
};
template <> struct eider::Described<eider::api::RowUser> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("ViewRowUser", "A person of the rows.", field("id", &api::RowUser::id, "Number."),
               field("name", &api::RowUser::name, "Name."));
};
template <> struct eider::Described<eider::api::ExecuteAnswer> : eider::codec::Vocabulary {
    using A = api::ExecuteAnswer;
    static constexpr auto value =
        record("ViewExecuteAnswer", "A page of a view.", field("rows", &A::rows, "Rows."),
               field("columns", &A::columns, "Columns."), field("view", &A::view, "The view."),
               field("users", &A::users, "People of the rows."), merged(&A::paging));
};
template <> struct eider::Described<eider::api::ViewCountView> : eider::codec::Vocabulary {
    using C = api::ViewCountView;
    static constexpr auto value = record(
        "ViewCount", "How many tickets a view holds.",
        computed(
            "url",
            [](const C& c) { return c.base + "/api/v2/views/" + std::to_string(c.id.value) + "/count.json"; },
            "Address.", format("uri")),
        field("view_id", &C::id, "The view."), field("value", &C::value, "How many."),
        computed(
            "pretty", [](const C& c) { return std::to_string(c.value) + (c.exact ? "" : "+"); },
            "As text; with + when there are more."),
        constant_true("fresh"), constant_true("active"));
};
template <> struct eider::Described<eider::api::ViewCountAnswer> : eider::codec::Vocabulary {
    static constexpr auto value = record(
        "ViewCountAnswer", "A count.", field("view_count", &api::ViewCountAnswer::view_count, "The count."));
};
template <> struct eider::Described<eider::api::ViewCountsAnswer> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("ViewCountsAnswer", "Counts.",
               field("view_counts", &api::ViewCountsAnswer::view_counts, "The counts."));
};
