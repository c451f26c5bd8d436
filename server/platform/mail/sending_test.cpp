// The seam of the mail wire: the real one sends, the fake one does as it is told.
#include "platform/mail/sending.h"
#include "tests/support/fake_mail_wire.h"
#include "tests/support/smtp_sink.h"

#include <thread>

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

const Envelope TO_ANA{.sender = "support@desk.example", .recipients = {"ana@example.org"}};

TEST(Sending, TheRealWireReachesAServer) {
    support::SmtpSink sink;
    SmtpWire wire;
    EXPECT_EQ(wire.send(sink.server(), TO_ANA, "Subject: a\r\n\r\nb\r\n").state, SubmitState::delivered);
    EXPECT_TRUE(sink.wait_for(1));
}

TEST(Sending, TheFakeWireFailsAsItIsTold) {
    support::FakeMailWire wire;
    wire.end_next_with({.state = SubmitState::temporary, .reason = SubmitReason::server_busy});
    EXPECT_EQ(wire.send({.host = "mail.example"}, TO_ANA, "a").reason, SubmitReason::server_busy);
    EXPECT_TRUE(wire.sent().empty());
    EXPECT_EQ(wire.send({.host = "mail.example"}, TO_ANA, "a").state, SubmitState::delivered);
    EXPECT_EQ(wire.sent().at(0).bytes, "a");
}

TEST(Sending, ManySendersMaySendAtOnce) {
    support::SmtpSink sink({.security = SmtpSecurity::starttls});
    std::vector<std::thread> senders;
    for (int i = 0; i < 4; ++i)
        senders.emplace_back([&] {
            for (int k = 0; k < 5; ++k)
                EXPECT_EQ(submit(sink.server(), TO_ANA, "Subject: a\r\n\r\nb\r\n").state,
                          SubmitState::delivered);
        });
    for (std::thread& sender : senders) sender.join();
    EXPECT_EQ(sink.count(), 20u);
}

TEST(Sending, ASinkStopsWhileSomeoneIsTalkingToIt) {
    support::SmtpSink sink;
    sink.add({.command = "RCPT", .delay = std::chrono::seconds(20)});
    SubmitResult result;
    std::thread sender([&] { result = submit(sink.server(), TO_ANA, "Subject: a\r\n\r\nb\r\n"); });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    sink.stop();
    sender.join();
    EXPECT_EQ(result.state, SubmitState::temporary);
    EXPECT_EQ(sink.count(), 0u);
}

} // namespace
} // namespace eider::mail
