// Messages and rules about senders over HTTP.
#include "tests/support/both_engines.h"
#include "tests/support/door.h"

namespace eider::test {
namespace {

class MessagesApi : public ::testing::Test {
  protected:
    Door door{storage::Engine::sqlite};
    Story& story = *door.own_story;
    Someone ana = story.customer("Ana"), ben = story.rep("Ben"), ada = story.admin("Ada");
    static std::string rule(const std::string& pattern, const std::string& verdict) {
        return R"({"sender_rule":{"pattern":")" + pattern + R"(","verdict":")" + verdict + "\"}}";
    }
};

TEST_F(MessagesApi, WhatWaitsForALookIsListedReadAndDecided) {
    EXPECT_EQ(door.post("/api/v2/sender_rules", rule("ana@example.com", "suspended"), by(ben)).status, 201u);
    auto mail = ana.mails({.text = "<script>alert(1)</script>", .subject = "Hi"});
    auto listed = door.get("/api/v2/messages?state=held", by(ben));
    ASSERT_EQ(listed.count("messages"), 1u) << listed.text;
    EXPECT_EQ(listed.number("messages.0.id"), mail.message.value);
    EXPECT_EQ(listed.words("messages.0.sender"), "ana@example.com");
    EXPECT_EQ(listed.words("messages.0.reason"), "Messages of this sender wait for a look.");
    EXPECT_EQ(door.get("/api/v2/messages", by(ben)).count("messages"), 0u) << "none is quarantined";
    EXPECT_EQ(door.get("/api/v2/messages?state=nonsense", by(ben)).status, 422u);
    std::string one = "/api/v2/messages/" + std::to_string(mail.message.value);
    EXPECT_EQ(door.get(one, by(ben)).words("message.arrivals.0.way"), "test");
    EXPECT_EQ(door.post(one + "/retry", "", by(ben)).status, 409u);
    EXPECT_EQ(door.post(one + "/file", "", by(ana)).status, 403u);
    auto filed = door.post(one + "/file", "", by(ben));
    EXPECT_EQ(filed.words("message.state"), "filed") << filed.text;
    EXPECT_GT(filed.number("message.ticket_id"), 0);
    EXPECT_EQ(door.post(one + "/refuse", "", by(ben)).status, 409u);
    EXPECT_EQ(door.post("/api/v2/messages/retry_all", "", by(ben)).number("retried"), 0);
}

TEST_F(MessagesApi, TheOriginalIsTextWithoutRightsOrAFile) {
    auto mail = ana.mails({.text = "<script>alert(1)</script>", .subject = "Hi"});
    std::string raw = "/api/v2/messages/" + std::to_string(mail.message.value) + "/raw";
    auto shown = door.get(raw, by(ben));
    EXPECT_EQ(shown.status, 200u);
    EXPECT_NE(shown.text.find("<script>"), std::string::npos);
    EXPECT_EQ(shown.header("content-type"), "text/plain; charset=utf-8");
    EXPECT_EQ(shown.header("x-content-type-options"), "nosniff");
    EXPECT_NE(shown.header("content-security-policy").find("sandbox"), std::string::npos);
    auto kept = door.get(raw + "?download=true", by(ben));
    EXPECT_EQ(kept.header("content-type"), "application/octet-stream");
    EXPECT_NE(kept.header("content-disposition").find("attachment"), std::string::npos);
    EXPECT_EQ(door.get(raw, by(ana)).status, 403u);
}

TEST_F(MessagesApi, ACommentSaysWhichMailItCameFromToTheTeamAlone) {
    auto mail = ana.mails({.subject = "Hi"});
    std::string comments = "/api/v2/tickets/" + std::to_string(mail.ticket.value) + "/comments";
    EXPECT_EQ(door.get(comments, by(ben)).number("comments.0.metadata.mail.message_id"), mail.message.value);
    EXPECT_TRUE(door.get(comments, by(ana)).at("comments.0.metadata.mail").is_null());
    std::string origin = comments + "/" + std::to_string(mail.comment.value) + "/message";
    EXPECT_EQ(door.get(origin, by(ben)).number("message.id"), mail.message.value);
    EXPECT_EQ(door.get(origin, by(ana)).status, 403u);
    EXPECT_EQ(door.get(comments + "/999/message", by(ben)).status, 404u);
}

TEST_F(MessagesApi, RulesAboutSendersAreSetListedAndDeleted) {
    EXPECT_EQ(door.post("/api/v2/sender_rules", rule("example.org", "blocked"), by(ben)).status, 403u);
    auto made = door.post("/api/v2/sender_rules", rule("example.org", "blocked"), by(ada));
    ASSERT_EQ(made.status, 201u) << made.text;
    EXPECT_EQ(door.get("/api/v2/sender_rules", by(ben)).words("sender_rules.0.verdict"), "blocked");
    EXPECT_EQ(door.get("/api/v2/sender_rules", by(ana)).status, 403u);
    EXPECT_EQ(door.post("/api/v2/sender_rules", rule("no domain", "blocked"), by(ada)).status, 422u);
    std::string one = "/api/v2/sender_rules/" + std::to_string(made.number("sender_rule.id"));
    EXPECT_EQ(door.del(one, by(ben)).status, 403u);
    EXPECT_EQ(door.del(one, by(ada)).status, 204u);
    EXPECT_EQ(door.get("/api/v2/sender_rules", by(ben)).count("sender_rules"), 0u);
}

} // namespace
} // namespace eider::test
