// Cookies: reading one from a request, writing one for a response.
#include "platform/http/cookies.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

namespace eider::http {
namespace {

bool is_cookie_text(std::string_view text) {
    for (char c : text)
        if (c <= ' ' || c > '~' || c == '"' || c == ',' || c == ';' || c == '\\') return false;
    return true;
}

} // namespace

std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        std::size_t end = header.find(';');
        std::string_view pair = trim(header.substr(0, end));
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
            std::string_view value = pair.substr(name.size() + 1);
            if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
                value = value.substr(1, value.size() - 2);
            return value;
        }
        if (end == std::string_view::npos) break;
        header.remove_prefix(end + 1);
    }
    return {};
}

std::string write_cookie(const Cookie& cookie) {
    check(is_cookie_text(cookie.name) && is_cookie_text(cookie.value),
          "a cookie holds only what a cookie may hold");
    std::string out = cookie.name + '=' + cookie.value + "; Path=/; HttpOnly; SameSite=Lax";
    if (cookie.max_age) out += "; Max-Age=" + std::to_string(cookie.max_age->count());
    if (cookie.reach == CookieReach::https_only) out += "; Secure";
    return out;
}

} // namespace eider::http
