// What must not leave the house, and what looks like it and may.
#include "language/checks_for_tests.h"

#include <gtest/gtest.h>

namespace eider::language {
namespace {

using Texts = std::vector<std::string>;

TEST(LanguageBackstage, PlaceholdersAreFlaggedAsTheyStand) {
    EXPECT_EQ(flagged("C4", "Dear {{first_name}}, it is here."), Texts{"{{first_name}}"});
    EXPECT_EQ(flagged("C4", "Dear [NAME], it is here."), Texts{"[NAME]"});
    EXPECT_EQ(flagged("C4", "Your sum is [sum of the refund]."), Texts{"[sum of the refund]"});
    EXPECT_EQ(flagged("C4", "Dear <customer name>, it is here."), Texts{"<customer name>"});
    EXPECT_EQ(flagged("C4", "Dear ${name}, it is here."), Texts{"${name}"});
    EXPECT_EQ(flagged("C4", "Dear <<Name>>, it is here."), Texts{"<<Name>>"});
    EXPECT_EQ(flagged("C4", "Dear %FIRSTNAME%, it is here."), Texts{"%FIRSTNAME%"});
    EXPECT_EQ(flagged("C4", "Dear ____, it is here."), Texts{"____"});
    EXPECT_EQ(flagged("C4", "It costs XX euros."), Texts{"XX"});
    EXPECT_EQ(flagged("C4", "It comes on [...]."), Texts{"[...]"});
    EXPECT_EQ(flagged("C4", "Price: TBD"), Texts{"Price: TBD"});
}

TEST(LanguageBackstage, NamesOfMachinesPathsAndInnerNamesAreFlagged) {
    for (std::string_view leak :
         {"mail-07.core.lan", "shop-prod-2.int", "db-prod-03", "srv-web-2", "10.20.4.7", "192.168.0.14",
          "/var/log/mail.log", "\\\\files\\claims", "~/notes.md", "s3://claims-raw/2026", "Q_DOCS_MANUAL_2",
          "needs_manual_check", "INC0012345", "OPS-4821", "@lena"})
        EXPECT_EQ(flagged("C4", "It hangs at " + std::string(leak) + " now."), Texts{std::string(leak)})
            << leak;
}

TEST(LanguageBackstage, ACodeBehindALabelOfOursIsFlagged) {
    EXPECT_EQ(flagged("C4", "It was stopped by rule FR-2291 this morning."), Texts{"rule FR"});
    EXPECT_EQ(flagged("C4", "It is in workflow 88213 now."), Texts{"workflow 88213"});
    EXPECT_EQ(flagged("C4", "It is in workflow 88213 now.", "What is workflow 88213?"), Texts{});
}

TEST(LanguageBackstage, RemarksToColleaguesAndNotesToOneselfAreFlagged) {
    for (std::string_view remark : {"Between us, she will not notice.",
                                    "Note to self: ask about the price.",
                                    "Note for Tom: leave out page two.",
                                    "Please don't tell the customer about the leak.",
                                    "Internal: the limit is 50 euros.",
                                    "Can someone check this before it goes out?",
                                    "Insert the paragraph about returns here.",
                                    "Ask legal first.",
                                    "The customer is difficult, as always.",
                                    "She complains every month.",
                                    "I copied this from the old template.",
                                    "Not sure if we may say this.",
                                    "Remember to add the date.",
                                    "Delete this line before sending.",
                                    "Draft, not yet approved.",
                                    "He is a known complainer.",
                                    "It waits in the overflow queue.",
                                    "See the ticket in Jira.",
                                    "Keep this between us.",
                                    "Our script says to offer ten euros."})
        EXPECT_EQ(flagged("C4", remark), Texts{std::string(remark)});
}

TEST(LanguageBackstage, WhatACustomerMayKnowIsNot) {
    for (std::string_view draft : {"Order WT-20841 left today.",
                                   "Write to claims@example.org.",
                                   "It is under Settings > Region.",
                                   "The file invoice_2026_03.pdf is attached.",
                                   "Booking QX9TTL is confirmed.",
                                   "Tom will ring you at nine.",
                                   "Your customer number is 30-118-774.",
                                   "See https://example.org/help_pages/returns.",
                                   "Keep the receipt for your records.",
                                   "It costs 10 % less, 49 euros.",
                                   "Call our customer service.",
                                   "Insert the battery with the plus sign up.",
                                   "Don't forget your passport.",
                                   "Size XL is here, XXL is not.",
                                   "The hotel wrote \"sic\" in its answer [1].",
                                   "We pay the rest on 2026-03-06.",
                                   "Take platform 9 to Leeds.",
                                   "It fits the models A4/B8 and C-350.",
                                   "Your claim SC-1182 was paid.",
                                   "Please fill in the form below."})
        EXPECT_EQ(flagged("C4", draft), Texts{}) << draft;
}

TEST(LanguageBackstage, WhatTheyWroteThemselvesIsNoSecret) {
    EXPECT_EQ(flagged("C4", "Set max_connections to 50.", "What should max_connections be?"), Texts{});
    EXPECT_EQ(flagged("C4", "Set max_connections to 50."), Texts{"max_connections"});
}

} // namespace
} // namespace eider::language
