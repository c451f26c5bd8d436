// Counts that move with the log are those that a full count gives, whatever happens; and they cost next to
// nothing.
#include "tests/support/story.h"
#include "tickets/count_board.h"

#include <ctime>
#include <fmt/format.h>
#include <random>
#include <set>
#include <thread>

namespace eider::test {
namespace {

using storage::Transaction;
using tickets::Condition;
using tickets::Count;
using tickets::CountBoard;
using tickets::Query;
using tickets::Status;

class CountsThatMove : public Stories {
  protected:
    Someone ada, ana, ben, cid;
    CountBoard board;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ada = story.admin("Ada");
        ana = story.customer("Ana");
        ben = story.rep("Ben");
        cid = story.rep("Cid");
    }
    Query query(const Someone& who, const std::vector<Condition>& all) {
        auto me = who.actor();
        return story.read(
            [&](Transaction& tx) { return tickets::query_of(tx, me, story.now(), all, {}).value(); });
    }
    bool moves_on() {
        return story.read([&](Transaction& tx) {
            bool changed = board.move_on(tx);
            board.count_rest(tx, std::chrono::steady_clock::now() + std::chrono::hours(1));
            return changed;
        });
    }
    std::int64_t counted(const Someone& who, const Query& query) {
        auto me = who.actor();
        return story.read([&](Transaction& tx) { return tickets::count_tickets(tx, me, query).value; });
    }
};
TOLD_ON_BOTH_ENGINES(CountsThatMove);

TEST_P(CountsThatMove, AreThoseOfAFullCountAfterAnythingThatHappens) {
    std::vector<std::vector<Condition>> views = {{{"status", "less_than", "solved"}},
                                                 {{"assignee_id", "is", "current_user"}},
                                                 {{"assignee_id", "is", ""}, {"status", "is", "new"}},
                                                 {{"priority", "greater_than", "normal"}},
                                                 {{"current_tags", "includes", "late"}}};
    struct Watched {
        Someone who;
        Query query;
        CountBoard::Number number;
    };
    std::vector<Watched> watched;
    for (const Someone& who : {ada, ben, cid})
        for (const auto& view : views) {
            Query asked = query(who, view);
            watched.push_back({who, asked, board.watch(who.actor(), asked)});
        }
    EXPECT_EQ(board.size(), 7u) << "what is the same for all is counted once";
    std::vector<TicketId> tickets;
    std::mt19937 chance(5);
    auto below = [&](std::size_t n) { return chance() % n; };
    for (int step = 0; step < 120; ++step) {
        if (tickets.empty() || below(4) == 0) tickets.push_back(ana.writes(fmt::format("{}", step)));
        TicketId one = tickets[below(tickets.size())];
        const Someone& who = below(2) ? ben : cid;
        switch (below(6)) {
        case 0: (void)who.takes(one).done(); break;
        case 1: (void)who.sets(one, below(2) ? Status::solved : Status::open).done(); break;
        case 2: (void)who.changes(one, {.priority = tickets::Priority::urgent}).done(); break;
        case 3: (void)who.changes(one, {.add_tags = {"late"}}).done(); break;
        case 4: (void)who.deletes(one).done(); break;
        default: (void)who.restores(one).done();
        }
        if (below(3) == 0) story.settle();
        for (const Watched& each : watched) {
            Count truth{counted(each.who, each.query)};
            // On PostgreSQL an event is read once no older transaction runs any more.
            for (int tries = 0; tries < 500 && board.count(each.number) != truth; ++tries) {
                moves_on();
                if (tries > 1) std::this_thread::sleep_for(std::chrono::milliseconds(10));
            }
            ASSERT_EQ(board.count(each.number), truth) << step;
        }
    }
}

TEST_P(CountsThatMove, SayWhenViewsOrRightsMayHaveChangedAndForgetWhatNobodyWatches) {
    Query open = query(ben, {{"status", "is", "open"}});
    auto number = board.watch(ben.actor(), open);
    EXPECT_EQ(board.watch(cid.actor(), open), number);
    moves_on();
    ana.writes("Hello");
    EXPECT_FALSE(moves_on());
    story.group("Returns", {ben});
    EXPECT_TRUE(moves_on());
    board.release(number);
    EXPECT_EQ(board.count(number), Count{0});
    board.release(number);
    EXPECT_EQ(board.size(), 0u);
    EXPECT_EQ(board.count(number), std::nullopt);
}

TEST_P(CountsThatMove, OfARestrictedRepAreTheirs) {
    Someone gus = story.restricted_rep("Gus", people::TicketRestriction::assigned);
    Query open = query(gus, {{"status", "less_than", "solved"}});
    auto his = board.watch(gus.actor(), open), all = board.watch(ben.actor(), open);
    TicketId one = ana.writes("one");
    ana.writes("two");
    ben.assigns(one, gus).value();
    moves_on();
    moves_on();
    EXPECT_EQ(board.count(his), Count{1});
    EXPECT_EQ(board.count(all), Count{2});
}

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// 50 people with 30 views each, 100 changes a second: what keeping their counts takes of one core.
TEST_P(CountsThatMove, OfFiftyPeopleWithThirtyViewsTakeLittleOfOneCore) {
    if (GetParam() != storage::Engine::sqlite) GTEST_SKIP() << "the board is the same on both";
    constexpr int PEOPLE = 50, VIEWS = 30, SECONDS = 10, CHANGES = 100;
    std::vector<TicketId> tickets;
    for (int i = 0; i < 60; ++i) tickets.push_back(ana.writes(fmt::format("{}", i)));
    static constexpr std::array statuses = {"new", "open", "pending", "hold", "solved"};
    static constexpr std::array priorities = {"low", "normal", "high"};
    std::set<CountBoard::Number> numbers;
    for (int person = 1; person <= PEOPLE; ++person)
        for (int view = 0; view < VIEWS; ++view) {
            Query asked{
                .all = {{.field = tickets::Field::status,
                         .test = view % 2 ? tickets::Test::is : tickets::Test::less,
                         .numbers = {view % std::ssize(statuses)}},
                        {.field = tickets::Field::priority, .numbers = {view % std::ssize(priorities)}},
                        {.field = tickets::Field::assignee, .numbers = {person}}},
                .any = {}};
            numbers.insert(board.watch(ben.actor(), asked));
        }
    EXPECT_EQ(numbers.size(), static_cast<std::size_t>(PEOPLE * VIEWS));
    moves_on();
    double spent = 0;
    std::mt19937 chance(3);
    for (int second = 0; second < SECONDS; ++second) {
        for (int i = 0; i < CHANGES; ++i) {
            TicketId one = tickets[chance() % tickets.size()];
            ben.changes(one, {.status = chance() % 2 ? Status::pending : Status::open,
                              .priority = static_cast<tickets::Priority>(1 + chance() % 3)})
                .value();
        }
        double began = processor_seconds();
        moves_on();
        spent += processor_seconds() - began;
    }
    double share = spent / SECONDS * 100;
    std::printf("counts of %d views of %d people at %d changes a second: %.2f %% of one core\n",
                PEOPLE * VIEWS, PEOPLE, CHANGES, share);
    EXPECT_LT(share, 5.0);
}

} // namespace
} // namespace eider::test
