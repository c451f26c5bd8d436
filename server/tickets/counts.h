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
// How many tickets stand at each place as the log tells it up to its newest event; empty as above.
std::optional<std::map<Place, std::int64_t>> current_counts(storage::Transaction& tx);
// What events add at each place, and take away.
std::map<Place, std::int64_t> moves_of(std::span<const events::Event> events);
// Sentences about every place whose count (with the events not yet worked on) is not what a full count gives.
std::vector<std::string> check_counts(storage::Transaction& tx);

} // namespace eider::tickets
