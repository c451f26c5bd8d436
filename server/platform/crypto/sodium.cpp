// Starts libsodium once.
#include "platform/crypto/sodium.h"

#include "platform/base/check.h"

#include <sodium.h>

namespace eider {

void start_sodium() {
    static const bool started = sodium_init() >= 0;
    check(started, "libsodium must start: without it there is no randomness and no hashing");
}

} // namespace eider
