// Tickets that turn out to be one matter, or two: merged and separated, split and brought back, linked, put
// to sleep.
#include "tests/support/story.h"
#include "tickets/counts.h"
#include "tickets/links.h"
#include "tickets/outbox.h"
#include "tickets/views.h"

#include <gtest/gtest.h>

namespace eider::test {
namespace {

using namespace std::chrono_literals;
using storage::Transaction;
using tickets::LinkKind;
using tickets::Status;
using tickets::Ticket;

class Together : public Stories {
  protected:
    Someone ana = story.customer("Ana"), cem = story.customer("Cem"), ben = story.rep("Ben"),
            cleo = story.rep("Cleo");
    TicketId first = ana.writes("The crib wobbles", "Crib"), second = ana.writes("My crib again", "Again");

    Outcome<Ticket> merges(const Someone& who, TicketId from, TicketId into,
                           tickets::TicketMerge merge = {}) {
        merge.sources = {from};
        return story.write([&](Transaction& tx) {
            return tickets::merge_tickets(tx, who.actor(), story.now(), into, merge);
        });
    }
    Outcome<Ticket> separates(const Someone& who, TicketId merged) {
        return story.write(
            [&](Transaction& tx) { return tickets::separate_ticket(tx, who.actor(), story.now(), merged); });
    }
    Outcome<Ticket> splits(const Someone& who, TicketId ticket, CommentId comment,
                           const std::string& subject = "") {
        return story.write([&](Transaction& tx) {
            return tickets::split_ticket(tx, who.actor(), story.now(), ticket, comment, subject);
        });
    }
    Outcome<Ticket> brings_back(const Someone& who, TicketId split_off) {
        return story.write(
            [&](Transaction& tx) { return tickets::undo_split(tx, who.actor(), story.now(), split_off); });
    }
    Outcome<bool> links(const Someone& who, TicketId one, TicketId other) {
        return story.write([&](Transaction& tx) -> Result<bool> {
            TRY_VOID(tickets::link_tickets(tx, who.actor(), story.now(), one, other));
            return true;
        });
    }
    Outcome<bool> unlinks(const Someone& who, TicketId one, TicketId other) {
        return story.write([&](Transaction& tx) -> Result<bool> {
            TRY_VOID(tickets::unlink_tickets(tx, who.actor(), story.now(), one, other));
            return true;
        });
    }
    std::vector<std::pair<LinkKind, TicketId>> linked(const Someone& who, TicketId ticket) {
        std::vector<std::pair<LinkKind, TicketId>> all;
        auto found = story.read([&](Transaction& tx) { return tickets::links_of(tx, who.actor(), ticket); });
        for (const auto& link : found.value()) all.emplace_back(link.kind, link.ticket);
        return all;
    }
    std::int64_t count(Status status) {
        return story.read([&](Transaction& tx) {
            return tickets::count_view(tx, ben.actor(),
                                       {.all = {{.field = tickets::Field::status,
                                                 .numbers = {static_cast<std::int64_t>(status)}}},
                                        .any = {}})
                .value;
        });
    }
    CommentId answers(const Someone& who, TicketId ticket, const std::string& text) {
        return who.replies(ticket, text).value().comment;
    }
    std::vector<PersonId> copied(TicketId ticket) {
        return story.read([&](Transaction& tx) { return tickets::copied_people(tx, ticket); });
    }
};
TOLD_ON_BOTH_ENGINES(Together);

// --- merged

TEST_P(Together, AMergedTicketIsClosedAndGoesOnInTheOther) {
    ben.takes(second).value();
    merges(ben, second, first).value();
    Ticket merged = story.ticket(second);
    EXPECT_EQ(merged.status, Status::closed);
    EXPECT_EQ(merged.merged_into, first);
    EXPECT_EQ(ben.reads(second), std::vector<std::string>{"reply: My crib again"})
        << "its words stay where they are";
    EXPECT_EQ(ben.reads(first), std::vector<std::string>{"reply: The crib wobbles"});
    EXPECT_EQ(linked(ben, second), (std::vector{std::pair(LinkKind::merged_into, first)}));
    EXPECT_EQ(linked(ben, first), (std::vector{std::pair(LinkKind::merged_here, second)}));
    EXPECT_EQ(story.events("ticket.merged", second).size(), 1u);
    EXPECT_EQ(count(Status::closed), 1);
    EXPECT_EQ(ben.replies(second, "More").sentence(), "Status: this ticket was merged into ticket " +
                                                          std::to_string(first.value) +
                                                          ". Write there, or separate them.");
    EXPECT_EQ(ben.finds("again"), std::vector{second}) << "it is still found";
}

TEST_P(Together, IsSeparatedAsItWas) {
    ben.sets(second, Status::solved).value();
    Ticket before = story.ticket(second), target = story.ticket(first);
    merges(ben, second, first).value();
    story.advance(48h);
    separates(cleo, second).value();
    Ticket after = story.ticket(second);
    EXPECT_EQ(after.status, before.status);
    EXPECT_EQ(after.solved_at, before.solved_at);
    EXPECT_EQ(after.assignee, before.assignee);
    EXPECT_FALSE(after.merged_into);
    EXPECT_EQ(story.ticket(first).people_count, target.people_count);
    EXPECT_EQ(story.ticket(first).note_count, target.note_count);
    EXPECT_TRUE(linked(ben, first).empty());
    EXPECT_EQ(count(Status::solved), 1);
    EXPECT_EQ(count(Status::closed), 0);
    EXPECT_EQ(separates(ben, second).sentence(), "This ticket is not merged into another.");
}

TEST_P(Together, AMailThatAnswersTheOldOneIsHeardInTheOther) {
    TicketId old = ana.mails({.text = "The shelf", .message_id = "<1@ana>"}).ticket;
    ben.replies(old, "Which one?").value();
    story.settle();
    merges(ben, old, first).value();
    merges(ben, first, second).value(); // and on again
    auto answer = ana.mails({.text = "The upper one", .message_id = "<2@ana>", .in_reply_to = "<1@ana>"});
    EXPECT_EQ(answer.ticket, second);
    EXPECT_EQ(ben.reads(second).back(), "reply: The upper one");
    separates(ben, first).value();
    auto later = ana.mails({.text = "Hello?", .message_id = "<3@ana>", .in_reply_to = "<1@ana>"});
    EXPECT_EQ(later.ticket, first);
}

TEST_P(Together, AMailToAMergedTicketReopensNothingButTheOther) {
    ben.sets(first, Status::pending).value();
    TicketId old = ana.mails({.text = "The shelf", .message_id = "<1@ana>"}).ticket;
    merges(ben, old, first).value();
    ana.mails({.text = "Still there?", .message_id = "<2@ana>", .in_reply_to = "<1@ana>"});
    EXPECT_EQ(story.ticket(old).status, Status::closed);
    EXPECT_EQ(story.ticket(first).status, Status::open);
}

TEST_P(Together, AnotherCustomersTicketIsMergedOnlyWhenThatIsSaid) {
    TicketId strange = cem.writes("We share the crib", "Shared");
    EXPECT_EQ(merges(ben, strange, first).refused(), RefusalKind::invalid);
    EXPECT_FALSE(cem.sees(first));
    merges(ben, strange, first, {.sources = {}, .other_customers = tickets::OtherCustomers::are_copied})
        .value();
    EXPECT_EQ(copied(first), std::vector{cem.id});
    EXPECT_TRUE(cem.sees(first));
    separates(ben, strange).value();
    EXPECT_TRUE(copied(first).empty());
    EXPECT_FALSE(cem.sees(first));
    EXPECT_TRUE(cem.sees(strange));
}

TEST_P(Together, WhoWasCopiedBeforeStaysSo) {
    TicketId strange = cem.writes("We share the crib", "Shared");
    ben.changes(first, {.copied = std::vector{cem.id}, .following = std::vector{cleo.id}}).value();
    ben.changes(strange, {.following = std::vector{ben.id, cleo.id}}).value();
    merges(ben, strange, first, {.sources = {}, .other_customers = tickets::OtherCustomers::are_copied})
        .value();
    EXPECT_EQ(story.ticket(first).people_count, 3);
    separates(ben, strange).value();
    EXPECT_EQ(copied(first), std::vector{cem.id});
    EXPECT_EQ(story.read([&](Transaction& tx) { return tickets::followers(tx, first); }),
              std::vector{cleo.id});
}

TEST_P(Together, CommentsThatWereAskedForAreWrittenInBoth) {
    merges(ben, second, first,
           {.sources = {},
            .target_comment = tickets::NewNote{.body = "The second one is here too."},
            .source_comment = tickets::NewReply{.body = "We go on in your first message."}})
        .value();
    EXPECT_EQ(ana.reads(second).back(), "reply: We go on in your first message.");
    EXPECT_EQ(ben.reads(first).back(), "note: The second one is here too.");
    EXPECT_EQ(ana.reads(first).size(), 1u);
}

TEST_P(Together, IsMergedOnlyByWhoMay) {
    Someone ida = story.restricted_rep("Ida", people::TicketRestriction::assigned);
    EXPECT_EQ(merges(ana, second, first).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(merges(ida, second, first).refused(), RefusalKind::not_found);
    ida.looks_at(first);
    ben.assigns(first, ida).value();
    EXPECT_EQ(merges(ida, second, first).refused(), RefusalKind::invalid) << "it is not hers to see";
    EXPECT_EQ(merges(ben, first, first).sentence(), "A ticket cannot be merged into itself.");
    std::vector<TicketId> many(tickets::MERGED_AT_ONCE_MAX + 1, second);
    EXPECT_EQ(story
                  .write([&](Transaction& tx) {
                      return tickets::merge_tickets(tx, ben.actor(), story.now(), first, {.sources = many});
                  })
                  .error()
                  .sentence,
              "Ids: at most 20 tickets are merged at once.");
    merges(ben, second, first).value();
    EXPECT_EQ(merges(ben, second, first).refused(), RefusalKind::invalid) << "it is merged already";
    EXPECT_EQ(merges(ben, first, second).refused(), RefusalKind::invalid) << "a merged one takes no other";
    EXPECT_EQ(separates(ana, second).refused(), RefusalKind::not_allowed);
}

TEST_P(Together, IsNotMergedWhileAReplyWaits) {
    story
        .write([&](Transaction& tx) {
            return tickets::put_in_outbox(
                tx, ben.actor(), story.now(), second,
                {.reply = {.body = "Soon"}, .status = {}, .leaves_at = story.now() + 10s});
        })
        .value();
    EXPECT_EQ(merges(cleo, second, first).refused(), RefusalKind::conflict);
    story.advance(11s);
    story.settle();
    merges(cleo, second, first).value();
}

TEST_P(Together, ADeletedMergedTicketComesBackClosed) {
    merges(ben, second, first).value();
    ben.deletes(second).value();
    ben.restores(second).value();
    EXPECT_EQ(story.ticket(second).status, Status::closed);
    separates(ben, second).value();
    EXPECT_EQ(story.ticket(second).status, Status::fresh);
}

TEST_P(Together, AnswersToATicketThatWentOnInADeletedOneOpenANewOne) {
    TicketId old = ana.mails({.text = "The shelf", .message_id = "<1@ana>"}).ticket;
    merges(ben, old, first).value();
    ben.deletes(first).value();
    auto answer = ana.mails({.text = "Hello?", .message_id = "<2@ana>", .in_reply_to = "<1@ana>"});
    EXPECT_NE(answer.ticket, old);
    EXPECT_NE(answer.ticket, first);
    EXPECT_EQ(story.ticket(answer.ticket).requester, ana.id);
}

TEST_P(Together, AReopeningMailboxLetsSuchATicketStandByItselfAgain) {
    story.mailbox({.address = "support@desk.example", .closed_tickets = channels::ClosedTickets::reopen});
    TicketId old = ana.mails({.text = "The shelf", .message_id = "<1@ana>"}).ticket;
    merges(ben, old, first).value();
    ben.deletes(first).value();
    auto answer = ana.mails({.text = "Hello?", .message_id = "<2@ana>", .in_reply_to = "<1@ana>"});
    EXPECT_EQ(answer.ticket, old);
    EXPECT_EQ(story.ticket(old).status, Status::open);
    EXPECT_FALSE(story.ticket(old).merged_into);
    EXPECT_EQ(story.events("ticket.separated", old).size(), 1u);
}

// --- split

TEST_P(Together, WhatIsSplitOffIsATicketOfItsOwn) {
    std::string upload = ana.uploads("shelf.jpg", "a picture");
    CommentId about_shelf = ana.replies(first, "And my shelf is crooked", {upload}).value().comment;
    ana.replies(first, "Back to the crib").value();
    Ticket shelf = splits(ben, first, about_shelf, "Shelf").value();
    EXPECT_EQ(shelf.subject, "Shelf");
    EXPECT_EQ(shelf.requester, ana.id);
    EXPECT_EQ(ana.reads(shelf.id), std::vector<std::string>{"reply: And my shelf is crooked"});
    EXPECT_EQ(ana.reads(first),
              (std::vector<std::string>{"reply: The crib wobbles", "reply: Back to the crib"}));
    EXPECT_EQ(story.ticket(first).reply_count, 2);
    EXPECT_EQ(ben.finds("crooked"), std::vector{shelf.id});
    EXPECT_EQ(ben.finds("Shelf"), std::vector{shelf.id});
    EXPECT_EQ(linked(ben, first), (std::vector{std::pair(LinkKind::split_off, shelf.id)}));
    EXPECT_EQ(linked(ben, shelf.id), (std::vector{std::pair(LinkKind::split_from, first)}));
    EXPECT_EQ(story.events("ticket.split", first).size(), 1u);
    EXPECT_EQ(story.events("ticket.created", shelf.id).size(), 1u);
    auto files = story.read([&](Transaction& tx) { return tickets::attachments_of(tx, about_shelf); });
    ASSERT_EQ(files.size(), 1u);
    EXPECT_TRUE(ana.opens(files[0].id).done());
    story.settle();
    EXPECT_TRUE(story.sent_mails().empty()) << "nobody is written to";
}

TEST_P(Together, WhatWasSplitOffComesBackWithWhatWasSaidThere) {
    CommentId about_shelf = answers(ana, first, "And my shelf is crooked");
    Ticket before = story.ticket(first);
    TicketId shelf = splits(ben, first, about_shelf, "Shelf").value().id;
    brings_back(ben, shelf).value();
    Ticket after = story.ticket(first);
    EXPECT_EQ(after.reply_count, before.reply_count);
    EXPECT_EQ(after.latest_comment_at, before.latest_comment_at);
    EXPECT_EQ(after.status, before.status);
    EXPECT_FALSE(ben.sees(shelf));
    EXPECT_EQ(ben.finds("crooked"), std::vector{first});
    EXPECT_TRUE(ben.finds("Shelf subject:Shelf").empty());
    EXPECT_TRUE(linked(ben, first).empty());
    EXPECT_EQ(ben.restores(shelf).refused(), RefusalKind::not_found) << "nothing is left in it";

    TicketId again = splits(ben, first, about_shelf).value().id;
    EXPECT_EQ(story.ticket(again).subject, "Crib");
    ben.replies(again, "We send a level.").value();
    ben.notes(again, "Third time this week").value();
    story.settle();
    brings_back(ben, again).value();
    EXPECT_EQ(ben.reads(first),
              (std::vector<std::string>{"reply: The crib wobbles", "reply: And my shelf is crooked",
                                        "reply: We send a level.", "note: Third time this week"}));
    EXPECT_EQ(story.sent_mails().size(), 1u);
    story.settle();
    EXPECT_EQ(story.sent_mails().size(), 1u) << "nothing is sent twice";
}

TEST_P(Together, AMailThatAnswersWhatWasSplitOffFindsIt) {
    TicketId talk = ana.mails({.text = "The crib", .message_id = "<1@ana>"}).ticket;
    auto shelf = ana.mails({.text = "The shelf", .message_id = "<2@ana>", .in_reply_to = "<1@ana>"});
    ASSERT_EQ(shelf.ticket, talk);
    TicketId own = splits(ben, talk, shelf.comment, "Shelf").value().id;
    ben.replies(own, "Which shelf?").value();
    story.settle();
    EXPECT_EQ(ana.mails({.text = "More", .message_id = "<3@ana>", .in_reply_to = "<2@ana>"}).ticket, own);
    EXPECT_EQ(ana.mails({.text = "Crib", .message_id = "<4@ana>", .in_reply_to = "<1@ana>"}).ticket, talk);
    brings_back(ben, own).value();
    EXPECT_EQ(ana.mails({.text = "Yet", .message_id = "<5@ana>", .in_reply_to = "<3@ana>"}).ticket, talk);
}

TEST_P(Together, WhatACopiedPersonWroteBecomesTheirs) {
    ben.changes(first, {.copied = std::vector{cem.id}}).value();
    CommentId own = answers(cem, first, "My own matter");
    TicketId split_off = splits(ben, first, own).value().id;
    EXPECT_EQ(story.ticket(split_off).requester, cem.id);
    EXPECT_FALSE(ana.sees(split_off));
}

TEST_P(Together, ANoteThatIsSplitOffStaysUnderWater) {
    CommentId secret = ben.notes(first, "SECRET supplier trouble").value().comment;
    Ticket inner = splits(ben, first, secret).value();
    EXPECT_EQ(inner.subject, "Crib");
    EXPECT_FALSE(ana.sees(inner.id));
    EXPECT_TRUE(ana.finds("SECRET").empty());
    EXPECT_EQ(ben.reads(inner.id), std::vector<std::string>{"note: SECRET supplier trouble"});
    brings_back(ben, inner.id).value();
    EXPECT_EQ(ana.reads(first).size(), 1u);
}

TEST_P(Together, ATicketWhoseOnlyReplyIsSplitOffIsNotTheCustomersAnyMore) {
    TicketId inner =
        ben.creates({.subject = "Call", .first = tickets::NewNote{.body = "She called"}, .requester = ana.id})
            .value()
            .ticket.id;
    CommentId wrote =
        ben.changes(inner, {.entry = tickets::NewReply{.body = "I wrote too", .author = ana.id}})
            .value()
            .comment;
    EXPECT_TRUE(ana.sees(inner));
    TicketId own = splits(ben, inner, wrote).value().id;
    EXPECT_FALSE(ana.sees(inner));
    EXPECT_TRUE(ana.sees(own));
    brings_back(ben, own).value();
    EXPECT_TRUE(ana.sees(inner));
}

TEST_P(Together, OnlySomeOfAThreadCanBeSplitOff) {
    CommentId sent = answers(ben, first, "We send a screw."),
              more = answers(ana, first, "Thanks. And the shelf?");
    EXPECT_EQ(splits(ben, first, story.ticket(first).first_comment).refused(), RefusalKind::invalid);
    EXPECT_EQ(splits(ben, first, sent).sentence(),
              "What the team sent stays where it was sent; split off what the customer wrote.");
    EXPECT_EQ(splits(ben, second, more).refused(), RefusalKind::not_found) << "it is of another ticket";
    EXPECT_EQ(splits(ana, first, more).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(splits(ben, first, more, std::string(501, 'x')).refused(), RefusalKind::invalid);
    EXPECT_EQ(brings_back(ben, first).sentence(), "This ticket was not split off another.");
    TicketId own = splits(ben, first, more).value().id;
    merges(ben, second, own).value();
    EXPECT_EQ(brings_back(ben, own).refused(), RefusalKind::conflict);
    separates(ben, second).value();
    brings_back(ben, own).value();
}

// --- linked

TEST_P(Together, RelatedTicketsAreSeenFromBothSides) {
    TicketId strange = cem.writes("My crib wobbles too", "Crib");
    links(ben, strange, first).value();
    links(ben, first, strange).value(); // once is enough
    EXPECT_EQ(linked(ben, first), (std::vector{std::pair(LinkKind::related, strange)}));
    EXPECT_EQ(linked(ben, strange), (std::vector{std::pair(LinkKind::related, first)}));
    EXPECT_EQ(story.events("ticket.linked").size(), 2u) << "one for each";
    EXPECT_TRUE(linked(ana, first).empty()) << "customers learn nothing of it";
    EXPECT_EQ(links(ana, first, second).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(links(ben, first, first).refused(), RefusalKind::invalid);
    Someone ida = story.restricted_rep("Ida", people::TicketRestriction::assigned);
    ben.assigns(first, ida).value();
    EXPECT_TRUE(linked(ida, first).empty()) << "she does not see the other";
    EXPECT_EQ(links(ida, first, second).refused(), RefusalKind::invalid);
    unlinks(cleo, first, strange).value();
    EXPECT_TRUE(linked(ben, first).empty());
    EXPECT_EQ(unlinks(ben, first, strange).refused(), RefusalKind::not_found);
}

TEST_P(Together, SoManyAreLinkedAndNoMore) {
    for (int i = 0; i < tickets::LINKS_MAX; ++i) links(ben, first, cem.writes("Another one")).value();
    TicketId one_more = cem.writes("One more");
    EXPECT_EQ(links(ben, one_more, first).refused(), RefusalKind::invalid);
    EXPECT_EQ(linked(ben, first).size(), static_cast<std::size_t>(tickets::LINKS_MAX));
}

TEST_P(Together, AProblemKnowsItsIncidents) {
    ben.changes(first, {.type = tickets::Type::problem}).value();
    ben.changes(second, {.type = tickets::Type::incident, .problem = first}).value();
    EXPECT_EQ(linked(ben, first), (std::vector{std::pair(LinkKind::incident, second)}));
    EXPECT_EQ(linked(ben, second), (std::vector{std::pair(LinkKind::problem, first)}));
}

} // namespace
} // namespace eider::test
