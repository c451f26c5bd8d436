// Many write at once, on a PostgreSQL that can hardly remember what they have read: all of them are served.
#include "platform/storage/storage.h"
#include "tests/support/postgres.h"
#include "tickets/tickets.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <latch>
#include <mutex>
#include <thread>

namespace eider::test {
namespace {

using storage::Transaction;

constexpr int CREATORS = 64, TICKETS_OF_EACH = 40, WORDS = 60;
const storage::Sql count_tickets("select count(*) from tickets");

// Words that the others hardly have, so that the index has much to take in.
std::string text_of(int creator, int ticket) {
    std::string text;
    for (int word = 0; word < WORDS; ++word)
        text += fmt::format("w{:x} ", (creator * 7919 + ticket * 104729 + word * 1299709) % 50'021);
    return text;
}

TEST(ManyWriters, AreAllServedByAServerWithLittleRoom) {
    ForgetfulPostgres postgres;
    if (postgres.url().empty()) GTEST_SKIP() << "PostgreSQL is not installed";
    auto store = storage::open({.data_folder = "", .database_url = postgres.url()});
    Instant now = *from_iso("2026-11-21T12:00:00Z");
    people::Person ana = store
                             ->write([&](Transaction& tx) {
                                 return people::add_person(tx, people::Actor::desk(), now,
                                                           {.name = "Ana", .email = "ana@example.com"});
                             })
                             .value();

    std::mutex mutex; // guards failures
    std::vector<std::string> failures;
    std::latch finished(CREATORS * TICKETS_OF_EACH);
    for (int i = 0; i < CREATORS * TICKETS_OF_EACH; ++i)
        store->write_later(
            [&, i](Transaction& tx) {
                tickets::NewTicket ticket{.subject = fmt::format("Number {}", i),
                                          .first =
                                              tickets::NewReply{.body = text_of(i % CREATORS, i / CREATORS)}};
                return tickets::create_ticket(tx, ana.as_actor(), now, ticket).has_value();
            },
            [&](std::exception_ptr failed) {
                try {
                    if (failed) std::rethrow_exception(failed);
                } catch (const std::exception& failure) {
                    std::lock_guard lock(mutex);
                    failures.emplace_back(failure.what());
                }
                finished.count_down();
            });
    finished.wait();
    EXPECT_EQ(failures, std::vector<std::string>());
    EXPECT_EQ(store->read([](Transaction& tx) { return *tx.number(count_tickets); }),
              CREATORS * TICKETS_OF_EACH);
    store->stop();
}

// Two processes take in mail of the same new people at the same moment.
TEST(ManyWriters, OfTwoProcessesMeetTheSameNewPersonAsOne) {
    constexpr int PEOPLE = 60;
    std::string url = fresh_postgres_database();
    if (url.empty()) GTEST_SKIP() << "PostgreSQL is not installed";
    auto one = storage::open({.data_folder = "", .database_url = url}),
         other = storage::open({.data_folder = "", .database_url = url});
    Instant now = *from_iso("2026-11-21T12:00:00Z");
    std::vector<std::pair<std::int64_t, std::int64_t>> ids(PEOPLE);
    auto meet = [&](storage::Storage& store, std::int64_t std::pair<std::int64_t, std::int64_t>::* place) {
        for (int i = 0; i < PEOPLE; ++i)
            ids[static_cast<std::size_t>(i)].*place =
                store
                    .write([&](Transaction& tx) {
                        return people::customer_by_address(tx, now, fmt::format("new{}@example.com", i),
                                                           "New");
                    })
                    .value()
                    .id.value;
    };
    std::thread at_one([&] { meet(*one, &std::pair<std::int64_t, std::int64_t>::first); });
    meet(*other, &std::pair<std::int64_t, std::int64_t>::second);
    at_one.join();
    for (auto [first, second] : ids) EXPECT_EQ(first, second);
    one->stop();
    other->stop();
}

} // namespace
} // namespace eider::test
