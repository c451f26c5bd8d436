// Who looks at a ticket and who writes on it, by connection, in memory alone: nothing of it is stored, and it
// is over when the connection is. Values in, values out; for the thread of the live feed.
#pragma once
#include "platform/base/clock.h"
#include "platform/base/ids.h"

#include <chrono>
#include <map>
#include <set>
#include <vector>

namespace eider::api {

// Who writes says so again while they do; after this, they only look.
inline constexpr std::chrono::seconds WRITING_LASTS{15};

struct Present {
    PersonId id;
    bool writing = false;
    friend bool operator==(const Present&, const Present&) = default;
};

class PresenceBoard {
  public:
    using Time = std::chrono::steady_clock::time_point;
    using Connection = const void*;

    // What a connection says of its person now. No ticket: they look at none.
    struct Said {
        PersonId person;
        TicketId ticket;
        bool writing = false;
    };
    void say(Connection connection, const Said& said, Time now);
    void leave(Connection connection);
    // Who said long ago that they write only looks from now on.
    void lapse(Time now);
    // Each person once, by id: one who writes on one device and looks on another writes.
    std::vector<Present> on(TicketId ticket) const;
    std::vector<TicketId> tickets() const; // where somebody is
    // Tickets where it became different since this was asked last.
    std::set<TicketId> take_changed() { return std::exchange(changed_, {}); }

  private:
    struct Place {
        Said said;
        Time at;
    };
    std::map<Connection, Place> places_;
    std::set<TicketId> changed_;
};

} // namespace eider::api
