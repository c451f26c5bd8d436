// Takes notices, and reads them by RFC 8291 from the receiver's side.
#include "tests/support/push_service.h"

#include "platform/base/text.h"
#include "platform/push/web_push.h"

#include <fmt/format.h>
#include <memory>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>

namespace eider::test {
namespace {

using namespace std::string_literals;

template <auto Free> struct By {
    template <class T> void operator()(T* thing) const { Free(thing); }
};
using Key = std::unique_ptr<EVP_PKEY, By<EVP_PKEY_free>>;

unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* octets(const std::string& text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Key key_of(const std::string& public_key, const std::string& seed) {
    std::unique_ptr<OSSL_PARAM_BLD, By<OSSL_PARAM_BLD_free>> builder(OSSL_PARAM_BLD_new());
    std::unique_ptr<BIGNUM, By<BN_free>> number(
        BN_bin2bn(octets(seed), static_cast<int>(seed.size()), nullptr));
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, public_key.data(),
                                     public_key.size());
    if (!seed.empty()) OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get());
    std::unique_ptr<OSSL_PARAM, By<OSSL_PARAM_free>> params(OSSL_PARAM_BLD_to_param(builder.get()));
    std::unique_ptr<EVP_PKEY_CTX, By<EVP_PKEY_CTX_free>> work(
        EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    EVP_PKEY_fromdata_init(work.get());
    EVP_PKEY_fromdata(work.get(), &key, seed.empty() ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR, params.get());
    return Key(key);
}

std::string hmac(const std::string& key, const std::string& text) {
    std::string out(32, '\0');
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), octets(text), text.size(), octets(out),
         &size);
    return out;
}

std::string opened(const std::string& key, const std::string& nonce, std::string text) {
    std::unique_ptr<EVP_CIPHER_CTX, By<EVP_CIPHER_CTX_free>> cipher(EVP_CIPHER_CTX_new());
    std::string tag = text.substr(text.size() - 16);
    text.resize(text.size() - 16);
    std::string out(text.size(), '\0');
    int size = 0;
    EVP_DecryptInit_ex2(cipher.get(), EVP_aes_128_gcm(), octets(key), octets(nonce), nullptr);
    EVP_DecryptUpdate(cipher.get(), octets(out), &size, octets(text), static_cast<int>(text.size()));
    EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, 16, tag.data());
    if (EVP_DecryptFinal_ex(cipher.get(), octets(out) + size, &size) != 1) return {};
    return out;
}

} // namespace

PushService::PushService() {
    server_.handler.on_request = [this](std::shared_ptr<const http::Request> request, http::Respond respond) {
        http::Response response{.status = 201, .content_type = ""};
        {
            std::lock_guard lock(mutex_);
            Taken taken{
                .path = std::string(request->path), .headers = {}, .body = std::string(request->body)};
            for (const char* name : {"authorization", "content-encoding", "ttl", "urgency", "topic"})
                taken.headers[name] = std::string(request->header(name));
            taken_.push_back(std::move(taken));
            response.status = status_;
            if (!retry_after_.empty()) response.headers.emplace_back("Retry-After", retry_after_);
        }
        respond(std::move(response));
    };
}

Subscription PushService::subscription(const std::string& name) {
    Subscription made{.endpoint = fmt::format("http://127.0.0.1:{}/push/{}", server_.port, name),
                      .p256dh = {},
                      .auth = {},
                      .seed = sha256_hex(name).substr(0, 32),
                      .secret = sha256_hex(name).substr(32, 16)};
    made.p256dh = to_base64_url(push::SenderKey::of_bytes(made.seed).public_key());
    made.auth = to_base64_url(made.secret);
    return made;
}

std::vector<PushService::Taken> PushService::taken() {
    std::lock_guard lock(mutex_);
    return taken_;
}

void PushService::answers(unsigned status, std::string retry_after) {
    std::lock_guard lock(mutex_);
    status_ = status;
    retry_after_ = std::move(retry_after);
}

std::string read_by(const Subscription& device, const std::string& body) {
    if (body.size() < 21 + 65 + 16) return {};
    std::string salt = body.substr(0, 16), sender = body.substr(21, 65), own = *from_base64(device.p256dh);
    std::unique_ptr<EVP_PKEY_CTX, By<EVP_PKEY_CTX_free>> work(
        EVP_PKEY_CTX_new_from_pkey(nullptr, key_of(own, device.seed).get(), nullptr));
    Key other = key_of(sender, "");
    std::string shared(32, '\0');
    std::size_t size = shared.size();
    EVP_PKEY_derive_init(work.get());
    EVP_PKEY_derive_set_peer(work.get(), other.get());
    EVP_PKEY_derive(work.get(), octets(shared), &size);
    std::string input = hmac(hmac(device.secret, shared), "WebPush: info"s + '\0' + own + sender + '\x01');
    std::string key = hmac(salt, input);
    std::string words =
        opened(hmac(key, "Content-Encoding: aes128gcm\0\x01"s).substr(0, 16),
               hmac(key, "Content-Encoding: nonce\0\x01"s).substr(0, 12), body.substr(21 + 65));
    if (!words.ends_with('\x02')) return {};
    words.pop_back();
    return words;
}

} // namespace eider::test
