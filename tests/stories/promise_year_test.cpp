// Ten thousand promises through half a year with both changes of the clocks, people who come and go, tickets
// that change hands, close, are deleted and become one, and a desk that stands still now and then: none is
// lost, none is silent, and the customer knows before in nearly all that slip.
#include "promises/promises.h"
#include "tests/support/story.h"
#include "tickets/outbox.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <random>
#include <set>

namespace eider::test {
namespace {

using namespace std::chrono_literals;
using promises::Promise;
using promises::State;
using storage::Transaction;

// EIDER_PROMISES=10000 plays it in full on both.
constexpr int PROMISES = 3'000, PROMISES_ON_POSTGRES = 1'000, TICKETS = 400, AWAY_MAX = 2;
constexpr double TOLD_BEFORE_MIN = 0.99;
// A share of a few hundred is not the same for each seed: the usual run has one, EIDER_SEED tries others.
constexpr std::uint64_t USUAL_SEED = 20261129;
constexpr int SLIPS_MIN = 50;
constexpr std::chrono::minutes STEP{5};

class PromiseYear : public Stories {
  protected:
    std::uint64_t seed = 0;
    std::mt19937_64 chance;
    std::vector<PersonId> reps;
    Someone ana;
    std::vector<TicketId> tickets;
    std::vector<PromiseId> open;
    std::vector<promises::Span> stood_still;
    std::map<TicketId, std::vector<promises::Span>> deleted; // nothing leaves on a ticket that is not there
    int made = 0, all = 0;

    std::int64_t below(std::int64_t n) {
        return static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(n));
    }
    bool one_in(int n) { return below(n) == 0; }
    template <class T> T one_of(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(below(std::ssize(list)))];
    }

    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        const char* given = std::getenv("EIDER_SEED");
        seed = given ? std::strtoull(given, nullptr, 10) : USUAL_SEED;
        fmt::print("seed {}\n", seed);
        chance.seed(seed);
        const char* many = std::getenv("EIDER_PROMISES");
        all = many                                    ? std::atoi(many)
              : GetParam() == storage::Engine::sqlite ? PROMISES
                                                      : PROMISES_ON_POSTGRES;
        story.clock.set(*from_iso("2026-03-02T08:00:00Z"));
        story
            .write([&](Transaction& tx) {
                return promises::add_calendar(
                    tx, people::Actor::desk(), story.now(),
                    {.name = "Berlin", .zone = "Europe/Berlin", .is_default = true});
            })
            .value();
        for (int i = 0; i < 8; ++i) reps.push_back(story.rep(fmt::format("Rep{}", i)).id);
        ana = story.customer("Ana");
        for (int i = 0; i < TICKETS; ++i) tickets.push_back(ana.writes("A question"));
        story.settle();
    }

    void make_some(Transaction& tx, int count) {
        for (int i = 0; i < count && made < all; ++i) {
            auto person = people::find_person(tx, one_of(reps));
            promises::NewPromise values{.what = "call", .tells_customer = true};
            values.due.at = story.now() + std::chrono::minutes(30 + below(60 * 24 * 5));
            auto promise =
                promises::make_promise(tx, person->as_actor(), story.now(), one_of(tickets), values);
            if (!promise) continue; // deleted, or full
            open.push_back(promise->id);
            ++made;
        }
    }

    void decide_some(Transaction& tx, int count) {
        for (int i = 0; i < count && !open.empty(); ++i) {
            auto at = static_cast<std::size_t>(below(std::ssize(open)));
            PromiseId id = open[at];
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
            auto desk = people::Actor::desk();
            if (one_in(6)) {
                promises::Due due{.at = story.now() + std::chrono::minutes(600 + below(5000))};
                if (auto next = promises::move_promise(tx, desk, story.now(), id, due, "They agreed"))
                    open.push_back(next->id);
            } else if (one_in(10)) {
                static_cast<void>(promises::take_back_promise(tx, desk, story.now(), id, "Not needed"));
            } else if (!one_in(4)) {
                static_cast<void>(promises::keep_promise(tx, desk, story.now(), id));
            }
        }
    }

    // Where something waits to leave, as that is where words meet.
    void say_something(Transaction& tx, PersonId who) {
        if (open.empty()) return;
        auto promise = promises::access_promise(tx, people::Actor::desk(), one_of(open));
        auto person = people::find_person(tx, who);
        if (!promise || person->suspended) return;
        static_cast<void>(tickets::change_ticket(tx, person->as_actor(), story.now(), promise->ticket,
                                                 {.entry = tickets::NewReply{.body = "By the way"}}));
    }

    void shuffle_work(Transaction& tx) {
        auto desk = people::Actor::desk();
        TicketId ticket = one_of(tickets);
        if (one_in(2))
            static_cast<void>(
                tickets::change_ticket(tx, desk, story.now(), ticket, {.assignee = one_of(reps)}));
        if (one_in(40))
            static_cast<void>(
                tickets::change_ticket(tx, desk, story.now(), ticket, {.status = tickets::Status::solved}));
        if (one_in(60) && tickets::delete_ticket(tx, desk, story.now(), ticket))
            deleted[ticket].push_back({story.now(), Instant::max()});
        if (one_in(20) && tickets::restore_ticket(tx, desk, story.now(), ticket))
            deleted[ticket].back().to = story.now();
        if (one_in(3)) say_something(tx, one_in(2) ? ana.id : one_of(reps));
        if (one_in(50)) promises::follow_merge(tx, story.now(), {}, ticket, one_of(tickets));
        if (one_in(30)) {
            auto rep = people::find_person(tx, one_of(reps));
            bool may_go = std::ranges::count_if(reps, [&](PersonId each) {
                              return people::find_person(tx, each)->suspended;
                          }) < AWAY_MAX;
            if (rep->suspended || may_go)
                static_cast<void>(
                    people::change_person(tx, desk, story.now(), rep->id, {.suspended = !rep->suspended}));
        }
    }

    void everybody_is_back(Transaction& tx) {
        for (PersonId rep : reps)
            static_cast<void>(
                people::change_person(tx, people::Actor::desk(), story.now(), rep, {.suspended = false}));
        for (TicketId ticket : tickets)
            static_cast<void>(tickets::restore_ticket(tx, people::Actor::desk(), story.now(), ticket));
    }

    // Now and then the desk stands still for half a day.
    void live_until(std::string_view end, int each_step) {
        while (story.now() < *from_iso(end)) {
            story.write([&](Transaction& tx) {
                make_some(tx, each_step);
                decide_some(tx, each_step);
                shuffle_work(tx);
                return true;
            });
            Instant before = story.now();
            story.advance(one_in(800) ? std::chrono::minutes(12 * 60) : STEP);
            if (story.now() - before > STEP) stood_still.push_back({before, story.now()});
            story.settle();
        }
    }

    // Broken ones that were known to slip while words could still leave, by the steps of this clock, with the
    // desk at work and the ticket there; and those whose customer had them before.
    struct Slips {
        int known = 0, before = 0;
        std::string missed; // which, for who looks into it
    };
    Slips slips() {
        Slips slips;
        std::set<std::int64_t> seen;
        for (const auto& event : story.events("promise.slipping")) {
            if (event.data.find("outgoing") == std::string::npos) continue;
            PromiseId id{std::atoll(event.data.c_str() + std::string_view("{\"promise\":").size())};
            auto promise = story.read(
                [&](Transaction& tx) { return promises::access_promise(tx, people::Actor::desk(), id); });
            if (!promise || promise->state != State::broken || !seen.insert(id.value).second) continue;
            Instant leaves = promise->plan.leaves_at + STEP, due = promise->due_at;
            auto nobody_could = [&](const promises::Span& span) {
                return span.from < due && leaves < span.to;
            };
            if (leaves >= due || std::ranges::any_of(stood_still, nobody_could) ||
                std::ranges::any_of(deleted[promise->ticket], nobody_could))
                continue;
            ++slips.known;
            slips.before += promise->was_told_before_due();
            if (!promise->was_told_before_due())
                slips.missed += fmt::format("\n{} on {}, due {}, to leave {}", id.value,
                                            promise->ticket.value, to_iso(due), to_iso(leaves));
        }
        return slips;
    }
};
TOLD_ON_BOTH_ENGINES(PromiseYear);

TEST_P(PromiseYear, NoneIsLostAndNoneIsSilent) {
    int share = all / 2;
    for (auto [begin, end] : {std::pair("2026-03-27T06:00:00Z", "2026-03-30T06:00:00Z"),
                              std::pair("2026-10-23T06:00:00Z", "2026-10-26T06:00:00Z")}) {
        stood_still.push_back({story.now(), *from_iso(begin)});
        story.clock.set(*from_iso(begin));
        int steps = static_cast<int>(72h / STEP);
        live_until(end, 2 + share / steps);
    }
    story.write([&](Transaction& tx) {
        everybody_is_back(tx);
        return true;
    });
    stood_still.push_back({story.now(), story.now() + 20 * 24h}); // but for a look each day
    for (int day = 0; day < 20; ++day) {
        story.advance(24h);
        story.settle();
    }
    // Every one has its fate and its words.
    std::map<std::string, std::set<std::string>> told;
    std::map<std::string, int> fates;
    for (auto kind :
         {"promise.made", "promise.kept", "promise.moved", "promise.broken", "promise.taken_back"})
        for (const auto& event : story.events(kind)) {
            std::string id = event.data.substr(0, event.data.find_first_of(",}"));
            told[kind].insert(id);
            ++fates[id];
        }
    EXPECT_GE(std::ssize(told["promise.made"]), made);
    for (const std::string& id : told["promise.made"]) EXPECT_GE(fates[id], 1) << id << ", seed " << seed;
    Slips slipped = slips();
    EXPECT_GE(slipped.before, TOLD_BEFORE_MIN * slipped.known)
        << "of " << slipped.known << " slips, seed " << seed << slipped.missed;
    EXPECT_GT(slipped.known, SLIPS_MIN);
    std::string result = fmt::format(
        "{} made, {} kept, {} moved, {} broken, {} taken back; {} slips known in time, {} told before",
        told["promise.made"].size(), told["promise.kept"].size(), told["promise.moved"].size(),
        told["promise.broken"].size(), told["promise.taken_back"].size(), slipped.known, slipped.before);
    fmt::print("{}\n", result);
    static std::map<std::pair<std::uint64_t, int>, std::string> results; // of the other engine
    EXPECT_EQ(results.try_emplace({seed, all}, result).first->second, result) << "seed " << seed;
    EXPECT_GT(told["promise.broken"].size(), 100u);
    EXPECT_GT(told["promise.moved"].size(), 100u);
}

} // namespace
} // namespace eider::test
