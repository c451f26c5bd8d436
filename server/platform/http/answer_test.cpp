// The bytes of answers: usual headers, overriding, no header injection, compression.
#include "platform/http/answer.h"

#include "platform/http/limits.h"
#include "platform/http/logged_path.h"
#include "platform/http/proxies.h"

#include <gtest/gtest.h>

namespace eider::http {
namespace {

std::string head_of(const Response& response, AnswerFrame frame = {}) {
    frame.date = "now";
    frame.request_id = "r1";
    std::string out;
    append_head(out, response, frame);
    return out;
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

TEST(Answer, HasTheUsualHeaders) {
    EXPECT_EQ(head_of({.body = "{}"}),
              "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Type: application/json; charset=utf-8\r\n"
              "Content-Length: 2\r\nX-Request-Id: r1\r\n"
              "X-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\n"
              "X-Frame-Options: DENY\r\nCross-Origin-Opener-Policy: same-origin\r\n"
              "Cross-Origin-Resource-Policy: same-origin\r\n"
              "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
              "Cache-Control: no-store\r\n\r\n");
}

TEST(Answer, LetsAResponseReplaceAndRemoveUsualHeaders) {
    std::string head =
        head_of({.headers = {{"cache-control", "private"}, {"X-Frame-Options", ""}, {"X-More", "1"}}});
    EXPECT_EQ(count(head, "ache-"), 1U);
    EXPECT_NE(head.find("cache-control: private\r\n"), std::string::npos);
    EXPECT_EQ(head.find("X-Frame-Options"), std::string::npos);
    EXPECT_NE(head.find("X-More: 1\r\n"), std::string::npos);
    EXPECT_NE(head.find("nosniff"), std::string::npos);
}

TEST(Answer, KeepsFramingToItself) {
    std::string head = head_of(
        {.headers = {{"Content-Length", "99"}, {"connection", "close"}, {"Transfer-Encoding", "chunked"}}});
    EXPECT_EQ(count(head, "ontent-"), 4U); // type, length, sniffing, policy
    EXPECT_EQ(head.find("99"), std::string::npos);
    EXPECT_EQ(head.find("chunked"), std::string::npos);
    EXPECT_EQ(head.find("close"), std::string::npos);
}

TEST(Answer, LetsNoValueBeginAHeaderOfItsOwn) {
    std::string head = head_of(
        {.content_type = "text/html\r\nA: b", .headers = {{"X-Name", "x\r\nSet-Cookie: evil=1\r\n\r\n"}}});
    EXPECT_EQ(head.find("\r\nSet-Cookie"), std::string::npos);
    EXPECT_EQ(head.find("\r\nA:"), std::string::npos);
    EXPECT_EQ(count(head, "\r\n\r\n"), 1U);
}

TEST(Answer, SendsNoBodyWhereNoneBelongs) {
    Response response{.body = "text"};
    EXPECT_EQ(body_to_send(response, {}), "text");
    EXPECT_EQ(body_to_send(response, {.head_only = true}), "");
    EXPECT_NE(head_of(response, {.head_only = true}).find("Content-Length: 4"), std::string::npos);
    response.status = 204;
    EXPECT_EQ(body_to_send(response, {}), "");
    EXPECT_EQ(head_of(response).find("Content-Length"), std::string::npos);
}

TEST(Answer, SaysWhetherTheConnectionStays) {
    EXPECT_EQ(head_of({}).find("Connection"), std::string::npos);
    EXPECT_NE(head_of({}, {.minor_version = 0}).find("Connection: keep-alive"), std::string::npos);
    EXPECT_NE(head_of({}, {.keep_alive = false}).find("Connection: close"), std::string::npos);
}

Response compressed(Response response, std::string_view accept) {
    compress_answer(response, {.accept_encoding = accept, .compresses = true});
    return response;
}

TEST(Answer, CompressesOnlyWhatPays) {
    std::string large(COMPRESS_BYTES_MIN, 'x'), small(COMPRESS_BYTES_MIN - 1, 'x');
    EXPECT_EQ(compressed({.body = small}, "gzip").headers.size(), 0U);
    Response response = compressed({.headers = {{"ETag", "\"a\""}}, .body = large}, "gzip");
    EXPECT_LT(response.body.size(), 100U);
    std::vector<std::pair<std::string, std::string>> expected{
        {"ETag", "W/\"a\""}, {"Vary", "Accept-Encoding"}, {"Content-Encoding", "gzip"}};
    EXPECT_EQ(response.headers, expected);
    EXPECT_EQ(compressed({.body = large}, "").headers.size(), 1U); // Vary alone
    EXPECT_EQ(compressed({.content_type = "image/png", .body = large}, "gzip").body, large);
    EXPECT_EQ(compressed({.body = large, .may_compress = false}, "gzip").body, large);
    EXPECT_EQ(compressed({.status = 206, .body = large}, "gzip").body, large);
    EXPECT_EQ(compressed({.headers = {{"content-encoding", "br"}}, .body = large}, "gzip").body, large);
    Response still{.static_body = large};
    EXPECT_LT(compressed(still, "br").body.size(), 100U);
}

TEST(Answer, WritesDatesAsTheProtocolWantsThem) {
    EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(1795295580), "Sat, 21 Nov 2026 21:13:00 GMT");
}

TEST(LoggedPath, HidesMailAddresses) {
    EXPECT_EQ(logged_path("/api/v2/tickets/5"), "/api/v2/tickets/5");
    EXPECT_EQ(logged_path("/users/ana@example.com/x"), "/users/-/x");
    EXPECT_EQ(logged_path("/users/ana%40example.com"), "/users/-");
    EXPECT_EQ(logged_path("/" + std::string(1000, 'a')).size(), LOGGED_PATH_BYTES_MAX);
}

TEST(Proxies, AreBelievedOnlyWhenNamed) {
    auto proxies = TrustedProxies::read({"127.0.0.1", "10.0.0.0/8", "fd00::/8"});
    ASSERT_TRUE(proxies);
    auto trusts = [&](const char* text) { return proxies->trusts(boost::asio::ip::make_address(text)); };
    EXPECT_TRUE(trusts("127.0.0.1"));
    EXPECT_FALSE(trusts("127.0.0.2"));
    EXPECT_TRUE(trusts("10.200.3.4"));
    EXPECT_FALSE(trusts("11.0.0.1"));
    EXPECT_TRUE(trusts("fd12::1"));
    EXPECT_FALSE(trusts("fe80::1"));
    EXPECT_FALSE(TrustedProxies().trusts(boost::asio::ip::make_address("127.0.0.1")));
    for (const char* text : {"", "nonsense", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "300.1.1.1"})
        EXPECT_FALSE(TrustedProxies::read({text})) << text;
}

TEST(Proxies, GiveTheNearestAddressThatIsNoProxy) {
    auto proxies = *TrustedProxies::read({"10.0.0.0/8"});
    EXPECT_EQ(proxies.origin("6.6.6.6, 203.0.113.9, 10.1.1.1"), "203.0.113.9");
    EXPECT_EQ(proxies.origin("203.0.113.9"), "203.0.113.9");
    EXPECT_EQ(proxies.origin("10.1.1.2, 10.1.1.1"), "10.1.1.2");
    EXPECT_EQ(proxies.origin("evil, 10.1.1.1"), "10.1.1.1");
    EXPECT_EQ(proxies.origin("evil"), "");
    EXPECT_EQ(proxies.origin(""), "");
}

} // namespace
} // namespace eider::http
