// Days in words, as a person writes them: "{weekday+2}" and "{date-3}" in a text become the day that many
// (working) days after the moment at which it is said.
#pragma once
#include "platform/base/clock.h"

#include <string>
#include <string_view>

namespace eider::demo {

std::string with_days(std::string_view text, std::string_view language, Instant at);

} // namespace eider::demo
