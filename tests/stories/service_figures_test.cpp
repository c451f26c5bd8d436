// Figures about how tickets are answered: pooled, with what is not over yet, and nothing from few people.
#include "promises/service_figures.h"
#include "tests/support/promise_story.h"

namespace eider::test {
namespace {

using namespace std::chrono_literals;
using tickets::Status;

class ServiceFigures : public PromiseStories {
  protected:
    std::vector<Someone> team;
    void SetUp() override {
        PromiseStories::SetUp();
        if (IsSkipped()) return;
        team = {ben, cleo, story.rep("Dora"), story.rep("Emil"), story.rep("Fay")};
        at("2026-12-01T09:00:00Z"); // a day after the crib, which is not counted
    }
    promises::ServiceAnswer figures(const Someone& who, promises::ServiceQuestion more = {}) {
        more.from = *from_iso("2026-12-01T00:00:00Z");
        more.to = *from_iso("2026-12-02T00:00:00Z");
        return story
            .read([&](Transaction& tx) {
                return promises::service_figures(tx, who.actor(), story.now(), more);
            })
            .value();
    }
    // Each person gets so many tickets at nine o'clock.
    std::vector<std::pair<Someone, TicketId>> tickets_of(const std::vector<Someone>& people, int each) {
        std::vector<std::pair<Someone, TicketId>> all;
        for (const Someone& person : people)
            for (int i = 0; i < each; ++i) {
                all.emplace_back(person, ana.writes("A question"));
                person.takes(all.back().second).value();
            }
        story.settle();
        return all;
    }
};
TOLD_ON_BOTH_ENGINES(ServiceFigures);

TEST_P(ServiceFigures, TheFirstReplyIsAPersonsAndWhatWaitsIsCounted) {
    auto all = tickets_of(team, 4);
    for (std::size_t i = 0; i < 12; ++i) {
        story.advance(5min);
        all[i].first.notes(all[i].second, "I have a look").value();
        all[i].first.replies(all[i].second, "It comes tomorrow").value();
    }
    story.settle();
    auto said = figures(cleo).figures.value();
    EXPECT_EQ(figures(cleo).tickets, 20);
    EXPECT_EQ(said.first_reply.not_over, 8);
    EXPECT_EQ(said.first_reply.median, 50) << "the tenth of twenty";
    EXPECT_FALSE(said.first_reply.nine_of_ten);
    EXPECT_FALSE(said.solved_working.median);
}

TEST_P(ServiceFigures, SolvingCountsWhenItHeldAWeekAndWithoutTheTimeThatWaitedForTheCustomer) {
    auto all = tickets_of(team, 4);
    story.advance(1h);
    for (const auto& [person, ticket] : all) person.sets(ticket, Status::pending).value();
    story.settle();
    at("2026-12-03T09:00:00Z"); // two days later
    for (const auto& [person, ticket] : all) {
        ana.replies(ticket, "Here it is").value();
        person.replies(ticket, "Thank you").value();
    }
    story.settle();
    story.advance(30min);
    for (const auto& [person, ticket] : all) person.sets(ticket, Status::solved).value();
    story.settle();
    EXPECT_FALSE(figures(cleo).figures->solved_working.median) << "it may be opened again";
    at("2026-12-10T10:00:00Z");
    auto said = figures(cleo).figures.value();
    EXPECT_EQ(said.solved_working.median, 90);
    EXPECT_EQ(said.solved_calendar.median, 48 * 60 + 30);
    EXPECT_EQ(said.first_reply.median, 16 * 60);
}

TEST_P(ServiceFigures, ChangesOfOwnerCountAfterTheFirstAnswer) {
    auto all = tickets_of(team, 4);
    cleo.takes(all[0].second).value(); // before anybody answered
    story.advance(5min);
    for (const auto& [person, ticket] : all) person.replies(ticket, "I have a look").value();
    story.advance(5min);
    ben.takes(all[0].second).value();
    story.advance(5min);
    ben.changes(all[0].second, {.assignee = PersonId{}}).value();
    story.advance(5min);
    cleo.takes(all[0].second).value();
    ben.takes(all[19].second).value();
    story.settle();
    auto said = figures(cleo).figures->hand_offs;
    EXPECT_EQ(said.tickets, 20);
    EXPECT_EQ(said.none.part, 18);
    EXPECT_EQ(said.two_or_more.part, 1);
    EXPECT_DOUBLE_EQ(said.mean, 0.15);
}

TEST_P(ServiceFigures, FewTicketsOrFewPeopleSayNothingButOnesOwnAreForOneself) {
    tickets_of({ben, cleo}, 12);
    EXPECT_FALSE(figures(story.leader("Lea")).figures);
    EXPECT_EQ(figures(ben).tickets, 0);
    EXPECT_FALSE(figures(ben, {.only_own = true}).figures) << "twelve are too few";
    tickets_of({ben}, 8);
    EXPECT_TRUE(figures(ben, {.only_own = true}).figures);
    EXPECT_FALSE(figures(cleo, {.only_own = true}).figures);
}

TEST_P(ServiceFigures, ColleaguesWhoAskAreCountedApart) {
    tickets_of({ben}, 20);
    TicketId printer = cleo.writes("Can you print this?");
    ben.takes(printer).value();
    story.settle();
    EXPECT_EQ(figures(ben, {.only_own = true}).tickets, 20);
    EXPECT_EQ(figures(ben, {.inside = true, .only_own = true}).tickets, 1);
}

} // namespace
} // namespace eider::test
