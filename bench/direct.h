// A connection of the benchmark's own to the desk's database, beside the desk's storage: for filling it by
// the million and for measuring what the engine itself can do.
#pragma once
#include "platform/storage/postgres_connection.h"
#include "platform/storage/sqlite_connection.h"

#include <map>
#include <memory>
#include <string>

namespace eider::bench {

// Where a desk keeps its data, as the desk's own options say it.
struct Place {
    std::string data_folder;
    std::string database_url; // "" = SQLite in the data folder
    storage::Engine engine() const {
        return database_url.empty() ? storage::Engine::sqlite : storage::Engine::postgres;
    }
};

// A transaction at a time, on the caller's thread. Throws StorageFailed.
class Direct {
  public:
    virtual ~Direct() = default;
    virtual void begin() = 0;
    virtual storage::Transaction& transaction() = 0; // between begin() and commit()
    virtual void commit() = 0;
    virtual void execute(const std::string& text) = 0; // several statements, outside of begin() and commit()
};

// One row after the other, as durable as the desk's.
std::unique_ptr<Direct> connect(const Place& place);

// As fast as it goes; safe only for data that can be made again. On PostgreSQL inserts are collected and
// copied in at the commit, and every other statement is left out: nothing that was inserted can be read
// before. `finish` brings the database back to how the desk has it.
class Bulk : public Direct {
  public:
    virtual void finish() = 0;
};
std::unique_ptr<Bulk> connect_bulk(const Place& place);

} // namespace eider::bench
