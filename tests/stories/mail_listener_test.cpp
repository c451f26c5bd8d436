// A mail server hands messages over: what is acknowledged is kept, once for each mailbox; what cannot be kept
// is asked for again; slow and rude peers disturb nobody.
#include "channels/mail/listening.h"
#include "channels/mail/mailboxes.h"
#include "tests/support/failing_storage.h"
#include "tests/support/mail_client.h"
#include "tests/support/story.h"

#include <fmt/format.h>
#include <future>
#include <thread>

namespace eider::test {
namespace {

using channels::ListenedMail;
using channels::WayState;
using mail::Dialect;
using mail::SmtpListener;
using std::chrono::milliseconds;
using support::MailClient;
using Answers = std::vector<std::string>;

constexpr milliseconds GRACE = std::chrono::seconds(10);

std::string message(std::string_view subject, std::string_view text = "Hello") {
    return fmt::format(
        "From: Ana <ana@example.com>\r\nMessage-ID: <{}@example.com>\r\nSubject: {}\r\n\r\n{}\r\n", subject,
        subject, text);
}

class MailListener : public Stories {
  protected:
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        Someone ada = story.admin("Ada");
        for (std::string address : {"support@desk.example", "sales@desk.example"})
            story.write([&](storage::Transaction& tx) {
                return channels::add_mailbox(tx, story.desk(), ada.actor(),
                                             {.address = address, .incoming = {}, .outgoing = {}});
            });
    }
    // Listens in front of the story's desk, or one of another storage.
    void listen(mail::SmtpListenerOptions options = {}, storage::Storage* in_front = nullptr) {
        Desk& real = story.desk();
        desk_ = std::make_unique<Desk>(Desk{.storage = in_front ? *in_front : real.storage,
                                            .clock = real.clock,
                                            .random = real.random,
                                            .blobs = real.blobs,
                                            .keys = real.keys,
                                            .passwords = real.passwords,
                                            .public_url = ""});
        ways_ = std::make_unique<channels::Ways>(*desk_);
        if (options.place.empty()) options.place = "127.0.0.1:0";
        options.host_name = "desk.example";
        std::string way = options.dialect == Dialect::lmtp ? "lmtp" : "smtp";
        taker_ = std::make_unique<ListenedMail>(*desk_, *ways_, way);
        listener_ = std::make_unique<SmtpListener>(options, *taker_);
        place = listener_->start().value();
    }
    MailClient client() const {
        MailClient made(place);
        made.greet("LHLO mx.example");
        return made;
    }
    void stop(milliseconds grace = GRACE) { listener_->stop(grace); }

    std::int64_t count(std::string_view what) {
        static const storage::Sql messages("select count(*) from raw_messages"),
            arrivals("select count(*) from message_arrivals");
        return story.read([&](storage::Transaction& tx) {
            return *tx.number(what == "messages" ? messages : arrivals, {});
        });
    }
    std::string stored_bytes() { // of the only message
        static const storage::Sql bytes("select bytes from message_bytes");
        return story.read([&](storage::Transaction& tx) {
            return *tx.first(bytes, {}, [](const storage::Row& row) { return row.string(0); });
        });
    }
    std::optional<channels::Way> way(const std::string& name) {
        for (auto& each : story.read([](storage::Transaction& tx) { return channels::list_ways(tx); }))
            if (each.name == name) return each;
        return {};
    }

    std::string place;

  private:
    std::unique_ptr<Desk> desk_;
    std::unique_ptr<channels::Ways> ways_;
    std::unique_ptr<ListenedMail> taker_;
    std::unique_ptr<SmtpListener> listener_;
};
TOLD_ON_BOTH_ENGINES(MailListener);

TEST_P(MailListener, AMessageByLmtpIsAcknowledgedAndBecomesATicket) {
    listen();
    MailClient mx = client();
    EXPECT_TRUE(
        mx.deliver({"Support@Desk.example"}, message("one")).at(0).starts_with("250 2.0.0 Kept as message "));
    EXPECT_EQ(mx.ask("QUIT"), "221 2.0.0 Goodbye.");
    stop();
    auto created = story.events("ticket.created");
    ASSERT_EQ(created.size(), 1u);
    auto ticket = story.ticket(created[0].ticket);
    EXPECT_EQ(ticket.subject, "one");
    EXPECT_EQ(ticket.recipient, "support@desk.example");
    EXPECT_EQ(way("lmtp")->state, WayState::working);
}

TEST_P(MailListener, AMessageBySmtpDoesToo) {
    listen({.dialect = Dialect::smtp});
    MailClient mx(place);
    EXPECT_EQ(mx.hear(), "220 desk.example ESMTP Eider");
    mx.ask("EHLO mx.example");
    auto answers = mx.deliver({"support@desk.example", "sales@desk.example"}, message("one"), "", false);
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_TRUE(answers[0].starts_with("250 2.0.0 Kept as message ")) << answers[0];
    stop();
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
    EXPECT_EQ(story.events("ticket.mail_arrived_again").size(), 1u)
        << "one ticket, which knows of both mailboxes";
    EXPECT_TRUE(way("smtp"));
    EXPECT_FALSE(way("lmtp"));
}

TEST_P(MailListener, OnlyMailboxesOfTheDeskAreRecipients) {
    listen();
    MailClient mx = client();
    mx.ask("MAIL FROM:<ana@example.com>");
    EXPECT_TRUE(mx.ask("RCPT TO:<nobody@desk.example>").starts_with("550 5.1.1 "));
    EXPECT_TRUE(mx.ask("RCPT TO:<support@elsewhere.example>").starts_with("550 5.1.1 "));
    EXPECT_TRUE(mx.ask("RCPT TO:<postmaster>").starts_with("550 5.1.1 "));
    EXPECT_TRUE(mx.ask("RCPT TO:<support+12.abcdefgh.zzz@desk.example>").starts_with("250 2.1.5 "));
    EXPECT_TRUE(mx.ask("RCPT TO:<SALES@DESK.EXAMPLE>").starts_with("250 2.1.5 "));
}

TEST_P(MailListener, EachMailboxGetsItsOwnAndEachRecipientItsAnswer) {
    listen();
    auto answers = client().deliver(
        {"support@desk.example", "sales@desk.example", "support+1.x.y@desk.example"}, message("one"));
    ASSERT_EQ(answers.size(), 3u);
    for (const std::string& answer : answers) EXPECT_TRUE(answer.starts_with("250 2.0.0 ")) << answer;
    EXPECT_EQ(answers[0], answers[2]) << "two addresses of one mailbox";
    EXPECT_NE(answers[0], answers[1]);
    stop();
    EXPECT_EQ(count("messages"), 2);
}

TEST_P(MailListener, TheEnvelopeStandsAboveWhatCameFromOutside) {
    listen();
    std::string forged =
        "Return-Path: <forged@example.org>\r\nDelivered-To: forged@example.org\r\n" + message("one");
    client().deliver({"support+7.a.b@desk.example", "support@desk.example"}, forged, "bounces@example.com");
    stop();
    EXPECT_EQ(stored_bytes(),
              "Return-Path: <bounces@example.com>\r\nDelivered-To: support+7.a.b@desk.example\r\n"
              "Delivered-To: support@desk.example\r\n" +
                  forged);
}

TEST_P(MailListener, AMessageThatBeginsWithinALineDoesNotGoOnOurs) {
    std::string enveloped =
        channels::with_envelope("", {"support@desk.example"}, " evil@example.org\r\nSubject: x\r\n\r\n");
    EXPECT_EQ(enveloped,
              "Return-Path: <>\r\nDelivered-To: support@desk.example\r\nX-Eider-Broken: this message began "
              "like the rest of a line\r\n evil@example.org\r\nSubject: x\r\n\r\n");
    listen();
    MailClient mx = client();
    EXPECT_NE(mx.deliver({"support@desk.example"}, "\tone\r\n\r\n"),
              mx.deliver({"support@desk.example"}, "\ttwo\r\n\r\n"));
    stop();
    EXPECT_EQ(count("messages"), 2);
}

TEST_P(MailListener, TheSameMessageByTwoWaysIsOneWithBothArrivals) {
    std::string bytes = message("one");
    auto first = story.mail_arrives("Received: from elsewhere; Sat, 21 Nov 2026 12:00:00 +0000\r\n" + bytes);
    Answers known{fmt::format("250 2.0.0 Known already, as message {}.", first.message.value)};
    listen();
    MailClient mx = client();
    EXPECT_EQ(mx.deliver({"support@desk.example"}, bytes), known);
    EXPECT_EQ(mx.deliver({"support+1.a.b@desk.example"}, bytes, "other@example.com"), known)
        << "the envelope does not make it another";
    EXPECT_TRUE(mx.deliver({"support@desk.example"}, message("one", "Other words"))
                    .at(0)
                    .starts_with("250 2.0.0 Kept"))
        << "a Message-ID that is used again does not hide what is new";
    stop();
    EXPECT_EQ(count("messages"), 2);
    EXPECT_EQ(count("arrivals"), 4);
    EXPECT_EQ(story.events("ticket.created").size(), 2u);
}

TEST_P(MailListener, WhatTheStoreCannotKeepIsAskedForAgainAndNothingIsHalfDone) {
    FailingStorage failing(story.storage());
    listen({}, &failing);
    MailClient mx = client();
    mx.deliver({"support@desk.example"}, message("warm up")); // the way has said that it works
    mx.ask("NOOP");                                           // heard once that is filed
    for (auto moment : {FailingStorage::Moment::before, FailingStorage::Moment::at_commit}) {
        auto name = fmt::format("try {}", static_cast<int>(moment));
        failing.fail_write(1, moment);
        auto answers = mx.deliver({"support@desk.example"}, message(name));
        ASSERT_EQ(answers.size(), 1u);
        EXPECT_TRUE(answers[0].starts_with("451 4.3.0 ")) << answers[0];
        EXPECT_EQ(answers[0].find("disk"), std::string::npos) << "how the desk is built stays inside";
        EXPECT_EQ(way("lmtp")->state, WayState::troubled);
        EXPECT_TRUE(mx.deliver({"support@desk.example"}, message(name)).at(0).starts_with("250 2.0.0 Kept"))
            << "sent again";
        mx.ask("NOOP");
        EXPECT_EQ(way("lmtp")->state, WayState::working);
    }
    stop();
    EXPECT_EQ(story.events("ticket.created").size(), 3u);
}

TEST_P(MailListener, AnAcknowledgedMessageThatCouldNotBeFiledIsFiledByItsJob) {
    FailingStorage failing(story.storage());
    listen({}, &failing);
    MailClient mx = client();
    mx.deliver({"support@desk.example"}, message("warm up"));
    mx.ask("NOOP");                                           // heard once that is filed
    failing.fail_write(2, FailingStorage::Moment::at_commit); // the first one keeps it, the second files it
    EXPECT_TRUE(mx.deliver({"support@desk.example"}, message("one")).at(0).starts_with("250 2.0.0 Kept"));
    stop();
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
    story.advance(std::chrono::minutes(10));
    story.settle();
    EXPECT_EQ(story.events("ticket.created").size(), 2u);
}

TEST_P(MailListener, AConnectionThatIsCutWithinAMessageLeavesNothing) {
    listen();
    for (std::string_view rest : {"", "Subject: cut\r\n\r\nHal", "Subject: cut\r\n\r\nHello\r\n",
                                  "Subject: cut\r\n\r\nHello\r\n.\r"}) {
        MailClient mx = client();
        mx.ask("MAIL FROM:<ana@example.com>");
        mx.ask("RCPT TO:<support@desk.example>");
        mx.ask("DATA");
        mx.say(rest);
        mx.hang_up();
    }
    client().deliver({"support@desk.example"}, message("whole"));
    stop();
    EXPECT_EQ(count("messages"), 1);
}

TEST_P(MailListener, AnAnswerThatNobodyHearsIsNoReasonToKeepItTwice) {
    listen();
    for (int i = 0; i < 5; ++i) {
        MailClient mx = client();
        mx.say("MAIL FROM:<ana@example.com>\r\nRCPT TO:<support@desk.example>\r\nDATA\r\n" +
               message("again") + ".\r\n");
        mx.hang_up();
    }
    auto answers = client().deliver({"support@desk.example"}, message("again"));
    EXPECT_TRUE(answers.at(0).starts_with("250 2.0.0 ")) << answers[0];
    stop();
    EXPECT_EQ(count("messages"), 1);
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
}

TEST_P(MailListener, APipelinedBurstIsAnsweredInOrder) {
    listen();
    MailClient mx = client();
    std::string burst;
    constexpr int MESSAGES = 50;
    for (int i = 0; i < MESSAGES; ++i)
        burst += "MAIL FROM:<ana@example.com>\r\nRCPT TO:<support@desk.example>\r\nRCPT "
                 "TO:<nobody@desk.example>\r\n"
                 "RCPT TO:<sales@desk.example>\r\nDATA\r\n" +
                 message(fmt::format("m{}", i)) + ".\r\n";
    mx.say(burst + "QUIT\r\n");
    for (int i = 0; i < MESSAGES; ++i)
        for (std::string_view code :
             {"250 2.1.0", "250 2.1.5", "550 5.1.1", "250 2.1.5", "354", "250 2.0.0", "250 2.0.0"})
            ASSERT_TRUE(mx.hear().starts_with(code)) << i << " " << code;
    EXPECT_EQ(mx.hear(), "221 2.0.0 Goodbye.");
    stop();
    EXPECT_EQ(count("messages"), 2 * MESSAGES);
}

TEST_P(MailListener, ManyAtOnceAreEachKeptExactlyOnce) {
    listen();
    constexpr int CONNECTIONS = 50, EACH = 10;
    std::atomic<int> kept = 0;
    {
        std::vector<std::jthread> servers;
        for (int c = 0; c < CONNECTIONS; ++c)
            servers.emplace_back([&, c] {
                MailClient mx = client();
                for (int i = 0; i < EACH; ++i)
                    kept += mx.deliver({"support@desk.example"}, message(fmt::format("{}.{}", c, i)))
                                .at(0)
                                .starts_with("250 2.0.0 Kept");
            });
    }
    stop();
    EXPECT_EQ(kept, CONNECTIONS * EACH);
    EXPECT_EQ(count("messages"), CONNECTIONS * EACH);
    EXPECT_EQ(story.events("ticket.created").size(), static_cast<std::size_t>(CONNECTIONS * EACH));
}

TEST_P(MailListener, ASlowPeerHoldsUpNobodyAndIsNotWaitedForForEver) {
    listen({.command_time = std::chrono::seconds(60), .data_time = milliseconds(200)});
    MailClient slow = client();
    slow.ask("MAIL FROM:<ana@example.com>");
    slow.ask("RCPT TO:<support@desk.example>");
    slow.ask("DATA");
    slow.say("Subject: slow\r\n");
    EXPECT_TRUE(client().deliver({"support@desk.example"}, message("quick")).at(0).starts_with("250 "));
    EXPECT_TRUE(slow.hear().starts_with("421 4.4.2 "));
    EXPECT_EQ(slow.hear(), "");
    stop();
    EXPECT_EQ(count("messages"), 1);
}

TEST_P(MailListener, APeerThatDripsIsNotWaitedForForEverEither) {
    listen({.data_time = std::chrono::seconds(60), .message_time = milliseconds(200)});
    MailClient drip = client();
    drip.ask("MAIL FROM:<ana@example.com>");
    drip.ask("RCPT TO:<support@desk.example>");
    drip.ask("DATA");
    auto said = std::async(std::launch::async, [&] { return drip.hear(); });
    while (said.wait_for(milliseconds(5)) != std::future_status::ready && drip.say("x")) {
    }
    EXPECT_TRUE(said.get().starts_with("421 4.4.2 "));
}

TEST_P(MailListener, APeerThatSaysNothingIsSentAway) {
    listen({.command_time = milliseconds(100)});
    MailClient mx = client();
    EXPECT_TRUE(mx.hear().starts_with("421 4.4.2 "));
    EXPECT_EQ(mx.hear(), "");
}

TEST_P(MailListener, ConnectionsAreTakenUpToTheirLimit) {
    listen({.connections_max = 2});
    MailClient one = client();
    auto two = std::make_unique<MailClient>(client());
    EXPECT_TRUE(MailClient(place).hear().starts_with("421 4.7.0 "));
    EXPECT_EQ(one.ask("NOOP"), "250 2.0.0 Still here.");
    two->ask("QUIT");
    two.reset();
    while (MailClient(place).hear().starts_with("421 "))
        std::this_thread::yield(); // until the second one is seen off
    EXPECT_TRUE(one.deliver({"support@desk.example"}, message("one")).at(0).starts_with("250 "));
}

TEST_P(MailListener, MessagesComingInTogetherAreHeldUpToTheirLimit) {
    listen({.message_bytes_in_flight_max = 100'000});
    MailClient large = client(), small = client();
    large.ask("MAIL FROM:<ana@example.com>");
    large.ask("RCPT TO:<support@desk.example>");
    large.ask("DATA");
    large.say(message("large") +
              std::string(300'000, 'x')); // more than is read at once, however late it is read
    EXPECT_TRUE(small.deliver({"support@desk.example"}, message("small")).at(0).starts_with("250 "));
    large.say("\r\n.\r\n");
    EXPECT_TRUE(large.hear().starts_with("452 4.3.1 "));
    EXPECT_TRUE(large.deliver({"support@desk.example"}, message("less") + std::string(90'000, 'x') + "\r\n")
                    .at(0)
                    .starts_with("250 "));
    stop();
    EXPECT_EQ(count("messages"), 2);
}

TEST_P(MailListener, AStopLetsAMessageBeFinishedAndSendsTheOthersAway) {
    listen();
    MailClient idle = client(), between = client(), within = client();
    between.ask("MAIL FROM:<ana@example.com>");
    within.ask("MAIL FROM:<ana@example.com>");
    within.ask("RCPT TO:<support@desk.example>");
    within.ask("DATA");
    within.say("Subject: half");
    auto stopped = std::async(std::launch::async, [&] { stop(); });
    EXPECT_TRUE(idle.hear().starts_with("421 4.3.2 "));
    EXPECT_TRUE(between.hear().starts_with("421 4.3.2 "));
    idle.hang_up();
    between.hang_up();
    EXPECT_NE(stopped.wait_for(milliseconds(0)), std::future_status::ready);
    within.say("\r\n\r\nwhole\r\n.\r\n");
    EXPECT_TRUE(within.hear().starts_with("250 2.0.0 Kept"));
    EXPECT_TRUE(within.hear().starts_with("421 4.3.2 "));
    within.hang_up();
    stopped.get();
    EXPECT_EQ(story.events("ticket.created").size(), 1u) << "and it was filed";
}

TEST_P(MailListener, AStopDoesNotWaitLongerThanItsGrace) {
    listen();
    MailClient within = client();
    within.ask("MAIL FROM:<ana@example.com>");
    within.ask("RCPT TO:<support@desk.example>");
    within.ask("DATA");
    auto heard = std::async(std::launch::async, [&] {
        std::string answer = within.hear();
        within.hang_up();
        return answer;
    });
    stop(milliseconds(50));
    EXPECT_TRUE(heard.get().starts_with("421 4.3.2 "));
    EXPECT_EQ(count("messages"), 0);
}

TEST_P(MailListener, ListensOnASocketFileThatGoesAwayWithIt) {
    TemporaryFolder folder;
    std::string file = std::string(folder.path()) + "/lmtp";
    listen({.place = file});
    EXPECT_EQ(place, file);
    EXPECT_TRUE(client().deliver({"support@desk.example"}, message("one")).at(0).starts_with("250 "));
    struct Nobody final : mail::MailTaker {
        mail::SmtpReply recipient(const std::string&) override { return {}; }
        Taken take(const mail::IncomingMail&) override { return {}; }
    } nobody;
    SmtpListener second({.place = file}, nobody);
    auto refused = second.start();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
    stop();
    EXPECT_FALSE(std::filesystem::exists(file));
}

} // namespace
} // namespace eider::test
