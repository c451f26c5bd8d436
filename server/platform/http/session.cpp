// The life of an HTTP connection: what happens in which phase, deadlines, and how it ends.
#include "platform/http/session.h"

#include "platform/base/log.h"
#include "platform/base/text.h"
#include "platform/http/websocket.h"

#include <boost/asio/ip/v6_only.hpp>

namespace eider::http {
namespace {

namespace ip = boost::asio::ip;
using std::chrono::steady_clock;

constexpr Problem too_slow{408, "The request did not come in time."};

} // namespace

Session::Session(IoThread& thread, Socket socket, Slot slot)
    : thread_(thread), shared_(thread.shared()), socket_(std::move(socket)), slot_(std::move(slot)),
      buffer_(READ_BUFFER_BYTES) {}

Session::~Session() {
    if (current_) current_->waiting = nullptr;
}

void Session::begin(IoThread& thread, Socket socket, Slot slot) {
    boost::intrusive_ptr<Session> session(new Session(thread, std::move(socket), std::move(slot)));
    thread.add(session);
    session->look_at_peer();
    session->deadline_ = steady_clock::now() + thread.shared().options.header_time;
    session->proceed();
}

void Session::begin_refused(IoThread& thread, Socket socket, Slot slot) {
    boost::intrusive_ptr<Session> session(new Session(thread, std::move(socket), std::move(slot)));
    thread.add(session);
    session->look_at_peer();
    session->refuse({503, "All connections of this server are in use. Try again in a moment."});
    session->proceed();
}

void Session::look_at_peer() {
    boost::system::error_code error;
    socket_.non_blocking(true, error);
    socket_.set_option(ip::tcp::no_delay(true), error);
    ip::address address = socket_.remote_endpoint(error).address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = ip::make_address_v4(ip::v4_mapped, address.to_v6());
    peer_ = address.to_string();
    peer_is_trusted_ = shared_.proxies.trusts(address);
    compresses_ = shared_.options.compress_to_loopback || !address.is_loopback();
}

// Takes every step that is possible now. Called again when a read, a write or an answer has come.
void Session::proceed() {
    boost::intrusive_ptr<Session> keep(this);
    while (!is_writing_ && phase_ != Phase::ended) {
        if (must_flush_ && !flush()) return;
        switch (phase_) {
        case Phase::head:
        case Phase::body:
            if (phase_ == Phase::head ? take_head() : take_body()) continue;
            if (flush()) read_more();
            return;
        case Phase::whole: hand_over(); continue;
        case Phase::handling: flush(); return;
        case Phase::answered: put_answer(); continue;
        case Phase::upgrading:
            if (flush()) upgrade();
            return;
        case Phase::closing:
            if (flush()) begin_lingering();
            return;
        case Phase::lingering:
        case Phase::ended: return;
        }
    }
}

void Session::hand_over() {
    phase_ = Phase::handling;
    deadline_ = SteadyTime::max();
    is_in_handler_ = true;
    // An exception unwinds the Respond, which answers 500; nothing may reach the io thread's loop.
    try {
        if (current_->head.wants_websocket)
            hand_over_live();
        else
            shared_.handler.handle(current_, current_->make_respond());
    } catch (const std::exception& failure) {
        log::error("handler failed", {{"id", current_ ? current_->id : ""}, {"why", failure.what()}});
    }
    is_in_handler_ = false;
}

void Session::hand_over_live() {
    auto key = from_base64(current_->header("Sec-WebSocket-Key"));
    if (current_->header("Sec-WebSocket-Version") != "13") {
        refuse({426, "This server speaks version 13 of the WebSocket protocol."});
        current_->answer.headers = {{"Sec-WebSocket-Version", "13"}, {"Upgrade", "websocket"}};
    } else if (!key || key->size() != 16) {
        refuse({400, "The Sec-WebSocket-Key of this request is not one."});
    } else {
        shared_.handler.open_live(current_, current_->make_live_respond());
    }
}

void Session::answered(Exchange& exchange) {
    if (phase_ != Phase::handling || &exchange != current_.get()) return;
    phase_ = Phase::answered;
    if (exchange.live_answer) {
        if (exchange.live_answer->session)
            phase_ = Phase::upgrading;
        else
            exchange.answer = std::move(exchange.live_answer->refusal);
    }
    if (!is_in_handler_) proceed();
}

void Session::upgrade() {
    std::shared_ptr<LiveSession> session = std::move(current_->live_answer->session);
    std::string bytes = current_->head_bytes;
    bytes += buffer_.text();
    account(101, 0);
    phase_ = Phase::ended;
    thread_.remove(*this);
    begin_live(thread_, std::move(socket_), std::move(slot_), std::move(session), std::move(bytes),
               current_->id);
}

void Session::begin_lingering() {
    boost::system::error_code error;
    socket_.shutdown(Socket::shutdown_send, error);
    phase_ = Phase::lingering;
    linger_bytes_ = 0;
    deadline_ = steady_clock::now() + shared_.options.linger_time;
    buffer_.consume(buffer_.text().size());
    read_more();
}

void Session::tick(SteadyTime now) {
    if (now >= deadline_) on_deadline();
}

void Session::on_deadline() {
    bool is_reading_request = (phase_ == Phase::head && !buffer_.text().empty()) || phase_ == Phase::body;
    if (is_writing_ || !is_reading_request) return end();
    refuse(too_slow);
    proceed();
}

// How long the present phase may last, when nothing is being written.
SteadyTime Session::deadline_of_phase() const {
    const ServerOptions& options = shared_.options;
    if (phase_ == Phase::head)
        return steady_clock::now() + (buffer_.text().empty() ? options.idle_time : options.header_time);
    if (phase_ == Phase::body) return latest_end(body_began_, current_->body_bytes.size(), options.body_time);
    return SteadyTime::max();
}

// The read is cancelled rather than the connection closed: when bytes have come already that on_read was not
// told of yet, the cancelling comes too late and the request is served.
void Session::leave() {
    boost::system::error_code error;
    if (is_resting() && is_reading_) socket_.cancel(error);
}

void Session::end() {
    if (phase_ == Phase::ended) return;
    phase_ = Phase::ended;
    if (current_) current_->waiting = nullptr;
    boost::system::error_code error;
    socket_.close(error);
    slot_.release();
    thread_.remove(*this);
}

} // namespace eider::http
