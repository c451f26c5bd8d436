// Rules about senders over HTTP.
#include "channels/mail/sender_rules.h"
#include "api/paging.h"

namespace eider::api {

struct SenderRuleView {
    channels::SenderRule rule;
    std::string base;
};
struct SenderRuleInput {
    std::string pattern;
    channels::SenderVerdict verdict = channels::SenderVerdict::none;
    std::optional<std::string> reason;
};
struct SenderRuleBody {
    SenderRuleInput sender_rule;
};

} // namespace eider::api

template <> struct eider::Described<eider::channels::SenderVerdict> : eider::codec::Vocabulary {
    using V = channels::SenderVerdict;
    static constexpr auto value =
        choice<V>("SenderVerdict", "What is done with mail of a sender.",
                  {{V::allowed, "allowed"}, {V::suspended, "suspended"}, {V::blocked, "blocked"}});
};
template <> struct eider::Described<eider::api::SenderRuleView> : eider::codec::Vocabulary {
    using V = api::SenderRuleView;
    static constexpr auto value =
        record("SenderRule", "What is done with mail of an address, or of a domain and all below it.",
               computed(
                   "url",
                   [](const V& v) {
                       return v.base + "/api/v2/sender_rules/" + std::to_string(v.rule.id.value) + ".json";
                   },
                   "Its address.", format("uri")),
               computed(
                   "id", [](const V& v) { return v.rule.id; }, "Its number."),
               computed(
                   "pattern", [](const V& v) { return v.rule.pattern; }, "An address or a domain."),
               computed(
                   "verdict", [](const V& v) { return v.rule.verdict; }, "What is done."),
               computed(
                   "reason", [](const V& v) { return v.rule.reason; }, "Why, in the team's words."),
               computed(
                   "created_by_id", [](const V& v) { return v.rule.created_by; }, "Who set it.", nullable_id),
               computed(
                   "created_at", [](const V& v) { return v.rule.created_at; }, "When."))
            .keyed("sender_rule", "sender_rules");
};
template <> struct eider::Described<eider::api::SenderRuleInput> : eider::codec::Vocabulary {
    using I = api::SenderRuleInput;
    static constexpr auto value =
        record("SenderRuleInput", "A rule to set. One of the same pattern is changed.",
               field("pattern", &I::pattern, "eve@example.org, or example.org.", required),
               field("verdict", &I::verdict, "What is done.", required), field("reason", &I::reason, "Why."));
};
template <> struct eider::Described<eider::api::SenderRuleBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("SenderRuleBody", "One rule.",
               field("sender_rule", &api::SenderRuleBody::sender_rule, "The rule.", required));
};

namespace eider::api {
namespace {

Result<Listing<SenderRuleView>> list(Call& call, const PageQuery& query) {
    std::int64_t count = TRY(channels::count_sender_rules(call.tx, call.actor));
    return list_by_id<SenderRuleView>(
        call, query,
        [&](const people::Page& rows) {
            return channels::list_sender_rules(call.tx, call.actor, rows)
                .value_or(std::vector<channels::SenderRule>{});
        },
        [&] { return count; },
        [&](channels::SenderRule& rule) { return SenderRuleView{std::move(rule), call.facts.base}; });
}

} // namespace

void add_sender_rule_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Messages";
    routes.add(read("GET", "/api/v2/sender_rules", "The rules about senders.")
                   .query<PageQuery>()
                   .answers<Listing<SenderRuleView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery& query) { return list(call, query); });
    routes.add(write("POST", "/api/v2/sender_rules", "Sets a rule; of whole domains, an administrator.")
                   .body<SenderRuleBody>()
                   .answers<Single<SenderRuleView>>(201)
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const SenderRuleBody& body) -> Result<Single<SenderRuleView>> {
                   return Single<SenderRuleView>{
                       {TRY(channels::set_sender_rule(call.tx, call.actor, call.now,
                                                      {.pattern = body.sender_rule.pattern,
                                                       .verdict = body.sender_rule.verdict,
                                                       .reason = body.sender_rule.reason.value_or("")})),
                        call.facts.base}};
               });
    routes.add(write("DELETE", "/api/v2/sender_rules/{id}", "Deletes a rule.")
                   .answers_nothing()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(channels::delete_sender_rule(call.tx, call.actor, call.now,
                                                         call.id<channels::SenderRuleId>()));
                   return Nothing{};
               });
}

} // namespace eider::api
