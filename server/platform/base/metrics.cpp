// The registry of metrics and its text form.
#include "platform/base/metrics.h"

#include "platform/base/check.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <variant>

#include <fmt/format.h>

namespace eider {
namespace {

using Metric = std::variant<std::unique_ptr<Counter>, std::unique_ptr<Gauge>, std::unique_ptr<Histogram>>;

struct Family {
    std::string help;
    std::vector<std::pair<std::string, Metric>> metrics; // labels as text, in order of registration
};

struct Registry {
    std::mutex mutex; // guards families
    std::map<std::string, Family, std::less<>> families;
};

Registry& registry() {
    static Registry instance;
    return instance;
}

std::string label_text(const MetricLabels& labels) {
    std::string out;
    for (const auto& [name, value] : labels) {
        if (!out.empty()) out += ',';
        out += name + "=\"";
        for (char c : value) {
            if (c == '\n') {
                out += "\\n";
                continue;
            }
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
        out += '"';
    }
    return out;
}

template <class Kind, class... Arguments>
Kind& find_or_make(std::string_view name, std::string_view help, const MetricLabels& labels,
                   Arguments&&... arguments) {
    std::lock_guard lock(registry().mutex);
    Family& family = registry().families[std::string(name)];
    if (family.help.empty()) family.help = help;
    std::string text = label_text(labels);
    for (auto& [known, metric] : family.metrics) {
        check(std::holds_alternative<std::unique_ptr<Kind>>(metric),
              "one name stands for one kind of metric");
        if (known == text) return *std::get<std::unique_ptr<Kind>>(metric);
    }
    auto made = std::make_unique<Kind>(std::forward<Arguments>(arguments)...);
    Kind& reference = *made;
    family.metrics.emplace_back(std::move(text), std::move(made));
    return reference;
}

std::string braced(std::string_view labels) { return labels.empty() ? "" : fmt::format("{{{}}}", labels); }

std::string braced_with_bound(std::string_view labels, std::string_view bound) {
    return fmt::format("{{{}{}le=\"{}\"}}", labels, labels.empty() ? "" : ",", bound);
}

void render(std::string& out, std::string_view name, std::string_view labels, const Histogram& histogram) {
    auto snapshot = histogram.snapshot();
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < histogram.bounds().size(); ++i) {
        below += snapshot.counts[i];
        auto bound = fmt::format("{}", histogram.bounds()[i]);
        out += fmt::format("{}_bucket{} {}\n", name, braced_with_bound(labels, bound), below);
    }
    out += fmt::format("{}_bucket{} {}\n", name, braced_with_bound(labels, "+Inf"), snapshot.count);
    out += fmt::format("{}_sum{} {}\n", name, braced(labels), snapshot.sum);
    out += fmt::format("{}_count{} {}\n", name, braced(labels), snapshot.count);
}

void render(std::string& out, std::string_view name, std::string_view labels, const Metric& metric) {
    if (auto* counter = std::get_if<std::unique_ptr<Counter>>(&metric))
        out += fmt::format("{}{} {}\n", name, braced(labels), (*counter)->value());
    else if (auto* gauge = std::get_if<std::unique_ptr<Gauge>>(&metric))
        out += fmt::format("{}{} {}\n", name, braced(labels), (*gauge)->value());
    else
        render(out, name, labels, *std::get<std::unique_ptr<Histogram>>(metric));
}

std::string_view kind_name(const Metric& metric) {
    constexpr std::string_view names[] = {"counter", "gauge", "histogram"};
    return names[metric.index()];
}

} // namespace

std::size_t metric_cell() noexcept {
    static std::atomic<std::size_t> next = 0;
    thread_local const std::size_t cell = next.fetch_add(1, std::memory_order_relaxed) % METRIC_CELLS;
    return cell;
}

std::uint64_t Counter::value() const noexcept {
    std::uint64_t sum = 0;
    for (const Cell& cell : cells_) sum += cell.value.load(std::memory_order_relaxed);
    return sum;
}

Histogram::Histogram(std::span<const double> bounds) : bounds_(bounds.begin(), bounds.end()) {
    check(bounds_.size() <= HISTOGRAM_BOUNDS_MAX, "a histogram has a fixed number of buckets");
    check(std::is_sorted(bounds_.begin(), bounds_.end()), "bounds of a histogram ascend");
}

void Histogram::observe(double value) noexcept {
    std::size_t bucket = 0;
    while (bucket < bounds_.size() && value > bounds_[bucket]) ++bucket;
    Cell& cell = cells_[metric_cell()];
    cell.counts[bucket].fetch_add(1, std::memory_order_relaxed);
    cell.sum.fetch_add(value, std::memory_order_relaxed);
}

Histogram::Snapshot Histogram::snapshot() const {
    Snapshot result;
    result.counts.resize(bounds_.size() + 1);
    for (const Cell& cell : cells_) {
        for (std::size_t i = 0; i < result.counts.size(); ++i)
            result.counts[i] += cell.counts[i].load(std::memory_order_relaxed);
        result.sum += cell.sum.load(std::memory_order_relaxed);
    }
    for (std::uint64_t count : result.counts) result.count += count;
    return result;
}

std::span<const double> latency_bounds() {
    static constexpr double bounds[] = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                        0.1,    0.25,  0.5,    1,     2.5,  5,     10};
    return bounds;
}

Counter& counter(std::string_view name, std::string_view help, MetricLabels labels) {
    return find_or_make<Counter>(name, help, labels);
}

Gauge& gauge(std::string_view name, std::string_view help, MetricLabels labels) {
    return find_or_make<Gauge>(name, help, labels);
}

Histogram& histogram(std::string_view name, std::string_view help, std::span<const double> bounds,
                     MetricLabels labels) {
    return find_or_make<Histogram>(name, help, labels, bounds);
}

std::string render_metrics() {
    std::lock_guard lock(registry().mutex);
    std::string out;
    for (const auto& [name, family] : registry().families) {
        out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, family.help, name,
                           kind_name(family.metrics.front().second));
        for (const auto& [labels, metric] : family.metrics) render(out, name, labels, metric);
    }
    return out;
}

} // namespace eider
