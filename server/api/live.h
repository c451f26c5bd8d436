// The live feed: every connection gets the events that its account may see, in order, from its cursor on. One
// thread reads the log; each event is looked at once per connection, with the rights that the account has at
// that moment.
//
// A page may also speak: which ticket is looked at and written on, and which views it wants counted. Then it
// is told who else is where, and each count that has changed. None of that is stored, and none of it has a
// cursor: it is as it is now.
#pragma once
#include "api/credentials.h"
#include "api/presence.h"
#include "events/log.h"
#include "platform/base/wakeup.h"
#include "platform/http/http.h"
#include "tickets/count_board.h"

#include <list>
#include <mutex>
#include <thread>

namespace eider::api {

inline constexpr int LIVE_EVENTS_PER_ROUND = 200;
inline constexpr int LIVE_ROOM_KEPT = 32; // of a line's queue, for what has no cursor
inline constexpr std::chrono::milliseconds LIVE_LOOKS_EVERY{1000};
inline constexpr std::chrono::milliseconds COUNTS_TOLD_EVERY{1000}; // at most so often
inline constexpr std::chrono::minutes VIEWS_READ_EVERY{1};          // "the last week" goes on
inline constexpr std::size_t COUNTED_VIEWS_MAX = 100;               // of one connection
inline constexpr std::size_t SPOKEN_BYTES_MAX = 4096;

class LiveHub {
  public:
    LiveHub(Desk& desk, Wakeup& wakeup);
    ~LiveHub();
    LiveHub(const LiveHub&) = delete;
    LiveHub& operator=(const LiveHub&) = delete;

    struct Wish {
        std::string after;       // cursor to go on from; empty: from now on
        bool with_state = false; // messages carry the things as they are now
        std::string base;        // "http://desk.example", for the addresses in them
    };
    // A session for these (valid) credentials. Refuses a cursor that is none.
    Result<std::shared_ptr<http::LiveSession>> open(storage::Transaction& tx, const Credentials& credentials,
                                                    const Wish& wish);

  private:
    struct Session;
    using Sessions = std::vector<std::shared_ptr<Session>>;
    void loop();
    bool deliver_round(const Sessions& open);
    void deliver(storage::Transaction& tx, Session& session);
    Sessions open_sessions();
    void hear(const Sessions& open);
    void tell_presence(const Sessions& open);
    void tell_presence_to(storage::Transaction& tx, Session& session, const std::set<TicketId>& changed);
    void tell_counts(const Sessions& open);
    void watch_views(storage::Transaction& tx, Session& session);
    void forget_views(Session& session);
    void forget_closed(const Sessions& open);

    Desk& desk_;
    Wakeup& wakeup_;
    std::mutex mutex_; // guards sessions_
    std::list<std::weak_ptr<Session>> sessions_;
    // Of the hub's thread.
    Sessions speaking_; // those that have said something
    PresenceBoard presence_;
    tickets::CountBoard counts_;
    std::chrono::steady_clock::time_point counts_told_at_ = {}, views_read_at_ = {};
    std::thread thread_;
};

} // namespace eider::api
