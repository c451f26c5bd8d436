// What this machine and its database engine can do at best with the rows of one new ticket, in the same run
// as the desk is measured: nothing but prepared statements on a connection of our own.
#pragma once
#include "bench/direct.h"

#include <chrono>

namespace eider::bench {

struct Limits {
    double batched_per_second = 0; // tickets, in transactions of 10,000
    double single_per_second = 0;  // tickets, each in a durable transaction of its own
};

// Writes into the desk of `place`, which must have people in it and is of no other use afterwards.
Limits measure_limits(const Place& place, std::chrono::milliseconds each);

} // namespace eider::bench
