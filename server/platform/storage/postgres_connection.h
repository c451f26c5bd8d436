// One PostgreSQL connection with its prepared statements. Used by one thread at a time.
#pragma once
#include "platform/base/result.h"
#include "platform/storage/transaction.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

struct pg_conn;
struct pg_result;

namespace eider::storage {

// To be repeated: two transactions touched the same things (SQLSTATE 40001, 40P01), or the server had no room
// left to watch over what they touch (53200).
struct Conflict : StorageFailed {
    using StorageFailed::StorageFailed;
};
// Another transaction was first to write what may be there only once (23505). Repeated, a command sees it and
// decides anew; one that writes it all the same is a mistake of ours, so this is repeated only a few times.
struct AlreadyThere : StorageFailed {
    using StorageFailed::StorageFailed;
};
// The connection is gone; what ran on it was not committed unless COMMIT itself was under way.
struct ConnectionLost : StorageFailed {
    using StorageFailed::StorageFailed;
};

class PostgresStatement final : public Statement {
  public:
    PostgresStatement(pg_result* result, bool inserts) : result_(result), inserts_(inserts) {}
    ~PostgresStatement();
    PostgresStatement(const PostgresStatement&) = delete;
    PostgresStatement& operator=(const PostgresStatement&) = delete;

    bool next() override;
    std::int64_t changed() const override;
    std::int64_t inserted_id() const override;
    void finish() noexcept override { delete this; }

    bool is_null(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    std::string_view text(int column) const override;

  private:
    std::string_view raw(int column) const;

    pg_result* result_;
    bool inserts_;
    int row_ = -1;
    mutable std::unordered_map<int, std::string> bytes_; // decoded bytea columns of the current row
};

class PostgresConnection {
  public:
    explicit PostgresConnection(std::string url);
    ~PostgresConnection();
    PostgresConnection(const PostgresConnection&) = delete;
    PostgresConnection& operator=(const PostgresConnection&) = delete;

    // Connects when not connected. Throws ConnectionLost with a sentence.
    void ensure();
    Statement& start(const Sql& sql, std::span<const Value> values, bool inserts);
    Statement& start(const std::string& sql, std::span<const Value> values, bool inserts);
    void execute(const char* text); // several statements, no parameters, no result
    void roll_back() noexcept;      // or drops the connection, which is the same to the server
    bool is_connected() const;
    bool is_spoiled() const;                          // a statement of this transaction has failed
    std::int64_t changes() const { return changes_; } // statements so far that may have changed something
    void drop();                                      // closes; ensure() connects anew
    pg_conn* handle() { return connection_; }

  private:
    Statement& run_prepared(const std::string& name, const std::string& text, std::span<const Value> values,
                            bool inserts, auto& prepared);
    pg_result* checked(pg_result* result);

    std::string url_;
    pg_conn* connection_ = nullptr;
    std::vector<std::uint8_t> prepared_; // by 2 * Sql::number() + inserts
    struct Dynamic {
        std::string name;
        bool prepared = false;
    };
    std::unordered_map<std::string, Dynamic> dynamic_; // by text
    std::size_t names_ = 0;
    std::int64_t changes_ = 0;
};

class PostgresTransaction final : public Transaction {
  public:
    explicit PostgresTransaction(PostgresConnection& connection) : connection_(connection) {}
    Engine engine() const override { return Engine::postgres; }

  protected:
    Statement& start(const Sql& sql, std::span<const Value> values, bool inserts) override {
        return connection_.start(sql, values, inserts);
    }
    Statement& start(const std::string& sql, std::span<const Value> values, bool inserts) override {
        return connection_.start(sql, values, inserts);
    }

  private:
    PostgresConnection& connection_;
};

} // namespace eider::storage
