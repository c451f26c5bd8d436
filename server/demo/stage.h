// Plays the stories: every turn at its moment, customers through the mail door, the team by its commands.
#pragma once
#include "demo/household.h"
#include "demo/material.h"
#include "platform/desk/desk.h"

namespace eider::demo {

inline constexpr std::string_view DESK_ADDRESS = "hello@elmharbour.example";

// Everything up to `now`; what a pattern would say later is not said. `desk` works inside one transaction and
// `clock` is its clock.
Result<void> play(storage::Transaction& tx, Desk& desk, SettableClock& clock, const Material& material,
                  const Household& household, Instant now);

// The moment of each turn, oldest first. Solved tickets that nobody came back to are closed by the desk
// later.
struct Moment {
    Instant at;
    std::size_t story = 0, turn = 0;
    friend auto operator<=>(const Moment&, const Moment&) = default;
};
std::vector<Moment> moments_of(std::vector<Story>& stories, Instant now);

} // namespace eider::demo
