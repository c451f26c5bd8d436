// Ways: by which mail comes in and goes out ("imap 3", "lmtp", "smtp", "upload", "command"). Each says how it
// is doing, so that mail that does not come is seen by somebody: on the page, in the health of the desk and
// in its metrics.
#pragma once
#include "platform/desk/desk.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace eider::channels {

inline constexpr std::chrono::seconds WAY_SAID_EVERY{15}; // the same again is written down this often
inline constexpr std::size_t WAY_ERROR_BYTES_MAX = 500;

// working: it goes. troubled: it failed and tries again by itself. stopped: somebody must do something.
enum class WayState { working = 0, troubled = 1, stopped = 2 };

struct Way {
    std::string name;
    WayState state = WayState::working;
    std::optional<Instant>
        worked_at;     // last time that it did what it is for, also when there was nothing to do
    std::string error; // the last one, a sentence; "" = none so far
    std::optional<Instant> failed_at;
    std::int64_t failures = 0; // in a row
    std::int64_t waiting = 0;  // messages known to wait there
    Instant changed_at;        // of the state
};

// What ways say of themselves. Written to the store when a state changes, and else only now and then.
// Thread: any. Never throws: a store that fails hears of it the next time.
class Ways {
  public:
    explicit Ways(Desk& desk) : desk_(desk) {}
    void worked(const std::string& name, std::int64_t waiting = 0);
    void troubled(const std::string& name, const std::string& sentence);
    void stopped(const std::string& name, const std::string& sentence);
    void forget(const std::string& name); // a way that is not used any more

  private:
    void fail(const std::string& name, const std::string& sentence, WayState state);
    void say(const Way& way);

    Desk& desk_;
    std::mutex mutex_; // guards said_
    std::map<std::string, Way, std::less<>> said_;
    std::map<std::string, Instant, std::less<>> written_;
};

std::vector<Way> list_ways(storage::Transaction& tx);

} // namespace eider::channels
