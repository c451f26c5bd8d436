// Tickets over HTTP.
#include "api/ticket_input.h"
#include "api/ticket_list.h"
#include "platform/codec/error_body.h"
#include "tickets/query.h"
#include "tickets/views.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

using tickets::For;

struct TicketListQuery {
    PageQuery page;
    std::optional<std::string> external_id;
};
struct IncludeQuery {
    std::optional<std::string> include;
};
struct TicketShown {
    TicketView ticket;
    Beside beside;
};

Result<TicketListing> list(const Call& call, const PageQuery& query, const tickets::Query& wanted) {
    std::string sort = query.sort.value_or(query.sort_by.value_or("id"));
    bool descending = sort.starts_with('-') || query.sort_order == "desc";
    auto order = tickets::order_named(sort.starts_with('-') ? std::string_view(sort).substr(1)
                                                            : std::string_view(sort));
    if (!order) return refuse(RefusalKind::malformed, fmt::format("Tickets cannot be sorted by {}.", sort));
    return ticket_listing(call, query, wanted, {*order, descending},
                          [&] { return tickets::count_view(call.tx, call.actor, wanted).value; });
}

Result<TicketShown> show(const Call& call, const IncludeQuery& query) {
    auto ticket = TRY(tickets::access_ticket(call.tx, call.actor, call.id<TicketId>(), For::reading));
    TicketShown shown{ticket_view(call, std::move(ticket)), {}};
    if (query.include) shown.beside = beside(call, std::span(&shown.ticket, 1), *query.include);
    return shown;
}

tickets::Query by(tickets::Field field, std::int64_t id) {
    return {.all = {{.field = field, .numbers = {id}}}, .any = {}};
}

Result<TagsAnswer> change_tags(Call& call, tickets::TicketChange change) {
    auto written = TRY(tickets::change_ticket(call.tx, call.actor, call.now, call.id<TicketId>(), change));
    return TagsAnswer{tickets::split_tags(written.ticket.tags)};
}

Result<TicketListing> show_many(Call& call, const IdsQuery& query) {
    TicketListing listing;
    auto add = [&](TicketId id) {
        if (auto ticket = tickets::access_ticket(call.tx, call.actor, id, For::reading))
            listing.items.push_back(ticket_view(call, *std::move(ticket)));
    };
    for (std::int64_t id : query.ids) add({id});
    for (const std::string& id : query.external_ids) {
        tickets::Query wanted{.all = {{.field = tickets::Field::external_id, .texts = {id}}}, .any = {}};
        for (const auto& row : tickets::list_tickets(call.tx, call.actor, wanted, {.after = {}})) add(row.id);
    }
    listing.paging.count = std::ssize(listing.items);
    listing.paging.next_page = Given<std::string>::null();
    listing.paging.previous_page = Given<std::string>::null();
    listing.side = beside(call, listing.items, query.include.value_or(""));
    return listing;
}

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::api::TicketListQuery> : eider::codec::Vocabulary {
    using Q = api::TicketListQuery;
    static constexpr auto value =
        record("TicketListQuery", "Which tickets.", merged(&Q::page),
               field("external_id", &Q::external_id, "Those with this id of your own.", none_is_absent));
};
template <> struct eider::Described<eider::api::IncludeQuery> : eider::codec::Vocabulary {
    static constexpr auto value = record("IncludeQuery", "What else is wanted.",
                                         field("include", &api::IncludeQuery::include,
                                               "What to load beside, comma separated.", none_is_absent));
};
template <> struct eider::Described<eider::api::TicketShown> : eider::codec::Vocabulary {
    using S = api::TicketShown;
    static constexpr auto value = record("TicketShown", "One ticket, with what was asked beside it.",
                                         field("ticket", &S::ticket, "The ticket."), merged(&S::beside));
};

namespace eider::api {

namespace {

void add_one_ticket(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Tickets";
    routes.add(read("GET", "/api/v2/tickets", "Lists tickets.")
                   .query<TicketListQuery>()
                   .answers<TicketListing>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call, const TicketListQuery& query) {
                   tickets::Query wanted;
                   if (query.external_id)
                       wanted.all.push_back(
                           {.field = tickets::Field::external_id, .texts = {*query.external_id}});
                   return list(call, query.page, wanted);
               });
    routes.add(write("POST", "/api/v2/tickets", "Creates a ticket.")
                   .body<TicketBody>()
                   .answers<TicketAnswer>(201)
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call, const TicketBody& body) -> Result<Reply<TicketAnswer>> {
                   auto ticket = TRY(read_new_ticket(call, body.ticket));
                   auto answer = ticket_answer(
                       call, TRY(tickets::create_ticket(call.tx, call.actor, call.now, ticket)));
                   std::string url = call.url(fmt::format("/tickets/{}.json", answer.ticket.ticket.id.value));
                   return Reply<TicketAnswer>{std::move(answer), 201, {{"Location", std::move(url)}}};
               });
    routes.add(read("GET", "/api/v2/tickets/{id}", "One ticket.")
                   .query<IncludeQuery>()
                   .answers<TicketShown>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call, const IncludeQuery& query) { return show(call, query); });
    routes.add(write("PUT", "/api/v2/tickets/{id}", "Changes a ticket, with a reply or a note.")
                   .body<TicketBody>()
                   .answers<TicketAnswer>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call, const TicketBody& body) -> Result<TicketAnswer> {
                   TicketId id = call.id<TicketId>();
                   auto change = TRY(read_change(call, id, body.ticket));
                   auto written = change_ticket(call, id, body.ticket, change);
                   if (!written && written.error().kind == RefusalKind::conflict &&
                       change.only_if_unchanged_since)
                       return refuse_as(RefusalKind::conflict, "UpdateConflict", written.error().sentence);
                   return ticket_answer(call, TRY(std::move(written)));
               });
    routes.add(write("DELETE", "/api/v2/tickets/{id}", "Deletes a ticket; it can be restored.")
                   .answers_nothing()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(tickets::delete_ticket(call.tx, call.actor, call.now, call.id<TicketId>()));
                   return Nothing{};
               });
}

void add_ticket_moves(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Tickets";
    routes.add(write("POST", "/api/v2/tickets/{id}/take", "Makes you the owner of a ticket.")
                   .answers<TicketAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<TicketAnswer> {
                   return ticket_answer(
                       call, TRY(tickets::take_ticket(call.tx, call.actor, call.now, call.id<TicketId>())));
               });
}

void add_several_tickets(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Tickets";
    routes.add(read("GET", "/api/v2/tickets/show_many", "Several tickets.")
                   .query<IdsQuery>()
                   .answers<TicketListing>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call, const IdsQuery& query) { return show_many(call, query); });
    routes.add(read("GET", "/api/v2/tickets/count", "How many tickets there are.")
                   .answers<CountAnswer>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call) -> Result<CountAnswer> {
                   return CountAnswer{{tickets::count_view(call.tx, call.actor, {}).value, call.now}};
               });
    routes.add(read("GET", "/api/v2/tickets/recent", "Tickets that changed last.")
                   .query<PageQuery>()
                   .answers<TicketListing>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, PageQuery query) {
                   query.sort = "-updated_at";
                   return list(call, query, {});
               });
}

void add_ticket_tags(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Tickets";
    routes.add(read("GET", "/api/v2/tickets/{id}/tags", "Tags of a ticket.")
                   .answers<TagsAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<TagsAnswer> {
                   auto ticket =
                       TRY(tickets::access_ticket(call.tx, call.actor, call.id<TicketId>(), For::reading));
                   return TagsAnswer{tickets::split_tags(ticket.tags)};
               });
    routes.add(write("POST", "/api/v2/tickets/{id}/tags", "Sets the tags of a ticket.")
                   .body<TagsBody>()
                   .answers<TagsAnswer>(201)
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const TagsBody& body) { return change_tags(call, {.tags = body.tags}); });
    routes.add(write("PUT", "/api/v2/tickets/{id}/tags", "Adds tags to a ticket.")
                   .body<TagsBody>()
                   .answers<TagsAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const TagsBody& body) { return change_tags(call, {.add_tags = body.tags}); });
    routes.add(
        write("DELETE", "/api/v2/tickets/{id}/tags", "Takes tags off a ticket.")
            .body<TagsBody>()
            .answers<TagsAnswer>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call, const TagsBody& body) { return change_tags(call, {.remove_tags = body.tags}); });
}

void add_tickets_of(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Tickets";
    routes.add(read("GET", "/api/v2/organizations/{id}/tickets", "Tickets of an organization.")
                   .query<PageQuery>()
                   .answers<TicketListing>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call, const PageQuery& query) -> Result<TicketListing> {
                   TRY(people::access_organization(call.tx, call.actor, call.id<OrganizationId>(),
                                                   people::For::reading));
                   return list(call, query,
                               by(tickets::Field::organization, call.id<OrganizationId>().value));
               });
    struct OfPerson {
        std::string_view path, summary;
        tickets::Field field;
    };
    static constexpr OfPerson of_person[] = {
        {"/api/v2/users/{id}/tickets/requested", "Tickets that a person asked.", tickets::Field::requester},
        {"/api/v2/users/{id}/tickets/assigned", "Tickets that a person owns.", tickets::Field::assignee},
        {"/api/v2/users/{id}/tickets/ccd", "Tickets that a person gets copies of.", tickets::Field::copied}};
    for (const OfPerson& each : of_person)
        routes.add(
            read("GET", each.path, each.summary)
                .query<PageQuery>()
                .answers<TicketListing>()
                .by(Caller::signed_in)
                .tagged(tag),
            [field = each.field](Call& call, const PageQuery& query) -> Result<TicketListing> {
                TRY(people::access_person(call.tx, call.actor, call.id<PersonId>(), people::For::reading));
                return list(call, query, by(field, call.id<PersonId>().value));
            });
}

void add_incidents(Routes& routes) {
    using namespace endpoint;
    routes.add(read("GET", "/api/v2/tickets/{id}/incidents", "Incidents of a problem.")
                   .query<PageQuery>()
                   .answers<TicketListing>()
                   .by(Caller::team)
                   .tagged("Tickets"),
               [](Call& call, const PageQuery& query) -> Result<TicketListing> {
                   TRY(tickets::access_ticket(call.tx, call.actor, call.id<TicketId>(), For::reading));
                   return list(call, query, by(tickets::Field::problem, call.id<TicketId>().value));
               });
}

void add_deleted_tickets(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Tickets";
    routes.add(read("GET", "/api/v2/deleted_tickets", "Deleted tickets.")
                   .query<PageQuery>()
                   .answers<TicketListing>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery& query) -> Result<TicketListing> {
                   auto wanted =
                       by(tickets::Field::status, static_cast<std::int64_t>(tickets::Status::deleted));
                   wanted.with_deleted = true;
                   auto page = TRY(ticket_rows(call, query, wanted, {tickets::Order::id}, [&] {
                       return tickets::count_view(call.tx, call.actor, wanted).value;
                   }));
                   TicketListing listing;
                   listing.paging = std::move(page.paging);
                   for (auto& row : page.rows) listing.items.push_back(ticket_view(call, std::move(row)));
                   return listing;
               });
    routes.add(write("PUT", "/api/v2/deleted_tickets/{id}/restore", "Restores a deleted ticket.")
                   .answers_nothing(200)
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(tickets::restore_ticket(call.tx, call.actor, call.now, call.id<TicketId>()));
                   return Nothing{};
               });
}

} // namespace

void add_ticket_routes(Routes& routes) {
    add_one_ticket(routes);
    add_ticket_moves(routes);
    add_several_tickets(routes);
    add_ticket_tags(routes);
    add_tickets_of(routes);
    add_incidents(routes);
    add_deleted_tickets(routes);
}

} // namespace eider::api
