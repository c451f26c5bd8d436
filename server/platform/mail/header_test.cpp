// Header fields, encoded words, parameters, message ids, dates, addresses.
#include "platform/mail/address.h"
#include "platform/mail/header.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

TEST(Header, FieldsAreSplitAndFoldsKept) {
    RawHeader header = split_header("Subject: one\r\n two\r\nX-Odd : three\r\n\r\nbody", {});
    ASSERT_EQ(header.fields.size(), 2u);
    EXPECT_EQ(unfold(header.fields[0].value), "one two");
    EXPECT_EQ(header.fields[1].name, "X-Odd");
    EXPECT_EQ(header.end, 37u);
}

TEST(Header, ALineThatIsNoFieldBeginsTheBody) {
    RawHeader header = split_header("Subject: one\nno field here\n", {});
    EXPECT_EQ(header.fields.size(), 1u);
    EXPECT_TRUE(header.has_odd_lines);
}

TEST(Header, NeighbouringEncodedWordsAreJoinedBeforeDecoding) {
    EXPECT_EQ(decode_text("=?utf-8?B?R3LDvA==?= =?utf-8?Q?=C3=9Fe?= an alle"), "Grüße an alle");
    EXPECT_EQ(decode_text("=?utf-8?Q?Gr=C3?=\r\n =?utf-8?Q?=BC=C3=9Fe?="), "Grüße");
    EXPECT_EQ(decode_text("=?iso-8859-1?q?caf=E9_au_lait?="), "café au lait");
    EXPECT_EQ(decode_text("=?utf-8?X?broken?= stays"), "=?utf-8?X?broken?= stays");
    EXPECT_EQ(decode_text("caf\xE9"), "café");
}

TEST(Header, ParametersInTheirManyForms) {
    ParameterValue value =
        read_parameters("attachment; filename*0*=utf-8''Gr%C3%BC; filename*1=\"sse.pdf\"; size=3");
    EXPECT_EQ(value.value, "attachment");
    EXPECT_EQ(value.parameter("filename"), "Grüsse.pdf");
    EXPECT_EQ(value.parameter("size"), "3");
    EXPECT_EQ(read_parameters("image/png; name=\"=?utf-8?B?w7wucG5n?=\"").parameter("name"), "ü.png");
    EXPECT_EQ(read_parameters("image/png; name=my file.png; x=y").parameter("name"), "my file.png");
    EXPECT_EQ(read_parameters("text/plain charset=utf-8").parameter("charset"), "utf-8");
    EXPECT_EQ(read_parameters("TEXT/Plain (comment); charset=\"a\\\"b\"").parameter("charset"), "a\"b");
}

TEST(Header, MessageIdsAreFoundInAnyMess) {
    EXPECT_EQ(read_message_ids("<a@b> (comment)\r\n <c@d>"), (std::vector<std::string>{"<a@b>", "<c@d>"}));
    EXPECT_EQ(read_message_ids("a@b"), (std::vector<std::string>{"<a@b>"}));
    EXPECT_TRUE(read_message_ids("\"Ann\" of Monday").empty());
}

TEST(Header, DatesOfManyPrograms) {
    auto iso = [](std::string_view text) { return to_iso(read_date(text).value_or(Instant{})); };
    EXPECT_EQ(iso("Sat, 21 Nov 2026 21:13:00 +0100 (CET)"), "2026-11-21T20:13:00Z");
    EXPECT_EQ(iso("21 Nov 26 20:13 GMT"), "2026-11-21T20:13:00Z");
    EXPECT_EQ(iso("Sat Nov 21 20:13:00 2026"), "2026-11-21T20:13:00Z");
    EXPECT_EQ(iso("21-Nov-2026 15:13:00 EST"), "2026-11-21T20:13:00Z");
    EXPECT_EQ(iso("2026-11-21T20:13:00Z"), "2026-11-21T20:13:00Z");
    EXPECT_FALSE(read_date("yesterday"));
    EXPECT_FALSE(read_date("31 Feb 2026 10:00:00 +0000"));
}

std::vector<Address> addresses(std::string_view text) { return read_addresses(text, 100); }

TEST(Address, NamesAndAddressesInTheirManyForms) {
    EXPECT_EQ(addresses("Ann Miller <Ann@EXAMPLE.com>"),
              (std::vector<Address>{{"Ann Miller", "Ann@example.com"}}));
    EXPECT_EQ(addresses("\"Miller, Ann\" <ann@example.com>, ben@example.com (Ben)"),
              (std::vector<Address>{{"Miller, Ann", "ann@example.com"}, {"Ben", "ben@example.com"}}));
    EXPECT_EQ(addresses("Miller, Ann <ann@example.com>"),
              (std::vector<Address>{{"Miller, Ann", "ann@example.com"}}));
    EXPECT_EQ(addresses("=?utf-8?q?J=C3=BCrgen?= <j@example.com>"),
              (std::vector<Address>{{"Jürgen", "j@example.com"}}));
    EXPECT_EQ(addresses("Friends: ann@example.com, <ben@example.com>;"),
              (std::vector<Address>{{"", "ann@example.com"}, {"", "ben@example.com"}}));
    EXPECT_EQ(addresses("ann@example.com; ben@example.com").size(), 2u);
    EXPECT_TRUE(addresses("undisclosed-recipients:;").empty());
    EXPECT_EQ(addresses("<<ann@example.com>>"), (std::vector<Address>{{"", "ann@example.com"}}));
}

TEST(Address, AListEndsAtItsLimit) {
    std::string many;
    for (int i = 0; i < 50; ++i) many += "a@example.com, ";
    EXPECT_EQ(read_addresses(many, 7).size(), 7u);
}

} // namespace
} // namespace eider::mail
