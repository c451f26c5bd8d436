// Promises in a draft of ours: who will do what, and by when.
//
// A promise is a future commitment in any form; offers, aims, rules, refusals and what the customer has to do
// are none. `due` is the latest moment at which it is still kept, worked out with working time Monday to
// Friday 09:00-17:00 of the given zone. Pure and linear in the length of the text, but for the zone's offset,
// which the caller looks up.
#pragma once
#include "language/text.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eider::language {

// Seconds east of UTC in a zone ("Europe/Berlin") at a moment (seconds since 1970, UTC); nothing when the
// zone is not known. The same question has the same answer during one call.
using ZoneOffset = std::function<std::optional<int>(std::string_view zone, std::int64_t at)>;

// When and where the draft is written.
struct Clock {
    std::int64_t now = 0; // seconds since 1970, UTC
    std::string zone = "UTC";
    ZoneOffset offset; // empty: UTC everywhere
};

enum class Who { i, we, other };

struct Promise {
    Span span;
    Who who = Who::we;
    std::optional<std::int64_t> due; // seconds since 1970, UTC
    bool is_vague = false;           // "soon", "once it is complete"; then there is no due time
};

std::vector<Promise> find_promises(std::string_view draft, std::string_view language, const Clock& clock);

// "2026-03-04T10:15:00+01:00" (or with Z, without seconds) as seconds since 1970, UTC; nothing when it is no
// such time.
std::optional<std::int64_t> read_moment(std::string_view text);

// The same, in the zone of the clock.
std::string write_moment(std::int64_t at, const Clock& clock);

} // namespace eider::language
