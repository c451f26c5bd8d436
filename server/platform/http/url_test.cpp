// Percent encoding, query strings and cookies.
#include "platform/http/cookies.h"
#include "platform/http/limits.h"
#include "platform/http/url.h"

#include <gtest/gtest.h>

namespace eider::http {
namespace {

TEST(Url, DecodesPercentAndRefusesWhatIsBroken) {
    EXPECT_EQ(percent_decode("a%20b+c%2Fd"), "a b+c/d");
    EXPECT_EQ(percent_decode("Gr%C3%BC%c3%9fe"), "Grüße");
    for (const char* text : {"%", "%2", "a%2", "%zz", "%FF", "%00", "%C0%AF"})
        EXPECT_FALSE(percent_decode(text)) << text;
}

TEST(Url, EncodesSoThatItDecodesAgain) {
    EXPECT_EQ(percent_encode("a b/ü?&=+~"), "a%20b%2F%C3%BC%3F%26%3D%2B~");
    std::string text = "Grüße & 100 % ~ [x]=\"y\"";
    EXPECT_EQ(percent_decode(percent_encode(text)), text);
}

TEST(Url, ReadsQueryStringsInOrder) {
    Query expected{
        {"page[size]", "25"}, {"query", "type:ticket status<solved"}, {"flag", ""}, {"query", "a=b"}};
    auto query = parse_query("page%5Bsize%5D=25&query=type:ticket+status%3Csolved&flag&&query=a=b");
    ASSERT_TRUE(query);
    EXPECT_EQ(*query, expected);
    EXPECT_EQ(find_parameter(*query, "query"), "type:ticket status<solved");
    EXPECT_FALSE(find_parameter(*query, "page"));
    EXPECT_EQ(parse_query(build_query(expected)), expected);
    EXPECT_EQ(parse_query("")->size(), 0U);
}

TEST(Url, RefusesBadQueryStrings) {
    EXPECT_EQ(parse_query("a=%FF").error().kind, RefusalKind::malformed);
    EXPECT_FALSE(parse_query("a=%4"));
    std::string many = "a";
    for (std::size_t i = 1; i < QUERY_PARAMETERS_MAX; ++i) many += "&a";
    EXPECT_TRUE(parse_query(many));
    EXPECT_FALSE(parse_query(many + "&a"));
}

TEST(Cookies, FindsTheOneWithThatWholeName) {
    std::string_view header = "xsession=no; session=yes; other=\"quoted\"; session=late";
    EXPECT_EQ(find_cookie(header, "session"), "yes");
    EXPECT_EQ(find_cookie(header, "other"), "quoted");
    EXPECT_FALSE(find_cookie(header, "sess"));
    EXPECT_FALSE(find_cookie("", "session"));
    EXPECT_EQ(find_cookie("session=", "session"), "");
}

TEST(Cookies, AreWrittenStrictly) {
    EXPECT_EQ(write_cookie({.name = "s", .value = "1"}), "s=1; Path=/; HttpOnly; SameSite=Lax; Secure");
    EXPECT_EQ(write_cookie(
                  {.name = "s", .value = "", .max_age = std::chrono::seconds(0), .reach = CookieReach::any}),
              "s=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

} // namespace
} // namespace eider::http
