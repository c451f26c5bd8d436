// Addresses as they go over the wire.
#include "platform/mail/compose_address.h"

#include "platform/mail/compose.h"
#include "tests/support/read_back.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

std::string wire(std::string_view address) {
    Result<WireAddress> read = to_wire_address(address, "to");
    return read ? read->text() : "refused";
}

TEST(Address, DomainsAreWrittenInAscii) {
    EXPECT_EQ(wire("ana@example.org"), "ana@example.org");
    EXPECT_EQ(wire(" Ana.B+c@EXAMPLE.org "), "Ana.B+c@example.org");
    EXPECT_EQ(wire("ana@bücher.example"), "ana@xn--bcher-kva.example");
    EXPECT_EQ(wire("ana@BÜCHER.example"), "ana@xn--bcher-kva.example");
    EXPECT_EQ(wire("ana@straße.example"), "ana@xn--strae-oqa.example");
    EXPECT_EQ(wire("ana@例え.テスト"), "ana@xn--r8jz45g.xn--zckzah");
    EXPECT_EQ(wire("ana@例え。テスト"), "ana@xn--r8jz45g.xn--zckzah");
    EXPECT_EQ(wire("ana@[192.0.2.1]"), "ana@[192.0.2.1]");
    EXPECT_EQ(wire("ana@[IPv6:2001:db8::1]"), "ana@[IPv6:2001:db8::1]");
}

TEST(Address, LocalPartsAreQuotedWhereTheyMustBe) {
    EXPECT_EQ(wire("\"a b\"@example.org"), "\"a b\"@example.org");
    EXPECT_EQ(wire("\"plain\"@example.org"), "plain@example.org");
    EXPECT_EQ(wire("\"a@b\"@example.org"), "\"a@b\"@example.org");
    EXPECT_EQ(wire("a..b@docomo.example"), "\"a..b\"@docomo.example");
    EXPECT_EQ(wire("a.@docomo.example"), "\"a.\"@docomo.example");
    EXPECT_EQ(wire("\"a\\\"b\"@example.org"), "\"a\\\"b\"@example.org");
}

TEST(Address, OnlySomeNeedSmtputf8) {
    EXPECT_FALSE(to_wire_address("ana@bücher.example", "to")->needs_smtputf8);
    EXPECT_TRUE(to_wire_address("jörg@example.org", "to")->needs_smtputf8);
    EXPECT_EQ(wire("用户@例え.テスト"), "用户@xn--r8jz45g.xn--zckzah");
}

TEST(Address, WhatIsNoSingleAddressIsRefused) {
    for (std::string_view text : {"",
                                  "ana",
                                  "@example.org",
                                  "ana@",
                                  "ana@exam ple.org",
                                  "ana@-x.org",
                                  "ana@x..org",
                                  "a@b@example.org",
                                  "Ana <ana@example.org>",
                                  "<ana@example.org>",
                                  "a,b@example.org",
                                  "a@x.org, b@x.org",
                                  "a b@example.org",
                                  "\"a\"b\"@example.org",
                                  "\"\"@example.org",
                                  "\"a\\\"@example.org",
                                  "ana@[nowhere]",
                                  "ana@[",
                                  "ana@x.org>",
                                  "ana@x.org\r\nRCPT TO:<b@x.org>",
                                  "a\x01@x.org",
                                  "a\xFF@x.org",
                                  "ana@x.org SIZE=1",
                                  "ana@ex\u2028ample.org",
                                  "a(comment)@x.org",
                                  "ana@xn--\u00fc.org"})
        EXPECT_EQ(wire(text), "refused") << text;
    EXPECT_EQ(wire(std::string(64, 'x') + "@example.org"), std::string(64, 'x') + "@example.org");
    EXPECT_EQ(wire(std::string(65, 'x') + "@example.org"), "refused");
    EXPECT_EQ(wire("a@" + std::string(64, 'x') + ".org"), "refused");
}

TEST(Address, AMailToAnAddressInAnyScriptSaysSo) {
    OutgoingMail mail{
        .from = {"", "support@desk.example"}, .to = {{"Jörg", "jörg@bücher.example"}}, .message_id = "<1@x>"};
    SeededRandom random(1);
    ComposedMail composed = *compose(mail, random);
    EXPECT_TRUE(composed.envelope.needs_smtputf8);
    EXPECT_EQ(composed.envelope.recipients.at(0), "jörg@xn--bcher-kva.example");
    EXPECT_NE(composed.bytes.find("<jörg@xn--bcher-kva.example>"), std::string::npos);
    mail.to[0].address = "ana@bücher.example";
    composed = *compose(mail, random);
    EXPECT_FALSE(composed.envelope.needs_smtputf8);
    EXPECT_EQ(support::read_back(composed.bytes).to.at(0).second,
              "ana@bücher.example"); // GMime shows it decoded
}

} // namespace
} // namespace eider::mail
