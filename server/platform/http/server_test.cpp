// The server as its callers see it: requests, answers, threads, headers.
#include "tests/support/test_server.h"

#include "platform/base/log.h"
#include "platform/base/metrics.h"

#include <mutex>

#include <gtest/gtest.h>

namespace eider::http {
namespace {

using std::chrono::milliseconds;
using testing::ask;
using testing::BodyExpected;
using testing::get;
using testing::RawConnection;
using testing::TestServer;
using testing::text_response;
using testing::Worker;

TEST(Server, AnswersWithAllItsHeaders) {
    TestServer desk;
    auto answer = ask(desk.port, get("/tickets/5?a=b"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200U);
    EXPECT_EQ(answer->body, "GET /tickets/5?a=b ");
    EXPECT_EQ(answer->header("x-request-id").size(), 16U);
    EXPECT_EQ(answer->header("date").size(), 29U);
    EXPECT_EQ(answer->header("cache-control"), "no-store");
    EXPECT_EQ(answer->header("x-content-type-options"), "nosniff");
    EXPECT_EQ(answer->header("connection"), "");
}

TEST(Server, KeepsConnectionsAndTheCallersRequestId) {
    TestServer desk;
    RawConnection connection(desk.port);
    for (const char* id : {"first.1", "second_2"}) {
        connection.send(get("/", std::string("X-Request-Id: ") + id + "\r\n"));
        auto answer = connection.read_answer();
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->header("x-request-id"), id);
    }
    connection.send(get("/", "X-Request-Id: <script>\r\nConnection: close\r\n"));
    auto last = connection.read_answer();
    ASSERT_TRUE(last);
    EXPECT_EQ(last->header("x-request-id").size(), 16U);
    EXPECT_EQ(last->header("connection"), "close");
    EXPECT_TRUE(connection.is_closed());
}

TEST(Server, SpeaksHttp10) {
    TestServer desk;
    RawConnection once(desk.port);
    once.send("GET /a HTTP/1.0\r\n\r\n");
    EXPECT_EQ(once.read_answer()->header("connection"), "close");
    EXPECT_TRUE(once.is_closed());
    RawConnection kept(desk.port);
    for (int i = 0; i < 2; ++i) {
        kept.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        EXPECT_EQ(kept.read_answer()->header("connection"), "keep-alive");
    }
}

TEST(Server, ReadsBodiesWholeOrInPieces) {
    TestServer desk;
    RawConnection connection(desk.port);
    connection.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
    EXPECT_EQ(connection.read_answer()->body, "POST /a? hello");
    for (std::string_view piece : {"PUT /b HTTP/1.1\r\nHo", "st: a\r\nTransfer-Encoding: chunked\r",
                                   "\n\r\n3\r\nabc", "\r\n2\r\nde\r\n0\r\n", "\r\n"}) {
        connection.send(piece);
        std::this_thread::sleep_for(milliseconds(2));
    }
    EXPECT_EQ(connection.read_answer()->body, "PUT /b? abcde");
    std::string large(50'000, 'x');
    connection.send("PATCH /c HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n" + large + get("/next"));
    EXPECT_EQ(connection.read_answer()->body, "PATCH /c? " + large);
    EXPECT_EQ(connection.read_answer()->body, "GET /next? ");
}

TEST(Server, InvitesABodyThatWaitsForIt) {
    TestServer desk;
    RawConnection connection(desk.port);
    connection.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(connection.read_answer()->status, 100U);
    connection.send("ok");
    EXPECT_EQ(connection.read_answer()->body, "POST /? ok");
    // A body that is there already needs no invitation.
    connection.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nok");
    EXPECT_EQ(connection.read_answer()->status, 200U);
    desk.handler.body_bytes_max = 1;
    connection.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(connection.read_answer()->status, 413U);
}

TEST(Server, AnswersHeadWithoutBody) {
    TestServer desk;
    RawConnection connection(desk.port);
    connection.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n" + get("/b"));
    auto head = connection.read_answer(BodyExpected::none);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->header("content-length"), "9");
    EXPECT_EQ(connection.read_answer()->body, "GET /b? ");
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    TestServer desk;
    Worker worker;
    desk.handler.on_request = [&](auto request, Respond respond) {
        // Every third one is answered by another thread, later than the others could be.
        bool is_slow = request->path.back() % 3 == 0;
        auto answer = [request, respond = std::move(respond)]() mutable {
            respond(text_response(std::string(request->path)));
        };
        if (is_slow)
            worker.run([answer = std::move(answer)]() mutable {
                std::this_thread::sleep_for(milliseconds(1));
                answer();
            });
        else
            answer();
    };
    RawConnection connection(desk.port);
    std::string all;
    for (int i = 0; i < 200; ++i) all += get("/" + std::to_string(i));
    connection.send(all);
    for (int i = 0; i < 200; ++i) {
        auto answer = connection.read_answer();
        ASSERT_TRUE(answer) << i;
        EXPECT_EQ(answer->body, "/" + std::to_string(i));
    }
}

TEST(Server, WritesLargeBodiesWhole) {
    TestServer desk;
    std::string large(3'000'000, '\0');
    for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<char>('a' + i / 1000 % 26);
    desk.handler.on_request = [&](auto request, Respond respond) {
        if (request->path == "/static") return respond({.content_type = "text/plain", .static_body = large});
        respond(text_response(request->path == "/large" ? large : "small"));
    };
    RawConnection connection(desk.port);
    connection.shrink_receive_buffer();
    connection.send(get("/large") + get("/small") + get("/static") + get("/small"));
    EXPECT_EQ(connection.read_answer()->body, large);
    EXPECT_EQ(connection.read_answer()->body, "small");
    EXPECT_EQ(connection.read_answer()->body, large);
    EXPECT_EQ(connection.read_answer()->body, "small");
}

TEST(Server, TakesAnswersFromAnyThread) {
    TestServer desk;
    Worker worker;
    desk.handler.on_request = [&](auto request, Respond respond) {
        worker.run([request, respond = std::move(respond)]() mutable {
            respond(text_response(std::string(request->query)));
        });
    };
    std::vector<RawConnection> connections;
    for (int i = 0; i < 64; ++i) connections.emplace_back(desk.port);
    for (int round = 0; round < 10; ++round) {
        for (int i = 0; i < 64; ++i) connections[i].send(get("/?" + std::to_string(round * 64 + i)));
        for (int i = 0; i < 64; ++i)
            EXPECT_EQ(connections[i].read_answer()->body, std::to_string(round * 64 + i));
    }
}

TEST(Server, AnswersWhatTheHandlerForgets) {
    TestServer desk;
    Worker worker;
    desk.handler.on_request = [&](auto request, Respond respond) {
        if (request->path == "/throws") throw std::runtime_error("broken on purpose");
        if (request->path == "/elsewhere") worker.run([dropped = std::move(respond)] {});
    };
    RawConnection connection(desk.port);
    for (const char* path : {"/throws", "/elsewhere", "/here"}) {
        connection.send(get(path));
        auto answer = connection.read_answer();
        ASSERT_TRUE(answer) << path;
        EXPECT_EQ(answer->status, 500U);
        EXPECT_EQ(answer->body,
                  "{\"error\":\"InternalError\",\"description\":\"This request was not answered because of a "
                  "fault here.\"}");
    }
}

TEST(Server, ForgetsClientsThatLeaveBeforeTheirAnswer) {
    TestServer desk;
    std::mutex mutex;
    std::vector<std::pair<std::shared_ptr<const Request>, Respond>> held;
    desk.handler.on_request = [&](auto request, Respond respond) {
        if (request->path == "/quick") return respond(text_response("quick"));
        std::lock_guard lock(mutex);
        held.emplace_back(std::move(request), std::move(respond));
    };
    for (int i = 0; i < 20; ++i) {
        RawConnection connection(desk.port);
        connection.send(get("/held?" + std::to_string(i)));
        while (true) {
            std::lock_guard lock(mutex);
            if (held.size() == static_cast<std::size_t>(i + 1)) break;
        }
        connection.reset();
    }
    for (auto& [request, respond] : held) {
        EXPECT_EQ(request->path, "/held");
        respond(text_response(std::string(100'000, 'x')));
    }
    EXPECT_EQ(ask(desk.port, get("/quick"))->body, "quick");
}

TEST(Server, LetsRequestsOutliveIt) {
    std::shared_ptr<const Request> kept;
    std::optional<Respond> respond;
    {
        TestServer desk;
        std::mutex mutex;
        desk.handler.on_request = [&](auto request, Respond given) {
            std::lock_guard lock(mutex);
            kept = std::move(request);
            respond = std::move(given);
        };
        RawConnection connection(desk.port);
        connection.send("POST /kept HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody");
        while (true) {
            std::lock_guard lock(mutex);
            if (respond) break;
        }
    }
    EXPECT_EQ(kept->path, "/kept");
    EXPECT_EQ(kept->body, "body");
    (*respond)(text_response("too late"));
}

TEST(Server, CompressesForThoseWhoWantIt) {
    std::string large(20'000, 'x');
    auto length_with = [&](bool to_loopback, const char* headers) {
        TestServer desk({.compress_to_loopback = to_loopback});
        desk.handler.on_request = [&](auto, Respond respond) { respond(text_response(large)); };
        return ask(desk.port, get("/", headers))->body.size();
    };
    EXPECT_LT(length_with(true, "Accept-Encoding: gzip\r\n"), 1000U);
    EXPECT_EQ(length_with(true, ""), large.size());
    EXPECT_EQ(length_with(false, "Accept-Encoding: gzip\r\n"), large.size());
}

TEST(Server, BelievesOnlyTrustedProxies) {
    auto seen_by = [](std::vector<std::string> trusted) {
        TestServer desk({.trusted_proxies = std::move(trusted)});
        desk.handler.on_request = [](auto request, Respond respond) {
            respond(text_response(std::string(request->remote_address) +
                                  (request->secure ? " secure" : " plain")));
        };
        return ask(desk.port, get("/", "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"))->body;
    };
    EXPECT_EQ(seen_by({}), "127.0.0.1 plain");
    EXPECT_EQ(seen_by({"127.0.0.0/8"}), "203.0.113.9 secure");
}

TEST(Server, SaysWhyItCannotListen) {
    TestServer desk;
    testing::ScriptedHandler handler;
    auto refusal_of = [&](ServerOptions options) {
        auto started = Server(std::move(options), handler).start();
        return started ? "" : started.error().sentence;
    };
    EXPECT_EQ(refusal_of({.port = desk.port}),
              "Another program listens on 127.0.0.1:" + std::to_string(desk.port) +
                  " already. Stop it, or choose another port.");
    EXPECT_EQ(refusal_of({.host = "203.0.113.1"}),
              "The address 203.0.113.1 does not belong to this machine.");
    EXPECT_EQ(refusal_of({.trusted_proxies = {"somewhere"}}),
              "The trusted proxy 'somewhere' is neither an address nor a range such as 10.0.0.0/8.");
}

TEST(Server, CountsWhatItDoes) {
    TestServer desk;
    auto& requests = counter("eider_http_requests_total", "", {{"method", "GET"}, {"status", "2xx"}});
    auto before = requests.value();
    ask(desk.port, get("/"));
    EXPECT_EQ(requests.value(), before + 1);
    std::string text = render_metrics();
    for (const char* part : {"# TYPE eider_http_request_seconds histogram", "eider_http_connections ",
                             "eider_http_live_sockets 0", "eider_http_sent_bytes_total "})
        EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST(Server, LogsRequestsWithoutWhatIsPersonal) {
    std::mutex mutex;
    std::string lines;
    log::start({.sink = [&](std::string_view line) {
        std::lock_guard lock(mutex);
        (lines += line) += '\n';
    }});
    {
        TestServer desk({.log_every_request = true});
        ask(desk.port, get("/users/ana@example.com?secret=1", "X-Request-Id: r-7\r\n"));
    }
    {
        TestServer desk;
        ask(desk.port, get("/not-logged"));
    }
    log::stop();
    EXPECT_NE(lines.find(" info request id=r-7 method=GET path=/users/- status=200 ms="), std::string::npos)
        << lines;
    EXPECT_EQ(lines.find("secret"), std::string::npos);
    EXPECT_EQ(lines.find("not-logged"), std::string::npos);
}

} // namespace
} // namespace eider::http
