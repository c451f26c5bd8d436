// What machines write: bounces lead to the reply that failed, nothing loops, and our own automatic answers
// keep to their limits.
#include "channels/mail/answers.h"
#include "platform/mail/message_id.h"
#include "tests/support/read_back.h"
#include "tests/support/story.h"
#include "tickets/deliveries.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

using channels::RawState;
using storage::Transaction;
using support::raw_header;
using support::read_back;
using tickets::Status;

class AutomaticMail : public Stories {
  protected:
    Someone ana, ben;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ana = story.customer("Ana");
        ben = story.rep("Ben");
    }
    struct Sent {
        TicketId ticket;
        CommentId reply;
        std::string message_id;
    };
    Sent reply_to_ana() {
        TicketId ticket = ana.mails({.subject = "Order 7", .message_id = "<q1@example.com>"}).ticket;
        CommentId reply = ben.replies(ticket, "It comes tomorrow.").value().comment;
        story.settle();
        return {ticket, reply, raw_header(story.sent_mails().back().bytes, "Message-ID")};
    }
    struct Said {
        std::string recipient = "ana@example.com", status = "5.1.1", words = "550 5.1.1 User unknown",
                    action = "failed", original_id;
    };
    static std::string bounce(const Said& said) {
        return fmt::format(
            "Return-Path: <>\r\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.com>\r\n"
            "To: support@desk.example\r\nSubject: Undelivered Mail Returned to Sender\r\n"
            "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
            "--b\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered to {0}: {2}\r\n"
            "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.com\r\n\r\n"
            "Final-Recipient: rfc822; {0}\r\nAction: {3}\r\nStatus: {1}\r\nDiagnostic-Code: smtp; {2}\r\n\r\n"
            "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: support@desk.example\r\nTo: {0}\r\n"
            "Message-ID: {4}\r\nSubject: Re: Order 7\r\n\r\nIt comes tomorrow.\r\n--b--\r\n",
            said.recipient, said.status, said.words, said.action, said.original_id);
    }
    people::Identity address_of(const Someone& who) {
        return story.read([&](Transaction& tx) { return people::list_identities(tx, who.id).at(0); });
    }
    void answers_automatically(const std::string& text = "We have your message.") {
        story.mailbox({.address = "support@desk.example", .name = "Support", .automatic_answer = text});
    }
    std::size_t answers() {
        story.settle();
        return story.sent_mails().size();
    }
};
TOLD_ON_BOTH_ENGINES(AutomaticMail);

TEST_P(AutomaticMail, AReplyThatCameBackIsSeenAtOnceAndNotDaysLater) { // freescout #3479, #661, #3909
    Sent sent = reply_to_ana();
    auto back = story.mail_arrives(bounce({.original_id = sent.message_id}));
    EXPECT_EQ(back.state, RawState::own);
    EXPECT_EQ(back.ticket, sent.ticket);
    EXPECT_EQ(story.delivery_of(sent.reply).substr(0, 46), "bounced: There is no mailbox ana@example.com. ");
    auto told = story.events("ticket.reply_bounced", sent.ticket);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_TRUE(told[0].underwater);
    EXPECT_NE(told[0].data.find(R"("for_good":true)"), std::string::npos) << told[0].data;
    EXPECT_EQ(story.events("ticket.created").size(), 1u) << "it is no matter of its own";
    EXPECT_EQ(story.ticket(sent.ticket).reply_count, 2);
    auto address = address_of(ana);
    EXPECT_EQ(address.undeliverable_since, story.now());
    EXPECT_TRUE(address.undeliverable_for_good);
    EXPECT_EQ(story.events("person.address_failed").size(), 1u);
}

TEST_P(AutomaticMail, AReplyThatIsOnlyLateDoesNotMakeItsAddressDead) {
    Sent sent = reply_to_ana();
    story.mail_arrives(bounce({.status = "4.2.2",
                               .words = "452 4.2.2 Mailbox full",
                               .action = "delayed",
                               .original_id = sent.message_id}));
    EXPECT_TRUE(story.delivery_of(sent.reply).starts_with("bounced: ")) << story.delivery_of(sent.reply);
    EXPECT_FALSE(address_of(ana).undeliverable_for_good);
    EXPECT_TRUE(address_of(ana).undeliverable_since.has_value());
    story.mail_arrives(bounce({.original_id = sent.message_id}));
    EXPECT_TRUE(address_of(ana).undeliverable_for_good) << "now nobody is there";
    std::string dead = story.delivery_of(sent.reply);
    story.mail_arrives(bounce(
        {.status = "4.4.1", .words = "still trying", .action = "delayed", .original_id = sent.message_id}));
    EXPECT_TRUE(address_of(ana).undeliverable_for_good) << "a late word does not make it better";
    EXPECT_EQ(story.delivery_of(sent.reply), dead);
}

TEST_P(AutomaticMail, AReplyThatIsSentAgainBeginsAnew) {
    Sent sent = reply_to_ana();
    story.mail_arrives(bounce({.original_id = sent.message_id}));
    story
        .write([&](storage::Transaction& tx) {
            return tickets::retry_delivery(tx, people::Actor::desk(), story.now(), sent.reply);
        })
        .value();
    story.settle();
    EXPECT_EQ(story.delivery_of(sent.reply), "delivered");
    story.mail_arrives(bounce({.status = "4.2.2",
                               .words = "452 4.2.2 Mailbox full",
                               .action = "delayed",
                               .original_id = sent.message_id}));
    EXPECT_TRUE(story.delivery_of(sent.reply).starts_with("bounced: ")) << "whatever came back before";
}

TEST_P(AutomaticMail, AnAddressWorksAgainWhenMailComesFromItOrSomebodySaysSo) {
    Sent sent = reply_to_ana();
    story.mail_arrives(bounce({.original_id = sent.message_id}));
    ana.mails({.text = "I am here"});
    EXPECT_FALSE(address_of(ana).undeliverable_since.has_value());
    EXPECT_EQ(story.events("person.address_works").size(), 1u);
    story.mail_arrives(bounce({.words = "550 again", .original_id = sent.message_id}));
    EXPECT_TRUE(address_of(ana).undeliverable_since.has_value());
    story
        .write([&](Transaction& tx) {
            return people::verify_identity(tx, ben.actor(), story.now(), ana.id, address_of(ana).id);
        })
        .value();
    EXPECT_FALSE(address_of(ana).undeliverable_since.has_value());
}

TEST_P(AutomaticMail, ABounceIsKnownByItsReferencesAndByItsText) {
    Sent sent = reply_to_ana();
    std::string head = "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.com\r\nSubject: failure notice\r\n";
    auto by_reference = story.mail_arrives(
        head + "References: " + sent.message_id +
        "\r\n\r\nHi. This is the qmail-send program.\r\n<ana@example.com>:\r\nUser unknown\r\n");
    EXPECT_EQ(by_reference.ticket, sent.ticket);
    auto by_text = story.mail_arrives(
        head +
        "\r\nHi. This is the qmail-send program.\r\n<ana@example.com>:\r\nUser unknown\r\n\r\n"
        "--- Below this line is a copy of the message.\r\n\r\nMessage-ID: " +
        sent.message_id + "\r\n");
    EXPECT_EQ(by_text.ticket, sent.ticket);
    EXPECT_EQ(story.events("ticket.reply_bounced", sent.ticket).size(), 2u);
}

TEST_P(AutomaticMail, ABounceJudgesOnlyAddressesThatTheReplyWentTo) {
    Someone bea = story.customer("Bea");
    Sent sent = reply_to_ana();
    story.mail_arrives(bounce({.recipient = "bea@example.com", .original_id = sent.message_id}));
    EXPECT_FALSE(address_of(bea).undeliverable_since.has_value());
}

TEST_P(AutomaticMail, ABounceOfNothingThatWeSentIsKeptWithoutATicket) {
    auto back = story.mail_arrives(bounce({.original_id = "<someone.elses@example.net>"}));
    EXPECT_EQ(back.state, RawState::own);
    EXPECT_FALSE(back.ticket);
    EXPECT_FALSE(story.reason_of(back.message).empty());
    EXPECT_EQ(story.events("message.kept").size(), 1u);
    EXPECT_TRUE(story.events("ticket.created").empty());
    EXPECT_FALSE(address_of(ana).undeliverable_since.has_value());
    Sent sent = reply_to_ana();
    std::string forged = sent.message_id;
    char& last = forged[forged.find('@') - 1];
    last = last == 'a' ? 'b' : 'a';
    story.mail_arrives(bounce({.original_id = forged}));
    EXPECT_EQ(story.delivery_of(sent.reply), "delivered") << "anybody can write a bounce";
}

TEST_P(AutomaticMail, ABounceWakesNoTicketAndGetsNoAnswer) { // faveo #150: a loop with mailer-daemon
    answers_automatically();
    Sent sent = reply_to_ana();
    ben.sets(sent.ticket, Status::solved);
    std::size_t before = answers();
    story.mail_arrives(bounce({.original_id = sent.message_id}));
    story.mail_arrives("From: MAILER-DAEMON@mx.example.com\r\nSubject: Your account\r\n\r\nHello\r\n");
    EXPECT_EQ(answers(), before);
    EXPECT_EQ(story.ticket(sent.ticket).status, Status::solved);
}

TEST_P(AutomaticMail, AnOutOfOfficeAnswerStartsNoPingPong) { // osTicket #1041, freescout #1076
    answers_automatically();
    Sent sent = reply_to_ana();
    ben.sets(sent.ticket, Status::pending);
    std::size_t before = answers();
    for (int i = 0; i < 5; ++i)
        ana.mails({.text = fmt::format("I am away ({})", i),
                   .subject = "Out of office: Order 7",
                   .in_reply_to = sent.message_id});
    EXPECT_EQ(answers(), before);
    EXPECT_EQ(story.ticket(sent.ticket).status, Status::pending);
}

TEST_P(AutomaticMail, ANoReplyAddressIsNeverAnswered) { // chatwoot #5131: an endless loop
    answers_automatically();
    for (const char* from : {"no-reply@shop.example", "donotreply@shop.example", "bounces+1@shop.example"})
        story.mail_arrives(fmt::format("From: {}\r\nSubject: x\r\n\r\nHello\r\n", from));
    EXPECT_EQ(answers(), 0u);
    EXPECT_EQ(story.events("ticket.created").size(), 3u) << "nothing is lost";
}

TEST_P(AutomaticMail, ANewTicketIsAnsweredOnceWithoutAnyWordOfItsWriter) {
    answers_automatically("We have your message and answer within a day.");
    story.mail_arrives(
        "From: \"Buy pills at evil.example\" <victim@example.org>\r\nTo: support@desk.example\r\n"
        "Subject: Buy at http://evil.example\r\nMessage-ID: <v1@example.org>\r\n\r\n"
        "Cheap: http://evil.example\r\n");
    ASSERT_EQ(answers(), 1u);
    auto sent = story.sent_mails()[0];
    EXPECT_EQ(sent.envelope.sender, "");
    EXPECT_EQ(sent.envelope.recipients, (std::vector<std::string>{"victim@example.org"}));
    EXPECT_EQ(sent.bytes.find("evil"), std::string::npos) << "nobody sends others mail through us";
    EXPECT_EQ(raw_header(sent.bytes, "Auto-Submitted"), "auto-replied");
    EXPECT_EQ(raw_header(sent.bytes, "X-Auto-Response-Suppress"), "All");
    EXPECT_NE(read_back(sent.bytes).text().find("within a day"), std::string::npos);
    EXPECT_EQ(story.events("ticket.automatic_answer_queued").size(), 1u);
    auto more = story.mail_arrives("From: victim@example.org\r\nSubject: Another\r\n\r\nMore\r\n");
    EXPECT_EQ(answers(), 1u) << "one a day";
    story.advance(std::chrono::hours(24));
    story.mail_arrives("From: Victim@Example.org\r\nSubject: Third\r\n\r\nMore\r\n");
    EXPECT_EQ(answers(), 2u);
    EXPECT_TRUE(more.ticket);
}

TEST_P(AutomaticMail, WithoutATextNothingIsAnswered) {
    story.mailbox({.address = "support@desk.example"});
    ana.mails({});
    EXPECT_EQ(answers(), 0u);
}

TEST_P(AutomaticMail, AnAnswerToTheAutomaticAnswerJoinsItsTicket) {
    answers_automatically();
    TicketId ticket = ana.mails({.subject = "Order 7"}).ticket;
    ASSERT_EQ(answers(), 1u);
    auto more = ana.mails(
        {.text = "One more thing", .in_reply_to = raw_header(story.sent_mails()[0].bytes, "Message-ID")});
    EXPECT_EQ(more.ticket, ticket);
    EXPECT_EQ(answers(), 1u) << "an answer in a ticket is not answered";
}

TEST_P(AutomaticMail, ADeadAddressAndATeamMemberGetNone) {
    answers_automatically();
    Sent sent = reply_to_ana();
    std::size_t before = answers();
    story.write([&](Transaction& tx) {
        return people::mark_undeliverable(tx, story.now(), "bea@example.com", people::Undeliverable::for_good,
                                          "x");
    });
    story.mail_arrives("From: ben@desk.example\r\nSubject: From the team\r\n\r\nHello\r\n");
    EXPECT_EQ(answers(), before);
}

TEST_P(AutomaticMail, ADomainGetsOnlySoManyInAnHour) {
    answers_automatically();
    for (int i = 0; i <= channels::ANSWERS_TO_A_DOMAIN_AN_HOUR; ++i)
        story.mail_arrives(fmt::format("From: a{0}@flood.example\r\nSubject: x\r\n\r\nNumber {0}\r\n", i));
    EXPECT_EQ(answers(), static_cast<std::size_t>(channels::ANSWERS_TO_A_DOMAIN_AN_HOUR));
    story.mail_arrives("From: a@other.example\r\nSubject: x\r\n\r\nHello\r\n");
    EXPECT_EQ(answers(), static_cast<std::size_t>(channels::ANSWERS_TO_A_DOMAIN_AN_HOUR) + 1);
}

TEST_P(AutomaticMail, AnAutomaticAnswerThatFailsForGoodIsGivenUp) {
    answers_automatically();
    story.wire.end_next_with({.state = mail::SubmitState::permanent, .answer = {.code = 550, .words = "no"}});
    TicketId ticket = ana.mails({}).ticket;
    EXPECT_EQ(answers(), 0u);
    EXPECT_EQ(story.events("ticket.automatic_answer_failed", ticket).size(), 1u);
}

// Two desks that write to each other: what one sends, the other gets.
class TwoDesks : public ::testing::Test {
  protected:
    Story one{storage::Engine::sqlite}, other{storage::Engine::sqlite};
    void SetUp() override {
        one.mailbox({.address = "support@desk.example", .name = "One", .automatic_answer = "One has it."});
        other.mailbox(
            {.address = "help@other.example", .name = "Other", .automatic_answer = "Other has it."});
        other.mail.address = "help@other.example";
    }
    // What was sent since, as another program would pass it on.
    template <class Change>
    std::size_t carry(Story& from, std::size_t& carried, Story& to, const std::string& mailbox,
                      Change&& change) {
        from.settle();
        auto sent = from.sent_mails();
        std::size_t count = sent.size() - carried;
        for (; carried < sent.size(); ++carried) to.mail_arrives(change(sent[carried].bytes), mailbox);
        return count;
    }
    template <class Change> std::size_t talk(Change&& change) {
        std::size_t of_one = 0, of_other = 0, rounds = 0;
        one.mail_arrives(
            "From: help@other.example\r\nTo: support@desk.example\r\nSubject: Hello\r\n\r\nHello\r\n");
        while (rounds < 50 && carry(one, of_one, other, "help@other.example", change) +
                                      carry(other, of_other, one, "support@desk.example", change) >
                                  0)
            ++rounds;
        return rounds;
    }
};

TEST_F(TwoDesks, EndAtOnceAsAutomaticMailIsNotAnswered) { // osTicket #2946, #3966
    EXPECT_LE(talk([](const std::string& bytes) { return bytes; }), 2u);
}

TEST_F(TwoDesks, EndAlsoWhenOneOnTheWayTakesAllSignsAway) { // freescout #3564
    std::size_t number = 0;
    auto plain = [&](const std::string& bytes) {
        auto mail = read_back(bytes);
        return fmt::format("From: {}\r\nTo: x@x.example\r\nSubject: {} {}\r\n\r\n{}\r\n",
                           mail.from.at(0).second, mail.subject, ++number, mail.text());
    };
    EXPECT_LE(talk(plain), 3u);
    EXPECT_LE(one.sent_mails().size() + other.sent_mails().size(), 2u);
}

} // namespace
} // namespace eider::test
