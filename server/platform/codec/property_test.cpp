// Random values come back as they were; random damage gives a value or sentences, never a crash.
#include "platform/base/text.h"
#include "platform/codec/codec.h"
#include "platform/codec/error_body.h"

#include <gtest/gtest.h>

#include <random>

namespace eider {
namespace {

enum class Mood { calm, glad, cross };
struct Leaf {
    std::string word;
    std::optional<std::int64_t> number;
    friend bool operator==(const Leaf&, const Leaf&) = default;
};
struct Tree {
    bool flag = false;
    std::int64_t number = 0;
    int small = 0;
    double fraction = 0;
    std::string text;
    PersonId person;
    Instant moment;
    Mood mood = Mood::calm;
    std::optional<Mood> maybe_mood;
    std::optional<std::string> maybe_text, left_out;
    Given<std::int64_t> given;
    Given<std::vector<std::string>> given_list;
    std::vector<Leaf> leaves;
    std::vector<bool> flags;
    std::map<std::string, Leaf> named;
    std::map<std::string, std::vector<double>> series;
    RawJson raw;
    std::optional<Leaf> leaf;
    friend bool operator==(const Tree&, const Tree&) = default;
};

} // namespace

template <> struct Described<Mood> : codec::Vocabulary {
    static constexpr auto value =
        choice<Mood>("RandomMood", "", {{Mood::calm, "calm"}, {Mood::glad, "glad"}, {Mood::cross, "cross"}});
};
template <> struct Described<Leaf> : codec::Vocabulary {
    static constexpr auto value =
        record("RandomLeaf", "", field("word", &Leaf::word, ""), field("number", &Leaf::number, ""));
};
template <> struct Described<Tree> : codec::Vocabulary {
    using T = Tree;
    static constexpr auto value = record(
        "RandomTree", "", field("flag", &T::flag, ""), field("number", &T::number, ""),
        field("small", &T::small, ""), field("fraction", &T::fraction, ""), field("text", &T::text, ""),
        field("person", &T::person, "", nullable_id), field("moment", &T::moment, ""),
        field("mood", &T::mood, ""), field("maybe_mood", &T::maybe_mood, ""),
        field("maybe_text", &T::maybe_text, ""), field("left_out", &T::left_out, "", omit_empty),
        field("given", &T::given, ""), field("given_list", &T::given_list, ""),
        field("leaves", &T::leaves, ""), field("flags", &T::flags, ""), field("named", &T::named, ""),
        field("series", &T::series, ""), field("raw", &T::raw, ""), field("leaf", &T::leaf, ""));
};

namespace {

class Random {
  public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}
    std::int64_t below(std::int64_t end) {
        return std::uniform_int_distribution<std::int64_t>(0, end - 1)(engine_);
    }
    bool coin() { return below(2) == 1; }
    std::int64_t integer() { return static_cast<std::int64_t>(engine_() >> below(64)) * (coin() ? 1 : -1); }
    double fraction() {
        while (true) {
            double value = std::bit_cast<double>(engine_());
            if (std::isfinite(value)) return coin() ? value : static_cast<double>(below(100'000)) / 100;
        }
    }
    std::string text() {
        constexpr std::array<std::string_view, 14> pieces{
            "a", "\"", "\\", "\n", "\x01", "ü", "東", "🦆", "/", "\u2028", "\x7f", "{}", "abcdefgh", " "};
        std::string text;
        for (std::int64_t left = below(30); left > 0; --left)
            text += pieces[static_cast<std::size_t>(below(std::ssize(pieces)))];
        return text;
    }
    std::vector<std::string> texts() {
        std::vector<std::string> list(static_cast<std::size_t>(below(4)));
        for (std::string& item : list) item = text();
        return list;
    }
    Leaf leaf() { return {.word = text(), .number = coin() ? std::optional(integer()) : std::nullopt}; }

    Tree tree() {
        Tree tree{.flag = coin(), .number = integer(), .small = static_cast<int>(integer() % 1000)};
        tree.fraction = fraction();
        tree.text = text();
        tree.person.value = coin() ? below(1'000'000'000'000) : 0;
        tree.moment = Instant(std::chrono::seconds(below(253'402'300'800)));
        tree.mood = Mood{static_cast<int>(below(3))};
        if (coin()) tree.maybe_mood = Mood{static_cast<int>(below(3))};
        if (coin()) tree.maybe_text = text();
        if (coin()) tree.left_out = text();
        if (coin()) tree.given = coin() ? Given<std::int64_t>(integer()) : Given<std::int64_t>::null();
        if (coin()) tree.given_list = texts();
        for (std::int64_t i = below(4); i > 0; --i) tree.leaves.push_back(leaf());
        for (std::int64_t i = below(4); i > 0; --i) tree.flags.push_back(coin());
        for (std::int64_t i = below(4); i > 0; --i) tree.named.emplace("k" + text(), leaf());
        for (std::int64_t i = below(4); i > 0; --i) tree.series["s" + text()] = {fraction(), fraction()};
        if (coin()) tree.raw.text = to_json(texts());
        if (coin()) tree.leaf = leaf();
        return tree;
    }

    // Changes, removes, doubles or inserts some bytes.
    void damage(std::string& json) {
        constexpr std::string_view likely = "{}[]\",:\\0123456789eE+-.truefalsn \n\x00\xFF\xED\xA0\xC3";
        for (std::int64_t times = 1 + below(6); times > 0 && !json.empty(); --times) {
            auto at = static_cast<std::size_t>(below(std::ssize(json)));
            auto length = static_cast<std::size_t>(below(12));
            char byte = likely[static_cast<std::size_t>(below(std::ssize(likely)))];
            switch (below(4)) {
            case 0: json[at] = byte; break;
            case 1: json.erase(at, length); break;
            case 2: json.insert(at, 1, byte); break;
            default:
                json.insert(at, json.substr(static_cast<std::size_t>(below(std::ssize(json))), length));
                break;
            }
        }
    }

  private:
    std::mt19937_64 engine_;
};

TEST(CodecProperty, WhatIsWrittenReadsBackEqual) {
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        Tree tree = Random(seed).tree();
        std::string json = to_json(tree);
        auto back = read_json<Tree>(json);
        ASSERT_TRUE(back) << "seed " << seed << ": " << back.error().sentence << "\n" << json;
        ASSERT_TRUE(*back == tree) << "seed " << seed << "\n" << json << "\n" << to_json(*back);
    }
}

TEST(CodecProperty, DamageGivesAValueOrSentences) {
    int refused = 0, read = 0;
    for (std::uint64_t seed = 0; seed < 20000; ++seed) {
        Random random(seed);
        std::string json = to_json(random.tree());
        random.damage(json);
        auto result = read_json<Tree>(json);
        if (result) {
            ++read;
            std::string again = to_json(*result);
            ASSERT_TRUE(is_utf8(again)) << "seed " << seed;
            auto back = read_json<Tree>(again);
            ASSERT_TRUE(back) << "seed " << seed << ": " << back.error().sentence;
            ASSERT_EQ(to_json(*back), again) << "seed " << seed;
        } else {
            ++refused;
            std::string body;
            write_refusal(body, result.error());
            ASSERT_TRUE(JsonDocument::parse(body)) << "seed " << seed << "\n" << body;
            ASSERT_TRUE(result.error().sentence.ends_with('.')) << result.error().sentence;
        }
    }
    EXPECT_GT(refused, 1000);
    EXPECT_GT(read, 1000);
}

TEST(CodecProperty, AnyParametersGiveAValueOrSentences) {
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        Random random(seed);
        std::string value = to_json(random.leaf());
        random.damage(value);
        auto result =
            read_query<Leaf>({{random.coin() ? "word" : "number", value}, {random.text(), random.text()}});
        if (!result) {
            ASSERT_FALSE(result.error().fields.empty());
            ASSERT_TRUE(is_utf8(result.error().sentence)) << "seed " << seed;
        }
    }
}

} // namespace
} // namespace eider
