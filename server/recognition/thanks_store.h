// Rows of customers' thanks. For this room alone.
#pragma once
#include "recognition/recognition.h"

namespace eider::recognition::store {

std::optional<Thanks> thanks(Transaction& tx, CommentId id);
std::vector<Thanks> of_helper(Transaction& tx, PersonId helper, int most);
std::vector<Thanks> shared(Transaction& tx, int most);
void insert(Transaction& tx, const Thanks& thanks);
void update(Transaction& tx, const Thanks& thanks);

} // namespace eider::recognition::store
