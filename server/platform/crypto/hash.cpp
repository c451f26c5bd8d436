// Hashes by libsodium.
#include "platform/crypto/hash.h"

#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/crypto/sodium.h"

#include <algorithm>
#include <cstring>

#include <sodium.h>

namespace eider {
namespace {

const unsigned char* octets(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

Result<SecretKey> SecretKey::from_bytes(std::string_view bytes) {
    if (bytes.size() != SECRET_KEY_BYTES)
        return refuse(RefusalKind::invalid, "A secret key is 32 bytes long, and this one is not.");
    if (std::ranges::all_of(bytes, [](char c) { return c == '\0'; }))
        return refuse(RefusalKind::invalid, "A secret key of nothing but zeros is no secret.");
    SecretKey key;
    std::ranges::copy(bytes, key.bytes_.begin());
    return key;
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

SecretKey SecretKey::derive(std::string_view purpose) const {
    std::string hash = keyed_hash(*this, purpose);
    SecretKey key;
    std::ranges::copy(hash, key.bytes_.begin());
    wipe(hash);
    return key;
}

std::string keyed_hash(const SecretKey& key, std::string_view text) {
    start_sodium();
    std::string out(KEYED_HASH_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(), octets(text), text.size(),
                       octets(key.bytes()), key.bytes().size());
    return out;
}

std::string sha256_hex(std::string_view bytes) { return Sha256().add(bytes).hex(); }

Sha256::Sha256() {
    static_assert(sizeof(State) == sizeof(crypto_hash_sha256_state));
    start_sodium();
    crypto_hash_sha256_init(reinterpret_cast<crypto_hash_sha256_state*>(&state_));
}

Sha256& Sha256::add(std::string_view bytes) {
    check(!ended_, "an ended hash takes no more bytes");
    crypto_hash_sha256_update(reinterpret_cast<crypto_hash_sha256_state*>(&state_), octets(bytes),
                              bytes.size());
    return *this;
}

std::string Sha256::hex() {
    check(!ended_, "a hash ends once");
    ended_ = true;
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(reinterpret_cast<crypto_hash_sha256_state*>(&state_),
                             reinterpret_cast<unsigned char*>(out.data()));
    return to_hex(out);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void wipe(std::string& secret) {
    sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

} // namespace eider
