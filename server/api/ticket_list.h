// Pages of tickets: their rows, how to go on from them, and who stands beside them.
#pragma once
#include "api/ticket_view.h"
#include "api/user_view.h"
#include "tickets/query.h"

#include <functional>

namespace eider::api {

// What `include=users,organizations,groups` asks to be loaded beside a list; not given when not asked for.
struct Beside {
    std::optional<std::vector<UserView>> users;
    std::optional<std::vector<OrganizationView>> organizations;
    std::optional<std::vector<GroupView>> groups;
};

// Each once, by id, and only who this caller may see.
std::vector<UserView> users_beside(const Call& call, std::vector<PersonId> ids);
Beside beside(const Call& call, std::span<const TicketView> tickets, std::string_view include);

using TicketListing = Listing<TicketView, Beside>;

struct TicketRows {
    std::vector<tickets::Ticket> rows;
    Paging paging;
};
struct TicketOrder {
    tickets::Order field = tickets::Order::updated;
    bool descending = false;
    std::optional<tickets::Order> group = {}; // tickets of one value stand together
    bool group_descending = false;
};
// `count` is asked only for pages by number.
Result<TicketRows> ticket_rows(const Call& call, const PageQuery& query, const tickets::Query& wanted,
                               TicketOrder order, const std::function<std::int64_t()>& count);
// The same with whole tickets.
Result<TicketListing> ticket_listing(const Call& call, const PageQuery& query, const tickets::Query& wanted,
                                     TicketOrder order, const std::function<std::int64_t()>& count);

} // namespace eider::api

template <> struct eider::Described<eider::api::Beside> : eider::codec::Vocabulary {
    using B = api::Beside;
    static constexpr auto value = record(
        "Beside", "What was asked to be loaded beside.", field("users", &B::users, "People.", omit_empty),
        field("organizations", &B::organizations, "Organizations.", omit_empty),
        field("groups", &B::groups, "Groups.", omit_empty));
};
