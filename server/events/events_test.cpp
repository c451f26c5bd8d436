// The log and its readers on both engines: in order, never skipping, visibly standing still.
#include "events/reader.h"
#include "tests/support/both_engines.h"

#include <latch>
#include <libpq-fe.h>

namespace eider::events {
namespace {

using storage::Engine;
using storage::Transaction;

const Instant noon = *from_iso("2026-11-21T12:00:00Z");

class EventsTest : public test::BothEngines {
  protected:
    void add(std::string_view data) {
        store->write([&](Transaction& tx) {
            return append(tx, noon,
                          {.kind = "ticket.changed", .actor = {}, .ticket = TicketId{7}, .data = data});
        });
    }
    std::vector<std::string> seen;
    Reader collector() {
        return {.name = "collector", .work = [this](Transaction&, std::span<const Event> events) {
                    for (const Event& event : events) seen.push_back(event.data);
                }};
    }
};
ON_BOTH_ENGINES(EventsTest);

TEST_P(EventsTest, AReaderGetsEachEventInOrderOnce) {
    for (int i = 0; i < 5; ++i) add(std::to_string(i));
    Reader reader = collector();
    reader.most_at_once = 2;
    run_until_settled(*store, {&reader, 1});
    add("5");
    run_until_settled(*store, {&reader, 1});
    EXPECT_EQ(seen, (std::vector<std::string>{"0", "1", "2", "3", "4", "5"}));
}

TEST_P(EventsTest, AReaderThatFailsStandsStillVisiblyAndGoesOnLater) {
    add("first");
    add("second");
    std::atomic<bool> broken = true;
    std::latch worked(1);
    SystemClock clock;
    Wakeup wakeup;
    Reader reader{.name = "moody", .work = [&](Transaction&, std::span<const Event> events) {
                      if (broken) throw std::runtime_error("the moon is in the wrong place");
                      EXPECT_EQ(events.front().data, "first");
                      worked.count_down();
                  }};
    ReaderThreads threads(*store, clock, wakeup, {reader});
    std::vector<ReaderState> states;
    for (int i = 0; i < 200 && (states.empty() || states[0].failures == 0); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        states = store->read([](Transaction& tx) { return reader_states(tx); });
    }
    ASSERT_EQ(states.size(), 1u);
    EXPECT_GE(states[0].failures, 1);
    EXPECT_EQ(states[0].behind, 2);
    EXPECT_EQ(states[0].error, "the moon is in the wrong place");
    broken = false;
    worked.wait();
}

TEST_P(EventsTest, NothingIsSkippedWhileManyWriteAtOnce) {
    constexpr int WRITERS = 4, EACH = 50;
    SystemClock clock;
    Wakeup wakeup;
    store->on_events([&] { wakeup.ring(); });
    {
        ReaderThreads threads(*store, clock, wakeup, {collector()});
        std::vector<std::jthread> writers;
        for (int w = 0; w < WRITERS; ++w)
            writers.emplace_back([&, w] {
                for (int i = 0; i < EACH; ++i) add(std::to_string(w * 1000 + i));
            });
    }
    Reader reader = collector();
    run_until_settled(*store, {&reader, 1});
    store->on_events(nullptr);
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(WRITERS * EACH));
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), seen.size());
    std::map<int, int> last;
    for (const std::string& data : seen) { // what one writer did one after the other stays in order
        int number = std::stoi(data), writer = number / 1000;
        if (last.contains(writer)) {
            EXPECT_LT(last[writer], number);
        }
        last[writer] = number;
    }
}

TEST_P(EventsTest, CursorsSurviveAsTextAndNonsenseIsRefused) {
    EXPECT_EQ(Cursor::from_text(Cursor{12, 345}.to_text()), (Cursor{12, 345}));
    for (std::string_view nonsense : {"", "12", "a.b", "1.2.3", "-1.2", "1.-2", "99999999999999999999.1"})
        EXPECT_FALSE(Cursor::from_text(nonsense)) << nonsense;
}

TEST_P(EventsTest, CustomersGetNothingFromUnderWater) {
    add("above");
    store->write([&](Transaction& tx) {
        return append(tx, noon,
                      {.kind = "ticket.note_written",
                       .actor = {},
                       .ticket = TicketId{7},
                       .underwater = true,
                       .data = "{}"});
    });
    auto kinds = [&](Depth depth) {
        return store->read([&](Transaction& tx) {
            return std::pair(of_ticket(tx, TicketId{7}, depth, 0, 10).size(),
                             count_of_ticket(tx, TicketId{7}, depth));
        });
    };
    EXPECT_EQ(kinds(Depth::surface), (std::pair<std::size_t, std::int64_t>(1, 1)));
    EXPECT_EQ(kinds(Depth::underwater), (std::pair<std::size_t, std::int64_t>(2, 2)));
}

TEST(EventsOnPostgres, ANumberTakenLongBeforeItsCommitIsNotSkipped) {
    test::FreshStore store(Engine::postgres);
    if (!store.is_there()) GTEST_SKIP() << "PostgreSQL is not installed";
    PGconn* slow = PQconnectdb(store.options().database_url.c_str());
    auto run = [&](const char* text) { PQclear(PQexec(slow, text)); };
    run("begin");
    run("insert into events (at, kind, underwater, data) values (1, 'test.slow', 0, 'slow')");
    store->write([&](Transaction& tx) {
        return append(tx, noon, {.kind = "ticket.changed", .actor = {}, .ticket = {}, .data = "quick"});
    });
    std::vector<std::string> seen;
    Reader reader{.name = "patient", .work = [&](Transaction&, std::span<const Event> events) {
                      for (const Event& event : events) seen.push_back(event.data);
                  }};
    EXPECT_FALSE(run_once(*store, reader)) << "the quick one waits for the number before it";
    std::thread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        run("commit");
    });
    run_until_settled(*store, {&reader, 1});
    later.join();
    PQfinish(slow);
    EXPECT_EQ(seen, (std::vector<std::string>{"slow", "quick"}));
}

TEST(EventsOnPostgres, AfterAMoveToAnotherServerReadersGoOn) {
    test::FreshStore store(Engine::postgres);
    if (!store.is_there()) GTEST_SKIP() << "PostgreSQL is not installed";
    store->write([](Transaction& tx) {
        return tx.run(std::string("insert into events (transaction_number, at, kind, underwater, data) "
                                  "values (99999999999, 1, 'test.old', 0, 'old')"));
    });
    Reader reader{.name = "moved", .work = [](Transaction&, std::span<const Event>) {}};
    EXPECT_FALSE(run_once(*store, reader));
    store->write([](Transaction& tx) {
        settle_after_move(tx);
        return true;
    });
    EXPECT_TRUE(run_once(*store, reader));
}

} // namespace
} // namespace eider::events
