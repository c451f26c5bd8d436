// Percent encoding and query strings.
#pragma once
#include "platform/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eider::http {

// Decodes %XX. Empty when an escape is broken, or when the result is not UTF-8 or holds a NUL. '+' stays a
// plus.
std::optional<std::string> percent_decode(std::string_view text);
// Keeps letters, digits and "-._~", encodes every other byte.
std::string percent_encode(std::string_view text);

// The parameters of a query string, in their order; a name may come more than once.
using Query = std::vector<std::pair<std::string, std::string>>;

// Reads "a=1&page%5Bsize%5D=25". '+' and %20 are both a blank; "a" alone is a with an empty value.
// Refuses (malformed) broken escapes, what is not UTF-8, and more than QUERY_PARAMETERS_MAX parameters.
Result<Query> parse_query(std::string_view text);
std::string build_query(const Query& query);
// Value of the first parameter of that name; the view lives as long as `query`.
std::optional<std::string_view> find_parameter(const Query& query, std::string_view name);

} // namespace eider::http
