// One SQLite connection with its prepared statements. Used by one thread at a time.
#pragma once
#include "platform/storage/transaction.h"

#include <chrono>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace eider::storage {

inline constexpr std::size_t DYNAMIC_STATEMENTS_MAX =
    64; // prepared statements made at run time, per connection

class SqliteStatement final : public Statement {
  public:
    SqliteStatement(sqlite3* connection, const std::string& text);
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    void bind(std::span<const Value> values);
    bool next() override;
    std::int64_t changed() const override;
    std::int64_t inserted_id() const override;
    void finish() noexcept override;

    bool is_null(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    std::string_view text(int column) const override;

    bool in_use = false;
    bool throw_away = false; // made beside the cache because the cached one was in use

  private:
    sqlite3* connection_;
    sqlite3_stmt* statement_ = nullptr;
};

class SqliteConnection {
  public:
    static constexpr std::chrono::milliseconds BUSY_WAIT{10'000}; // another program may write this long
    enum class Use { reading, writing };
    SqliteConnection(const std::string& file, Use use);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    Statement& start(const Sql& sql, std::span<const Value> values);
    Statement& start(const std::string& sql, std::span<const Value> values);
    void execute(const char* text); // several statements, no result
    sqlite3* handle() { return connection_; }
    std::int64_t total_changes() const;
    bool in_transaction() const;
    std::optional<Snapshot> snapshot(); // none for writing: one's own changes do not count
    void limit_time(std::chrono::steady_clock::time_point deadline);
    void unlimit_time();
    void wait_when_busy(std::chrono::milliseconds most); // for who holds a lock; BUSY_WAIT until it is said

  private:
    Statement& begin(std::unique_ptr<SqliteStatement>& cached, const std::string& text,
                     std::span<const Value> values);

    sqlite3* connection_ = nullptr;
    const Use use_;
    const std::uint64_t number_;
    std::chrono::steady_clock::time_point deadline_;
    std::vector<std::unique_ptr<SqliteStatement>> statements_; // by Sql::number()
    std::unordered_map<std::string, std::unique_ptr<SqliteStatement>> dynamic_;
};

class SqliteTransaction final : public Transaction {
  public:
    explicit SqliteTransaction(SqliteConnection& connection) : connection_(connection) {}
    Engine engine() const override { return Engine::sqlite; }
    std::optional<Snapshot> snapshot() override { return connection_.snapshot(); }
    void forget_events() { has_events_ = false; }

  protected:
    Statement& start(const Sql& sql, std::span<const Value> values, bool) override {
        return connection_.start(sql, values);
    }
    Statement& start(const std::string& sql, std::span<const Value> values, bool) override {
        return connection_.start(sql, values);
    }

  private:
    SqliteConnection& connection_;
};

} // namespace eider::storage
