// `eider mail parse [FILE|-]`: one message to one JSON object.
#pragma once
#include <string>

namespace eider::app {

// Reads FILE, or standard input for "-", and prints the JSON object and a line end. Exit status 0; 65 when
// the path is no file, or one of more than 256 MB; 74 when it cannot be read or the output cannot be written,
// with a sentence on standard error.
int mail_parse_command(const std::string& path_or_dash);

} // namespace eider::app
