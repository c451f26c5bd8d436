// Runs the scenarios, one after the other, against one desk.
#include "bench/scenarios.h"

#include "bench/requests.h"
#include "bench/running_desk.h"

#include <cstdio>
#include <functional>

namespace eider::bench {
namespace {

constexpr int CONNECTIONS = 64;

class Measuring {
  public:
    Measuring(const MeasureOptions& options, const RunningDesk& desk, const KnownDesk& known,
              Figures& figures)
        : options_(options), desk_(desk), requests_(known), figures_(figures) {}

    void run_all() {
        run("constant answer", CONNECTIONS, [&](std::string& out) { requests_.constant(out); });
        run("GET ticket", CONNECTIONS, [&](std::string& out) { requests_.ticket(out); });
        run("view of 25 by cursor", CONNECTIONS, [&](std::string& out) { requests_.view_by_cursor(out); });
        run("view of 25 by offset", CONNECTIONS, [&](std::string& out) { requests_.view_by_offset(out); });
        run("view count", CONNECTIONS, [&](std::string& out) { requests_.view_count(out); });
        for (int connections : {1, 4}) {
            std::string with = connections == 1 ? ", alone" : ", 4 at once";
            for (int words : {1, 2, 3})
                run("search " + std::to_string(words) + (words == 1 ? " word" : " words") + with, connections,
                    [&, words](std::string& out) { requests_.search_common(out, words); });
            run("search rare word" + with, connections,
                [&](std::string& out) { requests_.search_rare(out); });
        }
        run_create();
        run("reply", CONNECTIONS, [&](std::string& out) { requests_.reply(out); });
        wait_for_readers();
        run("mixed", CONNECTIONS, [&](std::string& out) { requests_.mixed(out); });
        wait_for_readers();
    }

  private:
    bool is_wanted(const std::string& name) const {
        return options_.only.empty() || name == "constant answer" ||
               name.find(options_.only) != std::string::npos;
    }

    void run(const std::string& name, int connections, const std::function<void(std::string&)>& next) {
        if (!is_wanted(name)) return;
        std::fprintf(stderr, "  %s\n", name.c_str());
        double processor = desk_.processor_seconds();
        LoadOptions load{.port = desk_.port(),
                         .connections = connections,
                         .warm_up = options_.warm_up,
                         .lasts = options_.each};
        Scenario scenario{.name = name, .connections = connections, .load = run_load(load, next)};
        processor = desk_.processor_seconds() - processor;
        if (scenario.load.all > 0)
            scenario.processor_microseconds = processor * 1e6 / static_cast<double>(scenario.load.all);
        if (scenario.load.failures > 0)
            std::fprintf(stderr, "  %lld bad answers: %s\n", static_cast<long long>(scenario.load.failures),
                         scenario.load.first_failure.c_str());
        figures_.scenarios.push_back(std::move(scenario));
    }

    void run_create() {
        if (!is_wanted("create")) return;
        auto started = std::chrono::steady_clock::now();
        run("create", CONNECTIONS, [&](std::string& out) { requests_.create(out); });
        wait_for_readers();
        std::chrono::duration<double> spent = std::chrono::steady_clock::now() - started;
        figures_.created_per_second_with_readers =
            static_cast<double>(figures_.scenarios.back().load.all) / spent.count();
    }

    void wait_for_readers() const { bench::wait_for_readers(desk_.port(), requests_); }

    const MeasureOptions& options_;
    const RunningDesk& desk_;
    Requests requests_;
    Figures& figures_;
};

} // namespace

const Scenario* Figures::find(const std::string& name) const {
    for (const Scenario& each : scenarios)
        if (each.name == name) return &each;
    return nullptr;
}

Figures measure(const MeasureOptions& options) {
    Figures figures;
    figures.engine = options.desk.engine() == storage::Engine::sqlite ? "sqlite" : "postgres";
    std::fprintf(stderr, "  raw inserts\n");
    figures.limits = measure_limits(options.limits, options.each);
    KnownDesk known = look_into(options.desk);
    figures.tickets = known.tickets;
    RunningDesk desk(options.program, options.desk, options.work_folder);
    figures.ready_seconds = desk.ready_seconds();
    figures.fresh_megabytes = desk.memory_megabytes();
    Measuring(options, desk, known, figures).run_all();
    figures.loaded_megabytes = desk.memory_megabytes();
    return figures;
}

} // namespace eider::bench
