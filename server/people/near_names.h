// Names that were misspelt still find: who is called nearly so.
#pragma once
#include "people/people.h"

namespace eider::people {

inline constexpr std::size_t NEAR_LETTERS_MIN = 4; // of a word; shorter ones are near to everything

// Pure, on folded words. Whether a word is meant by another: at most one letter is wrong, missing, too much
// or changed places with its neighbour; from eight letters on two. A name may be longer than what was typed.
bool is_near(std::string_view typed, std::string_view name);

// People in whose name each of the words is near to one, the nearest first, at most `most`. For the team;
// customers find nobody.
std::vector<Person> people_called_nearly(storage::Transaction& tx, const Actor& actor, std::string_view words,
                                         int most);

} // namespace eider::people
