// One io thread and its connections.
#include "platform/http/io_thread.h"

#include "platform/http/answer.h"
#include "platform/http/session.h"

#include <algorithm>
#include <random>

#include <boost/asio/post.hpp>

namespace eider::http {
namespace {

// Often enough for the shortest time limit, and not oftener.
std::chrono::milliseconds tick_time(const ServerOptions& options) {
    auto shortest = std::min({options.header_time, options.body_time, options.write_time, options.idle_time,
                              options.linger_time, options.live_close_time});
    return std::clamp(shortest / 4, std::chrono::milliseconds(5), TICK_MAX);
}

std::uint64_t random_state() {
    std::random_device device;
    return static_cast<std::uint64_t>(device()) << 32 | device();
}

} // namespace

Slot::Slot(Shared& shared, std::atomic<std::size_t>& of_thread) : shared_(&shared), of_thread_(&of_thread) {
    ++shared.connections;
    ++of_thread;
    shared.metrics.connections.add(1);
}

void Slot::release() {
    if (!shared_) return;
    shared_->metrics.connections.add(-1);
    --*of_thread_;
    if (--shared_->connections == 0 && shared_->stopping) {
        std::lock_guard lock(shared_->mutex);
        shared_->all_gone.notify_all();
    }
    shared_ = nullptr;
}

IoThread::IoThread(Shared& shared)
    : shared_(shared), mailbox_(std::make_shared<Mailbox>(context_, shared.budget)),
      tick_time_(tick_time(shared.options)), id_state_(random_state()) {
    update_date();
}

IoThread::~IoThread() { mailbox_->close(); }

void IoThread::run() {
    mailbox_->move_in();
    tick();
    context_.run();
    mailbox_->close();
    for_each([](Connection& connection) { connection.cut(); });
}

void IoThread::adopt(Socket socket, Slot slot) {
    boost::asio::post(context_, [this, socket = std::move(socket), slot = std::move(slot)]() mutable {
        Session::begin(*this, std::move(socket), std::move(slot));
    });
}

void IoThread::refuse(Socket socket, Slot slot) {
    boost::asio::post(context_, [this, socket = std::move(socket), slot = std::move(slot)]() mutable {
        Session::begin_refused(*this, std::move(socket), std::move(slot));
    });
}

void IoThread::leave_all() {
    boost::asio::post(context_, [this] { for_each([](Connection& connection) { connection.leave(); }); });
}

void IoThread::cut_all() {
    boost::asio::post(context_, [this] { for_each([](Connection& connection) { connection.cut(); }); });
}

void IoThread::add(boost::intrusive_ptr<Connection> connection) {
    connection->place = connections_.size();
    connections_.push_back(std::move(connection));
}

void IoThread::remove(Connection& connection) {
    std::size_t place = connection.place;
    boost::intrusive_ptr<Connection> keep = std::move(connections_[place]);
    if (place + 1 != connections_.size()) {
        connections_[place] = std::move(connections_.back());
        connections_[place]->place = place;
    }
    connections_.pop_back();
}

std::array<char, 16> IoThread::next_request_id() {
    // SplitMix64: unlike for every call, from a random start. An id for logs, not a secret.
    std::uint64_t value = id_state_ += 0x9E3779B97F4A7C15ULL;
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ value >> 27) * 0x94D049BB133111EBULL;
    value ^= value >> 31;
    std::array<char, 16> id;
    for (char& digit : id) {
        digit = "0123456789abcdef"[value & 15];
        value >>= 4;
    }
    return id;
}

void IoThread::tick() {
    update_date();
    SteadyTime now = std::chrono::steady_clock::now();
    for_each([now](Connection& connection) { connection.tick(now); });
    timer_.expires_after(tick_time_);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error) tick();
    });
}

void IoThread::update_date() {
    auto seconds =
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()).time_since_epoch().count();
    if (seconds == date_seconds_) return;
    date_seconds_ = seconds;
    logged_lines_ = 0;
    date_ = http_date(seconds);
}

// Backwards: a connection that ends takes itself out, and the last one takes its place.
template <class Call> void IoThread::for_each(Call call) {
    for (std::size_t i = connections_.size(); i-- > 0;) {
        if (i >= connections_.size()) continue;
        boost::intrusive_ptr<Connection> connection = connections_[i];
        call(*connection);
    }
}

} // namespace eider::http
