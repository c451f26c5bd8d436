// The store keeps its promises on both engines: durable, serializable, all or nothing, bounded.
#include "tests/support/both_engines.h"

#include <filesystem>
#include <latch>
#include <thread>

namespace eider::storage {
namespace {

const Sql make_table("create table note (id bigint not null primary key, text text, data bytea)");
const Sql add_note("insert into note (id, text, data) values (?1, ?2, ?3)");
const Sql forget_notes("delete from note");
const Sql count_notes("select count(*) from note");
const Sql find_note("select text, data from note where id = ?1");
const Sql sum_ids("select coalesce(sum(id), 0) from note");

class StorageTest : public test::BothEngines {
  protected:
    void SetUp() override {
        BothEngines::SetUp();
        if (!IsSkipped()) store->write([](Transaction& tx) { return tx.run(make_table); });
    }
    std::int64_t count() {
        return store->read([](Transaction& tx) { return *tx.number(count_notes); });
    }
};
ON_BOTH_ENGINES(StorageTest);

TEST_P(StorageTest, KeepsTextAndBytesAsTheyAre) {
    std::string text = "Grüße 🦆 'quoted' ?1 $1", bytes("\0\xFF\x80\n", 4);
    store->write([&](Transaction& tx) { return tx.run(add_note, {1, text, Bytes{bytes}}); });
    store->write([&](Transaction& tx) { return tx.run(add_note, {2, std::nullopt, Bytes{""}}); });
    store->read([&](Transaction& tx) {
        tx.first(find_note, {1}, [&](const Row& row) {
            EXPECT_EQ(row.text(0), text);
            EXPECT_EQ(row.text(1), bytes);
            return 0;
        });
        tx.first(find_note, {2}, [&](const Row& row) {
            EXPECT_TRUE(row.is_null(0));
            EXPECT_EQ(row.text(1), "");
            return 0;
        });
        return 0;
    });
}

TEST_P(StorageTest, ARefusalTakesItsChangesBackAndOnlyIts) {
    auto result = store->write([](Transaction& tx) -> Result<int> {
        tx.run(add_note, {1, "refused", std::nullopt});
        return refuse(RefusalKind::conflict, "Somebody was faster.");
    });
    EXPECT_FALSE(result);
    EXPECT_EQ(count(), 0);
}

TEST_P(StorageTest, WritesThatShareACommitDoNotShareAFailure) {
    constexpr int WRITERS = 200;
    std::latch finished(WRITERS);
    std::atomic<int> kept = 0, failed = 0;
    for (int i = 0; i < WRITERS; ++i)
        store->write_later(
            [i](Transaction& tx) {
                tx.run(add_note, {i / 2 * 2 + 1, "half of these meet a row that is there", std::nullopt});
                return i % 10 != 4; // some refuse after they wrote
            },
            [&](std::exception_ptr error) {
                ++(error ? failed : kept);
                finished.count_down();
            });
    finished.wait();
    EXPECT_EQ(count(), WRITERS / 2);
    EXPECT_GE(failed, WRITERS / 2 - WRITERS / 10);
}

TEST_P(StorageTest, TransactionsAreSerializable) {
    store->write([](Transaction& tx) { return tx.run(add_note, {1, "start", std::nullopt}); });
    constexpr int THREADS = 6, EACH = 15;
    std::vector<std::jthread> threads;
    for (int t = 0; t < THREADS; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < EACH; ++i)
                store->write([](Transaction& tx) { // each depends on what all others wrote
                    std::int64_t many = *tx.number(count_notes);
                    return tx.run(add_note, {many + 1, "next", std::nullopt});
                });
        });
    threads.clear();
    EXPECT_EQ(count(), THREADS * EACH + 1);
    EXPECT_EQ(store->read([](Transaction& tx) { return *tx.number(sum_ids); }), 91 * 92 / 2);
}

TEST_P(StorageTest, ReadsSeeOneMoment) {
    store->write([](Transaction& tx) { return tx.run(add_note, {1, "before", std::nullopt}); });
    store->read([&](Transaction& tx) {
        EXPECT_EQ(*tx.number(count_notes), 1);
        std::jthread([&] {
            store->write([](Transaction& other) { return other.run(add_note, {2, "after", std::nullopt}); });
        }).join();
        EXPECT_EQ(*tx.number(count_notes), 1);
        return 0;
    });
    EXPECT_EQ(count(), 2);
}

TEST_P(StorageTest, TheQueueIsBoundedAndSaysSo) {
    std::latch go(1);
    std::atomic<int> answered = 0;
    int accepted = 0;
    bool refused = false;
    for (std::size_t i = 0; i < WRITE_QUEUE_MAX + 4 * WRITE_BATCH_MAX && !refused; ++i) try {
            store->write_later(
                [&](Transaction&) {
                    go.wait();
                    return true;
                },
                [&](std::exception_ptr) { ++answered; });
            ++accepted;
        } catch (const Overloaded&) {
            refused = true;
        }
    go.count_down();
    store->stop();
    EXPECT_TRUE(refused);
    EXPECT_EQ(answered, accepted) << "what was accepted is finished before the store stops";
}

TEST_P(StorageTest, ADatabaseOfANewerProgramIsRefusedWithASentence) {
    auto migrations = migrations_for(GetParam());
    migrations.push_back({9000, "9000_future", "create table future (id bigint);\n"});
    migrate(*store, migrations, nullptr);
    try {
        store.reopen();
        FAIL() << "opened";
    } catch (const StorageFailed& refused) {
        EXPECT_NE(std::string(refused.what()).find("newer Eider (schema 9000"), std::string::npos);
    }
}

TEST_P(StorageTest, AMigrationThatFailsLeavesNothingHalfDone) {
    auto migrations = migrations_for(GetParam());
    migrations.push_back(
        {9001, "9001_broken", "create table half (id bigint);\ncreate table half (id bigint);\n"});
    int before = schema_number(*store);
    EXPECT_THROW(migrate(*store, migrations, nullptr), StorageFailed);
    EXPECT_EQ(schema_number(*store), before);
    store->write([](Transaction& tx) { return tx.run(std::string("create table half (id bigint)")); });
}

TEST(SqliteStorageTest, ACopyIsKeptBeforeMigrating) {
    test::FreshStore store(Engine::sqlite);
    auto migrations = migrations_for(Engine::sqlite);
    migrations.push_back({9002, "9002_next", "create table next (id bigint);\n"});
    std::string copy = store.folder() + "/copy.db";
    migrate(*store, migrations, [&](int) { store->copy_to(copy); });
    EXPECT_GT(std::filesystem::file_size(copy), 0u);
}

TEST(SqliteStorageTest, AChangeByAnotherProgramIsSeen) {
    test::FreshStore store(Engine::sqlite);
    std::binary_semaphore woken(0);
    store->on_events([&] { woken.release(); });
    auto other = open(store.options());
    other->write([](Transaction& tx) { return tx.run(make_table); });
    EXPECT_TRUE(woken.try_acquire_for(std::chrono::seconds(5)));
    store->on_events(nullptr);
}

// Writes in a desk whose log is looked at.
class LogTest : public testing::Test {
  protected:
    static constexpr std::size_t ROW_BYTES = 256 << 10, LOG_MAX = 100 << 20;
    LogTest() {
        store->write([](Transaction& tx) { return tx.run(make_table); });
    }
    // The largest that the log was.
    std::uintmax_t write(std::size_t bytes) {
        std::string row(ROW_BYTES, 'x');
        std::uintmax_t largest = 0;
        for (std::size_t written = 0; written < bytes; written += ROW_BYTES) {
            store->write([&](Transaction& tx) {
                tx.run(forget_notes);
                return tx.run(add_note, {1, std::nullopt, Bytes{row}});
            });
            largest = std::max(largest, std::filesystem::file_size(store.folder() + "/eider.db-wal"));
        }
        return largest;
    }
    test::FreshStore store{Engine::sqlite};
};

TEST_F(LogTest, StaysSmallWhileOneWritesAndOthersReadWithoutAPause) {
    std::atomic<bool> done = false;
    auto read_on = [&] {
        while (!done) store->read([](Transaction& tx) { return tx.number(count_notes); });
    };
    std::thread readers[] = {std::thread(read_on), std::thread(read_on), std::thread(read_on)};
    EXPECT_LT(write(400 << 20), LOG_MAX);
    done = true;
    for (std::thread& each : readers) each.join();
}

TEST_F(LogTest, GrowsWhileOneReadsForLongAndIsSmallAfterwards) {
    std::latch begun(1), written(1);
    std::thread reader([&] {
        store->read([&](Transaction& tx) {
            auto before = tx.number(count_notes);
            begun.count_down();
            written.wait();
            EXPECT_EQ(tx.number(count_notes), before);
            return true;
        });
    });
    begun.wait();
    EXPECT_GT(write(LOG_MAX + (50 << 20)), LOG_MAX);
    written.count_down();
    reader.join();
    write(50 << 20);
    EXPECT_LT(std::filesystem::file_size(store.folder() + "/eider.db-wal"), LOG_MAX);
}

TEST(PostgresStorageTest, ALostConnectionIsMadeAnewAndNothingAcknowledgedIsLost) {
    test::FreshStore store(Engine::postgres);
    if (!store.is_there()) GTEST_SKIP() << "PostgreSQL is not installed";
    store->write([](Transaction& tx) { return tx.run(make_table); });
    store->write([](Transaction& tx) { return tx.run(add_note, {1, "kept", std::nullopt}); });
    test::restart_postgres();
    std::int64_t count = 0;
    for (int i = 0; i < 50 && count == 0; ++i) try {
            count = store->read([](Transaction& tx) { return *tx.number(count_notes); });
        } catch (const StorageFailed&) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    EXPECT_EQ(count, 1);
    store->write([](Transaction& tx) { return tx.run(add_note, {2, "again", std::nullopt}); });
}

} // namespace
} // namespace eider::storage
