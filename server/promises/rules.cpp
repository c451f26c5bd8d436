// Setting rules up, and saying which of them decides.
#include "promises/rules.h"

#include "events/log.h"
#include "platform/base/text.h"
#include "promises/targets.h"
#include "tickets/tickets.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::promises {
namespace {

std::unexpected<Refusal> wrong(std::string field, std::string sentence) {
    return refuse_field("promise_rule." + field, "InvalidValue", std::move(sentence));
}

void append(Transaction& tx, Instant now, const Actor& actor, PromiseRuleId id, std::string_view kind) {
    events::append(tx, now,
                   {.kind = kind,
                    .actor = actor.person,
                    .ticket = {},
                    .underwater = true,
                    .data = fmt::format(R"({{"rule":{}}})", id.value)});
}

template <class T> void take(T& kept, const std::optional<T>& given) {
    if (given) kept = *given;
}

PromiseRule changed(PromiseRule rule, const RuleChange& change) {
    take(rule.name, change.name);
    take(rule.is_on, change.is_on);
    take(rule.for_all, change.for_all);
    take(rule.tells_customer, change.tells_customer);
    take(rule.conditions, change.conditions);
    take(rule.first_reply, change.first_reply);
    take(rule.next_reply, change.next_reply);
    take(rule.solved, change.solved);
    take(rule.calendar, change.calendar);
    return rule;
}

Result<void> check_customers(Transaction& tx, const Conditions& conditions) {
    bool any_belongs = false;
    for (PersonId id : conditions.customers) {
        auto person = people::find_person(tx, id);
        if (!person || person->deleted_at)
            return wrong("customer_ids", fmt::format("Customers: there is no person {}.", id.value));
        any_belongs = any_belongs || std::ranges::find(conditions.organizations, person->organization) !=
                                         conditions.organizations.end();
    }
    if (conditions.customers.empty() || conditions.organizations.empty() || any_belongs) return {};
    return wrong("customer_ids", "This rule would fit no ticket: none of its customers belongs to one of its "
                                 "organizations. Take one of the two conditions away.");
}

Result<void> check_values(Transaction& tx, const PromiseRule& rule) {
    TRY_VOID(check_customers(tx, rule.conditions));
    for (OrganizationId id : rule.conditions.organizations) {
        auto organization = people::find_organization(tx, id);
        if (!organization || organization->deleted_at)
            return wrong("organization_ids",
                         fmt::format("Organizations: there is no organization {}.", id.value));
    }
    for (GroupId id : rule.conditions.groups) {
        auto group = people::find_group(tx, id);
        if (!group || group->deleted_at)
            return wrong("group_ids", fmt::format("Groups: there is no group {}.", id.value));
    }
    return {};
}

Result<void> check_calendar(Transaction& tx, Instant now, const PromiseRule& rule) {
    if (!rule.calendar) return {};
    auto calendar = access_calendar(tx, Actor::desk(), rule.calendar, For::reading);
    if (!calendar)
        return wrong("calendar_id", fmt::format("Calendar: there is no calendar {}.", rule.calendar.value));
    WorkingTime time(*calendar);
    for (auto minutes : {rule.first_reply, rule.next_reply, rule.solved}) {
        auto due = minutes ? time.after(now, *minutes) : std::optional(now);
        if (!due || *due > now + DUE_WITHIN)
            return wrong("calendar_id",
                         fmt::format("Calendar: by \"{}\" so much working time does not come within {} days.",
                                     calendar->name, DUE_WITHIN.count()));
    }
    return {};
}

// Puts the rule in its place; the others keep their order.
std::vector<PromiseRule> ordered(std::vector<PromiseRule> rules, const PromiseRule& rule,
                                 std::optional<std::int64_t> place) {
    auto at = std::ranges::find(rules, rule.id, &PromiseRule::id);
    std::int64_t usual = at - rules.begin();
    if (at != rules.end()) rules.erase(at);
    std::int64_t wanted = std::clamp<std::int64_t>(place ? *place - 1 : usual, 0, std::ssize(rules));
    rules.insert(rules.begin() + wanted, rule);
    for (std::size_t i = 0; i < rules.size(); ++i) rules[i].place = static_cast<std::int64_t>(i) + 1;
    return rules;
}

// Gives the order with the rule in it, if all of it may stand.
Result<std::vector<PromiseRule>> checked(Transaction& tx, Instant now, const PromiseRule& rule,
                                         std::optional<std::int64_t> place) {
    TRY_VOID(check_values(tx, rule));
    TRY_VOID(check_calendar(tx, now, rule));
    auto order = ordered(store::rules(tx), rule, place);
    TRY_VOID(check_order(order));
    return order;
}

PromiseRule stored(Transaction& tx, std::vector<PromiseRule> order, PromiseRuleId added) {
    PromiseRule found;
    for (PromiseRule& each : order) {
        bool is_it = each.id == added;
        if (!each.id)
            each.id = store::insert(tx, each);
        else
            store::update(tx, each);
        if (is_it) found = each;
    }
    return found;
}

bool promise_the_same(const PromiseRule* one, const PromiseRule* other, Target target) {
    if (!one || !other) return one == other;
    return one->id == other->id && one->time_for(target) == other->time_for(target) &&
           one->calendar == other->calendar && one->tells_customer == other->tells_customer;
}

std::string_view words_for(Target target) {
    switch (target) {
    case Target::none: return "";
    case Target::first_reply: return "the first reply";
    case Target::next_reply: return "the next reply";
    case Target::solved: return "solving";
    }
    return "";
}
std::string_view words_for(Condition condition) {
    switch (condition) {
    case Condition::priority: return "priority";
    case Condition::customer: return "customer";
    case Condition::organization: return "organization";
    case Condition::group: return "group";
    case Condition::channel: return "channel";
    }
    return "";
}

std::string why(const Decision& decision) {
    if (!decision.rule.is_on) return "It is switched off.";
    if (decision.misfit)
        return fmt::format("It is not for this ticket: another {} is wanted.", words_for(*decision.misfit));
    if (decision.decides.empty()) return "It fits, but rules before it have decided.";
    std::string about;
    for (Target target : decision.decides)
        about += fmt::format("{}{}", about.empty() ? "" : ", ", words_for(target));
    return fmt::format("It decides about {}: {}.", about,
                       decision.rule.for_all ? "it is for all tickets, and no rule before it fits"
                                             : "it is the first that fits");
}

} // namespace

Result<PromiseRule> access_rule(Transaction& tx, const Actor& actor, PromiseRuleId id, For use) {
    if (use == For::changing && !actor.is_admin())
        return refuse(RefusalKind::not_allowed, "Only administrators change the rules that make promises.");
    auto rule = actor.is_team() ? store::rule(tx, id) : std::nullopt;
    if (!rule) return refuse(RefusalKind::not_found, "There is no such rule.");
    return *std::move(rule);
}

Result<std::vector<PromiseRule>> list_rules(Transaction& tx, const Actor& actor) {
    if (!actor.is_team())
        return refuse(RefusalKind::not_allowed, "The rules that make promises are for the team.");
    return store::rules(tx);
}

Result<std::vector<Decision>> decisions_about(Transaction& tx, const Actor& actor, TicketId id) {
    auto rules = TRY(list_rules(tx, actor));
    Subject subject = subject_of(TRY(tickets::access_ticket(tx, actor, id, tickets::For::reading)));
    std::vector<Decision> decisions;
    for (const PromiseRule& rule : rules) {
        Decision decision{.rule = rule, .misfit = misfit(rule.conditions, subject), .decides = {}, .why = {}};
        for (Target target : TARGETS) {
            const PromiseRule* decides = deciding(rules, subject, target);
            if (decides && decides->id == rule.id) decision.decides.push_back(target);
        }
        decision.why = why(decision);
        decisions.push_back(std::move(decision));
    }
    return decisions;
}

Result<PromiseRule> add_rule(Transaction& tx, const Actor& actor, Instant now, const RuleChange& values) {
    if (!actor.is_admin())
        return refuse(RefusalKind::not_allowed, "Only administrators add rules that make promises.");
    if (store::rules(tx).size() >= RULES_MAX)
        return refuse(RefusalKind::invalid, fmt::format("A desk has at most {} rules.", RULES_MAX));
    PromiseRule fresh;
    fresh.created_at = fresh.updated_at = now;
    PromiseRule rule = TRY(clean_rule(changed(std::move(fresh), values)));
    PromiseRule added = stored(tx, TRY(checked(tx, now, rule, values.place)), rule.id);
    append(tx, now, actor, added.id, "promise_rule.added");
    queue_recompute(tx, now);
    return added;
}

Result<PromiseRule> change_rule(Transaction& tx, const Actor& actor, Instant now, PromiseRuleId id,
                                const RuleChange& change) {
    PromiseRule rule = changed(TRY(access_rule(tx, actor, id, For::changing)), change);
    rule.updated_at = now;
    rule = TRY(clean_rule(std::move(rule)));
    rule = stored(tx, TRY(checked(tx, now, rule, change.place)), id);
    append(tx, now, actor, id, "promise_rule.changed");
    queue_recompute(tx, now);
    return rule;
}

Result<void> delete_rule(Transaction& tx, const Actor& actor, Instant now, PromiseRuleId id) {
    TRY(access_rule(tx, actor, id, For::changing));
    store::remove_rule(tx, id);
    append(tx, now, actor, id, "promise_rule.deleted");
    queue_recompute(tx, now);
    return {};
}

Result<RuleEffect> preview_rule(Transaction& tx, const Actor& actor, Instant now, PromiseRuleId id,
                                const RuleChange& values) {
    if (!actor.is_admin())
        return refuse(RefusalKind::not_allowed, "Only administrators change the rules that make promises.");
    PromiseRule rule = changed(id ? TRY(access_rule(tx, actor, id, For::changing)) : PromiseRule{}, values);
    if (trim(rule.name).empty()) rule.name = "This rule";
    rule = TRY(clean_rule(std::move(rule)));
    auto before = store::rules(tx), after = TRY(checked(tx, now, rule, values.place));
    auto tickets = store::newest_working(tx, PREVIEWED_TICKETS_MAX + 1);
    RuleEffect effect;
    effect.is_whole = std::ssize(tickets) <= PREVIEWED_TICKETS_MAX;
    if (!effect.is_whole) tickets.pop_back();
    effect.tickets = std::ssize(tickets);
    for (const store::Working& each : tickets) {
        bool decides = false, touches = false;
        for (Target target : TARGETS) {
            const PromiseRule* then = deciding(after, each.subject, target);
            decides = decides || (then && then->id == rule.id);
            touches = touches || (start_of(each.service, target) &&
                                  !promise_the_same(deciding(before, each.subject, target), then, target));
        }
        effect.fits += misfit(rule.conditions, each.subject) ? 0 : 1;
        effect.decides += decides ? 1 : 0;
        effect.touches += touches ? 1 : 0;
    }
    return effect;
}

std::optional<Recompute> last_recompute(Transaction& tx, const Actor& actor) {
    auto last = actor.is_team() ? store::recompute(tx) : std::nullopt;
    if (last) last->newest = store::newest_ticket(tx);
    return last;
}

} // namespace eider::promises
