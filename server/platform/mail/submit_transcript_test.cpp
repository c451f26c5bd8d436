// What is read out of a conversation, line by line, and the cases in which it breaks off.
#include "platform/mail/submit_transcript.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

const Envelope TO_TWO{.sender = "support@desk.example", .recipients = {"ana@example.org", "bob@example.org"}};

// Lines that begin with '>' are ours.
SmtpTranscript play(const std::vector<std::string>& lines) {
    SmtpTranscript transcript;
    for (const std::string& line : lines) {
        if (line.starts_with('>'))
            transcript.sent(line.substr(1) + "\r\n");
        else
            transcript.heard(line + "\r\n");
    }
    return transcript;
}

SubmitResult judge_lost(const std::vector<std::string>& lines, bool all_sent = false) {
    return judge({.transcript = play(lines), .end = WireEnd::lost, .all_sent = all_sent}, TO_TWO);
}

TEST(SubmitTranscript, KnowsWhatTheServerOffersAfterTheLastHello) {
    SmtpTranscript before =
        play({"220 a", ">EHLO x", "250-a greets x", "250-STARTTLS", "250-AUTH=LOGIN", "250 smtputf8"});
    EXPECT_TRUE(before.offers("STARTTLS"));
    EXPECT_TRUE(before.offers("SMTPUTF8"));
    EXPECT_TRUE(before.offers("AUTH"));
    EXPECT_FALSE(before.offers("A"));
    before.sent("EHLO x\r\n");
    before.heard("250-a\r\n");
    before.heard("250 SIZE 1000\r\n");
    EXPECT_TRUE(before.offers("SIZE"));
    EXPECT_FALSE(before.offers("STARTTLS"));
}

TEST(SubmitTranscript, JoinsTheLinesOfAnAnswer) {
    SmtpTranscript transcript = play({">MAIL FROM:<a>", "550-5.7.1 Not you", "550 5.7.1 and not today"});
    EXPECT_EQ(transcript.answer()->code, 550);
    EXPECT_EQ(transcript.answer()->enhanced, "5.7.1");
    EXPECT_EQ(transcript.answer()->words, "Not you and not today");
}

TEST(SubmitTranscript, KeepsAServersWordsShortAndClean) {
    SmtpTranscript transcript = play({">MAIL FROM:<a>", "550 a\x1b[31m\xFF" + std::string(5000, 'x')});
    EXPECT_TRUE(transcript.answer()->words.starts_with("a [31m\uFFFDxxx"));
    EXPECT_LE(transcript.answer()->words.size(), SMTP_WORDS_MAX);
    EXPECT_EQ(play({">MAIL FROM:<a>", "550 5.1 x"}).answer()->words, "5.1 x");
    EXPECT_EQ(play({">MAIL FROM:<a>", "550 10.0.0.1 is blocked"}).answer()->words, "10.0.0.1 is blocked");
    EXPECT_EQ(play({">MAIL FROM:<a>", "550"}).answer()->code, 550);
    EXPECT_FALSE(play({">MAIL FROM:<a>", "nonsense", "", "5"}).answer());
}

TEST(SubmitTranscript, ARefusedRecipientSaysNothingAboutThoseWhoWereNotAsked) {
    SubmitResult result = judge_lost({">RCPT TO:<ana@example.org>", "550 5.1.1 No"});
    EXPECT_EQ(result.state, SubmitState::temporary);
    EXPECT_EQ(result.reason, SubmitReason::connection_lost);
    EXPECT_EQ(result.refused.size(), 1u);
    result = judge_lost({">RCPT TO:<ana@example.org>", "250 fine", ">RCPT TO:<bob@example.org>"});
    EXPECT_EQ(result.reason, SubmitReason::connection_lost);
    EXPECT_TRUE(result.refused.empty());
}

TEST(SubmitTranscript, OnlyAWholeMailMayHaveBeenTaken) {
    std::vector<std::string> lines = {">RCPT TO:<a>", "250 a", ">RCPT TO:<b>", "250 b", ">DATA", "354 go"};
    EXPECT_FALSE(judge_lost(lines, false).maybe_delivered);
    EXPECT_TRUE(judge_lost(lines, true).maybe_delivered);
    lines.push_back("250 2.0.0 taken as 4711");
    SubmitResult result = judge_lost(lines, true);
    EXPECT_EQ(result.state, SubmitState::delivered);
    EXPECT_EQ(result.answer.words, "taken as 4711");
    for (std::string later : {">QUIT", "421 4.4.2 timeout", "550 what"}) lines.push_back(later);
    EXPECT_EQ(judge_lost(lines, true).state, SubmitState::delivered);
}

TEST(SubmitTranscript, ASecretIsNeverTakenForACommand) {
    SmtpTranscript transcript =
        play({">AUTH LOGIN", "334 VXNlcm5hbWU6", ">ZGVzaw==", "334 UGFzc3dvcmQ6", ">c2VjcmV0", "235 ok"});
    EXPECT_TRUE(transcript.is_logged_in());
    EXPECT_EQ(transcript.phase(), SmtpPhase::login);
}

} // namespace
} // namespace eider::mail
