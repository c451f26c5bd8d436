// Queues, takes and closes jobs.
#include "platform/jobs/jobs.h"

#include "platform/base/check.h"

#include <cstdio>

namespace eider::jobs {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

enum State { waiting = 0, running = 1, done = 2, dead = 3 };

const Sql insert_job("insert into jobs (lane, kind, job_key, data, state, run_at, due_at, created_at) "
                     "values (?1, ?2, ?3, ?4, 0, ?5, ?5, ?6) on conflict (job_key) do nothing");
const Sql withdraw_job("delete from jobs where job_key = ?1 and state = 0");
const Sql revive_job("update jobs set state = 0, attempts = 0, run_at = ?2, due_at = ?2, error = null where "
                     "id = ?1 and state = 3");
const Sql revive_key("update jobs set state = 0, attempts = 0, run_at = ?2, due_at = ?2, error = null where "
                     "job_key = ?1 and state > 1");
const Sql
    find_work("select id from jobs where lane = ?1 and state < 2 and run_at <= ?2 order by run_at limit 1");
// A running job is to be found again when its lease is over: run_at is moved to the end of the lease.
const Sql
    take_job("update jobs set state = 1, attempts = attempts + 1, run_at = ?3, lease_until = ?3 where id = "
             "(select id from jobs where lane = ?1 and state < 2 and run_at <= ?2 order by run_at limit 1) "
             "returning id, lane, kind, job_key, data, attempts",
             "update jobs set state = 1, attempts = attempts + 1, run_at = ?3, lease_until = ?3 where id = "
             "(select id from jobs where lane = ?1 and state < 2 and run_at <= ?2 order by run_at limit 1 "
             "for update skip locked) returning id, lane, kind, job_key, data, attempts");
const Sql
    close_job("update jobs set state = ?2, run_at = ?3, error = ?4, finished_at = ?5, lease_until = null "
              "where id = ?1");
const Sql renew_lease("update jobs set run_at = ?2, lease_until = ?2 where id = ?1 and state = 1");
const Sql free_running("update jobs set state = 0, run_at = ?1, lease_until = null where state = 1");
const Sql forget_done("delete from jobs where state = 2 and finished_at < ?1");
const Sql select_lanes(
    "select lane, sum(case when state < 2 then 1 else 0 end), sum(case when state = 3 then 1 else 0 "
    "end), min(case when state = 0 then run_at end), min(case when state < 2 then due_at end), "
    "coalesce((select error from jobs o where o.lane = jobs.lane and o.state < 2 order by o.due_at limit 1), "
    "'') from jobs where state <> 2 group by lane order by lane");

Job read_job(const Row& row) {
    return {.id = row.id<JobId>(0),
            .lane = row.string(1),
            .kind = row.string(2),
            .key = row.string(3),
            .data = row.string(4),
            .attempt = static_cast<int>(row.integer(5))};
}

Outcome perform(const Lane& lane, const Job& job) {
    if (job.attempt > ATTEMPTS_MAX)
        return {.kind = Outcome::Kind::dead,
                .reason = "The program ended again and again while it worked on this."};
    auto handler = lane.handlers.find(job.kind);
    if (handler == lane.handlers.end())
        return {.kind = Outcome::Kind::later,
                .reason = "This program does not know jobs of the kind " + job.kind + "."};
    try {
        return handler->second(job);
    } catch (const std::exception& failed) {
        return {.kind = Outcome::Kind::later, .reason = failed.what()};
    }
}

void close(Transaction& tx, const Lane& lane, const Job& job, const Outcome& outcome, Instant now) {
    bool last = outcome.kind == Outcome::Kind::later && job.attempt >= ATTEMPTS_MAX;
    auto kind = last ? Outcome::Kind::dead : outcome.kind;
    State state = kind == Outcome::Kind::done ? done : kind == Outcome::Kind::dead ? dead : waiting;
    Instant next = now + outcome.after.value_or(wait_before(job.attempt + 1));
    std::optional<Instant> finished;
    if (state != waiting) finished = now;
    tx.run(close_job,
           {job.id, static_cast<int>(state), state == waiting ? next : now, outcome.reason, finished});
    if (outcome.record) return outcome.record(tx, kind);
    auto told = lane.given_up.find(job.kind);
    if (kind == Outcome::Kind::dead && told != lane.given_up.end()) told->second(tx, job, outcome.reason);
}

std::chrono::milliseconds time_since(std::optional<Instant> moment, Instant now) {
    return moment && *moment < now ? now - *moment : std::chrono::milliseconds(0);
}

} // namespace

std::chrono::seconds wait_before(int next_attempt) {
    auto wait = WAIT_FIRST;
    for (int i = 2; i < next_attempt && wait < WAIT_MAX; ++i) wait *= 2;
    return std::min(wait, WAIT_MAX);
}

bool queue(Transaction& tx, Instant now, const NewJob& job) {
    tx.mark_events();
    return tx.run(insert_job, {job.lane, job.kind, job.key, job.data, job.run_at.value_or(now), now}) > 0;
}

bool withdraw(Transaction& tx, std::string_view key) { return tx.run(withdraw_job, {key}) > 0; }

bool revive(Transaction& tx, Instant now, JobId id) {
    tx.mark_events();
    return tx.run(revive_job, {id, now}) > 0;
}

bool revive(Transaction& tx, Instant now, std::string_view key) {
    tx.mark_events();
    return tx.run(revive_key, {key, now}) > 0;
}

std::vector<LaneState> lane_states(Transaction& tx, Instant now) {
    return tx.all(select_lanes, {}, [&](const Row& row) {
        return LaneState{.lane = row.string(0),
                         .waiting = row.integer(1),
                         .dead = row.integer(2),
                         .lag = time_since(row.optional_instant(3), now),
                         .late = time_since(row.optional_instant(4), now),
                         .error = row.string(5)};
    });
}

void UnderWay::begin(JobId id) {
    std::lock_guard lock(mutex_);
    ids_.insert(id);
}

void UnderWay::end(JobId id) {
    std::lock_guard lock(mutex_);
    ids_.erase(id);
}

std::vector<JobId> UnderWay::all() const {
    std::lock_guard lock(mutex_);
    return {ids_.begin(), ids_.end()};
}

bool run_one(storage::Storage& storage, const Clock& clock, const Lane& lane) {
    UnderWay nobody_renews;
    return run_one(storage, clock, lane, nobody_renews);
}

bool run_one(storage::Storage& storage, const Clock& clock, const Lane& lane, UnderWay& under_way) {
    Instant now = clock.now();
    bool anything =
        storage.read([&](Transaction& tx) { return tx.number(find_work, {lane.name, now}).has_value(); });
    if (!anything) return false;
    auto job = storage.write(
        [&](Transaction& tx) { return tx.first(take_job, {lane.name, now, now + LEASE}, read_job); });
    if (!job) return false;
    under_way.begin(job->id);
    Outcome outcome = perform(lane, *job);
    under_way.end(job->id);
    storage.write([&](Transaction& tx) {
        close(tx, lane, *job, outcome, clock.now());
        return true;
    });
    return true;
}

void renew_leases(storage::Storage& storage, Instant now, const UnderWay& under_way) {
    auto ids = under_way.all();
    if (ids.empty()) return;
    storage.write([&](Transaction& tx) {
        for (JobId id : ids) tx.run(renew_lease, {id, now + LEASE});
        return true;
    });
}

void take_over(storage::Storage& storage, Instant now) {
    if (storage.engine() != storage::Engine::sqlite) return;
    storage.write([&](Transaction& tx) { return tx.run(free_running, {now}); });
}

Workers::Workers(storage::Storage& storage, const Clock& clock, Wakeup& wakeup, std::vector<Lane> lanes)
    : storage_(storage), clock_(clock), wakeup_(wakeup), lanes_(std::move(lanes)) {
    leases_ = std::jthread([this](const std::stop_token& stop) { keep_leases(stop); });
    for (const Lane& lane : lanes_)
        for (int i = 0; i < lane.threads; ++i) threads_.emplace_back([this, &lane] { loop(lane); });
}

Workers::~Workers() {
    wakeup_.stop();
    for (std::thread& thread : threads_) thread.join();
}

void Workers::loop(const Lane& lane) {
    std::uint64_t heard = 0;
    Instant pruned{};
    while (!wakeup_.is_stopped()) {
        try {
            if (clock_.now() - pruned > std::chrono::hours(1)) {
                pruned = clock_.now();
                storage_.write([&](Transaction& tx) { return tx.run(forget_done, {pruned - KEEP_DONE}); });
            }
            if (!run_one(storage_, clock_, lane, under_way_) && !wakeup_.wait(heard, LOOK_EVERY)) return;
        } catch (const std::exception& failed) {
            std::fprintf(stderr, "lane=%s error=\"%s\"\n", lane.name.c_str(), failed.what());
            if (!wakeup_.sleep(LOOK_EVERY)) return;
        }
    }
}

void Workers::keep_leases(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any ended;
    std::unique_lock lock(mutex);
    while (!ended.wait_for(lock, stop, LEASE_RENEWED_EVERY, [&] { return stop.stop_requested(); })) {
        try {
            renew_leases(storage_, clock_.now(), under_way_);
        } catch (const std::exception& failed) {
            std::fprintf(stderr, "leases error=\"%s\"\n", failed.what());
        }
    }
}

} // namespace eider::jobs
