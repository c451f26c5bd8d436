// Who has a ticket in hand, at every moment, and why. An open ticket has exactly one owner, or waits in a
// queue for which a named person answers: the queue of its group, else of the desk. Each change is kept with
// its reason in words.
//
// Events, underwater: queue.changed (group), person.skills_changed, person.wish_changed (person).
#pragma once
#include "events/reader.h"
#include "tickets/tickets.h"

namespace eider::tickets {

inline constexpr std::size_t SKILLS_MAX = 50; // of one person, and as many languages
inline constexpr std::size_t SKILL_CHARACTERS_MAX = 50;
inline constexpr std::int64_t MOST_EACH_MAX = 10'000;

enum class Way : std::uint8_t {
    by_hand = 0,
    taken = 1,
    round_robin = 2,
    least_loaded = 3,
    same_person = 4,
    handed_over = 5,
    absence = 6,
    left = 7,
    came_back = 8
};

// From when until when (exclusive; none: still) who had it in hand, or in which queue it waited.
struct Ownership {
    PersonId owner; // none: it waited
    GroupId group;
    Way way = Way::by_hand;
    std::string why; // a sentence; empty for what was done by hand
    PersonId by;     // who gave it; none: the desk by itself
    Instant from;
    std::optional<Instant> until;
};
// Oldest first, without a gap as long as it is open. For the team.
Result<std::vector<Ownership>> owners_of(storage::Transaction& tx, const Actor& actor, TicketId ticket);

// --- queues
struct Queue {
    GroupId group;                    // none: tickets without a group
    PersonId responsible;             // as set up; none: nobody was named
    Way way = Way::by_hand;           // by_hand, round_robin or least_loaded
    bool by_skill = false;            // who can do what the ticket's tags name comes first
    bool by_language = false;         // who writes the customer's language comes first
    std::optional<std::int64_t> most; // open tickets that one person gets by rule
};
// Who answers for what waits there now. There is always somebody while the desk has an active team member.
struct Responsible {
    PersonId person;
    std::string why; // a sentence
};
Responsible responsible_for(storage::Transaction& tx, GroupId group, Instant now);
struct QueueState {
    Queue queue;
    Responsible answers;
    std::int64_t waiting = 0;
    std::optional<Instant> oldest; // since when the one waits that waits longest
};
Result<std::vector<QueueState>> list_queues(storage::Transaction& tx, const Actor& actor, Instant now);
// Leaders and administrators. Refuses a group that is not there, somebody who is not an active team member, a
// way that is none of a queue, and rules for tickets without a group, as nobody is a member there.
Result<Queue> change_queue(storage::Transaction& tx, const Actor& actor, Instant now, const Queue& queue);

// --- what people can do, and what customers wish
struct Skills {
    std::vector<std::string> skills, languages; // folded, each once, in order; "de", "en"
};
Result<Skills> skills_of(storage::Transaction& tx, const Actor& actor, PersonId person);
// Of oneself, or by an administrator.
Result<Skills> set_skills(storage::Transaction& tx, const Actor& actor, Instant now, PersonId person,
                          const Skills& skills);
Result<bool> wishes_same_person(storage::Transaction& tx, const Actor& actor, PersonId customer);
Result<bool> set_wish(storage::Transaction& tx, const Actor& actor, Instant now, PersonId customer,
                      bool wishes);

// --- assignment
// Finds an owner for an open ticket that waits, as its queue says: the same person again where the customer
// wishes it, else among the members of its group who are there. Gives whether one was found.
bool assign_by_rule(storage::Transaction& tx, Instant now, TicketId ticket);

// Follows tickets and people: gives waiting tickets an owner by rule, moves those of who is away or cannot
// act any more, closes hand-overs that another owner has overtaken, and withdraws words with the name of an
// owner that are not true any more.
events::Reader owners_reader();

} // namespace eider::tickets
