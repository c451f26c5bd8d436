// What happens next, and when.
#include "language/checks_for_tests.h"

#include <gtest/gtest.h>

namespace eider::language {
namespace {

using Texts = std::vector<std::string>;

TEST(LanguageNextStep, APromiseWithoutATimeIsFlagged) {
    for (std::string_view draft :
         {"I will call you soon", "We'll send it as soon as possible", "I will write to you shortly",
          "You will receive a new card", "My colleague will ring you in the next few days",
          "We will refund you once it is checked", "I'll look into it", "I'll let you know when I know more",
          "I will chase the depot", "We will come back to you in due course"})
        EXPECT_EQ(flagged("C6", std::string(draft) + ".").size(), 1u) << draft;
}

TEST(LanguageNextStep, AnOpenMatterWithoutANextStepIsFlagged) {
    for (std::string_view draft :
         {"We are looking into it.", "Your request is being processed.", "The matter is under review.",
          "I have escalated it to the engineers.", "Your complaint was passed on to the team.",
          "The cause is not known yet.", "We hope to have news.", "It is still pending.",
          "We are doing our best.", "The technicians have been informed."})
        EXPECT_EQ(flagged("C6", draft), Texts{std::string(draft)});
}

TEST(LanguageNextStep, ATimeAClosedMatterOrAStepOfTheirsNeedsNone) {
    for (std::string_view draft :
         {"I will call you tomorrow at ten.", "Your refund was booked today.",
          "Please send me a photo by Friday.", "The door is repaired.", "Which size shall I send?",
          "It will be with you on Thursday.", "You can collect it at the counter.",
          "We are looking into it. I will write to you by noon.",
          "We are looking into it; please send me the number of the box.", "The account is closed.",
          "I have sent you the label.", "Yes, the shop opens at nine.", "The invoice is attached.",
          "It was passed on, and Tom will call you at three."})
        EXPECT_EQ(flagged("C6", draft), Texts{}) << draft;
}

} // namespace
} // namespace eider::language
