// What is sealed comes back to whoever has the key, and to nobody else.
#include "platform/crypto/seal.h"

#include "platform/base/text.h"

#include <gtest/gtest.h>

namespace eider {
namespace {

SecretKey key_of(char letter) { return SecretKey::from_bytes(std::string(SECRET_KEY_BYTES, letter)).value(); }

TEST(Seal, GivesTheSecretBack) {
    SeededRandom random(1);
    for (const std::string& secret : {std::string(), std::string("pass word"), std::string("\0ü\n", 4)})
        EXPECT_EQ(unseal(key_of('a'), seal(key_of('a'), random, secret)), secret);
}

TEST(Seal, AnotherKeyOpensNothing) {
    SeededRandom random(1);
    EXPECT_EQ(unseal(key_of('b'), seal(key_of('a'), random, "secret")), std::nullopt);
}

TEST(Seal, AChangedOrCutTextOpensNothing) {
    SeededRandom random(1);
    std::string sealed = *from_base64(seal(key_of('a'), random, "secret"));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_EQ(unseal(key_of('a'), to_base64(changed)), std::nullopt) << i;
        EXPECT_EQ(unseal(key_of('a'), to_base64(sealed.substr(0, i))), std::nullopt) << i;
    }
    EXPECT_EQ(unseal(key_of('a'), "not sealed at all"), std::nullopt);
}

TEST(Seal, TwoSealsOfOneSecretDiffer) {
    SeededRandom random(1);
    EXPECT_NE(seal(key_of('a'), random, "secret"), seal(key_of('a'), random, "secret"));
}

} // namespace
} // namespace eider
