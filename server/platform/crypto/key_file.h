// The installation's secret key: one file of 32 bytes that only the desk's own account may read.
#pragma once
#include "platform/crypto/hash.h"
#include "platform/crypto/random.h"

#include <filesystem>

namespace eider {

// Reads the key at `path`, or makes one (mode 0600, on disk before it is used). When several processes start
// at once, all get the same key. Throws StorageFailed when the file cannot be read or made, has another
// length, or may be read by other accounts: a key is never replaced, because what it signed would be lost.
SecretKey load_or_create_key(const std::filesystem::path& path, Random& random);

} // namespace eider
