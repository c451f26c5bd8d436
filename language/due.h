// By when: working out the latest moment that a promise names. Internal to language/.
#pragma once
#include "language/calendar.h"
#include "language/read_parts.h"

#include <optional>

namespace eider::language {

struct Due {
    std::optional<std::int64_t> at;
    bool is_vague = false;
};

// The time that the run of tokens names, of several the one of the last step.
Due find_due(const Found& found, Run run, const Clock& clock);

} // namespace eider::language
