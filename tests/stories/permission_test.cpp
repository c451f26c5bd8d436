// Who may see what: customers never see notes, restricted reps only their part, and what one may not see is
// not found.
#include "tests/support/story.h"
#include "tickets/views.h"

namespace eider::test {
namespace {

using people::TicketRestriction;
using tickets::NewNote;
using tickets::NewReply;
using Ids = std::vector<TicketId>;
using Lines = std::vector<std::string>;

class Permission : public Stories {
  protected:
    Someone ana, bea, ben;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ana = story.customer("Ana");
        bea = story.customer("Bea");
        ben = story.rep("Ben");
    }
    Ids lists(const Someone& who) {
        auto me = who.actor();
        return story.read([&](storage::Transaction& tx) {
            Ids ids;
            for (const auto& ticket : tickets::list_tickets(tx, me, {}, {.after = {}}))
                ids.push_back(ticket.id);
            return ids;
        });
    }
    std::int64_t counts(const Someone& who) {
        auto me = who.actor();
        return story.read([&](storage::Transaction& tx) { return tickets::count_view(tx, me, {}).value; });
    }
};
TOLD_ON_BOTH_ENGINES(Permission);

TEST_P(Permission, ACustomerSeesTheirOwnTicketsOnly) {
    TicketId talk = ana.writes("My order is late");
    EXPECT_TRUE(ana.sees(talk));
    EXPECT_FALSE(bea.sees(talk));
    EXPECT_EQ(bea.replies(talk, "Mine too").refused(), RefusalKind::not_found);
    EXPECT_EQ(lists(ana), (Ids{talk}));
    EXPECT_TRUE(lists(bea).empty());
    EXPECT_EQ(ana.finds("late"), (Ids{talk}));
    EXPECT_TRUE(bea.finds("late").empty());
    EXPECT_EQ(counts(ana), 1);
    EXPECT_EQ(counts(bea), 0);
    EXPECT_TRUE(story.events("ticket.reply_written").empty());
}

TEST_P(Permission, WhatIsNotThereAndWhatIsNotOnesOwnLookTheSame) {
    TicketId talk = ana.writes("My order is late");
    std::string hidden = bea.replies(talk, "x").sentence();
    EXPECT_EQ(hidden, bea.replies(TicketId{talk.value + 1000}, "x").sentence());
}

TEST_P(Permission, ACopiedCustomerReadsAndAnswers) {
    TicketId talk = ana.writes("My order is late");
    ben.changes(talk, {.copied = std::vector{bea.id}});
    EXPECT_TRUE(bea.sees(talk));
    EXPECT_EQ(lists(bea), (Ids{talk}));
    EXPECT_TRUE(bea.replies(talk, "I know it").done());
    ben.changes(talk, {.copied = std::vector<PersonId>{}});
    EXPECT_FALSE(bea.sees(talk));
}

TEST_P(Permission, OnlyTheTeamFollowsATicket) {
    TicketId talk = ana.writes("My order is late");
    EXPECT_TRUE(ben.changes(talk, {.following = std::vector{ben.id}}).done());
    EXPECT_EQ(ben.changes(talk, {.following = std::vector{bea.id}}).refused(), RefusalKind::invalid);
    EXPECT_FALSE(bea.sees(talk));
}

TEST_P(Permission, ANoteIsNowhereForACustomer) {
    TicketId talk = ana.writes("My order is late");
    std::string file = ben.uploads("invoice.txt", "the secret margin");
    ben.notes(talk, "Unbelievable zebrafish", {file});
    story.settle();
    EXPECT_EQ(ana.reads(talk), (Lines{"reply: My order is late"}));
    EXPECT_TRUE(ana.finds("zebrafish").empty());
    EXPECT_TRUE(ana.finds("zebra*").empty());
    EXPECT_TRUE(ana.finds("\"unbelievable zebrafish\"").empty());
    EXPECT_EQ(ben.finds("zebrafish"), (Ids{talk}));
    auto note = story.events("ticket.note_written", talk);
    ASSERT_EQ(note.size(), 1u);
    auto seen = story.read([&](storage::Transaction& tx) {
        return events::of_ticket(tx, talk, events::Depth::surface, 0, 100);
    });
    for (const auto& event : seen) EXPECT_NE(event.kind, "ticket.note_written");
    EXPECT_TRUE(story.sent_mails().empty());
}

TEST_P(Permission, AWordOfANoteDoesNotHelpToFindItsTicket) {
    TicketId talk = ana.writes("My order is late");
    ben.notes(talk, "zebrafish");
    EXPECT_EQ(ana.finds("order"), (Ids{talk}));
    EXPECT_TRUE(ana.finds("order zebrafish").empty()) << "nor does it confirm a guess";
    EXPECT_EQ(ana.finds("order -zebrafish"), (Ids{talk}));
}

TEST_P(Permission, AFileOfANoteIsForTheTeam) {
    TicketId talk = ana.writes("My order is late");
    auto noted = ben.notes(talk, "See", {ben.uploads("margin.txt", "42")}).value();
    auto replied = ben.replies(talk, "See", {ben.uploads("invoice.txt", "43")}).value();
    auto file_of = [&](CommentId comment) {
        return story.read([&](storage::Transaction& tx) { return tickets::attachments_of(tx, comment); })
            .at(0);
    };
    auto hidden = file_of(noted.comment), shown = file_of(replied.comment);
    EXPECT_TRUE(hidden.underwater);
    EXPECT_EQ(ana.opens(hidden.id).refused(), RefusalKind::not_found);
    EXPECT_TRUE(ben.opens(hidden.id).done());
    EXPECT_TRUE(ana.opens(shown.id).done());
    EXPECT_EQ(bea.opens(shown.id).refused(), RefusalKind::not_found);
}

TEST_P(Permission, ATicketOfNotesOnlyIsNotThereForItsCustomer) {
    auto made = ben.creates({.subject = "Watch her orders",
                             .first = NewNote{.body = "She orders and returns everything."},
                             .requester = ana.id});
    TicketId talk = made.value().ticket.id;
    story.settle();
    EXPECT_FALSE(ana.sees(talk));
    EXPECT_TRUE(lists(ana).empty());
    EXPECT_EQ(counts(ana), 0);
    EXPECT_TRUE(ana.finds("status:new").empty());
    EXPECT_TRUE(ana.finds("orders").empty());
    EXPECT_EQ(ana.replies(talk, "What?").refused(), RefusalKind::not_found);
    EXPECT_TRUE(ben.sees(talk));
    EXPECT_TRUE(story.sent_mails().empty());
}

TEST_P(Permission, OnceAnsweredATicketThatBeganWithANoteShowsItsRepliesOnly) {
    TicketId talk = ben.creates({.subject = "",
                                 .first = NewNote{.body = "She orders and returns everything."},
                                 .requester = ana.id})
                        .value()
                        .ticket.id;
    ben.replies(talk, "Hello Ana, may we ask you something?");
    EXPECT_EQ(ana.reads(talk), (Lines{"reply: Hello Ana, may we ask you something?"}));
    auto seen = ana.looks_at(talk).value();
    EXPECT_EQ(seen.underwater_description, "");
    EXPECT_EQ(seen.description.find("returns"), std::string::npos);
    EXPECT_EQ(seen.subject.find("returns"), std::string::npos) << "a note lends its words to no subject";
    EXPECT_EQ(ben.looks_at(talk)->underwater_description, "She orders and returns everything.");
    auto me = ana.actor();
    auto found = story.read([&](storage::Transaction& tx) {
        auto search = tickets::read_search(tx, me, story.now(), "status:new").value();
        return tickets::search_tickets(tx, me, search, 0, 10).tickets;
    });
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].underwater_description, "");
}

TEST_P(Permission, ARepOfGroupsSeesTheirGroupsAndWhatIsTheirs) {
    Someone gus = story.restricted_rep("Gus", TicketRestriction::groups);
    GroupId returns = story.group("Returns", {gus}), shipping = story.group("Shipping", {ben});
    TicketId ours = ana.writes("Return this"), theirs = ana.writes("Ship that"), mine = ana.writes("Mine");
    ben.changes(ours, {.group = returns});
    ben.changes(theirs, {.group = shipping});
    ben.assigns(mine, gus);
    EXPECT_EQ(lists(gus), (Ids{ours, mine}));
    EXPECT_EQ(counts(gus), 2);
    EXPECT_FALSE(gus.sees(theirs));
    EXPECT_EQ(gus.notes(theirs, "x").refused(), RefusalKind::not_found);
    EXPECT_EQ(gus.takes(theirs).refused(), RefusalKind::not_found);
    EXPECT_TRUE(gus.finds("ship").empty());
    EXPECT_EQ(gus.finds("return"), (Ids{ours}));
    EXPECT_TRUE(gus.notes(ours, "x").done());
}

TEST_P(Permission, ARepOfAssignedTicketsSeesThoseOnly) {
    Someone gus = story.restricted_rep("Gus", TicketRestriction::assigned);
    TicketId mine = ana.writes("Mine"), other = ana.writes("Other");
    ben.assigns(mine, gus);
    EXPECT_EQ(lists(gus), (Ids{mine}));
    EXPECT_FALSE(gus.sees(other));
    EXPECT_EQ(gus.deletes(other).refused(), RefusalKind::not_found);
    EXPECT_TRUE(gus.finds("other").empty());
}

TEST_P(Permission, ARepOfAnOrganizationSeesItsTickets) {
    Someone gus = story.restricted_rep("Gus", TicketRestriction::organization);
    OrganizationId acme = story.organization("Acme", false);
    story.joins(ana, acme);
    story.joins(gus, acme);
    TicketId ours = ana.writes("Ours"), other = bea.writes("Other");
    EXPECT_EQ(lists(gus), (Ids{ours}));
    EXPECT_FALSE(gus.sees(other));
}

TEST_P(Permission, AProblemThatOneMayNotSeeCannotBeNamed) {
    Someone gus = story.restricted_rep("Gus", TicketRestriction::assigned);
    TicketId mine = ana.writes("Mine"), other = ana.writes("Other");
    ben.assigns(mine, gus);
    EXPECT_EQ(gus.changes(mine, {.problem = other}).refused(), RefusalKind::invalid);
    EXPECT_FALSE(story.ticket(mine).problem);
}

TEST_P(Permission, AnOrganizationThatSharesShowsItsTicketsToItsPeople) {
    OrganizationId acme = story.organization("Acme", true);
    story.joins(ana, acme);
    story.joins(bea, acme);
    Someone eve = story.customer("Eve");
    TicketId talk = ana.writes("My order is late");
    ben.notes(talk, "zebrafish");
    EXPECT_TRUE(bea.sees(talk));
    EXPECT_EQ(lists(bea), (Ids{talk}));
    EXPECT_EQ(bea.finds("late"), (Ids{talk}));
    EXPECT_TRUE(bea.finds("zebrafish").empty());
    EXPECT_TRUE(bea.replies(talk, "Ours indeed").done());
    EXPECT_FALSE(eve.sees(talk));
    EXPECT_EQ(story.ticket(talk).requester, ana.id);
}

TEST_P(Permission, AnOrganizationThatKeepsToItselfSharesNothing) {
    OrganizationId acme = story.organization("Acme", false);
    story.joins(ana, acme);
    story.joins(bea, acme);
    TicketId talk = ana.writes("My order is late");
    EXPECT_FALSE(bea.sees(talk));
    EXPECT_TRUE(lists(bea).empty());
}

TEST_P(Permission, WhereCommentsAreNotSharedOneReadsButDoesNotAnswer) {
    OrganizationId acme = story.organization("Acme", true);
    story
        .write([&](storage::Transaction& tx) {
            return people::change_organization(tx, people::Actor::desk(), story.now(), acme,
                                               {.shared_comments = false});
        })
        .value();
    story.joins(ana, acme);
    story.joins(bea, acme);
    TicketId talk = ana.writes("My order is late");
    EXPECT_TRUE(bea.sees(talk));
    EXPECT_EQ(bea.replies(talk, "x").refused(), RefusalKind::not_allowed);
    EXPECT_TRUE(ana.replies(talk, "Mine").done());
}

} // namespace
} // namespace eider::test
