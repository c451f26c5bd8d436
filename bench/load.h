// A closed loop of HTTP requests over keep-alive connections: each connection asks again as soon as it has
// its answer. One thread, epoll, and little work for each request, so that the desk has the machine for
// itself.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace eider::bench {

struct LoadOptions {
    std::uint16_t port = 0;
    int connections = 64;
    std::chrono::milliseconds warm_up{1000};
    std::chrono::milliseconds lasts{5000};
    std::int64_t requests_max = 5'000'000; // no matter how fast
};

struct LoadResult {
    std::int64_t requests = 0; // good answers after the warm-up
    std::int64_t failures = 0; // other statuses and broken connections, warm-up included
    std::int64_t all = 0;      // answers, warm-up included
    std::string first_failure; // status line and the begin of the body
    double seconds = 0;
    double p50 = 0, p99 = 0, max = 0; // milliseconds
    double client_seconds = 0;        // processor time of this side
    double per_second() const { return seconds > 0 ? static_cast<double>(requests) / seconds : 0; }
};

// `next` writes one whole request into the empty text. Throws std::runtime_error when nobody answers.
LoadResult run_load(const LoadOptions& options, const std::function<void(std::string&)>& next);

// One request on a connection of its own; the whole answer, "" when there was none.
std::string ask_once(std::uint16_t port, const std::string& request);

} // namespace eider::bench
