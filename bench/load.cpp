// The load generator.
#include "bench/load.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace eider::bench {
namespace {

using Time = std::chrono::steady_clock::time_point;
constexpr std::chrono::seconds SILENCE_MAX{30};
constexpr std::size_t READ_BYTES = 64 * 1024;

class Socket {
  public:
    explicit Socket(std::uint16_t port) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        int one = 1;
        setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        connected_ = connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~Socket() {
        if (fd_ >= 0) close(fd_);
    }
    Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)), connected_(other.connected_) {}
    Socket& operator=(Socket&&) = delete;
    bool is_connected() const { return connected_; }
    int number() const { return fd_; }
    bool send_all(std::string_view bytes) const {
        while (!bytes.empty()) {
            ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

  private:
    int fd_;
    bool connected_ = false;
};

// Bytes of the whole answer at the begin of `text` once its head is there.
std::optional<std::size_t> answer_size(std::string_view text) {
    std::size_t head = text.find("\r\n\r\n");
    if (head == std::string_view::npos) return {};
    constexpr std::string_view name = "\r\nContent-Length: ";
    std::size_t at = text.substr(0, head).find(name);
    std::size_t length = 0;
    if (at != std::string_view::npos) {
        const char* digits = text.data() + at + name.size();
        std::from_chars(digits, text.data() + head, length);
    }
    return head + 4 + length;
}

bool is_good(std::string_view answer) { return answer.starts_with("HTTP/1.1 2"); }

double processor_seconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Connection {
    explicit Connection(std::uint16_t port) : socket(port) {}
    Socket socket;
    std::string received;
    Time asked_at;
};

class Load {
  public:
    Load(const LoadOptions& options, const std::function<void(std::string&)>& next)
        : options_(options), next_(next) {
        times_.reserve(1 << 20);
        for (int i = 0; i < options.connections; ++i) {
            connections_.emplace_back(options.port);
            if (!connections_.back().socket.is_connected())
                throw std::runtime_error("The desk does not answer.");
        }
    }

    LoadResult run() {
        poll_ = epoll_create1(EPOLL_CLOEXEC);
        double processor = processor_seconds();
        started_ = std::chrono::steady_clock::now();
        measured_from_ = started_ + options_.warm_up;
        ends_ = measured_from_ + options_.lasts;
        for (Connection& connection : connections_) {
            epoll_event event{.events = EPOLLIN, .data = {.ptr = &connection}};
            epoll_ctl(poll_, EPOLL_CTL_ADD, connection.socket.number(), &event);
            ask(connection);
        }
        while (waiting_ > 0) {
            epoll_event events[64];
            int count = epoll_wait(poll_, events, 64,
                                   static_cast<int>(std::chrono::milliseconds(SILENCE_MAX).count()));
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) break; // silence
            for (int i = 0; i < count; ++i) read(*static_cast<Connection*>(events[i].data.ptr));
        }
        close(poll_);
        result_.client_seconds = processor_seconds() - processor;
        return finish();
    }

  private:
    void ask(Connection& connection) {
        connection.asked_at = std::chrono::steady_clock::now();
        if (connection.asked_at >= ends_ || result_.all >= options_.requests_max) return;
        request_.clear();
        next_(request_);
        if (connection.socket.send_all(request_))
            ++waiting_;
        else
            fail("the connection broke");
    }

    void read(Connection& connection) {
        std::size_t had = connection.received.size();
        connection.received.resize(had + READ_BYTES);
        ssize_t got =
            recv(connection.socket.number(), connection.received.data() + had, READ_BYTES, MSG_DONTWAIT);
        connection.received.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got < 0 && errno == EAGAIN) return;
        if (got <= 0) {
            --waiting_;
            epoll_ctl(poll_, EPOLL_CTL_DEL, connection.socket.number(), nullptr); // it asks no more
            return fail("the desk closed the connection");
        }
        auto size = answer_size(connection.received);
        if (!size || connection.received.size() < *size) return;
        --waiting_;
        note(connection, std::string_view(connection.received).substr(0, *size));
        connection.received.erase(0, *size);
        ask(connection);
    }

    void note(const Connection& connection, std::string_view answer) {
        auto now = std::chrono::steady_clock::now();
        ++result_.all;
        if (!is_good(answer)) return fail(answer);
        if (connection.asked_at < measured_from_ || now > ends_) return;
        times_.push_back(static_cast<std::uint32_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(now - connection.asked_at).count()));
    }

    void fail(std::string_view what) {
        if (++result_.failures > 1) return;
        std::size_t body = what.find("\r\n\r\n");
        result_.first_failure = what.substr(0, what.find("\r\n"));
        if (body != std::string_view::npos)
            result_.first_failure += " " + std::string(what.substr(body + 4, 200));
    }

    LoadResult finish() {
        std::ranges::sort(times_);
        auto at = [&](double part) {
            if (times_.empty()) return 0.0;
            auto index = static_cast<std::size_t>(part * static_cast<double>(times_.size() - 1));
            return static_cast<double>(times_[index]) / 1000;
        };
        result_.requests = std::ssize(times_);
        result_.seconds =
            std::chrono::duration<double>(std::min(std::chrono::steady_clock::now(), ends_) - measured_from_)
                .count();
        result_.p50 = at(0.5);
        result_.p99 = at(0.99);
        result_.max = at(1.0);
        return result_;
    }

    const LoadOptions& options_;
    const std::function<void(std::string&)>& next_;
    std::vector<Connection> connections_;
    std::vector<std::uint32_t> times_; // microseconds
    std::string request_;
    LoadResult result_;
    Time started_, measured_from_, ends_;
    int poll_ = -1;
    int waiting_ = 0;
};

} // namespace

LoadResult run_load(const LoadOptions& options, const std::function<void(std::string&)>& next) {
    return Load(options, next).run();
}

std::string ask_once(std::uint16_t port, const std::string& request) {
    Socket socket(port);
    std::string text;
    if (!socket.is_connected() || !socket.send_all(request)) return text;
    timeval patience{.tv_sec = SILENCE_MAX.count(), .tv_usec = 0};
    setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    while (true) {
        auto size = answer_size(text);
        if (size && text.size() >= *size) return text;
        char buffer[4096];
        ssize_t got = recv(socket.number(), buffer, sizeof buffer, 0);
        if (got <= 0) return "";
        text.append(buffer, static_cast<std::size_t>(got));
    }
}

} // namespace eider::bench
