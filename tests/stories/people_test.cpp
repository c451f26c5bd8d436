// People: whom an address belongs to, who may change whom, and what ends with an account.
#include "tests/support/story.h"

namespace eider::test {
namespace {

using people::Actor;
using people::PersonChange;
using people::Role;
using storage::Transaction;

class People : public Stories {
  protected:
    Someone ada, ana, ben;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ada = story.admin("Ada");
        ana = story.customer("Ana");
        ben = story.rep("Ben");
    }
    Outcome<people::Person> changes(const Someone& who, const Someone& whom, const PersonChange& change) {
        auto me = who.actor();
        return story.write(
            [&](Transaction& tx) { return people::change_person(tx, me, story.now(), whom.id, change); });
    }
    Outcome<people::Person> adds(const Someone& who, const PersonChange& values) {
        auto me = who.actor();
        return story.write([&](Transaction& tx) { return people::add_person(tx, me, story.now(), values); });
    }
    Outcome<people::Person> deletes(const Someone& who, const Someone& whom) {
        auto me = who.actor();
        return story.write(
            [&](Transaction& tx) { return people::delete_person(tx, me, story.now(), whom.id); });
    }
    Outcome<people::Identity> adds_address(const Someone& who, const Someone& whom, const std::string& value,
                                           const std::string& kind = "email") {
        auto me = who.actor();
        return story.write([&](Transaction& tx) {
            return people::add_identity(tx, me, story.now(), whom.id, kind, value, false);
        });
    }
    people::Person person(const Someone& who) {
        return *story.read([&](Transaction& tx) { return people::find_person(tx, who.id); });
    }
};
TOLD_ON_BOTH_ENGINES(People);

TEST_P(People, AnAddressBelongsToOnePersonHoweverItIsWritten) {
    EXPECT_EQ(adds(ben, {.name = "Other", .email = "ANA@EXAMPLE.COM"}).refused(), RefusalKind::invalid);
    EXPECT_EQ(adds_address(ben, story.customer("Bea"), "Ana@example.com").refused(), RefusalKind::invalid);
    EXPECT_TRUE(adds(ben, {.name = "Other", .email = "other@example.com"}).done());
    EXPECT_EQ(story.events("person.added").size(), 5u);
}

TEST_P(People, AreFoundByAnyPartOfTheirNameAndTheBeginningOfAnAddress) {
    auto found = [&](const std::string& words) {
        auto me = ben.actor();
        return story.read([&](Transaction& tx) {
            std::string names;
            people::PersonFilter filter{.roles = {Role::customer}, .external_id = {}, .words = words};
            for (const auto& person : people::list_people(tx, me, filter, {.before = {}}))
                names += (names.empty() ? "" : ", ") + person.name;
            return names;
        });
    };
    for (const char* name : {"Ayşe Demir-Jonsson", "李小龍", "100% \"Ø\" _x_", "Bo"})
        EXPECT_TRUE(adds(ben, {.name = name}).done());
    EXPECT_TRUE(adds(ben, {.name = "Someone", .email = "first.last@example.org"}).done());
    EXPECT_EQ(found("AYSE"), "Ayşe Demir-Jonsson");
    EXPECT_EQ(found("r-jonss"), "Ayşe Demir-Jonsson");
    EXPECT_EQ(found("李小"), "李小龍");
    EXPECT_EQ(found("李小龍"), "李小龍");
    EXPECT_EQ(found("00% \""), "100% \"Ø\" _x_");
    EXPECT_EQ(found("_x_"), "100% \"Ø\" _x_");
    EXPECT_EQ(found("x_x"), "");
    EXPECT_EQ(found("bo"), "Bo");
    EXPECT_EQ(found("first.l"), "Someone");
    EXPECT_EQ(found("last@"), "");
    auto bo = story.read([&](Transaction& tx) {
        people::PersonFilter filter{.external_id = {}, .words = "bo"};
        return people::list_people(tx, Actor::desk(), filter, {.before = {}}).at(0).id;
    });
    EXPECT_TRUE(changes(ben, story.known(bo), {.name = "Johanna"}).done());
    EXPECT_EQ(found("bo"), "");
    EXPECT_EQ(found("hann"), "Johanna");
}

TEST_P(People, WhoeverIsInGroupsHasOneOfThemAsDefault) {
    auto me = ada.actor();
    auto first = story.group("First", {}), second = story.group("Second", {});
    auto leaves = [&](MembershipId id) {
        story.write([&](Transaction& tx) { return people::delete_membership(tx, me, story.now(), id); });
    };
    auto joins = [&](GroupId group) {
        return story
            .write(
                [&](Transaction& tx) { return people::add_membership(tx, me, story.now(), ben.id, group); })
            .value();
    };
    for (const auto& each : story.read(
             [&](Transaction& tx) { return people::list_memberships(tx, me, ben.id, {}, {.before = {}}); }))
        leaves(each.id);
    EXPECT_FALSE(person(ben).default_group);
    EXPECT_TRUE(joins(first).is_default);
    auto later = joins(second);
    EXPECT_FALSE(later.is_default);
    EXPECT_EQ(person(ben).default_group, first);
    auto chosen = story.write(
        [&](Transaction& tx) { return people::make_default(tx, me, story.now(), ben.id, later.id); });
    EXPECT_TRUE(chosen.has_value());
    EXPECT_EQ(person(ben).default_group, second);
    leaves(later.id);
    EXPECT_EQ(person(ben).default_group, first);
}

TEST_P(People, NoMembershipChangesWithoutItsEvent) {
    auto me = ada.actor();
    auto first = story.group("First", {}), second = story.group("Second", {});
    auto add = [&](GroupId group) {
        return story
            .write(
                [&](Transaction& tx) { return people::add_membership(tx, me, story.now(), ben.id, group); })
            .value();
    };
    auto memberships = [&] {
        return story.read(
            [&](Transaction& tx) { return people::list_memberships(tx, me, ben.id, {}, {.before = {}}); });
    };
    add(first);
    auto later = add(second);
    auto before = memberships();
    auto told = story.events("group.member_changed").size();
    story.advance(std::chrono::seconds(5));
    story.write([&](Transaction& tx) { return people::make_default(tx, me, story.now(), ben.id, later.id); })
        .value();
    std::size_t changed = 0;
    for (const auto& after : memberships())
        for (const auto& each : before)
            if (after.id == each.id && after.updated_at != each.updated_at) ++changed;
    EXPECT_EQ(changed, 2u) << "the old default and the new one, and no other";
    EXPECT_EQ(story.events("group.member_changed").size() - told, changed);

    auto people_told = story.events("person.changed").size();
    auto removed = story.events("group.member_removed").size();
    story.write([&](Transaction& tx) { return people::delete_group(tx, me, story.now(), second); }).value();
    EXPECT_EQ(story.events("group.member_removed").size() - removed, 1u);
    EXPECT_NE(person(ben).default_group, second) << "nobody's default is a group that is gone";
    EXPECT_EQ(story.events("person.changed").size() - people_told, 1u);
}

TEST_P(People, WhoLosesTheirOrganizationIsToldOf) {
    auto north = story.organization("North", false);
    story.joins(ana, north);
    auto told = story.events("person.changed").size();
    story.advance(std::chrono::seconds(5));
    story
        .write(
            [&](Transaction& tx) { return people::delete_organization(tx, ada.actor(), story.now(), north); })
        .value();
    EXPECT_FALSE(person(ana).organization);
    EXPECT_EQ(person(ana).updated_at, story.now());
    EXPECT_EQ(story.events("person.changed").size() - told, 1u);
}

TEST_P(People, WhatIsNoAddressIsRefused) {
    for (const char* wrong : {"ana", "@example.com", "ana@", "a b@example.com", "a@b@", "ana@.com", "a@b..c",
                              "<ana@example.com>", "ana@example.com, bea@example.com"})
        EXPECT_EQ(adds(ben, {.name = "x", .email = wrong}).refused(), RefusalKind::invalid) << wrong;
    EXPECT_EQ(adds(ben, {.name = "  "}).refused(), RefusalKind::invalid);
    EXPECT_EQ(adds(ana, {.name = "x"}).refused(), RefusalKind::not_allowed);
}

TEST_P(People, ASecondAddressLeadsToTheSamePersonAndCanBecomeTheFirst) {
    auto second = adds_address(ben, ana, "ana@home.example").value();
    auto mail = story.mail_arrives("From: ana@home.example\r\nSubject: x\r\n\r\nHi\r\n");
    EXPECT_EQ(story.ticket(mail.ticket).requester, ana.id);
    auto me = ben.actor();
    story
        .write([&](Transaction& tx) -> Result<bool> {
            TRY_VOID(people::make_primary(tx, me, story.now(), ana.id, second.id));
            return true;
        })
        .value();
    EXPECT_EQ(person(ana).email, "ana@home.example");
    auto identities = story.read([&](Transaction& tx) { return people::list_identities(tx, ana.id); });
    EXPECT_EQ(std::ranges::count_if(identities, &people::Identity::is_primary), 1);
    auto drop = [&](IdentityId id) {
        return story.write([&](Transaction& tx) -> Result<bool> {
            TRY_VOID(people::delete_identity(tx, me, story.now(), ana.id, id));
            return true;
        });
    };
    EXPECT_FALSE(drop(second.id)) << "the primary one stays";
    EXPECT_TRUE(drop(identities.back().id));
    EXPECT_EQ(story.events("person.identity_deleted").size(), 1u);
}

TEST_P(People, AnAddressOfSomebodyElseIsNotMadePrimaryNorTakenAway) {
    Someone bea = story.customer("Bea");
    auto hers = story.read([&](Transaction& tx) { return people::list_identities(tx, bea.id); }).at(0);
    auto me = ben.actor();
    auto made = story.write([&](Transaction& tx) -> Result<bool> {
        TRY_VOID(people::make_primary(tx, me, story.now(), ana.id, hers.id));
        return true;
    });
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, RefusalKind::not_found);
    EXPECT_EQ(person(ana).email, "ana@example.com");
}

TEST_P(People, ACustomerChangesTheirNameButNotTheirRights) {
    EXPECT_EQ(changes(ana, ana, {.name = "Ana Maria"}).value().name, "Ana Maria");
    EXPECT_EQ(changes(ana, ana, {.role = Role::admin}).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(changes(ana, ana, {.suspended = false}).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(changes(ana, ana, {.verified = true}).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(changes(ana, story.customer("Bea"), {.name = "x"}).refused(), RefusalKind::not_found);
    EXPECT_EQ(person(ana).role, Role::customer);
    EXPECT_EQ(story.events("person.changed").size(), 1u);
}

TEST_P(People, ACustomerDoesNotJoinAnOrganizationByThemselves) {
    OrganizationId acme = story.organization("Acme", true);
    Someone bea = story.customer("Bea");
    story.joins(bea, acme);
    TicketId secret = bea.writes("Our contract");
    EXPECT_EQ(changes(ana, ana, {.organization = acme}).refused(), RefusalKind::not_allowed);
    EXPECT_FALSE(person(ana).organization);
    EXPECT_FALSE(ana.sees(secret));
}

TEST_P(People, WhatTheTeamWritesAboutACustomerIsNotTheCustomersToChange) {
    changes(ben, ana, {.external_id = "crm-7", .notes = "Be kind", .tags = "vip"});
    EXPECT_EQ(changes(ana, ana, {.notes = "x"}).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(changes(ana, ana, {.tags = "x"}).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(changes(ana, ana, {.external_id = "x"}).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(person(ana).notes, "Be kind");
    EXPECT_EQ(person(ana).external_id, "crm-7");
}

TEST_P(People, OnlyAnAdministratorMakesTeamMembers) {
    EXPECT_EQ(adds(ben, {.name = "New", .role = Role::rep}).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(changes(ben, ben, {.role = Role::admin}).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(changes(ben, ada, {.name = "x"}).refused(), RefusalKind::not_allowed);
    EXPECT_TRUE(adds(ada, {.name = "New", .role = Role::rep}).done());
    EXPECT_TRUE(changes(ada, ben, {.role = Role::leader}).done());
}

TEST_P(People, ARestrictedRepDoesNotLiftTheirOwnRestriction) {
    Someone gus = story.restricted_rep("Gus", people::TicketRestriction::assigned);
    EXPECT_EQ(changes(gus, gus, {.restriction = people::TicketRestriction::none}).refused(),
              RefusalKind::not_allowed);
    TicketId talk = ana.writes("x");
    EXPECT_FALSE(gus.sees(talk));
    changes(ada, gus, {.restriction = people::TicketRestriction::none});
    EXPECT_TRUE(gus.sees(talk));
}

TEST_P(People, TheLastAdministratorStays) {
    EXPECT_EQ(changes(ada, ada, {.role = Role::rep}).refused(), RefusalKind::conflict);
    EXPECT_EQ(changes(ada, ada, {.suspended = true}).refused(), RefusalKind::conflict);
    EXPECT_EQ(deletes(ada, ada).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(deletes(ben, ada).refused(), RefusalKind::not_allowed);
    Someone eve = story.admin("Eve");
    EXPECT_TRUE(changes(ada, ada, {.role = Role::rep}).done());
    EXPECT_EQ(changes(eve, eve, {.role = Role::rep}).refused(), RefusalKind::conflict);
}

TEST_P(People, ASuspendedAdministratorCanBeDeletedByTheOnlyOther) {
    Someone eve = story.admin("Eve");
    changes(ada, eve, {.suspended = true});
    EXPECT_TRUE(deletes(ada, eve).done());
    EXPECT_EQ(story.events("person.deleted").size(), 1u);
}

TEST_P(People, WithAnAccountItsSessionsAndTokensEnd) {
    std::string session = token_hash(story.desk().keys, "session of Ben");
    story.write([&](Transaction& tx) {
        people::open_session(tx, story.now(), ben.id, session);
        return true;
    });
    auto session_goes = [&] {
        return story.read([&](Transaction& tx) { return people::actor_of_session(tx, story.now(), session); })
            .has_value();
    };
    EXPECT_TRUE(session_goes());
    EXPECT_EQ(ben.actor().person, ben.id);
    EXPECT_EQ(deletes(ana, ben).refused(), RefusalKind::not_found);
    deletes(ada, ben);
    EXPECT_FALSE(session_goes());
    EXPECT_THROW(ben.actor(), std::bad_optional_access);
    EXPECT_TRUE(story.read([&](Transaction& tx) { return people::list_tokens(tx, ben.id); }).empty());
    EXPECT_EQ(story.events("person.deleted").size(), 1u);
}

TEST_P(People, ASuspendedAccountIsOutAtOnceAndBackLater) {
    changes(ada, ben, {.suspended = true});
    EXPECT_THROW(ben.actor(), std::bad_optional_access);
    changes(ada, ben, {.suspended = false});
    EXPECT_EQ(ben.actor().person, ben.id);
}

TEST_P(People, TheAddressOfADeletedPersonIsFreeAgain) {
    TicketId old = ana.writes("My order is late");
    deletes(ben, ana);
    auto mail = story.mail_arrives("From: ana@example.com\r\nSubject: x\r\n\r\nHi\r\n");
    EXPECT_NE(story.ticket(mail.ticket).requester, ana.id);
    EXPECT_EQ(story.ticket(old).requester, ana.id) << "the old ticket stays";
    EXPECT_TRUE(ben.sees(old));
}

TEST_P(People, ADomainBringsItsPeopleIntoTheOrganization) {
    OrganizationId acme = story.organization("Acme", false), second = story.organization("Second", false);
    auto domains_are = [&](OrganizationId id, const std::string& domains) {
        story
            .write([&](Transaction& tx) {
                return people::change_organization(tx, Actor::desk(), story.now(), id,
                                                   {.domain_names = domains});
            })
            .value();
    };
    auto brought_by = [&](const std::string& address) {
        auto mail = story.mail_arrives("From: Joe <" + address + ">\r\nSubject: x\r\n\r\nHi\r\n");
        return story.ticket(mail.ticket).organization;
    };
    domains_are(acme, "Acme.example  other.example");
    domains_are(second, "other.example");
    EXPECT_EQ(brought_by("joe@ACME.example"), acme);
    EXPECT_EQ(brought_by("joe@other.example"), acme) << "the oldest that names it";
    EXPECT_FALSE(brought_by("joe@notacme.example"));
    EXPECT_FALSE(brought_by("joe@acme_example"));
    domains_are(acme, "acme.example");
    EXPECT_EQ(brought_by("ann@other.example"), second);
    story
        .write([&](Transaction& tx) {
            return people::delete_organization(tx, Actor::desk(), story.now(), acme);
        })
        .value();
    EXPECT_FALSE(brought_by("ann@acme.example"));
}

TEST_P(People, AGroupIsForTheTeamAndKeptByAdministrators) {
    auto me = ben.actor();
    auto added =
        story.write([&](Transaction& tx) { return people::add_group(tx, me, story.now(), "x", ""); });
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().kind, RefusalKind::not_allowed);
    GroupId returns = story.group("Returns", {ben});
    auto joined = story.write([&](Transaction& tx) {
        return people::add_membership(tx, Actor::desk(), story.now(), ana.id, returns);
    });
    ASSERT_FALSE(joined);
    EXPECT_EQ(joined.error().kind, RefusalKind::invalid);
    changes(ada, ben, {.role = Role::customer});
    EXPECT_TRUE(story.read([&](Transaction& tx) { return people::groups_of(tx, ben.id); }).empty());
}

} // namespace
} // namespace eider::test
