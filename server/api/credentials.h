// Who is calling: read from the headers before, looked up inside the transaction.
#pragma once
#include "people/sign_in.h"
#include "platform/desk/desk.h"
#include "platform/http/http.h"

namespace eider::api {

inline constexpr std::string_view SESSION_COOKIE = "eider_session";

struct Credentials {
    enum class Kind { none, token, session, unusable };
    Kind kind = Kind::none;
    std::string hash;         // of the token or session
    std::string email;        // of "email/token:TOKEN"; must be the token's account
    std::string on_behalf_of; // X-On-Behalf-Of, for administrators
    std::string sentence;     // why they are unusable
};

// Reads Authorization and Cookie. A cookie counts for changes only when the request comes from our own page.
Credentials read_credentials(const DeskKeys& keys, const http::Request& request, std::string_view base);

// The person behind the credentials; nobody for Kind::none. Refuses wrong ones.
Result<people::Actor> authenticate(storage::Transaction& tx, Instant now, const Credentials& credentials);

} // namespace eider::api
