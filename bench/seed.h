// Fills a desk with made-up people and tickets: the same rows, indexes and events as the program itself
// writes, through its own statements, so that `eider check` finds nothing to say.
#pragma once
#include "bench/direct.h"

#include <cstdint>
#include <vector>

namespace eider::bench {

inline constexpr int GENERATOR_VERSION = 1; // goes up when other data come out
inline constexpr int TICKETS_DEFAULT = 1'000'000;
inline constexpr const char* admin_address = "admin@bench.example";

// What tells one set of data from another: migrations, generator and size.
std::string seed_key(storage::Engine engine, int tickets);

// Migrates the empty place and fills it. Says how far it is on standard error. Throws StorageFailed.
void seed(const Place& place, int tickets);

} // namespace eider::bench
