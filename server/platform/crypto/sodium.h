// Starts libsodium once. Every file of this folder that calls libsodium calls this first.
#pragma once

namespace eider {

// Cheap after the first call. Stops the program when the library cannot start. Thread: any.
void start_sodium();

} // namespace eider
