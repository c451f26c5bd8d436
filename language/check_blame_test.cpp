// Where a draft points at somebody, and where it owns or only tells.
#include "language/checks_for_tests.h"

#include <gtest/gtest.h>

namespace eider::language {
namespace {

using Texts = std::vector<std::string>;

TEST(LanguageBlame, PointingAtColleaguesDepartmentsAndPartnersIsFlagged) {
    for (std::string_view draft : {"The warehouse forgot your parcel.",
                                   "Billing should have seen this in May.",
                                   "My colleague gave you the wrong price.",
                                   "Our dispatch never told me about it.",
                                   "The courier did not bother to ring.",
                                   "It was the trainee who deleted the file.",
                                   "That is Rita's fault.",
                                   "The bank made a mistake again.",
                                   "IT messed up the update.",
                                   "The fitter was careless.",
                                   "Somebody on the night shift misread the list.",
                                   "The mistake was made by our legal department.",
                                   "Purchasing bought the wrong part without asking.",
                                   "They are always slow, don't look at us.",
                                   "Whoever took your call wrote nothing down.",
                                   "The hotel is to blame for this.",
                                   "Sales promised you things that we cannot do, as usual.",
                                   "I asked them twice, but they did nothing.",
                                   "The agency let all of us down.",
                                   "My predecessor left your file in a terrible mess.",
                                   "It is not our fault that it broke."})
        EXPECT_EQ(flagged("C3", draft), Texts{std::string(draft)});
}

TEST(LanguageBlame, PointingAtTheCustomerIsFlagged) {
    for (std::string_view draft : {"You should have read the manual.",
                                   "You forgot to sign page two.",
                                   "You did not follow the steps.",
                                   "As I already said, the shop is closed.",
                                   "I have told you this twice.",
                                   "If you had called earlier, the seat would still be free.",
                                   "This was your own mistake.",
                                   "You must have deleted it yourself.",
                                   "You clearly ignored our letter.",
                                   "Everybody else managed to fill in the form.",
                                   "You entered the wrong number.",
                                   "You waited far too long.",
                                   "You never answered our mail.",
                                   "Despite three reminders nothing came from you.",
                                   "It broke because you dropped it.",
                                   "You are the only one who complains.",
                                   "As stated in our last letter, the fee is due.",
                                   "You have only yourself to blame.",
                                   "Per my last email, the code is on the card.",
                                   "You let the voucher expire."})
        EXPECT_EQ(flagged("C3", draft), Texts{std::string(draft)});
}

TEST(LanguageBlame, OwningAMistakeIsNone) {
    for (std::string_view draft :
         {"I forgot to send the label.", "We should have called you.", "We gave you the wrong date.",
          "We lost your form, and I am sorry.", "I misread your letter.", "That was our mistake.",
          "We overlooked your second page.", "I told you Wednesday, and that was wrong.",
          "The error was in our system.", "Nobody on our side answered you.",
          "We failed to warn you in time.", "Our letter was not clear enough."})
        EXPECT_EQ(flagged("C3", draft), Texts{}) << draft;
}

TEST(LanguageBlame, FactsThatACustomerNeedsAreNone) {
    for (std::string_view draft :
         {"The parcel was lost on its way.", "The airline has cancelled the flight.",
          "The carrier has not scanned it since Tuesday.", "The battery can catch fire; please unplug it.",
          "Your payment came back because a digit is missing.", "Page two is missing.",
          "The lift is closed until it is safe.", "Some passwords were exposed on Sunday.",
          "The supplier no longer makes this lamp.", "Your order is late because we ran out of boxes.",
          "The engineer could not reach you.", "The street was closed by the police."})
        EXPECT_EQ(flagged("C3", draft), Texts{}) << draft;
}

TEST(LanguageBlame, TheSameWordsWithoutAFaultAreNone) {
    for (std::string_view draft :
         {"You should have the card by Friday.", "You should have received two mails.",
          "You did not need to send it back.", "You did nothing wrong.", "It is not your fault.",
          "My colleague Ines will call you.", "I asked the warehouse to look again.",
          "Should you fail to find it, ask at the counter.", "Nobody is to blame.",
          "If the courier does not ring, it waits at the shop.", "Please read page two before you sign.",
          "You could have both sizes sent home."})
        EXPECT_EQ(flagged("C3", draft), Texts{}) << draft;
}

TEST(LanguageBlame, WhatIsQuotedBelowIsNotOurs) {
    EXPECT_EQ(flagged("C3", "It is repaired.\n> You should have read the manual. You forgot it."), Texts{});
}

} // namespace
} // namespace eider::language
