// Hand-overs, absences, queues, skills and wishes over HTTP.
#include "tests/support/door.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

class OwnersApi : public Doors {
  protected:
    Someone ana, ben, cleo, ada;
    GroupId lamps;
    TicketId talk;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        story().clock.set(*from_iso("2026-11-30T09:00:00Z"));
        ana = story().customer("Ana");
        ben = story().rep("Ben");
        cleo = story().rep("Cleo");
        ada = story().admin("Ada");
        lamps = story().group("Lamps", {ben, cleo});
        talk = ana.writes("Where is my lamp?", "The lamp");
        ben.takes(talk).value();
        story().settle();
    }
    std::string of_ticket(std::string_view what) {
        return fmt::format("/api/v2/tickets/{}/{}", talk.value, what);
    }
    Answer offers(const std::string& to) {
        return door().post(
            of_ticket("hand_overs"),
            fmt::format(R"({{"hand_over":{{{},"heard":"dark","tried":"a bulb","promised":"nothing",)"
                        R"("next":"call"}}}})",
                        to),
            by(ben));
    }
};
TOLD_ON_BOTH_ENGINES(OwnersApi);

TEST_P(OwnersApi, AHandOverIsOfferedShownAndAccepted) {
    auto offered = offers(fmt::format(R"("receiver_id":{})", cleo.id.value));
    EXPECT_EQ(offered.status, 201u) << offered.text;
    EXPECT_EQ(offered.words("hand_over.state"), "offered");
    EXPECT_EQ(offered.number("hand_over.giver_id"), ben.id.value);
    EXPECT_EQ(offered.words("hand_over.heard"), "dark");
    EXPECT_EQ(offers(fmt::format(R"("receiver_id":{})", cleo.id.value)).status, 409u) << "offered already";
    EXPECT_EQ(door().get("/api/v2/hand_overs", by(cleo)).count("hand_overs"), 1u);
    EXPECT_EQ(door().get("/api/v2/hand_overs", by(ada)).count("hand_overs"), 0u);
    std::string path = fmt::format("/api/v2/hand_overs/{}", offered.number("hand_over.id"));
    EXPECT_EQ(door().post(path + "/accept", "", by(ada)).status, 403u);
    auto accepted = door().post(path + "/accept", "", by(cleo));
    EXPECT_EQ(accepted.words("hand_over.state"), "accepted") << accepted.text;
    EXPECT_EQ(door().post(path + "/withdraw", "", by(ben)).status, 409u);
    EXPECT_EQ(door().get(path, by(ben)).number("hand_over.decided_by_id"), cleo.id.value);
    auto owners = door().get(of_ticket("owners"), by(ben));
    EXPECT_EQ(owners.number("owners.2.owner_id"), cleo.id.value) << owners.text;
    EXPECT_EQ(owners.words("owners.2.way"), "handed_over");
    EXPECT_EQ(owners.words("owners.2.why"), "Ben handed it over, and Cleo accepted.");
    EXPECT_EQ(door().get(of_ticket("owners"), by(ana)).status, 403u);
    EXPECT_EQ(door().get(of_ticket("hand_overs"), by(ben)).count("hand_overs"), 1u);
}

TEST_P(OwnersApi, ADeclinedOneSaysWhyAndWhatIsMissingIsRefused) {
    EXPECT_EQ(offers(fmt::format(R"("receiver_id":{})", ben.id.value)).status, 422u);
    EXPECT_EQ(offers(R"("tells_customer":false)").status, 422u);
    auto offered = offers(fmt::format(R"("group_id":{})", lamps.value));
    std::string path = fmt::format("/api/v2/hand_overs/{}", offered.number("hand_over.id"));
    EXPECT_EQ(door().post(path + "/decline", R"({"hand_over":{}})", by(cleo)).status, 422u);
    auto declined = door().post(path + "/decline", R"({"hand_over":{"reason":"I know no lamps"}})", by(cleo));
    EXPECT_EQ(declined.words("hand_over.reason"), "I know no lamps") << declined.text;
}

TEST_P(OwnersApi, AnAbsenceIsPlannedListedAndEnded) {
    auto planned = door().post(
        "/api/v2/absences",
        fmt::format(R"({{"absence":{{"until":"2026-12-07T09:00:00Z","backup_id":{}}}}})", cleo.id.value),
        by(ben));
    EXPECT_EQ(planned.status, 201u) << planned.text;
    EXPECT_EQ(planned.number("absence.person_id"), ben.id.value);
    story().settle();
    EXPECT_EQ(door().get("/api/v2/absences", by(cleo)).words("absences.0.state"), "began");
    auto owners = door().get(of_ticket("owners"), by(ben));
    EXPECT_EQ(owners.words("owners.2.why"), "Ben is away until 2026-12-07. Cleo stands in.") << owners.text;
    std::string path = fmt::format("/api/v2/absences/{}", planned.number("absence.id"));
    EXPECT_EQ(door().del(path, by(cleo)).status, 403u);
    EXPECT_EQ(door().del(path, by(ben)).status, 204u);
    EXPECT_EQ(door().del(path, by(ben)).status, 409u);
    EXPECT_EQ(door().get(of_ticket("owners"), by(ben)).words("owners.3.way"), "came_back");
    EXPECT_EQ(door().get("/api/v2/absences", by(ana)).status, 403u);
    EXPECT_EQ(
        door().post("/api/v2/absences", R"({"absence":{"until":"2026-11-01T09:00:00Z"}})", by(ben)).status,
        422u);
}

TEST_P(OwnersApi, QueuesSayWhoAnswersForThem) {
    auto put = [&](const std::string& values, const Someone& who) {
        return door().put("/api/v2/queues", fmt::format(R"({{"queue":{}}})", values), by(who));
    };
    std::string values =
        fmt::format(R"({{"group_id":{},"responsible_id":{},"way":"round_robin","by_language":true}})",
                    lamps.value, cleo.id.value);
    EXPECT_EQ(put(values, ben).status, 403u);
    auto changed = put(values, ada);
    EXPECT_EQ(changed.status, 200u) << changed.text;
    EXPECT_TRUE(changed.at("queues.0.group_id").is_null());
    EXPECT_EQ(changed.number("queues.1.answers_id"), cleo.id.value);
    EXPECT_EQ(changed.words("queues.1.why"), "Cleo answers for this queue.");
    EXPECT_EQ(changed.words("queues.1.way"), "round_robin");
    EXPECT_EQ(put(R"({"way":"round_robin"})", ada).status, 422u);
    EXPECT_EQ(put(R"({"way":"absence"})", ada).status, 422u);
    EXPECT_EQ(door().get("/api/v2/queues", by(ana)).status, 403u);
}

TEST_P(OwnersApi, ATicketFindsAnOwnerByRuleAndSaysWhy) {
    TicketId other = ana.writes("And the bulb?");
    std::string path = fmt::format("/api/v2/tickets/{}/assign", other.value);
    auto nobody = door().post(path, "", by(ada));
    EXPECT_EQ(nobody.at("assigned"), false) << nobody.text;
    EXPECT_NE(nobody.words("why").find("No rule gives it an owner now."), std::string::npos);
    door().put("/api/v2/queues",
               fmt::format(R"({{"queue":{{"group_id":{},"way":"least_loaded"}}}})", lamps.value), by(ada));
    ada.changes(other, {.group = lamps}).value();
    auto assigned = door().post(path, "", by(ada));
    EXPECT_EQ(assigned.at("assigned"), true) << assigned.text;
    EXPECT_NE(assigned.words("why").find("Cleo has the fewest open tickets"), std::string::npos);
    EXPECT_EQ(door().post(path, "", by(ada)).status, 409u);
}

TEST_P(OwnersApi, SkillsAndWishesAreNotedAndShown) {
    std::string skills = fmt::format("/api/v2/users/{}/skills", ben.id.value),
                wish = fmt::format("/api/v2/users/{}/wish", ana.id.value);
    auto noted =
        door().put(skills, R"({"skills":{"skills":["Wiring","wiring"],"languages":["DE"]}})", by(ben));
    EXPECT_EQ(noted.count("skills.skills"), 1u) << noted.text;
    EXPECT_EQ(noted.words("skills.languages.0"), "de");
    EXPECT_EQ(door().put(skills, R"({"skills":{"skills":["two words"]}})", by(ben)).status, 422u);
    EXPECT_EQ(door().put(skills, R"({"skills":{"skills":[]}})", by(cleo)).status, 403u);
    EXPECT_EQ(door().get(wish, by(cleo)).at("wish.same_person"), false);
    EXPECT_EQ(door().put(wish, R"({"wish":{"same_person":true}})", by(cleo)).at("wish.same_person"), true);
    EXPECT_EQ(door().get(wish, by(cleo)).at("wish.same_person"), true);
    EXPECT_EQ(door()
                  .put(fmt::format("/api/v2/users/{}/wish", ben.id.value), R"({"wish":{"same_person":true}})",
                       by(ada))
                  .status,
              422u);
}

} // namespace
} // namespace eider::test
