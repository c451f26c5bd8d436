// Pages of lists.
#include "api/paging.h"

#include <fmt/format.h>

namespace eider::api {

bool PageQuery::includes(std::string_view what) const {
    for (std::string_view each : split(include.value_or(""), ','))
        if (trim(each) == what) return true;
    return false;
}

std::string cursor_text(std::int64_t value, std::int64_t id) {
    return to_base64_url(fmt::format("{}.{}", value, id));
}

Result<std::optional<std::pair<std::int64_t, std::int64_t>>>
read_cursor(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    auto decoded = from_base64(*text);
    auto parts = decoded ? split(*decoded, '.') : std::vector<std::string_view>{};
    auto value = parts.size() == 2 ? to_integer(parts[0]) : std::nullopt;
    auto id = parts.size() == 2 ? to_integer(parts[1]) : std::nullopt;
    if (!value || !id)
        return refuse(RefusalKind::malformed,
                      "This cursor was not given by the desk. Begin again without it.");
    return std::pair(*value, *id);
}

Result<void> check_depth(const PageQuery& query) {
    if (query.by_cursor() || query.skip() + query.rows() <= OFFSET_ROWS_MAX) return {};
    return refuse(RefusalKind::malformed,
                  fmt::format("Pages by number reach {} rows. Go on with page[size] and page[after].",
                              OFFSET_ROWS_MAX));
}

std::string link_with(const RequestFacts& facts, const http::Query& set,
                      std::initializer_list<std::string_view> without) {
    http::Query query;
    auto is_set = [&](std::string_view name) {
        return std::ranges::any_of(set, [&](const auto& pair) { return pair.first == name; }) ||
               std::ranges::find(without, name) != without.end();
    };
    for (const auto& pair : facts.query)
        if (!is_set(pair.first)) query.push_back(pair);
    query.insert(query.end(), set.begin(), set.end());
    return facts.base + facts.path + "?" + http::build_query(query);
}

Paging number_paging(const RequestFacts& facts, const PageQuery& query, std::int64_t count) {
    std::int64_t page = query.page.value_or(1);
    auto link = [&](std::int64_t to) { return link_with(facts, {{"page", std::to_string(to)}}, {}); };
    bool more = query.skip() + query.rows() < count;
    return Paging::by_number(more ? std::optional(link(page + 1)) : std::nullopt,
                             page > 1 ? std::optional(link(page - 1)) : std::nullopt, count);
}

} // namespace eider::api
