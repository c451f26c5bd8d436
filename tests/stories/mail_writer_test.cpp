// Who wrote a mail: only what the mailbox's own server confirms makes it a team member's.
#include "channels/mail/quarantine.h"
#include "platform/mail/message_id.h"
#include "tests/support/read_back.h"
#include "tests/support/story.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

using channels::Proof;
using channels::RawState;
using storage::Transaction;
using support::raw_header;
using support::read_back;
using tickets::Status;

const std::string PASSED = "Authentication-Results: mx.desk.example; dmarc=pass header.from=desk.example;"
                           " spf=pass smtp.mailfrom=desk.example\r\n";
const std::string FAILED = "Authentication-Results: mx.desk.example; dmarc=fail header.from=desk.example\r\n";

class MailWriter : public Stories {
  protected:
    Someone ana, ben;
    TicketId talk;
    std::string ours; // the Message-ID of a reply to Ana
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ana = story.customer("Ana");
        ben = story.rep("Ben");
        story.mailbox({.address = "support@desk.example", .trusted_server = "mx.desk.example"});
        talk = ana.mails({.subject = "Order 7", .message_id = "<q1@example.com>"}).ticket;
        ben.replies(talk, "It comes tomorrow.");
        story.settle();
        ours = raw_header(story.sent_mails().back().bytes, "Message-ID");
    }
    Arrived from_ben(const std::string& text, const std::string& headers) {
        return story.mail_arrives(headers + "From: Ben <ben@desk.example>\r\nSubject: Re: Order 7\r\n\r\n" +
                                  text + "\r\n");
    }
    std::size_t sent() {
        story.settle();
        return story.sent_mails().size();
    }
    channels::Message message(const Arrived& arrived) {
        return story
            .read([&](Transaction& tx) { return channels::access_message(tx, ben.actor(), arrived.message); })
            .value();
    }
};
TOLD_ON_BOTH_ENGINES(MailWriter);

TEST_P(MailWriter, TheCustomerGetsWhatAnAgentAnswersByMail) { // frappe #3092: she got nothing
    std::size_t before = sent();
    auto reply = from_ben("It is on the way.\r\n\r\nOn Monday Ana wrote:\r\n> Secret note of the team",
                          PASSED + "In-Reply-To: " + ours + "\r\n");
    EXPECT_EQ(reply.ticket, talk);
    EXPECT_EQ(story.findings_of(reply.message), "");
    ASSERT_EQ(sent(), before + 1);
    auto mail = read_back(story.sent_mails().back().bytes);
    EXPECT_EQ(mail.to.at(0).second, "ana@example.com");
    EXPECT_NE(mail.text().find("It is on the way."), std::string::npos);
    EXPECT_EQ(story.sent_mails().back().bytes.find("Secret"), std::string::npos)
        << "what he quotes stays here";
    EXPECT_EQ(story.delivery_of(reply.comment), "delivered");
    EXPECT_EQ(message(reply).proof, Proof::passed);
}

TEST_P(MailWriter, WhatAnAgentSentToTheCustomerHimselfIsNotSentTwice) {
    std::size_t before = sent();
    auto reply =
        from_ben("It is on the way.",
                 PASSED + "To: ana@example.com\r\nCc: support@desk.example\r\nIn-Reply-To: " + ours + "\r\n");
    EXPECT_EQ(reply.ticket, talk);
    EXPECT_EQ(ben.reads(talk).back(), "reply: It is on the way.");
    EXPECT_EQ(sent(), before);
    EXPECT_EQ(story.delivery_of(reply.comment), "delivered");
}

TEST_P(MailWriter, AForgedAgentAddressSendsNothingToTheCustomer) { // GHSA-6r38-6mcf-2ww3
    std::string notice = mail::make_message_id(
        story.desk().keys.messages, story.random,
        {.kind = mail::MarkKind::notice, .ticket = talk, .recipient = ben.id}, "desk.example");
    std::string evil = "Authentication-Results: evil.example; dmarc=pass header.from=desk.example\r\n";
    std::string other = "Authentication-Results: mx.desk.example; dmarc=pass header.from=evil.example\r\n";
    std::size_t before = sent();
    int number = 0;
    for (const std::string& headers : {std::string(), FAILED, evil, other})
        for (const std::string& mark : {ours, notice}) {
            auto forged = from_ben(fmt::format("Pay to this account {}", ++number),
                                   headers + "In-Reply-To: " + mark + "\r\n");
            EXPECT_EQ(forged.ticket, talk);
            auto words = ben.reads(talk).back();
            EXPECT_TRUE(words.starts_with("note: This message came from the address of a team member, but"))
                << words;
            EXPECT_NE(words.find("Pay to this account"), std::string::npos);
            EXPECT_NE(story.findings_of(forged.message).find("unproven_team"), std::string::npos);
        }
    EXPECT_EQ(sent(), before);
    EXPECT_EQ(ana.reads(talk).size(), 2u) << "she sees none of it";
    EXPECT_EQ(story.events("ticket.unproven_mail_came", talk).size(), 8u);
}

TEST_P(MailWriter, AForgedNoteIsNotWrittenInTheAgentsName) {
    from_ben("Hello", "In-Reply-To: " + ours + "\r\n");
    auto entries =
        story.read([&](Transaction& tx) { return tickets::thread(tx, ben.actor(), talk, {}).value(); });
    EXPECT_NE(std::get<tickets::Note>(entries.back()).author, ben.id);
}

TEST_P(MailWriter, AMailboxThatTrustsNobodyProvesNobody) {
    auto reply =
        story.mail_arrives(PASSED + "From: ben@desk.example\r\nIn-Reply-To: " + ours + "\r\n\r\nHello\r\n",
                           "other@desk.example");
    EXPECT_NE(story.findings_of(reply.message).find("unproven_team"), std::string::npos);
}

TEST_P(MailWriter, AnAgentWhoMayNotSeeTheTicketLeavesANote) {
    Someone rita = story.restricted_rep("Rita", people::TicketRestriction::assigned);
    std::size_t before = sent();
    auto reply =
        story.mail_arrives(PASSED + "From: rita@desk.example\r\nIn-Reply-To: " + ours + "\r\n\r\nHello\r\n");
    EXPECT_EQ(reply.ticket, talk);
    EXPECT_TRUE(ben.reads(talk).back().starts_with("note: This answer by mail was not sent to the customer"));
    EXPECT_EQ(sent(), before);
}

TEST_P(MailWriter, AnAgentsOutOfOfficeAnswerIsNotSentToTheCustomer) {
    std::size_t before = sent();
    auto away =
        from_ben("I am away", PASSED + "Auto-Submitted: auto-replied\r\nIn-Reply-To: " + ours + "\r\n");
    EXPECT_EQ(away.state, RawState::own);
    EXPECT_EQ(sent(), before);
    EXPECT_EQ(story.ticket(talk).reply_count, 2);
}

TEST_P(MailWriter, ASuspendedAgentSendsNothingToTheCustomer) {
    story
        .write([&](Transaction& tx) {
            return people::change_person(tx, people::Actor::desk(), story.now(), ben.id, {.suspended = true});
        })
        .value();
    std::size_t before = sent();
    from_ben("I quit", PASSED + "In-Reply-To: " + ours + "\r\n");
    EXPECT_EQ(sent(), before);
    EXPECT_EQ(ana.reads(talk).size(), 2u);
}

TEST_P(MailWriter, AnAgentWhoAsksForHimselfGoesOnWithHisOwnTicket) {
    auto asked = story.mail_arrives("From: ben@desk.example\r\nSubject: My screen\r\nMessage-ID: "
                                    "<b1@desk.example>\r\n\r\nIt is dark\r\n");
    Someone rita = story.rep("Rita");
    rita.replies(asked.ticket, "Is it on?");
    auto more = story.mail_arrives(
        "From: ben@desk.example\r\nSubject: Re: My screen\r\nIn-Reply-To: <b1@desk.example>\r\n\r\nYes\r\n");
    EXPECT_EQ(more.ticket, asked.ticket);
    EXPECT_EQ(rita.reads(asked.ticket).back(), "reply: Yes");
}

const std::string FORWARD =
    "Please look.\r\n\r\n---------- Forwarded message ---------\r\n"
    "From: Cleo <cleo@example.org>\r\nDate: Mon, 16 Nov 2026 10:00:00 +0000\r\n"
    "Subject: Broken chair\r\nTo: Ben <ben@desk.example>\r\n\r\nThe leg is broken.\r\n";

TEST_P(MailWriter, WhoForwardsACustomersMailMakesThemTheRequester) {
    auto mail = story.mail_arrives(PASSED +
                                   "From: Ben <ben@desk.example>\r\nTo: support@desk.example\r\n"
                                   "Subject: Fwd: Broken chair\r\n\r\n" +
                                   FORWARD);
    auto ticket = story.ticket(mail.ticket);
    Someone cleo = story.known(ticket.requester);
    EXPECT_EQ(cleo.email, "cleo@example.org");
    EXPECT_EQ(ticket.submitter, ben.id);
    EXPECT_EQ(ticket.subject, "Broken chair");
    EXPECT_EQ(cleo.reads(mail.ticket), (std::vector<std::string>{"reply: The leg is broken."}));
    EXPECT_EQ(ben.reads(mail.ticket).back(), "note: Ben forwarded this message.\n\nPlease look.");
    std::size_t before = sent();
    ben.replies(mail.ticket, "We send a new one.");
    ASSERT_EQ(sent(), before + 1);
    EXPECT_EQ(story.sent_mails().back().envelope.recipients, (std::vector<std::string>{"cleo@example.org"}));
}

TEST_P(MailWriter, WhoForwardsWithoutProofOrAsACustomerStaysTheWriter) {
    auto forged =
        story.mail_arrives("From: Ben <ben@desk.example>\r\nSubject: Fwd: Broken chair\r\n\r\n" + FORWARD);
    EXPECT_EQ(story.ticket(forged.ticket).requester, ben.id);
    auto passed_on = ana.mails(
        {.text =
             "Please look.\n\n---------- Forwarded message ---------\nFrom: Cleo <cleo@example.org>\n"
             "Date: Mon, 16 Nov 2026 10:00:00 +0000\nSubject: Broken chair\nTo: Ana\n\nThe leg is broken.",
         .subject = "Fwd: Broken chair"});
    EXPECT_EQ(story.ticket(passed_on.ticket).requester, ana.id);
}

TEST_P(MailWriter, AFailedCheckIsMarkedPlainly) {
    auto mail =
        story.mail_arrives("Authentication-Results: mx.desk.example; dmarc=fail header.from=example.com\r\n"
                           "From: ana@example.com\r\nSubject: Hi\r\n\r\nHello\r\n");
    EXPECT_EQ(mail.state, RawState::filed);
    EXPECT_EQ(story.findings_of(mail.message), "proof_failed");
    EXPECT_EQ(message(mail).authentication, "dmarc=fail");
    EXPECT_EQ(story.events("ticket.unproven_mail_came", mail.ticket).size(), 1u);
}

TEST_P(MailWriter, ControlHeadersFromOutsideSayNothing) { // CVE-2023-41259
    std::string n = std::to_string(talk.value);
    auto mail = story.mail_arrives("From: eve@example.org\r\nSubject: Hi\r\nX-Eider-Ticket: " + n +
                                   "\r\nRT-Ticket: desk #" + n + "\r\nX-Zammad-Ticket-Id: " + n +
                                   "\r\nX-FreeScout-Mail-Type: user.notification\r\n"
                                   "X-Eider-Status: solved\r\nX-Original-To: support+" +
                                   n + "@desk.example\r\n\r\nHello\r\n");
    EXPECT_NE(mail.ticket, talk);
    EXPECT_EQ(story.ticket(mail.ticket).status, Status::fresh);
}

TEST_P(MailWriter, WhatAFilterTakesForSpamWaitsForALook) {
    std::string spam = "X-Spam-Flag: YES\r\n";
    auto mail = story.mail_arrives(spam + "From: eve@example.org\r\nSubject: Win\r\n\r\nHello\r\n");
    EXPECT_EQ(mail.state, RawState::held);
    EXPECT_FALSE(story.reason_of(mail.message).empty());
    EXPECT_EQ(ana.mails({.text = "Is it?", .in_reply_to = ours, .more_headers = spam}).ticket, talk)
        << "she answers us, whatever the filter thinks";
}

} // namespace
} // namespace eider::test
