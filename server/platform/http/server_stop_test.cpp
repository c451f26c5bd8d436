// Stopping: nothing that was accepted is lost, nothing holds the end up for longer than the grace.
#include "tests/support/test_server.h"

#include <atomic>
#include <mutex>

#include <gtest/gtest.h>

namespace eider::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using testing::get;
using testing::RawConnection;
using testing::TestServer;
using testing::text_response;
using testing::Worker;

constexpr milliseconds LONG_GRACE = std::chrono::seconds(20);

TEST(ServerStop, ClosesIdleConnectionsAtOnce) {
    TestServer desk;
    RawConnection fresh(desk.port), used(desk.port);
    used.send(get("/"));
    ASSERT_TRUE(used.read_answer());
    auto begin = steady_clock::now();
    desk.server.stop(LONG_GRACE);
    EXPECT_LT(steady_clock::now() - begin, LONG_GRACE / 2);
    EXPECT_TRUE(fresh.is_closed());
    EXPECT_TRUE(used.is_closed());
    EXPECT_FALSE(RawConnection(desk.port).is_open());
}

TEST(ServerStop, LetsRequestsInFlightFinish) {
    TestServer desk({.linger_time = milliseconds(50)});
    Worker worker;
    std::atomic<bool> has_begun = false;
    desk.handler.on_request = [&](auto, Respond respond) {
        has_begun = true;
        worker.run([respond = std::move(respond)]() mutable {
            std::this_thread::sleep_for(milliseconds(50));
            respond(text_response(std::string(2'000'000, 'x')));
        });
    };
    RawConnection whole(desk.port), half(desk.port);
    half.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nha");
    whole.send(get("/"));
    while (!has_begun) std::this_thread::yield();
    std::thread stopping([&] { desk.server.stop(LONG_GRACE); });
    auto answer = whole.read_answer();
    half.send("lf");
    auto other = half.read_answer();
    stopping.join();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body.size(), 2'000'000U);
    EXPECT_EQ(answer->header("connection"), "close");
    ASSERT_TRUE(other);
    EXPECT_EQ(other->status, 200U);
}

TEST(ServerStop, CutsWhatIsLeftAfterTheGrace) {
    TestServer desk;
    std::mutex mutex;
    std::vector<Respond> held;
    std::atomic<std::size_t> count = 0;
    desk.handler.on_request = [&](auto, Respond respond) {
        std::lock_guard lock(mutex);
        held.push_back(std::move(respond));
        ++count;
    };
    RawConnection connection(desk.port);
    connection.send(get("/"));
    while (count == 0) std::this_thread::yield();
    auto begin = steady_clock::now();
    desk.server.stop(milliseconds(50));
    EXPECT_GE(steady_clock::now() - begin, milliseconds(50));
    EXPECT_TRUE(connection.is_closed());
    held.front()(text_response("too late"));
}

// Each client counts the answers it got; the handler counts those it gave. Stopping in the middle loses none.
TEST(ServerStop, LosesNoAnswerUnderLoad) {
    TestServer desk({.linger_time = milliseconds(50)});
    Worker worker;
    std::atomic<int> given = 0, got = 0;
    desk.handler.on_request = [&](auto, Respond respond) {
        worker.run([&given, respond = std::move(respond)]() mutable {
            ++given;
            respond(text_response("written"));
        });
    };
    std::vector<std::thread> clients;
    for (int i = 0; i < 16; ++i)
        clients.emplace_back([&] {
            RawConnection connection(desk.port);
            while (true) {
                connection.send(get("/"));
                auto answer = connection.read_answer();
                if (!answer) return;
                ++got;
                if (answer->header("connection") == "close") return;
            }
        });
    while (got < 500) std::this_thread::yield();
    desk.server.stop(LONG_GRACE);
    for (auto& client : clients) client.join();
    EXPECT_EQ(given, got);
}

TEST(ServerStop, MayBeCalledTwiceOrWithoutStart) {
    TestServer desk;
    desk.server.stop(milliseconds(10));
    desk.server.stop(milliseconds(10));
    testing::ScriptedHandler handler;
    Server never_started({}, handler);
    never_started.stop(milliseconds(10));
}

} // namespace
} // namespace eider::http
