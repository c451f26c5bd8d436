// The program. Its commands stand in app/command_line.cpp; the desk's day in app/serve.cpp.
#include "app/command_line.h"

int main(int argc, char** argv) { return eider::app::run_command_line(argc, argv); }
