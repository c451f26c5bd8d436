// Jobs on both engines: once per key, again after failure, dead after too many tries, taken over after a
// crash.
#include "platform/jobs/jobs.h"
#include "tests/support/both_engines.h"

namespace eider::jobs {
namespace {

using storage::Transaction;

class JobsTest : public test::BothEngines {
  protected:
    SettableClock clock{*from_iso("2026-11-21T12:00:00Z")};
    int calls = 0;
    Outcome next = {};
    Lane lane{.name = "mail_out", .threads = 1, .handlers = {{"mail.reply", [this](const Job&) {
                                                                  ++calls;
                                                                  return next;
                                                              }}}};
    bool add(std::string_view key) {
        return store->write([&](Transaction& tx) {
            return queue(tx, clock.now(),
                         {.lane = "mail_out", .kind = "mail.reply", .key = key, .data = "1", .run_at = {}});
        });
    }
    LaneState state() {
        auto states = store->read([&](Transaction& tx) { return lane_states(tx, clock.now()); });
        return states.empty() ? LaneState{} : states.front();
    }
};
ON_BOTH_ENGINES(JobsTest);

TEST_P(JobsTest, TheSameKeyIsTheSameJob) {
    EXPECT_TRUE(add("reply-1"));
    EXPECT_FALSE(add("reply-1"));
    while (run_one(*store, clock, lane)) {
    }
    EXPECT_EQ(calls, 1);
    EXPECT_FALSE(add("reply-1")) << "also after it was done";
    EXPECT_FALSE(run_one(*store, clock, lane));
}

TEST_P(JobsTest, AFailureWaitsAndAfterTooManyTriesTheJobIsDeadAndCanBeRevived) {
    add("reply-2");
    next = {.kind = Outcome::Kind::later, .reason = "The mail server is away."};
    for (int i = 1; i <= ATTEMPTS_MAX; ++i) {
        EXPECT_TRUE(run_one(*store, clock, lane)) << i;
        EXPECT_FALSE(run_one(*store, clock, lane)) << "not before its wait is over";
        clock.advance(WAIT_MAX);
    }
    EXPECT_EQ(calls, ATTEMPTS_MAX);
    EXPECT_EQ(state().dead, 1);
    next = {};
    store->write([&](Transaction& tx) { return revive(tx, clock.now(), JobId{1}); });
    EXPECT_TRUE(run_one(*store, clock, lane));
    EXPECT_EQ(state().dead, 0);
}

TEST_P(JobsTest, AJobWhoseWorkerDiedIsTakenAgainAfterItsLease) {
    add("reply-3");
    Lane dying = lane;
    dying.handlers["mail.reply"] = [&](const Job&) -> Outcome {
        clock.advance(LEASE + std::chrono::seconds(1));
        EXPECT_TRUE(run_one(*store, clock, lane))
            << "another worker takes it while the first is thought dead";
        return {};
    };
    EXPECT_TRUE(run_one(*store, clock, dying));
    EXPECT_EQ(calls, 1);
}

TEST_P(JobsTest, AJobThatLastsLongerThanItsLeaseIsNotTakenByAnother) {
    add("reply-5");
    UnderWay under_way;
    Lane slow = lane;
    slow.handlers["mail.reply"] = [&](const Job&) -> Outcome {
        for (int i = 0; i < 10; ++i) {
            clock.advance(LEASE_RENEWED_EVERY);
            renew_leases(*store, clock.now(), under_way);
            EXPECT_FALSE(run_one(*store, clock, lane)) << i;
        }
        return {};
    };
    EXPECT_TRUE(run_one(*store, clock, slow, under_way));
    EXPECT_TRUE(under_way.all().empty());
    EXPECT_EQ(calls, 0);
}

// A worker takes the job and never comes back.
struct Killed {};
TEST_P(JobsTest, WhatAKilledProgramHadUnderWayIsTakenAtOnceByTheNextWhereThereIsOneOnly) {
    add("reply-6");
    Lane killed = lane;
    killed.handlers["mail.reply"] = [&](const Job&) -> Outcome { throw Killed{}; };
    EXPECT_THROW(run_one(*store, clock, killed), Killed);
    EXPECT_FALSE(run_one(*store, clock, lane));
    take_over(*store, clock.now());
    EXPECT_EQ(run_one(*store, clock, lane), GetParam() == storage::Engine::sqlite);
    clock.advance(LEASE);
    EXPECT_EQ(run_one(*store, clock, lane), GetParam() == storage::Engine::postgres);
    EXPECT_EQ(calls, 1);
}

TEST_P(JobsTest, AJobThatEndsTheProgramEachTimeIsDeadAndSeenInTheEnd) {
    add("reply-7");
    Lane killed = lane;
    killed.handlers["mail.reply"] = [&](const Job&) -> Outcome { throw Killed{}; };
    for (int i = 0; i < ATTEMPTS_MAX; ++i) {
        EXPECT_THROW(run_one(*store, clock, killed), Killed);
        clock.advance(LEASE);
    }
    EXPECT_TRUE(run_one(*store, clock, killed));
    EXPECT_EQ(state().dead, 1);
}

TEST_P(JobsTest, TheLagOfALaneIsSeen) {
    add("reply-4");
    clock.advance(std::chrono::seconds(90));
    EXPECT_EQ(state().waiting, 1);
    EXPECT_EQ(state().lag, std::chrono::seconds(90));
}

TEST_P(JobsTest, WhatIsTriedAgainAndAgainIsLateThoughItsLaneIsNot) {
    add("reply-8");
    next = {.kind = Outcome::Kind::later, .reason = "The mail server is away."};
    for (int i = 0; i < 6; ++i) {
        EXPECT_TRUE(run_one(*store, clock, lane));
        clock.advance(wait_before(i + 2));
    }
    EXPECT_LT(state().lag, std::chrono::seconds(1));
    EXPECT_GT(state().late, LANE_LATE_MAX);
    EXPECT_EQ(state().error, "The mail server is away.");
    EXPECT_TRUE(is_stuck(state()));
    next = {};
    run_one(*store, clock, lane);
    EXPECT_FALSE(is_stuck(state()));
}

TEST_P(JobsTest, WhoeverWaitsForAJobThatIsGivenUpIsToldOnce) {
    add("reply-9");
    std::vector<std::string> told;
    lane.given_up["mail.reply"] = [&](Transaction&, const Job& job, const std::string& reason) {
        told.push_back(job.key + ": " + reason);
    };
    lane.handlers["mail.reply"] = [](const Job&) -> Outcome { throw std::runtime_error("It broke."); };
    for (int i = 0; i < ATTEMPTS_MAX; ++i) {
        run_one(*store, clock, lane);
        clock.advance(WAIT_MAX);
    }
    EXPECT_EQ(told, std::vector<std::string>{"reply-9: It broke."});
}

TEST_P(JobsTest, TwoWorkersNeverTakeTheSameJob) {
    for (int i = 0; i < 40; ++i) add("many-" + std::to_string(i));
    std::atomic<int> done = 0;
    Lane busy{.name = "mail_out", .threads = 1, .handlers = {{"mail.reply", [&](const Job&) {
                                                                  ++done;
                                                                  return Outcome{};
                                                              }}}};
    {
        std::vector<std::jthread> workers;
        for (int w = 0; w < 3; ++w)
            workers.emplace_back([&] {
                while (run_one(*store, clock, busy)) {
                }
            });
    }
    while (run_one(*store, clock, busy)) {
    }
    EXPECT_EQ(done, 40);
}

} // namespace
} // namespace eider::jobs
