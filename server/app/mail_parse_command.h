// `eider mail parse [FILE|-]`: one message to one JSON object.
#pragma once
#include <string>

namespace eider {

// Reads FILE, or standard input for "-", and prints the JSON object and a line end. Exit status 0; 65 when
// the path is no file; 74 when it cannot be read or the output cannot be written, with a sentence on standard
// error.
int mail_parse_command(const std::string& path_or_dash);

} // namespace eider
