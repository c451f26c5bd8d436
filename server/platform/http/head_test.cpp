// Reading the head of a request: what is taken, what is refused, and where the limits lie.
#include "platform/http/head.h"

#include <random>

#include <gtest/gtest.h>

namespace eider::http {
namespace {

// 0: fine; else the status that it is refused with.
unsigned status_of(const std::string& bytes) {
    HeadScanner scanner;
    std::optional<Problem> problem;
    if (!scanner.is_complete(bytes, problem)) return problem ? problem->status : 1;
    Head head;
    auto refused = parse_head(std::string_view(bytes).substr(0, scanner.size()), head);
    return refused ? refused->status : 0;
}

unsigned status_with(const std::string& headers) {
    return status_of("GET / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");
}

TEST(Head, ReadsLineAndHeaders) {
    std::string bytes =
        "PATCH /api/v2/tickets/5?page%5Bsize%5D=2 HTTP/1.1\r\nHost: desk\r\nX-A:  b c \t\r\nEmpty:\r\n\r\n";
    Head head;
    ASSERT_FALSE(parse_head(bytes, head));
    EXPECT_EQ(head.method, Method::patch);
    EXPECT_EQ(head.path, "/api/v2/tickets/5");
    EXPECT_EQ(head.query, "page%5Bsize%5D=2");
    EXPECT_EQ(find_header(bytes, head, "x-a"), "b c");
    EXPECT_EQ(find_header(bytes, head, "EMPTY"), "");
    EXPECT_EQ(find_header(bytes, head, "x-b"), "");
    EXPECT_TRUE(head.keep_alive);
}

TEST(Head, TakesAbsoluteTargetsAndStar) {
    std::string absolute = "GET http://desk.example/a?b HTTP/1.1\r\nHost: desk\r\n\r\n";
    Head head;
    ASSERT_FALSE(parse_head(absolute, head));
    EXPECT_EQ(head.path, "/a");
    EXPECT_EQ(head.query, "b");
    EXPECT_EQ(status_of("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"), 0U);
    EXPECT_EQ(status_of("GET * HTTP/1.1\r\nHost: a\r\n\r\n"), 400U);
    EXPECT_EQ(status_of("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n"), 400U);
    EXPECT_EQ(status_of("GET http:///a HTTP/1.1\r\nHost: a\r\n\r\n"), 400U);
}

TEST(Head, RefusesBrokenRequestLines) {
    for (const char* line : {"GET", "GET /", "GET  HTTP/1.1", "GET / /x HTTP/1.1", "GET /\x01 HTTP/1.1",
                             "GET /\xC3\xA4 HTTP/1.1", "G(T / HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1",
                             "GET / HTTP/11", "GET / http/1.1", "GET\t/ HTTP/1.1"})
        EXPECT_EQ(status_of(std::string(line) + "\r\nHost: a\r\n\r\n"), 400U) << line;
    EXPECT_EQ(status_of("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 505U);
}

TEST(Head, RefusesTricksWithLineEnds) {
    EXPECT_EQ(status_of("GET / HTTP/1.1\nHost: a\n\n"), 400U);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a\n\r\n"), 400U);
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a\r\n\n"), 400U);
    EXPECT_EQ(status_with("X: a\rb\r\n"), 400U);
    EXPECT_EQ(status_with("X: a\r\r\n"), 400U);
    EXPECT_EQ(status_with(std::string("X: a\0b\r\n", 8)), 400U);
    EXPECT_EQ(status_with("X: a\x7F\r\n"), 400U);
    EXPECT_EQ(status_with("X: a\r\n folded\r\n"), 400U);
    EXPECT_EQ(status_with("X : a\r\n"), 400U);
    EXPECT_EQ(status_with(": a\r\n"), 400U);
    EXPECT_EQ(status_with("no colon\r\n"), 400U);
    EXPECT_EQ(status_with("X: caf\xE9\r\n"), 0U); // old clients send Latin-1
}

TEST(Head, RefusesWhatTwoServersCouldFrameInTwoWays) {
    EXPECT_EQ(status_with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400U);
    EXPECT_EQ(status_with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), 400U);
    EXPECT_EQ(status_with("Content-Length: 5\r\nContent-Length: 5\r\n"), 400U);
    EXPECT_EQ(status_with("Content-Length: 5, 5\r\n"), 400U);
    EXPECT_EQ(status_with("Content-Length: +5\r\n"), 400U);
    EXPECT_EQ(status_with("Content-Length: -5\r\n"), 400U);
    EXPECT_EQ(status_with("Content-Length: 0x5\r\n"), 400U);
    EXPECT_EQ(status_with("Content-Length:\r\n"), 400U);
    EXPECT_EQ(status_with("Content-Length: 99999999999999999999\r\n"), 400U);
    EXPECT_EQ(status_with("Transfer-Encoding: gzip, chunked\r\n"), 501U);
    EXPECT_EQ(status_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400U);
    EXPECT_EQ(status_of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400U);
    EXPECT_EQ(status_with("Content-Length: 5\r\n"), 0U);
    EXPECT_EQ(status_with("Transfer-Encoding: Chunked\r\n"), 0U);
}

TEST(Head, WantsOneHostUnlessHttp10) {
    EXPECT_EQ(status_of("GET / HTTP/1.1\r\n\r\n"), 400U);
    EXPECT_EQ(status_with("Host: b\r\n"), 400U);
    EXPECT_EQ(status_of("GET / HTTP/1.0\r\n\r\n"), 0U);
}

TEST(Head, UnderstandsConnectionAndExpect) {
    auto read = [](const std::string& bytes) {
        Head head;
        EXPECT_FALSE(parse_head(bytes, head));
        return head;
    };
    EXPECT_FALSE(read("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n").keep_alive);
    EXPECT_FALSE(read("GET / HTTP/1.0\r\n\r\n").keep_alive);
    EXPECT_TRUE(read("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").keep_alive);
    EXPECT_TRUE(read("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\n\r\n").expects_continue);
    EXPECT_FALSE(read("PUT / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n").expects_continue);
    EXPECT_EQ(status_with("Expect: a miracle\r\n"), 417U);
}

TEST(Head, LimitsLieWhereTheyAreSaidToLie) {
    auto line_of = [](std::size_t size) {
        std::string target(size - std::string_view("GET  HTTP/1.1").size(), 'a');
        target[0] = '/';
        return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
    };
    EXPECT_EQ(status_of(line_of(REQUEST_LINE_BYTES_MAX)), 0U);
    EXPECT_EQ(status_of(line_of(REQUEST_LINE_BYTES_MAX + 1)), 414U);
    EXPECT_EQ(status_of("GET /" + std::string(REQUEST_LINE_BYTES_MAX, 'a')), 414U);

    std::string begin = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    auto head_of = [&](std::size_t size) {
        return begin + std::string(size - begin.size() - 4, 'x') + "\r\n\r\n";
    };
    EXPECT_EQ(status_of(head_of(HEADER_BYTES_MAX)), 0U);
    EXPECT_EQ(status_of(head_of(HEADER_BYTES_MAX + 1)), 431U);

    std::string headers;
    for (std::size_t i = 1; i < HEADER_FIELDS_MAX; ++i) headers += "X: y\r\n";
    EXPECT_EQ(status_with(headers), 0U);
    EXPECT_EQ(status_with(headers + "X: y\r\n"), 431U);
}

TEST(Head, FindsTheEndHoweverTheBytesAreCut) {
    std::string bytes = "GET /a HTTP/1.1\r\nHost: desk\r\nX: y\r\n\r\nrest";
    for (std::size_t step = 1; step < 8; ++step) {
        HeadScanner scanner;
        std::optional<Problem> problem;
        std::size_t have = 0;
        bool is_complete = false;
        for (; !is_complete && have < bytes.size(); have += step)
            is_complete = scanner.is_complete(std::string_view(bytes).substr(0, have + step), problem);
        EXPECT_TRUE(is_complete);
        EXPECT_FALSE(problem);
        EXPECT_EQ(scanner.size(), bytes.size() - 4);
    }
}

// Whatever bytes come, reading ends and looks at nothing outside (the sanitizers watch).
TEST(Head, SurvivesDamagedRequests) {
    std::mt19937 random(20261121);
    std::string sound = "POST /a?b=c HTTP/1.1\r\nHost: desk\r\nContent-Length: 5\r\nConnection: a, "
                        "b\r\nExpect: 100-continue\r\n\r\n";
    for (int round = 0; round < 5000; ++round) {
        std::string bytes = sound;
        for (unsigned i = 0; i <= random() % 4; ++i) {
            std::size_t at = random() % bytes.size();
            switch (random() % 3) {
            case 0: bytes[at] = static_cast<char>(random()); break;
            case 1: bytes.erase(at, random() % 8 + 1); break;
            default: bytes.insert(at, 1, "\r\n:\t ,\0"[random() % 7]);
            }
        }
        status_of(bytes);
    }
}

} // namespace
} // namespace eider::http
