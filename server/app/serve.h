// The desk's day: open, read along, serve, drain.
#pragma once
#include "app/options.h"

namespace eider::app {

// Runs until SIGTERM or SIGINT. Prints "listening on http://HOST:PORT" when requests are accepted. Exit
// status.
int serve(const Settings& settings);

} // namespace eider::app
