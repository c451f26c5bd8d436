// Passwords: hash, compare, the pool's bound, and the time of an unknown account.
#include "platform/crypto/password.h"

#include <atomic>
#include <chrono>
#include <future>

#include <gtest/gtest.h>
#include <sodium.h>

namespace eider {
namespace {

using Time = std::chrono::steady_clock;

TEST(Password, OnlyTheRightOneMatches) {
    std::string stored = *hash_password("correct horse");
    EXPECT_TRUE(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    PasswordCheck right = verify_password(stored, "correct horse");
    EXPECT_TRUE(right.matches);
    EXPECT_FALSE(right.needs_rehash);
    EXPECT_FALSE(verify_password(stored, "correct horsf").matches);
    EXPECT_FALSE(verify_password(stored, "").matches);
    EXPECT_FALSE(verify_password("plain text", "plain text").matches);
    EXPECT_FALSE(verify_password("", "").matches);
}

TEST(Password, TellsWhenAnOldHashShouldBeMadeAnew) {
    char old[crypto_pwhash_STRBYTES];
    ASSERT_EQ(crypto_pwhash_str_alg(old, "duck", 4, 1, 8 * 1024 * 1024, crypto_pwhash_ALG_ARGON2ID13), 0);
    PasswordCheck found = verify_password(old, "duck");
    EXPECT_TRUE(found.matches);
    EXPECT_TRUE(found.needs_rehash);
}

TEST(Password, RefusesEmptyAndOverlong) {
    EXPECT_EQ(hash_password("").error().fields.at(0).error, "BlankValue");
    EXPECT_EQ(hash_password(std::string(PASSWORD_BYTES_MAX + 1, 'x')).error().fields.at(0).error, "TooLong");
    EXPECT_TRUE(hash_password(std::string(PASSWORD_BYTES_MAX, 'x')));
}

TEST(Password, AnUnknownAccountTakesAsLongAsAKnownOne) {
    std::string stored = *hash_password("correct horse");
    verify_nothing("warm");
    auto least = [](auto work) {
        auto best = Time::duration::max();
        for (int i = 0; i < 8; ++i) {
            auto begin = Time::now();
            work();
            best = std::min(best, Time::now() - begin);
        }
        return std::chrono::duration<double>(best).count();
    };
    double known = least([&] { verify_password(stored, "wrong"); });
    double unknown = least([&] { verify_nothing("wrong"); });
    EXPECT_GT(unknown, known * 0.33);
    EXPECT_LT(unknown, known * 3.0);
}

TEST(Password, ThePoolRefusesWhenItIsFullAndFinishesWhatItTook) {
    std::atomic<int> finished = 0;
    std::promise<void> begun, go_on;
    std::shared_future<void> gate = go_on.get_future().share();
    {
        PasswordPool pool(1, 2);
        ASSERT_TRUE(pool.verify_nothing_later("first", [&] {
            begun.set_value();
            gate.wait();
            ++finished;
        }));
        begun.get_future().wait();
        ASSERT_TRUE(pool.verify_nothing_later("second", [&] { ++finished; }));
        ASSERT_TRUE(pool.verify_nothing_later("third", [&] { ++finished; }));
        Result<void> refused = pool.verify_nothing_later("fourth", [&] { ++finished; });
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, RefusalKind::busy);
        EXPECT_TRUE(refused.error().retry_after);
        go_on.set_value();
    }
    EXPECT_EQ(finished, 3);
}

TEST(Password, ThePoolHashesAndVerifies) {
    PasswordPool pool(2);
    std::string stored = *pool.hash("duck");
    EXPECT_TRUE(pool.verify(stored, "duck")->matches);
    EXPECT_FALSE(pool.verify(stored, "goose")->matches);
    EXPECT_FALSE(pool.hash(""));
    EXPECT_TRUE(pool.verify_nothing("duck"));
}

} // namespace
} // namespace eider
