// The writer: escapes, numbers, times, growth.
#include "platform/codec/json_view.h"
#include "platform/codec/json_writer.h"

#include <gtest/gtest.h>

namespace eider {
namespace {

std::string written(auto write) {
    std::string out;
    JsonWriter writer(out);
    write(writer);
    writer.finish();
    return out;
}

TEST(JsonWriter, EscapesEveryByteAtEveryPlace) {
    for (int code = 1; code < 128; ++code) {
        for (std::size_t place = 0; place < 20; ++place) {
            std::string text(20, 'x');
            text[place] = static_cast<char>(code);
            std::string json = written([&](JsonWriter& out) { out.text(text); });
            auto document = JsonDocument::parse(json);
            ASSERT_TRUE(document) << json;
            ASSERT_EQ(document->root().text(), text);
        }
    }
}

TEST(JsonWriter, EscapesTheShortWay) {
    EXPECT_EQ(written([](JsonWriter& out) { out.text(std::string_view("\"\\\n\r\t\b\f\x01\x1f\0/", 11)); }),
              R"("\"\\\n\r\t\b\f\u0001\u001f\u0000/")");
    EXPECT_EQ(written([](JsonWriter& out) { out.text("Grüße, 東京 🦆"); }), "\"Grüße, 東京 🦆\"");
    EXPECT_EQ(written([](JsonWriter& out) { out.text(""); }), "\"\"");
}

TEST(JsonWriter, GrowsWhenEveryByteNeedsSix) {
    std::string text(100'000, '\x02');
    std::string json = written([&](JsonWriter& out) { out.text(text); });
    EXPECT_EQ(json.size(), 600'002U);
    EXPECT_EQ(JsonDocument::parse(json)->root().text(), text);
}

TEST(JsonWriter, AppendsBehindWhatIsThere) {
    std::string out = "before ";
    {
        JsonWriter writer(out);
        writer.begin_list();
        for (std::int64_t number :
             {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
            writer.item();
            writer.integer(number);
        }
        writer.end_list();
        EXPECT_EQ(writer.size(), 7U + 42U);
    }
    EXPECT_EQ(out, "before [-9223372036854775808,9223372036854775807]");
}

TEST(JsonWriter, SetsCommasByItself) {
    EXPECT_EQ(written([](JsonWriter& out) {
                  out.begin_object();
                  out.key("a\"");
                  out.begin_list();
                  out.end_list();
                  out.key("b");
                  out.begin_object();
                  out.prepared_key(R"(,"c":)");
                  out.null();
                  out.prepared_key(R"(,"d":)");
                  out.boolean(true);
                  out.end_object();
                  out.end_object();
              }),
              R"({"a\"":[],"b":{"c":null,"d":true}})");
}

TEST(JsonWriter, NumbersThatJsonDoesNotHaveAreNull) {
    EXPECT_EQ(written([](JsonWriter& out) { out.number(std::numeric_limits<double>::infinity()); }), "null");
    EXPECT_EQ(written([](JsonWriter& out) { out.number(std::nan("")); }), "null");
    EXPECT_EQ(written([](JsonWriter& out) { out.number(1.5); }), "1.5");
    EXPECT_EQ(written([](JsonWriter& out) { out.number(-1.7976931348623157e308); }),
              "-1.7976931348623157e+308");
}

TEST(JsonWriter, TimesAreThoseOfTheClock) {
    for (std::int64_t milliseconds = -40'000'000'000'000; milliseconds < 250'000'000'000'000;
         milliseconds += 1'234'567'890'123) {
        Instant instant = from_milliseconds(milliseconds);
        EXPECT_EQ(written([&](JsonWriter& out) { out.instant(instant); }), "\"" + to_iso(instant) + "\"");
    }
    EXPECT_EQ(written([](JsonWriter& out) { out.instant(Instant::max()); }), "\"9999-12-31T23:59:59Z\"");
    EXPECT_EQ(written([](JsonWriter& out) { out.instant(Instant::min()); }), "\"0000-01-01T00:00:00Z\"");
}

} // namespace
} // namespace eider
