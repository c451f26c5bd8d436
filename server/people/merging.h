// One person, many identities: customers who turn out to be one, and two again at any time.
//
// Nothing of the merged person moves or is written over: their addresses, details and notes stay in their
// row, which says into whom they were merged. Others read it through: addresses lead to who that is now. What
// the other had none of (address, phone, organization) they take over, and give back when the two are
// separated. Tickets follow in the room of tickets: merge_people and separate_people there are what others
// call.
#pragma once
#include "people/people.h"

namespace eider::people {

inline constexpr std::size_t MERGED_PEOPLE_MAX = 50; // in one person
inline constexpr int MERGE_SUGGESTIONS_MAX = 20;

struct MergePair {
    Person from, into;
};
// Both, when the actor may make one of them: customers of their own, different, and the actor sees all
// tickets.
Result<MergePair> access_merge(storage::Transaction& tx, const Actor& actor, PersonId from, PersonId into);
// What the second would take over from the first.
struct Takes {
    std::optional<std::string> email, phone;
    OrganizationId organization;
};
Takes would_take(const MergePair& pair);
Result<Person> merge_person(storage::Transaction& tx, const Actor& actor, Instant now, PersonId from,
                            PersonId into); // the second, as they are now

struct Separated {
    Person person;              // themselves again
    PersonId from;              // whom they were
    std::vector<PersonId> with; // everybody who is this person now, with themselves
};
Result<Separated> separate_person(storage::Transaction& tx, const Actor& actor, Instant now, PersonId id);

// Everybody who was merged into this person, directly or through another, by id.
Result<std::vector<Person>> merged_people(storage::Transaction& tx, const Actor& actor, PersonId id);
// Everybody who is this person now, with themselves.
std::vector<PersonId> everybody_who_is(storage::Transaction& tx, PersonId id);

// Who may be the same person, and why. A list for somebody to look at; nothing is ever merged by itself.
enum class Alike : std::uint8_t { phone, local_part, name };
struct MergeSuggestion {
    Person person;
    std::vector<Alike> reasons;
};
Result<std::vector<MergeSuggestion>> merge_suggestions(storage::Transaction& tx, const Actor& actor,
                                                       PersonId id);

} // namespace eider::people
