// Limits of the server on what strangers may send and how long they may take. Times are defaults of
// ServerOptions.
#pragma once
#include <chrono>
#include <cstddef>

namespace eider::http {

// Of a request
constexpr std::size_t REQUEST_LINE_BYTES_MAX = 8 * 1024;  // 414 above
constexpr std::size_t HEADER_BYTES_MAX = 16 * 1024;       // request line and all headers; 431 above
constexpr std::size_t HEADER_FIELDS_MAX = 64;             // 431 above
constexpr std::size_t REQUEST_ID_BYTES_MAX = 64;          // a longer one is replaced by our own
constexpr std::size_t EMPTY_LINES_BEFORE_REQUEST_MAX = 4; // tolerated between two requests
constexpr std::size_t CHUNK_LINE_BYTES_MAX = 256;         // size of a chunk and its extensions; 400 above
constexpr std::size_t TRAILER_BYTES_MAX = 4 * 1024;       // headers after a chunked body; 400 above
constexpr std::size_t QUERY_PARAMETERS_MAX = 1000;

// Of the whole server
constexpr std::size_t CONNECTIONS_MAX = 20'000;       // 503 above
constexpr std::size_t CONNECTIONS_TO_REFUSE_MAX = 64; // above CONNECTIONS_MAX that still hear the 503
constexpr std::size_t BODY_BYTES_IN_FLIGHT_MAX =
    512 * 1024 * 1024;                                // bodies of all requests together; 503 above
constexpr std::size_t PIPELINE_BYTES_MAX = 64 * 1024; // answers collected before they are written
constexpr std::chrono::seconds RETRY_AFTER = std::chrono::seconds(2);

// Buffers
constexpr std::size_t READ_BUFFER_BYTES = 4 * 1024;      // of a connection at rest
constexpr std::size_t BODY_BUFFER_BYTES = 64 * 1024;     // while a body comes in
constexpr std::size_t COPY_BODY_BYTES_MAX = 16 * 1024;   // larger bodies of answers are not copied
constexpr std::size_t KEPT_BUFFER_BYTES_MAX = 64 * 1024; // a larger buffer is given back after the answer

// Time
constexpr std::chrono::milliseconds HEADER_TIME = std::chrono::seconds(10); // from the first byte to the last
constexpr std::chrono::milliseconds BODY_TIME = std::chrono::seconds(20); // plus what the slowest rate allows
constexpr std::chrono::milliseconds WRITE_TIME =
    std::chrono::seconds(20); // plus what the slowest rate allows
constexpr std::size_t SLOWEST_BYTES_PER_SECOND = 16 * 1024;
constexpr std::chrono::milliseconds IDLE_TIME = std::chrono::seconds(75); // between two requests
constexpr std::chrono::milliseconds LINGER_TIME =
    std::chrono::seconds(2); // for the peer to read a last answer
constexpr std::size_t LINGER_BYTES_MAX = 4 * 1024 * 1024;
constexpr std::chrono::milliseconds TICK_MAX = std::chrono::milliseconds(500);
constexpr std::chrono::milliseconds ACCEPT_PAUSE =
    std::chrono::milliseconds(100); // when no descriptor is free

// Answers
constexpr std::size_t COMPRESS_BYTES_MIN = 1400;            // one packet: smaller does not pay
constexpr std::size_t COMPRESS_BYTES_MAX = 2 * 1024 * 1024; // larger would hold up an io thread
constexpr std::chrono::milliseconds SLOW_REQUEST = std::chrono::seconds(1); // logged also without access log
constexpr std::size_t LOGGED_LINES_PER_SECOND_MAX = 50; // of one io thread, without access log
constexpr std::size_t LOGGED_PATH_BYTES_MAX = 200;

// Live sockets
constexpr std::size_t LIVE_QUEUE_MESSAGES_MAX = 256;      // closed with 1013 above
constexpr std::size_t LIVE_MESSAGE_BYTES_MAX = 64 * 1024; // incoming; closed with 1009 above
constexpr std::chrono::seconds LIVE_PING_SECONDS = std::chrono::seconds(25);
constexpr std::chrono::milliseconds LIVE_CLOSE_TIME =
    std::chrono::seconds(5); // for the peer to agree to a close

} // namespace eider::http
