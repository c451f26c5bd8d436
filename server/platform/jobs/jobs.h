// Jobs: work with effects outside (mail, webhooks, push), written in the transaction of the change that wants
// it, known by a key, done at least once. Each lane has threads of its own; its lag and its dead jobs are
// visible.
#pragma once
#include "platform/base/clock.h"
#include "platform/base/ids.h"
#include "platform/base/wakeup.h"
#include "platform/storage/storage.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <thread>

namespace eider::jobs {

inline constexpr int ATTEMPTS_MAX = 14; // about two days with the waits below, then the job is dead
inline constexpr std::chrono::seconds WAIT_FIRST{15};
inline constexpr std::chrono::seconds WAIT_MAX{6 * 3600};
inline constexpr std::chrono::seconds LEASE{30}; // a job whose program died is taken again after this
inline constexpr std::chrono::seconds LEASE_RENEWED_EVERY{10}; // while its worker works on it
inline constexpr std::chrono::milliseconds LOOK_EVERY{1000};   // also without a wake-up
inline constexpr std::chrono::hours KEEP_DONE{7 * 24};         // so that a key is remembered

struct NewJob {
    std::string_view lane; // "mail_out"
    std::string_view kind; // "mail.reply"
    std::string_view key;  // the same key again is the same job: nothing is added
    std::string_view data; // JSON, or an id as text
    std::optional<Instant> run_at;
};

struct Job {
    JobId id;
    std::string lane, kind, key, data;
    int attempt = 1; // this one, from 1
};

struct Outcome {
    enum class Kind { done, later, dead };
    Kind kind = Kind::done;
    std::string reason = {};                        // for later and dead: a sentence
    std::optional<std::chrono::seconds> after = {}; // for later; otherwise the usual wait
    // Written in the transaction that closes the job, with the final state (later may have become dead).
    std::function<void(storage::Transaction&, Kind)> record = {};
};

using Handler = std::function<Outcome(const Job&)>; // may block; throwing counts as `later`
// A job died without a record of its own: it threw each time, or the program ended each time it was at it.
// Whoever waits for it is told the reason (a sentence), in the transaction that closes it.
using GivenUp = std::function<void(storage::Transaction&, const Job&, const std::string& reason)>;

struct Lane {
    std::string name;
    int threads = 1;
    std::map<std::string, Handler> handlers;      // by kind
    std::map<std::string, GivenUp> given_up = {}; // by kind; where nobody waits, the dead job alone is seen
};

// Queues a job within the transaction. False when the key is known already.
bool queue(storage::Transaction& tx, Instant now, const NewJob& job);
// Takes back a job that nobody has begun, as what it is for is done. False when there is none.
bool withdraw(storage::Transaction& tx, std::string_view key);
// Puts a dead job back to the start. False when there is no such dead job.
bool revive(storage::Transaction& tx, Instant now, JobId id);
// The same by its key, and one that is done too, when it is to be done once more.
bool revive(storage::Transaction& tx, Instant now, std::string_view key);

std::chrono::seconds wait_before(int next_attempt); // doubling from WAIT_FIRST to WAIT_MAX

struct LaneState {
    std::string lane;
    std::int64_t waiting = 0;
    std::int64_t dead = 0;
    std::chrono::milliseconds lag{0};  // how long the oldest job that could run now has waited
    std::chrono::milliseconds late{0}; // how long ago the oldest that is not done was to be done first
    std::string error;                 // what its last try said; "" when it was not tried
};
// Nobody takes its work up, or what it tries has not gone through for long: somebody should look.
inline constexpr std::chrono::minutes LANE_LAG_MAX{2}, LANE_LATE_MAX{15};
inline bool is_stuck(const LaneState& state) {
    return state.lag > LANE_LAG_MAX || state.late > LANE_LATE_MAX;
}
std::vector<LaneState> lane_states(storage::Transaction& tx, Instant now);

// The jobs that this program works on right now. Thread: any.
class UnderWay {
  public:
    void begin(JobId id);
    void end(JobId id);
    std::vector<JobId> all() const;

  private:
    mutable std::mutex mutex_; // guards ids_
    std::set<JobId> ids_;
};

// Takes one job of the lane and does it. False when nothing was to do.
bool run_one(storage::Storage& storage, const Clock& clock, const Lane& lane);
bool run_one(storage::Storage& storage, const Clock& clock, const Lane& lane, UnderWay& under_way);
// Gives the jobs under way a new lease, so that nobody else takes them however long they last.
void renew_leases(storage::Storage& storage, Instant now, const UnderWay& under_way);
// What a program that died had under way is taken again at once, where no other program can be at work on it:
// SQLite has one by nature, on PostgreSQL the leases end. To be called before any worker runs.
void take_over(storage::Storage& storage, Instant now);

// Threads for all lanes, and one that renews leases. Stops in the destructor, after the jobs under way.
class Workers {
  public:
    Workers(storage::Storage& storage, const Clock& clock, Wakeup& wakeup, std::vector<Lane> lanes);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

  private:
    void loop(const Lane& lane);
    void keep_leases(const std::stop_token& stop);

    storage::Storage& storage_;
    const Clock& clock_;
    Wakeup& wakeup_;
    std::vector<Lane> lanes_;
    UnderWay under_way_;
    std::vector<std::thread> threads_;
    std::jthread leases_; // outlives the workers
};

} // namespace eider::jobs
