// Text helpers and times.
#include "platform/base/clock.h"
#include "platform/base/text.h"

#include <gtest/gtest.h>

namespace eider {
namespace {

TEST(Text, TellsUtf8FromOtherBytes) {
    EXPECT_TRUE(is_utf8("Grüße, 東京 🦆"));
    EXPECT_FALSE(is_utf8("Gr\xFC\xDF"
                         "e"));
    EXPECT_FALSE(is_utf8("\xC0\xAF"));     // overlong
    EXPECT_FALSE(is_utf8("\xED\xA0\x80")); // surrogate
    EXPECT_EQ(make_utf8("a\xFF"
                        "b"),
              "a\xEF\xBF\xBD"
              "b");
}

TEST(Text, NeverCutsACharacterInTwo) {
    EXPECT_EQ(cut_utf8("Grüße", 3), "Gr");
    EXPECT_EQ(cut_utf8("Grüße", 4), "Grü");
    EXPECT_EQ(cut_utf8("kurz", 10), "kurz");
}

TEST(Text, Base64AndHexRoundTrip) {
    for (std::string bytes : {std::string(), std::string("f"), std::string("fo"), std::string("foo"),
                              std::string("\0\xFF\x80", 3)}) {
        EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
        EXPECT_EQ(from_base64(to_base64_url(bytes)), bytes);
        EXPECT_EQ(from_hex(to_hex(bytes)), bytes);
    }
    EXPECT_FALSE(from_base64("a"));
    EXPECT_FALSE(from_base64("a b c d"));
}

TEST(Time, ReadsAndWritesIso) {
    EXPECT_EQ(to_iso(*from_iso("2026-11-21T21:13:00+01:00")), "2026-11-21T20:13:00Z");
    EXPECT_EQ(to_iso(*from_iso("2026-11-21")), "2026-11-21T00:00:00Z");
    EXPECT_FALSE(from_iso("2026-02-30"));
    EXPECT_FALSE(from_iso("2026-11-21T25:00:00Z"));
    EXPECT_FALSE(from_iso("yesterday"));
}

} // namespace
} // namespace eider
