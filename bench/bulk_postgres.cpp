// Turns "insert into table (columns) values (?1, ...)" into lines of COPY.
#include "bench/bulk_postgres.h"

#include "platform/base/check.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <unordered_map>

namespace eider::bench {
namespace {

using storage::Value;

// What a collected statement gives back: the number of its row, or nothing.
class Collected final : public storage::Statement {
  public:
    std::int64_t id = 0;
    bool has_row = false;

    bool next() override { return std::exchange(has_row, false); }
    std::int64_t changed() const override { return 1; }
    std::int64_t inserted_id() const override { return id; }
    void finish() noexcept override {}
    bool is_null(int) const override { return false; }
    std::int64_t integer(int) const override { return id; }
    double real(int) const override { return 0; }
    std::string_view text(int) const override { return {}; }
};

void append_text(std::string& line, std::string_view text) {
    for (char c : text) switch (c) {
        case '\\': line += "\\\\"; break;
        case '\n': line += "\\n"; break;
        case '\r': line += "\\r"; break;
        case '\t': line += "\\t"; break;
        default: line += c;
        }
}

void append_value(std::string& line, const Value& value) {
    switch (value.kind()) {
    case Value::Kind::null: line += "\\N"; break;
    case Value::Kind::integer: line += std::to_string(value.integer()); break;
    case Value::Kind::real: line += std::to_string(value.real()); break;
    case Value::Kind::text: append_text(line, value.text()); break;
    case Value::Kind::bytes: check(false, "the benchmark seeds no bytes"); break;
    }
}

std::int64_t read_number(storage::PostgresConnection& connection, const std::string& sql) {
    auto& statement = connection.start(sql, {}, false);
    std::int64_t number = statement.next() ? statement.integer(0) : 0;
    statement.finish();
    return number;
}

} // namespace

class BulkPostgres::Collector final : public storage::Transaction {
  public:
    explicit Collector(storage::PostgresConnection& connection) : connection_(connection) {}
    storage::Engine engine() const override { return storage::Engine::postgres; }

    void copy_in() {
        for (auto& [sql, target] : targets_) {
            if (target.lines.empty()) continue;
            PQclear(PQexec(connection_.handle(), target.copy.c_str()));
            bool sent = PQputCopyData(connection_.handle(), target.lines.data(),
                                      static_cast<int>(target.lines.size())) == 1 &&
                        PQputCopyEnd(connection_.handle(), nullptr) == 1;
            pg_result* result = PQgetResult(connection_.handle());
            std::string error = PQresultErrorMessage(result);
            sent = sent && PQresultStatus(result) == PGRES_COMMAND_OK;
            PQclear(result);
            while ((result = PQgetResult(connection_.handle()))) PQclear(result);
            if (!sent) throw StorageFailed("The rows could not be copied in: " + error);
            target.lines.clear();
        }
    }

  protected:
    storage::Statement& start(const storage::Sql& sql, std::span<const Value> values, bool inserts) override {
        return start(sql.text(storage::Engine::postgres), values, inserts);
    }
    storage::Statement& start(const std::string& sql, std::span<const Value> values, bool inserts) override {
        statement_ = {};
        if (sql.find("nextval('comment_ids')") != std::string::npos) {
            statement_.id = next("replies", "greatest((select coalesce(max(id), 0) from replies), "
                                            "(select coalesce(max(id), 0) from notes))");
            statement_.has_row = true;
        } else if (sql.starts_with("insert into ")) {
            add(sql, values, inserts);
        }
        return statement_;
    }

  private:
    struct Target {
        std::string copy;  // the command
        std::string lines; // rows that wait
        std::string table;
        std::string key; // the column that the database would number; "" = none
    };

    void add(const std::string& sql, std::span<const Value> values, bool inserts) {
        Target& target = target_of(sql, inserts);
        if (!target.key.empty()) {
            statement_.id = next(target.table, fmt::format("coalesce(max({}), 0)", target.key));
            statement_.has_row = !inserts;
            target.lines += std::to_string(statement_.id) + '\t';
        }
        for (const Value& value : values) {
            append_value(target.lines, value);
            target.lines += '\t';
        }
        target.lines.back() = '\n';
    }

    Target& target_of(const std::string& sql, bool inserts) {
        auto [entry, added] = targets_.try_emplace(sql);
        Target& target = entry->second;
        if (!added) return target;
        constexpr std::string_view head = "insert into ";
        std::size_t open = sql.find(" ("), close = sql.find(')');
        target.table = sql.substr(head.size(), open - head.size());
        target.key = inserts ? "id" : target.table == "events" ? "number" : "";
        target.copy = fmt::format("copy {} ({}{}{}) from stdin", target.table, target.key,
                                  target.key.empty() ? "" : ", ", sql.substr(open + 2, close - open - 2));
        return target;
    }

    std::int64_t next(const std::string& table, const std::string& newest) {
        auto [entry, added] = numbers_.try_emplace(table);
        if (added)
            entry->second = read_number(connection_, newest.starts_with("greatest")
                                                         ? "select " + newest
                                                         : fmt::format("select {} from {}", newest, table));
        return ++entry->second;
    }

    storage::PostgresConnection& connection_;
    Collected statement_;
    std::unordered_map<std::string, Target> targets_;       // by statement
    std::unordered_map<std::string, std::int64_t> numbers_; // newest one of each table
};

BulkPostgres::BulkPostgres(std::string url) : connection_(std::move(url)) {
    connection_.ensure();
    connection_.execute(
        "set session_replication_role = replica; set synchronous_commit = off;" // no checks of references
        "set maintenance_work_mem = '1GB'; drop index search_words");
    collector_ = std::make_unique<Collector>(connection_);
}
BulkPostgres::~BulkPostgres() = default;

void BulkPostgres::begin() { connection_.execute("begin"); }
storage::Transaction& BulkPostgres::transaction() { return *collector_; }
void BulkPostgres::commit() {
    collector_->copy_in();
    connection_.execute("commit");
}
void BulkPostgres::execute(const std::string& text) { connection_.execute(text.c_str()); }

void BulkPostgres::finish() {
    connection_.execute(
        "select setval(pg_get_serial_sequence('tickets', 'id'), (select max(id) from tickets));"
        "select setval(pg_get_serial_sequence('events', 'number'), (select max(number) from events));"
        "select setval(pg_get_serial_sequence('ticket_owners', 'id'), (select max(id) from ticket_owners));"
        "select setval('comment_ids', greatest((select max(id) from replies), (select max(id) from notes)))");
    connection_.execute("create index search_words on search_index using gin (words) with (fastupdate = on)");
    connection_.execute("vacuum analyze");
}

} // namespace eider::bench
