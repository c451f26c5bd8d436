// The default store: one SQLite file, one writer thread with group commit, readers on their own connections.
#pragma once
#include "platform/storage/sqlite_connection.h"
#include "platform/storage/storage.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace eider::storage {

class SqliteStorage final : public Storage {
  public:
    explicit SqliteStorage(std::string file);
    ~SqliteStorage() override;

    Engine engine() const override { return Engine::sqlite; }
    void write_later(WriteBody body, Done done) override;
    void read_later(Lane lane, ReadBody body, Done done) override;
    void on_events(std::function<void()> wake) override;
    std::size_t writes_waiting() const override;
    void copy_to(const std::string& file) override;
    std::vector<std::string> check() override;
    void stop() override;

  private:
    struct Write {
        WriteBody body;
        Done done;
        std::exception_ptr failure = {};
    };
    struct SlowRead {
        Lane lane;
        ReadBody body;
        Done done;
    };
    enum class Outcome { kept, spoiled };

    void write_loop();
    void run_batch(std::vector<Write>& batch);
    Outcome try_together(std::vector<Write>& batch, SqliteTransaction& tx);
    void run_one_by_one(std::vector<Write>& batch, SqliteTransaction& tx);
    void roll_back() noexcept;
    void slow_read_loop();
    void watch_loop();
    std::exception_ptr read_on(SqliteConnection& connection, ReadBody& body);
    std::unique_ptr<SqliteConnection> take_reader();
    void give_reader(std::unique_ptr<SqliteConnection> connection);
    void wake_readers();

    std::string file_;
    std::unique_ptr<SqliteConnection> writer_; // owned by the writer thread once it runs

    mutable std::mutex queue_mutex_; // guards writes_, slow_reads_, stopping_
    std::condition_variable writes_arrived_, slow_reads_arrived_, stop_asked_;
    std::deque<Write> writes_;
    std::deque<SlowRead> slow_reads_;
    bool stopping_ = false;

    std::mutex readers_mutex_; // guards readers_
    std::vector<std::unique_ptr<SqliteConnection>> readers_;

    std::atomic<int> pages_in_log_ = 0;           // told by the writer's commits, read by the watcher
    std::atomic<bool> rest_of_log_waits_ = false; // said by the watcher, folded by the writer
    std::mutex fold_mutex_;                       // who must begin the log anew waits for the watcher

    std::mutex wake_mutex_; // guards wake_
    std::function<void()> wake_;

    std::vector<std::thread> threads_;
};

} // namespace eider::storage
