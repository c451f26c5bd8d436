// Which rule decides.
#include "promises/rule.h"

#include "platform/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::promises {
namespace {

std::unexpected<Refusal> wrong(std::string field, std::string sentence) {
    return refuse_field("promise_rule." + field, "InvalidValue", std::move(sentence));
}

template <class T> bool fits(const std::vector<T>& wanted, const T& value) {
    return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

template <class T> bool covers(const std::vector<T>& first, const std::vector<T>& second) {
    if (first.empty()) return true;
    return !second.empty() && std::ranges::all_of(second, [&](const T& each) { return fits(first, each); });
}

template <class T> Result<void> clean_list(std::vector<T>& values, const std::string& field) {
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    if (values.size() <= CONDITION_VALUES_MAX) return {};
    return wrong(field, fmt::format("At most {} values of one condition.", CONDITION_VALUES_MAX));
}

Result<void> clean_conditions(Conditions& conditions) {
    TRY_VOID(clean_list(conditions.priorities, "priorities"));
    TRY_VOID(clean_list(conditions.customers, "customer_ids"));
    TRY_VOID(clean_list(conditions.organizations, "organization_ids"));
    TRY_VOID(clean_list(conditions.groups, "group_ids"));
    TRY_VOID(clean_list(conditions.channels, "channels"));
    if (conditions.priorities.size() == PRIORITIES)
        return wrong("priorities",
                     "Priorities: every ticket has one of these. Leave some out, or give none.");
    for (const std::string& channel : conditions.channels)
        if (std::ranges::find(CHANNELS, channel) == CHANNELS.end())
            return wrong("channels", fmt::format("Channels: no ticket comes by \"{}\". There are {}.",
                                                 cut_utf8(channel, 40), fmt::join(CHANNELS, ", ")));
    if (conditions.channels.size() == CHANNELS.size())
        return wrong("channels",
                     "Channels: every ticket comes by one of these. Leave some out, or give none.");
    return {};
}

Result<void> check_times(const PromiseRule& rule) {
    const std::pair<const char*, std::optional<std::chrono::minutes>> times[] = {
        {"first_reply_minutes", rule.first_reply},
        {"next_reply_minutes", rule.next_reply},
        {"solved_minutes", rule.solved}};
    bool any = false;
    for (const auto& [field, time] : times) {
        any = any || time;
        if (time && (*time <= std::chrono::minutes(0) || *time > RULE_TIME_MAX))
            return wrong(field, fmt::format("Time: from 1 to {} minutes.", RULE_TIME_MAX.count()));
    }
    if (any) return {};
    return wrong("first_reply_minutes",
                 "Times: say how long at least one may take: the first reply, the next, or solving.");
}

bool says_all_that(const PromiseRule& first, const PromiseRule& second) {
    return (first.first_reply || !second.first_reply) && (first.next_reply || !second.next_reply) &&
           (first.solved || !second.solved);
}

} // namespace

std::optional<std::chrono::minutes> PromiseRule::time_for(Target target) const {
    switch (target) {
    case Target::none: return {};
    case Target::first_reply: return first_reply;
    case Target::next_reply: return next_reply;
    case Target::solved: return solved;
    }
    return {};
}

Subject subject_of(const tickets::Ticket& ticket) {
    return {.ticket = ticket.id,
            .status = ticket.status,
            .priority = ticket.priority,
            .customer = ticket.requester,
            .assignee = ticket.assignee,
            .organization = ticket.organization,
            .group = ticket.group,
            .channel = ticket.via};
}

std::optional<Condition> misfit(const Conditions& conditions, const Subject& subject) {
    if (!fits(conditions.priorities, subject.priority)) return Condition::priority;
    if (!fits(conditions.customers, subject.customer)) return Condition::customer;
    if (!fits(conditions.organizations, subject.organization)) return Condition::organization;
    if (!fits(conditions.groups, subject.group)) return Condition::group;
    if (!fits(conditions.channels, subject.channel)) return Condition::channel;
    return {};
}

const PromiseRule* deciding(std::span<const PromiseRule> in_order, const Subject& subject, Target target) {
    auto found = std::ranges::find_if(in_order, [&](const PromiseRule& rule) {
        return rule.is_on && rule.time_for(target) && !misfit(rule.conditions, subject);
    });
    return found == in_order.end() ? nullptr : &*found;
}

Result<PromiseRule> clean_rule(PromiseRule rule) {
    rule.name = std::string(trim(rule.name));
    if (rule.name.empty()) return refuse_field("promise_rule.name", "BlankValue", "Name: give it one.");
    if (count_characters(rule.name) > RULE_NAME_CHARACTERS_MAX)
        return refuse_field("promise_rule.name", "TooLong",
                            fmt::format("Name: at most {} characters.", RULE_NAME_CHARACTERS_MAX));
    TRY_VOID(check_times(rule));
    TRY_VOID(clean_conditions(rule.conditions));
    if (rule.conditions.ask_nothing() && !rule.for_all)
        return wrong("for_all", "This rule would make promises on every ticket. Give it a condition, or say "
                                "that it is for all.");
    if (!rule.conditions.ask_nothing() && rule.for_all)
        return wrong("for_all", "A rule for all tickets has no conditions. Take them away, or say that it is "
                                "not for all.");
    return rule;
}

bool covers(const Conditions& first, const Conditions& second) {
    return covers(first.priorities, second.priorities) && covers(first.customers, second.customers) &&
           covers(first.organizations, second.organizations) && covers(first.groups, second.groups) &&
           covers(first.channels, second.channels);
}

Result<void> check_order(std::span<const PromiseRule> in_order) {
    for (std::size_t later = 0; later < in_order.size(); ++later)
        for (std::size_t before = 0; before < later; ++before) {
            const PromiseRule &first = in_order[before], &second = in_order[later];
            if (!first.is_on || !second.is_on || !says_all_that(first, second)) continue;
            if (!covers(first.conditions, second.conditions)) continue;
            return wrong("place",
                         fmt::format("\"{}\" would never decide anything: \"{}\" stands before it and "
                                     "takes all of its tickets. Put it before, or change one of them.",
                                     second.name, first.name));
        }
    return {};
}

} // namespace eider::promises
