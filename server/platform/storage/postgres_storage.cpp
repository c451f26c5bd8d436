// The pools of PostgreSQL connections. Wake-up of other nodes is a NOTIFY sent apart from the transactions,
// at most once per round: inside them it would line up all commits behind one lock. It is a hint, never the
// source of truth.
#include "platform/storage/postgres_storage.h"

#include "platform/base/log.h"

#include <libpq-fe.h>
#include <poll.h>
#include <random>

namespace eider::storage {
namespace {

constexpr std::chrono::milliseconds HINT_EVERY{20};
constexpr std::chrono::milliseconds RECONNECT_AFTER{200};
constexpr std::chrono::milliseconds TIDY_EVERY{1000};
constexpr const char* begin_read = "begin isolation level serializable read only";
// A GIN index collects what is new in a list. Whoever finds the list too long moves it into the index, which
// takes seconds, and for as long as that one transaction lasts PostgreSQL must remember whatever all others
// have read. So it is done here, apart and often, and the lists of writers are allowed to be longer than they
// get.
constexpr const char* move_lists =
    "select gin_clean_pending_list(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid "
    "join pg_am a on a.oid = c.relam where a.amname = 'gin' and c.relnamespace = "
    "current_schema()::regnamespace";

} // namespace

void pause_before_repeat(int repeat) {
    thread_local std::minstd_rand dice(std::random_device{}());
    int most = std::min(1 << std::min(repeat, 6), 50);
    std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution(0, most)(dice)));
}

PostgresStorage::PostgresStorage(std::string url) : url_(std::move(url)) {
    PostgresConnection probe(url_);
    probe.ensure(); // a wrong address is said at the start, not at the first request
    threads_.emplace_back([this] { write_loop(); });
    for (std::size_t i = 0; i < POSTGRES_READERS; ++i) threads_.emplace_back([this] { read_loop(); });
    threads_.emplace_back([this] { listen_loop(); });
    threads_.emplace_back([this] { tidy_loop(); });
}

PostgresStorage::~PostgresStorage() { PostgresStorage::stop(); }

void PostgresStorage::stop() {
    {
        std::lock_guard lock(mutex_);
        if (stopping_) return;
        stopping_ = true;
    }
    writes_arrived_.notify_all();
    reads_arrived_.notify_all();
    stop_asked_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void PostgresStorage::read_later(Lane lane, ReadBody body, Done done) {
    {
        std::lock_guard lock(mutex_);
        bool slow = lane == Lane::slow;
        auto& queue = slow ? slow_reads_ : reads_;
        if (stopping_ || queue.size() >= (slow ? SLOW_READ_QUEUE_MAX : WRITE_QUEUE_MAX)) throw Overloaded();
        queue.push_back({lane, std::move(body), std::move(done)});
    }
    reads_arrived_.notify_one();
}

std::optional<PostgresStorage::Read> PostgresStorage::take_read() {
    std::unique_lock lock(mutex_);
    auto slow_may_run = [&] { return !slow_reads_.empty() && slow_running_ < SLOW_READ_THREADS; };
    reads_arrived_.wait(lock, [&] { return stopping_ || !reads_.empty() || slow_may_run(); });
    auto& queue = reads_.empty() ? slow_reads_ : reads_;
    if (queue.empty() || (&queue == &slow_reads_ && !slow_may_run() && !stopping_)) return {};
    Read read = std::move(queue.front());
    queue.pop_front();
    if (read.lane == Lane::slow) ++slow_running_;
    return read;
}

void PostgresStorage::read_loop() {
    PostgresConnection connection(url_);
    while (std::optional<Read> read = take_read()) {
        std::exception_ptr failure;
        try {
            run_read(connection, *read);
        } catch (...) {
            failure = std::current_exception();
        }
        if (read->lane == Lane::slow) {
            std::lock_guard lock(mutex_);
            --slow_running_;
        }
        reads_arrived_.notify_one();
        read->done(failure);
    }
}

void PostgresStorage::run_read(PostgresConnection& connection, Read& read) {
    for (int repeat = 0, lost = 0;; pause_before_repeat(++repeat)) {
        try {
            connection.ensure();
            PostgresTransaction tx(connection);
            connection.execute(begin_read);
            if (read.lane == Lane::slow)
                connection.execute(("set local statement_timeout = " +
                                    std::to_string(std::chrono::milliseconds(SLOW_READ_TIME_MAX).count()))
                                       .c_str());
            read.body(tx);
            connection.execute("commit");
            return;
        } catch (const Conflict&) {
            connection.roll_back();
            if (repeat >= REPEATS_MAX) throw Overloaded();
        } catch (const ConnectionLost&) {
            if (++lost > LOST_CONNECTION_REPEATS_MAX) throw;
        } catch (...) {
            connection.roll_back();
            throw;
        }
    }
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

// What fails here is tried again after the next write; the work can wait.
void PostgresStorage::tidy_loop() {
    PostgresConnection connection(url_);
    std::unique_lock lock(mutex_);
    while (!stop_asked_.wait_for(lock, TIDY_EVERY, [&] { return stopping_; })) {
        if (!std::exchange(tidy_due_, false)) continue;
        lock.unlock();
        try {
            connection.ensure();
            connection.execute(move_lists);
        } catch (const Failure& failed) {
            log::warning("search_index_tidied_later", {{"error", failed.what()}});
        }
        lock.lock();
    }
}

std::vector<std::string> PostgresStorage::check() { return {}; } // its files are the server's own business

void PostgresStorage::copy_to(const std::string&) {
    throw StorageFailed("A desk on PostgreSQL is copied with pg_dump; see docs/running.md.");
}

} // namespace eider::storage
