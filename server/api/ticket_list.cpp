// Fetches pages of tickets and what stands beside them.
#include "api/ticket_list.h"

#include <algorithm>

namespace eider::api {
namespace {

template <class IdType> std::vector<IdType> each_once(std::vector<IdType> ids) {
    std::ranges::sort(ids);
    auto repeated = std::ranges::unique(ids);
    ids.erase(repeated.begin(), repeated.end());
    std::erase(ids, IdType{});
    return ids;
}

} // namespace

std::vector<UserView> users_beside(const Call& call, std::vector<PersonId> ids) {
    ids = each_once(std::move(ids));
    std::vector<UserView> users;
    for (std::size_t begin = 0; begin < ids.size(); begin += people::PAGE_MAX) {
        auto end = std::min(ids.size(), begin + people::PAGE_MAX);
        people::PersonFilter filter{.roles = {},
                                    .external_id = {},
                                    .words = {},
                                    .ids = {ids.begin() + static_cast<std::ptrdiff_t>(begin),
                                            ids.begin() + static_cast<std::ptrdiff_t>(end)},
                                    .with_deleted = true};
        for (people::Person& person : people::list_people(call.tx, call.actor, filter, {.before = {}}))
            users.push_back({std::move(person), call.facts.base});
    }
    return users;
}

Beside beside(const Call& call, std::span<const TicketView> views, std::string_view include) {
    Beside beside;
    for (std::string_view each : split(include, ',')) {
        if (trim(each) == "users") {
            std::vector<PersonId> ids;
            for (const TicketView& view : views) {
                const tickets::Ticket& ticket = view.ticket;
                ids.insert(ids.end(), {ticket.requester, ticket.submitter, ticket.assignee});
                ids.insert(ids.end(), view.copied.begin(), view.copied.end());
                ids.insert(ids.end(), view.following.begin(), view.following.end());
            }
            beside.users = users_beside(call, std::move(ids));
        } else if (trim(each) == "organizations") {
            std::vector<OrganizationId> ids;
            for (const TicketView& view : views) ids.push_back(view.ticket.organization);
            beside.organizations.emplace();
            for (OrganizationId id : each_once(std::move(ids)))
                if (auto found = people::access_organization(call.tx, call.actor, id, people::For::reading))
                    beside.organizations->push_back({*std::move(found), call.facts.base});
        } else if (trim(each) == "groups") {
            std::vector<GroupId> ids;
            for (const TicketView& view : views) ids.push_back(view.ticket.group);
            beside.groups.emplace();
            for (GroupId id : each_once(std::move(ids)))
                if (auto found = people::access_group(call.tx, call.actor, id, people::For::reading))
                    beside.groups->push_back({*std::move(found), call.facts.base});
        }
    }
    return beside;
}

Result<TicketRows> ticket_rows(const Call& call, const PageQuery& query, const tickets::Query& wanted,
                               TicketOrder order, const std::function<std::int64_t()>& count) {
    TRY_VOID(check_depth(query));
    tickets::ListPage page{.order = order.field,
                           .descending = order.descending,
                           .group = order.group,
                           .group_descending = order.group_descending,
                           .most = query.rows(),
                           .skip = query.skip(),
                           .after = {}};
    if (query.by_cursor()) {
        ++page.most;
        const auto& cursor = query.before ? query.before : query.after;
        if (order.group) {
            if (auto place = TRY(read_grouped_cursor(cursor))) {
                page.after = {place->value, place->id};
                page.after_group = place->group;
            }
        } else {
            page.after = TRY(read_cursor(cursor));
        }
        page.before = query.before.has_value();
    }
    TicketRows result{.rows = tickets::list_tickets(call.tx, call.actor, wanted, page), .paging = {}};
    if (query.by_cursor())
        result.paging = cursor_paging(call, query, result.rows, [&](const tickets::Ticket& ticket) {
            std::int64_t value = tickets::order_value(ticket, order.field);
            if (!order.group) return cursor_text(value, ticket.id.value);
            return cursor_text({tickets::order_value(ticket, *order.group), value, ticket.id.value});
        });
    else
        result.paging = number_paging(call.facts, query, count());
    return result;
}

Result<TicketListing> ticket_listing(const Call& call, const PageQuery& query, const tickets::Query& wanted,
                                     TicketOrder order, const std::function<std::int64_t()>& count) {
    auto page = TRY(ticket_rows(call, query, wanted, order, count));
    TicketListing listing;
    listing.paging = std::move(page.paging);
    for (const tickets::Ticket& row : page.rows)
        if (auto ticket = tickets::access_ticket(call.tx, call.actor, row.id, tickets::For::reading))
            listing.items.push_back(ticket_view(call, *std::move(ticket)));
    listing.side = beside(call, listing.items, query.include.value_or(""));
    return listing;
}

} // namespace eider::api
