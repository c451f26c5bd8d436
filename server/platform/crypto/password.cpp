// Argon2id by libsodium, and the pool that bounds how much of the machine logins may take.
#include "platform/crypto/password.h"

#include "platform/base/check.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/sodium.h"

#include <future>
#include <memory>
#include <tuple>
#include <utility>

#include <sodium.h>

namespace eider {
namespace {

constexpr std::chrono::seconds PASSWORD_RETRY_AFTER{1};

std::unexpected<Refusal> refuse_busy(std::string sentence) {
    return std::unexpected(Refusal{
        .kind = RefusalKind::busy, .sentence = std::move(sentence), .retry_after = PASSWORD_RETRY_AFTER});
}

bool matches(const std::string& stored, std::string_view password) {
    return crypto_pwhash_str_verify(stored.c_str(), password.data(), password.size()) == 0;
}

// Stored hashes are text of at most crypto_pwhash_STRBYTES with the final zero; anything else is none of
// ours.
bool looks_like_hash(std::string_view stored) {
    return stored.size() < crypto_pwhash_STRBYTES && stored.starts_with("$argon2id$") &&
           stored.find('\0') == std::string_view::npos;
}

} // namespace

Result<std::string> hash_password(std::string_view password) {
    start_sodium();
    if (password.empty()) return refuse_field("password", "BlankValue", "The password is empty.");
    if (password.size() > PASSWORD_BYTES_MAX)
        return refuse_field("password", "TooLong", "The password is longer than 1024 bytes.");
    char out[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(out, password.data(), password.size(), PASSWORD_PASSES, PASSWORD_MEMORY_BYTES,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return refuse_busy("The machine has too little free memory to work on a password. Please try again.");
    return std::string(out);
}

PasswordCheck verify_password(std::string_view stored, std::string_view password) {
    start_sodium();
    std::string hash(stored);
    if (!looks_like_hash(hash) || password.empty() || password.size() > PASSWORD_BYTES_MAX) {
        verify_nothing(password.substr(0, PASSWORD_BYTES_MAX));
        return {};
    }
    if (!matches(hash, password)) return {};
    return {.matches = true,
            .needs_rehash =
                crypto_pwhash_str_needs_rehash(hash.c_str(), PASSWORD_PASSES, PASSWORD_MEMORY_BYTES) != 0};
}

void verify_nothing(std::string_view password) {
    start_sodium();
    // Making a hash costs what comparing with one costs.
    char forgotten[crypto_pwhash_STRBYTES];
    std::string_view cut = password.substr(0, PASSWORD_BYTES_MAX);
    std::ignore = crypto_pwhash_str_alg(forgotten, cut.data(), cut.size(), PASSWORD_PASSES,
                                        PASSWORD_MEMORY_BYTES, crypto_pwhash_ALG_ARGON2ID13);
}

PasswordPool::PasswordPool(int threads, std::size_t queue_max) : queue_max_(queue_max) {
    check(threads >= 1 && threads <= PASSWORD_THREADS_MAX,
          "password work must leave processors for everything else");
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

PasswordPool::~PasswordPool() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

Result<void> PasswordPool::hash_later(std::string password, std::function<void(Result<std::string>)> done) {
    return take([password = std::move(password), done = std::move(done)]() mutable {
        Result<std::string> hash = hash_password(password);
        wipe(password);
        done(std::move(hash));
    });
}

Result<void> PasswordPool::verify_later(std::string stored, std::string password,
                                        std::function<void(PasswordCheck)> done) {
    return take(
        [stored = std::move(stored), password = std::move(password), done = std::move(done)]() mutable {
            PasswordCheck found = verify_password(stored, password);
            wipe(password);
            done(found);
        });
}

Result<void> PasswordPool::verify_nothing_later(std::string password, std::function<void()> done) {
    return take([password = std::move(password), done = std::move(done)]() mutable {
        eider::verify_nothing(password);
        wipe(password);
        done();
    });
}

// The promises are shared: the waiting caller may be gone before the pool's thread has left set_value().
Result<std::string> PasswordPool::hash(std::string password) {
    auto promise = std::make_shared<std::promise<Result<std::string>>>();
    TRY_VOID(hash_later(std::move(password),
                        [promise](Result<std::string> hash) { promise->set_value(std::move(hash)); }));
    return promise->get_future().get();
}

Result<PasswordCheck> PasswordPool::verify(std::string stored, std::string password) {
    auto promise = std::make_shared<std::promise<PasswordCheck>>();
    TRY_VOID(verify_later(std::move(stored), std::move(password),
                          [promise](PasswordCheck found) { promise->set_value(found); }));
    return promise->get_future().get();
}

Result<void> PasswordPool::verify_nothing(std::string password) {
    auto promise = std::make_shared<std::promise<void>>();
    TRY_VOID(verify_nothing_later(std::move(password), [promise] { promise->set_value(); }));
    promise->get_future().get();
    return {};
}

Result<void> PasswordPool::take(std::function<void()> work) {
    {
        std::lock_guard lock(mutex_);
        if (stopping_ || queue_.size() >= queue_max_)
            return refuse_busy(
                "Too many people are signing in at this moment. Please try again in a second.");
        queue_.push_back(std::move(work));
    }
    changed_.notify_one();
    return {};
}

void PasswordPool::run() {
    while (true) {
        std::function<void()> work;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            work = std::move(queue_.front());
            queue_.pop_front();
        }
        work();
    }
}

} // namespace eider
