// Writes on PostgreSQL: one writer takes all that waits into one serializable transaction, as on SQLite. It
// pays one sync for many, and two writes of this process never meet, so that none is done twice and the
// server has nearly nothing to remember of what they read. Several processes do meet, and repeat. A batch in
// which one write spoils the transaction, or that meets others too often, is rolled back, and its writes run
// one by one.
#include "platform/storage/postgres_storage.h"

namespace eider::storage {
namespace {

// After conflicts; then its writes run one by one, which takes the longer the more of them there are.
constexpr int BATCH_REPEATS_MAX = 10;
constexpr int ALREADY_THERE_REPEATS_MAX = 3;
constexpr const char* begin_write = "begin isolation level serializable";

// Throws Conflict while nothing was committed. When it is not known whether it was, the change must neither
// be repeated nor be acknowledged: StorageFailed.
void commit(PostgresConnection& connection) {
    try {
        connection.execute("commit");
    } catch (const ConnectionLost& lost) {
        throw StorageFailed(lost.what());
    }
}

// A body that goes on after a statement of it has failed must not be believed: PostgreSQL keeps nothing of
// it.
bool run_body(PostgresConnection& connection, PostgresTransaction& tx, Storage::WriteBody& body) {
    bool keep = body(tx);
    if (connection.is_spoiled()) throw StorageFailed("A statement has failed; nothing was changed.");
    return keep;
}

// False when it must run alone: it failed, or refused after changes. A refusal that changed nothing may stay.
bool fits_in(PostgresConnection& connection, PostgresTransaction& tx, Storage::WriteBody& body) {
    std::int64_t before = connection.changes();
    try {
        return run_body(connection, tx, body) || connection.changes() == before;
    } catch (const Conflict&) {
        throw;
    } catch (const ConnectionLost&) {
        throw;
    } catch (...) {
        return false;
    }
}

} // namespace

void PostgresStorage::write_later(WriteBody body, Done done) {
    {
        std::lock_guard lock(mutex_);
        if (stopping_ || writes_.size() >= WRITE_QUEUE_MAX) throw Overloaded();
        writes_.push_back({std::move(body), std::move(done)});
    }
    writes_arrived_.notify_one();
}

std::size_t PostgresStorage::writes_waiting() const {
    std::lock_guard lock(mutex_);
    return writes_.size();
}

void PostgresStorage::write_loop() {
    PostgresConnection connection(url_);
    std::vector<Write> batch;
    while (take_writes(batch)) {
        run_batch(connection, batch);
        for (Write& write : batch) write.done(write.failure);
        batch.clear();
    }
}

bool PostgresStorage::take_writes(std::vector<Write>& batch) {
    std::unique_lock lock(mutex_);
    writes_arrived_.wait(lock, [&] { return stopping_ || !writes_.empty(); });
    while (!writes_.empty() && batch.size() < POSTGRES_BATCH_MAX) {
        batch.push_back(std::move(writes_.front()));
        writes_.pop_front();
    }
    tidy_due_ = true;
    return !batch.empty();
}

void PostgresStorage::run_batch(PostgresConnection& connection, std::vector<Write>& batch) {
    int repeat = 0, lost = 0;
    while (batch.size() > 1 && repeat < BATCH_REPEATS_MAX) {
        try {
            if (try_together(connection, batch) == Outcome::kept) return;
            break;
        } catch (const Conflict&) {
            pause_before_repeat(++repeat);
        } catch (const Failure& failed) {
            bool again =
                dynamic_cast<const ConnectionLost*>(&failed) && ++lost <= LOST_CONNECTION_REPEATS_MAX;
            if (again) continue;
            for (Write& write : batch) write.failure = std::current_exception();
            return;
        }
    }
    for (Write& write : batch) run_alone(connection, write);
}

// Throws Conflict or ConnectionLost only while nothing can have been committed.
PostgresStorage::Outcome PostgresStorage::try_together(PostgresConnection& connection,
                                                       std::vector<Write>& batch) {
    try {
        connection.ensure();
        PostgresTransaction tx(connection);
        connection.execute(begin_write);
        for (Write& write : batch)
            if (!fits_in(connection, tx, write.body)) {
                connection.roll_back();
                return Outcome::spoiled;
            }
        commit(connection);
        if (tx.has_events()) wake_readers();
        return Outcome::kept;
    } catch (const Failure&) {
        connection.roll_back();
        throw;
    }
}

void PostgresStorage::run_alone(PostgresConnection& connection, Write& write) {
    for (int repeat = 0, lost = 0, already = 0;; pause_before_repeat(++repeat)) {
        try {
            connection.ensure();
            PostgresTransaction tx(connection);
            connection.execute(begin_write);
            if (!run_body(connection, tx, write.body)) return connection.roll_back();
            commit(connection);
            if (tx.has_events()) wake_readers();
            return;
        } catch (const Conflict&) {
            if (repeat >= REPEATS_MAX) write.failure = std::make_exception_ptr(Overloaded());
        } catch (const AlreadyThere&) {
            if (++already > ALREADY_THERE_REPEATS_MAX) write.failure = std::current_exception();
        } catch (const ConnectionLost&) {
            if (++lost > LOST_CONNECTION_REPEATS_MAX) write.failure = std::current_exception();
        } catch (...) {
            write.failure = std::current_exception();
        }
        connection.roll_back();
        if (write.failure) return;
    }
}

} // namespace eider::storage
