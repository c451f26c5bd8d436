// What happens by itself before a promise is due: its owner is reminded, then who stands in, and the customer
// hears before it is broken.
#include "tests/support/promise_story.h"

namespace eider::test {
namespace {

using namespace std::chrono_literals;
class PromiseNotices : public PromiseStories {};
TOLD_ON_BOTH_ENGINES(PromiseNotices);

TEST_P(PromiseNotices, TheOwnerIsRemindedInGoodTimeThenWhoStandsIn) {
    auto promise = promises(ben, "2026-12-01T10:00:00Z", {.backup = cleo.id}).value();
    at("2026-11-30T15:59:00Z");
    EXPECT_TRUE(told("promise.reminded").empty());
    at("2026-11-30T16:00:00Z"); // two working hours before
    EXPECT_EQ(told("promise.reminded"), std::vector{reminder(promise.id, "owner", &ben)});
    at("2026-11-30T23:00:00Z");
    EXPECT_EQ(told("promise.reminded").size(), 1u) << "nobody is disturbed at night";
    at("2026-12-01T09:00:00Z");
    EXPECT_EQ(told("promise.reminded").back(), reminder(promise.id, "backup", &cleo));
}

TEST_P(PromiseNotices, WithoutAStandInItIsWhoGaveTheWordElseTheWholeTeam) {
    auto one = promises(cleo, "2026-11-30T13:00:00Z").value(),
         other = promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-11-30T12:00:00Z");
    auto all = told("promise.reminded");
    EXPECT_EQ(std::ranges::count(all, reminder(one.id, "backup", &cleo)), 1);
    EXPECT_EQ(std::ranges::count(all, reminder(other.id, "backup", nullptr)), 1);
}

TEST_P(PromiseNotices, WhatIsKeptInTimeReachesTheCustomerWithNoWordOfDelay) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-11-30T12:35:00Z");
    EXPECT_EQ(waiting().size(), 1u);
    auto kept = keeps(ben, promise.id).value();
    EXPECT_EQ(kept.state, State::kept);
    EXPECT_TRUE(waiting().empty());
    at("2026-11-30T15:00:00Z");
    EXPECT_EQ(now(promise.id).state, State::kept);
    EXPECT_TRUE(story.sent_mails().empty());
    EXPECT_EQ(told("promise.kept").size(), 1u);
    EXPECT_TRUE(told("promise.broken").empty());
}

TEST_P(PromiseNotices, WhenItSlipsTheCustomerKnowsBeforeItIsBroken) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-11-30T12:30:00Z");
    ASSERT_EQ(waiting().size(), 1u);
    EXPECT_EQ(waiting().at(0).author, ben.id) << "in the owner's name";
    EXPECT_EQ(told("promise.slipping"), std::vector{fmt::format(R"({{"promise":{},"outgoing":{}}})",
                                                                promise.id.value, waiting().at(0).id.value)});
    EXPECT_TRUE(story.sent_mails().empty()) << "the owner has time to change it";
    at("2026-11-30T12:50:00Z");
    ASSERT_EQ(story.sent_mails().size(), 1u);
    EXPECT_NE(ana.reads(talk).back().find("I promised you for Monday, 30 November, 13:00 UTC: call you back"),
              std::string::npos)
        << ana.reads(talk).back();
    EXPECT_TRUE(now(promise.id).was_told_before_due());
    EXPECT_EQ(told("promise.customer_told").size(), 1u);
    at("2026-11-30T13:00:00Z");
    EXPECT_EQ(now(promise.id).state, State::broken);
    EXPECT_TRUE(now(promise.id).is_owed());
    EXPECT_EQ(told("promise.broken").size(), 1u);
}

TEST_P(PromiseNotices, TheOwnerPutsItInOtherWords) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-11-30T12:30:00Z");
    tells(ben, promise.id, "Dear Ana, the driver is stuck. I call you tomorrow at nine.").value();
    ASSERT_EQ(waiting().size(), 1u);
    at("2026-11-30T12:50:00Z");
    EXPECT_EQ(ana.reads(talk).back(), "reply: Dear Ana, the driver is stuck. I call you tomorrow at nine.");
    EXPECT_EQ(story.sent_mails().size(), 1u);
}

TEST_P(PromiseNotices, WhoKnowsEarlierTellsEarlierAndItIsNotSaidTwice) {
    auto promise = promises(ben, "2026-11-30T16:00:00Z").value();
    tells(ben, promise.id).value();
    at("2026-11-30T09:01:00Z");
    EXPECT_EQ(story.sent_mails().size(), 1u);
    for (auto time : {"2026-11-30T15:00:00Z", "2026-11-30T15:45:00Z", "2026-11-30T16:00:00Z"}) at(time);
    EXPECT_EQ(story.sent_mails().size(), 1u);
    EXPECT_EQ(told("promise.reminded").size(), 2u) << "the reminders come all the same";
    EXPECT_EQ(tells(ben, promise.id).refused(), RefusalKind::conflict) << "it is over";
}

TEST_P(PromiseNotices, WhatTheOwnerTakesBackIsNotSaidAndAnotherReplyIsNoNotice) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-11-30T12:30:00Z");
    OutgoingId notice = waiting().at(0).id;
    story.advance(1min);
    story.write([&](Transaction& tx) { return tickets::take_back(tx, ben.actor(), story.now(), notice); })
        .value();
    auto other = story.write([&](Transaction& tx) {
        return tickets::put_in_outbox(tx, ben.actor(), story.now(), talk,
                                      {.reply = {.body = "By the way"}, .leaves_at = story.now() + 1h});
    });
    EXPECT_TRUE(other);
    at("2026-11-30T12:32:00Z");
    EXPECT_FALSE(now(promise.id).notice);
    keeps(ben, promise.id).value();
    EXPECT_EQ(waiting().size(), 1u) << "the other reply waits on, whatever its number";
    at("2026-11-30T14:00:00Z");
    EXPECT_FALSE(now(promise.id).told_at);
    EXPECT_EQ(ana.reads(talk).back(), "reply: By the way");
}

TEST_P(PromiseNotices, WhatAColleagueOrTheCustomerSaysMeanwhileLeavesNobodyInSilence) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-11-30T12:31:00Z");
    cleo.replies(talk, "I asked the store.").value();
    ana.replies(talk, "Is it coming?").value();
    at("2026-11-30T12:50:00Z");
    EXPECT_TRUE(now(promise.id).was_told_before_due());
    EXPECT_NE(ana.reads(talk).back().find("I promised you"), std::string::npos) << ana.reads(talk).back();
    EXPECT_EQ(told("promise.slipping").size(), 1u);
}

TEST_P(PromiseNotices, OwnWordsOutliveAColleaguesReply) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-11-30T12:31:00Z");
    tells(ben, promise.id, "The driver is stuck. I call you tomorrow at nine.").value();
    cleo.replies(talk, "I asked the store.").value();
    at("2026-11-30T12:50:00Z");
    EXPECT_EQ(ana.reads(talk).back(), "reply: The driver is stuck. I call you tomorrow at nine.");
}

TEST_P(PromiseNotices, OwnWordsThatTheCustomerOvertookWaitAndTheUsualOnesLeaveInstead) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-11-30T12:31:00Z");
    tells(ben, promise.id, "Shall I call you tomorrow at nine?").value();
    ana.replies(talk, "By the way, not tomorrow please.").value();
    at("2026-11-30T12:32:00Z");
    ASSERT_EQ(waiting().size(), 2u);
    EXPECT_EQ(waiting().at(0).stopped_by, tickets::StoppedBy::customer) << "Ben looks at his own again";
    EXPECT_EQ(told("promise.slipping").back(),
              fmt::format(R"({{"promise":{},"outgoing":{}}})", promise.id.value, waiting().at(1).id.value));
    at("2026-11-30T12:50:00Z");
    EXPECT_NE(ana.reads(talk).back().find("I promised you"), std::string::npos) << ana.reads(talk).back();
    EXPECT_TRUE(now(promise.id).was_told_before_due());
    EXPECT_EQ(waiting().size(), 1u);
}

TEST_P(PromiseNotices, AWordThatCouldNotLeaveOnADeletedTicketLeavesWhenItIsRestored) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-11-30T12:31:00Z");
    ben.deletes(talk).value();
    at("2026-11-30T12:51:00Z");
    EXPECT_TRUE(story.sent_mails().empty());
    ben.restores(talk).value();
    at("2026-11-30T12:52:00Z");
    at("2026-11-30T12:53:00Z");
    EXPECT_TRUE(now(promise.id).was_told_before_due());
    EXPECT_TRUE(waiting().empty());
}

TEST_P(PromiseNotices, TheDesksOwnWordsAreMarkedAsNobodysAnswer) {
    promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-11-30T12:50:00Z");
    auto thread = story.read(
        [&](Transaction& tx) { return tickets::thread(tx, ben.actor(), talk, {.newest_first = true}); });
    EXPECT_EQ(std::get<tickets::Reply>(thread->at(0)).via, tickets::WRITTEN_BY_RULE);
}

TEST_P(PromiseNotices, AGermanCustomerReadsGermanAndTheirOwnTime) {
    story
        .write([&](Transaction& tx) {
            return people::change_person(tx, people::Actor::desk(), story.now(), ana.id,
                                         {.locale = "de", .time_zone = "Europe/Berlin"});
        })
        .value();
    promises(ben, "2026-11-30T13:00:00Z", {.what = "ein Rückruf"}).value();
    at("2026-11-30T12:50:00Z");
    EXPECT_NE(ana.reads(talk).back().find(
                  "bis Montag, 30. November, 14:00 Uhr hatte ich Ihnen zugesagt: ein Rückruf"),
              std::string::npos)
        << ana.reads(talk).back();
}

TEST_P(PromiseNotices, WhereTheCustomerIsNotToBeToldOnlyTheTeamLearnsOfIt) {
    promises(ben, "2026-11-30T13:00:00Z", {.tells_customer = false}).value();
    for (auto time : {"2026-11-30T12:45:00Z", "2026-11-30T13:00:00Z"}) at(time);
    EXPECT_TRUE(story.sent_mails().empty());
    EXPECT_EQ(told("promise.slipping").size(), 1u);
    EXPECT_EQ(told("promise.broken").size(), 1u);
}

TEST_P(PromiseNotices, ADeskThatStoodStillRemindsNobodyOfWhatIsOverButLosesNothing) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-12-02T10:00:00Z");
    EXPECT_TRUE(told("promise.reminded").empty());
    EXPECT_TRUE(story.sent_mails().empty());
    EXPECT_EQ(now(promise.id).state, State::broken);
    EXPECT_EQ(to_iso(*now(promise.id).decided_at), "2026-11-30T13:00:00Z");
}

TEST_P(PromiseNotices, OneDueInAFewSecondsHasAllItsStages) {
    story.clock.set(*from_iso("2026-11-30T20:00:00Z"));
    auto promise = promises(ben, "2026-11-30T20:00:16Z").value();
    EXPECT_EQ(to_iso(promise.plan.owner_at), "2026-11-30T20:00:08Z");
    EXPECT_EQ(to_iso(promise.plan.backup_at), "2026-11-30T20:00:12Z");
    EXPECT_EQ(to_iso(promise.plan.notice_at), "2026-11-30T20:00:14Z");
    EXPECT_EQ(to_iso(promise.plan.leaves_at), "2026-11-30T20:00:15Z");
}

} // namespace
} // namespace eider::test
