// A reply of the team leaves by mail, and what becomes of it can be seen.
#include "channels/mail/mailboxes.h"
#include "platform/mail/message_id.h"
#include "tests/support/read_back.h"
#include "tests/support/story.h"
#include "tickets/deliveries.h"

namespace eider::test {
namespace {

using std::chrono::hours;
using support::raw_header;
using support::read_back;

class MailOut : public Stories {
  protected:
    Someone ana, ben;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ana = story.customer("Ana");
        ben = story.rep("Ben");
    }
    static mail::SubmitResult fails(mail::SubmitState state, const std::string& words) {
        return {.state = state,
                .reason = mail::SubmitReason::server_refused,
                .answer = {.code = state == mail::SubmitState::permanent ? 550 : 451, .words = words}};
    }
};
TOLD_ON_BOTH_ENGINES(MailOut);

TEST_P(MailOut, AReplyLeavesForTheCustomerOnce) {
    TicketId talk =
        ana.mails({.text = "My order is late", .subject = "Order 7", .message_id = "<q1@example.com>"})
            .ticket;
    CommentId reply = ben.replies(talk, "It comes tomorrow.").value().comment;
    story.settle();
    story.settle();
    auto sent = story.sent_mails();
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(sent[0].envelope.recipients, (std::vector<std::string>{"ana@example.com"}));
    auto mail = read_back(sent[0].bytes);
    EXPECT_EQ(mail.to.at(0).second, "ana@example.com");
    EXPECT_EQ(mail.from.at(0).second, "support@desk.example");
    EXPECT_EQ(mail.subject, "Re: Order 7");
    EXPECT_NE(mail.text().find("It comes tomorrow."), std::string::npos);
    EXPECT_EQ(story.delivery_of(reply), "delivered");
    auto told = story.events("ticket.reply_delivered", talk);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_TRUE(told[0].underwater);
}

TEST_P(MailOut, AReplyCarriesTheMarksThatLeadItsAnswerHome) {
    TicketId talk = ana.mails({.subject = "Order 7", .message_id = "<q1@example.com>"}).ticket;
    ben.replies(talk, "First answer");
    story.settle();
    ben.replies(talk, "Second answer");
    story.settle();
    auto sent = story.sent_mails();
    ASSERT_EQ(sent.size(), 2u);
    auto first = read_back(sent[0].bytes), second = read_back(sent[1].bytes);
    const SecretKey& key = story.desk().keys.messages;
    auto mark = mail::read_message_id(key, first.message_id);
    ASSERT_TRUE(mark);
    EXPECT_EQ(mark->ticket, talk);
    EXPECT_EQ(mark->recipient, ana.id);
    EXPECT_EQ(raw_header(sent[0].bytes, "In-Reply-To"), "<q1@example.com>");
    EXPECT_NE(raw_header(sent[1].bytes, "In-Reply-To").find(first.message_id), std::string::npos);
    ASSERT_EQ(second.references.size(), 2u);
    EXPECT_NE(second.references[0].find("q1@example.com"), std::string::npos);
    EXPECT_EQ(mail::read_reply_address(key, first.reply_to.at(0).second), talk);
}

TEST_P(MailOut, TheCustomersAnswerToThatVeryMailJoins) {
    TicketId talk = ana.mails({.subject = "Order 7", .message_id = "<q1@example.com>"}).ticket;
    ben.replies(talk, "It comes tomorrow.");
    ben.sets(talk, tickets::Status::solved);
    story.settle();
    auto mail = read_back(story.sent_mails().at(0).bytes);
    auto answer = ana.mails({.text = "It did not come.",
                             .subject = "Re: Order 7",
                             .to = mail.reply_to.at(0).second,
                             .message_id = "<q2@example.com>",
                             .in_reply_to = raw_header(story.sent_mails().at(0).bytes, "Message-ID")});
    EXPECT_EQ(answer.ticket, talk);
    EXPECT_EQ(story.ticket(talk).status, tickets::Status::open);
    EXPECT_EQ(ben.reads(talk).back(), "reply: It did not come.");
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
}

TEST_P(MailOut, ATicketThatARepBeginsLeavesUnderItsSubject) {
    ben.creates({.subject = "Your parcel",
                 .first = tickets::NewReply{.body = "It came back to us."},
                 .requester = ana.id});
    story.settle();
    ASSERT_EQ(story.sent_mails().size(), 1u);
    EXPECT_EQ(read_back(story.sent_mails()[0].bytes).subject, "Your parcel");
    EXPECT_EQ(raw_header(story.sent_mails()[0].bytes, "In-Reply-To"), "");
}

TEST_P(MailOut, ANoteNeverLeaves) {
    TicketId talk = ana.mails({.subject = "Order 7"}).ticket;
    ben.notes(talk, "She is right.", {ben.uploads("margin.txt", "42")});
    ben.creates({.subject = "Watch", .first = tickets::NewNote{.body = "Secret"}, .requester = ana.id});
    story.settle();
    EXPECT_TRUE(story.sent_mails().empty());
    ben.replies(talk, "Sorry.");
    story.settle();
    ASSERT_EQ(story.sent_mails().size(), 1u);
    EXPECT_EQ(story.sent_mails()[0].bytes.find("margin"), std::string::npos);
}

TEST_P(MailOut, WhatACustomerWritesIsNotSentToAnybody) {
    TicketId talk = ana.writes("My order is late");
    ana.replies(talk, "Hello?");
    story.settle();
    EXPECT_TRUE(story.sent_mails().empty());
}

TEST_P(MailOut, AReplyTakesItsFilesAlong) {
    TicketId talk = ana.mails({.subject = "Order 7"}).ticket;
    ben.replies(talk, "Your invoice", {ben.uploads("invoice.txt", "42 euros")});
    story.settle();
    auto mail = read_back(story.sent_mails().at(0).bytes);
    ASSERT_EQ(mail.parts.size(), 2u) << mail.structure;
    EXPECT_EQ(mail.parts[1].filename, "invoice.txt");
    EXPECT_EQ(mail.parts[1].bytes, "42 euros");
}

TEST_P(MailOut, APictureThatTheTextShowsGoesInsideItAndOneThatItDoesNotGoesBesideIt) {
    TicketId talk = ana.mails({.subject = "Order 7"}).ticket;
    auto reply_with = [&](const std::string& html) {
        auto picture = ben.uploads("duck.png", "quack", "duck@inline");
        ben.changes(talk, {.entry = tickets::NewReply{.body = "Look", .html = html, .uploads = {picture}}});
        story.settle();
        return read_back(story.sent_mails().back().bytes);
    };
    auto shown = reply_with("<div>Look <img src=\"cid:duck@inline\" alt=\"duck.png\"></div>");
    EXPECT_NE(shown.structure.find("related("), std::string::npos) << shown.structure;
    EXPECT_EQ(shown.parts.back().content_id, "duck@inline");
    auto beside = reply_with("<div>Look</div>");
    EXPECT_EQ(beside.structure.find("related("), std::string::npos) << beside.structure;
    EXPECT_EQ(beside.parts.back().filename, "duck.png");
}

TEST_P(MailOut, CopiedPeopleGetTheReplyToo) {
    Someone bea = story.customer("Bea");
    TicketId talk = ana.mails({.subject = "Order 7"}).ticket;
    ben.changes(talk, {.copied = std::vector{bea.id}});
    ben.replies(talk, "It comes tomorrow.");
    story.settle();
    auto sent = story.sent_mails();
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(sent[0].envelope.recipients, (std::vector<std::string>{"ana@example.com", "bea@example.com"}));
    EXPECT_EQ(read_back(sent[0].bytes).cc.at(0).second, "bea@example.com");
}

TEST_P(MailOut, ATemporaryFailureIsTriedAgainThenDelivered) {
    TicketId talk = ana.mails({.subject = "Order 7"}).ticket;
    CommentId reply = ben.replies(talk, "It comes tomorrow.").value().comment;
    story.wire.end_next_with(fails(mail::SubmitState::temporary, "Try later"));
    story.settle();
    EXPECT_TRUE(story.sent_mails().empty());
    EXPECT_TRUE(story.delivery_of(reply).starts_with("queued: "));
    EXPECT_TRUE(story.events("ticket.reply_delivered").empty());
    story.advance(hours(1));
    story.settle();
    EXPECT_EQ(story.sent_mails().size(), 1u);
    EXPECT_EQ(story.delivery_of(reply), "delivered");
    EXPECT_EQ(story.events("ticket.reply_delivered", talk).size(), 1u);
}

TEST_P(MailOut, APermanentFailureIsSeenAndNotTriedAgain) {
    TicketId talk = ana.mails({.subject = "Order 7"}).ticket;
    CommentId reply = ben.replies(talk, "It comes tomorrow.").value().comment;
    story.wire.end_next_with(fails(mail::SubmitState::permanent, "No such user"));
    story.settle();
    story.advance(hours(72));
    story.settle();
    EXPECT_TRUE(story.sent_mails().empty());
    EXPECT_TRUE(story.delivery_of(reply).starts_with("failed: ")) << story.delivery_of(reply);
    EXPECT_NE(story.delivery_of(reply).find("No such user"), std::string::npos) << story.delivery_of(reply);
    EXPECT_EQ(story.events("ticket.reply_failed", talk).size(), 1u);
    EXPECT_TRUE(story.events("ticket.reply_delivered", talk).empty());
}

TEST_P(MailOut, AFailureThatDoesNotEndIsGivenUpVisibly) {
    TicketId talk = ana.mails({.subject = "Order 7"}).ticket;
    CommentId reply = ben.replies(talk, "It comes tomorrow.").value().comment;
    for (int i = 0; i < jobs::ATTEMPTS_MAX; ++i) {
        story.wire.end_next_with(fails(mail::SubmitState::temporary, "Try later"));
        story.settle();
        story.advance(jobs::WAIT_MAX + hours(1));
    }
    story.settle();
    EXPECT_TRUE(story.sent_mails().empty());
    EXPECT_TRUE(story.delivery_of(reply).starts_with("failed: ")) << story.delivery_of(reply);
    EXPECT_EQ(story.events("ticket.reply_failed", talk).size(), 1u);
}

TEST_P(MailOut, WhatFailedCanBeSentAgainUnderTheSameName) {
    TicketId talk = ana.mails({.subject = "Order 7"}).ticket;
    CommentId reply = ben.replies(talk, "It comes tomorrow.").value().comment;
    auto retries = [&](const Someone& who) {
        return Outcome<tickets::Delivery>(story.write([&](storage::Transaction& tx) {
            return tickets::retry_delivery(tx, who.actor(), story.now(), reply);
        }));
    };
    story.wire.end_next_with(fails(mail::SubmitState::permanent, "No such user"));
    story.settle();
    ASSERT_TRUE(story.delivery_of(reply).starts_with("failed: "));
    auto message_id = [&] {
        return story.read([&](storage::Transaction& tx) {
            static const storage::Sql named("select message_id from deliveries where comment = ?1");
            return tx.first(named, {reply}, [](const storage::Row& row) { return row.string(0); });
        });
    };
    auto name = message_id();
    EXPECT_EQ(retries(ana).refused(), RefusalKind::not_found);
    auto gus = story.restricted_rep("Gus", people::TicketRestriction::assigned);
    EXPECT_EQ(retries(gus).refused(), RefusalKind::not_found);
    EXPECT_EQ(retries(ben).value().state, tickets::DeliveryState::queued);
    EXPECT_EQ(retries(ben).refused(), RefusalKind::conflict) << "it is on its way";
    story.settle();
    ASSERT_EQ(story.sent_mails().size(), 1u);
    EXPECT_EQ(message_id(), name);
    EXPECT_EQ(story.delivery_of(reply), "delivered");
    EXPECT_EQ(story.events("ticket.reply_retried", talk).size(), 1u);
    EXPECT_EQ(story.events("ticket.reply_delivered", talk).size(), 1u);
    EXPECT_EQ(retries(ben).refused(), RefusalKind::conflict) << "it arrived";
}

TEST_P(MailOut, AnotherTryWithoutAMailServerFailsWithItsReason) {
    story.mail.smtp.reset();
    TicketId talk = ana.mails({.subject = "Order 7"}).ticket;
    CommentId reply = ben.replies(talk, "It comes tomorrow.").value().comment;
    story.settle();
    ASSERT_TRUE(story.delivery_of(reply).starts_with("no server: "));
    EXPECT_EQ(story.events("ticket.reply_not_sent", talk).size(), 1u);
    auto retry = [&] {
        story
            .write([&](storage::Transaction& tx) {
                return tickets::retry_delivery(tx, ben.actor(), story.now(), reply);
            })
            .value();
        story.settle();
    };
    retry();
    EXPECT_TRUE(story.delivery_of(reply).starts_with("failed: No mail server")) << story.delivery_of(reply);
    EXPECT_EQ(story.events("ticket.reply_failed", talk).size(), 1u);
    story.mail.smtp = mail::SmtpServer{};
    retry();
    EXPECT_EQ(story.delivery_of(reply), "delivered");
    EXPECT_NE(read_back(story.sent_mails().at(0).bytes).message_id, "");
}

TEST_P(MailOut, AReplyLeavesWhateverTheMailWasCalledThatItAnswers) {
    std::string noise(3000, 'x');
    const std::vector<std::string> ids = {"<a b@c>",      "<>",           "no brackets",
                                          "<\xFF\xFE@x>", "<a\tb\"(;@x>", "<" + noise + "@x>"};
    for (const std::string& id : ids) {
        TicketId talk = ana.mails({.text = "Odd: " + id, .message_id = id}).ticket;
        CommentId reply = ben.replies(talk, "An answer").value().comment;
        story.settle();
        EXPECT_EQ(story.delivery_of(reply), "delivered") << id.substr(0, 20);
    }
}

TEST_P(MailOut, WithoutAMailServerAReplySaysThatItDidNotLeave) {
    story.mail.smtp.reset();
    TicketId talk = ana.mails({.subject = "Order 7"}).ticket;
    CommentId reply = ben.replies(talk, "It comes tomorrow.").value().comment;
    story.settle();
    EXPECT_TRUE(story.sent_mails().empty());
    EXPECT_TRUE(story.delivery_of(reply).starts_with("no server: "));
}

TEST_P(MailOut, ACustomerWithoutAnAddressIsNotWrittenTo) {
    auto written = ben.creates({.subject = "She called", .first = tickets::NewReply{.body = "x"}});
    story.settle();
    EXPECT_EQ(story.delivery_of(written.value().comment), "none") << "a rep does not mail themselves";
}

TEST_P(MailOut, AReplyToSomebodyWhoWasDeletedMeanwhileDoesNotLeave) {
    TicketId talk = ana.mails({.subject = "Order 7"}).ticket;
    ben.replies(talk, "It comes tomorrow.");
    story
        .write([&](storage::Transaction& tx) {
            return people::delete_person(tx, people::Actor::desk(), story.now(), ana.id);
        })
        .value();
    story.settle();
    EXPECT_TRUE(story.sent_mails().empty());
}

TEST_P(MailOut, TheMailboxThatWasWrittenToAnswersThroughItsOwnServer) {
    Someone ada = story.admin("Ada");
    story
        .write([&](storage::Transaction& tx) {
            return channels::add_mailbox(
                tx, story.desk(), ada.actor(),
                {.address = "help@desk.example",
                 .name = "Helpers",
                 .sends = true,
                 .incoming = {},
                 .outgoing = {.host = "smtp.desk.example", .user = "help", .secret = "secret"}});
        })
        .value();
    auto asked =
        story.mail_arrives("From: ana@example.com\r\nSubject: Hello\r\n\r\nHello\r\n", "help@desk.example");
    ben.replies(asked.ticket, "Good day").value();
    ben.replies(ana.writes("Another way in"), "Good day to you too").value();
    story.settle();
    auto sent = story.sent_mails();
    ASSERT_EQ(sent.size(), 2u);
    EXPECT_EQ(sent[0].server.host, "smtp.desk.example");
    EXPECT_EQ(sent[0].server.password, "secret");
    EXPECT_EQ(sent[0].envelope.sender, "help@desk.example");
    EXPECT_EQ(read_back(sent[0].bytes).from.at(0).second, "help@desk.example");
    EXPECT_EQ(sent[1].server.host, "") << "all others go the usual way";
    EXPECT_EQ(sent[1].envelope.sender, "support@desk.example");
}

TEST_P(MailOut, AMailboxWithoutAServerWritesThroughTheUsualOneInItsOwnName) {
    Someone ada = story.admin("Ada");
    story
        .write([&](storage::Transaction& tx) {
            return channels::add_mailbox(tx, story.desk(), ada.actor(),
                                         {.address = "help@desk.example", .incoming = {}, .outgoing = {}});
        })
        .value();
    auto asked =
        story.mail_arrives("From: ana@example.com\r\nSubject: Hello\r\n\r\nHello\r\n", "help@desk.example");
    ben.replies(asked.ticket, "Good day").value();
    story.settle();
    EXPECT_EQ(story.sent_mails().at(0).envelope.sender, "help@desk.example");
}

TEST_P(MailOut, AMailboxAloneIsEnoughToSend) {
    story.mail = {};
    Someone ada = story.admin("Ada");
    CommentId before = ben.replies(ana.writes("Hello"), "Nobody to hand it to").value().comment;
    story.settle();
    EXPECT_TRUE(story.delivery_of(before).starts_with("no server")) << story.delivery_of(before);
    story
        .write([&](storage::Transaction& tx) {
            return channels::add_mailbox(
                tx, story.desk(), ada.actor(),
                {.address = "help@desk.example",
                 .sends = true,
                 .incoming = {},
                 .outgoing = {.host = "smtp.desk.example", .user = "u", .secret = "s"}});
        })
        .value();
    ben.replies(ana.writes("Hello again"), "Good day").value();
    story.settle();
    EXPECT_EQ(story.sent_mails().at(0).server.host, "smtp.desk.example");
}

TEST_P(MailOut, TheDemonstrationSendsNothingWhateverIsSetUp) {
    story.mail = {.not_sent_because = "This is a demonstration.", .never_sends = true};
    Someone ada = story.admin("Ada");
    story
        .write([&](storage::Transaction& tx) {
            return channels::add_mailbox(
                tx, story.desk(), ada.actor(),
                {.address = "help@desk.example",
                 .sends = true,
                 .incoming = {},
                 .outgoing = {.host = "smtp.desk.example", .user = "u", .secret = "s"}});
        })
        .value();
    CommentId reply = ben.replies(ana.writes("Hello"), "Good day").value().comment;
    story.settle();
    EXPECT_TRUE(story.sent_mails().empty());
    EXPECT_EQ(story.delivery_of(reply), "no server: This is a demonstration.");
}

} // namespace
} // namespace eider::test
