// Keeps secrets that must be given back, such as the password of a mailbox: sealed with a key, unreadable and
// unchangeable without it (XChaCha20-Poly1305).
#pragma once
#include "platform/crypto/hash.h"
#include "platform/crypto/random.h"

#include <optional>
#include <string>
#include <string_view>

namespace eider {

// The sealed text in base64; another one at each call.
std::string seal(const SecretKey& key, Random& random, std::string_view secret);
// The secret again. Empty when the text was not sealed with this key, or was changed. Thread: any.
std::optional<std::string> unseal(const SecretKey& key, std::string_view sealed);

} // namespace eider
