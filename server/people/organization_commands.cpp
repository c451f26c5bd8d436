// Changes of organizations, groups and memberships.
#include "events/log.h"
#include "people/memberships.h"
#include "platform/base/text.h"

#include <fmt/format.h>

namespace eider::people {
namespace {

using storage::Transaction;

void append_event(Transaction& tx, Instant now, const Actor& actor, std::string_view kind,
                  std::string_view what, std::int64_t id) {
    events::append(
        tx, now,
        {.kind = kind, .actor = actor.person, .ticket = {}, .data = fmt::format(R"({{"{}":{}}})", what, id)});
}

Result<void> team_only(const Actor& actor) {
    if (actor.is_team()) return {};
    return refuse(RefusalKind::not_allowed, "Only team members may change this.");
}
Result<void> admin_only(const Actor& actor) {
    if (actor.is_admin()) return {};
    return refuse(RefusalKind::not_allowed, "Only an administrator may change groups.");
}

Result<void> apply(Transaction& tx, Organization& organization, const OrganizationChange& change) {
    auto take = [](auto& target, const auto& given) {
        if (given) target = *given;
    };
    if (change.name) organization.name = TRY(clean_name(*change.name));
    if (store::organization_name_taken(tx, organization.name, organization.id))
        return refuse_field("name", "DuplicateValue",
                            fmt::format("Name: {} has already been taken.", organization.name));
    if (change.group && *change.group) {
        auto group = store::group(tx, *change.group);
        if (!group || group->deleted_at)
            return refuse_field("group_id", "InvalidValue", "Group: there is no such group.");
    }
    take(organization.external_id, change.external_id);
    take(organization.domain_names, change.domain_names);
    take(organization.details, change.details);
    take(organization.notes, change.notes);
    take(organization.tags, change.tags);
    take(organization.group, change.group);
    take(organization.shared_tickets, change.shared_tickets);
    take(organization.shared_comments, change.shared_comments);
    return {};
}

} // namespace

Result<Organization> add_organization(Transaction& tx, const Actor& actor, Instant now,
                                      const OrganizationChange& values) {
    TRY_VOID(team_only(actor));
    Organization organization{.created_at = now, .updated_at = now};
    organization.name = TRY(clean_name(values.name.value_or("")));
    TRY_VOID(apply(tx, organization, values));
    organization.id = store::insert(tx, organization);
    append_event(tx, now, actor, "organization.added", "organization", organization.id.value);
    return organization;
}

Result<Organization> change_organization(Transaction& tx, const Actor& actor, Instant now, OrganizationId id,
                                         const OrganizationChange& change) {
    Organization organization = TRY(access_organization(tx, actor, id, For::changing));
    TRY_VOID(apply(tx, organization, change));
    organization.updated_at = now;
    store::update(tx, organization);
    append_event(tx, now, actor, "organization.changed", "organization", id.value);
    return organization;
}

Result<void> delete_organization(Transaction& tx, const Actor& actor, Instant now, OrganizationId id) {
    Organization organization = TRY(access_organization(tx, actor, id, For::changing));
    organization.deleted_at = organization.updated_at = now;
    store::update(tx, organization);
    append_event(tx, now, actor, "organization.deleted", "organization", id.value);
    for (PersonId person : store::take_people_out(tx, now, id))
        append_event(tx, now, actor, "person.changed", "person", person.value);
    return {};
}

Result<Group> add_group(Transaction& tx, const Actor& actor, Instant now, const std::string& name,
                        const std::string& description) {
    TRY_VOID(admin_only(actor));
    Group group{
        .name = TRY(clean_name(name)), .description = description, .created_at = now, .updated_at = now};
    group.id = store::insert(tx, group);
    append_event(tx, now, actor, "group.added", "group", group.id.value);
    return group;
}

Result<Group> change_group(Transaction& tx, const Actor& actor, Instant now, GroupId id,
                           const std::optional<std::string>& name,
                           const std::optional<std::string>& description) {
    Group group = TRY(access_group(tx, actor, id, For::changing));
    if (name) group.name = TRY(clean_name(*name));
    if (description) group.description = *description;
    group.updated_at = now;
    store::update(tx, group);
    append_event(tx, now, actor, "group.changed", "group", id.value);
    return group;
}

Result<void> delete_group(Transaction& tx, const Actor& actor, Instant now, GroupId id) {
    Group group = TRY(access_group(tx, actor, id, For::changing));
    if (group.is_default) return refuse(RefusalKind::conflict, "The default group cannot be deleted.");
    group.deleted_at = group.updated_at = now;
    store::update(tx, group);
    auto ended = store::remove_memberships(tx, id);
    append_memberships(tx, now, actor, "group.member_removed", ended);
    for (const Membership& membership : ended) follow_default(tx, actor, now, membership.person);
    append_event(tx, now, actor, "group.deleted", "group", id.value);
    return {};
}

Result<Membership> add_membership(Transaction& tx, const Actor& actor, Instant now, PersonId person_id,
                                  GroupId group_id) {
    TRY_VOID(admin_only(actor));
    auto person = store::person(tx, person_id);
    if (!person || person->deleted_at || person->role == Role::customer)
        return refuse_field("user_id", "InvalidValue", "User: only team members can be in a group.");
    auto group = store::group(tx, group_id);
    if (!group || group->deleted_at)
        return refuse_field("group_id", "InvalidValue", "Group: there is no such group.");
    if (is_member(tx, person_id, group_id))
        return refuse_field("user_id", "DuplicateValue", "User: is in this group already.");
    Membership membership{.id = {},
                          .person = person_id,
                          .group = group_id,
                          .is_default = false,
                          .created_at = now,
                          .updated_at = now};
    membership.id = store::insert(tx, membership);
    append_memberships(tx, now, actor, "group.member_added", {&membership, 1});
    follow_default(tx, actor, now, person_id);
    return *store::membership(tx, membership.id);
}

Result<void> make_default(Transaction& tx, const Actor& actor, Instant now, PersonId person,
                          MembershipId id) {
    auto membership = store::membership(tx, id);
    if (!membership || membership->person != person)
        return refuse(RefusalKind::not_found, "There is no such membership.");
    PersonChange change;
    change.default_group = membership->group;
    TRY(change_person(tx, actor, now, person, change));
    return {};
}

Result<void> delete_membership(Transaction& tx, const Actor& actor, Instant now, MembershipId id) {
    TRY_VOID(admin_only(actor));
    auto membership = store::membership(tx, id);
    if (!membership) return refuse(RefusalKind::not_found, "There is no such membership.");
    store::remove(tx, id);
    append_memberships(tx, now, actor, "group.member_removed", {&*membership, 1});
    follow_default(tx, actor, now, membership->person);
    return {};
}

} // namespace eider::people
