// Bodies and attachments arrive byte for byte, in as few wrappings as they need.
#include "platform/base/text.h"
#include "platform/mail/compose.h"
#include "platform/mail/compose_body.h"
#include "tests/support/read_back.h"

#include <random>

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

using support::raw_header;
using support::read_back;
using support::ReadMail;

OutgoingMail mail_with(std::string text) {
    return {.from = {"", "support@desk.example"},
            .to = {{"", "ana@example.org"}},
            .text = std::move(text),
            .message_id = "<1@desk.example>"};
}

std::string must_compose(const OutgoingMail& mail) {
    SeededRandom random(1);
    Result<ComposedMail> composed = compose(mail, random);
    EXPECT_TRUE(composed) << composed.error().sentence;
    return composed.value_or(ComposedMail{}).bytes;
}

std::string encode(std::string_view text, TransferEncoding encoding) {
    std::string out;
    write_text(out, text, encoding);
    return out;
}

std::string quoted_printable(std::string_view text) {
    return encode(text, TransferEncoding::quoted_printable);
}

TEST(ComposeBody, QuotedPrintableProtectsWhatServersTouch) {
    EXPECT_EQ(quoted_printable(".\n"), "=2E\r\n");
    EXPECT_EQ(quoted_printable("From here\n"), "=46rom here\r\n");
    EXPECT_EQ(quoted_printable("a.From b \n"), "a.From b=20\r\n");
    EXPECT_EQ(quoted_printable("tab\t\n\n"), "tab=09\r\n\r\n");
    EXPECT_EQ(quoted_printable("1=2 é\n"), "1=3D2 =C3=A9\r\n");
}

TEST(ComposeBody, QuotedPrintableBreaksLinesAtTheirEdge) {
    std::string at_edge(76, 'x'), over(77, 'x');
    EXPECT_EQ(quoted_printable(at_edge + "\n"), at_edge + "\r\n");
    EXPECT_EQ(quoted_printable(over + "\n"), std::string(75, 'x') + "=\r\nxx\r\n");
    // A soft break must not put a dot or "From " at the beginning of a line, nor cut a character.
    EXPECT_EQ(quoted_printable(std::string(75, 'x') + ".y\n"), std::string(75, 'x') + "=\r\n=2Ey\r\n");
    EXPECT_EQ(quoted_printable(std::string(75, 'x') + "From y\n"),
              std::string(75, 'x') + "=\r\n=46rom y\r\n");
    EXPECT_EQ(quoted_printable(std::string(70, 'x') + "éy\n"), std::string(70, 'x') + "=\r\n=C3=A9y\r\n");
    EXPECT_EQ(quoted_printable(std::string(75, 'x') + " \n"), std::string(75, 'x') + "=\r\n=20\r\n");
}

TEST(ComposeBody, TheEncodingIsThePlainestThatHolds) {
    EXPECT_EQ(choose_encoding("Hello\n\nBen\n"), TransferEncoding::seven_bit);
    EXPECT_EQ(choose_encoding(""), TransferEncoding::seven_bit);
    EXPECT_EQ(choose_encoding("From now on\n"), TransferEncoding::quoted_printable);
    EXPECT_EQ(choose_encoding("a\n.\nb\n"), TransferEncoding::quoted_printable);
    EXPECT_EQ(choose_encoding("signature\n-- \n"), TransferEncoding::quoted_printable);
    EXPECT_EQ(choose_encoding("--=_looks like a boundary\n"), TransferEncoding::quoted_printable);
    EXPECT_EQ(choose_encoding(std::string(77, 'x') + "\n"), TransferEncoding::quoted_printable);
    EXPECT_EQ(choose_encoding("Grüße aus der schönen Stadt München an alle\n"),
              TransferEncoding::quoted_printable);
    EXPECT_EQ(choose_encoding("您的订单已经发货\n"), TransferEncoding::base64);
}

TEST(ComposeBody, LineEndsOfAnyKindBecomeOne) {
    EXPECT_EQ(canonical_text("a\r\nb\rc\nd"), "a\nb\nc\nd\n");
    EXPECT_EQ(canonical_text("a\r\r\nb"), "a\n\nb\n");
    EXPECT_EQ(canonical_text(""), "");
    EXPECT_EQ(canonical_text("a\xFF\x01"), "a\xEF\xBF\xBD\n");
}

TEST(ComposeBody, AwkwardTextComesBack) {
    for (std::string text : {"From me\n.\n..\n.hidden\n", "trailing \t\n \n\t\n", "=3D =_ =\n",
                             "您好\n🦆\n.\n", "--=_AAAA\n--\n", "a\n\n\n\n", "é\nFrom é\n. é\n"}) {
        std::string bytes = must_compose(mail_with(text));
        EXPECT_EQ(read_back(bytes).text(), text);
        EXPECT_EQ(bytes.find("\r\n.\r\n"), std::string::npos);
        EXPECT_EQ(bytes.find("\r\nFrom "), std::string::npos);
    }
}

TEST(ComposeParts, AreWrappedOnlyAsNeeded) {
    OutgoingMail mail = mail_with("text\n");
    EXPECT_EQ(read_back(must_compose(mail)).structure, "text/plain");
    mail.html = "<p>html</p>";
    EXPECT_EQ(read_back(must_compose(mail)).structure, "alternative(text/plain text/html)");
    mail.attachments = {{"a.pdf", "application/pdf", "pdf"}};
    EXPECT_EQ(read_back(must_compose(mail)).structure,
              "mixed(alternative(text/plain text/html) application/pdf)");
    mail.attachments.push_back({"duck.png", "image/png", "png", "duck@desk"});
    EXPECT_EQ(read_back(must_compose(mail)).structure,
              "mixed(alternative(text/plain text/html) application/pdf image/png)"); // the text shows none
    mail.html = "<p>html <img src=\"cid:duck@desk\"></p>";
    EXPECT_EQ(read_back(must_compose(mail)).structure,
              "mixed(alternative(text/plain related(text/html image/png)) application/pdf)");
    mail.text.clear();
    mail.attachments.erase(mail.attachments.begin());
    EXPECT_EQ(read_back(must_compose(mail)).structure, "related(text/html image/png)");
    mail.html.clear();
    EXPECT_EQ(read_back(must_compose(mail)).structure, "mixed(text/plain image/png)");
}

TEST(ComposeParts, AttachmentNamesOfAnyScriptComeBack) {
    const std::string chinese = "二零二六年十一月的订单发票与送货单以及所有的附加说明文件（最终版本）.pdf";
    for (std::string name :
         {"plain.pdf", "with blank.pdf", "quote\"d\\.pdf", chinese.c_str(), "Rechnung für Jörg.pdf",
          "счёт.xlsx", "🦆🦆.png", "=?utf-8?q?x?=.pdf", "a%20b'c.pdf",
          "a rather long file name in plain letters that does not fit on one line of a header.pdf"}) {
        OutgoingMail mail = mail_with("see below\n");
        mail.attachments = {{name, "application/pdf", "x"}};
        std::string bytes = must_compose(mail);
        ReadMail read = read_back(bytes);
        std::string expected = name;
        std::ranges::replace(expected, '\\', '_');
        EXPECT_EQ(read.parts.at(1).filename, expected);
        EXPECT_EQ(read.parts.at(1).disposition, "attachment");
        for (std::string_view line : split(bytes, '\n')) EXPECT_LE(line.size(), 79u) << line;
    }
}

TEST(ComposeParts, AttachmentNamesAreMadeSafe) {
    auto name_of = [](std::string name) {
        OutgoingMail mail = mail_with("x\n");
        mail.attachments = {{std::move(name), "text/plain", "x"}};
        return read_back(must_compose(mail)).parts.at(1).filename;
    };
    EXPECT_EQ(name_of("../../etc/passwd"), ".._.._etc_passwd");
    EXPECT_EQ(name_of("C:\\a.txt"), "C:_a.txt");
    EXPECT_EQ(name_of(""), "attachment");
    EXPECT_EQ(name_of(std::string("a\0b", 3)), "a b");
    std::string cut = name_of(std::string(500, 'x') + ".pdf");
    EXPECT_EQ(cut.size(), FILENAME_BYTES_MAX);
    EXPECT_TRUE(cut.ends_with(".pdf"));
}

TEST(ComposeParts, AMegabyteOfAnythingComesBack) {
    std::mt19937 dice(3);
    std::string bytes(1024 * 1024, '\0');
    for (char& c : bytes) c = static_cast<char>(dice());
    OutgoingMail mail = mail_with("big\n");
    mail.attachments = {{"big.bin", "application/octet-stream", bytes},
                        {"text.txt", "text/plain", "a\nb\r\n.\r\nFrom x"}};
    ReadMail read = read_back(must_compose(mail));
    EXPECT_EQ(read.parts.at(1).bytes, bytes);
    EXPECT_EQ(read.parts.at(2).bytes, "a\nb\r\n.\r\nFrom x");
}

TEST(ComposeParts, OddContentTypesAreSentAsOctets) {
    for (std::string type :
         {"", "pdf", "message/rfc822", "multipart/mixed", "text/x; charset=\"a\r\nb\"", "a/b/c", "/"}) {
        OutgoingMail mail = mail_with("x\n");
        mail.attachments = {{"a", type, "bytes"}};
        ReadMail read = read_back(must_compose(mail));
        EXPECT_EQ(read.parts.at(1).content_type,
                  type.starts_with("text/x") ? "text/x" : "application/octet-stream");
        EXPECT_EQ(read.parts.at(1).bytes, "bytes");
    }
}

TEST(ComposeParts, PicturesInTheHtmlAreFoundByTheirId) {
    OutgoingMail mail = mail_with("x\n");
    mail.html = "<img src=\"cid:duck@desk\">";
    mail.attachments = {{"duck.png", "image/png", "png", "duck@desk"}};
    ReadMail read = read_back(must_compose(mail));
    EXPECT_EQ(read.parts.at(2).content_id, "duck@desk");
    EXPECT_EQ(read.parts.at(2).disposition, "inline");
}

} // namespace
} // namespace eider::mail
