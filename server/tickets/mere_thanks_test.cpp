// What only says thanks, and what does not.
#include "tickets/mere_thanks.h"

#include <gtest/gtest.h>

namespace eider::tickets {
namespace {

const std::vector<std::string> names = {"Ana Lopes", "Ben"};

TEST(MereThanks, IsAThanksWithNothingElse) {
    for (const char* text :
         {"Thanks!", "Thank you so much for your quick help!", "Hi Ben, thanks a lot, that worked. Best, Ana",
          "Great, thanks for letting me know. Have a nice day!", "Vielen Dank!",
          "Danke, es funktioniert jetzt.", "Herzlichen Dank und viele Grüße\nAna Lopes",
          "Thank you!\n\nOn Tue, Nov 3, 2026 at 9:00 AM Desk wrote:\n> Is it broken?\n> Tell me."})
        EXPECT_TRUE(is_mere_thanks(text, names)) << text;
}

TEST(MereThanks, IsNoneWithAnyOtherWord) {
    for (const char* text :
         {"", "Ok.", "Thanks, but it still does not work.", "Thanks. When does it come?",
          "Thank you. Please send the invoice too.", "Thanks for nothing.", "Danke, aber es ist kaputt.",
          "Thanks, my order is 60-41877.", "Thank you for your message. I will be out of office.",
          "Thanks\nMarta", "No thanks.", "Thanks. It is broken again."})
        EXPECT_FALSE(is_mere_thanks(text, names)) << text;
}

TEST(MereThanks, IsNoneWhenItIsLongOrStrange) {
    EXPECT_FALSE(is_mere_thanks(std::string(50'000, 'x') + " thanks", names));
    EXPECT_FALSE(is_mere_thanks("thanks \xFF\xFE nothing \xC3", names));
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "thanks ";
    EXPECT_FALSE(is_mere_thanks(many, names));
}

} // namespace
} // namespace eider::tickets
