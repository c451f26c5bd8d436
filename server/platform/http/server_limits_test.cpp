// What strangers may not do: too much, too slowly, or in a way that could be read twice.
#include "tests/support/test_server.h"

#include "platform/base/metrics.h"

#include <gtest/gtest.h>

namespace eider::http {
namespace {

using std::chrono::milliseconds;
using testing::ask;
using testing::get;
using testing::RawConnection;
using testing::TestServer;
using testing::text_response;

std::string post(std::size_t length, std::string_view body) {
    return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n" +
           std::string(body);
}

TEST(ServerLimits, RefusesMalformedRequestsInTheDocumentedShape) {
    TestServer desk;
    RawConnection connection(desk.port);
    connection.send("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
    auto answer = connection.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 400U);
    EXPECT_EQ(answer->header("content-type"), "application/json; charset=utf-8");
    EXPECT_EQ(answer->header("connection"), "close");
    EXPECT_EQ(answer->body,
              "{\"error\":\"BadRequest\",\"description\":\"A request may not have both Content-Length and "
              "Transfer-Encoding.\"}");
    EXPECT_TRUE(connection.is_closed());
}

TEST(ServerLimits, RefusesNoiseAtOnce) {
    TestServer desk;
    for (const char* noise :
         {"\x16\x03\x01\x02", "\n", "{\"a\":1}", "\r\n\r\n\r\n\r\n\r\n\r\n\r\n", "GET / HTTP/1.1\n"}) {
        RawConnection connection(desk.port);
        connection.send(noise);
        auto answer = connection.read_answer();
        ASSERT_TRUE(answer) << noise;
        EXPECT_EQ(answer->status, 400U);
        EXPECT_TRUE(connection.is_closed());
    }
    EXPECT_EQ(ask(desk.port, "\r\n\r\n" + get("/"))->status, 200U);
}

TEST(ServerLimits, RefusesLongLinesAndLargeHeads) {
    TestServer desk;
    EXPECT_EQ(ask(desk.port, get("/" + std::string(REQUEST_LINE_BYTES_MAX, 'a')))->status, 414U);
    EXPECT_EQ(ask(desk.port, get("/", "X: " + std::string(HEADER_BYTES_MAX, 'a') + "\r\n"))->status, 431U);
    EXPECT_EQ(ask(desk.port, get("/", "X: " + std::string(HEADER_BYTES_MAX - 200, 'a') + "\r\n"))->status,
              200U);
    EXPECT_EQ(ask(desk.port, "GET /" + std::string(1'000'000, 'a'))->status, 414U);
}

TEST(ServerLimits, RefusesLargeBodiesBeforeTheyAreRead) {
    TestServer desk;
    desk.handler.body_bytes_max = 10;
    EXPECT_EQ(ask(desk.port, post(10, "0123456789"))->status, 200U);
    EXPECT_EQ(ask(desk.port, post(11, ""))->status, 413U);
    std::string chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_EQ(ask(desk.port, chunked + "A\r\n0123456789\r\n0\r\n\r\n")->status, 200U);
    EXPECT_EQ(ask(desk.port, chunked + "5\r\n01234\r\n6\r\n")->status, 413U);
    EXPECT_EQ(ask(desk.port, chunked + "nonsense\r\n")->status, 400U);
}

// The answer must not be lost because the client was still sending (a reset would throw it away).
TEST(ServerLimits, LetsAClientReadTheRefusalOfALargeBody) {
    TestServer desk;
    RawConnection connection(desk.port);
    connection.send(post(3'000'000, std::string(3'000'000, 'x')));
    auto answer = connection.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413U);
    EXPECT_EQ(answer->body,
              "{\"error\":\"PayloadTooLarge\",\"description\":\"The body of this request is larger than this "
              "address takes.\"}");
}

TEST(ServerLimits, BoundsAllBodiesTogether) {
    TestServer desk({.body_bytes_in_flight_max = 1000});
    std::shared_ptr<const Request> held;
    desk.handler.on_request = [&](auto request, Respond respond) {
        if (request->body.size() == 600) held = request;
        respond(text_response("ok"));
    };
    EXPECT_EQ(ask(desk.port, post(600, std::string(600, 'x')))->status, 200U);
    auto refused = ask(desk.port, post(500, std::string(500, 'x')));
    EXPECT_EQ(refused->status, 503U);
    EXPECT_EQ(refused->header("retry-after"), "2");
    EXPECT_EQ(ask(desk.port, post(400, std::string(400, 'x')))->status, 200U);
    held.reset();
    EXPECT_EQ(ask(desk.port, post(500, std::string(500, 'x')))->status, 200U);
}

TEST(ServerLimits, TellsSlowClientsAndCloses) {
    TestServer desk({.header_time = milliseconds(60), .body_time = milliseconds(60)});
    RawConnection silent(desk.port), half(desk.port), dripping(desk.port), body(desk.port),
        chunked(desk.port);
    half.send("GET / HTTP/1.1\r\nHost:");
    body.send(post(10, "half"));
    chunked.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe");
    for (int i = 0; i < 30 && dripping.is_open(); ++i) {
        dripping.send(i == 0 ? "GET / HTTP/1.1\r\nX: " : "x");
        std::this_thread::sleep_for(milliseconds(5));
    }
    for (RawConnection* connection : {&half, &dripping, &body, &chunked}) {
        auto answer = connection->read_answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 408U);
        EXPECT_TRUE(connection->is_closed());
    }
    EXPECT_TRUE(silent.is_closed());
}

TEST(ServerLimits, ClosesIdleConnections) {
    TestServer desk({.idle_time = milliseconds(60)});
    RawConnection connection(desk.port);
    connection.send(get("/"));
    EXPECT_TRUE(connection.read_answer());
    EXPECT_FALSE(connection.is_closed(milliseconds(20)));
    EXPECT_TRUE(connection.is_closed());
}

TEST(ServerLimits, DoesNotTakeAClientThatWaitsForAnIdleOne) {
    TestServer desk({.header_time = milliseconds(40), .idle_time = milliseconds(40)});
    testing::Worker worker;
    desk.handler.on_request = [&](auto request, Respond respond) {
        if (request->path == "/large") return respond(text_response(std::string(3'000'000, 'x')));
        worker.run([respond = std::move(respond)]() mutable {
            std::this_thread::sleep_for(milliseconds(150));
            respond(text_response("slow"));
        });
    };
    RawConnection connection(desk.port);
    connection.shrink_receive_buffer();
    connection.send(get("/large") + get("/slow"));
    EXPECT_EQ(connection.read_answer()->body.size(), 3'000'000U);
    auto answer = connection.read_answer();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "slow");
}

TEST(ServerLimits, CutsClientsThatDoNotRead) {
    TestServer desk({.write_time = milliseconds(1500)});
    desk.handler.on_request = [](auto, Respond respond) {
        respond(text_response(std::string(64'000'000, 'x')));
    };
    auto& connections = gauge("eider_http_connections", "");
    auto before = connections.value();
    RawConnection connection(desk.port);
    connection.shrink_receive_buffer();
    connection.send(get("/"));
    // However much it read at first: that earns no time for standing still.
    ASSERT_EQ(connection.read_bytes(4'000'000).size(), 4'000'000U);
    EXPECT_EQ(connections.value(), before + 1);
    for (int i = 0; i < 1000 && connections.value() > before; ++i)
        std::this_thread::sleep_for(milliseconds(10));
    EXPECT_EQ(connections.value(), before);
}

TEST(ServerLimits, RefusesConnectionsAboveTheirNumber) {
    TestServer desk({.connections_max = 3});
    std::vector<RawConnection> connections;
    for (int i = 0; i < 3; ++i) {
        connections.emplace_back(desk.port).send(get("/"));
        EXPECT_EQ(connections.back().read_answer()->status, 200U);
    }
    auto refused = ask(desk.port, get("/"));
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 503U);
    EXPECT_EQ(refused->header("retry-after"), "2");
    connections.pop_back();
    unsigned status = 503;
    for (int i = 0; i < 100 && status == 503; ++i) {
        std::this_thread::sleep_for(milliseconds(5));
        status = ask(desk.port, get("/"))->status;
    }
    EXPECT_EQ(status, 200U);
}

TEST(ServerLimits, ServesAThousandConnections) {
    TestServer desk;
    std::vector<RawConnection> connections;
    for (int i = 0; i < 1000; ++i) {
        connections.emplace_back(desk.port);
        ASSERT_TRUE(connections.back().is_open()) << i;
    }
    for (int i = 0; i < 1000; ++i) connections[i].send(get("/" + std::to_string(i)));
    for (int i = 0; i < 1000; ++i) {
        auto answer = connections[i].read_answer();
        ASSERT_TRUE(answer) << i;
        EXPECT_EQ(answer->body, "GET /" + std::to_string(i) + "? ");
    }
}

} // namespace
} // namespace eider::http
