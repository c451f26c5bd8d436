// Adds the people.
#include "bench/seed_people.h"

#include "bench/seed.h"
#include "bench/texts.h"
#include "people/sign_in.h"
#include "platform/base/check.h"
#include "tickets/views.h"

#include <fmt/format.h>

namespace eider::bench {
namespace {

using people::Actor;
using storage::Transaction;

constexpr int GROUPS = 8, REPS = 40, ORGANIZATIONS = 3000, TICKETS_PER_CUSTOMER = 5, CUSTOMERS_MIN = 100;
constexpr int CUSTOMERS_AT_ONCE = 2000;
constexpr double IN_ORGANIZATION = 0.6;
constexpr Instant joined_at{std::chrono::sys_days(std::chrono::year(2022) / 1 / 1)};

std::string name_of(Dice& dice) {
    std::string first = word_of(100 + dice.below(6000)), last = word_of(6400 + dice.below(50'000));
    first[0] = static_cast<char>(first[0] - 'a' + 'A');
    last[0] = static_cast<char>(last[0] - 'a' + 'A');
    return first + " " + last;
}

PersonId add(Transaction& tx, const people::PersonChange& values) {
    auto person = people::add_person(tx, Actor::desk(), joined_at, values);
    check(person.has_value(), "made-up people are sound");
    return person->id;
}

std::vector<Team::Rep> add_team(Transaction& tx) {
    std::vector<GroupId> groups;
    for (int i = 0; i < GROUPS; ++i)
        groups.push_back(
            people::add_group(tx, Actor::desk(), joined_at, fmt::format("Group {}", i + 1), "")->id);
    std::vector<Team::Rep> reps;
    Dice dice(1);
    for (int i = 0; i < REPS; ++i) {
        PersonId rep = add(tx, {.name = name_of(dice),
                                .email = fmt::format("rep{}@bench.example", i + 1),
                                .role = people::Role::rep,
                                .verified = true});
        GroupId group = groups[static_cast<std::size_t>(i % GROUPS)];
        check(people::add_membership(tx, Actor::desk(), joined_at, rep, group).has_value(),
              "a rep joins a group");
        reps.push_back({rep, group});
    }
    return reps;
}

std::vector<OrganizationId> add_organizations(Transaction& tx) {
    std::vector<OrganizationId> list;
    for (std::uint32_t i = 0; i < ORGANIZATIONS; ++i)
        list.push_back(people::add_organization(tx, Actor::desk(), joined_at,
                                                {.name = fmt::format("{} {}", word_of(10'000 + i), i + 1)})
                           ->id);
    return list;
}

} // namespace

Team seed_people(storage::Storage& storage, int tickets) {
    Team team;
    std::vector<OrganizationId> organizations;
    storage.write([&](Transaction& tx) {
        auto admin = people::set_up(
            tx, joined_at,
            {.name = "Ada Admin", .email = admin_address, .password_hash = "none: tokens only"});
        check(admin.has_value(), "the place is empty");
        tickets::add_first_views(tx, joined_at);
        team.reps = add_team(tx);
        organizations = add_organizations(tx);
        return true;
    });
    int wanted = std::max(tickets / TICKETS_PER_CUSTOMER, CUSTOMERS_MIN);
    while (std::ssize(team.customers) < wanted) {
        auto from = static_cast<int>(team.customers.size());
        auto added = storage.write([&](Transaction& tx) {
            std::vector<Team::Customer> customers;
            Dice dice(static_cast<std::uint64_t>(from) + 2);
            for (int i = from; i < std::min(from + CUSTOMERS_AT_ONCE, wanted); ++i) {
                OrganizationId organization;
                if (dice.chance(IN_ORGANIZATION)) organization = organizations[dice.below(ORGANIZATIONS)];
                PersonId person = add(tx, {.name = name_of(dice),
                                           .email = fmt::format("customer{}@mail.example", i + 1),
                                           .organization = organization});
                customers.push_back({person, organization});
            }
            return customers;
        });
        team.customers.insert(team.customers.end(), added.begin(), added.end());
    }
    return team;
}

} // namespace eider::bench
