// HTML of mails: what stays, what goes, and how it reads as text.
#include "platform/mail/html.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

HtmlReading read(std::string_view html) { return read_html(html, 1u << 20, std::chrono::seconds(2)); }
std::string safe(std::string_view html) { return read(html).safe_html; }
std::string text(std::string_view html) { return read(html).readable.text; }

TEST(Html, ScriptsStylesAndFramesGoAndWordsStay) {
    EXPECT_EQ(safe("<p onclick=\"x()\">a<script>alert(1)</script><style>p{}</style>b</p>"), "<p>ab</p>");
    EXPECT_EQ(safe("<iframe srcdoc='<p>x'></iframe><object data=x>inside</object>"), "inside");
    EXPECT_EQ(safe("<svg><script>alert(1)</script><text>seen</text></svg>"), "seen");
    EXPECT_EQ(safe("<form action=x><input value=y><button>Send</button></form>"), "<div>Send</div>");
    EXPECT_EQ(safe("<math><mtext><img src=x onerror=alert(1)></mtext></math>").find("onerror"),
              std::string::npos);
}

TEST(Html, OnlyAllowedSchemesStay) {
    EXPECT_EQ(safe_url("https://example.com/?a=b", UrlUse::link), "https://example.com/?a=b");
    EXPECT_EQ(safe_url(" java\tscript:alert(1)", UrlUse::link), std::nullopt);
    EXPECT_EQ(safe_url("\x01javascript:alert(1)", UrlUse::link), std::nullopt);
    EXPECT_EQ(safe_url("JaVaScRiPt:alert(1)", UrlUse::link), std::nullopt);
    EXPECT_EQ(safe_url("data:text/html,x", UrlUse::link), std::nullopt);
    EXPECT_EQ(safe_url("data:image/svg+xml;base64,AA", UrlUse::image), std::nullopt);
    EXPECT_TRUE(safe_url("data:image/png;base64,AA", UrlUse::image));
    EXPECT_TRUE(safe_url("cid:lamp", UrlUse::image));
    EXPECT_TRUE(safe_url("mailto:a@b.c", UrlUse::link));
    EXPECT_EQ(safe("<a href=\"&#106;avascript:x\">y</a>"), "<a>y</a>");
}

TEST(Html, OnlyHarmlessStylesStay) {
    EXPECT_EQ(safe_style("color: red; position: fixed; background: url(http://x)"), "color: red");
    EXPECT_EQ(safe_style("width: expression(alert(1)); color: rgb(1, 2, 3)"), "color: rgb(1, 2, 3)");
    EXPECT_EQ(safe_style("c\\6flor: red; behavior: url(x)"), "");
    EXPECT_EQ(safe_style("font-family: 'Comic Sans', serif"), "font-family: 'Comic Sans', serif");
}

TEST(Html, EverythingThatWasOpenedIsClosed) {
    EXPECT_EQ(safe("<div><b>x"), "<div><b>x</b></div>");
    EXPECT_EQ(safe("<table><tr><td>x"), "<table><tbody><tr><td>x</td></tr></tbody></table>");
    EXPECT_EQ(safe("a <!-- <b>never"), "a ");
    EXPECT_EQ(safe("<a title=\"&quot;><script>\">x</a>"), "<a title=\"&quot;&gt;&lt;script&gt;\">x</a>");
}

TEST(Html, HostileHtmlEndsInTime) {
    for (std::string_view piece :
         {"<div>", "<b>x<p>", "<table><tr><td>", "<a href=x>", "<font color=1>", "<svg><g>", "<"}) {
        std::string html;
        while (html.size() < 300'000) html += piece;
        HtmlReading reading = read_html(html, 1u << 20, std::chrono::milliseconds(200));
        EXPECT_EQ(reading.safe_html.find("<script"), std::string::npos);
    }
    EXPECT_TRUE(read_html("<p>" + std::string(2000, 'x'), 1000, std::chrono::seconds(1)).was_flattened);
}

TEST(Html, TextReadsWell) {
    EXPECT_EQ(text("<p>One</p><p>Two<br>Three</p>"), "One\n\nTwo\nThree");
    EXPECT_EQ(text("<ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>"), "* a\n* b\n\n1. c\n2. d");
    EXPECT_EQ(text("See <a href=\"https://example.com/x\">this page</a>."),
              "See this page <https://example.com/x>.");
    EXPECT_EQ(text("<a href=\"https://example.com/\">example.com</a>"), "example.com");
    EXPECT_EQ(text("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), "a\tb\nc");
    EXPECT_EQ(text("<p>Yes.</p><blockquote><p>Really?</p><blockquote>Sure?</blockquote></blockquote>"),
              "Yes.\n\n> Really?\n>\n>> Sure?");
    EXPECT_EQ(text("<pre>a\n  b</pre>"), "a\n  b");
    EXPECT_EQ(text("a<div style='display:none'>hidden</div>b"), "ab");
}

} // namespace
} // namespace eider::mail
