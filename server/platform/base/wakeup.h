// A bell that wakes waiting threads: rung often, heard at least once after each ring.
#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace eider {

class Wakeup {
  public:
    void ring() {
        {
            std::lock_guard lock(mutex_);
            ++rings_;
        }
        bell_.notify_all();
    }
    // Rings for the last time: nobody waits any more.
    void stop() {
        {
            std::lock_guard lock(mutex_);
            stopped_ = true;
        }
        bell_.notify_all();
    }
    bool is_stopped() const {
        std::lock_guard lock(mutex_);
        return stopped_;
    }
    std::uint64_t rings() const {
        std::lock_guard lock(mutex_);
        return rings_;
    }
    // Waits for a ring after `heard`, at most `most`; returns the rings until now. False when stopped.
    bool wait(std::uint64_t& heard, std::chrono::milliseconds most) {
        std::unique_lock lock(mutex_);
        bell_.wait_for(lock, most, [&] { return stopped_ || rings_ != heard; });
        heard = rings_;
        return !stopped_;
    }
    // Sleeps until stopped, at most `most`. False when stopped.
    bool sleep(std::chrono::milliseconds most) {
        std::unique_lock lock(mutex_);
        return !bell_.wait_for(lock, most, [&] { return stopped_; });
    }

  private:
    mutable std::mutex mutex_; // guards rings_, stopped_
    std::condition_variable bell_;
    std::uint64_t rings_ = 0;
    bool stopped_ = false;
};

} // namespace eider
