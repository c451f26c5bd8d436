// Passwords as argon2id hashes, worked out away from the io threads on a small pool with a bounded queue.
#pragma once
#include "platform/base/result.h"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace eider {

constexpr unsigned long long PASSWORD_PASSES = 2;               // argon2id's t
constexpr std::size_t PASSWORD_MEMORY_BYTES = 19 * 1024 * 1024; // argon2id's m; about 17 ms of one core
constexpr std::size_t PASSWORD_BYTES_MAX = 1024;
constexpr int PASSWORD_THREADS = 1;
constexpr int PASSWORD_THREADS_MAX = 2;
constexpr std::size_t PASSWORD_QUEUE_MAX = 32; // about half a second of waiting

struct PasswordCheck {
    bool matches = false;
    bool needs_rehash = false; // matches, but was hashed with other settings: store hash_password() anew
};

// The text to store: "$argon2id$v=19$m=19456,t=2,p=1$...". Refuses an empty or overlong password, and with
// `busy` when memory is short. Takes about 17 ms: call it through PasswordPool when others wait.
Result<std::string> hash_password(std::string_view password);

// Compares with what hash_password gave. A stored text that is no hash matches nothing.
PasswordCheck verify_password(std::string_view stored, std::string_view password);

// Takes as long as verify_password, for an account that is not there: its absence must not show in the time.
void verify_nothing(std::string_view password);

// Runs the functions above on its own thread or two. Full means `busy` at once, never a growing queue.
// Thread: any. The destructor finishes what was taken, so that nobody waits for ever.
class PasswordPool {
  public:
    explicit PasswordPool(int threads = PASSWORD_THREADS, std::size_t queue_max = PASSWORD_QUEUE_MAX);
    ~PasswordPool();
    PasswordPool(const PasswordPool&) = delete;
    PasswordPool& operator=(const PasswordPool&) = delete;

    // Each takes the work and returns, or refuses. `done` runs on the pool's thread and must be quick and not
    // throw.
    Result<void> hash_later(std::string password, std::function<void(Result<std::string>)> done);
    Result<void> verify_later(std::string stored, std::string password,
                              std::function<void(PasswordCheck)> done);
    Result<void> verify_nothing_later(std::string password, std::function<void()> done);

    // The same for callers that may wait. Never from an io thread.
    Result<std::string> hash(std::string password);
    Result<PasswordCheck> verify(std::string stored, std::string password);
    Result<void> verify_nothing(std::string password);

  private:
    Result<void> take(std::function<void()> work);
    void run();

    const std::size_t queue_max_;
    std::mutex mutex_; // guards queue_ and stopping_
    std::condition_variable changed_;
    std::deque<std::function<void()>> queue_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace eider
