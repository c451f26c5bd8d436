// Raw messages over HTTP: taken whole, filed, known again; refused in a sentence when they are none.
#include "channels/mail/mail_channel.h"
#include "channels/mail/mailboxes.h"
#include "channels/mail/ways.h"
#include "tests/support/door.h"
#include "tests/support/failing_storage.h"

namespace eider::test {
namespace {

const std::string BYTES =
    "From: Cleo <cleo@example.org>\r\nMessage-ID: <1@example.org>\r\nSubject: Lamp\r\n\r\nIt is dark\r\n";
const std::string RAW = "Content-Type: message/rfc822\r\n";
const std::string TARGET = "/api/v2/messages?mailbox=support%2B7.a.b%40desk.example";

class MessagesApi : public Doors {
  protected:
    Someone ada, ana, ben;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ada = story().admin("Ada");
        ana = story().customer("Ana");
        ben = story().rep("Ben");
        story().write([&](storage::Transaction& tx) {
            return channels::add_mailbox(tx, story().desk(), ada.actor(),
                                         {.address = "support@desk.example", .incoming = {}, .outgoing = {}});
        });
    }
};
TOLD_ON_BOTH_ENGINES(MessagesApi);

TEST_P(MessagesApi, AMessageBecomesATicketAndTheAnswerSaysWhich) {
    auto answer = door().post(TARGET, BYTES, by(ben) + RAW);
    ASSERT_EQ(answer.status, 201u) << answer.text;
    EXPECT_EQ(answer.words("message.state"), "filed");
    EXPECT_EQ(answer.at("message.is_new"), true);
    EXPECT_EQ(answer.at("message.reason"), nullptr);
    EXPECT_GT(answer.number("message.id"), 0);
    auto ticket = story().ticket({answer.number("message.ticket_id")});
    EXPECT_EQ(ticket.subject, "Lamp");
    EXPECT_EQ(ticket.recipient, "support@desk.example");
    auto ways = story().read([](storage::Transaction& tx) { return channels::list_ways(tx); });
    ASSERT_EQ(ways.size(), 1u);
    EXPECT_EQ(ways[0].name, "upload");
    EXPECT_EQ(ways[0].state, channels::WayState::working);
}

TEST_P(MessagesApi, AMessageThatIsKnownSaysSoAndWhereItIs) {
    auto first = door().post(TARGET, BYTES, by(ben) + RAW);
    auto again =
        door().post("/api/v2/messages?mailbox=support@desk.example", "Received: once more\r\n" + BYTES,
                    by(ada) + "Content-Type: application/octet-stream\r\n");
    EXPECT_EQ(again.status, 201u) << again.text;
    EXPECT_EQ(again.at("message.is_new"), false);
    EXPECT_EQ(again.at("message.id"), first.at("message.id"));
    EXPECT_EQ(again.at("message.ticket_id"), first.at("message.ticket_id"));
    EXPECT_EQ(story().events("ticket.created").size(), 1u);
}

TEST_P(MessagesApi, OnlyTheTeamSpeaksInTheNameOfOthers) {
    EXPECT_EQ(door().post(TARGET, BYTES, by(ana) + RAW).status, 403u);
    EXPECT_EQ(door().post(TARGET, BYTES, RAW).status, 401u);
    EXPECT_TRUE(story().events("ticket.created").empty());
}

TEST_P(MessagesApi, WhatIsNoMessageIsRefusedInASentence) {
    auto json = door().post(TARGET, BYTES, by(ben) + "Content-Type: application/json\r\n");
    EXPECT_EQ(json.status, 415u);
    EXPECT_EQ(json.words("error"), "UnsupportedMediaType");
    EXPECT_EQ(json.words("description"),
              "The body of this request is wanted with the Content-Type message/rfc822.");
    EXPECT_EQ(door().post(TARGET, BYTES, by(ben) + "Content-Type: message/rfc822; charset=utf-8\r\n").status,
              201u);
    auto empty = door().post(TARGET, "", by(ben) + RAW);
    EXPECT_EQ(empty.status, 400u) << empty.text;
    auto unknown = door().post("/api/v2/messages?mailbox=nobody@desk.example", BYTES, by(ben) + RAW);
    EXPECT_EQ(unknown.status, 422u);
    EXPECT_NE(unknown.text.find("There is no mailbox of this address; an administrator can add it."),
              std::string::npos);
    EXPECT_EQ(door().post("/api/v2/messages", BYTES, by(ben) + RAW).status, 422u) << "the mailbox is wanted";
    EXPECT_EQ(story().events("ticket.created").size(), 1u);
}

TEST_P(MessagesApi, AMessageIsTakenUpToItsLimit) {
    std::string largest(channels::MESSAGE_BYTES_MAX, 'x'), json = "Content-Type: application/json\r\n";
    EXPECT_EQ(door().post(TARGET, largest, by(ben) + json).status, 415u)
        << "read, and then found to be something else";
    EXPECT_EQ(door().post(TARGET, largest + "x", by(ben) + RAW).status, 413u);
    auto stored = channels::store_message(story().desk(), "support@desk.example", largest + "x", "test");
    ASSERT_FALSE(stored);
    EXPECT_EQ(stored.error().kind, RefusalKind::too_large);
}

TEST_P(MessagesApi, WhatCannotBeKeptNowMayBeSentAgain) {
    FailingStorage failing(story().storage());
    Door fragile(story(), failing);
    failing.fail_write(1, FailingStorage::Moment::at_commit);
    auto answer = fragile.post(TARGET, BYTES, by(ben) + RAW);
    EXPECT_EQ(answer.status, 503u);
    EXPECT_NE(answer.header("retry-after"), "");
    EXPECT_EQ(fragile.post(TARGET, BYTES, by(ben) + RAW).at("message.is_new"), true);
}

TEST_P(MessagesApi, WhatIsKeptAndNotFiledYetWaits) {
    FailingStorage failing(story().storage());
    Door fragile(story(), failing);
    failing.fail_write(3, FailingStorage::Moment::at_commit); // it is kept, the way says so, then it is filed
    auto answer = fragile.post(TARGET, BYTES, by(ben) + RAW);
    EXPECT_EQ(answer.status, 201u) << answer.text;
    EXPECT_EQ(answer.words("message.state"), "waiting");
    EXPECT_EQ(answer.at("message.ticket_id"), nullptr);
    story().advance(std::chrono::minutes(10));
    story().settle();
    EXPECT_EQ(story().events("ticket.created").size(), 1u);
}

} // namespace
} // namespace eider::test
