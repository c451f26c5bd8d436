// When the store fails or the desk stops, what was acknowledged is kept, what was not is as before, and the
// answer says to try again.
#include "tests/support/door.h"
#include "tests/support/failing_storage.h"

#include <fmt/format.h>
#include <thread>

namespace eider::test {
namespace {

using Moment = FailingStorage::Moment;

class FailingWorld : public Stories {
  protected:
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ana = story.customer("Ana");
        ben = story.rep("Ben");
    }
    Someone ana, ben;
};
TOLD_ON_BOTH_ENGINES(FailingWorld);

TEST_P(FailingWorld, AChangeThatCannotBeKeptIsNotMadeAndSaysWhenToTryAgain) {
    FailingStorage failing(story.storage());
    Door door(story, failing);
    TicketId talk = ana.writes("Hello");
    auto reply = [&] {
        return door.put(fmt::format("/api/v2/tickets/{}", talk.value),
                        R"({"ticket":{"status":"pending","comment":{"body":"An answer"},"tags":["x"]}})",
                        by(ben));
    };
    for (Moment moment : {Moment::before, Moment::at_commit}) {
        failing.fail_write(1, moment);
        auto answer = reply();
        EXPECT_EQ(answer.status, 503u) << answer.text;
        EXPECT_NE(answer.header("retry-after"), "");
        EXPECT_EQ(answer.words("error"), "ServiceUnavailable");
        EXPECT_EQ(answer.text.find("disk"), std::string::npos) << "how the desk is built stays inside";
        EXPECT_EQ(ben.reads(talk).size(), 1u);
        EXPECT_EQ(story.ticket(talk).status, tickets::Status::fresh);
        EXPECT_EQ(story.ticket(talk).tags, "");
        EXPECT_TRUE(story.events("ticket.reply_written").empty());
        EXPECT_EQ(door.get("/api/v2/tickets", by(ben)).count("tickets"), 1u) << "reading goes on";
        story.expect_sound();
    }
    EXPECT_EQ(reply().status, 200u);
    EXPECT_EQ(ben.reads(talk).size(), 2u);
}

TEST_P(FailingWorld, OneWriteThatFailsDoesNotTakeItsNeighboursAlong) {
    FailingStorage failing(story.storage());
    Door door(story, failing);
    constexpr int CREATORS = 8, EACH = 6;
    std::atomic<int> kept = 0, refused = 0;
    failing.fail_write(17, Moment::at_commit);
    {
        std::vector<std::jthread> creators;
        for (int c = 0; c < CREATORS; ++c)
            creators.emplace_back([&] {
                for (int i = 0; i < EACH; ++i) {
                    auto status =
                        door.post("/api/v2/tickets", R"({"ticket":{"comment":{"body":"x"}}})", by(ana))
                            .status;
                    ++(status == 201 ? kept : refused);
                    EXPECT_TRUE(status == 201 || status == 503) << status;
                }
            });
    }
    EXPECT_EQ(refused, 1);
    EXPECT_EQ(static_cast<int>(story.events("ticket.created").size()), kept);
}

TEST_P(FailingWorld, AMailIsTakenWholeOrNotAtAll) {
    FailingStorage failing(story.storage());
    Desk& real = story.desk();
    Desk desk{.storage = failing,
              .clock = real.clock,
              .random = real.random,
              .blobs = real.blobs,
              .keys = real.keys,
              .passwords = real.passwords,
              .public_url = ""};
    std::size_t expected = 0;
    for (Moment moment : {Moment::before, Moment::at_commit})
        for (int n = 1; n <= 3; ++n) {
            failing.fail_write(n, moment);
            std::string bytes = fmt::format("From: ana@example.com\r\nSubject: {} {}\r\n\r\nHi\r\n", n,
                                            moment == Moment::before);
            bool acknowledged = false;
            try {
                auto stored = channels::store_message(desk, "support@desk.example", bytes, "test").value();
                acknowledged = true;
                channels::file_message(desk, stored.id);
            } catch (const Failure&) {
            }
            failing.fail_write(0, moment);
            story.advance(std::chrono::minutes(10));
            story.settle();
            expected += acknowledged ? 1 : 0;
            EXPECT_EQ(story.events("ticket.created").size(), expected) << "write " << n;
            story.expect_sound();
        }
    EXPECT_EQ(expected, 4u) << "all but those whose very first write failed";
}

TEST_P(FailingWorld, AReplyWhoseDeliveryCannotBeWrittenDownIsNotForgotten) {
    FailingStorage failing(story.storage());
    Desk& real = story.desk();
    Desk desk{.storage = failing,
              .clock = real.clock,
              .random = real.random,
              .blobs = real.blobs,
              .keys = real.keys,
              .passwords = real.passwords,
              .public_url = ""};
    TicketId talk = ana.mails({.subject = "Order 7"}).ticket;
    CommentId reply = ben.replies(talk, "It comes tomorrow.").value().comment;
    std::vector<events::Reader> readers = {channels::mail_out_reader(desk, story.mail)};
    auto lane = channels::mail_out_lane(desk, story.mail, story.wire);
    for (int n = 1; n <= 6; ++n) {
        failing.fail_write(n, Moment::at_commit);
        try {
            events::run_until_settled(failing, readers);
            while (jobs::run_one(failing, story.clock, lane)) {
            }
        } catch (const Failure&) {
        }
        failing.fail_write(0, Moment::before);
        story.advance(std::chrono::hours(1));
    }
    story.settle();
    EXPECT_EQ(story.delivery_of(reply), "delivered");
    EXPECT_GE(story.sent_mails().size(), 1u) << "twice is possible, never is not";
    EXPECT_EQ(story.events("ticket.reply_delivered", talk).size(), 1u);
}

TEST_P(FailingWorld, AGracefulStopLosesNothingThatWasAcknowledged) {
    auto door = std::make_unique<Door>(story, story.storage());
    constexpr int CREATORS = 8;
    std::mutex mutex; // guards acknowledged
    std::vector<std::int64_t> acknowledged;
    std::atomic<bool> stopped = false;
    {
        std::vector<std::jthread> creators;
        for (int c = 0; c < CREATORS; ++c)
            creators.emplace_back([&] {
                while (!stopped) {
                    auto answer =
                        door->post("/api/v2/tickets", R"({"ticket":{"comment":{"body":"x"}}})", by(ana));
                    if (answer.status != 201) continue;
                    std::lock_guard lock(mutex);
                    acknowledged.push_back(answer.number("ticket.id"));
                }
            });
        constexpr std::size_t BEFORE_THE_STOP = 30;
        for (std::size_t count = 0; count < BEFORE_THE_STOP;) {
            std::this_thread::yield();
            std::lock_guard lock(mutex);
            count = acknowledged.size();
        }
        door->stop(std::chrono::seconds(5));
        stopped = true;
    }
    door.reset();
    EXPECT_FALSE(acknowledged.empty());
    EXPECT_EQ(acknowledged.size(), story.events("ticket.created").size())
        << "each write that was taken was also answered";
    for (std::int64_t id : acknowledged) EXPECT_TRUE(ana.sees({id}));
}

} // namespace
} // namespace eider::test
