// Whether a message only says thanks, so that a snoozed ticket may sleep on where its rep wished so. For this
// room alone.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace eider::tickets {

// Pure, and careful: true only when each of the message's own words is a thanks (as the language library
// reads it, or one of a small list in English and German), a greeting, a farewell or a name out of `names`.
// What it repeats of older mails does not count. A question, a wish or any other word makes it false.
bool is_mere_thanks(std::string_view text, const std::vector<std::string>& names);

} // namespace eider::tickets
