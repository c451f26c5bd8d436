// What a changed rule does to those who open tickets while all tickets are looked through.
#pragma once
#include "bench/direct.h"

#include <string>

namespace eider::bench {

// Opens all tickets of the seeded SQLite desk at `place`, which is used up by it, as if their customers had
// asked during the last day; adds a rule, which promises something about each, then changes it, which moves
// all of that. Prints how long the requests of a ticket's page take, quiet and meanwhile, and the bound.
// `program`: build/eider. True when it is kept. Throws std::runtime_error or Failure with a sentence.
bool measure_rules(const std::string& program, const Place& place, const std::string& work_folder);

} // namespace eider::bench
