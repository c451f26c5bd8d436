// A promise that stands in a reply is kept with it: made when the reply leaves, forgotten when it is taken
// back.
#include "tests/support/promise_story.h"

namespace eider::test {
namespace {

using namespace std::chrono_literals;
using tickets::OutgoingReply;

class PromiseWithReply : public PromiseStories {
  protected:
    Outcome<OutgoingReply> sends(const Someone& who, std::string_view due,
                                 std::chrono::milliseconds after = 10s, PersonId backup = {}) {
        return story.write([&](Transaction& tx) -> Result<OutgoingReply> {
            auto put = TRY(tickets::put_in_outbox(tx, who.actor(), story.now(), talk,
                                                  {.reply = {.body = "I will call you tomorrow before noon."},
                                                   .status = {},
                                                   .seen = {},
                                                   .leaves_at = story.now() + after}));
            TRY_VOID(promises::give_with_reply(tx, who.actor(), story.now(), put,
                                               {{.what = "I will call you",
                                                 .due = {.at = from_iso(due)},
                                                 .backup = backup,
                                                 .source = promises::Source::draft}}));
            return put;
        });
    }
    std::vector<Promise> made() {
        return story
            .read([&](Transaction& tx) { return promises::promises_of_ticket(tx, ben.actor(), talk); })
            .value();
    }
    std::vector<promises::Given> given(OutgoingId id) {
        return story.read([&](Transaction& tx) { return promises::given_with(tx, id); });
    }
    void later(std::chrono::milliseconds by) {
        story.advance(by);
        story.settle();
    }
};
TOLD_ON_BOTH_ENGINES(PromiseWithReply);

TEST_P(PromiseWithReply, ItIsMadeWhenTheReplyLeavesAndNotBefore) {
    auto reply = sends(ben, "2026-12-01T12:00:00Z", 10s, cleo.id).value();
    later(9s);
    EXPECT_TRUE(made().empty());
    EXPECT_EQ(given(reply.id).at(0).what, "I will call you");
    later(2s);
    auto promise = made().at(0);
    EXPECT_EQ(promise.what, "I will call you");
    EXPECT_EQ(promise.state, State::open);
    EXPECT_EQ(promise.source, promises::Source::draft);
    EXPECT_EQ(to_iso(promise.due_at), "2026-12-01T12:00:00Z");
    EXPECT_EQ(promise.promised_by, ben.id);
    EXPECT_EQ(promise.owner, ben.id);
    EXPECT_EQ(promise.backup, cleo.id);
    EXPECT_EQ(told("promise.made"), std::vector{fmt::format(R"({{"promise":{}}})", promise.id.value)});
    EXPECT_TRUE(given(reply.id).empty());
}

TEST_P(PromiseWithReply, TakenBackWithTheReplyItIsNeverMade) {
    auto reply = sends(ben, "2026-12-01T12:00:00Z").value();
    story.write([&](Transaction& tx) { return tickets::take_back(tx, ben.actor(), story.now(), reply.id); })
        .value();
    later(1h);
    EXPECT_TRUE(made().empty());
    EXPECT_TRUE(given(reply.id).empty());
    EXPECT_TRUE(story.events("promise.made").empty());
}

TEST_P(PromiseWithReply, ATimeBeforeTheReplyLeavesIsRefusedAndNothingWaits) {
    EXPECT_NE(sends(ben, "2026-11-30T09:30:00Z", 1h).sentence().find("before the reply leaves"),
              std::string::npos);
    EXPECT_NE(sends(ben, "2026-11-30T08:00:00Z").sentence().find("this time is over"), std::string::npos);
    EXPECT_NE(sends(ben, "2026-12-01T12:00:00Z", 10s, ana.id).sentence().find("active team member"),
              std::string::npos);
    EXPECT_NE(sends(ben, "2026-12-01T12:00:00Z", 10s, ben.id).sentence().find("somebody else"),
              std::string::npos);
    EXPECT_TRUE(waiting().empty());
}

TEST_P(PromiseWithReply, AReplyWhosePromiseIsOverByNowDoesNotLeave) {
    auto reply = sends(ben, "2026-11-30T12:00:00Z", 1h).value();
    ana.replies(talk, "Are you there?").value();
    story.settle();
    EXPECT_EQ(waiting().at(0).stopped_by, tickets::StoppedBy::customer);
    at("2026-11-30T13:00:00Z");
    story.write([&](Transaction& tx) { return tickets::leave_now(tx, ben.actor(), story.now(), reply.id); })
        .value();
    story.settle();
    EXPECT_EQ(waiting().at(0).stopped_by, tickets::StoppedBy::refused);
    EXPECT_NE(waiting().at(0).reason.find("for a time that is over"), std::string::npos);
    EXPECT_TRUE(made().empty());
}

TEST_P(PromiseWithReply, SentAtOnceAfterItWasStoppedItIsMadeThen) {
    auto reply = sends(ben, "2026-11-30T16:00:00Z", 1h).value();
    ana.replies(talk, "Are you there?").value();
    at("2026-11-30T11:00:00Z");
    story.write([&](Transaction& tx) { return tickets::leave_now(tx, ben.actor(), story.now(), reply.id); })
        .value();
    story.settle();
    EXPECT_EQ(to_iso(made().at(0).made_at), "2026-11-30T11:00:00Z");
}

TEST_P(PromiseWithReply, TheCustomerKnowsWhatAPersonPromisedAndNotWhatARuleWants) {
    promises(ben, "2026-12-02T12:00:00Z").value();
    promises(ben, "2026-12-01T12:00:00Z", {.what = "answer", .source = promises::Source::rule}).value();
    auto kept = promises(ben, "2026-12-01T13:00:00Z", {.what = "send the label"}).value();
    keeps(ben, kept.id).value();
    auto seen = [&](const Someone& who) {
        return story.read([&](Transaction& tx) { return promises::words_owed(tx, who.actor(), talk); });
    };
    ASSERT_EQ(seen(ana)->size(), 1u);
    EXPECT_EQ(seen(ana)->at(0).what, "call you back");
    EXPECT_FALSE(seen(story.customer("Bea"))) << "not on the ticket";
}

} // namespace
} // namespace eider::test
