// The pool of PostgreSQL connections. Wake-up of other nodes is a NOTIFY sent apart from the transactions, at
// most once per round: inside them it would line up all commits behind one lock. It is a hint, never the
// source of truth.
#include "platform/storage/postgres_storage.h"

#include "platform/base/check.h"

#include <libpq-fe.h>
#include <poll.h>
#include <random>

namespace eider::storage {
namespace {

constexpr std::chrono::milliseconds HINT_EVERY{20};
constexpr std::chrono::milliseconds RECONNECT_AFTER{200};
constexpr int LOST_CONNECTION_REPEATS_MAX = 2;
constexpr const char* begin_write = "begin isolation level serializable";
constexpr const char* begin_read = "begin isolation level serializable read only";

void pause_before_repeat(int repeat) {
    thread_local std::minstd_rand dice(std::random_device{}());
    int most = std::min(1 << std::min(repeat, 6), 50);
    std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution(0, most)(dice)));
}

} // namespace

PostgresStorage::PostgresStorage(std::string url) : url_(std::move(url)) {
    PostgresConnection probe(url_);
    probe.ensure(); // a wrong address is said at the start, not at the first request
    for (std::size_t i = 0; i < POSTGRES_CONNECTIONS; ++i) threads_.emplace_back([this] { work_loop(); });
    threads_.emplace_back([this] { listen_loop(); });
}

PostgresStorage::~PostgresStorage() { PostgresStorage::stop(); }

void PostgresStorage::stop() {
    {
        std::lock_guard lock(mutex_);
        if (stopping_) return;
        stopping_ = true;
    }
    arrived_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void PostgresStorage::add(Task task) {
    {
        std::lock_guard lock(mutex_);
        bool slow = task.kind == Kind::slow_read;
        auto& queue = slow ? slow_reads_ : tasks_;
        if (stopping_ || queue.size() >= (slow ? SLOW_READ_QUEUE_MAX : WRITE_QUEUE_MAX)) throw Overloaded();
        queue.push_back(std::move(task));
    }
    arrived_.notify_one();
}

void PostgresStorage::write_later(WriteBody body, Done done) {
    add({Kind::write, std::move(body), std::move(done)});
}

void PostgresStorage::read_later(Lane lane, ReadBody body, Done done) {
    Kind kind = lane == Lane::slow        ? Kind::slow_read
                : lane == Lane::unbounded ? Kind::unbounded_read
                                          : Kind::quick_read;
    add({kind,
         [body = std::move(body)](Transaction& tx) mutable {
             body(tx);
             return true;
         },
         std::move(done)});
}

std::optional<PostgresStorage::Task> PostgresStorage::take() {
    std::unique_lock lock(mutex_);
    auto slow_may_run = [&] { return !slow_reads_.empty() && slow_running_ < SLOW_READ_THREADS; };
    arrived_.wait(lock, [&] { return stopping_ || !tasks_.empty() || slow_may_run(); });
    auto& queue = tasks_.empty() ? slow_reads_ : tasks_;
    if (queue.empty() || (&queue == &slow_reads_ && !slow_may_run() && !stopping_)) return {};
    Task task = std::move(queue.front());
    queue.pop_front();
    if (task.kind == Kind::slow_read) ++slow_running_;
    return task;
}

void PostgresStorage::work_loop() {
    PostgresConnection connection(url_);
    while (true) {
        std::optional<Task> task = take();
        if (!task) return;
        std::exception_ptr failure;
        try {
            run_task(connection, *task);
        } catch (...) {
            failure = std::current_exception();
        }
        if (task->kind == Kind::slow_read) {
            std::lock_guard lock(mutex_);
            --slow_running_;
        }
        arrived_.notify_one();
        task->done(failure);
    }
}

void PostgresStorage::run_task(PostgresConnection& connection, Task& task) {
    for (int repeat = 0, lost = 0;; ++repeat) {
        try {
            if (run_once(connection, task)) wake_readers();
            return;
        } catch (const Conflict&) {
            if (repeat >= REPEATS_MAX) throw Overloaded();
        } catch (const ConnectionLost&) {
            if (++lost > LOST_CONNECTION_REPEATS_MAX) throw;
        }
        pause_before_repeat(repeat);
    }
}

// One try. Throws Conflict or ConnectionLost only while nothing can have been committed.
bool PostgresStorage::run_once(PostgresConnection& connection, Task& task) {
    connection.ensure();
    PostgresTransaction tx(connection);
    bool keep = false;
    try {
        connection.execute(task.kind == Kind::write ? begin_write : begin_read);
        if (task.kind == Kind::slow_read)
            connection.execute(("set local statement_timeout = " +
                                std::to_string(std::chrono::milliseconds(SLOW_READ_TIME_MAX).count()))
                                   .c_str());
        keep = task.body(tx);
    } catch (...) {
        try {
            if (connection.is_connected()) connection.execute("rollback");
        } catch (const Failure&) {
            connection.drop();
        }
        throw;
    }
    try {
        connection.execute(keep ? "commit" : "rollback");
    } catch (const ConnectionLost& lost) {
        // Whether the commit happened is not known: it must not be repeated, and not be acknowledged.
        throw StorageFailed(lost.what());
    } catch (const Conflict&) {
        connection.execute("rollback");
        throw;
    }
    return keep && tx.has_events();
}

void PostgresStorage::on_events(std::function<void()> wake) {
    std::lock_guard lock(wake_mutex_);
    wake_ = std::move(wake);
}

void PostgresStorage::wake_readers() {
    {
        std::lock_guard lock(mutex_);
        hint_due_ = true;
    }
    std::lock_guard lock(wake_mutex_);
    if (wake_) wake_();
}

std::size_t PostgresStorage::writes_waiting() const {
    std::lock_guard lock(mutex_);
    return tasks_.size();
}

void PostgresStorage::listen_loop() {
    PostgresConnection connection(url_);
    while (true) {
        bool send_hint = false;
        {
            std::lock_guard lock(mutex_);
            if (stopping_) return;
            send_hint = std::exchange(hint_due_, false);
        }
        try {
            if (!connection.is_connected()) {
                connection.ensure();
                connection.execute("listen eider_events");
                send_hint = true; // events may have come while nobody listened
            }
            if (send_hint) connection.execute("notify eider_events");
            pollfd wait{.fd = PQsocket(connection.handle()), .events = POLLIN, .revents = 0};
            poll(&wait, 1, static_cast<int>(HINT_EVERY.count()));
            if (!PQconsumeInput(connection.handle()))
                throw ConnectionLost("The listening connection was lost.");
            bool heard = false;
            while (PGnotify* notice = PQnotifies(connection.handle())) {
                heard = heard || notice->be_pid != PQbackendPID(connection.handle()) || send_hint;
                PQfreemem(notice);
            }
            if (heard) {
                std::lock_guard lock(wake_mutex_);
                if (wake_) wake_();
            }
        } catch (const Failure&) {
            connection.drop();
            std::this_thread::sleep_for(RECONNECT_AFTER);
        }
    }
}

std::vector<std::string> PostgresStorage::check() { return {}; } // its files are the server's own business

void PostgresStorage::copy_to(const std::string&) {
    throw StorageFailed("A desk on PostgreSQL is copied with pg_dump; see docs/running.md.");
}

} // namespace eider::storage
