// Who may see and change people, organizations and groups. What may not be seen is not found.
#include "people/store.h"

namespace eider::people {
namespace {

std::unexpected<Refusal> not_found(std::string_view what) {
    return refuse(RefusalKind::not_found, "There is no such " + std::string(what) + ".");
}

} // namespace

Result<Person> access_person(storage::Transaction& tx, const Actor& actor, PersonId id, For use) {
    auto person = store::person(tx, id);
    if (!person || (!actor.is_team() && actor.person != id)) return not_found("person");
    if (use == For::reading) return *person;
    if (person->deleted_at) return not_found("person");
    bool may = actor.is_admin() || actor.person == id || (actor.is_team() && person->role == Role::customer);
    if (!may)
        return refuse(RefusalKind::not_allowed, "Only an administrator may change another team member.");
    return *person;
}

Result<Organization> access_organization(storage::Transaction& tx, const Actor& actor, OrganizationId id,
                                         For use) {
    auto organization = store::organization(tx, id);
    if (!organization || organization->deleted_at) return not_found("organization");
    if (!actor.is_team() && (actor.organization != id || use == For::changing))
        return not_found("organization");
    return *organization;
}

Result<Group> access_group(storage::Transaction& tx, const Actor& actor, GroupId id, For use) {
    auto group = store::group(tx, id);
    if (!group || group->deleted_at || !actor.is_team()) return not_found("group");
    if (use == For::changing && !actor.is_admin())
        return refuse(RefusalKind::not_allowed, "Only an administrator may change groups.");
    return *group;
}

} // namespace eider::people
