// What a customer wrote is asked of somebody else, in a conversation beside the ticket.
#include "tests/support/read_back.h"
#include "tests/support/story.h"
#include "tickets/drafts.h"
#include "tickets/links.h"

#include <gtest/gtest.h>

namespace eider::test {
namespace {

using storage::Transaction;
using tickets::LinkKind;
using tickets::Ticket;

class Forwarding : public Stories {
  protected:
    int tokens = 0;
    Someone ana = story.customer("Ana"), carla = story.customer("Carla"), ben = story.rep("Ben"),
            cleo = story.rep("Cleo");
    TicketId first = ana.writes("The crib wobbles", "Crib");

    Outcome<Ticket> forwards(const Someone& who, TicketId ticket, const tickets::Forward& forward) {
        return story.write([&](Transaction& tx) {
            return tickets::forward_ticket(tx, who.actor(), story.now(), ticket, forward,
                                           [&] { return "token" + std::to_string(++tokens); });
        });
    }
    std::vector<tickets::Draft> drafts(const Someone& who, TicketId ticket) {
        return story.read([&](Transaction& tx) { return tickets::drafts_of(tx, who.actor(), ticket); })
            .value();
    }
    std::vector<std::pair<LinkKind, TicketId>> linked(const Someone& who, TicketId ticket) {
        std::vector<std::pair<LinkKind, TicketId>> all;
        auto found = story.read([&](Transaction& tx) { return tickets::links_of(tx, who.actor(), ticket); });
        for (const auto& link : found.value()) all.emplace_back(link.kind, link.ticket);
        return all;
    }
};
TOLD_ON_BOTH_ENGINES(Forwarding);

TEST_P(Forwarding, WhatTheCustomerWroteIsAskedOfSomebodyElse) {
    ana.replies(first, "The left leg is short", {ana.uploads("leg.jpg", "a picture")}).value();
    ben.notes(first, "Carla of the works may know").value();
    Ticket aside = forwards(ben, first, {.to = carla.id}).value();
    EXPECT_EQ(aside.subject, "Fwd: Crib");
    EXPECT_EQ(aside.requester, carla.id);
    EXPECT_EQ(aside.assignee, ben.id);
    EXPECT_EQ(linked(ben, first), (std::vector{std::pair(LinkKind::aside, aside.id)}));
    EXPECT_EQ(linked(ben, aside.id), (std::vector{std::pair(LinkKind::aside_of, first)}));
    EXPECT_EQ(story.events("ticket.aside_begun", first).size(), 1u);
    story.settle();
    EXPECT_TRUE(story.sent_mails().empty()) << "Ben reads it first";
    EXPECT_TRUE(carla.reads(aside.id).empty());
    EXPECT_FALSE(ana.sees(aside.id));

    auto kept = drafts(ben, aside.id);
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_NE(kept[0].body.find("From: Ana\n"), std::string::npos);
    EXPECT_NE(kept[0].body.find("The left leg is short"), std::string::npos);
    EXPECT_EQ(kept[0].body.find("Carla of the works"), std::string::npos);
    EXPECT_EQ(kept[0].body.find("example.com"), std::string::npos) << "the customer's address stays here";
    ASSERT_EQ(kept[0].uploads.size(), 1u);
    EXPECT_TRUE(drafts(cleo, aside.id).empty());

    ben.replies(aside.id, "Could you look at this?" + kept[0].body, kept[0].uploads).value();
    story.settle();
    auto sent = story.sent_mails();
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(sent[0].envelope.recipients, std::vector<std::string>{"carla@example.com"});
    auto mail = support::read_back(sent[0].bytes);
    ASSERT_EQ(mail.parts.size(), 2u);
    EXPECT_EQ(mail.parts[1].filename, "leg.jpg");
    EXPECT_EQ(mail.parts[1].bytes, "a picture");

    Arrived answer = carla.mails({.text = "A new leg is on its way to you",
                                  .subject = "Re: Fwd: Crib",
                                  .to = mail.reply_to.at(0).second,
                                  .message_id = "<leg@example.com>",
                                  .in_reply_to = "<" + mail.message_id + ">"});
    EXPECT_EQ(answer.ticket, aside.id);
    EXPECT_EQ(ana.reads(first),
              (std::vector<std::string>{"reply: The crib wobbles", "reply: The left leg is short"}));
}

TEST_P(Forwarding, AForwardTakesWhatIsChosenWithItsPicturesAndNoNote) {
    Arrived mailed = ana.mails({.text = "<p>It is <b>this</b> one: <img src=\"cid:leg@phone\"></p>",
                                .subject = "Leg",
                                .message_id = "<a@example.com>",
                                .more_headers = "Content-Type: text/html\r\n"});
    TicketId leg = mailed.ticket;
    CommentId note = ben.notes(leg, "She is right").value().comment;
    CommentId later = ana.replies(leg, "And soon please").value().comment;
    CommentId elsewhere = ana.replies(first, "Here too").value().comment;
    Ticket aside = forwards(cleo, leg, {.to = carla.id, .comments = {mailed.comment, later}}).value();
    auto draft = drafts(cleo, aside.id).at(0);
    EXPECT_NE(draft.html.value_or("").find("<b>this</b>"), std::string::npos);
    EXPECT_NE(draft.html.value_or("").find("And soon please"), std::string::npos);
    EXPECT_EQ(forwards(ben, leg, {.to = carla.id, .comments = {note}}).sentence(),
              "Message " + std::to_string(note.value) +
                  ": there is none in this ticket that can be forwarded. Notes stay with the team.");
    EXPECT_EQ(forwards(ben, leg, {.to = carla.id, .comments = {elsewhere}}).refused(), RefusalKind::invalid);
    EXPECT_EQ(forwards(ben, leg, {.to = ana.id}).sentence(),
              "Ana is the customer of this ticket: reply to them instead.");
    EXPECT_EQ(forwards(ben, leg, {.to = cleo.id}).sentence(),
              "Cleo is on the team: write a note for them instead.");
    EXPECT_EQ(forwards(ana, leg, {.to = carla.id}).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(linked(ben, leg).size(), 1u) << "what was refused left nothing";
}

TEST_P(Forwarding, APictureInTheTextIsInTheForwardTooUnderANameOfItsOwn) {
    std::string upload = ana.uploads("leg.png", "a picture", "leg@phone");
    story.write([&](Transaction& tx) {
        return tickets::change_ticket(
            tx, ana.actor(), story.now(), first,
            {.entry = tickets::NewReply{
                 .body = "See", .html = "<p><img src=\"cid:leg@phone\"></p>", .uploads = {upload}}});
    });
    Ticket aside = forwards(ben, first, {.to = carla.id}).value();
    auto draft = drafts(ben, aside.id).at(0);
    ASSERT_EQ(draft.uploads.size(), 1u);
    auto files = story.read(
        [&](Transaction& tx) { return tickets::upload_files(tx, ben.actor(), draft.uploads.at(0)); });
    ASSERT_EQ(files.size(), 1u);
    EXPECT_NE(files[0].content_id, "leg@phone");
    EXPECT_NE(draft.html.value_or("").find("src=\"cid:" + files[0].content_id.value_or("none") + "\""),
              std::string::npos)
        << draft.html.value_or("");
    EXPECT_EQ(draft.html.value_or("").find("leg@phone"), std::string::npos);
}

TEST_P(Forwarding, AGermanRepForwardsInGerman) {
    story.write([&](Transaction& tx) {
        return people::change_person(tx, ben.actor(), story.now(), ben.id, {.locale = "de"});
    });
    Ticket aside = forwards(ben, first, {.to = carla.id}).value();
    EXPECT_NE(drafts(ben, aside.id).at(0).body.find("Weitergeleitete Nachricht"), std::string::npos);
}

TEST_P(Forwarding, AnotherGroupIsAskedAndTheCustomerHearsNothing) {
    Someone wim = story.rep("Wim");
    GroupId works = story.group("Works", {wim});
    auto asks = [&](const tickets::GroupRequest& request) {
        return Outcome<Ticket>(story.write([&](Transaction& tx) {
            return tickets::ask_group(tx, ben.actor(), story.now(), first, request);
        }));
    };
    Ticket request = asks({.group = works,
                           .subject = "",
                           .words = {.body = "Can you make a longer leg?"},
                           .due_at = story.now() + std::chrono::hours(24)})
                         .value();
    EXPECT_EQ(request.requester, ben.id);
    EXPECT_EQ(request.group, works);
    EXPECT_FALSE(request.assignee) << "it waits for somebody of the works";
    EXPECT_EQ(linked(wim, request.id), (std::vector{std::pair(LinkKind::aside_of, first)}));
    auto seen = [&] {
        return story.read([&](Transaction& tx) { return tickets::links_of(tx, ben.actor(), first); })
            .value()
            .at(0);
    };
    EXPECT_EQ(seen().due_at, story.now() + std::chrono::hours(24));
    EXPECT_EQ(seen().group, works);
    EXPECT_FALSE(seen().owner);
    wim.takes(request.id).value();
    EXPECT_EQ(seen().owner, wim.id) << "who asked sees who looks after it, and by when";
    wim.replies(request.id, "Yes, tomorrow.").value();
    story.settle();
    auto sent = story.sent_mails();
    ASSERT_EQ(sent.size(), 1u) << "who asked hears it";
    EXPECT_EQ(sent[0].envelope.recipients, std::vector<std::string>{"ben@desk.example"});
    EXPECT_FALSE(ana.sees(request.id));
    EXPECT_EQ(ana.reads(first), std::vector<std::string>{"reply: The crib wobbles"});

    EXPECT_EQ(asks({.group = works, .words = {.body = "x"}, .due_at = story.now()}).sentence(),
              "Due: this time is over. Choose one that is still to come.");
    EXPECT_EQ(asks({.group = {999}, .words = {.body = "x"}}).sentence(), "Group: there is no such group.");
    EXPECT_EQ(asks({.group = works, .words = {.body = " "}}).refused(), RefusalKind::invalid);
    EXPECT_EQ(linked(ben, first).size(), 1u);
}

} // namespace
} // namespace eider::test
