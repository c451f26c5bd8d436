// Search: the known query words, words and phrases in any writing, newest first.
#include "tests/support/story.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

using std::chrono::hours;
using storage::Transaction;
using tickets::Status;
using Ids = std::vector<TicketId>;

class Search : public Stories {
  protected:
    Someone ana, bea, ben, cid;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ana = story.customer("Ana");
        bea = story.customer("Bea");
        ben = story.rep("Ben");
        cid = story.rep("Cid");
    }
};
TOLD_ON_BOTH_ENGINES(Search);

TEST_P(Search, AllWordsMustBeInOneEntryAndTheNewestComesFirst) {
    TicketId one = ana.writes("The red bicycle is broken"), two = bea.writes("A red bicycle, please");
    TicketId three = ana.writes("The red car");
    EXPECT_EQ(ben.finds("red bicycle"), (Ids{two, one}));
    EXPECT_EQ(ben.finds("red"), (Ids{three, two, one}));
    EXPECT_TRUE(ben.finds("red bicycle car").empty());
    story.advance(hours(1));
    ana.replies(one, "Will you repair the red bicycle?");
    EXPECT_EQ(ben.finds("red bicycle"), (Ids{one, two})) << "by the latest entry, each ticket once";
}

TEST_P(Search, APhraseStandsInItsOrder) {
    TicketId one = ana.writes("red bicycle"), two = ana.writes("bicycle red");
    EXPECT_EQ(ben.finds("\"red bicycle\""), (Ids{one}));
    EXPECT_EQ(ben.finds("\"bicycle red\""), (Ids{two}));
    EXPECT_EQ(ben.finds("red-bicycle"), (Ids{one})) << "joined words are a phrase";
}

TEST_P(Search, AWordIsLeftOut) {
    TicketId one = ana.writes("red bicycle"), two = ana.writes("red car");
    EXPECT_EQ(ben.finds("red -bicycle"), (Ids{two}));
    EXPECT_EQ(ben.finds("red -\"red car\""), (Ids{one}));
    EXPECT_EQ(ben.searches("-bicycle").refused(), RefusalKind::invalid);
}

TEST_P(Search, ABeginningIsEnoughWithAStar) {
    TicketId one = ana.writes("bicycles everywhere");
    ana.writes("bison");
    EXPECT_EQ(ben.finds("bicy*"), (Ids{one}));
    EXPECT_TRUE(ben.finds("bicy").empty());
    EXPECT_EQ(ben.finds("bi*").size(), 2u);
}

TEST_P(Search, ABeginningFindsHoweverManyWordsBeginSo) {
    auto last = ana.writes("bettwanze bett1x bettx");
    std::string many;
    for (int i = 0; i < 300; ++i) many += fmt::format("bett{} ", i);
    auto newest = ana.writes(many);
    EXPECT_EQ(ben.finds("bett*"), (std::vector{newest, last}));
    EXPECT_EQ(ben.finds("bett1*"), (std::vector{newest, last}));
    EXPECT_EQ(ben.finds("bettw*"), (std::vector{last}));
    EXPECT_EQ(ben.finds("bett29* -bettw*"), (std::vector{newest}));
    EXPECT_EQ(ben.finds("bett -bett1*"), (std::vector<TicketId>{}));
    EXPECT_EQ(ben.finds("betty*"), (std::vector<TicketId>{}));
}

TEST_P(Search, AccentsAndCaseDoNotMatter) {
    TicketId one = ana.writes("Müller wartet in Zürich auf die Größe");
    for (const char* words :
         {"muller", "MÜLLER", "Mu\u0308ller", "zurich", "grosse", "größe", "ＺＵＲＩＣＨ"})
        EXPECT_EQ(ben.finds(words), (Ids{one})) << words;
    TicketId greek = ana.writes("Ο Άγγελος, Ёлка");
    EXPECT_EQ(ben.finds("αγγελοσ"), (Ids{greek}));
    EXPECT_EQ(ben.finds("елка"), (Ids{greek}));
}

TEST_P(Search, WritingWithoutBlanksIsFoundByAnyPartOfTwoCharacters) {
    TicketId one = ana.writes("東京都の天気はどうですか"), two = ana.writes("京都の天気");
    EXPECT_EQ(ben.finds("京都"), (Ids{two, one}));
    EXPECT_EQ(ben.finds("東京"), (Ids{one}));
    EXPECT_EQ(ben.finds("天気はどう"), (Ids{one}));
    EXPECT_TRUE(ben.finds("大阪").empty());
}

TEST_P(Search, SubjectAndTextAreBothLookedAt) {
    TicketId one = ana.writes("text", "Subject words");
    EXPECT_EQ(ben.finds("subject"), (Ids{one}));
    EXPECT_EQ(ben.finds("subject text"), (Ids{one}));
    EXPECT_EQ(ben.finds("subject:Subject"), (Ids{one}));
    EXPECT_TRUE(ben.finds("subject:text").empty());
}

TEST_P(Search, ASubjectIsFoundWithItsAccents) {
    TicketId one = ana.writes("text", "Grüße aus Zürich");
    EXPECT_EQ(ben.finds("subject:Zürich"), (Ids{one}));
    EXPECT_EQ(ben.finds("subject:GRÜSSE"), (Ids{one}));
    EXPECT_EQ(ben.finds("subject:zurich"), (Ids{one}));
}

TEST_P(Search, StatusesAreInOrder) {
    TicketId fresh = ana.writes("x one"), pending = ana.writes("x two"), solved = ana.writes("x three");
    ben.sets(pending, Status::pending);
    ben.sets(solved, Status::solved);
    EXPECT_EQ(ben.finds("status<solved"), (Ids{pending, fresh}));
    EXPECT_EQ(ben.finds("status<=solved x"), (Ids{solved, pending, fresh}));
    EXPECT_EQ(ben.finds("status>new"), (Ids{solved, pending}));
    EXPECT_EQ(ben.finds("status:new"), (Ids{fresh}));
    EXPECT_EQ(ben.finds("-status:new"), (Ids{solved, pending}));
    EXPECT_EQ(ben.finds("status!=new"), (Ids{solved, pending}));
    EXPECT_EQ(ben.searches("status:odd").refused(), RefusalKind::invalid);
}

TEST_P(Search, PeopleAreNamedByAddressNameOrMe) {
    TicketId one = ana.writes("one"), two = bea.writes("two");
    ben.takes(one);
    EXPECT_EQ(ben.finds("requester:ana@example.com"), (Ids{one}));
    EXPECT_EQ(ben.finds("requester:ANA@example.com"), (Ids{one}));
    EXPECT_EQ(ben.finds("requester:Bea"), (Ids{two}));
    EXPECT_EQ(ben.finds(fmt::format("requester:{}", bea.id.value)), (Ids{two}));
    EXPECT_EQ(ben.finds("assignee:me"), (Ids{one}));
    EXPECT_TRUE(cid.finds("assignee:me").empty());
    EXPECT_EQ(ben.finds("assignee:none"), (Ids{two}));
    EXPECT_EQ(ben.finds("-assignee:none"), (Ids{one}));
    EXPECT_TRUE(ben.finds("requester:nobody@example.com").empty());
    EXPECT_EQ(ana.finds("requester:me"), (Ids{one}));
}

TEST_P(Search, TagsPriorityTypeGroupAndOrganizationAreKnown) {
    OrganizationId acme = story.organization("Acme", false);
    story.joins(bea, acme);
    GroupId returns = story.group("Returns", {ben});
    TicketId one = ana.writes("one"), two = bea.writes("two");
    ben.changes(one, {.priority = tickets::Priority::high,
                      .type = tickets::Type::question,
                      .group = returns,
                      .add_tags = {"late"}});
    EXPECT_EQ(ben.finds("tags:late"), (Ids{one}));
    EXPECT_EQ(ben.finds("tags:none"), (Ids{two}));
    EXPECT_EQ(ben.finds("-tags:late"), (Ids{two}));
    EXPECT_EQ(ben.finds("priority>normal"), (Ids{one}));
    EXPECT_EQ(ben.finds("type:question"), (Ids{one}));
    EXPECT_EQ(ben.finds("ticket_type:question"), (Ids{one}));
    EXPECT_EQ(ben.finds("group:returns"), (Ids{one}));
    EXPECT_EQ(ben.finds("group:none"), (Ids{two}));
    EXPECT_EQ(ben.finds("organization:Acme"), (Ids{two}));
    EXPECT_EQ(ben.finds("type:ticket tags:late"), (Ids{one}));
}

TEST_P(Search, ADayIsAllItsHours) {
    auto at = [&](const char* time) { story.clock.set(*from_iso(time)); };
    at("2026-12-01T00:00:00Z");
    TicketId first = ana.writes("one");
    at("2026-12-01T23:59:59Z");
    TicketId last = ana.writes("two");
    at("2026-12-02T00:00:00Z");
    TicketId next = ana.writes("three");
    EXPECT_EQ(ben.finds("created:2026-12-01"), (Ids{last, first}));
    EXPECT_EQ(ben.finds("created>2026-12-01"), (Ids{next}));
    EXPECT_EQ(ben.finds("created>=2026-12-01"), (Ids{next, last, first}));
    EXPECT_EQ(ben.finds("created<=2026-12-01"), (Ids{last, first}));
    EXPECT_TRUE(ben.finds("created<2026-12-01").empty());
    EXPECT_EQ(ben.finds("created>2026-12-01T12:00:00Z"), (Ids{next, last}));
    EXPECT_EQ(ben.finds("-created:2026-12-01"), (Ids{next}));
    EXPECT_EQ(ben.searches("created>yesterday").refused(), RefusalKind::invalid);
}

TEST_P(Search, TimesCanBeToldFromNow) {
    TicketId old = ana.writes("one");
    story.advance(hours(5));
    TicketId young = ana.writes("two");
    EXPECT_EQ(ben.finds("created>4hours"), (Ids{young}));
    EXPECT_EQ(ben.finds("created>6hours"), (Ids{young, old}));
    EXPECT_EQ(ben.finds("created<4hours"), (Ids{old}));
    EXPECT_EQ(ben.finds("updated>1day"), (Ids{young, old}));
}

TEST_P(Search, TheOrderCanBeChosen) {
    TicketId one = ana.writes("word one"), two = ana.writes("word two"), three = ana.writes("word three");
    story.advance(hours(1));
    ben.changes(two, {.priority = tickets::Priority::urgent});
    ben.changes(one, {.priority = tickets::Priority::low});
    EXPECT_EQ(ben.finds("word order_by:priority sort:desc"), (Ids{two, one, three}));
    EXPECT_EQ(ben.finds("word order_by:priority sort:asc"), (Ids{three, one, two}));
    EXPECT_EQ(ben.finds("word order_by:created sort:asc"), (Ids{one, two, three}));
    EXPECT_EQ(ben.finds("status:new order_by:created_at sort:asc"), (Ids{one, two, three}));
    EXPECT_EQ(ben.finds("status:new order_by:updated_at sort:desc").back(), three);
}

TEST_P(Search, WhatIsWantedIsFoundBehindHundredsOfOthersAndCounted) {
    constexpr int OTHERS = 400;
    TicketId mine = ana.writes("The bicycle came"), talk = bea.writes("A bicycle, please");
    ben.changes(mine, {.priority = tickets::Priority::urgent});
    Ids others;
    story.write([&](Transaction& tx) {
        for (int i = 0; i < OTHERS; ++i)
            others.push_back(
                tickets::create_ticket(tx, ana.actor(), story.now(),
                                       {.subject = "bicycle", .first = tickets::NewReply{.body = "x"}})
                    .value()
                    .ticket.id);
        for (int i = 0; i < OTHERS; ++i)
            tickets::change_ticket(tx, bea.actor(), story.now(), talk,
                                   {.entry = tickets::NewReply{.body = "the bicycle again"}})
                .value();
        return true;
    });
    EXPECT_EQ(ben.finds("bicycle priority:urgent"), (Ids{mine})) << "behind all others";
    EXPECT_EQ(ben.finds("bicycle -status:solved").front(), talk);
    auto found = [&](std::int64_t skip) {
        return story.read([&](Transaction& tx) {
            auto search = tickets::read_search(tx, ben.actor(), story.now(), "bicycle").value();
            return tickets::search_tickets(tx, ben.actor(), search, skip, 100);
        });
    };
    EXPECT_EQ(found(0).count, 100 + tickets::COUNTED_AHEAD);
    EXPECT_FALSE(found(0).exact);
    EXPECT_EQ(found(0).tickets[1].id, others.back()) << "the many entries of one ticket are one";
    EXPECT_EQ(found(300).count, OTHERS + 2);
    EXPECT_TRUE(found(300).exact);
    EXPECT_EQ(found(400).tickets.size(), 2u);
}

TEST_P(Search, WhatIsNoFieldIsText) {
    TicketId one = ana.writes("See https://example.com/a?b=c and re:order 12:30");
    EXPECT_EQ(ben.finds("https://example.com/a"), (Ids{one}));
    EXPECT_EQ(ben.finds("re:order"), (Ids{one}));
    EXPECT_EQ(ben.finds("12:30"), (Ids{one}));
}

TEST_P(Search, NothingThatIsTypedBreaksIt) {
    ana.writes("Hello");
    for (const char* typed : {"\"",
                              "\"\"",
                              "*",
                              "-",
                              "--",
                              ":",
                              "status:",
                              "a:b:c",
                              "(",
                              "AND",
                              "hello AND",
                              "NEAR(",
                              "'",
                              "''",
                              "\\",
                              "%",
                              "_",
                              "& | !",
                              "<->",
                              "hello:*",
                              "\"hello",
                              "tags:\"a b\"",
                              "😀",
                              "\xC3\xA4*",
                              "created>",
                              "created>999999999years",
                              "assignee:99999999999999999999"}) {
        auto outcome = ben.searches(typed);
        auto why = outcome.refused();
        EXPECT_TRUE(!why || *why == RefusalKind::invalid) << typed;
    }
    EXPECT_EQ(ben.searches(std::string(tickets::QUERY_BYTES_MAX + 1, 'x')).refused(), RefusalKind::invalid);
    std::string many;
    for (std::size_t i = 0; i <= tickets::QUERY_WORDS_MAX; ++i) many += "word ";
    EXPECT_EQ(ben.searches(many).refused(), RefusalKind::invalid);
}

TEST_P(Search, WordsLikeThoseOfTheIndexAreJustWords) {
    TicketId one = ana.writes("not and or near", "reply note subject");
    EXPECT_EQ(ben.finds("not and or near"), (Ids{one}));
    EXPECT_EQ(ben.finds("AND"), (Ids{one}));
}

} // namespace
} // namespace eider::test
