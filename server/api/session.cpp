// First set-up, signing in and out, passwords and API tokens over HTTP.
#include "api/credentials.h"
#include "api/user_view.h"
#include "people/demonstration.h"
#include "people/sign_in.h"
#include "platform/http/cookies.h"
#include "platform/text/fold.h"
#include "tickets/views.h"

#include <fmt/format.h>

namespace eider::api {

struct SetupInput {
    std::string name, email, password;
};
struct SignInInput {
    std::string email, password;
};
struct PasswordInput {
    std::string password;
    std::optional<std::string> previous_password;
};
struct VisitorView { // somebody of the demonstration whose place may be taken
    std::string name, email, role;
};
struct DemonstrationView {
    std::string password;
    std::vector<VisitorView> people;
};
struct SetupState {
    bool is_set_up = false;
    std::optional<DemonstrationView> demonstration;
};
struct TokenInput {
    std::string label;
};
struct TokenBody {
    TokenInput api_token;
};
struct TokenView {
    people::Token token;
    std::optional<std::string> secret; // shown once
};

} // namespace eider::api

template <> struct eider::Described<eider::api::SetupInput> : eider::codec::Vocabulary {
    using S = api::SetupInput;
    static constexpr auto value =
        record("SetupInput", "The first administrator.", field("name", &S::name, "Name.", required),
               field("email", &S::email, "Mail address.", required),
               field("password", &S::password, "At least 10 characters.", required, write_only,
                     text(0, people::PASSWORD_BYTES_MAX)));
};
template <> struct eider::Described<eider::api::SignInInput> : eider::codec::Vocabulary {
    using S = api::SignInInput;
    static constexpr auto value =
        record("SignInInput", "Who signs in.", field("email", &S::email, "Mail address.", required),
               field("password", &S::password, "Password.", required, write_only,
                     text(0, people::PASSWORD_BYTES_MAX)));
};
template <> struct eider::Described<eider::api::PasswordInput> : eider::codec::Vocabulary {
    using P = api::PasswordInput;
    static constexpr auto value =
        record("PasswordInput", "A new password.",
               field("password", &P::password, "At least 10 characters.", required, write_only,
                     text(0, people::PASSWORD_BYTES_MAX)),
               field("previous_password", &P::previous_password, "The old one, when it is your own.",
                     write_only, text(0, people::PASSWORD_BYTES_MAX)));
};
template <> struct eider::Described<eider::api::VisitorView> : eider::codec::Vocabulary {
    using V = api::VisitorView;
    static constexpr auto value =
        record("DemonstrationPerson", "Somebody invented whose place a visitor may take.",
               field("name", &V::name, "Name."), field("email", &V::email, "Mail address to sign in with."),
               field("role", &V::role, "rep, leader or admin."));
};
template <> struct eider::Described<eider::api::DemonstrationView> : eider::codec::Vocabulary {
    using D = api::DemonstrationView;
    static constexpr auto value =
        record("Demonstration", "An invented organization to look around in.",
               field("password", &D::password, "The password of all of them."),
               field("people", &D::people, "Who can be signed in as, the usual one first."));
};
template <> struct eider::Described<eider::api::SetupState> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("SetupState", "Whether the desk has an administrator.",
               field("is_set_up", &api::SetupState::is_set_up, "True after the first set-up."),
               field("demonstration", &api::SetupState::demonstration,
                     "Given when nothing on this desk is real; null otherwise."));
};
template <> struct eider::Described<eider::api::TokenInput> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("ApiTokenInput", "A token to make.",
               field("label", &api::TokenInput::label, "What it is for.", required, text(1, 255)));
};
template <> struct eider::Described<eider::api::TokenBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("ApiTokenBody", "A token to make.",
               field("api_token", &api::TokenBody::api_token, "The token.", required));
};
template <> struct eider::Described<eider::api::TokenView> : eider::codec::Vocabulary {
    using T = api::TokenView;
    static constexpr auto value =
        record("ApiToken", "A token of yours.",
               computed(
                   "id", [](const T& t) { return t.token.id; }, "Number."),
               computed(
                   "label", [](const T& t) { return t.token.label; }, "What it is for."),
               computed(
                   "created_at", [](const T& t) { return t.token.created_at; }, "When made."),
               field("token", &T::secret, "The token itself; shown this once.", omit_empty))
            .keyed("api_token", "api_tokens");
};

namespace eider::api {
namespace {

using people::Actor;
using storage::Transaction;

std::string_view visitor_role(people::Role role) {
    return role == people::Role::admin ? "admin" : role == people::Role::leader ? "leader" : "rep";
}

SetupState setup_state(Transaction& tx) {
    SetupState state{.is_set_up = people::is_set_up(tx), .demonstration = {}};
    auto found = people::find_demonstration(tx);
    if (!found) return state;
    state.demonstration.emplace(std::string(people::DEMONSTRATION_PASSWORD), std::vector<VisitorView>{});
    for (const people::Person& person : found->people)
        state.demonstration->people.push_back(
            {person.name, person.email.value_or(""), std::string(visitor_role(person.role))});
    return state;
}

Headers session_cookie(const WaitingCall& call, const std::string& token) {
    return {{"Set-Cookie", http::write_cookie({.name = std::string(SESSION_COOKIE),
                                               .value = token,
                                               .max_age = std::chrono::seconds(people::SESSION_LASTS),
                                               .reach = call.facts.secure ? http::CookieReach::https_only
                                                                          : http::CookieReach::any})}};
}

// Opens a session for whoever `who(tx)` gives, in the same transaction.
template <class Who> Result<Reply<Single<UserView>>> sign_in_as(WaitingCall& call, Who&& who) {
    std::string token = random_token(call.desk.random);
    auto person = TRY(call.desk.storage.write([&](Transaction& tx) -> Result<people::Person> {
        people::Person found = TRY(who(tx));
        people::open_session(tx, call.desk.clock.now(), found.id, token_hash(call.desk.keys, token));
        return found;
    }));
    return Reply<Single<UserView>>{{{std::move(person), call.facts.base}}, 201, session_cookie(call, token)};
}

Result<Reply<Single<UserView>>> set_up(WaitingCall& call, const SetupInput& input) {
    if (call.desk.storage.read([](Transaction& tx) { return people::is_set_up(tx); }))
        return refuse(RefusalKind::conflict, "This desk is set up already; sign in instead.");
    TRY_VOID(people::check_password_rules(input.password));
    std::string hash = TRY(call.desk.passwords.hash(input.password));
    return sign_in_as(call, [&](Transaction& tx) -> Result<people::Person> {
        Instant now = call.desk.clock.now();
        auto person =
            TRY(people::set_up(tx, now, {.name = input.name, .email = input.email, .password_hash = hash}));
        tickets::add_first_views(tx, now);
        return person;
    });
}

// Who tries to prove that an account is theirs, and from where.
struct Try {
    std::string account, address;
    Try(const WaitingCall& call, std::string_view email)
        : account("account:" + fold(trim(email))), // as the account is looked up
          address("address:" + call.facts.remote_address) {}
};

// Whether this is the password of the account; refuses while too many were wrong. The same answer, and the
// same time, whether the account is unknown or the password wrong.
Result<std::optional<people::Account>> prove(WaitingCall& call, const Try& attempt, std::string_view email,
                                             const std::string& password) {
    auto [wait, known] = call.desk.storage.write([&](Transaction& tx) {
        return std::pair(people::begin_try(tx, call.desk.clock.now(), {attempt.account, attempt.address}),
                         people::find_account(tx, email));
    });
    if (wait)
        return std::unexpected(Refusal{
            .kind = RefusalKind::too_many,
            .sentence = fmt::format("Too many wrong passwords. Please wait {} seconds.", wait->count()),
            .retry_after = *wait});
    if (known && TRY(call.desk.passwords.verify(known->password_hash, password)).matches) return known;
    if (!known) TRY_VOID(call.desk.passwords.verify_nothing(password));
    return std::optional<people::Account>{};
}

Result<Reply<Single<UserView>>> sign_in(WaitingCall& call, const SignInInput& input) {
    Try attempt(call, input.email);
    auto known = TRY(prove(call, attempt, input.email, input.password));
    if (!known) return refuse(RefusalKind::not_signed_in, "The address or the password is not right.");
    return sign_in_as(call, [&](Transaction& tx) -> Result<people::Person> {
        people::end_try(tx, call.desk.clock.now(), attempt.account, attempt.address);
        auto person = people::find_person(tx, known->person);
        if (!person) return refuse(RefusalKind::not_signed_in, "The address or the password is not right.");
        return *std::move(person);
    });
}

Result<Nothing> change_password(WaitingCall& call, const PasswordInput& input) {
    PersonId id{call.captures[0].number};
    TRY_VOID(people::check_password_rules(input.password));
    auto own = call.desk.storage.read([&](Transaction& tx) {
        auto person = people::find_person(tx, id);
        std::string email = person ? person->email.value_or("") : "";
        bool proves = id == call.actor.person && people::find_account(tx, email);
        return proves ? std::optional(email) : std::nullopt;
    });
    Try attempt(call, own.value_or(""));
    // A session left open must not be enough.
    if (own && !TRY(prove(call, attempt, *own, input.previous_password.value_or(""))))
        return refuse_field("previous_password", "InvalidValue", "Previous password: is not right.");
    std::string hash = TRY(call.desk.passwords.hash(input.password));
    return call.desk.storage.write([&](Transaction& tx) -> Result<Nothing> {
        Instant now = call.desk.clock.now();
        if (own) people::end_try(tx, now, attempt.account, attempt.address);
        TRY_VOID(people::set_password(tx, call.actor, now, id, hash));
        return Nothing{};
    });
}

} // namespace

namespace {

void add_signing_in(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Signing in";
    routes.add(read("GET", "/api/v2/setup", "Whether the desk has an administrator.")
                   .answers<SetupState>()
                   .by(Caller::anyone)
                   .tagged(tag),
               [](Call& call) -> Result<SetupState> { return setup_state(call.tx); });
    routes.add_waiting(write("POST", "/api/v2/setup", "Makes the first administrator, once.")
                           .body<SetupInput>()
                           .answers<Single<UserView>>(201)
                           .by(Caller::anyone)
                           .tagged(tag),
                       [](WaitingCall& call, const SetupInput& input) { return set_up(call, input); });
    routes.add_waiting(write("POST", "/api/v2/session", "Signs in: gives a session cookie.")
                           .body<SignInInput>()
                           .answers<Single<UserView>>(201)
                           .by(Caller::anyone)
                           .tagged(tag),
                       [](WaitingCall& call, const SignInInput& input) { return sign_in(call, input); });
    routes.add(
        write("DELETE", "/api/v2/session", "Signs out.").answers_nothing().by(Caller::signed_in).tagged(tag),
        [](Call& call) -> Result<Reply<Nothing>> {
            people::close_session(call.tx, token_hash(call.desk.keys, call.facts.session_token));
            auto reach = call.facts.secure ? http::CookieReach::https_only : http::CookieReach::any;
            return Reply<Nothing>{{},
                                  204,
                                  {{"Set-Cookie", http::write_cookie({.name = std::string(SESSION_COOKIE),
                                                                      .value = "",
                                                                      .max_age = std::chrono::seconds(0),
                                                                      .reach = reach})}}};
        });
}

void add_passwords(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Signing in";
    routes.add_waiting(
        write("PUT", "/api/v2/users/{id}/password", "Changes a password.")
            .body<PasswordInput>()
            .answers_nothing(200)
            .by(Caller::signed_in)
            .tagged(tag),
        [](WaitingCall& call, const PasswordInput& input) { return change_password(call, input); });
    routes.add_waiting(
        write("POST", "/api/v2/users/{id}/password", "Sets a password.")
            .body<PasswordInput>()
            .answers_nothing(200)
            .by(Caller::signed_in)
            .tagged(tag),
        [](WaitingCall& call, const PasswordInput& input) { return change_password(call, input); });
}

void add_tokens(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Signing in";
    routes.add(read("GET", "/api/v2/api_tokens", "Your API tokens.")
                   .answers<Listing<TokenView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Listing<TokenView>> {
                   Listing<TokenView> listing;
                   for (auto& token : people::list_tokens(call.tx, call.actor.person))
                       listing.items.push_back({std::move(token), {}});
                   listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
                   return listing;
               });
    routes.add(write("POST", "/api/v2/api_tokens", "Makes an API token; it is shown this once.")
                   .body<TokenBody>()
                   .answers<Single<TokenView>>(201)
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const TokenBody& body) -> Result<Single<TokenView>> {
                   std::string secret = random_token(call.desk.random);
                   auto token =
                       TRY(people::add_token(call.tx, call.actor, call.now, call.actor.person,
                                             body.api_token.label, token_hash(call.desk.keys, secret)));
                   return Single<TokenView>{{std::move(token), secret}};
               });
    routes.add(write("DELETE", "/api/v2/api_tokens/{id}", "Revokes an API token.")
                   .answers_nothing()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(people::revoke_token(call.tx, call.actor, call.now, call.id<TokenId>()));
                   return Nothing{};
               });
}

} // namespace

void add_session_routes(Routes& routes) {
    add_signing_in(routes);
    add_passwords(routes);
    add_tokens(routes);
}

} // namespace eider::api
