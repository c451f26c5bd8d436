// A no alone, and a no with a way out.
#include "language/checks_for_tests.h"

#include <gtest/gtest.h>

namespace eider::language {
namespace {

using Texts = std::vector<std::string>;

TEST(LanguageRefusals, ANoAloneIsFlagged) {
    for (std::string_view draft :
         {"We cannot refund the fee.",         "A refund is not possible.",
          "Unfortunately the course is full.", "Our policy does not allow this.",
          "I'm unable to change the name.",    "We don't ship to islands.",
          "Your claim was rejected.",          "This is not covered by your plan.",
          "No exceptions can be made.",        "There is nothing we can do.",
          "The room is sadly taken.",          "We will not extend the contract.",
          "I have to decline your request.",   "We are not able to accept this.",
          "It is too late to cancel.",         "You are not entitled to a discount.",
          "Late claims are not accepted.",     "The offer is no longer available.",
          "It is against our rules.",          "I regret to inform you that the seat is gone."})
        EXPECT_EQ(flagged("C7", draft), Texts{std::string(draft)});
}

TEST(LanguageRefusals, ANoWithAWayOutIsNot) {
    for (std::string_view draft : {"We cannot refund the fee, but you can use it in May.",
                                   "A refund is not possible. Instead I can change the date.",
                                   "The course is full. There is a place in the next one.",
                                   "Our policy does not allow this. One way is a new order.",
                                   "I'm unable to change the name. You can do it in the app.",
                                   "We don't ship to islands. Would you like it sent to Oban?",
                                   "Your claim was rejected. If you send page two, I will open it again.",
                                   "This is not covered. What we can do is repair it at cost.",
                                   "The room is taken. The one next door is free and has the same view.",
                                   "We will not extend the contract. Alternatively, rent it by the month.",
                                   "It is too late to cancel. You may give the ticket to a friend.",
                                   "It is sold out. I have put one aside in green."})
        EXPECT_EQ(flagged("C7", draft), Texts{}) << draft;
}

TEST(LanguageRefusals, TheWayOutStandsNearby) {
    EXPECT_EQ(flagged("C7", "We cannot refund it. It was used. It is a year old. You can sell it."),
              Texts{"We cannot refund it."});
    EXPECT_EQ(flagged("C7", "We cannot refund it. It was used. You can sell it."), Texts{});
}

TEST(LanguageRefusals, NotEveryNoRefuses) {
    for (std::string_view draft :
         {"I don't know yet.", "It will not happen again.", "I cannot see your payment yet.",
          "You do not need to pay.", "That is no problem.", "Do not worry.", "I could not reach you.",
          "There is no charge.", "It is not your fault.", "Please do not use it any more.",
          "Nothing was lost.", "It is not clear to me yet."})
        EXPECT_EQ(flagged("C7", draft), Texts{}) << draft;
}

} // namespace
} // namespace eider::language
