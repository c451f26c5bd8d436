// How long things take, against published values, and changes of owner.
#include "promises/service_figures.h"

#include <gtest/gtest.h>

namespace eider::promises {
namespace {

// Weeks in remission under 6-MP, 21 children; "+" went on (Freireich and others 1963). The interval of the
// median is the one that textbooks give on the scale of log(-log S): from 13, without an upper end.
TEST(ServiceFigures, TheMedianCountsWhatIsNotOver) {
    std::vector<Lasting> all;
    for (double ended : {6, 6, 6, 7, 10, 13, 16, 22, 23}) all.push_back({ended, true});
    for (double lasting : {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) all.push_back({lasting, false});
    auto duration = duration_of(all);
    EXPECT_EQ(duration.tickets, 21);
    EXPECT_EQ(duration.not_over, 12);
    EXPECT_EQ(duration.median, 23);
    EXPECT_EQ(duration.median_low, 13);
    EXPECT_FALSE(duration.median_high);
    EXPECT_FALSE(duration.nine_of_ten) << "the curve does not come down that far";
}

TEST(ServiceFigures, ClosedOnesAloneWouldFlatter) {
    std::vector<Lasting> all;
    for (int i = 1; i <= 10; ++i) all.push_back({double(i), true});
    EXPECT_EQ(duration_of(all).median, 5);
    for (int i = 0; i < 10; ++i) all.push_back({100, false});
    EXPECT_EQ(duration_of(all).median, 10);
    all.push_back({100, false});
    EXPECT_FALSE(duration_of(all).median);
}

TEST(ServiceFigures, HandOffsHaveAMeanWithItsInterval) {
    auto figures = hand_offs_of({0, 0, 0, 0, 0, 1, 1, 1, 2, 5});
    EXPECT_EQ(figures.mean, 1);
    EXPECT_EQ(figures.none.part, 5);
    EXPECT_EQ(figures.two_or_more.part, 2);
    // The squares of the differences add up to 22: 1.96 * sqrt(22 / 9 / 10).
    EXPECT_NEAR(figures.high - figures.mean, 0.969, 0.0005);
    EXPECT_NEAR(figures.low, 0.031, 0.0005);
    EXPECT_EQ(hand_offs_of({}).mean, 0);
    EXPECT_EQ(hand_offs_of({0, 0}).low, 0);
}

TEST(ServiceFigures, ALongCurveIsDrawnWithFewerSteps) {
    std::vector<Lasting> all;
    for (int i = 1; i <= 1000; ++i) all.push_back({double(i), true});
    auto duration = duration_of(all);
    ASSERT_EQ(duration.curve.size(), CURVE_STEPS_MAX);
    EXPECT_EQ(duration.curve.front().at, 1);
    EXPECT_EQ(duration.curve.back().at, 1000);
    EXPECT_EQ(duration.curve.back().surviving, 0);
    EXPECT_EQ(duration.nine_of_ten, 900);
    EXPECT_LT(*duration.nine_of_ten_low, 900);
    EXPECT_GT(*duration.nine_of_ten_high, 900);
    EXPECT_EQ(duration_of({{5, true}, {6, false}}).curve.size(), 1u) << "a short one is whole";
    EXPECT_TRUE(duration_of({{5, false}}).curve.empty());
}

} // namespace
} // namespace eider::promises
