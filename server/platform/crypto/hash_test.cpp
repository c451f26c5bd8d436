// Hashes and randomness against published vectors.
#include "platform/base/text.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/random.h"

#include <gtest/gtest.h>

namespace eider {
namespace {

SecretKey key_of(char c) { return *SecretKey::from_bytes(std::string(32, c)); }

TEST(Crypto, HashesLikeEveryoneElse) {
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Crypto, PiecesHashLikeTheWhole) {
    std::string text(100'000, 'x');
    Sha256 pieces;
    for (std::size_t i = 0; i < text.size(); i += 997) pieces.add(std::string_view(text).substr(i, 997));
    EXPECT_EQ(pieces.hex(), sha256_hex(text));
}

TEST(Crypto, KeyedHashDependsOnKeyAndText) {
    EXPECT_EQ(keyed_hash(key_of('k'), "duck").size(), KEYED_HASH_BYTES);
    EXPECT_EQ(keyed_hash(key_of('k'), "duck"), keyed_hash(key_of('k'), "duck"));
    EXPECT_NE(keyed_hash(key_of('k'), "duck"), keyed_hash(key_of('l'), "duck"));
    EXPECT_NE(keyed_hash(key_of('k'), "duck"), keyed_hash(key_of('k'), "duc"));
}

// Worked out with another implementation: key 00 01 .. 1f.
TEST(Crypto, KeyedHashIsBlake2b) {
    std::string bytes;
    for (char c = 0; c < 32; ++c) bytes += c;
    EXPECT_EQ(to_hex(keyed_hash(*SecretKey::from_bytes(bytes), "abc")),
              "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f");
}

TEST(Crypto, ThereIsNoEmptyKey) {
    EXPECT_FALSE(SecretKey::from_bytes(""));
    EXPECT_FALSE(SecretKey::from_bytes(std::string(31, 'k')));
    EXPECT_FALSE(SecretKey::from_bytes(std::string(33, 'k')));
    EXPECT_FALSE(SecretKey::from_bytes(std::string(32, '\0')));
}

TEST(Crypto, EachPurposeHasItsOwnKey) {
    SecretKey key = key_of('k');
    EXPECT_EQ(key.derive("mail").bytes(), key.derive("mail").bytes());
    EXPECT_NE(key.derive("mail").bytes(), key.derive("token").bytes());
    EXPECT_NE(key.derive("mail").bytes(), key.bytes());
}

TEST(Crypto, ComparesWholeTexts) {
    EXPECT_TRUE(equal_in_constant_time("same", "same"));
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_FALSE(equal_in_constant_time("same", "sane"));
    EXPECT_FALSE(equal_in_constant_time("same", "sam"));
}

TEST(Crypto, SeededRandomRepeatsAndSystemRandomDoesNot) {
    SeededRandom one(7), two(7), other(8);
    std::string first = one.bytes(16), second = one.bytes(16);
    EXPECT_EQ(two.bytes(16), first);
    EXPECT_EQ(two.bytes(16), second);
    EXPECT_NE(first, second);
    EXPECT_NE(other.bytes(16), first);
    SystemRandom system;
    EXPECT_NE(random_token(system), random_token(system));
    EXPECT_EQ(random_token(system).size(), 43u);
    EXPECT_TRUE(random_bytes(system, 0).empty());
}

} // namespace
} // namespace eider
