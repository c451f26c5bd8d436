// P-256, HKDF and AES-GCM by OpenSSL.
#include "platform/push/web_push.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

#include <array>
#include <fmt/format.h>
#include <memory>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>

namespace eider::push {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

constexpr std::string_view GROUP = "prime256v1";
constexpr std::size_t CONTENT_KEY_BYTES = 16, NONCE_BYTES = 12, TAG_BYTES = 16, HASH_BYTES = 32,
                      NUMBER_BYTES = 32;
constexpr std::uint32_t RECORD_BYTES = 4096;
constexpr char LAST_RECORD = '\x02';

template <auto Free> struct By {
    template <class T> void operator()(T* thing) const { Free(thing); }
};
using Number = std::unique_ptr<BIGNUM, By<BN_clear_free>>;
using Group = std::unique_ptr<EC_GROUP, By<EC_GROUP_free>>;
using Point = std::unique_ptr<EC_POINT, By<EC_POINT_clear_free>>;
using Key = std::unique_ptr<EVP_PKEY, By<EVP_PKEY_free>>;
using KeyWork = std::unique_ptr<EVP_PKEY_CTX, By<EVP_PKEY_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, By<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, By<OSSL_PARAM_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, By<EVP_CIPHER_CTX_free>>;
using Signing = std::unique_ptr<EVP_MD_CTX, By<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, By<ECDSA_SIG_free>>;

void must(bool went_well) { check(went_well, "OpenSSL does what the desk asks of it with sound keys"); }

const unsigned char* octets(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

Group group() { return Group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1)); }

// A private number between 1 and the order, whatever the bytes; those of a sound key stay as they are.
Number number_of(std::string_view seed) {
    check(seed.size() == PRIVATE_KEY_BYTES, "a private key of P-256 has 32 bytes");
    Group curve = group();
    Number number(BN_bin2bn(octets(seed), static_cast<int>(seed.size()), nullptr));
    Number below(BN_dup(EC_GROUP_get0_order(curve.get())));
    if (!BN_is_zero(number.get()) && BN_cmp(number.get(), below.get()) < 0) return number;
    std::unique_ptr<BN_CTX, By<BN_CTX_free>> room(BN_CTX_new());
    must(BN_sub_word(below.get(), 1) == 1);
    must(BN_mod(number.get(), number.get(), below.get(), room.get()) == 1);
    must(BN_add_word(number.get(), 1) == 1);
    return number;
}

std::string public_of(const BIGNUM* number) {
    Group curve = group();
    Point point(EC_POINT_new(curve.get()));
    must(EC_POINT_mul(curve.get(), point.get(), number, nullptr, nullptr, nullptr) == 1);
    std::string bytes(PUBLIC_KEY_BYTES, '\0');
    must(EC_POINT_point2oct(curve.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, octets(bytes),
                            bytes.size(), nullptr) == PUBLIC_KEY_BYTES);
    return bytes;
}

Key key_of(std::string_view public_key, const BIGNUM* number) {
    Builder builder(OSSL_PARAM_BLD_new());
    must(OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, GROUP.data(), 0) == 1);
    must(OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, public_key.data(),
                                          public_key.size()) == 1);
    if (number) must(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number) == 1);
    Params params(OSSL_PARAM_BLD_to_param(builder.get()));
    KeyWork work(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    must(EVP_PKEY_fromdata_init(work.get()) == 1);
    must(EVP_PKEY_fromdata(work.get(), &key, number ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, params.get()) ==
         1);
    return Key(key);
}

bool is_on_curve(std::string_view bytes) {
    if (bytes.size() != PUBLIC_KEY_BYTES || bytes.front() != POINT_CONVERSION_UNCOMPRESSED) return false;
    Group curve = group();
    Point point(EC_POINT_new(curve.get()));
    return EC_POINT_oct2point(curve.get(), point.get(), octets(bytes), bytes.size(), nullptr) == 1 &&
           EC_POINT_is_at_infinity(curve.get(), point.get()) == 0;
}

std::string shared_secret(const Key& own, const Key& other) {
    KeyWork work(EVP_PKEY_CTX_new_from_pkey(nullptr, own.get(), nullptr));
    must(EVP_PKEY_derive_init(work.get()) == 1);
    must(EVP_PKEY_derive_set_peer(work.get(), other.get()) == 1);
    std::string secret(NUMBER_BYTES, '\0');
    std::size_t size = secret.size();
    must(EVP_PKEY_derive(work.get(), octets(secret), &size) == 1 && size == NUMBER_BYTES);
    return secret;
}

std::string hmac(std::string_view key, std::string_view text) {
    std::string out(HASH_BYTES, '\0');
    unsigned size = 0;
    must(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), octets(text), text.size(), octets(out),
              &size) != nullptr);
    return out;
}

// One block of HKDF's second step is enough for all that is wanted here.
std::string expanded(std::string_view key, std::string info, std::size_t bytes) {
    return hmac(key, std::move(info) + '\x01').substr(0, bytes);
}

std::string sealed(std::string_view key, std::string_view nonce, std::string_view text) {
    Cipher cipher(EVP_CIPHER_CTX_new());
    must(EVP_EncryptInit_ex2(cipher.get(), EVP_aes_128_gcm(), octets(key), octets(nonce), nullptr) == 1);
    std::string out(text.size() + TAG_BYTES, '\0');
    int size = 0, rest = 0;
    must(EVP_EncryptUpdate(cipher.get(), octets(out), &size, octets(text), static_cast<int>(text.size())) ==
         1);
    must(EVP_EncryptFinal_ex(cipher.get(), octets(out) + size, &rest) == 1);
    must(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, TAG_BYTES, out.data() + text.size()) == 1);
    return out;
}

// As JSON Web Signatures want it: both numbers, each at its full length.
std::string signature(const Key& key, std::string_view text) {
    Signing signing(EVP_MD_CTX_new());
    must(EVP_DigestSignInit(signing.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1);
    std::size_t size = 0;
    must(EVP_DigestSign(signing.get(), nullptr, &size, octets(text), text.size()) == 1);
    std::string der(size, '\0');
    must(EVP_DigestSign(signing.get(), octets(der), &size, octets(text), text.size()) == 1);
    const unsigned char* at = octets(std::string_view(der));
    Signature numbers(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
    must(numbers != nullptr);
    std::string out(2 * NUMBER_BYTES, '\0');
    must(BN_bn2binpad(ECDSA_SIG_get0_r(numbers.get()), octets(out), NUMBER_BYTES) == NUMBER_BYTES);
    must(BN_bn2binpad(ECDSA_SIG_get0_s(numbers.get()), octets(out) + NUMBER_BYTES, NUMBER_BYTES) ==
         NUMBER_BYTES);
    return out;
}

std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
    return out + '"';
}

} // namespace

Result<Receiver> read_receiver(std::string_view public_key, std::string_view secret) {
    Receiver receiver{.public_key = from_base64(public_key).value_or(""),
                      .secret = from_base64(secret).value_or("")};
    if (!is_on_curve(receiver.public_key))
        return refuse_field("device.p256dh", "InvalidValue",
                            "Key: a public key of P-256 is wanted, as the browser gives it.");
    if (receiver.secret.size() != SECRET_BYTES)
        return refuse_field("device.auth", "InvalidValue",
                            "Secret: 16 bytes are wanted, as the browser gives them.");
    return receiver;
}

std::string encrypted(std::string_view words, const Receiver& receiver, std::string_view seed,
                      std::string_view salt) {
    check(words.size() <= WORDS_BYTES_MAX && salt.size() == SALT_BYTES,
          "a notice is one record with a whole salt");
    Number number = number_of(seed);
    std::string own_public = public_of(number.get());
    std::string secret =
        shared_secret(key_of(own_public, number.get()), key_of(receiver.public_key, nullptr));
    std::string info = "WebPush: info"s + '\0' + receiver.public_key + own_public;
    std::string input = expanded(hmac(receiver.secret, secret), std::move(info), HASH_BYTES);
    std::string key = hmac(salt, input);
    std::string content_key =
        expanded(key, std::string("Content-Encoding: aes128gcm\0"sv), CONTENT_KEY_BYTES);
    std::string nonce = expanded(key, std::string("Content-Encoding: nonce\0"sv), NONCE_BYTES);
    std::string out(salt);
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(RECORD_BYTES >> shift & 0xFF);
    out += static_cast<char>(own_public.size());
    out += own_public;
    out += sealed(content_key, nonce, std::string(words) + LAST_RECORD);
    wipe(secret);
    return out;
}

std::string SenderKey::public_key() const { return public_of(number_of(seed_).get()); }

std::string SenderKey::authorization(std::string_view origin, std::string_view contact,
                                     Instant expires) const {
    std::string claims =
        fmt::format(R"({{"aud":{},"exp":{})", json_text(origin), to_milliseconds(expires) / 1000);
    if (!contact.empty()) claims += ",\"sub\":" + json_text(contact);
    claims += '}';
    std::string text = to_base64_url(R"({"typ":"JWT","alg":"ES256"})") + '.' + to_base64_url(claims);
    Number number = number_of(seed_);
    std::string own_public = public_of(number.get());
    std::string signed_by = signature(key_of(own_public, number.get()), text);
    return fmt::format("vapid t={}.{}, k={}", text, to_base64_url(signed_by), to_base64_url(own_public));
}

} // namespace eider::push
