// The document: whole, consistent, and the same types in both directions.
#include "platform/codec/codec.h"
#include "platform/codec/openapi.h"
#include "tests/support/openapi_check.h"

#include <gtest/gtest.h>

#include <fstream>

namespace eider {
namespace {

enum class Role { guest, agent };
struct Person {
    PersonId id;
    std::string name;
    std::optional<std::string> phone;
    std::string password;
    Role role = Role::guest;
    std::optional<Role> former_role;
    RawJson details;
    std::map<std::string, std::int64_t> counts;
    std::vector<Person> friends;
    Instant made_at;
};
struct PersonBody {
    Person person;
};
struct PersonUpdate {
    Given<std::string> phone;
    Given<bool> blocked;
    std::optional<GroupId> group;
};
struct Group {
    std::string title;
};
struct Beside {
    std::optional<std::vector<Group>> groups;
};
struct Find {
    std::string query;
    std::optional<std::int64_t> page;
    std::vector<PersonId> ids;
};
struct Found {
    std::vector<std::variant<Person, Group>> results;
    Prewritten<Person> first;
    Given<std::int64_t> count;
};

} // namespace

template <> struct Described<Role> : codec::Vocabulary {
    static constexpr auto value =
        choice<Role>("Role", "What somebody may do.", {{Role::guest, "guest"}, {Role::agent, "agent"}});
};
template <> struct Described<Person> : codec::Vocabulary {
    static constexpr auto value =
        record("Person", "Somebody.", field("id", &Person::id, "Number.", read_only),
               field("name", &Person::name, "Name.", required, characters(1, 80)),
               field("phone", &Person::phone, "Phone."),
               field("password", &Person::password, "Secret.", write_only, text(8, 200)),
               field("role", &Person::role, "What they may do."),
               field("former_role", &Person::former_role, "Before."),
               field("details", &Person::details, "Anything."), field("counts", &Person::counts, "Numbers."),
               field("friends", &Person::friends, "Others.", items(5)),
               field("made_at", &Person::made_at, "When.", read_only), constant_null("photo"),
               constant_false("shared"), constant_text("kind", "person"))
            .keyed("person", "people");
};
template <> struct Described<PersonBody> : codec::Vocabulary {
    static constexpr auto value =
        record("PersonBody", "Somebody new.", field("person", &PersonBody::person, "The person.", required));
};
template <> struct Described<PersonUpdate> : codec::Vocabulary {
    static constexpr auto value =
        record("PersonUpdate", "Changes.", field("phone", &PersonUpdate::phone, "Null clears it."),
               field("blocked", &PersonUpdate::blocked, "Whether.", not_null),
               field("group_id", &PersonUpdate::group, "Team."));
};
template <> struct Described<Group> : codec::Vocabulary {
    static constexpr auto value =
        record("Group", "A team.", field("title", &Group::title, "Name.")).keyed("group", "groups");
};
template <> struct Described<Beside> : codec::Vocabulary {
    static constexpr auto value =
        record("Groups", "", field("groups", &Beside::groups, "Their teams.", omit_empty));
};
template <> struct Described<Find> : codec::Vocabulary {
    static constexpr auto value = record("Find", "", field("query", &Find::query, "Words.", required),
                                         field("filter[page]", &Find::page, "Which.", range(1, 100)),
                                         field("ids", &Find::ids, "Which.", items(100)));
};
template <> struct Described<Found> : codec::Vocabulary {
    static constexpr auto value =
        record("Found", "What was found.", field("results", &Found::results, "All."),
               field("first", &Found::first, "Best."), field("count", &Found::count, "How many."));
};

namespace {

std::vector<EndpointDescription> endpoints() {
    using namespace endpoint;
    return {
        read("GET", "/api/v2/people", "Lists people.")
            .query<Find>()
            .answers<Listing<Person, Beside>>()
            .tagged("People")
            .description,
        write("POST", "/api/v2/people", "Adds a person.")
            .body<PersonBody>()
            .answers<Single<Person>>(201)
            .or_status(200)
            .description,
        read("GET", "/api/v2/people/{id}", "One person.")
            .answers<Single<Person>>()
            .by(Caller::anyone)
            .description,
        write("PUT", "/api/v2/people/{id}", "Changes one.")
            .body<PersonUpdate>()
            .answers<Single<Person>>()
            .by(Caller::admin)
            .description,
        write("DELETE", "/api/v2/people/{id}/tokens/{token:text}", "Takes a token away.")
            .answers_nothing()
            .description,
        write("POST", "/api/v2/uploads", "Uploads a file.")
            .raw_body()
            .answers<Single<Group>>(201)
            .description,
        slow_read("GET", "/api/v2/export.csv", "All as a table.")
            .answers_raw("text/csv")
            .named("exportPeople")
            .description,
        slow_read("GET", "/api/v2/search", "Finds.").query<Find>().answers<Found>().description,
        read("GET", "/api/v2/groups", "Lists teams.").answers<Listing<Group>>().description,
    };
}

std::string document() {
    return openapi_document(endpoints(),
                            {.title = "Desk", .version = "1.2.3", .server_url = "https://desk.example"});
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

TEST(OpenApi, IsConsistentInItself) {
    std::string text = document();
    EXPECT_EQ(tests::openapi_defects(text), std::vector<std::string>{});
    if (const char* file = std::getenv("EIDER_OPENAPI_FILE"))
        std::ofstream(file) << text; // to try generators by hand
}

TEST(OpenApi, TheCheckSeesDefects) {
    std::string text = document();
    text.replace(text.find("#/components/schemas/PersonBody"), 31, "#/components/schemas/PersonBad?");
    EXPECT_EQ(tests::openapi_defects(text).size(), 2U); // leads nowhere, and the other is not referred to
    text = document();
    text.replace(text.find(R"("name":"token","in":"path")"), 14, R"("name":"taken")");
    EXPECT_EQ(tests::openapi_defects(text).size(), 1U);
}

TEST(OpenApi, ATypeUsedBothWaysHasTwoSchemas) {
    std::string text = document();
    EXPECT_TRUE(has(
        text,
        R"("PersonInput":{"type":"object","description":"Somebody.","properties":{"name":{"type":"string","minLength":1,"maxLength":80,"description":"Name."})"));
    EXPECT_TRUE(has(text, R"("required":["name"]})"));
    EXPECT_TRUE(has(
        text,
        R"("required":["id","name","phone","role","former_role","details","counts","friends","made_at","photo","shared","kind"]})"));
    auto parsed = JsonDocument::parse(text);
    auto schemas = *parsed->root().find("components")->find("schemas");
    EXPECT_FALSE(schemas.find("Person")->find("properties")->find("password"));
    EXPECT_TRUE(schemas.find("PersonInput")->find("properties")->find("password"));
    EXPECT_FALSE(schemas.find("PersonInput")->find("properties")->find("id"));
}

TEST(OpenApi, NullAndAbsentAreTold) {
    std::string text = document();
    EXPECT_TRUE(has(
        text,
        R"("PersonUpdate":{"type":"object","description":"Changes.","properties":{"phone":{"type":["string","null"],"maxLength":65536,"description":"Null clears it."},"blocked":{"type":"boolean","description":"Whether."})"));
    EXPECT_TRUE(has(
        text,
        R"("former_role":{"anyOf":[{"$ref":"#/components/schemas/Role"},{"type":"null"}],"description":"Before."})"));
    EXPECT_TRUE(has(text, R"("kind":{"type":"string","const":"person"})"));
}

TEST(OpenApi, ListsCarryWhatIsLoadedBeside) {
    std::string text = document();
    EXPECT_TRUE(has(
        text,
        R"("PersonListWithGroups":{"type":"object","description":"A page of a list.","properties":{"people":)"));
    EXPECT_TRUE(has(text, R"("required":["people"]})"));
    EXPECT_TRUE(has(text, R"("GroupList":)"));
}

TEST(OpenApi, NamesOperationsByVerbAndPath) {
    EXPECT_EQ(
        operation_id({.verb = Verb::del, .path = "/api/v2/people/{id}/tokens/{token:text}", .summary = ""}),
        "deletePeopleByIdTokensByToken");
    EXPECT_EQ(operation_id({.path = "/api/v2/tickets/show_many", .summary = ""}), "getTicketsShowMany");
}

TEST(OpenApi, ParametersAreDeclared) {
    std::string text = document();
    EXPECT_TRUE(has(
        text,
        R"({"name":"filter[page]","in":"query","description":"Which.","schema":{"type":"integer","format":"int64","minimum":1,"maximum":100}})"));
    EXPECT_TRUE(has(
        text,
        R"({"name":"ids","in":"query","description":"Which.","style":"form","explode":false,"schema":{"type":"array","items":{"type":"integer","format":"int64","minimum":1},"maxItems":100}})"));
    EXPECT_TRUE(
        has(text, R"("name":"token","in":"path","required":true,"schema":{"type":"string","minLength":1})"));
}

TEST(OpenApiDeath, RefusesOneNameForTwoOperations) {
    auto twice = std::vector{endpoint::read("GET", "/a", "").named("x").description,
                             endpoint::read("GET", "/b", "").named("x").description};
    EXPECT_DEATH(openapi_document(twice, {}), "operationId of its own");
}

TEST(Envelope, AListSaysHowToGoOn) {
    Listing<Group, Beside> list{.items = {{"One"}}, .side = {.groups = std::vector<Group>{}}};
    list.paging = Paging::by_number("https://desk.example/2", std::nullopt, 7);
    EXPECT_EQ(
        to_json(Listing<Group>{.items = {{"One"}}, .paging = list.paging}),
        R"({"groups":[{"title":"One"}],"next_page":"https://desk.example/2","previous_page":null,"count":7})");
    Listing<Person, Beside> people{
        .side = {.groups = std::vector<Group>{{"One"}}},
        .paging = Paging::by_cursor({.has_more = true, .after_cursor = "x"}, {.next = "n"})};
    EXPECT_EQ(to_json(people),
              R"({"people":[],"groups":[{"title":"One"}],"meta":{"has_more":true,"after_cursor":"x",)"
              R"("before_cursor":null},"links":{"next":"n","prev":null}})");
}

} // namespace
} // namespace eider
