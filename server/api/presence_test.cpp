// Who looks and who writes.
#include "api/presence.h"

#include <gtest/gtest.h>

namespace eider::api {
namespace {

using namespace std::chrono_literals;

class Presence : public ::testing::Test {
  protected:
    PresenceBoard board;
    PresenceBoard::Time now{1h};
    int desk = 0, phone = 0, other = 0; // their addresses are the connections
    PersonId ana{1}, ben{2};
    TicketId crib{7}, chair{8};
    void says(const int& connection, PersonId who, TicketId where, bool writing = false) {
        board.say(&connection, {who, where, writing}, now);
    }
};

TEST_F(Presence, SaysWhoLooksAndWhoWrites) {
    says(desk, ana, crib);
    says(other, ben, crib, true);
    EXPECT_EQ(board.on(crib), (std::vector<Present>{{ana, false}, {ben, true}}));
    EXPECT_EQ(board.take_changed(), std::set{crib});
    EXPECT_TRUE(board.take_changed().empty()) << "it was taken";
}

TEST_F(Presence, SomebodyIsOneOnTwoDevices) {
    says(desk, ana, crib);
    says(phone, ana, crib, true);
    EXPECT_EQ(board.on(crib), (std::vector<Present>{{ana, true}}));
    board.leave(&phone);
    EXPECT_EQ(board.on(crib), (std::vector<Present>{{ana, false}}));
}

TEST_F(Presence, WhoGoesElsewhereIsGoneHereAndThere) {
    says(desk, ana, crib);
    board.take_changed();
    says(desk, ana, chair);
    EXPECT_EQ(board.take_changed(), (std::set{crib, chair}));
    EXPECT_TRUE(board.on(crib).empty());
    says(desk, ana, {});
    EXPECT_TRUE(board.tickets().empty());
    EXPECT_EQ(board.take_changed(), std::set{chair});
}

TEST_F(Presence, TheSameAgainIsNoChangeAndKeepsWritingAlive) {
    says(desk, ana, crib, true);
    board.take_changed();
    now += WRITING_LASTS - 1s;
    says(desk, ana, crib, true);
    EXPECT_TRUE(board.take_changed().empty());
    board.lapse(now + WRITING_LASTS - 1s);
    EXPECT_EQ(board.on(crib), (std::vector<Present>{{ana, true}}));
    board.lapse(now + WRITING_LASTS);
    EXPECT_EQ(board.on(crib), (std::vector<Present>{{ana, false}}));
    EXPECT_EQ(board.take_changed(), std::set{crib});
}

} // namespace
} // namespace eider::api
