// Reads the file of people, one a line.
#include "demo/cast.h"

#include "platform/base/text.h"

#include <fmt/format.h>

namespace eider::demo {
namespace {

std::vector<std::string> list_of(std::string_view text, char separator) {
    std::vector<std::string> list;
    for (std::string_view part : split(text, separator))
        if (!trim(part).empty()) list.emplace_back(trim(part));
    return list;
}

bool take(Cast& cast, std::string_view kind, const std::vector<std::string>& parts) {
    auto part = [&](std::size_t i) { return i < parts.size() ? parts[i] : std::string(); };
    if (kind == "group")
        cast.groups[part(0)] = part(1);
    else if (kind == "team")
        cast.team.push_back({.name = part(0),
                             .role = part(1),
                             .address = part(2),
                             .time_zone = part(3),
                             .languages = list_of(part(4), ' '),
                             .groups = list_of(part(5), ',')});
    else if (kind == "organization")
        cast.organizations.push_back({part(0), part(1), part(2)});
    else if (kind == "customer")
        cast.customers.push_back({part(0), part(1), part(2), part(3), part(4)});
    else
        return false;
    return true;
}

} // namespace

Result<Cast> read_cast(std::string_view text) {
    Cast cast;
    int number = 0;
    for (std::string_view line : split(text, '\n')) {
        ++number;
        if (trim(line).empty() || line.starts_with('#')) continue;
        std::size_t colon = line.find(": ");
        bool taken = colon != std::string_view::npos &&
                     take(cast, line.substr(0, colon), list_of(line.substr(colon + 2), '|'));
        if (!taken)
            return refuse(RefusalKind::malformed,
                          fmt::format("people.txt:{}: a line begins with group, team, organization or "
                                      "customer, and a colon.",
                                      number));
    }
    return cast;
}

} // namespace eider::demo
