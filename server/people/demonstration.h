// Whether this desk is the demonstration: invented people, whose password everybody may know. Marked once,
// when it is made; real data is never marked.
#pragma once
#include "people/people.h"

namespace eider::people {

inline constexpr std::string_view DEMONSTRATION_PASSWORD = "look around";

// Those whose place a visitor may take, the usual one first; all of them have the password above.
struct Demonstration {
    std::vector<Person> people;
};
void mark_demonstration(storage::Transaction& tx, std::span<const PersonId> people);
std::optional<Demonstration> find_demonstration(storage::Transaction& tx);

} // namespace eider::people
