// How people prove who they are: first set-up, passwords, sessions, API tokens. Only hashes are stored.
#pragma once
#include "people/people.h"

namespace eider::people {

inline constexpr std::size_t PASSWORD_BYTES_MIN = 10;
inline constexpr std::size_t PASSWORD_BYTES_MAX = 1024;
inline constexpr std::chrono::hours SESSION_LASTS{30 * 24};
inline constexpr int FREE_FAILURES = 5;              // wrong passwords before one has to wait
inline constexpr std::chrono::seconds FIRST_WAIT{5}; // doubles with each further one
inline constexpr std::chrono::seconds LONGEST_WAIT{900};
inline constexpr std::chrono::hours FAILURES_FORGOTTEN_AFTER{24};

bool is_set_up(storage::Transaction& tx); // somebody can administer the desk

struct FirstAdmin {
    std::string name, email, password_hash;
};
// The first administrator and a first group; once. Refuses when the desk is set up.
Result<Person> set_up(storage::Transaction& tx, Instant now, const FirstAdmin& admin);

Result<void> check_password_rules(std::string_view password);

// What a sign-in needs to know of an account. Empty for unknown, deleted, suspended ones and those without
// password.
struct Account {
    PersonId person;
    std::string password_hash;
};
std::optional<Account> find_account(storage::Transaction& tx, std::string_view email);

// Back-off, per account and per network address, by the same rule for known and unknown ones. A try is
// counted as a failure before it is made, so that many at once are not more than one after the other; a right
// password takes it back. Gives how long to wait, and then counts nothing.
std::optional<std::chrono::seconds> begin_try(storage::Transaction& tx, Instant now,
                                              const std::vector<std::string>& subjects);
// Forgets the failures of `account`, and the one that this try counted against `address`.
void end_try(storage::Transaction& tx, Instant now, const std::string& account, const std::string& address);

// Tokens come and go as text; `token_hash` is what the caller made of it with the installation's key.
void open_session(storage::Transaction& tx, Instant now, PersonId person, const std::string& token_hash);
void close_session(storage::Transaction& tx, const std::string& token_hash);
std::optional<Actor> actor_of_session(storage::Transaction& tx, Instant now, const std::string& token_hash);

struct Token {
    TokenId id;
    PersonId person;
    std::string label;
    Instant created_at;
};
Result<Token> add_token(storage::Transaction& tx, const Actor& actor, Instant now, PersonId person,
                        const std::string& label, const std::string& token_hash);
Result<void> revoke_token(storage::Transaction& tx, const Actor& actor, Instant now, TokenId id);
std::vector<Token> list_tokens(storage::Transaction& tx, PersonId person);
// Empty when the token is unknown, revoked, or not of the account with that address (when one is given).
std::optional<Actor> actor_of_token(storage::Transaction& tx, const std::string& token_hash,
                                    std::string_view email = {});

} // namespace eider::people
