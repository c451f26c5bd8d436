// Seven ways in which other desks let out what was to stay inside, or kept in what was to go out. Each is
// told here as it would happen in ours.
#include "channels/mail/surface.h"
#include "tests/support/door.h"
#include "tests/support/read_back.h"
#include "tickets/drafts.h"
#include "tickets/links.h"
#include "tickets/status_link.h"

namespace eider::test {
namespace {

using storage::Transaction;
using support::read_back;
using tickets::NewNote;
using tickets::NewReply;

class KnownLeaks : public Doors {
  protected:
    Someone ana, ben, cleo;
    TicketId talk;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ana = story().customer("Ana");
        ben = story().rep("Ben");
        cleo = story().rep("Cleo");
        talk =
            ana.mails({.text = "Where is my crib?", .subject = "The crib", .message_id = "<q1@example.com>"})
                .ticket;
    }
    // All that the customer has got or can read, as one text.
    std::string outside() {
        std::string all;
        for (const auto& sent : story().sent_mails()) {
            all += sent.bytes;
            for (const auto& part : read_back(sent.bytes).parts) all += part.bytes + part.filename;
        }
        std::string ticket = "/api/v2/tickets/" + std::to_string(talk.value);
        for (const std::string& path : {ticket, ticket + "/comments", ticket + "/audits"})
            all += door().get(path, by(ana)).text;
        all += door()
                   .get("/api/v2/status/" + tickets::status_token(story().desk().keys.links, {talk, ana.id}))
                   .text;
        return all;
    }
    void expect_inside(std::string_view secret) {
        story().settle();
        EXPECT_EQ(outside().find(secret), std::string::npos) << secret;
    }
};
TOLD_ON_BOTH_ENGINES(KnownLeaks);

// chatwoot/chatwoot #838: a private note was in the summary of the talk that was mailed.
TEST_P(KnownLeaks, ANoteIsInNoSummaryOfTheTalk) {
    ben.notes(talk, "HIDDEN: she calls every week.");
    ben.replies(talk, "It comes on Friday.");
    ana.replies(talk, "Thank you.");
    ben.notes(talk, "HIDDEN: told you so.", {ben.uploads("HIDDEN.txt", "HIDDEN")});
    ben.replies(talk, "With pleasure.");
    expect_inside("HIDDEN");
    EXPECT_NE(read_back(story().sent_mails().back().bytes).text().find("> Thank you."), std::string::npos)
        << "what is quoted is the customer's own";
}

// ivaldi/brimir #412: notes were mailed to the customer unless somebody unticked a box.
TEST_P(KnownLeaks, ANoteIsMailedToNobodyWhateverIsChosenWithIt) {
    ben.changes(talk, {.entry = NewNote{.body = "HIDDEN: ask the warehouse."},
                       .status = tickets::Status::pending,
                       .copied = std::vector{ana.id}});
    std::string ticket = "/api/v2/tickets/" + std::to_string(talk.value);
    door().put(ticket,
               R"({"ticket": {"status": "open", "comment": {"body": "HIDDEN too", "public": false}}})",
               by(ben));
    story().settle();
    EXPECT_TRUE(story().sent_mails().empty());
    expect_inside("HIDDEN");
}

// Tiledesk/tiledesk-dashboard #157: private notes were shown to the customer in the talk.
TEST_P(KnownLeaks, ANoteIsNotInTheTalkThatTheCustomerSees) {
    ben.notes(talk, "HIDDEN: he lost it.");
    EXPECT_EQ(ana.reads(talk), std::vector<std::string>{"reply: Where is my crib?"});
    EXPECT_TRUE(ana.finds("HIDDEN").empty());
    expect_inside("HIDDEN");
}

// erxes/erxes #33: internal notes went out over the live connection of the customer's page.
TEST_P(KnownLeaks, NoEventOfANoteReachesACustomer) {
    ben.notes(talk, "HIDDEN: he lost it.");
    story().write([&](Transaction& tx) {
        return tickets::keep_draft(
            tx, ben.actor(), story().now(),
            {.ticket = talk, .author = {}, .body = "HIDDEN draft", .shared = true, .changed_at = {}});
    });
    for (const char* kind : {"ticket.note_written", "ticket.draft_kept"})
        for (const events::Event& event : story().events(kind, talk)) {
            EXPECT_TRUE(event.underwater) << kind;
            EXPECT_EQ(event.data.find("HIDDEN"), std::string::npos) << "no event holds words";
        }
}

// OCA/helpdesk #1046: moving a ticket inside the team sent the customer a notice of it.
TEST_P(KnownLeaks, WhatTheTeamDoesWithATicketIsToldToNobodyOutside) {
    GroupId second = story().group("Second line", {cleo});
    ben.takes(talk);
    ben.changes(talk, {.priority = tickets::Priority::urgent, .assignee = cleo.id, .group = second});
    cleo.changes(talk, {.status = tickets::Status::hold, .add_tags = {"angry"}});
    cleo.changes(talk, {.following = std::vector{ben.id}});
    cleo.sets(talk, tickets::Status::solved);
    story().settle();
    EXPECT_TRUE(story().sent_mails().empty());
    std::string page =
        door().get("/api/v2/status/" + tickets::status_token(story().desk().keys.links, {talk, ana.id})).text;
    for (const char* inner : {"Second line", "angry", "urgent"})
        EXPECT_EQ(page.find(inner), std::string::npos) << inner;
}

// freescout-help-desk/freescout #5138: after a merge or a restore notes were sent, or shown as replies.
TEST_P(KnownLeaks, AfterMergingAndRestoringANoteIsStillANote) {
    ben.notes(talk, "HIDDEN: she calls every week.");
    TicketId other = ana.writes("My crib again", "Again");
    ben.notes(other, "HIDDEN: the same again.");
    auto write = [&](auto&& change) { return story().write(change).value(); };
    write([&](Transaction& tx) {
        return tickets::merge_tickets(tx, ben.actor(), story().now(), talk, {.sources = {other}});
    });
    ben.replies(talk, "It comes on Friday.");
    story().settle();
    write([&](Transaction& tx) { return tickets::separate_ticket(tx, ben.actor(), story().now(), other); });
    ben.deletes(talk);
    ben.restores(talk);
    ben.replies(talk, "It comes on Monday.");
    expect_inside("HIDDEN");
    auto read = ben.reads(talk);
    EXPECT_EQ(std::ranges::count(read, "note: HIDDEN: she calls every week."), 1);
}

// odoo/odoo #40591: a customer's answer by mail was filed as an internal note, so that nobody answered it.
TEST_P(KnownLeaks, ACustomersMailIsNeverFiledAsANote) {
    ben.replies(talk, "Which colour?");
    ben.sets(talk, tickets::Status::pending);
    story().settle();
    auto mail = read_back(story().sent_mails().at(0).bytes);
    auto answer = ana.mails({.text = "Natural oak.",
                             .subject = "Re: The crib",
                             .to = mail.reply_to.at(0).second,
                             .message_id = "<q2@example.com>",
                             .in_reply_to = "<" + mail.message_id + ">"});
    EXPECT_EQ(answer.ticket, talk);
    EXPECT_EQ(ben.reads(talk).back(), "reply: Natural oak.");
    EXPECT_EQ(story().ticket(talk).status, tickets::Status::open) << "somebody has to look";
    EXPECT_EQ(ana.reads(talk).back(), "reply: Natural oak.");
}

} // namespace
} // namespace eider::test
