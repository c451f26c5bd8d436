// The rules of filing, by values alone.
#include "channels/mail/filing.h"

#include "channels/mail/answers.h"
#include "channels/mail/returns.h"
#include "channels/mail/sender_rules.h"

#include <gtest/gtest.h>

namespace eider::channels {
namespace {

mail::ParsedMail mail_of(const std::string& raw) { return mail::parse_mail(raw); }
const std::string person = "From: Ana <ana@example.com>\r\n";

TEST(FilingRules, WhatIsNewBecomesATicket) {
    EXPECT_EQ(decide({}, {}).course, Course::open);
    EXPECT_EQ(decide({.automatic = mail::Automatic::bulk}, {}).course, Course::open) << "nothing is lost";
}

TEST(FilingRules, OurOwnMailSaysNothingNew) {
    EXPECT_EQ(decide({.is_our_own = true}, {}).course, Course::keep);
    EXPECT_EQ(decide({.is_our_own = true}, {.target = Target{.ticket = {7}}}).course, Course::keep);
}

TEST(FilingRules, ABlockedSenderIsRefusedAndASuspendedOneIsHeld) {
    EXPECT_EQ(decide({}, {.verdict = SenderVerdict::blocked}).course, Course::refuse);
    Decision held = decide({}, {.verdict = SenderVerdict::suspended, .verdict_reason = " Asked by Ada."});
    EXPECT_EQ(held.course, Course::hold);
    EXPECT_EQ(held.reason, "Messages of this sender wait for a look. Asked by Ada.");
    EXPECT_EQ(decide({}, {.looked_at = true, .verdict = SenderVerdict::blocked}).course, Course::open)
        << "somebody decided otherwise";
}

TEST(FilingRules, SpamIsHeldUnlessWeKnowWhoWritesThere) {
    Signs spam{.spam = "Rspamd takes this message for spam."};
    Target known{.ticket = {7}, .tie = Tie::signed_mark, .writer_is_on_it = true};
    EXPECT_EQ(decide(spam, {}).course, Course::hold);
    EXPECT_EQ(decide(spam, {.verdict = SenderVerdict::allowed}).course, Course::open);
    EXPECT_EQ(decide(spam, {.verdict = SenderVerdict::allowed, .proof = Proof::failed}).course, Course::hold)
        << "anybody can write an allowed address";
    EXPECT_EQ(decide(spam, {.target = known}).course, Course::join);
    known.writer_is_on_it = false;
    EXPECT_EQ(decide(spam, {.target = known}).course, Course::hold);
    known = {.ticket = {7}, .tie = Tie::known_message, .writer_is_on_it = true};
    EXPECT_EQ(decide(spam, {.target = known}).course, Course::hold);
}

TEST(FilingRules, OnlyAProvenTeamMemberAnswersACustomer) {
    Known team{.proof = Proof::passed, .writer_is_team = true, .target = Target{.ticket = {7}}};
    EXPECT_EQ(decide({}, team).course, Course::team_reply);
    team.target->is_closed = true;
    EXPECT_EQ(decide({}, team).course, Course::team_reopen);
    team.target->is_closed = false;
    for (Proof proof : {Proof::none, Proof::failed}) {
        team.proof = proof;
        EXPECT_EQ(decide({}, team).course, Course::note);
        EXPECT_TRUE(decide({}, team).findings.contains(finding::UNPROVEN_TEAM));
    }
    team.proof = Proof::passed;
    team.has_words = false;
    EXPECT_EQ(decide({}, team).course, Course::note) << "what they quote may be for the team alone";
}

TEST(FilingRules, AnAutomaticAnswerOfTheTeamIsNotSentToTheCustomer) {
    Known team{.proof = Proof::passed, .writer_is_team = true, .target = Target{.ticket = {7}}};
    EXPECT_EQ(decide({.automatic = mail::Automatic::auto_reply}, team).course, Course::keep);
}

TEST(FilingRules, OnlyAProvenTeamMemberForwardsForSomebodyElse) {
    Known team{.proof = Proof::passed, .writer_is_team = true, .forwards = true};
    EXPECT_EQ(decide({}, team).course, Course::open_for);
    team.proof = Proof::none;
    EXPECT_EQ(decide({}, team).course, Course::open);
}

TEST(FilingRules, AClosedTicketGoesByTheMailboxsRuleAndAMachineWakesNothing) {
    Known closed{.target = Target{.ticket = {7}, .is_closed = true, .writer_is_on_it = true}};
    EXPECT_EQ(decide({}, closed).course, Course::follow_up);
    EXPECT_EQ(decide({.automatic = mail::Automatic::auto_reply}, closed).course, Course::keep);
    closed.when_closed = ClosedTickets::reopen;
    EXPECT_EQ(decide({}, closed).course, Course::reopen);
    EXPECT_EQ(decide({.automatic = mail::Automatic::bulk}, closed).course, Course::follow_up);
}

TEST(FilingRules, SubjectsAreComparedByTheirMatter) {
    EXPECT_FALSE(subjects_differ("Re: [desk] AW: Order 7", "order 7"));
    EXPECT_FALSE(subjects_differ("Re: Order 7 (was late)", "Order 7"));
    EXPECT_FALSE(subjects_differ("Re:", "Order 7"));
    EXPECT_TRUE(subjects_differ("My invoice", "Re: Order 7"));
}

TEST(FilingRules, AWebFormIsWrittenByWhomItNames) {
    auto form = mail_of("From: no-reply@forms.example\r\nReply-To: Ana <ana@example.com>\r\n\r\nHi\r\n");
    ASSERT_NE(writer_of(form, {}), nullptr);
    EXPECT_EQ(writer_of(form, {})->address, "ana@example.com");
    auto ours = mail_of("From: support@desk.example\r\nReply-To: ana@example.com\r\n\r\nHi\r\n");
    EXPECT_EQ(writer_of(ours, {"Support@Desk.Example"})->address, "ana@example.com");
    EXPECT_EQ(writer_of(mail_of("From: support@desk.example\r\n\r\nHi\r\n"), {"support@desk.example"}),
              nullptr);
    auto nobody = mail_of("From: noreply@example.com\r\n\r\nHi\r\n");
    EXPECT_EQ(writer_of(nobody, {})->address, "noreply@example.com") << "better than nobody at all";
}

TEST(FilingRules, NobodyIsKnownByTheAddress) {
    for (const char* address :
         {"no-reply@x.example", "NoReply+7@x.example", "orders-noreply@x.example", "do_not_reply@x.example",
          "MAILER-DAEMON@x.example", "postmaster@x.example", "bounces+42@x.example"})
        EXPECT_TRUE(is_nobody(address)) << address;
    for (const char* address : {"ana@example.com", "noreen@example.com", "reply@example.com"})
        EXPECT_FALSE(is_nobody(address)) << address;
}

mail::Authentication found(std::vector<mail::AuthenticationResult> results) {
    return {.was_checked = true, .results = std::move(results)};
}

TEST(FilingRules, AProofSpeaksForTheDomainOfTheAddressAlone) {
    std::string ben = "ben@desk.example";
    EXPECT_EQ(proof_of({}, ben), Proof::none);
    EXPECT_EQ(proof_of(found({{"dmarc", "pass", "", {{"header.from", "desk.example"}}}}), ben),
              Proof::passed);
    EXPECT_EQ(proof_of(found({{"dmarc", "pass", "", {{"header.from", "evil.example"}}}}), ben), Proof::none);
    EXPECT_EQ(proof_of(found({{"dkim", "pass", "", {{"header.d", "mail.desk.example"}}}}), ben),
              Proof::passed);
    EXPECT_EQ(proof_of(found({{"dkim", "pass", "", {{"header.d", "evildesk.example"}}}}), ben), Proof::none);
    EXPECT_EQ(proof_of(found({{"dkim", "pass", "", {{"header.d", "example"}}}}), ben), Proof::none)
        << "a whole ending speaks for nobody";
    EXPECT_EQ(proof_of(found({{"spf", "pass", "", {{"smtp.mailfrom", "ben@desk.example"}}}}), ben),
              Proof::passed);
    EXPECT_EQ(proof_of(found({{"spf", "pass", "", {{"smtp.mailfrom", "eve@evil.example"}}}}), ben),
              Proof::none);
    EXPECT_EQ(
        proof_of(found({{"dmarc", "fail", "", {}}, {"spf", "pass", "", {{"smtp.mailfrom", ben}}}}), ben),
        Proof::failed);
    EXPECT_EQ(proof_of(found({{"spf", "fail", "", {}}}), ben), Proof::failed);
    EXPECT_EQ(proof_of(found({{"spf", "softfail", "", {}}}), ben), Proof::none);
}

TEST(FilingRules, TheSameContentHasTheSameDigestWhateverServersAddOnTheWay) {
    std::string a = "Received: by one\r\nMessage-ID: <m@x.example>\r\n\r\nHello\r\nAna\r\n",
                b = "Message-ID: <m@x.example>\nX-Other: yes\n\nHello \nAna\n\n",
                c = "Message-ID: <m@x.example>\r\n\r\nGoodbye\r\n",
                none = "From: ana@example.com\r\n\r\nHello\r\n";
    EXPECT_EQ(content_digest(mail_of(a), a), content_digest(mail_of(b), b));
    EXPECT_NE(content_digest(mail_of(a), a), content_digest(mail_of(c), c));
    EXPECT_EQ(content_digest(mail_of(none), none), "");
}

TEST(FilingRules, ARuleAboutADomainSpeaksOfAllBelowIt) {
    EXPECT_EQ(
        patterns_for("Eve@A.B.Example.org"),
        (std::vector<std::string>{"eve@a.b.example.org", "a.b.example.org", "b.example.org", "example.org"}));
    EXPECT_EQ(patterns_for("eve@localhost"), (std::vector<std::string>{"eve@localhost"}));
    EXPECT_LE(patterns_for("e@a.b.c.d.e.f.g.h.i.j.k.example.org").size(), 8u);
    EXPECT_EQ(patterns_for("e@a.b.c.d.e.f.g.h.i.j.k.example.org").back(), "example.org");
    EXPECT_EQ(clean_pattern(" @Example.ORG ").value(), "example.org");
    EXPECT_EQ(clean_pattern("Eve@Example.org").value(), "eve@example.org");
    for (const char* wrong : {"", "org", "no spaces.example", "a@", "*.example.org"})
        EXPECT_FALSE(clean_pattern(wrong)) << wrong;
}

TEST(FilingRules, OnlyWhatAPersonWroteIsAnswered) {
    auto answered = [](const std::string& headers, Proof proof = Proof::none,
                       const char* from = "ana@example.com") {
        auto mail = mail_of(headers + "\r\nHello\r\n");
        return may_be_answered(
            {.mail = mail, .address = from, .ticket = {1}, .comment = {1}, .proof = proof});
    };
    EXPECT_TRUE(answered(person));
    for (const char* header :
         {"Auto-Submitted: auto-generated\r\n", "Auto-Submitted: auto-replied\r\n", "Precedence: bulk\r\n",
          "Precedence: junk\r\n", "Precedence: list\r\n", "Precedence: auto_reply\r\n",
          "List-Id: <l.example.org>\r\n", "List-Unsubscribe: <mailto:u@example.org>\r\n",
          "X-Auto-Response-Suppress: OOF\r\n", "X-Loop: us\r\n", "Return-Path: <>\r\n",
          "X-Autoreply: yes\r\n"})
        EXPECT_FALSE(answered(person + header)) << header;
    EXPECT_FALSE(answered(person, Proof::failed)) << "somebody else would get it";
    EXPECT_FALSE(answered(person, Proof::none, "no-reply@example.com"));
    EXPECT_FALSE(answered(person, Proof::none, "mailer-daemon@example.com"));
}

TEST(FilingRules, WhatCameBackIsSaidInPlainWords) {
    EXPECT_EQ(sentence_of({.recipient = "ana@example.com", .reason = "userunknown", .permanent = true}),
              "There is no mailbox ana@example.com.");
    EXPECT_EQ(
        sentence_of({.recipient = "ana@example.com", .reason = "mailboxfull", .diagnostic = "552 full\r\n"}),
        "The mailbox ana@example.com is full. Their server said: 552 full");
    EXPECT_EQ(sentence_of({}), "The mail came back.");
}

} // namespace
} // namespace eider::channels
