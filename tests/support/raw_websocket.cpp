// A WebSocket client for tests, frame by frame (RFC 6455).
#include "tests/support/raw_websocket.h"

namespace eider::testing {

std::uint16_t RawFrame::close_code() const {
    if (kind != FrameKind::close || payload.size() < 2) return 0;
    return static_cast<std::uint16_t>(static_cast<unsigned char>(payload[0]) << 8 |
                                      static_cast<unsigned char>(payload[1]));
}

std::string upgrade_request(std::string_view target, std::string_view headers) {
    return get(target,
               "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                   std::string(headers));
}

RawWebSocket::RawWebSocket(std::uint16_t port, std::string_view target) : connection(port) {
    connection.send(upgrade_request(target));
    handshake = connection.read_answer();
}

std::string make_frame(FrameKind kind, std::string_view payload) {
    constexpr std::string_view mask = "\x11\x22\x33\x44";
    std::string frame(1, static_cast<char>(0x80U | static_cast<unsigned>(kind)));
    if (payload.size() < 126) {
        frame += static_cast<char>(0x80U | payload.size());
    } else {
        std::size_t width = payload.size() <= 0xFFFF ? 2 : 8;
        frame += static_cast<char>(0x80U | (width == 2 ? 126U : 127U));
        for (std::size_t i = width; i-- > 0;) frame += static_cast<char>(payload.size() >> 8 * i & 0xFF);
    }
    frame += mask;
    for (std::size_t i = 0; i < payload.size(); ++i) frame += static_cast<char>(payload[i] ^ mask[i % 4]);
    return frame;
}

void RawWebSocket::send(FrameKind kind, std::string_view payload) {
    connection.send(make_frame(kind, payload));
}

std::optional<RawFrame> RawWebSocket::read_frame(std::chrono::milliseconds patience) {
    std::string head = connection.read_bytes(2, patience);
    if (head.size() < 2) return {};
    std::size_t size = static_cast<unsigned char>(head[1]) & 0x7F;
    if (size >= 126) {
        std::string more = connection.read_bytes(size == 126 ? 2 : 8, patience);
        size = 0;
        for (char c : more) size = size << 8 | static_cast<unsigned char>(c);
    }
    RawFrame frame{.kind = static_cast<FrameKind>(static_cast<unsigned char>(head[0]) & 0x0F),
                   .payload = connection.read_bytes(size, patience)};
    if (frame.payload.size() < size) return {};
    return frame;
}

} // namespace eider::testing
