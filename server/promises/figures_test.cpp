// The figures, against values that were published or worked out by hand.
#include "promises/figures.h"

#include <gtest/gtest.h>

namespace eider::promises {
namespace {

TEST(Figures, WilsonIsAsWorkedOut) {
    EXPECT_NEAR(wilson(43, 50).low, 0.738, 0.0005);
    EXPECT_NEAR(wilson(43, 50).high, 0.930, 0.0005);
    EXPECT_NEAR(wilson(9, 10).low, 0.596, 0.0005);
    EXPECT_NEAR(wilson(9, 10).high, 0.982, 0.0005);
}

TEST(Figures, HowSureAShareIsGrowsWithHowManyThereAre) {
    auto points = [](std::int64_t n) {
        auto interval = wilson(static_cast<std::int64_t>(0.85 * static_cast<double>(n)), n);
        return 100 * (interval.high - interval.low) / 2;
    };
    EXPECT_NEAR(points(20), 15, 1);
    EXPECT_NEAR(points(100), 7, 0.5);
    EXPECT_NEAR(points(400), 3.5, 0.1);
}

TEST(Figures, AllOrNothingStaysBetweenNoneAndAll) {
    EXPECT_EQ(wilson(0, 5).low, 0);
    EXPECT_LT(wilson(0, 5).high, 0.5);
    EXPECT_EQ(wilson(5, 5).high, 1);
    EXPECT_EQ(wilson(0, 0).low, 0);
    EXPECT_EQ(wilson(0, 0).high, 1);
    EXPECT_EQ(share_of(0, 0).value, 0);
}

// Weeks in remission under 6-MP, 21 children; "+" went on (Freireich and others 1963).
std::vector<Lasting> remissions() {
    std::vector<Lasting> all;
    for (double ended : {6, 6, 6, 7, 10, 13, 16, 22, 23}) all.push_back({ended, true});
    for (double lasting : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) all.push_back({lasting, false});
    return all;
}

TEST(Figures, SurvivalIsAsPublished) {
    auto steps = survival(remissions());
    ASSERT_EQ(steps.size(), 7u);
    const std::array<std::pair<double, double>, 7> published = {
        {{6, .8571}, {7, .8067}, {10, .7529}, {13, .6902}, {16, .6275}, {22, .5378}, {23, .4482}}};
    for (std::size_t i = 0; i < published.size(); ++i) {
        EXPECT_EQ(steps[i].at, published[i].first);
        EXPECT_NEAR(steps[i].surviving, published[i].second, 0.00005);
    }
}

TEST(Figures, ItsSpreadIsGreenwoods) {
    auto steps = survival(remissions());
    EXPECT_NEAR(std::sqrt(steps[0].variance), 0.0764, 0.00005);
    EXPECT_NEAR(std::sqrt(steps[6].variance), 0.1346, 0.00005);
    // S = 18/21, variance / S^2 = 3/(21 * 18): 0.8571^exp(+-1.96 * 0.0891 / 0.1542).
    EXPECT_NEAR(steps[0].interval.low, 0.6197, 0.0005);
    EXPECT_NEAR(steps[0].interval.high, 0.9516, 0.0005);
}

TEST(Figures, WhatIsNotOverCountsAsLongAsItLasted) {
    auto steps = survival(remissions());
    EXPECT_EQ(over_by(steps, 0.5), 23) << "from the closed ones alone it would be 10";
    EXPECT_EQ(over_by(steps, 0.9), std::nullopt) << "the curve does not come down so far";
    EXPECT_EQ(over_by(survival({{1, true}, {2, true}, {3, true}, {4, true}}), 0.5), 2);
    EXPECT_TRUE(survival({{5, false}}).empty());
    EXPECT_EQ(survival({{5, true}}).at(0).surviving, 0);
}

std::vector<Counted> promises(int kept, int moved, int broken) {
    std::vector<Counted> all;
    for (int i = 0; i < kept; ++i) all.push_back({.outcome = Outcome::kept});
    for (int i = 0; i < moved; ++i) all.push_back({.outcome = Outcome::moved});
    for (int i = 0; i < broken; ++i)
        all.push_back({.outcome = Outcome::broken, .told_before_due = i == 0, .hours_late = i + 1.0});
    return all;
}

TEST(Figures, KeptIsOfAllThatAreDecidedAndMovedIsNotKept) {
    auto figures = figures_of(promises(43, 4, 3)).value();
    EXPECT_EQ(figures.kept.value, 0.86);
    EXPECT_NEAR(figures.kept.interval.low, 0.738, 0.0005);
    EXPECT_EQ(figures.moved.part, 4);
    EXPECT_EQ(figures.moved.whole, 50);
    EXPECT_EQ(figures.told.part, 1);
    EXPECT_EQ(figures.told.whole, 3);
    EXPECT_EQ(figures.hours_late_mean, 2);
}

TEST(Figures, BelowTheMinimumThereAreTooFewToSay) {
    EXPECT_FALSE(figures_of(promises(FIGURE_MIN - 1, 0, 0)));
    ASSERT_TRUE(figures_of(promises(FIGURE_MIN, 0, 0)));
    EXPECT_EQ(figures_of(promises(FIGURE_MIN, 0, 0))->hours_late_mean, std::nullopt);
}

} // namespace
} // namespace eider::promises
