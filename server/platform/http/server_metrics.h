// What the server counts.
#pragma once
#include "platform/base/metrics.h"
#include "platform/http/http.h"

#include <array>

namespace eider::http {

struct ServerMetrics {
    ServerMetrics();
    Counter& requests(Method method, unsigned status);

    Histogram& seconds;
    Gauge& connections;
    Gauge& live_sockets;
    Counter& bytes_received;
    Counter& bytes_sent;

  private:
    static constexpr std::size_t METHODS = 8, CLASSES = 5; // 1xx .. 5xx
    std::array<std::array<Counter*, CLASSES>, METHODS> requests_;
};

} // namespace eider::http
