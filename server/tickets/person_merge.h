// The tickets of people who turn out to be one: they follow, and go back when the two are separated. Also
// what came since from an address of the one goes back with it. What somebody said is still said by who said
// it: authors of comments are not changed.
#pragma once
#include "people/merging.h"
#include "tickets/tickets.h"

namespace eider::tickets {

inline constexpr std::int64_t MERGED_TICKETS_MAX = 10'000; // that follow one merge

struct MergePreview {
    people::MergePair pair;
    std::vector<people::Identity> identities; // that lead to the second then
    people::Takes takes;
    std::int64_t requested = 0, submitted = 0, copied = 0; // tickets that follow
};
Result<MergePreview> preview_merge(storage::Transaction& tx, const Actor& actor, PersonId from,
                                   PersonId into);
// The first is the second from now on; gives the second. Refuses when too many tickets would follow.
Result<people::Person> merge_people(storage::Transaction& tx, const Actor& actor, Instant now, PersonId from,
                                    PersonId into);
// Two again, with everything that was whose; gives the one that was merged.
Result<people::Person> separate_people(storage::Transaction& tx, const Actor& actor, Instant now,
                                       PersonId merged);

} // namespace eider::tickets
