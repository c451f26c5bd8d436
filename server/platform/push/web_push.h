// What leaves for a push service, so that only one device reads it and the service knows who sends: the
// encryption of RFC 8291 (aes128gcm of RFC 8188) and the signature of RFC 8292 (VAPID), by OpenSSL. Pure.
#pragma once
#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/crypto/hash.h"

#include <string>
#include <string_view>

namespace eider::push {

inline constexpr std::size_t PUBLIC_KEY_BYTES = 65; // a point of P-256, not compressed
inline constexpr std::size_t SECRET_BYTES = 16;
inline constexpr std::size_t SALT_BYTES = 16;
inline constexpr std::size_t PRIVATE_KEY_BYTES = 32;
inline constexpr std::size_t WORDS_BYTES_MAX = 3800; // one record of 4096 bytes, as services take it

// A device, by what its browser made for it. Bytes, not texts.
struct Receiver {
    std::string public_key;
    std::string secret;
};
// Refuses a key that is no point of the curve and a secret of another length, with the field.
Result<Receiver> read_receiver(std::string_view public_key_base64, std::string_view secret_base64);

// The body of the request. `seed` makes the key of this one message: PRIVATE_KEY_BYTES of randomness that is
// never used again; `salt` likewise. Words are at most WORDS_BYTES_MAX.
std::string encrypted(std::string_view words, const Receiver& receiver, std::string_view seed,
                      std::string_view salt);

// The desk's own key, by which push services know it. The same for the same secret.
class SenderKey {
  public:
    explicit SenderKey(const SecretKey& secret) : SenderKey(std::string(secret.bytes())) {}
    static SenderKey of_bytes(std::string_view bytes) { return SenderKey(std::string(bytes)); }

    std::string public_key() const; // PUBLIC_KEY_BYTES
    // The header Authorization for one push service. `origin`: "https://push.example"; `contact`: a mailto:
    // or https: address of who runs the desk, "" for none; `expires`: at most a day from now.
    std::string authorization(std::string_view origin, std::string_view contact, Instant expires) const;

  private:
    explicit SenderKey(std::string seed) : seed_(std::move(seed)) {}
    std::string seed_;
};

} // namespace eider::push
