// Time zones, by the tables of the system (tzdata): governments change their minds, and the system's packages
// follow them. The tables say nothing of daylight saving after 2037.
#pragma once
#include "platform/base/clock.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace date {
class time_zone;
}

namespace eider {

// From `begin` up to and without `end` the clocks of a zone are `offset` ahead of UTC.
struct ZoneSpan {
    Instant begin, end;
    std::chrono::seconds offset;
};

// One zone. Cheap to copy, valid as long as the program. Thread: any.
class TimeZone {
  public:
    // "Europe/Berlin"; nothing when there is no such zone. "UTC" needs no tables.
    static std::optional<TimeZone> named(std::string_view name);

    ZoneSpan span_at(Instant at) const;
    // What the clocks on the wall show.
    std::chrono::local_time<std::chrono::milliseconds> local(Instant at) const;
    // When they show it: the first time when they do so twice; the moment of the leap when they leap over it.
    Instant instant_of(std::chrono::local_time<std::chrono::milliseconds> shown) const;

  private:
    explicit TimeZone(const date::time_zone* zone) : zone_(zone) {}
    const date::time_zone* zone_; // none: UTC
};

// Seconds east of UTC in the zone ("Europe/Berlin") at a moment (seconds since 1970, UTC); nothing when there
// is no such zone. Any thread.
std::optional<int> time_zone_offset(std::string_view zone, std::int64_t at);

} // namespace eider
