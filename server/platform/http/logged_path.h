// The path of a request as it may stand in the log.
#pragma once
#include <string>
#include <string_view>

namespace eider::http {

// Cut to a bearable length; parts that hold a mail address become "-".
std::string logged_path(std::string_view path);

} // namespace eider::http
