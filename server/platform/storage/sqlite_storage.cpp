// Group commit: all writes that wait share one durable commit. Nobody pays a sync of their own, and nobody is
// told "done" before it. A batch in which one write spoils the transaction is rolled back and replayed one by
// one, each behind a savepoint, so that the spoiler alone gets the refusal or the error.
#include "platform/storage/sqlite_storage.h"

#include "platform/base/check.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace eider::storage {
namespace {

constexpr std::chrono::milliseconds WATCH_EVERY{50}; // for changes by other programs on the same file
constexpr int CHECKPOINT_PAGES = 8000;              // of the write-ahead log, then it is folded into the file
constexpr int LOG_PAGES_MAX = 2 * CHECKPOINT_PAGES; // then the writer waits for readers to begin it anew
constexpr std::chrono::milliseconds LOG_WAIT{100};  // at most; who reads longer lets the log grow on

const Sql begin_write("begin immediate");
const Sql begin_read("begin");
const Sql commit("commit");
const Sql rollback("rollback");
const Sql savepoint("savepoint one");
const Sql release("release one");
const Sql rollback_to("rollback to one");
const Sql integrity("pragma integrity_check");
const Sql foreign_keys("pragma foreign_key_check");
const Sql data_version("pragma data_version");

void run(SqliteConnection& connection, const Sql& sql) {
    Statement& statement = connection.start(sql, {});
    struct Finish {
        Statement& statement;
        ~Finish() { statement.finish(); }
    } finish{statement};
    while (statement.next()) {
    }
}

std::int64_t read_number(SqliteConnection& connection, const Sql& sql) {
    Statement& statement = connection.start(sql, {});
    std::int64_t value = statement.next() ? statement.integer(0) : 0;
    statement.finish();
    return value;
}

// Folds the log into the file while others read and write; what is still being read waits for the next time.
void fold_log(SqliteConnection& connection) {
    sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
}

// Folds all of the log and begins it anew, for which whoever still reads from it is waited for.
void begin_log_anew(SqliteConnection& connection) {
    connection.wait_when_busy(LOG_WAIT);
    sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    connection.wait_when_busy(SqliteConnection::BUSY_WAIT);
}

} // namespace

SqliteStorage::SqliteStorage(std::string file)
    : file_(std::move(file)),
      writer_(std::make_unique<SqliteConnection>(file_, SqliteConnection::Use::writing)) {
    sqlite3_wal_hook(
        writer_->handle(),
        [](void* self, sqlite3*, const char*, int pages) {
            static_cast<SqliteStorage*>(self)->pages_in_log_ = pages;
            return SQLITE_OK;
        },
        this);
    threads_.emplace_back([this] { write_loop(); });
    threads_.emplace_back([this] { watch_loop(); });
    for (int i = 0; i < SLOW_READ_THREADS; ++i) threads_.emplace_back([this] { slow_read_loop(); });
}

SqliteStorage::~SqliteStorage() { SqliteStorage::stop(); }

void SqliteStorage::stop() {
    {
        std::lock_guard lock(queue_mutex_);
        if (stopping_) return;
        stopping_ = true;
    }
    writes_arrived_.notify_all();
    slow_reads_arrived_.notify_all();
    stop_asked_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void SqliteStorage::write_later(WriteBody body, Done done) {
    {
        std::lock_guard lock(queue_mutex_);
        if (stopping_ || writes_.size() >= WRITE_QUEUE_MAX) throw Overloaded();
        writes_.push_back({std::move(body), std::move(done)});
    }
    writes_arrived_.notify_one();
}

std::size_t SqliteStorage::writes_waiting() const {
    std::lock_guard lock(queue_mutex_);
    return writes_.size();
}

void SqliteStorage::write_loop() {
    std::vector<Write> batch;
    int wait_from = LOG_PAGES_MAX; // pages
    while (true) {
        {
            std::unique_lock lock(queue_mutex_);
            writes_arrived_.wait(lock, [&] { return stopping_ || !writes_.empty(); });
            if (writes_.empty()) return;
            while (!writes_.empty() && batch.size() < WRITE_BATCH_MAX) {
                batch.push_back(std::move(writes_.front()));
                writes_.pop_front();
            }
        }
        run_batch(batch);
        for (Write& write : batch) write.done(write.failure);
        batch.clear();
        // What came while the watcher folded: only when nothing is left the log begins anew instead of
        // growing.
        if (rest_of_log_waits_.exchange(false)) fold_log(*writer_);
        // Under readers without a pause even that may never find it so.
        int pages = pages_in_log_;
        if (pages <= LOG_PAGES_MAX) wait_from = LOG_PAGES_MAX;
        if (pages > wait_from) {
            std::lock_guard folding(fold_mutex_);
            begin_log_anew(*writer_);
            wait_from = pages + CHECKPOINT_PAGES; // when somebody reads for longer than that
        }
    }
}

void SqliteStorage::run_batch(std::vector<Write>& batch) {
    SqliteTransaction tx(*writer_);
    try {
        run(*writer_, begin_write);
        if (try_together(batch, tx) == Outcome::spoiled) {
            roll_back();
            tx.forget_events();
            run(*writer_, begin_write);
            run_one_by_one(batch, tx);
        }
        run(*writer_, commit);
    } catch (const Failure&) {
        roll_back();
        for (Write& write : batch)
            if (!write.failure) write.failure = std::current_exception();
        return;
    }
    if (tx.has_events()) wake_readers();
}

SqliteStorage::Outcome SqliteStorage::try_together(std::vector<Write>& batch, SqliteTransaction& tx) {
    for (Write& write : batch) {
        std::int64_t before = writer_->total_changes();
        bool keep = false;
        try {
            keep = write.body(tx);
        } catch (...) {
            write.failure = std::current_exception();
        }
        bool untouched = !write.failure && writer_->total_changes() == before && writer_->in_transaction();
        if (keep || untouched) continue; // a refusal that changed nothing needs no rollback
        for (Write& each : batch) each.failure = nullptr;
        return Outcome::spoiled;
    }
    return Outcome::kept;
}

void SqliteStorage::run_one_by_one(std::vector<Write>& batch, SqliteTransaction& tx) {
    for (Write& write : batch) {
        if (!writer_->in_transaction()) run(*writer_, begin_write); // a full disk ends the whole transaction
        run(*writer_, savepoint);
        bool keep = false;
        try {
            keep = write.body(tx);
        } catch (...) {
            write.failure = std::current_exception();
        }
        if (!writer_->in_transaction()) // everything before it is gone too: say so to all
            throw StorageFailed(
                "The database could not keep the change; nothing was saved. Is the disk full?");
        if (!keep) run(*writer_, rollback_to);
        run(*writer_, release);
    }
}

void SqliteStorage::roll_back() noexcept {
    try {
        if (writer_->in_transaction()) run(*writer_, rollback);
    } catch (const Failure&) { // the transaction is gone already, which is what was wanted
    }
}

std::unique_ptr<SqliteConnection> SqliteStorage::take_reader() {
    {
        std::lock_guard lock(readers_mutex_);
        if (!readers_.empty()) {
            auto connection = std::move(readers_.back());
            readers_.pop_back();
            return connection;
        }
    }
    return std::make_unique<SqliteConnection>(file_, SqliteConnection::Use::reading);
}

void SqliteStorage::give_reader(std::unique_ptr<SqliteConnection> connection) {
    std::lock_guard lock(readers_mutex_);
    readers_.push_back(std::move(connection));
}

std::exception_ptr SqliteStorage::read_on(SqliteConnection& connection, ReadBody& body) {
    std::exception_ptr failure;
    try {
        run(connection, begin_read);
        SqliteTransaction tx(connection);
        body(tx);
    } catch (...) {
        failure = std::current_exception();
    }
    try {
        if (connection.in_transaction()) run(connection, commit);
    } catch (...) {
        if (!failure) failure = std::current_exception();
    }
    return failure;
}

void SqliteStorage::read_later(Lane lane, ReadBody body, Done done) {
    if (lane != Lane::quick) {
        {
            std::lock_guard lock(queue_mutex_);
            if (stopping_ || slow_reads_.size() >= SLOW_READ_QUEUE_MAX) throw Overloaded();
            slow_reads_.push_back({lane, std::move(body), std::move(done)});
        }
        slow_reads_arrived_.notify_one();
        return;
    }
    auto connection = take_reader();
    std::exception_ptr failure = read_on(*connection, body);
    give_reader(std::move(connection));
    done(failure);
}

void SqliteStorage::slow_read_loop() {
    while (true) {
        SlowRead read;
        {
            std::unique_lock lock(queue_mutex_);
            slow_reads_arrived_.wait(lock, [&] { return stopping_ || !slow_reads_.empty(); });
            if (slow_reads_.empty()) return;
            read = std::move(slow_reads_.front());
            slow_reads_.pop_front();
        }
        std::exception_ptr failure;
        try {
            auto connection = take_reader();
            if (read.lane == Lane::slow)
                connection->limit_time(std::chrono::steady_clock::now() + SLOW_READ_TIME_MAX);
            failure = read_on(*connection, read.body);
            connection->unlimit_time();
            give_reader(std::move(connection));
        } catch (...) {
            failure = std::current_exception();
        }
        read.done(failure);
    }
}

void SqliteStorage::on_events(std::function<void()> wake) {
    std::lock_guard lock(wake_mutex_);
    wake_ = std::move(wake);
}

void SqliteStorage::wake_readers() {
    std::lock_guard lock(wake_mutex_);
    if (wake_) wake_();
}

void SqliteStorage::watch_loop() {
    SqliteConnection watcher(file_, SqliteConnection::Use::writing);
    std::int64_t seen = read_number(watcher, data_version);
    int pages_folded_at = 0;
    std::unique_lock lock(queue_mutex_);
    while (!stop_asked_.wait_for(lock, WATCH_EVERY, [&] { return stopping_; })) {
        lock.unlock();
        try {
            std::int64_t now = read_number(watcher, data_version);
            if (now != seen) {
                seen = now;
                wake_readers();
            }
            if (int pages = pages_in_log_; pages > CHECKPOINT_PAGES && pages != pages_folded_at) {
                pages_folded_at = pages; // until the writer's next commit tells another
                std::lock_guard folding(fold_mutex_);
                fold_log(watcher);
                rest_of_log_waits_ = true;
            }
        } catch (
            const Failure&) { // seen again on the next round; writers and readers report their own failures
        }
        lock.lock();
    }
    lock.unlock();
    fold_log(watcher);
}

std::vector<std::string> SqliteStorage::check() {
    return read(
        [](Transaction& tx) {
            std::vector<std::string> wrong;
            tx.each(integrity, {}, [&](const Row& row) {
                if (row.text(0) != "ok") wrong.push_back("The database file: " + row.string(0));
            });
            tx.each(foreign_keys, {}, [&](const Row& row) {
                wrong.push_back(fmt::format("Table {}, row {}: refers to a row of {} that is missing.",
                                            row.text(0), row.integer(1), row.text(2)));
            });
            return wrong;
        },
        Lane::unbounded);
}

void SqliteStorage::copy_to(const std::string& file) {
    auto source = take_reader();
    sqlite3* target = nullptr;
    int code = sqlite3_open_v2(file.c_str(), &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    if (code == SQLITE_OK) {
        sqlite3_backup* backup = sqlite3_backup_init(target, "main", source->handle(), "main");
        if (backup) sqlite3_backup_step(backup, -1);
        if (backup) sqlite3_backup_finish(backup);
        code = sqlite3_errcode(target);
    }
    std::string sentence = target ? sqlite3_errmsg(target) : "out of memory";
    sqlite3_close(target);
    give_reader(std::move(source));
    if (code != SQLITE_OK)
        throw StorageFailed(fmt::format("The copy {} could not be written: {}.", file, sentence));
}

} // namespace eider::storage
