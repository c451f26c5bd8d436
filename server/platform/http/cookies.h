// Cookies: reading one from a request, writing one for a response.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace eider::http {

// Value of the first cookie of that name in a Cookie header; empty when there is none. A view into `header`.
std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name);

enum class CookieReach { https_only, any };

// Always HttpOnly, SameSite=Lax and Path=/.
struct Cookie {
    std::string name;
    std::string value;                                // no blanks, quotes, commas, semicolons or backslashes
    std::optional<std::chrono::seconds> max_age = {}; // none: until the browser closes; 0: delete it
    CookieReach reach = CookieReach::https_only;      // https_only: Secure
};

// The value for a Set-Cookie header.
std::string write_cookie(const Cookie& cookie);

} // namespace eider::http
