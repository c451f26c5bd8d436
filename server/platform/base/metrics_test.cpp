// Metrics: counting from many threads, and the text that Prometheus reads.
#include "platform/base/metrics.h"

#include <thread>

#include <gtest/gtest.h>

namespace eider {
namespace {

TEST(Metrics, CountsFromManyThreads) {
    Counter& things = counter("test_things_total", "Things.");
    Histogram& seconds = histogram("test_wait_seconds", "Waiting.", latency_bounds());
    auto things_before = things.value();
    auto before = seconds.snapshot();
    std::vector<std::thread> threads;
    for (int i = 0; i < 12; ++i)
        threads.emplace_back([&] {
            for (int k = 0; k < 1000; ++k) {
                things.add();
                seconds.observe(0.25);
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(things.value() - things_before, 12'000U);
    EXPECT_EQ(seconds.snapshot().count - before.count, 12'000U);
    EXPECT_DOUBLE_EQ(seconds.snapshot().sum - before.sum, 3000);
}

TEST(Metrics, GivesTheSameMetricForTheSameName) {
    Counter& mail = counter("test_lane_total", "Lanes.", {{"lane", "mail"}});
    EXPECT_EQ(&mail, &counter("test_lane_total", "Lanes.", {{"lane", "mail"}}));
    EXPECT_NE(&mail, &counter("test_lane_total", "Lanes.", {{"lane", "bulk"}}));
}

TEST(Metrics, RendersTheTextFormat) {
    // Once: metrics live as long as the program, also when the test is repeated.
    static const bool is_filled = [] {
        constexpr double bounds[] = {0.5, 1};
        counter("test_a_total", "Counts a.", {{"kind", "quo\"te"}}).add(3);
        gauge("test_b", "Measures b.").set(-7);
        Histogram& c = histogram("test_c_seconds", "Times c.", bounds, {{"room", "x"}});
        for (double value : {0.25, 0.5, 0.75, 9.0}) c.observe(value);
        return true;
    }();
    EXPECT_TRUE(is_filled);
    std::string text = render_metrics();
    for (const char* part :
         {"# HELP test_a_total Counts a.\n# TYPE test_a_total counter\ntest_a_total{kind=\"quo\\\"te\"} 3\n",
          "# TYPE test_b gauge\ntest_b -7\n",
          "test_c_seconds_bucket{room=\"x\",le=\"0.5\"} 2\ntest_c_seconds_bucket{room=\"x\",le=\"1\"} 3\n"
          "test_c_seconds_bucket{room=\"x\",le=\"+Inf\"} 4\ntest_c_seconds_sum{room=\"x\"} 10.5\n"
          "test_c_seconds_count{room=\"x\"} 4\n"})
        EXPECT_NE(text.find(part), std::string::npos) << part << "\nin\n" << text;
}

} // namespace
} // namespace eider
