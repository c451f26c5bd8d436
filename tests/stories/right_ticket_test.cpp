// Mail finds the right ticket, and no stranger gets into one unseen.
#include "channels/mail/quarantine.h"
#include "platform/mail/message_id.h"
#include "tests/support/read_back.h"
#include "tests/support/story.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

using channels::RawState;
using storage::Transaction;
using support::raw_header;
using tickets::Status;

class RightTicket : public Stories {
  protected:
    Someone ana, ben;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ana = story.customer("Ana");
        ben = story.rep("Ben");
    }
    TicketId talk() { return ana.mails({.subject = "Order 7", .message_id = "<q1@example.com>"}).ticket; }
    // The Message-ID of a reply that Ben wrote and that left.
    std::string replied(TicketId ticket, const std::string& text = "It comes tomorrow.") {
        ben.replies(ticket, text);
        story.settle();
        return raw_header(story.sent_mails().back().bytes, "Message-ID");
    }
    Arrived from(const std::string& address, const std::string& headers, const std::string& text = "Hello",
                 const std::string& mailbox = "support@desk.example") {
        return story.mail_arrives("From: " + address + "\r\n" + headers + "\r\n" + text + "\r\n", mailbox);
    }
};
TOLD_ON_BOTH_ENGINES(RightTicket);

TEST_P(RightTicket, EveryAnswerStaysInItsConversation) { // chatwoot #3868, #10791, #14993; frappe #1227
    TicketId ticket = talk();
    std::string ours = replied(ticket);
    for (int i = 0; i < 3; ++i) {
        auto answer = ana.mails({.text = fmt::format("Answer {}", i),
                                 .subject = "Re: Order 7",
                                 .message_id = fmt::format("<a{}@example.com>", i),
                                 .in_reply_to = ours});
        EXPECT_EQ(answer.ticket, ticket);
        ours = replied(ticket, fmt::format("Reply {}", i));
    }
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
}

TEST_P(RightTicket, AnAnswerWithoutInReplyToJoinsByItsReferences) { // zammad #5287
    TicketId ticket = talk();
    std::string ours = replied(ticket);
    EXPECT_EQ(ana.mails({.text = "Thanks", .references = "<q1@example.com> " + ours}).ticket, ticket);
    EXPECT_EQ(ana.mails({.text = "More", .references = ours + "\r\n <elsewhere@example.com>"}).ticket,
              ticket);
}

TEST_P(RightTicket, ANewSubjectInAnOldThreadJoinsAndIsMarked) { // chatwoot #15869, zammad #4965
    TicketId ticket = talk();
    auto other =
        ana.mails({.text = "A question", .subject = "My invoice", .in_reply_to = "<q1@example.com>"});
    EXPECT_EQ(other.ticket, ticket);
    EXPECT_EQ(story.findings_of(other.message), "other_subject");
    auto same = ana.mails({.text = "And?", .subject = "AW: Re: order 7", .in_reply_to = "<q1@example.com>"});
    EXPECT_EQ(story.findings_of(same.message), "");
}

TEST_P(RightTicket, QuotingATicketNumberInTheSubjectOpensNobodyElsesTicket) { // zammad #2444, #5064
    TicketId ticket = talk();
    auto stranger =
        from("eve@example.org", fmt::format("Subject: Re: [Ticket#{0}] Order 7 #{0}\r\n", ticket.value));
    EXPECT_NE(stranger.ticket, ticket);
    EXPECT_EQ(story.ticket(ticket).reply_count, 1);
    auto herself = ana.mails({.subject = fmt::format("[#{}] Another matter", ticket.value)});
    EXPECT_NE(herself.ticket, ticket);
}

TEST_P(RightTicket, AMarkOfAnotherLengthOpensNoDoor) { // CVE-2026-53591
    TicketId ticket = talk();
    std::string ours = replied(ticket),
                address = mail::make_reply_address(story.desk().keys.messages, story.random, ticket,
                                                   "support@desk.example")
                              .value();
    std::size_t at = ours.find('@'), hash = ours.rfind('.', at) + 1;
    for (std::size_t length : {0u, 1u, 8u, 16u, 25u, 27u, 52u}) {
        std::string forged = ours.substr(0, hash) + std::string(length, 'a') + ours.substr(at);
        EXPECT_NE(from("eve@example.org", "In-Reply-To: " + forged + "\r\n").ticket, ticket) << forged;
        std::size_t sign = address.find('@'), dot = address.rfind('.', sign) + 1;
        std::string door = address.substr(0, dot) + std::string(length, 'a') + address.substr(sign);
        EXPECT_NE(from("eve@example.org", "To: " + door + "\r\n").ticket, ticket) << door;
    }
    std::string without = ours.substr(0, hash - 1) + ours.substr(at);
    EXPECT_NE(from("eve@example.org", "In-Reply-To: " + without + "\r\n").ticket, ticket);
    EXPECT_EQ(story.ticket(ticket).reply_count, 2);
}

TEST_P(RightTicket, AnAnswerFromANewAddressNeverBecomesTheCustomer) { // GHSA-j49f-9g94-3wh4
    TicketId ticket = talk();
    std::string ours = replied(ticket);
    auto answer =
        from("eve@example.org", "Subject: Re: Order 7\r\nIn-Reply-To: " + ours + "\r\n", "I am Ana");
    EXPECT_EQ(answer.ticket, ticket);
    EXPECT_EQ(story.findings_of(answer.message), "stranger");
    EXPECT_EQ(story.ticket(ticket).requester, ana.id);
    auto told = story.events("ticket.stranger_wrote", ticket);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_TRUE(told[0].underwater);
    Someone eve = story.known(story.read(
        [](Transaction& tx) { return people::find_person_by_address(tx, "eve@example.org")->id; }));
    EXPECT_FALSE(eve.sees(ticket)) << "who writes in sees nothing of it";
    std::size_t sent = story.sent_mails().size();
    replied(ticket, "Only for Ana");
    ASSERT_EQ(story.sent_mails().size(), sent + 1);
    EXPECT_EQ(story.sent_mails().back().envelope.recipients, (std::vector<std::string>{"ana@example.com"}));
}

TEST_P(RightTicket, SomebodyWhoIsCopiedIsNoStranger) {
    Someone bea = story.customer("Bea");
    TicketId ticket = talk();
    ben.changes(ticket, {.copied = std::vector{bea.id}});
    auto answer = bea.mails({.text = "I agree", .subject = "Re: Order 7", .in_reply_to = replied(ticket)});
    EXPECT_EQ(answer.ticket, ticket);
    EXPECT_EQ(story.findings_of(answer.message), "");
    EXPECT_TRUE(story.events("ticket.stranger_wrote").empty());
}

TEST_P(RightTicket, ANoticeToTheTeamIsNoDoorForCustomers) {
    TicketId ticket = talk();
    std::string notice = mail::make_message_id(
        story.desk().keys.messages, story.random,
        {.kind = mail::MarkKind::notice, .ticket = ticket, .recipient = ben.id}, "desk.example");
    EXPECT_NE(from("eve@example.org", "In-Reply-To: " + notice + "\r\n").ticket, ticket);
    EXPECT_NE(ana.mails({.text = "Me", .in_reply_to = notice}).ticket, ticket);
}

TEST_P(RightTicket, AReusedMessageIdIsAnotherMail) { // freescout #5591: the second one was dropped
    auto first = ana.mails({.text = "The first", .subject = "One", .message_id = "<same@example.com>"});
    auto second = ana.mails({.text = "The second", .subject = "Two", .message_id = "<same@example.com>"});
    EXPECT_EQ(second.state, RawState::filed);
    EXPECT_NE(second.comment, first.comment);
    EXPECT_EQ(ben.reads(second.ticket), (std::vector<std::string>{"reply: The second"}));
}

TEST_P(RightTicket, AnEmptyMessageIdStopsNothing) { // freescout #4740
    for (const char* id : {"", "<>", "< >", "no id at all"}) {
        auto mail =
            from("ana@example.com", fmt::format("Message-ID: {}\r\n", id), fmt::format("With {}", id));
        EXPECT_EQ(mail.state, RawState::filed) << id;
    }
    EXPECT_EQ(story.events("ticket.created").size(), 4u);
}

TEST_P(RightTicket, WhoReusesASeenMessageIdDrawsNoAnswersToHerself) {
    TicketId ticket = talk();
    auto eve = from("eve@example.org", "Subject: Mine\r\nMessage-ID: <q1@example.com>\r\n", "Come to me");
    ASSERT_NE(eve.ticket, ticket);
    EXPECT_EQ(ana.mails({.text = "I forgot", .in_reply_to = "<q1@example.com>"}).ticket, ticket);
}

TEST_P(RightTicket,
       OneMailToSeveralOfOurMailboxesIsOneTicket) { // frappe #2310; freescout #4748, #5485, #5638
    std::string headers = "To: support@desk.example, sales@desk.example\r\nSubject: Both\r\n"
                          "Message-ID: <both@example.com>\r\n";
    auto one = from("ana@example.com", "Delivered-To: support@desk.example\r\n" + headers),
         two = from("ana@example.com", "Delivered-To: sales@desk.example\r\n" + headers, "Hello",
                    "sales@desk.example");
    EXPECT_TRUE(two.is_new) << "each mailbox keeps its own copy";
    EXPECT_EQ(two.ticket, one.ticket);
    EXPECT_EQ(two.comment, one.comment);
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
    EXPECT_EQ(story.ticket(one.ticket).reply_count, 1);
    EXPECT_EQ(story.events("ticket.mail_arrived_again", one.ticket).size(), 1u);
}

TEST_P(RightTicket, AMailThatComesByTwoServersIsOne) { // zammad #1662, #5286
    std::string mail =
        "From: ana@example.com\r\nSubject: Once\r\nMessage-ID: <once@example.com>\r\n\r\nHello\r\n";
    auto one = story.mail_arrives("Received: by a\r\n" + mail),
         two = story.mail_arrives("Received: by b\r\n" + mail);
    EXPECT_EQ(two.comment, one.comment);
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
}

TEST_P(RightTicket, AFailureWhileFilingMakesNoSecondTicket) { // zammad #1662
    std::string bytes = "From: ana@example.com\r\nSubject: Once\r\n\r\nHello\r\n";
    auto stored = channels::store_message(story.desk(), "support@desk.example", bytes, "imap 1").value();
    story.advance(std::chrono::minutes(1));
    story.settle(); // its job files it, as the fetcher died before it said so
    channels::file_message(story.desk(), stored.id);
    auto again = channels::store_message(story.desk(), "support@desk.example", bytes, "imap 1").value();
    EXPECT_FALSE(again.is_new);
    channels::file_message(story.desk(), again.id);
    story.settle();
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
}

TEST_P(RightTicket, ADeletedConversationDoesNotComeBackAtTheNextFetch) { // chatwoot #12054, #10503
    std::string mail =
        "From: ana@example.com\r\nSubject: Once\r\nMessage-ID: <once@example.com>\r\n\r\nHello\r\n";
    auto one = story.mail_arrives(mail);
    ben.deletes(one.ticket);
    story.mail_arrives(mail);
    story.mail_arrives("Received: by b\r\n" + mail);
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
    EXPECT_EQ(story.ticket(one.ticket).status, Status::deleted);
}

TEST_P(RightTicket, MailsThatShareARootThatNobodyHasAreOneMatter) { // zammad #5716
    auto first =
        ana.mails({.text = "One", .message_id = "<m1@example.com>", .references = "<root@else.example>"});
    auto second =
        ana.mails({.text = "Two", .message_id = "<m2@example.com>", .references = "<root@else.example>"});
    EXPECT_EQ(second.ticket, first.ticket);
    auto other = story.customer("Bea").mails({.text = "Three", .references = "<root@else.example>"});
    EXPECT_NE(other.ticket, first.ticket) << "many people answer one circular";
    EXPECT_EQ(story.findings_of(other.message), "");
}

TEST_P(RightTicket, AnswersToAClosedTicketGatherInOneNewOne) {
    TicketId ticket = talk();
    std::string ours = replied(ticket);
    ben.sets(ticket, Status::closed);
    auto first = ana.mails({.text = "It broke again", .in_reply_to = ours});
    auto second = ana.mails({.text = "And again", .in_reply_to = ours});
    EXPECT_NE(first.ticket, ticket);
    EXPECT_EQ(second.ticket, first.ticket);
    EXPECT_EQ(story.events("ticket.created").size(), 2u);
}

TEST_P(RightTicket, AMailboxCanReopenClosedTickets) { // frappe #3465
    story.mailbox({.address = "support@desk.example", .closed_tickets = channels::ClosedTickets::reopen});
    TicketId ticket = talk();
    ben.sets(ticket, Status::closed);
    auto away = ana.mails({.text = "I am away",
                           .in_reply_to = "<q1@example.com>",
                           .more_headers = "Auto-Submitted: auto-replied\r\n"});
    EXPECT_EQ(away.state, RawState::own);
    EXPECT_EQ(story.ticket(ticket).status, Status::closed) << "a machine wakes nothing";
    auto answer = ana.mails({.text = "It broke again", .in_reply_to = "<q1@example.com>"});
    EXPECT_EQ(answer.ticket, ticket);
    EXPECT_EQ(story.ticket(ticket).status, Status::open);
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
}

TEST_P(RightTicket, NewTicketsGoToTheGroupOfTheirMailbox) {
    GroupId sales = story.group("Sales", {ben});
    story.mailbox({.address = "sales@desk.example", .group = sales});
    auto mail = from("eve@example.org", "Subject: Offer\r\n", "Hello", "sales@desk.example");
    EXPECT_EQ(story.ticket(mail.ticket).group, sales);
    EXPECT_EQ(story.ticket(talk()).group, GroupId{});
}

TEST_P(RightTicket, AnAttachedMailIsKeptAsAFile) { // osTicket #6580: .eml lost
    std::string inner = "From: x@example.com\r\nSubject: Inner\r\n\r\nInner text\r\n";
    auto mail =
        from("ana@example.com", "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
             "--b\r\nContent-Type: text/plain\r\n\r\nSee below\r\n--b\r\nContent-Type: message/rfc822\r\n"
             "Content-Disposition: attachment; filename=\"inner.eml\"\r\n\r\n" +
                 inner + "--b--");
    auto files = story.read([&](Transaction& tx) { return tickets::attachments_of(tx, mail.comment); });
    ASSERT_EQ(files.size(), 1u);
    EXPECT_EQ(files[0].file_name, "inner.eml");
    auto bytes = story.read([&](Transaction& tx) { return story.desk().blobs.get(tx, files[0].sha256); });
    EXPECT_NE(bytes.find("Inner text"), std::string::npos);
}

TEST_P(RightTicket, TheSameFileInManyMailsStaysInEachOfThem) { // osTicket #4204, #4854, #5848
    std::string body = "--b\r\nContent-Type: text/plain\r\n\r\nNumber {}\r\n--b\r\nContent-Type: text/csv\r\n"
                       "Content-Disposition: attachment; filename=list.csv\r\n\r\n1,2\r\n--b--";
    std::string headers = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
    auto one = from("ana@example.com", headers, fmt::format(fmt::runtime(body), 1)),
         two = from("ana@example.com", headers, fmt::format(fmt::runtime(body), 2));
    ben.deletes(one.ticket);
    auto files = story.read([&](Transaction& tx) { return tickets::attachments_of(tx, two.comment); });
    ASSERT_EQ(files.size(), 1u);
    EXPECT_TRUE(ben.opens(files[0].id).done());
    EXPECT_EQ(ben.reads(two.ticket), (std::vector<std::string>{"reply: Number 2"})) // osTicket #911, #3863
        << "the text is there beside its files";
}

TEST_P(RightTicket, AMailWithTwoThousandLinksIsReadWhole) { // zammad #2706, #3742, #2374
    std::string html = "<html><body>Begin";
    for (int i = 0; i < 2000; ++i)
        html += fmt::format("<p><a href=\"https://example.com/{0}\">Link {0}</a></p>\r\n", i);
    auto mail =
        from("ana@example.com", "Content-Type: text/html; charset=utf-8\r\n", html + "The end</body></html>");
    EXPECT_EQ(mail.state, RawState::filed);
    std::string text = ben.reads(mail.ticket).at(0);
    EXPECT_NE(text.find("Link 1999"), std::string::npos);
    EXPECT_NE(text.find("The end"), std::string::npos);
}

TEST_P(RightTicket, OneMailWithLargeFilesDoesNotStopTheNext) { // freescout #4293
    std::string large(3 << 20, 'A');
    for (std::size_t i = 76; i < large.size(); i += 78) large.replace(i, 2, "\r\n");
    auto mail =
        from("ana@example.com", "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
             "--b\r\n\r\nSee\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
             "Content-Disposition: attachment; filename=a.pdf\r\n\r\n" +
                 large + "\r\n--b--");
    EXPECT_EQ(mail.state, RawState::filed);
    EXPECT_EQ(ana.mails({.text = "The next"}).state, RawState::filed);
}

} // namespace
} // namespace eider::test
