// Adds people by the commands that everybody uses.
#include "demo/household.h"

#include "people/demonstration.h"
#include "people/sign_in.h"
#include "platform/base/check.h"
#include "tickets/views.h"

#include <algorithm>

namespace eider::demo {
namespace {

using people::Actor;
using people::Role;
using storage::Transaction;

constexpr std::chrono::days TEAM_IS_OLD{1500}, CUSTOMERS_ARE_OLD{1400}, ONE_CUSTOMER_LATER{6};

const std::map<std::string, std::pair<std::string, std::string>> PLACES =
    { // language to locale and time zone
        {"en", {"en-GB", "Europe/London"}},    {"de", {"de-DE", "Europe/Berlin"}},
        {"pt", {"pt-PT", "Europe/Lisbon"}},    {"fr", {"fr-FR", "Europe/Paris"}},
        {"es", {"es-ES", "Europe/Madrid"}},    {"it", {"it-IT", "Europe/Rome"}},
        {"nl", {"nl-NL", "Europe/Amsterdam"}}, {"pl", {"pl-PL", "Europe/Warsaw"}},
        {"sv", {"sv-SE", "Europe/Stockholm"}}, {"tr", {"tr-TR", "Europe/Istanbul"}},
        {"ar", {"ar", "Africa/Cairo"}},        {"he", {"he-IL", "Asia/Jerusalem"}},
        {"ja", {"ja-JP", "Asia/Tokyo"}},       {"zh", {"zh-CN", "Asia/Shanghai"}},
        {"el", {"el-GR", "Europe/Athens"}},    {"ru", {"ru", "Asia/Almaty"}},
        {"uk", {"uk-UA", "Europe/Kyiv"}}};

Role role_of(const TeamMember& member) {
    return member.role == "admin" ? Role::admin : member.role == "leader" ? Role::leader : Role::rep;
}

class Mover {
  public:
    Mover(Transaction& tx, Instant now, const Cast& cast) : tx_(tx), now_(now), cast_(cast) {}

    Result<Household> move_in(const std::string& password_hash) {
        TRY_VOID(found(password_hash));
        TRY_VOID(add_groups());
        for (const TeamMember& member : cast_.team) TRY_VOID(add_member(member, password_hash));
        people::mark_demonstration(tx_, visitors_);
        TRY_VOID(add_views());
        for (const CastOrganization& organization : cast_.organizations)
            TRY(people::add_organization(tx_, desk_, now_ - TEAM_IS_OLD,
                                         {.name = organization.name,
                                          .domain_names = organization.domain,
                                          .details = organization.details}));
        Instant joined = now_ - CUSTOMERS_ARE_OLD;
        for (const CastCustomer& customer : cast_.customers) {
            TRY_VOID(add_customer(customer, joined));
            joined += ONE_CUSTOMER_LATER;
        }
        return std::move(household_);
    }

  private:
    Result<void> found(const std::string& password_hash) {
        auto admin = std::ranges::find(cast_.team, "admin", &TeamMember::role);
        check(admin != cast_.team.end(), "the demonstration has an administrator");
        admin_ = admin->address;
        auto person = TRY(
            people::set_up(tx_, now_ - TEAM_IS_OLD,
                           {.name = admin->name, .email = admin->address, .password_hash = password_hash}));
        founder_ = person.as_actor();
        tickets::add_first_views(tx_, now_ - TEAM_IS_OLD);
        return {};
    }

    Result<void> add_groups() {
        for (const auto& group : people::list_groups(tx_, desk_, {.before = {}}))
            household_.groups[group.name] = group.id;
        for (const auto& [name, description] : cast_.groups)
            household_.groups[name] =
                TRY(people::add_group(tx_, desk_, now_ - TEAM_IS_OLD, name, description)).id;
        return {};
    }

    Result<void> add_member(const TeamMember& member, const std::string& password_hash) {
        bool is_admin = member.address == admin_;
        people::Person person;
        if (is_admin)
            person = people::find_person_by_address(tx_, member.address).value();
        else
            person = TRY(people::add_person(tx_, desk_, now_ - TEAM_IS_OLD,
                                            {.name = member.name,
                                             .email = member.address,
                                             .time_zone = member.time_zone,
                                             .signature = member.first_name() + "\nElm & Harbour",
                                             .role = role_of(member),
                                             .verified = true}));
        for (const std::string& group : member.groups) {
            auto known = household_.groups.find(group);
            check(known != household_.groups.end(), "the groups of the team are groups of the demonstration");
            TRY(people::add_membership(tx_, desk_, now_ - TEAM_IS_OLD, person.id, known->second));
        }
        household_.team[member.first_name()] = person.as_actor();
        bool first_of_its_kind = std::ranges::none_of(kinds_, [&](Role kind) { return kind == person.role; });
        if (!first_of_its_kind) return {};
        kinds_.push_back(person.role);
        visitors_.push_back(person.id);
        return people::set_password(tx_, desk_, now_ - TEAM_IS_OLD, person.id, password_hash);
    }

    Result<void> add_views() {
        for (const auto& [name, id] : household_.groups) {
            if (!cast_.groups.contains(name)) continue;
            TRY(tickets::add_view(tx_, founder_, now_ - TEAM_IS_OLD,
                                  {.title = name,
                                   .all = {{{"status", "less_than", "solved"},
                                            {"group_id", "is", std::to_string(id.value)}}}}));
        }
        return {};
    }

    Result<void> add_customer(const CastCustomer& customer, Instant joined) {
        auto place = PLACES.find(customer.language);
        check(place != PLACES.end(), "the languages of the demonstration have a place");
        TRY(people::add_person(tx_, desk_, joined,
                               {.name = customer.name,
                                .email = customer.address,
                                .locale = place->second.first,
                                .time_zone = place->second.second,
                                .details = customer.town,
                                .notes = customer.details,
                                .verified = true}));
        household_.customers[customer.address] = &customer;
        return {};
    }

    Transaction& tx_;
    Instant now_;
    const Cast& cast_;
    Actor desk_ = Actor::desk(), founder_;
    Household household_;
    std::string admin_;
    std::vector<PersonId> visitors_;
    std::vector<Role> kinds_;
};

} // namespace

Result<Household> move_in(Transaction& tx, Instant now, const Cast& cast, const std::string& password_hash) {
    return Mover(tx, now, cast).move_in(password_hash);
}

} // namespace eider::demo
