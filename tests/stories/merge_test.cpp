// Customers who turn out to be one, and two again: their addresses, tickets and history go together and come
// apart as they were.
#include "tests/support/story.h"
#include "tickets/person_merge.h"

#include <gtest/gtest.h>

namespace eider::test {
namespace {

using namespace std::chrono_literals;
using people::Person;
using storage::Transaction;
using tickets::Status;

class OnePerson : public Stories {
  protected:
    Someone ana = story.customer("Ana"), anna = story.customer("Anna"), ben = story.rep("Ben");

    Outcome<Person> merges(const Someone& who, const Someone& from, const Someone& into) {
        return story.write([&](Transaction& tx) {
            return tickets::merge_people(tx, who.actor(), story.now(), from.id, into.id);
        });
    }
    Outcome<Person> separates(const Someone& who, const Someone& merged) {
        return story.write([&](Transaction& tx) {
            return tickets::separate_people(tx, who.actor(), story.now(), merged.id);
        });
    }
    Outcome<tickets::MergePreview> previews(const Someone& who, const Someone& from, const Someone& into) {
        return story.read(
            [&](Transaction& tx) { return tickets::preview_merge(tx, who.actor(), from.id, into.id); });
    }
    Person person(const Someone& who) {
        return *story.read([&](Transaction& tx) { return people::find_person(tx, who.id); });
    }
    std::vector<std::string> addresses(const Someone& who) {
        std::vector<std::string> all;
        for (const auto& each :
             story.read([&](Transaction& tx) { return people::list_identities(tx, who.id); }))
            all.push_back(each.value + (each.is_primary ? " (primary)" : ""));
        return all;
    }
    void change(const Someone& who, const people::PersonChange& change) {
        story
            .write([&](Transaction& tx) {
                return people::change_person(tx, people::Actor::desk(), story.now(), who.id, change);
            })
            .value();
    }
    std::vector<PersonId> copied(TicketId ticket) {
        return story.read([&](Transaction& tx) { return tickets::copied_people(tx, ticket); });
    }
};
TOLD_ON_BOTH_ENGINES(OnePerson);

TEST_P(OnePerson, HasTheAddressesAndTicketsOfBothAndGivesThemBack) {
    TicketId crib = anna.writes("The crib wobbles", "Crib"), desk = ana.writes("The desk came", "Desk");
    Person merged = merges(ben, anna, ana).value();
    EXPECT_EQ(merged.id, ana.id);
    EXPECT_EQ(addresses(ana), (std::vector<std::string>{"ana@example.com (primary)", "anna@example.com"}));
    EXPECT_EQ(story.ticket(crib).requester, ana.id);
    EXPECT_EQ(story.ticket(crib).submitter, ana.id);
    EXPECT_TRUE(ana.sees(crib));
    EXPECT_TRUE(person(anna).deleted_at.has_value());
    EXPECT_EQ(person(anna).merged_into, ana.id);
    EXPECT_EQ(story.events("person.merged").size(), 1u);
    EXPECT_EQ(story.events("ticket.changed", crib).size(), 1u);
    story.advance(24h);
    EXPECT_EQ(separates(ben, anna).value().id, anna.id);
    EXPECT_EQ(addresses(ana), (std::vector<std::string>{"ana@example.com (primary)"}));
    EXPECT_EQ(addresses(anna), (std::vector<std::string>{"anna@example.com (primary)"}));
    EXPECT_EQ(story.ticket(crib).requester, anna.id);
    EXPECT_EQ(story.ticket(crib).submitter, anna.id);
    EXPECT_EQ(story.ticket(desk).requester, ana.id);
    EXPECT_TRUE(anna.sees(crib));
    EXPECT_FALSE(ana.sees(crib));
    EXPECT_EQ(story.events("person.separated").size(), 1u);
}

TEST_P(OnePerson, IsPreviewedWithoutAnythingHappening) {
    change(anna, {.phone = "+49 170 1234"});
    anna.writes("One");
    TicketId other = ana.writes("Two");
    ben.changes(other, {.copied = std::vector{anna.id}}).value();
    auto preview = previews(ben, anna, ana).value();
    EXPECT_EQ(preview.requested, 1);
    EXPECT_EQ(preview.copied, 1);
    EXPECT_EQ(preview.identities.size(), 1u);
    EXPECT_EQ(preview.takes.phone, "+49 170 1234");
    EXPECT_FALSE(preview.takes.email.has_value());
    EXPECT_FALSE(person(anna).merged_into);
    EXPECT_FALSE(person(ana).phone.has_value());
}

TEST_P(OnePerson, TakesOverWhatWasMissingAndGivesItBack) {
    OrganizationId joinery = story.organization("Joinery", false);
    story.joins(anna, joinery);
    change(anna, {.phone = "0170 1234", .notes = "Likes to be called."});
    merges(ben, anna, ana).value();
    EXPECT_EQ(person(ana).phone, "0170 1234");
    EXPECT_EQ(person(ana).organization, joinery);
    EXPECT_EQ(person(ana).notes, "");
    auto merged =
        story.read([&](Transaction& tx) { return people::merged_people(tx, ben.actor(), ana.id); }).value();
    ASSERT_EQ(merged.size(), 1u);
    EXPECT_EQ(merged[0].notes, "Likes to be called.");
    separates(ben, anna).value();
    EXPECT_FALSE(person(ana).phone.has_value());
    EXPECT_FALSE(person(ana).organization);
    EXPECT_EQ(person(anna).organization, joinery);
}

TEST_P(OnePerson, KeepsWhatSomebodyWroteDownSince) {
    change(anna, {.phone = "0170 1234"});
    merges(ben, anna, ana).value();
    change(ana, {.phone = "0170 9999"});
    separates(ben, anna).value();
    EXPECT_EQ(person(ana).phone, "0170 9999");
    EXPECT_EQ(person(anna).phone, "0170 1234");
}

TEST_P(OnePerson, IsHeardFromEitherAddressAndWhatCameSinceGoesBackToo) {
    TicketId crib = anna.mails({.text = "The crib wobbles", .message_id = "<1@anna>"}).ticket;
    merges(ben, anna, ana).value();
    TicketId later = anna.mails({.text = "And the shelf", .message_id = "<2@anna>"}).ticket;
    EXPECT_EQ(story.ticket(later).requester, ana.id);
    Arrived answer =
        anna.mails({.text = "Still wobbles", .message_id = "<3@anna>", .in_reply_to = "<1@anna>"});
    EXPECT_EQ(answer.ticket, crib);
    EXPECT_EQ(story.findings_of(answer.message), "") << "she is no stranger there";
    ben.replies(crib, "We send a new screw.").value();
    story.settle();
    ASSERT_EQ(story.sent_mails().size(), 1u);
    EXPECT_NE(story.sent_mails()[0].bytes.find("ana@example.com"), std::string::npos);
    separates(ben, anna).value();
    EXPECT_EQ(story.ticket(later).requester, anna.id);
    EXPECT_EQ(anna.reads(crib).size(), 3u);
    EXPECT_FALSE(ana.sees(later));
}

TEST_P(OnePerson, IsCopiedOnceAndBothAreAgain) {
    Someone cem = story.customer("Cem");
    TicketId both = cem.writes("For us all"), one = cem.writes("For one");
    ben.changes(both, {.copied = std::vector{ana.id, anna.id}}).value();
    ben.changes(one, {.copied = std::vector{anna.id}}).value();
    merges(ben, anna, ana).value();
    EXPECT_EQ(copied(both), std::vector{ana.id});
    EXPECT_EQ(copied(one), std::vector{ana.id});
    EXPECT_EQ(story.ticket(both).people_count, 1);
    separates(ben, anna).value();
    EXPECT_EQ(copied(both), (std::vector{ana.id, anna.id}));
    EXPECT_EQ(copied(one), std::vector{anna.id});
    EXPECT_EQ(story.ticket(both).people_count, 2);
}

TEST_P(OnePerson, LeavesATicketWhereItWasGivenSince) {
    Someone cem = story.customer("Cem");
    TicketId crib = anna.writes("The crib wobbles");
    merges(ben, anna, ana).value();
    ben.changes(crib, {.requester = cem.id}).value();
    separates(ben, anna).value();
    EXPECT_EQ(story.ticket(crib).requester, cem.id);
}

TEST_P(OnePerson, CanBeManyAndComeApartInAnyOrder) {
    Someone annie = story.customer("Annie");
    TicketId first = anna.writes("First"), second = annie.writes("Second");
    merges(ben, annie, anna).value();
    merges(ben, anna, ana).value();
    EXPECT_EQ(addresses(ana).size(), 3u);
    EXPECT_EQ(story.ticket(second).requester, ana.id);
    separates(ben, annie).value();
    EXPECT_EQ(story.ticket(second).requester, annie.id);
    EXPECT_EQ(story.ticket(first).requester, ana.id);
    EXPECT_EQ(addresses(ana).size(), 2u);
    separates(ben, anna).value();
    EXPECT_EQ(story.ticket(first).requester, anna.id);
}

TEST_P(OnePerson, IsFoundByWhatTheOtherWasCalled) {
    change(anna, {.name = "Anastasia", .external_id = "crm-7"});
    merges(ben, anna, ana).value();
    auto finds = [&](people::PersonFilter filter) {
        auto found = story.read(
            [&](Transaction& tx) { return people::list_people(tx, ben.actor(), filter, {.before = {}}); });
        return found.size() == 1 ? found[0].id : PersonId{};
    };
    EXPECT_EQ(finds({.external_id = {}, .words = "anastas"}), ana.id);
    EXPECT_EQ(finds({.external_id = {}, .words = "anna@"}), ana.id);
    EXPECT_EQ(finds({.external_id = "crm-7", .words = {}}), ana.id);
    TicketId crib = ana.writes("The crib wobbles");
    EXPECT_EQ(ben.finds("requester:anna@example.com"), std::vector{crib});
}

TEST_P(OnePerson, IsMergedOnlyByWhoMay) {
    Someone ida = story.restricted_rep("Ida", people::TicketRestriction::groups), cleo = story.rep("Cleo");
    EXPECT_EQ(merges(ana, anna, ana).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(merges(ida, anna, ana).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(previews(ida, anna, ana).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(merges(ben, ana, ana).refused(), RefusalKind::invalid);
    EXPECT_EQ(merges(ben, cleo, ana).sentence(), "Cleo is on the team; only customers are merged.");
    EXPECT_EQ(merges(ben, ana, cleo).refused(), RefusalKind::invalid);
    merges(ben, anna, ana).value();
    EXPECT_EQ(merges(ben, anna, ana).sentence(), "Anna is merged already, into Ana. Separate them first.");
    EXPECT_EQ(separates(ida, anna).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(separates(ben, ana).sentence(), "Ana is not merged into anybody.");
}

TEST_P(OnePerson, IsMadeOfSoManyAndNoMore) {
    for (std::size_t i = 1; i < people::MERGED_PEOPLE_MAX; ++i)
        merges(ben, story.customer("Annie" + std::to_string(i)), ana).value();
    EXPECT_EQ(addresses(ana).size(), people::MERGED_PEOPLE_MAX);
    EXPECT_EQ(merges(ben, anna, ana).sentence(), "At most 50 can be one person.");
}

TEST_P(OnePerson, SignsInWithNeitherOfTwoAccountsAtOnce) {
    TicketId crib = ana.writes("The crib wobbles");
    merges(ben, anna, ana).value();
    auto signed_in = story.read([&](Transaction& tx) { return people::actor_of_token(tx, "none"); });
    EXPECT_FALSE(signed_in.has_value());
    EXPECT_THROW((void)anna.actor(), std::exception) << "the merged account opens nothing";
    EXPECT_TRUE(ana.sees(crib));
    separates(ben, anna).value();
    EXPECT_EQ(anna.actor().person, anna.id);
}

TEST_P(OnePerson, TakesTheAddressesAlongWhenDeleted) {
    merges(ben, anna, ana).value();
    story.write([&](Transaction& tx) { return people::delete_person(tx, ben.actor(), story.now(), ana.id); })
        .value();
    EXPECT_EQ(separates(ben, anna).sentence(), "Anna was deleted with Ana, so there is nobody to separate.");
    TicketId fresh = anna.mails({.text = "Hello again"}).ticket;
    EXPECT_NE(story.ticket(fresh).requester, ana.id);
}

class Alike : public OnePerson {
  protected:
    std::vector<std::string> suggestions(const Someone& who) {
        using enum people::Alike;
        std::vector<std::string> lines;
        auto found =
            story.read([&](Transaction& tx) { return people::merge_suggestions(tx, ben.actor(), who.id); });
        for (const auto& each : found.value()) {
            std::string line = each.person.name + ":";
            for (auto reason : each.reasons)
                line += reason == phone ? " phone" : reason == local_part ? " address" : " name";
            lines.push_back(line);
        }
        return lines;
    }
    Someone adds(const std::string& name, const people::PersonChange& values) {
        people::PersonChange given = values;
        given.name = name;
        return story.known(story
                               .write([&](Transaction& tx) {
                                   return people::add_person(tx, people::Actor::desk(), story.now(), given);
                               })
                               .value()
                               .id);
    }
};
TOLD_ON_BOTH_ENGINES(Alike);

TEST_P(Alike, PeopleWithOnePhoneNumberHoweverItIsWritten) {
    change(ana, {.phone = "+49 (170) 12-34"});
    Someone other = adds("A. Demir", {.phone = "0049 170 1234"});
    change(anna, {.phone = "+49 170 9999"});
    EXPECT_EQ(suggestions(ana), std::vector<std::string>{"A. Demir: phone"});
    EXPECT_EQ(suggestions(other), std::vector<std::string>{"Ana: phone"});
    EXPECT_TRUE(suggestions(anna).empty());
}

TEST_P(Alike, AreSuggestedUpToALimit) {
    change(ana, {.phone = "0170 1234"});
    for (int i = 0; i < people::MERGE_SUGGESTIONS_MAX + 1; ++i) adds("A", {.phone = "01701234"});
    EXPECT_EQ(suggestions(ana).size(), static_cast<std::size_t>(people::MERGE_SUGGESTIONS_MAX));
}

TEST_P(Alike, TheSameNameBeforeTheAtInOneOrganization) {
    OrganizationId joinery = story
                                 .write([&](Transaction& tx) {
                                     return people::add_organization(
                                         tx, people::Actor::desk(), story.now(),
                                         {.name = "Joinery", .domain_names = "joinery.example joinery.test"});
                                 })
                                 .value()
                                 .id;
    story.joins(ana, joinery); // ana@example.com
    Someone work = adds("A.", {.email = "ana@joinery.example"}),
            stranger = adds("B.", {.email = "ana@elsewhere.example"});
    EXPECT_EQ(suggestions(ana), std::vector<std::string>{"A.: address"});
    EXPECT_EQ(suggestions(work), std::vector<std::string>{"Ana: address"});
    EXPECT_TRUE(suggestions(stranger).empty());
}

TEST_P(Alike, TheSameNameInTheSameOrganizationAndNobodyWhoIsGone) {
    OrganizationId joinery = story.organization("Joinery", false);
    story.joins(ana, joinery);
    Someone twin = adds("ANA", {.organization = joinery});
    adds("Ana", {});
    EXPECT_EQ(suggestions(ana), std::vector<std::string>{"ANA: name"});
    merges(ben, twin, ana).value();
    EXPECT_TRUE(suggestions(ana).empty());
}

} // namespace
} // namespace eider::test
