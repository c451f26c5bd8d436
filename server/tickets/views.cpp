// Views: stored, and turned into queries.
#include "tickets/views.h"

#include "platform/base/text.h"
#include "platform/codec/codec.h"
#include "tickets/counts.h"

#include <fmt/format.h>

namespace eider::tickets {

// How conditions and output are kept in their columns.
struct StoredConditions {
    std::vector<Condition> all, any;
};
struct StoredOutput {
    std::vector<std::string> columns;
    std::string group_by, group_order, sort_by, sort_order;
};

} // namespace eider::tickets

template <> struct eider::Described<eider::tickets::Condition> : eider::codec::Vocabulary {
    using C = tickets::Condition;
    static constexpr auto value =
        record("StoredViewCondition", "A condition.", field("field", &C::field, "Field."),
               field("operator", &C::test, "Test."), field("value", &C::value, "Value."));
};
template <> struct eider::Described<eider::tickets::StoredConditions> : eider::codec::Vocabulary {
    using C = tickets::StoredConditions;
    static constexpr auto value =
        record("StoredViewConditions", "Conditions.", field("all", &C::all, "All of these."),
               field("any", &C::any, "One of these."));
};
template <> struct eider::Described<eider::tickets::StoredOutput> : eider::codec::Vocabulary {
    using O = tickets::StoredOutput;
    static constexpr auto value =
        record("StoredViewOutput", "Output.", field("columns", &O::columns, "Columns."),
               field("group_by", &O::group_by, "Group by."),
               field("group_order", &O::group_order, "Order of groups."),
               field("sort_by", &O::sort_by, "Sort by."), field("sort_order", &O::sort_order, "Order."));
};

namespace eider::tickets {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

#define VIEW_COLUMNS "id, title, owner, conditions, output, active, position, created_at, updated_at"
const Sql select_view("select " VIEW_COLUMNS " from views where id = ?1 and deleted_at is null");
const Sql select_views("select " VIEW_COLUMNS " from views where deleted_at is null and active >= ?2 and "
                       "(owner is null or owner = ?1) order by position, id");
const Sql insert_view(
    "insert into views (title, owner, conditions, output, active, position, created_at, updated_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
const Sql update_view(
    "update views set title = ?2, owner = ?3, conditions = ?4, output = ?5, active = ?6, position = ?7, "
    "updated_at = ?8 where id = ?1");
const Sql delete_view_row("update views set deleted_at = ?2 where id = ?1");

View read_view(const Row& row) {
    auto conditions = read_json<StoredConditions>(row.text(3)).value_or(StoredConditions{});
    auto output = read_json<StoredOutput>(row.text(4)).value_or(StoredOutput{});
    return {.id = row.id<ViewId>(0),
            .title = row.string(1),
            .owner = row.id<PersonId>(2),
            .all = std::move(conditions.all),
            .any = std::move(conditions.any),
            .columns = std::move(output.columns),
            .group_by = std::move(output.group_by),
            .group_order = std::move(output.group_order),
            .sort_by = std::move(output.sort_by),
            .sort_order = std::move(output.sort_order),
            .active = row.boolean(5),
            .position = row.integer(6),
            .created_at = row.instant(7),
            .updated_at = row.instant(8)};
}

struct FieldName {
    std::string_view name;
    Field field;
};
constexpr FieldName field_names[] = {{"status", Field::status},
                                     {"priority", Field::priority},
                                     {"type", Field::type},
                                     {"assignee_id", Field::assignee},
                                     {"group_id", Field::group},
                                     {"requester_id", Field::requester},
                                     {"submitter_id", Field::submitter},
                                     {"follower_id", Field::following},
                                     {"organization_id", Field::organization},
                                     {"current_tags", Field::tags},
                                     {"tags", Field::tags},
                                     {"via_id", Field::via},
                                     {"via", Field::via},
                                     {"subject", Field::subject},
                                     {"subject_includes_word", Field::subject},
                                     {"created_at", Field::created},
                                     {"created", Field::created},
                                     {"updated_at", Field::updated},
                                     {"updated", Field::updated},
                                     {"solved_at", Field::solved},
                                     {"due_at", Field::due},
                                     {"due_date", Field::due},
                                     {"recipient", Field::recipient},
                                     {"problem_id", Field::problem}};

struct TestName {
    std::string_view name;
    Test test;
};
constexpr TestName test_names[] = {{"is", Test::is},
                                   {"value", Test::is},
                                   {"is_not", Test::is_not},
                                   {"less_than", Test::less},
                                   {"less_than_equal", Test::less_or_is},
                                   {"greater_than", Test::greater},
                                   {"greater_than_equal", Test::greater_or_is},
                                   {"includes", Test::includes},
                                   {"not_includes", Test::includes_not}};

template <class Names> auto find_named(const Names& names, std::string_view name) {
    return std::ranges::find_if(names, [&](const auto& each) { return each.name == name; });
}

std::unexpected<Refusal> unknown(const Condition& condition, std::string_view what) {
    return refuse_field("conditions", "InvalidValue",
                        fmt::format("Conditions: {} \"{}\" of the field \"{}\" is not known.", what,
                                    what == "operator" ? condition.test : condition.value, condition.field));
}

Result<std::int64_t> rank_of(const Condition& condition, Field field, std::string_view value) {
    std::optional<std::int64_t> rank;
    auto take = [&](auto named) {
        if (named) rank = static_cast<std::int64_t>(*named);
    };
    if (value.empty() || value == "-") return 0;
    if (field == Field::status) take(status_named(value));
    if (field == Field::priority) take(priority_named(value));
    if (field == Field::type) take(type_named(value));
    if (!rank) return unknown(condition, "value");
    return *rank;
}

Result<std::vector<std::int64_t>> ids_of(Transaction& tx, const Actor& actor, const Condition& condition,
                                         std::string_view value) {
    if (value == "current_user" || value == "requester_id") return std::vector{actor.person.value};
    if (value == "current_groups") {
        std::vector<std::int64_t> ids;
        for (GroupId group : people::groups_of(tx, actor.person)) ids.push_back(group.value);
        return ids;
    }
    if (value.empty() || value == "none") return std::vector<std::int64_t>{0};
    auto id = to_integer(value);
    if (!id) return unknown(condition, "value");
    return std::vector{*id};
}

Result<std::int64_t> moment_of(const Condition& condition, Instant now, std::string_view value) {
    if (auto hours = to_integer(value)) return to_milliseconds(now - std::chrono::hours(*hours));
    if (auto instant = from_iso(value)) return to_milliseconds(*instant);
    return unknown(condition, "value");
}

Result<Term> term_of(Transaction& tx, const Actor& actor, Instant now, const Condition& condition) {
    auto field = find_named(field_names, condition.field);
    if (field == std::end(field_names))
        return refuse_field("conditions", "InvalidValue",
                            fmt::format("Conditions: the field \"{}\" is not known.", condition.field));
    auto test = find_named(test_names, condition.test);
    if (test == std::end(test_names)) return unknown(condition, "operator");
    Term term{.field = field->field, .test = test->test};
    switch (term.field) {
    case Field::tags:
        for (std::string_view tag : split(condition.value, ' '))
            if (!tag.empty()) term.texts.emplace_back(tag);
        break;
    case Field::subject:
    case Field::via:
    case Field::recipient: term.texts.push_back(condition.value); break;
    case Field::status:
    case Field::priority:
    case Field::type:
        for (std::string_view value : split(condition.value, ','))
            term.numbers.push_back(TRY(rank_of(condition, term.field, trim(value))));
        break;
    case Field::created:
    case Field::updated:
    case Field::solved:
    case Field::due: term.numbers.push_back(TRY(moment_of(condition, now, condition.value))); break;
    default: term.numbers = TRY(ids_of(tx, actor, condition, condition.value));
    }
    if (term.field == Field::requester || term.field == Field::submitter) // who may have been merged since
        for (std::int64_t& person : term.numbers) person = people::current_person(tx, {person}).value;
    return term;
}

std::string conditions_text(const View& view) {
    return to_json(StoredConditions{.all = view.all, .any = view.any});
}
std::string output_text(const View& view) {
    return to_json(StoredOutput{.columns = view.columns,
                                .group_by = view.group_by,
                                .group_order = view.group_order,
                                .sort_by = view.sort_by,
                                .sort_order = view.sort_order});
}

Result<void> apply(Transaction& tx, const Actor& actor, Instant now, View& view, const ViewChange& change) {
    auto take = [](auto& target, const auto& given) {
        if (given) target = *given;
    };
    take(view.title, change.title);
    take(view.all, change.all);
    take(view.any, change.any);
    take(view.columns, change.columns);
    take(view.group_by, change.group_by);
    take(view.group_order, change.group_order);
    take(view.sort_by, change.sort_by);
    take(view.sort_order, change.sort_order);
    take(view.active, change.active);
    take(view.position, change.position);
    if (change.personal) view.owner = *change.personal ? actor.person : PersonId{};
    view.title = trim(view.title);
    if (view.title.empty()) return refuse_field("title", "BlankValue", "Title: cannot be blank.");
    if (view.all.empty() && view.any.empty())
        return refuse_field("conditions", "BlankValue", "Conditions: a view needs at least one condition.");
    if (view.all.size() + view.any.size() > VIEW_CONDITIONS_MAX)
        return refuse_field("conditions", "TooManyValues",
                            fmt::format("Conditions: a view has at most {}.", VIEW_CONDITIONS_MAX));
    if (!order_named(view.sort_by))
        return refuse_field("output", "InvalidValue",
                            fmt::format("Output: it cannot be sorted by \"{}\".", view.sort_by));
    if (!view.owner && !actor.is_admin())
        return refuse(RefusalKind::not_allowed,
                      "Only an administrator may change shared views; make a personal one.");
    TRY(query_of(tx, actor, now, view.all, view.any));
    view.updated_at = now;
    return {};
}

void append_event(Transaction& tx, Instant now, const Actor& actor, std::string_view kind, ViewId view) {
    events::append(tx, now,
                   {.kind = kind,
                    .actor = actor.person,
                    .ticket = {},
                    .data = fmt::format(R"({{"view":{}}})", view.value)});
}

} // namespace

std::optional<Order> order_named(std::string_view name) {
    if (name == "id" || name == "nice_id" || name == "ticket_id") return Order::id;
    if (name == "created" || name == "created_at" || name.empty()) return Order::created;
    if (name == "updated" || name == "updated_at") return Order::updated;
    if (name == "status") return Order::status;
    if (name == "priority") return Order::priority;
    if (name == "type" || name == "ticket_type") return Order::type;
    if (name == "assignee" || name == "assignee_id" || name == "assigned") return Order::assignee;
    if (name == "requester" || name == "requester_id") return Order::requester;
    if (name == "group" || name == "group_id") return Order::group;
    return {};
}

std::optional<Order> group_named(std::string_view name) {
    auto order = name.empty() ? std::nullopt : order_named(name);
    if (order == Order::id || order == Order::created || order == Order::updated) return {};
    return order;
}

Result<Query> query_of(Transaction& tx, const Actor& actor, Instant now, const std::vector<Condition>& all,
                       const std::vector<Condition>& any) {
    Query query;
    for (const Condition& condition : all) query.all.push_back(TRY(term_of(tx, actor, now, condition)));
    for (const Condition& condition : any) query.any.push_back(TRY(term_of(tx, actor, now, condition)));
    return query;
}

Result<View> access_view(Transaction& tx, const Actor& actor, ViewId id, For use) {
    auto view = tx.first(select_view, {id.value}, read_view);
    bool visible = view && actor.is_team() && (!view->owner || view->owner == actor.person);
    if (!visible) return refuse(RefusalKind::not_found, "There is no such view.");
    if (use == For::changing && !view->owner && !actor.is_admin())
        return refuse(RefusalKind::not_allowed,
                      "Only an administrator may change shared views; make a personal one.");
    return *view;
}

std::vector<View> list_views(Transaction& tx, const Actor& actor, bool active_only) {
    if (!actor.is_team()) return {};
    return tx.all(select_views, {actor.person.value, active_only}, read_view);
}

Result<View> add_view(Transaction& tx, const Actor& actor, Instant now, const ViewChange& values) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team has views.");
    View view{.owner = actor.is_admin() ? PersonId{} : actor.person, .created_at = now, .updated_at = now};
    TRY_VOID(apply(tx, actor, now, view, values));
    view.id = {tx.insert(insert_view, {view.title, view.owner, conditions_text(view), output_text(view),
                                       view.active, view.position, view.created_at, view.updated_at})};
    append_event(tx, now, actor, "view.added", view.id);
    return view;
}

Result<View> change_view(Transaction& tx, const Actor& actor, Instant now, ViewId id,
                         const ViewChange& change) {
    View view = TRY(access_view(tx, actor, id, For::changing));
    TRY_VOID(apply(tx, actor, now, view, change));
    tx.run(update_view, {view.id, view.title, view.owner, conditions_text(view), output_text(view),
                         view.active, view.position, view.updated_at});
    append_event(tx, now, actor, "view.changed", id);
    return view;
}

Result<void> delete_view(Transaction& tx, const Actor& actor, Instant now, ViewId id) {
    TRY(access_view(tx, actor, id, For::changing));
    tx.run(delete_view_row, {id, now});
    append_event(tx, now, actor, "view.deleted", id);
    return {};
}

void add_first_views(Transaction& tx, Instant now) {
    Condition working{"status", "less_than", "solved"};
    std::int64_t position = 0;
    auto add = [&](std::string title, std::vector<Condition> all) {
        ++position;
        check(add_view(tx, Actor::desk(), now,
                       {.title = std::move(title), .all = std::move(all), .position = position})
                  .has_value(),
              "the first views are sound");
    };
    add("Your unsolved tickets", {working, {"assignee_id", "is", "current_user"}});
    add("Unassigned tickets", {working, {"assignee_id", "is", ""}});
    add("All unsolved tickets", {working});
    add("Recently updated tickets", {{"updated_at", "greater_than", "168"}});
    add("New tickets in your groups", {{"status", "is", "new"}, {"group_id", "is", "current_groups"}});
    add("Pending tickets", {{"status", "is", "pending"}});
    add("Recently solved tickets", {{"status", "is", "solved"}});
}

namespace {

// Whether a ticket at this place is one that the query finds; the query has terms about places only.
bool holds(const Term& term, const Place& place) {
    static constexpr Field order[] = {Field::status, Field::assignee, Field::group, Field::priority,
                                      Field::type};
    std::int64_t value = place[static_cast<std::size_t>(std::ranges::find(order, term.field) - order)];
    bool named = std::ranges::find(term.numbers, value) != term.numbers.end();
    if (term.test == Test::is || term.test == Test::is_not) return named == (term.test == Test::is);
    if (term.numbers.empty()) return false;
    switch (term.test) {
    case Test::less: return value < term.numbers[0];
    case Test::less_or_is: return value <= term.numbers[0];
    case Test::greater: return value > term.numbers[0];
    case Test::greater_or_is: return value >= term.numbers[0];
    default: return false;
    }
}

} // namespace

bool holds(const Query& query, const Place& place) {
    auto here = [&](const Term& term) { return holds(term, place); };
    bool deleted = place[0] == static_cast<std::int64_t>(Status::deleted);
    return (!deleted || query.with_deleted) && std::ranges::all_of(query.all, here) &&
           (query.any.empty() || std::ranges::any_of(query.any, here));
}

bool counts_by_places(const Actor& actor, const Query& query) {
    auto counted = [](const Term& term) {
        switch (term.field) {
        case Field::status:
        case Field::priority:
        case Field::type:
        case Field::assignee:
        case Field::group: return true;
        default: return false;
        }
    };
    return actor.is_team() && actor.restriction == people::TicketRestriction::none &&
           std::ranges::all_of(query.all, counted) && std::ranges::all_of(query.any, counted);
}

Count count_view(Transaction& tx, const Actor& actor, const Query& query) {
    auto pending = counts_by_places(actor, query) ? pending_counts(tx) : std::nullopt;
    if (!pending) return count_tickets(tx, actor, query);
    Where where(actor, query, Where::Over::counts);
    Count count;
    tx.each_of("select coalesce(sum(t.tickets), 0) from ticket_counts t where " + where.text(),
               where.values(), [&](const Row& row) { count.value = row.integer(0); });
    for (const auto& [place, by] : *pending)
        if (holds(query, place)) count.value += by;
    return count;
}

} // namespace eider::tickets
