// What the server counts.
#include "platform/http/server_metrics.h"

#include "platform/base/check.h"

#include <algorithm>

namespace eider::http {
namespace {

constexpr std::string_view class_names[] = {"1xx", "2xx", "3xx", "4xx", "5xx"};

} // namespace

std::string_view method_name(Method method) {
    switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::del: return "DELETE";
    case Method::options: return "OPTIONS";
    case Method::other: return "OTHER";
    }
    return "OTHER";
}

ServerMetrics::ServerMetrics()
    : seconds(histogram("eider_http_request_seconds", "Time from the end of a request's head to its answer.",
                        latency_bounds())),
      connections(gauge("eider_http_connections", "Connections that are open, live sockets included.")),
      live_sockets(gauge("eider_http_live_sockets", "WebSockets that are open.")),
      bytes_received(counter("eider_http_received_bytes_total", "Bytes of requests, without WebSockets.")),
      bytes_sent(counter("eider_http_sent_bytes_total", "Bytes of answers, without WebSockets.")) {
    for (std::size_t method = 0; method < METHODS; ++method)
        for (std::size_t status = 0; status < CLASSES; ++status)
            requests_[method][status] =
                &counter("eider_http_requests_total", "Requests that were answered.",
                         {{"method", std::string(method_name(static_cast<Method>(method)))},
                          {"status", std::string(class_names[status])}});
}

Counter& ServerMetrics::requests(Method method, unsigned status) {
    std::size_t status_class = std::clamp<std::size_t>(status / 100, 1, CLASSES) - 1;
    return *requests_[static_cast<std::size_t>(method)][status_class];
}

} // namespace eider::http
