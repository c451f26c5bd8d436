// Rules that make promises over HTTP, what they say of a ticket, and figures about how tickets are answered.
#include "tests/support/door.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

constexpr const char* RULES = "/api/v2/promise_rules";

class PromiseRulesApi : public Doors {
  protected:
    Someone ana, ben, ada;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        story().clock.set(*from_iso("2026-11-30T09:00:00Z"));
        ana = story().customer("Ana");
        ben = story().rep("Ben");
        ada = story().admin("Ada");
    }
    Answer adds(const std::string& values, const Someone* who = nullptr) {
        return door().post(RULES, fmt::format(R"({{"promise_rule":{}}})", values), by(who ? *who : ada));
    }
    std::int64_t usual() {
        auto answer =
            adds(R"({"name":"Usual","for_all":true,"first_reply_minutes":120,"solved_minutes":960})");
        EXPECT_EQ(answer.status, 201u) << answer.text;
        story().settle();
        return answer.number("promise_rule.id");
    }
};
TOLD_ON_BOTH_ENGINES(PromiseRulesApi);

TEST_P(PromiseRulesApi, OneIsAddedShownChangedAndDeleted) {
    auto added =
        adds(R"({"name":" Urgent ","conditions":{"priorities":["urgent","none"],"channels":["mail"]},)"
             R"("first_reply_minutes":30,"tells_customer":true})");
    EXPECT_EQ(added.status, 201u) << added.text;
    EXPECT_EQ(added.words("promise_rule.name"), "Urgent");
    EXPECT_EQ(added.count("promise_rule.conditions.priorities"), 2u);
    EXPECT_EQ(added.words("promise_rule.conditions.priorities.0"), "none");
    EXPECT_EQ(added.number("promise_rule.first_reply_minutes"), 30);
    EXPECT_TRUE(added.at("promise_rule.solved_minutes").is_null());
    std::string path = fmt::format("{}/{}", RULES, added.number("promise_rule.id"));
    EXPECT_EQ(added.header("location"), added.words("promise_rule.url"));
    usual();
    auto changed = door().put(
        path, R"({"promise_rule":{"first_reply_minutes":null,"solved_minutes":60,"on":false}})", by(ada));
    EXPECT_EQ(changed.status, 200u) << changed.text;
    EXPECT_TRUE(changed.at("promise_rule.first_reply_minutes").is_null());
    EXPECT_EQ(changed.at("promise_rule.on"), false);
    auto list = door().get(RULES, by(ben));
    EXPECT_EQ(list.words("promise_rules.1.name"), "Usual");
    EXPECT_EQ(list.number("promise_rules.1.place"), 2);
    EXPECT_EQ(door().del(path, by(ada)).status, 204u);
    EXPECT_EQ(door().get(path, by(ben)).status, 404u);
}

TEST_P(PromiseRulesApi, WhatMakesNoSenseIsRefusedAndOnlyAdministratorsChangeThem) {
    for (const char* wrong :
         {R"({"name":"x","first_reply_minutes":30})", R"({"name":"x","for_all":true})",
          R"({"name":"x","for_all":true,"conditions":{"priorities":["low"]},"first_reply_minutes":30})",
          R"({"name":"x","conditions":{"priorities":["burning"]},"first_reply_minutes":30})",
          R"({"name":"x","conditions":{"channels":["fax"]},"first_reply_minutes":30})",
          R"({"name":"x","conditions":{"group_ids":[999]},"first_reply_minutes":30})",
          R"({"name":"x","for_all":true,"first_reply_minutes":-1})",
          R"({"name":"x","for_all":true,"first_reply_minutes":30,"calendar_id":999})"})
        EXPECT_EQ(adds(wrong).status, 422u) << wrong;
    std::string good = R"({"name":"x","for_all":true,"first_reply_minutes":30})";
    EXPECT_EQ(adds(good, &ben).status, 403u);
    EXPECT_EQ(adds(good, &ana).status, 403u);
    EXPECT_EQ(door().get(RULES, by(ana)).status, 403u);
    EXPECT_EQ(door().get(RULES, by(ben)).count("promise_rules"), 0u);
}

TEST_P(PromiseRulesApi, ATicketShowsItsPromisesAndWhichRuleDecides) {
    EXPECT_EQ(door().get("/api/v2/promise_rules/recompute", by(ben)).status, 404u);
    auto rule = usual();
    TicketId lamp = ana.writes("My lamp is dark");
    story().settle();
    auto promises = door().get(fmt::format("/api/v2/tickets/{}/promises", lamp.value), by(ben));
    EXPECT_EQ(promises.number("promises.0.rule_id"), rule) << promises.text;
    EXPECT_EQ(promises.words("promises.0.rule_name"), "Usual");
    EXPECT_EQ(promises.words("promises.0.target"), "first_reply");
    EXPECT_EQ(promises.words("promises.0.due_at"), "2026-11-30T11:00:00Z");
    EXPECT_EQ(promises.words("promises.1.target"), "solved");
    auto said = door().get(fmt::format("/api/v2/tickets/{}/promise_rules", lamp.value), by(ben));
    EXPECT_EQ(said.words("decisions.0.decides.0"), "first_reply");
    EXPECT_EQ(said.at("decisions.0.fits"), true);
    EXPECT_NE(said.words("decisions.0.why").find("It decides about the first reply, solving"),
              std::string::npos);
    EXPECT_FALSE(door().get("/api/v2/promise_rules/recompute", by(ben)).at("recompute.ended_at").is_null());
    EXPECT_EQ(door().get(fmt::format("/api/v2/tickets/{}/promise_rules", lamp.value), by(ana)).status, 403u);
}

TEST_P(PromiseRulesApi, FiguresSayHowLongItTookAndWhenThereAreTooFew) {
    for (int i = 0; i < 20; ++i) {
        TicketId ticket = ana.writes("A question");
        ben.takes(ticket).value();
        story().advance(std::chrono::minutes(i < 15 ? 10 : 0));
        if (i < 15) ben.replies(ticket, "An answer").value();
        story().settle();
    }
    std::string period = "/api/v2/service_figures?from=2026-11-30T00:00:00Z&to=2026-12-02T00:00:00Z";
    auto pooled = door().get(period, by(ben)), own = door().get(period + "&mine=true", by(ben));
    EXPECT_EQ(pooled.at("service_figures.too_few"), true) << "one person stands behind them";
    EXPECT_TRUE(pooled.at("service_figures.first_reply").is_null());
    EXPECT_EQ(own.number("service_figures.tickets"), 20) << own.text;
    EXPECT_EQ(own.number("service_figures.first_reply.not_over"), 5);
    EXPECT_EQ(own.at("service_figures.first_reply.median_minutes").to_number<double>(), 10);
    EXPECT_EQ(own.number("service_figures.hand_offs.none.part"), 15);
    EXPECT_TRUE(own.at("service_figures.solved.median_minutes").is_null()) << "none is solved";
    EXPECT_EQ(door()
                  .get("/api/v2/service_figures?from=2026-12-02T00:00:00Z&to=2026-11-30T00:00:00Z", by(ben))
                  .status,
              422u);
}

TEST_P(PromiseRulesApi, WhatItWouldComeToIsSaidBeforeItIsKept) {
    usual();
    ana.writes("My lamp is dark");
    story().settle();
    auto looks = [&](const std::string& body, const Someone& who) {
        return door().post("/api/v2/promise_rules/preview", body, by(who));
    };
    std::string faster = R"({"promise_rule":{"conditions":{"channels":["desk","web"]},)"
                         R"("first_reply_minutes":30,"place":1}})";
    auto seen = looks(faster, ada);
    EXPECT_EQ(seen.status, 200u) << seen.text;
    EXPECT_EQ(seen.number("effect.tickets"), 1);
    EXPECT_EQ(seen.at("effect.whole"), true);
    EXPECT_EQ(looks(faster, ben).status, 403u);
    auto never =
        looks(R"({"promise_rule":{"conditions":{"channels":["web"]},"first_reply_minutes":30}})", ada);
    EXPECT_EQ(never.status, 422u);
    EXPECT_NE(never.text.find("would never decide anything"), std::string::npos) << never.text;
    EXPECT_EQ(door().get(RULES, by(ben)).count("promise_rules"), 1u) << "nothing is kept";
    EXPECT_EQ(door().get("/api/v2/promise_rules/recompute", by(ben)).at("recompute.part").to_number<double>(),
              1);
}

} // namespace
} // namespace eider::test
