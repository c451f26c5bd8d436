// Starting and stopping: acceptor, io threads, grace.
#include "platform/http/server.h"

#include "platform/base/check.h"
#include "platform/base/log.h"
#include "platform/http/io_thread.h"

#include <cerrno>
#include <thread>

#include <sys/resource.h>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/post.hpp>

namespace eider::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>;

constexpr int LISTEN_BACKLOG = 4096;
constexpr std::size_t DESCRIPTORS_BESIDE_CONNECTIONS = 256; // databases, files, log

// Distributions start programs with 1,024 descriptors and let them ask for more.
void raise_descriptor_limit(std::size_t connections) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    rlim_t wanted = std::min<rlim_t>(limit.rlim_max, connections + DESCRIPTORS_BESIDE_CONNECTIONS);
    if (limit.rlim_cur >= wanted) return;
    limit.rlim_cur = wanted;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) log::warning("few descriptors", {{"wanted", wanted}});
}

std::unexpected<Refusal> explain(const error_code& error, const ServerOptions& options) {
    std::string place = options.host + ":" + std::to_string(options.port);
    if (error == asio::error::address_in_use)
        return refuse(RefusalKind::conflict,
                      "Another program listens on " + place + " already. Stop it, or choose another port.");
    if (error == asio::error::access_denied)
        return refuse(RefusalKind::not_allowed,
                      "This account may not listen on " + place +
                          ". Ports below 1024 need a privilege; choose a higher port.");
    if (error == boost::system::errc::address_not_available)
        return refuse(RefusalKind::invalid,
                      "The address " + options.host + " does not belong to this machine.");
    return refuse(RefusalKind::invalid,
                  "Listening on " + place + " is not possible: " + error.message() + ".");
}

} // namespace

struct Server::Inside {
    Inside(ServerOptions options, Handler& handler) : shared(std::move(options), handler) {}

    Result<tcp::endpoint> find_endpoint();
    Result<std::uint16_t> bind();
    void accept();
    void on_accept(error_code error, Socket socket, IoThread& thread);
    IoThread& least_loaded();
    void end_threads();

    Shared shared;
    std::vector<std::unique_ptr<IoThread>> threads;
    std::optional<Acceptor> acceptor;  // on the first io thread
    std::optional<Timer> accept_again; // on the first io thread
    std::vector<std::thread> running;
    std::size_t next = 0;
    bool has_stopped = false;
};

Result<tcp::endpoint> Server::Inside::find_endpoint() {
    const ServerOptions& options = shared.options;
    error_code error;
    auto address = asio::ip::make_address(options.host, error);
    if (!error) return tcp::endpoint(address, options.port);
    tcp::resolver resolver(threads.front()->context());
    auto found = resolver.resolve(options.host, std::to_string(options.port), error);
    if (error || found.empty())
        return refuse(RefusalKind::invalid,
                      "The name " + options.host + " is not known as an address to listen on.");
    return found.begin()->endpoint();
}

Result<std::uint16_t> Server::Inside::bind() {
    tcp::endpoint endpoint = TRY(find_endpoint());
    acceptor.emplace(threads.front()->context());
    error_code error;
    acceptor->open(endpoint.protocol(), error);
    if (!error) acceptor->set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(LISTEN_BACKLOG, error);
    if (error) return explain(error, shared.options);
    accept_again.emplace(threads.front()->context());
    return acceptor->local_endpoint().port();
}

// The least loaded thread; the next one in turn among equals. An even spread keeps the slowest answers quick.
IoThread& Server::Inside::least_loaded() {
    std::size_t best = next++ % threads.size();
    for (std::size_t i = 0; i < threads.size(); ++i)
        if (threads[i]->load() < threads[best]->load()) best = i;
    return *threads[best];
}

void Server::Inside::accept() {
    IoThread& thread = least_loaded();
    acceptor->async_accept(thread.context(), [this, &thread](error_code error, Socket socket) {
        on_accept(error, std::move(socket), thread);
    });
}

void Server::Inside::on_accept(error_code error, Socket socket, IoThread& thread) {
    if (!acceptor->is_open()) return;
    if (error == asio::error::no_descriptors || error == boost::system::errc::too_many_files_open_in_system ||
        error == asio::error::no_memory || error == asio::error::no_buffer_space) {
        log::warning("no connection accepted", {{"why", error.message()}});
        accept_again->expires_after(ACCEPT_PAUSE);
        accept_again->async_wait([this](error_code stopped) {
            if (!stopped && acceptor->is_open()) accept();
        });
        return;
    }
    if (!error) {
        Slot slot(shared, thread.load());
        std::size_t open = shared.connections;
        if (open <= shared.options.connections_max)
            thread.adopt(std::move(socket), std::move(slot));
        else if (open <= shared.options.connections_max + CONNECTIONS_TO_REFUSE_MAX)
            thread.refuse(std::move(socket), std::move(slot));
    }
    accept();
}

void Server::Inside::end_threads() {
    for (auto& thread : threads) thread->stop();
    for (auto& thread : running) thread.join();
    running.clear();
    // The first one first: its acceptor may still hold a socket that was meant for another.
    accept_again.reset();
    acceptor.reset();
    for (auto& thread : threads) thread.reset();
    threads.clear();
}

Server::Server(ServerOptions options, Handler& handler)
    : inside_(std::make_unique<Inside>(std::move(options), handler)) {}

Server::~Server() { stop(std::chrono::milliseconds(0)); }

Result<std::uint16_t> Server::start() {
    Inside& inside = *inside_;
    check(inside.threads.empty() && !inside.has_stopped, "a server is started once");
    const ServerOptions& options = inside.shared.options;
    inside.shared.proxies = TRY(TrustedProxies::read(options.trusted_proxies));
    raise_descriptor_limit(options.connections_max);
    std::size_t count = options.threads ? options.threads : std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t i = 0; i < count; ++i)
        inside.threads.push_back(std::make_unique<IoThread>(inside.shared));
    auto port = inside.bind();
    if (!port) {
        inside.end_threads();
        return port;
    }
    asio::post(inside.threads.front()->context(), [&inside] { inside.accept(); });
    for (auto& thread : inside.threads) inside.running.emplace_back([&thread = *thread] { thread.run(); });
    return port;
}

void Server::stop(std::chrono::milliseconds grace) {
    Inside& inside = *inside_;
    if (inside.running.empty()) return;
    inside.has_stopped = true;
    inside.shared.stopping = true;
    asio::post(inside.threads.front()->context(), [&inside] {
        error_code error;
        inside.acceptor->close(error);
        inside.accept_again->cancel();
        for (auto& thread : inside.threads) thread->leave_all();
    });
    std::unique_lock lock(inside.shared.mutex);
    inside.shared.all_gone.wait_for(lock, grace, [&] { return inside.shared.connections == 0; });
    lock.unlock();
    inside.end_threads();
}

} // namespace eider::http
