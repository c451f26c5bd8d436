// Reads and writes people for the API.
#include "api/user_view.h"

#include "tickets/ticket.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

using people::Role;

Result<std::optional<Role>> read_role(const UserInput& input) {
    if (input.team_role) {
        for (Role role : {Role::customer, Role::rep, Role::leader, Role::admin})
            if (team_role(role) == *input.team_role) return std::optional(role);
        return refuse_field("user.team_role", "InvalidValue", "Team role: customer, rep, leader or admin.");
    }
    if (!input.role) return std::nullopt;
    if (*input.role == "end-user") return std::optional(Role::customer);
    if (*input.role == "agent") return std::optional(Role::rep);
    if (*input.role == "admin") return std::optional(Role::admin);
    return refuse_field("user.role", "InvalidValue", "Role: end-user, agent or admin.");
}

Result<std::optional<people::TicketRestriction>> read_restriction(const UserInput& input) {
    using people::TicketRestriction;
    if (!input.ticket_restriction) return std::nullopt;
    const std::string& name = *input.ticket_restriction;
    if (name.empty() || name == "none") return std::optional(TicketRestriction::none);
    if (name == "groups") return std::optional(TicketRestriction::groups);
    if (name == "organization") return std::optional(TicketRestriction::organization);
    if (name == "assigned") return std::optional(TicketRestriction::assigned);
    if (name == "requested") return std::optional(TicketRestriction::requested);
    return refuse_field("user.ticket_restriction", "InvalidValue",
                        "Ticket restriction: groups, organization, assigned, requested or nothing.");
}

Result<void> add_identities(const Call& call, PersonId person, const UserInput& input) {
    for (const IdentityInput& each : input.identities.value_or(std::vector<IdentityInput>{})) {
        auto identity =
            TRY(people::add_identity(call.tx, call.actor, call.now, person, each.type.value_or("email"),
                                     each.value.value_or(""), each.verified.value_or(false)));
        if (each.primary.value_or(false))
            TRY_VOID(people::make_primary(call.tx, call.actor, call.now, person, identity.id));
    }
    return {};
}

} // namespace

std::string_view api_role(Role role) {
    switch (role) {
    case Role::customer: return "end-user";
    case Role::rep:
    case Role::leader: return "agent";
    case Role::admin: return "admin";
    }
    return "end-user";
}
std::string_view team_role(Role role) {
    switch (role) {
    case Role::customer: return "customer";
    case Role::rep: return "rep";
    case Role::leader: return "leader";
    case Role::admin: return "admin";
    }
    return "customer";
}

std::string joined(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& each : list)
        for (std::string_view part : split(each, ' '))
            if (!trim(part).empty()) text += (text.empty() ? "" : " ") + ascii_lower(trim(part));
    return text;
}
std::vector<std::string> parted(std::string_view text) { return tickets::split_tags(text); }

std::vector<people::Preference> read_card(const std::vector<PreferenceInput>& input) {
    std::vector<people::Preference> card;
    for (const PreferenceInput& each : input)
        card.push_back({.aspect = each.aspect,
                        .text = each.text,
                        .source = each.source.value_or(people::PreferenceSource::said),
                        .noted_at = {}});
    return card;
}

Result<people::PersonChange> read_person(const UserInput& input) {
    people::PersonChange change{.name = input.name,
                                .email = input.email,
                                .external_id = input.external_id,
                                .phone = {},
                                .locale = input.locale,
                                .time_zone = input.time_zone,
                                .alias = input.alias,
                                .details = input.details,
                                .notes = input.notes,
                                .signature = input.signature,
                                .tags = {},
                                .role = TRY(read_role(input)),
                                .organization = {},
                                .restriction = TRY(read_restriction(input)),
                                .default_group = {},
                                .suspended = input.suspended,
                                .verified = input.verified,
                                .pronunciation = input.pronunciation,
                                .preferences = {}};
    if (input.preferences) change.preferences = read_card(*input.preferences);
    if (input.phone.is_given()) change.phone = input.phone.or_nothing().value_or("");
    if (input.tags) change.tags = joined(*input.tags);
    if (input.organization_id.is_given())
        change.organization = input.organization_id.or_nothing().value_or(OrganizationId{});
    if (input.default_group_id.is_given())
        change.default_group = input.default_group_id.or_nothing().value_or(GroupId{});
    return change;
}

Result<people::OrganizationChange> read_organization(const OrganizationInput& input) {
    people::OrganizationChange change{.name = input.name,
                                      .external_id = input.external_id,
                                      .domain_names = {},
                                      .details = input.details,
                                      .notes = input.notes,
                                      .tags = {},
                                      .group = {},
                                      .shared_tickets = input.shared_tickets,
                                      .shared_comments = input.shared_comments};
    if (input.domain_names) change.domain_names = joined(*input.domain_names);
    if (input.tags) change.tags = joined(*input.tags);
    if (input.group_id.is_given()) change.group = input.group_id.or_nothing().value_or(GroupId{});
    return change;
}

Result<UserView> create_user(const Call& call, const UserInput& input) {
    auto person = TRY(people::add_person(call.tx, call.actor, call.now, TRY(read_person(input))));
    TRY_VOID(add_identities(call, person.id, input));
    return UserView{*people::find_person(call.tx, person.id), call.facts.base};
}

Result<UserView> change_user(const Call& call, PersonId id, const UserInput& input) {
    TRY(people::change_person(call.tx, call.actor, call.now, id, TRY(read_person(input))));
    TRY_VOID(add_identities(call, id, input));
    return UserView{*people::find_person(call.tx, id), call.facts.base};
}

std::optional<people::Person> known_user(const Call& call, const UserInput& input) {
    std::optional<people::Person> known;
    if (input.id) known = people::find_person(call.tx, *input.id);
    if (!known && input.external_id) {
        auto found = people::list_people(call.tx, call.actor, {.external_id = input.external_id, .words = {}},
                                         {.before = {}, .most = 1});
        if (!found.empty()) known = found.front();
    }
    if (!known && input.email) known = people::find_person_by_address(call.tx, trim(*input.email));
    if (known && known->deleted_at) return {};
    return known;
}

} // namespace eider::api
