// The people of the made-up desk, added by the program's own commands.
#pragma once
#include "platform/base/ids.h"
#include "platform/storage/storage.h"

#include <vector>

namespace eider::bench {

struct Team {
    struct Rep {
        PersonId person;
        GroupId group;
    };
    struct Customer {
        PersonId person;
        OrganizationId organization;
    };
    std::vector<Rep> reps;
    std::vector<Customer> customers;
};

// An administrator with the first views, 8 groups, 40 reps, 3,000 organizations, and a customer for every
// five tickets.
Team seed_people(storage::Storage& storage, int tickets);

} // namespace eider::bench
