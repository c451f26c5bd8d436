// Reading bodies: every type, every limit at its edge, every sentence.
#include "platform/codec/codec.h"

#include <gtest/gtest.h>

namespace eider {
namespace {

enum class Colour { red, dark_blue };
struct Inner {
    std::int64_t number = -1;
    std::optional<std::string> word;
};
struct Base {
    std::optional<std::string> note;
};
struct Many {
    std::vector<std::int64_t> numbers;
};
struct Everything {
    bool flag = false;
    int small = 0;
    std::int64_t big = 0;
    double fraction = 0;
    std::string text = "as it was";
    std::string name;
    PersonId person;
    Instant moment;
    Instant epoch;
    std::optional<Colour> colour;
    Given<std::string> given;
    Given<Colour> given_colour;
    std::vector<std::string> tags;
    std::vector<PersonId> people;
    std::optional<Inner> inner;
    std::vector<Inner> list;
    std::map<std::string, std::int64_t> map;
    RawJson raw;
    std::string server_only = "ours";
    std::string secret;
    Base base;
};

} // namespace

template <> struct Described<Colour> : codec::Vocabulary {
    static constexpr auto value =
        choice<Colour>("ReadColour", "", {{Colour::red, "red"}, {Colour::dark_blue, "dark-blue"}});
};
template <> struct Described<Inner> : codec::Vocabulary {
    static constexpr auto value = record("ReadInner", "", field("number", &Inner::number, "", required),
                                         field("word", &Inner::word, "", text(2, 4)));
};
template <> struct Described<Base> : codec::Vocabulary {
    static constexpr auto value = record("ReadBase", "", field("note", &Base::note, ""));
};
template <> struct Described<Many> : codec::Vocabulary {
    static constexpr auto value = record("ReadMany", "", field("numbers", &Many::numbers, ""));
};
template <> struct Described<Everything> : codec::Vocabulary {
    using T = Everything;
    static constexpr auto value = record(
        "ReadEverything", "", field("flag", &T::flag, ""), field("small", &T::small, "", range(-5, 5)),
        field("big", &T::big, ""), field("fraction", &T::fraction, ""),
        field("text", &T::text, "", text(0, 10)), field("name", &T::name, "", characters(2, 4)),
        field("person_id", &T::person, "", nullable_id), field("moment", &T::moment, ""),
        field("epoch", &T::epoch, "", accepts_epoch), field("colour", &T::colour, ""),
        field("given", &T::given, ""), field("given_colour", &T::given_colour, "", not_null),
        field("tags", &T::tags, "", space_separated, items(3), text(1, 5)),
        field("people", &T::people, "", items(2)), field("inner", &T::inner, ""),
        field("list", &T::list, "", items(2)), field("map", &T::map, "", items(2)),
        field("raw", &T::raw, "", text(0, 20)), field("server_only", &T::server_only, "", read_only),
        field("secret", &T::secret, "", write_only), constant_text("type", "Everything"), merged(&T::base));
};

namespace {

Everything must_read(std::string_view json) {
    auto result = read_json<Everything>(json);
    EXPECT_TRUE(result) << json << "\n" << (result ? "" : result.error().sentence);
    return result.value_or(Everything{});
}

// "field error" of each problem, in order, with commas between.
std::string problems(std::string_view json) {
    auto result = read_json<Everything>(json);
    if (result) return "none";
    EXPECT_EQ(result.error().kind, RefusalKind::invalid);
    std::string all;
    for (const FieldProblem& problem : result.error().fields) {
        EXPECT_TRUE(problem.sentence.ends_with('.')) << problem.sentence;
        EXPECT_EQ(problem.sentence.find("{}"), std::string::npos) << problem.sentence;
        all += (all.empty() ? "" : ", ") + problem.field + " " + problem.error;
    }
    return all;
}

std::string malformed(std::string_view json, std::size_t max = JSON_BYTES_DEFAULT_MAX) {
    auto result = read_json<Everything>(json, max);
    if (result) return "none";
    EXPECT_EQ(result.error().kind, RefusalKind::malformed);
    return result.error().sentence;
}

TEST(ReadJson, FillsEveryKindOfField) {
    Everything value =
        must_read(R"({"flag":true,"small":-5,"big":9223372036854775807,"fraction":0.1,"text":"0123456789",
        "name":"Grüß","person_id":7,"moment":"2026-11-21T21:13:00+01:00","epoch":1700000000,"colour":"dark-blue",
        "given":"x","given_colour":"red","tags":["a","b"],"people":[1,"2"],"inner":{"number":3,"word":"ab"},
        "list":[{"number":1},{"number":2}],"map":{"a":1,"b":2},"raw":{"x":[1,2.5]},"secret":"s","note":"n"})");
    EXPECT_TRUE(value.flag);
    EXPECT_EQ(value.small, -5);
    EXPECT_EQ(value.big, 9223372036854775807);
    EXPECT_EQ(value.fraction, 0.1);
    EXPECT_EQ(value.text, "0123456789");
    EXPECT_EQ(value.name, "Grüß");
    EXPECT_EQ(value.person, PersonId{7});
    EXPECT_EQ(to_iso(value.moment), "2026-11-21T20:13:00Z");
    EXPECT_EQ(to_milliseconds(value.epoch), 1'700'000'000'000);
    EXPECT_EQ(value.colour, Colour::dark_blue);
    EXPECT_EQ(value.given.value(), "x");
    EXPECT_EQ(value.given_colour.value(), Colour::red);
    EXPECT_EQ(value.tags, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(value.people, (std::vector<PersonId>{{1}, {2}}));
    EXPECT_EQ(value.inner->word, "ab");
    EXPECT_EQ(value.list.at(1).number, 2);
    EXPECT_EQ(value.map.at("b"), 2);
    EXPECT_EQ(value.raw.text, R"({"x":[1,2.5]})");
    EXPECT_EQ(value.secret, "s");
    EXPECT_EQ(value.base.note, "n");
}

TEST(ReadJson, WhatIsAbsentStaysAsItWas) {
    Everything value = must_read("{}");
    EXPECT_EQ(value.text, "as it was");
    EXPECT_FALSE(value.given.is_given());
    EXPECT_FALSE(value.inner);
}

TEST(ReadJson, NullClearsOnlyWhatCanBeNull) {
    Everything value =
        must_read(R"({"given":null,"text":null,"person_id":null,"tags":null,"colour":null,"inner":null})");
    EXPECT_TRUE(value.given.is_null());
    EXPECT_EQ(value.text, "as it was");
    EXPECT_EQ(problems(R"({"given_colour":null,"inner":{"number":null},"people":[null]})"),
              "given_colour BlankValue, people[0] BlankValue, inner.number BlankValue");
}

TEST(ReadJson, UnknownAndReadOnlyKeysSetNothing) {
    Everything value =
        must_read(R"({"server_only":"theirs","SMALL":3,"type":5,"base":{"note":"x"},"":1,"id":9})");
    EXPECT_EQ(value.server_only, "ours");
    EXPECT_EQ(value.small, 0);
    EXPECT_FALSE(value.base.note);
}

TEST(ReadJson, WriteOnlyFieldsAreNeverWritten) {
    Everything value;
    value.secret = "hush";
    EXPECT_EQ(to_json(value).find("hush"), std::string::npos);
    EXPECT_NE(to_json(value).find(R"("server_only":"ours")"), std::string::npos);
}

TEST(ReadJson, OfTwoEqualKeysTheLastCounts) {
    EXPECT_EQ(must_read(R"({"small":1,"small":2})").small, 2);
    EXPECT_EQ(problems(R"({"small":1,"small":"x"})"), "small InvalidFormat");
}

TEST(ReadJson, SaysWhichTypeIsWrong) {
    EXPECT_EQ(problems(R"({"flag":"true"})"), "flag InvalidType");
    EXPECT_EQ(
        problems(
            R"({"flag":1,"small":true,"text":1,"moment":1,"colour":1,"tags":1,"inner":1,"map":[],"raw":1})"),
        "flag InvalidType, small InvalidType, text InvalidType, moment InvalidType, colour InvalidType, "
        "tags InvalidType, inner InvalidType, map InvalidType");
    EXPECT_EQ(problems("[1]"), " InvalidType");
    EXPECT_EQ(read_json<Everything>("[1]").error().sentence, "The body is a list. Give an object.");
}

TEST(ReadJson, IntegersComeInManyForms) {
    EXPECT_EQ(must_read(R"({"big":" 12 "})").big, 12);
    EXPECT_EQ(must_read(R"({"big":12.0})").big, 12);
    EXPECT_EQ(must_read(R"({"big":1e3})").big, 1000);
    EXPECT_EQ(problems(R"({"big":1.5})"), "big InvalidValue");
    EXPECT_EQ(problems(R"({"big":1e300})"), "big InvalidValue");
    EXPECT_EQ(problems(R"({"big":9223372036854775808})"), "big InvalidValue");
    EXPECT_EQ(problems(R"({"big":"9223372036854775808"})"), "big InvalidFormat");
    EXPECT_EQ(problems(R"({"big":"12a"})"), "big InvalidFormat");
    EXPECT_EQ(problems(R"({"small":6})"), "small InvalidValue");
    EXPECT_EQ(problems(R"({"small":4294967297})"), "small InvalidValue");
    EXPECT_EQ(problems(R"({"person_id":0})"), "person_id InvalidValue");
    EXPECT_EQ(problems(R"({"person_id":-1})"), "person_id InvalidValue");
}

TEST(ReadJson, TextsKeepTheirLimits) {
    EXPECT_EQ(problems(R"({"text":"01234567890"})"), "text TooLong");
    EXPECT_EQ(must_read(R"({"text":""})").text, "");
    EXPECT_EQ(problems(R"({"name":"Grüße"})"), "name TooLong");
    EXPECT_EQ(problems(R"({"name":"G"})"), "name TooShort");
    EXPECT_EQ(problems(R"({"name":"   "})"), "name BlankValue");
    EXPECT_EQ(problems(R"({"text":"a\u0000b"})"), "text InvalidFormat");
    std::string longest(TEXT_BYTES_DEFAULT_MAX, 'x');
    EXPECT_EQ(must_read("{\"given\":\"" + longest + "\"}").given.value().size(), TEXT_BYTES_DEFAULT_MAX);
    EXPECT_EQ(problems("{\"given\":\"x" + longest + "\"}"), "given TooLong");
}

TEST(ReadJson, ListsAndMapsKeepTheirLimits) {
    EXPECT_EQ(must_read(R"({"tags":" a  b c "})").tags.size(), 3U);
    EXPECT_EQ(problems(R"({"tags":"a b c d"})"), "tags TooManyValues");
    EXPECT_EQ(problems(R"({"tags":["a","b","c","d"]})"), "tags TooManyValues");
    EXPECT_EQ(problems(R"({"tags":["a","","123456"]})"), "tags[1] BlankValue, tags[2] TooLong");
    EXPECT_EQ(problems(R"({"people":"1 2"})"), "people InvalidType");
    EXPECT_EQ(problems(R"({"list":[{"number":1},{"word":"x"}]})"),
              "list[1].number BlankValue, list[1].word TooShort");
    EXPECT_EQ(problems(R"({"map":{"a":1,"b":2,"c":3}})"), "map TooManyValues");
    EXPECT_EQ(problems(R"({"map":{"a":"x","":2}})"), "map.a InvalidFormat, map[0] BlankValue");
    std::string key(MAP_KEY_BYTES_MAX, 'k');
    EXPECT_EQ(must_read("{\"map\":{\"" + key + "\":1}}").map.size(), 1U);
    EXPECT_NE(problems("{\"map\":{\"k" + key + "\":1}}").find("... TooLong"), std::string::npos);
}

TEST(ReadJson, RawJsonIsKeptWhenItIsSmall) {
    EXPECT_EQ(must_read(R"({"raw": [ 1 , "a b" , null ] })").raw.text, R"([1,"a b",null])");
    EXPECT_EQ(must_read(R"({"raw":"012345678901234567"})").raw.text.size(), 20U);
    EXPECT_EQ(problems(R"({"raw":"0123456789012345678"})"), "raw TooLong");
    EXPECT_EQ(must_read(R"({"raw":null})").raw.text, "");
}

TEST(ReadJson, TimesAreIsoOrSecondsWhereDeclared) {
    EXPECT_EQ(problems(R"({"moment":"yesterday","epoch":"soon"})"),
              "moment InvalidFormat, epoch InvalidFormat");
    EXPECT_EQ(to_iso(must_read(R"({"epoch":"2026-11-21"})").epoch), "2026-11-21T00:00:00Z");
    EXPECT_EQ(to_iso(must_read(R"({"epoch":"1700000000"})").epoch), "2023-11-14T22:13:20Z");
    EXPECT_EQ(to_iso(must_read(R"({"epoch":1700000000.75})").epoch), "2023-11-14T22:13:20Z");
    EXPECT_EQ(to_iso(must_read(R"({"epoch":253402300799})").epoch), "9999-12-31T23:59:59Z");
    EXPECT_EQ(problems(R"({"epoch":253402300800})"), "epoch InvalidFormat");
    EXPECT_EQ(problems(R"({"epoch":-1})"), "epoch InvalidFormat");
    EXPECT_EQ(problems(R"({"epoch":1e300})"), "epoch InvalidFormat");
}

TEST(ReadJson, MalformedTextIsRefusedWithItsPlace) {
    EXPECT_EQ(malformed(""), "The body is empty. Send a JSON object.");
    EXPECT_EQ(malformed(" \n "), "The body is empty. Send a JSON object.");
    EXPECT_NE(malformed("{\n  \"small\": 1,\n  x}").find("(line 3, column 3)"), std::string::npos)
        << malformed("{\n  \"small\": 1,\n  x}");
    EXPECT_NE(malformed(R"({"small":1)").find("ends too early"), std::string::npos);
    EXPECT_NE(malformed(R"({} {})").find("more text behind"), std::string::npos);
    EXPECT_NE(malformed("{\"text\":\"\xFF\"}").find("not UTF-8"), std::string::npos);
    EXPECT_NE(malformed(R"({"text":"\ud800\u0041"})").find("half of a pair"), std::string::npos);
    EXPECT_NE(malformed(R"({"text":"\ud800"})"), "none");
    EXPECT_NE(malformed("{\"text\":\"a\nb\"}"), "none");
    EXPECT_NE(malformed(R"({"text":NaN})"), "none");
    EXPECT_NE(malformed(R"({"small":01})"), "none");
    EXPECT_NE(malformed("/**/{}"), "none");
    EXPECT_NE(malformed("{\"small\":1,}"), "none");
    EXPECT_EQ(must_read("\xEF\xBB\xBF{\"small\":1}\n").small, 1);
}

TEST(ReadJson, DepthAndSizeHaveTheirEdge) {
    auto nested = [](std::size_t lists) {
        return R"({"unknown":)" + std::string(lists, '[') + std::string(lists, ']') + "}";
    };
    EXPECT_EQ(malformed(nested(JSON_DEPTH_MAX - 1)), "none");
    EXPECT_NE(malformed(nested(JSON_DEPTH_MAX)).find("32 deep"), std::string::npos);
    EXPECT_NE(malformed(nested(1'000'000)).find("32 deep"), std::string::npos);
    std::string json = R"({"text":"a"})";
    EXPECT_EQ(malformed(json, json.size()), "none");
    EXPECT_EQ(read_json<Everything>(json, json.size() - 1).error().kind, RefusalKind::too_large);
}

TEST(ReadJson, ProblemsAreBounded) {
    std::string numbers = R"({"numbers":["x")";
    for (std::size_t i = 1; i <= FIELD_PROBLEMS_MAX; ++i) numbers += R"(,"x")";
    EXPECT_EQ(read_json<Many>(numbers + "]}").error().fields.size(), FIELD_PROBLEMS_MAX);
    std::string many =
        R"({"inner":{"number":[],"word":1},"small":[],"big":[],"flag":[],"text":[],"name":[]})";
    EXPECT_EQ(read_json<Everything>(many).error().fields.size(), 7U);
    EXPECT_TRUE(read_json<Everything>(many).error().sentence.ends_with("There are 6 more problems."));
    std::string huge_value = R"({"colour":")" + std::string(100'000, 'x') + "\"}";
    EXPECT_LT(read_json<Everything>(huge_value).error().sentence.size(), 200U);
}

} // namespace
} // namespace eider
