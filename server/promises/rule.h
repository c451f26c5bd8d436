// Rules that make promises, and which of them decides. Pure: values in, value out.
//
// A rule says for which tickets it is (those that fit all its conditions) and how much working time there is
// for each of three targets. Rules stand in an order; the first that fits a ticket and says something of a
// target decides about it.
#pragma once
#include "promises/promise.h"
#include "tickets/ticket.h"

#include <span>

namespace eider::promises {

inline constexpr std::size_t RULE_NAME_CHARACTERS_MAX = 100;
inline constexpr std::size_t RULES_MAX = 100;
inline constexpr std::size_t CONDITION_VALUES_MAX = 100; // of one condition
inline constexpr std::chrono::minutes RULE_TIME_MAX{366 * 24 * 60};
inline constexpr std::array CHANNELS = std::to_array<std::string_view>({"api", "desk", "mail", "web"});
inline constexpr std::size_t PRIORITIES = 5;

struct Conditions { // a ticket fits one that is empty, and one that holds its value
    std::vector<tickets::Priority> priorities;
    std::vector<PersonId> customers;
    std::vector<OrganizationId> organizations;
    std::vector<GroupId> groups;
    std::vector<std::string> channels;
    friend bool operator==(const Conditions&, const Conditions&) = default;

    bool ask_nothing() const {
        return priorities.empty() && customers.empty() && organizations.empty() && groups.empty() &&
               channels.empty();
    }
};

struct PromiseRule {
    PromiseRuleId id;
    std::string name;
    std::int64_t place = 0; // from 1; the first that fits decides
    bool is_on = true;
    bool for_all = false; // said on purpose of a rule without conditions
    Conditions conditions;
    std::optional<std::chrono::minutes> first_reply, next_reply, solved;
    CalendarId calendar; // none: the one of the ticket's group
    bool tells_customer = false;
    Instant created_at, updated_at;

    std::optional<std::chrono::minutes> time_for(Target target) const;
};

// What rules look at of a ticket.
struct Subject {
    TicketId ticket;
    tickets::Status status = tickets::Status::fresh;
    tickets::Priority priority = tickets::Priority::none;
    PersonId customer, assignee;
    OrganizationId organization;
    GroupId group;
    std::string channel;
};
Subject subject_of(const tickets::Ticket& ticket);

enum class Condition : std::uint8_t { priority, customer, organization, group, channel };
// The first condition that the subject does not fit; nothing: it fits.
std::optional<Condition> misfit(const Conditions& conditions, const Subject& subject);
// The rule that decides about the target; null: none does.
const PromiseRule* deciding(std::span<const PromiseRule> in_order, const Subject& subject, Target target);

// As it is kept: values in order, each once. Refuses, with the field: a blank or long name, no time for any
// target, times of nothing or more than a year, a rule without a condition that is not said to be for all,
// one for all with conditions, all priorities or all channels (no condition at all), a channel that does not
// exist, too many values.
Result<PromiseRule> clean_rule(PromiseRule rule);
// Whether everything that fits the second fits the first too.
bool covers(const Conditions& first, const Conditions& second);
// Refuses an order in which a rule could never decide anything, because another before it takes all of its
// tickets; the sentence names both.
Result<void> check_order(std::span<const PromiseRule> in_order);

} // namespace eider::promises
