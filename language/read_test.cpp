// What is read from a message, and what is not.
#include "language/read.h"

#include <algorithm>
#include <ctime>
#include <gtest/gtest.h>

namespace eider::language {
namespace {

std::vector<std::string> texts(std::string_view message, const std::vector<Span>& spans) {
    std::vector<std::string> out;
    for (const Span& span : spans) out.emplace_back(message.substr(span.begin, span.end - span.begin));
    return out;
}

std::vector<std::string> questions(std::string_view message, QuestionKind kind) {
    std::vector<Span> spans;
    for (const Question& question : read_message(message, "en").questions)
        if (question.kind == kind) spans.push_back(question.span);
    return texts(message, spans);
}

std::vector<std::string> asked(std::string_view message) { return questions(message, QuestionKind::asked); }
std::vector<std::string> implied(std::string_view message) {
    return questions(message, QuestionKind::implied);
}

std::string facts(std::string_view message) {
    std::string out;
    const char* names[] = {"order", "date", "amount", "number", "email", "phone", "url"};
    for (const Fact& fact : read_message(message, "en").facts)
        out += (out.empty() ? "" : ", ") + std::string(names[static_cast<int>(fact.kind)]) + " " +
               std::string(message.substr(fact.span.begin, fact.span.end - fact.span.begin));
    return out;
}

bool has(std::string_view message, Mark mark) {
    return std::ranges::count(read_message(message, "en").marks, mark) == 1;
}

using Texts = std::vector<std::string>;

TEST(LanguageRead, AQuestionIsFoundWithAndWithoutItsMark) {
    EXPECT_EQ(asked("The kettle leaks. Can I send it back?"), Texts{"Can I send it back?"});
    EXPECT_EQ(asked("the kettle leaks. how do i send it back"), Texts{"how do i send it back"});
    EXPECT_EQ(asked("Any news?"), Texts{"Any news?"});
    EXPECT_EQ(asked("When I rang on Monday, nobody knew."), Texts{});
}

TEST(LanguageRead, TwoQuestionsOfOneSentenceAreTwoAndAlternativesAreOne) {
    EXPECT_EQ(asked("How long does it take, and who pays for the return?"),
              (Texts{"How long does it take", "who pays for the return?"}));
    EXPECT_EQ(asked("Is it the red one or the blue one?"), Texts{"Is it the red one or the blue one?"});
}

TEST(LanguageRead, WhatIsAskedForTheEffectOrAnsweredAtOnceIsNoQuestion) {
    EXPECT_EQ(asked("How are you? What is the point of a hotline that nobody answers?"), Texts{});
    EXPECT_EQ(asked("I restarted the box. Did it help? No."), Texts{});
}

TEST(LanguageRead, AStatementThatNeedsAnAnswerIsAnImpliedQuestion) {
    EXPECT_EQ(implied("I still don't know when the fitter will come."),
              Texts{"I still don't know when the fitter will come."});
    EXPECT_EQ(implied("Please let me know whether the deposit was booked."),
              Texts{"Please let me know whether the deposit was booked."});
    EXPECT_EQ(implied("I know the shop well."), Texts{});
}

TEST(LanguageRead, AFeelingIsWhatTheWriterSaysOfThemselves) {
    std::string worried = "The boiler is off and I am really worried about my mother.";
    EXPECT_EQ(texts(worried, read_message(worried, "en").feelings),
              Texts{"I am really worried about my mother."});
    EXPECT_TRUE(read_message("I'm afraid that the page is down. Happy to help.", "en").feelings.empty());
    EXPECT_TRUE(read_message("Your hotline is a joke.", "en").feelings.empty());
}

TEST(LanguageRead, AWishIsAnOutcomeAndNotAWishToKnow) {
    std::string refund = "Please refund the second payment.";
    EXPECT_EQ(texts(refund, read_message(refund, "en").wish), Texts{"Please refund the second payment."});
    EXPECT_TRUE(read_message("Please tell me what the second payment was.", "en").wish.empty());
}

TEST(LanguageRead, ThanksAreForSomethingDone) {
    std::string nadia = "Thank you to Nadia, who found my bag within the hour.";
    EXPECT_EQ(texts(nadia, read_message(nadia, "en").thanks), Texts{nadia});
    EXPECT_TRUE(read_message("My bag is lost.\n\nThanks,\nTom", "en").thanks.empty());
    EXPECT_TRUE(read_message("Thanks in advance for your help.", "en").thanks.empty());
    EXPECT_TRUE(read_message("Thanks for ruining our weekend.", "en").thanks.empty());
}

TEST(LanguageRead, FactsHaveTheirKind) {
    EXPECT_EQ(facts("Order AB-20417 of 3 March cost £45.20."), "order AB-20417, date 3 March, amount £45.20");
    EXPECT_EQ(facts("Customer number 7741093, call me on 07700 900142 or write to ada@example.org."),
              "number 7741093, phone 07700 900142, email ada@example.org");
    EXPECT_EQ(facts("See https://example.com/help, since Tuesday."),
              "url https://example.com/help, date Tuesday");
    EXPECT_EQ(facts("It took 20 minutes and 3 people at 8:30."), "");
}

TEST(LanguageRead, MarksAreSetOnlyWhereItIsSaid) {
    EXPECT_TRUE(has("I have already written to you twice about this.", Mark::repeat_contact));
    EXPECT_FALSE(has("I write to you for the first time.", Mark::repeat_contact));
    EXPECT_TRUE(has("You promised a call by Monday and nobody rang.", Mark::broken_promise));
    EXPECT_FALSE(has("The lamp arrived broken.", Mark::broken_promise));
    EXPECT_TRUE(has("Let me speak to your supervisor.", Mark::asks_for_leader));
    EXPECT_FALSE(has("My manager needs the invoice.", Mark::asks_for_leader));
    EXPECT_TRUE(has("My solicitor will write to you.", Mark::legal));
    EXPECT_FALSE(has("The tennis court is booked.", Mark::legal));
    EXPECT_TRUE(has("There is a strong smell of gas in the kitchen.", Mark::safety));
    EXPECT_FALSE(has("The battery of my phone died.", Mark::safety));
    EXPECT_TRUE(has("I am going to the press with this.", Mark::press));
    EXPECT_FALSE(has("I press the button and pay online.", Mark::press));
    EXPECT_TRUE(has("I know where you live.", Mark::threat));
    EXPECT_FALSE(has("Would it kill you to answer? I ordered a set of knives.", Mark::threat));
    EXPECT_TRUE(has("You are idiots.", Mark::slur));
    EXPECT_FALSE(has("I felt like an idiot.", Mark::slur));
}

TEST(LanguageRead, OlderMailThatIsRepeatedIsNotRead) {
    EXPECT_EQ(asked("Yes, that is right.\n> Is the address still the same?\n> Please confirm it."), Texts{});
    EXPECT_EQ(implied("Yes, that is right.\n> Is the address still the same?\n> Please confirm it."),
              Texts{});
}

TEST(LanguageRead, ALanguageWithoutPackStillHasItsAddresses) {
    Reading reading = read_message("Il mio indirizzo: ada@example.org, non funziona niente da ieri sera.");
    EXPECT_EQ(reading.language, "");
    EXPECT_EQ(reading.facts.size(), 1u);
    EXPECT_TRUE(reading.questions.empty());
}

TEST(LanguageRead, TheJsonIsWhole) {
    std::string odd = "Is \"it\" there?\x01\xff";
    std::string json = to_json(read_message(odd, "en"), odd);
    EXPECT_NE(json.find("\"kind\":\"explicit\""), std::string::npos);
    EXPECT_NE(json.find("\\\"it\\\""), std::string::npos);
    EXPECT_EQ(json.find('\x01'), std::string::npos);
}

// Ten times the text may take about ten times as long, whatever it is made of.
TEST(LanguageRead, TheTimeGrowsWithTheLengthOnly) {
    for (std::string piece : {"i am so very worried that you will not call me and ", "12 ", "please ",
                              "is it ", "a.b@c.test,", "(", "\n", "*"}) {
        auto seconds = [&](std::size_t bytes) {
            std::string text;
            while (text.size() < bytes) text += piece;
            std::clock_t began = std::clock(); // of this process: others may be busy too
            read_message(text, "en");
            return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
        };
        double small = seconds(40'000), large = seconds(400'000);
        EXPECT_LT(large, small * 40 + 0.05) << piece;
    }
}

} // namespace
} // namespace eider::language
