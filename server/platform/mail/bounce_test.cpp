// Bounces with and without delivery reports.
#include "platform/mail/bounce_parts.h"
#include "platform/mail/parse.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

constexpr std::string_view daemon =
    "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.org>\nSubject: Undelivered Mail "
    "Returned to Sender\n";

std::string report(std::string_view fields) {
    return std::string(daemon) +
           "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n\nIt did not "
           "work.\n--x\nContent-Type: message/delivery-status\n\n"
           "Reporting-MTA: dns; mx.example.org\n\n" +
           std::string(fields) + "\n--x--\n";
}

TEST(Bounce, EveryRecipientOfAReportIsRead) {
    ParsedMail mail = parse_mail(report(
        "Final-Recipient: rfc822; ann@example.com\nOriginal-Recipient: rfc822;ann@example.com\nAction: "
        "failed\nStatus: 5.1.1\n"
        "Diagnostic-Code: smtp; 550 5.1.1 <ann@example.com>: Recipient\n address rejected: User unknown\n\n"
        "Final-Recipient: rfc822; ben@example.com\nAction: delayed\nStatus: 4.2.2\nDiagnostic-Code: smtp; "
        "452 4.2.2 Mailbox full\n\n"
        "Final-Recipient: rfc822; eve@example.com\nAction: delivered\nStatus: 2.0.0\n"));
    EXPECT_EQ(mail.automatic, Automatic::bounce);
    ASSERT_EQ(mail.bounce.size(), 2u);
    EXPECT_EQ(mail.bounce[0].recipient, "ann@example.com");
    EXPECT_EQ(mail.bounce[0].status, "5.1.1");
    EXPECT_EQ(mail.bounce[0].reply_code, "550");
    EXPECT_EQ(mail.bounce[0].reason, "userunknown");
    EXPECT_TRUE(mail.bounce[0].permanent);
    EXPECT_EQ(mail.bounce[1].reason, "mailboxfull");
    EXPECT_FALSE(mail.bounce[1].permanent);
}

TEST(Bounce, TheCodeOfTheServerThatRefusedCountsBeforeThatOfTheReport) {
    auto status = [](std::string_view fields) {
        return parse_mail(
                   report("Final-Recipient: rfc822; ann@example.com\nAction: failed\n" + std::string(fields)))
            .bounce.at(0)
            .status;
    };
    EXPECT_EQ(status("Status: 5.1.1\nDiagnostic-Code: SMTP; 550 5.7.1 IP address blacklisted\n"), "5.7.1");
    EXPECT_EQ(status("Status: 4.5.0\nDiagnostic-Code: smtp;550-5.5.0 refused\n"), "5.5.0");
    EXPECT_EQ(status("Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.0.0 refused\n"), "5.1.1")
        << "it says nothing";
    EXPECT_EQ(status("Status: 5.1.1\nDiagnostic-Code: smtp; 550 4.7.1 refused\n"), "5.1.1")
        << "it contradicts itself";
    EXPECT_EQ(status("Status: 5.1.1\nDiagnostic-Code: x-unix; see 5.7.1\n"), "5.1.1")
        << "no reply of a server";
    EXPECT_EQ(status("Status: 5.1.1\nDiagnostic-Code: smtp; 550\n"), "5.1.1");
}

TEST(Bounce, AServerThatRefusesToTalkBlocks) {
    EXPECT_EQ(judge_reason({.said = "host mx.example.com refused to talk to me: 421 Service not available",
                            .reply_code = "421"}),
              "blocked");
    EXPECT_EQ(judge_reason({.said = "Delivery failed 20 attempts: ann@example.com"}), "expired");
    EXPECT_EQ(judge_reason({.said = "550 Access refused (state 13)", .reply_code = "550"}), "blocked");
}

TEST(Bounce, AReportOfSuccessIsNoBounce) {
    ParsedMail mail =
        parse_mail(report("Final-Recipient: rfc822; ann@example.com\nAction: delivered\nStatus: 2.0.0\n"));
    EXPECT_NE(mail.automatic, Automatic::bounce);
    EXPECT_TRUE(mail.bounce.empty());
}

TEST(Bounce, WordsTellWhereThereIsNoReport) {
    struct Case {
        std::string_view words, recipient, code, reason;
    };
    for (const Case& one :
         {Case{"I'm afraid I wasn't able to deliver your message.\n\n<ann@example.com>:\nRemote host said: "
               "550 5.1.1 no such user - RCPT TO\n\n--- Below this line is a copy of the message.\n\nTo: "
               "x@y.z\n",
               "ann@example.com", "550", "userunknown"},
          Case{"The following address(es) failed:\n\n  ann@example.com\n    SMTP error from remote mail "
               "server after RCPT TO:<ann@example.com>:\n    552 5.2.2 mailbox is full\n",
               "ann@example.com", "552", "mailboxfull"},
          Case{"Your message could not be delivered to: ann@example.com\nHost unknown\n", "ann@example.com",
               "", "hostunknown"}}) {
        ParsedMail mail = parse_mail(std::string(daemon) + "\n" + std::string(one.words));
        ASSERT_EQ(mail.bounce.size(), 1u) << one.words;
        EXPECT_EQ(mail.bounce[0].recipient, one.recipient);
        EXPECT_EQ(mail.bounce[0].reply_code, one.code);
        EXPECT_EQ(mail.bounce[0].reason, one.reason);
    }
}

TEST(Bounce, ABounceThatNamesNobodyIsStillOne) {
    ParsedMail mail = parse_mail(std::string(daemon) + "\nSomething went wrong.\n");
    EXPECT_EQ(mail.automatic, Automatic::bounce);
    EXPECT_TRUE(mail.bounce.empty());
}

TEST(Bounce, CodesAreFoundAndOtherNumbersAreNot) {
    EXPECT_EQ(find_status("smtp; 550 5.7.26 not authenticated"), "5.7.26");
    EXPECT_EQ(find_status("host 192.5.1.1[5.1.1.9] said"), "");
    EXPECT_EQ(find_reply_code("host mx[192.0.2.25]:25 said: 554-5.7.1 no"), "554");
    EXPECT_EQ(find_reply_code("port 587, 500 bytes"), "");
}

TEST(Bounce, ReasonsByWordsAndByStatus) {
    auto reason = [](std::string_view said, std::string_view status = "", std::string_view code = "") {
        return judge_reason({.said = said, .status = status, .reply_code = code});
    };
    EXPECT_EQ(reason("550 5.7.1 Service unavailable, client host blocked using spamhaus", "5.7.1", "550"),
              "blocked");
    EXPECT_EQ(reason("550 5.7.26 unauthenticated, DMARC policy", "5.7.26", "550"), "authfailure");
    EXPECT_EQ(reason("", "5.2.2"), "mailboxfull");
    EXPECT_EQ(reason("", "5.3.4"), "mesgtoobig");
    EXPECT_EQ(reason("Domain name not found", "5.1.2"), "hostunknown");
    EXPECT_EQ(reason("connect to mx: Connection timed out", "4.4.1"), "expired");
    EXPECT_EQ(reason(""), "undefined");
}

} // namespace
} // namespace eider::mail
