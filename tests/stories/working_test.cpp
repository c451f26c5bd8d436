// The daily work: tickets are created, answered, noted on, taken, handed over and solved.
#include "tests/support/story.h"

namespace eider::test {
namespace {

using tickets::NewNote;
using tickets::NewReply;
using tickets::Status;
using Lines = std::vector<std::string>;

class Working : public Stories {
  protected:
    Someone ana, ben, cid;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ana = story.customer("Ana");
        ben = story.rep("Ben");
        cid = story.rep("Cid");
    }
};
TOLD_ON_BOTH_ENGINES(Working);

TEST_P(Working, ACustomersQuestionBecomesANewTicketOfTheirs) {
    TicketId talk = ana.writes("My order is late.\nIt should have come on Monday.");
    auto ticket = story.ticket(talk);
    EXPECT_EQ(ticket.status, Status::fresh);
    EXPECT_EQ(ticket.requester, ana.id);
    EXPECT_EQ(ticket.submitter, ana.id);
    EXPECT_EQ(ticket.subject, "My order is late.");
    EXPECT_EQ(ben.reads(talk), (Lines{"reply: My order is late.\nIt should have come on Monday."}));
    auto told = story.events("ticket.created", talk);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].actor, ana.id);
    EXPECT_EQ(told[0].at, story.now());
    EXPECT_EQ(told[0].data.find("Monday"), std::string::npos) << "no text of a comment is in an event";
}

TEST_P(Working, ATicketWithoutTextIsRefusedAndLeavesNothing) {
    auto refused = ana.creates({.subject = "Empty", .first = NewReply{.body = " \n "}});
    EXPECT_EQ(refused.refused(), RefusalKind::invalid);
    EXPECT_TRUE(story.events("ticket.created").empty());
}

TEST_P(Working, ATextOrSubjectIsBoundedAtItsEdge) {
    std::string longest(tickets::COMMENT_BYTES_MAX, 'x'), subject(tickets::SUBJECT_CHARACTERS_MAX, 's');
    auto fits = ana.creates({.subject = subject, .first = NewReply{.body = longest}});
    EXPECT_TRUE(fits.done());
    EXPECT_EQ(ana.creates({.subject = "s", .first = NewReply{.body = longest + "x"}}).refused(),
              RefusalKind::invalid);
    EXPECT_EQ(ana.creates({.subject = subject + "s", .first = NewReply{.body = "x"}}).refused(),
              RefusalKind::invalid);
}

TEST_P(Working, ACustomerSetsNothingButWhatTheirMatterIs) {
    auto written = ana.creates({.subject = "Hello",
                                .first = NewReply{.body = "Hello"},
                                .requester = ben.id,
                                .status = Status::solved,
                                .priority = tickets::Priority::urgent,
                                .assignee = ben.id,
                                .tags = {"vip"},
                                .external_id = "7",
                                .copied = {cid.id}});
    auto ticket = written.value().ticket;
    EXPECT_EQ(ticket.requester, ana.id);
    EXPECT_EQ(ticket.status, Status::fresh);
    EXPECT_EQ(ticket.priority, tickets::Priority::none);
    EXPECT_FALSE(ticket.assignee);
    EXPECT_EQ(ticket.tags, "");
    EXPECT_FALSE(ticket.external_id);
}

TEST_P(Working, ACustomerCannotWriteInSomebodyElsesName) {
    auto created = ana.creates({.subject = "Hello", .first = NewReply{.body = "Hello", .author = ben.id}});
    TicketId talk = created.value().ticket.id;
    ana.changes(talk, {.entry = NewReply{.body = "We refund it all.", .author = ben.id}});
    auto entries = story.read(
        [&](storage::Transaction& tx) { return tickets::thread(tx, ben.actor(), talk, {}).value(); });
    ASSERT_EQ(entries.size(), 2u);
    for (const auto& entry : entries) EXPECT_EQ(std::get<tickets::Reply>(entry).author, ana.id);
    story.settle();
    EXPECT_TRUE(story.sent_mails().empty()) << "nothing leaves in a rep's name";
}

TEST_P(Working, ATeamMemberWritesInACustomersName) {
    auto written = ben.creates({.subject = "She called",
                                .first = NewReply{.body = "I want it back", .author = ana.id},
                                .requester = ana.id});
    auto ticket = written.value().ticket;
    EXPECT_EQ(ticket.requester, ana.id);
    EXPECT_EQ(ticket.submitter, ben.id);
    EXPECT_TRUE(ana.sees(ticket.id));
}

TEST_P(Working, ANameThatIsNobodyIsNoAuthor) {
    TicketId talk = ana.writes("Hello");
    EXPECT_EQ(ben.changes(talk, {.entry = NewReply{.body = "x", .author = PersonId{987654}}}).refused(),
              RefusalKind::invalid);
    EXPECT_EQ(ben.reads(talk).size(), 1u);
}

TEST_P(Working, AReplyIsReadByTheCustomerAndToldToAll) {
    TicketId talk = ana.writes("My order is late");
    story.advance(std::chrono::minutes(5));
    auto written = ben.replies(talk, "It comes tomorrow.").value();
    EXPECT_EQ(ana.reads(talk), (Lines{"reply: My order is late", "reply: It comes tomorrow."}));
    EXPECT_EQ(written.ticket.reply_count, 2);
    EXPECT_EQ(written.ticket.updated_at, story.now());
    auto told = story.events("ticket.reply_written", talk);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_FALSE(told[0].underwater);
    EXPECT_EQ(told[0].actor, ben.id);
}

TEST_P(Working, ANoteIsReadByTheTeamOnly) {
    TicketId talk = ana.writes("My order is late");
    ben.notes(talk, "She is right, the parcel is lost.");
    EXPECT_EQ(cid.reads(talk), (Lines{"reply: My order is late", "note: She is right, the parcel is lost."}));
    EXPECT_EQ(ana.reads(talk), (Lines{"reply: My order is late"}));
    auto told = story.events("ticket.note_written", talk);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_TRUE(told[0].underwater);
    EXPECT_EQ(ana.notes(talk, "x").refused(), RefusalKind::not_allowed);
    EXPECT_EQ(ana.creates({.subject = "x", .first = NewNote{.body = "x"}}).refused(),
              RefusalKind::not_allowed);
}

TEST_P(Working, TakingOpensANewTicketAndMakesOneItsOwner) {
    TicketId talk = ana.writes("My order is late");
    auto taken = ben.takes(talk).value();
    EXPECT_EQ(taken.ticket.assignee, ben.id);
    EXPECT_EQ(taken.ticket.status, Status::open);
    auto told = story.events("ticket.changed", talk);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_NE(told[0].data.find(R"(["status","new","open"])"), std::string::npos) << told[0].data;
    EXPECT_EQ(ana.takes(talk).refused(), std::nullopt) << "for a customer it changes nothing";
    EXPECT_EQ(story.ticket(talk).assignee, ben.id);
}

TEST_P(Working, TakingWhatOneOwnsAlreadyTellsNothing) {
    TicketId talk = ana.writes("My order is late");
    ben.takes(talk);
    auto before = story.ticket(talk).updated_at;
    story.advance(std::chrono::minutes(1));
    EXPECT_TRUE(ben.takes(talk).value().events.empty());
    EXPECT_EQ(story.ticket(talk).updated_at, before);
    EXPECT_EQ(story.events("ticket.changed", talk).size(), 1u);
}

TEST_P(Working, ATicketIsHandedToATeamMemberAndNobodyElse) {
    TicketId talk = ana.writes("My order is late");
    ben.takes(talk);
    EXPECT_EQ(ben.assigns(talk, cid).value().ticket.assignee, cid.id);
    EXPECT_EQ(ben.assigns(talk, ana).refused(), RefusalKind::invalid);
    EXPECT_EQ(ben.changes(talk, {.assignee = PersonId{424242}}).refused(), RefusalKind::invalid);
    EXPECT_EQ(story.ticket(talk).assignee, cid.id);
    EXPECT_EQ(story.events("ticket.changed", talk).size(), 2u) << "what was refused is not told";
}

TEST_P(Working, ASuspendedRepGetsNoTickets) {
    TicketId talk = ana.writes("My order is late");
    story
        .write([&](storage::Transaction& tx) {
            return people::change_person(tx, people::Actor::desk(), story.now(), cid.id, {.suspended = true});
        })
        .value();
    EXPECT_EQ(ben.assigns(talk, cid).refused(), RefusalKind::invalid);
    EXPECT_FALSE(story.ticket(talk).assignee);
}

TEST_P(Working, AnOwnerBringsTheirGroupUnlessTheyAreInTheTicketsOwn) {
    GroupId returns = story.group("Returns", {ben}), shipping = story.group("Shipping", {ben, cid});
    TicketId talk = ana.writes("My order is late");
    EXPECT_EQ(ben.takes(talk).value().ticket.group, returns);
    EXPECT_EQ(ben.changes(talk, {.group = shipping}).value().ticket.group, shipping);
    EXPECT_EQ(ben.assigns(talk, cid).value().ticket.group, shipping);
    EXPECT_EQ(ben.changes(talk, {.group = GroupId{515151}}).refused(), RefusalKind::invalid);
}

TEST_P(Working, ACustomersAnswerWakesWhatWaits) {
    for (Status waiting : {Status::pending, Status::hold, Status::solved}) {
        TicketId talk = ana.writes("My order is late");
        ben.takes(talk);
        ben.sets(talk, waiting);
        ASSERT_EQ(story.ticket(talk).status, waiting);
        ana.replies(talk, "And now?");
        EXPECT_EQ(story.ticket(talk).status, Status::open);
        EXPECT_EQ(story.events("ticket.changed", talk).size(), 3u) << "taken, set, woken";
    }
}

TEST_P(Working, ARepsAnswerWakesNothing) {
    TicketId talk = ana.writes("My order is late");
    ben.takes(talk);
    ben.sets(talk, Status::pending);
    ben.replies(talk, "Still looking.");
    EXPECT_EQ(story.ticket(talk).status, Status::pending);
}

TEST_P(Working, AClosedTicketIsNotWrittenIntoAnyMore) {
    TicketId talk = ana.writes("My order is late");
    ben.takes(talk);
    ben.sets(talk, Status::closed);
    EXPECT_EQ(ana.replies(talk, "One more thing").refused(), RefusalKind::invalid);
    EXPECT_EQ(ben.notes(talk, "x").refused(), RefusalKind::invalid);
    EXPECT_EQ(ben.sets(talk, Status::open).refused(), RefusalKind::invalid);
    EXPECT_EQ(story.ticket(talk).status, Status::closed);
    EXPECT_TRUE(ana.sees(talk)) << "it can still be read";
}

TEST_P(Working, WhatWasOpenedIsNotNewAgain) {
    TicketId talk = ana.writes("My order is late");
    ben.takes(talk);
    EXPECT_EQ(ben.sets(talk, Status::fresh).refused(), RefusalKind::invalid);
    EXPECT_EQ(ben.sets(talk, Status::deleted).refused(), RefusalKind::invalid);
    EXPECT_EQ(story.ticket(talk).status, Status::open);
}

TEST_P(Working, WhoSolvesWhatNobodyOwnsOwnsIt) {
    TicketId talk = ana.writes("My order is late");
    auto solved = ben.sets(talk, Status::solved).value().ticket;
    EXPECT_EQ(solved.assignee, ben.id);
    EXPECT_EQ(solved.solved_at, story.now());
    ana.replies(talk, "It is not.");
    EXPECT_FALSE(story.ticket(talk).solved_at) << "opened again";
}

TEST_P(Working, ACustomerSaysThatTheirMatterIsSolvedOrThatItIsNot) {
    TicketId talk = ana.writes("My order is late");
    ana.changes(talk, {.entry = NewReply{.body = "It came."}, .status = Status::solved});
    EXPECT_EQ(story.ticket(talk).status, Status::solved) << "also before anybody owns it";
    ana.changes(talk, {.status = Status::open});
    EXPECT_EQ(story.ticket(talk).status, Status::open);
    ben.takes(talk);
    ana.changes(talk, {.entry = NewReply{.body = "Thanks."}, .status = Status::solved});
    EXPECT_EQ(story.ticket(talk).status, Status::solved);
    ana.changes(talk, {.status = Status::pending});
    EXPECT_EQ(story.ticket(talk).status, Status::solved) << "and nothing else";
}

TEST_P(Working, WhoWasSlowerIsToldSo) {
    TicketId talk = ana.writes("My order is late");
    Instant read_at = story.now();
    story.advance(std::chrono::minutes(1));
    ben.takes(talk);
    EXPECT_EQ(cid.changes(talk, {.assignee = cid.id, .only_if_unchanged_since = read_at}).refused(),
              RefusalKind::conflict);
    EXPECT_EQ(story.ticket(talk).assignee, ben.id);
    EXPECT_TRUE(cid.changes(talk, {.assignee = cid.id, .only_if_unchanged_since = story.now()}).done());
}

TEST_P(Working, ADeletedTicketIsGoneUntilItIsRestored) {
    TicketId talk = ana.writes("My order is late");
    EXPECT_EQ(ana.deletes(talk).refused(), RefusalKind::not_allowed);
    ben.deletes(talk);
    EXPECT_FALSE(ben.sees(talk));
    EXPECT_FALSE(ana.sees(talk));
    EXPECT_TRUE(ben.finds("late").empty());
    EXPECT_EQ(story.events("ticket.deleted", talk).size(), 1u);
    EXPECT_EQ(ana.restores(talk).refused(), RefusalKind::not_found);
    ben.restores(talk);
    EXPECT_TRUE(ana.sees(talk));
    EXPECT_EQ(ben.finds("late"), (std::vector{talk}));
    EXPECT_EQ(ben.restores(talk).refused(), RefusalKind::not_found) << "nothing to restore any more";
    EXPECT_EQ(story.events("ticket.restored", talk).size(), 1u);
}

TEST_P(Working, TheHistoryTellsEachFieldBeforeAndAfter) {
    TicketId talk = ana.writes("My order is late");
    ben.changes(talk, {.subject = "Late order", .priority = tickets::Priority::high, .add_tags = {"late"}});
    auto told = story.events("ticket.changed", talk);
    ASSERT_EQ(told.size(), 1u);
    for (std::string_view change : {R"(["subject","My order is late","Late order"])",
                                    R"(["priority",null,"high"])", R"(["tags",null,"late"])"})
        EXPECT_NE(told[0].data.find(change), std::string::npos) << told[0].data;
}

TEST_P(Working, ARenamedTicketIsFoundByItsNewSubjectOnly) {
    TicketId talk = ana.writes("Text", "Wrong parcel");
    ben.notes(talk, "A note");
    EXPECT_EQ(ben.finds("parcel"), (std::vector{talk}));
    ben.changes(talk, {.subject = "Late delivery"});
    EXPECT_TRUE(ben.finds("parcel").empty());
    EXPECT_EQ(ben.finds("delivery"), (std::vector{talk}));
    EXPECT_EQ(ben.changes(talk, {.subject = "  "}).refused(), RefusalKind::invalid);
}

TEST_P(Working, AnIncidentHangsOnAProblemThatIsThere) {
    TicketId problem = ana.writes("Nothing works"), incident = ana.writes("My phone does not work");
    EXPECT_EQ(ben.changes(incident, {.problem = problem}).value().ticket.problem, problem);
    EXPECT_EQ(ben.changes(incident, {.problem = incident}).refused(), RefusalKind::invalid);
    EXPECT_EQ(ben.changes(incident, {.problem = TicketId{616161}}).refused(), RefusalKind::invalid);
}

} // namespace
} // namespace eider::test
