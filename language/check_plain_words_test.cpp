// Terms and long sentences.
#include "language/checks_for_tests.h"

#include <gtest/gtest.h>

namespace eider::language {
namespace {

using Texts = std::vector<std::string>;

TEST(LanguagePlainWords, ATermThatNobodyExplainsIsFlagged) {
    for (std::string_view draft : {"It was adjudicated pursuant to the act.",
                                   "The remittance is being reconciled.",
                                   "Your line has high attenuation.",
                                   "The webhook is idempotent.",
                                   "See § 18 of the act.",
                                   "An RMA was opened.",
                                   "The SLA is eight hours.",
                                   "Your OLT lost sync.",
                                   "The daemon was throttled.",
                                   "It is in escrow.",
                                   "The deductible applies.",
                                   "A chargeback was filed.",
                                   "It is backordered.",
                                   "The waybill is missing.",
                                   "The mortgage is in abeyance.",
                                   "The parser hit a null pointer.",
                                   "We wait for DNS propagation.",
                                   "A failover took place.",
                                   "The drug is contraindicated.",
                                   "Your premium is prorated."})
        EXPECT_EQ(flagged("C5", draft), Texts{std::string(draft)});
}

TEST(LanguagePlainWords, EverydayWordsAreNot) {
    for (std::string_view draft :
         {"Your PIN comes by post.", "The PDF is attached.", "Pay by SMS or in the app.",
          "It costs EUR 12 plus VAT.", "Order WT-20841 is here.", "Your TV needs a new plug.",
          "We are open until 5 PM.", "Bring your ID.", "The parcel is with DHL.",
          "The lamp takes an E27 bulb.", "Please do NOT open it.", "It is on the USB stick."})
        EXPECT_EQ(flagged("C5", draft), Texts{}) << draft;
}

TEST(LanguagePlainWords, ATermOfTheirsOrOneThatIsExplainedIsNot) {
    EXPECT_EQ(flagged("C5", "The RMA is open.", "What about my RMA?"), Texts{});
    EXPECT_EQ(flagged("C5", "The RMA (your return) is open."), Texts{});
    EXPECT_EQ(flagged("C5", "It is in escrow, which means that a third party holds it."), Texts{});
    EXPECT_EQ(flagged("C5", "The webhook is idempotent.",
                      "Our API gateway gets a 502 from your endpoint, the JSON payload is fine."),
              Texts{});
}

TEST(LanguagePlainWords, TwentyFiveWordsAreTheLongestSentence) {
    std::string words;
    for (int i = 0; i < 25; ++i) words += "and ";
    EXPECT_EQ(flagged("C5", words + "."), Texts{});
    EXPECT_EQ(flagged("C5", words + "so.").size(), 1u);
}

} // namespace
} // namespace eider::language
