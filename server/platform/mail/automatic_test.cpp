// Which mails machines sent, and which people did.
#include "platform/mail/parse.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

Automatic automatic(std::string_view header) {
    return parse_mail("From: Ann <ann@example.com>\n" + std::string(header) + "\n\nHello.\n").automatic;
}

TEST(Automatic, HeaderFieldsTell) {
    EXPECT_EQ(automatic("Auto-Submitted: auto-replied"), Automatic::auto_reply);
    EXPECT_EQ(automatic("Auto-Submitted: auto-generated"), Automatic::bulk);
    EXPECT_EQ(automatic("Auto-Submitted: no"), Automatic::none);
    EXPECT_EQ(automatic("Precedence: auto_reply"), Automatic::auto_reply);
    EXPECT_EQ(automatic("X-Autoreply: yes"), Automatic::auto_reply);
    EXPECT_EQ(automatic("Precedence: bulk"), Automatic::bulk);
    EXPECT_EQ(automatic("List-Id: <lamps.example.com>"), Automatic::list);
    EXPECT_EQ(automatic("List-Unsubscribe: <mailto:x@example.com>"), Automatic::bulk);
    EXPECT_EQ(automatic("Subject: Automatische Antwort: Lampe"), Automatic::auto_reply);
    EXPECT_EQ(automatic("X-Auto-Response-Suppress: All"), Automatic::bulk);
}

TEST(Automatic, ReportsTellByTheirStructure) {
    EXPECT_EQ(parse_mail("From: a@b.c\nContent-Type: multipart/report; report-type=feedback-report; "
                         "boundary=x\n\n--x\n\ntext\n--x\n"
                         "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\n--x--\n")
                  .automatic,
              Automatic::feedback_report);
}

TEST(Automatic, AnOrdinaryMailAboutFailuresIsNone) {
    EXPECT_EQ(automatic("Subject: Out of office chairs"), Automatic::none);
    EXPECT_EQ(automatic("Subject: My mail could not be delivered"), Automatic::none);
    ParsedMail mail = parse_mail("From: Ann <ann@example.com>\nSubject: Question\n\nMy mail to "
                                 "ben@example.com came back: 550 5.1.1 user unknown. Why?\n");
    EXPECT_EQ(mail.automatic, Automatic::none);
    EXPECT_TRUE(mail.bounce.empty());
}

} // namespace
} // namespace eider::mail
