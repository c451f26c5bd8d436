// The formulas, as the textbooks have them.
#include "promises/figures.h"

#include <algorithm>
#include <cmath>

namespace eider::promises {
namespace {

// S^exp(+-z*se) with se of log(-log S). At 1 and 0 there is nothing to spread: the value itself.
Interval log_log_interval(double surviving, double greenwood) {
    if (surviving <= 0 || surviving >= 1) return {surviving, surviving};
    double spread = std::exp(Z_95 * std::sqrt(greenwood) / std::abs(std::log(surviving)));
    return {std::pow(surviving, spread), std::pow(surviving, 1 / spread)};
}

} // namespace

Interval wilson(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return {};
    double n = static_cast<double>(whole), p = static_cast<double>(part) / n, z2 = Z_95 * Z_95;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z_95 * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

Share share_of(std::int64_t part, std::int64_t whole) {
    double value = whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
    return {.value = value, .interval = wilson(part, whole), .part = part, .whole = whole};
}

std::vector<SurvivalStep> survival(std::vector<Lasting> all) {
    std::ranges::sort(all, {}, &Lasting::length);
    std::vector<SurvivalStep> steps;
    double surviving = 1, greenwood = 0;
    for (std::size_t i = 0; i < all.size();) {
        double at = all[i].length;
        auto at_risk = static_cast<std::int64_t>(all.size() - i);
        std::int64_t ended = 0;
        for (; i < all.size() && all[i].length == at; ++i) ended += all[i].is_over ? 1 : 0;
        if (ended == 0) continue;
        auto n = static_cast<double>(at_risk), d = static_cast<double>(ended);
        surviving *= 1 - d / n;
        if (ended < at_risk) greenwood += d / (n * (n - d));
        steps.push_back({.at = at,
                         .at_risk = at_risk,
                         .ended = ended,
                         .surviving = surviving,
                         .variance = surviving * surviving * greenwood,
                         .interval = log_log_interval(surviving, greenwood)});
    }
    return steps;
}

std::vector<SurvivalStep> thinned(const std::vector<SurvivalStep>& steps, std::size_t most) {
    if (steps.size() <= most || most < 2) return steps;
    std::vector<SurvivalStep> some;
    for (std::size_t i = 0; i < most; ++i) some.push_back(steps[i * (steps.size() - 1) / (most - 1)]);
    return some;
}

std::optional<double> over_by(std::span<const SurvivalStep> steps, double part) {
    constexpr double ROUNDING = 1e-12; // 1 - 0.9 is a little more than 0.1
    auto step = std::ranges::find_if(
        steps, [&](const SurvivalStep& each) { return each.surviving <= 1 - part + ROUNDING; });
    if (step == steps.end()) return {};
    return step->at;
}

std::optional<PromiseFigures> figures_of(std::span<const Counted> promises) {
    auto whole = static_cast<std::int64_t>(promises.size());
    if (whole < FIGURE_MIN) return {};
    std::int64_t kept = 0, moved = 0, broken = 0, told = 0, late = 0;
    double hours_late = 0;
    for (const Counted& each : promises) {
        kept += each.outcome == Outcome::kept;
        moved += each.outcome == Outcome::moved;
        broken += each.outcome == Outcome::broken;
        if (each.outcome != Outcome::broken) continue;
        told += each.told_before_due;
        late += each.hours_late.has_value();
        hours_late += each.hours_late.value_or(0);
    }
    PromiseFigures figures{.kept = share_of(kept, whole),
                           .moved = share_of(moved, whole),
                           .told = share_of(told, broken),
                           .hours_late_mean = {}};
    if (late > 0) figures.hours_late_mean = hours_late / static_cast<double>(late);
    return figures;
}

} // namespace eider::promises
