// Views over HTTP: what they are, what is in them, how many.
#include "tickets/views.h"
#include "api/ticket_list.h"
#include "api/view_view.h"

#include <fmt/format.h>
#include <mutex>
#include <unordered_map>

namespace eider::api {

namespace {

using tickets::For;

// Counts are asked for far more often than they change: a second old is young enough.
class CountCache {
  public:
    static constexpr std::chrono::milliseconds YOUNG{1000};
    static constexpr std::size_t ENTRIES_MAX = 10'000;

    template <class CountNow> tickets::Count get(const Call& call, ViewId view, CountNow&& count_now) {
        std::string key = fmt::format("{:p}.{}.{}", static_cast<const void*>(&call.desk.storage), view.value,
                                      call.actor.person.value);
        auto now = std::chrono::steady_clock::now();
        {
            std::lock_guard lock(mutex_);
            auto found = counts_.find(key);
            if (found != counts_.end() && now - found->second.at < YOUNG) return found->second.count;
        }
        tickets::Count count = count_now();
        std::lock_guard lock(mutex_);
        if (counts_.size() > ENTRIES_MAX) counts_.clear();
        counts_[key] = {count, now};
        return count;
    }

  private:
    struct Entry {
        tickets::Count count;
        std::chrono::steady_clock::time_point at;
    };
    std::mutex mutex_; // guards counts_
    std::unordered_map<std::string, Entry> counts_;
};

CountCache& count_cache() {
    static CountCache cache;
    return cache;
}

// A condition's value may be a text, a number, a truth value, null or a list of texts.
std::string plain_value(const RawJson& value) {
    std::string_view text = trim(value.text);
    if (text.empty() || text == "null") return "";
    if (text.front() == '[') {
        auto list = read_json<std::vector<std::string>>(text);
        std::string joined;
        if (list)
            for (const std::string& each : *list) joined += (joined.empty() ? "" : " ") + each;
        return joined;
    }
    if (text.front() != '"') return std::string(text);
    auto read = read_json<std::string>(text);
    return read ? *read : "";
}

std::vector<tickets::Condition> read_conditions(const std::vector<ConditionView>& given) {
    std::vector<tickets::Condition> conditions;
    for (const ConditionView& each : given)
        conditions.push_back({each.field, each.test, plain_value(each.value)});
    return conditions;
}

tickets::ViewChange read_change(const ViewInput& input) {
    tickets::ViewChange change{.title = input.title,
                               .all = {},
                               .any = {},
                               .columns = {},
                               .group_by = {},
                               .group_order = {},
                               .sort_by = {},
                               .sort_order = {},
                               .active = input.active,
                               .personal = {},
                               .position = input.position};
    if (input.all) change.all = read_conditions(*input.all);
    if (input.any) change.any = read_conditions(*input.any);
    if (input.conditions) {
        change.all = read_conditions(input.conditions->all);
        change.any = read_conditions(input.conditions->any);
    }
    if (auto output = input.output ? input.output : input.execution) {
        change.columns = output->columns;
        change.group_by = output->group_by;
        change.group_order = output->group_order;
        change.sort_by = output->sort_by;
        change.sort_order = output->sort_order;
    }
    if (input.restriction) change.personal = input.restriction->text.find("\"User\"") != std::string::npos;
    return change;
}

struct Prepared {
    tickets::View view;
    tickets::Query query;
};
Result<Prepared> prepare(const Call& call) {
    auto view = TRY(tickets::access_view(call.tx, call.actor, call.id<ViewId>(), For::reading));
    auto query = TRY(tickets::query_of(call.tx, call.actor, call.now, view.all, view.any));
    return Prepared{std::move(view), std::move(query)};
}

TicketOrder order_of(const tickets::View& view, const PageQuery& query) {
    auto field = tickets::order_named(query.sort_by.value_or(view.sort_by)).value_or(tickets::Order::updated);
    return {.field = field,
            .descending = query.sort_order.value_or(view.sort_order) == "desc",
            .group = tickets::group_named(view.group_by),
            .group_descending = view.group_order == "desc"};
}

tickets::Count count_of(const Call& call, const Prepared& prepared) {
    return count_cache().get(call, prepared.view.id,
                             [&] { return tickets::count_view(call.tx, call.actor, prepared.query); });
}

RowView row_of(const Call& call, const PageQuery& query, tickets::Ticket ticket) {
    RowView row{{std::move(ticket), call.facts.base}};
    if (!query.includes("latest_reply")) return row;
    if (auto latest = tickets::latest_reply(call.tx, row.ticket.ticket.id))
        row.ticket.latest_reply = {latest->author, std::move(latest->excerpt), latest->created_at};
    return row;
}

std::vector<RowUser> people_of(const Call& call, const std::vector<tickets::Ticket>& rows) {
    std::vector<PersonId> ids;
    for (const tickets::Ticket& row : rows) ids.insert(ids.end(), {row.requester, row.assignee});
    auto named = people::names_of(call.tx, std::move(ids));
    std::vector<RowUser> users;
    users.reserve(named.size());
    for (people::NamedPerson& each : named) users.push_back({each.id, std::move(each.name)});
    return users;
}

Result<ExecuteAnswer> execute(const Call& call, const PageQuery& query, const Prepared& prepared) {
    auto page = TRY(ticket_rows(call, query, prepared.query, order_of(prepared.view, query),
                                [&] { return count_of(call, prepared).value; }));
    ExecuteAnswer answer{.rows = {},
                         .columns = shown_columns(prepared.view),
                         .view = {prepared.view, call.facts.base},
                         .users = people_of(call, page.rows),
                         .paging = std::move(page.paging)};
    answer.rows.reserve(page.rows.size());
    for (tickets::Ticket& row : page.rows) answer.rows.push_back(row_of(call, query, std::move(row)));
    return answer;
}

Result<Listing<ViewView>> list(const Call& call, const PageQuery& query, bool active_only) {
    auto views = tickets::list_views(call.tx, call.actor, active_only);
    Listing<ViewView> listing;
    auto count = std::ssize(views);
    if (query.by_cursor()) {
        auto place = TRY(read_cursor(query.after));
        auto key = [](const tickets::View& view) { return std::pair(view.position, view.id.value); };
        if (place) std::erase_if(views, [&](const tickets::View& view) { return key(view) <= *place; });
        if (std::ssize(views) > query.rows() + 1) views.resize(static_cast<std::size_t>(query.rows()) + 1);
        listing.paging = cursor_paging(call, query, views, key);
    } else {
        listing.paging = number_paging(call.facts, query, count);
        views.erase(views.begin(), views.begin() + std::min<std::ptrdiff_t>(query.skip(), std::ssize(views)));
        if (std::ssize(views) > query.rows()) views.resize(static_cast<std::size_t>(query.rows()));
    }
    for (auto& view : views) listing.items.push_back({std::move(view), call.facts.base});
    return listing;
}

Result<ViewCountView> count_one(const Call& call, ViewId id) {
    auto view = TRY(tickets::access_view(call.tx, call.actor, id, For::reading));
    auto query = TRY(tickets::query_of(call.tx, call.actor, call.now, view.all, view.any));
    auto count = count_of(call, {view, query});
    return ViewCountView{id, count.value, count.exact, call.facts.base};
}

} // namespace
} // namespace eider::api

namespace eider::api {

namespace {

void add_view_lists(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Views";
    routes.add(read("GET", "/api/v2/views", "Lists views.")
                   .query<PageQuery>()
                   .answers<Listing<ViewView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery& query) { return list(call, query, false); });
    routes.add(read("GET", "/api/v2/views/active", "Views that are shown.")
                   .query<PageQuery>()
                   .answers<Listing<ViewView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery& query) { return list(call, query, true); });
    routes.add(read("GET", "/api/v2/views/compact", "Views that are shown.")
                   .query<PageQuery>()
                   .answers<Listing<ViewView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery& query) { return list(call, query, true); });
    routes.add(write("POST", "/api/v2/views", "Adds a view.")
                   .body<ViewBody>()
                   .answers<Single<ViewView>>(201)
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const ViewBody& body) -> Result<Single<ViewView>> {
                   return Single<ViewView>{
                       {TRY(tickets::add_view(call.tx, call.actor, call.now, read_change(body.view))),
                        call.facts.base}};
               });
}

void add_one_view(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Views";
    routes.add(read("GET", "/api/v2/views/{id}", "One view.")
                   .answers<Single<ViewView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Single<ViewView>> {
                   return Single<ViewView>{
                       {TRY(tickets::access_view(call.tx, call.actor, call.id<ViewId>(), For::reading)),
                        call.facts.base}};
               });
    routes.add(write("PUT", "/api/v2/views/{id}", "Changes a view.")
                   .body<ViewBody>()
                   .answers<Single<ViewView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const ViewBody& body) -> Result<Single<ViewView>> {
                   return Single<ViewView>{
                       {TRY(tickets::change_view(call.tx, call.actor, call.now, call.id<ViewId>(),
                                                 read_change(body.view))),
                        call.facts.base}};
               });
    routes.add(write("DELETE", "/api/v2/views/{id}", "Deletes a view.")
                   .answers_nothing()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(tickets::delete_view(call.tx, call.actor, call.now, call.id<ViewId>()));
                   return Nothing{};
               });
}

void add_view_contents(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Views";
    routes.add(read("GET", "/api/v2/views/{id}/execute", "A page of a view, in short.")
                   .query<PageQuery>()
                   .answers<ExecuteAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery& query) -> Result<ExecuteAnswer> {
                   return execute(call, query, TRY(prepare(call)));
               });
    routes.add(read("GET", "/api/v2/views/{id}/tickets", "A page of a view, with whole tickets.")
                   .query<PageQuery>()
                   .answers<TicketListing>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery& query) -> Result<TicketListing> {
                   auto prepared = TRY(prepare(call));
                   return ticket_listing(call, query, prepared.query, order_of(prepared.view, query),
                                         [&] { return count_of(call, prepared).value; });
               });
}

void add_view_counts(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Views";
    routes.add(read("GET", "/api/v2/views/{id}/count", "How many tickets a view holds.")
                   .answers<ViewCountAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<ViewCountAnswer> {
                   return ViewCountAnswer{TRY(count_one(call, call.id<ViewId>()))};
               });
    routes.add(read("GET", "/api/v2/views/count_many", "How many tickets several views hold.")
                   .query<IdsQuery>()
                   .answers<ViewCountsAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const IdsQuery& query) -> Result<ViewCountsAnswer> {
                   ViewCountsAnswer answer;
                   for (std::int64_t id : query.ids)
                       if (auto count = count_one(call, {id}))
                           answer.view_counts.push_back(*std::move(count));
                   return answer;
               });
}

void add_view_previews(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Views";
    routes.add(read("POST", "/api/v2/views/preview", "What a view would show.")
                   .query<PageQuery>()
                   .body<ViewBody>()
                   .answers<ExecuteAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery& query, const ViewBody& body) -> Result<ExecuteAnswer> {
                   auto change = read_change(body.view);
                   tickets::View view{.title = "preview",
                                      .all = change.all.value_or(std::vector<tickets::Condition>{}),
                                      .any = change.any.value_or(std::vector<tickets::Condition>{})};
                   if (change.columns) view.columns = *change.columns;
                   if (change.sort_by) view.sort_by = *change.sort_by;
                   if (change.sort_order) view.sort_order = *change.sort_order;
                   if (change.group_by) view.group_by = *change.group_by;
                   if (change.group_order) view.group_order = *change.group_order;
                   auto wanted = TRY(tickets::query_of(call.tx, call.actor, call.now, view.all, view.any));
                   PageQuery numbered = query;
                   if (!numbered.by_cursor())
                       numbered.page_size =
                           numbered.rows(); // a preview has no number of its own to be counted by
                   return execute(call, numbered, {view, wanted});
               });
    routes.add(read("POST", "/api/v2/views/preview/count", "How many tickets a view would hold.")
                   .body<ViewBody>()
                   .answers<ViewCountAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const ViewBody& body) -> Result<ViewCountAnswer> {
                   auto change = read_change(body.view);
                   auto wanted = TRY(tickets::query_of(
                       call.tx, call.actor, call.now, change.all.value_or(std::vector<tickets::Condition>{}),
                       change.any.value_or(std::vector<tickets::Condition>{})));
                   auto count = tickets::count_view(call.tx, call.actor, wanted);
                   return ViewCountAnswer{{{}, count.value, count.exact, call.facts.base}};
               });
}

} // namespace

void add_view_routes(Routes& routes) {
    add_view_lists(routes);
    add_one_view(routes);
    add_view_contents(routes);
    add_view_counts(routes);
    add_view_previews(routes);
}

} // namespace eider::api
