// What is asked of the running desk, and the figures that come of it.
#pragma once
#include "bench/direct.h"
#include "bench/limits.h"
#include "bench/load.h"

#include <string>
#include <vector>

namespace eider::bench {

struct Scenario {
    std::string name; // "GET ticket"
    int connections = 64;
    LoadResult load;
    double processor_microseconds = 0; // of the desk, for each request
};

struct Figures {
    std::string engine; // "sqlite" or "postgres"
    std::int64_t tickets = 0;
    Limits limits;
    double ready_seconds = 0, fresh_megabytes = 0, loaded_megabytes = 0;
    double created_per_second_with_readers = 0; // until the readers had worked on everything
    std::vector<Scenario> scenarios;

    const Scenario* find(const std::string& name) const;
};

struct MeasureOptions {
    std::string program;     // build/eider
    std::string work_folder; // for configuration and log
    Place desk;
    Place limits; // a small desk for the raw inserts
    std::chrono::milliseconds each{5000};
    std::chrono::milliseconds warm_up{1000};
    std::string only; // part of a scenario's name; "" = all
};

// Throws std::runtime_error or Failure with a sentence.
Figures measure(const MeasureOptions& options);

} // namespace eider::bench
