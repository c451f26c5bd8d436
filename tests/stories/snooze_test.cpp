// Tickets that sleep: until a time, or until the customer answers; an automatic answer wakes nobody.
#include "tests/support/story.h"
#include "tickets/links.h"
#include "tickets/snooze.h"
#include "tickets/views.h"

#include <gtest/gtest.h>

namespace eider::test {
namespace {

using namespace std::chrono_literals;
using storage::Transaction;
using tickets::Status;
using tickets::Ticket;

class Sleeping : public Stories {
  protected:
    Someone ana = story.customer("Ana"), ben = story.rep("Ben"), cleo = story.rep("Cleo");
    TicketId first = ana.writes("The crib wobbles", "Crib"), second = ana.writes("My crib again", "Again");

    Outcome<Ticket> snoozes(const Someone& who, TicketId ticket, std::optional<Instant> until) {
        return story.write([&](Transaction& tx) {
            return tickets::snooze_ticket(tx, who.actor(), story.now(), ticket, until);
        });
    }
    Outcome<Ticket> wakes(const Someone& who, TicketId ticket) {
        return story.write(
            [&](Transaction& tx) { return tickets::wake_ticket(tx, who.actor(), story.now(), ticket); });
    }
    Outcome<Ticket> merges(const Someone& who, TicketId from, TicketId into) {
        return story.write([&](Transaction& tx) {
            return tickets::merge_tickets(tx, who.actor(), story.now(), into,
                                          {.sources = {from}, .target_comment = {}, .source_comment = {}});
        });
    }
    Outcome<Ticket> separates(const Someone& who, TicketId merged) {
        return story.write(
            [&](Transaction& tx) { return tickets::separate_ticket(tx, who.actor(), story.now(), merged); });
    }
    std::int64_t count(Status status) {
        return story.read([&](Transaction& tx) {
            return tickets::count_view(tx, ben.actor(),
                                       {.all = {{.field = tickets::Field::status,
                                                 .numbers = {static_cast<std::int64_t>(status)}}},
                                        .any = {}})
                .value;
        });
    }
};
TOLD_ON_BOTH_ENGINES(Sleeping);

TEST_P(Sleeping, ASnoozedTicketIsOnHoldUntilItsTime) {
    ben.takes(first).value();
    snoozes(ben, first, story.now() + 24h).value();
    EXPECT_EQ(story.ticket(first).status, Status::hold);
    EXPECT_EQ(count(Status::hold), 1);
    EXPECT_EQ(story.events("ticket.snoozed", first).size(), 1u);
    story.advance(23h);
    story.settle();
    EXPECT_EQ(story.ticket(first).status, Status::hold);
    story.advance(1h);
    story.settle();
    EXPECT_EQ(story.ticket(first).status, Status::open);
    EXPECT_EQ(story.events("ticket.woke", first).size(), 1u);
    EXPECT_EQ(count(Status::hold), 0);
}

TEST_P(Sleeping, TheCustomersAnswerWakesAndAnAutomaticOneDoesNot) {
    TicketId talk = ana.mails({.text = "The crib", .message_id = "<1@ana>"}).ticket;
    snoozes(ben, talk, {}).value();
    ana.mails({.text = "I am away until Monday.",
               .message_id = "<2@ana>",
               .in_reply_to = "<1@ana>",
               .more_headers = "Auto-Submitted: auto-replied\r\n"});
    story.settle();
    EXPECT_EQ(story.ticket(talk).status, Status::hold);
    EXPECT_TRUE(story.events("ticket.woke", talk).empty());
    ana.mails({.text = "It is urgent now.", .message_id = "<3@ana>", .in_reply_to = "<1@ana>"});
    EXPECT_EQ(story.ticket(talk).status, Status::open);
    EXPECT_EQ(story.events("ticket.woke", talk).size(), 1u);
}

TEST_P(Sleeping, AMereThanksLeavesItAsleepWhereThatWasWished) {
    TicketId talk = ana.mails({.text = "The crib", .message_id = "<1@ana>"}).ticket;
    auto snoozes_through_thanks = [&](TicketId ticket) {
        return story.write([&](Transaction& tx) {
            return tickets::snooze_ticket(tx, ben.actor(), story.now(), ticket, story.now() + 24h,
                                          tickets::OnThanks::sleeps_on);
        });
    };
    ASSERT_TRUE(snoozes_through_thanks(talk));
    ana.mails({.text = "Thanks a lot, Ben!\n\nAna", .message_id = "<2@ana>", .in_reply_to = "<1@ana>"});
    EXPECT_EQ(story.ticket(talk).status, Status::hold);
    EXPECT_EQ(ana.reads(talk).size(), 2u) << "it is heard all the same";
    ana.replies(talk, "Thank you!").value(); // not by mail
    EXPECT_EQ(story.ticket(talk).status, Status::hold);
    ana.mails({.text = "Thanks, but it still wobbles.", .message_id = "<3@ana>", .in_reply_to = "<1@ana>"});
    EXPECT_EQ(story.ticket(talk).status, Status::open);
    EXPECT_EQ(story.events("ticket.woke", talk).size(), 1u);
    snoozes(ben, talk, {}).value();
    ana.mails({.text = "Thanks!", .message_id = "<4@ana>", .in_reply_to = "<1@ana>"});
    EXPECT_EQ(story.ticket(talk).status, Status::open) << "nobody wished otherwise";
}

TEST_P(Sleeping, WokenByHandItStandsWhereItStood) {
    ben.sets(first, Status::pending).value();
    snoozes(ben, first, story.now() + 24h).value();
    snoozes(cleo, first, story.now() + 48h).value(); // later, after all
    story.advance(25h);
    story.settle();
    EXPECT_EQ(story.ticket(first).status, Status::hold);
    wakes(ben, first).value();
    EXPECT_EQ(story.ticket(first).status, Status::pending);
    story.advance(48h);
    story.settle();
    EXPECT_EQ(story.ticket(first).status, Status::pending) << "nothing wakes it a second time";
    EXPECT_EQ(wakes(ben, first).sentence(), "This ticket does not sleep.");
}

TEST_P(Sleeping, WhoeverTakesItOffHoldEndsItsSleep) {
    snoozes(ben, first, story.now() + 24h).value();
    ben.sets(first, Status::solved).value();
    story.advance(25h);
    story.settle();
    EXPECT_EQ(story.ticket(first).status, Status::solved);
    EXPECT_EQ(snoozes(ben, first, story.now() + 1h).refused(), RefusalKind::conflict);
    snoozes(ben, second, {}).value();
    ben.notes(second, "Asked the joiner").value();
    EXPECT_EQ(story.ticket(second).status, Status::hold) << "a note wakes nobody";
    ben.deletes(second).value();
    ben.restores(second).value();
    EXPECT_EQ(story.ticket(second).status, Status::open);
}

TEST_P(Sleeping, AMergedTicketSleepsOnUntilItIsSeparated) {
    snoozes(ben, second, story.now() + 24h).value();
    merges(ben, second, first).value();
    separates(ben, second).value();
    EXPECT_EQ(story.ticket(second).status, Status::hold);
    merges(ben, second, first).value();
    story.advance(25h);
    story.settle();
    EXPECT_EQ(story.ticket(second).status, Status::closed);
    separates(ben, second).value();
    EXPECT_NE(story.ticket(second).status, Status::hold) << "its time came meanwhile";
}

TEST_P(Sleeping, SleepHasLimits) {
    EXPECT_EQ(snoozes(ben, first, story.now()).sentence(), "Until: this time is over. Choose a later one.");
    EXPECT_EQ(snoozes(ben, first, story.now() + tickets::SNOOZED_WITHIN + 1s).refused(),
              RefusalKind::invalid);
    EXPECT_TRUE(snoozes(ben, first, story.now() + tickets::SNOOZED_WITHIN).done());
    EXPECT_EQ(snoozes(ana, second, {}).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(wakes(ana, first).refused(), RefusalKind::not_allowed);
}

} // namespace
} // namespace eider::test
