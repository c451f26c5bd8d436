// Hashes: keyed BLAKE2b for marks that only we can make, SHA-256 for content.
#pragma once
#include "platform/base/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace eider {

constexpr std::size_t SECRET_KEY_BYTES = 32;
constexpr std::size_t KEYED_HASH_BYTES = 32;

// A 32-byte key. There is no empty one, so nothing can be signed with or verified against "no key".
// Its bytes are wiped when it goes. Thread: a const SecretKey may be used by any.
class SecretKey {
  public:
    // Refuses anything but 32 bytes that are not all zero.
    static Result<SecretKey> from_bytes(std::string_view bytes);
    SecretKey(const SecretKey&) = default;
    SecretKey& operator=(const SecretKey&) = default;
    ~SecretKey();

    std::string_view bytes() const { return {bytes_.data(), bytes_.size()}; }
    // The key for one purpose ("mail reply", "api token"): what one purpose signs, no other accepts.
    SecretKey derive(std::string_view purpose) const;

  private:
    SecretKey() = default;
    std::array<char, SECRET_KEY_BYTES> bytes_{};
};

// 32 bytes of BLAKE2b keyed with `key`. 0.3 microseconds for a token.
std::string keyed_hash(const SecretKey& key, std::string_view text);

// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// SHA-256 over content that comes in pieces.
class Sha256 {
  public:
    Sha256();
    Sha256& add(std::string_view bytes);
    // 64 hexadecimal digits. Ends the hash: neither add() nor hex() may follow.
    std::string hex();

  private:
    struct State {
        std::uint32_t state[8];
        std::uint64_t count;
        std::uint8_t buffer[64];
    };
    State state_{};
    bool ended_ = false;
};

// Compares without telling by its time where the two differ. Different lengths are unequal.
bool equal_in_constant_time(std::string_view a, std::string_view b);

// Overwrites the bytes so that a secret does not stay in memory.
void wipe(std::string& secret);

} // namespace eider
