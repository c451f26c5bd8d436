// Readers of the log: each has a cursor of its own that moves in the transaction of its writes, so an event
// is worked on at least once and, as far as the database goes, exactly once. A reader that fails stands still
// visibly, tries again, and never skips.
#pragma once
#include "events/log.h"
#include "platform/base/wakeup.h"
#include "platform/storage/storage.h"

#include <functional>
#include <memory>
#include <span>
#include <thread>

namespace eider::events {

inline constexpr std::chrono::milliseconds READER_LOOKS_EVERY{1000}; // also without a wake-up
inline constexpr std::chrono::milliseconds READER_BACKOFF_FIRST{500};
inline constexpr std::chrono::milliseconds READER_BACKOFF_MAX{60'000};
inline constexpr std::chrono::milliseconds UNREADABLE_LOOKS_EVERY{2};
inline constexpr int UNREADABLE_LOOKS_MAX = 5000;
inline constexpr int BEHIND_COUNTED_MAX =
    10'000; // counting a whole log would hold up whoever asks for the health

// What one reader does: called with events in order, inside a write transaction. May run again for the same
// events when the transaction is repeated; throws when it cannot go on.
struct Reader {
    std::string name;
    std::function<void(storage::Transaction&, std::span<const Event>)> work;
    int most_at_once = EVENTS_PER_READ_MAX;
};

// What a reader last said, for the health page and metrics.
struct ReaderState {
    std::string name;
    Cursor cursor;
    std::int64_t failures = 0; // in a row; 0 = it goes
    std::string error;
    std::int64_t behind = 0; // events not yet worked on, counted up to BEHIND_COUNTED_MAX
};

// Works on what there is, once: true when there was something. Throws what the reader threw, after rolling
// back.
bool run_once(storage::Storage& storage, const Reader& reader);
// Runs all readers until none has anything left (tests, and commands that want everything settled). On
// PostgreSQL an event may not be read yet while another transaction runs: that is waited for, up to
// UNREADABLE_WAIT_MAX.
void run_until_settled(storage::Storage& storage, std::span<const Reader> readers);
Cursor cursor_of(storage::Transaction& tx, const std::string& name);
std::vector<ReaderState> reader_states(storage::Transaction& tx);

// A thread for each reader. Stops in the destructor.
class ReaderThreads {
  public:
    ReaderThreads(storage::Storage& storage, const Clock& clock, Wakeup& wakeup, std::vector<Reader> readers);
    ~ReaderThreads();
    ReaderThreads(const ReaderThreads&) = delete;
    ReaderThreads& operator=(const ReaderThreads&) = delete;

  private:
    void loop(const Reader& reader);
    void note_failure(const Reader& reader, const std::string& error);

    storage::Storage& storage_;
    const Clock& clock_;
    Wakeup& wakeup_;
    std::vector<Reader> readers_;
    std::vector<std::thread> threads_;
};

} // namespace eider::events
