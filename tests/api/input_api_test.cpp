// Whatever is sent to the API, the answer is the documented one and nothing changes that should not.
#include "api/api.h"
#include "tests/support/door.h"
#include "tests/support/openapi_check.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

class InputApi : public Doors {
  protected:
    Someone ada, ana, ben;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ada = story().admin("Ada");
        ana = story().customer("Ana");
        ben = story().rep("Ben");
    }
    std::size_t tickets_made() { return story().events("ticket.created").size(); }
};
TOLD_ON_BOTH_ENGINES(InputApi);

TEST_P(InputApi, WhatIsNoJsonIsMalformed) {
    for (const char* body :
         {"", "{", "hello", R"({"ticket":)", "[1,", R"({"a":1}x)", R"({"a":01})", "\xEF\xBB\xBF{"}) {
        auto answer = door().post("/api/v2/tickets", body, by(ben));
        EXPECT_TRUE(answer.status == 400 || answer.status == 422) << body << answer.text;
        EXPECT_NE(answer.words("error") + answer.words("error.title"), "") << answer.text;
    }
    EXPECT_EQ(door().post("/api/v2/tickets", "{", by(ben)).status, 400u);
    EXPECT_EQ(tickets_made(), 0u);
}

TEST_P(InputApi, DeepJsonIsRefusedWithoutHarm) {
    std::string deep = R"({"ticket":)" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
    EXPECT_EQ(door().post("/api/v2/tickets", deep, by(ben)).status, 400u);
    EXPECT_EQ(door().get("/api/v2/users/me", by(ben)).status, 200u);
}

TEST_P(InputApi, TextThatIsNoUtf8IsRefused) {
    std::string body = R"({"ticket":{"subject":"a)"
                       "\xFF\xFE"
                       R"(b","comment":{"body":"x"}}})";
    auto answer = door().post("/api/v2/tickets", body, by(ben));
    EXPECT_EQ(answer.status, 400u) << answer.text;
    EXPECT_EQ(door().get("/api/v2/search?query=%FF", by(ben)).status, 400u);
    EXPECT_EQ(tickets_made(), 0u);
}

TEST_P(InputApi, ANulInATextDoesNoHarm) {
    auto answer = door().post("/api/v2/tickets",
                              R"({"ticket":{"subject":"a\u0000b","comment":{"body":"c\u0000d"}}})", by(ben));
    EXPECT_TRUE(answer.status == 201 || answer.status == 422) << answer.status << answer.text;
    EXPECT_EQ(door().get("/api/v2/search?query=a%00b", by(ben)).status, 400u);
    for (const char* body :
         {R"({"user":{"name":"a\u0000b"}})", R"({"user":{"name":"x","email":"a\u0000@b.example"}})",
          R"({"user":{"name":"x","phone":"a\u0000b","notes":"\u0000"}})"}) {
        auto user = door().post("/api/v2/users", body, by(ben));
        EXPECT_TRUE(user.status == 201 || user.status == 422) << user.status << body;
    }
}

TEST_P(InputApi, WrongTypesAreNamedFieldByField) {
    auto answer = door().post(
        "/api/v2/tickets",
        R"({"ticket":{"subject":7,"comment":{"body":[]},"tags":5,"assignee_id":"x","priority":"very"}})",
        by(ben));
    EXPECT_EQ(answer.status, 422u);
    EXPECT_EQ(answer.words("error"), "RecordInvalid");
    EXPECT_NE(answer.words("description"), "");
    EXPECT_TRUE(answer.at("details").is_object()) << answer.text;
    EXPECT_GE(answer.at("details").as_object().size(), 4u) << answer.text;
    EXPECT_EQ(tickets_made(), 0u);
    EXPECT_EQ(door().post("/api/v2/tickets", "[]", by(ben)).status, 422u);
    EXPECT_EQ(door().post("/api/v2/tickets", R"({"ticket":[]})", by(ben)).status, 422u);
    EXPECT_EQ(door().post("/api/v2/tickets", "{}", by(ben)).status, 422u);
}

TEST_P(InputApi, FieldsThatAreNotOnesToSetAreNotSet) {
    auto answer = door().post("/api/v2/tickets",
                              R"({"ticket":{"id":4711,"url":"http://x","created_at":"2001-01-01T00:00:00Z",
        "updated_at":"2001-01-01T00:00:00Z","submitter_id":1,"reply_count":9,"has_reply":true,"via":{"channel":"x"},
        "sudo":true,"subject":"Hello","comment":{"id":5,"created_at":"2001-01-01T00:00:00Z","body":"Hello"}}})",
                              by(ben));
    ASSERT_EQ(answer.status, 201u) << answer.text;
    EXPECT_NE(answer.number("ticket.id"), 4711);
    EXPECT_EQ(answer.words("ticket.created_at"), "2026-11-21T12:00:00Z");
    EXPECT_EQ(answer.number("ticket.submitter_id"), ben.id.value);
    EXPECT_EQ(answer.words("ticket.via.channel"), "api");
}

TEST_P(InputApi, ACustomerMakesThemselvesNothingElse) {
    std::string me = fmt::format("/api/v2/users/{}", ana.id.value);
    OrganizationId acme = story().organization("Acme", true);
    EXPECT_EQ(door().put(me, R"({"user":{"role":"admin"}})", by(ana)).status, 403u);
    EXPECT_EQ(
        door().put(me, fmt::format(R"({{"user":{{"organization_id":{}}}}})", acme.value), by(ana)).status,
        403u);
    EXPECT_EQ(door().put(me, R"({"user":{"suspended":false,"verified":true}})", by(ana)).status, 403u);
    auto named = door().put(me, R"({"user":{"id":1,"name":"Ana Maria","created_at":"2001-01-01T00:00:00Z",
        "active":false,"last_login_at":"2001-01-01T00:00:00Z"}})",
                            by(ana));
    EXPECT_EQ(named.status, 200u) << named.text;
    EXPECT_EQ(named.words("user.name"), "Ana Maria");
    EXPECT_EQ(named.words("user.role"), "end-user");
    EXPECT_EQ(named.number("user.id"), ana.id.value);
    EXPECT_EQ(named.words("user.created_at"), "2026-11-21T12:00:00Z");
}

TEST_P(InputApi, AnAddressThatNobodyHasCheckedIsNotTheCustomersToClaim) {
    std::string me = fmt::format("/api/v2/users/{}", ana.id.value);
    EXPECT_EQ(door().put(me, R"({"user":{"email":"boss@acme.example"}})", by(ana)).status, 403u);
    EXPECT_EQ(door()
                  .post(me + "/identities",
                        R"({"identity":{"type":"email","value":"boss@acme.example","primary":true}})",
                        by(ana))
                  .status,
              403u);
    EXPECT_EQ(door().put(me, R"({"user":{"email":"ANA@example.com","name":"Ana"}})", by(ana)).status, 200u)
        << "one's own is no claim";
    auto mail =
        story().mail_arrives("From: boss@acme.example\r\nSubject: Secret\r\n\r\nFor the desk only\r\n");
    EXPECT_FALSE(ana.sees(mail.ticket));
    EXPECT_EQ(
        door()
            .post(me + "/identities", R"({"identity":{"type":"email","value":"ana@home.example"}})", by(ben))
            .status,
        201u);
}

TEST_P(InputApi, ACustomersTicketIsTheirsWhateverTheySay) {
    auto answer =
        door().post("/api/v2/tickets",
                    fmt::format(R"({{"ticket":{{"subject":"Hello","requester_id":{0},"submitter_id":{0},
        "assignee_id":{0},"status":"solved","priority":"urgent","tags":["vip"],
        "comment":{{"body":"Hello","author_id":{0}}}}}}})",
                                ben.id.value),
                    by(ana));
    ASSERT_EQ(answer.status, 201u) << answer.text;
    EXPECT_EQ(answer.number("ticket.requester_id"), ana.id.value);
    EXPECT_EQ(answer.words("ticket.status"), "new");
    EXPECT_EQ(answer.count("ticket.tags"), 0u);
    auto comments =
        door().get(fmt::format("/api/v2/tickets/{}/comments", answer.number("ticket.id")), by(ana));
    EXPECT_EQ(comments.number("comments.0.author_id"), ana.id.value);
}

TEST_P(InputApi, ACustomersNoteIsRefused) {
    EXPECT_EQ(door()
                  .post("/api/v2/tickets", R"({"ticket":{"comment":{"body":"x","public":false}}})", by(ana))
                  .status,
              403u);
    TicketId talk = ana.writes("Hello");
    EXPECT_EQ(door()
                  .put(fmt::format("/api/v2/tickets/{}", talk.value),
                       R"({"ticket":{"comment":{"body":"x","public":false}}})", by(ana))
                  .status,
              403u);
    EXPECT_TRUE(story().events("ticket.note_written").empty());
}

TEST_P(InputApi, ACustomerDoesNotLearnWhoIsOnTheTeam) {
    auto known = door().post("/api/v2/tickets",
                             R"({"ticket":{"assignee_email":"ben@desk.example","comment":{"body":"x"}}})",
                             by(ana)),
         unknown = door().post("/api/v2/tickets",
                               R"({"ticket":{"assignee_email":"no@desk.example","comment":{"body":"x"}}})",
                               by(ana));
    EXPECT_EQ(known.status, unknown.status) << known.text << unknown.text;
    EXPECT_EQ(door().get(fmt::format("/api/v2/users/{}", ben.id.value), by(ana)).status, 404u);
    EXPECT_EQ(door().get("/api/v2/users", by(ana)).status, 403u);
    EXPECT_EQ(door().get("/api/v2/users/search?query=ben", by(ana)).status, 403u);
    auto found = door().get("/api/v2/search?query=ben", by(ana));
    EXPECT_EQ(found.count("results"), 0u) << found.text;
}

TEST_P(InputApi, ABodyThatIsTooLargeIsRefusedBeforeItIsRead) {
    std::string body(api::JSON_BODY_BYTES_MAX + 1, ' ');
    EXPECT_EQ(door().post("/api/v2/tickets", body, by(ben)).status, 413u);
    EXPECT_EQ(tickets_made(), 0u);
}

TEST_P(InputApi, AnUnknownPathIsSaidSoInJson) {
    for (const char* path :
         {"/api/v2/nothing", "/api/v2", "/api/v2/tickets/x", "/api/v2/tickets/1/nothing",
          "/api/v2/tickets/99999999999999999999", "/api/v1/tickets", "/api/v2/tickets/-1"}) {
        auto answer = door().get(path, by(ben));
        EXPECT_EQ(answer.status, 404u) << path;
        EXPECT_EQ(answer.words("error"), "InvalidEndpoint") << path << answer.text;
        EXPECT_NE(answer.header("content-type").find("application/json"), std::string::npos);
    }
    EXPECT_EQ(door().get("/api/v2/tickets/424242", by(ben)).words("error"), "RecordNotFound");
    EXPECT_EQ(door().get("/api/v2/nothing").status, 404u) << "also without signing in";
}

TEST_P(InputApi, AnotherMethodIsSaidSo) {
    auto answer = door().send("PATCH", "/api/v2/users/me", "{}", by(ben));
    EXPECT_EQ(answer.status, 405u);
    EXPECT_NE(answer.header("allow").find("GET"), std::string::npos);
    EXPECT_EQ(door().del("/api/v2/tickets", by(ben)).status, 405u);
}

TEST_P(InputApi, MissingRightsAreForbiddenAndMissingSightIsNotFound) {
    TicketId talk = ana.writes("Hello");
    Someone bea = story().customer("Bea");
    std::string ticket = fmt::format("/api/v2/tickets/{}", talk.value);
    EXPECT_EQ(door().get(ticket).status, 401u);
    EXPECT_EQ(door().get(ticket, by(bea)).status, 404u);
    EXPECT_EQ(door().get(ticket + "/comments", by(bea)).status, 404u);
    EXPECT_EQ(door().put(ticket, R"({"ticket":{"status":"solved"}})", by(bea)).status, 404u);
    EXPECT_EQ(door().del(ticket, by(ana)).status, 403u);
    EXPECT_EQ(door().get(ticket + "/audits", by(ana)).status, 403u);
    EXPECT_EQ(door().post("/api/v2/groups", R"({"group":{"name":"x"}})", by(ben)).status, 403u);
    EXPECT_EQ(door().post("/api/v2/users", R"({"user":{"name":"x","role":"agent"}})", by(ben)).status, 403u);
    EXPECT_TRUE(story().events("ticket.deleted").empty());
}

TEST_P(InputApi, AFileOfANoteIsNotServedToTheCustomer) {
    TicketId talk = ana.writes("Hello");
    auto upload = door().send("POST", "/api/v2/uploads?filename=margin.txt", "42",
                              by(ben) + "Content-Type: text/plain\r\n");
    ASSERT_EQ(upload.status, 201u) << upload.text;
    auto noted = door().put(
        fmt::format("/api/v2/tickets/{}", talk.value),
        fmt::format(R"({{"ticket":{{"comment":{{"body":"See","public":false,"uploads":["{}"]}}}}}})",
                    upload.words("upload.token")),
        by(ben));
    ASSERT_EQ(noted.status, 200u) << noted.text;
    auto thread = door().get(fmt::format("/api/v2/tickets/{}/comments", talk.value), by(ben));
    std::string url = thread.words("comments.1.attachments.0.content_url");
    ASSERT_TRUE(url.starts_with(door().base())) << thread.text;
    std::string target = url.substr(door().base().size());
    auto shown = door().get(target, by(ben));
    EXPECT_EQ(shown.text, "42");
    EXPECT_EQ(door().get(target, by(ana)).status, 404u);
    EXPECT_EQ(door().get(target).status, 401u);
    auto of_customer = door().get(fmt::format("/api/v2/tickets/{}/comments", talk.value), by(ana));
    EXPECT_EQ(of_customer.count("comments"), 1u);
    EXPECT_EQ(of_customer.text.find("margin"), std::string::npos);
}

TEST_P(InputApi, AFileOfTheTextHasANameForItsHtmlAndOneBesideItHasNone) {
    auto upload = [&](const std::string& query) {
        auto done = door().send("POST", "/api/v2/uploads?filename=duck.png" + query, "quack",
                                by(ben) + "Content-Type: image/png\r\n");
        EXPECT_EQ(done.status, 201u) << done.text;
        return done;
    };
    auto beside = upload("");
    EXPECT_NE(beside.text.find("\"content_id\":null"), std::string::npos) << beside.text;
    auto inside = upload("&inline=true");
    std::string name = inside.words("upload.attachment.content_id");
    EXPECT_TRUE(name.ends_with("@inline")) << inside.text;
    TicketId talk = ana.writes("Hello");
    auto written = door().put(
        fmt::format("/api/v2/tickets/{}", talk.value),
        fmt::format(R"({{"ticket":{{"comment":{{"html_body":"<img src='cid:{}'>","uploads":["{}"]}}}}}})",
                    name, inside.words("upload.token")),
        by(ben));
    ASSERT_EQ(written.status, 200u) << written.text;
    auto thread = door().get(fmt::format("/api/v2/tickets/{}/comments", talk.value), by(ana));
    EXPECT_EQ(thread.words("comments.1.attachments.0.content_id"), name);
    EXPECT_NE(thread.words("comments.1.html_body").find("cid:" + name), std::string::npos) << thread.text;
}

TEST_P(InputApi, AFileThatABrowserCouldRunIsOfferedAsADownload) {
    TicketId talk = ana.writes("Hello");
    auto upload = door().send("POST", "/api/v2/uploads?filename=page.html", "<script>alert(1)</script>",
                              by(ana) + "Content-Type: text/html\r\n");
    door().put(fmt::format("/api/v2/tickets/{}", talk.value),
               fmt::format(R"({{"ticket":{{"comment":{{"body":"See","uploads":["{}"]}}}}}})",
                           upload.words("upload.token")),
               by(ana));
    auto thread = door().get(fmt::format("/api/v2/tickets/{}/comments", talk.value), by(ben));
    auto file = door().get(thread.words("comments.1.attachments.0.content_url").substr(door().base().size()),
                           by(ben));
    EXPECT_EQ(file.status, 200u);
    EXPECT_EQ(file.header("content-type"), "application/octet-stream");
    EXPECT_TRUE(file.header("content-disposition").starts_with("attachment"))
        << file.header("content-disposition");
    EXPECT_NE(file.header("content-security-policy").find("sandbox"), std::string::npos);
}

TEST_P(InputApi, HtmlIsMadeHarmless) {
    auto made = door().post(
        "/api/v2/tickets",
        R"({"ticket":{"comment":{"html_body":"<p onclick='x()'>Hi <script>alert(1)</script><b>you</b></p>"}}})",
        by(ana));
    ASSERT_EQ(made.status, 201u) << made.text;
    auto thread = door().get(fmt::format("/api/v2/tickets/{}/comments", made.number("ticket.id")), by(ben));
    EXPECT_EQ(thread.text.find("alert"), std::string::npos) << thread.text;
    EXPECT_EQ(thread.text.find("onclick"), std::string::npos);
    EXPECT_NE(thread.words("comments.0.html_body").find("<b>you</b>"), std::string::npos);
}

TEST_P(InputApi, WhoWasSlowerGetsAConflict) {
    TicketId talk = ana.writes("Hello");
    story().advance(std::chrono::minutes(1));
    ben.takes(talk);
    std::string target = fmt::format("/api/v2/tickets/{}", talk.value);
    auto slow = door().put(
        target, R"({"ticket":{"priority":"high","safe_update":true,"updated_stamp":"2026-11-21T12:00:00Z"}})",
        by(ada));
    EXPECT_EQ(slow.status, 409u) << slow.text;
    EXPECT_EQ(slow.words("error"), "UpdateConflict");
    EXPECT_EQ(story().ticket(talk).priority, tickets::Priority::none);
    EXPECT_EQ(
        door()
            .put(
                target,
                R"({"ticket":{"priority":"high","safe_update":true,"updated_stamp":"2026-11-21T12:01:00Z"}})",
                by(ada))
            .status,
        200u);
}

TEST(OpenApiDocument, IsConsistentInItself) {
    for (const std::string& defect : tests::openapi_defects(api::openapi("http://127.0.0.1:8080")))
        ADD_FAILURE() << defect;
}

class RateLimitApi : public Doors {
    api::Api::Options options() const override { return {.requests_per_minute = 5}; }
};
INSTANTIATE_TEST_SUITE_P(On, RateLimitApi, ::testing::Values(storage::Engine::sqlite),
                         [](const auto&) { return "Sqlite"; });

TEST_P(RateLimitApi, WhoAsksTooOftenWaitsForTheNextMinute) {
    Someone ben = story().rep("Ben"), cid = story().rep("Cid");
    for (int i = 0; i < 5; ++i) {
        auto answer = door().get("/api/v2/users/me", by(ben));
        EXPECT_EQ(answer.status, 200u);
        EXPECT_EQ(answer.header("x-rate-limit-remaining"), std::to_string(4 - i));
    }
    auto more = door().post("/api/v2/tickets", R"({"ticket":{"comment":{"body":"x"}}})", by(ben));
    EXPECT_EQ(more.status, 429u);
    EXPECT_EQ(more.header("retry-after"), "60");
    EXPECT_TRUE(story().events("ticket.created").empty());
    EXPECT_EQ(door().get("/api/v2/users/me", by(cid)).status, 200u) << "others go on";
    story().advance(std::chrono::minutes(1));
    EXPECT_EQ(door().get("/api/v2/users/me", by(ben)).status, 200u);
}

} // namespace
} // namespace eider::test
