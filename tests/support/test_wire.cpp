// Blocking sockets for servers in tests.
#include "tests/support/test_wire.h"

#include "platform/base/check.h"

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace eider::support {
namespace {

constexpr long SILENCE_SECONDS_MAX = 30;
constexpr int WAITING_MAX = 64;
constexpr std::size_t READ_BYTES = 65536;

} // namespace

TestWire::TestWire(int socket) : socket_(socket) {
    timeval silence{.tv_sec = SILENCE_SECONDS_MAX, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &silence, sizeof silence);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &silence, sizeof silence);
    int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

TestWire::~TestWire() {
    tls_.reset();
    ::close(socket_);
}

bool TestWire::start_tls(SSL_CTX* context) {
    // OpenSSL writes without MSG_NOSIGNAL.
    static const auto ignored = std::signal(SIGPIPE, SIG_IGN);
    check(ignored != SIG_ERR, "SIGPIPE can be ignored");
    std::unique_ptr<SSL, FreeTls> tls(SSL_new(context));
    SSL_set_fd(tls.get(), socket_);
    if (SSL_accept(tls.get()) != 1) return false;
    tls_ = std::move(tls);
    buffer_.clear();
    return true;
}

std::optional<std::string> TestWire::read_line() {
    std::size_t searched = 0;
    while (true) {
        std::size_t end = buffer_.find('\n', searched);
        if (end != std::string::npos) {
            std::string line = buffer_.substr(0, end + 1);
            buffer_.erase(0, end + 1);
            return line;
        }
        searched = buffer_.size();
        char more[READ_BYTES];
        long got = read_some(more, sizeof more);
        if (got <= 0) return {};
        buffer_.append(more, static_cast<std::size_t>(got));
    }
}

bool TestWire::write(std::string_view text) {
    while (!text.empty()) {
        long put = tls_ ? SSL_write(tls_.get(), text.data(), static_cast<int>(text.size()))
                        : ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
        if (put <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

long TestWire::read_some(char* buffer, std::size_t size) {
    return tls_ ? SSL_read(tls_.get(), buffer, static_cast<int>(size)) : ::recv(socket_, buffer, size, 0);
}

Listener listen_on_loopback() {
    Listener listener{.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    check(listener.socket >= 0, "a test may open a socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    check(::bind(listener.socket, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
              ::listen(listener.socket, WAITING_MAX) == 0 &&
              ::getsockname(listener.socket, reinterpret_cast<sockaddr*>(&address), &size) == 0,
          "a test may listen on a free port of the loopback");
    listener.port = ntohs(address.sin_port);
    return listener;
}

} // namespace eider::support
