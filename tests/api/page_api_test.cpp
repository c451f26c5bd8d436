// What the page alone asks for: a comment's HTML as a page for a frame, and the latest words of each row.
#include "tests/support/door.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

class PageApi : public Doors {
  protected:
    Someone ana, bea, ben;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ana = story().customer("Ana");
        bea = story().customer("Bea");
        ben = story().rep("Ben");
    }
    Arrived html_mail(const std::string& html) {
        return ana.mails({.text = html, .more_headers = "MIME-Version: 1.0\r\nContent-Type: text/html\r\n"});
    }
    static std::string page_of(TicketId ticket, CommentId comment) {
        return fmt::format("/api/v2/tickets/{}/comments/{}/page", ticket.value, comment.value);
    }
};
TOLD_ON_BOTH_ENGINES(PageApi);

TEST_P(PageApi, HostileHtmlIsShownWithoutItsTeeth) {
    auto mail = html_mail("<p onclick='steal()'>Hello <b>there</b></p><script>steal()</script>"
                          "<img src='https://evil.example/pixel.png'><a href='javascript:steal()'>here</a>");
    auto page = door().get(page_of(mail.ticket, mail.comment), by(ben));
    EXPECT_EQ(page.status, 200u);
    EXPECT_TRUE(page.header("content-type").starts_with("text/html"));
    EXPECT_NE(page.text.find("<b>there</b>"), std::string::npos);
    for (const char* tooth : {"<script", "onclick", "javascript:", "steal"})
        EXPECT_EQ(page.text.find(tooth), std::string::npos) << tooth;
    std::string policy = page.header("content-security-policy");
    for (const char* wall : {"default-src 'none'", "sandbox", "frame-ancestors 'self'"})
        EXPECT_NE(policy.find(wall), std::string::npos) << policy;
    EXPECT_EQ(policy.find("allow-scripts"), std::string::npos);
    EXPECT_EQ(policy.find("https:"), std::string::npos) << "pictures from elsewhere only when asked for";
    auto with_pictures = door().get(page_of(mail.ticket, mail.comment) + "?images=true", by(ben));
    EXPECT_NE(with_pictures.header("content-security-policy").find("img-src 'self' data: https:"),
              std::string::npos);
}

TEST_P(PageApi, APageIsForThoseWhoSeeTheComment) {
    TicketId talk = ana.writes("Hello");
    auto note = ben.notes(talk, "zebrafish").value();
    auto entries = door().get(fmt::format("/api/v2/tickets/{}/comments", talk.value), by(ben));
    CommentId reply{entries.number("comments.0.id")}, below{entries.number("comments.1.id")};
    EXPECT_EQ(door().get(page_of(talk, reply), by(ana)).status, 200u);
    EXPECT_EQ(door().get(page_of(talk, below), by(ben)).status, 200u);
    auto refused = door().get(page_of(talk, below), by(ana));
    EXPECT_EQ(refused.status, 404u);
    EXPECT_EQ(refused.text.find("zebrafish"), std::string::npos);
    EXPECT_EQ(door().get(page_of(talk, reply), by(bea)).status, 404u);
    EXPECT_EQ(door().get(page_of(talk, reply)).status, 401u);
    EXPECT_EQ(door().get(page_of(talk, {reply.value + 1000}), by(ben)).status, 404u);
}

TEST_P(PageApi, ARowOfAViewBringsTheLatestReplyWhenAsked) {
    TicketId talk = ana.writes("First words");
    ben.replies(talk, "Last words");
    ben.notes(talk, "zebrafish");
    auto view = door().post(
        "/api/v2/views",
        R"({"view":{"title":"All","all":[{"field":"status","operator":"less_than","value":"closed"}]}})",
        by(story().admin("Ada")));
    auto target = fmt::format("/api/v2/views/{}/execute", view.number("view.id"));
    EXPECT_EQ(door().get(target, by(ben)).text.find("latest_reply"), std::string::npos);
    auto rows = door().get(target + "?include=latest_reply", by(ben));
    EXPECT_EQ(rows.text.find("zebrafish"), std::string::npos);
    EXPECT_NE(rows.text.find("Last words"), std::string::npos) << rows.text;
}

} // namespace
} // namespace eider::test
