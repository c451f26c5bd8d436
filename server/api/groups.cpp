// Groups and memberships over HTTP.
#include "api/name_query.h"
#include "api/user_view.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

using people::For;

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

GroupView view(const Call& call, people::Group group) { return {std::move(group), call.facts.base}; }

Result<Listing<GroupView>> list_groups(const Call& call, const PageQuery& page) {
    return list_by_id<GroupView>(
        call, page, [&](const people::Page& rows) { return people::list_groups(call.tx, call.actor, rows); },
        [&] { return people::count_groups(call.tx, call.actor); },
        [&](people::Group& row) { return view(call, std::move(row)); });
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

namespace eider::api {

namespace {

void add_several_groups(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Groups";
    routes.add(read("GET", "/api/v2/groups", "Lists groups.")
                   .query<PageQuery>()
                   .answers<Listing<GroupView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery& page) { return list_groups(call, page); });
    routes.add(read("GET", "/api/v2/groups/assignable", "Groups that tickets can be given to.")
                   .query<PageQuery>()
                   .answers<Listing<GroupView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery& page) { return list_groups(call, page); });
    routes.add(read("GET", "/api/v2/groups/count", "How many groups there are.")
                   .answers<CountAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<CountAnswer> {
                   return CountAnswer{{people::count_groups(call.tx, call.actor), call.now}};
               });
}

void add_one_group(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Groups";
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
}

void add_memberships(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Groups";
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
}

void add_one_membership(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Groups";
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
    routes.add(read("GET", "/api/v2/group_memberships/{id}", "One membership.")
                   .answers<Single<MembershipView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Single<MembershipView>> {
                   auto found = people::list_memberships(
                       call.tx, call.actor, {}, {},
                       {.after = call.captures[0].number - 1, .before = {}, .most = 1});
                   if (found.empty() || found.front().id != call.id<MembershipId>())
                       return refuse(RefusalKind::not_found, "There is no such membership.");
                   return Single<MembershipView>{{found.front(), call.facts.base}};
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

void add_default_membership(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Groups";
    routes.add(
        read("GET", "/api/v2/groups/{id}/memberships/assignable", "Memberships of those who may own tickets.")
            .query<PageQuery>()
            .answers<Listing<MembershipView>>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call, const PageQuery& page) { return memberships(call, page, {}, call.id<GroupId>()); });
    routes.add(
        read("GET", "/api/v2/group_memberships/assignable", "Memberships of those who may own tickets.")
            .query<PageQuery>()
            .answers<Listing<MembershipView>>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call, const PageQuery& page) { return memberships(call, page, {}, {}); });
    routes.add(write("PUT", "/api/v2/users/{id}/group_memberships/{membership_id}/make_default",
                     "Makes a group the first one of a team member.")
                   .answers<Listing<MembershipView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Listing<MembershipView>> {
                   TRY_VOID(people::make_default(call.tx, call.actor, call.now, call.id<PersonId>(),
                                                 call.id<MembershipId>(1)));
                   return memberships(call, {}, call.id<PersonId>(), {});
               });
}

} // namespace

void add_group_routes(Routes& routes) {
    add_several_groups(routes);
    add_one_group(routes);
    add_memberships(routes);
    add_one_membership(routes);
    add_default_membership(routes);
}

} // namespace eider::api
