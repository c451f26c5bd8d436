// A client for tests that sends bytes as they are.
#include "tests/support/raw_http.h"

#include "platform/base/text.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace eider::testing {

using std::chrono::steady_clock;

RawConnection::RawConnection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) close();
    int one = 1;
    if (is_open()) ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
}

RawConnection::~RawConnection() { close(); }

RawConnection::RawConnection(RawConnection&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), received_(std::move(other.received_)) {}

void RawConnection::send(std::string_view bytes) {
    while (is_open() && !bytes.empty()) {
        ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

void RawConnection::finish_sending() { ::shutdown(socket_, SHUT_WR); }

void RawConnection::close() {
    if (is_open()) ::close(socket_);
    socket_ = -1;
}

void RawConnection::reset() {
    linger abrupt{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &abrupt, sizeof abrupt);
    close();
}

void RawConnection::shrink_receive_buffer() {
    int size = 64 * 1024;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
}

bool RawConnection::read_some(steady_clock::time_point until) {
    if (!is_open()) return false;
    auto left = std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now()).count();
    pollfd wanted{.fd = socket_, .events = POLLIN, .revents = 0};
    if (left <= 0 || ::poll(&wanted, 1, static_cast<int>(left)) <= 0) return false;
    char bytes[64 * 1024];
    ssize_t size = ::recv(socket_, bytes, sizeof bytes, 0);
    if (size <= 0) return false;
    received_.append(bytes, static_cast<std::size_t>(size));
    return true;
}

std::string RawConnection::read_bytes(std::size_t count, std::chrono::milliseconds patience) {
    auto until = steady_clock::now() + patience;
    while (received_.size() < count && read_some(until)) {
    }
    std::string result = received_.substr(0, count);
    received_.erase(0, result.size());
    return result;
}

std::optional<RawAnswer> RawConnection::read_answer(BodyExpected body, std::chrono::milliseconds patience) {
    auto until = steady_clock::now() + patience;
    std::size_t end;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos)
        if (!read_some(until)) return {};
    RawAnswer answer;
    answer.head = received_.substr(0, end + 4);
    received_.erase(0, end + 4);
    answer.status = static_cast<unsigned>(to_integer(std::string_view(answer.head).substr(9, 3)).value_or(0));
    for (std::string_view line : split(answer.head, '\n')) {
        std::size_t colon = line.find(':');
        if (colon != std::string_view::npos)
            answer.headers.emplace(ascii_lower(line.substr(0, colon)), trim(line.substr(colon + 1)));
    }
    auto length = static_cast<std::size_t>(to_integer(answer.header("content-length")).value_or(0));
    if (body == BodyExpected::none || answer.status == 304) length = 0;
    answer.body =
        read_bytes(length, std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now()));
    if (answer.body.size() < length) return {};
    return answer;
}

bool RawConnection::is_closed(std::chrono::milliseconds patience) {
    if (!is_open()) return true;
    pollfd wanted{.fd = socket_, .events = POLLIN, .revents = 0};
    if (!received_.empty() || ::poll(&wanted, 1, static_cast<int>(patience.count())) <= 0) return false;
    char byte;
    return ::recv(socket_, &byte, 1, MSG_PEEK) <= 0;
}

std::optional<RawAnswer> ask(std::uint16_t port, std::string_view request) {
    RawConnection connection(port);
    connection.send(request);
    return connection.read_answer();
}

std::string get(std::string_view target, std::string_view headers) {
    std::string request = "GET ";
    request += target;
    request += " HTTP/1.1\r\nHost: desk.example\r\n";
    request += headers;
    return request += "\r\n";
}

} // namespace eider::testing
