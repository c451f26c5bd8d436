// Writes down how the ways are doing.
#include "channels/mail/ways.h"

#include "platform/base/log.h"
#include "platform/base/text.h"

namespace eider::channels {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql save_way(
    "insert into ways (name, state, worked_at, error, failed_at, failures, waiting, changed_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict (name) do update set state = ?2, "
    "worked_at = coalesce(?3, ways.worked_at), error = case when ?4 = '' then ways.error else ?4 end, "
    "failed_at = coalesce(?5, ways.failed_at), failures = ?6, waiting = ?7, changed_at = ?8",
    "insert into ways (name, state, worked_at, error, failed_at, failures, waiting, changed_at) "
    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict (name) do update set state = ?2, "
    "worked_at = coalesce(?3::bigint, ways.worked_at), "
    "error = case when ?4::text = '' then ways.error else ?4::text end, "
    "failed_at = coalesce(?5::bigint, ways.failed_at), failures = ?6, waiting = ?7, changed_at = ?8");
const Sql delete_way("delete from ways where name = ?1");
const Sql select_ways("select name, state, worked_at, error, failed_at, failures, waiting, changed_at "
                      "from ways order by name");

} // namespace

void Ways::worked(const std::string& name, std::int64_t waiting) {
    Instant now = desk_.clock.now();
    std::unique_lock lock(mutex_);
    auto before = said_.find(name);
    bool is_same = before != said_.end() && before->second.state == WayState::working;
    Way way{.name = name,
            .state = WayState::working,
            .worked_at = now,
            .error = "",
            .failed_at = {},
            .waiting = waiting,
            .changed_at = is_same ? before->second.changed_at : now};
    said_[name] = way;
    if (is_same && now - written_[name] < WAY_SAID_EVERY) return;
    written_[name] = now;
    lock.unlock();
    say(way);
}

void Ways::troubled(const std::string& name, const std::string& sentence) {
    fail(name, sentence, WayState::troubled);
}

void Ways::stopped(const std::string& name, const std::string& sentence) {
    fail(name, sentence, WayState::stopped);
}

void Ways::fail(const std::string& name, const std::string& sentence, WayState state) {
    Instant now = desk_.clock.now();
    std::unique_lock lock(mutex_);
    Way& way = said_[name];
    if (way.name.empty() || way.state != state) way.changed_at = now;
    way.name = name;
    way.state = state;
    way.worked_at = {};
    way.error = std::string(cut_utf8(sentence, WAY_ERROR_BYTES_MAX));
    way.failed_at = now;
    ++way.failures;
    Way copy = way;
    written_[name] = now;
    lock.unlock();
    say(copy);
}

void Ways::forget(const std::string& name) {
    {
        std::lock_guard lock(mutex_);
        said_.erase(name);
        written_.erase(name);
    }
    try {
        desk_.storage.write([&](Transaction& tx) { return tx.run(delete_way, {name}) >= 0; });
    } catch (const Failure& failed) {
        log::warning("way_not_written", {{"way", name}, {"error", failed.what()}});
    }
}

void Ways::say(const Way& way) {
    try {
        desk_.storage.write([&](Transaction& tx) {
            tx.run(save_way, {way.name, static_cast<int>(way.state), way.worked_at, way.error, way.failed_at,
                              way.failures, way.waiting, way.changed_at});
            return true;
        });
    } catch (const Failure& failed) {
        log::warning("way_not_written", {{"way", way.name}, {"error", failed.what()}});
        std::lock_guard lock(mutex_);
        written_.erase(way.name); // said again the next time
    }
}

std::vector<Way> list_ways(Transaction& tx) {
    return tx.all(select_ways, {}, [](const Row& row) {
        return Way{.name = row.string(0),
                   .state = static_cast<WayState>(row.integer(1)),
                   .worked_at = row.optional_instant(2),
                   .error = row.string(3),
                   .failed_at = row.optional_instant(4),
                   .failures = row.integer(5),
                   .waiting = row.integer(6),
                   .changed_at = row.instant(7)};
    });
}

} // namespace eider::channels
