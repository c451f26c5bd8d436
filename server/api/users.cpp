// People over HTTP.
#include "api/user_view.h"
#include "people/sign_in.h"
#include "tickets/views.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

using people::For;

struct UserQuery {
    PageQuery page;
    std::optional<std::string> role;
    std::vector<std::string> roles;
    std::optional<std::string> query, external_id, name;
};
struct IdentityBody {
    IdentityInput identity;
};
struct RelatedView {
    std::int64_t requested = 0, assigned = 0, copied = 0;
};
struct RelatedAnswer {
    RelatedView related;
};

UserView view(const Call& call, people::Person person) { return {std::move(person), call.facts.base}; }

Result<people::PersonFilter> filter_of(const UserQuery& query) {
    people::PersonFilter filter{.external_id = query.external_id, .words = {}};
    std::vector<std::string> roles = query.roles;
    if (query.role) roles.push_back(*query.role);
    for (const std::string& role : roles) {
        if (role == "end-user")
            filter.roles.push_back(people::Role::customer);
        else if (role == "agent")
            filter.roles.insert(filter.roles.end(), {people::Role::rep, people::Role::leader});
        else if (role == "admin")
            filter.roles.push_back(people::Role::admin);
        else
            return refuse(RefusalKind::malformed, "Role: end-user, agent or admin.");
    }
    return filter;
}

Result<Listing<UserView>> list(const Call& call, const PageQuery& page, const people::PersonFilter& filter) {
    return list_by_id<UserView>(
        call, page,
        [&](const people::Page& rows) { return people::list_people(call.tx, call.actor, filter, rows); },
        [&] { return people::count_people(call.tx, call.actor, filter); },
        [&](people::Person& person) { return view(call, std::move(person)); });
}

// "email:ana@example.com", "role:agent ana" or words of the name.
people::PersonFilter search_filter(const Call& call, const std::string& text) {
    people::PersonFilter filter{.external_id = {}, .words = {}};
    std::string words;
    for (std::string_view part : split(text, ' ')) {
        std::size_t colon = part.find(':');
        std::string_view name = part.substr(0, colon),
                         value = colon == std::string_view::npos ? "" : part.substr(colon + 1);
        while (!value.empty() && value.front() == '"') value.remove_prefix(1);
        while (!value.empty() && value.back() == '"') value.remove_suffix(1);
        if (name == "type") continue;
        if (name == "external_id")
            filter.external_id = std::string(value);
        else if (name == "role" && value == "end-user")
            filter.roles = {people::Role::customer};
        else if (name == "role" && value == "agent")
            filter.roles = {people::Role::rep, people::Role::leader};
        else if (name == "role" && value == "admin")
            filter.roles = {people::Role::admin};
        else if (name == "organization") {
            auto found = people::find_organizations(call.tx, call.actor, std::string(value), {});
            filter.organization = found.empty() ? OrganizationId{-1} : found.front().id;
        } else
            words += (words.empty() ? "" : " ") +
                     std::string(name == "email" || name == "name" || name == "user" ? value : part);
    }
    if (!trim(words).empty()) filter.words = words;
    return filter;
}

Result<Listing<UserView>> show_many(const Call& call, const IdsQuery& query) {
    Listing<UserView> listing;
    for (std::int64_t id : query.ids)
        if (auto person = people::access_person(call.tx, call.actor, {id}, For::reading))
            listing.items.push_back(view(call, *std::move(person)));
    for (const std::string& id : query.external_ids)
        for (auto& person :
             people::list_people(call.tx, call.actor, {.external_id = id, .words = {}}, {.before = {}}))
            listing.items.push_back(view(call, std::move(person)));
    listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
    return listing;
}

Result<Listing<IdentityView>> identities(const Call& call) {
    TRY(people::access_person(call.tx, call.actor, call.id<PersonId>(), For::reading));
    Listing<IdentityView> listing;
    for (auto& identity : people::list_identities(call.tx, call.id<PersonId>()))
        listing.items.push_back({std::move(identity), call.facts.base});
    listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
    return listing;
}

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::api::UserQuery> : eider::codec::Vocabulary {
    using Q = api::UserQuery;
    static constexpr auto value =
        record("UserQuery", "Which people.", merged(&Q::page),
               field("role", &Q::role, "end-user, agent or admin.", none_is_absent),
               field("role[]", &Q::roles, "Several of them.", none_is_absent),
               field("query", &Q::query, "Words of the name, or an address.", none_is_absent),
               field("external_id", &Q::external_id, "An id of your own.", none_is_absent),
               field("name", &Q::name, "Part of the name.", none_is_absent));
};
template <> struct eider::Described<eider::api::RelatedView> : eider::codec::Vocabulary {
    using R = api::RelatedView;
    static constexpr auto value = record("UserRelated", "How many tickets.",
                                         field("requested_tickets", &R::requested, "That they asked."),
                                         field("assigned_tickets", &R::assigned, "That they own."),
                                         field("ccd_tickets", &R::copied, "That they get copies of."));
};
template <> struct eider::Described<eider::api::RelatedAnswer> : eider::codec::Vocabulary {
    static constexpr auto value = record("UserRelatedAnswer", "What hangs on a person.",
                                         field("user_related", &api::RelatedAnswer::related, "Counts."));
};
template <> struct eider::Described<eider::api::IdentityBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("IdentityBody", "An address.",
               field("identity", &api::IdentityBody::identity, "The address.", required));
};

namespace eider::api {

namespace {

void add_making_users(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Users";
    routes.add(read("GET", "/api/v2/users", "Lists people.")
                   .query<UserQuery>()
                   .answers<Listing<UserView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const UserQuery& query) -> Result<Listing<UserView>> {
                   return list(call, query.page, TRY(filter_of(query)));
               });
    routes.add(write("POST", "/api/v2/users", "Adds a person.")
                   .body<UserBody>()
                   .answers<Single<UserView>>(201)
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const UserBody& body) -> Result<Reply<Single<UserView>>> {
                   auto user = TRY(create_user(call, body.user));
                   std::string url = call.url(fmt::format("/users/{}.json", user.person.id.value));
                   return Reply<Single<UserView>>{{std::move(user)}, 201, {{"Location", std::move(url)}}};
               });
    routes.add(write("POST", "/api/v2/users/create_or_update",
                     "Adds a person, or changes the one with this address or external id.")
                   .body<UserBody>()
                   .answers<Single<UserView>>(200)
                   .or_status(201)
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const UserBody& body) -> Result<Reply<Single<UserView>>> {
                   if (auto known = known_user(call, body.user))
                       return Reply<Single<UserView>>{{TRY(change_user(call, known->id, body.user))}, 200};
                   return Reply<Single<UserView>>{{TRY(create_user(call, body.user))}, 201};
               });
}

void add_one_user(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Users";
    routes.add(read("GET", "/api/v2/users/me", "Who you are.")
                   .answers<Single<UserView>>()
                   .by(Caller::anyone)
                   .tagged(tag),
               [](Call& call) -> Result<Single<UserView>> {
                   if (!call.actor.person) return refuse(RefusalKind::not_signed_in, "Please sign in.");
                   return Single<UserView>{view(call, *people::find_person(call.tx, call.actor.person))};
               });
    routes.add(
        read("GET", "/api/v2/users/{id}", "One person.")
            .answers<Single<UserView>>()
            .by(Caller::signed_in)
            .tagged(tag),
        [](Call& call) -> Result<Single<UserView>> {
            return Single<UserView>{view(
                call, TRY(people::access_person(call.tx, call.actor, call.id<PersonId>(), For::reading)))};
        });
    routes.add(write("PUT", "/api/v2/users/{id}", "Changes a person.")
                   .body<UserBody>()
                   .answers<Single<UserView>>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call, const UserBody& body) -> Result<Single<UserView>> {
                   return Single<UserView>{TRY(change_user(call, call.id<PersonId>(), body.user))};
               });
    routes.add(write("DELETE", "/api/v2/users/{id}", "Deletes a person.")
                   .answers<Single<UserView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Single<UserView>> {
                   return Single<UserView>{view(
                       call, TRY(people::delete_person(call.tx, call.actor, call.now, call.id<PersonId>())))};
               });
}

void add_several_users(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Users";
    routes.add(read("GET", "/api/v2/users/show_many", "Several people.")
                   .query<IdsQuery>()
                   .answers<Listing<UserView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const IdsQuery& query) { return show_many(call, query); });
    routes.add(
        read("GET", "/api/v2/users/count", "How many people there are.")
            .answers<CountAnswer>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<CountAnswer> {
            return CountAnswer{
                {people::count_people(call.tx, call.actor, {.external_id = {}, .words = {}}), call.now}};
        });
}

void add_finding_users(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Users";
    routes.add(slow_read("GET", "/api/v2/users/search", "Finds people.")
                   .query<UserQuery>()
                   .answers<Listing<UserView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const UserQuery& query) {
                   auto filter = search_filter(call, query.query.value_or(query.name.value_or("")));
                   if (query.external_id) filter.external_id = query.external_id;
                   return list(call, query.page, filter);
               });
    routes.add(slow_read("GET", "/api/v2/users/autocomplete", "People whose name begins so.")
                   .query<UserQuery>()
                   .answers<Listing<UserView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const UserQuery& query) {
                   return list(call, query.page,
                               {.external_id = {}, .words = query.name.value_or(query.query.value_or(""))});
               });
}

void add_user_related(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Users";
    routes.add(read("GET", "/api/v2/users/{id}/related", "What hangs on a person.")
                   .answers<RelatedAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<RelatedAnswer> {
                   PersonId id = call.id<PersonId>();
                   TRY(people::access_person(call.tx, call.actor, id, For::reading));
                   auto count = [&](tickets::Field field) {
                       return tickets::count_tickets(
                                  call.tx, call.actor,
                                  {.all = {{.field = field, .numbers = {id.value}}}, .any = {}})
                           .value;
                   };
                   return RelatedAnswer{{.requested = count(tickets::Field::requester),
                                         .assigned = count(tickets::Field::assignee),
                                         .copied = count(tickets::Field::copied)}};
               });
}

void add_identities_of_user(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Users";
    routes.add(read("GET", "/api/v2/users/{id}/identities", "Addresses of a person.")
                   .answers<Listing<IdentityView>>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call) { return identities(call); });
    routes.add(write("POST", "/api/v2/users/{id}/identities", "Adds an address to a person.")
                   .body<IdentityBody>()
                   .answers<Single<IdentityView>>(201)
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call, const IdentityBody& body) -> Result<Single<IdentityView>> {
                   const IdentityInput& given = body.identity;
                   auto identity = TRY(people::add_identity(
                       call.tx, call.actor, call.now, call.id<PersonId>(), given.type.value_or("email"),
                       given.value.value_or(""), given.verified.value_or(false)));
                   if (given.primary.value_or(false))
                       TRY_VOID(people::make_primary(call.tx, call.actor, call.now, call.id<PersonId>(),
                                                     identity.id));
                   return Single<IdentityView>{{std::move(identity), call.facts.base}};
               });
    routes.add(write("PUT", "/api/v2/users/{id}/identities/{identity_id}/verify",
                     "Says that a person can be reached there.")
                   .answers<Listing<IdentityView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Listing<IdentityView>> {
                   TRY_VOID(people::verify_identity(call.tx, call.actor, call.now, call.id<PersonId>(),
                                                    call.id<IdentityId>(1)));
                   return identities(call);
               });
    routes.add(write("PUT", "/api/v2/users/{id}/identities/{identity_id}/make_primary",
                     "Makes an address the one that we write to.")
                   .answers<Listing<IdentityView>>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call) -> Result<Listing<IdentityView>> {
                   TRY_VOID(people::make_primary(call.tx, call.actor, call.now, call.id<PersonId>(),
                                                 call.id<IdentityId>(1)));
                   return identities(call);
               });
}

void add_one_identity(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Users";
    routes.add(read("GET", "/api/v2/users/{id}/identities/{identity_id}", "One address.")
                   .answers<Single<IdentityView>>()
                   .by(Caller::signed_in)
                   .named("getUserIdentity")
                   .tagged(tag),
               [](Call& call) -> Result<Single<IdentityView>> {
                   for (auto& each : TRY(identities(call)).items)
                       if (each.identity.id == call.id<IdentityId>(1))
                           return Single<IdentityView>{std::move(each)};
                   return refuse(RefusalKind::not_found, "There is no such identity.");
               });
    routes.add(
        write("DELETE", "/api/v2/users/{id}/identities/{identity_id}", "Takes an address from a person.")
            .answers_nothing()
            .by(Caller::signed_in)
            .named("deleteUserIdentity")
            .tagged(tag),
        [](Call& call) -> Result<Nothing> {
            TRY_VOID(people::delete_identity(call.tx, call.actor, call.now, call.id<PersonId>(),
                                             call.id<IdentityId>(1)));
            return Nothing{};
        });
}

void add_users_of(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Users";
    routes.add(read("GET", "/api/v2/groups/{id}/users", "People of a group.")
                   .query<PageQuery>()
                   .answers<Listing<UserView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery& page) {
                   return list(call, page, {.group = call.id<GroupId>(), .external_id = {}, .words = {}});
               });
    routes.add(read("GET", "/api/v2/organizations/{id}/users", "People of an organization.")
                   .query<PageQuery>()
                   .answers<Listing<UserView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery& page) {
                   return list(call, page,
                               {.organization = call.id<OrganizationId>(), .external_id = {}, .words = {}});
               });
}

// The tags that a person has after `change` made others of them.
template <class Change> Result<TagsAnswer> change_tags(Call& call, const TagsBody& body, Change&& change) {
    auto person = TRY(people::access_person(call.tx, call.actor, call.id<PersonId>(), people::For::changing));
    auto tags = tickets::split_tags(person.tags);
    change(tags, TRY(tickets::clean_tags(body.tags)));
    people::PersonChange changed;
    changed.tags = tickets::join_tags(tags);
    TRY(people::change_person(call.tx, call.actor, call.now, person.id, changed));
    return TagsAnswer{std::move(tags)};
}

void add_tags_of_user(Routes& routes) {
    using namespace endpoint;
    using Tags = std::vector<std::string>;
    constexpr std::string_view tag = "Users";
    routes.add(read("GET", "/api/v2/users/{id}/tags", "Tags of a person.")
                   .answers<TagsAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<TagsAnswer> {
                   auto person = TRY(
                       people::access_person(call.tx, call.actor, call.id<PersonId>(), people::For::reading));
                   return TagsAnswer{tickets::split_tags(person.tags)};
               });
    routes.add(write("POST", "/api/v2/users/{id}/tags", "Sets the tags of a person.")
                   .body<TagsBody>()
                   .answers<TagsAnswer>(201)
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const TagsBody& body) {
                   return change_tags(call, body, [](Tags& tags, Tags given) { tags = std::move(given); });
               });
    routes.add(write("PUT", "/api/v2/users/{id}/tags", "Adds tags to a person.")
                   .body<TagsBody>()
                   .answers<TagsAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const TagsBody& body) {
                   return change_tags(call, body, [](Tags& tags, const Tags& given) {
                       for (const std::string& each : given)
                           if (std::ranges::find(tags, each) == tags.end()) tags.push_back(each);
                   });
               });
    routes.add(write("DELETE", "/api/v2/users/{id}/tags", "Takes tags off a person.")
                   .body<TagsBody>()
                   .answers<TagsAnswer>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const TagsBody& body) {
                   return change_tags(call, body, [](Tags& tags, const Tags& given) {
                       std::erase_if(tags, [&](const std::string& each) {
                           return std::ranges::find(given, each) != given.end();
                       });
                   });
               });
}

} // namespace

void add_user_routes(Routes& routes) {
    add_making_users(routes);
    add_one_user(routes);
    add_several_users(routes);
    add_finding_users(routes);
    add_user_related(routes);
    add_identities_of_user(routes);
    add_one_identity(routes);
    add_tags_of_user(routes);
    add_users_of(routes);
}

} // namespace eider::api
