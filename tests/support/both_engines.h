// Storage tests run on both engines: TEST_P(Name, ...) with a fresh store each.
#pragma once
#include "platform/storage/migrate.h"
#include "platform/storage/storage.h"
#include "tests/support/postgres.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace eider::test {

// A fresh store of one engine with the program's schema.
class FreshStore {
  public:
    explicit FreshStore(storage::Engine engine) {
        options_.data_folder = folder_.path();
        if (engine == storage::Engine::postgres) {
            options_.database_url = fresh_postgres_database();
            if (options_.database_url.empty()) return;
        }
        storage_ = storage::open(options_);
    }
    bool is_there() const { return storage_ != nullptr; }
    storage::Storage& operator*() { return *storage_; }
    storage::Storage* operator->() { return storage_.get(); }
    const storage::Options& options() const { return options_; }
    const std::string folder() const { return folder_.path(); }
    void close() { storage_.reset(); }
    void reopen() {
        storage_.reset();
        storage_ = storage::open(options_);
    }

  private:
    TemporaryFolder folder_;
    storage::Options options_;
    std::unique_ptr<storage::Storage> storage_;
};

class BothEngines : public ::testing::TestWithParam<storage::Engine> {
  protected:
    void SetUp() override {
        if (!store.is_there()) GTEST_SKIP() << "PostgreSQL is not installed";
    }
    FreshStore store{GetParam()};
};

} // namespace eider::test

#define ON_BOTH_ENGINES(suite)                                                                               \
    INSTANTIATE_TEST_SUITE_P(                                                                                \
        On, suite, testing::Values(storage::Engine::sqlite, storage::Engine::postgres),                      \
        [](const auto& info) { return info.param == storage::Engine::sqlite ? "Sqlite" : "Postgres"; })
