// Whole messages: texts, attachments, limits, JSON.
#include "platform/base/text.h"
#include "platform/mail/parse.h"
#include "platform/mail/tnef.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

constexpr std::string_view two_forms =
    "From: Ann <ann@example.com>\r\nTo: desk@example.org\r\nSubject: Lamp\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=out\r\n\r\nThis is MIME.\r\n--out\r\n"
    "Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: text/plain; "
    "charset=utf-8\r\n\r\n"
    "The lamp is broken.\r\n--in\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>The lamp is "
    "<b>broken</b>.</p>\r\n--in--\r\n"
    "--out\r\nContent-Type: image/png; name=\"../../lamp.png\"\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-ID: <lamp@example.com>\r\n\r\naGVsbG8=\r\n--out--\r\n";

TEST(Parse, TextHtmlAndAttachmentsOfAnOrdinaryMail) {
    ParsedMail mail = parse_mail(two_forms);
    EXPECT_EQ(trim(mail.text), "The lamp is broken.");
    EXPECT_EQ(mail.html, "<p>The lamp is <b>broken</b>.</p>");
    ASSERT_EQ(mail.attachments.size(), 1u);
    EXPECT_EQ(mail.attachments[0].filename, "lamp.png");
    EXPECT_EQ(mail.attachments[0].bytes, "hello");
    EXPECT_EQ(mail.attachments[0].sha256, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    EXPECT_EQ(mail.attachments[0].content_id, "lamp@example.com");
    EXPECT_EQ(mail.attachments[0].role, AttachmentRole::inline_image);
    EXPECT_TRUE(mail.defects.empty());
}

TEST(Parse, NestedMessagesReportsAndNamedTextsAreAttachments) {
    ParsedMail mail =
        parse_mail("From: a@b.c\nContent-Type: multipart/mixed; "
                   "boundary=x\n\n--x\n\nhello\n--x\nContent-Type: text/plain; name=log.txt\n\n"
                   "log\n--x\nContent-Type: message/rfc822\n\nSubject: Inner: mail\n\ninner\n--x--\n");
    EXPECT_EQ(mail.text, "hello");
    ASSERT_EQ(mail.attachments.size(), 2u);
    EXPECT_EQ(mail.attachments[0].filename, "log.txt");
    EXPECT_EQ(mail.attachments[1].filename, "Inner: mail.eml");
    EXPECT_EQ(mail.attachments[1].bytes, "Subject: Inner: mail\n\ninner");
    EXPECT_EQ(mail.attachments[1].role, AttachmentRole::message);
}

TEST(Parse, UuencodedFilesAreOfferedAsFilesAndNobodyHasToReadThem) {
    std::string block = "begin 644 hi.txt\n%:&5L;&\\\n`\nend\n";
    ParsedMail mail = parse_mail("From: a@b.c\n\nSee below.\n" + block + "Bye.\n");
    EXPECT_EQ(mail.text, "See below.\n" + block + "Bye.\n") << "the text is whole";
    EXPECT_EQ(mail.reply_text, "See below.\nBye.");
    ASSERT_EQ(mail.attachments.size(), 1u);
    EXPECT_EQ(mail.attachments[0].filename, "hi.txt");
    EXPECT_EQ(mail.attachments[0].bytes, "hello");
}

TEST(Parse, FileNamesAreMadeSafeFirstAndJudgedAfterwards) {
    auto name_of = [](std::string name) {
        return parse_mail("From: a@b.c\nContent-Type: application/pdf\nContent-Disposition: attachment; "
                          "filename*=utf-8''" +
                          name + "\n\nx")
            .attachments.at(0)
            .filename;
    };
    EXPECT_EQ(name_of("%E2%80%8B.htaccess"), "htaccess"); // zero width
    EXPECT_EQ(name_of(".%E2%80%8Bhtaccess"), "htaccess");
    EXPECT_EQ(name_of("..%2F.htaccess"), "htaccess");
    EXPECT_EQ(name_of("..htaccess"), "htaccess");
    EXPECT_EQ(name_of(".signature"), ".signature");           // plainly so called, and no name is ever a path
    EXPECT_EQ(name_of("a%E2%80%AEgpj.exe"), "agpj.exe");      // turned direction
    EXPECT_EQ(name_of("..%5C..%5Cwindows%5Cx.pdf"), "x.pdf"); // folders
    EXPECT_EQ(name_of("%00%01..."), "attachment.pdf");        // nothing left
    EXPECT_EQ(name_of("..%2F..%2F"), "attachment.pdf");
    EXPECT_LE(name_of(std::string(500, 'a') + ".pdf").size(), 200u);
    EXPECT_TRUE(name_of(std::string(500, 'a') + ".pdf").ends_with(".pdf"));
}

TEST(Parse, AWrongBoundaryLosesNoText) {
    ParsedMail mail = parse_mail("From: a@b.c\nContent-Type: multipart/mixed; "
                                 "boundary=right\n\n--wrong\nContent-Type: text/plain\n\nhello\n--wrong--\n");
    EXPECT_EQ(trim(mail.text), "hello");
    EXPECT_FALSE(mail.defects.empty());
    EXPECT_NE(parse_mail("From: a@b.c\nContent-Type: multipart/mixed; boundary=right\n\njust words\n")
                  .text.find("just words"),
              std::string::npos);
}

TEST(Parse, ABoundaryThatIsTheBeginningOfAnotherIsNotMistaken) {
    ParsedMail mail =
        parse_mail("From: a@b.c\nContent-Type: multipart/mixed; boundary=ab\n\n--ab\nContent-Type: "
                   "multipart/mixed; boundary=a\n\n--a\n\none\n--a--\n--ab\n\ntwo\n--ab--\n");
    EXPECT_EQ(mail.text, "one\ntwo");
}

TEST(Parse, AnythingAtAllGivesAnAnswer) {
    for (std::string raw : {std::string(), std::string("\n\n"), std::string("\0\xFF\xFE", 3),
                            std::string("From "), std::string("no header at all"), std::string(5000, ':')}) {
        ParsedMail mail = parse_mail(raw);
        EXPECT_TRUE(is_utf8(to_json(mail)));
        EXPECT_FALSE(mail.defects.empty());
    }
}

TEST(Parse, LimitsHoldAtTheirEdge) {
    std::string raw = "From: a@b.c\nContent-Type: multipart/mixed; boundary=x\n\n";
    for (int i = 0; i < 30; ++i) raw += "--x\nContent-Type: image/png\n\nx\n";
    ParseLimits limits;
    limits.parts = 10;
    ParsedMail mail = parse_mail(raw, limits);
    EXPECT_LE(mail.attachments.size(), 10u);
    EXPECT_FALSE(mail.defects.empty());
    limits.header_fields = 1;
    EXPECT_EQ(parse_mail("A: 1\nB: 2\n\nx", limits).fields.size(), 1u);
    limits.text_bytes = 3;
    mail = parse_mail("From: a@b.c\n\nabcdef", limits);
    EXPECT_EQ(mail.text, "abc");
    ASSERT_EQ(mail.attachments.size(), 1u);
    EXPECT_EQ(mail.attachments[0].bytes, "abcdef");
}

TEST(Parse, TheEmptyReturnPathIsNotAMissingOne) {
    EXPECT_EQ(parse_mail("Return-Path: <>\nFrom: a@b.c\n\n").return_path, "");
    EXPECT_EQ(parse_mail("Return-Path: <x@y.z>\nFrom: a@b.c\n\n").return_path, "x@y.z");
    EXPECT_FALSE(parse_mail("From: a@b.c\n\n").return_path);
    EXPECT_EQ(parse_mail("X-Loop: desk\nFrom: a@b.c\n\n").header("x-loop"), "desk");
}

TEST(Parse, FlowedTextIsJoined) {
    EXPECT_EQ(
        parse_mail("From: a@b.c\nContent-Type: text/plain; format=flowed\n\none \ntwo\n> three \n> four\n")
            .text,
        "one two\n> three four\n");
}

std::string little_endian(std::uint32_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
    return out;
}

std::string tnef_attribute(std::uint32_t id, std::string_view data) {
    return "\x02" + little_endian(id, 4) + little_endian(static_cast<std::uint32_t>(data.size()), 4) +
           std::string(data) + little_endian(0, 2);
}

TEST(Parse, FilesInsideWinmailAreTakenOut) {
    using namespace std::string_literals;
    std::string tnef = little_endian(0x223E9F78, 4) + little_endian(1, 2) +
                       tnef_attribute(0x00069002, std::string(14, '\0')) +
                       tnef_attribute(0x00018010, "plan.txt\0"s) + tnef_attribute(0x0006800F, "the plan");
    std::vector<TnefFile> files = read_tnef(tnef);
    ASSERT_EQ(files.size(), 1u);
    EXPECT_EQ(files[0].name, "plan.txt");
    EXPECT_EQ(files[0].bytes, "the plan");
    ParsedMail mail = parse_mail("From: a@b.c\nContent-Type: application/ms-tnef; "
                                 "name=winmail.dat\nContent-Transfer-Encoding: base64\n\n" +
                                 to_base64(tnef) + "\n");
    ASSERT_EQ(mail.attachments.size(), 2u);
    EXPECT_EQ(mail.attachments[0].filename, "plan.txt");
    for (std::size_t cut = 0; cut < tnef.size(); ++cut) read_tnef(std::string_view(tnef).substr(0, cut));
}

TEST(Parse, SignedAndEncryptedPartsAreKeptAndNamed) {
    auto role = [](std::string_view type) {
        ParsedMail mail = parse_mail("From: a@b.c\nContent-Type: " + std::string(type) + "\n\nx");
        return mail.attachments.at(0).role;
    };
    EXPECT_EQ(role("application/pkcs7-mime; smime-type=enveloped-data"), AttachmentRole::encrypted);
    EXPECT_EQ(role("application/x-pkcs7-mime"), AttachmentRole::encrypted);
    EXPECT_EQ(role("application/pkcs7-mime; smime-type=signed-data"), AttachmentRole::signature);
    EXPECT_EQ(role("application/pkcs7-signature; name=smime.p7s"), AttachmentRole::signature);
    EXPECT_EQ(role("application/pgp-signature"), AttachmentRole::signature);
    EXPECT_EQ(role("application/pgp-encrypted"), AttachmentRole::encrypted);
}

TEST(Parse, WordsThatCannotBeReadAreSpokenOf) {
    auto says = [](std::string_view rest, std::string_view word) {
        ParsedMail mail = parse_mail("From: a@b.c\n" + std::string(rest));
        return std::ranges::any_of(
            mail.defects, [&](const std::string& defect) { return defect.find(word) != defect.npos; });
    };
    EXPECT_TRUE(says("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx",
                     "encrypted with S/MIME"));
    EXPECT_TRUE(says("Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nx",
                     "inside an S/MIME signature"));
    EXPECT_TRUE(says(
        "Content-Type: multipart/encrypted; boundary=x; "
        "protocol=\"application/pgp-encrypted\"\n\n--x\nContent-Type: "
        "application/pgp-encrypted\n\nVersion: 1\n--x\nContent-Type: application/octet-stream\n\nx\n--x--\n",
        "encrypted with PGP"));
    EXPECT_TRUE(
        says("\n-----BEGIN PGP MESSAGE-----\n\nx\n-----END PGP MESSAGE-----\n", "encrypted with PGP"));
    std::string signed_mail = "Content-Type: multipart/signed; boundary=x; "
                              "protocol=\"application/pkcs7-signature\"\n\n--x\n\nhello\n--x\n"
                              "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nx\n--x--\n";
    EXPECT_FALSE(says(signed_mail, "S/MIME")) << "its words are there";
    EXPECT_EQ(parse_mail("From: a@b.c\n" + signed_mail).text, "hello");
}

TEST(Parse, JsonHoldsEveryKeyOfTheContract) {
    std::string json = to_json(parse_mail(two_forms));
    for (std::string_view key : {"message_id", "in_reply_to", "references", "date", "subject", "from",
                                 "sender", "reply_to", "to", "cc", "text", "html", "reply_text",
                                 "quoted_text", "signature", "attachments", "automatic", "bounce", "defects"})
        EXPECT_NE(json.find("\"" + std::string(key) + "\":"), std::string::npos) << key;
}

} // namespace
} // namespace eider::mail
