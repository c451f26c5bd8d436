// Colleagues named in notes: they are told, follow the ticket, and are told no more once they have been
// there.
#include "people/settings.h"
#include "tests/support/story.h"
#include "tickets/mentions.h"

namespace eider::test {
namespace {

using storage::Transaction;
using tickets::Mention;
using tickets::Nameable;

class Mentions : public Stories {
  protected:
    Someone ana, ben, ines, omar;
    TicketId crib;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ana = story.customer("Ana");
        ben = story.rep("Ben");
        ines = called(story.rep("Ines"), "Ines Brandt");
        omar = called(story.rep("Omar"), "Omar Haddad");
        crib = ana.writes("The crib wobbles");
    }
    Someone called(const Someone& who, const std::string& name) {
        story.write([&](Transaction& tx) {
            return people::change_person(tx, people::Actor::desk(), story.now(), who.id, {.name = name})
                .has_value();
        });
        return who;
    }
    std::vector<Mention> mentions(const Someone& who) {
        return story.read([&](Transaction& tx) { return tickets::own_mentions(tx, who.actor()); });
    }
    std::vector<PersonId> followers(TicketId ticket) {
        return story.read([&](Transaction& tx) { return tickets::followers(tx, ticket); });
    }
    Outcome<bool> has_been_on(const Someone& who, TicketId ticket) {
        return story.write([&](Transaction& tx) -> Result<bool> {
            TRY_VOID(tickets::see_mentions(tx, who.actor(), story.now(), ticket));
            return true;
        });
    }
};
TOLD_ON_BOTH_ENGINES(Mentions);

TEST_P(Mentions, WhoIsNamedIsToldAndFollowsUntilTheyHaveBeenThere) {
    ben.notes(crib, "@Ines Brandt, have you seen a crib like this?").value();
    auto told = mentions(ines);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].ticket, crib);
    EXPECT_EQ(told[0].by, ben.id);
    EXPECT_EQ(told[0].excerpt, "@Ines Brandt, have you seen a crib like this?");
    EXPECT_EQ(followers(crib), std::vector{ines.id});
    EXPECT_EQ(story.events("ticket.mentioned", crib).size(), 1u);
    EXPECT_TRUE(mentions(omar).empty());
    has_been_on(ines, crib).value();
    EXPECT_TRUE(mentions(ines).empty());
    EXPECT_EQ(story.events("ticket.mention_seen", crib).size(), 1u);
    has_been_on(ines, crib).value();
    EXPECT_EQ(story.events("ticket.mention_seen", crib).size(), 1u) << "there was nothing to see any more";
    EXPECT_EQ(followers(crib), std::vector{ines.id}) << "they follow on";
}

TEST_P(Mentions, AFirstNameIsEnoughWhereOnlyOneHasItAndAGroupMeansItsMembers) {
    called(story.rep("Sayed"), "Omar Sayed");
    story.group("Returns", {ines, omar, ben});
    ben.notes(crib, "@ines or @omar?").value();
    EXPECT_EQ(mentions(ines).size(), 1u);
    EXPECT_TRUE(mentions(omar).empty()) << "there are two";
    ben.notes(crib, "@Returns: please look.").value();
    EXPECT_EQ(mentions(ines).size(), 2u);
    EXPECT_EQ(mentions(omar).size(), 1u);
    EXPECT_TRUE(mentions(ben).empty()) << "nobody names themselves";
}

TEST_P(Mentions, ARepliesWordsAndACustomersNameNobody) {
    ben.replies(crib, "@Ines Brandt will call you.").value();
    ana.mails({.text = "@Ines Brandt, please call me."});
    ben.notes(crib, "write to ines@desk.example").value();
    EXPECT_TRUE(mentions(ines).empty());
    EXPECT_TRUE(followers(crib).empty());
}

TEST_P(Mentions, WhoMayNotSeeTheTicketIsNotToldOfIt) {
    Someone gus = story.restricted_rep("Gus", people::TicketRestriction::assigned);
    ben.notes(crib, "@Gus, is this yours?").value();
    EXPECT_TRUE(mentions(gus).empty());
    EXPECT_TRUE(followers(crib).empty());
    EXPECT_EQ(has_been_on(gus, crib).refused(), RefusalKind::not_found);
    EXPECT_EQ(has_been_on(ana, crib).refused(), RefusalKind::not_allowed);
}

TEST_P(Mentions, ATicketThatBeginsWithANoteNamesToo) {
    auto ticket = ben.creates({.subject = "Watch", .first = tickets::NewNote{.body = "@Omar Haddad fyi"}})
                      .value()
                      .ticket;
    EXPECT_EQ(mentions(omar).size(), 1u);
    EXPECT_EQ(followers(ticket.id), std::vector{omar.id});
    EXPECT_EQ(story.ticket(ticket.id).people_count, 1);
}

TEST(PeopleNamed, TheLongestNameThatStandsThereWholeIsMeant) {
    PersonId ann{1}, anna{2}, group{3};
    std::vector<Nameable> names = {{"Ann", {ann}}, {"Anna Bell", {anna}}, {"Zoë Bö", {group}}};
    using Ids = std::vector<PersonId>;
    EXPECT_EQ(tickets::people_named("@Anna Bell and @ann", names), (Ids{anna, ann}));
    EXPECT_EQ(tickets::people_named("@zoe bo!", names), Ids{group}) << "in any case and accents";
    EXPECT_EQ(tickets::people_named("@Anna", names), Ids{}) << "it is no whole name";
    EXPECT_EQ(tickets::people_named("x@ann, @annabel @", names), Ids{});
    EXPECT_EQ(tickets::people_named("@ann @ANN (@ann)", names), Ids{ann}) << "each once";
    EXPECT_EQ(tickets::people_named(std::string(100'000, '@'), names), Ids{});
}

class OwnSettings : public Stories {
  protected:
    Someone ben, ana;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ben = story.rep("Ben");
        ana = story.customer("Ana");
    }
    Outcome<people::Settings> changes(const Someone& who, const people::SettingsChange& change) {
        return story.write(
            [&](Transaction& tx) { return people::change_settings(tx, who.actor(), story.now(), change); });
    }
    people::Settings settings(const Someone& who) {
        return story.read([&](Transaction& tx) { return people::settings_of(tx, who.actor()); });
    }
};
TOLD_ON_BOTH_ENGINES(OwnSettings);

TEST_P(OwnSettings, AreKeptAndWhatIsNotGivenStays) {
    EXPECT_TRUE(settings(ben).single_keys) << "as usual";
    changes(ben, {.single_keys = false, .keys = {{{"take", "t"}, {"solve", ""}}}}).value();
    changes(ben, {.after_sending = people::AfterSending::next, .tabs = {{4, 2}}}).value();
    auto now = settings(ben);
    EXPECT_FALSE(now.single_keys);
    EXPECT_EQ(now.after_sending, people::AfterSending::next);
    ASSERT_EQ(now.keys.size(), 2u);
    EXPECT_EQ(now.keys[0].action + now.keys[0].keys + now.keys[1].action, "taketsolve");
    EXPECT_EQ(now.tabs, (std::vector<std::int64_t>{4, 2}));
    EXPECT_EQ(story.events("person.settings_changed").size(), 2u);
    EXPECT_EQ(settings(story.rep("Cleo")).tabs.size(), 0u) << "they are Ben's alone";
}

TEST_P(OwnSettings, HaveLimits) {
    EXPECT_EQ(changes(ana, {.single_keys = false}).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(changes(ben, {.keys = {{{"take", "t"}, {"take", "x"}}}}).sentence(),
              "Keys: the action \"take\" is there twice.");
    std::vector<people::OwnKey> keys;
    for (std::size_t i = 0; i <= people::OWN_KEYS_MAX; ++i) keys.push_back({std::to_string(i), "x"});
    EXPECT_EQ(changes(ben, {.keys = keys}).refused(), RefusalKind::invalid);
    keys.pop_back();
    EXPECT_TRUE(changes(ben, {.keys = keys}).done());
    std::vector<std::int64_t> tabs(people::TABS_MAX + 1, 1);
    EXPECT_EQ(changes(ben, {.tabs = tabs}).refused(), RefusalKind::invalid);
    EXPECT_EQ(changes(ben, {.keys = {{{"", "x"}}}}).refused(), RefusalKind::invalid);
}

} // namespace
} // namespace eider::test
