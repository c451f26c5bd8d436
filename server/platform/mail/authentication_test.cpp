// Who is believed about the sender, and what exactly was said.
#include "platform/mail/authentication.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

std::vector<AuthenticationResult> results(std::string_view value) {
    std::optional<AuthenticationField> field = read_authentication_field(value);
    return field ? field->results : std::vector<AuthenticationResult>{};
}

Authentication of(std::string header, std::string_view trusted = "mx.example.org") {
    return read_authentication(parse_mail(header + "From: ann@example.com\n\nHello\n"), trusted);
}

TEST(Authentication, AFieldIsReadWhole) {
    std::optional<AuthenticationField> field =
        read_authentication_field("mx.example.org 1; spf=pass (mx: domain of ann@example.com designates "
                                  "192.0.2.1) smtp.mailfrom=ann@example.com "
                                  "smtp.helo=out.example.com; dkim=pass reason=\"good; dmarc=fail\" "
                                  "header.d=example.com header.b=\"aB/+c=\"; "
                                  "DMARC=Pass (p=REJECT sp=NONE) header.from=example.com; arc=none");
    ASSERT_TRUE(field);
    EXPECT_EQ(field->server, "mx.example.org");
    ASSERT_EQ(field->results.size(), 4u);
    EXPECT_EQ(field->results[0].method, "spf");
    EXPECT_EQ(field->results[0].property("smtp.mailfrom"), "ann@example.com");
    EXPECT_EQ(field->results[0].property("smtp.helo"), "out.example.com");
    EXPECT_EQ(field->results[1].reason, "good; dmarc=fail");
    EXPECT_EQ(field->results[1].property("header.b"), "aB/+c=");
    EXPECT_EQ(field->results[2].result, "pass");
    EXPECT_EQ(field->results[2].property("header.from"), "example.com");
    EXPECT_EQ(field->results[3], (AuthenticationResult{.method = "arc", .result = "none"}));
}

// From the appendix of RFC 8601.
TEST(Authentication, CommentsMayStandAnywhere) {
    std::vector<AuthenticationResult> found = results(
        "foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for it) fail "
        "policy (A dot "
        "can go here) . (like that) expired (this surprised me) = (as I wasn't expecting it) 1362471462");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].method, "dkim");
    EXPECT_EQ(found[0].result, "fail");
    EXPECT_EQ(found[0].property("policy.expired"), "1362471462");
}

TEST(Authentication, NothingCheckedAndOtherVersions) {
    EXPECT_TRUE(results("example.org 1; none").empty());
    EXPECT_TRUE(read_authentication_field("example.org 1; none"));
    EXPECT_TRUE(read_authentication_field("example.org"));
    EXPECT_FALSE(read_authentication_field("example.org 2; spf=pass"));
    EXPECT_EQ(results("\"example.org\"; spf=pass").size(), 1u);
    EXPECT_EQ(results("example.org; spf=pass;").size(), 1u);
    EXPECT_FALSE(read_authentication_field(""));
    EXPECT_FALSE(read_authentication_field("; spf=pass"));
}

TEST(Authentication, WhatTheSenderChoseCannotLookLikeAFinding) {
    for (std::string_view value :
         {"mx.example.org; spf=fail smtp.mailfrom=\"x; dmarc=pass\"@example.com",
          "mx.example.org; spf=fail (domain of x; dmarc=pass) smtp.mailfrom=x@example.com",
          "mx.example.org; spf=fail (a (b) \\) ; dmarc=pass) smtp.mailfrom=x@example.com",
          "mx.example.org; spf=fail (never closed ; dmarc=pass",
          "mx.example.org; spf=fail smtp.helo=\"x ; dmarc=pass",
          "mx.example.org; spf=fail smtp.mailfrom=x \"; dmarc=pass"})
        for (const AuthenticationResult& found : results(value)) EXPECT_NE(found.method, "dmarc") << value;
    EXPECT_EQ(results("mx.example.org; spf=fail smtp.mailfrom=\"x; dmarc=pass\"@example.com")[0].property(
                  "smtp.mailfrom"),
              "x; dmarc=pass@example.com");
}

TEST(Authentication, AFindingThatCannotBeReadIsLeftOut) {
    std::vector<AuthenticationResult> found = results("mx.example.org; ???; spf; =pass; dkim=; dmarc=pass x");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].method, "dmarc");
}

TEST(Authentication, OnlyTheTrustedServerIsBelieved) {
    std::string theirs = "Authentication-Results: mx.example.com; dmarc=pass header.from=example.com\n";
    std::string ours = "Authentication-Results: MX.Example.ORG; dmarc=fail header.from=example.com\n";
    EXPECT_FALSE(of(theirs).was_checked);
    EXPECT_EQ(of(theirs + ours).result_of("dmarc"), "fail");
    EXPECT_TRUE(of(ours).was_checked);
    EXPECT_FALSE(of(ours, "").was_checked) << "no name trusts nobody";
    EXPECT_FALSE(of(ours, "example.org").was_checked) << "not a part of it";
    EXPECT_FALSE(of("").was_checked);
}

TEST(Authentication, TheTopmostCountsAndTheServersOtherFieldsBesideIt) {
    std::string dkim = "Authentication-Results: mx.example.org; dkim=fail header.d=example.com\n";
    std::string dmarc = "Authentication-Results: mx.example.org; dmarc=fail header.from=example.com\n";
    std::string forged =
        "Authentication-Results: mx.example.org; dkim=pass header.d=example.com; dmarc=pass; spf=pass\n";
    std::string received = "Received: from out.example.com by mx.example.org\n";
    Authentication both = of(received + dkim + dmarc + received + forged);
    EXPECT_EQ(both.result_of("dkim"), "fail");
    EXPECT_EQ(both.result_of("dmarc"), "fail");
    EXPECT_EQ(both.result_of("spf"), "") << "below the server's own Received stands what the sender wrote";
    EXPECT_EQ(of(dkim + forged).result_of("dkim"), "fail") << "the first word counts";
}

TEST(Authentication, AServerMayHaveANameForEachMethod) {
    std::string header = "Authentication-Results: spf.example.org; spf=pass\nAuthentication-Results: "
                         "dmarc.example.org; dmarc=fail\n";
    Authentication found = of(header, "dmarc.example.org  spf.example.org");
    EXPECT_EQ(found.result_of("spf"), "pass");
    EXPECT_EQ(found.result_of("dmarc"), "fail");
    EXPECT_EQ(of(header, "spf.example.org").result_of("dmarc"), "");
    EXPECT_FALSE(of(header, " ").was_checked);
}

TEST(Authentication, OneOfSeveralSignaturesIsEnough) {
    Authentication found =
        of("Authentication-Results: mx.example.org; dkim=fail header.d=list.example; dkim=pass "
           "header.d=example.com\n");
    EXPECT_EQ(found.result_of("dkim"), "pass");
    EXPECT_EQ(found.results.size(), 2u);
}

TEST(Authentication, AServerWithoutNameIsBelievedOnlyWhenItIsSaidSo) {
    std::string exchange =
        "Authentication-Results: spf=pass (sender IP is 192.0.2.1)\n smtp.mailfrom=example.com; dkim=pass "
        "(signature was verified)\n header.d=example.com;dmarc=pass action=none "
        "header.from=example.com;compauth=pass reason=100\n";
    EXPECT_FALSE(of(exchange).was_checked);
    Authentication found = of(exchange, UNNAMED_SERVER);
    EXPECT_EQ(found.result_of("dmarc"), "pass");
    EXPECT_EQ(found.results.size(), 4u);
    EXPECT_EQ(found.results[2].property("header.from"), "example.com");
    EXPECT_FALSE(of("Authentication-Results: mx.example.org; dmarc=pass\n", UNNAMED_SERVER).was_checked);
}

TEST(Authentication, LimitsHold) {
    std::string value = "mx.example.org";
    for (int i = 0; i < 200; ++i) value += "; dkim=pass";
    for (int i = 0; i < 200; ++i) value += " header.d=x";
    std::vector<AuthenticationResult> found = results(value);
    EXPECT_EQ(found.size(), 100u);
    EXPECT_EQ(results("a; spf=pass" + value.substr(value.find(" header"))).at(0).properties.size(), 50u);
    EXPECT_FALSE(read_authentication_field(std::string(100'000, '(')));
}

} // namespace
} // namespace eider::mail
