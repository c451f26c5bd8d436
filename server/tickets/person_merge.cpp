// Lets tickets follow people who are merged, and go back.
#include "tickets/person_merge.h"

#include "tickets/history.h"
#include "tickets/home_store.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace eider::tickets {
namespace {

using storage::Transaction;
using store::Home;
using store::HomeRole;
using People = std::vector<PersonId>; // sorted

bool has(const People& people, PersonId id) { return std::ranges::binary_search(people, id); }

std::vector<TicketId> tickets_of(Transaction& tx, PersonId person) {
    std::set<TicketId> all;
    for (auto part : {store::requested_by(tx, person), store::submitted_for_others_by(tx, person),
                      store::copied_to(tx, person)})
        all.insert(part.begin(), part.end());
    return {all.begin(), all.end()};
}

// A ticket while it changes hands: values, copied people and homes as they become, written at the end.
class Moving {
  public:
    Moving(Transaction& tx, TicketId id)
        : tx_(tx), before_(*store::ticket(tx, id)), after_(before_), homes_(store::homes_of(tx, id)),
          copied_(copied_people(tx, id)) {}

    // From one person to whom they are now. `group_from` are all who were the first before, `group_into` the
    // second.
    void merge(PersonId from, PersonId into, const People& group_from, const People& group_into) {
        merge_role(HomeRole::requester, after_.requester, from, into, group_from);
        merge_role(HomeRole::submitter, after_.submitter, from, into, group_from);
        if (!is_copied(from)) return;
        remember(HomeRole::copied, from, group_from);
        if (is_copied(into)) remember(HomeRole::copied, into, group_into);
        take_off(from);
        put_on(into);
    }

    // Back to `to` what was theirs, or of those who are `to` again (`group`), if it is still `from`'s. `rest`
    // are all who are `from` still.
    void separate(PersonId from, PersonId to, const People& group, const People& rest) {
        separate_role(HomeRole::requester, after_.requester, from, to, group);
        separate_role(HomeRole::submitter, after_.submitter, from, to, group);
        People theirs = homes(HomeRole::copied, group);
        if (theirs.empty()) return;
        if (!is_copied(from)) {
            for (PersonId each : theirs) forget(HomeRole::copied, each);
            return;
        }
        put_on(to);
        if (theirs == People{to}) forget(HomeRole::copied, to);
        People others = homes(HomeRole::copied, rest);
        if (others.empty()) take_off(from);
        if (others == People{from}) forget(HomeRole::copied, from);
    }

    void write(Instant now, const Actor& actor) {
        bool copies_changed = copied_ != copied_people(tx_, after_.id);
        if (copies_changed) {
            store::set_people(tx_, after_.id, store::PersonKind::copied, copied_);
            after_.people_count = std::ssize(copied_) + std::ssize(followers(tx_, after_.id));
        }
        bool people_changed = copies_changed || before_.submitter != after_.submitter;
        if (!append_changes(tx_, now, actor, before_, after_, people_changed)) return;
        after_.updated_at = now;
        store::update(tx_, before_, after_);
    }

  private:
    bool is_copied(PersonId id) const { return std::ranges::find(copied_, id) != copied_.end(); }
    void take_off(PersonId id) { std::erase(copied_, id); }
    void put_on(PersonId id) {
        if (!is_copied(id)) copied_.push_back(id);
        std::ranges::sort(copied_);
    }
    People homes(HomeRole role, const People& group) const {
        People found;
        for (const Home& each : homes_)
            if (each.role == role && has(group, each.person)) found.push_back(each.person);
        return found;
    }
    void remember(HomeRole role, PersonId person, const People& group) {
        if (!homes(role, group).empty()) return;
        Home home{.ticket = before_.id, .role = role, .person = person};
        homes_.push_back(home);
        store::note_home(tx_, home);
    }
    void forget(HomeRole role, PersonId person) {
        std::erase_if(homes_, [&](const Home& each) { return each.role == role && each.person == person; });
        store::forget_home(tx_, {.ticket = before_.id, .role = role, .person = person});
    }

    void merge_role(HomeRole role, PersonId& owner, PersonId from, PersonId into, const People& group) {
        if (owner != from) return;
        remember(role, from, group);
        owner = into;
    }
    void separate_role(HomeRole role, PersonId& owner, PersonId from, PersonId to, const People& group) {
        People theirs = homes(role, group);
        if (theirs.empty()) return;
        if (owner == from) owner = to;
        if (owner != to || theirs == People{to}) forget(role, theirs.front());
    }

    Transaction& tx_;
    Ticket before_, after_;
    std::vector<Home> homes_;
    People copied_;
};

} // namespace

Result<MergePreview> preview_merge(Transaction& tx, const Actor& actor, PersonId from, PersonId into) {
    MergePreview preview{
        .pair = TRY(people::access_merge(tx, actor, from, into)), .identities = {}, .takes = {}};
    preview.identities = people::list_identities(tx, from);
    preview.takes = people::would_take(preview.pair);
    auto requested = store::requested_by(tx, from);
    preview.requested = std::ssize(requested);
    preview.submitted = std::ssize(store::submitted_for_others_by(tx, from));
    preview.copied = std::ssize(store::copied_to(tx, from));
    return preview;
}

Result<people::Person> merge_people(Transaction& tx, const Actor& actor, Instant now, PersonId from,
                                    PersonId into) {
    auto pair = TRY(people::access_merge(tx, actor, from, into));
    People group_from = people::everybody_who_is(tx, from), group_into = people::everybody_who_is(tx, into);
    auto tickets = tickets_of(tx, from);
    if (std::ssize(tickets) > MERGED_TICKETS_MAX)
        return refuse(RefusalKind::invalid,
                      fmt::format("{} has more than {} tickets. Merge {} into {} instead.", pair.from.name,
                                  MERGED_TICKETS_MAX, pair.into.name, pair.from.name));
    auto merged = TRY(people::merge_person(tx, actor, now, from, into));
    for (TicketId id : tickets) {
        Moving moving(tx, id);
        moving.merge(from, into, group_from, group_into);
        moving.write(now, actor);
    }
    return merged;
}

Result<people::Person> separate_people(Transaction& tx, const Actor& actor, Instant now, PersonId merged) {
    auto separated = TRY(people::separate_person(tx, actor, now, merged));
    People group = separated.with, rest = people::everybody_who_is(tx, separated.from);
    std::ranges::sort(group);
    std::set<TicketId> tickets;
    for (PersonId each : group)
        for (TicketId id : store::tickets_with_home(tx, each)) tickets.insert(id);
    for (TicketId id : tickets) {
        Moving moving(tx, id);
        moving.separate(separated.from, merged, group, rest);
        moving.write(now, actor);
    }
    return separated.person;
}

} // namespace eider::tickets
