// the targets of tickets: promises that rules make, from the events that begin, stop, resume and end them.
// For this room alone.
#pragma once
#include "events/log.h"
#include "promises/rule_store.h"
#include "promises/steps.h"

#include <map>

namespace eider::promises {

// The rules and the calendars that they count by, as they are in this transaction. Not to be kept longer.
class RuleBook {
  public:
    explicit RuleBook(Transaction& tx) : tx_(tx), rules_(store::rules(tx)) {}

    bool is_empty() const { return rules_.empty(); }
    const PromiseRule* deciding(const Subject& subject, Target target) const {
        return promises::deciding(rules_, subject, target);
    }
    // The rule's own calendar, else the group's.
    const WorkingTime& calendar(const PromiseRule& rule, GroupId group);

  private:
    Transaction& tx_;
    std::vector<PromiseRule> rules_;
    std::map<std::pair<CalendarId, GroupId>, WorkingTime> calendars_;
};

// From when the time for a target counts on a ticket that is worked on; nothing: nothing is owed about it.
std::optional<Instant> start_of(const store::Service& service, Target target);

// Makes the promises of rules on one working ticket what they should be; how many changed. A time that would
// be over already is harmful: by a change of the ticket it counts from now (and is never later than before);
// by a change of rules an old promise does so too, and a new one is not made.
enum class Cause { ticket, rules };
int apply_rules(Transaction& tx, Instant now, PersonId actor, RuleBook& book, const Subject& subject,
                Cause cause);

// What an event says about how its ticket is answered.
void follow_targets(Transaction& tx, const events::Event& event, RuleBook& book);

// The promise of a rule on a ticket that was merged: the earlier of both stays. True when it goes on there.
bool goes_on_in_merged(Transaction& tx, Instant now, PersonId actor, Promise& promise,
                       const tickets::Ticket& into);

} // namespace eider::promises
