// A reader of the log that keeps how many tickets stand where, so that views need not count.
#pragma once
#include "events/reader.h"
#include "tickets/ticket.h"

#include <map>

namespace eider::tickets {

events::Reader counts_reader();
inline constexpr int PENDING_EVENTS_MAX = 1000;
// What the newest events, which that reader has not worked on yet, will add at each place. Empty when it is
// more than PENDING_EVENTS_MAX events behind.
std::optional<std::map<Place, std::int64_t>> pending_counts(storage::Transaction& tx);
// Sentences about every place whose count (with the events not yet worked on) is not what a full count gives.
std::vector<std::string> check_counts(storage::Transaction& tx);

} // namespace eider::tickets
