// Writes, reads and prints figures.
#include "bench/report.h"

#include <boost/json.hpp>
#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>

namespace eider::bench {
namespace {

namespace json = boost::json;

// The figures that the desk is held to.
constexpr double TICKET_RATIO_MIN = 0.5, VIEW_RATIO_MIN = 0.2, CREATE_TO_SINGLE_MIN = 6,
                 CREATE_TO_BATCHED_MIN = 0.3;
constexpr double VIEW_P99_MAX = 10, SEARCH_P99_MAX = 50; // milliseconds
constexpr double READY_MAX = 1, FRESH_MEGABYTES_MAX = 60, LOADED_MEGABYTES_MAX = 200;

struct Line {
    std::string name, value, against, wanted;
    bool is_short = false;
};

Line at_least(std::string name, double value, double bound, std::string against) {
    return {std::move(name), fmt::format("{:.2f}", value), std::move(against), fmt::format(">= {}", bound),
            value < bound};
}
Line at_most(std::string name, double value, double bound, std::string unit) {
    return {std::move(name), fmt::format("{:.2f} {}", value, unit), "", fmt::format("<= {} {}", bound, unit),
            value > bound};
}

std::vector<Line> bounds_of(const Figures& f) {
    std::vector<Line> lines;
    const Scenario* constant = f.find("constant answer");
    auto ratio = [&](const char* name, double bound) {
        const Scenario* one = f.find(name);
        if (!one || !constant) return;
        lines.push_back(at_least(name, one->load.per_second() / constant->load.per_second(), bound,
                                 fmt::format("{:.0f} of {:.0f} constant answers a second",
                                             one->load.per_second(), constant->load.per_second())));
    };
    ratio("GET ticket", TICKET_RATIO_MIN);
    for (const char* name : {"view of 25 by cursor", "view of 25 by offset"}) {
        ratio(name, VIEW_RATIO_MIN);
        if (const Scenario* one = f.find(name))
            lines.push_back(at_most(std::string(name) + ", p99", one->load.p99, VIEW_P99_MAX, "ms"));
    }
    if (const Scenario* create = f.find("create")) {
        double each = create->load.per_second();
        lines.push_back(at_least(
            "create", each / f.limits.single_per_second, CREATE_TO_SINGLE_MIN,
            fmt::format("{:.0f} to {:.0f} single transactions a second", each, f.limits.single_per_second)));
        lines.push_back(at_least(
            "create", each / f.limits.batched_per_second, CREATE_TO_BATCHED_MIN,
            fmt::format("{:.0f} of {:.0f} batched inserts a second", each, f.limits.batched_per_second)));
    }
    for (const Scenario& each : f.scenarios)
        if (each.name.starts_with("search "))
            lines.push_back(at_most(each.name + ", p99", each.load.p99, SEARCH_P99_MAX, "ms"));
    lines.push_back(at_most("ready", f.ready_seconds, READY_MAX, "s"));
    lines.push_back(at_most("memory, fresh", f.fresh_megabytes, FRESH_MEGABYTES_MAX, "MB"));
    lines.push_back(at_most("memory, after the load", f.loaded_megabytes, LOADED_MEGABYTES_MAX, "MB"));
    for (const Scenario& each : f.scenarios)
        if (each.load.failures > 0)
            lines.push_back({each.name + ", bad answers", std::to_string(each.load.failures),
                             each.load.first_failure, "0", true});
    return lines;
}

json::object to_json(const Figures& f) {
    json::array scenarios;
    for (const Scenario& each : f.scenarios)
        scenarios.push_back({{"name", each.name},
                             {"connections", each.connections},
                             {"requests", each.load.requests},
                             {"failures", each.load.failures},
                             {"first_failure", each.load.first_failure},
                             {"seconds", each.load.seconds},
                             {"p50_ms", each.load.p50},
                             {"p99_ms", each.load.p99},
                             {"max_ms", each.load.max},
                             {"processor_us", each.processor_microseconds},
                             {"client_seconds", each.load.client_seconds}});
    json::array bounds;
    for (const Line& each : bounds_of(f))
        bounds.push_back({{"name", each.name},
                          {"value", each.value},
                          {"against", each.against},
                          {"wanted", each.wanted},
                          {"ok", !each.is_short}});
    return {{"engine", f.engine},
            {"tickets", f.tickets},
            {"batched_per_second", f.limits.batched_per_second},
            {"single_per_second", f.limits.single_per_second},
            {"ready_seconds", f.ready_seconds},
            {"fresh_megabytes", f.fresh_megabytes},
            {"loaded_megabytes", f.loaded_megabytes},
            {"created_per_second_with_readers", f.created_per_second_with_readers},
            {"scenarios", std::move(scenarios)},
            {"bounds", std::move(bounds)}};
}

Scenario read_scenario(const json::object& o) {
    Scenario one{.name = std::string(o.at("name").as_string()),
                 .connections = o.at("connections").to_number<int>(),
                 .load = {},
                 .processor_microseconds = o.at("processor_us").to_number<double>()};
    one.load.requests = o.at("requests").to_number<std::int64_t>();
    one.load.failures = o.at("failures").to_number<std::int64_t>();
    one.load.first_failure = o.at("first_failure").as_string();
    one.load.seconds = o.at("seconds").to_number<double>();
    one.load.p50 = o.at("p50_ms").to_number<double>();
    one.load.p99 = o.at("p99_ms").to_number<double>();
    one.load.max = o.at("max_ms").to_number<double>();
    one.load.client_seconds = o.at("client_seconds").to_number<double>();
    return one;
}

void print_scenarios(const std::vector<Figures>& engines) {
    std::printf("\n%-26s %5s", "scenario", "conns");
    for (const Figures& f : engines)
        std::printf(" | %-8s req/s  ratio   p50 ms   p99 ms   max ms   cpu us", f.engine.c_str());
    std::printf("\n");
    for (const Scenario& row : engines.front().scenarios) {
        std::printf("%-26s %5d", row.name.c_str(), row.connections);
        for (const Figures& f : engines) {
            const Scenario *one = f.find(row.name), *constant = f.find("constant answer");
            if (!one) {
                std::printf(" | %-58s", "");
                continue;
            }
            double ratio = constant ? one->load.per_second() / constant->load.per_second() : 0;
            std::printf(" | %14.0f %6.3f %8.2f %8.2f %8.1f %8.1f", one->load.per_second(), ratio,
                        one->load.p50, one->load.p99, one->load.max, one->processor_microseconds);
        }
        std::printf("\n");
    }
}

void print_limits(const std::vector<Figures>& engines) {
    auto row = [&](const char* name, auto&& value) {
        std::printf("%-44s", name);
        for (const Figures& f : engines)
            std::printf(" %10s %12.1f", f.engine.c_str(), static_cast<double>(value(f)));
        std::printf("\n");
    };
    std::printf("\n");
    row("tickets on the desk", [](const Figures& f) { return f.tickets; });
    row("raw inserts, batched, tickets a second",
        [](const Figures& f) { return f.limits.batched_per_second; });
    row("raw inserts, one transaction each", [](const Figures& f) { return f.limits.single_per_second; });
    row("created a second until the readers are done",
        [](const Figures& f) { return f.created_per_second_with_readers; });
}

} // namespace

void save(const Figures& figures, const std::string& file) {
    std::ofstream(file) << json::serialize(to_json(figures)) << "\n";
}

Figures load(const std::string& file) {
    std::ifstream stream(file);
    std::string text((std::istreambuf_iterator<char>(stream)), {});
    if (text.empty()) throw std::runtime_error("There are no figures in " + file + ".");
    auto o = json::parse(text).as_object();
    Figures f;
    f.engine = o.at("engine").as_string();
    f.tickets = o.at("tickets").to_number<std::int64_t>();
    f.limits = {o.at("batched_per_second").to_number<double>(),
                o.at("single_per_second").to_number<double>()};
    f.ready_seconds = o.at("ready_seconds").to_number<double>();
    f.fresh_megabytes = o.at("fresh_megabytes").to_number<double>();
    f.loaded_megabytes = o.at("loaded_megabytes").to_number<double>();
    f.created_per_second_with_readers = o.at("created_per_second_with_readers").to_number<double>();
    for (const auto& each : o.at("scenarios").as_array())
        f.scenarios.push_back(read_scenario(each.as_object()));
    return f;
}

bool report(const std::vector<Figures>& engines, const std::string& file) {
    print_scenarios(engines);
    print_limits(engines);
    bool kept = true;
    json::object all;
    for (const Figures& f : engines) {
        std::printf("\n%s\n", f.engine.c_str());
        for (const Line& line : bounds_of(f)) {
            std::printf("  %-5s %-36s %12s  wanted %-10s %s\n", line.is_short ? "SHORT" : "ok",
                        line.name.c_str(), line.value.c_str(), line.wanted.c_str(), line.against.c_str());
            kept = kept && (!line.is_short || f.engine != "sqlite");
        }
        all[f.engine] = to_json(f);
    }
    std::ofstream(file) << json::serialize(all) << "\n";
    return kept;
}

} // namespace eider::bench
