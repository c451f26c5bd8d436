// Counts of many views for many people at once. Each query is counted once, whoever asks for it, and then
// moved on by the events of the log: the cost of a change does not depend on how many tickets there are. What
// does not follow from the places of tickets (times, tags, rights of one person) is counted again by the
// database when something has changed, and not for more than a small share of the time.
//
// For one thread. Holds no transaction.
#pragma once
#include "tickets/counts.h"
#include "tickets/views.h"

#include <chrono>
#include <map>

namespace eider::tickets {

inline constexpr double COUNTING_SHARE_MAX = 0.02; // of the thread's time, for what the database counts

class CountBoard {
  public:
    using Time = std::chrono::steady_clock::time_point;
    using Number = std::int64_t;

    // A query that is to be counted for this actor. The same one gives the same number.
    Number watch(const Actor& actor, const Query& query);
    void release(Number number); // as often as it was watched
    // Takes in the events since. True when what people may see, or what a view is, may have changed: whoever
    // watches reads their views again.
    bool move_on(storage::Transaction& tx);
    // Counts by the database what is wanted and out of date, as far as its share of the time allows.
    void count_rest(storage::Transaction& tx, Time now);
    // Empty as long as it was not counted.
    std::optional<Count> count(Number number) const;
    std::size_t size() const { return watched_.size(); }

  private:
    struct Watched {
        std::string key;
        Actor actor;
        Query query;
        int watchers = 0;
        bool by_places = false, is_stale = true;
        std::optional<Count> count;
        Time counted_at = {};
    };
    void load_places(storage::Transaction& tx);
    void count_by_places(Watched& watched) const;

    std::map<Number, Watched> watched_;
    std::map<std::string, Number> by_key_;
    Number last_ = 0;
    std::map<Place, std::int64_t> places_;
    std::optional<events::Cursor> cursor_; // none: places_ must be loaded
    Time rests_until_ = {};
};

} // namespace eider::tickets
