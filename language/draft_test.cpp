// A draft as a whole: its JSON, its limits, and how long it takes.
#include "language/checks_for_tests.h"

#include <chrono>
#include <ctime>
#include <gtest/gtest.h>

namespace eider::language {
namespace {

TEST(LanguageDraft, AnEmptyDraftSaysNothing) {
    DraftReading reading = read_pair("When will it come?", "");
    ASSERT_EQ(reading.questions.size(), 1u);
    EXPECT_FALSE(reading.questions[0].is_answered);
    EXPECT_TRUE(reading.promises.empty());
    ASSERT_EQ(reading.hints.size(), 1u);
    EXPECT_EQ(reading.hints[0].check, "C2");
    EXPECT_TRUE(read_pair("", "").hints.empty());
}

TEST(LanguageDraft, TheGreetingAndTheNamesBelowAreNoPartOfIt) {
    EXPECT_TRUE(
        read_pair("Is it open?", "Dear Sir or Madam,\n\nYes, it is.\n\nWith kind regards,\nTom Hale\nFOO Ltd")
            .hints.empty());
    EXPECT_TRUE(read_pair("Is it open?", "Hello Ann,\n\nYes.\n\nCheers,\nRSU Team").hints.empty());
}

TEST(LanguageDraft, TheJsonIsWhole) {
    std::string message = "Is \"it\" there?\xff", draft = "Dear {{name}}, you \"forgot\" it\x01.\xe2\x80";
    Clock clock{.now = read_moment("2026-03-04T10:15:00Z").value()};
    std::string json = to_json(read_draft(message, draft, "en", clock), message, draft, clock);
    EXPECT_NE(json.find("\"check\":\"C4\""), std::string::npos);
    EXPECT_NE(json.find("\"answered\":"), std::string::npos);
    EXPECT_EQ(json.find('\x01'), std::string::npos);
}

TEST(LanguageDraft, PlacesLieInsideTheTexts) {
    std::string message = "I'm worried \u2013 when will it come?",
                draft = "We can\u2019t say. Sorry if it\u2019s late. {{x}}";
    DraftReading reading = read_pair(message, draft);
    EXPECT_GE(reading.hints.size(), 2u);
    for (const Hint& hint : reading.hints) EXPECT_LE(hint.span.end, draft.size());
    for (const AnsweredQuestion& question : reading.questions) EXPECT_LE(question.span.end, message.size());
}

// One long line of one thing, in the draft and in the message.
// Found by throwing bytes at it: a question without a word, at the very end.
TEST(LanguageDraft, AQuestionMayBeAMarkAlone) {
    for (const char* message : {"?", "Hello. ?", "Hello? ??", "Das Bett. ?"})
        for (const char* language : {"en", "de"}) {
            Clock clock{.now = read_moment("2026-03-04T10:15:00Z").value()};
            for (const AnsweredQuestion& each :
                 read_draft(message, "It comes on Friday.", language, clock).questions)
                EXPECT_LE(each.span.end, std::string_view(message).size());
        }
}

TEST(LanguageDraft, TheTimeGrowsWithTheLengthOnly) {
    for (std::string piece :
         {"you should have told the warehouse ", "{{", "[a ", "<", "_", "a_b-", "we cannot refund it ",
          "sorry if ", "I will call you soon. ", "is it open? ", "RMA ", "/var/", "%", "x", "\n> no "}) {
        auto seconds = [&](std::size_t bytes) {
            std::string text;
            while (text.size() < bytes) text += piece;
            std::clock_t began = std::clock(); // of this process: others may be busy too
            read_pair(text, text);
            return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
        };
        double small = seconds(10'000), large = seconds(100'000);
        EXPECT_LT(large, small * 40 + 0.05) << piece;
    }
}

TEST(LanguageDraft, AMegabyteOfOneLineIsReadInItsTime) {
    for (std::string piece : {"aaaaaaaaaa", "the bank forgot it and I will call you, ", "{{a} [b] <c "}) {
        std::string text;
        while (text.size() < 1'000'000) text += piece;
        auto began = std::chrono::steady_clock::now();
        read_pair("When will it come?", text);
        EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20)) << piece;
    }
}

} // namespace
} // namespace eider::language
