// Brings a database to the schema of this program: forward only, one transaction for each migration.
#pragma once
#include "platform/storage/storage.h"

namespace eider::storage {

struct Migration {
    int number = 0;
    std::string name; // "0001_base"
    std::string text; // in the engine's own words
};

// The migrations embedded in this program for one engine, in order. "{id}" becomes the primary key of the
// engine.
std::vector<Migration> migrations_for(Engine engine);

// Number of the newest migration in the database; 0 for an empty one.
int schema_number(Storage& storage);

// Applies what is missing. `before_first` is called once before the first change to a database that has data.
// Throws StorageFailed with a sentence when the database comes from a newer program.
void migrate(Storage& storage, const std::vector<Migration>& migrations,
             const std::function<void(int from_number)>& before_first);

} // namespace eider::storage
