// A real HTTP server on a free loopback port whose handler is given by the test.
#pragma once
#include "platform/http/server.h"
#include "tests/support/raw_http.h"

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace eider::testing {

// Answers every request with its method, path, query and body unless the test says otherwise.
class ScriptedHandler : public http::Handler {
  public:
    using Handle = std::function<void(std::shared_ptr<const http::Request>, http::Respond)>;
    using OpenLive = std::function<void(std::shared_ptr<const http::Request>,
                                        std::move_only_function<void(http::LiveAnswer)>)>;

    Handle on_request;
    OpenLive on_live;
    std::size_t body_bytes_max = 64 * 1024;

    std::size_t body_limit(http::Method, std::string_view) override { return body_bytes_max; }
    void handle(std::shared_ptr<const http::Request> request, http::Respond respond) override;
    void open_live(std::shared_ptr<const http::Request> request,
                   std::move_only_function<void(http::LiveAnswer)> answer) override;
};

// Two io threads unless said otherwise. Stops when it goes out of scope.
class TestServer {
  public:
    explicit TestServer(http::ServerOptions options = {});

    ScriptedHandler handler;
    http::Server server;
    std::uint16_t port = 0;
};

// A response with that body as plain text.
http::Response text_response(std::string body);

// A thread of its own that runs what it is given, in order: stands for a storage thread.
class Worker {
  public:
    Worker();
    ~Worker(); // runs what still waits
    void run(std::move_only_function<void()> job);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace eider::testing
