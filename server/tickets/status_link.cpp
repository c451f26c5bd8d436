// Makes and reads the tokens of status pages.
#include "tickets/status_link.h"

#include "platform/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::tickets {
namespace {

constexpr std::size_t HASH_BYTES = 18; // 24 characters
constexpr std::size_t TOKEN_BYTES_MAX = 100;

bool is_on_ticket(storage::Transaction& tx, const Ticket& ticket, PersonId person) {
    auto copied = copied_people(tx, ticket.id);
    return ticket.requester == person || std::ranges::find(copied, person) != copied.end();
}

} // namespace

std::string status_token(const SecretKey& key, const StatusLink& link) {
    std::string parts = fmt::format("{}.{}", link.ticket.value, link.person.value);
    return parts + "." + to_base64_url(keyed_hash(key, parts).substr(0, HASH_BYTES));
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
    auto person = link ? people::find_person(tx, link->person) : std::nullopt;
    if (!person || person->deleted_at || person->suspended) return none();
    Actor actor{.person = person->id};
    auto ticket = access_ticket(tx, actor, link->ticket, For::reading);
    if (!ticket || !is_on_ticket(tx, *ticket, person->id)) return none();
    return Visit{.actor = actor, .ticket = *std::move(ticket)};
}

} // namespace eider::tickets
