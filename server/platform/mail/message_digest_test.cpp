// The digest of a message: what ways of delivery change does not count, what its writer wrote does.
#include "platform/mail/message_digest.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

const std::string HEADER = "DKIM-Signature: v=1; d=example.com\r\nReceived: from inside by example.com\r\n"
                           "From: ana@example.com\r\nMessage-ID: <1@example.com>\r\nSubject: Hello\r\n";
const std::string MESSAGE = HEADER + "\r\nGood day\r\nAna\r\n";

TEST(MessageDigest, IsTheSameByEveryWay) {
    std::string known = message_digest(MESSAGE);
    EXPECT_EQ(known.size(), 64u);
    for (std::string_view before :
         {"Return-Path: <ana@example.com>\r\nDelivered-To: support@desk.example\r\n",
          "Received: from mx by mail.desk.example\r\n\tid 7; Sat, 21 Nov 2026 12:00:00 +0000\r\n",
          "Delivered-To: a@b\r\nX-Original-To: a@b\r\nEnvelope-To: a@b\r\nDelivery-Date: today\r\n",
          "RETURN-PATH:<>\r\nX-Spam-Status: No,\r\n tests=NONE\r\nAuthentication-Results: mx; spf=pass\r\n"
          "Received: one\r\nReceived: two\r\nARC-Seal: i=1\r\n"})
        EXPECT_EQ(message_digest(std::string(before) + MESSAGE), known) << before;
}

TEST(MessageDigest, DoesNotCountHowLinesEnd) {
    std::string pipe = MESSAGE;
    std::erase(pipe, '\r');
    EXPECT_EQ(message_digest(pipe), message_digest(MESSAGE));
    EXPECT_EQ(message_digest(MESSAGE + "\r\n\r\n"), message_digest(MESSAGE));
    EXPECT_EQ(message_digest(MESSAGE.substr(0, MESSAGE.size() - 2)), message_digest(MESSAGE));
    EXPECT_NE(message_digest(HEADER + "\r\nGood\rday"), message_digest(HEADER + "\r\nGood\nday"))
        << "a bare CR is a byte like any other";
}

TEST(MessageDigest, CountsEverythingThatTheWriterWrote) {
    std::string known = message_digest(MESSAGE);
    EXPECT_NE(message_digest(HEADER + "\r\nGood day\r\nEve\r\n"), known)
        << "a Message-ID that is used again is no excuse";
    EXPECT_NE(message_digest("X-Mine: 1\r\n" + MESSAGE), known);
    EXPECT_NE(message_digest("X-Mine: 1\r\nReceived: x\r\n" + MESSAGE),
              message_digest("X-Mine: 1\r\n" + MESSAGE))
        << "only what stands at the top was put there on the way";
    EXPECT_NE(message_digest(HEADER + "\r\nReceived: x\r\nGood day"),
              message_digest(HEADER + "\r\nGood day"));
    EXPECT_NE(message_digest("Return-Path-Of: x\r\n" + MESSAGE), known);
}

TEST(MessageDigest, TellsTwoSendingsOfTheSameWordsApartByTheirTransport) {
    std::string alarm = "From: monitor@example.com\r\nSubject: Disk full\r\n\r\nAgain\r\n";
    std::string monday = "Received: by mx id 1; Mon\r\n", tuesday = "Received: by mx id 2; Tue\r\n";
    EXPECT_NE(message_digest(monday + alarm), message_digest(tuesday + alarm));
    EXPECT_EQ(message_digest("Return-Path: <x@y>\r\n" + monday + alarm), message_digest(monday + alarm))
        << "one sending that was delivered twice";
    EXPECT_NE(message_digest(monday + "Message-ID: \r\n" + alarm),
              message_digest(tuesday + "Message-ID: \r\n" + alarm))
        << "an empty one is none";
}

TEST(MessageDigest, StandsBytesThatAreHardlyAMessage) {
    for (std::string_view bytes : {"", "\n", "\r", "\r\n\r\n", ":", "Received",
                                   "Received:", "Received: x\r\n y", "Return-Path: x\n\tz"})
        EXPECT_EQ(message_digest(bytes).size(), 64u) << bytes;
    EXPECT_NE(message_digest("Received: a"), message_digest("Received: b"));
}

} // namespace
} // namespace eider::mail
