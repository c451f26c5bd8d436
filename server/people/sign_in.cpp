// First set-up, passwords, sessions, tokens and the back-off after wrong passwords.
#include "people/sign_in.h"

#include "events/log.h"
#include "people/store.h"
#include "platform/base/text.h"
#include "platform/text/fold.h"

#include <fmt/format.h>

namespace eider::people {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql save_password("update people set password_hash = ?2, updated_at = ?3 where id = ?1");
const Sql select_account("select p.id, p.password_hash from identities i join people o on o.id = i.person "
                         "join people p on p.id = coalesce(o.now_is, o.id) where i.kind = 'email' and "
                         "i.value_folded = ?1 and p.deleted_at is null and p.suspended = 0 "
                         "and p.password_hash is not null");
const Sql select_failures("select failures, wait_until, last_at from sign_in_failures where subject = ?1");
const Sql save_failures(
    "insert into sign_in_failures (subject, failures, wait_until, last_at) values (?1, ?2, ?3, ?4) "
    "on conflict (subject) do update set failures = ?2, wait_until = ?3, last_at = ?4");
const Sql delete_failures("delete from sign_in_failures where subject = ?1");
const Sql forget_old_failures("delete from sign_in_failures where last_at < ?1");
const Sql insert_session(
    "insert into sessions (token_hash, person, created_at, expires_at) values (?1, ?2, ?3, ?4)");
const Sql note_login("update people set last_login_at = ?2 where id = ?1");
const Sql delete_session("delete from sessions where token_hash = ?1");
const Sql delete_sessions("delete from sessions where person = ?1");
const Sql delete_old_sessions("delete from sessions where expires_at < ?1");
#define ACTOR_COLUMNS "p.id, p.role, p.ticket_restriction, p.organization, coalesce(o.shared_tickets, 0)"
const Sql select_session_actor("select " ACTOR_COLUMNS " from sessions s join people p on p.id = s.person "
                               "left join organizations o on o.id = p.organization and p.role = 0 "
                               "where s.token_hash = ?1 and s.expires_at > ?2 and p.deleted_at is null and "
                               "p.suspended = 0");
const Sql select_token_actor("select " ACTOR_COLUMNS
                             ", p.email from api_tokens t join people p on p.id = t.person "
                             "left join organizations o on o.id = p.organization and p.role = 0 "
                             "where t.token_hash = ?1 and t.revoked_at is null and p.deleted_at is null and "
                             "p.suspended = 0");
const Sql
    insert_token("insert into api_tokens (person, label, token_hash, created_at) values (?1, ?2, ?3, ?4)");
const Sql
    select_token("select id, person, label, created_at from api_tokens where id = ?1 and revoked_at is null");
const Sql select_tokens(
    "select id, person, label, created_at from api_tokens where person = ?1 and revoked_at is null "
    "order by id");
const Sql revoke("update api_tokens set revoked_at = ?2 where id = ?1");
const Sql revoke_all("update api_tokens set revoked_at = ?2 where person = ?1 and revoked_at is null");

Actor read_actor(const Row& row) {
    Actor actor{.person = row.id<PersonId>(0),
                .role = static_cast<Role>(row.integer(1)),
                .restriction = static_cast<TicketRestriction>(row.integer(2)),
                .organization = row.id<OrganizationId>(3),
                .sees_organization = row.boolean(4)};
    if (actor.role == Role::customer) actor.restriction = TicketRestriction::requested;
    return actor;
}

Token read_token(const Row& row) {
    return {.id = row.id<TokenId>(0),
            .person = row.id<PersonId>(1),
            .label = row.string(2),
            .created_at = row.instant(3)};
}

struct Failures {
    std::int64_t count = 0;
    Instant wait_until{}, last_at{};
};

std::optional<Failures> failures_of(Transaction& tx, std::string_view subject) {
    return tx.first(select_failures, {subject},
                    [](const Row& row) { return Failures{row.integer(0), row.instant(1), row.instant(2)}; });
}

void note_failure(Transaction& tx, Instant now, const std::string& subject) {
    Failures failures = failures_of(tx, subject).value_or(Failures{});
    if (now - failures.last_at > FAILURES_FORGOTTEN_AFTER) failures.count = 0;
    ++failures.count;
    auto wait = std::chrono::seconds(0);
    if (failures.count > FREE_FAILURES) {
        auto doublings = std::min<std::int64_t>(failures.count - FREE_FAILURES - 1, 16);
        wait = std::min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT);
    }
    tx.run(save_failures, {subject, failures.count, now + wait, now});
}

} // namespace

namespace store {
void close_sessions(Transaction& tx, PersonId person) { tx.run(delete_sessions, {person}); }
void revoke_tokens(Transaction& tx, Instant now, PersonId person) { tx.run(revoke_all, {person, now}); }
} // namespace store

bool is_set_up(Transaction& tx) { return store::count_admins(tx) > 0; }

Result<Person> set_up(Transaction& tx, Instant now, const FirstAdmin& admin) {
    if (is_set_up(tx)) return refuse(RefusalKind::conflict, "This desk is set up already; sign in instead.");
    Actor desk = Actor::desk();
    Person person = TRY(add_person(
        tx, desk, now, {.name = admin.name, .email = admin.email, .role = Role::admin, .verified = true}));
    tx.run(save_password, {person.id, admin.password_hash, now});
    if (count_groups(tx, desk) == 0) {
        Group group{.name = "Support", .is_default = true, .created_at = now, .updated_at = now};
        group.id = store::insert(tx, group);
        TRY(add_membership(tx, desk, now, person.id, group.id));
    }
    events::append(tx, now, {.kind = "desk.set_up", .actor = person.id, .ticket = {}, .data = "{}"});
    return person;
}

Result<void> check_password_rules(std::string_view password) {
    if (password.size() < PASSWORD_BYTES_MIN)
        return refuse_field(
            "password", "TooShort",
            fmt::format("Password: at least {} characters; a short sentence is easy to keep in mind.",
                        PASSWORD_BYTES_MIN));
    if (password.size() > PASSWORD_BYTES_MAX)
        return refuse_field("password", "TooLong",
                            fmt::format("Password: at most {} bytes.", PASSWORD_BYTES_MAX));
    return {};
}

Result<void> set_password(Transaction& tx, const Actor& actor, Instant now, PersonId id,
                          const std::string& password_hash) {
    TRY(access_person(tx, actor, id, For::changing));
    if (actor.person != id && !actor.is_admin())
        return refuse(RefusalKind::not_allowed, "Only an administrator may set somebody else's password.");
    tx.run(save_password, {id, password_hash, now});
    store::close_sessions(tx, id); // whoever knew the old one is out
    events::append(tx, now,
                   {.kind = "person.password_set",
                    .actor = actor.person,
                    .ticket = {},
                    .data = fmt::format(R"({{"person":{}}})", id.value)});
    return {};
}

std::optional<Account> find_account(Transaction& tx, std::string_view email) {
    return tx.first(select_account, {fold(trim(email))},
                    [](const Row& row) { return Account{row.id<PersonId>(0), row.string(1)}; });
}

std::optional<std::chrono::seconds> begin_try(Transaction& tx, Instant now,
                                              const std::vector<std::string>& subjects) {
    Instant until = now;
    for (const std::string& subject : subjects)
        if (auto failures = failures_of(tx, subject)) until = std::max(until, failures->wait_until);
    if (until > now) return std::chrono::ceil<std::chrono::seconds>(until - now);
    for (const std::string& subject : subjects) note_failure(tx, now, subject);
    tx.run(forget_old_failures, {now - FAILURES_FORGOTTEN_AFTER});
    return {};
}

void end_try(Transaction& tx, Instant now, const std::string& account, const std::string& address) {
    tx.run(delete_failures, {account});
    if (auto failures = failures_of(tx, address))
        tx.run(save_failures, {address, failures->count - 1, now, failures->last_at});
}

void open_session(Transaction& tx, Instant now, PersonId person, const std::string& token_hash) {
    tx.run(delete_old_sessions, {now});
    tx.run(insert_session, {token_hash, person, now, now + SESSION_LASTS});
    tx.run(note_login, {person, now});
}

void close_session(Transaction& tx, const std::string& token_hash) { tx.run(delete_session, {token_hash}); }

std::optional<Actor> actor_of_session(Transaction& tx, Instant now, const std::string& token_hash) {
    return tx.first(select_session_actor, {token_hash, now}, read_actor);
}

Result<Token> add_token(Transaction& tx, const Actor& actor, Instant now, PersonId person,
                        const std::string& label, const std::string& token_hash) {
    TRY(access_person(tx, actor, person, For::changing));
    if (trim(label).empty()) return refuse_field("label", "BlankValue", "Label: say what this token is for.");
    TokenId id{tx.insert(insert_token, {person, label, token_hash, now})};
    events::append(tx, now,
                   {.kind = "person.token_added",
                    .actor = actor.person,
                    .ticket = {},
                    .data = fmt::format(R"({{"person":{},"token":{}}})", person.value, id.value)});
    return Token{id, person, label, now};
}

Result<void> revoke_token(Transaction& tx, const Actor& actor, Instant now, TokenId id) {
    auto token = tx.first(select_token, {id}, read_token);
    if (!token || (token->person != actor.person && !actor.is_admin()))
        return refuse(RefusalKind::not_found, "There is no such token.");
    tx.run(revoke, {id, now});
    events::append(tx, now,
                   {.kind = "person.token_revoked",
                    .actor = actor.person,
                    .ticket = {},
                    .data = fmt::format(R"({{"person":{},"token":{}}})", token->person.value, id.value)});
    return {};
}

std::vector<Token> list_tokens(Transaction& tx, PersonId person) {
    return tx.all(select_tokens, {person}, read_token);
}

std::optional<Actor> actor_of_token(Transaction& tx, const std::string& token_hash, std::string_view email) {
    bool other_account = false;
    auto actor = tx.first(select_token_actor, {token_hash}, [&](const Row& row) {
        other_account = !email.empty() && fold(row.text(5)) != fold(email);
        return read_actor(row);
    });
    if (other_account) return {};
    return actor;
}

} // namespace eider::people
