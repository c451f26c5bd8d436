// One HTTP connection: reads requests one after the other, hands each to the handler and writes its answer.
// Requests that come before the answer to the one before (pipelining) wait in the buffer, so answers keep
// their order. At any time at most one read and one write are under way.
#pragma once
#include "platform/http/answer.h"
#include "platform/http/chunks.h"
#include "platform/http/exchange.h"
#include "platform/http/head.h"
#include "platform/http/io_thread.h"
#include "platform/http/read_buffer.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

namespace eider::http {

// When a transfer that began then and has moved so many bytes is given up, unless more moves before: it keeps
// to the slowest rate that is borne, and what it moved fast earns no time for standing still.
inline SteadyTime latest_end(SteadyTime began, std::size_t bytes, std::chrono::milliseconds patience) {
    SteadyTime due = began + std::chrono::milliseconds(bytes * 1000 / SLOWEST_BYTES_PER_SECOND);
    return std::min(due, std::chrono::steady_clock::now()) + patience;
}

class Session final : public Connection, public Answered {
  public:
    Session(IoThread& thread, Socket socket, Slot slot);
    ~Session() override;
    static void begin(IoThread& thread, Socket socket, Slot slot);
    static void begin_refused(IoThread& thread, Socket socket, Slot slot); // answers 503 and closes

    void tick(SteadyTime now) override;
    void leave() override;
    void cut() override { end(); }
    void answered(Exchange& exchange) override;

  private:
    enum class Phase {
        head,      // waits for a request or is reading its head
        body,      // reads its body
        whole,     // the request is complete
        handling,  // the handler has it
        answered,  // the answer is there
        upgrading, // becomes a WebSocket
        closing,   // last answer goes out
        lingering, // waits for the peer to close, so that it can read the last answer
        ended,
    };

    void look_at_peer();
    void proceed();

    // session_read.cpp: true when the phase has changed, false when more bytes are needed
    bool take_head();
    bool take_body();
    void open_exchange(SteadyTime now);
    void describe_request();
    void begin_body();
    void refuse(Problem problem);
    bool has_strange_begin() const;

    // session.cpp
    void hand_over();
    void hand_over_live();
    void upgrade();
    void begin_lingering();
    void end();
    void on_deadline();
    SteadyTime deadline_of_phase() const;
    bool is_resting() const { return phase_ == Phase::head && buffer_.text().empty() && !is_writing_; }

    // session_wire.cpp
    void read_more();
    void on_read(boost::system::error_code error, std::size_t size);
    void put_answer();
    void account(unsigned status, std::size_t bytes);
    bool flush(); // true when all is written; false when that will go on later, or the connection has ended
    void write_later();
    void on_written(boost::system::error_code error, std::size_t size);
    void advance(std::size_t size);

    IoThread& thread_;
    Shared& shared_;
    Socket socket_;
    Slot slot_;
    std::string peer_; // address as text
    bool peer_is_trusted_ = false;
    bool compresses_ = false;

    Phase phase_ = Phase::head;
    bool is_reading_ = false, is_writing_ = false, is_in_handler_ = false;
    bool keep_alive_ = true;
    bool must_flush_ = false;
    SteadyTime deadline_ = SteadyTime::max();
    SteadyTime body_began_, write_began_; // with the bytes: for the slowest rate that is borne
    std::size_t write_bytes_ = 0;
    std::size_t linger_bytes_ = 0;

    ReadBuffer buffer_;
    HeadScanner scanner_;
    ChunkDecoder chunks_;
    std::size_t empty_lines_ = 0;
    std::size_t body_limit_ = 0;
    std::shared_ptr<Exchange> current_;

    std::string out_; // heads and small bodies that wait to be written
    std::size_t out_written_ = 0;
    std::string large_body_;      // of the answer at the end of out_, kept here while it is written
    std::string_view large_rest_; // what is left of it, or of a static body
};

} // namespace eider::http
