// Looking after a hundred thousand open promises costs next to nothing while few of them are due.
#include "tests/support/promise_story.h"

#include <ctime>

namespace eider::test {
namespace {

constexpr int OPEN = 100'000, DUE = 500;

class PromiseSweep : public PromiseStories {
  protected:
    void SetUp() override {
        PromiseStories::SetUp();
        if (IsSkipped()) return;
        std::string made = fmt::format(
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < {}) "
            "insert into promises (ticket, customer, promised_by, owner, what, source, state, is_owed, "
            "due_at, made_at, "
            "tells_customer, owner_at, backup_at, notice_at, leaves_at, stage, next_at, updated_at) "
            "select {}, {}, {}, {}, 'call', 0, 0, 1, {} + i * cast(60000 as bigint), 0, 0, 0, 0, 0, 0, 3, {} "
            "+ i * cast(60000 as bigint), 0 "
            "from n",
            OPEN, talk.value, ana.id.value, ben.id.value, ben.id.value, to_milliseconds(story.now()),
            to_milliseconds(story.now()));
        story.write([&](Transaction& tx) {
            tx.run(made);
            tx.run(std::string("analyze promises")); // else a plan for an empty table is kept
            return true;
        });
    }
    void TearDown() override {
        if (IsSkipped()) return;
        story.write([](Transaction& tx) { // they have no events, so they must not stay
            tx.run("delete from promises");
            return true;
        });
    }
    // Seconds of this process's own time.
    template <class Work> double cost_of(Work&& work) {
        std::clock_t begin = std::clock();
        work();
        return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    }
    int sweep() {
        int swept = 0, last = promises::SWEPT_AT_ONCE;
        while (last == promises::SWEPT_AT_ONCE) {
            last = story.write([&](Transaction& tx) { return promises::sweep(tx, story.now()); });
            swept += last;
        }
        return swept;
    }
};
TOLD_ON_BOTH_ENGINES(PromiseSweep);

TEST_P(PromiseSweep, OverAHundredThousandOpenOnesCostsLessThanASecond) {
    int swept = -1;
    double nothing_due = cost_of([&] { swept = sweep(); });
    EXPECT_EQ(swept, 0);
    story.advance(std::chrono::minutes(DUE));
    double some_due = cost_of([&] { swept = sweep(); });
    EXPECT_EQ(swept, DUE);
    EXPECT_EQ(std::ssize(told("promise.broken")), DUE);
    fmt::print("none due: {:.4f} s, {} due: {:.3f} s\n", nothing_due, DUE, some_due);
    EXPECT_LT(nothing_due, 0.05);
    EXPECT_LT(some_due, 1.0);
}

TEST_P(PromiseSweep, TheListOfWhatIsOwedIsReadByIndexToo) {
    double cost = cost_of([&] {
        auto page =
            story.read([&](Transaction& tx) { return promises::list_owed(tx, cleo.actor(), {}, {}); });
        EXPECT_EQ(page.promises.size(), 100u);
        auto own = story.read(
            [&](Transaction& tx) { return promises::list_owed(tx, cleo.actor(), {.owner = cleo.id}, {}); });
        EXPECT_TRUE(own.promises.empty());
    });
    EXPECT_LT(cost, 0.1);
}

} // namespace
} // namespace eider::test
