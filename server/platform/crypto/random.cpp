// Random bytes from the system, or repeatable ones from a seed.
#include "platform/crypto/random.h"

#include "platform/base/text.h"
#include "platform/crypto/sodium.h"

#include <array>
#include <cstring>

#include <fmt/format.h>

#include <sodium.h>

namespace eider {

std::string SystemRandom::bytes(std::size_t count) {
    start_sodium();
    std::string out(count, '\0');
    randombytes_buf(out.data(), count);
    return out;
}

std::string SeededRandom::bytes(std::size_t count) {
    start_sodium();
    std::array<unsigned char, randombytes_SEEDBYTES> seed{};
    {
        std::lock_guard lock(mutex_);
        std::uint64_t call = calls_++;
        std::memcpy(seed.data(), &seed_, sizeof seed_);
        std::memcpy(seed.data() + sizeof seed_, &call, sizeof call);
    }
    std::string out(count, '\0');
    randombytes_buf_deterministic(out.data(), count, seed.data());
    return out;
}

std::string DerivedRandom::bytes(std::size_t count) {
    std::lock_guard lock(mutex_);
    std::string out;
    while (out.size() < count) out += keyed_hash(key_, fmt::format("{}\n{}", purpose_, calls_++));
    out.resize(count);
    return out;
}

std::string random_token(Random& random) { return to_base64_url(random.bytes(RANDOM_TOKEN_BYTES)); }

} // namespace eider
