// How many requests one account or address may make a minute. Counted in this process.
#pragma once
#include "platform/base/clock.h"

#include <array>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string_view>
#include <unordered_map>

namespace eider::api {

class RequestCounter {
  public:
    static constexpr std::size_t SHARDS = 64;           // so that accounts do not wait for each other
    static constexpr std::size_t SUBJECTS_MAX = 10'000; // of one shard; then its counting begins anew

    // Counts one request; how many the subject made in this minute. Thread: any.
    std::int64_t count(std::string_view subject, Instant now) {
        std::size_t hash = std::hash<std::string_view>{}(subject);
        Shard& shard = shards_[hash % SHARDS];
        auto minute = to_milliseconds(now) / 60'000;
        std::lock_guard lock(shard.mutex);
        if (minute != shard.minute || shard.counts.size() > SUBJECTS_MAX) {
            shard.counts.clear();
            shard.minute = minute;
        }
        return ++shard.counts[hash];
    }

  private:
    struct alignas(64) Shard {
        std::mutex mutex; // guards minute, counts
        std::int64_t minute = 0;
        std::unordered_map<std::size_t, std::int64_t> counts; // by hash of the subject
    };
    std::array<Shard, SHARDS> shards_;
};

} // namespace eider::api
