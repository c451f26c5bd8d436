// Reading query parameters.
#include "platform/codec/codec.h"
#include "platform/codec/error_body.h"

#include <gtest/gtest.h>

namespace eider {
namespace {

enum class Order { ascending, descending };
struct Page {
    std::optional<std::int64_t> size;
};
struct Question {
    Page page;
    std::string query;
    std::vector<TicketId> ids;
    std::vector<std::string> roles;
    std::optional<std::vector<std::string>> include;
    std::optional<Order> order;
    bool deep = false;
    std::optional<Instant> start;
    std::optional<double> share;
    std::optional<std::string> binary;
    Given<PersonId> person;
};

} // namespace

template <> struct Described<Order> : codec::Vocabulary {
    static constexpr auto value =
        choice<Order>("QuestionOrder", "", {{Order::ascending, "asc"}, {Order::descending, "desc"}});
};
template <> struct Described<Page> : codec::Vocabulary {
    static constexpr auto value =
        record("QuestionPage", "", field("page[size]", &Page::size, "", range(1, 100)));
};
template <> struct Described<Question> : codec::Vocabulary {
    using T = Question;
    static constexpr auto value =
        record("Question", "", merged(&T::page), field("query", &T::query, "", required),
               field("ids", &T::ids, "", items(3)), field("role[]", &T::roles, ""),
               field("include", &T::include, "", none_is_absent), field("sort_order", &T::order, ""),
               field("deep", &T::deep, ""), field("start_time", &T::start, "", accepts_epoch),
               field("share", &T::share, ""), field("binary", &T::binary, "", none_is_absent),
               field("person_id", &T::person, ""));
};

namespace {

Question must_read(QueryPairs pairs) {
    pairs.emplace_back("query", "x");
    auto result = read_query<Question>(pairs);
    EXPECT_TRUE(result) << (result ? "" : result.error().sentence);
    return result.value_or(Question{});
}

std::string problem(QueryPairs pairs) {
    pairs.emplace_back("query", "x");
    auto result = read_query<Question>(pairs);
    if (result) return "none";
    EXPECT_EQ(result.error().kind, RefusalKind::malformed);
    return result.error().fields.at(0).field + " " + result.error().fields.at(0).error;
}

TEST(ReadQuery, FillsEveryKindOfField) {
    Question question = must_read({{"page[size]", "100"},
                                   {"ids", "1,2,,3"},
                                   {"role[]", "agent"},
                                   {"role[]", "admin"},
                                   {"sort_order", "desc"},
                                   {"deep", "true"},
                                   {"start_time", "1700000000.5"},
                                   {"share", "0.25"},
                                   {"include", "users, groups"},
                                   {"person_id", "9"},
                                   {"unknown", "ignored"}});
    EXPECT_EQ(question.page.size, 100);
    EXPECT_EQ(question.ids, (std::vector<TicketId>{{1}, {2}, {3}}));
    EXPECT_EQ(question.roles, (std::vector<std::string>{"agent", "admin"}));
    EXPECT_EQ(question.order, Order::descending);
    EXPECT_TRUE(question.deep);
    EXPECT_EQ(to_milliseconds(*question.start), 1'700'000'000'000);
    EXPECT_EQ(question.share, 0.25);
    EXPECT_EQ(question.include, (std::vector<std::string>{"users", "groups"}));
    EXPECT_EQ(question.person.value(), PersonId{9});
}

TEST(ReadQuery, EmptyAndNoneCountAsAbsent) {
    Question question =
        must_read({{"page[size]", ""}, {"include", "None"}, {"binary", "undefined"}, {"deep", ""}});
    EXPECT_FALSE(question.page.size);
    EXPECT_FALSE(question.include);
    EXPECT_FALSE(question.binary);
    EXPECT_FALSE(question.deep);
    EXPECT_EQ(problem({{"sort_order", "None"}}), "sort_order InvalidValue");
}

TEST(ReadQuery, TheLastOfTwoCounts) {
    EXPECT_EQ(must_read({{"page[size]", "1"}, {"page[size]", "2"}}).page.size, 2);
}

TEST(ReadQuery, RefusesWhatDoesNotFit) {
    EXPECT_EQ(problem({{"page[size]", "0"}}), "page[size] InvalidValue");
    EXPECT_EQ(problem({{"page[size]", "101"}}), "page[size] InvalidValue");
    EXPECT_EQ(problem({{"page[size]", "ten"}}), "page[size] InvalidFormat");
    EXPECT_EQ(problem({{"deep", "yes"}}), "deep InvalidValue");
    EXPECT_EQ(problem({{"share", "1e999"}}), "share InvalidFormat");
    EXPECT_EQ(problem({{"share", "nan"}}), "share InvalidFormat");
    EXPECT_EQ(problem({{"start_time", "nan"}}), "start_time InvalidFormat");
    EXPECT_EQ(problem({{"binary", "a\xFF"}}), "binary InvalidFormat");
    EXPECT_EQ(problem({{"ids", "1,x"}}), "ids[1] InvalidFormat");
    EXPECT_EQ(read_query<Question>({}).error().fields.at(0).error, "BlankValue");
    EXPECT_EQ(read_query<Question>({{"query", " "}}).error().fields.at(0).error, "BlankValue");
}

TEST(ReadQuery, WrongBytesNeverGetIntoTheSentence) {
    auto refusal = read_query<Question>({{"query", "x"}, {"sort_order", "a\xFF\xC3"}}).error();
    std::string body;
    write_refusal(body, refusal);
    EXPECT_TRUE(JsonDocument::parse(body)) << body;
}

TEST(ReadQuery, TooManyIdsSayHowManyAreAllowed) {
    EXPECT_EQ(must_read({{"ids", "1,2,3"}}).ids.size(), 3U);
    auto refusal = read_query<Question>({{"query", "x"}, {"ids", "1,2,3,4"}}).error();
    std::string body;
    write_refusal(body, refusal);
    EXPECT_TRUE(body.starts_with(
        R"({"error":"TooManyValues","description":"ids has 4 items; at most 3 are allowed at once.","max_count":3)"))
        << body;
}

} // namespace
} // namespace eider
