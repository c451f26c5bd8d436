// How a session reads from and writes to its socket.
#include "platform/http/session.h"

#include "platform/base/log.h"
#include "platform/http/logged_path.h"

#include <array>

#include <boost/asio/buffer.hpp>

namespace eider::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::steady_clock;

double milliseconds_between(SteadyTime from, SteadyTime to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
}

} // namespace

void Session::read_more() {
    if (is_reading_) return;
    if (shared_.stopping && is_resting()) {
        error_code error;
        if (socket_.available(error) == 0) return end();
    }
    bool is_large = phase_ == Phase::body || phase_ == Phase::lingering;
    if (is_resting()) buffer_.shrink();
    auto room = buffer_.room(is_large ? BODY_BUFFER_BYTES : READ_BUFFER_BYTES);
    is_reading_ = true;
    socket_.async_read_some(asio::buffer(room.data(), room.size()),
                            [self = boost::intrusive_ptr<Session>(this)](error_code error, std::size_t size) {
                                self->on_read(error, size);
                            });
}

void Session::on_read(error_code error, std::size_t size) {
    is_reading_ = false;
    if (phase_ == Phase::ended) return;
    if (error == asio::error::operation_aborted) return read_more(); // leave(): ends there when all is quiet
    // End of stream: a peer that has not sent a whole request gets no answer. One that has is not read from.
    if (error) return end();
    shared_.metrics.bytes_received.add(size);
    if (phase_ == Phase::lingering) {
        linger_bytes_ += size;
        if (linger_bytes_ > LINGER_BYTES_MAX) return end();
        return read_more();
    }
    buffer_.add(size);
    proceed();
}

void Session::put_answer() {
    Exchange& exchange = *current_;
    Response& response = exchange.answer;
    if (shared_.stopping) keep_alive_ = false;
    AnswerFrame frame{.date = thread_.date(),
                      .request_id = exchange.id,
                      .minor_version = exchange.head.minor_version,
                      .keep_alive = keep_alive_,
                      .head_only = exchange.head.method == Method::head,
                      .compresses = compresses_};
    if (compresses_) {
        frame.accept_encoding = exchange.header("Accept-Encoding");
        compress_answer(response, frame);
    }
    append_head(out_, response, frame);
    std::string_view body = body_to_send(response, frame);
    unsigned status = response.status;
    if (body.size() <= COPY_BODY_BYTES_MAX) {
        out_ += body;
    } else {
        bool is_static = body.data() != response.body.data();
        large_body_ = std::move(response.body);
        large_rest_ = is_static ? body : std::string_view(large_body_);
    }
    must_flush_ = !large_rest_.empty() || out_.size() > PIPELINE_BYTES_MAX;
    account(status, body.size());
    exchange.waiting = nullptr;
    current_.reset();
    phase_ = keep_alive_ ? Phase::head : Phase::closing;
}

void Session::account(unsigned status, std::size_t bytes) {
    const Exchange& exchange = *current_;
    SteadyTime now = steady_clock::now();
    deadline_ = now + shared_.options.idle_time;
    shared_.metrics.requests(exchange.head.method, status).add();
    shared_.metrics.seconds.observe(std::chrono::duration<double>(now - exchange.began).count());
    bool is_remarkable = status >= 500 || now - exchange.began > SLOW_REQUEST;
    if (!shared_.options.log_every_request && !(is_remarkable && thread_.may_log())) [[likely]]
        return;
    log::info("request", {{"id", exchange.id},
                          {"method", method_name(exchange.head.method)},
                          {"path", logged_path(exchange.path)},
                          {"status", status},
                          {"ms", milliseconds_between(exchange.began, now)},
                          {"bytes", bytes}});
}

bool Session::flush() {
    while (out_written_ < out_.size() || !large_rest_.empty()) {
        error_code error;
        std::size_t size;
        asio::const_buffer head(out_.data() + out_written_, out_.size() - out_written_);
        if (large_rest_.empty())
            size = socket_.write_some(head, error);
        else
            size = socket_.write_some(std::array{head, asio::buffer(large_rest_)}, error);
        if (error == asio::error::would_block || error == asio::error::try_again) {
            write_began_ = steady_clock::now();
            write_bytes_ = 0;
            write_later();
            return false;
        }
        if (error) {
            end();
            return false;
        }
        advance(size);
    }
    if (out_.capacity() > KEPT_BUFFER_BYTES_MAX) std::string().swap(out_);
    out_.clear();
    out_written_ = 0;
    if (!large_body_.empty()) std::string().swap(large_body_);
    must_flush_ = false;
    return true;
}

void Session::write_later() {
    is_writing_ = true;
    deadline_ = latest_end(write_began_, write_bytes_, shared_.options.write_time);
    asio::const_buffer head(out_.data() + out_written_, out_.size() - out_written_);
    socket_.async_write_some(std::array{head, asio::buffer(large_rest_)},
                             [self = boost::intrusive_ptr<Session>(this)](
                                 error_code error, std::size_t size) { self->on_written(error, size); });
}

void Session::on_written(error_code error, std::size_t size) {
    is_writing_ = false;
    if (phase_ == Phase::ended) return;
    if (error) return end();
    advance(size);
    write_bytes_ += size;
    if (out_written_ < out_.size() || !large_rest_.empty()) return write_later();
    deadline_ = deadline_of_phase();
    must_flush_ = true; // nothing is left to write, but the buffers are to be emptied
    proceed();
}

void Session::advance(std::size_t size) {
    shared_.metrics.bytes_sent.add(size);
    std::size_t of_out = std::min(size, out_.size() - out_written_);
    out_written_ += of_out;
    large_rest_.remove_prefix(size - of_out);
}

} // namespace eider::http
