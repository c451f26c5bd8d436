// People: customers and the team, their addresses, organizations and groups, and how they sign in.
// The only header of this room that others include.
#pragma once
#include "people/preferences.h"
#include "platform/base/clock.h"
#include "platform/base/ids.h"
#include "platform/base/result.h"
#include "platform/storage/transaction.h"

#include <span>
#include <string>
#include <vector>

namespace eider::people {

inline constexpr std::size_t NAME_CHARACTERS_MAX = 255;
inline constexpr std::size_t ADDRESS_BYTES_MAX = 254; // RFC 5321
inline constexpr int PAGE_MAX = 100;

enum class Role : std::uint8_t { customer = 0, rep = 1, leader = 2, admin = 3 };
enum class TicketRestriction : std::uint8_t {
    none = 0,
    groups = 1,
    organization = 2,
    assigned = 3,
    requested = 4
};

// Who acts. `person` none: the desk itself.
struct Actor {
    PersonId person;
    Role role = Role::customer;
    TicketRestriction restriction = TicketRestriction::requested;
    OrganizationId organization;
    bool sees_organization = false; // a customer whose organization shares its tickets

    bool is_team() const { return role != Role::customer; }
    bool is_admin() const { return role == Role::admin; }
    static Actor desk() {
        return {.person = {}, .role = Role::admin, .restriction = TicketRestriction::none};
    }
};

struct Person {
    PersonId id;
    std::string name;
    Role role = Role::customer;
    std::optional<std::string> email; // primary mail address
    OrganizationId organization;
    std::optional<std::string> external_id;
    std::string locale = "en-US", time_zone = "UTC";
    std::optional<std::string> phone;
    std::string alias, details, notes, signature;
    std::string tags; // one blank between
    TicketRestriction restriction = TicketRestriction::none;
    GroupId default_group;
    bool suspended = false, verified = false;
    std::optional<Instant> last_login_at;
    Instant created_at, updated_at;
    std::optional<Instant> deleted_at;
    PersonId merged_into = {};      // who turned out to be the same person; this one is deleted then
    PersonId now_is = {};           // the same, to its end; none: themselves
    std::string pronunciation = {}; // of the name, as one would read it aloud
    std::vector<Preference> preferences = {};

    Actor as_actor() const {
        return {.person = id,
                .role = role,
                .restriction = role == Role::customer ? TicketRestriction::requested : restriction,
                .organization = organization};
    }
};

struct Identity {
    IdentityId id;
    PersonId person;
    std::string kind; // "email", "phone_number", or a channel's name
    std::string value;
    bool is_primary = false, verified = false;
    Instant created_at, updated_at;
    std::optional<Instant> undeliverable_since = {}; // mail to it comes back
    bool undeliverable_for_good = false;             // nobody is there; else: for now
    std::optional<std::string> undeliverable_reason = {};
};

struct Organization {
    OrganizationId id;
    std::string name;
    std::optional<std::string> external_id;
    std::string domain_names; // one blank between
    std::string details, notes, tags;
    GroupId group;
    bool shared_tickets = false, shared_comments = false;
    Instant created_at, updated_at;
    std::optional<Instant> deleted_at;
};

struct Group {
    GroupId id;
    std::string name, description;
    bool is_default = false;
    Instant created_at, updated_at;
    std::optional<Instant> deleted_at;
};

struct Membership {
    MembershipId id;
    PersonId person;
    GroupId group;
    bool is_default = false;
    Instant created_at, updated_at;
};

// --- fetch by permission (access.cpp). What may not be seen is not found.
enum class For { reading, changing };
Result<Person> access_person(storage::Transaction& tx, const Actor& actor, PersonId id, For use);
Result<Organization> access_organization(storage::Transaction& tx, const Actor& actor, OrganizationId id,
                                         For use);
Result<Group> access_group(storage::Transaction& tx, const Actor& actor, GroupId id, For use);

struct PersonFilter {
    std::vector<Role> roles;     // none: all
    OrganizationId organization; // none: all
    GroupId group;               // none: all
    std::optional<std::string> external_id;
    std::optional<std::string> words; // part of the name, or beginning of an address
    std::vector<PersonId> ids;        // none: all
    bool with_deleted = false;
};
struct Page { // keyset by id: rows after `after` (or before, newest of them), at most `most`
    std::int64_t after = 0;
    std::optional<std::int64_t> before;
    int most = PAGE_MAX;
    std::int64_t skip = 0; // offset paging
};
// Team members see all; customers see themselves.
std::vector<Person> list_people(storage::Transaction& tx, const Actor& actor, const PersonFilter& filter,
                                const Page& page);
std::int64_t count_people(storage::Transaction& tx, const Actor& actor, const PersonFilter& filter);
std::vector<Organization> list_organizations(storage::Transaction& tx, const Actor& actor,
                                             const std::optional<std::string>& name_begins, const Page& page);
std::int64_t count_organizations(storage::Transaction& tx, const Actor& actor);
std::vector<Organization> find_organizations(storage::Transaction& tx, const Actor& actor,
                                             const std::optional<std::string>& name,
                                             const std::optional<std::string>& external_id);
std::vector<Group> list_groups(storage::Transaction& tx, const Actor& actor, const Page& page);
std::int64_t count_groups(storage::Transaction& tx, const Actor& actor);
std::vector<Membership> list_memberships(storage::Transaction& tx, const Actor& actor, PersonId person,
                                         GroupId group, const Page& page);
std::vector<Identity> list_identities(storage::Transaction& tx, PersonId person);
std::vector<GroupId> groups_of(storage::Transaction& tx, PersonId person);
bool is_member(storage::Transaction& tx, PersonId person, GroupId group);
// Changed at or after (since, after_id), in the order of (updated_at, id), deleted ones too; for exports.
std::vector<Person> people_changed_since(storage::Transaction& tx, Instant since, PersonId after,
                                         Instant until, int most);
std::vector<Organization> organizations_changed_since(storage::Transaction& tx, Instant since,
                                                      OrganizationId after, Instant until, int most);

// --- for other rooms and the edge: no permission asked, nothing shown
std::optional<Person> find_person(storage::Transaction& tx, PersonId id);
std::optional<Person> find_person_by_address(storage::Transaction& tx, std::string_view address);
// Who somebody is now, after merges; themselves when they were not merged.
PersonId current_person(storage::Transaction& tx, PersonId id);
// Whose address it was before merges, so that what is written from it goes with it when they are separated.
PersonId first_owner_of_address(storage::Transaction& tx, std::string_view address); // none: nobody's
std::optional<Organization> find_organization(storage::Transaction& tx, OrganizationId id);
std::optional<Group> find_group(storage::Transaction& tx, GroupId id);
std::string name_of(storage::Transaction& tx, PersonId id); // "" when there is nobody
bool is_on_team(storage::Transaction& tx, PersonId id);
struct NamedPerson {
    PersonId id;
    std::string name;
};
std::vector<NamedPerson> names_of(storage::Transaction& tx, std::vector<PersonId> ids); // each once, by id

// --- commands (commands.cpp): access, decide, store, append, in the caller's transaction
struct PersonChange { // what is not given stays
    std::optional<std::string> name, email, external_id, phone, locale, time_zone, alias, details, notes,
        signature, tags;
    std::optional<Role> role;
    std::optional<OrganizationId> organization;
    std::optional<TicketRestriction> restriction;
    std::optional<GroupId> default_group;
    std::optional<bool> suspended, verified;
    std::optional<std::string> pronunciation;
    std::optional<std::vector<Preference>> preferences; // the whole card
};
Result<Person> add_person(storage::Transaction& tx, const Actor& actor, Instant now,
                          const PersonChange& values);
Result<Person> change_person(storage::Transaction& tx, const Actor& actor, Instant now, PersonId id,
                             const PersonChange& change);
Result<Person> delete_person(storage::Transaction& tx, const Actor& actor, Instant now, PersonId id);
Result<void> set_password(storage::Transaction& tx, const Actor& actor, Instant now, PersonId id,
                          const std::string& password_hash);
// The person behind a mail address; a new customer when nobody has it. A name is taken over only for new
// ones.
Result<Person> customer_by_address(storage::Transaction& tx, Instant now, std::string_view address,
                                   std::string_view name);
// The one person who stands for all writers whose address cannot be read.
Result<Person> unknown_writer(storage::Transaction& tx, Instant now);
Result<Identity> add_identity(storage::Transaction& tx, const Actor& actor, Instant now, PersonId person,
                              const std::string& kind, const std::string& value, bool verified);
Result<void> make_primary(storage::Transaction& tx, const Actor& actor, Instant now, PersonId person,
                          IdentityId id);
// Mail to the address came back, with the reason as a sentence: for good when nobody is there. Kept until
// mail comes from it or a team member verifies it. False when it is nobody's address, or known already.
enum class Undeliverable { for_now, for_good };
bool mark_undeliverable(storage::Transaction& tx, Instant now, std::string_view address, Undeliverable how,
                        const std::string& reason);
// Mail came from the address: it works. False when that was known.
bool mark_deliverable(storage::Transaction& tx, Instant now, std::string_view address);
bool is_dead_address(storage::Transaction& tx, std::string_view address); // undeliverable for good
// A team member says that the person can be reached there.
Result<void> verify_identity(storage::Transaction& tx, const Actor& actor, Instant now, PersonId person,
                             IdentityId id);
Result<void> delete_identity(storage::Transaction& tx, const Actor& actor, Instant now, PersonId person,
                             IdentityId id);

struct OrganizationChange {
    std::optional<std::string> name, external_id, domain_names, details, notes, tags;
    std::optional<GroupId> group;
    std::optional<bool> shared_tickets, shared_comments;
};
Result<Organization> add_organization(storage::Transaction& tx, const Actor& actor, Instant now,
                                      const OrganizationChange& values);
Result<Organization> change_organization(storage::Transaction& tx, const Actor& actor, Instant now,
                                         OrganizationId id, const OrganizationChange& change);
Result<void> delete_organization(storage::Transaction& tx, const Actor& actor, Instant now,
                                 OrganizationId id);

Result<Group> add_group(storage::Transaction& tx, const Actor& actor, Instant now, const std::string& name,
                        const std::string& description);
Result<Group> change_group(storage::Transaction& tx, const Actor& actor, Instant now, GroupId id,
                           const std::optional<std::string>& name,
                           const std::optional<std::string>& description);
Result<void> delete_group(storage::Transaction& tx, const Actor& actor, Instant now, GroupId id);
Result<Membership> add_membership(storage::Transaction& tx, const Actor& actor, Instant now, PersonId person,
                                  GroupId group);
// Makes the group of this membership the one that new tickets of its member go to.
Result<void> make_default(storage::Transaction& tx, const Actor& actor, Instant now, PersonId person,
                          MembershipId id);
Result<void> delete_membership(storage::Transaction& tx, const Actor& actor, Instant now, MembershipId id);

// A name as it is kept: trimmed, not blank, of bounded length. Refuses with the field "name".
Result<std::string> clean_name(std::string_view name);
// A mail address as it is kept: trimmed, domain in lower case. Refuses what cannot be one.
Result<std::string> clean_address(std::string_view text);

} // namespace eider::people
