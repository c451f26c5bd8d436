// What an invitation (text/calendar, RFC 5545) says, for mails that say nothing else.
#pragma once
#include <string>
#include <string_view>

namespace eider::mail {

// The events of a calendar as lines to read: what, when, where, who invites, and the description. Times are
// written as they stand, with their zone. `calendar` is UTF-8 with LF line ends; empty when it holds no
// event. Linear.
std::string text_from_calendar(std::string_view calendar);

} // namespace eider::mail
