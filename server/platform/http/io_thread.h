// One io thread: its io_context, its connections and what they share. A connection lives and dies on one io
// thread; only the mailbox and `adopt` are for other threads.
#pragma once
#include "platform/http/http.h"
#include "platform/http/mailbox.h"
#include "platform/http/proxies.h"
#include "platform/http/server.h"
#include "platform/http/server_metrics.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>

namespace eider::http {

// With the plain executor of an io_context: the type-erased one costs an allocation or two for each
// operation.
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
using Timer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                boost::asio::wait_traits<std::chrono::steady_clock>,
                                                boost::asio::io_context::executor_type>;
using SteadyTime = std::chrono::steady_clock::time_point;

// What all io threads of a server share.
struct Shared {
    Shared(ServerOptions given, Handler& whose) : options(std::move(given)), handler(whose) {}

    const ServerOptions options;
    Handler& handler;
    TrustedProxies proxies;
    ServerMetrics metrics;
    std::shared_ptr<BodyBudget> budget = std::make_shared<BodyBudget>(options.body_bytes_in_flight_max);
    std::atomic<bool> stopping = false;
    std::atomic<std::size_t> connections = 0;
    std::mutex mutex; // for all_gone: connections fell to 0
    std::condition_variable all_gone;
};

// Counts one open connection for as long as it lives; handed on when a session becomes a WebSocket.
class Slot {
  public:
    Slot(Shared& shared, std::atomic<std::size_t>& of_thread);
    Slot(Slot&& other) noexcept
        : shared_(std::exchange(other.shared_, nullptr)),
          of_thread_(std::exchange(other.of_thread_, nullptr)) {}
    Slot& operator=(Slot&&) = delete;
    ~Slot() { release(); }
    void release();

  private:
    Shared* shared_;
    std::atomic<std::size_t>* of_thread_;
};

// Counted without atomics: only the io thread holds it.
class Connection : public boost::intrusive_ref_counter<Connection, boost::thread_unsafe_counter> {
  public:
    virtual ~Connection() = default;
    virtual void tick(SteadyTime now) = 0; // now and then: is a deadline over?
    virtual void leave() = 0;              // the server stops: end as soon as nothing is lost by it
    virtual void cut() = 0;                // end now

    std::size_t place = 0; // in the list of its io thread
};

class IoThread {
  public:
    explicit IoThread(Shared& shared);
    ~IoThread();

    void run(); // until stop()
    boost::asio::io_context& context() { return context_; }
    std::atomic<std::size_t>& load() { return load_; } // connections that are open here
    // Thread: any.
    void adopt(Socket socket, Slot slot);
    void refuse(Socket socket, Slot slot); // tells the peer that the server is full
    void leave_all();
    void cut_all();
    void stop() { context_.stop(); }

    // On the io thread only.
    void add(boost::intrusive_ptr<Connection> connection);
    void remove(Connection& connection);
    Shared& shared() { return shared_; }
    const std::shared_ptr<Mailbox>& mailbox() const { return mailbox_; }
    std::string_view date() const { return date_; }
    std::array<char, 16> next_request_id();
    // Whether one more line about a remarkable request may be logged in this second: an overloaded server
    // must not fill the disk with its complaints.
    bool may_log() { return logged_lines_++ < LOGGED_LINES_PER_SECOND_MAX; }

  private:
    void tick();
    void update_date();
    template <class Call> void for_each(Call call);

    Shared& shared_;
    std::atomic<std::size_t> load_ = 0; // outlives what the context still holds
    boost::asio::io_context context_{1};
    std::shared_ptr<Mailbox> mailbox_;
    Timer timer_{context_};
    std::chrono::milliseconds tick_time_;
    std::vector<boost::intrusive_ptr<Connection>> connections_;
    std::string date_;
    std::int64_t date_seconds_ = 0;
    std::uint64_t id_state_;
    std::size_t logged_lines_ = 0; // in this second
};

} // namespace eider::http
