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

std::string cursor_text(const GroupedPlace& place) {
    return to_base64_url(fmt::format("{}.{}.{}", place.group, place.value, place.id));
}

namespace {

Result<std::vector<std::int64_t>> numbers_of(const std::string& text, std::size_t count) {
    std::vector<std::int64_t> numbers;
    auto decoded = from_base64(text);
    if (decoded)
        for (std::string_view part : split(*decoded, '.'))
            if (auto number = to_integer(part)) numbers.push_back(*number);
    if (numbers.size() != count)
        return refuse(RefusalKind::malformed,
                      "This cursor was not given by the desk. Begin again without it.");
    return numbers;
}

} // namespace

Result<std::optional<std::pair<std::int64_t, std::int64_t>>>
read_cursor(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    auto numbers = TRY(numbers_of(*text, 2));
    return std::pair(numbers[0], numbers[1]);
}

Result<std::optional<GroupedPlace>> read_grouped_cursor(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    auto numbers = TRY(numbers_of(*text, 3));
    return GroupedPlace{.group = numbers[0], .value = numbers[1], .id = numbers[2]};
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
