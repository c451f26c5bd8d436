// One connection of a server in tests: lines in, text out, with or without TLS. Blocking, one thread at a
// time.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <openssl/ssl.h>

namespace eider::support {

class TestWire {
  public:
    explicit TestWire(int socket); // owns it
    ~TestWire();
    TestWire(const TestWire&) = delete;
    TestWire& operator=(const TestWire&) = delete;

    bool start_tls(SSL_CTX* context); // false when the client does not agree
    bool is_encrypted() const { return tls_ != nullptr; }
    // One line with its line end; nothing when the connection is closed or silent for 30 seconds.
    std::optional<std::string> read_line();
    bool write(std::string_view text);

  private:
    struct FreeTls {
        void operator()(SSL* tls) const { SSL_free(tls); }
    };
    long read_some(char* buffer, std::size_t size);

    int socket_;
    std::unique_ptr<SSL, FreeTls> tls_;
    std::string buffer_;
};

// Listens on a free port of 127.0.0.1.
struct Listener {
    int socket = -1;
    int port = 0;
};
Listener listen_on_loopback();

} // namespace eider::support
