// Drafts are there on another device, with colleagues when they are shared, and nowhere else.
#include "tests/support/story.h"
#include "tickets/drafts.h"
#include "tickets/outbox.h"

namespace eider::test {
namespace {

using storage::Transaction;
using tickets::Draft;
using tickets::DraftKind;

class Drafts : public Stories {
  protected:
    Someone ana = story.customer("Ana"), ben = story.rep("Ben"), cleo = story.rep("Cleo");
    TicketId talk = ana.writes("Where is my crib?", "The crib");

    Outcome<Draft> keeps(const Someone& who, const std::string& text, std::int64_t version, Draft more = {}) {
        more.ticket = talk;
        more.body = text;
        more.version = version;
        return story.write(
            [&](Transaction& tx) { return tickets::keep_draft(tx, who.actor(), story.now(), more); });
    }
    std::vector<Draft> sees(const Someone& who) {
        return story.read([&](Transaction& tx) { return tickets::drafts_of(tx, who.actor(), talk); })
            .value_or(std::vector<Draft>{});
    }
};
TOLD_ON_BOTH_ENGINES(Drafts);

TEST_P(Drafts, WhatWasWrittenIsThereOnAnotherDevice) {
    std::string file = ben.uploads("route.pdf", "a route");
    keeps(ben, "It comes", 0,
          {.html = "<p>It comes</p>", .uploads = {file}, .hidden_copies = {"lea@example"}})
        .value();
    keeps(ben, "It comes on Friday", 1, {.uploads = {file}}).value();
    auto seen = sees(ben);
    ASSERT_EQ(seen.size(), 1u);
    EXPECT_EQ(seen[0].body, "It comes on Friday");
    EXPECT_EQ(seen[0].uploads, std::vector{file});
    EXPECT_EQ(seen[0].version, 2);
    story.advance(tickets::UPLOADS_LAST + std::chrono::hours(1));
    story.write([&](Transaction& tx) { return tickets::forget_old_uploads(tx, story.now()); });
    EXPECT_FALSE(
        story.read([&](Transaction& tx) { return tickets::upload_files(tx, ben.actor(), file); }).empty())
        << "its files are kept as long as it is";
}

TEST_P(Drafts, TheOlderDeviceIsToldInsteadOfWritingOver) {
    keeps(ben, "From the desk", 0).value();
    keeps(ben, "From the phone", 1).value();
    EXPECT_EQ(keeps(ben, "From the desk, later", 1).refused(), RefusalKind::conflict);
    EXPECT_EQ(sees(ben).at(0).body, "From the phone");
}

TEST_P(Drafts, ColleaguesSeeWhatIsSharedAndNobodyElseDoes) {
    keeps(ben, "Not yet for others", 0).value();
    EXPECT_TRUE(sees(cleo).empty());
    keeps(ben, "Have a look, please", 1, {.shared = true}).value();
    ASSERT_EQ(sees(cleo).size(), 1u);
    EXPECT_EQ(sees(cleo)[0].body, "Have a look, please");
    EXPECT_TRUE(sees(ana).empty());
    EXPECT_EQ(keeps(ana, "mine", 0).refused(), RefusalKind::not_allowed);
    Someone restricted = story.restricted_rep("Dan", people::TicketRestriction::assigned);
    EXPECT_EQ(keeps(restricted, "mine", 0).refused(), RefusalKind::not_found);
    EXPECT_TRUE(ana.finds("look").empty());
    EXPECT_EQ(story.events("ticket.draft_kept", talk).size(), 2u);
    for (const auto& event : story.events("ticket.draft_kept", talk)) EXPECT_TRUE(event.underwater);
}

TEST_P(Drafts, ThrownAwayItIsGone) {
    keeps(ben, "It comes", 0, {.kind = DraftKind::note}).value();
    auto drop = [&] {
        return story.write(
            [&](Transaction& tx) { return tickets::drop_draft(tx, ben.actor(), story.now(), talk); });
    };
    EXPECT_TRUE(drop());
    EXPECT_TRUE(drop());
    EXPECT_TRUE(sees(ben).empty());
    EXPECT_EQ(story.events("ticket.draft_dropped", talk).size(), 1u);
    keeps(ben, "Again", 0).value();
}

TEST_P(Drafts, WhatWasSentIsNoDraftAnyMoreAndWhatSaysMoreIs) {
    keeps(ben, "It comes on Friday.", 0).value();
    ben.replies(talk, "It comes on Friday. ");
    EXPECT_TRUE(sees(ben).empty());
    keeps(ben, "It comes on Friday.\n\nAnd one thing more", 0).value();
    ben.replies(talk, "It comes on Friday.");
    EXPECT_EQ(sees(ben).size(), 1u);
    keeps(ben, "It comes on Monday.", 1).value();
    story
        .write([&](Transaction& tx) {
            return tickets::put_in_outbox(
                tx, ben.actor(), story.now(), talk,
                {.reply = {.body = "It comes on Monday."}, .leaves_at = story.now()});
        })
        .value();
    EXPECT_TRUE(sees(ben).empty());
}

} // namespace
} // namespace eider::test
