// Changes of people and their identities: access, decide, store, append.
#include "events/log.h"
#include "people/memberships.h"
#include "platform/base/text.h"

#include <fmt/format.h>

namespace eider::people {
namespace {

using storage::Transaction;

constexpr std::string_view email_kind = "email";

void append_event(Transaction& tx, Instant now, const Actor& actor, std::string_view kind, PersonId person) {
    events::append(tx, now,
                   {.kind = kind,
                    .actor = actor.person,
                    .ticket = {},
                    .data = fmt::format(R"({{"person":{}}})", person.value)});
}

// Only administrators make team members, and nobody can make themselves more than they are.
Result<void> may_give_role(const Actor& actor, Role from, Role to) {
    if (from == to || actor.is_admin()) return {};
    return refuse(RefusalKind::not_allowed,
                  "Only an administrator may change what somebody is on this desk.");
}

Result<void> may_change_rights(const Actor& actor, const PersonChange& change) {
    bool rights = change.restriction || change.suspended || change.verified || change.organization;
    bool teams_words = change.external_id || change.notes || change.details || change.tags || change.alias;
    if ((rights || teams_words) && !actor.is_team())
        return refuse(RefusalKind::not_allowed, "Only a team member may change this.");
    if (change.restriction && !actor.is_admin())
        return refuse(RefusalKind::not_allowed,
                      "Only an administrator may change which tickets somebody sees.");
    return {};
}

// Whose address it is decides whose tickets it opens, so customers cannot say it of an address by themselves.
Result<void> may_add_address(const Actor& actor) {
    if (actor.is_team()) return {};
    return refuse(RefusalKind::not_allowed, "Only a team member may add a mail address; please ask for it.");
}

void forget_returns(Identity& identity) {
    identity.undeliverable_since = {};
    identity.undeliverable_for_good = false;
    identity.undeliverable_reason = {};
}

Result<void> check_links(Transaction& tx, const PersonChange& change) {
    if (change.organization && *change.organization) {
        auto organization = store::organization(tx, *change.organization);
        if (!organization || organization->deleted_at)
            return refuse_field("organization_id", "InvalidValue",
                                "Organization: there is no such organization.");
    }
    if (change.default_group && *change.default_group) {
        auto group = store::group(tx, *change.default_group);
        if (!group || group->deleted_at)
            return refuse_field("default_group_id", "InvalidValue", "Default group: there is no such group.");
    }
    return {};
}

void apply(Person& person, const PersonChange& change) {
    auto take = [](auto& target, const auto& given) {
        if (given) target = *given;
    };
    take(person.external_id, change.external_id);
    take(person.phone, change.phone);
    if (person.phone && person.phone->empty()) person.phone.reset();
    take(person.locale, change.locale);
    take(person.time_zone, change.time_zone);
    take(person.alias, change.alias);
    take(person.details, change.details);
    take(person.notes, change.notes);
    take(person.signature, change.signature);
    take(person.tags, change.tags);
    take(person.role, change.role);
    take(person.organization, change.organization);
    take(person.restriction, change.restriction);
    take(person.default_group, change.default_group);
    take(person.suspended, change.suspended);
    take(person.verified, change.verified);
}

// What customers say of themselves, they said.
Result<void> apply_card(const Actor& actor, Instant now, Person& person, const PersonChange& change) {
    if (change.pronunciation) person.pronunciation = TRY(clean_pronunciation(*change.pronunciation));
    if (!change.preferences) return {};
    std::vector<Preference> given = *change.preferences;
    if (!actor.is_team())
        for (Preference& each : given) each.source = PreferenceSource::said;
    person.preferences = TRY(changed_preferences(person.preferences, std::move(given), now));
    return {};
}

Result<void> check_free(Transaction& tx, std::string_view kind, std::string_view value, PersonId owner) {
    auto other = store::person_by_identity(tx, kind, value);
    if (!other || other->id == owner) return {};
    return refuse_field(kind == email_kind ? "email" : "value", "DuplicateValue",
                        fmt::format("{} is already in use by another person.", value));
}

IdentityId store_address(Transaction& tx, Instant now, const Person& person, const std::string& address) {
    for (const Identity& known : list_identities(tx, person.id))
        if (known.kind == email_kind && equals_ignoring_case(known.value, address)) return known.id;
    return store::insert(tx, Identity{.id = {},
                                      .person = person.id,
                                      .kind = std::string(email_kind),
                                      .value = address,
                                      .is_primary = false,
                                      .verified = person.verified,
                                      .created_at = now,
                                      .updated_at = now});
}

std::string_view domain_of(std::string_view address) { return address.substr(address.rfind('@') + 1); }

Person add(Transaction& tx, Instant now, Person person) {
    person.created_at = person.updated_at = now;
    if (person.email && !person.organization)
        person.organization = store::organization_by_domain(tx, domain_of(*person.email));
    person.id = store::insert(tx, person);
    if (person.email) store::set_primary(tx, now, person.id, store_address(tx, now, person, *person.email));
    return person;
}

} // namespace

Result<std::string> clean_name(std::string_view name) {
    std::string_view trimmed = trim(name);
    if (trimmed.empty()) return refuse_field("name", "BlankValue", "Name: cannot be blank.");
    if (count_characters(trimmed) > NAME_CHARACTERS_MAX)
        return refuse_field("name", "TooLong",
                            fmt::format("Name: is too long (at most {} characters).", NAME_CHARACTERS_MAX));
    return std::string(trimmed);
}

Result<std::string> clean_address(std::string_view text) {
    std::string_view address = trim(text);
    auto wrong = [&] {
        return refuse_field(
            "email", "InvalidFormat",
            fmt::format("Email: {} is not a mail address.", make_utf8(cut_utf8(address, 80))));
    };
    std::size_t at = address.rfind('@');
    if (at == std::string_view::npos || at == 0 || at + 1 >= address.size()) return wrong();
    if (address.size() > ADDRESS_BYTES_MAX || !is_utf8(address)) return wrong();
    for (char c : address)
        if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F || c == '<' || c == '>' || c == ',' || c == ';')
            return wrong();
    std::string domain = ascii_lower(address.substr(at + 1));
    if (domain.find('@') != std::string::npos || domain.front() == '.' || domain.back() == '.' ||
        domain.find("..") != std::string::npos)
        return wrong();
    return std::string(address.substr(0, at + 1)) + domain;
}

Result<Person> add_person(Transaction& tx, const Actor& actor, Instant now, const PersonChange& values) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only team members may add people.");
    Person person{.name = TRY(clean_name(values.name.value_or("")))};
    TRY_VOID(may_give_role(actor, Role::customer, values.role.value_or(Role::customer)));
    TRY_VOID(may_change_rights(actor, values));
    TRY_VOID(check_links(tx, values));
    if (values.email && !trim(*values.email).empty()) {
        person.email = TRY(clean_address(*values.email));
        TRY_VOID(check_free(tx, email_kind, *person.email, {}));
    }
    TRY_VOID(apply_card(actor, now, person, values));
    apply(person, values);
    person = add(tx, now, std::move(person));
    append_event(tx, now, actor, "person.added", person.id);
    return person;
}

Result<Person> change_person(Transaction& tx, const Actor& actor, Instant now, PersonId id,
                             const PersonChange& change) {
    Person person = TRY(access_person(tx, actor, id, For::changing));
    TRY_VOID(may_give_role(actor, person.role, change.role.value_or(person.role)));
    TRY_VOID(may_change_rights(actor, change));
    TRY_VOID(check_links(tx, change));
    bool was_last_admin = person.role == Role::admin && store::count_admins(tx) == 1 && !person.suspended;
    if (was_last_admin &&
        (change.role.value_or(Role::admin) != Role::admin || change.suspended.value_or(false)))
        return refuse(RefusalKind::conflict, "This is the only administrator. Make somebody else one first.");
    if (change.name) person.name = TRY(clean_name(*change.name));
    if (change.email && !trim(*change.email).empty()) {
        std::string address = TRY(clean_address(*change.email));
        TRY_VOID(check_free(tx, email_kind, address, id));
        if (person.email != address) {
            if (!equals_ignoring_case(person.email.value_or(""), address)) TRY_VOID(may_add_address(actor));
            person.email = address;
            store::set_primary(tx, now, id, store_address(tx, now, person, address));
        }
    }
    TRY_VOID(apply_card(actor, now, person, change));
    apply(person, change);
    if (person.role == Role::customer) person.default_group = {};
    person.updated_at = now;
    store::update(tx, person);
    if (change.default_group) choose_default(tx, actor, now, id, *change.default_group);
    if (person.suspended || person.role == Role::customer) store::close_sessions(tx, id);
    if (person.role == Role::customer)
        append_memberships(tx, now, actor, "group.member_removed", store::remove_memberships(tx, id));
    append_event(tx, now, actor, "person.changed", id);
    return person;
}

Result<Person> delete_person(Transaction& tx, const Actor& actor, Instant now, PersonId id) {
    Person person = TRY(access_person(tx, actor, id, For::changing));
    if (!actor.is_team() || actor.person == id)
        return refuse(RefusalKind::not_allowed, "Nobody can delete themselves; ask an administrator.");
    if (person.role == Role::admin && !person.suspended && store::count_admins(tx) == 1)
        return refuse(RefusalKind::conflict, "This is the only administrator. Make somebody else one first.");
    person.deleted_at = person.updated_at = now;
    person.default_group = {};
    person.preferences.clear();
    store::update(tx, person);
    store::remove_identities(tx, id);
    append_memberships(tx, now, actor, "group.member_removed", store::remove_memberships(tx, id));
    store::close_sessions(tx, id);
    store::revoke_tokens(tx, now, id);
    append_event(tx, now, actor, "person.deleted", id);
    return person;
}

Result<Person> customer_by_address(Transaction& tx, Instant now, std::string_view text,
                                   std::string_view name) {
    std::string address = TRY(clean_address(text));
    if (auto known = store::person_by_identity(tx, email_kind, address)) return *known;
    std::string_view shown = trim(name);
    if (shown.empty()) shown = std::string_view(address).substr(0, address.rfind('@'));
    Person person{.name = std::string(cut_utf8(shown, NAME_CHARACTERS_MAX)), .email = address};
    person = add(tx, now, std::move(person));
    append_event(tx, now, Actor::desk(), "person.added", person.id);
    return person;
}

Result<Person> unknown_writer(Transaction& tx, Instant now) {
    constexpr std::string_view kind = "unknown", value = "unknown writer";
    if (auto known = store::person_by_identity(tx, kind, value)) return *known;
    Person person = add(tx, now, Person{.name = "Unknown writer"});
    store::insert(tx, Identity{.id = {},
                               .person = person.id,
                               .kind = std::string(kind),
                               .value = std::string(value),
                               .is_primary = false,
                               .verified = false,
                               .created_at = now,
                               .updated_at = now});
    append_event(tx, now, Actor::desk(), "person.added", person.id);
    return person;
}

Result<Identity> add_identity(Transaction& tx, const Actor& actor, Instant now, PersonId id,
                              const std::string& kind, const std::string& value, bool verified) {
    Person person = TRY(access_person(tx, actor, id, For::changing));
    if (!actor.is_team() && verified)
        return refuse(RefusalKind::not_allowed, "Only a team member can say that an address is verified.");
    if (kind == email_kind) TRY_VOID(may_add_address(actor));
    std::string clean = kind == email_kind ? TRY(clean_address(value)) : std::string(trim(value));
    if (clean.empty() || clean.size() > ADDRESS_BYTES_MAX)
        return refuse_field("value", "InvalidValue", "Value: an identity has 1 to 254 characters.");
    TRY_VOID(check_free(tx, kind, clean, id));
    for (const Identity& known : list_identities(tx, id))
        if (known.kind == kind && equals_ignoring_case(known.value, clean)) return known;
    Identity identity{.id = {},
                      .person = id,
                      .kind = kind,
                      .value = clean,
                      .is_primary = false,
                      .verified = verified,
                      .created_at = now,
                      .updated_at = now};
    identity.id = store::insert(tx, identity);
    if (kind == email_kind && !person.email) TRY_VOID(make_primary(tx, actor, now, id, identity.id));
    append_event(tx, now, actor, "person.identity_added", id);
    return *store::identity(tx, identity.id);
}

Result<void> make_primary(Transaction& tx, const Actor& actor, Instant now, PersonId id,
                          IdentityId identity_id) {
    Person person = TRY(access_person(tx, actor, id, For::changing));
    auto identity = store::identity(tx, identity_id);
    if (!identity || identity->person != id)
        return refuse(RefusalKind::not_found, "There is no such identity.");
    if (identity->kind != email_kind)
        return refuse(RefusalKind::invalid, "Only a mail address can be the primary identity.");
    store::set_primary(tx, now, id, identity_id);
    person.email = identity->value;
    person.updated_at = now;
    store::update(tx, person);
    append_event(tx, now, actor, "person.changed", id);
    return {};
}

Result<void> verify_identity(Transaction& tx, const Actor& actor, Instant now, PersonId id,
                             IdentityId identity_id) {
    TRY(access_person(tx, actor, id, For::changing));
    if (!actor.is_team())
        return refuse(RefusalKind::not_allowed, "Only a team member can say that an address is verified.");
    auto identity = store::identity(tx, identity_id);
    if (!identity || identity->person != id)
        return refuse(RefusalKind::not_found, "There is no such identity.");
    if (identity->verified && !identity->undeliverable_since) return {};
    identity->verified = true;
    identity->updated_at = now;
    forget_returns(*identity);
    store::update(tx, *identity);
    append_event(tx, now, actor, "person.identity_verified", id);
    return {};
}

bool mark_undeliverable(Transaction& tx, Instant now, std::string_view address, Undeliverable how,
                        const std::string& reason) {
    auto identity = store::identity_of_address(tx, address);
    bool for_good = how == Undeliverable::for_good;
    if (!identity || (identity->undeliverable_since && (identity->undeliverable_for_good || !for_good)))
        return false;
    if (!identity->undeliverable_since) identity->undeliverable_since = now;
    identity->undeliverable_for_good = for_good;
    identity->undeliverable_reason = reason;
    identity->updated_at = now;
    store::update(tx, *identity);
    append_event(tx, now, Actor::desk(), "person.address_failed", identity->person);
    return true;
}

bool mark_deliverable(Transaction& tx, Instant now, std::string_view address) {
    auto identity = store::identity_of_address(tx, address);
    if (!identity || !identity->undeliverable_since) return false;
    forget_returns(*identity);
    identity->updated_at = now;
    store::update(tx, *identity);
    append_event(tx, now, Actor::desk(), "person.address_works", identity->person);
    return true;
}

bool is_dead_address(Transaction& tx, std::string_view address) {
    auto identity = store::identity_of_address(tx, address);
    return identity && identity->undeliverable_for_good;
}

Result<void> delete_identity(Transaction& tx, const Actor& actor, Instant now, PersonId id,
                             IdentityId identity_id) {
    Person person = TRY(access_person(tx, actor, id, For::changing));
    auto identity = store::identity(tx, identity_id);
    if (!identity || identity->person != id)
        return refuse(RefusalKind::not_found, "There is no such identity.");
    if (identity->kind == email_kind && equals_ignoring_case(identity->value, person.email.value_or("")))
        return refuse(RefusalKind::invalid,
                      "The primary address cannot be deleted; make another one primary first.");
    store::remove(tx, identity_id);
    append_event(tx, now, actor, "person.identity_deleted", id);
    return {};
}

} // namespace eider::people
