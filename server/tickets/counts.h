// A reader of the log that keeps how many tickets stand where, so that views need not count.
#pragma once
#include "events/reader.h"

namespace eider::tickets {

events::Reader counts_reader();
// Sentences about every place whose count (with the events not yet worked on) is not what a full count gives.
std::vector<std::string> check_counts(storage::Transaction& tx);

} // namespace eider::tickets
