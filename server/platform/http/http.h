// What the rest of the program sees of HTTP: plain requests, responses and live sockets. No Beast, no Asio
// here.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eider::http {

enum class Method { get, head, post, put, patch, del, options, other };
std::string_view method_name(Method method); // "GET"; "OTHER" for other

// A request as it came in. All views live until the response was given to Respond.
struct Request {
    Method method = Method::get;
    std::string_view path;           // before '?', still percent-encoded
    std::string_view query;          // after '?', without it, still percent-encoded
    std::string_view body;           // whole, also when it came chunked
    std::string_view remote_address; // of the peer; of X-Forwarded-For only when the peer is a trusted proxy
    std::string_view id; // X-Request-Id of this request, made here when the caller gave none that is sane
    bool secure = false; // reached through TLS (X-Forwarded-Proto of a trusted proxy)

    virtual ~Request() = default;
    // Value of a header, empty when it is not there. Name in any case.
    virtual std::string_view header(std::string_view name) const = 0;
};

struct Response {
    unsigned status = 200;
    std::string content_type = "application/json; charset=utf-8"; // empty: no Content-Type header
    // Extra ones. The server adds the usual ones (answer.cpp); one of the same name here replaces it, with an
    // empty value removes it. Content-Length, Connection, Date and X-Request-Id are the server's alone.
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};
    std::string_view static_body = {}; // instead of body: bytes that live as long as the program
    bool may_compress = true;          // false for bodies that are compressed already
};

// Must be called exactly once for each request, from any thread. Dropped without a call, it answers 500.
using Respond = std::move_only_function<void(Response)>;

// One open WebSocket. Thread: any.
class LiveSocket {
  public:
    virtual ~LiveSocket() = default;
    // Queues a text message. Closes the socket with 1013 (try again later) when LIVE_QUEUE_MESSAGES_MAX wait
    // already.
    virtual void send(std::shared_ptr<const std::string> message) = 0;
    virtual void close(std::uint16_t code, std::string reason) = 0;
    // How many more messages it takes before it is closed.
    virtual std::size_t room() const = 0;
};

// What happens on one live connection; made by Handler::open_live, told on the connection's own thread.
class LiveSession {
  public:
    virtual ~LiveSession() = default;
    virtual void opened(std::shared_ptr<LiveSocket> socket) = 0;
    virtual void received(std::string_view text) = 0;
    virtual void drained() {}  // of the messages that waited, more than half have gone
    virtual void closed() = 0; // last call; the socket is gone
};

// The answer to a request for a WebSocket: a session, or a plain response that refuses it.
struct LiveAnswer {
    std::shared_ptr<LiveSession> session;
    Response refusal;
};

// The one door from the wire into the program.
class Handler {
  public:
    virtual ~Handler() = default;
    // Largest body that this request may carry, asked once its headers were read and only when it
    // has a body. Bytes. Must not throw.
    virtual std::size_t body_limit(Method method, std::string_view path) = 0;
    // Called on an io thread; must not block. An exception answers 500 and is logged. `request` stays alive
    // as long as the shared pointer does.
    virtual void handle(std::shared_ptr<const Request> request, Respond respond) = 0;
    // A request to become a WebSocket (its handshake headers were checked already, its Origin was not).
    // Called on an io thread; `answer` may be called from any thread.
    virtual void open_live(std::shared_ptr<const Request> request,
                           std::move_only_function<void(LiveAnswer)> answer) = 0;
};

} // namespace eider::http
