// Makes two customers one, and two again.
#include "people/merging.h"

#include "events/log.h"
#include "people/store.h"
#include "platform/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace eider::people {
namespace {

using storage::Transaction;
using store::TakenOver;

void append(Transaction& tx, Instant now, const Actor& actor, std::string_view kind,
            const std::string& data) {
    events::append(tx, now, {.kind = kind, .actor = actor.person, .ticket = {}, .data = data});
}
void append_changed(Transaction& tx, Instant now, const Actor& actor, PersonId person) {
    append(tx, now, actor, "person.changed", fmt::format(R"({{"person":{}}})", person.value));
}

Result<void> may_merge(const Actor& actor) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team merges people.");
    if (actor.restriction != TicketRestriction::none)
        return refuse(RefusalKind::not_allowed,
                      "Only who sees every ticket may merge people: their tickets go with them.");
    return {};
}

Result<Person> access_one(Transaction& tx, const Actor& actor, PersonId id) {
    Person person = TRY(access_person(tx, actor, id, For::reading));
    if (person.merged_into)
        return refuse(RefusalKind::conflict,
                      fmt::format("{} is merged already, into {}. Separate them first.", person.name,
                                  name_of(tx, person.merged_into)));
    if (person.deleted_at) return refuse(RefusalKind::not_found, "There is no such person.");
    if (person.role != Role::customer)
        return refuse_field("user.id", "InvalidValue",
                            fmt::format("{} is on the team; only customers are merged.", person.name));
    if (store::has_identity_of(tx, id, "unknown"))
        return refuse_field("user.id", "InvalidValue",
                            "The unknown writer stands for many people; only one of them can be merged.");
    return person;
}

// Fields that can be taken over, by the name that is kept with them. "" is none.
std::string value_of(const Person& person, std::string_view field) {
    if (field == "email") return person.email.value_or("");
    if (field == "phone") return person.phone.value_or("");
    return person.organization ? std::to_string(person.organization.value) : "";
}
void set_value(Person& person, std::string_view field, const std::string& value) {
    std::optional<std::string> given = value.empty() ? std::nullopt : std::optional(value);
    if (field == "email") person.email = given;
    if (field == "phone") person.phone = given;
    if (field == "organization") person.organization = {to_integer(value).value_or(0)};
}
constexpr std::array<std::string_view, 3> TAKEN_FIELDS = {"email", "phone", "organization"};

// It goes back from whom it was given to, and from whom they gave it to; what somebody wrote there since
// stays.
void give_back(Transaction& tx, Instant now, PersonId holder, PersonId giver, const TakenOver& taken) {
    if (!store::forget_taken(tx, holder, giver, taken)) return;
    Person person = *store::person(tx, holder);
    if (value_of(person, taken.field) == taken.value) {
        set_value(person, taken.field, "");
        person.updated_at = now;
        store::update(tx, person);
    }
    if (person.merged_into) give_back(tx, now, person.merged_into, holder, taken);
}

// After addresses came or went: the primary one is among them.
void settle_address(Transaction& tx, PersonId id) {
    Person person = *store::person(tx, id);
    auto identities = list_identities(tx, id);
    std::erase_if(identities, [](const Identity& each) { return each.kind != "email"; });
    bool is_there = person.email && std::ranges::any_of(identities, [&](const Identity& each) {
                        return equals_ignoring_case(each.value, *person.email);
                    });
    if (!is_there) {
        person.email = identities.empty() ? std::nullopt : std::optional(identities.front().value);
        store::update(tx, person);
    }
    store::mark_primary_address(tx, id, person.email);
}

// Those who were merged into this person, and into them, ...
std::vector<PersonId> with_those_merged_into(Transaction& tx, PersonId id) {
    std::vector<PersonId> all = {id};
    for (std::size_t i = 0; i < all.size(); ++i)
        for (PersonId each : store::merged_directly(tx, all[i])) all.push_back(each);
    return all;
}

std::string_view local_part(std::string_view address) { return address.substr(0, address.rfind('@')); }
std::string_view domain(std::string_view address) { return address.substr(address.rfind('@') + 1); }

// Who may be like a person, each with the reasons, in the order of finding.
class Likeness {
  public:
    Likeness(Transaction& tx, const Person& person)
        : tx_(tx), person_(person), identities_(list_identities(tx, person.id)) {}

    std::vector<MergeSuggestion> find() {
        find_by_phone();
        for (OrganizationId organization : organizations()) find_by_address(organization);
        if (person_.organization)
            add(Alike::name, store::customers_named(tx_, person_.name, person_.organization, LOOKED_AT_MAX));
        return std::move(found_);
    }

  private:
    static constexpr int LOOKED_AT_MAX = MERGE_SUGGESTIONS_MAX + 1; // the person is among them

    void find_by_phone() {
        std::vector<std::string> numbers = {store::digits_of_phone(person_.phone.value_or(""))};
        for (const Identity& each : identities_)
            if (each.kind == "phone_number") numbers.push_back(store::digits_of_phone(each.value));
        for (const std::string& number : numbers)
            if (!number.empty()) add(Alike::phone, store::customers_with_phone(tx_, number, LOOKED_AT_MAX));
    }

    // Their own, and those whose domain one of their addresses has.
    std::vector<OrganizationId> organizations() {
        std::vector<OrganizationId> all;
        auto add_one = [&](OrganizationId id) {
            if (id && std::ranges::find(all, id) == all.end()) all.push_back(id);
        };
        add_one(person_.organization);
        for (const Identity& each : identities_)
            if (each.kind == "email") add_one(store::organization_by_domain(tx_, domain(each.value)));
        return all;
    }

    // ana@example.com beside ana@joinery.example, when the one is of the joinery and the other at its domain.
    void find_by_address(OrganizationId id) {
        auto organization = store::organization(tx_, id);
        if (!organization) return;
        for (const Identity& each : identities_) {
            if (each.kind != "email") continue;
            for (std::string_view name : split(organization->domain_names, ' '))
                if (!name.empty())
                    add(Alike::local_part, store::customers_with_address(
                                               tx_, fmt::format("{}@{}", local_part(each.value), name)));
            add(Alike::local_part,
                store::customers_with_local_part(tx_, local_part(each.value), id, LOOKED_AT_MAX));
        }
    }

    void add(Alike reason, const std::vector<PersonId>& people) {
        for (PersonId id : people) {
            if (id == person_.id) continue;
            auto known = std::ranges::find_if(found_, [&](const auto& each) { return each.person.id == id; });
            if (known == found_.end()) {
                if (std::ssize(found_) == MERGE_SUGGESTIONS_MAX) return;
                found_.push_back({.person = *store::person(tx_, id), .reasons = {}});
                known = std::prev(found_.end());
            }
            if (std::ranges::find(known->reasons, reason) == known->reasons.end())
                known->reasons.push_back(reason);
        }
    }

    Transaction& tx_;
    const Person& person_;
    std::vector<Identity> identities_;
    std::vector<MergeSuggestion> found_;
};

} // namespace

Result<MergePair> access_merge(Transaction& tx, const Actor& actor, PersonId from, PersonId into) {
    TRY_VOID(may_merge(actor));
    MergePair pair{.from = TRY(access_one(tx, actor, from)), .into = TRY(access_one(tx, actor, into))};
    if (from == into)
        return refuse_field("user.id", "InvalidValue", "A person is one already; choose two different ones.");
    if (store::everybody_who_is(tx, from).size() + store::everybody_who_is(tx, into).size() >
        MERGED_PEOPLE_MAX)
        return refuse(RefusalKind::invalid, fmt::format("At most {} can be one person.", MERGED_PEOPLE_MAX));
    return pair;
}

Takes would_take(const MergePair& pair) {
    Takes takes;
    if (!pair.into.email) takes.email = pair.from.email;
    if (!pair.into.phone) takes.phone = pair.from.phone;
    if (!pair.into.organization) takes.organization = pair.from.organization;
    return takes;
}

Result<Person> merge_person(Transaction& tx, const Actor& actor, Instant now, PersonId from, PersonId into) {
    MergePair pair = TRY(access_merge(tx, actor, from, into));
    for (std::string_view field : TAKEN_FIELDS) {
        std::string value = value_of(pair.from, field);
        if (value.empty() || !value_of(pair.into, field).empty()) continue;
        set_value(pair.into, field, value);
        store::note_taken(tx, into, from, {.field = std::string(field), .value = value});
    }
    pair.into.updated_at = now;
    store::update(tx, pair.into);
    store::mark_merged(tx, now, from, into);
    append(tx, now, actor, "person.merged",
           fmt::format(R"({{"person":{},"into":{}}})", from.value, into.value));
    append_changed(tx, now, actor, into);
    return pair.into;
}

Result<Separated> separate_person(Transaction& tx, const Actor& actor, Instant now, PersonId id) {
    TRY_VOID(may_merge(actor));
    Person person = TRY(access_person(tx, actor, id, For::reading));
    if (!person.merged_into)
        return refuse(RefusalKind::conflict, fmt::format("{} is not merged into anybody.", person.name));
    PersonId root = person.now_is;
    if (find_person(tx, root)->deleted_at)
        return refuse(RefusalKind::conflict,
                      fmt::format("{} was deleted with {}, so there is nobody to separate.", person.name,
                                  name_of(tx, root)));
    auto with = with_those_merged_into(tx, id);
    for (const TakenOver& taken : store::taken_from(tx, person.merged_into, id))
        give_back(tx, now, person.merged_into, id, taken);
    store::mark_separated(tx, now, id, with);
    settle_address(tx, id);
    settle_address(tx, root);
    Person other = *store::person(tx, root);
    other.updated_at = now;
    store::update(tx, other);
    append(tx, now, actor, "person.separated",
           fmt::format(R"({{"person":{},"from":{}}})", id.value, root.value));
    append_changed(tx, now, actor, root);
    return Separated{.person = *store::person(tx, id), .from = root, .with = std::move(with)};
}

Result<std::vector<Person>> merged_people(Transaction& tx, const Actor& actor, PersonId id) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team sees who was merged.");
    TRY(access_person(tx, actor, id, For::reading));
    std::vector<Person> people;
    for (PersonId each : store::everybody_who_is(tx, id))
        if (each != id) people.push_back(*store::person(tx, each));
    return people;
}

std::vector<PersonId> everybody_who_is(Transaction& tx, PersonId id) {
    return store::everybody_who_is(tx, id);
}

Result<std::vector<MergeSuggestion>> merge_suggestions(Transaction& tx, const Actor& actor, PersonId id) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team merges people.");
    Person person = TRY(access_person(tx, actor, id, For::reading));
    if (person.role != Role::customer || person.deleted_at) return std::vector<MergeSuggestion>{};
    return Likeness(tx, person).find();
}

} // namespace eider::people
