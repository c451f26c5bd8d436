// Figures as JSON and as a table with what is wanted of them.
#pragma once
#include "bench/scenarios.h"

namespace eider::bench {

void save(const Figures& figures, const std::string& file);
Figures load(const std::string& file); // throws std::runtime_error

// Prints the table, engines side by side, and writes all figures into one file. True when SQLite, which has
// to, keeps every bound.
bool report(const std::vector<Figures>& engines, const std::string& file);

} // namespace eider::bench
