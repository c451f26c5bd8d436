// Direct connections to both engines.
#include "bench/direct.h"

#include "bench/bulk_postgres.h"

namespace eider::bench {
namespace {

class DirectSqlite final : public Bulk {
  public:
    explicit DirectSqlite(const Place& place)
        : connection_(place.data_folder + "/eider.db", storage::SqliteConnection::Use::writing),
          transaction_(connection_) {}
    void begin() override { connection_.execute("begin immediate"); }
    storage::Transaction& transaction() override { return transaction_; }
    void commit() override { connection_.execute("commit"); }
    void execute(const std::string& text) override { connection_.execute(text.c_str()); }
    void finish() override { connection_.execute("pragma journal_mode = wal; pragma synchronous = full;"); }

  private:
    storage::SqliteConnection connection_;
    storage::SqliteTransaction transaction_;
};

class DirectPostgres final : public Direct {
  public:
    explicit DirectPostgres(const Place& place) : connection_(place.database_url), transaction_(connection_) {
        connection_.ensure();
    }
    void begin() override { connection_.execute("begin isolation level serializable"); }
    storage::Transaction& transaction() override { return transaction_; }
    void commit() override { connection_.execute("commit"); }
    void execute(const std::string& text) override { connection_.execute(text.c_str()); }

  private:
    storage::PostgresConnection connection_;
    storage::PostgresTransaction transaction_;
};

} // namespace

std::unique_ptr<Direct> connect(const Place& place) {
    if (place.engine() == storage::Engine::postgres) return std::make_unique<DirectPostgres>(place);
    auto direct = std::make_unique<DirectSqlite>(place);
    direct->execute("pragma wal_autocheckpoint = 2000;");
    return direct;
}

std::unique_ptr<Bulk> connect_bulk(const Place& place) {
    if (place.engine() == storage::Engine::postgres)
        return std::make_unique<BulkPostgres>(place.database_url);
    auto direct = std::make_unique<DirectSqlite>(place);
    direct->execute("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -1000000;"
                    "pragma foreign_keys = off;");
    return direct;
}

} // namespace eider::bench
