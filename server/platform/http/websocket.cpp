// WebSocket connections over Beast.
// Two objects: LiveConnection lives on the io thread and owns the stream; LiveHandle is what the program
// holds, from any thread, and stays harmless when the connection has gone.
#include "platform/http/websocket.h"

#include "platform/base/log.h"
#include "platform/base/text.h"

#include <deque>
#include <mutex>

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

namespace eider::http {
namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;
using std::chrono::steady_clock;
using Message = std::shared_ptr<const std::string>;

constexpr std::size_t CLOSE_REASON_BYTES_MAX = 123; // of a control frame

struct Closing {
    std::uint16_t code = 0; // 0: not asked for
    std::string reason;
};

class LiveConnection;

class LiveHandle final : public LiveSocket, public Letter, public std::enable_shared_from_this<LiveHandle> {
  public:
    LiveHandle(std::shared_ptr<Mailbox> mailbox, LiveConnection* connection, std::size_t messages_max)
        : connection_(connection), mailbox_(std::move(mailbox)), messages_max_(messages_max) {}

    void send(Message message) override;
    void close(std::uint16_t code, std::string reason) override;
    std::size_t room() const override;
    void open() override;                    // Letter: takes what waits to the connection
    bool written();                          // io thread: one no longer counts; true when half have gone
    void forget() { connection_ = nullptr; } // io thread

  private:
    void post(std::unique_lock<std::mutex> lock);

    LiveConnection* connection_; // io thread only
    const std::shared_ptr<Mailbox> mailbox_;
    const std::size_t messages_max_;
    mutable std::mutex mutex_; // guards what follows
    std::vector<Message> outbox_;
    std::size_t unwritten_ = 0; // in outbox_ and in the connection's queue
    Closing closing_;
    bool is_overfull_ = false, is_posted_ = false;
};

class LiveConnection final : public Connection {
  public:
    LiveConnection(IoThread& thread, Socket socket, Slot slot, std::shared_ptr<LiveSession> session)
        : thread_(thread), shared_(thread.shared()), stream_(std::move(socket)), slot_(std::move(slot)),
          session_(std::move(session)),
          handle_(
              std::make_shared<LiveHandle>(thread.mailbox(), this, shared_.options.live_queue_messages_max)) {
        shared_.metrics.live_sockets.add(1);
    }
    ~LiveConnection() override {
        handle_->forget();
        shared_.metrics.live_sockets.add(-1);
    }

    void begin(const std::string& bytes, std::string_view request_id);
    void take(std::vector<Message> messages, const Closing& closing, bool is_overfull);
    void tick(SteadyTime now) override;
    void leave() override { close_now({1001, "This server is going away."}); }
    void cut() override { end(); }

  private:
    using Self = boost::intrusive_ptr<LiveConnection>;

    void set_options(std::string_view request_id);
    void read();
    void on_read(error_code error);
    void write();
    void close_now(Closing closing);
    void end();
    template <class Call> void tell(Call call);

    IoThread& thread_;
    Shared& shared_;
    websocket::stream<Socket, false> stream_; // false: no permessage-deflate
    Slot slot_;
    std::shared_ptr<LiveSession> session_;
    std::shared_ptr<LiveHandle> handle_;
    boost::beast::flat_buffer buffer_{LIVE_MESSAGE_BYTES_MAX};
    std::deque<Message> queue_;
    Closing closing_; // to be done when the queue is empty
    bool is_open_ = false, is_writing_ = false, is_closing_ = false, has_ended_ = false;
    SteadyTime deadline_ = SteadyTime::max();
};

void LiveHandle::send(Message message) {
    std::unique_lock lock(mutex_);
    if (is_overfull_ || closing_.code) return;
    if (unwritten_ >= messages_max_) {
        is_overfull_ = true;
        outbox_.clear();
    } else {
        outbox_.push_back(std::move(message));
        ++unwritten_;
    }
    post(std::move(lock));
}

void LiveHandle::close(std::uint16_t code, std::string reason) {
    std::unique_lock lock(mutex_);
    if (is_overfull_ || closing_.code) return;
    closing_ = {code, std::move(reason)};
    post(std::move(lock));
}

void LiveHandle::post(std::unique_lock<std::mutex> lock) {
    if (std::exchange(is_posted_, true)) return;
    lock.unlock();
    mailbox_->put(shared_from_this());
}

void LiveHandle::open() {
    std::vector<Message> messages;
    Closing closing;
    bool is_overfull;
    {
        std::lock_guard lock(mutex_);
        messages.swap(outbox_);
        closing = closing_;
        is_overfull = is_overfull_;
        is_posted_ = false;
    }
    if (connection_) connection_->take(std::move(messages), closing, is_overfull);
}

bool LiveHandle::written() {
    std::lock_guard lock(mutex_);
    return --unwritten_ == messages_max_ / 2;
}

std::size_t LiveHandle::room() const {
    std::lock_guard lock(mutex_);
    return is_overfull_ || closing_.code ? 0 : messages_max_ - unwritten_;
}

void LiveConnection::begin(const std::string& bytes, std::string_view request_id) {
    set_options(request_id);
    deadline_ = steady_clock::now() + shared_.options.header_time;
    stream_.async_accept(asio::buffer(bytes), [self = Self(this)](error_code error) {
        if (self->has_ended_) return;
        if (error) return self->end();
        self->is_open_ = true;
        self->deadline_ = SteadyTime::max();
        self->tell([&](LiveSession& session) { session.opened(self->handle_); });
        if (self->shared_.stopping) self->leave();
        self->read();
        self->write();
    });
}

void LiveConnection::set_options(std::string_view request_id) {
    // Beast pings when half of the idle time has passed in silence, and gives up after all of it.
    stream_.set_option(websocket::stream_base::timeout{.handshake_timeout = shared_.options.header_time,
                                                       .idle_timeout = shared_.options.live_ping * 2,
                                                       .keep_alive_pings = true});
    stream_.set_option(
        websocket::stream_base::decorator([id = std::string(request_id)](websocket::response_type& answer) {
            answer.set("X-Request-Id", id);
            answer.set(boost::beast::http::field::server, "eider");
        }));
    stream_.read_message_max(LIVE_MESSAGE_BYTES_MAX);
    stream_.auto_fragment(false);
    stream_.text(true);
}

void LiveConnection::read() {
    stream_.async_read(buffer_, [self = Self(this)](error_code error, std::size_t) { self->on_read(error); });
}

void LiveConnection::on_read(error_code error) {
    if (has_ended_) return;
    if (error) return end();
    if (!stream_.got_text()) close_now({1003, "Only text is understood here."});
    if (!is_closing_) {
        auto data = buffer_.cdata();
        tell([&](LiveSession& session) {
            session.received({static_cast<const char*>(data.data()), data.size()});
        });
    }
    buffer_.consume(buffer_.size());
    read();
}

void LiveConnection::take(std::vector<Message> messages, const Closing& closing, bool is_overfull) {
    if (has_ended_ || is_closing_) return;
    if (is_overfull) return close_now({1013, "Too many messages wait for you. Come back in a moment."});
    for (Message& message : messages) queue_.push_back(std::move(message));
    if (closing.code) {
        closing_ = closing;
        deadline_ = steady_clock::now() + shared_.options.live_close_time;
    }
    write();
}

void LiveConnection::write() {
    if (!is_open_ || is_writing_ || is_closing_) return;
    if (queue_.empty()) {
        if (closing_.code) close_now(closing_);
        return;
    }
    is_writing_ = true;
    stream_.async_write(asio::buffer(*queue_.front()), [self = Self(this)](error_code error, std::size_t) {
        self->is_writing_ = false;
        self->queue_.pop_front();
        bool has_drained = self->handle_->written();
        if (error) return;
        if (has_drained) self->tell([](LiveSession& session) { session.drained(); });
        self->write();
    });
}

void LiveConnection::close_now(Closing closing) {
    if (has_ended_ || is_closing_) return;
    if (!is_open_) return end();
    is_closing_ = true;
    deadline_ = steady_clock::now() + shared_.options.live_close_time;
    auto reason = cut_utf8(closing.reason, CLOSE_REASON_BYTES_MAX);
    websocket::close_reason why(static_cast<websocket::close_code>(closing.code),
                                {reason.data(), reason.size()});
    stream_.async_close(why, [self = Self(this)](error_code) { self->end(); });
}

void LiveConnection::tick(SteadyTime now) {
    if (now < deadline_) return;
    if (is_closing_)
        end();
    else if (is_open_)
        close_now(closing_);
    else
        end();
}

void LiveConnection::end() {
    if (has_ended_) return;
    has_ended_ = true;
    Self keep(this);
    handle_->forget();
    boost::system::error_code error;
    stream_.next_layer().close(error);
    slot_.release();
    thread_.remove(*this);
    tell([](LiveSession& session) { session.closed(); });
    session_.reset();
}

// The session is the program's own code: whatever it throws must not reach the loop of the io thread.
template <class Call> void LiveConnection::tell(Call call) {
    if (!session_) return;
    try {
        call(*session_);
    } catch (const std::exception& failure) {
        log::error("live session failed", {{"why", failure.what()}});
        close_now({1011, "Something went wrong here."});
    }
}

} // namespace

void begin_live(IoThread& thread, Socket socket, Slot slot, std::shared_ptr<LiveSession> session,
                std::string bytes, std::string_view request_id) {
    boost::intrusive_ptr<LiveConnection> connection(
        new LiveConnection(thread, std::move(socket), std::move(slot), std::move(session)));
    thread.add(connection);
    connection->begin(bytes, request_id);
}

} // namespace eider::http
