// Which questions a draft answers.
#include "language/checks_for_tests.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace eider::language {
namespace {

// "yn" for an answered question and an open one.
std::string answered(std::string_view message, std::string_view draft) {
    std::string out;
    for (const AnsweredQuestion& question : read_pair(message, draft).questions)
        out += question.is_answered ? 'y' : 'n';
    return out;
}

constexpr std::string_view CARD = "My card is gone. How do I get a new one, and what does it cost?";

TEST(LanguageAnswers, AQuestionIsAnsweredByWhatItWants) {
    EXPECT_EQ(answered("When does the course start?", "It starts on Monday at six."), "y");
    EXPECT_EQ(answered("When does the course start?", "Thank you for your interest in our courses."), "n");
    EXPECT_EQ(answered("When does the course start?", "The course is taught by Ines."), "n");
    EXPECT_EQ(answered("How much is the late fee?", "It is 50 cents a day."), "y");
    EXPECT_EQ(answered("How much is the late fee?", "The late fee is for books that come back late."), "n");
    EXPECT_EQ(answered("Where can I park?", "There is a car park behind the house."), "y");
    EXPECT_EQ(answered("Why was it cancelled?", "It was cancelled because the lamp was broken."), "y");
    EXPECT_EQ(answered("Is the pool open?", "Yes, all year round."), "y");
    EXPECT_EQ(answered("Can I bring my dog?", "Dogs are welcome."), "y");
    EXPECT_EQ(answered("Can I bring my dog?", "We wish you a lovely stay!"), "n");
}

TEST(LanguageAnswers, OfTwoQuestionsOneMayStayOpen) {
    EXPECT_EQ(answered(CARD, "Order a new card in the app. It is free of charge."), "yy");
    EXPECT_EQ(answered(CARD, "Order a new card in the app under Cards."), "yn");
    EXPECT_EQ(flagged("C2", "Order a new card in the app under Cards.", CARD).size(), 1u);
    EXPECT_EQ(flagged("C2", "Order a new card in the app. It is free of charge.", CARD).size(), 0u);
}

TEST(LanguageAnswers, SayingOpenlyThatItIsNotKnownAndNamingATimeAreAnswers) {
    EXPECT_EQ(answered("Does the cover fit?", "I do not know yet whether the cover fits."), "y");
    EXPECT_EQ(answered("Does the cover fit?", "I will measure the cover and tell you by noon tomorrow."),
              "y");
    EXPECT_EQ(answered("Does the cover fit?", "We will come back to you soon."), "n");
}

TEST(LanguageAnswers, TheAnswerHasItsPlace) {
    std::string draft = "Thank you for asking. The pool is open until ten.";
    std::vector<AnsweredQuestion> found = read_pair("Until when is the pool open?", draft).questions;
    ASSERT_EQ(found.size(), 1u);
    ASSERT_TRUE(found[0].by.has_value());
    EXPECT_EQ(draft.substr(found[0].by->begin, found[0].by->end - found[0].by->begin),
              "The pool is open until ten.");
}

TEST(LanguageAnswers, BeyondTheLimitQuestionsStayOpen) {
    std::string message, draft = "These are shut:";
    for (int i = 0; i < 50; ++i) {
        message += "Is d" + std::to_string(i) + " shut? ";
        draft += " d" + std::to_string(i);
    }
    EXPECT_EQ(answered(message, draft), std::string(40, 'y') + std::string(10, 'n'));
}

} // namespace
} // namespace eider::language
