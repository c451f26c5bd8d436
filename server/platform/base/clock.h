// Time comes in through a seam: rules get `now` as a value, commands ask the desk's clock.
#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eider {

using Instant =
    std::chrono::sys_time<std::chrono::milliseconds>; // stored as int64 milliseconds since 1970, UTC

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0; // thread: any
};

class SystemClock final : public Clock {
  public:
    Instant now() const override;
};

// A clock that tests move by hand. Thread: any.
class SettableClock final : public Clock {
  public:
    explicit SettableClock(Instant start) : milliseconds_(start.time_since_epoch().count()) {}
    Instant now() const override { return Instant(std::chrono::milliseconds(milliseconds_.load())); }
    void advance(std::chrono::milliseconds by) { milliseconds_ += by.count(); }
    void set(Instant to) { milliseconds_ = to.time_since_epoch().count(); }

  private:
    std::atomic<std::int64_t> milliseconds_;
};

inline std::int64_t to_milliseconds(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant from_milliseconds(std::int64_t value) { return Instant(std::chrono::milliseconds(value)); }

// "2026-11-21T20:13:00Z": whole seconds, as the API writes times.
std::string to_iso(Instant instant);
void append_iso(std::string& out, Instant instant);
// Reads "2026-11-21", "2026-11-21T20:13:00Z", "...+01:00", with or without fraction. Empty when it is no
// time.
std::optional<Instant> from_iso(std::string_view text);

} // namespace eider
