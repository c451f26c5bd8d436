// WebSockets: handshake, messages, slow clients, silence, stopping.
#include "tests/support/raw_websocket.h"
#include "tests/support/test_server.h"

#include <atomic>
#include <mutex>

#include <gtest/gtest.h>

namespace eider::http {
namespace {

using std::chrono::milliseconds;
using testing::ask;
using testing::FrameKind;
using testing::get;
using testing::RawConnection;
using testing::RawWebSocket;
using testing::TestServer;
using testing::upgrade_request;

std::shared_ptr<const std::string> message(std::string text) {
    return std::make_shared<const std::string>(std::move(text));
}

// Sends back what it receives; keeps its socket for the test.
class EchoSession : public LiveSession {
  public:
    void opened(std::shared_ptr<LiveSocket> socket) override {
        std::lock_guard lock(mutex_);
        socket_ = std::move(socket);
    }
    void received(std::string_view text) override {
        if (text == "throw") throw std::runtime_error("broken on purpose");
        socket()->send(message("echo " + std::string(text)));
    }
    void closed() override { ++times_closed; }

    std::shared_ptr<LiveSocket> socket() {
        std::lock_guard lock(mutex_);
        return socket_;
    }
    std::shared_ptr<LiveSocket> wait_for_socket() {
        while (!socket()) std::this_thread::yield();
        return socket();
    }
    void wait_until_closed() {
        for (int i = 0; i < 1000 && times_closed == 0; ++i) std::this_thread::sleep_for(milliseconds(5));
        EXPECT_EQ(times_closed, 1);
    }

    std::atomic<int> times_closed = 0;

  private:
    std::mutex mutex_; // guards socket_
    std::shared_ptr<LiveSocket> socket_;
};

struct LiveDesk {
    explicit LiveDesk(ServerOptions options = {}) : server(std::move(options)) {
        server.handler.on_live = [this](auto request, auto answer) {
            if (request->path == "/live")
                answer({.session = session, .refusal = {}});
            else
                answer({.session = nullptr, .refusal = {.status = 403, .body = "{}"}});
        };
    }
    std::shared_ptr<EchoSession> session = std::make_shared<EchoSession>();
    TestServer server;
};

TEST(WebSocket, EchoesMessages) {
    LiveDesk desk;
    RawWebSocket client(desk.server.port, "/live");
    ASSERT_TRUE(client.handshake);
    EXPECT_EQ(client.handshake->status, 101U);
    EXPECT_EQ(client.handshake->header("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_EQ(client.handshake->header("x-request-id").size(), 16U);
    for (const std::string& text : {std::string("hello"), std::string("Grüße"), std::string(60'000, 'x')}) {
        client.send(FrameKind::text, text);
        auto frame = client.read_frame();
        ASSERT_TRUE(frame);
        EXPECT_EQ(frame->kind, FrameKind::text);
        EXPECT_EQ(frame->payload, "echo " + text);
    }
    client.send(FrameKind::ping, "are you there");
    EXPECT_EQ(client.read_frame()->kind, FrameKind::pong);
    client.send(FrameKind::close, "\x03\xE8");
    EXPECT_EQ(client.read_frame()->close_code(), 1000);
    client.connection.close();
    desk.session->wait_until_closed();
}

TEST(WebSocket, TakesFramesThatCameWithTheHandshake) {
    LiveDesk desk;
    RawConnection connection(desk.server.port);
    connection.send(get("/before") + upgrade_request("/live") +
                    testing::make_frame(FrameKind::text, "early"));
    EXPECT_EQ(connection.read_answer()->body, "GET /before? ");
    EXPECT_EQ(connection.read_answer()->status, 101U);
    EXPECT_EQ(connection.read_bytes(12), "\x81\x0A"
                                         "echo early");
}

TEST(WebSocket, MayBeRefusedOrAnsweredLater) {
    LiveDesk desk;
    EXPECT_EQ(RawWebSocket(desk.server.port, "/other").handshake->status, 403U);
    testing::Worker worker;
    desk.server.handler.on_live = [&](auto request, auto answer) {
        worker.run([&, request, answer = std::move(answer)]() mutable {
            if (request->path == "/live") answer({.session = desk.session, .refusal = {}});
        });
    };
    RawWebSocket client(desk.server.port, "/live");
    EXPECT_EQ(client.handshake->status, 101U);
    EXPECT_EQ(RawWebSocket(desk.server.port, "/dropped").handshake->status, 500U);
}

TEST(WebSocket, ChecksTheHandshake) {
    LiveDesk desk;
    std::string begin = "Connection: Upgrade\r\nUpgrade: websocket\r\n",
                key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    auto old = ask(desk.server.port, get("/live", begin + key + "Sec-WebSocket-Version: 8\r\n"));
    EXPECT_EQ(old->status, 426U);
    EXPECT_EQ(old->header("sec-websocket-version"), "13");
    EXPECT_EQ(ask(desk.server.port, get("/live", begin + "Sec-WebSocket-Version: 13\r\n"))->status, 400U);
    EXPECT_EQ(ask(desk.server.port,
                  get("/live", begin + key + "Sec-WebSocket-Version: 13\r\nContent-Length: 1\r\n"))
                  ->status,
              400U);
    // Without the wish to upgrade it is a request like others.
    EXPECT_EQ(ask(desk.server.port, get("/live", "Upgrade: websocket\r\n"))->status, 200U);
}

TEST(WebSocket, SendsFromAnyThreadInOrder) {
    LiveDesk desk({.live_queue_messages_max = 2000});
    RawWebSocket client(desk.server.port, "/live");
    auto socket = desk.session->wait_for_socket();
    std::thread sender([&] {
        for (int i = 0; i < 1000; ++i) socket->send(message(std::to_string(i)));
        socket->close(1000, "done");
    });
    for (int i = 0; i < 1000; ++i) {
        auto frame = client.read_frame();
        ASSERT_TRUE(frame) << i;
        EXPECT_EQ(frame->payload, std::to_string(i));
    }
    auto end = client.read_frame();
    sender.join();
    ASSERT_TRUE(end);
    EXPECT_EQ(end->close_code(), 1000);
    EXPECT_EQ(end->payload.substr(2), "done");
    socket->send(message("nobody is there"));
}

TEST(WebSocket, ClosesSlowClients) {
    LiveDesk desk({.live_close_time = milliseconds(2000), .live_queue_messages_max = 4});
    RawWebSocket client(desk.server.port, "/live");
    auto socket = desk.session->wait_for_socket();
    auto large = message(std::string(8'000'000, 'x'));
    for (int i = 0; i < 5; ++i) socket->send(large);
    std::uint16_t code = 0;
    while (auto frame = client.read_frame()) {
        if (frame->kind == FrameKind::close) {
            code = frame->close_code();
            break;
        }
    }
    EXPECT_EQ(code, 1013);
    client.send(FrameKind::close, "\x03\xF5");
    client.connection.close();
    desk.session->wait_until_closed();
}

TEST(WebSocket, CutsClientsThatDoNotReadEvenTheClose) {
    LiveDesk desk({.live_close_time = milliseconds(60), .live_queue_messages_max = 4});
    RawWebSocket client(desk.server.port, "/live");
    auto socket = desk.session->wait_for_socket();
    auto large = message(std::string(8'000'000, 'x'));
    for (int i = 0; i < 5; ++i) socket->send(large);
    desk.session->wait_until_closed();
}

TEST(WebSocket, PingsAndClosesWhenThereIsSilence) {
    LiveDesk desk({.live_ping = milliseconds(60)});
    RawWebSocket alive(desk.server.port, "/live");
    for (int i = 0; i < 4; ++i) {
        auto frame = alive.read_frame();
        ASSERT_TRUE(frame);
        EXPECT_EQ(frame->kind, FrameKind::ping);
        alive.send(FrameKind::pong, frame->payload);
    }
    EXPECT_EQ(desk.session->times_closed, 0);
    desk.session->wait_until_closed();
}

TEST(WebSocket, RefusesWhatIsTooLargeOrNotText) {
    LiveDesk desk;
    RawWebSocket large(desk.server.port, "/live");
    large.send(FrameKind::text, std::string(LIVE_MESSAGE_BYTES_MAX + 1, 'x'));
    EXPECT_EQ(large.read_frame()->close_code(), 1009);
    RawWebSocket binary(desk.server.port, "/live");
    binary.send(FrameKind::binary, "x");
    EXPECT_EQ(binary.read_frame()->close_code(), 1003);
    RawWebSocket latin(desk.server.port, "/live");
    latin.send(FrameKind::text, "\xE4");
    EXPECT_EQ(latin.read_frame()->close_code(), 1007);
    RawWebSocket throwing(desk.server.port, "/live");
    throwing.send(FrameKind::text, "throw");
    EXPECT_EQ(throwing.read_frame()->close_code(), 1011);
}

TEST(WebSocket, IsToldThatTheServerStops) {
    LiveDesk desk;
    RawWebSocket client(desk.server.port, "/live");
    auto socket = desk.session->wait_for_socket();
    std::thread stopping([&] { desk.server.server.stop(std::chrono::seconds(20)); });
    EXPECT_EQ(client.read_frame()->close_code(), 1001);
    client.send(FrameKind::close, "\x03\xE9");
    client.connection.close();
    stopping.join();
    EXPECT_EQ(desk.session->times_closed, 1);
    socket->send(message("too late"));
}

TEST(WebSocket, EndsWithAClientThatVanishes) {
    LiveDesk desk;
    {
        RawWebSocket client(desk.server.port, "/live");
        desk.session->wait_for_socket();
        client.connection.reset();
    }
    desk.session->wait_until_closed();
}

} // namespace
} // namespace eider::http
