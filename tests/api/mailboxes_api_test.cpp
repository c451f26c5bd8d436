// Mailboxes over HTTP: set up by administrators, secrets kept to the desk, a connection tried before it is
// kept.
#include "channels/mail/ways.h"
#include "tests/support/door.h"
#include "tests/support/smtp_sink.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

class MailboxesApi : public Doors {
  protected:
    Someone ada, ana, ben;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ada = story().admin("Ada");
        ana = story().customer("Ana");
        ben = story().rep("Ben");
    }
    static constexpr const char* made =
        R"({"mailbox":{"address":"help@desk.example","name":"Help","incoming":{"host":"imap.desk.example",)"
        R"("user":"help","secret":"open sesame","move_to":"Done"},"outgoing":{"host":"smtp.desk.example",)"
        R"("port":465,"security":"tls","user":"help","secret":"open sesame"}}})";
};
TOLD_ON_BOTH_ENGINES(MailboxesApi);

TEST_P(MailboxesApi, WhatIsSetUpIsGivenBackWithoutItsSecrets) {
    auto answer = door().post("/api/v2/mailboxes", made, by(ada));
    ASSERT_EQ(answer.status, 201u) << answer.text;
    EXPECT_EQ(answer.words("mailbox.incoming.host"), "imap.desk.example");
    EXPECT_EQ(answer.words("mailbox.incoming.security"), "tls");
    EXPECT_EQ(answer.number("mailbox.incoming.port"), 993);
    EXPECT_EQ(answer.words("mailbox.incoming.move_to"), "Done");
    EXPECT_EQ(answer.at("mailbox.outgoing.has_secret"), true);
    std::string path = fmt::format("/api/v2/mailboxes/{}", answer.number("mailbox.id"));
    EXPECT_EQ(answer.header("location"), door().base() + path + ".json");
    for (const auto& text :
         {answer.text, door().get(path, by(ada)).text, door().get("/api/v2/mailboxes", by(ada)).text})
        EXPECT_EQ(text.find("sesame"), std::string::npos) << text;
}

TEST_P(MailboxesApi, OnlyWhatIsGivenChangesAndNullTakesAServerAway) {
    auto id = door().post("/api/v2/mailboxes", made, by(ada)).number("mailbox.id");
    std::string path = fmt::format("/api/v2/mailboxes/{}", id);
    auto renamed = door().put(path, R"({"mailbox":{"name":"Helpers","closed_tickets":"reopen"}})", by(ada));
    EXPECT_EQ(renamed.status, 200u) << renamed.text;
    EXPECT_EQ(renamed.words("mailbox.closed_tickets"), "reopen");
    EXPECT_EQ(renamed.at("mailbox.incoming.has_secret"), true);
    auto without = door().put(path, R"({"mailbox":{"incoming":null}})", by(ada));
    EXPECT_TRUE(without.at("mailbox.incoming").is_null());
    EXPECT_FALSE(without.at("mailbox.outgoing").is_null());
    EXPECT_EQ(door().del(path, by(ada)).status, 204u);
    EXPECT_EQ(door().get(path, by(ada)).status, 404u);
}

TEST_P(MailboxesApi, RepsSeeTheAddressAndCustomersNothing) {
    auto id = door().post("/api/v2/mailboxes", made, by(ada)).number("mailbox.id");
    std::string path = fmt::format("/api/v2/mailboxes/{}", id);
    auto seen = door().get("/api/v2/mailboxes", by(ben));
    EXPECT_EQ(seen.words("mailboxes.0.address"), "help@desk.example");
    EXPECT_TRUE(seen.at("mailboxes.0.incoming").is_null());
    EXPECT_EQ(door().put(path, R"({"mailbox":{"name":"Mine"}})", by(ben)).status, 403u);
    EXPECT_EQ(door().post("/api/v2/mailboxes/test", made, by(ben)).status, 403u);
    EXPECT_EQ(door().get(path, by(ana)).status, 403u);
}

TEST_P(MailboxesApi, WrongSettingsNameTheField) {
    auto answer = door().post(
        "/api/v2/mailboxes",
        R"({"mailbox":{"address":"help@desk.example","incoming":{"host":"far.example","security":"plain","user":"u"}}})",
        by(ada));
    EXPECT_EQ(answer.status, 422u);
    EXPECT_FALSE(answer.at("details.incoming_security").is_null()) << answer.text;
    EXPECT_EQ(door()
                  .post("/api/v2/mailboxes",
                        R"({"mailbox":{"address":"x@y.example","incoming":{"port":70000}}})", by(ada))
                  .status,
              422u);
}

TEST_P(MailboxesApi, AConnectionIsTriedBeforeItIsKept) {
    support::SmtpSink sink;
    auto body = [&](int port) {
        return fmt::format(
            R"({{"mailbox":{{"outgoing":{{"host":"127.0.0.1","port":{},"security":"plain","sign_in":"none"}}}}}})",
            port);
    };
    auto good = door().post("/api/v2/mailboxes/test", body(sink.port()), by(ada));
    EXPECT_EQ(good.status, 200u) << good.text;
    EXPECT_EQ(good.at("outgoing.works"), true) << good.text;
    EXPECT_TRUE(good.at("incoming").is_null());
    auto bad = door().post("/api/v2/mailboxes/test", body(1), by(ada));
    EXPECT_EQ(bad.at("outgoing.works"), false);
    EXPECT_NE(bad.words("outgoing.sentence"), "");
    EXPECT_EQ(door().get("/api/v2/mailboxes", by(ada)).count("mailboxes"), 0u) << "nothing was kept";
}

TEST_P(MailboxesApi, TheHealthOfTheDeskSaysHowTheWaysAre) {
    channels::Ways ways(story().desk());
    ways.troubled("imap 1", "The server closed the connection.");
    auto health = door().get("/api/v2/health", by(ben));
    EXPECT_EQ(health.words("ways.0.state"), "troubled");
    EXPECT_EQ(health.words("ways.0.error"), "The server closed the connection.");
    EXPECT_NE(door().get("/metrics").text.find("eider_mail_way_working{way=\"imap 1\"} 0"),
              std::string::npos);
}

} // namespace
} // namespace eider::test
