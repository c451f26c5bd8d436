// Rules that make promises: which of them decides, what they promise, what stops and ends it, and what
// becomes of open promises when tickets, rules and calendars change.
#include "promises/rules.h"
#include "tests/support/promise_story.h"
#include "tickets/links.h"

namespace eider::test {
namespace {

using namespace std::chrono_literals;
using promises::PromiseRule;
using promises::RuleChange;
using promises::Target;
using tickets::Priority;
using tickets::Status;

class PromiseRules : public PromiseStories {
  protected:
    Someone ada;
    void SetUp() override {
        PromiseStories::SetUp();
        if (IsSkipped()) return;
        ada = story.admin("Ada");
        ben.sets(talk, Status::solved).value();
        story.settle();
    }

    Outcome<PromiseRule> adds(const Someone& who, const RuleChange& values) {
        return story.write(
            [&](Transaction& tx) { return promises::add_rule(tx, who.actor(), story.now(), values); });
    }
    Outcome<PromiseRule> changes_rule(PromiseRuleId id, const RuleChange& change) {
        return story.write(
            [&](Transaction& tx) { return promises::change_rule(tx, ada.actor(), story.now(), id, change); });
    }
    void deletes_rule(PromiseRuleId id) {
        story.write([&](Transaction& tx) { return promises::delete_rule(tx, ada.actor(), story.now(), id); })
            .value();
        story.settle();
    }
    // Two hours for the first reply, four for the next, sixteen for solving, of every ticket.
    PromiseRule usual(const RuleChange& more = {}) {
        RuleChange values = more;
        values.name = "Usual";
        values.for_all = true;
        values.first_reply = 2h;
        values.next_reply = 4h;
        values.solved = 16h;
        auto rule = adds(ada, values).value();
        story.settle();
        return rule;
    }
    TicketId asks(std::string_view time, const Someone& who,
                  const tickets::NewTicket& more = {.subject = "Lamp"}) {
        at(time);
        TicketId ticket = more.priority == Priority::none
                              ? who.writes("My lamp is dark", "Lamp")
                              : story
                                    .write([&](Transaction& tx) {
                                        tickets::NewTicket values = more;
                                        values.first = tickets::NewReply{.body = "Dark", .author = who.id};
                                        values.requester = who.id;
                                        return tickets::create_ticket(tx, ben.actor(), story.now(), values);
                                    })
                                    .value()
                                    .ticket.id;
        story.settle();
        return ticket;
    }
    std::vector<Promise> of(TicketId ticket) {
        return story
            .read([&](Transaction& tx) { return promises::promises_of_ticket(tx, cleo.actor(), ticket); })
            .value();
    }
    // The newest about this.
    Promise about(TicketId ticket, Target target) {
        auto all = of(ticket);
        auto found = std::ranges::find(all.rbegin(), all.rend(), target, &Promise::target);
        if (found == all.rend()) throw std::runtime_error("no such promise");
        return *found;
    }
    std::string due(TicketId ticket, Target target) { return to_iso(about(ticket, target).due_at); }
    std::vector<promises::Decision> decisions(TicketId ticket) {
        return story.read([&](Transaction& tx) { return promises::decisions_about(tx, ben.actor(), ticket); })
            .value();
    }
};
TOLD_ON_BOTH_ENGINES(PromiseRules);

// --- what they promise

TEST_P(PromiseRules, ANewTicketHasAPromiseForItsFirstReplyAndOneForItsSolution) {
    auto rule = usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    ASSERT_EQ(of(lamp).size(), 2u);
    EXPECT_EQ(due(lamp, Target::first_reply), "2026-11-30T12:00:00Z");
    EXPECT_EQ(due(lamp, Target::solved), "2026-12-02T10:00:00Z");
    auto promise = about(lamp, Target::first_reply);
    EXPECT_EQ(promise.source, promises::Source::rule);
    EXPECT_EQ(promise.rule, rule.id);
    EXPECT_EQ(promise.rule_name, "Usual");
    EXPECT_EQ(promise.what, "a first answer");
    EXPECT_EQ(promise.customer, ana.id);
    EXPECT_FALSE(promise.tells_customer) << "nobody has said it to them";
}

TEST_P(PromiseRules, APersonsAnswerKeepsItAndTheCustomersNextWordsMakeAnother) {
    usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    at("2026-11-30T11:00:00Z");
    ben.notes(lamp, "Which lamp?").value();
    story.settle();
    EXPECT_EQ(about(lamp, Target::first_reply).state, State::open) << "a note is no answer";
    ben.replies(lamp, "Which lamp is it?").value();
    story.settle();
    EXPECT_EQ(about(lamp, Target::first_reply).state, State::kept);
    EXPECT_EQ(of(lamp).size(), 2u) << "nobody waits for an answer now";
    at("2026-11-30T15:00:00Z");
    ana.replies(lamp, "The green one").value();
    ana.replies(lamp, "With the stripe").value();
    story.settle();
    EXPECT_EQ(due(lamp, Target::next_reply), "2026-12-01T11:00:00Z") << "from the first words without answer";
    EXPECT_EQ(of(lamp).size(), 3u);
    at("2026-12-01T10:00:00Z");
    cleo.replies(lamp, "It is on its way").value();
    story.settle();
    EXPECT_EQ(about(lamp, Target::next_reply).state, State::kept);
}

TEST_P(PromiseRules, TheTeamIsWarnedBeforeNotAfter) {
    usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    ben.takes(lamp).value();
    at("2026-11-30T11:00:00Z");
    auto promise = about(lamp, Target::first_reply);
    EXPECT_EQ(told("promise.reminded"), std::vector{reminder(promise.id, "owner", &ben)});
    at("2026-11-30T11:30:00Z");
    EXPECT_EQ(told("promise.reminded").back(), reminder(promise.id, "backup", nullptr));
    at("2026-11-30T12:00:00Z");
    EXPECT_EQ(about(lamp, Target::first_reply).state, State::broken);
    at("2026-11-30T12:30:00Z");
    ben.replies(lamp, "Sorry that it took so long").value();
    story.settle();
    EXPECT_FALSE(about(lamp, Target::first_reply).is_owed());
    EXPECT_EQ(about(lamp, Target::first_reply).state, State::broken) << "late is late";
}

TEST_P(PromiseRules, AWordOfDelayByTheDeskItselfIsNoAnswer) {
    usual({.tells_customer = true});
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    ben.takes(lamp).value();
    at("2026-11-30T11:55:00Z");
    at("2026-11-30T11:56:00Z");
    EXPECT_NE(ana.reads(lamp).back().find(
                  "By Monday, 30 November, 12:00 UTC you were to have from us: a first answer"),
              std::string::npos)
        << ana.reads(lamp).back();
    EXPECT_EQ(about(lamp, Target::first_reply).state, State::open);
    EXPECT_TRUE(about(lamp, Target::first_reply).was_told_before_due());
}

TEST_P(PromiseRules, WhatTheTeamBeginsIsNotWaitedForUntilTheCustomerAsks) {
    usual();
    at("2026-11-30T10:00:00Z");
    tickets::NewTicket values{.subject = "Your order", .first = tickets::NewReply{.body = "It has left"}};
    values.requester = ana.id;
    TicketId order = ben.creates(values).value().ticket.id;
    story.settle();
    EXPECT_TRUE(of(order).empty());
    at("2026-11-30T11:00:00Z");
    ana.replies(order, "When does it come?").value();
    story.settle();
    EXPECT_EQ(due(order, Target::first_reply), "2026-11-30T13:00:00Z");
}

// --- pauses, solving, opening again

TEST_P(PromiseRules, SolvingStandsStillWhileTheTicketWaitsForTheCustomer) {
    usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana); // solved by 2 December, 10:00
    at("2026-11-30T11:00:00Z");
    ben.replies(lamp, "Which lamp is it?").value();
    ben.sets(lamp, Status::pending).value();
    story.settle();
    EXPECT_TRUE(about(lamp, Target::solved).paused_at);
    at("2026-12-04T12:00:00Z"); // long after it would have been due
    EXPECT_EQ(about(lamp, Target::solved).state, State::open);
    ana.replies(lamp, "The green one").value();
    story.settle();
    EXPECT_FALSE(about(lamp, Target::solved).paused_at);
    // One hour was worked before; of the fifteen left, five are worked on Friday.
    EXPECT_EQ(due(lamp, Target::solved), "2026-12-08T11:00:00Z");
}

TEST_P(PromiseRules, SolvedItIsKeptAndOpenedAgainItIsPromisedAnew) {
    usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    at("2026-11-30T11:00:00Z");
    ben.replies(lamp, "Done").value();
    ben.sets(lamp, Status::solved).value();
    story.settle();
    EXPECT_EQ(about(lamp, Target::solved).state, State::kept);
    at("2026-11-30T15:00:00Z");
    ana.replies(lamp, "It is dark again").value();
    story.settle();
    EXPECT_EQ(about(lamp, Target::solved).state, State::open);
    EXPECT_EQ(due(lamp, Target::solved), "2026-12-02T15:00:00Z");
    EXPECT_EQ(due(lamp, Target::next_reply), "2026-12-01T11:00:00Z");
}

TEST_P(PromiseRules, SolvedWithoutAnotherAnswerNobodyIsOwedOne) {
    usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    ben.sets(lamp, Status::solved).value();
    story.settle();
    auto first = about(lamp, Target::first_reply);
    EXPECT_EQ(first.state, State::taken_back);
    EXPECT_NE(first.reason.find("without another answer"), std::string::npos);
}

TEST_P(PromiseRules, MergedTicketsKeepTheEarlierOfTheirPromises) {
    usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana), again = asks("2026-11-30T10:30:00Z", ana);
    story
        .write([&](Transaction& tx) {
            return tickets::merge_tickets(tx, ben.actor(), story.now(), again, {.sources = {lamp}});
        })
        .value();
    story.settle();
    EXPECT_TRUE(std::ranges::none_of(of(lamp), &Promise::is_owed));
    auto all = of(again);
    EXPECT_EQ(std::ranges::count_if(all, &Promise::is_owed), 2);
    EXPECT_EQ(due(again, Target::first_reply), "2026-11-30T12:30:00Z") << "the newest row";
    auto earlier = std::ranges::find_if(
        all, [](const Promise& each) { return each.target == Target::first_reply && each.is_owed(); });
    EXPECT_EQ(to_iso(earlier->due_at), "2026-11-30T12:00:00Z");
}

// --- which rule decides

TEST_P(PromiseRules, TheFirstThatFitsDecidesAboutEachTargetAndSaysWhy) {
    OrganizationId acme = story.organization("Acme", false);
    Someone anton = story.customer("Anton");
    story.joins(anton, acme);
    promises::Conditions gold{.organizations = {acme}}, urgent{.priorities = {Priority::urgent}};
    adds(ada, {.name = "Urgent", .conditions = urgent, .first_reply = 30min}).value();
    adds(ada, {.name = "Acme", .conditions = gold, .first_reply = 1h, .solved = 8h}).value();
    usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", anton);
    EXPECT_EQ(due(lamp, Target::first_reply), "2026-11-30T11:00:00Z");
    EXPECT_EQ(due(lamp, Target::solved), "2026-12-01T10:00:00Z");
    auto said = decisions(lamp);
    ASSERT_EQ(said.size(), 3u);
    EXPECT_EQ(said[0].why, "It is not for this ticket: another priority is wanted.");
    EXPECT_EQ(said[1].why, "It decides about the first reply, solving: it is the first that fits.");
    EXPECT_EQ(said[2].why,
              "It decides about the next reply: it is for all tickets, and no rule before it fits.");
    EXPECT_EQ(said[0].misfit, promises::Condition::priority);
}

TEST_P(PromiseRules, AnotherPriorityBringsAnotherRuleAndATimeThatCanStillBeKept) {
    adds(ada, {.name = "Urgent",
               .conditions = promises::Conditions{.priorities = {Priority::urgent}},
               .first_reply = 30min})
        .value();
    usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    at("2026-11-30T11:00:00Z");
    ben.changes(lamp, {.priority = Priority::urgent}).value();
    story.settle();
    EXPECT_EQ(about(lamp, Target::first_reply).rule_name, "Urgent");
    EXPECT_EQ(due(lamp, Target::first_reply), "2026-11-30T11:30:00Z") << "from now, as 10:30 is over";
    EXPECT_EQ(about(lamp, Target::first_reply).state, State::open);
    EXPECT_EQ(of(lamp).size(), 2u);
}

TEST_P(PromiseRules, GroupChannelAndCustomerAreConditionsToo) {
    GroupId lamps = story.group("Lamps", {ben});
    adds(ada, {.name = "Lamps", .conditions = promises::Conditions{.groups = {lamps}}, .first_reply = 30min})
        .value();
    adds(ada, {.name = "Ana", .conditions = promises::Conditions{.customers = {ana.id}}, .first_reply = 1h})
        .value();
    adds(ada, {.name = "Mail", .conditions = promises::Conditions{.channels = {"mail"}}, .first_reply = 3h})
        .value();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    EXPECT_EQ(about(lamp, Target::first_reply).rule_name, "Ana");
    ben.changes(lamp, {.group = lamps}).value();
    story.settle();
    EXPECT_EQ(about(lamp, Target::first_reply).rule_name, "Lamps");
    Someone olga = story.customer("Olga");
    auto arrived = olga.mails({.text = "Dark"});
    story.settle();
    EXPECT_EQ(due(arrived.ticket, Target::first_reply), "2026-11-30T13:00:00Z");
}

// --- a change of rule

TEST_P(PromiseRules, AChangedRuleReachesOpenTicketsInTheBackground) {
    auto rule = usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    at("2026-11-30T10:30:00Z");
    changes_rule(rule.id, {.first_reply = 3h}).value();
    EXPECT_EQ(due(lamp, Target::first_reply), "2026-11-30T12:00:00Z") << "not in the same moment";
    story.settle();
    EXPECT_EQ(due(lamp, Target::first_reply), "2026-11-30T13:00:00Z");
    auto last = story.read([&](Transaction& tx) { return promises::last_recompute(tx, ada.actor()); });
    EXPECT_TRUE(last->ended_at);
    EXPECT_EQ(last->changed, 1);
    EXPECT_EQ(told("promise_rule.applied").back(), R"({"tickets":1,"changed":1})");
}

TEST_P(PromiseRules, NoChangeOfRulesBreaksWhatCouldBeKept) {
    auto rule = usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    at("2026-11-30T11:30:00Z");
    changes_rule(rule.id, {.first_reply = 1h}).value(); // would have been due at 11:00
    story.settle();
    EXPECT_EQ(due(lamp, Target::first_reply), "2026-11-30T12:00:00Z") << "never over already, never later";
    EXPECT_TRUE(told("promise.broken").empty());
}

TEST_P(PromiseRules, ANewRulePromisesNothingThatIsOverAlready) {
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    at("2026-12-03T12:00:00Z");
    usual();
    auto all = of(lamp);
    EXPECT_EQ(std::ranges::count(all, Target::first_reply, &Promise::target), 0);
    EXPECT_TRUE(told("promise.broken").empty());
}

TEST_P(PromiseRules, ADeletedRuleTakesItsPromisesBackOrHandsThemOn) {
    auto first =
        adds(ada,
             {.name = "Ana", .conditions = promises::Conditions{.customers = {ana.id}}, .first_reply = 1h})
            .value();
    auto rule = usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    deletes_rule(first.id);
    EXPECT_EQ(about(lamp, Target::first_reply).rule_name, "Usual");
    EXPECT_EQ(due(lamp, Target::first_reply), "2026-11-30T12:00:00Z");
    deletes_rule(rule.id);
    EXPECT_EQ(about(lamp, Target::first_reply).state, State::taken_back);
    EXPECT_EQ(about(lamp, Target::solved).state, State::taken_back);
}

TEST_P(PromiseRules, WhatTheCustomerAgreedToNoRuleChanges) {
    auto rule = usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    auto moved = moves(ben, about(lamp, Target::solved).id, "2026-12-10T12:00:00Z").value();
    changes_rule(rule.id, {.solved = 8h}).value();
    story.settle();
    EXPECT_EQ(to_iso(now(moved.id).due_at), "2026-12-10T12:00:00Z");
    ben.sets(lamp, Status::solved).value();
    story.settle();
    EXPECT_EQ(now(moved.id).state, State::kept) << "solving keeps it all the same";
}

TEST_P(PromiseRules, ACalendarThatChangesChangesWhatIsDue) {
    usual();
    TicketId lamp = asks("2026-11-30T16:00:00Z", ana);
    EXPECT_EQ(due(lamp, Target::first_reply), "2026-12-01T10:00:00Z");
    promises::ExceptionalDay closed{
        .date = *promises::date_from("2026-12-01"), .name = "Moving", .windows = {}};
    auto calendar = story.write([&](Transaction& tx) {
        return promises::add_calendar(
            tx, ada.actor(), story.now(),
            {.name = "Desk", .exceptional_days = std::vector{closed}, .is_default = true});
    });
    story.settle();
    EXPECT_EQ(due(lamp, Target::first_reply), "2026-12-02T10:00:00Z");
    adds(ada, {.name = "Own",
               .place = 1,
               .conditions = promises::Conditions{.customers = {ana.id}},
               .first_reply = 1h,
               .calendar = calendar->id})
        .value();
    auto deleted = Outcome<bool>(story.write([&](Transaction& tx) -> Result<bool> {
        TRY_VOID(promises::delete_calendar(tx, ada.actor(), story.now(), calendar->id));
        return true;
    }));
    EXPECT_NE(deleted.sentence().find("\"Own\" counts by this calendar"), std::string::npos);
}

// --- refusals

TEST_P(PromiseRules, WhatMakesNoSenseIsRefusedWithASentenceAndNothingChanges) {
    OrganizationId acme = story.organization("Acme", false);
    promises::Conditions urgent{.priorities = {Priority::urgent}};
    auto sentence = [&](const RuleChange& values) { return adds(ada, values).sentence(); };
    auto says = [&](const RuleChange& values, std::string_view words) {
        std::string said = sentence(values);
        EXPECT_NE(said.find(words), std::string::npos) << said;
    };
    says({.name = "x", .first_reply = 1h}, "would make promises on every ticket");
    says({.name = "x", .for_all = true, .conditions = urgent, .first_reply = 1h}, "has no conditions");
    says({.name = "x", .conditions = urgent}, "say how long at least one may take");
    says({.name = "x", .conditions = urgent, .first_reply = 0min}, "from 1 to");
    says({.name = " ", .conditions = urgent, .first_reply = 1h}, "Name");
    says({.name = "x", .conditions = promises::Conditions{.channels = {"fax"}}, .first_reply = 1h},
         "no ticket comes by \"fax\"");
    says({.name = "x",
          .conditions = promises::Conditions{.customers = {PersonId{999'999}}},
          .first_reply = 1h},
         "no person");
    says({.name = "x",
          .conditions = promises::Conditions{.organizations = {OrganizationId{999'999}}},
          .first_reply = 1h},
         "no organization");
    says({.name = "x", .conditions = promises::Conditions{.groups = {GroupId{999'999}}}, .first_reply = 1h},
         "no group");
    says({.name = "x",
          .conditions = promises::Conditions{.customers = {ana.id}, .organizations = {acme}},
          .first_reply = 1h},
         "would fit no ticket");
    says({.name = "x", .conditions = urgent, .first_reply = 1h, .calendar = CalendarId{999'999}},
         "no calendar");
    auto all = {Priority::none, Priority::low, Priority::normal, Priority::high, Priority::urgent};
    says({.name = "x", .conditions = promises::Conditions{.priorities = all}, .first_reply = 1h},
         "every ticket has one of these");
    EXPECT_EQ(adds(ben, {.name = "x", .conditions = urgent, .first_reply = 1h}).refused(),
              RefusalKind::not_allowed);
    EXPECT_TRUE(story.events("promise_rule.added").empty());
}

TEST_P(PromiseRules, ARuleThatNeverDecidesIsRefusedWhereverItStands) {
    promises::Conditions urgent{.priorities = {Priority::urgent}};
    auto rule = adds(ada, {.name = "Urgent", .conditions = urgent, .first_reply = 1h}).value();
    usual();
    EXPECT_NE(adds(ada, {.name = "Late",
                         .conditions = promises::Conditions{.priorities = {Priority::low}},
                         .first_reply = 1h})
                  .sentence()
                  .find("\"Late\" would never decide anything: \"Usual\" stands before it"),
              std::string::npos);
    EXPECT_EQ(changes_rule(rule.id, {.place = 2}).refused(), RefusalKind::invalid);
    auto before = adds(ada, {.name = "Low",
                             .place = 1,
                             .conditions = promises::Conditions{.priorities = {Priority::low}},
                             .first_reply = 1h});
    EXPECT_EQ(before.value().place, 1);
}

// --- before it is kept

TEST_P(PromiseRules, WhatARuleWouldTouchIsSaidBeforeAndNothingIsKept) {
    auto rule = usual();
    TicketId lamp = asks("2026-11-30T10:00:00Z", ana);
    TicketId urgent = asks("2026-11-30T10:00:00Z", ana, {.subject = "Chair", .priority = Priority::urgent});
    auto looks = [&](PromiseRuleId id, const RuleChange& values) {
        return story.read([&](Transaction& tx) {
            return promises::preview_rule(tx, ada.actor(), story.now(), id, values);
        });
    };
    RuleChange quick{.place = 1, .conditions = {}, .first_reply = 30min};
    quick.conditions = promises::Conditions{.priorities = {Priority::urgent}};
    auto effect = looks({}, quick).value();
    EXPECT_EQ(effect.tickets, 2);
    EXPECT_EQ(effect.fits, 1);
    EXPECT_EQ(effect.decides, 1);
    EXPECT_EQ(effect.touches, 1);
    EXPECT_EQ(due(urgent, Target::first_reply), "2026-11-30T12:00:00Z") << "it was only looked at";

    quick.place = 2;
    quick.solved = 8h;
    EXPECT_FALSE(looks({}, quick)) << "behind the usual one it would never decide anything";
    EXPECT_EQ(looks(rule.id, {.first_reply = 1h}).value().touches, 2);
    EXPECT_EQ(looks(rule.id, {.next_reply = 1h}).value().touches, 0) << "nobody waits for a next answer yet";
    EXPECT_EQ(looks(rule.id, {.is_on = false}).value().touches, 2);
    EXPECT_EQ(looks(rule.id, {.is_on = false}).value().decides, 0);
    ben.replies(lamp, "Which lamp?").value();
    story.settle();
    EXPECT_EQ(looks(rule.id, {.first_reply = 1h}).value().touches, 1) << "one is answered";
}

} // namespace
} // namespace eider::test
