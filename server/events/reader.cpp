// Runs the readers of the log.
#include "events/reader.h"

#include "platform/base/check.h"
#include "platform/base/result.h"

#include <cstdio>

namespace eider::events {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql select_cursor("select transaction_number, number from event_readers where name = ?1");
const Sql save_cursor("insert into event_readers (name, transaction_number, number) values (?1, ?2, ?3) "
                      "on conflict (name) do update set transaction_number = ?2, number = ?3, failures = 0, "
                      "error = null, failed_at = null");
const Sql
    save_failure("insert into event_readers (name, transaction_number, number, failures, error, failed_at) "
                 "values (?1, 0, 0, 1, ?2, ?3) on conflict (name) do update set "
                 "failures = event_readers.failures + 1, error = ?2, failed_at = ?3");
const Sql select_states(
    "select name, transaction_number, number, failures, error from event_readers order by name");
const Sql count_behind(
    "select count(*) from (select 1 from events where number > ?2 and ?1 >= 0 limit ?3) behind",
    "select count(*) from (select 1 from events where (transaction_number, number) > (?1, ?2) limit ?3) "
    "behind");

std::int64_t count_of_behind(Transaction& tx, Cursor cursor, int most) {
    return tx.number(count_behind, {cursor.transaction, cursor.number, most}).value_or(0);
}

bool is_behind(Transaction& tx, const Reader& reader) {
    return count_of_behind(tx, cursor_of(tx, reader.name), 1) > 0;
}

} // namespace

Cursor cursor_of(Transaction& tx, const std::string& name) {
    return tx
        .first(select_cursor, {name}, [](const Row& row) { return Cursor{row.integer(0), row.integer(1)}; })
        .value_or(Cursor{});
}

bool run_once(storage::Storage& storage, const Reader& reader) {
    bool anything =
        storage.read([&](Transaction& tx) { return !read_after(tx, cursor_of(tx, reader.name), 1).empty(); });
    if (!anything) return false;
    return storage.write([&](Transaction& tx) {
        auto events = read_after(tx, cursor_of(tx, reader.name), reader.most_at_once);
        if (events.empty()) return false;
        reader.work(tx, events);
        Cursor last = events.back().position;
        tx.run(save_cursor, {reader.name, last.transaction, last.number});
        return true;
    });
}

void run_until_settled(storage::Storage& storage, std::span<const Reader> readers) {
    if (readers.empty()) return;
    for (int looks = 0; looks < UNREADABLE_LOOKS_MAX;) {
        bool busy = false;
        for (const Reader& reader : readers) busy = run_once(storage, reader) || busy;
        if (busy) {
            looks = 0;
            continue;
        }
        // All stand at the same event now: what comes after it may not be read yet.
        if (!storage.read([&](Transaction& tx) { return is_behind(tx, readers.front()); })) return;
        ++looks;
        std::this_thread::sleep_for(UNREADABLE_LOOKS_EVERY);
    }
}

std::vector<ReaderState> reader_states(Transaction& tx) {
    auto states = tx.all(select_states, {}, [](const Row& row) {
        return ReaderState{.name = row.string(0),
                           .cursor = {row.integer(1), row.integer(2)},
                           .failures = row.integer(3),
                           .error = row.string(4)};
    });
    for (ReaderState& state : states) state.behind = count_of_behind(tx, state.cursor, BEHIND_COUNTED_MAX);
    return states;
}

ReaderThreads::ReaderThreads(storage::Storage& storage, const Clock& clock, Wakeup& wakeup,
                             std::vector<Reader> readers)
    : storage_(storage), clock_(clock), wakeup_(wakeup), readers_(std::move(readers)) {
    for (const Reader& reader : readers_) threads_.emplace_back([this, &reader] { loop(reader); });
}

ReaderThreads::~ReaderThreads() {
    wakeup_.stop();
    for (std::thread& thread : threads_) thread.join();
}

void ReaderThreads::loop(const Reader& reader) {
    std::uint64_t heard = 0;
    auto backoff = READER_BACKOFF_FIRST;
    while (!wakeup_.is_stopped()) {
        try {
            if (!run_once(storage_, reader) && !wakeup_.wait(heard, READER_LOOKS_EVERY)) return;
            backoff = READER_BACKOFF_FIRST;
        } catch (const std::exception& failed) {
            note_failure(reader, failed.what());
            if (!wakeup_.sleep(backoff)) return;
            backoff = std::min(backoff * 2, READER_BACKOFF_MAX);
        }
    }
}

void ReaderThreads::note_failure(const Reader& reader, const std::string& error) {
    std::fprintf(stderr, "reader=%s state=stands_still error=\"%s\"\n", reader.name.c_str(), error.c_str());
    try {
        storage_.write(
            [&](Transaction& tx) { return tx.run(save_failure, {reader.name, error, clock_.now()}); });
    } catch (const std::exception& also) {
        std::fprintf(stderr, "reader=%s its failure could not be noted: %s\n", reader.name.c_str(),
                     also.what());
    }
}

} // namespace eider::events
