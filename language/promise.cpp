// Finds promises.
#include "language/promise.h"

namespace eider::language {

std::vector<Promise> find_promises(std::string_view, std::string_view, const Clock&) { return {}; }

} // namespace eider::language
