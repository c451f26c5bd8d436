// Log lines in both forms.
#include "platform/base/log.h"

#include <mutex>
#include <vector>

#include <gtest/gtest.h>

namespace eider {
namespace {

std::vector<std::string> lines_of(log::Form form, const std::function<void()>& work) {
    std::mutex mutex;
    std::vector<std::string> lines;
    log::start({.form = form, .sink = [&](std::string_view line) {
                    std::lock_guard lock(mutex);
                    lines.emplace_back(line.substr(line.find('Z') + 1));
                }});
    work();
    log::stop();
    return lines;
}

void write_some() {
    log::debug("too quiet to be seen");
    log::info("started",
              {{"port", 8080}, {"name", "two words"}, {"empty", ""}, {"ready", true}, {"ms", 1.5}});
    log::error("failed", {{"why", "a \"quote\"\nand a line"}});
}

TEST(Log, WritesKeysAndValues) {
    std::vector<std::string> expected{
        " info started port=8080 name=\"two words\" empty=\"\" ready=true ms=1.500",
        " error failed why=\"a \\\"quote\\\"\\u000aand a line\""};
    EXPECT_EQ(lines_of(log::Form::key_value, write_some), expected);
}

TEST(Log, WritesJson) {
    std::vector<std::string> expected{
        "\",\"level\":\"info\",\"event\":\"started\",\"port\":8080,\"name\":\"two "
        "words\",\"empty\":\"\",\"ready\":true,\"ms\":1.500}",
        "\",\"level\":\"error\",\"event\":\"failed\",\"why\":\"a \\\"quote\\\"\\u000aand a line\"}"};
    EXPECT_EQ(lines_of(log::Form::json, write_some), expected);
}

} // namespace
} // namespace eider
