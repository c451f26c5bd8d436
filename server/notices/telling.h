// When what waits is told. For this room alone.
#pragma once
#include "notices/notices_store.h"

namespace eider::notices {

// Queues the telling of what waits: shortly, or when the hours of its person begin. All that waits then is
// told in one.
void tell_later(Transaction& tx, Instant now, const Waiting& waiting);

} // namespace eider::notices
