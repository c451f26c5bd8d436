// SQL of single people and their identities, and of lists of them.
#include "people/store.h"

#include "platform/base/text.h"
#include "platform/text/fold.h"

#include <fmt/format.h>

namespace eider::people {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;
using storage::Value;

#define PERSON_COLUMNS                                                                                       \
    "id, name, role, email, organization, external_id, locale, time_zone, phone, alias, details, notes, "    \
    "signature, "                                                                                            \
    "tags, ticket_restriction, default_group, suspended, verified, last_login_at, created_at, updated_at, "  \
    "deleted_at, merged_into, now_is, pronunciation, preferences"

const Sql select_person("select " PERSON_COLUMNS " from people where id = ?1");
const Sql select_by_identity("select " PERSON_COLUMNS
                             " from people where id = (select coalesce(p.now_is, p.id) from identities i "
                             "join people p on p.id = i.person where i.kind = ?1 and i.value_folded = ?2)");
const Sql select_current("select coalesce(now_is, id) from people where id = ?1");
const Sql select_first_owner("select person from identities where kind = 'email' and value_folded = ?1");
const Sql insert_person(
    "insert into people (name, name_folded, role, email, organization, external_id, locale, time_zone, "
    "phone, alias, "
    "details, notes, signature, tags, ticket_restriction, default_group, suspended, verified, last_login_at, "
    "created_at, updated_at, phone_digits, pronunciation, preferences) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
    "?8, "
    "?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)");
const Sql update_person(
    "update people set name = ?2, name_folded = ?3, role = ?4, email = ?5, organization = ?6, external_id = "
    "?7, "
    "locale = ?8, time_zone = ?9, phone = ?10, alias = ?11, details = ?12, notes = ?13, signature = ?14, "
    "tags = ?15, "
    "ticket_restriction = ?16, default_group = ?17, suspended = ?18, verified = ?19, last_login_at = ?20, "
    "updated_at = ?21, deleted_at = ?22, phone_digits = ?23, pronunciation = ?24, preferences = ?25 where id "
    "= ?1");
const Sql select_name("select name from people where id = ?1");
const Sql select_role("select role from people where id = ?1");
const Sql select_changed("select " PERSON_COLUMNS
                         " from people where (updated_at, id) > (?1, ?2) and updated_at < ?3 "
                         "order by updated_at, id limit ?4");
const Sql count_admin("select count(*) from people where role = 3 and deleted_at is null and suspended = 0");

// Of a merged person they read as those of who that is now; what is written names their own row.
#define SELECT_IDENTITIES                                                                                    \
    "select i.id, coalesce(p.now_is, p.id), i.kind, i.value, i.is_primary, i.verified, i.created_at, "       \
    "i.updated_at, i.undeliverable_since, i.undeliverable_permanent, i.undeliverable_reason "                \
    "from identities i join people p on p.id = i.person "
const Sql select_identity(SELECT_IDENTITIES "where i.id = ?1");
const Sql select_identity_of_address(SELECT_IDENTITIES "where i.kind = 'email' and i.value_folded = ?1");
const Sql select_identities(SELECT_IDENTITIES "where i.person in (select id from people where id = ?1 or "
                                              "now_is = ?1) order by i.is_primary desc, i.id");
const Sql insert_identity(
    "insert into identities (person, kind, value, value_folded, is_primary, verified, created_at, "
    "updated_at, phone_digits) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
const Sql
    update_identity("update identities set value = ?2, value_folded = ?3, is_primary = ?4, verified = ?5, "
                    "updated_at = ?6, undeliverable_since = ?7, undeliverable_permanent = ?8, "
                    "undeliverable_reason = ?9, phone_digits = ?10 where id = ?1");
const Sql delete_one_identity("delete from identities where id = ?1");
const Sql delete_identities("delete from identities where person in (select id from people where id = ?1 or "
                            "now_is = ?1)");
const Sql unset_primary(
    "update identities set is_primary = 0, updated_at = ?2 where person = ?1 and kind = 'email' "
    "and is_primary = 1 and id <> ?3");
const Sql choose_primary("update identities set is_primary = 1, updated_at = ?2 where id = ?1");

Person read_person(const Row& row) {
    return {.id = row.id<PersonId>(0),
            .name = row.string(1),
            .role = static_cast<Role>(row.integer(2)),
            .email = row.optional_string(3),
            .organization = row.id<OrganizationId>(4),
            .external_id = row.optional_string(5),
            .locale = row.string(6),
            .time_zone = row.string(7),
            .phone = row.optional_string(8),
            .alias = row.string(9),
            .details = row.string(10),
            .notes = row.string(11),
            .signature = row.string(12),
            .tags = row.string(13),
            .restriction = static_cast<TicketRestriction>(row.integer(14)),
            .default_group = row.id<GroupId>(15),
            .suspended = row.boolean(16),
            .verified = row.boolean(17),
            .last_login_at = row.optional_instant(18),
            .created_at = row.instant(19),
            .updated_at = row.instant(20),
            .deleted_at = row.optional_instant(21),
            .merged_into = row.id<PersonId>(22),
            .now_is = row.id<PersonId>(23),
            .pronunciation = row.string(24),
            .preferences = read_preferences(row.string(25))};
}

Identity read_identity(const Row& row) {
    return {.id = row.id<IdentityId>(0),
            .person = row.id<PersonId>(1),
            .kind = row.string(2),
            .value = row.string(3),
            .is_primary = row.boolean(4),
            .verified = row.boolean(5),
            .created_at = row.instant(6),
            .updated_at = row.instant(7),
            .undeliverable_since = row.optional_instant(8),
            .undeliverable_for_good = row.boolean(9),
            .undeliverable_reason = row.optional_string(10)};
}

constexpr std::size_t TRIGRAM = 3; // characters

std::string phone_digits(const Identity& identity) {
    return identity.kind == "phone_number" ? store::digits_of_phone(identity.value) : "";
}

// A list's condition, built from fixed pieces only; all values are bound.
struct Condition {
    std::string text = "1 = 1";
    std::vector<Value> values;
    std::vector<std::string> kept; // folded texts that values refer to

    std::string bind(Value value) {
        values.push_back(value);
        return fmt::format("?{}", values.size());
    }
    void add(const std::string& piece) { text += " and " + piece; }
};

// A part of the name, by trigrams; shorter than one, its beginning. Or the beginning of an address.
void add_words(Condition& where, storage::Engine engine, const std::string& words) {
    auto bind = [&](std::string text) {
        where.kept.push_back(std::move(text));
        return where.bind(where.kept.back());
    };
    std::string begin = bind(words), end = bind(storage::end_of_beginning(words));
    std::string named =
        fmt::format("select id from people where name_folded >= {} and name_folded < {}", begin, end);
    if (count_characters(words) >= TRIGRAM && engine == storage::Engine::sqlite) {
        std::string phrase;
        for (char c : words) phrase += c == '"' ? std::string(2, c) : std::string(1, c);
        named = "select rowid from people_names where people_names match " + bind('"' + phrase + '"');
    } else if (count_characters(words) >= TRIGRAM) {
        named = fmt::format("select id from people where name_folded like {} escape '\\'",
                            bind('%' + storage::like_text(words) + '%'));
    }
    std::string found = fmt::format("{} union select person from identities where value_folded >= {} and "
                                    "value_folded < {}",
                                    named, begin, end);
    where.add(
        fmt::format("id in ({0} union select now_is from people where now_is is not null and id in ({0}))",
                    found)); // by what a merged person is called too
}

Condition condition_of(storage::Engine engine, const Actor& actor, const PersonFilter& filter) {
    Condition where;
    where.kept.reserve(3);
    if (!filter.with_deleted) where.add("deleted_at is null");
    if (!actor.is_team()) where.add("id = " + where.bind(actor.person));
    if (filter.organization) where.add("organization = " + where.bind(filter.organization));
    if (filter.external_id)
        where.add(
            fmt::format("(external_id = {0} or id in (select now_is from people where external_id = {0}))",
                        where.bind(*filter.external_id)));
    if (filter.group)
        where.add("id in (select person from group_memberships where group_id = " + where.bind(filter.group) +
                  ")");
    auto one_of = [&](const char* column, const auto& items, auto&& to_value) {
        if (items.empty()) return;
        std::string list;
        for (const auto& item : items) list += (list.empty() ? "" : ", ") + where.bind(to_value(item));
        where.add(fmt::format("{} in ({})", column, list));
    };
    one_of("role", filter.roles, [](Role role) { return Value(static_cast<int>(role)); });
    one_of("id", filter.ids, [](PersonId id) { return Value(id.value); });
    if (filter.words) add_words(where, engine, fold(*filter.words));
    return where;
}

} // namespace

namespace store {

std::optional<Person> person(Transaction& tx, PersonId id) {
    return tx.first(select_person, {id.value}, read_person);
}

std::optional<Person> person_by_identity(Transaction& tx, std::string_view kind, std::string_view value) {
    return tx.first(select_by_identity, {kind, fold(value)}, read_person);
}

PersonId insert(Transaction& tx, const Person& p) {
    return {tx.insert(insert_person, {p.name,
                                      fold(p.name),
                                      static_cast<int>(p.role),
                                      p.email,
                                      p.organization,
                                      p.external_id,
                                      p.locale,
                                      p.time_zone,
                                      p.phone,
                                      p.alias,
                                      p.details,
                                      p.notes,
                                      p.signature,
                                      p.tags,
                                      static_cast<int>(p.restriction),
                                      p.default_group,
                                      p.suspended,
                                      p.verified,
                                      p.last_login_at,
                                      p.created_at,
                                      p.updated_at,
                                      digits_of_phone(p.phone.value_or("")),
                                      p.pronunciation,
                                      write_preferences(p.preferences)})};
}

void update(Transaction& tx, const Person& p) {
    tx.run(update_person, {p.id,
                           p.name,
                           fold(p.name),
                           static_cast<int>(p.role),
                           p.email,
                           p.organization,
                           p.external_id,
                           p.locale,
                           p.time_zone,
                           p.phone,
                           p.alias,
                           p.details,
                           p.notes,
                           p.signature,
                           p.tags,
                           static_cast<int>(p.restriction),
                           p.default_group,
                           p.suspended,
                           p.verified,
                           p.last_login_at,
                           p.updated_at,
                           p.deleted_at,
                           digits_of_phone(p.phone.value_or("")),
                           p.pronunciation,
                           write_preferences(p.preferences)});
}

std::optional<Identity> identity(Transaction& tx, IdentityId id) {
    return tx.first(select_identity, {id}, read_identity);
}
IdentityId insert(Transaction& tx, const Identity& i) {
    return {tx.insert(insert_identity, {i.person, i.kind, i.value, fold(i.value), i.is_primary, i.verified,
                                        i.created_at, i.updated_at, phone_digits(i)})};
}
void update(Transaction& tx, const Identity& i) {
    tx.run(update_identity,
           {i.id, i.value, fold(i.value), i.is_primary, i.verified, i.updated_at, i.undeliverable_since,
            i.undeliverable_for_good, i.undeliverable_reason, phone_digits(i)});
}
std::optional<Identity> identity_of_address(Transaction& tx, std::string_view address) {
    return tx.first(select_identity_of_address, {fold(address)}, read_identity);
}
void remove(Transaction& tx, IdentityId id) { tx.run(delete_one_identity, {id}); }
void remove_identities(Transaction& tx, PersonId person) { tx.run(delete_identities, {person}); }
void set_primary(Transaction& tx, Instant now, PersonId person, IdentityId primary) {
    tx.run(unset_primary, {person, now, primary});
    tx.run(choose_primary, {primary, now});
}

std::int64_t count_admins(Transaction& tx) { return tx.number(count_admin).value_or(0); }

} // namespace store

std::optional<Person> find_person(Transaction& tx, PersonId id) { return store::person(tx, id); }

std::optional<Person> find_person_by_address(Transaction& tx, std::string_view address) {
    return store::person_by_identity(tx, "email", address);
}

std::string name_of(Transaction& tx, PersonId id) {
    return tx.first(select_name, {id}, [](const Row& row) { return row.string(0); }).value_or("");
}

bool is_on_team(Transaction& tx, PersonId id) { return tx.number(select_role, {id}).value_or(0) > 0; }

std::vector<NamedPerson> names_of(Transaction& tx, std::vector<PersonId> ids) {
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    std::erase(ids, PersonId{});
    std::vector<NamedPerson> named;
    named.reserve(ids.size());
    constexpr std::size_t AT_ONCE = 32; // one statement text for every number of ids
    static const std::string sql = [] {
        std::string places;
        for (std::size_t i = 1; i <= AT_ONCE; ++i) places += fmt::format("{}?{}", i > 1 ? ", " : "", i);
        return "select id, name from people where id in (" + places + ")";
    }();
    for (std::size_t begin = 0; begin < ids.size(); begin += AT_ONCE) {
        std::vector<Value> values;
        values.reserve(AT_ONCE);
        for (std::size_t i = begin; i < begin + AT_ONCE; ++i)
            values.push_back(i < ids.size() ? Value(ids[i]) : Value());
        tx.each_of(sql, values,
                   [&](const Row& row) { named.push_back({row.id<PersonId>(0), row.string(1)}); });
    }
    return named;
}

PersonId current_person(Transaction& tx, PersonId id) {
    return {tx.number(select_current, {id}).value_or(id.value)};
}
PersonId first_owner_of_address(Transaction& tx, std::string_view address) {
    return {tx.number(select_first_owner, {fold(address)}).value_or(0)};
}

// Each of several who are one had a primary address; theirs together is the one that is written to.
std::vector<Identity> list_identities(Transaction& tx, PersonId id) {
    auto identities = tx.all(select_identities, {id}, read_identity);
    if (std::ranges::count_if(identities, &Identity::is_primary) < 2) return identities;
    auto person = store::person(tx, id);
    for (Identity& each : identities)
        each.is_primary =
            each.kind == "email" && equals_ignoring_case(each.value, person->email.value_or(""));
    std::ranges::sort(identities, {},
                      [](const Identity& each) { return std::pair(!each.is_primary, each.id); });
    return identities;
}

std::vector<Person> list_people(Transaction& tx, const Actor& actor, const PersonFilter& filter,
                                const Page& page) {
    Condition where = condition_of(tx.engine(), actor, filter);
    if (page.before)
        where.add("id < " + where.bind(*page.before));
    else
        where.add("id > " + where.bind(page.after));
    std::string sql = fmt::format("select " PERSON_COLUMNS " from people where {} order by id {} limit {}",
                                  where.text, page.before ? "desc" : "asc", where.bind(page.most));
    sql += " offset " + where.bind(page.skip);
    std::vector<Person> people;
    tx.each_of(sql, where.values, [&](const Row& row) { people.push_back(read_person(row)); });
    if (page.before) std::reverse(people.begin(), people.end());
    return people;
}

std::int64_t count_people(Transaction& tx, const Actor& actor, const PersonFilter& filter) {
    Condition where = condition_of(tx.engine(), actor, filter);
    std::int64_t count = 0;
    tx.each_of("select count(*) from people where " + where.text, where.values,
               [&](const Row& row) { count = row.integer(0); });
    return count;
}

std::vector<Person> people_changed_since(Transaction& tx, Instant since, PersonId after, Instant until,
                                         int most) {
    return tx.all(select_changed, {since, after.value, until, most}, read_person);
}

} // namespace eider::people
