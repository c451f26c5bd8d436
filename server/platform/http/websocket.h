// Turns the connection of an HTTP session into a WebSocket.
#pragma once
#include "platform/http/io_thread.h"

#include <memory>
#include <string>
#include <string_view>

namespace eider::http {

// `bytes`: the request's head as it came, and whatever the peer sent after it. On the io thread.
void begin_live(IoThread& thread, Socket socket, Slot slot, std::shared_ptr<LiveSession> session,
                std::string bytes, std::string_view request_id);

} // namespace eider::http
