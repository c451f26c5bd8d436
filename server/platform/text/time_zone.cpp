// Asks the date library, which reads the tables of the system.
#include "platform/text/time_zone.h"

#include <date/tz.h>
#include <limits>

namespace eider {
namespace {

using std::chrono::milliseconds;

constexpr ZoneSpan ALWAYS_UTC{.begin = Instant::min(), .end = Instant::max(), .offset = {}};

Instant from_seconds(std::chrono::sys_seconds time) { return Instant(time.time_since_epoch()); }

} // namespace

std::optional<TimeZone> TimeZone::named(std::string_view name) {
    if (name == "UTC" || name == "Etc/UTC") return TimeZone(nullptr);
    if (name.empty()) return {};
    try {
        return TimeZone(date::locate_zone(name));
    } catch (const std::runtime_error&) { // no such zone, or no tables
        return {};
    }
}

ZoneSpan TimeZone::span_at(Instant at) const {
    if (!zone_) return ALWAYS_UTC;
    auto info = zone_->get_info(std::chrono::floor<std::chrono::seconds>(at));
    return {.begin = from_seconds(info.begin), .end = from_seconds(info.end), .offset = info.offset};
}

std::chrono::local_time<milliseconds> TimeZone::local(Instant at) const {
    return std::chrono::local_time<milliseconds>(at.time_since_epoch() + span_at(at).offset);
}

Instant TimeZone::instant_of(std::chrono::local_time<milliseconds> shown) const {
    if (!zone_) return Instant(shown.time_since_epoch());
    auto info = zone_->get_info(
        date::local_seconds(std::chrono::floor<std::chrono::seconds>(shown.time_since_epoch())));
    if (info.result == date::local_info::nonexistent) return from_seconds(info.first.end);
    return Instant(shown.time_since_epoch() - info.first.offset);
}

std::optional<int> time_zone_offset(std::string_view zone, std::int64_t at) {
    auto found = TimeZone::named(zone);
    if (!found) return {};
    return static_cast<int>(found->span_at(Instant(std::chrono::seconds(at))).offset.count());
}

} // namespace eider
