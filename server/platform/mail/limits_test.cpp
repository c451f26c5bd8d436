// What is too much is refused with its reason, at the edge and far beyond it, and costs little time.
#include "platform/base/text.h"
#include "platform/mail/html_tree.h"
#include "platform/mail/parse.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

using std::chrono::milliseconds;

#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr int SLOWER = 10;
#else
constexpr int SLOWER = 1;
#endif
constexpr milliseconds LONGEST{3000}, LONGEST_OF_HONEST{1000}; // of processor time

ParsedMail quickly(const std::string& raw, milliseconds longest = LONGEST) {
    auto begin = thread_time();
    ParsedMail mail = parse_mail(raw);
    EXPECT_LT(thread_time() - begin, longest * SLOWER);
    return mail;
}

std::string many(std::string_view piece, std::size_t count) {
    std::string out;
    out.reserve(piece.size() * count);
    for (std::size_t i = 0; i < count; ++i) out += piece;
    return out;
}

std::string mixed(std::string_view parts) {
    return "From: a@b.c\nContent-Type: multipart/mixed; boundary=x\n\n" + std::string(parts) + "--x--\n";
}

// `levels` multiparts, one in another.
std::string nested(std::size_t levels) {
    std::string out = "From: a@b.c\n";
    for (std::size_t i = 0; i < levels; ++i)
        out += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "e\n\n--b" +
               std::to_string(i) + "e\n";
    return out + "Content-Type: text/plain\n\nhello\n";
}

TEST(Limits, AnOrdinaryMailExceedsNothing) {
    EXPECT_EQ(parse_mail("From: a@b.c\n\nhello\n").excess, "");
    EXPECT_EQ(parse_mail(mixed("--x\n\nhello\n--x\nContent-Type: image/png\n\nx\n")).excess, "");
}

TEST(Limits, EachHoldsAtItsEdge) {
    ParseLimits limits;
    limits.parts = 3; // with the whole
    EXPECT_EQ(parse_mail(mixed(many("--x\n\nhello\n", 2)), limits).excess, "");
    EXPECT_NE(parse_mail(mixed(many("--x\n\nhello\n", 4)), limits).excess, "");
    limits = {};
    limits.attachments = 2;
    EXPECT_EQ(parse_mail(mixed(many("--x\nContent-Type: image/png\n\nx\n", 2)), limits).excess, "");
    ParsedMail mail = parse_mail(mixed(many("--x\nContent-Type: image/png\n\nx\n", 3)), limits);
    EXPECT_NE(mail.excess, "");
    EXPECT_EQ(mail.attachments.size(), 2u);
    limits = {};
    limits.depth = 3;
    EXPECT_EQ(parse_mail(nested(3), limits).excess, "");
    EXPECT_NE(parse_mail(nested(4), limits).excess, "");
    limits = {};
    limits.header_fields = 2;
    EXPECT_EQ(parse_mail("A: 1\nB: 2\n\nhello", limits).excess, "");
    EXPECT_NE(parse_mail("A: 1\nB: 2\nC: 3\n\nhello", limits).excess, "");
    EXPECT_NE(parse_mail(mixed("--x\nA: 1\nB: 2\nC: 3\n\nhello\n"), limits).excess, "") << "of a part too";
    limits = {};
    limits.header_bytes = 11; // with the empty line
    EXPECT_EQ(parse_mail("A: 1\nB: 2\n\nhello", limits).excess, "");
    mail = parse_mail("A: 12345678\nB: 2\n\nhello", limits);
    EXPECT_NE(mail.excess, "");
    EXPECT_EQ(mail.text, "hello") << "the words are read all the same";
    limits = {};
    limits.addresses = 2;
    EXPECT_EQ(parse_mail("To: a@b.c, d@e.f\n\nhello", limits).excess, "");
    mail = parse_mail("To: a@b.c, d@e.f, g@h.i\n\nhello", limits);
    EXPECT_NE(mail.excess, "");
    EXPECT_EQ(mail.to.size(), 2u);
    limits = {};
    limits.message_bytes = 20;
    EXPECT_EQ(parse_mail("From: a@b.c\n\n1234567", limits).excess, "");
    EXPECT_NE(parse_mail("From: a@b.c\n\n12345678", limits).excess, "");
}

TEST(Limits, TheReasonIsASentenceOfTheDefectsAndSaidOnce) {
    ParsedMail mail = parse_mail(nested(100));
    EXPECT_EQ(std::ranges::count(mail.defects, mail.excess), 1);
    EXPECT_TRUE(mail.excess.ends_with('.'));
}

TEST(Limits, LargeTextsAndHtmlAreOrdinary) {
    ParseLimits limits;
    limits.text_bytes = 3;
    EXPECT_EQ(parse_mail("From: a@b.c\n\nhello", limits).excess, "") << "the whole is kept as a file";
    limits = {};
    limits.html_bytes = 3;
    EXPECT_EQ(parse_mail("From: a@b.c\nContent-Type: text/html\n\n<p>hello</p>", limits).excess, "");
}

TEST(Limits, BombsAreRefusedQuicklyWithTheirReason) {
    EXPECT_NE(quickly(mixed(many("--x\n\nhello\n", 100'000))).excess, "") << "parts";
    EXPECT_NE(quickly(mixed(many("--x\n", 1'000'000))).excess, "") << "empty parts";
    EXPECT_NE(quickly(nested(20'000)).excess, "") << "depth";
    EXPECT_NE(quickly("From: a@b.c\n" + many("X-A: b\n", 1'000'000) + "\nhello\n").excess, "") << "fields";
    EXPECT_NE(quickly("From: a@b.c\nX-A: " + many("a", 20'000'000) + "\n\nhello\n").excess, "")
        << "one long field";
    EXPECT_NE(quickly("From: " + many("a@b.c, ", 100'000) + "\n\nhello\n").excess, "") << "addresses";
    EXPECT_NE(quickly("From: a@b.c\n\n" + many("begin 644 a\n`\nend\n", 100'000)).excess, "")
        << "files in the text";
    EXPECT_NE(quickly("From: a@b.c\n\n" + many("a", 70'000'000)).excess, "") << "bytes";
}

TEST(Limits, WhatGrowsWithItselfIsReadQuickly) {
    std::string inside = "Content-Type: multipart/mixed; boundary=x\n\n--x\n";
    quickly("From: a@b.c\n" + many(inside, 20'000)); // one boundary for all levels
    quickly(mixed(many("--x\nContent-Type: message/rfc822\n\n", 30'000)));
    quickly(mixed("--x\n" + many("Content-Type: message/rfc822\n\n", 30'000) + "hello\n"));
    quickly("From: a@b.c\nSubject: " + many("=?utf-8?q?a?= ", 50'000) + "\n\nhello\n");
    quickly("From: " + std::string(500'000, '(') + "\n\nhello\n");
    quickly("From: a@b.c\nContent-Type: text/plain" + many("; name*1=a", 50'000) + "\n\nhello\n");
    quickly("From: a@b.c\nReferences: " + many("<a@b> ", 100'000) + "\n\nhello\n");
    quickly("From: a@b.c\n\n" + many("> ", 1'000'000));
    quickly("From: a@b.c\n\n" + many("On 21.11.2026 20:13, Ann <ann@example.com> wrote:\n", 50'000));
    quickly("From: a@b.c\nContent-Type: text/html\n\n" + many("<div>", 200'000));
    quickly("From: a@b.c\nContent-Type: text/html\n\n" + many("<table><tr><td>", 50'000));
}

// bin/bench --only parse measures it; here only a great loss of speed is noticed.
TEST(Limits, AnOrdinaryMailOf50KilobytesTakesAboutAMillisecond) {
    std::string raw = mixed(
        "--x\nContent-Type: multipart/alternative; boundary=y\n\n--y\n\n" +
        many("The lamp is broken, and I would like to know what we can do about it.\n", 330) +
        "--y\nContent-Type: text/html\n\n" +
        many("<p>The lamp is <b>broken</b>, and I would like to know what we can do about it.</p>\n", 330) +
        "--y--\n");
    ASSERT_GT(raw.size(), 50'000u);
    std::chrono::nanoseconds least = LONGEST;
    for (int i = 0; i < 20; ++i) {
        auto begin = thread_time();
        parse_mail(raw);
        least = std::min(least, thread_time() - begin);
    }
    EXPECT_LT(least, milliseconds(5) * SLOWER);
}

// What people complain about in other desks: each under a second.
TEST(Limits, HeavyButHonestMailIsQuick) {
    std::string image =
        "--x\nContent-Type: image/png\nContent-ID: <N@b.c>\nContent-Transfer-Encoding: base64\n\n" +
        many("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAA\n", 2'000) +
        "\n";
    std::string html = "--x\nContent-Type: text/html\n\n" + many("<p><img src=\"cid:N@b.c\">words</p>", 43);
    ParsedMail images = quickly(mixed(html + "\n" + many(image, 43)), LONGEST_OF_HONEST);
    EXPECT_EQ(images.attachments.size(), 43u);
    EXPECT_EQ(images.attachments[0].role, AttachmentRole::inline_image);
    EXPECT_NE(images.html.value_or("").find("src=\"cid:N@b.c\""), std::string::npos);
    ParsedMail links =
        quickly("From: a@b.c\nContent-Type: text/html\n\n" +
                    many("<p><a href=\"https://example.com/a?b=c\">a link</a> and words</p>\n", 2'000),
                LONGEST_OF_HONEST);
    EXPECT_NE(links.text.find("a link <https://example.com/a?b=c>"), std::string::npos);
    ParsedMail large = quickly(
        mixed("--x\n\nhello\n--x\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n" +
              many(std::string(76, 'A') + "\n", 25u * 1024 * 1024 / 57)),
        LONGEST_OF_HONEST);
    ASSERT_EQ(large.attachments.size(), 1u);
    EXPECT_GT(large.attachments[0].bytes.size(), 24u * 1024 * 1024);
    EXPECT_EQ(large.excess, "");
}

} // namespace
} // namespace eider::mail
