// How a reply is to leave, as it stands in the columns hidden_copies, seed, sealed_at and sha256. For this
// room alone.
#pragma once
#include "tickets/ticket.h"

#include "platform/storage/transaction.h"

namespace eider::tickets {

struct StoredLeaving {
    std::string hidden_copies, seed; // one blank between; "" without a seal
    std::optional<Instant> sealed_at;
    std::string sha256;
};
StoredLeaving stored(const Leaving& leaving);
Leaving read_leaving(const storage::Row& row, int first); // from the column `first` on

} // namespace eider::tickets
