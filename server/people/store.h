// All SQL about people, organizations and groups. For this room alone: it asks nobody's permission.
#pragma once
#include "people/people.h"

#include <span>

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

// --- of merged people (merging_store.cpp)
// The digits of a phone number, without the zeros that begin an international one.
std::string digits_of_phone(std::string_view phone);
void mark_merged(storage::Transaction& tx, Instant now, PersonId from, PersonId into);
// `person` is themselves again, and those of `with` are them now.
void mark_separated(storage::Transaction& tx, Instant now, PersonId person, std::span<const PersonId> with);
std::vector<PersonId> merged_directly(storage::Transaction& tx, PersonId into);
std::vector<PersonId> everybody_who_is(storage::Transaction& tx, PersonId person); // with themselves
void mark_primary_address(storage::Transaction& tx, PersonId person, const std::optional<std::string>& email);
bool has_identity_of(storage::Transaction& tx, PersonId person, std::string_view kind);
struct TakenOver { // what a person took from another
    std::string field, value;
};
void note_taken(storage::Transaction& tx, PersonId person, PersonId giver, const TakenOver& taken);
std::vector<TakenOver> taken_from(storage::Transaction& tx, PersonId person, PersonId giver);
bool forget_taken(storage::Transaction& tx, PersonId person, PersonId giver, const TakenOver& taken);
// Customers who are somebody of their own, by id, at most `most` each.
std::vector<PersonId> customers_with_phone(storage::Transaction& tx, std::string_view digits, int most);
std::vector<PersonId> customers_with_address(storage::Transaction& tx, std::string_view address);
std::vector<PersonId> customers_with_local_part(storage::Transaction& tx, std::string_view local_part,
                                                OrganizationId organization, int most);
std::vector<PersonId> customers_named(storage::Transaction& tx, std::string_view name,
                                      OrganizationId organization, int most);

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
