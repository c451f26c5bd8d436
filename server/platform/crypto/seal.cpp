// Seals with libsodium.
#include "platform/crypto/seal.h"

#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/crypto/sodium.h"

#include <sodium.h>

namespace eider {
namespace {

constexpr std::size_t NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t TAG_BYTES = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(SECRET_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

} // namespace

std::string seal(const SecretKey& key, Random& random, std::string_view secret) {
    start_sodium();
    std::string nonce = random.bytes(NONCE_BYTES), sealed(secret.size() + TAG_BYTES, '\0');
    int failed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        raw(sealed), nullptr, raw(secret), secret.size(), nullptr, 0, nullptr, raw(nonce), raw(key.bytes()));
    check(failed == 0, "sealing cannot fail with a key and a nonce of the right sizes");
    return to_base64(nonce + sealed);
}

std::optional<std::string> unseal(const SecretKey& key, std::string_view text) {
    start_sodium();
    auto bytes = from_base64(text);
    if (!bytes || bytes->size() < NONCE_BYTES + TAG_BYTES) return {};
    std::string_view nonce = std::string_view(*bytes).substr(0, NONCE_BYTES),
                     sealed = std::string_view(*bytes).substr(NONCE_BYTES);
    std::string secret(sealed.size() - TAG_BYTES, '\0');
    int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw(secret), nullptr, nullptr, raw(sealed), sealed.size(), nullptr, 0, raw(nonce), raw(key.bytes()));
    if (failed != 0) return {};
    return secret;
}

} // namespace eider
