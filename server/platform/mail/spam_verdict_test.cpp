// Verdicts of the usual spam filters.
#include "platform/mail/spam_verdict.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

std::optional<SpamVerdict> verdict(std::string header) {
    return read_spam_verdict(parse_mail(header + "\nFrom: ann@example.com\n\nHello\n"));
}

TEST(SpamVerdict, TheUsualFiltersAreHeard) {
    struct Case {
        std::string_view by, spam, ham;
    };
    for (const Case& one :
         {Case{"SpamAssassin", "X-Spam-Flag: YES", "X-Spam-Flag: NO"},
          Case{"SpamAssassin", "X-Spam-Status: Yes, score=12.3 required=5.0", "X-Spam-Status: No, score=-1"},
          Case{"SpamAssassin", "X-Spam-Level: *****", "X-Spam-Level: ****"},
          Case{"SpamAssassin", "X-Spam-Bar: +++++++", "X-Spam-Bar: /"},
          Case{"Amavis", "X-Virus-Scanned: Debian amavisd-new\nX-Spam-Flag: YES",
               "X-Virus-Scanned: Debian amavisd-new\nX-Spam-Status: No, hits=1"},
          Case{"Rspamd", "X-Spamd-Result: default: True [16.40 / 15.00]; BAD(1)[]",
               "X-Spamd-Result: default: False [2.30 / 15.00]"},
          Case{"Rspamd", "X-Spam: Yes", "X-Spam: No"},
          Case{"Rspamd", "X-Rspamd-Action: add header", "X-Rspamd-Action: no action"},
          Case{"Exchange", "X-MS-Exchange-Organization-SCL: 5", "X-MS-Exchange-Organization-SCL: -1"},
          Case{"Exchange", "X-Forefront-Antispam-Report: CIP:192.0.2.1;SCL:6;SFV:SPM;",
               "X-Forefront-Antispam-Report: CIP:192.0.2.1;SCL:4;SFV:NSPM;"},
          Case{"Proofpoint", "X-Proofpoint-Spam-Details: rule=spam policy=default score=100",
               "X-Proofpoint-Spam-Details: rule=notspam policy=default score=0"},
          Case{"Barracuda", "X-Barracuda-Spam-Status: Yes, SCORE=9.1",
               "X-Barracuda-Spam-Status: No, SCORE=0"},
          Case{"Sophos", "X-PMX-Spam: Gauge=XXXXX, Probability=50%",
               "X-SEA-Spam: Gauge=IIII, Probability=49%"},
          Case{"Amazon SES", "X-SES-Spam-Verdict: FAIL", "X-SES-Spam-Verdict: PASS"},
          Case{"Bogofilter", "X-Bogosity: Spam, spamicity=1.0", "X-Bogosity: Ham, spamicity=0.0"}}) {
        EXPECT_EQ(verdict(std::string(one.spam)), (SpamVerdict{true, std::string(one.by)})) << one.spam;
        EXPECT_EQ(verdict(std::string(one.ham)), (SpamVerdict{false, std::string(one.by)})) << one.ham;
    }
}

TEST(SpamVerdict, WhatSaysNothingIsNoVerdict) {
    for (std::string_view header :
         {"X-Spam-Flag:", "X-Spam-Status: unknown", "X-MS-Exchange-Organization-SCL: high",
          "X-Forefront-Antispam-Report: CIP:192.0.2.1", "X-PMX-Spam: Gauge=X",
          "X-Proofpoint-Spam-Details: policy=default", "X-Spam-Score: 99", "X-Mailer: spam"})
        EXPECT_FALSE(verdict(std::string(header))) << header;
}

TEST(SpamVerdict, OneThatSaysSpamIsEnoughAndTheTopmostFieldCounts) {
    EXPECT_TRUE(verdict("X-Spam-Flag: NO\nX-Barracuda-Spam-Status: Yes, SCORE=9").value().is_spam);
    EXPECT_FALSE(verdict("X-Spam-Flag: NO\nX-Spam-Flag: YES").value().is_spam);
    EXPECT_FALSE(verdict("X-Spam-Status: No, score=6 required=7\nX-Spam-Level: ******").value().is_spam)
        << "marks are only counted where no filter judged";
}

} // namespace
} // namespace eider::mail
