// Which charset a mail's bytes are in.
#include "platform/base/text.h"
#include "platform/mail/charset.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

TEST(Charset, ValidUtf8WinsOverAWrongDeclaration) {
    EXPECT_EQ(to_utf8("Gr\xC3\xBC\xC3\x9F"
                      "e",
                      "iso-8859-1"),
              "Grüße");
}

TEST(Charset, Latin1IsReadAsWindows1252) {
    EXPECT_EQ(to_utf8("5 \x80 \x96 \xFC", "iso-8859-1"), "5 € – ü");
    EXPECT_EQ(to_utf8("5 \x80", "us-ascii"), "5 €");
    EXPECT_EQ(to_utf8("5 \x80", ""), "5 €");
}

TEST(Charset, MisspeltNamesAreRepaired) {
    EXPECT_EQ(repair_charset_name("uft-8"), "UTF-8");
    EXPECT_EQ(repair_charset_name("utf8; format=flowed"), "UTF-8");
    EXPECT_EQ(repair_charset_name("\"UTF-8\""), "UTF-8");
    EXPECT_EQ(repair_charset_name("widnows-1251"), "windows1251");
    EXPECT_EQ(repair_charset_name("cp-1250").empty(), false);
    EXPECT_EQ(repair_charset_name("nonsense-charset"), "");
}

TEST(Charset, EastAsianAndEscapedCharsetsAreDecoded) {
    EXPECT_EQ(to_utf8("\x1B$B$3$s\x1B(B", "ISO-2022-JP"), "こん");
    EXPECT_EQ(to_utf8("\xC4\xE3\xBA\xC3", "gb2312"), "你好");
    EXPECT_EQ(to_utf8("\x81\x39\x81\x30", "gb2312").empty(), false);
    EXPECT_EQ(to_utf8("Hi Mom +Jjo-!", "utf-7"), "Hi Mom ☺!");
    EXPECT_EQ(to_utf8("\xF0\xD2\xC9\xD7\xC5\xD4", "koi8-r"), "Привет");
}

TEST(Charset, ForeignWordsWithoutADeclarationAreGuessed) {
    EXPECT_EQ(to_utf8("\xBF\xCD\xBB\xA7\xB7\xFE\xCE\xF1\xCE\xCA\xCC\xE2", ""), "客户服务问题");
    EXPECT_EQ(to_utf8("Caf\xE9 cr\xE8me, se\xF1or", ""), "Café crème, señor");
}

TEST(Charset, BrokenUtf8KeepsWhatIsWhole) {
    EXPECT_EQ(to_utf8("Gr\xC3\xBC\xC3\x9F"
                      "e \xC3",
                      "utf-8"),
              "Grüße \xEF\xBF\xBD");
    EXPECT_TRUE(is_utf8(to_utf8("\xFF\xFE\x80", "utf-8")));
}

TEST(Charset, TheCharsetOfHtmlIsFoundInItsMetaElement) {
    EXPECT_EQ(
        charset_of_html("<html><head><META http-equiv=Content-Type content=\"text/html; charset=koi8-r\">"),
        "koi8-r");
    EXPECT_EQ(charset_of_html("<meta charset='utf-8'>"), "utf-8");
    EXPECT_EQ(charset_of_html("<p>charset=none</p>"), "");
}

} // namespace
} // namespace eider::mail
