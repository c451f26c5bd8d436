// How fast mail is taken in, next to what this machine can do at best with the same mail.
#pragma once
#include <string>

namespace eider::bench {

// Makes messages and two fresh desks below `work_folder` and removes them again. `program`: build/eider.
// Prints messages a second and their bounds. True when all are kept. Throws std::runtime_error when a message
// is not filed.
bool measure_receiving(const std::string& program, const std::string& work_folder);

} // namespace eider::bench
