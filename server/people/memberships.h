// Who is in which group, kept true. Whoever is in groups has one of them as default, and no membership
// changes without its event. For this room alone.
#pragma once
#include "people/store.h"

#include <span>

namespace eider::people {

// One event of that kind for each.
void append_memberships(storage::Transaction& tx, Instant now, const Actor& actor, std::string_view kind,
                        std::span<const Membership> memberships);
// Makes this group the default among the person's memberships; the person themselves is not written.
void choose_default(storage::Transaction& tx, const Actor& actor, Instant now, PersonId person,
                    GroupId group);
// After memberships came or went: the default stays, or is the first, or none.
void follow_default(storage::Transaction& tx, const Actor& actor, Instant now, PersonId person);

} // namespace eider::people
