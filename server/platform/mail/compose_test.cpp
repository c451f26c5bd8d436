// Composed mail says to others what we meant: headers, names, parts, and nothing that a value sneaked in.
#include "platform/base/text.h"
#include "platform/mail/compose.h"
#include "tests/support/read_back.h"

#include <algorithm>
#include <functional>

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

using support::raw_header;
using support::read_back;
using support::ReadMail;

OutgoingMail simple_mail() {
    return {.from = {"Ben of the desk", "support@desk.example"},
            .to = {{"Ana", "ana@example.org"}},
            .subject = "Your order",
            .text = "Hello Ana,\nit is on its way.\n",
            .message_id = "<reply.1@desk.example>",
            .date = *from_iso("2026-11-21T20:13:05Z")};
}

ComposedMail must_compose(const OutgoingMail& mail) {
    SeededRandom random(1);
    Result<ComposedMail> composed = compose(mail, random);
    EXPECT_TRUE(composed) << composed.error().sentence;
    return composed.value_or(ComposedMail{});
}

std::string refused_field(const OutgoingMail& mail) {
    SeededRandom random(1);
    Result<ComposedMail> composed = compose(mail, random);
    if (composed || composed.error().fields.empty()) return "not refused";
    return composed.error().fields[0].field;
}

void expect_good_lines(std::string_view bytes, std::size_t line_max) {
    EXPECT_TRUE(bytes.ends_with("\r\n"));
    for (std::string_view line : split(bytes.substr(0, bytes.size() - 1), '\n')) {
        ASSERT_TRUE(line.ends_with('\r')) << line;
        line.remove_suffix(1);
        EXPECT_LE(line.size(), line_max) << line;
        EXPECT_EQ(line.find('\r'), std::string_view::npos);
        EXPECT_EQ(line.find('\0'), std::string_view::npos);
    }
}

TEST(Compose, ASimpleMailIsWrittenExactly) {
    EXPECT_EQ(must_compose(simple_mail()).bytes, "Date: Sat, 21 Nov 2026 20:13:05 +0000\r\n"
                                                 "From: Ben of the desk <support@desk.example>\r\n"
                                                 "To: Ana <ana@example.org>\r\n"
                                                 "Subject: Your order\r\n"
                                                 "Message-ID: <reply.1@desk.example>\r\n"
                                                 "MIME-Version: 1.0\r\n"
                                                 "Content-Type: text/plain; charset=utf-8\r\n"
                                                 "Content-Transfer-Encoding: 7bit\r\n"
                                                 "\r\n"
                                                 "Hello Ana,\r\n"
                                                 "it is on its way.\r\n");
}

TEST(Compose, TheSameDescriptionGivesTheSameBytes) {
    OutgoingMail mail = simple_mail();
    mail.html = "<p>Hello</p>";
    EXPECT_EQ(must_compose(mail).bytes, must_compose(mail).bytes);
}

TEST(Compose, NamesAndSubjectsOfAnyScriptComeBack) {
    for (std::string name :
         {"Müller, Jörg", "Ana \"the duck\" O'Hara", "李小龍 先生", "محمد بن سلمان", "Ольга Петрова", "a\\b",
          "=?UTF-8?Q?fake?=", "שלום", "🦆", "Dr. No, Ph.D.; @home <x@y>",
          "a very long name in plain letters that no line of a header can hold at once, truly"}) {
        OutgoingMail mail = simple_mail();
        mail.from.name = name;
        mail.subject = name;
        mail.cc = {{name, "c@example.org"}, {"", "d@example.org"}, {name, "e@example.org"}};
        ComposedMail composed = must_compose(mail);
        expect_good_lines(composed.bytes, 78);
        EXPECT_TRUE(is_utf8(composed.bytes));
        ReadMail read = read_back(composed.bytes);
        EXPECT_EQ(read.from.at(0).first, name);
        EXPECT_EQ(read.subject, name);
        EXPECT_EQ(read.cc.at(0).first, name);
        EXPECT_EQ(read.cc.at(2), (std::pair<std::string, std::string>(name, "e@example.org")));
    }
}

TEST(Compose, ASubjectOfEmojiLongerThanALineIsNeverCutInsideACharacter) {
    OutgoingMail mail = simple_mail();
    mail.subject.clear();
    for (int i = 0; i < 60; ++i) mail.subject += "🦆漢é";
    ComposedMail composed = must_compose(mail);
    expect_good_lines(composed.bytes, 76);
    EXPECT_EQ(read_back(composed.bytes).subject, mail.subject);
    std::string raw = raw_header(composed.bytes, "Subject");
    for (std::string_view word : split(raw, ' ')) {
        ASSERT_TRUE(word.starts_with("=?UTF-8?B?"));
        EXPECT_LE(word.size(), 75u);
        EXPECT_TRUE(is_utf8(*from_base64(word.substr(10, word.size() - 12))));
    }
}

// GMime and its like lose what follows a padded word.
TEST(Compose, OnlyTheLastEncodedWordIsPadded) {
    OutgoingMail mail = simple_mail();
    for (std::string first : {"", "a", "é", "漢", "🦆"}) {
        mail.subject = first;
        for (int i = 0; i < 60; ++i) mail.subject += "漢字";
        ComposedMail composed = must_compose(mail);
        expect_good_lines(composed.bytes, 76);
        EXPECT_EQ(read_back(composed.bytes).subject, mail.subject);
    }
}

TEST(Compose, SubjectsKeepTheirBlanksAndLongWords) {
    for (std::string subject : {std::string("two  blanks"), std::string("tab\tinside"), std::string(300, 'x'),
                                std::string("a =?b? c")}) {
        OutgoingMail mail = simple_mail();
        mail.subject = subject;
        ComposedMail composed = must_compose(mail);
        expect_good_lines(composed.bytes, 78);
        std::ranges::replace(subject, '\t', ' ');
        EXPECT_EQ(read_back(composed.bytes).subject, subject);
    }
}

TEST(Compose, AnOverlongSubjectIsCutBetweenCharacters) {
    OutgoingMail mail = simple_mail();
    mail.subject.clear();
    for (int i = 0; i < 1000; ++i) mail.subject += "é";
    std::string subject = read_back(must_compose(mail).bytes).subject;
    EXPECT_LE(subject.size(), SUBJECT_BYTES_MAX);
    EXPECT_TRUE(mail.subject.starts_with(subject));
    EXPECT_GE(subject.size(), SUBJECT_BYTES_MAX - 1);
}

// Every value that could reach the header, with something in it that would end its line.
TEST(Compose, NoValueEndsItsHeader) {
    struct Field {
        std::string name;
        std::function<void(OutgoingMail&, std::string)> set;
        bool refused;
    };
    const std::vector<Field> fields = {
        {"subject", [](OutgoingMail& m, std::string v) { m.subject = v; }, false},
        {"from name", [](OutgoingMail& m, std::string v) { m.from.name = v; }, false},
        {"to name", [](OutgoingMail& m, std::string v) { m.to[0].name = v; }, false},
        {"filename", [](OutgoingMail& m, std::string v) { m.attachments = {{v, "text/plain", "x"}}; }, false},
        {"type", [](OutgoingMail& m, std::string v) { m.attachments = {{"a", "text/" + v, "x"}}; }, false},
        {"in_reply_to", [](OutgoingMail& m, std::string v) { m.in_reply_to = "<" + v + "@x>"; }, false},
        {"references", [](OutgoingMail& m, std::string v) { m.references = {"<" + v + "@x>"}; }, false},
        {"text", [](OutgoingMail& m, std::string v) { m.text = v; }, false},
        {"html", [](OutgoingMail& m, std::string v) { m.html = v; }, false},
        {"from", [](OutgoingMail& m, std::string v) { m.from.address = v + "@example.org"; }, true},
        {"from", [](OutgoingMail& m, std::string v) { m.from.address = "a@example.org" + v; }, true},
        {"to", [](OutgoingMail& m, std::string v) { m.to[0].address = "\"" + v + "\"@example.org"; }, true},
        {"cc", [](OutgoingMail& m, std::string v) { m.cc = {{"", "a@example.org" + v}}; }, true},
        {"bcc", [](OutgoingMail& m, std::string v) { m.bcc = {{"", "a@example.org" + v}}; }, true},
        {"reply_to", [](OutgoingMail& m, std::string v) { m.reply_to = {{"", "a@example.org" + v}}; }, true},
        {"envelope_sender", [](OutgoingMail& m, std::string v) { m.envelope_sender = "a@example.org" + v; },
         true},
        {"message_id", [](OutgoingMail& m, std::string v) { m.message_id = "<a" + v + "@b>"; }, true},
        {"list", [](OutgoingMail& m, std::string v) { m.list = {.id = "a" + v, .unsubscribe = ""}; }, true},
        {"list", [](OutgoingMail& m, std::string v) { m.list = {.id = "", .unsubscribe = "https://a/" + v}; },
         true},
        {"extra_headers", [](OutgoingMail& m, std::string v) { m.extra_headers = {{"X-A", v}}; }, true},
        {"extra_headers", [](OutgoingMail& m, std::string v) { m.extra_headers = {{"X-A" + v, "b"}}; }, true},
        {"attachments",
         [](OutgoingMail& m, std::string v) { m.attachments = {{"a", "image/png", "x", "a" + v}}; }, true}};
    for (std::string end : {"\r\n", "\n", "\r", "\n ", "\r\n\r\n"}) {
        for (std::string_view zero : {std::string_view(""), std::string_view("\0", 1)}) {
            std::string value = "x" + std::string(zero) + end + "Bcc: evil@example.org" + end + "x";
            for (const Field& field : fields) {
                OutgoingMail mail = simple_mail();
                field.set(mail, value);
                if (field.refused) {
                    EXPECT_EQ(refused_field(mail), field.name);
                    continue;
                }
                ComposedMail composed = must_compose(mail);
                EXPECT_EQ(raw_header(composed.bytes, "Bcc"), "") << field.name;
                EXPECT_EQ(composed.envelope.recipients.size(), 1u);
                expect_good_lines(composed.bytes, 998);
            }
        }
    }
}

TEST(Compose, ControlCharactersAndNulAloneAreRefusedOrCleaned) {
    std::string zero("a\0b", 3);
    OutgoingMail mail = simple_mail();
    mail.subject = zero;
    mail.text = zero;
    ReadMail read = read_back(must_compose(mail).bytes);
    EXPECT_EQ(read.subject, "a b");
    EXPECT_EQ(read.text(), "ab\n");
    mail.to[0].address = zero + "@example.org";
    EXPECT_EQ(refused_field(mail), "to");
    mail = simple_mail();
    mail.extra_headers = {{"X-Word", "a\u2028b"}};
    EXPECT_EQ(refused_field(mail), "extra_headers");
}

TEST(Compose, ExtraHeadersMayNotReplaceOurs) {
    for (std::string name :
         {"Bcc", "from", "CONTENT-TYPE", "Return-Path", "Message-ID", "Sender", "", "A B", "A:B"}) {
        OutgoingMail mail = simple_mail();
        mail.extra_headers = {{name, "x"}};
        EXPECT_EQ(refused_field(mail), "extra_headers") << name;
    }
    OutgoingMail mail = simple_mail();
    mail.extra_headers = {{"X-Desk", "Grüße " + std::string(200, 'x')}, {"Precedence", "bulk"}};
    ComposedMail composed = must_compose(mail);
    expect_good_lines(composed.bytes, 78);
    EXPECT_EQ(raw_header(composed.bytes, "Precedence"), "bulk");
}

TEST(Compose, BlindCopiesAreInTheEnvelopeOnly) {
    OutgoingMail mail = simple_mail();
    mail.bcc = {{"Secret", "secret@example.org"}, {"", "ANA@example.org"}, {"", "ana@EXAMPLE.org"}};
    ComposedMail composed = must_compose(mail);
    EXPECT_EQ(composed.bytes.find("ecret"), std::string::npos);
    EXPECT_EQ(composed.envelope.recipients,
              (std::vector<std::string>{"ana@example.org", "secret@example.org", "ANA@example.org"}));
    mail.to.clear();
    EXPECT_EQ(raw_header(must_compose(mail).bytes, "To"), "undisclosed-recipients:;");
    mail.bcc.clear();
    EXPECT_EQ(refused_field(mail), "to");
}

TEST(Compose, BouncesOfAutomaticAnswersGoNowhere) {
    OutgoingMail mail = simple_mail();
    EXPECT_EQ(must_compose(mail).envelope.sender, "support@desk.example");
    mail.auto_submitted = AutoSubmitted::generated;
    EXPECT_EQ(must_compose(mail).envelope.sender, "support@desk.example");
    EXPECT_EQ(raw_header(must_compose(mail).bytes, "Auto-Submitted"), "auto-generated");
    mail.auto_submitted = AutoSubmitted::replied;
    EXPECT_EQ(must_compose(mail).envelope.sender, "");
    EXPECT_EQ(raw_header(must_compose(mail).bytes, "Auto-Submitted"), "auto-replied");
    mail.envelope_sender = "bounces@desk.example";
    EXPECT_EQ(must_compose(mail).envelope.sender, "bounces@desk.example");
}

TEST(Compose, ReferencesKeepBothEndsAndTheParent) {
    OutgoingMail mail = simple_mail();
    mail.in_reply_to = "parent@example.org";
    for (int i = 0; i < 5000; ++i)
        mail.references.push_back(fmt::format("<{}.long-enough-to-fold@example.org>", i));
    mail.references.push_back("no id at all");
    mail.references.push_back("<two words@example.org>");
    ComposedMail composed = must_compose(mail);
    expect_good_lines(composed.bytes, 78);
    std::vector<std::string> read = read_back(composed.bytes).references;
    ASSERT_EQ(read.size(), REFERENCES_FIRST_MAX + REFERENCES_LAST_MAX);
    EXPECT_EQ(read.front(), "<0.long-enough-to-fold@example.org>");
    EXPECT_EQ(read[19], "<19.long-enough-to-fold@example.org>");
    EXPECT_EQ(read[20], "<4981.long-enough-to-fold@example.org>");
    EXPECT_EQ(read.back(), "<parent@example.org>");
    EXPECT_EQ(raw_header(composed.bytes, "In-Reply-To"), "<parent@example.org>");
}

TEST(Compose, ListHeadersFollowTheStandards) {
    OutgoingMail mail = simple_mail();
    mail.list = {
        .id = "updates.desk.example", .unsubscribe = "https://desk.example/u?a=b", .one_click = true};
    std::string bytes = must_compose(mail).bytes;
    EXPECT_EQ(raw_header(bytes, "List-Id"), "<updates.desk.example>");
    EXPECT_EQ(raw_header(bytes, "List-Unsubscribe"), "<https://desk.example/u?a=b>");
    EXPECT_EQ(raw_header(bytes, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    mail.list->unsubscribe = "javascript:alert(1)";
    EXPECT_EQ(refused_field(mail), "list");
}

TEST(Compose, LimitsHoldAtTheirEdges) {
    OutgoingMail mail = simple_mail();
    for (std::size_t i = 1; i < COMPOSED_RECIPIENTS_MAX; ++i)
        mail.cc.push_back({"", fmt::format("p{}@example.org", i)});
    must_compose(mail);
    mail.bcc = {{"", "one-more@example.org"}};
    EXPECT_EQ(refused_field(mail), "to");

    mail = simple_mail();
    mail.attachments.assign(COMPOSED_ATTACHMENTS_MAX, {"a.txt", "text/plain", "x"});
    must_compose(mail);
    mail.attachments.push_back({"a.txt", "text/plain", "x"});
    EXPECT_EQ(refused_field(mail), "attachments");

    mail = simple_mail();
    mail.attachments = {{"a", "application/pdf", std::string(COMPOSED_BYTES_MAX, 'x')}};
    SeededRandom random(1);
    EXPECT_EQ(compose(mail, random).error().kind, RefusalKind::too_large);
}

} // namespace
} // namespace eider::mail
