// One owner: hand-overs that have to be accepted, absences that move tickets and bring them back, queues for
// which somebody answers, and rules that find an owner and say why.
#include "promises/promises.h"
#include "tests/support/story.h"
#include "tickets/absence.h"
#include "tickets/hand_over.h"
#include "tickets/outbox.h"
#include "tickets/owners.h"
#include "tickets/person_merge.h"

namespace eider::test {
namespace {

using namespace std::chrono_literals;
using storage::Transaction;
using tickets::Absence;
using tickets::HandOver;
using tickets::HandOverState;
using tickets::Ownership;
using tickets::Queue;
using tickets::Status;
using tickets::Way;

class Owners : public Stories {
  protected:
    Someone ana = story.customer("Ana"), ben = story.rep("Ben"), cleo = story.rep("Cleo"),
            ada = story.admin("Ada");
    GroupId lamps = story.group("Lamps", {ben, cleo});
    TicketId talk;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        story.clock.set(*from_iso("2026-11-30T09:00:00Z"));
        talk = ana.writes("Where is my lamp?", "The lamp");
        ben.takes(talk).value();
        story.settle();
    }

    void at(std::string_view time) {
        story.clock.set(*from_iso(time));
        story.settle();
    }
    PersonId owner(TicketId ticket) {
        return story.read([&](Transaction& tx) { return tickets::find_ticket(tx, ticket)->assignee; });
    }
    std::vector<Ownership> history(TicketId ticket) {
        return story.read([&](Transaction& tx) { return tickets::owners_of(tx, ada.actor(), ticket); })
            .value();
    }
    std::string why(TicketId ticket) { return history(ticket).back().why; }
    Outcome<HandOver> offers(const Someone& who, tickets::NewHandOver values) {
        for (auto* part : {&values.heard, &values.tried, &values.promised, &values.next})
            if (part->empty()) *part = "Nothing yet";
        return story.write([&](Transaction& tx) {
            return tickets::offer_hand_over(tx, who.actor(), story.now(), talk, values);
        });
    }
    Outcome<HandOver> accepts(const Someone& who, HandOverId id) {
        return story.write(
            [&](Transaction& tx) { return tickets::accept_hand_over(tx, who.actor(), story.now(), id); });
    }
    Outcome<HandOver> declines(const Someone& who, HandOverId id,
                               const std::string& reason = "I know no lamps") {
        return story.write([&](Transaction& tx) {
            return tickets::decline_hand_over(tx, who.actor(), story.now(), id, reason);
        });
    }
    std::vector<HandOver> waits_for(const Someone& who) {
        return story.read(
            [&](Transaction& tx) { return tickets::waiting_hand_overs(tx, who.actor(), story.now()); });
    }
    HandOver now(HandOverId id) {
        return story.read([&](Transaction& tx) { return tickets::access_hand_over(tx, ada.actor(), id); })
            .value();
    }
    Outcome<Absence> away(const Someone& who, std::string_view from, std::string_view until,
                          PersonId backup = {}, PersonId person = {}) {
        auto planned = story.write([&](Transaction& tx) {
            return tickets::plan_absence(
                tx, who.actor(), story.now(),
                {.person = person, .backup = backup, .from = from_iso(from), .until = *from_iso(until)});
        });
        if (planned) story.settle();
        return planned;
    }
    Outcome<Queue> queue(const Queue& values, const Someone* who = nullptr) {
        return story.write([&](Transaction& tx) {
            return tickets::change_queue(tx, (who ? *who : ada).actor(), story.now(), values);
        });
    }
    tickets::Responsible answers(GroupId group) {
        return story.read([&](Transaction& tx) { return tickets::responsible_for(tx, group, story.now()); });
    }
    TicketId asks_group(const Someone& who, const std::vector<std::string>& tags = {}) {
        tickets::NewTicket values{.subject = "Lamp"};
        values.first = tickets::NewReply{.body = "Dark", .author = who.id};
        values.requester = who.id;
        values.group = lamps;
        values.tags = tags;
        TicketId ticket = ada.creates(values).value().ticket.id;
        story.settle();
        return ticket;
    }
    void knows(const Someone& who, const tickets::Skills& skills) {
        story
            .write([&](Transaction& tx) {
                return tickets::set_skills(tx, who.actor(), story.now(), who.id, skills);
            })
            .value();
    }
    void suspend(const Someone& person) {
        story
            .write([&](Transaction& tx) {
                return people::change_person(tx, people::Actor::desk(), story.now(), person.id,
                                             {.suspended = true});
            })
            .value();
        story.settle();
    }
};
TOLD_ON_BOTH_ENGINES(Owners);

// --- hand-over

TEST_P(Owners, UntilItIsAcceptedTheGiverOwnsItThenTheReceiverAndTheCustomerHearsTheName) {
    auto offered = offers(ben, {.receiver = cleo.id,
                                .heard = "The lamp is dark since Friday",
                                .tried = "Another bulb",
                                .promised = "A new lamp by Thursday",
                                .next = "Call the store"})
                       .value();
    story.settle();
    EXPECT_EQ(owner(talk), ben.id);
    EXPECT_TRUE(story.sent_mails().empty());
    accepts(cleo, offered.id).value();
    story.settle();
    EXPECT_EQ(owner(talk), cleo.id);
    EXPECT_EQ(now(offered.id).state, HandOverState::accepted);
    EXPECT_EQ(why(talk), "Ben handed it over, and Cleo accepted.");
    EXPECT_EQ(history(talk).back().way, Way::handed_over);
    EXPECT_TRUE(story.sent_mails().empty()) << "Cleo sees the words first";
    story.advance(tickets::NEW_NAME_WAITS);
    story.settle();
    EXPECT_NE(ana.reads(talk).back().find("I am Cleo, and your matter is in my hands from now on"),
              std::string::npos)
        << ana.reads(talk).back();
    EXPECT_EQ(ana.reads(talk).back().find("Ben"), std::string::npos) << "nobody is pointed at";
    EXPECT_EQ(story.events("hand_over.accepted").size(), 1u);
}

TEST_P(Owners, ADeclinedOneStaysWithTheGiverAndSaysWhy) {
    auto offered = offers(ben, {.receiver = cleo.id}).value();
    EXPECT_EQ(declines(cleo, offered.id, " ").refused(), RefusalKind::invalid);
    EXPECT_EQ(declines(ben, offered.id).refused(), RefusalKind::not_allowed);
    declines(cleo, offered.id).value();
    EXPECT_EQ(owner(talk), ben.id);
    EXPECT_EQ(now(offered.id).reason, "I know no lamps");
    EXPECT_EQ(accepts(cleo, offered.id).refused(), RefusalKind::conflict);
    auto shown = waits_for(ben);
    ASSERT_EQ(shown.size(), 1u) << "Ben learns of it";
    EXPECT_EQ(shown[0].state, HandOverState::declined);
    EXPECT_TRUE(waits_for(cleo).empty());
    story.advance(tickets::DECLINED_SHOWN);
    EXPECT_TRUE(waits_for(ben).empty());
    offers(ben, {.receiver = cleo.id}).value();
    EXPECT_EQ(waits_for(ben).size(), 1u);
}

TEST_P(Owners, ADeclinedOneIsForgottenWhenItsTicketIsOfferedAgainOrSomebodyElses) {
    auto offered = offers(ben, {.receiver = cleo.id}).value();
    declines(cleo, offered.id).value();
    auto again = offers(ben, {.group = lamps}).value();
    auto waits = waits_for(ben);
    ASSERT_EQ(waits.size(), 1u);
    EXPECT_EQ(waits[0].id, again.id);
    declines(cleo, again.id).value();
    ada.takes(talk).value();
    EXPECT_TRUE(waits_for(ben).empty());
}

TEST_P(Owners, ANameThatIsNotTrueAnyMoreIsNotSent) {
    auto offered = offers(ben, {.receiver = cleo.id}).value();
    accepts(cleo, offered.id).value();
    story.settle();
    ada.takes(talk).value();
    story.settle();
    story.advance(1h);
    story.settle();
    EXPECT_TRUE(story.sent_mails().empty()) << ana.reads(talk).back();
    EXPECT_EQ(story.events("ticket.reply_taken_back").size(), 1u);
}

TEST_P(Owners, WhoWritesThemselvesNeedsNoWordsOfTheDesk) {
    auto offered = offers(ben, {.receiver = cleo.id}).value();
    accepts(cleo, offered.id).value();
    cleo.replies(talk, "I am Cleo, and the lamp is on its way.").value();
    story.settle();
    story.advance(1h);
    story.settle();
    EXPECT_EQ(story.sent_mails().size(), 1u) << "what Cleo wrote, and nothing else";
}

TEST_P(Owners, AGroupIsAskedAndWhoAcceptsFirstOwnsIt) {
    auto offered = offers(ben, {.group = lamps, .tells_customer = false}).value();
    EXPECT_EQ(accepts(ada, offered.id).refused(), RefusalKind::not_allowed) << "not of this group";
    auto waiting = waits_for(cleo);
    ASSERT_EQ(waiting.size(), 1u);
    accepts(cleo, offered.id).value();
    EXPECT_EQ(owner(talk), cleo.id);
    story.advance(1h);
    story.settle();
    EXPECT_TRUE(story.sent_mails().empty());
}

TEST_P(Owners, WhoeverTakesItMeanwhileOvertakesTheHandOver) {
    auto offered = offers(ben, {.receiver = cleo.id}).value();
    ada.takes(talk).value();
    story.settle();
    EXPECT_EQ(now(offered.id).state, HandOverState::overtaken);
    EXPECT_EQ(accepts(cleo, offered.id).refused(), RefusalKind::conflict);
    EXPECT_EQ(owner(talk), ada.id);
}

TEST_P(Owners, WhatIsMissingOrMakesNoSenseIsRefusedWithASentence) {
    auto says = [&](const Someone& who, const tickets::NewHandOver& values, std::string_view words) {
        std::string said = offers(who, values).sentence();
        EXPECT_NE(said.find(words), std::string::npos) << said;
    };
    says(ben, {.receiver = ben.id}, "the owner already");
    says(ben, {}, "either a person or a group");
    says(ben, {.receiver = cleo.id, .group = lamps}, "either a person or a group");
    says(ben, {.receiver = ana.id}, "only an active team member");
    says(cleo, {.receiver = ada.id}, "Take it first");
    says(ben, {.receiver = cleo.id, .next = std::string(2001, 'x')}, "too long");
    away(cleo, "2026-11-30T09:00:00Z", "2026-12-07T09:00:00Z", ada.id).value();
    says(ben, {.receiver = cleo.id}, "Cleo is away until 2026-12-07. Ada stands in.");
    ben.sets(talk, Status::solved).value();
    says(ben, {.receiver = ada.id}, "nothing to hand over");
    EXPECT_TRUE(story.events("hand_over.offered").empty());
}

TEST_P(Owners, ItsPromisesGoWithIt) {
    auto promise = story.write([&](Transaction& tx) {
        return promises::make_promise(tx, ben.actor(), story.now(), talk,
                                      {.what = "call", .due = {.at = from_iso("2026-12-02T12:00:00Z")}});
    });
    auto offered = offers(ben, {.receiver = cleo.id}).value();
    accepts(cleo, offered.id).value();
    story.settle();
    auto kept =
        story.read([&](Transaction& tx) { return promises::access_promise(tx, ada.actor(), promise->id); });
    EXPECT_EQ(kept->owner, cleo.id);
}

// --- absence

TEST_P(Owners, AnAbsenceMovesTicketsToWhoStandsInAndBringsThemBack) {
    TicketId other = ana.writes("And the bulb?", "The bulb");
    ben.takes(other).value();
    away(ben, "2026-12-01T09:00:00Z", "2026-12-07T09:00:00Z", cleo.id).value();
    EXPECT_EQ(owner(talk), ben.id) << "not yet";
    at("2026-12-01T09:00:00Z");
    EXPECT_EQ(owner(talk), cleo.id);
    EXPECT_EQ(why(talk), "Ben is away until 2026-12-07. Cleo stands in.");
    auto began = story.events("absence.began");
    ASSERT_EQ(began.size(), 1u);
    EXPECT_NE(began[0].data.find(fmt::format(R"("backup":{},"moved":2)", cleo.id.value)), std::string::npos)
        << "both sides are told";
    cleo.sets(other, Status::solved).value();
    at("2026-12-07T09:00:00Z");
    EXPECT_EQ(owner(talk), ben.id);
    EXPECT_EQ(why(talk), "Ben is back.");
    EXPECT_EQ(owner(other), cleo.id) << "solved, so it stays";
    EXPECT_NE(story.events("absence.ended").at(0).data.find(R"("back":1)"), std::string::npos);
}

TEST_P(Owners, WithoutAStandInTheyWaitInTheQueueAndSomebodyAnswersForIt) {
    queue({.group = lamps, .responsible = cleo.id}).value();
    ben.changes(talk, {.group = lamps}).value();
    away(ben, "2026-11-30T09:00:00Z", "2026-12-07T09:00:00Z").value();
    EXPECT_FALSE(owner(talk));
    EXPECT_EQ(why(talk), "Ben is away until 2026-12-07. Nobody stands in; Cleo answers for the queue.");
    auto queues =
        story.read([&](Transaction& tx) { return tickets::list_queues(tx, ben.actor(), story.now()); })
            .value();
    auto mine = std::ranges::find_if(queues, [&](const auto& each) { return each.queue.group == lamps; });
    EXPECT_EQ(mine->waiting, 1);
    EXPECT_EQ(mine->answers.person, cleo.id);
}

TEST_P(Owners, WhatIsGivenToSomebodyAwayGoesToWhoStandsIn) {
    away(ben, "2026-11-30T09:00:00Z", "2026-12-07T09:00:00Z", cleo.id).value();
    TicketId other = ana.writes("And the bulb?", "The bulb");
    ada.assigns(other, ben).value();
    story.settle();
    EXPECT_EQ(owner(other), cleo.id);
    ben.takes(other).value();
    story.settle();
    EXPECT_EQ(owner(other), ben.id) << "who takes one is at work";
}

TEST_P(Owners, AnAbsenceEndsEarlyOrDoesNotComeAbout) {
    auto lasting = away(ben, "2026-11-30T09:00:00Z", "2026-12-07T09:00:00Z", cleo.id).value();
    auto ends = [&](const Someone& who, AbsenceId id) {
        return Outcome<Absence>(story.write(
            [&](Transaction& tx) { return tickets::end_absence(tx, who.actor(), story.now(), id); }));
    };
    EXPECT_EQ(ends(cleo, lasting.id).refused(), RefusalKind::not_allowed);
    at("2026-12-02T09:00:00Z");
    ends(ben, lasting.id).value();
    EXPECT_EQ(owner(talk), ben.id);
    auto planned = away(ben, "2026-12-10T09:00:00Z", "2026-12-12T09:00:00Z", cleo.id).value();
    ends(ada, planned.id).value();
    at("2026-12-11T09:00:00Z");
    EXPECT_EQ(owner(talk), ben.id);
    EXPECT_EQ(story.events("absence.cancelled").size(), 1u);
    EXPECT_EQ(story.events("absence.began").size(), 1u);
}

TEST_P(Owners, StandInsThatLeadBackAndTimesThatMakeNoSenseAreRefused) {
    auto says = [&](std::string_view from, std::string_view until, PersonId backup, std::string_view words) {
        std::string said = away(ben, from, until, backup).sentence();
        EXPECT_NE(said.find(words), std::string::npos) << said;
    };
    says("2026-12-02T09:00:00Z", "2026-12-01T09:00:00Z", cleo.id, "ends before it begins");
    says("2026-11-01T09:00:00Z", "2026-11-02T09:00:00Z", cleo.id, "is over");
    says("2026-12-02T09:00:00Z", "2030-12-01T09:00:00Z", cleo.id, "at most 732 days");
    says("2026-12-02T09:00:00Z", "2026-12-03T09:00:00Z", ben.id, "somebody else");
    says("2026-12-02T09:00:00Z", "2026-12-03T09:00:00Z", ana.id, "only an active team member");
    away(cleo, "2026-12-01T09:00:00Z", "2026-12-05T09:00:00Z", ada.id).value();
    away(ada, "2026-12-02T09:00:00Z", "2026-12-04T09:00:00Z", ben.id).value();
    says("2026-12-03T09:00:00Z", "2026-12-06T09:00:00Z", cleo.id, "lead back to Ben");
    away(ben, "2026-12-05T09:00:00Z", "2026-12-06T09:00:00Z", cleo.id).value();
    says("2026-12-05T12:00:00Z", "2026-12-07T09:00:00Z", cleo.id, "there is an absence from 2026-12-05");
    EXPECT_EQ(away(cleo, "2026-12-20T09:00:00Z", "2026-12-21T09:00:00Z", {}, ben.id).refused(),
              RefusalKind::not_allowed);
}

TEST_P(Owners, WhoLeavesLeavesTheirTicketsToTheQueue) {
    suspend(ben);
    EXPECT_FALSE(owner(talk));
    EXPECT_EQ(history(talk).back().way, Way::left);
    EXPECT_NE(why(talk).find("Ben is not on the team any more; Ada answers for the queue."),
              std::string::npos)
        << why(talk);
}

// --- queues

TEST_P(Owners, SomebodyAnswersForEachQueueAtAnyTime) {
    EXPECT_EQ(answers(lamps).person, ada.id) << "nobody was named, so it is who may do most";
    queue({.responsible = ben.id}).value();
    EXPECT_EQ(answers(lamps).why, "Ben answers for the desk's queues.");
    queue({.group = lamps, .responsible = cleo.id}).value();
    EXPECT_EQ(answers(lamps).why, "Cleo answers for this queue.");
    away(cleo, "2026-11-30T09:00:00Z", "2026-12-07T09:00:00Z", ada.id).value();
    EXPECT_EQ(answers(lamps).person, ada.id);
    EXPECT_EQ(answers(lamps).why,
              "Cleo answers for this queue; Cleo is away until 2026-12-07. Ada stands in.");
    suspend(cleo);
    EXPECT_EQ(answers(lamps).person, ben.id);
}

TEST_P(Owners, QueuesAreSetUpByLeadersAndSensibly) {
    EXPECT_EQ(queue({.group = lamps}, &ben).refused(), RefusalKind::not_allowed);
    Someone lea = story.leader("Lea");
    queue({.group = lamps}, &lea).value();
    EXPECT_NE(queue({.group = GroupId{999'999}}).sentence().find("no group"), std::string::npos);
    EXPECT_NE(queue({.group = lamps, .responsible = ana.id}).sentence().find("active team member"),
              std::string::npos);
    EXPECT_NE(queue({.way = Way::round_robin}).sentence().find("no members"), std::string::npos);
    EXPECT_NE(queue({.group = lamps, .way = Way::absence}).sentence().find("choose by_hand"),
              std::string::npos);
    EXPECT_NE(queue({.group = lamps, .most = 0}).sentence().find("from 1 to"), std::string::npos);
}

// --- assignment by rule

TEST_P(Owners, RoundRobinGoesInTurnAmongThoseWhoAreThere) {
    queue({.group = lamps, .way = Way::round_robin}).value();
    std::vector<PersonId> owners;
    for (int i = 0; i < 3; ++i) owners.push_back(owner(asks_group(ana)));
    EXPECT_EQ(owners, (std::vector{ben.id, cleo.id, ben.id}));
    away(cleo, "2026-11-30T09:00:00Z", "2026-12-07T09:00:00Z").value();
    TicketId next = asks_group(ana);
    EXPECT_EQ(owner(next), ben.id);
    EXPECT_EQ(why(next), "Ben is next in turn among 1.");
    EXPECT_EQ(history(next).back().way, Way::round_robin);
}

TEST_P(Owners, TheLeastLoadedGetsTheNextAndNobodyMoreThanTheMost) {
    queue({.group = lamps, .way = Way::least_loaded, .most = 2}).value();
    TicketId first = asks_group(ana), second = asks_group(ana), third = asks_group(ana),
             fourth = asks_group(ana);
    EXPECT_EQ(owner(first), cleo.id) << "Ben has the lamp";
    EXPECT_EQ(why(first), "Cleo has the fewest open tickets of those who are there (0).");
    EXPECT_TRUE(owner(second));
    EXPECT_TRUE(owner(third));
    EXPECT_FALSE(owner(fourth)) << "both have two";
    EXPECT_TRUE(history(fourth).back().why.empty());
}

TEST_P(Owners, SkillAndLanguageComeFirst) {
    queue({.group = lamps, .way = Way::round_robin, .by_skill = true, .by_language = true}).value();
    knows(cleo, {.skills = {"Wiring"}, .languages = {"EN"}});
    knows(ben, {.skills = {}, .languages = {"de"}});
    TicketId wiring = asks_group(ana, {"wiring"});
    EXPECT_EQ(owner(wiring), cleo.id);
    EXPECT_EQ(why(wiring), "It asks for wiring. It is in the language \"en\". Cleo is next in turn among 1.");
    story
        .write([&](Transaction& tx) {
            return people::change_person(tx, people::Actor::desk(), story.now(), ana.id, {.locale = "de-AT"});
        })
        .value();
    TicketId german = asks_group(ana);
    EXPECT_EQ(owner(german), ben.id);
    TicketId both = asks_group(ana, {"wiring"});
    EXPECT_EQ(owner(both), cleo.id) << "the skill comes before the language";
    EXPECT_NE(why(both).find("Nobody there writes the language \"de\"."), std::string::npos) << why(both);
}

TEST_P(Owners, TheSamePersonAgainWhereTheCustomerWishes) {
    story
        .write(
            [&](Transaction& tx) { return tickets::set_wish(tx, cleo.actor(), story.now(), ana.id, true); })
        .value();
    TicketId again = asks_group(ana);
    EXPECT_EQ(owner(again), ben.id);
    EXPECT_EQ(why(again), "Ana wishes to be served by the same person again, and that is Ben.");
    away(ben, "2026-11-30T09:00:00Z", "2026-12-07T09:00:00Z").value();
    queue({.group = lamps, .way = Way::round_robin}).value();
    TicketId other = asks_group(ana);
    EXPECT_EQ(owner(other), cleo.id);
    EXPECT_NE(why(other).find("Ana wishes Ben again, who cannot take it now."), std::string::npos)
        << why(other);
}

TEST_P(Owners, AWishGoesWithWhoTurnsOutToBeTheSame) {
    Someone anna = story.customer("Anna");
    story
        .write(
            [&](Transaction& tx) { return tickets::set_wish(tx, cleo.actor(), story.now(), ana.id, true); })
        .value();
    story
        .write([&](Transaction& tx) {
            return tickets::merge_people(tx, ada.actor(), story.now(), ana.id, anna.id);
        })
        .value();
    EXPECT_EQ(owner(asks_group(anna)), ben.id);
}

TEST_P(Owners, TheHistoryHasNoGapAndSaysHowEachCameToIt) {
    story.advance(1h);
    ada.assigns(talk, cleo).value();
    story.advance(1h);
    cleo.changes(talk, {.assignee = PersonId{}}).value();
    story.advance(1h);
    ben.takes(talk).value();
    story.advance(1h);
    ben.sets(talk, Status::solved).value();
    story.advance(1h);
    ana.replies(talk, "It is dark again").value();
    auto spans = history(talk);
    ASSERT_EQ(spans.size(), 6u);
    std::vector<PersonId> owners;
    for (const Ownership& span : spans) owners.push_back(span.owner);
    EXPECT_EQ(owners, (std::vector{PersonId{}, ben.id, cleo.id, PersonId{}, ben.id, ben.id}));
    for (std::size_t i = 1; i < 5; ++i) EXPECT_EQ(spans[i - 1].until, spans[i].from);
    EXPECT_EQ(spans[5].from - *spans[4].until, 1h) << "nobody's while it was solved";
    EXPECT_FALSE(spans[5].until);
    EXPECT_EQ(spans[1].way, Way::taken);
    EXPECT_EQ(spans[2].way, Way::by_hand);
    std::vector<PersonId> givers;
    for (const Ownership& span : spans) givers.push_back(span.by);
    EXPECT_EQ(givers, (std::vector{PersonId{}, ben.id, ada.id, cleo.id, ben.id, PersonId{}}));
}

} // namespace
} // namespace eider::test
