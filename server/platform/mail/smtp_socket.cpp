// Sockets of the mail listener.
#include "platform/mail/smtp_socket.h"

#include "platform/base/text.h"

#include <cerrno>
#include <fmt/format.h>
#include <memory>
#include <system_error>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace eider::mail {
namespace {

using std::chrono::steady_clock;

constexpr int LISTEN_BACKLOG = 512;
constexpr mode_t SOCKET_FILE_MODE = 0666; // the folder says who may reach it

template <class Address> sockaddr* generic(Address& address) { return reinterpret_cast<sockaddr*>(&address); }

std::unexpected<Refusal> explain(int error, const std::string& place) {
    if (error == EADDRINUSE)
        return refuse(RefusalKind::conflict,
                      "Another program listens on " + place +
                          " already. Stop it, or choose another place for incoming mail.");
    if (error == EACCES || error == EPERM)
        return refuse(RefusalKind::not_allowed,
                      "This account may not listen on " + place +
                          ". Ports below 1024 need a privilege, a socket file a folder that may be written.");
    return refuse(RefusalKind::invalid, fmt::format("Listening for mail on {} is not possible: {}.", place,
                                                    std::generic_category().message(error)));
}

// A file that a dead program left is in the way; one that somebody listens on is not ours to remove.
bool is_left_over(const sockaddr_un& address) {
    struct stat state{};
    if (lstat(address.sun_path, &state) != 0 || !S_ISSOCK(state.st_mode)) return false;
    Descriptor probe(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un peer = address;
    return connect(probe.number(), generic(peer), sizeof peer) != 0 && errno == ECONNREFUSED;
}

Result<ListeningSocket> listen_at_file(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return refuse(RefusalKind::invalid,
                      fmt::format("The path {} is too long for a socket: at most {} bytes are possible.",
                                  path, sizeof address.sun_path - 1));
    path.copy(address.sun_path, path.size());
    if (is_left_over(address)) unlink(address.sun_path);
    ListeningSocket made{.socket = Descriptor(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)),
                         .place = path,
                         .file = {}};
    int number = made.socket.number();
    if (number < 0 || bind(number, generic(address), sizeof address) != 0) return explain(errno, path);
    made.file = path;
    if (chmod(path.c_str(), SOCKET_FILE_MODE) != 0 || listen(number, LISTEN_BACKLOG) != 0) {
        int error = errno;
        unlink(path.c_str());
        return explain(error, path);
    }
    return made;
}

struct FreeAddresses {
    void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

std::uint16_t port_of(int socket) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    getsockname(socket, generic(address), &size);
    in_port_t port = address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                                                   : reinterpret_cast<sockaddr_in&>(address).sin_port;
    return ntohs(port);
}

Result<ListeningSocket> listen_at_port(const std::string& place) {
    std::size_t colon = place.rfind(':');
    std::string host = place.substr(0, colon);
    bool bracketed = host.starts_with('[') && host.ends_with(']');
    if (bracketed) host = host.substr(1, host.size() - 2);
    auto port =
        colon == std::string::npos ? std::nullopt : to_integer(std::string_view(place).substr(colon + 1));
    if (host.empty() || !port || *port < 0 || *port > 65535)
        return refuse(RefusalKind::invalid,
                      fmt::format("HOST:PORT or the path of a socket is wanted for incoming mail, as in "
                                  "127.0.0.1:24 or /run/eider/lmtp, not \"{}\".",
                                  place));
    addrinfo wanted{}, *list = nullptr;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
    if (getaddrinfo(host.c_str(), std::to_string(*port).c_str(), &wanted, &list) != 0)
        return refuse(RefusalKind::invalid, "The name " + host + " is not known as an address to listen on.");
    std::unique_ptr<addrinfo, FreeAddresses> found(list);
    ListeningSocket made{
        .socket = Descriptor(socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)),
        .place = {},
        .file = {}};
    int number = made.socket.number(), yes = 1;
    if (number < 0 || setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        bind(number, found->ai_addr, found->ai_addrlen) != 0 || listen(number, LISTEN_BACKLOG) != 0)
        return explain(errno, place);
    made.place = fmt::format("{}:{}", place.substr(0, colon), port_of(number));
    return made;
}

int milliseconds_until(steady_clock::time_point until) {
    auto left = std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000));
}

Ready wait_for(int socket, short events, int stop, steady_clock::time_point until) {
    while (true) {
        pollfd waiting[] = {{socket, events, 0}, {stop, POLLIN, 0}}; // a negative one is not looked at
        int ready = poll(waiting, 2, milliseconds_until(until));
        if (waiting[0].revents) return Ready::yes; // also when the peer is gone: reading says so
        if (ready > 0) return Ready::stopped;
        if (ready == 0 && steady_clock::now() >= until) return Ready::too_late;
    }
}

} // namespace

Descriptor::~Descriptor() {
    if (number_ >= 0) ::close(number_);
}

StopBell::StopBell() : descriptor_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
void StopBell::ring() { eventfd_write(descriptor(), 1); }

Result<ListeningSocket> listen_at(const std::string& place) {
    return place.starts_with('/') ? listen_at_file(place) : listen_at_port(place);
}

bool is_trusted_peer(int socket, const Networks& trusted) {
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    if (getpeername(socket, generic(peer), &size) != 0) return false;
    if (peer.ss_family == AF_UNIX) return true;
    char text[NI_MAXHOST] = {};
    if (getnameinfo(generic(peer), size, text, sizeof text, nullptr, 0, NI_NUMERICHOST) != 0) return false;
    return is_trusted_address(text, trusted);
}

bool is_trusted_address(std::string_view text, const Networks& trusted) {
    static const Networks this_machine = Networks::read({"127.0.0.0/8", "::1"}, "network").value();
    auto address = read_network_address(text.substr(0, text.find('%'))); // without the zone of a link
    return address && (this_machine.contain(*address) || trusted.contain(*address));
}

Ready wait_to_read(int socket, int stop, steady_clock::time_point until) {
    return wait_for(socket, POLLIN, stop, until);
}
Ready wait_to_write(int socket, steady_clock::time_point until) {
    return wait_for(socket, POLLOUT, -1, until);
}

} // namespace eider::mail
