// Rows of promises that wait with their reply. For this room alone.
#pragma once
#include "promises/promises.h"

namespace eider::promises::store {

void insert_given(Transaction& tx, OutgoingId reply, const std::vector<Given>& promises);
std::vector<Given> given(Transaction& tx, OutgoingId reply); // in their order
void remove_given(Transaction& tx, OutgoingId reply);

} // namespace eider::promises::store
