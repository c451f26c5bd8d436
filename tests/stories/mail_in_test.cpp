// Mail comes in: new matters become tickets, answers find theirs, strangers do not, nothing is lost or filed
// twice.
#include "platform/mail/message_id.h"
#include "tests/support/read_back.h"
#include "tests/support/story.h"

namespace eider::test {
namespace {

using channels::RawState;
using support::raw_header;
using support::read_back;
using tickets::Status;

class MailIn : public Stories {
  protected:
    Someone ana, ben;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ana = story.customer("Ana");
        ben = story.rep("Ben");
    }
    TicketId solved_talk() {
        TicketId talk = ana.mails({.subject = "Order 7", .message_id = "<q1@example.com>"}).ticket;
        ben.takes(talk);
        ben.sets(talk, Status::solved);
        return talk;
    }
};
TOLD_ON_BOTH_ENGINES(MailIn);

TEST_P(MailIn, AMailOfSomebodyUnknownMakesACustomerAndATicket) {
    auto arrived =
        story.mail_arrives("From: =?utf-8?q?J=C3=B6rg?= <JOERG@Example.ORG>\r\nTo: support@desk.example\r\n"
                           "Subject: Hello\r\nMessage-ID: <j1@example.org>\r\n\r\nGood day\r\n");
    EXPECT_EQ(arrived.state, RawState::filed);
    auto ticket = story.ticket(arrived.ticket);
    EXPECT_EQ(ticket.subject, "Hello");
    EXPECT_EQ(ticket.via, "mail");
    EXPECT_EQ(ticket.recipient, "support@desk.example");
    EXPECT_EQ(ticket.status, Status::fresh);
    Someone joerg = story.known(ticket.requester);
    EXPECT_EQ(joerg.name, "Jörg");
    EXPECT_EQ(joerg.email, "JOERG@example.org");
    EXPECT_EQ(ben.reads(arrived.ticket), (std::vector<std::string>{"reply: Good day"}));
    EXPECT_EQ(story.events("ticket.created", arrived.ticket).size(), 1u);
    EXPECT_EQ(story.events("person.added").size(), 3u) << "Ana, Ben and Jörg";
}

TEST_P(MailIn, AStrangerDoesNotRenameAnybody) {
    story.mail_arrives("From: Evil Twin <ana@example.com>\r\nSubject: x\r\n\r\nHi\r\n");
    EXPECT_EQ(story.known(ana.id).name, "Ana");
}

TEST_P(MailIn, AnAnswerJoinsByTheSignedAddress) {
    TicketId talk = solved_talk();
    std::string address =
        mail::make_reply_address(story.desk().keys.messages, story.random, talk, "support@desk.example")
            .value();
    auto answer = ana.mails({.text = "Not yet", .to = "Support <" + address + ">"});
    EXPECT_EQ(answer.ticket, talk);
    EXPECT_EQ(story.ticket(talk).status, Status::open);
    EXPECT_EQ(story.events("ticket.reply_written", talk).size(), 1u);
    std::string forged = address;
    forged[forged.find('@') - 1] = forged[forged.find('@') - 1] == 'a' ? 'b' : 'a';
    EXPECT_NE(ana.mails({.text = "Forged", .to = forged}).ticket, talk);
}

TEST_P(MailIn, AnAnswerJoinsByTheIdOfItsOwnEarlierMail) {
    TicketId talk = solved_talk();
    auto more = ana.mails({.text = "I forgot something",
                           .subject = "Re: Order 7",
                           .message_id = "<q2@example.com>",
                           .in_reply_to = "<q1@example.com>"});
    EXPECT_EQ(more.ticket, talk);
    auto deeper = ana.mails({.text = "And this",
                             .subject = "Re: Order 7",
                             .references = "<unknown@example.com>\r\n <q2@example.com>"});
    EXPECT_EQ(deeper.ticket, talk);
    EXPECT_EQ(story.ticket(talk).reply_count, 3);
}

TEST_P(MailIn, ANumberInTheSubjectOpensNoDoor) {
    TicketId talk = solved_talk();
    std::string number = std::to_string(talk.value);
    auto stranger =
        story.mail_arrives("From: Eve <eve@example.org>\r\nSubject: Re: [#" + number + "] Order 7 (ticket " +
                           number + ")\r\nTo: support+" + number + "@desk.example\r\n\r\nShow me\r\n");
    EXPECT_NE(stranger.ticket, talk);
    EXPECT_EQ(story.ticket(talk).status, Status::solved);
    EXPECT_EQ(story.ticket(talk).reply_count, 1);
}

TEST_P(MailIn, AMessageIdOfOursWithAnotherTicketIsNoMark) {
    TicketId talk = solved_talk(), other = ana.writes("Another matter");
    std::string id = mail::make_message_id(story.desk().keys.messages, story.random,
                                           {.kind = mail::MarkKind::reply, .ticket = talk}, "desk.example");
    std::string from = "." + std::to_string(talk.value) + ".", to = "." + std::to_string(other.value) + ".";
    std::string forged = id;
    forged.replace(forged.find(from), from.size(), to);
    EXPECT_EQ(ana.mails({.text = "Real", .in_reply_to = id}).ticket, talk);
    EXPECT_NE(ana.mails({.text = "Forged", .in_reply_to = forged}).ticket, other);
}

TEST_P(MailIn, TheSameBytesAreFiledOnce) {
    std::string bytes = "From: Ana <ana@example.com>\r\nSubject: Once\r\n\r\nOnce\r\n";
    auto first = story.mail_arrives(bytes), second = story.mail_arrives(bytes);
    EXPECT_TRUE(first.is_new);
    EXPECT_FALSE(second.is_new);
    EXPECT_EQ(second.message, first.message);
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
    EXPECT_EQ(story.ticket(first.ticket).reply_count, 1);
}

TEST_P(MailIn, AMailWhoseTakerDiedIsFiledByItsJob) {
    auto stored =
        channels::store_message(story.desk(), "support@desk.example",
                                "From: ana@example.com\r\nSubject: Left behind\r\n\r\nHello\r\n", "test")
            .value();
    EXPECT_TRUE(stored.is_new);
    story.settle();
    EXPECT_TRUE(story.events("ticket.created").empty()) << "its taker may still be at it";
    story.advance(std::chrono::minutes(1));
    story.settle();
    story.settle();
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
}

TEST_P(MailIn, AMailWithoutASenderIsKeptUnderAnUnknownWriter) {
    auto one = story.mail_arrives("Subject: No sender\r\n\r\nHello\r\n");
    auto two = story.mail_arrives("From: <>\r\nSubject: Empty sender\r\n\r\nHello\r\n");
    EXPECT_EQ(one.state, RawState::filed);
    EXPECT_EQ(story.ticket(one.ticket).requester, story.ticket(two.ticket).requester);
    EXPECT_EQ(story.known(story.ticket(one.ticket).requester).name, "Unknown writer");
}

TEST_P(MailIn, BytesThatAreHardlyAMailAreStillKept) {
    for (std::string_view bytes : {std::string_view("\0\x01\xFF\xFE\n", 5),
                                   std::string_view("no header at all"), std::string_view("\r\n\r\n")}) {
        auto arrived = story.mail_arrives(std::string(bytes));
        EXPECT_EQ(arrived.state, RawState::filed);
        EXPECT_TRUE(arrived.ticket);
    }
    auto empty = channels::store_message(story.desk(), "", "", "test");
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().kind, RefusalKind::malformed);
}

TEST_P(MailIn, HeadersOfAnyLengthAreTaken) {
    std::string noise; // does not compress
    for (int i = 0; i < 400; ++i) noise += random_token(story.random);
    auto arrived = ana.mails({.subject = noise,
                              .message_id = "<" + noise + "@example.com>",
                              .in_reply_to = "<" + noise + "x@example.com>",
                              .more_headers = "X-Long: " + noise + "\r\n"});
    EXPECT_EQ(arrived.state, RawState::filed);
    EXPECT_TRUE(arrived.ticket);
}

TEST_P(MailIn, NulBytesDoNotStopAMail) {
    std::string bytes = "From: Ana <ana@example.com>\r\nSubject: a_b\r\nMessage-ID: <n_1@example.com>\r\n"
                        "Content-Type: text/plain; charset=utf-8\r\n\r\nHe_llo\r\n";
    for (char& c : bytes)
        if (c == '_') c = '\0';
    auto arrived = story.mail_arrives(bytes);
    EXPECT_EQ(arrived.state, RawState::filed);
    EXPECT_EQ(ben.finds("hello").size() + ben.finds("llo").size(), 1u);
}

TEST_P(MailIn, AnAutomaticAnswerWakesNothing) {
    TicketId talk = solved_talk();
    auto away = ana.mails({.text = "I am away until Monday.",
                           .subject = "Automatic reply: Order 7",
                           .in_reply_to = "<q1@example.com>",
                           .more_headers = "Auto-Submitted: auto-replied\r\n"});
    EXPECT_EQ(away.ticket, talk);
    EXPECT_EQ(story.ticket(talk).status, Status::solved);
    EXPECT_EQ(story.ticket(talk).reply_count, 2) << "it is kept";
    ana.mails({.text = "Back again", .in_reply_to = "<q1@example.com>"});
    EXPECT_EQ(story.ticket(talk).status, Status::open) << "a person's answer does";
}

TEST_P(MailIn, OurOwnMailThatComesBackIsNotFiled) {
    TicketId talk = ana.mails({.subject = "Order 7"}).ticket;
    ben.replies(talk, "It comes tomorrow.");
    story.settle();
    auto back = story.mail_arrives(story.sent_mails().at(0).bytes);
    EXPECT_EQ(back.state, RawState::own);
    EXPECT_EQ(story.ticket(talk).reply_count, 2);
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
}

TEST_P(MailIn, AnAnswerToAClosedTicketOpensANewOneThatSaysSo) {
    TicketId talk = solved_talk();
    ben.sets(talk, Status::closed);
    auto later = ana.mails({.text = "It broke again", .in_reply_to = "<q1@example.com>"});
    EXPECT_NE(later.ticket, talk);
    EXPECT_EQ(story.ticket(talk).status, Status::closed);
    EXPECT_EQ(story.ticket(talk).reply_count, 1);
    auto lines = ben.reads(later.ticket);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[1], "note: This follows ticket " + std::to_string(talk.value) + ", which is closed.");
    EXPECT_EQ(ana.reads(later.ticket), (std::vector<std::string>{"reply: It broke again"}));
}

TEST_P(MailIn, AnAnswerToADeletedTicketIsANewMatter) {
    TicketId talk = solved_talk();
    ben.deletes(talk);
    auto later = ana.mails({.text = "Hello again", .in_reply_to = "<q1@example.com>"});
    EXPECT_NE(later.ticket, talk);
    EXPECT_TRUE(story.ticket(later.ticket).status == Status::fresh);
}

TEST_P(MailIn, FilesOfAMailAreFilesOfItsReply) {
    auto arrived =
        ana.mails({.text = "--b\nContent-Type: text/plain\n\nSee the file\n--b\nContent-Type: text/csv\n"
                           "Content-Disposition: attachment; filename=\"../list.csv\"\n\n1,2\n--b--",
                   .subject = "A list",
                   .more_headers = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n"});
    auto files =
        story.read([&](storage::Transaction& tx) { return tickets::attachments_of(tx, arrived.comment); });
    ASSERT_EQ(files.size(), 1u);
    EXPECT_EQ(files[0].file_name, "list.csv");
    EXPECT_FALSE(files[0].underwater);
    EXPECT_TRUE(ana.opens(files[0].id).done());
    EXPECT_EQ(story.customer("Bea").opens(files[0].id).refused(), RefusalKind::not_found);
}

TEST_P(MailIn, TwoDesksMailboxesEachKeepTheirCopy) {
    std::string bytes = "From: ana@example.com\r\nSubject: Both\r\n\r\nHello\r\n";
    auto one = story.mail_arrives(bytes, "support@desk.example"),
         two = story.mail_arrives(bytes, "sales@desk.example");
    EXPECT_TRUE(two.is_new);
    EXPECT_NE(one.message, two.message);
}

} // namespace
} // namespace eider::test
