// The description of the API that lies beside the code is the one that the program gives: the page's types
// are made from it.
#include "api/api.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

namespace eider {
namespace {

TEST(OpenApiFile, TellsOfTheApiAsItIs) {
    std::ifstream file(EIDER_SOURCE_DIR "/docs/openapi.json");
    std::stringstream text;
    text << file.rdbuf();
    auto written = boost::json::parse(text.str()).as_object(),
         current = boost::json::parse(api::openapi("")).as_object();
    EXPECT_TRUE(written["paths"] == current["paths"]) << "run bin/openapi and commit docs/openapi.json";
    EXPECT_TRUE(written["components"] == current["components"])
        << "run bin/openapi and commit docs/openapi.json";
}

} // namespace
} // namespace eider
