// People, organizations and groups as the API writes and reads them. A leader is an agent there, with
// team_role leader.
#pragma once
#include "api/paging.h"
#include "people/people.h"

namespace eider::api {

struct UserView {
    people::Person person;
    std::string base;
};
struct OrganizationView {
    people::Organization organization;
    std::string base;
};
struct GroupView {
    people::Group group;
    std::string base;
};
struct MembershipView {
    people::Membership membership;
    std::string base;
};
struct IdentityView {
    people::Identity identity;
    std::string base;
};

struct PreferenceInput {
    people::Aspect aspect;
    std::string text;
    std::optional<people::PreferenceSource> source;
};
struct IdentityInput {
    std::optional<std::string> type, value;
    std::optional<bool> verified, primary;
};
struct UserInput {
    std::optional<PersonId> id;
    std::optional<std::string> name, email, role, team_role, locale, time_zone, alias, details, notes,
        signature;
    std::optional<std::string> external_id, ticket_restriction, password;
    Given<std::string> phone;
    Given<OrganizationId> organization_id;
    Given<GroupId> default_group_id;
    std::optional<std::vector<std::string>> tags;
    std::optional<bool> suspended, verified;
    std::optional<std::vector<IdentityInput>> identities;
    std::optional<std::string> pronunciation;
    std::optional<std::vector<PreferenceInput>> preferences;
};
struct UserBody {
    UserInput user;
};
struct UserListBody {
    std::optional<std::vector<UserInput>> users;
    std::optional<UserInput> user;
};
struct TagsBody {
    std::vector<std::string> tags;
};
struct TagsAnswer {
    std::vector<std::string> tags;
};
struct OrganizationInput {
    std::optional<OrganizationId> id;
    std::optional<std::string> name, external_id, details, notes;
    std::optional<std::vector<std::string>> domain_names, tags;
    Given<GroupId> group_id;
    std::optional<bool> shared_tickets, shared_comments;
};
struct OrganizationBody {
    OrganizationInput organization;
};
struct OrganizationListBody {
    std::optional<std::vector<OrganizationInput>> organizations;
    std::optional<OrganizationInput> organization;
};

std::string_view api_role(people::Role role);  // "end-user", "agent", "admin"
std::string_view team_role(people::Role role); // "customer", "rep", "leader", "admin"
std::vector<people::Preference> read_card(const std::vector<PreferenceInput>& input);
Result<people::PersonChange> read_person(const UserInput& input);
Result<people::OrganizationChange> read_organization(const OrganizationInput& input);
Result<UserView> create_user(const Call& call, const UserInput& input);
Result<UserView> change_user(const Call& call, PersonId id, const UserInput& input);
// The one that this input means (id, external_id, mail address), if there is one already.
std::optional<people::Person> known_user(const Call& call, const UserInput& input);
std::string joined(const std::vector<std::string>& list);
std::vector<std::string> parted(std::string_view text);

} // namespace eider::api

template <> struct eider::Described<eider::api::TagsBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("TagsBody", "Tags.", field("tags", &api::TagsBody::tags, "Tags.", space_separated, required));
};
template <> struct eider::Described<eider::api::TagsAnswer> : eider::codec::Vocabulary {
    static constexpr auto value = record("Tags", "Tags.", field("tags", &api::TagsAnswer::tags, "Tags."));
};
template <> struct eider::Described<eider::people::Aspect> : eider::codec::Vocabulary {
    using A = people::Aspect;
    static constexpr auto value =
        choice<A>("PreferenceAspect",
                  "How much is said, by which way, at which times, how somebody is spoken to, and what makes "
                  "it possible at all.",
                  {{A::depth, "depth"},
                   {A::channel, "channel"},
                   {A::times, "times"},
                   {A::form, "form"},
                   {A::access, "access"}});
};
template <> struct eider::Described<eider::people::PreferenceSource> : eider::codec::Vocabulary {
    using S = people::PreferenceSource;
    static constexpr auto value = choice<S>("PreferenceSource", "They said so, or it was seen.",
                                            {{S::said, "said"}, {S::seen, "seen"}});
};
template <> struct eider::Described<eider::people::Preference> : eider::codec::Vocabulary {
    using P = people::Preference;
    static constexpr auto value =
        record("Preference", "How somebody likes to be served.", field("aspect", &P::aspect, "In what."),
               field("text", &P::text, "How."), field("source", &P::source, "Where it comes from."),
               field("noted_at", &P::noted_at, "When it was noted."));
};
template <> struct eider::Described<eider::api::PreferenceInput> : eider::codec::Vocabulary {
    using P = api::PreferenceInput;
    static constexpr auto value =
        record("PreferenceInput", "How somebody likes to be served.",
               field("aspect", &P::aspect, "In what.", required),
               field("text", &P::text, "How; blank: nothing is known.", required),
               field("source", &P::source, "Where it comes from; said when not given."));
};
template <> struct eider::Described<eider::api::UserView> : eider::codec::Vocabulary {
    using V = api::UserView;
    static constexpr auto value =
        record(
            "User", "A customer or a team member.",
            computed(
                "id", [](const V& v) { return v.person.id; }, "Number."),
            computed(
                "url",
                [](const V& v) {
                    return v.base + "/api/v2/users/" + std::to_string(v.person.id.value) + ".json";
                },
                "Address.", format("uri")),
            computed(
                "name", [](const V& v) { return v.person.name; }, "Name."),
            computed(
                "email", [](const V& v) { return v.person.email; }, "Primary mail address."),
            computed(
                "created_at", [](const V& v) { return v.person.created_at; }, "When added."),
            computed(
                "updated_at", [](const V& v) { return v.person.updated_at; }, "When changed last."),
            computed(
                "time_zone", [](const V& v) { return v.person.time_zone; }, "Time zone."),
            computed(
                "iana_time_zone", [](const V& v) { return v.person.time_zone; }, "Time zone."),
            computed(
                "phone", [](const V& v) { return v.person.phone; }, "Phone."),
            constant_null("shared_phone_number"), constant_null("photo"), constant_null("locale_id"),
            computed(
                "locale", [](const V& v) { return v.person.locale; }, "Language."),
            computed(
                "organization_id", [](const V& v) { return v.person.organization; }, "Organization.",
                nullable_id),
            computed(
                "role", [](const V& v) { return std::string(api::api_role(v.person.role)); },
                "end-user, agent or admin."),
            computed(
                "team_role", [](const V& v) { return std::string(api::team_role(v.person.role)); },
                "customer, rep, leader or admin."),
            computed(
                "verified", [](const V& v) { return v.person.verified; },
                "Whether the address is known to be theirs."),
            computed(
                "external_id", [](const V& v) { return v.person.external_id; }, "An id of your own."),
            computed(
                "tags", [](const V& v) { return api::parted(v.person.tags); }, "Tags."),
            computed(
                "alias", [](const V& v) { return v.person.alias; }, "Name shown to customers."),
            computed(
                "active", [](const V& v) { return !v.person.deleted_at.has_value(); }, "False when deleted."),
            computed(
                "merged_into_id", [](const V& v) { return v.person.merged_into; },
                "Who turned out to be the same person.", nullable_id),
            constant_false("shared"), constant_false("shared_agent"),
            computed(
                "last_login_at", [](const V& v) { return v.person.last_login_at; }, "Last sign-in."),
            constant_false("two_factor_auth_enabled"),
            computed(
                "signature", [](const V& v) { return v.person.signature; }, "Under their replies."),
            computed(
                "details", [](const V& v) { return v.person.details; }, "Details."),
            computed(
                "notes", [](const V& v) { return v.person.notes; }, "Notes of the team."),
            computed(
                "pronunciation", [](const V& v) { return std::string_view(v.person.pronunciation); },
                "How the name is said."),
            computed(
                "preferences", [](const V& v) { return v.person.preferences; },
                "How they like to be served; they can read, correct and erase it."),
            constant_null("role_type"), constant_null("custom_role_id"), constant_false("moderator"),
            computed(
                "ticket_restriction",
                [](const V& v) -> std::optional<std::string> {
                    switch (v.person.as_actor().restriction) {
                    case people::TicketRestriction::none: return {};
                    case people::TicketRestriction::groups: return "groups";
                    case people::TicketRestriction::organization: return "organization";
                    case people::TicketRestriction::assigned: return "assigned";
                    case people::TicketRestriction::requested: return "requested";
                    }
                    return {};
                },
                "Which tickets they see."),
            constant_false("only_private_comments"),
            computed(
                "restricted_agent",
                [](const V& v) { return v.person.restriction != people::TicketRestriction::none; },
                "Whether they see only some tickets."),
            computed(
                "suspended", [](const V& v) { return v.person.suspended; }, "Whether they may not sign in."),
            computed(
                "default_group_id", [](const V& v) { return v.person.default_group; }, "Group.", nullable_id),
            constant_false("report_csv"), constant_false("chat_only"),
            computed(
                "user_fields", [](const V&) { return RawJson{"{}"}; }, "Fields of your own."))
            .keyed("user", "users");
};
template <> struct eider::Described<eider::api::OrganizationView> : eider::codec::Vocabulary {
    using V = api::OrganizationView;
    static constexpr auto value =
        record(
            "Organization", "A company or household that customers belong to.",
            computed(
                "url",
                [](const V& v) {
                    return v.base + "/api/v2/organizations/" + std::to_string(v.organization.id.value) +
                           ".json";
                },
                "Address.", format("uri")),
            computed(
                "id", [](const V& v) { return v.organization.id; }, "Number."),
            computed(
                "name", [](const V& v) { return v.organization.name; }, "Name."),
            computed(
                "shared_tickets", [](const V& v) { return v.organization.shared_tickets; },
                "Whether its people see each other's tickets."),
            computed(
                "shared_comments", [](const V& v) { return v.organization.shared_comments; },
                "Whether they may answer in them."),
            computed(
                "external_id", [](const V& v) { return v.organization.external_id; }, "An id of your own."),
            computed(
                "created_at", [](const V& v) { return v.organization.created_at; }, "When added."),
            computed(
                "updated_at", [](const V& v) { return v.organization.updated_at; }, "When changed last."),
            computed(
                "domain_names", [](const V& v) { return api::parted(v.organization.domain_names); },
                "Mail domains."),
            computed(
                "details", [](const V& v) { return v.organization.details; }, "Details."),
            computed(
                "notes", [](const V& v) { return v.organization.notes; }, "Notes of the team."),
            computed(
                "group_id", [](const V& v) { return v.organization.group; }, "Group for its tickets.",
                nullable_id),
            computed(
                "tags", [](const V& v) { return api::parted(v.organization.tags); }, "Tags."),
            computed(
                "deleted_at", [](const V& v) { return v.organization.deleted_at; }, "When deleted.",
                omit_empty),
            computed(
                "organization_fields", [](const V&) { return RawJson{"{}"}; }, "Fields of your own."))
            .keyed("organization", "organizations");
};
template <> struct eider::Described<eider::api::GroupView> : eider::codec::Vocabulary {
    using V = api::GroupView;
    static constexpr auto value =
        record("Group", "A team of reps.",
               computed(
                   "url",
                   [](const V& v) {
                       return v.base + "/api/v2/groups/" + std::to_string(v.group.id.value) + ".json";
                   },
                   "Address.", format("uri")),
               computed(
                   "id", [](const V& v) { return v.group.id; }, "Number."),
               computed(
                   "is_public", [](const V&) { return true; }, "Kept for clients that look for it."),
               computed(
                   "name", [](const V& v) { return v.group.name; }, "Name."),
               computed(
                   "description", [](const V& v) { return v.group.description; }, "What it does."),
               computed(
                   "default", [](const V& v) { return v.group.is_default; },
                   "Whether new team members begin here."),
               computed(
                   "deleted", [](const V& v) { return v.group.deleted_at.has_value(); },
                   "Whether it is deleted."),
               computed(
                   "created_at", [](const V& v) { return v.group.created_at; }, "When made."),
               computed(
                   "updated_at", [](const V& v) { return v.group.updated_at; }, "When changed last."))
            .keyed("group", "groups");
};
template <> struct eider::Described<eider::api::MembershipView> : eider::codec::Vocabulary {
    using V = api::MembershipView;
    static constexpr auto value =
        record("GroupMembership", "Who is in which group.",
               computed(
                   "url",
                   [](const V& v) {
                       return v.base + "/api/v2/group_memberships/" + std::to_string(v.membership.id.value) +
                              ".json";
                   },
                   "Address.", format("uri")),
               computed(
                   "id", [](const V& v) { return v.membership.id; }, "Number."),
               computed(
                   "user_id", [](const V& v) { return v.membership.person; }, "Who."),
               computed(
                   "group_id", [](const V& v) { return v.membership.group; }, "Where."),
               computed(
                   "default", [](const V& v) { return v.membership.is_default; },
                   "Whether it is their first group."),
               computed(
                   "created_at", [](const V& v) { return v.membership.created_at; }, "Since when."),
               computed(
                   "updated_at", [](const V& v) { return v.membership.updated_at; }, "When changed last."))
            .keyed("group_membership", "group_memberships");
};
template <> struct eider::Described<eider::api::IdentityView> : eider::codec::Vocabulary {
    using V = api::IdentityView;
    static constexpr auto value =
        record("Identity", "An address or number by which somebody reaches us.",
               computed(
                   "url",
                   [](const V& v) {
                       return v.base + "/api/v2/users/" + std::to_string(v.identity.person.value) +
                              "/identities/" + std::to_string(v.identity.id.value) + ".json";
                   },
                   "Address.", format("uri")),
               computed(
                   "id", [](const V& v) { return v.identity.id; }, "Number."),
               computed(
                   "user_id", [](const V& v) { return v.identity.person; }, "Whose."),
               computed(
                   "type", [](const V& v) { return v.identity.kind; }, "email, phone_number or a channel."),
               computed(
                   "value", [](const V& v) { return v.identity.value; }, "The address."),
               computed(
                   "verified", [](const V& v) { return v.identity.verified; },
                   "Whether it is known to be theirs."),
               computed(
                   "primary", [](const V& v) { return v.identity.is_primary; }, "Whether we write to it."),
               computed(
                   "deliverable_state",
                   [](const V& v) {
                       return std::string_view(v.identity.undeliverable_since ? "undeliverable"
                                                                              : "deliverable");
                   },
                   "Whether mail to it arrives, as far as we know."),
               computed(
                   "undeliverable_since", [](const V& v) { return v.identity.undeliverable_since; },
                   "Since when mail to it comes back."),
               computed(
                   "undeliverable_for_good", [](const V& v) { return v.identity.undeliverable_for_good; },
                   "Whether nobody is there; else it may work later."),
               computed(
                   "undeliverable_reason", [](const V& v) { return v.identity.undeliverable_reason; },
                   "Why, in a sentence."),
               computed(
                   "created_at", [](const V& v) { return v.identity.created_at; }, "When added."),
               computed(
                   "updated_at", [](const V& v) { return v.identity.updated_at; }, "When changed last."))
            .keyed("identity", "identities");
};
template <> struct eider::Described<eider::api::IdentityInput> : eider::codec::Vocabulary {
    using I = api::IdentityInput;
    static constexpr auto value = record(
        "IdentityInput", "An address.", field("type", &I::type, "email, phone_number or a channel."),
        field("value", &I::value, "The address."), field("verified", &I::verified, "Known to be theirs."),
        field("primary", &I::primary, "We write to it."));
};
template <> struct eider::Described<eider::api::UserInput> : eider::codec::Vocabulary {
    using U = api::UserInput;
    static constexpr auto value = record(
        "UserInput", "A person to add or change. What is not given stays.",
        field("id", &U::id, "Which one, in a list of changes."), field("name", &U::name, "Name."),
        field("email", &U::email, "Mail address."), field("role", &U::role, "end-user, agent or admin."),
        field("team_role", &U::team_role, "customer, rep, leader or admin."),
        field("phone", &U::phone, "Phone.", text(0, 100)),
        field("locale", &U::locale, "Language.", text(0, 35)),
        field("time_zone", &U::time_zone, "Time zone.", text(0, 64)),
        field("alias", &U::alias, "Name shown to customers.", text(0, 255)),
        field("details", &U::details, "Details."), field("notes", &U::notes, "Notes of the team."),
        field("signature", &U::signature, "Under their replies."),
        field("external_id", &U::external_id, "An id of your own.", text(0, 255)),
        field("ticket_restriction", &U::ticket_restriction,
              "groups, organization, assigned, requested or nothing."),
        field("password", &U::password, "Not set here: see /users/{id}/password.", write_only),
        field("organization_id", &U::organization_id, "Organization."),
        field("default_group_id", &U::default_group_id, "Group."),
        field("tags", &U::tags, "Tags.", space_separated),
        field("suspended", &U::suspended, "May not sign in."),
        field("verified", &U::verified, "The address is known to be theirs."),
        field("identities", &U::identities, "Further addresses.", items(20)),
        field("pronunciation", &U::pronunciation, "How the name is said.", text(0, 400)),
        field("preferences", &U::preferences, "How they like to be served: the whole card.", items(10)));
};
template <> struct eider::Described<eider::api::UserBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("UserBody", "One person.", field("user", &api::UserBody::user, "The person.", required));
};
template <> struct eider::Described<eider::api::UserListBody> : eider::codec::Vocabulary {
    using B = api::UserListBody;
    static constexpr auto value = record("UserListBody", "Many people, or one change for many.",
                                         field("users", &B::users, "At most 100.", items(100)),
                                         field("user", &B::user, "The change for all ids."));
};
template <> struct eider::Described<eider::api::OrganizationInput> : eider::codec::Vocabulary {
    using O = api::OrganizationInput;
    static constexpr auto value =
        record("OrganizationInput", "An organization to add or change. What is not given stays.",
               field("id", &O::id, "Which one, in a list of changes."), field("name", &O::name, "Name."),
               field("external_id", &O::external_id, "An id of your own.", text(0, 255)),
               field("details", &O::details, "Details."), field("notes", &O::notes, "Notes of the team."),
               field("domain_names", &O::domain_names, "Mail domains.", space_separated),
               field("tags", &O::tags, "Tags.", space_separated),
               field("group_id", &O::group_id, "Group for its tickets."),
               field("shared_tickets", &O::shared_tickets, "Its people see each other's tickets."),
               field("shared_comments", &O::shared_comments, "They may answer in them."));
};
template <> struct eider::Described<eider::api::OrganizationBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("OrganizationBody", "One organization.",
               field("organization", &api::OrganizationBody::organization, "The organization.", required));
};
template <> struct eider::Described<eider::api::OrganizationListBody> : eider::codec::Vocabulary {
    using B = api::OrganizationListBody;
    static constexpr auto value =
        record("OrganizationListBody", "Many organizations, or one change for many.",
               field("organizations", &B::organizations, "At most 100.", items(100)),
               field("organization", &B::organization, "The change for all ids."));
};
