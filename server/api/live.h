// The live feed: every connection gets the events that its account may see, in order, from its cursor on. One
// thread reads the log; each event is looked at once per connection, with the rights that the account has at
// that moment.
#pragma once
#include "api/credentials.h"
#include "events/log.h"
#include "platform/base/wakeup.h"
#include "platform/http/http.h"

#include <list>
#include <mutex>
#include <thread>

namespace eider::api {

inline constexpr int LIVE_EVENTS_PER_ROUND = 200;
inline constexpr std::chrono::milliseconds LIVE_LOOKS_EVERY{1000};

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
    void loop();
    bool deliver_round();
    void deliver(storage::Transaction& tx, Session& session);

    Desk& desk_;
    Wakeup& wakeup_;
    std::mutex mutex_; // guards sessions_
    std::list<std::weak_ptr<Session>> sessions_;
    std::thread thread_;
};

} // namespace eider::api
