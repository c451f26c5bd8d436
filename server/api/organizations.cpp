// Organizations, groups and memberships over HTTP.
#include "api/user_view.h"
#include "tickets/views.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

using people::For;

struct NameQuery {
    PageQuery page;
    std::optional<std::string> name, external_id;
    std::optional<PersonId> user_id;
    std::optional<GroupId> group_id;
};
struct GroupInput {
    std::optional<std::string> name, description;
};
struct GroupBody {
    GroupInput group;
};
struct MembershipInput {
    PersonId user_id;
    GroupId group_id;
};
struct MembershipBody {
    MembershipInput group_membership;
};
struct OrganizationRelatedView {
    std::int64_t tickets = 0, users = 0;
};
struct OrganizationRelatedAnswer {
    OrganizationRelatedView related;
};

OrganizationView view(const Call& call, people::Organization organization) {
    return {std::move(organization), call.facts.base};
}
GroupView view(const Call& call, people::Group group) { return {std::move(group), call.facts.base}; }

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

Result<Listing<MembershipView>> memberships(const Call& call, const PageQuery& page, PersonId person,
                                            GroupId group) {
    auto all = [&](const people::Page& rows) {
        return people::list_memberships(call.tx, call.actor, person, group, rows);
    };
    return list_by_id<MembershipView>(
        call, page, all, [&] { return std::ssize(all({.before = {}, .most = 10'000})); },
        [&](people::Membership& membership) { return MembershipView{membership, call.facts.base}; });
}

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::api::NameQuery> : eider::codec::Vocabulary {
    using Q = api::NameQuery;
    static constexpr auto value =
        record("NameQuery", "Which ones.", merged(&Q::page),
               field("name", &Q::name, "Beginning of the name, or the name.", none_is_absent),
               field("external_id", &Q::external_id, "An id of your own.", none_is_absent),
               field("user_id", &Q::user_id, "Of this person.", none_is_absent),
               field("group_id", &Q::group_id, "In this group.", none_is_absent));
};
template <> struct eider::Described<eider::api::GroupInput> : eider::codec::Vocabulary {
    using G = api::GroupInput;
    static constexpr auto value =
        record("GroupInput", "A group to add or change.", field("name", &G::name, "Name."),
               field("description", &G::description, "What it does."));
};
template <> struct eider::Described<eider::api::GroupBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("GroupBody", "One group.", field("group", &api::GroupBody::group, "The group.", required));
};
template <> struct eider::Described<eider::api::MembershipInput> : eider::codec::Vocabulary {
    using M = api::MembershipInput;
    static constexpr auto value = record("GroupMembershipInput", "Who joins which group.",
                                         field("user_id", &M::user_id, "Who.", required),
                                         field("group_id", &M::group_id, "Where.", required));
};
template <> struct eider::Described<eider::api::MembershipBody> : eider::codec::Vocabulary {
    static constexpr auto value = record(
        "GroupMembershipBody", "A membership.",
        field("group_membership", &api::MembershipBody::group_membership, "The membership.", required));
};
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

void add_organization_routes(Routes& routes) {
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

void add_group_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Groups";
    auto list_groups = [](const Call& call, const PageQuery& page) {
        return list_by_id<GroupView>(
            call, page,
            [&](const people::Page& rows) { return people::list_groups(call.tx, call.actor, rows); },
            [&] { return people::count_groups(call.tx, call.actor); },
            [&](people::Group& row) { return view(call, std::move(row)); });
    };
    routes.add(read("GET", "/api/v2/groups", "Lists groups.")
                   .query<PageQuery>()
                   .answers<Listing<GroupView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [=](Call& call, const PageQuery& page) { return list_groups(call, page); });
    routes.add(read("GET", "/api/v2/groups/assignable", "Groups that tickets can be given to.")
                   .query<PageQuery>()
                   .answers<Listing<GroupView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [=](Call& call, const PageQuery& page) { return list_groups(call, page); });
    routes.add(read("GET", "/api/v2/groups/count", "How many groups there are.")
                   .answers<CountAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<CountAnswer> {
                   return CountAnswer{{people::count_groups(call.tx, call.actor), call.now}};
               });
    routes.add(write("POST", "/api/v2/groups", "Adds a group.")
                   .body<GroupBody>()
                   .answers<Single<GroupView>>(201)
                   .by(Caller::admin)
                   .tagged(tag),
               [](Call& call, const GroupBody& body) -> Result<Reply<Single<GroupView>>> {
                   auto made =
                       TRY(people::add_group(call.tx, call.actor, call.now, body.group.name.value_or(""),
                                             body.group.description.value_or("")));
                   std::string url = call.url(fmt::format("/groups/{}.json", made.id.value));
                   return Reply<Single<GroupView>>{
                       {view(call, std::move(made))}, 201, {{"Location", std::move(url)}}};
               });
    routes.add(
        read("GET", "/api/v2/groups/{id}", "One group.")
            .answers<Single<GroupView>>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<Single<GroupView>> {
            return Single<GroupView>{
                view(call, TRY(people::access_group(call.tx, call.actor, call.id<GroupId>(), For::reading)))};
        });
    routes.add(write("PUT", "/api/v2/groups/{id}", "Changes a group.")
                   .body<GroupBody>()
                   .answers<Single<GroupView>>()
                   .by(Caller::admin)
                   .tagged(tag),
               [](Call& call, const GroupBody& body) -> Result<Single<GroupView>> {
                   return Single<GroupView>{
                       view(call, TRY(people::change_group(call.tx, call.actor, call.now, call.id<GroupId>(),
                                                           body.group.name, body.group.description)))};
               });
    routes.add(write("DELETE", "/api/v2/groups/{id}", "Deletes a group.")
                   .answers_nothing()
                   .by(Caller::admin)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(people::delete_group(call.tx, call.actor, call.now, call.id<GroupId>()));
                   return Nothing{};
               });
    routes.add(read("GET", "/api/v2/users/{id}/groups", "Groups of a team member.")
                   .query<PageQuery>()
                   .answers<Listing<GroupView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery&) -> Result<Listing<GroupView>> {
                   Listing<GroupView> listing;
                   for (GroupId id : people::groups_of(call.tx, call.id<PersonId>()))
                       if (auto group = people::access_group(call.tx, call.actor, id, For::reading))
                           listing.items.push_back(view(call, *std::move(group)));
                   listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
                   return listing;
               });
    routes.add(read("GET", "/api/v2/group_memberships", "Who is in which group.")
                   .query<NameQuery>()
                   .answers<Listing<MembershipView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const NameQuery& query) {
                   return memberships(call, query.page, query.user_id.value_or(PersonId{}),
                                      query.group_id.value_or(GroupId{}));
               });
    routes.add(
        read("GET", "/api/v2/users/{id}/group_memberships", "Memberships of a team member.")
            .query<PageQuery>()
            .answers<Listing<MembershipView>>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call, const PageQuery& page) { return memberships(call, page, call.id<PersonId>(), {}); });
    routes.add(
        read("GET", "/api/v2/groups/{id}/memberships", "Memberships of a group.")
            .query<PageQuery>()
            .answers<Listing<MembershipView>>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call, const PageQuery& page) { return memberships(call, page, {}, call.id<GroupId>()); });
    routes.add(write("POST", "/api/v2/group_memberships", "Puts somebody into a group.")
                   .body<MembershipBody>()
                   .answers<Single<MembershipView>>(201)
                   .by(Caller::admin)
                   .tagged(tag),
               [](Call& call, const MembershipBody& body) -> Result<Single<MembershipView>> {
                   const MembershipInput& given = body.group_membership;
                   return Single<MembershipView>{{TRY(people::add_membership(call.tx, call.actor, call.now,
                                                                             given.user_id, given.group_id)),
                                                  call.facts.base}};
               });
    routes.add(write("DELETE", "/api/v2/group_memberships/{id}", "Takes somebody out of a group.")
                   .answers_nothing()
                   .by(Caller::admin)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(
                       people::delete_membership(call.tx, call.actor, call.now, call.id<MembershipId>()));
                   return Nothing{};
               });
}

} // namespace eider::api
