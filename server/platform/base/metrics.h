// What the program counts about itself, for Prometheus. Metrics are registered once and live as long as the
// program; the labels of one are fixed then. Adding is lock-free and spread over cells, so that threads which
// count the same thing do not wait for each other's cache line.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eider {

using MetricLabels = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t METRIC_CELLS = 8;          // threads share a cell when there are more
constexpr std::size_t HISTOGRAM_BOUNDS_MAX = 15; // and one more bucket for what is above the last bound

std::size_t metric_cell() noexcept; // of the calling thread, below METRIC_CELLS

// Only goes up. Thread: any.
class Counter {
  public:
    void add(std::uint64_t by = 1) noexcept {
        cells_[metric_cell()].value.fetch_add(by, std::memory_order_relaxed);
    }
    std::uint64_t value() const noexcept;

  private:
    struct alignas(64) Cell {
        std::atomic<std::uint64_t> value = 0;
    };
    std::array<Cell, METRIC_CELLS> cells_;
};

// Goes up and down. Thread: any.
class Gauge {
  public:
    void set(std::int64_t value) noexcept { value_.store(value, std::memory_order_relaxed); }
    void add(std::int64_t by) noexcept { value_.fetch_add(by, std::memory_order_relaxed); }
    std::int64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<std::int64_t> value_ = 0;
};

// How values spread over fixed buckets. Thread: any.
class Histogram {
  public:
    explicit Histogram(std::span<const double> bounds); // ascending, at most HISTOGRAM_BOUNDS_MAX
    void observe(double value) noexcept;

    struct Snapshot {
        std::vector<std::uint64_t> counts; // of each bucket alone; one more than there are bounds
        std::uint64_t count = 0;
        double sum = 0;
    };
    Snapshot snapshot() const;
    std::span<const double> bounds() const { return bounds_; }

  private:
    struct alignas(64) Cell {
        std::array<std::atomic<std::uint64_t>, HISTOGRAM_BOUNDS_MAX + 1> counts = {};
        std::atomic<double> sum = 0;
    };
    std::vector<double> bounds_;
    std::array<Cell, METRIC_CELLS> cells_;
};

// Bounds in seconds that suit the time of a request.
std::span<const double> latency_bounds();

// Registers a metric, or gives the one that has this name and these labels already. The reference stays good.
// `help` is one sentence. Names by the habit of Prometheus: eider_http_requests_total, ..._seconds,
// ..._bytes.
Counter& counter(std::string_view name, std::string_view help, MetricLabels labels = {});
Gauge& gauge(std::string_view name, std::string_view help, MetricLabels labels = {});
Histogram& histogram(std::string_view name, std::string_view help, std::span<const double> bounds,
                     MetricLabels labels = {});

// All metrics in the text format of Prometheus (content type "text/plain; version=0.0.4"). Thread: any.
std::string render_metrics();

} // namespace eider
