// How a feeling is met, and how an apology is said.
#include "language/checks_for_tests.h"

#include <gtest/gtest.h>

namespace eider::language {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view WORRIED = "My boiler is off. I am really worried about my mother.";

TEST(LanguageFeelings, AFeelingThatNobodyMeetsIsNamed) {
    for (std::string_view draft :
         {"Please press the red button for ten seconds.", "The engineer comes at nine. Have the meter ready.",
          "Thank you for your message. Your case number is 4711.",
          "Hello Ann,\n\nI looked at it. It is a valve.", "Your request has been received.",
          "Send us a photo of the boiler. We will order the part today.",
          "The boiler has a fault. I am sorry. A part is needed. Sorry."})
        EXPECT_EQ(flagged("C1", draft, WORRIED).size(), draft.find("I am sorry") == draft.npos ? 1u : 0u)
            << draft;
}

TEST(LanguageFeelings, RegretUnderstandingAndNamingItMeetIt) {
    for (std::string_view draft :
         {"I am sorry that it is cold at home.", "I understand that you are worried.", "No wonder you worry.",
          "That must be hard with your mother at home.", "I can imagine how cold it is.",
          "A cold flat is frightening.", "Anyone would be worried.", "I see why you worry.",
          "What a rotten night.", "Being worried about your mother makes sense.", "I hear you.",
          "Of course you are anxious."})
        EXPECT_EQ(flagged("C1", draft, WORRIED), Texts{}) << draft;
}

TEST(LanguageFeelings, OnlyWhatIsStatedAndHardCounts) {
    EXPECT_EQ(flagged("C1", "Press the red button.", "My boiler is off. It is unacceptable."), Texts{});
    EXPECT_EQ(flagged("C1", "Press the red button.", "I love the new dashboard, I am so happy."), Texts{});
    EXPECT_EQ(flagged("C1", "Press the red button. I am sorry. It is cold. Sorry.", WORRIED), Texts{});
    EXPECT_EQ(flagged("C1", "Press it. Hold it. I understand the worry.", WORRIED), Texts{""});
}

TEST(LanguageApologies, AnApologyWithAnIfOrWithoutAnOwnerIsFlagged) {
    for (std::string_view draft : {"We are sorry if this upset you.",
                                   "Sorry if the page confused you.",
                                   "I'm sorry you feel that way.",
                                   "I am sorry that you were offended.",
                                   "Mistakes were made.",
                                   "It is regretted that you waited.",
                                   "Any inconvenience is regretted.",
                                   "We apologise for any inconvenience.",
                                   "If this caused any trouble, we apologise.",
                                   "Apologies should it have been unclear.",
                                   "It is unfortunate that nobody called.",
                                   "An error has occurred, which is regretted.",
                                   "I apologise if my tone was sharp.",
                                   "Sorry for how you feel.",
                                   "We regret any distress this may have caused.",
                                   "Apologies are offered for the delay.",
                                   "Sorry to anyone who had to wait.",
                                   "The confusion is regretted.",
                                   "We are sorry that you see it like this.",
                                   "Sorry in case it was loud."})
        EXPECT_EQ(flagged("C9", draft), Texts{std::string(draft)});
}

TEST(LanguageApologies, AnOwnedApologyIsNot) {
    for (std::string_view draft :
         {"I am sorry that we lost your form.", "We apologise for charging you twice.", "Sorry for the wait.",
          "I'm sorry, I gave you the wrong date.", "We made a mistake, and I apologise.",
          "I am sorry that you had to write twice.", "I am very sorry for your loss.",
          "My apologies, it was our error.", "I'm sorry to hear that you are ill.",
          "I regret that I closed your ticket.", "Sorry that it took us so long.",
          "If you like, I can call you."})
        EXPECT_EQ(flagged("C9", draft), Texts{}) << draft;
}

TEST(LanguageApologies, OnceAtTheBeginningIsEnough) {
    std::string twice =
        "The lamp was packed badly. A new one leaves today. It comes by post. I am sorry again. "
        "We do apologise for this.";
    EXPECT_EQ(flagged("C10", twice), Texts{"We do apologise for this."});
    EXPECT_EQ(flagged("C10",
                      "I am sorry. We apologise for the lamp. A new one leaves today and comes by post on "
                      "Friday. It is packed in two boxes now."),
              Texts{});
    EXPECT_EQ(flagged("C10", "The lamp was packed badly. A new one leaves today. I am sorry."), Texts{});
    EXPECT_EQ(
        flagged("C10",
                "A new lamp leaves today. It comes by post. Sorry again, and please accept our apologies."),
        Texts{"Sorry again, and please accept our apologies."});
}

} // namespace
} // namespace eider::language
