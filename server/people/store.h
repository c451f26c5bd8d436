// All SQL about people, organizations and groups. For this room alone: it asks nobody's permission.
#pragma once
#include "people/people.h"

namespace eider::people::store {

std::optional<Person> person(storage::Transaction& tx, PersonId id);
std::optional<Person> person_by_identity(storage::Transaction& tx, std::string_view kind,
                                         std::string_view value);
PersonId insert(storage::Transaction& tx, const Person& person);
void update(storage::Transaction& tx, const Person& person);

std::optional<Identity> identity(storage::Transaction& tx, IdentityId id);
IdentityId insert(storage::Transaction& tx, const Identity& identity);
void update(storage::Transaction& tx, const Identity& identity);
std::optional<Identity> identity_of_address(storage::Transaction& tx, std::string_view address);
void remove(storage::Transaction& tx, IdentityId id);
void remove_identities(storage::Transaction& tx, PersonId person);
void set_primary(storage::Transaction& tx, Instant now, PersonId person, IdentityId primary);

std::optional<Organization> organization(storage::Transaction& tx, OrganizationId id);
OrganizationId organization_by_domain(storage::Transaction& tx, std::string_view domain);
bool organization_name_taken(storage::Transaction& tx, std::string_view name, OrganizationId except);
OrganizationId insert(storage::Transaction& tx, const Organization& organization);
void update(storage::Transaction& tx, const Organization& organization);
// Gives those who were in it.
std::vector<PersonId> take_people_out(storage::Transaction& tx, Instant now, OrganizationId organization);

std::optional<Group> group(storage::Transaction& tx, GroupId id);
GroupId insert(storage::Transaction& tx, const Group& group);
void update(storage::Transaction& tx, const Group& group);
std::optional<Membership> membership(storage::Transaction& tx, MembershipId id);
MembershipId insert(storage::Transaction& tx, const Membership& membership);
void remove(storage::Transaction& tx, MembershipId id);
// Marks the membership in this group as the default of the person, and no other. Gives those that changed by
// it.
std::vector<Membership> set_default(storage::Transaction& tx, Instant now, PersonId person, GroupId group);
// These give what they removed.
std::vector<Membership> remove_memberships(storage::Transaction& tx, PersonId person);
std::vector<Membership> remove_memberships(storage::Transaction& tx, GroupId group);

std::int64_t count_admins(storage::Transaction& tx);
void close_sessions(storage::Transaction& tx, PersonId person);
void revoke_tokens(storage::Transaction& tx, Instant now, PersonId person);

} // namespace eider::people::store
