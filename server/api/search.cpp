// Search over HTTP.
#include "tickets/search.h"
#include "api/ticket_view.h"
#include "api/user_view.h"
#include "platform/codec/error_body.h"

#include <fmt/format.h>

namespace eider::api {

struct SearchQuery {
    PageQuery page;
    std::optional<std::string> query, filter_type;
};
struct SearchAnswer {
    std::vector<RawJson> results;
    bool count_is_exact = true;
    Paging paging;
};
struct SearchCountAnswer {
    std::int64_t count = 0;
};

namespace {

using tickets::Search;

constexpr int OTHERS_MAX = 100; // of people, organizations or groups, when they were asked for
constexpr int OTHERS_BESIDE_TICKETS_MAX = 25;

// A view's JSON with result_type, which clients tell the kinds by.
template <class View> RawJson result(const View& view, std::string_view type) {
    std::string json = to_json(view);
    json.pop_back();
    json += fmt::format(R"(,"result_type":"{}"}})", type);
    return {std::move(json)};
}

people::PersonFilter person_filter(const Search& search) {
    people::PersonFilter filter{.external_id = {}, .words = {}};
    std::string words;
    for (const std::string& word : search.plain) words += (words.empty() ? "" : " ") + word;
    for (const auto& [name, value] : search.people_fields) {
        if (name == "role" && value == "end-user")
            filter.roles = {people::Role::customer};
        else if (name == "role" && value == "agent")
            filter.roles = {people::Role::rep, people::Role::leader};
        else if (name == "role" && value == "admin")
            filter.roles = {people::Role::admin};
        else
            words += (words.empty() ? "" : " ") + value;
    }
    for (const tickets::Term& term : search.query.all) {
        if (term.field == tickets::Field::organization && !term.numbers.empty())
            filter.organization = {term.numbers[0]};
        if (term.field == tickets::Field::external_id && !term.texts.empty())
            filter.external_id = term.texts[0];
        if (term.field == tickets::Field::group && !term.numbers.empty()) filter.group = {term.numbers[0]};
    }
    if (!words.empty()) filter.words = words;
    return filter;
}

// People, organizations and groups are few: they stand before the tickets, on the first page.
std::vector<RawJson> other_results(const Call& call, const Search& search) {
    std::vector<RawJson> results;
    bool fields_only = search.plain.empty() && search.people_fields.empty();
    bool asked_for_all = search.types.empty();
    const int most = asked_for_all ? OTHERS_BESIDE_TICKETS_MAX : OTHERS_MAX;
    if (asked_for_all && (fields_only || !search.query.all.empty()))
        return results; // field conditions are about tickets
    if (search.wants("user"))
        for (auto& person :
             people::list_people(call.tx, call.actor, person_filter(search), {.before = {}, .most = most}))
            results.push_back(result(UserView{std::move(person), call.facts.base}, "user"));
    std::string name;
    for (const std::string& word : search.plain) name += (name.empty() ? "" : " ") + word;
    for (const auto& [field, value] : search.people_fields)
        if (field == "name") name += (name.empty() ? "" : " ") + value;
    if (search.wants("organization"))
        for (auto& organization :
             people::list_organizations(call.tx, call.actor, name, {.before = {}, .most = most}))
            results.push_back(
                result(OrganizationView{std::move(organization), call.facts.base}, "organization"));
    if (search.wants("group"))
        for (auto& group : people::list_groups(call.tx, call.actor, {.before = {}, .most = most}))
            if (name.empty() || starts_with_ignoring_case(group.name, name))
                results.push_back(result(GroupView{std::move(group), call.facts.base}, "group"));
    return results;
}

Result<SearchAnswer> run(const Call& call, const SearchQuery& query, Search search) {
    if (query.page.sort_by) search.sort_by = *query.page.sort_by;
    if (query.page.sort_order) search.sort_order = *query.page.sort_order;
    auto others = other_results(call, search);
    auto other_count = std::ssize(others);
    std::int64_t skip = query.page.skip(), rows = query.page.rows();
    SearchAnswer answer;
    for (std::int64_t i = skip; i < std::min(skip + rows, other_count); ++i)
        answer.results.push_back(std::move(others[static_cast<std::size_t>(i)]));
    std::int64_t count = other_count;
    if (search.wants("ticket")) {
        int left = static_cast<int>(rows - std::ssize(answer.results));
        auto found = tickets::search_tickets(call.tx, call.actor, search,
                                             std::max<std::int64_t>(skip - other_count, 0), left);
        for (auto& ticket : found.tickets)
            answer.results.push_back(result(ticket_view(call, std::move(ticket)), "ticket"));
        count += found.count;
        answer.count_is_exact = found.exact;
    }
    answer.paging = number_paging(call.facts, query.page, count);
    return answer;
}

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::api::SearchQuery> : eider::codec::Vocabulary {
    using Q = api::SearchQuery;
    static constexpr auto value = record(
        "SearchQuery", "What to look for.", merged(&Q::page),
        field("query", &Q::query, "Words, phrases in quotes, field:value, field<value, -field:value.",
              none_is_absent),
        field("filter[type]", &Q::filter_type, "ticket, user, organization or group.", none_is_absent));
};
template <> struct eider::Described<eider::api::SearchAnswer> : eider::codec::Vocabulary {
    using A = api::SearchAnswer;
    static constexpr auto value = record(
        "SearchAnswer", "What was found, newest first.",
        field("results", &A::results, "Tickets, users, organizations and groups, each with result_type."),
        constant_null("facets"),
        field("count_is_exact", &A::count_is_exact,
              "False when there are more than could be counted quickly."),
        merged(&A::paging));
};
template <> struct eider::Described<eider::api::SearchCountAnswer> : eider::codec::Vocabulary {
    static constexpr auto value = record("SearchCount", "How many were found.",
                                         field("count", &api::SearchCountAnswer::count, "The number."));
};

namespace eider::api {

namespace {

void add_search(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Search";
    routes.add(
        slow_read("GET", "/api/v2/search", "Finds tickets, people, organizations and groups.")
            .query<SearchQuery>()
            .answers<SearchAnswer>()
            .by(Caller::signed_in)
            .tagged(tag),
        [](Call& call, const SearchQuery& query) -> Result<SearchAnswer> {
            if (query.page.by_cursor())
                return std::unexpected(Refusal{
                    .kind = RefusalKind::malformed,
                    .sentence = "Search: page must be an integer; use /api/v2/search/export for cursors.",
                    .fields = {{"page", "InvalidValue", "page must be an integer"}}});
            if (query.page.skip() >= tickets::RESULTS_MAX)
                return refuse_as(
                    RefusalKind::invalid, "invalid",
                    fmt::format("Search: at most {} results can be paged through; narrow the question.",
                                tickets::RESULTS_MAX));
            return run(call, query,
                       TRY(tickets::read_search(call.tx, call.actor, call.now, query.query.value_or(""))));
        });
    routes.add(slow_read("GET", "/api/v2/search/count", "How many a search finds.")
                   .query<SearchQuery>()
                   .answers<SearchCountAnswer>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call, const SearchQuery& query) -> Result<SearchCountAnswer> {
                   auto search =
                       TRY(tickets::read_search(call.tx, call.actor, call.now, query.query.value_or("")));
                   SearchQuery none = query;
                   none.page.per_page = 1;
                   return SearchCountAnswer{
                       TRY(run(call, none, std::move(search))).paging.count.or_nothing().value_or(0)};
               });
}

void add_search_export(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Search";
    routes.add(slow_read("GET", "/api/v2/search/export", "Goes through what a search finds, by cursor.")
                   .query<SearchQuery>()
                   .answers<SearchAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const SearchQuery& query) -> Result<SearchAnswer> {
                   auto search =
                       TRY(tickets::read_search(call.tx, call.actor, call.now, query.query.value_or("")));
                   if (query.filter_type) search.types = {*query.filter_type};
                   PageQuery page = query.page;
                   if (!page.page_size) page.page_size = PAGE_ROWS_MAX;
                   auto place = TRY(read_cursor(page.after));
                   std::int64_t skip = place ? place->second : 0;
                   SearchQuery numbered = query;
                   numbered.page = {.page_size = {},
                                    .page = skip / *page.page_size + 1,
                                    .per_page = page.page_size,
                                    .after = {},
                                    .before = {},
                                    .sort = {},
                                    .sort_by = {},
                                    .sort_order = {},
                                    .include = {}};
                   auto answer = TRY(run(call, numbered, std::move(search)));
                   std::int64_t seen = skip + std::ssize(answer.results);
                   bool more = seen < answer.paging.count.or_nothing().value_or(0) && !answer.results.empty();
                   CursorMeta meta{.has_more = more, .after_cursor = {}, .before_cursor = {}};
                   CursorLinks links;
                   if (more) {
                       meta.after_cursor = cursor_text(0, seen);
                       links.next = link_with(call.facts, {{"page[after]", *meta.after_cursor}}, {});
                   }
                   answer.paging = Paging::by_cursor(std::move(meta), std::move(links));
                   return answer;
               });
}

} // namespace

void add_search_routes(Routes& routes) {
    add_search(routes);
    add_search_export(routes);
}

} // namespace eider::api
