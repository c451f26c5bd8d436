// The outbox: a reply can be taken back for a moment, leaves at a time that was chosen, and never answers
// what its writer has not read.
#include "tests/support/story.h"
#include "tickets/outbox.h"

#include <gtest/gtest.h>
#include <random>
#include <set>

namespace eider::test {
namespace {

using namespace std::chrono_literals;
using storage::Transaction;
using tickets::OutgoingReply;
using tickets::StoppedBy;

class Outbox : public Stories {
  protected:
    Someone ana = story.customer("Ana"), ben = story.rep("Ben"), cleo = story.rep("Cleo");
    TicketId talk = ana.writes("Where is my crib?", "The crib");

    Outcome<OutgoingReply> sends(const Someone& who, const std::string& text,
                                 std::chrono::seconds after = 10s, tickets::NewOutgoing more = {}) {
        more.reply.body = text;
        more.leaves_at = story.now() + after;
        return story.write([&](Transaction& tx) {
            return tickets::put_in_outbox(tx, who.actor(), story.now(), talk, more);
        });
    }
    Outcome<OutgoingReply> takes_back(const Someone& who, OutgoingId id) {
        return story.write(
            [&](Transaction& tx) { return tickets::take_back(tx, who.actor(), story.now(), id); });
    }
    Outcome<OutgoingReply> lets_leave(const Someone& who, OutgoingId id) {
        return story.write(
            [&](Transaction& tx) { return tickets::leave_now(tx, who.actor(), story.now(), id); });
    }
    std::vector<OutgoingReply> waiting(const Someone& who) {
        return story.read([&](Transaction& tx) { return tickets::outgoing_of_ticket(tx, who.actor(), talk); })
            .value_or(std::vector<OutgoingReply>{});
    }
    void later(std::chrono::seconds by) {
        story.advance(by);
        story.settle();
    }
};
TOLD_ON_BOTH_ENGINES(Outbox);

TEST_P(Outbox, AReplyLeavesAfterItsMomentAndNotBefore) {
    sends(ben, "It comes on Friday.").value();
    later(9s);
    EXPECT_EQ(ana.reads(talk), (std::vector<std::string>{"reply: Where is my crib?"}));
    EXPECT_TRUE(story.sent_mails().empty());
    EXPECT_TRUE(ana.finds("Friday").empty());
    EXPECT_TRUE(waiting(ana).empty()) << "a customer sees nothing of it";
    later(2s);
    EXPECT_EQ(ana.reads(talk).back(), "reply: It comes on Friday.");
    EXPECT_EQ(story.sent_mails().size(), 1u);
    EXPECT_TRUE(waiting(ben).empty());
    EXPECT_EQ(story.events("ticket.reply_left", talk).size(), 1u);
}

TEST_P(Outbox, TakenBackItIsWholeAgainAndNeverLeaves) {
    std::string file = ben.uploads("route.pdf", "a route");
    auto outgoing = sends(ben, "It comes on Friday.", 10s,
                          {.reply = {.body = "", .uploads = {file}}, .status = tickets::Status::solved})
                        .value();
    story.advance(5s);
    auto back = takes_back(ben, outgoing.id).value();
    EXPECT_EQ(back.body, "It comes on Friday.");
    EXPECT_EQ(back.uploads, std::vector{file});
    EXPECT_EQ(back.status, tickets::Status::solved);
    later(1h);
    EXPECT_EQ(ana.reads(talk).size(), 1u);
    EXPECT_EQ(takes_back(ben, outgoing.id).refused(), RefusalKind::not_found);
    EXPECT_EQ(story.ticket(talk).status, tickets::Status::fresh);
}

TEST_P(Outbox, WhatWasChosenWithItHappensWhenItLeaves) {
    std::string file = ben.uploads("route.pdf", "a route");
    sends(ben, "Here is the route.", 10s,
          {.reply = {.body = "", .uploads = {file}}, .status = tickets::Status::pending})
        .value();
    EXPECT_EQ(story.ticket(talk).status, tickets::Status::fresh);
    later(10s);
    EXPECT_EQ(story.ticket(talk).status, tickets::Status::pending);
    EXPECT_NE(story.sent_mails().at(0).bytes.find("route.pdf"), std::string::npos);
}

TEST_P(Outbox, WhenTheCustomerWritesFirstItIsStoppedAndSaysSo) {
    sends(ben, "Shall I send it on Friday?", 24h).value();
    story.advance(1h);
    ana.replies(talk, "Never mind, it came.").value();
    later(48h);
    EXPECT_EQ(ana.reads(talk).back(), "reply: Never mind, it came.");
    auto stopped = waiting(ben).at(0);
    EXPECT_EQ(stopped.stopped_by, StoppedBy::customer);
    EXPECT_EQ(story.events("ticket.reply_stopped", talk).size(), 1u);
    EXPECT_EQ(story.read([&](Transaction& tx) { return tickets::own_outgoing(tx, ben.actor()); }).size(), 1u);
}

TEST_P(Outbox, WhenAColleagueAnswersFirstItIsStoppedAndCanLeaveAllTheSame) {
    auto outgoing = sends(ben, "It comes on Friday.", 1h).value();
    cleo.replies(talk, "It comes on Thursday.").value();
    EXPECT_EQ(waiting(ben).at(0).stopped_by, StoppedBy::colleague);
    lets_leave(ben, outgoing.id).value();
    later(1s);
    EXPECT_EQ(ana.reads(talk).back(), "reply: It comes on Friday.");
}

TEST_P(Outbox, ANoteOrAMachineStopsNothing) {
    sends(ben, "It comes on Friday.", 1h).value();
    cleo.notes(talk, "They called as well.").value();
    ana.mails({.text = "I am away until Monday.",
               .subject = "Re: The crib",
               .in_reply_to = "",
               .more_headers = "Auto-Submitted: auto-replied\r\n"});
    later(1h);
    EXPECT_EQ(ana.reads(talk).back(), "reply: It comes on Friday.");
}

TEST_P(Outbox, NobodyAnswersOverWhatTheyHaveNotRead) {
    CommentId first = story.ticket(talk).first_comment;
    ana.replies(talk, "And is it oak?").value();
    EXPECT_EQ(sends(ben, "Friday.", 10s, {.reply = {}, .status = {}, .seen = first}).refused(),
              RefusalKind::conflict);
    EXPECT_TRUE(waiting(ben).empty());
    CommentId newest{first.value + 1};
    EXPECT_TRUE(sends(ben, "Friday, in oak.", 10s, {.reply = {}, .status = {}, .seen = newest}).done());
}

TEST_P(Outbox, WhatIsRefusedWhenItLeavesWaitsWithTheSentence) {
    auto outgoing = sends(ben, "It comes on Friday.", 1h).value();
    ben.deletes(talk).value();
    later(2h);
    ben.restores(talk).value();
    auto stopped = waiting(ben).at(0);
    EXPECT_EQ(stopped.stopped_by, StoppedBy::refused);
    EXPECT_FALSE(stopped.reason.empty());
    lets_leave(cleo, outgoing.id).value();
    later(1s);
    EXPECT_EQ(ana.reads(talk).back(), "reply: It comes on Friday.");
    EXPECT_EQ(story.sent_mails().size(), 1u);
}

TEST_P(Outbox, AFileWaitsAsLongAsItsReply) {
    std::string file = ben.uploads("route.pdf", "a route"), forgotten = ben.uploads("old.pdf", "old");
    sends(ben, "Here is the route.", 10 * 24h, {.reply = {.body = "", .uploads = {file}}}).value();
    story.advance(9 * 24h);
    EXPECT_EQ(story.write([&](Transaction& tx) { return tickets::forget_old_uploads(tx, story.now()); }), 1);
    later(24h);
    EXPECT_NE(story.sent_mails().at(0).bytes.find("route.pdf"), std::string::npos);
}

TEST_P(Outbox, BadInputIsRefusedAndNothingWaits) {
    EXPECT_EQ(sends(ben, "   ").refused(), RefusalKind::invalid);
    EXPECT_EQ(sends(ben, "Hello", -1s).refused(), RefusalKind::invalid);
    EXPECT_EQ(sends(ben, "Hello", tickets::LEAVES_WITHIN + 1s).refused(), RefusalKind::invalid);
    EXPECT_EQ(sends(ben, "Hello", 10s, {.reply = {.body = "", .uploads = {"nothing"}}}).refused(),
              RefusalKind::invalid);
    EXPECT_EQ(sends(ana, "Hello").refused(), RefusalKind::not_allowed);
    EXPECT_TRUE(waiting(ben).empty());
    for (int i = 0; i < tickets::OUTGOING_MAX; ++i) sends(ben, "Hello").value();
    EXPECT_EQ(sends(ben, "One too many").refused(), RefusalKind::invalid);
}

TEST_P(Outbox, WhoMayNotSeeTheTicketFindsNothingOfIt) {
    auto outgoing = sends(ben, "It comes on Friday.", 1h).value();
    Someone other = story.restricted_rep("Dora", people::TicketRestriction::assigned);
    EXPECT_EQ(takes_back(other, outgoing.id).refused(), RefusalKind::not_found);
    EXPECT_EQ(lets_leave(ana, outgoing.id).refused(), RefusalKind::not_found);
    EXPECT_TRUE(waiting(other).empty());
}

// Whatever is done in whatever order: each text leaves once at most, never after it was taken back, and what
// nobody took back and nothing stopped has left in the end.
TEST_P(Outbox, RandomWorkKeepsEachReplyOnce) {
    std::mt19937 random(GetParam() == storage::Engine::sqlite ? 7 : 8);
    auto below = [&](std::size_t most) { return random() % most; };
    std::set<std::string> taken, sent;
    for (int step = 0; step < 300; ++step) {
        auto all = waiting(ben);
        std::size_t what = below(8);
        if (what < 3) {
            std::string text = "reply " + std::to_string(step);
            if (sends(below(2) ? ben : cleo, text, std::chrono::seconds(below(40))).done()) sent.insert(text);
        } else if (what == 3 && !all.empty()) {
            taken.insert(takes_back(ben, all[below(all.size())].id).value().body);
        } else if (what == 4 && !all.empty()) {
            lets_leave(cleo, all[below(all.size())].id).value();
        } else if (what == 5) {
            ana.replies(talk, "customer " + std::to_string(step)).value();
        } else {
            later(std::chrono::seconds(below(30)));
        }
    }
    later(1h);
    std::multiset<std::string> left;
    for (const std::string& line : cleo.reads(talk)) left.insert(line.substr(line.find(' ') + 1));
    std::set<std::string> stopped;
    for (const OutgoingReply& each : waiting(ben)) stopped.insert(each.body);
    for (const std::string& text : sent) {
        EXPECT_EQ(left.count(text) + taken.count(text) + stopped.count(text), 1u) << text;
    }
    EXPECT_GT(taken.size(), 5u);
}

// The program ends each time that it lets this one leave.
struct Killed {};
TEST_P(Outbox, OneThatIsGivenUpIsStoppedWithASentence) {
    sends(ben, "It comes on Friday.", 1s).value();
    auto killed = tickets::outbox_lane(story.storage(), story.clock,
                                       [](const OutgoingReply&) -> Result<void> { throw Killed{}; });
    for (int i = 0; i < jobs::ATTEMPTS_MAX; ++i) {
        story.advance(jobs::LEASE);
        EXPECT_THROW(jobs::run_one(story.storage(), story.clock, killed), Killed);
    }
    later(jobs::LEASE);
    ASSERT_EQ(waiting(ben).size(), 1u);
    EXPECT_EQ(waiting(ben)[0].stopped_by, StoppedBy::refused);
    EXPECT_NE(waiting(ben)[0].reason, "");
    EXPECT_EQ(story.events("ticket.reply_stopped", talk).size(), 1u);
}

// It is stopped and sent on its way again while its job is at work.
TEST_P(Outbox, OneThatIsSentAgainWhileItsJobRunsLeavesOnce) {
    auto outgoing = sends(ben, "It comes on Friday.", 1s).value();
    bool done = false;
    auto slow = tickets::outbox_lane(story.storage(), story.clock, [&](const OutgoingReply&) -> Result<void> {
        if (std::exchange(done, true)) return {};
        cleo.replies(talk, "It comes on Thursday.").value();
        lets_leave(ben, outgoing.id).value();
        return {};
    });
    story.advance(1s);
    EXPECT_TRUE(jobs::run_one(story.storage(), story.clock, slow));
    later(0s);
    EXPECT_TRUE(waiting(ben).empty());
    EXPECT_EQ(ana.reads(talk).back(), "reply: It comes on Friday.");
    EXPECT_EQ(ana.reads(talk).size(), 3u);
}

TEST_P(Outbox, TheSameNumberAgainIsAnotherReply) {
    for (int i = 0; i < 3; ++i) {
        sends(ben, "Answer " + std::to_string(i), 0s).value();
        later(0s);
    }
    EXPECT_EQ(ana.reads(talk).size(), 4u);
}

} // namespace
} // namespace eider::test
