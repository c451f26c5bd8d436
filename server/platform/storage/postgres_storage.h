// PostgreSQL behind the same face: a small pool of connections, each with a thread of its own; transactions
// run SERIALIZABLE and are repeated after conflicts; a lost connection is made anew.
#pragma once
#include "platform/storage/postgres_connection.h"
#include "platform/storage/storage.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace eider::storage {

class PostgresStorage final : public Storage {
  public:
    explicit PostgresStorage(std::string url);
    ~PostgresStorage() override;

    Engine engine() const override { return Engine::postgres; }
    void write_later(WriteBody body, Done done) override;
    void read_later(Lane lane, ReadBody body, Done done) override;
    void on_events(std::function<void()> wake) override;
    std::size_t writes_waiting() const override;
    void copy_to(const std::string& file) override;
    std::vector<std::string> check() override;
    void stop() override;

  private:
    enum class Kind { write, quick_read, slow_read, unbounded_read };
    struct Task {
        Kind kind;
        WriteBody body;
        Done done;
    };

    void add(Task task);
    std::optional<Task> take();
    void work_loop();
    void run_task(PostgresConnection& connection, Task& task);
    bool run_once(PostgresConnection& connection, Task& task);
    void listen_loop();
    void wake_readers();

    std::string url_;
    mutable std::mutex mutex_; // guards tasks_, slow_reads_, slow_running_, stopping_, hints_
    std::condition_variable arrived_;
    std::deque<Task> tasks_;
    std::deque<Task> slow_reads_;
    int slow_running_ = 0;
    bool stopping_ = false;
    bool hint_due_ = false; // our own commits appended events: other nodes want a hint

    std::mutex wake_mutex_; // guards wake_
    std::function<void()> wake_;
    std::vector<std::thread> threads_;
};

} // namespace eider::storage
