// SQL of organizations, groups and who belongs to them.
#include "people/store.h"

#include "platform/base/text.h"
#include "platform/text/fold.h"

#include <fmt/format.h>

namespace eider::people {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

#define ORGANIZATION_COLUMNS                                                                                 \
    "id, name, external_id, domain_names, details, notes, tags, group_id, shared_tickets, shared_comments, " \
    "created_at, updated_at, deleted_at"
#define GROUP_COLUMNS "id, name, description, is_default, created_at, updated_at, deleted_at"
#define MEMBERSHIP_COLUMNS "id, person, group_id, is_default, created_at, updated_at"

const Sql select_organization("select " ORGANIZATION_COLUMNS " from organizations where id = ?1");
const Sql insert_organization(
    "insert into organizations (name, name_folded, external_id, domain_names, details, notes, "
    "tags, group_id, shared_tickets, shared_comments, created_at, updated_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
const Sql
    update_organization("update organizations set name = ?2, name_folded = ?3, external_id = ?4, "
                        "domain_names = ?5, details = ?6, notes = ?7, tags = ?8, group_id = ?9, "
                        "shared_tickets = ?10, shared_comments = ?11, updated_at = ?12, deleted_at = ?13 "
                        "where id = ?1");
const Sql select_by_domain("select min(organization) from organization_domains where domain = ?1");
const Sql insert_domain("insert into organization_domains (domain, organization) values (?1, ?2) "
                        "on conflict (domain, organization) do nothing");
const Sql delete_domains("delete from organization_domains where organization = ?1");
const Sql
    count_same_name("select count(*) from organizations where name_folded = ?1 and deleted_at is null and "
                    "id <> ?2");
const Sql
    take_out("update people set organization = null, updated_at = ?2 where organization = ?1 returning id");
const Sql select_organizations("select " ORGANIZATION_COLUMNS
                               " from organizations where deleted_at is null and "
                               "id > ?1 order by id limit ?2 offset ?3");
const Sql select_organizations_before("select " ORGANIZATION_COLUMNS
                                      " from organizations where deleted_at is null "
                                      "and id < ?1 order by id desc limit ?2 offset ?3");
const Sql select_organizations_named(
    "select " ORGANIZATION_COLUMNS " from organizations where deleted_at is null and "
    "name_folded >= ?1 and name_folded < ?2 and id > ?3 order by id limit ?4 offset ?5");
const Sql count_all_organizations("select count(*) from organizations where deleted_at is null");
const Sql select_by_external_id("select " ORGANIZATION_COLUMNS
                                " from organizations where deleted_at is null and "
                                "external_id = ?1 order by id limit 100");
const Sql select_by_name("select " ORGANIZATION_COLUMNS " from organizations where deleted_at is null and "
                         "name_folded = ?1 order by id limit 100");
const Sql select_organizations_changed("select " ORGANIZATION_COLUMNS
                                       " from organizations where (updated_at, id) > "
                                       "(?1, ?2) and updated_at < ?3 order by updated_at, id limit ?4");

const Sql select_group("select " GROUP_COLUMNS " from rep_groups where id = ?1");
const Sql insert_group("insert into rep_groups (name, description, is_default, created_at, updated_at) "
                       "values (?1, ?2, ?3, ?4, ?5)");
const Sql update_group("update rep_groups set name = ?2, description = ?3, is_default = ?4, updated_at = ?5, "
                       "deleted_at = ?6 where id = ?1");
const Sql select_groups("select " GROUP_COLUMNS
                        " from rep_groups where deleted_at is null and id > ?1 order by id "
                        "limit ?2 offset ?3");
const Sql count_all_groups("select count(*) from rep_groups where deleted_at is null");
const Sql select_membership("select " MEMBERSHIP_COLUMNS " from group_memberships where id = ?1");
const Sql
    insert_membership("insert into group_memberships (person, group_id, is_default, created_at, updated_at) "
                      "values (?1, ?2, ?3, ?4, ?5)");
const Sql choose_default(
    "update group_memberships set is_default = case when group_id = ?2 then 1 else 0 end, "
    "updated_at = ?3 where person = ?1 and is_default <> case when group_id = ?2 then 1 else 0 end "
    "returning " MEMBERSHIP_COLUMNS);
const Sql delete_membership_row("delete from group_memberships where id = ?1");
const Sql
    delete_memberships_of("delete from group_memberships where person = ?1 returning " MEMBERSHIP_COLUMNS);
const Sql
    delete_memberships_in("delete from group_memberships where group_id = ?1 returning " MEMBERSHIP_COLUMNS);
const Sql select_memberships(
    "select " MEMBERSHIP_COLUMNS " from group_memberships where (?1 = 0 or person = ?1) and "
    "(?2 = 0 or group_id = ?2) and id > ?3 order by id limit ?4 offset ?5",
    "select " MEMBERSHIP_COLUMNS " from group_memberships where (?1::bigint = 0 or person = ?1) "
    "and (?2::bigint = 0 or group_id = ?2) and id > ?3 order by id limit ?4 offset ?5");
const Sql
    select_groups_of("select group_id from group_memberships where person = ?1 order by is_default desc, id");
const Sql count_member("select count(*) from group_memberships where person = ?1 and group_id = ?2");

Organization read_organization(const Row& row) {
    return {.id = row.id<OrganizationId>(0),
            .name = row.string(1),
            .external_id = row.optional_string(2),
            .domain_names = row.string(3),
            .details = row.string(4),
            .notes = row.string(5),
            .tags = row.string(6),
            .group = row.id<GroupId>(7),
            .shared_tickets = row.boolean(8),
            .shared_comments = row.boolean(9),
            .created_at = row.instant(10),
            .updated_at = row.instant(11),
            .deleted_at = row.optional_instant(12)};
}

Group read_group(const Row& row) {
    return {.id = row.id<GroupId>(0),
            .name = row.string(1),
            .description = row.string(2),
            .is_default = row.boolean(3),
            .created_at = row.instant(4),
            .updated_at = row.instant(5),
            .deleted_at = row.optional_instant(6)};
}

Membership read_membership(const Row& row) {
    return {.id = row.id<MembershipId>(0),
            .person = row.id<PersonId>(1),
            .group = row.id<GroupId>(2),
            .is_default = row.boolean(3),
            .created_at = row.instant(4),
            .updated_at = row.instant(5)};
}

// Those of a deleted one find nobody any more.
void write_domains(Transaction& tx, const Organization& organization) {
    tx.run(delete_domains, {organization.id});
    if (organization.deleted_at) return;
    for (std::string_view domain : split(organization.domain_names, ' '))
        if (!domain.empty()) tx.run(insert_domain, {ascii_lower(domain), organization.id});
}

} // namespace

namespace store {

std::optional<Organization> organization(Transaction& tx, OrganizationId id) {
    return tx.first(select_organization, {id.value}, read_organization);
}
OrganizationId organization_by_domain(Transaction& tx, std::string_view domain) {
    return {tx.number(select_by_domain, {ascii_lower(domain)}).value_or(0)};
}
bool organization_name_taken(Transaction& tx, std::string_view name, OrganizationId except) {
    return tx.number(count_same_name, {fold(name), except.value}).value_or(0) > 0;
}
OrganizationId insert(Transaction& tx, const Organization& o) {
    Organization stored = o;
    stored.id = {tx.insert(insert_organization,
                           {o.name, fold(o.name), o.external_id, o.domain_names, o.details, o.notes, o.tags,
                            o.group, o.shared_tickets, o.shared_comments, o.created_at, o.updated_at})};
    write_domains(tx, stored);
    return stored.id;
}
void update(Transaction& tx, const Organization& o) {
    tx.run(update_organization,
           {o.id, o.name, fold(o.name), o.external_id, o.domain_names, o.details, o.notes, o.tags, o.group,
            o.shared_tickets, o.shared_comments, o.updated_at, o.deleted_at});
    write_domains(tx, o);
}
std::vector<PersonId> take_people_out(Transaction& tx, Instant now, OrganizationId organization) {
    return tx.all(take_out, {organization, now}, [](const Row& row) { return row.id<PersonId>(0); });
}

std::optional<Group> group(Transaction& tx, GroupId id) {
    return tx.first(select_group, {id.value}, read_group);
}
GroupId insert(Transaction& tx, const Group& g) {
    return {tx.insert(insert_group, {g.name, g.description, g.is_default, g.created_at, g.updated_at})};
}
void update(Transaction& tx, const Group& g) {
    tx.run(update_group, {g.id, g.name, g.description, g.is_default, g.updated_at, g.deleted_at});
}
std::optional<Membership> membership(Transaction& tx, MembershipId id) {
    return tx.first(select_membership, {id}, read_membership);
}
MembershipId insert(Transaction& tx, const Membership& m) {
    return {tx.insert(insert_membership, {m.person, m.group, m.is_default, m.created_at, m.updated_at})};
}
std::vector<Membership> set_default(Transaction& tx, Instant now, PersonId person, GroupId group) {
    return tx.all(choose_default, {person, group, now}, read_membership);
}
void remove(Transaction& tx, MembershipId id) { tx.run(delete_membership_row, {id}); }
std::vector<Membership> remove_memberships(Transaction& tx, PersonId person) {
    return tx.all(delete_memberships_of, {person}, read_membership);
}
std::vector<Membership> remove_memberships(Transaction& tx, GroupId group) {
    return tx.all(delete_memberships_in, {group}, read_membership);
}

} // namespace store

std::optional<Organization> find_organization(Transaction& tx, OrganizationId id) {
    return store::organization(tx, id);
}
std::optional<Group> find_group(Transaction& tx, GroupId id) { return store::group(tx, id); }

std::vector<Organization> list_organizations(Transaction& tx, const Actor& actor,
                                             const std::optional<std::string>& name_begins,
                                             const Page& page) {
    if (!actor.is_team()) {
        auto own = store::organization(tx, actor.organization);
        if (!own || own->deleted_at) return {};
        return {*own};
    }
    if (name_begins) {
        std::string begin = fold(*name_begins), end = storage::end_of_beginning(begin);
        return tx.all(select_organizations_named, {begin, end, page.after, page.most, page.skip},
                      read_organization);
    }
    if (page.before) {
        auto rows =
            tx.all(select_organizations_before, {*page.before, page.most, page.skip}, read_organization);
        std::reverse(rows.begin(), rows.end());
        return rows;
    }
    return tx.all(select_organizations, {page.after, page.most, page.skip}, read_organization);
}
std::int64_t count_organizations(Transaction& tx, const Actor& actor) {
    return actor.is_team() ? tx.number(count_all_organizations).value_or(0) : actor.organization ? 1 : 0;
}
std::vector<Organization> find_organizations(Transaction& tx, const Actor& actor,
                                             const std::optional<std::string>& name,
                                             const std::optional<std::string>& external_id) {
    if (!actor.is_team()) return {};
    if (external_id) return tx.all(select_by_external_id, {*external_id}, read_organization);
    return tx.all(select_by_name, {fold(name.value_or(""))}, read_organization);
}
std::vector<Organization> organizations_changed_since(Transaction& tx, Instant since, OrganizationId after,
                                                      Instant until, int most) {
    return tx.all(select_organizations_changed, {since, after.value, until, most}, read_organization);
}

std::vector<Group> list_groups(Transaction& tx, const Actor& actor, const Page& page) {
    if (!actor.is_team()) return {};
    return tx.all(select_groups, {page.after, page.most, page.skip}, read_group);
}
std::int64_t count_groups(Transaction& tx, const Actor& actor) {
    return actor.is_team() ? tx.number(count_all_groups).value_or(0) : 0;
}
std::vector<Membership> list_memberships(Transaction& tx, const Actor& actor, PersonId person, GroupId group,
                                         const Page& page) {
    if (!actor.is_team()) return {};
    return tx.all(select_memberships, {person.value, group.value, page.after, page.most, page.skip},
                  read_membership);
}
std::vector<GroupId> groups_of(Transaction& tx, PersonId person) {
    return tx.all(select_groups_of, {person}, [](const Row& row) { return row.id<GroupId>(0); });
}
bool is_member(Transaction& tx, PersonId person, GroupId group) {
    return tx.number(count_member, {person, group}).value_or(0) > 0;
}

} // namespace eider::people
