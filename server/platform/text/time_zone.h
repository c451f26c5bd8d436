// The offset of a time zone, as the world's tables have it.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace eider {

// Seconds east of UTC in the zone ("Europe/Berlin") at a moment (seconds since 1970, UTC); nothing when there
// is no such zone. Any thread.
std::optional<int> time_zone_offset(std::string_view zone, std::int64_t at);

} // namespace eider
