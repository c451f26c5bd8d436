// A hand-over that nobody answers: who was asked is reminded, then who asked, each once and while they work.
// And a word that was given while its owner is away: the customer hears who keeps it.
#include "promises/hand_over_reminders.h"
#include "tests/support/failing_storage.h"
#include "tests/support/promise_story.h"
#include "tickets/absence.h"
#include "tickets/hand_over.h"

#include <thread>

namespace eider::test {
namespace {

using promises::HandOverReminded;
using tickets::HandOver;

class WaitingHandOvers : public PromiseStories {
  protected:
    HandOver offers(PersonId receiver, GroupId group = {}) {
        auto offered = story.write([&](Transaction& tx) {
            return tickets::offer_hand_over(tx, ben.actor(), story.now(), talk,
                                            {.receiver = receiver,
                                             .group = group,
                                             .heard = "It wobbles",
                                             .tried = "Another leg",
                                             .promised = "Nothing",
                                             .next = "Call the works"});
        });
        story.settle();
        return offered.value();
    }
    void away(const Someone& who, std::string_view from, std::string_view until, PersonId backup = {}) {
        story
            .write([&](Transaction& tx) {
                return tickets::plan_absence(
                    tx, who.actor(), story.now(),
                    {.backup = backup, .from = from_iso(from), .until = *from_iso(until)});
            })
            .value();
        story.settle();
    }
    std::vector<std::string> reminded() { return told("hand_over.reminded"); }
    std::string of(const HandOver& hand_over, std::string_view as, PersonId to) {
        return fmt::format(R"({{"hand_over":{},"as":"{}","to":{}}})", hand_over.id.value, as,
                           to ? std::to_string(to.value) : "null");
    }
    HandOverReminded stage(const HandOver& hand_over) {
        return story.read([&](Transaction& tx) { return promises::reminded_of(tx, hand_over.id); });
    }
};
TOLD_ON_BOTH_ENGINES(WaitingHandOvers);

TEST_P(WaitingHandOvers, FirstWhoWasAskedIsRemindedThenWhoAskedEachOnce) {
    at("2026-11-30T16:00:00Z");
    auto offered = offers(cleo.id);
    at("2026-11-30T20:00:00Z");
    EXPECT_TRUE(reminded().empty()) << "one hour was worked since";
    at("2026-12-01T09:59:59Z");
    EXPECT_TRUE(reminded().empty());
    at("2026-12-01T10:00:00Z");
    EXPECT_EQ(reminded(), std::vector{of(offered, "receiver", cleo.id)});
    EXPECT_EQ(stage(offered), HandOverReminded::receiver);
    at("2026-12-01T11:59:59Z");
    EXPECT_EQ(reminded().size(), 1u);
    at("2026-12-01T12:00:00Z");
    std::vector both{of(offered, "receiver", cleo.id), of(offered, "giver", ben.id)};
    EXPECT_EQ(reminded(), both);
    EXPECT_EQ(stage(offered), HandOverReminded::giver);
    at("2026-12-14T12:00:00Z");
    EXPECT_EQ(reminded(), both) << "and nobody any more";
}

TEST_P(WaitingHandOvers, NobodyIsRemindedWhenNobodyWorks) {
    at("2026-12-04T15:00:00Z"); // a Friday: two hours later they go home
    auto offered = offers(cleo.id);
    at("2026-12-04T17:00:00Z");
    at("2026-12-06T12:00:00Z");
    EXPECT_TRUE(reminded().empty());
    at("2026-12-07T09:00:00Z");
    EXPECT_EQ(reminded(), std::vector{of(offered, "receiver", cleo.id)});
}

TEST_P(WaitingHandOvers, ADeskThatStoodStillRemindsOneAfterTheOther) {
    auto offered = offers(cleo.id);
    at("2026-12-01T20:00:00Z");
    EXPECT_TRUE(reminded().empty());
    at("2026-12-02T09:00:00Z");
    EXPECT_EQ(reminded(), std::vector{of(offered, "receiver", cleo.id)});
    at("2026-12-02T11:00:00Z");
    EXPECT_EQ(reminded().size(), 2u);
}

TEST_P(WaitingHandOvers, WhatIsSettledNeedsNoReminder) {
    auto settles = [&](auto decide) {
        auto offered = offers(cleo.id);
        story.write([&](Transaction& tx) { return decide(tx, offered.id); }).value();
        story.settle();
    };
    settles([&](Transaction& tx, HandOverId id) {
        return tickets::withdraw_hand_over(tx, ben.actor(), story.now(), id);
    });
    settles([&](Transaction& tx, HandOverId id) {
        return tickets::decline_hand_over(tx, cleo.actor(), story.now(), id, "I know no cribs");
    });
    settles([&](Transaction& tx, HandOverId id) {
        return tickets::accept_hand_over(tx, cleo.actor(), story.now(), id);
    });
    at("2026-12-02T12:00:00Z");
    EXPECT_TRUE(reminded().empty());
}

TEST_P(WaitingHandOvers, AGroupIsRemindedAsOne) {
    auto offered = offers({}, story.group("Cribs", {cleo}));
    at("2026-11-30T11:00:00Z");
    EXPECT_EQ(reminded(), std::vector{of(offered, "receiver", {})});
}

TEST_P(WaitingHandOvers, InPlaceOfSomebodyAwayWhoAskedIsReminded) {
    auto offered = offers(cleo.id);
    away(cleo, "2026-11-30T10:00:00Z", "2026-12-07T09:00:00Z");
    at("2026-11-30T11:00:00Z");
    EXPECT_EQ(reminded(), std::vector{of(offered, "giver", ben.id)});
}

TEST_P(WaitingHandOvers, AStopInTheMiddleAndTwoProgramsAtOnceRemindOnce) {
    auto offered = offers(cleo.id);
    story.clock.set(*from_iso("2026-11-30T11:00:00Z"));
    FailingStorage failing(story.storage());
    auto sweep = [&](storage::Storage& storage) {
        return storage.write([&](Transaction& tx) { return promises::sweep(tx, story.now()); });
    };
    for (auto moment : {FailingStorage::Moment::before, FailingStorage::Moment::at_commit}) {
        failing.fail_write(1, moment);
        EXPECT_THROW(sweep(failing), StorageFailed);
        EXPECT_TRUE(reminded().empty());
    }
    {
        std::jthread one([&] { sweep(story.storage()); }), other([&] { sweep(story.storage()); });
    }
    story.settle();
    EXPECT_EQ(reminded(), std::vector{of(offered, "receiver", cleo.id)});
}

// --- words that were given, and whose owner is away

TEST_P(WaitingHandOvers, WhoWaitsForAWordHearsWhoKeepsItWhenItsOwnerIsAway) {
    promises(ben, "2026-12-02T12:00:00Z").value();
    away(ben, "2026-12-01T00:00:00Z", "2026-12-07T00:00:00Z", cleo.id);
    at("2026-12-01T00:00:00Z");
    ASSERT_EQ(waiting().size(), 1u);
    EXPECT_EQ(waiting()[0].author, cleo.id);
    EXPECT_EQ(waiting()[0].leaves_at, *from_iso("2026-12-01T09:30:00Z")) << "Cleo sees it first";
    at("2026-12-01T09:30:00Z");
    EXPECT_NE(ana.reads(talk).back().find("I am Cleo, and your matter is in my hands from now on"),
              std::string::npos)
        << ana.reads(talk).back();
    at("2026-12-07T00:00:00Z");
    EXPECT_TRUE(waiting().empty()) << "whom they know already is not introduced";
}

TEST_P(WaitingHandOvers, WhoCanWaitForThemReadsTheNameWithTheNextReply) {
    promises(ben, "2026-12-08T12:00:00Z").value();
    promises(ben, "2026-12-02T12:00:00Z", {.what = "ask the works", .due = {}, .tells_customer = false})
        .value();
    away(ben, "2026-12-01T00:00:00Z", "2026-12-07T00:00:00Z", cleo.id);
    at("2026-12-01T00:00:00Z");
    EXPECT_TRUE(waiting().empty());
}

TEST_P(WaitingHandOvers, WhoIsBackEarlierOrWritesThemselvesSendsNoSuchWords) {
    promises(ben, "2026-12-03T12:00:00Z").value();
    away(ben, "2026-12-01T00:00:00Z", "2026-12-07T00:00:00Z", cleo.id);
    at("2026-12-01T00:00:00Z");
    ASSERT_EQ(waiting().size(), 1u);
    cleo.replies(talk, "I am Cleo. I call you on Thursday.").value();
    story.settle();
    EXPECT_TRUE(waiting().empty());
    auto absences = story.read([&](Transaction& tx) { return tickets::list_absences(tx, ben.actor()); });
    story
        .write([&](Transaction& tx) {
            return tickets::end_absence(tx, ben.actor(), story.now(), absences->at(0).id);
        })
        .value();
    story.settle();
    away(ben, "2026-12-02T00:00:00Z", "2026-12-07T00:00:00Z", cleo.id);
    at("2026-12-02T00:00:00Z");
    ASSERT_EQ(waiting().size(), 1u);
    absences = story.read([&](Transaction& tx) { return tickets::list_absences(tx, ben.actor()); });
    story
        .write([&](Transaction& tx) {
            return tickets::end_absence(tx, ben.actor(), story.now(), absences->at(0).id);
        })
        .value();
    story.settle();
    EXPECT_TRUE(waiting().empty()) << "it is Ben's again";
}

} // namespace
} // namespace eider::test
