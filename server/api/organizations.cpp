// Organizations over HTTP.
#include "api/name_query.h"
#include "api/user_view.h"
#include "tickets/views.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

using people::For;

struct OrganizationRelatedView {
    std::int64_t tickets = 0, users = 0;
};
struct OrganizationRelatedAnswer {
    OrganizationRelatedView related;
};

OrganizationView view(const Call& call, people::Organization organization) {
    return {std::move(organization), call.facts.base};
}

Result<Listing<OrganizationView>> list(const Call& call, const PageQuery& page,
                                       const std::optional<std::string>& name_begins) {
    return list_by_id<OrganizationView>(
        call, page,
        [&](const people::Page& rows) {
            return people::list_organizations(call.tx, call.actor, name_begins, rows);
        },
        [&] { return people::count_organizations(call.tx, call.actor); },
        [&](people::Organization& organization) { return view(call, std::move(organization)); });
}

Result<Listing<OrganizationView>> found(const Call& call, std::vector<people::Organization> rows) {
    Listing<OrganizationView> listing;
    for (auto& row : rows) listing.items.push_back(view(call, std::move(row)));
    listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
    return listing;
}

Result<Listing<OrganizationView>> show_many(const Call& call, const IdsQuery& query) {
    std::vector<people::Organization> rows;
    for (std::int64_t id : query.ids)
        if (auto one = people::access_organization(call.tx, call.actor, {id}, For::reading))
            rows.push_back(*std::move(one));
    for (const std::string& id : query.external_ids)
        for (auto& one : people::find_organizations(call.tx, call.actor, {}, id))
            rows.push_back(std::move(one));
    return found(call, std::move(rows));
}

std::optional<people::Organization> known(const Call& call, const OrganizationInput& input) {
    std::vector<people::Organization> rows;
    if (input.id)
        if (auto one = people::access_organization(call.tx, call.actor, *input.id, For::reading)) return *one;
    if (input.external_id) rows = people::find_organizations(call.tx, call.actor, {}, input.external_id);
    if (rows.empty() && input.name) rows = people::find_organizations(call.tx, call.actor, input.name, {});
    if (rows.empty()) return {};
    return rows.front();
}

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::api::OrganizationRelatedView> : eider::codec::Vocabulary {
    using R = api::OrganizationRelatedView;
    static constexpr auto value =
        record("OrganizationRelated", "What hangs on an organization.",
               field("tickets_count", &R::tickets, "Tickets."), field("users_count", &R::users, "People."));
};
template <> struct eider::Described<eider::api::OrganizationRelatedAnswer> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("OrganizationRelatedAnswer", "Counts.",
               field("organization_related", &api::OrganizationRelatedAnswer::related, "Counts."));
};

namespace eider::api {

namespace {

void add_making_organizations(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Organizations";
    routes.add(read("GET", "/api/v2/organizations", "Lists organizations.")
                   .query<PageQuery>()
                   .answers<Listing<OrganizationView>>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call, const PageQuery& page) { return list(call, page, {}); });
    routes.add(write("POST", "/api/v2/organizations", "Adds an organization.")
                   .body<OrganizationBody>()
                   .answers<Single<OrganizationView>>(201)
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const OrganizationBody& body) -> Result<Reply<Single<OrganizationView>>> {
                   auto made = TRY(people::add_organization(call.tx, call.actor, call.now,
                                                            TRY(read_organization(body.organization))));
                   std::string url = call.url(fmt::format("/organizations/{}.json", made.id.value));
                   return Reply<Single<OrganizationView>>{
                       {view(call, std::move(made))}, 201, {{"Location", std::move(url)}}};
               });
    routes.add(
        write("POST", "/api/v2/organizations/create_or_update",
              "Adds an organization, or changes the one with this name or external id.")
            .body<OrganizationBody>()
            .answers<Single<OrganizationView>>(200)
            .or_status(201)
            .by(Caller::team)
            .tagged(tag),
        [](Call& call, const OrganizationBody& body) -> Result<Reply<Single<OrganizationView>>> {
            auto change = TRY(read_organization(body.organization));
            if (auto one = known(call, body.organization))
                return Reply<Single<OrganizationView>>{
                    {view(call,
                          TRY(people::change_organization(call.tx, call.actor, call.now, one->id, change)))},
                    200};
            return Reply<Single<OrganizationView>>{
                {view(call, TRY(people::add_organization(call.tx, call.actor, call.now, change)))}, 201};
        });
}

void add_one_organization(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Organizations";
    routes.add(read("GET", "/api/v2/organizations/{id}", "One organization.")
                   .answers<Single<OrganizationView>>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call) -> Result<Single<OrganizationView>> {
                   return Single<OrganizationView>{
                       view(call, TRY(people::access_organization(call.tx, call.actor,
                                                                  call.id<OrganizationId>(), For::reading)))};
               });
    routes.add(write("PUT", "/api/v2/organizations/{id}", "Changes an organization.")
                   .body<OrganizationBody>()
                   .answers<Single<OrganizationView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const OrganizationBody& body) -> Result<Single<OrganizationView>> {
                   return Single<OrganizationView>{view(
                       call, TRY(people::change_organization(call.tx, call.actor, call.now,
                                                             call.id<OrganizationId>(),
                                                             TRY(read_organization(body.organization)))))};
               });
    routes.add(write("DELETE", "/api/v2/organizations/{id}", "Deletes an organization; its people stay.")
                   .answers_nothing()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(
                       people::delete_organization(call.tx, call.actor, call.now, call.id<OrganizationId>()));
                   return Nothing{};
               });
}

void add_several_organizations(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Organizations";
    routes.add(read("GET", "/api/v2/organizations/show_many", "Several organizations.")
                   .query<IdsQuery>()
                   .answers<Listing<OrganizationView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const IdsQuery& query) { return show_many(call, query); });
    routes.add(read("GET", "/api/v2/organizations/count", "How many organizations there are.")
                   .answers<CountAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<CountAnswer> {
                   return CountAnswer{{people::count_organizations(call.tx, call.actor), call.now}};
               });
    routes.add(
        read("GET", "/api/v2/organizations/autocomplete", "Organizations whose name begins so.")
            .query<NameQuery>()
            .answers<Listing<OrganizationView>>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call, const NameQuery& query) { return list(call, query.page, query.name.value_or("")); });
    routes.add(read("GET", "/api/v2/organizations/search", "Organizations by external id or name.")
                   .query<NameQuery>()
                   .answers<Listing<OrganizationView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const NameQuery& query) {
                   return found(
                       call, people::find_organizations(call.tx, call.actor, query.name, query.external_id));
               });
}

void add_organization_related(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Organizations";
    routes.add(read("GET", "/api/v2/organizations/{id}/related", "What hangs on an organization.")
                   .answers<OrganizationRelatedAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<OrganizationRelatedAnswer> {
                   OrganizationId id = call.id<OrganizationId>();
                   TRY(people::access_organization(call.tx, call.actor, id, For::reading));
                   tickets::Query wanted{
                       .all = {{.field = tickets::Field::organization, .numbers = {id.value}}}, .any = {}};
                   return OrganizationRelatedAnswer{
                       {.tickets = tickets::count_tickets(call.tx, call.actor, wanted).value,
                        .users = people::count_people(call.tx, call.actor,
                                                      {.organization = id, .external_id = {}, .words = {}})}};
               });
    routes.add(read("GET", "/api/v2/users/{id}/organizations", "Organizations of a person.")
                   .query<PageQuery>()
                   .answers<Listing<OrganizationView>>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call, const PageQuery&) -> Result<Listing<OrganizationView>> {
                   auto person =
                       TRY(people::access_person(call.tx, call.actor, call.id<PersonId>(), For::reading));
                   std::vector<people::Organization> rows;
                   if (auto one = people::access_organization(call.tx, call.actor, person.organization,
                                                              For::reading))
                       rows.push_back(*std::move(one));
                   return found(call, std::move(rows));
               });
}

} // namespace

void add_organization_routes(Routes& routes) {
    add_making_organizations(routes);
    add_one_organization(routes);
    add_several_organizations(routes);
    add_organization_related(routes);
}

} // namespace eider::api
