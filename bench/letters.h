// Made-up mail as customers write it, for measuring how fast it is taken in.
#pragma once
#include <string>
#include <vector>

namespace eider::bench {

// Whole messages of 2 to 25 kB from many senders: half plain text, a quarter text with HTML, a quarter with a
// file; a third are answers that quote a message at least 200 before theirs. The same count gives the same
// messages.
std::vector<std::string> make_letters(int count);

} // namespace eider::bench
