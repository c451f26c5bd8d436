// Thanks: what a customer says to the person who helped reaches that person, and nobody else unless they
// share it.
#include "recognition/recognition.h"
#include "tests/support/story.h"
#include "tickets/links.h"

#include <gtest/gtest.h>

namespace eider::test {
namespace {

using recognition::Thanks;
using recognition::ThanksChange;
using recognition::ThanksState;
using storage::Transaction;

class Thanking : public Stories {
  protected:
    Someone ana = story.customer("Ana"), ben = story.rep("Ben"), cleo = story.rep("Cleo");
    TicketId crib = ana.writes("The crib wobbles. What can I do?", "Crib");

    std::vector<std::string> said_to(const Someone& who) {
        return story.read([&](Transaction& tx) {
            std::vector<std::string> out;
            for (const Thanks& each : recognition::own_thanks(tx, who.actor())) out.push_back(each.words);
            return out;
        });
    }
    std::vector<std::string> shared_with(const Someone& who) {
        return story.read([&](Transaction& tx) {
            std::vector<std::string> out;
            for (const Thanks& each : recognition::shared_thanks(tx, who.actor())) out.push_back(each.words);
            return out;
        });
    }
    CommentId newest_of(const Someone& who) {
        return story.read(
            [&](Transaction& tx) { return recognition::own_thanks(tx, who.actor()).at(0).comment; });
    }
    Outcome<Thanks> changes(const Someone& who, CommentId id, const ThanksChange& change) {
        return story.write([&](Transaction& tx) {
            return recognition::change_thanks(tx, who.actor(), story.now(), id, change);
        });
    }
    void is_helped_and_thanks(const std::string& words) {
        ben.replies(crib, "Tighten the two screws at the back.").value();
        story.advance(std::chrono::minutes(5));
        ana.replies(crib, words).value();
        story.settle();
    }
};
TOLD_ON_BOTH_ENGINES(Thanking);

TEST_P(Thanking, ThanksReachesWhoHelpedInTheCustomersOwnWords) {
    cleo.takes(crib).value();
    is_helped_and_thanks("It stands firm now. Thank you so much for your help, Ben!\n\nBest regards, Ana");
    ASSERT_EQ(said_to(ben).size(), 1u);
    EXPECT_NE(said_to(ben)[0].find("Thank you so much for your help"), std::string::npos);
    EXPECT_TRUE(said_to(cleo).empty());
    EXPECT_TRUE(said_to(ana).empty());
}

TEST_P(Thanking, APoliteClosingIsNoThanks) {
    is_helped_and_thanks("It still wobbles. Please send somebody.\n\nThanks in advance,\nAna");
    EXPECT_TRUE(said_to(ben).empty());
}

TEST_P(Thanking, WhatTheTeamWritesAndWhatIsQuotedIsNoThanks) {
    ben.replies(crib, "Thank you for all the pictures, they helped me a lot.").value();
    story.settle();
    ana.replies(crib, "It still wobbles.\n\n> Thank you for all the pictures, they helped me a lot.").value();
    story.settle();
    EXPECT_TRUE(said_to(ben).empty());
}

TEST_P(Thanking, BeforeAnyAnswerItGoesToWhoHasTheTicket) {
    cleo.takes(crib).value();
    ana.replies(crib, "Thank you for calling me back so quickly, Cleo.").value();
    story.settle();
    EXPECT_EQ(said_to(cleo).size(), 1u);
}

TEST_P(Thanking, WithNobodyToThankItIsLeftAlone) {
    ana.replies(crib, "Thank you for the quick help on the phone!").value();
    story.settle();
    EXPECT_TRUE(said_to(ben).empty());
    EXPECT_TRUE(said_to(cleo).empty());
}

TEST_P(Thanking, ItsReceiverKeepsSharesAndPutsItAway) {
    is_helped_and_thanks("Thank you so much for your help!");
    CommentId id = newest_of(ben);
    EXPECT_EQ(changes(ben, id, {.state = ThanksState::kept, .shared = {}}).value().state, ThanksState::kept);
    EXPECT_TRUE(shared_with(cleo).empty());
    changes(ben, id, {.state = {}, .shared = true}).value();
    EXPECT_EQ(shared_with(cleo).size(), 1u);
    EXPECT_TRUE(shared_with(ana).empty());
    changes(ben, id, {.state = ThanksState::put_away, .shared = {}}).value();
    EXPECT_TRUE(said_to(ben).empty());
    EXPECT_TRUE(shared_with(cleo).empty());
}

TEST_P(Thanking, NobodyElseTouchesIt) {
    is_helped_and_thanks("Thank you so much for your help!");
    CommentId id = newest_of(ben);
    for (const Someone& other : {cleo, ana})
        EXPECT_EQ(changes(other, id, {.state = {}, .shared = true}).refused(), RefusalKind::not_found)
            << other.name;
    EXPECT_TRUE(shared_with(cleo).empty());
}

TEST_P(Thanking, GermanThanksIsFoundAsWell) {
    is_helped_and_thanks(
        "Es steht jetzt fest. Vielen Dank für Ihre schnelle Hilfe, Ben, Sie haben mir sehr geholfen!");
    EXPECT_EQ(said_to(ben).size(), 1u);
}

TEST_P(Thanking, ItStaysWithItsCommentThroughAMergeAndLeavesNoTraceInTheLog) {
    is_helped_and_thanks("Thank you so much for your help!");
    EXPECT_EQ(story.events("thanks", crib).size(), 0u);
    TicketId other = ana.writes("My crib again", "Again");
    story
        .write([&](Transaction& tx) {
            return tickets::merge_tickets(tx, ben.actor(), story.now(), other,
                                          {.sources = {crib}, .target_comment = {}, .source_comment = {}});
        })
        .value();
    story.settle();
    Thanks thanks =
        story.read([&](Transaction& tx) { return recognition::own_thanks(tx, ben.actor()).at(0); });
    EXPECT_EQ(thanks.ticket, crib); // where its comment stands
}

} // namespace
} // namespace eider::test
