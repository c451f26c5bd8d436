// A WebSocket client for tests, frame by frame.
#pragma once
#include "tests/support/raw_http.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eider::testing {

enum class FrameKind : unsigned { text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

struct RawFrame {
    FrameKind kind = FrameKind::text;
    std::string payload;
    std::uint16_t close_code() const; // 0 when it is no close frame with a code
};

// The request of the handshake, with more headers when given.
std::string upgrade_request(std::string_view target, std::string_view headers = "");

class RawWebSocket {
  public:
    RawWebSocket(std::uint16_t port, std::string_view target);

    std::optional<RawAnswer> handshake; // 101 when it went well
    RawConnection connection;

    void send(FrameKind kind, std::string_view payload);
    // The next frame whatever it is; empty when there is none in time.
    std::optional<RawFrame> read_frame(std::chrono::milliseconds patience = ANSWER_TIME);
};

// One masked frame, as a client must send it.
std::string make_frame(FrameKind kind, std::string_view payload);

} // namespace eider::testing
