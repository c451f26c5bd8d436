// Figures about promises and answers: pure functions, each value with how many it stands on and how sure it
// is. Never of single persons beside each other, and nothing at all when there are too few to say.
#pragma once
#include "platform/base/clock.h"

#include <optional>
#include <span>
#include <vector>

namespace eider::promises {

inline constexpr std::int64_t FIGURE_MIN = 20;       // promises; fewer are too few to say
inline constexpr std::int64_t FIGURE_PEOPLE_MIN = 5; // owners that a pooled figure must stand on
inline constexpr double Z_95 = 1.959963984540054;

struct Interval {
    double low = 0, high = 1;
};

// A part of a whole, with its 95 % interval after Wilson. Nothing of nothing is between 0 and 1.
Interval wilson(std::int64_t part, std::int64_t whole);
struct Share {
    double value = 0;
    Interval interval;
    std::int64_t part = 0, whole = 0;
};
Share share_of(std::int64_t part, std::int64_t whole); // nothing of nothing: value 0

// How long something took; not over yet: as long as it has lasted so far.
struct Lasting {
    double length = 0;
    bool is_over = false;
};
// The share of those that are not over by then, after Kaplan and Meier, with Greenwood's variance and the 95
// % interval on the scale of log(-log S).
struct SurvivalStep {
    double at = 0;
    std::int64_t at_risk = 0, ended = 0;
    double surviving = 1, variance = 0;
    Interval interval;
};
std::vector<SurvivalStep> survival(std::vector<Lasting> all); // a step for each length at which one ended
// At most so many of them, evenly by their number, the first and the last among them.
std::vector<SurvivalStep> thinned(const std::vector<SurvivalStep>& steps, std::size_t most);
// By when a part of all (0.5: the median) is over; nothing when the curve does not come down that far.
std::optional<double> over_by(std::span<const SurvivalStep> steps, double part);

enum class Outcome : std::uint8_t { kept, moved, broken };
struct Counted { // one promise that is decided; what was taken back is not counted
    Outcome outcome = Outcome::kept;
    bool told_before_due = false;     // the customer was, of one that was not kept in time
    std::optional<double> hours_late; // of a broken one that was done after all
};
struct PromiseFigures {
    Share kept, moved;                     // of all that are decided
    Share told;                            // of the broken ones, those whose customer knew before
    std::optional<double> hours_late_mean; // of the broken ones that were done after all
};
// Too few: nothing.
std::optional<PromiseFigures> figures_of(std::span<const Counted> promises);

} // namespace eider::promises
