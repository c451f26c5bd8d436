// Promises: made, reminded of in good time, told when they slip, kept, moved, broken, taken back; and never
// lost, whatever becomes of the ticket and of the people.
#include "tests/support/promise_story.h"
#include "tickets/links.h"
#include "tickets/person_merge.h"

namespace eider::test {
namespace {

using namespace std::chrono_literals;
class Promises : public PromiseStories {};
TOLD_ON_BOTH_ENGINES(Promises);

// --- made

TEST_P(Promises, OneIsMadeWithWhoWhatForWhomAndByWhen) {
    auto promise = promises(ben, "2026-12-01T12:00:00Z").value();
    EXPECT_EQ(promise.owner, ben.id);
    EXPECT_EQ(promise.customer, ana.id);
    EXPECT_EQ(promise.what, "call you back");
    EXPECT_EQ(now(promise.id).state, State::open);
    EXPECT_EQ(told("promise.made"), std::vector{fmt::format(R"({{"promise":{}}})", promise.id.value)});
    EXPECT_TRUE(story.events("promise.made").at(0).underwater);
}

TEST_P(Promises, TheTicketsOwnerKeepsItAlsoWhenAnotherGaveTheWord) {
    auto promise = promises(cleo, "2026-12-01T12:00:00Z").value();
    EXPECT_EQ(promise.owner, ben.id);
    EXPECT_EQ(promise.promised_by, cleo.id);
    TicketId nobodys = ana.writes("And the lamp?", "The lamp");
    auto own = story.write([&](Transaction& tx) {
        return promises::make_promise(tx, cleo.actor(), story.now(), nobodys,
                                      {.what = "look", .due = {.at = from_iso("2026-12-01T12:00:00Z")}});
    });
    EXPECT_EQ(own->owner, cleo.id) << "who gave the word, where the ticket has no owner";
}

TEST_P(Promises, ATimeThatIsOverOrTooFarAwayIsRefused) {
    EXPECT_NE(promises(ben, "2026-11-30T08:59:00Z").sentence().find("this time is over"), std::string::npos);
    EXPECT_NE(promises(ben, "2029-11-30T08:59:00Z").sentence().find("at most 732 days"), std::string::npos);
    EXPECT_TRUE(story.events("promise.made").empty());
}

TEST_P(Promises, ItCanBeDueInWorkingTimeOrByTheCustomersClock) {
    auto make = [&](promises::Due due) {
        return story.write([&](Transaction& tx) {
            return promises::make_promise(tx, ben.actor(), story.now(), talk, {.what = "call", .due = due});
        });
    };
    EXPECT_EQ(to_iso(make({.working = 10h})->due_at), "2026-12-01T11:00:00Z");
    story
        .write([&](Transaction& tx) {
            return people::change_person(tx, people::Actor::desk(), story.now(), ana.id,
                                         {.time_zone = "Asia/Tokyo"});
        })
        .value();
    std::chrono::local_time<std::chrono::milliseconds> noon(
        from_iso("2026-12-01T12:00:00Z")->time_since_epoch());
    EXPECT_EQ(to_iso(make({.local = noon})->due_at), "2026-12-01T03:00:00Z");
    EXPECT_FALSE(make({}));
    EXPECT_FALSE(make({.at = story.now() + 1h, .working = 1h}));
}

TEST_P(Promises, CustomersNeitherMakeThemNorSeeThem) {
    auto promise = promises(ben, "2026-12-01T12:00:00Z").value();
    EXPECT_EQ(promises(ana, "2026-12-01T12:00:00Z").refused(), RefusalKind::not_allowed);
    EXPECT_EQ(keeps(ana, promise.id).refused(), RefusalKind::not_found);
    auto seen =
        story.read([&](Transaction& tx) { return promises::promises_of_ticket(tx, ana.actor(), talk); });
    EXPECT_TRUE(seen->empty());
}

TEST_P(Promises, WhoMayNotSeeTheTicketFindsNoPromise) {
    auto promise = promises(ben, "2026-12-01T12:00:00Z").value();
    Someone dora = story.restricted_rep("Dora", people::TicketRestriction::assigned);
    EXPECT_EQ(keeps(dora, promise.id).refused(), RefusalKind::not_found);
    auto owed = [&](const Someone& who) {
        return story.read([&](Transaction& tx) { return promises::list_owed(tx, who.actor(), {}, {}); });
    };
    EXPECT_TRUE(owed(dora).promises.empty());
    EXPECT_EQ(owed(cleo).promises.size(), 1u);
}

TEST_P(Promises, AStandInIsSomebodyElseOnTheTeam) {
    EXPECT_NE(promises(ben, "2026-12-01T12:00:00Z", {.backup = ben.id}).sentence().find("somebody else"),
              std::string::npos);
    EXPECT_NE(promises(ben, "2026-12-01T12:00:00Z", {.backup = ana.id}).sentence().find("active team member"),
              std::string::npos);
}

TEST_P(Promises, OneTicketHoldsAtMostFifty) {
    for (int i = 0; i < promises::OWED_OF_TICKET_MAX; ++i) promises(ben, "2026-12-01T12:00:00Z").value();
    EXPECT_EQ(promises(ben, "2026-12-01T12:00:00Z").refused(), RefusalKind::invalid);
}

// --- what people decide

TEST_P(Promises, DoneBeforeItWasDueAndNotedAfterwardsItIsKept) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-11-30T13:10:00Z");
    EXPECT_EQ(now(promise.id).state, State::broken);
    EXPECT_EQ(keeps(ben, promise.id, from_iso("2026-11-30T14:00:00Z")).refused(), RefusalKind::invalid)
        << "that is yet to come";
    EXPECT_EQ(keeps(ben, promise.id, from_iso("2026-11-30T12:55:00Z")).value().state, State::kept);
}

TEST_P(Promises, DoneLateItStaysBrokenAndIsOwedNoMore) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-11-30T15:00:00Z");
    auto late = keeps(ben, promise.id).value();
    EXPECT_EQ(late.state, State::broken);
    EXPECT_FALSE(late.is_owed());
    EXPECT_EQ(told("promise.kept"),
              std::vector{fmt::format(R"({{"promise":{},"late":true}})", promise.id.value)});
    EXPECT_EQ(keeps(ben, promise.id).refused(), RefusalKind::conflict);
}

TEST_P(Promises, MovedInTimeAndWithTheCustomersWordAnotherFollows) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z", {.backup = cleo.id}).value();
    at("2026-11-30T12:35:00Z");
    auto next = moves(ben, promise.id, "2026-12-01T13:00:00Z").value();
    EXPECT_EQ(now(promise.id).state, State::moved);
    EXPECT_EQ(now(promise.id).reason, "Said on the phone that it is fine");
    EXPECT_EQ(next.follows, promise.id);
    EXPECT_EQ(next.backup, cleo.id);
    EXPECT_TRUE(waiting().empty()) << "they know already";
    at("2026-11-30T14:00:00Z");
    EXPECT_EQ(now(next.id).state, State::open);
    EXPECT_TRUE(told("promise.broken").empty());
    at("2026-12-01T11:00:00Z");
    EXPECT_EQ(told("promise.reminded").back(), reminder(next.id, "owner", &ben));
}

TEST_P(Promises, WithoutTheCustomersWordOrAfterItWasDueNothingIsMoved) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    EXPECT_NE(moves(ben, promise.id, "2026-12-01T13:00:00Z", " ").sentence().find("how the customer agreed"),
              std::string::npos);
    EXPECT_NE(moves(ben, promise.id, "2026-11-29T13:00:00Z").sentence().find("this time is over"),
              std::string::npos);
    EXPECT_EQ(now(promise.id).state, State::open) << "nothing changed";
    story.clock.set(*from_iso("2026-11-30T13:00:00Z")); // nobody has swept yet
    EXPECT_EQ(moves(ben, promise.id, "2026-12-01T13:00:00Z").refused(), RefusalKind::conflict);
    story.settle();
    EXPECT_EQ(moves(ben, promise.id, "2026-12-01T13:00:00Z").refused(), RefusalKind::conflict);
}

TEST_P(Promises, TakenBackWithAReasonItIsSilent) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    EXPECT_EQ(takes_back(ben, promise.id, "").refused(), RefusalKind::invalid);
    EXPECT_EQ(takes_back(ben, promise.id).value().state, State::taken_back);
    at("2026-12-01T13:00:00Z");
    EXPECT_TRUE(told("promise.reminded").empty());
    EXPECT_TRUE(told("promise.broken").empty());
    EXPECT_EQ(keeps(ben, promise.id).refused(), RefusalKind::conflict);
    EXPECT_EQ(changes(ben, promise.id, {.what = "else"}).refused(), RefusalKind::conflict);
}

// --- whatever becomes of tickets and people

TEST_P(Promises, ANewOwnerOfTheTicketOwnsThePromise) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    cleo.takes(talk).value();
    at("2026-11-30T11:00:00Z");
    EXPECT_EQ(now(promise.id).owner, cleo.id);
    EXPECT_EQ(told("promise.reminded"), std::vector{reminder(promise.id, "owner", &cleo)});
    EXPECT_EQ(told("promise.changed"),
              std::vector{fmt::format(R"({{"promise":{},"owner":[{},{}]}})", promise.id.value, ben.id.value,
                                      cleo.id.value)});
    at("2026-11-30T12:00:00Z");
    EXPECT_EQ(told("promise.reminded").back(), reminder(promise.id, "backup", &ben)) << "who gave the word";
}

TEST_P(Promises, WhoLeavesLeavesNoPromiseBehind) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z", {.backup = cleo.id}).value();
    suspend(ben);
    EXPECT_EQ(now(promise.id).owner, cleo.id);
    at("2026-11-30T11:00:00Z");
    EXPECT_EQ(told("promise.reminded"), std::vector{reminder(promise.id, "owner", &cleo)});
    at("2026-11-30T12:00:00Z");
    EXPECT_EQ(told("promise.reminded").back(), reminder(promise.id, "backup", nullptr)) << "the whole team";
}

TEST_P(Promises, ANoticeOfWhoLeftIsSaidInTheNewOwnersName) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z", {.backup = cleo.id}).value();
    at("2026-11-30T12:30:00Z");
    EXPECT_EQ(waiting().at(0).author, ben.id);
    suspend(ben);
    at("2026-11-30T12:31:00Z");
    ASSERT_EQ(waiting().size(), 1u);
    EXPECT_EQ(waiting().at(0).author, cleo.id);
    at("2026-11-30T12:50:00Z");
    EXPECT_TRUE(now(promise.id).was_told_before_due());
}

TEST_P(Promises, AClosedTicketForgetsNoPromise) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    ben.sets(talk, tickets::Status::solved).value();
    ben.sets(talk, tickets::Status::closed).value();
    at("2026-11-30T12:45:00Z");
    EXPECT_EQ(told("promise.reminded").size(), 2u);
    EXPECT_EQ(told("promise.slipping"), std::vector{fmt::format(R"({{"promise":{}}})", promise.id.value)})
        << "nothing can be written there, and the team learns so";
    EXPECT_EQ(keeps(ben, promise.id).value().state, State::kept);
}

TEST_P(Promises, ADeletedTicketLetsItSleepAndARestoredOneWakesIt) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    ben.deletes(talk).value();
    at("2026-11-30T11:30:00Z");
    EXPECT_TRUE(told("promise.reminded").empty());
    ben.restores(talk).value();
    at("2026-11-30T11:31:00Z");
    EXPECT_EQ(told("promise.reminded"), std::vector{reminder(promise.id, "owner", &ben)});
    at("2026-11-30T13:00:00Z");
    EXPECT_EQ(now(promise.id).state, State::broken);
}

TEST_P(Promises, TwoTicketsThatBecomeOneKeepThePromisesOfBoth) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    TicketId other = ana.writes("The crib again", "The crib");
    cleo.takes(other).value();
    story.write([&](Transaction& tx) {
        promises::follow_merge(tx, story.now(), ben.id, talk, other);
        return true;
    });
    EXPECT_EQ(now(promise.id).ticket, other);
    EXPECT_EQ(now(promise.id).owner, cleo.id);
    at("2026-11-30T12:50:00Z");
    EXPECT_NE(
        ana.reads(other).back().find("I am Cleo, and your matter is in my hands now. You were promised"),
        std::string::npos)
        << ana.reads(other).back();
}

TEST_P(Promises, TicketsThatTheTeamMergesKeepThePromisesOfBoth) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    auto kept = promises(ben, "2026-11-30T14:00:00Z").value();
    keeps(ben, kept.id).value();
    TicketId other = ana.writes("The crib again", "The crib");
    cleo.takes(other).value();
    story
        .write([&](Transaction& tx) {
            return tickets::merge_tickets(tx, ben.actor(), story.now(), other, {.sources = {talk}});
        })
        .value();
    story.settle();
    EXPECT_EQ(now(promise.id).ticket, other);
    EXPECT_EQ(now(promise.id).owner, cleo.id);
    EXPECT_EQ(now(kept.id).ticket, other) << "what was kept is its history too";
    at("2026-11-30T12:30:00Z");
    at("2026-11-30T12:50:00Z");
    EXPECT_NE(
        ana.reads(other).back().find("I am Cleo, and your matter is in my hands now. You were promised"),
        std::string::npos)
        << ana.reads(other).back();
}

TEST_P(Promises, PeopleWhoTurnOutToBeOneHaveThePromisesOfBothAndTheirOwnWhenTheyAreTwoAgain) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    Someone anna = story.customer("Anna");
    story
        .write([&](Transaction& tx) {
            return tickets::merge_people(tx, ben.actor(), story.now(), ana.id, anna.id);
        })
        .value();
    story.settle();
    EXPECT_EQ(now(promise.id).customer, anna.id);
    EXPECT_EQ(told("promise.changed"),
              std::vector{fmt::format(R"({{"promise":{},"customer":[{},{}]}})", promise.id.value,
                                      ana.id.value, anna.id.value)});
    at("2026-11-30T12:30:00Z");
    EXPECT_TRUE(waiting().at(0).body.starts_with("Hello Anna,")) << waiting().at(0).body;
    story
        .write(
            [&](Transaction& tx) { return tickets::separate_people(tx, ben.actor(), story.now(), ana.id); })
        .value();
    story.settle();
    EXPECT_EQ(now(promise.id).customer, ana.id);
}

TEST_P(Promises, AWordThatWaitsOnTheOldTicketIsSaidOnTheNewOne) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    at("2026-11-30T12:30:00Z");
    TicketId other = ana.writes("The lamp", "The lamp");
    changes(ben, promise.id, {.ticket = other}).value();
    EXPECT_TRUE(waiting().empty());
    at("2026-11-30T12:31:00Z");
    at("2026-11-30T12:50:00Z");
    EXPECT_NE(ana.reads(other).back().find("I promised you"), std::string::npos);
    EXPECT_TRUE(now(promise.id).was_told_before_due());
}

TEST_P(Promises, WhatSleptWithADeletedTicketWakesOnALivingOne) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    TicketId other = ana.writes("The crib again", "The crib");
    ben.deletes(talk).value();
    story.settle();
    story.write([&](Transaction& tx) {
        promises::follow_merge(tx, story.now(), ben.id, talk, other);
        return true;
    });
    at("2026-11-30T11:00:00Z");
    EXPECT_EQ(told("promise.reminded").size(), 1u);
}

TEST_P(Promises, DoneLateBeforeAnybodyLookedItIsBrokenAllTheSame) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    story.clock.set(*from_iso("2026-11-30T13:00:01Z")); // nobody has swept yet
    EXPECT_EQ(keeps(ben, promise.id).value().state, State::broken);
    EXPECT_EQ(told("promise.broken").size(), 1u);
}

TEST_P(Promises, PutOnAnotherTicketItIsGoneFromTheFirst) {
    auto promise = promises(ben, "2026-11-30T13:00:00Z").value();
    TicketId other = ana.writes("The lamp", "The lamp");
    changes(ben, promise.id, {.ticket = other}).value();
    auto of = [&](TicketId ticket) {
        return story
            .read([&](Transaction& tx) { return promises::promises_of_ticket(tx, ben.actor(), ticket); })
            ->size();
    };
    EXPECT_EQ(of(talk), 0u);
    EXPECT_EQ(of(other), 1u);
    EXPECT_EQ(changes(ben, promise.id, {.ticket = TicketId{1'000'000'000}}).refused(),
              RefusalKind::not_found);
}

// --- lists and figures

TEST_P(Promises, WhatIsOwedComesDueFirstPageByPage) {
    for (int hour : {15, 11, 13, 10, 16}) promises(ben, fmt::format("2026-11-30T{}:00:00Z", hour)).value();
    at("2026-11-30T10:30:00Z");
    auto owed = [&](promises::OwedFilter filter, promises::OwedPage page) {
        return story.read(
            [&](Transaction& tx) { return promises::list_owed(tx, ben.actor(), filter, page); });
    };
    auto first = owed({}, {.after = {}, .most = 3}),
         second = owed({}, {.after = first.more_after, .most = 3});
    std::string hours;
    for (const auto& page : {first, second})
        for (const Promise& each : page.promises) hours += to_iso(each.due_at).substr(11, 2) + " ";
    EXPECT_EQ(hours, "10 11 13 15 16 ") << "the broken one is still owed";
    EXPECT_FALSE(second.more_after);
    EXPECT_EQ(owed({.due_before = from_iso("2026-11-30T13:00:00Z")}, {}).promises.size(), 2u);
    EXPECT_EQ(owed({.owner = ben.id}, {}).promises.size(), 5u);
    EXPECT_TRUE(owed({.owner = cleo.id}, {}).promises.empty());
}

} // namespace
} // namespace eider::test
