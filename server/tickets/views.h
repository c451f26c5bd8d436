// Views: lists of tickets by conditions, shared or of one person, with counts that do not count the whole
// table.
#pragma once
#include "tickets/query.h"
#include "tickets/tickets.h"

namespace eider::tickets {

inline constexpr std::size_t VIEW_CONDITIONS_MAX = 50;

struct Condition { // the API's words: {"field": "status", "operator": "less_than", "value": "solved"}
    std::string field, test, value;
};

struct View {
    ViewId id;
    std::string title;
    PersonId owner; // none: shared
    std::vector<Condition> all, any;
    std::vector<std::string> columns = {"status", "subject", "requester", "updated", "group", "assignee"};
    std::string group_by, group_order = "asc", sort_by = "updated", sort_order = "desc";
    bool active = true;
    std::int64_t position = 0;
    Instant created_at, updated_at;
};

struct ViewChange {
    std::optional<std::string> title;
    std::optional<std::vector<Condition>> all, any;
    std::optional<std::vector<std::string>> columns;
    std::optional<std::string> group_by, group_order, sort_by, sort_order;
    std::optional<bool> active, personal;
    std::optional<std::int64_t> position;
};

Result<View> access_view(storage::Transaction& tx, const Actor& actor, ViewId id, For use);
std::vector<View> list_views(storage::Transaction& tx, const Actor& actor, bool active_only);
Result<View> add_view(storage::Transaction& tx, const Actor& actor, Instant now, const ViewChange& values);
Result<View> change_view(storage::Transaction& tx, const Actor& actor, Instant now, ViewId id,
                         const ViewChange& change);
Result<void> delete_view(storage::Transaction& tx, const Actor& actor, Instant now, ViewId id);
// The views that a new desk begins with.
void add_first_views(storage::Transaction& tx, Instant now);

// The query of conditions, with "current_user" and "current_groups" filled in. Refuses unknown words with a
// sentence.
Result<Query> query_of(storage::Transaction& tx, const Actor& actor, Instant now,
                       const std::vector<Condition>& all, const std::vector<Condition>& any);
// Order by one of: id, created, updated, status, priority, type, assignee, requester, group (also the API's
// longer names).
std::optional<Order> order_named(std::string_view name);
// What tickets can be grouped by: status, priority, type, assignee, requester, group.
std::optional<Order> group_named(std::string_view name);

// Whether the count of a query follows from how many tickets stand at each place; then whether it finds those
// at a place.
bool counts_by_places(const Actor& actor, const Query& query);
bool holds(const Query& query, const Place& place);
// How many tickets a query finds: from the table of counts when it can say, else counted up to COUNT_MAX.
Count count_view(storage::Transaction& tx, const Actor& actor, const Query& query);

} // namespace eider::tickets
