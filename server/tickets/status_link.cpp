// Makes and reads the tokens of status pages.
#include "tickets/status_link.h"

#include "platform/base/text.h"
#include "tickets/links.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::tickets {
namespace {

constexpr std::size_t HASH_BYTES = 18; // 24 characters
constexpr std::size_t TOKEN_BYTES_MAX = 100;

std::string signed_parts(const SecretKey& key, const std::string& parts) {
    return parts + "." + to_base64_url(keyed_hash(key, parts).substr(0, HASH_BYTES));
}

// Whose link it is, with a customer's rights; none for who may not look any more.
std::optional<Actor> customer(storage::Transaction& tx, PersonId id) {
    auto person = people::find_person(tx, people::current_person(tx, id));
    if (!person || person->deleted_at || person->suspended) return {};
    return Actor{.person = person->id};
}

bool is_on_ticket(storage::Transaction& tx, const Ticket& ticket, PersonId person) {
    auto copied = copied_people(tx, ticket.id);
    return ticket.requester == person || std::ranges::find(copied, person) != copied.end();
}

} // namespace

std::string status_token(const SecretKey& key, const StatusLink& link) {
    return signed_parts(key, fmt::format("{}.{}", link.ticket.value, link.person.value));
}

std::optional<StatusLink> read_status_token(const SecretKey& key, std::string_view token) {
    auto parts = split(token.substr(0, TOKEN_BYTES_MAX), '.');
    if (parts.size() != 3) return {};
    StatusLink link{.ticket = {to_integer(parts[0]).value_or(0)},
                    .person = {to_integer(parts[1]).value_or(0)}};
    if (!equal_in_constant_time(token, status_token(key, link))) return {};
    return link;
}

Result<Visit> visit(storage::Transaction& tx, const SecretKey& key, std::string_view token) {
    auto none = [] {
        return refuse(
            RefusalKind::not_found,
            "This link leads nowhere (any more). Please use the one in our latest mail, or write to us.");
    };
    auto link = read_status_token(key, token);
    if (!link) return none();
    auto actor = customer(tx, link->person);
    if (!actor) return none();
    for (TicketId id : {goes_on_in(tx, link->ticket), link->ticket}) { // where they may follow it
        auto ticket = access_ticket(tx, *actor, id, For::reading);
        if (ticket && is_on_ticket(tx, *ticket, actor->person))
            return Visit{.actor = *actor, .ticket = *std::move(ticket)};
    }
    return none();
}

std::string matters_token(const SecretKey& key, const MattersLink& link) {
    return signed_parts(key,
                        fmt::format("m.{}.{}", link.person.value, link.until.time_since_epoch().count()));
}

Result<Actor> matters_visit(storage::Transaction& tx, const SecretKey& key, Instant now,
                            std::string_view token) {
    auto over = [] { return refuse(RefusalKind::not_found, "This link holds no more. Ask for a new one."); };
    auto parts = split(token.substr(0, TOKEN_BYTES_MAX), '.');
    if (parts.size() != 4) return over();
    MattersLink link{.person = {to_integer(parts[1]).value_or(0)},
                     .until = Instant(std::chrono::milliseconds(to_integer(parts[2]).value_or(0)))};
    if (!equal_in_constant_time(token, matters_token(key, link)) || link.until <= now) return over();
    auto actor = customer(tx, link.person);
    if (!actor) return over();
    return *actor;
}

} // namespace eider::tickets
