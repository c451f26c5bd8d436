// How many requests one account or address may make a minute. Counted in this process.
#pragma once
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/base/clock.h"

namespace eider::api {

class RequestCounter {
  public:
    static constexpr std::size_t SUBJECTS_MAX = 100'000; // then counting begins anew

    // Counts one request; how many the subject made in this minute. Thread: any.
    std::int64_t count(std::string_view subject, Instant now) {
        auto minute = to_milliseconds(now) / 60'000;
        std::lock_guard lock(mutex_);
        if (minute != minute_ || counts_.size() > SUBJECTS_MAX) {
            counts_.clear();
            minute_ = minute;
        }
        return ++counts_[std::string(subject)];
    }

  private:
    std::mutex mutex_; // guards minute_, counts_
    std::int64_t minute_ = 0;
    std::unordered_map<std::string, std::int64_t> counts_;
};

} // namespace eider::api
