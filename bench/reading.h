// How much processor time reading a mail costs.
#pragma once

namespace eider::bench {

// Prints each kind of mail with its cost and its bound. True when all are kept. Thread: any.
bool measure_reading();

} // namespace eider::bench
