// Several tickets are put to sleep at once, after a look at what it comes to, and wake as they were.
#include "tests/support/door.h"
#include "tickets/snooze.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

using namespace std::chrono_literals;
using tickets::Status;

class BulkApi : public Doors {
  protected:
    Someone ana, ben;
    TicketId fresh, pending, asleep, solved;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ana = story().customer("Ana");
        ben = story().rep("Ben");
        fresh = ana.writes("The crib");
        pending = ana.writes("The lamp");
        asleep = ana.writes("The chair");
        solved = ana.writes("The table");
        ben.sets(pending, Status::pending).value();
        ben.sets(solved, Status::solved).value();
        EXPECT_EQ(changes(asleep, R"("snooze":{"until":null,"through_thanks":true})").status, 200u);
    }
    Answer changes(TicketId id, const std::string& fields) {
        return door().put(fmt::format("/api/v2/tickets/{}", id.value), "{\"ticket\":{" + fields + "}}",
                          by(ben));
    }
    Answer all(const std::string& path, const std::string& change) {
        std::string list;
        for (TicketId id : {fresh, pending, asleep, solved})
            list += fmt::format(R"({}{{"id":{},{}}})", list.empty() ? "" : ",", id.value, change);
        return door().put("/api/v2/tickets/update_many" + path, "{\"tickets\":[" + list + "]}", by(ben));
    }
    std::string sleep(std::chrono::hours length) {
        return fmt::format(R"("snooze":{{"until":"{}","through_thanks":false}})",
                           to_iso(story().now() + length));
    }
    Answer shown(TicketId id) { return door().get(fmt::format("/api/v2/tickets/{}", id.value), by(ben)); }
    Status status(TicketId id) { return story().ticket(id).status; }
};
TOLD_ON_BOTH_ENGINES(BulkApi);

TEST_P(BulkApi, SeveralSleepUntilATimeAfterALookThatChangesNothing) {
    auto look = all("/preview", sleep(24h));
    EXPECT_EQ(look.status, 200u) << look.text;
    EXPECT_EQ(look.words("results.3.details"), "This ticket is solved: there is nothing to wake for.");
    EXPECT_EQ(status(fresh), Status::fresh);
    EXPECT_TRUE(story().events("ticket.snoozed", fresh).empty());
    auto done = all("", sleep(24h));
    EXPECT_EQ(done.words("job_status.results.0.status"), "Updated") << done.text;
    EXPECT_EQ(done.words("job_status.results.3.status"), "Failed");
    for (TicketId id : {fresh, pending, asleep}) EXPECT_EQ(status(id), Status::hold);
    story().advance(24h);
    story().settle();
    EXPECT_EQ(status(fresh), Status::fresh);
    EXPECT_EQ(status(pending), Status::open);
}

TEST_P(BulkApi, TheWayBackWakesThemExactlyAsBefore) {
    all("", sleep(24h));
    EXPECT_EQ(changes(fresh, R"("snooze":null)").status, 200u);
    EXPECT_EQ(changes(pending, R"("snooze":null)").status, 200u);
    EXPECT_EQ(changes(asleep, R"("snooze":{"until":null,"through_thanks":true})").status, 200u);
    EXPECT_EQ(status(fresh), Status::fresh);
    EXPECT_EQ(status(pending), Status::pending);
    EXPECT_TRUE(shown(fresh).at("ticket.snooze").is_null());
    auto sleeper = shown(asleep);
    EXPECT_EQ(sleeper.words("ticket.status"), "hold");
    EXPECT_TRUE(sleeper.at("ticket.snooze.until").is_null());
    EXPECT_TRUE(sleeper.at("ticket.snooze.through_thanks").as_bool());
    story().advance(25h);
    story().settle();
    EXPECT_EQ(status(pending), Status::pending) << "nothing of it is left to happen";
    EXPECT_EQ(status(asleep), Status::hold);
}

TEST_P(BulkApi, ATicketSentBackAsItWasReadChangesNothing) {
    changes(fresh, sleep(24h));
    auto before = story().events("ticket.snoozed", fresh).size();
    std::string snooze = boost::json::serialize(shown(fresh).at("ticket.snooze"));
    EXPECT_EQ(changes(fresh, R"("status":"hold","snooze":)" + snooze).status, 200u);
    EXPECT_EQ(story().events("ticket.snoozed", fresh).size(), before);
    EXPECT_EQ(changes(pending, R"("status":"pending","snooze":null)").status, 200u);
    EXPECT_EQ(status(pending), Status::pending);
    EXPECT_EQ(changes(pending, R"("status":"open",)" + sleep(1h)).status, 200u);
    changes(pending, R"("snooze":null)");
    EXPECT_EQ(status(pending), Status::open) << "it wakes to the status that was given with the sleep";
}

TEST_P(BulkApi, WhatCannotBeIsRefusedForEachAloneAndCustomersPutNothingToSleep) {
    auto over = all("", R"("snooze":{"until":"2020-01-01T00:00:00Z"})");
    EXPECT_EQ(over.words("job_status.results.0.details"), "Until: this time is over. Choose a later one.");
    EXPECT_EQ(status(fresh), Status::fresh);
    door().put(fmt::format("/api/v2/tickets/{}", fresh.value), R"({"ticket":{"snooze":{"until":null}}})",
               by(ana));
    EXPECT_EQ(status(fresh), Status::fresh);
}

} // namespace
} // namespace eider::test
