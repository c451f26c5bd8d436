// The store of the desk: SQLite in one folder by default, PostgreSQL when one machine is not enough.
// Every transaction is serializable on both. Closures are plain synchronous code that takes a Transaction.
#pragma once
#include "platform/base/result.h"
#include "platform/storage/transaction.h"

#include <exception>
#include <functional>
#include <memory>
#include <semaphore>
#include <string>

namespace eider::storage {

// Limits.
inline constexpr std::size_t WRITE_QUEUE_MAX = 4096;    // waiting writes; one more is refused
inline constexpr std::size_t WRITE_BATCH_MAX = 256;     // writes that share one durable commit
inline constexpr std::size_t SLOW_READ_QUEUE_MAX = 128; // waiting slow reads
inline constexpr int SLOW_READ_THREADS = 2;
inline constexpr std::chrono::seconds SLOW_READ_TIME_MAX{10};
inline constexpr int REPEATS_MAX = 50; // of one PostgreSQL transaction after conflicts
inline constexpr std::size_t POSTGRES_CONNECTIONS = 12;

// Thrown when a queue is at its bound: 503 with Retry-After, nothing was done.
struct Overloaded : Failure {
    Overloaded()
        : Failure("The desk has more to write than it can take right now. Please try again in a moment.") {}
};

enum class Lane {
    quick,     // a few point reads or one page by index; may run on the caller's thread
    slow,      // searches, counts, exports: bounded in time, own threads
    unbounded, // as slow, without a bound in time: checks by an administrator
};

struct Options {
    std::string data_folder;  // of the SQLite file, backups and blobs
    std::string database_url; // "" = SQLite in the data folder; "postgresql://..."
    bool migrate = true;      // false: only check that the schema is ours
};

class Storage {
  public:
    // Runs a write; true keeps its changes, false rolls them back. Must be repeatable: it may run several
    // times.
    using WriteBody = std::move_only_function<bool(Transaction&)>;
    using ReadBody = std::move_only_function<void(Transaction&)>;
    // Told once when the commit is durable (or nothing was kept); an exception when the world failed.
    using Done = std::move_only_function<void(std::exception_ptr)>;

    virtual ~Storage() = default;
    virtual Engine engine() const = 0;
    // Thread: any. Throw Overloaded at the bound. `done` runs on a thread of the store and must be quick.
    virtual void write_later(WriteBody body, Done done) = 0;
    virtual void read_later(Lane lane, ReadBody body, Done done) = 0;
    // Called from any thread when new events may be there, also from other programs on the same data.
    virtual void on_events(std::function<void()> wake) = 0;
    virtual std::size_t writes_waiting() const = 0;
    // A consistent copy into a new file while the desk runs (SQLite only). Throws StorageFailed.
    virtual void copy_to(const std::string& file) = 0;
    // What the engine itself finds wrong with its files, as sentences.
    virtual std::vector<std::string> check() = 0;
    // Finishes what waits and closes. No calls after it.
    virtual void stop() = 0;

    // Runs `body` in a read transaction and gives what it returns. Blocks; not for io threads on PostgreSQL.
    template <class Body> auto read(Body&& body, Lane lane = Lane::quick) {
        return wait_for<decltype(body(std::declval<Transaction&>()))>([&](auto& slot, Done done) {
            read_later(lane, [&](Transaction& tx) { slot.emplace(body(tx)); }, std::move(done));
        });
    }
    // Runs `body` in a write transaction. A Result that refuses rolls back. Blocks until durable.
    template <class Body> auto write(Body&& body) {
        return wait_for<decltype(body(std::declval<Transaction&>()))>([&](auto& slot, Done done) {
            write_later([&](Transaction& tx) { return keep(slot.emplace(body(tx))); }, std::move(done));
        });
    }

    template <class T> static bool keep(const T&) { return true; }
    template <class T> static bool keep(const Result<T>& result) { return result.has_value(); }

  private:
    template <class T, class Start> T wait_for(Start&& start) {
        std::optional<T> slot;
        std::exception_ptr failure;
        std::binary_semaphore finished(0);
        start(slot, [&](std::exception_ptr error) {
            failure = error;
            finished.release();
        });
        finished.acquire();
        if (failure) std::rethrow_exception(failure);
        return std::move(*slot);
    }
};

// Opens, migrates and checks the store. Throws StorageFailed with a sentence for the person who starts the
// desk.
std::unique_ptr<Storage> open(const Options& options);

} // namespace eider::storage
