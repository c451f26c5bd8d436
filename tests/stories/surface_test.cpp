// The surface view: what a person looks at before sending is what arrives, to the byte and to every reader.
#include "channels/mail/surface.h"
#include "events/reader.h"
#include "tests/support/read_back.h"
#include "tests/support/smtp_sink.h"
#include "tests/support/story.h"

#include <random>

namespace eider::test {
namespace {

using namespace std::chrono_literals;
using channels::Surface;
using storage::Transaction;
using support::read_back;

class SurfaceView : public Stories {
  protected:
    Someone ana, ben;
    TicketId talk;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ana = story.customer("Ana");
        ben = story.rep("Ben");
        talk =
            ana.mails({.text = "Where is my crib?", .subject = "The crib", .message_id = "<q1@example.com>"})
                .ticket;
    }
    tickets::NewOutgoing draft(const std::string& text, std::chrono::seconds after = 10s) {
        return {.reply = {.body = text}, .status = {}, .seen = {}, .leaves_at = story.now() + after};
    }
    Outcome<Surface> looks(const tickets::NewOutgoing& outgoing) { return looks(story.now(), outgoing); }
    Outcome<Surface> looks(Instant asked_at, const tickets::NewOutgoing& outgoing) {
        return story.read([&](Transaction& tx) {
            return channels::surface_of_draft(tx, story.desk(), story.mail, ben.actor(), asked_at, talk,
                                              outgoing);
        });
    }
    Outcome<tickets::OutgoingReply> sends(tickets::NewOutgoing outgoing, const Surface& seen) {
        outgoing.reply.leaving.seal = seen.seal;
        return story.write([&](Transaction& tx) {
            return tickets::put_in_outbox(tx, ben.actor(), story.now(), talk, outgoing);
        });
    }
    std::vector<tickets::OutgoingReply> waiting() {
        return story.read([&](Transaction& tx) { return tickets::outgoing_of_ticket(tx, ben.actor(), talk); })
            .value();
    }
    CommentId newest() {
        auto thread = story.read([&](Transaction& tx) {
            return tickets::thread(tx, ben.actor(), talk, {.most = 1, .newest_first = true});
        });
        return std::visit([](const auto& entry) { return entry.id; }, thread.value().at(0));
    }
    void later(std::chrono::seconds by) {
        story.advance(by);
        story.settle();
    }
    static mail::SubmitResult not_now() {
        return {.state = mail::SubmitState::temporary,
                .reason = mail::SubmitReason::server_refused,
                .answer = {.code = 451, .words = "Try later"}};
    }
};
TOLD_ON_BOTH_ENGINES(SurfaceView);

TEST_P(SurfaceView, WhatLeavesAtOnceIsShownAlsoWhenTheClockWentOnSinceItWasAskedFor) {
    auto reply = draft("It comes on Friday.", 0s);
    Instant asked_at = story.now();
    story.advance(1s);
    EXPECT_TRUE(looks(asked_at, reply).done());
    EXPECT_EQ(looks(reply).refused(), RefusalKind::invalid);
}

TEST_P(SurfaceView, WhatWasLookedAtArrivesToTheByte) {
    auto reply = draft("It comes on Friday.");
    Surface seen = looks(reply).value();
    EXPECT_TRUE(story.sent_mails().empty());
    sends(reply, seen).value();
    later(10s);
    auto sent = story.sent_mails();
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(sent[0].bytes, seen.composed.bytes);
    EXPECT_EQ(sent[0].envelope.recipients, seen.composed.envelope.recipients);
    Surface after =
        story
            .read([&](Transaction& tx) {
                return channels::surface_of_reply(tx, story.desk(), story.mail, ben.actor(), talk, newest());
            })
            .value();
    EXPECT_EQ(after.composed.bytes, sent[0].bytes) << "and can be looked at again";
}

TEST_P(SurfaceView, EachTryIsTheSameThoughTheTicketChangesMeanwhile) {
    auto reply = draft("It comes on Friday.");
    Surface seen = looks(reply).value();
    story.wire.end_next_with(not_now());
    sends(reply, seen).value();
    later(10s);
    ben.changes(talk, {.subject = "The crib, again", .copied = std::vector{story.customer("Bea").id}});
    later(1h);
    ASSERT_EQ(story.sent_mails().size(), 1u);
    EXPECT_EQ(story.sent_mails()[0].bytes, seen.composed.bytes);
}

TEST_P(SurfaceView, WhatWouldLeaveOtherwiseThanItWasLookedAtIsStopped) {
    auto reply = draft("It comes on Friday.");
    Surface seen = looks(reply).value();
    auto outgoing = sends(reply, seen).value();
    ben.changes(talk, {.copied = std::vector{story.customer("Bea").id}});
    later(10s);
    EXPECT_TRUE(story.sent_mails().empty());
    ASSERT_EQ(waiting().size(), 1u);
    EXPECT_EQ(waiting()[0].stopped_by, tickets::StoppedBy::refused);
    EXPECT_EQ(waiting()[0].reason, channels::NOT_WHAT_WAS_SHOWN);
    story
        .write([&](Transaction& tx) { return tickets::leave_now(tx, ben.actor(), story.now(), outgoing.id); })
        .value();
    later(0s);
    EXPECT_EQ(story.sent_mails().at(0).envelope.recipients.size(), 2u);
}

TEST_P(SurfaceView, ASealIsForOneReplyAndForItsText) {
    auto reply = draft("It comes on Friday.");
    Surface seen = looks(reply).value();
    sends(draft("It comes on Monday."), seen).value();
    EXPECT_EQ(sends(reply, seen).refused(), RefusalKind::conflict);
    later(10s);
    EXPECT_TRUE(story.sent_mails().empty()) << "another text than the one that was looked at";
}

TEST_P(SurfaceView, AHiddenCopyIsInTheEnvelopeAndNowhereElse) {
    auto reply = draft("It comes on Friday.");
    reply.reply.leaving.hidden_copies = {"Lea@example.net", "lea@example.net"};
    Surface seen = looks(reply).value();
    sends(reply, seen).value();
    later(10s);
    auto sent = story.sent_mails().at(0);
    EXPECT_EQ(sent.envelope.recipients, (std::vector<std::string>{"ana@example.com", "Lea@example.net"}));
    EXPECT_EQ(sent.bytes.find("lea@example.net"), std::string::npos);
    reply.reply.leaving.hidden_copies = {"lea@example.net\r\nBcc: eve@example.net"};
    EXPECT_TRUE(looks(reply).refused());
}

TEST_P(SurfaceView, APersonIsNamedWhateverTheSignatureSays) {
    auto text = [&] { return looks(draft("It comes on Friday.")).value().text; };
    EXPECT_TRUE(text().starts_with("It comes on Friday.\n\nBen\nExample Support\n")) << text();
    auto signs = [&](const std::string& signature) {
        story
            .write([&](Transaction& tx) {
                return people::change_person(tx, ben.actor(), story.now(), ben.id, {.signature = signature});
            })
            .value();
    };
    signs("Yours, ben\nRoom 4");
    EXPECT_NE(text().find("\n\nYours, ben\nRoom 4\n"), std::string::npos);
    signs("The Example Team");
    EXPECT_NE(text().find("\n\nBen\nThe Example Team\n"), std::string::npos);
}

TEST_P(SurfaceView, TheCustomersWordsStandBelowAndNoNoteDoes) {
    ben.notes(talk, "She is right, we lost it.");
    Surface seen = looks(draft("It comes on Friday.")).value();
    EXPECT_NE(seen.text.find("On 21 November 2026 Ana wrote:\n> Where is my crib?\n"), std::string::npos)
        << seen.text;
    EXPECT_EQ(seen.composed.bytes.find("we lost it"), std::string::npos);
    auto reply = draft("It comes on Friday.");
    reply.reply.html = "<p>It comes on <b>Friday</b>.</p>";
    Surface both = looks(reply).value();
    EXPECT_NE(both.html.find("<blockquote type=\"cite\">Where is my crib?</blockquote>"), std::string::npos);
    auto read = read_back(both.composed.bytes);
    EXPECT_EQ(read.structure, "alternative(text/plain text/html)");
    EXPECT_EQ(read.html(), both.html + "\n");
}

TEST_P(SurfaceView, WhoReadsGermanIsQuotedInGerman) {
    story
        .write([&](Transaction& tx) {
            return people::change_person(tx, people::Actor::desk(), story.now(), ana.id, {.locale = "de-DE"});
        })
        .value();
    EXPECT_NE(looks(draft("Am Freitag.")).value().text.find("Am 21. November 2026 schrieb Ana:"),
              std::string::npos);
}

TEST_P(SurfaceView, ALongMessageIsQuotedByItsBeginning) {
    std::string lines;
    for (int i = 0; i < 200; ++i) lines += "line " + std::to_string(i) + "\n";
    ana.replies(talk, lines);
    std::string text = looks(draft("Read.")).value().text;
    EXPECT_NE(text.find("> line 59\n> [...]\n"), std::string::npos);
    EXPECT_EQ(text.find("line 60"), std::string::npos);
}

TEST_P(SurfaceView, WhatComesBackFindsTheReplyThatWasLookedAt) {
    auto reply = draft("It comes on Friday.");
    sends(reply, looks(reply).value()).value();
    later(10s);
    CommentId reply_id = newest();
    std::string id = support::raw_header(story.sent_mails().at(0).bytes, "Message-ID");
    story.mail_arrives(
        "From: MAILER-DAEMON@example.com\r\nTo: support@desk.example\r\n"
        "Return-Path: <>\r\nAuto-Submitted: auto-replied\r\n"
        "Subject: Undelivered\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nNo such user.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; example.com\r\n\r\nFinal-Recipient: rfc822; ana@example.com\r\n"
        "Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 No such user\r\n\r\n"
        "--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: " +
        id + "\r\nSubject: Re: The crib\r\n\r\nIt comes on Friday.\r\n--b--\r\n");
    EXPECT_TRUE(story.delivery_of(reply_id).starts_with("bounced")) << story.delivery_of(reply_id);
}

TEST_P(SurfaceView, WhoCannotSeeTheTicketSeesNoSurface) {
    Someone restricted = story.restricted_rep("Dan", people::TicketRestriction::assigned);
    auto looked = story.read([&](Transaction& tx) {
        return channels::surface_of_draft(tx, story.desk(), story.mail, restricted.actor(), story.now(), talk,
                                          draft("It comes on Friday."));
    });
    EXPECT_EQ(looked.error().kind, RefusalKind::not_found);
}

// Text that mail has trouble with: dots and "From " at the beginning of lines, blanks at their end, long
// lines, every script, controls.
std::string odd_text(std::mt19937& random) {
    static const std::vector<std::string> pieces = {"Hello",
                                                    " ",
                                                    "\n",
                                                    ".",
                                                    "\n.\n",
                                                    "From ",
                                                    "\nFrom the ",
                                                    "=20",
                                                    "\t",
                                                    "  \n",
                                                    "Grüße",
                                                    "日本語",
                                                    "🦆",
                                                    "עברית",
                                                    "\r\n",
                                                    "--",
                                                    "\n-- \n",
                                                    "&lt;",
                                                    "<b>",
                                                    "%s",
                                                    "\xEF\xBF\xBD",
                                                    "a\xCC\x88",
                                                    "\x01",
                                                    "=_abc",
                                                    "\n> quoted",
                                                    "word word word word word",
                                                    "\r"};
    std::string text = "Dear Ana, ";
    for (int i = static_cast<int>(random() % 40); i > 0; --i) text += pieces[random() % pieces.size()];
    if (random() % 10 == 0) text += std::string(random() % 3000, 'x');
    return text;
}

TEST_P(SurfaceView, AThousandMessagesArriveAsTheyWereLookedAt) {
    constexpr int MESSAGES = 1000, ON_POSTGRESQL = 100;
    constexpr unsigned SEED = 20261129;
    std::mt19937 random(SEED);
    support::SmtpSink sink;
    mail::SmtpWire wire;
    story.mail.smtp = sink.server();
    auto lane = channels::mail_out_lane(story.desk(), story.mail, wire);
    std::vector<events::Reader> readers = {channels::mail_out_reader(story.desk(), story.mail)};
    auto outbox =
        tickets::outbox_lane(story.storage(), story.clock, channels::leaving_check(story.desk(), story.mail));
    int messages = GetParam() == storage::Engine::sqlite ? MESSAGES : ON_POSTGRESQL;
    int with_files = 0, with_html = 0;
    for (int i = 0; i < messages; ++i) {
        if (i % 20 == 0)
            talk = ana.mails({.text = odd_text(random),
                              .subject = "Ticket " + std::to_string(i),
                              .message_id = "<q" + std::to_string(i) + "@example.com>"})
                       .ticket;
        auto reply = draft(odd_text(random), 1s);
        if (random() % 3 == 0) {
            reply.reply.html =
                "<p>Grüße &amp; <b>more</b></p><ul><li>one</li></ul>" + std::string(random() % 1500, 'y');
            ++with_html;
        }
        if (random() % 4 == 0) {
            std::string bytes(random() % 5000, '\0');
            for (char& c : bytes) c = static_cast<char>(random());
            reply.reply.uploads = {ben.uploads(random() % 2 ? "Lageplan für Ana.pdf" : "a.bin", bytes)};
            ++with_files;
        }
        if (random() % 5 == 0) reply.reply.leaving.hidden_copies = {"lea@example.net"};
        if (random() % 7 == 0) ben.changes(talk, {.subject = "Größe " + std::to_string(random())});
        Surface seen = looks(reply).value();
        sends(reply, seen).value();
        story.advance(1s);
        while (jobs::run_one(story.storage(), story.clock, outbox)) {
        }
        events::run_until_settled(story.storage(), readers);
        while (jobs::run_one(story.storage(), story.clock, lane)) {
        }
        if (auto left = waiting(); !left.empty()) FAIL() << left[0].reason << " at " << i;
        ASSERT_EQ(sink.count(), 1u) << "seed " << SEED << ", message " << i;
        auto arrived = sink.mails().back();
        ASSERT_EQ(arrived.bytes, seen.composed.bytes) << "seed " << SEED << ", message " << i;
        ASSERT_EQ(arrived.recipients, seen.composed.envelope.recipients);
        sink.forget();
    }
    EXPECT_GT(with_files, 0);
    EXPECT_GT(with_html, 0);
}

} // namespace
} // namespace eider::test
