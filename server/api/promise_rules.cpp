// Rules that make promises over HTTP, which of them decide about a ticket, and how far a change has come.
#include "promises/rules.h"

#include "api/paging.h"
#include "api/promise_view.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::api {
namespace {

struct RuleConditionsView {
    std::vector<std::string> priorities, channels;
    std::vector<PersonId> customer_ids;
    std::vector<OrganizationId> organization_ids;
    std::vector<GroupId> group_ids;
};
struct RuleView {
    promises::PromiseRule rule;
    std::string base;
};
struct RuleInput {
    std::optional<std::string> name;
    std::optional<std::int64_t> place;
    std::optional<bool> on, for_all, tells_customer;
    std::optional<RuleConditionsView> conditions;
    Given<std::int64_t> first_reply_minutes, next_reply_minutes, solved_minutes;
    Given<CalendarId> calendar_id;
};
struct RuleBody {
    RuleInput promise_rule;
};
struct RulePreviewBody {
    RuleInput promise_rule;
    std::optional<PromiseRuleId> id;
};
struct RuleEffectView {
    promises::RuleEffect effect;
};
struct DecisionView {
    promises::Decision decision;
};
struct RecomputeView {
    promises::Recompute recompute;
};

constexpr std::string_view NO_PRIORITY = "none";

RuleConditionsView shown(const promises::Conditions& conditions) {
    RuleConditionsView view{.priorities = {},
                            .channels = conditions.channels,
                            .customer_ids = conditions.customers,
                            .organization_ids = conditions.organizations,
                            .group_ids = conditions.groups};
    for (tickets::Priority each : conditions.priorities)
        view.priorities.emplace_back(each == tickets::Priority::none ? NO_PRIORITY : name_of(each));
    return view;
}
std::optional<std::int64_t> shown(const std::optional<std::chrono::minutes>& time) {
    return time ? std::optional<std::int64_t>(time->count()) : std::nullopt;
}

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::promises::Condition> : eider::codec::Vocabulary {
    using C = promises::Condition;
    static constexpr auto value = choice<C>("PromiseRuleCondition", "What a ticket does not fit.",
                                            {{C::priority, "priority"},
                                             {C::customer, "customer"},
                                             {C::organization, "organization"},
                                             {C::group, "group"},
                                             {C::channel, "channel"}});
};
template <> struct eider::Described<eider::api::RuleConditionsView> : eider::codec::Vocabulary {
    using C = api::RuleConditionsView;
    static constexpr auto value = record(
        "PromiseRuleConditions",
        "For which tickets a rule is: those that fit all that are given; of one condition any value.",
        field("priorities", &C::priorities, "none, low, normal, high, urgent.", items(promises::PRIORITIES)),
        field("customer_ids", &C::customer_ids, "Who asks.", items(promises::CONDITION_VALUES_MAX)),
        field("organization_ids", &C::organization_ids, "For whom.", items(promises::CONDITION_VALUES_MAX)),
        field("group_ids", &C::group_ids, "Whose the ticket is.", items(promises::CONDITION_VALUES_MAX)),
        field("channels", &C::channels, "By which channel it came: api, desk, mail, web.",
              items(promises::CHANNELS.size())));
};
template <> struct eider::Described<eider::api::RuleView> : eider::codec::Vocabulary {
    using V = api::RuleView;
    static constexpr auto value =
        record(
            "PromiseRule",
            "A rule that makes promises. The first in their order that fits a ticket decides about a target.",
            computed(
                "id", [](const V& v) { return v.rule.id; }, "Number."),
            computed(
                "url",
                [](const V& v) {
                    return fmt::format("{}/api/v2/promise_rules/{}.json", v.base, v.rule.id.value);
                },
                "Address.", format("uri")),
            computed(
                "name", [](const V& v) { return std::string_view(v.rule.name); }, "Name."),
            computed(
                "place", [](const V& v) { return v.rule.place; }, "Where it stands, from 1."),
            computed(
                "on", [](const V& v) { return v.rule.is_on; }, "Whether it is switched on."),
            computed(
                "for_all", [](const V& v) { return v.rule.for_all; },
                "Whether it is for every ticket, without conditions."),
            computed(
                "conditions", [](const V& v) { return api::shown(v.rule.conditions); },
                "For which tickets it is."),
            computed(
                "first_reply_minutes", [](const V& v) { return api::shown(v.rule.first_reply); },
                "Working time until a person answers first."),
            computed(
                "next_reply_minutes", [](const V& v) { return api::shown(v.rule.next_reply); },
                "Working time until a person answers what the customer wrote since."),
            computed(
                "solved_minutes", [](const V& v) { return api::shown(v.rule.solved); },
                "Working time until it is solved, without the time that it waits for the customer."),
            computed(
                "calendar_id", [](const V& v) { return v.rule.calendar; },
                "By which calendar; none: that of the ticket's group.", nullable_id),
            computed(
                "tells_customer", [](const V& v) { return v.rule.tells_customer; },
                "Whether the customer is told before such a promise is broken."),
            computed(
                "created_at", [](const V& v) { return v.rule.created_at; }, "When made."),
            computed(
                "updated_at", [](const V& v) { return v.rule.updated_at; }, "When changed last."))
            .keyed("promise_rule", "promise_rules");
};
template <> struct eider::Described<eider::api::RuleInput> : eider::codec::Vocabulary {
    using R = api::RuleInput;
    static constexpr auto value = record(
        "PromiseRuleInput", "A rule to add or change. What is not given stays.",
        field("name", &R::name, "Name."),
        field("place", &R::place, "Where it stands, from 1; the others make room.",
              range(1, promises::RULES_MAX)),
        field("on", &R::on, "Whether it is switched on."),
        field("for_all", &R::for_all, "Whether it is for every ticket, without conditions."),
        field("conditions", &R::conditions, "For which tickets it is; instead of those before."),
        field("first_reply_minutes", &R::first_reply_minutes, "Working time until a person answers first."),
        field("next_reply_minutes", &R::next_reply_minutes,
              "Working time until a person answers what the customer wrote since."),
        field("solved_minutes", &R::solved_minutes, "Working time until it is solved."),
        field("calendar_id", &R::calendar_id, "By which calendar; null: that of the ticket's group."),
        field("tells_customer", &R::tells_customer,
              "Whether the customer is told before such a promise is broken."));
};
template <> struct eider::Described<eider::api::RuleBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("PromiseRuleBody", "One rule.",
               field("promise_rule", &api::RuleBody::promise_rule, "The rule.", required));
};
template <> struct eider::Described<eider::api::RulePreviewBody> : eider::codec::Vocabulary {
    using B = api::RulePreviewBody;
    static constexpr auto value = record("PromiseRulePreviewBody", "A rule that is not kept yet.",
                                         field("promise_rule", &B::promise_rule, "The rule.", required),
                                         field("id", &B::id, "The rule that it changes; none: a new one."));
};
template <> struct eider::Described<eider::api::RuleEffectView> : eider::codec::Vocabulary {
    using V = api::RuleEffectView;
    static constexpr auto value =
        record("PromiseRuleEffect", "What keeping a rule would come to, among open tickets.",
               computed(
                   "tickets", [](const V& v) { return v.effect.tickets; }, "How many were looked at."),
               computed(
                   "whole", [](const V& v) { return v.effect.is_whole; },
                   "Whether these were all; else they are those that changed last."),
               computed(
                   "fits", [](const V& v) { return v.effect.fits; }, "How many fit its conditions."),
               computed(
                   "decides", [](const V& v) { return v.effect.decides; },
                   "About how many it decides, as no rule before it does."),
               computed(
                   "touches", [](const V& v) { return v.effect.touches; },
                   "On how many something else would be promised than now."))
            .keyed("effect", "effects");
};
template <> struct eider::Described<eider::api::DecisionView> : eider::codec::Vocabulary {
    using V = api::DecisionView;
    static constexpr auto value =
        record("PromiseRuleDecision", "What a rule has to say of a ticket, and why.",
               computed(
                   "rule_id", [](const V& v) { return v.decision.rule.id; }, "The rule."),
               computed(
                   "name", [](const V& v) { return std::string_view(v.decision.rule.name); }, "Its name."),
               computed(
                   "fits", [](const V& v) { return v.decision.rule.is_on && !v.decision.misfit; },
                   "Whether it is for this ticket."),
               computed(
                   "misfit", [](const V& v) { return v.decision.misfit; },
                   "The first condition that the ticket does not fit."),
               computed(
                   "decides", [](const V& v) { return v.decision.decides; }, "What it decides about."),
               computed(
                   "why", [](const V& v) { return std::string_view(v.decision.why); }, "As a sentence."))
            .keyed("decision", "decisions");
};
template <> struct eider::Described<eider::api::RecomputeView> : eider::codec::Vocabulary {
    using V = api::RecomputeView;
    static constexpr auto value =
        record(
            "PromiseRecompute", "How far the tickets were looked through since rules changed last.",
            computed(
                "tickets", [](const V& v) { return v.recompute.looked_at; }, "Looked at so far."),
            computed(
                "changed", [](const V& v) { return v.recompute.changed; }, "At how many promises changed."),
            computed(
                "began_at", [](const V& v) { return v.recompute.began_at; }, "When it began."),
            computed(
                "part",
                [](const V& v) {
                    if (v.recompute.ended_at || !v.recompute.newest) return 1.0;
                    auto so_far = static_cast<double>(v.recompute.after.value);
                    return std::min(1.0, so_far / static_cast<double>(v.recompute.newest.value));
                },
                "How much of them that is, from 0 to 1."),
            computed(
                "ended_at", [](const V& v) { return v.recompute.ended_at; },
                "When it ended; null: it goes on."))
            .keyed("recompute", "recomputes");
};

namespace eider::api {
namespace {

constexpr std::string_view TAG = "Promise rules";

Result<promises::Conditions> read_conditions(const RuleConditionsView& input) {
    promises::Conditions conditions{.priorities = {},
                                    .customers = input.customer_ids,
                                    .organizations = input.organization_ids,
                                    .groups = input.group_ids,
                                    .channels = input.channels};
    for (const std::string& name : input.priorities) {
        auto priority = name == NO_PRIORITY ? tickets::Priority::none : tickets::priority_named(name);
        if (!priority)
            return refuse_field(
                "promise_rule.priorities", "InvalidValue",
                fmt::format("Priorities: there is no \"{}\". Choose none, low, normal, high or "
                            "urgent.",
                            cut_utf8(name, 40)));
        conditions.priorities.push_back(*priority);
    }
    return conditions;
}

std::optional<std::optional<std::chrono::minutes>> read_minutes(const Given<std::int64_t>& input) {
    if (!input.is_given()) return {};
    auto given = input.or_nothing();
    return given ? std::optional(std::chrono::minutes(*given)) : std::optional<std::chrono::minutes>{};
}

Result<promises::RuleChange> read_rule(const RuleInput& input) {
    promises::RuleChange change{.name = input.name,
                                .place = input.place,
                                .is_on = input.on,
                                .for_all = input.for_all,
                                .tells_customer = input.tells_customer,
                                .conditions = {},
                                .first_reply = read_minutes(input.first_reply_minutes),
                                .next_reply = read_minutes(input.next_reply_minutes),
                                .solved = read_minutes(input.solved_minutes),
                                .calendar = {}};
    if (input.conditions) change.conditions = TRY(read_conditions(*input.conditions));
    if (input.calendar_id.is_given()) change.calendar = input.calendar_id.or_nothing().value_or(CalendarId{});
    return change;
}

Single<RuleView> view(const Call& call, promises::PromiseRule rule) {
    return {{std::move(rule), call.facts.base}};
}

void add_one_rule(Routes& routes) {
    using namespace endpoint;
    routes.add(read("GET", "/api/v2/promise_rules/{id}", "One rule.")
                   .answers<Single<RuleView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Single<RuleView>> {
                   return view(call, TRY(promises::access_rule(call.tx, call.actor, call.id<PromiseRuleId>(),
                                                               promises::For::reading)));
               });
    routes.add(
        write("PUT", "/api/v2/promise_rules/{id}", "Changes a rule; open promises follow in the background.")
            .body<RuleBody>()
            .answers<Single<RuleView>>()
            .by(Caller::admin)
            .tagged(TAG),
        [](Call& call, const RuleBody& body) -> Result<Single<RuleView>> {
            auto change = TRY(read_rule(body.promise_rule));
            return view(call, TRY(promises::change_rule(call.tx, call.actor, call.now,
                                                        call.id<PromiseRuleId>(), change)));
        });
    routes.add(write("DELETE", "/api/v2/promise_rules/{id}",
                     "Deletes a rule; its open promises are taken back or become another rule's.")
                   .answers_nothing()
                   .by(Caller::admin)
                   .tagged(TAG),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(promises::delete_rule(call.tx, call.actor, call.now, call.id<PromiseRuleId>()));
                   return Nothing{};
               });
}

void add_what_rules_say(Routes& routes) {
    using namespace endpoint;
    routes.add(read("GET", "/api/v2/tickets/{id}/promise_rules",
                    "Which rules decide about a ticket, and why the others do not.")
                   .answers<Listing<DecisionView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Listing<DecisionView>> {
                   Listing<DecisionView> listing;
                   for (auto& each : TRY(promises::decisions_about(call.tx, call.actor, call.id<TicketId>())))
                       listing.items.push_back({std::move(each)});
                   listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
                   return listing;
               });
    routes.add(slow_read("POST", "/api/v2/promise_rules/preview",
                         "What keeping a rule would come to; nothing is kept.")
                   .body<RulePreviewBody>()
                   .answers<Single<RuleEffectView>>()
                   .by(Caller::admin)
                   .tagged(TAG),
               [](Call& call, const RulePreviewBody& body) -> Result<Single<RuleEffectView>> {
                   auto change = TRY(read_rule(body.promise_rule));
                   return Single<RuleEffectView>{{TRY(promises::preview_rule(
                       call.tx, call.actor, call.now, body.id.value_or(PromiseRuleId{}), change))}};
               });
    routes.add(read("GET", "/api/v2/promise_rules/recompute",
                    "How far the tickets were looked through since rules changed last.")
                   .answers<Single<RecomputeView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Single<RecomputeView>> {
                   auto last = promises::last_recompute(call.tx, call.actor);
                   if (!last) return refuse(RefusalKind::not_found, "No rule was changed yet.");
                   return Single<RecomputeView>{{*last}};
               });
}

} // namespace

void add_promise_rule_routes(Routes& routes) {
    using namespace endpoint;
    routes.add(read("GET", "/api/v2/promise_rules", "Lists rules in their order.")
                   .answers<Listing<RuleView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Listing<RuleView>> {
                   Listing<RuleView> listing;
                   for (auto& each : TRY(promises::list_rules(call.tx, call.actor)))
                       listing.items.push_back({std::move(each), call.facts.base});
                   listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
                   return listing;
               });
    routes.add(write("POST", "/api/v2/promise_rules", "Adds a rule, at the end when no place is given.")
                   .body<RuleBody>()
                   .answers<Single<RuleView>>(201)
                   .by(Caller::admin)
                   .tagged(TAG),
               [](Call& call, const RuleBody& body) -> Result<Reply<Single<RuleView>>> {
                   auto change = TRY(read_rule(body.promise_rule));
                   auto made = TRY(promises::add_rule(call.tx, call.actor, call.now, change));
                   std::string url = call.url(fmt::format("/promise_rules/{}.json", made.id.value));
                   return Reply<Single<RuleView>>{
                       view(call, std::move(made)), 201, {{"Location", std::move(url)}}};
               });
    add_what_rules_say(routes);
    add_one_rule(routes);
}

} // namespace eider::api
