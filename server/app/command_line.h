// The command line: which commands there are and what they are given.
#pragma once

namespace eider::app {

// Reads the command line, runs the command, gives the exit status. What the world fails at is said in a
// sentence.
int run_command_line(int argc, char** argv);

} // namespace eider::app
