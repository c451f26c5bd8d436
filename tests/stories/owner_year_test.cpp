// A year of hand-overs and absences: at every moment an open ticket has exactly one owner who is there, or
// waits in a queue for which somebody answers. EIDER_SEED plays another one; EIDER_DAYS=365 plays it whole, a
// third of it is played each time.
#include "tests/support/story.h"
#include "tickets/absence.h"
#include "tickets/hand_over.h"

#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <random>

namespace eider::test {
namespace {

using namespace std::chrono_literals;
using storage::Transaction;

constexpr std::uint64_t USUAL_SEED = 20261129;
constexpr int REPS = 8, TICKETS = 40;
constexpr std::chrono::hours STEP{6};
constexpr int DAYS = 120;

class OwnerYear : public Stories {
  protected:
    std::mt19937_64 chance;
    std::uint64_t seed = USUAL_SEED;
    std::vector<PersonId> reps;
    std::vector<GroupId> groups;
    std::vector<TicketId> tickets;
    std::map<std::string, int> done;

    std::int64_t below(std::int64_t n) {
        return static_cast<std::int64_t>(chance() % static_cast<std::uint64_t>(n));
    }
    bool one_in(int n) { return below(n) == 0; }
    template <class T> const T& one_of(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(below(std::ssize(list)))];
    }
    people::Actor actor(Transaction& tx, PersonId person) {
        return people::find_person(tx, person)->as_actor();
    }

    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        if (const char* given = std::getenv("EIDER_SEED")) seed = std::strtoull(given, nullptr, 10);
        chance.seed(seed);
        fmt::print("seed {}\n", seed);
        story.clock.set(*from_iso("2026-01-01T06:00:00Z"));
        std::vector<Someone> team;
        for (int i = 0; i < REPS; ++i) team.push_back(story.rep(fmt::format("Rep{}", i)));
        story.admin("Ada");
        for (const Someone& each : team) reps.push_back(each.id);
        groups = {story.group("Lamps", {team[0], team[1], team[2], team[3]}),
                  story.group("Bulbs", {team[4], team[5], team[6]}), story.group("Nobody", {})};
        using tickets::Way;
        for (auto [group, way] :
             {std::pair(groups[0], Way::round_robin), std::pair(groups[1], Way::least_loaded)})
            story
                .write([&](Transaction& tx) {
                    return tickets::change_queue(
                        tx, people::Actor::desk(), story.now(),
                        {.group = group, .responsible = reps[1], .way = way, .most = 25});
                })
                .value();
        Someone ana = story.customer("Ana"), olga = story.customer("Olga");
        story
            .write([&](Transaction& tx) {
                return tickets::set_wish(tx, people::Actor::desk(), story.now(), olga.id, true);
            })
            .value();
        for (int i = 0; i < TICKETS; ++i) tickets.push_back((one_in(2) ? ana : olga).writes("A question"));
        story.settle();
    }

    template <class T> void count(const char* what, const Result<T>& result) { done[what] += result ? 1 : 0; }

    void something_happens(Transaction& tx) {
        auto desk = people::Actor::desk();
        Instant now = story.now();
        TicketId id = one_of(tickets);
        auto ticket = *tickets::find_ticket(tx, id);
        PersonId rep = one_of(reps), other = one_of(reps);
        switch (below(12)) {
        case 0: count("assigned", tickets::change_ticket(tx, desk, now, id, {.assignee = rep})); break;
        case 1:
            count("unassigned", tickets::change_ticket(tx, desk, now, id, {.assignee = PersonId{}}));
            break;
        case 2: count("grouped", tickets::change_ticket(tx, desk, now, id, {.group = one_of(groups)})); break;
        case 3:
            count("solved", tickets::change_ticket(tx, desk, now, id, {.status = tickets::Status::solved}));
            break;
        case 4:
            count("opened", tickets::change_ticket(tx, desk, now, id, {.status = tickets::Status::open}));
            break;
        case 5:
        case 6: {
            tickets::NewHandOver values{
                .heard = "a", .tried = "b", .promised = "c", .next = "d", .tells_customer = false};
            (one_in(3) ? void(values.group = one_of(groups)) : void(values.receiver = rep));
            count("offered", tickets::offer_hand_over(tx, desk, now, id, values));
            break;
        }
        case 7:
        case 8:
            if (!tickets::is_there(tx, rep, now)) break;
            for (auto& each : tickets::waiting_hand_overs(tx, actor(tx, rep), now)) {
                if (one_in(4))
                    count("declined", tickets::decline_hand_over(tx, actor(tx, rep), now, each.id, "No"));
                else
                    count("accepted", tickets::accept_hand_over(tx, actor(tx, rep), now, each.id));
            }
            break;
        case 9: {
            Instant from = now + std::chrono::hours(below(72));
            count("away", tickets::plan_absence(tx, desk, now,
                                                {.person = rep,
                                                 .backup = one_in(4) ? PersonId{} : other,
                                                 .from = from,
                                                 .until = from + std::chrono::hours(6 + below(240)),
                                                 .comes_back = !one_in(5)}));
            break;
        }
        case 10:
            if (auto all = tickets::list_absences(tx, desk); all && !all->empty() && one_in(3))
                count("back early", tickets::end_absence(tx, desk, now, one_of(*all).id));
            break;
        case 11: {
            bool was = people::find_person(tx, rep)->suspended;
            if (was || one_in(10))
                count("left or came", people::change_person(tx, desk, now, rep, {.suspended = !was}));
            if (one_in(8)) count("deleted", tickets::delete_ticket(tx, desk, now, id));
            if (one_in(4)) count("restored", tickets::restore_ticket(tx, desk, now, id));
            break;
        }
        }
    }

    // Everybody open is somebody's who is there, or waits where somebody answers who is there.
    void check_all(Transaction& tx) {
        for (TicketId id : tickets) {
            auto ticket = *tickets::find_ticket(tx, id);
            if (ticket.status == tickets::Status::deleted) continue;
            auto spans = tickets::owners_of(tx, people::Actor::desk(), id);
            bool is_open = tickets::is_working(ticket.status);
            ASSERT_EQ(is_open, !spans->empty() && !spans->back().until) << id.value << ", seed " << seed;
            if (!is_open) continue;
            ASSERT_EQ(spans->back().owner, ticket.assignee) << id.value << ", seed " << seed;
            if (ticket.assignee) {
                ASSERT_TRUE(tickets::is_there(tx, ticket.assignee, story.now()))
                    << id.value << " at " << to_iso(story.now()) << ", seed " << seed;
                continue;
            }
            auto answers = tickets::responsible_for(tx, ticket.group, story.now());
            ASSERT_TRUE(answers.person) << id.value << ", seed " << seed;
            ASSERT_TRUE(tickets::is_there(tx, answers.person, story.now())) << answers.why;
        }
    }
    // Nothing overlaps, and there is a gap only where it was solved or deleted.
    int check_history(Transaction& tx) {
        int all = 0;
        for (TicketId id : tickets) {
            auto seen = tickets::owners_of(tx, people::Actor::desk(), id);
            if (!seen) continue; // deleted
            const auto& spans = *seen;
            for (std::size_t i = 0; i + 1 < spans.size(); ++i) {
                EXPECT_TRUE(spans[i].until) << id.value;
                EXPECT_LE(*spans[i].until, spans[i + 1].from) << id.value << ", seed " << seed;
            }
            all += static_cast<int>(spans.size());
        }
        return all;
    }
};
TOLD_ON_BOTH_ENGINES(OwnerYear);

TEST_P(OwnerYear, AtEveryMomentAnOpenTicketIsSomebodysOrSomebodyAnswersForIt) {
    const char* given = std::getenv("EIDER_DAYS");
    Instant end = story.now() + std::chrono::days(given ? std::atoi(given) : DAYS);
    int looks = 0;
    while (story.now() < end && !HasFatalFailure()) {
        story.advance(STEP);
        story.settle();
        story.read([&](Transaction& tx) {
            check_all(tx);
            return true;
        });
        for (int i = 0; i < 3; ++i)
            story.write([&](Transaction& tx) {
                something_happens(tx);
                return true;
            });
        story.settle();
        story.read([&](Transaction& tx) {
            check_all(tx);
            return true;
        });
        looks += 2;
    }
    int spans = story.read([&](Transaction& tx) { return check_history(tx); });
    std::string result = fmt::format("{} looks, {} owners and queues", looks, spans);
    for (const auto& [what, count] : done) {
        result += fmt::format(", {} {}", count, what);
        EXPECT_GT(count, 3) << what;
    }
    fmt::print("{}\n", result);
    static std::map<std::uint64_t, std::string> results; // of the other engine
    EXPECT_EQ(results.try_emplace(seed, result).first->second, result) << "seed " << seed;
}

} // namespace
} // namespace eider::test
