// Randomness comes in through a seam: the desk has the system's, tests have a seeded one that repeats.
#pragma once
#include "platform/crypto/hash.h"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>

namespace eider {

constexpr std::size_t RANDOM_TOKEN_BYTES = 32;

class Random {
  public:
    virtual ~Random() = default;
    virtual std::string bytes(std::size_t count) = 0; // thread: any
};

// The system's cryptographic randomness.
class SystemRandom final : public Random {
  public:
    std::string bytes(std::size_t count) override;
};

// The same bytes for the same seed and order of calls. For tests only: it keeps no secret.
class SeededRandom final : public Random {
  public:
    explicit SeededRandom(std::uint64_t seed) : seed_(seed) {}
    std::string bytes(std::size_t count) override;

  private:
    std::mutex mutex_; // guards calls_
    std::uint64_t seed_;
    std::uint64_t calls_ = 0;
};

// The same bytes for the same key, purpose and order of calls, and not to be guessed without the key: for
// what is to come out alike each time that it is made.
class DerivedRandom final : public Random {
  public:
    DerivedRandom(const SecretKey& key, std::string purpose) : key_(key), purpose_(std::move(purpose)) {}
    std::string bytes(std::size_t count) override;

  private:
    std::mutex mutex_; // guards calls_
    SecretKey key_;
    std::string purpose_;
    std::uint64_t calls_ = 0;
};

inline std::string random_bytes(Random& random, std::size_t count) { return random.bytes(count); }

// 32 random bytes as base64url without padding (43 characters): session keys, API tokens, one-time links.
std::string random_token(Random& random);

} // namespace eider
