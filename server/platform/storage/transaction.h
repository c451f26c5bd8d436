// A running transaction: what the rooms see of the database. Plain and synchronous; used by one thread.
#pragma once
#include "platform/storage/sql.h"

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace eider::storage {

// The current row of a result. Text is valid until the next row.
class Row {
  public:
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0; // 0 for NULL
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0; // empty for NULL; also for bytea columns

    bool boolean(int column) const { return integer(column) != 0; }
    std::string string(int column) const { return std::string(text(column)); }
    Instant instant(int column) const { return from_milliseconds(integer(column)); }
    template <class IdType> IdType id(int column) const { return IdType{integer(column)}; }
    std::optional<std::int64_t> optional_integer(int column) const {
        if (is_null(column)) return {};
        return integer(column);
    }
    std::optional<std::string> optional_string(int column) const {
        if (is_null(column)) return {};
        return string(column);
    }
    std::optional<Instant> optional_instant(int column) const {
        if (is_null(column)) return {};
        return instant(column);
    }

  protected:
    ~Row() = default;
};

// A statement that runs. Made by an engine; Transaction drives it.
class Statement : public Row {
  public:
    virtual bool next() = 0;                  // to the next row; false at the end
    virtual std::int64_t changed() const = 0; // rows changed, valid when next() returned false
    virtual std::int64_t inserted_id() const = 0;
    virtual void finish() noexcept = 0; // gives it back; must be called exactly once
  protected:
    ~Statement() = default;
};

// What a connection saw of the database. As long as one gives the same snapshot, nobody has changed anything.
struct Snapshot {
    std::uint64_t connection = 0; // no two of this process have the same
    std::int64_t version = 0;
    bool operator==(const Snapshot&) const = default;
};

class Transaction {
  public:
    virtual ~Transaction() = default;
    virtual Engine engine() const = 0;
    // Only where it costs next to nothing: in SQLite's readers.
    virtual std::optional<Snapshot> snapshot() { return {}; }

    // Calls `each(row)` for every row. `Text` is a static Sql or a std::string made at run time.
    template <class Text, class Each>
    void each(const Text& sql, std::initializer_list<Value> values, Each&& each) {
        each_of(sql, std::span(values.begin(), values.size()), each);
    }
    template <class Text, class Each>
    void each_of(const Text& sql, std::span<const Value> values, Each&& each) {
        Running running(start(sql, values, false));
        while (running.statement.next()) each(static_cast<const Row&>(running.statement));
    }
    // As each, until `each` returns false.
    template <class Text, class Each>
    void each_while(const Text& sql, std::span<const Value> values, Each&& each) {
        Running running(start(sql, values, false));
        while (running.statement.next())
            if (!each(static_cast<const Row&>(running.statement))) return;
    }
    // The first row as `make(row)` says, empty when there is none.
    template <class Text, class Make>
    auto first(const Text& sql, std::initializer_list<Value> values, Make&& make)
        -> std::optional<decltype(make(std::declval<const Row&>()))> {
        Running running(start(sql, std::span(values.begin(), values.size()), false));
        if (!running.statement.next()) return std::nullopt;
        return make(static_cast<const Row&>(running.statement));
    }
    template <class Text, class Make>
    auto all(const Text& sql, std::initializer_list<Value> values, Make&& make) {
        std::vector<decltype(make(std::declval<const Row&>()))> rows;
        each(sql, values, [&](const Row& row) { rows.push_back(make(row)); });
        return rows;
    }
    template <class Text>
    std::optional<std::int64_t> number(const Text& sql, std::initializer_list<Value> values = {}) {
        return first(sql, values, [](const Row& row) { return row.integer(0); });
    }
    // Runs a change; returns how many rows it changed.
    template <class Text> std::int64_t run(const Text& sql, std::initializer_list<Value> values = {}) {
        Running running(start(sql, std::span(values.begin(), values.size()), false));
        while (running.statement.next()) {
        }
        return running.statement.changed();
    }
    // Runs "insert into table (...) values (...)" of a table with an `id` column; returns the new id.
    std::int64_t insert(const Sql& sql, std::initializer_list<Value> values) {
        Running running(start(sql, std::span(values.begin(), values.size()), true));
        while (running.statement.next()) {
        }
        return running.statement.inserted_id();
    }

    // Says that this transaction appended events, so that readers are woken after its commit.
    void mark_events() { has_events_ = true; }
    bool has_events() const { return has_events_; }

  protected:
    virtual Statement& start(const Sql& sql, std::span<const Value> values, bool inserts) = 0;
    virtual Statement& start(const std::string& sql, std::span<const Value> values, bool inserts) = 0;
    bool has_events_ = false;

  private:
    struct Running {
        explicit Running(Statement& started) : statement(started) {}
        ~Running() { statement.finish(); }
        Running(const Running&) = delete;
        Running& operator=(const Running&) = delete;
        Statement& statement;
    };
};

} // namespace eider::storage
