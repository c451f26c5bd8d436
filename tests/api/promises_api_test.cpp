// Promises over HTTP: from the word given to what became of it.
#include "promises/promises.h"
#include "tests/support/door.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

class PromisesApi : public Doors {
  protected:
    Someone ana, ben, cleo;
    TicketId talk;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        story().clock.set(*from_iso("2026-11-30T09:00:00Z"));
        ana = story().customer("Ana");
        ben = story().rep("Ben");
        cleo = story().rep("Cleo");
        talk = ana.writes("Where is my crib?", "The crib");
        ben.takes(talk).value();
    }
    Answer makes(const std::string& values) {
        return door().post(fmt::format("/api/v2/tickets/{}/promises", talk.value),
                           fmt::format(R"({{"promise":{}}})", values), by(ben));
    }
    std::string made(const std::string& due = R"("due_at":"2026-12-01T12:00:00Z")") {
        auto answer = makes(fmt::format(R"({{"what":"call you back",{}}})", due));
        EXPECT_EQ(answer.status, 201u) << answer.text;
        return fmt::format("/api/v2/promises/{}", answer.number("promise.id"));
    }
    Answer says(const std::string& path, const std::string& body) { return door().post(path, body, by(ben)); }
};
TOLD_ON_BOTH_ENGINES(PromisesApi);

TEST_P(PromisesApi, OneIsMadeAndShownOnItsTicket) {
    auto answer =
        makes(fmt::format(R"({{"what":" call you back ","due_at":"2026-12-01T12:00:00Z","backup_id":{},)"
                          R"("source":"draft"}})",
                          cleo.id.value));
    EXPECT_EQ(answer.status, 201u) << answer.text;
    EXPECT_EQ(answer.words("promise.what"), "call you back");
    EXPECT_EQ(answer.words("promise.due_at"), "2026-12-01T12:00:00Z");
    EXPECT_EQ(answer.number("promise.owner_id"), ben.id.value);
    EXPECT_EQ(answer.number("promise.backup_id"), cleo.id.value);
    EXPECT_EQ(answer.number("promise.customer_id"), ana.id.value);
    EXPECT_EQ(answer.words("promise.source"), "draft");
    EXPECT_EQ(answer.words("promise.state"), "open");
    EXPECT_EQ(answer.words("promise.reminds_owner_at"), "2026-12-01T10:00:00Z");
    EXPECT_EQ(answer.words("promise.reminded"), "nobody");
    EXPECT_EQ(answer.header("location"), answer.words("promise.url"));
    auto list = door().get(fmt::format("/api/v2/tickets/{}/promises", talk.value), by(cleo));
    EXPECT_EQ(list.words("promises.0.what"), "call you back");
}

TEST_P(PromisesApi, ItIsDueInOneOfThreeWays) {
    EXPECT_EQ(makes(R"({"what":"x","working_minutes":600})").words("promise.due_at"), "2026-12-01T11:00:00Z");
    EXPECT_EQ(makes(R"({"what":"x","due_local":"2026-12-01T12:00"})").words("promise.due_at"),
              "2026-12-01T12:00:00Z");
    for (const char* wrong :
         {R"({"what":"x"})", R"({"what":"x","due_at":"2026-12-01T12:00:00Z","working_minutes":5})",
          R"({"what":"x","due_local":"tomorrow"})", R"({"what":"x","due_local":"2026-12-01T12:00:00Z+1"})",
          R"({"what":"x","working_minutes":0})", R"({"what":" ","working_minutes":5})",
          R"({"what":"x","due_at":"2026-11-30T08:00:00Z"})",
          R"({"what":"x","working_minutes":5,"backup_id":999})"})
        EXPECT_EQ(makes(wrong).status, 422u) << wrong;
    EXPECT_EQ(makes(fmt::format(R"({{"what":"{}","working_minutes":5}})", std::string(500, 'x'))).status,
              201u);
    EXPECT_EQ(makes(fmt::format(R"({{"what":"{}","working_minutes":5}})", std::string(501, 'x'))).status,
              422u);
    EXPECT_EQ(story().events("promise.made").size(), 3u);
}

TEST_P(PromisesApi, WhatBecomesOfItIsSaidOnce) {
    std::string kept = made(), moved = made(), back = made();
    EXPECT_EQ(says(kept + "/keep", R"({"promise":{}})").words("promise.state"), "kept");
    EXPECT_EQ(says(kept + "/keep", R"({"promise":{}})").status, 409u);
    auto next = says(moved + "/move", R"({"promise":{"due_at":"2026-12-02T12:00:00Z","reason":"By phone"}})");
    EXPECT_EQ(next.words("promise.state"), "open") << next.text;
    EXPECT_EQ(door().get(moved, by(ben)).words("promise.state"), "moved");
    EXPECT_EQ(says(moved + "/move", R"({"promise":{"due_at":"2026-12-02T12:00:00Z"}})").status, 422u)
        << "without the customer's word";
    EXPECT_EQ(says(back + "/take_back", R"({"promise":{"reason":"Not needed"}})").words("promise.state"),
              "taken_back");
    EXPECT_EQ(says(back + "/notice", R"({"notice":{}})").status, 409u);
}

TEST_P(PromisesApi, OnlyWhatIsGivenChangesAndNullTakesTheStandInAway) {
    std::string path = made(fmt::format(R"("due_at":"2026-12-01T12:00:00Z","backup_id":{})", cleo.id.value));
    auto changed = door().put(path, R"({"promise":{"what":"write to you"}})", by(cleo));
    EXPECT_EQ(changed.words("promise.what"), "write to you");
    EXPECT_EQ(changed.number("promise.backup_id"), cleo.id.value);
    EXPECT_TRUE(
        door().put(path, R"({"promise":{"backup_id":null}})", by(ben)).at("promise.backup_id").is_null());
    EXPECT_EQ(
        door().put(path, fmt::format(R"({{"promise":{{"backup_id":{}}}}})", ben.id.value), by(ben)).status,
        422u);
}

TEST_P(PromisesApi, AWordThatItTakesLongerWaitsInTheOutbox) {
    std::string path = made();
    EXPECT_NE(door().get(path + "/notice", by(ben)).words("notice.body").find("It will take longer"),
              std::string::npos)
        << "the usual words can be read before";
    EXPECT_EQ(door().get(path + "/notice", by(ana)).status, 403u);
    auto slips = says(path + "/notice", R"({"notice":{"body":"It takes a day longer."}})");
    EXPECT_EQ(slips.status, 200u) << slips.text;
    auto outbox = door().get("/api/v2/outgoing_replies", by(ben));
    EXPECT_EQ(outbox.words("outgoing_replies.0.body"), "It takes a day longer.");
    EXPECT_EQ(outbox.number("outgoing_replies.0.id"), slips.number("promise.notice_id"));
    story().settle();
    EXPECT_EQ(door().get(path, by(ben)).words("promise.told_at"), "2026-11-30T09:00:00Z");
}

TEST_P(PromisesApi, AReplyInTheOutboxBringsItsPromises) {
    std::string outbox = fmt::format("/api/v2/tickets/{}/outgoing_replies", talk.value);
    auto sends = [&](const std::string& promise) {
        return says(outbox, R"({"outgoing_reply":{"body":"I will call you.","promises":[)" + promise + "]}}");
    };
    auto sent = sends(R"({"what":"I will call you","due_at":"2026-12-01T12:00:00Z","source":"draft"})");
    EXPECT_EQ(sent.status, 201u) << sent.text;
    EXPECT_EQ(sent.words("outgoing_reply.promises.0.what"), "I will call you");
    EXPECT_EQ(sent.words("outgoing_reply.promises.0.due_at"), "2026-12-01T12:00:00Z");
    auto back = door().send(
        "DELETE", fmt::format("/api/v2/outgoing_replies/{}", sent.number("outgoing_reply.id")), "", by(ben));
    EXPECT_EQ(back.words("outgoing_reply.promises.0.what"), "I will call you") << "given back whole";
    EXPECT_EQ(sends(R"({"what":" ","due_at":"2026-12-01T12:00:00Z"})").status, 422u);
    EXPECT_EQ(sends(R"({"what":"x","due_at":"2026-11-30T09:00:05Z"})").status, 422u)
        << "due before the reply leaves";
    std::string many;
    for (int at = 0; at < 11; ++at)
        many += std::string(at ? "," : "") + R"({"what":"x","working_minutes":60})";
    EXPECT_EQ(sends(many).status, 422u);
    EXPECT_EQ(door().get(outbox, by(ben)).count("outgoing_replies"), 0u) << "refused, nothing waits";
    sends(R"({"what":"I will call you","working_minutes":60})");
    story().advance(std::chrono::seconds{11});
    story().settle();
    auto list = door().get(fmt::format("/api/v2/tickets/{}/promises", talk.value), by(ben));
    EXPECT_EQ(list.words("promises.0.state"), "open") << list.text;
}

TEST_P(PromisesApi, WhatIsOwedIsListedDueFirstByPages) {
    for (int hour : {15, 11, 13}) made(fmt::format(R"("due_at":"2026-11-30T{}:00:00Z")", hour));
    auto first = door().get("/api/v2/promises?page%5Bsize%5D=2", by(cleo));
    EXPECT_EQ(first.words("promises.0.due_at"), "2026-11-30T11:00:00Z");
    EXPECT_EQ(first.count("promises"), 2u);
    EXPECT_EQ(first.at("meta.has_more"), true);
    std::string next = first.words("links.next");
    auto second = door().get(next.substr(door().base().size()), by(cleo));
    EXPECT_EQ(second.words("promises.0.due_at"), "2026-11-30T15:00:00Z");
    EXPECT_EQ(second.count("promises"), 1u);
    EXPECT_EQ(second.at("meta.has_more"), false);
    EXPECT_EQ(door().get("/api/v2/promises?due_before=2026-11-30T13:00:00Z", by(cleo)).count("promises"), 1u);
    EXPECT_EQ(
        door().get(fmt::format("/api/v2/promises?owner_id={}", cleo.id.value), by(ben)).count("promises"),
        0u);
}

TEST_P(PromisesApi, CustomersAreToldNothingAndStrangersLess) {
    std::string path = made();
    for (const std::string& where :
         {path, std::string("/api/v2/promises"), fmt::format("/api/v2/tickets/{}/promises", talk.value)}) {
        EXPECT_EQ(door().get(where, by(ana)).status, 403u) << where;
        EXPECT_EQ(door().get(where).status, 401u) << where;
    }
    Someone dora = story().restricted_rep("Dora", people::TicketRestriction::assigned);
    EXPECT_EQ(door().get(path, by(dora)).status, 404u);
    EXPECT_EQ(door().get("/api/v2/promises", by(dora)).count("promises"), 0u);
    EXPECT_EQ(door().post(path + "/keep", R"({"promise":{}})", by(dora)).status, 404u);
}

TEST_P(PromisesApi, FiguresSayWhenThereAreTooFew) {
    std::string period = "/api/v2/promises/figures?from=2026-11-30T00:00:00Z&to=2026-12-02T00:00:00Z";
    for (int i = 0; i < 20; ++i) says(made() + "/keep", R"({"promise":{}})");
    auto pooled = door().get(period, by(cleo)), own = door().get(period + "&mine=true", by(ben));
    EXPECT_EQ(pooled.at("promise_figures.too_few"), true) << pooled.text;
    EXPECT_TRUE(pooled.at("promise_figures.kept").is_null());
    EXPECT_EQ(own.at("promise_figures.too_few"), false);
    EXPECT_EQ(own.number("promise_figures.kept.part"), 20);
    EXPECT_EQ(own.number("promise_figures.kept.whole"), 20);
    EXPECT_EQ(door()
                  .get("/api/v2/promises/figures?from=2026-12-02T00:00:00Z&to=2026-11-30T00:00:00Z", by(ben))
                  .status,
              422u);
}

} // namespace
} // namespace eider::test
