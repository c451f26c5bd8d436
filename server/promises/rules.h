// Rules that make promises: set up by administrators, seen by the team, and applied to tickets.
//
// A promise that a rule made carries the rule and its name. When a rule, a calendar or a ticket changes, the
// open promises of rules follow. Never harmfully: no promise begins overdue, none that a person gave another
// time with the customer's word is touched, and the tickets are looked through in the background.
//
// Events, all underwater: promise_rule.added, promise_rule.changed, promise_rule.deleted (the rule's number),
// promise_rule.applied (all tickets were looked through: how many, and at how many something changed).
#pragma once
#include "people/people.h"
#include "platform/jobs/jobs.h"
#include "promises/calendars.h"
#include "promises/rule.h"

namespace eider::promises {

// --- fetch by permission: the team reads, administrators change
Result<PromiseRule> access_rule(Transaction& tx, const Actor& actor, PromiseRuleId id, For use);
Result<std::vector<PromiseRule>> list_rules(Transaction& tx, const Actor& actor); // in their order

// Which rules decide about a ticket, and why the others do not, each as a sentence. In their order.
struct Decision {
    PromiseRule rule;
    std::optional<Condition> misfit; // the first condition that the ticket does not fit
    std::vector<Target> decides;     // about these
    std::string why;
};
Result<std::vector<Decision>> decisions_about(Transaction& tx, const Actor& actor, TicketId ticket);

// --- commands: access, decide, store, append, in the caller's transaction; each looks through the tickets
// anew
struct RuleChange { // what is not given stays
    std::optional<std::string> name;
    std::optional<std::int64_t> place; // where it stands, from 1; the others make room
    std::optional<bool> is_on, for_all, tells_customer;
    std::optional<Conditions> conditions; // whole
    std::optional<std::optional<std::chrono::minutes>> first_reply, next_reply, solved;
    std::optional<CalendarId> calendar;
};
// Refuses what clean_rule and check_order do, and people, groups, organizations or calendars that are not
// there, customers of whom none belongs to the organizations, and a time that never comes by its calendar.
// Without a place it stands last.
Result<PromiseRule> add_rule(Transaction& tx, const Actor& actor, Instant now, const RuleChange& values);
Result<PromiseRule> change_rule(Transaction& tx, const Actor& actor, Instant now, PromiseRuleId id,
                                const RuleChange& change);
Result<void> delete_rule(Transaction& tx, const Actor& actor, Instant now, PromiseRuleId id);

// What keeping a rule would come to, among the tickets that are being worked on.
struct RuleEffect {
    std::int64_t tickets = 0; // that were looked at
    bool is_whole = true;     // false: there are more; the newest were
    std::int64_t fits = 0;    // its conditions
    std::int64_t decides = 0; // about at least one target
    std::int64_t touches = 0; // another promise than now is decided about what is owed there
};
inline constexpr std::int64_t PREVIEWED_TICKETS_MAX = 50'000;
// Keeps nothing. For administrators; refuses what keeping it would (none: a new one), but a blank name.
Result<RuleEffect> preview_rule(Transaction& tx, const Actor& actor, Instant now, PromiseRuleId id,
                                const RuleChange& values);

// --- in the background
struct Recompute { // since the last change
    std::int64_t version = 0;
    TicketId after; // so far
    std::int64_t looked_at = 0, changed = 0;
    TicketId newest; // when it was asked for: the end
    Instant began_at;
    std::optional<Instant> ended_at;
};
std::optional<Recompute> last_recompute(Transaction& tx, const Actor& actor); // nothing: there was none
// Begins anew with the first ticket.
void queue_recompute(Transaction& tx, Instant now);

inline constexpr std::string_view RULES_LANE = "promise_rules";
inline constexpr std::int64_t RECOMPUTED_AT_ONCE = 200; // ticket numbers of one transaction
inline constexpr int RECOMPUTE_RESTS = 2;               // times what one took, before the next begins
inline constexpr std::chrono::milliseconds RECOMPUTE_RESTS_MAX{200};
// One job is one batch of tickets in one transaction; it queues the next. A later change makes it end.
jobs::Lane rules_lane(storage::Storage& storage, const Clock& clock);

} // namespace eider::promises
