// Views: lists by conditions, whose counts are what a full count gives.
#include "tests/support/story.h"
#include "tickets/counts.h"
#include "tickets/views.h"

#include <fmt/format.h>
#include <random>

namespace eider::test {
namespace {

using storage::Transaction;
using tickets::Condition;
using tickets::Status;
using tickets::ViewChange;
using Ids = std::vector<TicketId>;

class Views : public Stories {
  protected:
    Someone ada, ana, ben, cid;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ada = story.admin("Ada");
        ana = story.customer("Ana");
        ben = story.rep("Ben");
        cid = story.rep("Cid");
    }
    Outcome<tickets::View> adds(const Someone& who, const ViewChange& values) {
        auto me = who.actor();
        return story.write([&](Transaction& tx) { return tickets::add_view(tx, me, story.now(), values); });
    }
    Outcome<Ids> lists(const Someone& who, const std::vector<Condition>& all,
                       const std::vector<Condition>& any = {}) {
        auto me = who.actor();
        return story.read([&](Transaction& tx) -> Result<Ids> {
            auto query = TRY(tickets::query_of(tx, me, story.now(), all, any));
            Ids ids;
            for (const auto& ticket : tickets::list_tickets(tx, me, query, {.after = {}}))
                ids.push_back(ticket.id);
            return ids;
        });
    }
    // What the view says and what a count of the tickets says.
    std::pair<std::int64_t, std::int64_t> counts(const Someone& who, const std::vector<Condition>& all,
                                                 const std::vector<Condition>& any = {}) {
        auto me = who.actor();
        return story.read([&](Transaction& tx) {
            auto query = tickets::query_of(tx, me, story.now(), all, any).value();
            return std::pair(tickets::count_view(tx, me, query).value,
                             tickets::count_tickets(tx, me, query).value);
        });
    }
};
TOLD_ON_BOTH_ENGINES(Views);

TEST_P(Views, ConditionsAreMetAllTogetherAndOneOfTheOthers) {
    TicketId one = ana.writes("one"), two = ana.writes("two"), three = ana.writes("three");
    ben.changes(one, {.priority = tickets::Priority::urgent, .add_tags = {"late"}});
    ben.changes(two, {.priority = tickets::Priority::low, .add_tags = {"late"}});
    ben.changes(three, {.priority = tickets::Priority::urgent});
    ben.sets(two, Status::solved);
    EXPECT_EQ(lists(ben, {{"status", "less_than", "solved"}}).value(), (Ids{one, three}));
    EXPECT_EQ(lists(ben, {{"current_tags", "includes", "late"}}).value(), (Ids{one, two}));
    EXPECT_EQ(lists(ben, {{"current_tags", "not_includes", "late"}}).value(), (Ids{three}));
    EXPECT_EQ(lists(ben, {{"priority", "is", "urgent"}, {"current_tags", "includes", "late other"}}).value(),
              (Ids{one}));
    EXPECT_EQ(lists(ben, {}, {{"priority", "is", "low"}, {"status", "is", "new"}}).value(),
              (Ids{one, two, three}));
    EXPECT_EQ(lists(ben, {{"priority", "is_not", "urgent"}}).value(), (Ids{two}));
    EXPECT_EQ(lists(ben, {{"requester_id", "is", std::to_string(ana.id.value)}}).value().size(), 3u);
}

TEST_P(Views, CurrentUserAndGroupsAreWhoeverLooks) {
    GroupId returns = story.group("Returns", {cid});
    TicketId bens = ana.writes("one"), nobodys = ana.writes("two"), groups = ana.writes("three");
    ben.takes(bens);
    ben.changes(groups, {.group = returns});
    std::vector<Condition> mine = {{"assignee_id", "is", "current_user"}};
    EXPECT_EQ(lists(ben, mine).value(), (Ids{bens}));
    EXPECT_TRUE(lists(cid, mine).value().empty());
    EXPECT_EQ(lists(ben, {{"assignee_id", "is", ""}}).value(), (Ids{nobodys, groups}));
    EXPECT_EQ(lists(ben, {{"assignee_id", "is_not", ""}}).value(), (Ids{bens}));
    std::vector<Condition> ours = {{"group_id", "is", "current_groups"}};
    EXPECT_EQ(lists(cid, ours).value(), (Ids{groups}));
    EXPECT_TRUE(lists(ben, ours).value().empty()) << "who is in no group";
}

TEST_P(Views, HoursAgoMoveWithTheClock) {
    TicketId talk = ana.writes("one");
    story.advance(std::chrono::hours(3));
    EXPECT_TRUE(lists(ben, {{"updated_at", "greater_than", "2"}}).value().empty());
    EXPECT_EQ(lists(ben, {{"updated_at", "greater_than", "4"}}).value(), (Ids{talk}));
}

TEST_P(Views, WhatNobodyUnderstandsIsRefused) {
    EXPECT_EQ(lists(ben, {{"weather", "is", "fine"}}).refused(), RefusalKind::invalid);
    EXPECT_EQ(lists(ben, {{"status", "smells", "new"}}).refused(), RefusalKind::invalid);
    EXPECT_EQ(lists(ben, {{"status", "is", "fine"}}).refused(), RefusalKind::invalid);
    EXPECT_EQ(lists(ben, {{"assignee_id", "is", "Ben"}}).refused(), RefusalKind::invalid);
    EXPECT_EQ(adds(ben, {.title = "x"}).refused(), RefusalKind::invalid) << "no condition";
    EXPECT_EQ(adds(ben, {.title = " ", .all = std::vector<Condition>{{"status", "is", "new"}}}).refused(),
              RefusalKind::invalid);
    EXPECT_TRUE(story.events("view.added").empty());
}

TEST_P(Views, SharedViewsAreAdministratorsAndOthersAreOnesOwn) {
    std::vector<Condition> fresh = {{"status", "is", "new"}};
    auto shared = adds(ada, {.title = "New", .all = fresh}).value();
    auto own = adds(ben, {.title = "Mine", .all = fresh}).value();
    EXPECT_FALSE(shared.owner);
    EXPECT_EQ(own.owner, ben.id);
    EXPECT_EQ(adds(ben, {.title = "x", .all = fresh, .personal = false}).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(adds(ana, {.title = "x", .all = fresh}).refused(), RefusalKind::not_allowed);
    auto titles = [&](const Someone& who) {
        auto me = who.actor();
        return story.read([&](Transaction& tx) {
            std::vector<std::string> list;
            for (const auto& view : tickets::list_views(tx, me, true)) list.push_back(view.title);
            return list;
        });
    };
    EXPECT_EQ(titles(ben), (std::vector<std::string>{"New", "Mine"}));
    EXPECT_EQ(titles(cid), (std::vector<std::string>{"New"}));
    EXPECT_TRUE(titles(ana).empty());
    auto changes = [&](const Someone& who, ViewId id) {
        auto me = who.actor();
        return Outcome<tickets::View>(story.write([&](Transaction& tx) {
            return tickets::change_view(tx, me, story.now(), id, {.title = "Other"});
        }));
    };
    EXPECT_EQ(changes(ben, shared.id).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(changes(cid, own.id).refused(), RefusalKind::not_found);
    EXPECT_TRUE(changes(ben, own.id).done());
    EXPECT_EQ(story.events("view.changed").size(), 1u);
}

TEST_P(Views, APageGoesOnWhereTheLastOneEnded) {
    std::vector<TicketId> all;
    for (int i = 0; i < 23; ++i) {
        all.push_back(ana.writes(fmt::format("ticket {}", i)));
        if (i % 3 == 0) story.advance(std::chrono::milliseconds(1)); // many share their moment
        if (i % 4 == 0) ben.changes(all.back(), {.priority = tickets::Priority::high});
    }
    auto me = ben.actor();
    for (auto order :
         {tickets::Order::id, tickets::Order::updated, tickets::Order::priority, tickets::Order::assignee})
        for (bool descending : {false, true}) {
            Ids seen;
            tickets::ListPage page{.order = order, .descending = descending, .most = 5, .after = {}};
            while (true) {
                auto rows =
                    story.read([&](Transaction& tx) { return tickets::list_tickets(tx, me, {}, page); });
                if (rows.empty()) break;
                for (const auto& row : rows) seen.push_back(row.id);
                page.after = std::pair(tickets::order_value(rows.back(), order), rows.back().id.value);
            }
            EXPECT_EQ(seen.size(), all.size());
            std::ranges::sort(seen);
            EXPECT_EQ(seen, all) << "each once";
        }
}

// A random change by somebody; refused ones change nothing.
void change_at_random(const std::vector<Someone>& team, const Ids& ids, const std::vector<GroupId>& groups,
                      std::mt19937& random) {
    auto any = [&](std::size_t count) { return random() % count; };
    const Someone& who = team[any(team.size())];
    TicketId id = ids[any(ids.size())];
    switch (any(7)) {
    case 0: who.takes(id).done(); break;
    case 1: who.sets(id, static_cast<Status>(1 + any(4))).done(); break;
    case 2: who.changes(id, {.priority = static_cast<tickets::Priority>(any(5))}).done(); break;
    case 3: who.changes(id, {.group = groups[any(groups.size())]}).done(); break;
    case 4: who.changes(id, {.assignee = PersonId{}}).done(); break;
    case 5: who.deletes(id).done(); break;
    default: who.restores(id).done();
    }
}

TEST_P(Views, CountsAreWhatAFullCountGivesAfterAnyChanges) {
    GroupId returns = story.group("Returns", {ben, cid});
    std::vector<GroupId> groups = {returns, story.group("Shipping", {cid}), GroupId{}};
    Ids ids;
    for (int i = 0; i < 12; ++i) ids.push_back(ana.writes(fmt::format("ticket {}", i)));
    std::mt19937 random(7);
    std::vector<std::vector<Condition>> questions = {
        {},
        {{"status", "less_than", "solved"}},
        {{"status", "is", "new,open"}},
        {{"assignee_id", "is", "current_user"}},
        {{"assignee_id", "is", ""}, {"status", "less_than", "solved"}},
        {{"assignee_id", "is_not", ""}},
        {{"assignee_id", "is_not", "current_user"}},
        {{"group_id", "is", "current_groups"}},
        {{"group_id", "is_not", std::to_string(returns.value)}},
        {{"group_id", "is", ""}},
        {{"priority", "greater_than", "low"}},
        {{"priority", "is", ""}}};
    for (int round = 0; round < 8; ++round) {
        for (int i = 0; i < 8; ++i) change_at_random({ada, ben, cid}, ids, groups, random);
        story.settle();
        for (std::size_t i = 0; i < questions.size(); ++i)
            for (const Someone& who : {ben, cid}) {
                auto [said, counted] = counts(who, questions[i]);
                EXPECT_EQ(said, counted) << "question " << i << " of round " << round;
                auto [any_said, any_counted] = counts(who, {}, questions[i]);
                EXPECT_EQ(any_said, any_counted) << "any of question " << i << " of round " << round;
            }
    }
    story.expect_sound();
}

TEST_P(Views, CountsAreRightHoweverFarTheirReaderIsBehind) {
    TicketId talk = ana.writes("one");
    auto me = ben.actor();
    story.write([&](Transaction& tx) {
        for (int i = 0; i < tickets::PENDING_EVENTS_MAX; ++i)
            tickets::change_ticket(tx, me, story.now(), talk,
                                   {.status = i % 2 ? Status::pending : Status::open});
        return true;
    });
    for (const char* status : {"new", "open", "pending"}) {
        auto [said, counted] = counts(ben, {{"status", "is", status}});
        EXPECT_EQ(said, counted) << status;
    }
    story.settle();
}

TEST_P(Views, CountsKnowWhatTheirReaderHasNotWorkedOnYet) {
    ana.writes("one");
    story.settle();
    ana.writes("two");
    auto [said, counted] = counts(ben, {{"status", "is", "new"}});
    EXPECT_EQ(counted, 2);
    EXPECT_EQ(said, 2);
}

} // namespace
} // namespace eider::test
