// Finding endpoints by path.
#include "platform/codec/path_table.h"

#include <gtest/gtest.h>

namespace eider {
namespace {

std::vector<EndpointDescription> endpoints() {
    std::vector<EndpointDescription> list;
    auto add = [&](endpoint::VerbName verb, std::string_view path) {
        list.push_back({.verb = verb.verb, .path = path, .summary = ""});
    };
    add("GET", "/api/v2/tickets");                            // 0
    add("POST", "/api/v2/tickets");                           // 1
    add("GET", "/api/v2/tickets/{id}");                       // 2
    add("PUT", "/api/v2/tickets/{id}");                       // 3
    add("GET", "/api/v2/tickets/show_many");                  // 4
    add("PUT", "/api/v2/tickets/{id}/comments/{c}/redact");   // 5
    add("DELETE", "/api/v2/uploads/{token:text}");            // 6
    add("GET", "/api/v2/openapi.json");                       // 7
    add("GET", "/api/v2/mixed/{id}");                         // 8
    add("GET", "/api/v2/mixed/{name:text}");                  // 9
    add("GET", "/api/v2/mixed/{id}/x/deep");                  // 10
    add("GET", "/api/v2/mixed/{name:text}/{other:text}/end"); // 11
    add("PATCH", "/api/v2/mixed/fixed/x/end");                // 12
    return list;
}

class Paths : public testing::Test {
  protected:
    std::vector<EndpointDescription> list = endpoints();
    PathTable table{list};
    int found(Verb verb, std::string_view path) {
        match = table.match(verb, path);
        return match.outcome == PathMatch::Outcome::found ? static_cast<int>(match.endpoint) : -1;
    }
    PathMatch match;
};

TEST_F(Paths, WithAndWithoutJson) {
    EXPECT_EQ(found(Verb::get, "/api/v2/tickets"), 0);
    EXPECT_EQ(found(Verb::post, "/api/v2/tickets.json"), 1);
    EXPECT_EQ(found(Verb::get, "/api/v2/tickets/35.json"), 2);
    EXPECT_EQ(match.captures[0].number, 35);
    EXPECT_EQ(found(Verb::get, "/api/v2/openapi.json"), 7);
    EXPECT_EQ(found(Verb::get, "/api/v2/openapi"), 7);
    EXPECT_EQ(found(Verb::get, "/api/v2/tickets.json.json"), -1);
}

TEST_F(Paths, LiteralsGoBeforeIntegersBeforeTexts) {
    EXPECT_EQ(found(Verb::get, "/api/v2/tickets/show_many"), 4);
    EXPECT_EQ(found(Verb::get, "/api/v2/mixed/12"), 8);
    EXPECT_EQ(found(Verb::get, "/api/v2/mixed/twelve"), 9);
    EXPECT_EQ(match.captures[0].text, "twelve");
    EXPECT_EQ(found(Verb::get, "/api/v2/mixed/12/x/deep"), 10);
    EXPECT_EQ(found(Verb::get, "/api/v2/mixed/12/x/end"), 11);
    EXPECT_EQ(match.capture_count, 2U);
    EXPECT_EQ(match.captures[1].text, "x");
    EXPECT_EQ(found(Verb::get, "/api/v2/mixed/fixed/x/end"), 11); // the literal has another verb only
    EXPECT_EQ(found(Verb::patch, "/api/v2/mixed/fixed/x/end"), 12);
}

TEST_F(Paths, CapturesComeInOrder) {
    EXPECT_EQ(found(Verb::put, "/api/v2/tickets/35/comments/9223372036854775807/redact"), 5);
    EXPECT_EQ(match.captures[0].number, 35);
    EXPECT_EQ(match.captures[1].number, std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(found(Verb::del, "/api/v2/uploads/a%20b"), 6);
    EXPECT_EQ(match.captures[0].text, "a%20b");
}

TEST_F(Paths, WhatIsNoIdIsNotThere) {
    for (std::string_view id : {"0", "-1", "01", "1x", "+1", "9223372036854775808", "", "1.5", " 1"})
        EXPECT_EQ(found(Verb::get, "/api/v2/tickets/" + std::string(id)), -1) << id;
    EXPECT_EQ(match.outcome, PathMatch::Outcome::no_such_path);
    EXPECT_EQ(found(Verb::del, "/api/v2/uploads/"), -1);
}

TEST_F(Paths, AnotherVerbIsToldFromAnotherPath) {
    EXPECT_EQ(found(Verb::del, "/api/v2/tickets/35"), -1);
    EXPECT_EQ(match.outcome, PathMatch::Outcome::other_verb);
    EXPECT_EQ(allowed_verbs(match.verbs), "GET, PUT");
    EXPECT_EQ(found(Verb::get, "/api/v2/ticket"), -1);
    EXPECT_EQ(match.outcome, PathMatch::Outcome::no_such_path);
    EXPECT_EQ(found(Verb::put, "/api/v2/tickets/show_many"), -1);
    EXPECT_EQ(allowed_verbs(match.verbs), "GET");
}

TEST_F(Paths, OddPathsAreHarmless) {
    for (std::string_view path :
         {"", "/", "//", ".json", "/.json", "api/v2/tickets", "/api/v2/tickets/", "/api//v2/tickets"})
        EXPECT_EQ(found(Verb::get, path), -1) << path;
    EXPECT_EQ(found(Verb::get, std::string(100'000, '/')), -1);
    std::string deep;
    for (std::size_t i = 0; i < PATH_SEGMENTS_MAX; ++i) deep += "/x";
    std::vector<EndpointDescription> one{{.path = deep, .summary = ""}};
    EXPECT_EQ(PathTable(one).match(Verb::get, deep).outcome, PathMatch::Outcome::found);
    EXPECT_EQ(PathTable(one).match(Verb::get, deep + "/x").outcome, PathMatch::Outcome::no_such_path);
}

TEST(PathTableDeath, RefusesTwoEndpointsInOnePlace) {
    std::vector<EndpointDescription> twice{{.path = "/a/{id}", .summary = ""},
                                           {.path = "/a/{other_id}", .summary = ""}};
    EXPECT_DEATH(PathTable{twice}, "share verb and path");
}

} // namespace
} // namespace eider
