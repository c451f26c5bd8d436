// Sockets that never block, poll() with the interruption beside them, and OpenSSL on top.
#include "platform/mail/imap_wire.h"

#include "platform/base/check.h"
#include "platform/mail/host_lookup.h"

#include <cerrno>
#include <csignal>
#include <cstring>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace eider::mail {
namespace {

using Clock = std::chrono::steady_clock;

// A peer that vanished is noticed within a few minutes, also while we only listen.
constexpr int KEEPALIVE_AFTER_SECONDS = 120, KEEPALIVE_EVERY_SECONDS = 30, KEEPALIVE_TIMES = 4;

void set_options(int socket) {
    int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPIDLE, &KEEPALIVE_AFTER_SECONDS, sizeof(int));
    ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPINTVL, &KEEPALIVE_EVERY_SECONDS, sizeof(int));
    ::setsockopt(socket, IPPROTO_TCP, TCP_KEEPCNT, &KEEPALIVE_TIMES, sizeof(int));
}

bool is_address(const std::string& host) {
    in6_addr any{};
    return ::inet_pton(AF_INET, host.c_str(), &any) == 1 || ::inet_pton(AF_INET6, host.c_str(), &any) == 1;
}

void trust(SSL_CTX* context, const std::string& pem) {
    BIO* memory = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    while (X509* certificate = PEM_read_bio_X509(memory, nullptr, nullptr, nullptr)) {
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate);
        X509_free(certificate);
    }
    BIO_free(memory);
    ERR_clear_error();
}

} // namespace

ImapWire::ImapWire(const ImapServer& server, const Interrupt& interrupt)
    : server_(server), interrupt_(interrupt) {
    // OpenSSL writes without MSG_NOSIGNAL: a server that hangs up must be an error, not the end of the
    // program.
    static const bool ignored = std::signal(SIGPIPE, SIG_IGN) != SIG_ERR;
    check(ignored, "SIGPIPE can be ignored");
    connect();
    if (server_.security == ImapSecurity::tls) start_tls();
}

void ImapWire::Socket::reset(int next) {
    if (number >= 0) ::close(number);
    number = next;
}

void ImapWire::connect() {
    Addresses addresses = look_up_host(server_.host, server_.port, interrupt_, server_.connect_timeout);
    if (interrupt_.is_raised()) fail(ImapProblem::interrupted);
    if (!addresses) fail(ImapProblem::host_not_found);
    for (const addrinfo* address = addresses.get(); address; address = address->ai_next)
        if (connect_to(*address)) return;
    fail(errno == ETIMEDOUT ? ImapProblem::timed_out : ImapProblem::not_reachable, std::strerror(errno));
}

// On failure errno says why.
bool ImapWire::connect_to(const addrinfo& address) {
    socket_.reset(::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (socket_.number < 0) return false;
    int error = ::connect(socket_.number, address.ai_addr, address.ai_addrlen) == 0 ? 0 : errno;
    if (error == EINPROGRESS) {
        error = wait(POLLOUT, Clock::now() + server_.connect_timeout) ? 0 : ETIMEDOUT;
        socklen_t size = sizeof error;
        if (error == 0) ::getsockopt(socket_.number, SOL_SOCKET, SO_ERROR, &error, &size);
    }
    if (error == 0) set_options(socket_.number);
    errno = error;
    return error == 0;
}

void ImapWire::prepare_tls() {
    context_.reset(SSL_CTX_new(TLS_client_method()));
    check(context_ != nullptr, "OpenSSL gives a context as long as there is memory");
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_2_VERSION);
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    if (server_.authorities_pem.empty())
        SSL_CTX_set_default_verify_paths(context_.get());
    else
        trust(context_.get(), server_.authorities_pem);
    tls_.reset(SSL_new(context_.get()));
    check(tls_ != nullptr, "OpenSSL gives a connection as long as there is memory");
    SSL_set_mode(tls_.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    check(SSL_set_fd(tls_.get(), socket_.number) == 1, "OpenSSL takes a socket");
    if (is_address(server_.host)) {
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls_.get()), server_.host.c_str());
    } else {
        SSL_set_tlsext_host_name(tls_.get(), server_.host.c_str());
        SSL_set_hostflags(tls_.get(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        check(SSL_set1_host(tls_.get(), server_.host.c_str()) == 1, "OpenSSL takes the name of a host");
    }
}

void ImapWire::start_tls() {
    prepare_tls();
    Deadline deadline = Clock::now() + server_.connect_timeout;
    while (true) {
        ERR_clear_error();
        int result = SSL_connect(tls_.get());
        if (result == 1) return;
        switch (need_of(result, deadline)) {
        case Need::more_time: continue;
        case Need::is_over: fail(ImapProblem::timed_out);
        case Need::closed: tls_failed();
        }
    }
}

void ImapWire::tls_failed() {
    long verified = SSL_get_verify_result(tls_.get());
    if (verified != X509_V_OK)
        fail(ImapProblem::certificate_not_trusted, X509_verify_cert_error_string(verified));
    unsigned long error = ERR_get_error();
    const char* words = error ? ERR_reason_error_string(error) : nullptr;
    fail(ImapProblem::tls_failed, words ? words : "the connection was closed");
}

ImapWire::Need ImapWire::need_of(int result, Deadline deadline) {
    int error = SSL_get_error(tls_.get(), result);
    if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) return Need::closed;
    short events = error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
    return wait(events, deadline) ? Need::more_time : Need::is_over;
}

void ImapWire::write(std::string_view bytes, Deadline deadline) {
    while (!bytes.empty()) {
        ERR_clear_error();
        auto put = tls_ ? SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
                        : ::send(socket_.number, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (put > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(put));
            continue;
        }
        Need need = Need::closed;
        if (tls_)
            need = need_of(static_cast<int>(put), deadline);
        else if (errno == EAGAIN || errno == EINTR)
            need = wait(POLLOUT, deadline) ? Need::more_time : Need::is_over;
        if (need == Need::is_over) fail(ImapProblem::timed_out);
        if (need == Need::closed) fail(ImapProblem::connection_lost);
    }
}

std::size_t ImapWire::read(char* buffer, std::size_t size, Deadline deadline) {
    while (true) {
        ERR_clear_error();
        auto got = tls_ ? SSL_read(tls_.get(), buffer, static_cast<int>(size))
                        : ::recv(socket_.number, buffer, size, 0);
        if (got > 0) return static_cast<std::size_t>(got);
        Need need = Need::closed;
        if (tls_)
            need = need_of(static_cast<int>(got), deadline);
        else if (got < 0 && (errno == EAGAIN || errno == EINTR))
            need = wait(POLLIN, deadline) ? Need::more_time : Need::is_over;
        if (need == Need::is_over) return 0;
        if (need == Need::closed) fail(ImapProblem::connection_lost);
    }
}

bool ImapWire::wait(short events, Deadline deadline) {
    while (true) {
        auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        pollfd looks[] = {{.fd = socket_.number, .events = events, .revents = 0},
                          {.fd = interrupt_.descriptor(), .events = POLLIN, .revents = 0}};
        int ready = ::poll(looks, 2, left.count() > 0 ? static_cast<int>(left.count()) : 0);
        if (looks[1].revents != 0) fail(ImapProblem::interrupted);
        if (ready > 0) return true;
        if (ready == 0 && Clock::now() >= deadline) return false;
        check(ready >= 0 || errno == EINTR, "poll() looks at two open descriptors");
    }
}

void ImapWire::fail(ImapProblem problem, std::string_view detail) const {
    throw ImapFailed(problem, imap_sentence(problem, server_, detail));
}

} // namespace eider::mail
