// Merging of customers over HTTP: suggested, looked at before, done, undone.
#include "api/user_view.h"
#include "people/merging.h"
#include "tickets/person_merge.h"

namespace eider::api {

struct MergeTarget {
    std::optional<PersonId> id;
    std::optional<std::string> email;
};
struct MergeBody {
    MergeTarget user;
};
struct MergePreviewQuery {
    std::optional<PersonId> into_id;
};
struct TakesView {
    std::optional<std::string> email, phone;
    OrganizationId organization_id;
};
struct MergePreviewView {
    UserView user, into;
    std::vector<IdentityView> identities;
    TakesView takes;
    std::int64_t requested = 0, submitted = 0, copied = 0;
};
struct MergeSuggestionView {
    UserView user;
    std::vector<people::Alike> reasons;
};
struct MergeSuggestionList {
    std::vector<MergeSuggestionView> merge_suggestions;
};
struct MergedUserList {
    std::vector<UserView> users;
};

} // namespace eider::api

template <> struct eider::Described<eider::people::Alike> : eider::codec::Vocabulary {
    using A = people::Alike;
    static constexpr auto value =
        choice<A>("Alike",
                  "Why two may be the same person: one phone number, the same name before the @ in one "
                  "organization, or the same name in one.",
                  {{A::phone, "phone"}, {A::local_part, "address"}, {A::name, "name"}});
};
template <> struct eider::Described<eider::api::MergeTarget> : eider::codec::Vocabulary {
    using T = api::MergeTarget;
    static constexpr auto value =
        record("MergeTarget", "Who they are from now on.", field("id", &T::id, "By number."),
               field("email", &T::email, "Or by mail address."));
};
template <> struct eider::Described<eider::api::MergeBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("UserMergeBody", "Into whom a customer is merged.",
                                         field("user", &api::MergeBody::user, "The other.", required));
};
template <> struct eider::Described<eider::api::MergePreviewQuery> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("UserMergePreviewQuery", "Into whom.",
               field("into_id", &api::MergePreviewQuery::into_id, "Number of the other.", required));
};
template <> struct eider::Described<eider::api::TakesView> : eider::codec::Vocabulary {
    using T = api::TakesView;
    static constexpr auto value =
        record("UserMergeTakes", "What the other takes over, having none of it.",
               field("email", &T::email, "Mail address."), field("phone", &T::phone, "Phone."),
               field("organization_id", &T::organization_id, "Organization.", nullable_id));
};
template <> struct eider::Described<eider::api::MergePreviewView> : eider::codec::Vocabulary {
    using V = api::MergePreviewView;
    static constexpr auto value =
        record("UserMergePreview", "What would become of two customers; nothing is done yet.",
               field("user", &V::user, "Who would be merged."), field("into", &V::into, "Who they would be."),
               field("identities", &V::identities, "Addresses that lead to the other then."),
               field("takes", &V::takes, "What the other takes over."),
               field("requested_tickets", &V::requested, "How many tickets they asked."),
               field("submitted_tickets", &V::submitted, "How many they wrote in for others."),
               field("ccd_tickets", &V::copied, "How many they get copies of."))
            .keyed("merge_preview", "merge_previews");
};
template <> struct eider::Described<eider::api::MergeSuggestionView> : eider::codec::Vocabulary {
    using V = api::MergeSuggestionView;
    static constexpr auto value = record(
        "UserMergeSuggestion", "Somebody who may be the same person. Nobody is merged without being asked.",
        field("user", &V::user, "Who."), field("reasons", &V::reasons, "Why."));
};
template <> struct eider::Described<eider::api::MergeSuggestionList> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("UserMergeSuggestions", "Who may be the same person.",
               field("merge_suggestions", &api::MergeSuggestionList::merge_suggestions, "At most 20."));
};
template <> struct eider::Described<eider::api::MergedUserList> : eider::codec::Vocabulary {
    static constexpr auto value = record("MergedUsers", "People who turned out to be one.",
                                         field("users", &api::MergedUserList::users, "Each as they were."));
};

namespace eider::api {
namespace {

UserView view(const Call& call, people::Person person) { return {std::move(person), call.facts.base}; }

Result<PersonId> read_target(const Call& call, const MergeTarget& target) {
    if (target.id) return *target.id;
    auto known = target.email ? people::find_person_by_address(call.tx, *target.email) : std::nullopt;
    if (!known) return refuse_field("user.id", "BlankValue", "User: say into whom, by id or email.");
    return known->id;
}

Result<MergePreviewView> preview(const Call& call, PersonId into) {
    auto found = TRY(tickets::preview_merge(call.tx, call.actor, call.id<PersonId>(), into));
    MergePreviewView shown{.user = view(call, found.pair.from),
                           .into = view(call, found.pair.into),
                           .identities = {},
                           .takes = {.email = found.takes.email,
                                     .phone = found.takes.phone,
                                     .organization_id = found.takes.organization},
                           .requested = found.requested,
                           .submitted = found.submitted,
                           .copied = found.copied};
    for (auto& identity : found.identities)
        shown.identities.push_back({std::move(identity), call.facts.base});
    return shown;
}

Result<MergeSuggestionList> suggestions(const Call& call) {
    MergeSuggestionList list;
    for (auto& each : TRY(people::merge_suggestions(call.tx, call.actor, call.id<PersonId>())))
        list.merge_suggestions.push_back({view(call, std::move(each.person)), std::move(each.reasons)});
    return list;
}

Result<MergedUserList> merged(const Call& call) {
    MergedUserList list;
    for (auto& each : TRY(people::merged_people(call.tx, call.actor, call.id<PersonId>())))
        list.users.push_back(view(call, std::move(each)));
    return list;
}

void add_looking(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Users";
    routes.add(
        read("GET", "/api/v2/users/{id}/merge_preview", "What merging a customer into another would do.")
            .query<MergePreviewQuery>()
            .answers<Single<MergePreviewView>>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call, const MergePreviewQuery& query) -> Result<Single<MergePreviewView>> {
            return Single<MergePreviewView>{TRY(preview(call, query.into_id.value_or(PersonId{})))};
        });
    routes.add(read("GET", "/api/v2/users/{id}/merge_suggestions", "Who may be the same person, and why.")
                   .answers<MergeSuggestionList>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) { return suggestions(call); });
    routes.add(read("GET", "/api/v2/users/{id}/merged_users", "Who was merged into a person, as they were.")
                   .answers<MergedUserList>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) { return merged(call); });
}

} // namespace

void add_user_merge_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Users";
    add_looking(routes);
    routes.add(write("PUT", "/api/v2/users/{id}/merge",
                     "Merges a customer into another; gives the other. Can be undone at any time.")
                   .body<MergeBody>()
                   .answers<Single<UserView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const MergeBody& body) -> Result<Single<UserView>> {
                   PersonId into = TRY(read_target(call, body.user));
                   return Single<UserView>{view(call, TRY(tickets::merge_people(call.tx, call.actor, call.now,
                                                                                call.id<PersonId>(), into)))};
               });
    routes.add(
        write("PUT", "/api/v2/users/{id}/unmerge",
              "Separates a customer from whom they were merged into, with all that was theirs.")
            .answers<Single<UserView>>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<Single<UserView>> {
            return Single<UserView>{view(
                call, TRY(tickets::separate_people(call.tx, call.actor, call.now, call.id<PersonId>())))};
        });
}

} // namespace eider::api
