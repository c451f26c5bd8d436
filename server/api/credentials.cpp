// Reads and checks credentials.
#include "api/credentials.h"

#include "platform/base/text.h"
#include "platform/http/cookies.h"

#include <map>
#include <mutex>
#include <tuple>

namespace eider::api {
namespace {

using people::Actor;

constexpr std::string_view token_suffix = "/token";

Credentials unusable(std::string sentence) {
    return {.kind = Credentials::Kind::unusable, .sentence = std::move(sentence)};
}

Credentials read_basic(const DeskKeys& keys, std::string_view text) {
    auto decoded = from_base64(trim(text));
    std::size_t colon = decoded ? decoded->find(':') : std::string::npos;
    if (colon == std::string::npos) return unusable("The Authorization header cannot be read.");
    std::string user = decoded->substr(0, colon);
    std::string_view token = std::string_view(*decoded).substr(colon + 1);
    if (!user.ends_with(token_suffix))
        return unusable("Sign in with an API token: the user name is your mail address followed by /token.");
    user.resize(user.size() - token_suffix.size());
    if (trim(token).empty() || trim(user).empty()) return unusable("The API token is empty.");
    return {.kind = Credentials::Kind::token, .hash = token_hash(keys, token), .email = user};
}

bool changes_something(http::Method method) {
    return method != http::Method::get && method != http::Method::head && method != http::Method::options;
}

// Browsers say where a request comes from; other programs that hold a cookie have no reason to be believed.
bool comes_from_our_page(const http::Request& request, std::string_view base) {
    std::string_view origin = request.header("Origin");
    if (!origin.empty()) return equals_ignoring_case(origin, base);
    return request.header("Sec-Fetch-Site") == "same-origin";
}

// Tokens come with every request of a program, and what they stand for hardly ever changes. An entry counts
// for as long as its connection finds that nobody has changed anything at all.
class KnownTokens {
  public:
    std::optional<Actor> actor_of(storage::Transaction& tx, const Credentials& credentials) {
        auto snapshot = tx.snapshot();
        if (!snapshot) return people::actor_of_token(tx, credentials.hash, credentials.email);
        Key key{snapshot->connection, credentials.hash, credentials.email};
        {
            std::lock_guard lock(mutex_);
            auto known = actors_.find(key);
            if (known != actors_.end() && known->second.first == snapshot->version)
                return known->second.second;
        }
        auto actor = people::actor_of_token(tx, credentials.hash, credentials.email);
        std::lock_guard lock(mutex_);
        if (actors_.size() >= TOKENS_MAX) actors_.clear();
        if (actor) actors_[std::move(key)] = {snapshot->version, *actor};
        return actor;
    }

  private:
    static constexpr std::size_t TOKENS_MAX = 1024;
    using Key = std::tuple<std::uint64_t, std::string, std::string>;

    std::mutex mutex_; // guards actors_
    std::map<Key, std::pair<std::int64_t, Actor>> actors_;
};

KnownTokens& known_tokens() {
    static KnownTokens known;
    return known;
}

} // namespace

Credentials read_credentials(const DeskKeys& keys, const http::Request& request, std::string_view base) {
    std::string_view authorization = request.header("Authorization");
    Credentials credentials;
    if (starts_with_ignoring_case(authorization, "Basic ")) {
        credentials = read_basic(keys, authorization.substr(6));
    } else if (starts_with_ignoring_case(authorization, "Bearer ")) {
        std::string_view token = trim(authorization.substr(7));
        if (token.empty()) return unusable("The API token is empty.");
        credentials = {.kind = Credentials::Kind::token, .hash = token_hash(keys, token)};
    } else if (!authorization.empty()) {
        return unusable("Use Basic or Bearer authorization with an API token.");
    } else if (auto cookie = http::find_cookie(request.header("Cookie"), SESSION_COOKIE);
               cookie && !cookie->empty()) {
        if (changes_something(request.method) && !comes_from_our_page(request, base))
            return unusable("This change was asked for by another site, so it was not made.");
        credentials = {.kind = Credentials::Kind::session, .hash = token_hash(keys, *cookie)};
    }
    credentials.on_behalf_of = request.header("X-On-Behalf-Of");
    return credentials;
}

Result<people::Actor> authenticate(storage::Transaction& tx, Instant now, const Credentials& credentials) {
    auto refused = [](std::string sentence) {
        return refuse(RefusalKind::not_signed_in, std::move(sentence));
    };
    std::optional<people::Actor> actor;
    switch (credentials.kind) {
    case Credentials::Kind::none: return people::Actor{};
    case Credentials::Kind::unusable: return refused(credentials.sentence);
    case Credentials::Kind::token: actor = known_tokens().actor_of(tx, credentials); break;
    case Credentials::Kind::session: actor = people::actor_of_session(tx, now, credentials.hash); break;
    }
    if (!actor) return refused("These credentials are not valid any more; please sign in again.");
    if (credentials.on_behalf_of.empty()) return *actor;
    auto other = people::find_person_by_address(tx, credentials.on_behalf_of);
    if (!actor->is_admin() || !other || other->deleted_at || other->suspended)
        return refuse(RefusalKind::not_allowed,
                      "Only administrators act on behalf of others, and only of people who are there.");
    people::Actor instead = other->as_actor();
    auto organization = people::find_organization(tx, instead.organization);
    instead.sees_organization = !instead.is_team() && organization && organization->shared_tickets;
    return instead;
}

} // namespace eider::api
