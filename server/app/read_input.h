// What a command is given to read: a file, or standard input.
#pragma once
#include "platform/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace eider::app {

// The whole of a file, or of standard input for "-"; `what` is its word in the sentences ("message"). Refuses
// a folder and more than `megabytes_max` as wrong input, and what cannot be read as not found.
Result<std::string> read_input(const std::string& path_or_dash, std::string_view what,
                               std::size_t megabytes_max);
// Prints the sentence to standard error; gives the exit status that goes with it.
int complain_about_input(const Refusal& refusal);
// Prints one line to standard output; gives the exit status, with a sentence when it cannot be written.
int print_line(const std::string& line);

} // namespace eider::app
