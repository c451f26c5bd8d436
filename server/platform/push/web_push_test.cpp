// Encryption and signature as the standards give them, to the byte.
#include "platform/push/web_push.h"

#include "platform/base/text.h"

#include <gtest/gtest.h>
#include <memory>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

namespace eider::push {
namespace {

std::string bytes(std::string_view base64) { return from_base64(base64).value(); }

// RFC 8291, appendix A.
constexpr std::string_view RECEIVER_KEY =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
constexpr std::string_view RECEIVER_SECRET = "BTBZMqHH6r4Tts7J_aSIgg";
constexpr std::string_view SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
constexpr std::string_view SENDER_PUBLIC =
    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

TEST(WebPush, EncryptsAsAppendixAOfRfc8291) {
    auto receiver = read_receiver(RECEIVER_KEY, RECEIVER_SECRET).value();
    EXPECT_EQ(SenderKey::of_bytes(bytes(SENDER_PRIVATE)).public_key(), bytes(SENDER_PUBLIC));
    std::string body = encrypted("When I grow up, I want to be a watermelon", receiver, bytes(SENDER_PRIVATE),
                                 bytes("DGv6ra1nlYgDCS1FRnbzlw"));
    EXPECT_EQ(
        to_base64_url(body),
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
        "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
}

template <auto Free> struct By {
    template <class T> void operator()(T* thing) const { Free(thing); }
};

// Whether the text of "vapid t=..., k=..." was signed with the key that it names.
bool is_signed(std::string_view authorization) {
    std::size_t comma = authorization.find(", k=");
    std::string_view token = authorization.substr(8, comma - 8);
    std::string key = bytes(authorization.substr(comma + 4));
    std::size_t dot = token.rfind('.');
    std::string numbers = bytes(token.substr(dot + 1));
    std::string_view text = token.substr(0, dot);
    std::unique_ptr<OSSL_PARAM_BLD, By<OSSL_PARAM_BLD_free>> builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, key.data(), key.size());
    std::unique_ptr<OSSL_PARAM, By<OSSL_PARAM_free>> params(OSSL_PARAM_BLD_to_param(builder.get()));
    std::unique_ptr<EVP_PKEY_CTX, By<EVP_PKEY_CTX_free>> work(
        EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* made = nullptr;
    EVP_PKEY_fromdata_init(work.get());
    if (EVP_PKEY_fromdata(work.get(), &made, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) return false;
    std::unique_ptr<EVP_PKEY, By<EVP_PKEY_free>> pkey(made);
    std::unique_ptr<ECDSA_SIG, By<ECDSA_SIG_free>> both(ECDSA_SIG_new());
    auto number = [&](std::size_t at) {
        return BN_bin2bn(reinterpret_cast<const unsigned char*>(numbers.data()) + at, 32, nullptr);
    };
    if (numbers.size() != 64 || ECDSA_SIG_set0(both.get(), number(0), number(32)) != 1) return false;
    unsigned char* der = nullptr;
    int size = i2d_ECDSA_SIG(both.get(), &der);
    std::unique_ptr<EVP_MD_CTX, By<EVP_MD_CTX_free>> checking(EVP_MD_CTX_new());
    EVP_DigestVerifyInit(checking.get(), nullptr, EVP_sha256(), nullptr, pkey.get());
    int verified = EVP_DigestVerify(checking.get(), der, static_cast<std::size_t>(size),
                                    reinterpret_cast<const unsigned char*>(text.data()), text.size());
    OPENSSL_free(der);
    return verified == 1;
}

TEST(WebPush, SignsSoThatTheNamedKeyVerifiesIt) {
    // The example of RFC 8292, section 2.4, is verified by the same eyes.
    EXPECT_TRUE(is_signed(
        "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJ"
        "leHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_"
        "HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA, "
        "k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs"));
    SenderKey key = SenderKey::of_bytes(bytes(SENDER_PRIVATE));
    std::string header = key.authorization("https://push.example.net", "mailto:push@example.com",
                                           *from_iso("2016-01-23T04:36:08Z"));
    EXPECT_TRUE(is_signed(header)) << header;
    EXPECT_EQ(
        header.substr(8, header.rfind('.') - 8),
        "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1"
        "MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0");
    std::string other = header;
    other[40] = other[40] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(is_signed(other));
    EXPECT_EQ(key.authorization("https://a.example", "", {}).find("sub"), std::string::npos);
}

TEST(WebPush, RefusesWhatIsNoKeyOfADevice) {
    EXPECT_TRUE(read_receiver(RECEIVER_KEY, RECEIVER_SECRET));
    std::string off_curve = bytes(RECEIVER_KEY);
    off_curve.back() ^= 1;
    EXPECT_FALSE(read_receiver(to_base64_url(off_curve), RECEIVER_SECRET));
    EXPECT_FALSE(read_receiver("", RECEIVER_SECRET));
    EXPECT_FALSE(read_receiver(to_base64_url(std::string(65, '\0')), RECEIVER_SECRET));
    EXPECT_FALSE(read_receiver(RECEIVER_KEY, "AAAA"));
}

TEST(WebPush, AnySeedIsAKey) {
    for (char byte : {'\x00', '\xFF', '\x7F'}) {
        std::string key = SenderKey::of_bytes(std::string(32, byte)).public_key();
        EXPECT_EQ(key.size(), PUBLIC_KEY_BYTES);
        EXPECT_TRUE(read_receiver(to_base64_url(key), RECEIVER_SECRET));
    }
}

} // namespace
} // namespace eider::push
