// Random families of people with addresses, numbers, organizations and tickets are merged and separated in
// random order: in the end everything is as it was. EIDER_FAMILIES=1000 plays that many on each engine.
#include "tests/support/story.h"
#include "tickets/person_merge.h"

#include <cstdlib>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

namespace eider::test {
namespace {

using people::Actor;
using storage::Row;
using storage::Sql;
using storage::Transaction;

int count_of_families(storage::Engine engine) {
    if (const char* wanted = std::getenv("EIDER_FAMILIES")) return std::atoi(wanted);
    return engine == storage::Engine::sqlite ? 300 : 40; // some seconds
}

// Everything about people and their tickets but when they were changed last.
const Sql dump_people(
    "select id, name, role, email, organization, external_id, phone, phone_digits, notes, details, "
    "tags, verified, deleted_at, merged_into, now_is from people where id >= ?1 order by id");
const Sql dump_identities(
    "select id, person, kind, value, is_primary, verified, undeliverable_since, created_at from "
    "identities where person >= ?1 order by id");
const Sql dump_tickets(
    "select id, requester, submitter, organization, status, people_count, has_reply, reply_count, "
    "note_count, merged_into from tickets where requester >= ?1 order by id");
const Sql dump_copied(
    "select ticket, person, kind from ticket_people where person >= ?1 order by ticket, kind, person");
const Sql dump_replies("select id, ticket, author from replies where author >= ?1 order by id");
const Sql
    dump_homes("select ticket, role, home from ticket_homes where home >= ?1 order by ticket, role, home");
const Sql dump_taken(
    "select person, giver, field from taken_over where person >= ?1 order by person, giver, field");

std::string dump(Transaction& tx, PersonId first) {
    struct Part {
        const Sql& sql;
        int columns;
    };
    const Part parts[] = {{dump_people, 15}, {dump_identities, 8}, {dump_tickets, 10}, {dump_copied, 3},
                          {dump_replies, 3}, {dump_homes, 3},      {dump_taken, 3}};
    std::string text;
    for (const Part& part : parts)
        tx.each(part.sql, {first}, [&](const Row& row) {
            for (int column = 0; column < part.columns; ++column)
                text +=
                    row.is_null(column) ? "- " : fmt::format("{}/{} ", row.text(column), row.integer(column));
            text += '\n';
        });
    return text;
}

class Families {
  public:
    explicit Families(Story& story) : story_(story) {}

    void play(Transaction& tx, int graph, const Actor& rep) {
        tx_ = &tx;
        rep_ = &rep;
        people_.clear();
        graph_ = graph;
        make_people();
        make_tickets();
        std::string before = dump(tx, people_.front());
        for (int step = 0; step < 10; ++step)
            if (roll(4) > 0 || !separate()) merge();
        while (separate()) {
        }
        ASSERT_EQ(dump(tx, people_.front()), before) << "graph " << graph;
    }

    int merges = 0;

  private:
    std::int64_t roll(std::int64_t below) {
        return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(below));
    }
    PersonId anybody() { return people_[static_cast<std::size_t>(roll(std::ssize(people_)))]; }

    void make_people() {
        auto organization = people::add_organization(*tx_, Actor::desk(), story_.now(),
                                                     {.name = fmt::format("House {}", graph_)})
                                .value();
        for (std::int64_t i = 0, count = 3 + roll(4); i < count; ++i) {
            people::PersonChange values{.name = fmt::format("Person {}", roll(3))};
            if (roll(4) > 0) values.email = fmt::format("p{}@g{}.example", i, graph_);
            if (roll(2) == 0) values.phone = fmt::format("0170 {}", roll(3));
            if (roll(2) == 0) values.organization = organization.id;
            people_.push_back(people::add_person(*tx_, Actor::desk(), story_.now(), values).value().id);
            for (std::int64_t more = roll(3); more > 0; --more)
                people::add_identity(*tx_, Actor::desk(), story_.now(), people_.back(),
                                     roll(2) == 0 ? "email" : "phone_number",
                                     fmt::format("x{}-{}@g{}.example", i, more, graph_), roll(2) == 0)
                    .value();
        }
    }

    void make_tickets() {
        for (std::int64_t count = 1 + roll(5); count > 0; --count) {
            tickets::NewTicket values{.subject = "Matter",
                                      .first = tickets::NewReply{.body = "Words", .author = anybody()},
                                      .requester = anybody()};
            for (std::int64_t copies = roll(4); copies > 0; --copies) values.copied.push_back(anybody());
            std::ranges::sort(values.copied);
            values.copied.erase(std::ranges::unique(values.copied).begin(), values.copied.end());
            Actor submitter = Actor::desk();
            if (roll(2) == 0) submitter.person = anybody();
            tickets::create_ticket(*tx_, submitter, story_.now(), values).value();
        }
    }

    void merge() {
        PersonId from = anybody(), into = anybody();
        if (from == into || is_merged(from) || is_merged(into)) return;
        tickets::merge_people(*tx_, *rep_, story_.now(), from, into).value();
        ++merges;
    }
    bool separate() { // somebody; false when everybody is themselves
        std::vector<PersonId> merged = people_;
        std::erase_if(merged, [&](PersonId id) { return !is_merged(id); });
        if (merged.empty()) return false;
        PersonId one = merged[static_cast<std::size_t>(roll(std::ssize(merged)))];
        tickets::separate_people(*tx_, *rep_, story_.now(), one).value();
        return true;
    }
    bool is_merged(PersonId id) { return static_cast<bool>(people::find_person(*tx_, id)->merged_into); }

    Story& story_;
    std::mt19937_64 random_{7};
    Transaction* tx_ = nullptr;
    const Actor* rep_ = nullptr;
    int graph_ = 0;
    std::vector<PersonId> people_;
};

class MergedFamilies : public Stories {};
TOLD_ON_BOTH_ENGINES(MergedFamilies);

TEST_P(MergedFamilies, AreInTheEndWhoTheyWere) {
    Actor rep = story.rep("Ben").actor();
    Families families(story);
    int count = count_of_families(GetParam());
    for (int graph = 0; graph < count && !HasFatalFailure(); ++graph) {
        if (graph % 100 == 0) story.expect_sound();
        story.write([&](Transaction& tx) {
            families.play(tx, graph, rep);
            return true;
        });
    }
    EXPECT_GT(families.merges, 2 * count);
}

} // namespace
} // namespace eider::test
