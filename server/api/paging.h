// Pages of lists: by cursor (page[size], page[after], page[before]) or by number (page, per_page).
#pragma once
#include "api/routes.h"
#include "platform/base/text.h"
#include "platform/http/url.h"

namespace eider::api {

inline constexpr int PAGE_ROWS_MAX = 100;
inline constexpr std::int64_t OFFSET_ROWS_MAX = 10'000; // deeper only by cursor

struct PageQuery {
    std::optional<std::int64_t> page_size, page, per_page;
    std::optional<std::string> after, before, sort, sort_by, sort_order, include;

    bool by_cursor() const { return page_size.has_value(); }
    int rows() const { return static_cast<int>(by_cursor() ? *page_size : per_page.value_or(PAGE_ROWS_MAX)); }
    std::int64_t skip() const { return by_cursor() ? 0 : (page.value_or(1) - 1) * rows(); }
    bool includes(std::string_view what) const;
};

// A list's place: the order's value and the id of a row. Opaque to clients.
std::string cursor_text(std::int64_t value, std::int64_t id);
inline std::string cursor_of(std::pair<std::int64_t, std::int64_t> key) {
    return cursor_text(key.first, key.second);
}
inline std::string cursor_of(std::string text) { return text; }
// The same of a list in groups: the group's value before them.
struct GroupedPlace {
    std::int64_t group = 0, value = 0, id = 0;
};
std::string cursor_text(const GroupedPlace& place);
Result<std::optional<GroupedPlace>> read_grouped_cursor(const std::optional<std::string>& text);
Result<std::optional<std::pair<std::int64_t, std::int64_t>>>
read_cursor(const std::optional<std::string>& text);
Result<void> check_depth(const PageQuery& query);

// This request's address with one parameter set to another value and some left away.
std::string link_with(const RequestFacts& facts, const http::Query& set,
                      std::initializer_list<std::string_view> without);

// Cuts `rows` (fetched with one more than asked for) to the page and says how to go on. `key_of(row)` gives
// (value, id), or a cursor.
template <class Row, class KeyOf>
Paging cursor_paging(const Call& call, const PageQuery& query, std::vector<Row>& rows, KeyOf&& key_of) {
    auto most = static_cast<std::size_t>(query.rows());
    bool more = rows.size() > most, backwards = query.before.has_value();
    if (more && backwards) rows.erase(rows.begin());
    if (more && !backwards) rows.pop_back();
    CursorMeta meta{.has_more = more, .after_cursor = {}, .before_cursor = {}};
    CursorLinks links;
    if (!rows.empty()) {
        meta.before_cursor = cursor_of(key_of(rows.front()));
        meta.after_cursor = cursor_of(key_of(rows.back()));
        if (more || backwards)
            links.next = link_with(call.facts, {{"page[after]", *meta.after_cursor}}, {"page[before]"});
        if (query.after || (backwards && more))
            links.prev = link_with(call.facts, {{"page[before]", *meta.before_cursor}}, {"page[after]"});
    }
    return Paging::by_cursor(std::move(meta), std::move(links));
}

Paging number_paging(const RequestFacts& facts, const PageQuery& query, std::int64_t count);

// The page of a list that is ordered by id. `fetch(people::Page)` gives rows, `count()` how many there are in
// all.
template <class View, class Fetch, class CountAll, class ToView>
Result<Listing<View>> list_by_id(const Call& call, const PageQuery& query, Fetch&& fetch, CountAll&& count,
                                 ToView&& to_view) {
    TRY_VOID(check_depth(query));
    people::Page page{.after = 0, .before = {}, .most = query.rows(), .skip = query.skip()};
    Listing<View> listing;
    if (query.by_cursor()) {
        ++page.most;
        if (auto after = TRY(read_cursor(query.after))) page.after = after->second;
        if (auto before = TRY(read_cursor(query.before))) page.before = before->second;
        auto rows = fetch(page);
        listing.paging = cursor_paging(call, query, rows,
                                       [](const auto& row) { return std::pair(row.id.value, row.id.value); });
        for (auto& row : rows) listing.items.push_back(to_view(row));
        return listing;
    }
    for (auto& row : fetch(page)) listing.items.push_back(to_view(row));
    listing.paging = number_paging(call.facts, query, count());
    return listing;
}

// "1,2,3", at most 100.
struct IdsQuery {
    std::vector<std::int64_t> ids;
    std::vector<std::string> external_ids;
    std::optional<std::string> include;
};
struct CountView {
    std::int64_t value = 0;
    Instant refreshed_at;
};
struct CountAnswer {
    CountView count;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::PageQuery> : eider::codec::Vocabulary {
    using Q = api::PageQuery;
    static constexpr auto value =
        record("PageQuery", "Which page of a list.",
               field("page[size]", &Q::page_size, "Rows of a page by cursor.", range(1, 100), none_is_absent),
               field("page[after]", &Q::after, "Cursor of the page before this one.", none_is_absent),
               field("page[before]", &Q::before, "Cursor of the page behind this one.", none_is_absent),
               field("page", &Q::page, "Number of a page, from 1.", range(1, 1'000'000), none_is_absent),
               field("per_page", &Q::per_page, "Rows of a page by number.", range(1, 100), none_is_absent),
               field("sort", &Q::sort, "Field to sort by, with - in front for descending.", none_is_absent),
               field("sort_by", &Q::sort_by, "Field to sort by.", none_is_absent),
               field("sort_order", &Q::sort_order, "asc or desc.", none_is_absent),
               field("include", &Q::include, "What to load beside, comma separated.", none_is_absent));
};
template <> struct eider::Described<eider::api::IdsQuery> : eider::codec::Vocabulary {
    using Q = api::IdsQuery;
    static constexpr auto value =
        record("IdsQuery", "Several of a kind.",
               field("ids", &Q::ids, "Ids, comma separated.", items(100), none_is_absent),
               field("external_ids", &Q::external_ids, "Ids of your own, comma separated.", items(100),
                     none_is_absent),
               field("include", &Q::include, "What to load beside, comma separated.", none_is_absent));
};
template <> struct eider::Described<eider::api::CountView> : eider::codec::Vocabulary {
    using C = api::CountView;
    static constexpr auto value =
        record("Count", "How many there are.", field("value", &C::value, "The number."),
               field("refreshed_at", &C::refreshed_at, "When it was counted."));
};
template <> struct eider::Described<eider::api::CountAnswer> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("CountAnswer", "How many there are.", field("count", &api::CountAnswer::count, "The count."));
};
