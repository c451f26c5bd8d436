// Figures about how tickets are answered: first reply, solving, hand-offs. Pooled; nothing when too few
// tickets or too few people stand behind them; one's own for oneself alone.
//
// Counted are tickets whose customer wrote first within the period. Time is working time of the calendar of
// the ticket's group. What is not over yet counts as long as it has lasted (Kaplan and Meier), so that a desk
// that falls behind does not look well.
#pragma once
#include "people/people.h"
#include "promises/figures.h"

namespace eider::promises {

// A solving holds when the ticket was not opened again for so long; until then it is not over.
inline constexpr std::chrono::days SOLVING_HOLDS_AFTER{7};
inline constexpr std::int64_t FIGURE_TICKETS_MAX = 100'000;
inline constexpr std::size_t CURVE_STEPS_MAX = 120; // more than a picture of it can show

// How long it takes until half, and until nine of ten, are done, in minutes. Nothing: it is not known yet, as
// too many are not done.
struct Duration {
    std::int64_t tickets = 0, not_over = 0;
    std::optional<double> median, median_low, median_high;                // 95 % interval
    std::optional<double> nine_of_ten, nine_of_ten_low, nine_of_ten_high; // the same
    std::vector<SurvivalStep> curve; // of those that are not over; thinned
};
Duration duration_of(const std::vector<Lasting>& minutes);

// Changes of owner after a person answered first.
struct HandOffs {
    std::int64_t tickets = 0;
    double mean = 0, low = 0, high = 0; // 95 % interval
    Share none, two_or_more;
};
HandOffs hand_offs_of(const std::vector<std::int64_t>& each_ticket);

struct ServiceFigures {
    Duration first_reply;                     // until a person answered; no automatic words, no notes
    Duration solved_working, solved_calendar; // the first without the time that waited for the customer
    HandOffs hand_offs;
};
struct ServiceQuestion {
    Instant from, to;      // in which customers wrote first
    bool inside = false;   // colleagues who ask instead of customers; never mixed
    GroupId group = {};    // whose tickets are now; none: of the desk
    bool only_own = false; // tickets that the actor owns
};
struct ServiceAnswer {
    std::optional<ServiceFigures> figures; // nothing: too few to say
    std::int64_t tickets = 0;              // 0 too when there are too few people
};
// For the team. Refuses a period that ends before it begins, and one with more tickets than can be counted.
Result<ServiceAnswer> service_figures(storage::Transaction& tx, const people::Actor& actor, Instant now,
                                      const ServiceQuestion& question);

} // namespace eider::promises
