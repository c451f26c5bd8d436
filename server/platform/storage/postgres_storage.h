// PostgreSQL behind the same face: small pools of connections for reading and for writing, each connection
// with a thread of its own; transactions run SERIALIZABLE and are repeated after conflicts; a lost connection
// is made anew.
#pragma once
#include "platform/storage/postgres_connection.h"
#include "platform/storage/storage.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace eider::storage {

inline constexpr std::size_t POSTGRES_READERS = POSTGRES_CONNECTIONS - 1; // one of them writes
inline constexpr std::size_t POSTGRES_BATCH_MAX = 64;                     // writes that share one transaction
inline constexpr int LOST_CONNECTION_REPEATS_MAX = 2;
void pause_before_repeat(int repeat); // longer and by chance, so that two that met do not meet again

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
    struct Write {
        WriteBody body;
        Done done;
        std::exception_ptr failure = {};
    };
    struct Read {
        Lane lane;
        ReadBody body;
        Done done;
    };
    enum class Outcome { kept, spoiled };

    // postgres_writes.cpp
    void write_loop();
    bool take_writes(std::vector<Write>& batch);
    void run_batch(PostgresConnection& connection, std::vector<Write>& batch);
    Outcome try_together(PostgresConnection& connection, std::vector<Write>& batch);
    void run_alone(PostgresConnection& connection, Write& write);

    void read_loop();
    std::optional<Read> take_read();
    void run_read(PostgresConnection& connection, Read& read);
    void listen_loop();
    void tidy_loop();
    void wake_readers();

    std::string url_;
    mutable std::mutex
        mutex_; // guards writes_, reads_, slow_reads_, slow_running_, stopping_, and both marks
    std::condition_variable writes_arrived_, reads_arrived_, stop_asked_;
    std::deque<Write> writes_;
    std::deque<Read> reads_, slow_reads_;
    int slow_running_ = 0;
    bool stopping_ = false;
    bool hint_due_ = false; // our own commits appended events: other nodes want a hint
    bool tidy_due_ = false; // our own commits changed something

    std::mutex wake_mutex_; // guards wake_
    std::function<void()> wake_;
    std::vector<std::thread> threads_;
};

} // namespace eider::storage
