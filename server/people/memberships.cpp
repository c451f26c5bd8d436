// Keeps the default among somebody's groups.
#include "people/memberships.h"

#include "events/log.h"

#include <fmt/format.h>

namespace eider::people {

using storage::Transaction;

void append_memberships(Transaction& tx, Instant now, const Actor& actor, std::string_view kind,
                        std::span<const Membership> memberships) {
    for (const Membership& each : memberships)
        events::append(tx, now,
                       {.kind = kind,
                        .actor = actor.person,
                        .ticket = {},
                        .data = fmt::format(R"({{"membership":{},"person":{},"group":{}}})", each.id.value,
                                            each.person.value, each.group.value)});
}

void choose_default(Transaction& tx, const Actor& actor, Instant now, PersonId person, GroupId group) {
    append_memberships(tx, now, actor, "group.member_changed", store::set_default(tx, now, person, group));
}

void follow_default(Transaction& tx, const Actor& actor, Instant now, PersonId id) {
    auto person = store::person(tx, id);
    if (!person) return;
    auto groups = groups_of(tx, id); // the default first
    GroupId group = groups.empty() ? GroupId{} : groups.front();
    choose_default(tx, actor, now, id, group);
    if (person->default_group == group) return;
    person->default_group = group;
    person->updated_at = now;
    store::update(tx, *person);
    events::append(tx, now,
                   {.kind = "person.changed",
                    .actor = actor.person,
                    .ticket = {},
                    .data = fmt::format(R"({{"person":{}}})", id.value)});
}

} // namespace eider::people
