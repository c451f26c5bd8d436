// The HTTP/1.1 and WebSocket server. Everything behind it is Beast and Asio; nothing of them shows here.
#pragma once
#include "platform/base/result.h"
#include "platform/http/http.h"
#include "platform/http/limits.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace eider::http {

struct ServerOptions {
    std::string host = "127.0.0.1"; // an address or a name; "0.0.0.0" and "::" are all addresses
    std::uint16_t port = 0;         // 0: any free one
    std::size_t threads = 0;        // io threads; 0: one for each core
    std::size_t connections_max = CONNECTIONS_MAX;
    std::size_t body_bytes_in_flight_max = BODY_BYTES_IN_FLIGHT_MAX;

    std::chrono::milliseconds header_time = HEADER_TIME;
    std::chrono::milliseconds body_time = BODY_TIME;
    std::chrono::milliseconds write_time = WRITE_TIME;
    std::chrono::milliseconds idle_time = IDLE_TIME;
    std::chrono::milliseconds linger_time = LINGER_TIME;
    std::chrono::milliseconds live_ping = LIVE_PING_SECONDS;
    std::chrono::milliseconds live_close_time = LIVE_CLOSE_TIME;
    std::size_t live_queue_messages_max = LIVE_QUEUE_MESSAGES_MAX;

    bool compress_to_loopback = false; // compressing costs more than a local network does
    bool log_every_request = false;    // else only what took over SLOW_REQUEST, and 5xx
    std::vector<std::string> trusted_proxies =
        {}; // "127.0.0.1", "10.0.0.0/8", "::1": whose X-Forwarded-* we believe
};

class Server {
  public:
    // `handler` must outlive the server and every Respond that it got.
    Server(ServerOptions options, Handler& handler);
    ~Server(); // stop() without grace
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Binds, starts the io threads and gives the real port. Refuses with a sentence when the address is
    // taken, not allowed or not ours, or a trusted proxy is no address. Call once.
    Result<std::uint16_t> start();
    // Stops accepting, closes idle connections and live sockets (1001), lets requests in flight be answered,
    // and cuts what is left after `grace`. Returns when all io threads have ended. Not from an io thread.
    void stop(std::chrono::milliseconds grace);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace eider::http
