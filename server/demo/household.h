// The people of the demonstration in the store: groups, team, organizations, customers.
#pragma once
#include "demo/cast.h"
#include "people/people.h"

namespace eider::demo {

struct Household {
    std::map<std::string, people::Actor> team;            // by first name
    std::map<std::string, GroupId> groups;                // by name
    std::map<std::string, const CastCustomer*> customers; // by address
};

// Adds everybody and marks the desk as the demonstration. `password_hash`: of those whose place may be taken.
Result<Household> move_in(storage::Transaction& tx, Instant now, const Cast& cast,
                          const std::string& password_hash);

} // namespace eider::demo
