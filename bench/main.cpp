// The benchmark: seeds a desk, measures it next to the limits of the machine, and reports. bin/bench calls
// it.
#include "bench/reading.h"
#include "bench/receiving.h"
#include "bench/report.h"
#include "bench/rules.h"
#include "bench/scenarios.h"
#include "bench/seed.h"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace {

using namespace eider;

struct Given {
    int tickets = bench::TICKETS_DEFAULT;
    std::string engine = "sqlite", output;
    double seconds = 5;
    bench::Place place;
    bench::MeasureOptions measure;
    std::vector<std::string> files;
};

void add_place(CLI::App* command, bench::Place& place) {
    command->add_option("--data", place.data_folder, "data folder of the desk")->required();
    command->add_option("--database", place.database_url,
                        "postgresql://... instead of SQLite in the data folder");
}

void add_program(CLI::App* command, bench::MeasureOptions& options) {
    command->add_option("--program", options.program, "build/eider")->required();
    command->add_option("--work", options.work_folder, "folder for what is only needed now")->required();
}

void measure(Given& given) {
    given.measure.desk = given.place;
    given.measure.each = std::chrono::milliseconds(static_cast<std::int64_t>(given.seconds * 1000));
    bench::save(bench::measure(given.measure), given.output);
}

} // namespace

int main(int argc, char** argv) {
    Given given;
    int status = 0;
    CLI::App program("Measures the desk next to the limits of this machine.");
    program.require_subcommand(1);
    auto command = [&](const char* name, const char* help, auto run) {
        CLI::App* sub = program.add_subcommand(name, help);
        sub->final_callback([&given, run] { run(given); });
        return sub;
    };
    CLI::App* key = command("key", "print what names the seeded data", [](Given& g) {
        auto engine = g.engine == "sqlite" ? storage::Engine::sqlite : storage::Engine::postgres;
        std::printf("%s\n", bench::seed_key(engine, g.tickets).c_str());
    });
    key->add_option("--engine", given.engine)->check(CLI::IsMember({"sqlite", "postgres"}));
    CLI::App* seed = command("seed", "fill an empty desk", [](Given& g) { bench::seed(g.place, g.tickets); });
    add_place(seed, given.place);
    for (CLI::App* each : {key, seed})
        each->add_option("--tickets", given.tickets)->check(CLI::PositiveNumber);

    CLI::App* run = command("measure", "measure a seeded desk", measure);
    add_place(run, given.place);
    run->add_option("--limits-data", given.measure.limits.data_folder, "a small seeded desk for raw inserts")
        ->required();
    run->add_option("--limits-database", given.measure.limits.database_url);
    run->add_option("--output", given.output, "file for the figures")->required();
    run->add_option("--seconds", given.seconds, "of each scenario");
    run->add_option("--only", given.measure.only, "part of the name of the scenarios to run");
    CLI::App* report = command("report", "print figures side by side", [&status](Given& g) {
        std::vector<bench::Figures> engines;
        for (const std::string& file : g.files) engines.push_back(bench::load(file));
        status = bench::report(engines, g.output) ? 0 : 1;
    });
    report->add_option("--output", given.output, "file for all figures")->required();
    report->add_option("files", given.files, "figures of the engines")->required();
    command("parse", "what reading a mail costs",
            [&status](Given&) { status = bench::measure_reading() ? 0 : 1; });
    CLI::App* receive = command("receive", "how fast mail is taken in", [&status](Given& g) {
        status = bench::measure_receiving(g.measure.program, g.measure.work_folder) ? 0 : 1;
    });
    CLI::App* rules = command("rules", "what a changed rule does to who opens tickets", [&status](Given& g) {
        status = bench::measure_rules(g.measure.program, g.place, g.measure.work_folder) ? 0 : 1;
    });
    add_place(rules, given.place);
    for (CLI::App* each : {run, receive, rules}) add_program(each, given.measure);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        return program.exit(wrong) == 0 ? 0 : 64;
    } catch (const std::exception& failed) {
        std::fprintf(stderr, "bench: %s\n", failed.what());
        return 1;
    }
    return status;
}
