// Keeps who is where.
#include "api/presence.h"

#include <algorithm>

namespace eider::api {

void PresenceBoard::say(Connection connection, const Said& said, Time now) {
    if (!said.ticket) return leave(connection);
    auto known = places_.find(connection);
    bool is_same = known != places_.end() && known->second.said.ticket == said.ticket &&
                   known->second.said.writing == said.writing;
    if (!is_same) {
        leave(connection);
        changed_.insert(said.ticket);
    }
    places_[connection] = {said, now};
}

void PresenceBoard::leave(Connection connection) {
    auto known = places_.find(connection);
    if (known == places_.end()) return;
    changed_.insert(known->second.said.ticket);
    places_.erase(known);
}

void PresenceBoard::lapse(Time now) {
    for (auto& [connection, place] : places_) {
        if (!place.said.writing || now - place.at < WRITING_LASTS) continue;
        place.said.writing = false;
        changed_.insert(place.said.ticket);
    }
}

std::vector<Present> PresenceBoard::on(TicketId ticket) const {
    std::map<PersonId, bool> people;
    for (const auto& [connection, place] : places_)
        if (place.said.ticket == ticket)
            people[place.said.person] = people[place.said.person] || place.said.writing;
    std::vector<Present> present;
    for (const auto& [person, writing] : people) present.push_back({person, writing});
    return present;
}

std::vector<TicketId> PresenceBoard::tickets() const {
    std::set<TicketId> tickets;
    for (const auto& [connection, place] : places_) tickets.insert(place.said.ticket);
    return {tickets.begin(), tickets.end()};
}

} // namespace eider::api
