// Dates as mail programs write them for people, in many languages: "Sa., 21. Nov. 2026 um 20:13 Uhr".
#pragma once
#include "platform/base/clock.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace eider::mail {

// Nothing when there is no whole date in `written`. `zone` (east of Greenwich) counts when the text names
// none.
std::optional<Instant> read_written_date(std::string_view written, std::chrono::minutes zone);

// "+0100" at the end of a Date field: minutes east of Greenwich; nothing when there is none.
std::optional<std::chrono::minutes> zone_of_date(std::string_view date_field);

} // namespace eider::mail
