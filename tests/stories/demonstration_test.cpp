// The demonstration: complete, the same every time, harmless, and never among real data.
#include "app/demonstration.h"
#include "demo/demo.h"
#include "demo/material.h"
#include "demo/stage.h"
#include "people/demonstration.h"
#include "platform/base/embedded.h"
#include "platform/base/text.h"
#include "tests/support/door.h"

#include <fmt/format.h>
#include <regex>
#include <set>

namespace eider::test {
namespace {

using people::Actor;
using storage::Row;
using storage::Transaction;
using tickets::Status;

constexpr int TICKETS = 600, TICKETS_MORE_OR_LESS = 30;

// Everything that a person could notice, as text; without numbers of rows, which go on when a database is
// emptied.
std::string told(Story& story) {
    return story.read([](Transaction& tx) {
        std::string all;
        auto add = [&](const std::string& sql) {
            tx.each(sql, {}, [&](const Row& row) {
                for (int i = 0; i < 9; ++i) all += row.string(i) + "|";
                all += "\n";
            });
        };
        add("select t.subject, t.status, t.priority, t.type, t.tags, t.created_at, t.updated_at, r.name, "
            "coalesce(a.name, '') from tickets t join people r on r.id = t.requester "
            "left join people a on a.id = t.assignee order by t.id");
        for (const char* table : {"replies", "notes"})
            add(fmt::format(
                "select e.body, coalesce(e.html, ''), e.created_at, p.name, e.via, '', '', '', '' "
                "from {} e join people p on p.id = e.author order by e.id",
                table));
        return all;
    });
}

std::vector<tickets::Ticket> all_tickets(Story& story) {
    return story.read([](Transaction& tx) {
        std::vector<tickets::Ticket> all;
        for (auto page = tickets::list_tickets(tx, Actor::desk(), {}, {.most = 100, .after = {}});
             !page.empty();
             page = tickets::list_tickets(
                 tx, Actor::desk(), {}, {.most = 100, .after = {{all.back().id.value, all.back().id.value}}}))
            all.insert(all.end(), page.begin(), page.end());
        return all;
    });
}

class Demonstration : public Stories {
  protected:
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ASSERT_TRUE(demo::furnish(story.desk()).has_value());
    }
    std::int64_t number(const std::string& sql) {
        return story.read([&](Transaction& tx) { return tx.number(sql).value_or(0); });
    }
    std::vector<std::string> texts(const std::string& sql) {
        return story.read(
            [&](Transaction& tx) { return tx.all(sql, {}, [](const Row& row) { return row.string(0); }); });
    }
};

// What is told is the same on both engines, which one test shows; the others look at one.
INSTANTIATE_TEST_SUITE_P(On, Demonstration, ::testing::Values(storage::Engine::sqlite),
                         [](const auto&) { return "Sqlite"; });

class DemonstrationEverywhere : public Demonstration {};
TOLD_ON_BOTH_ENGINES(DemonstrationEverywhere);

TEST_P(Demonstration, HasSomethingOfEverything) {
    auto tickets = all_tickets(story);
    EXPECT_NEAR(static_cast<double>(tickets.size()), TICKETS, TICKETS_MORE_OR_LESS);
    EXPECT_NEAR(static_cast<double>(number("select count(*) from people where role = 0")), 200, 20);
    std::map<Status, int> by_status;
    std::map<tickets::Priority, int> by_priority;
    std::map<tickets::Type, int> by_type;
    std::set<std::string> channels;
    int owned = 0, nobodys = 0;
    for (const auto& ticket : tickets) {
        ++by_status[ticket.status];
        ++by_priority[ticket.priority];
        ++by_type[ticket.type];
        channels.insert(ticket.via);
        ++(ticket.assignee ? owned : nobodys);
    }
    for (Status status : {Status::fresh, Status::open, Status::pending, Status::solved, Status::closed})
        EXPECT_GE(by_status[status], 10) << tickets::name_of(status);
    EXPECT_GE(by_status[Status::hold], 3);
    EXPECT_EQ(by_priority.size(), 5u);
    EXPECT_EQ(by_type.size(), 5u);
    EXPECT_GE(channels.size(), 3u);
    EXPECT_GE(owned, 300);
    EXPECT_GE(nobodys, 10);
    EXPECT_GE(number("select count(*) from notes"), 100);
    EXPECT_GE(number("select count(*) from attachments where is_inline = 1"), 3);
    EXPECT_GE(number("select count(*) from attachments where is_inline = 0"), 15);
    EXPECT_EQ(number("select count(*) from organizations"), 16);
    EXPECT_GE(number("select max(reply_count + note_count) from tickets"), 12);
    EXPECT_GE(number("select max(length(body)) from replies"), 4000);
}

TEST_P(DemonstrationEverywhere, IsSoundAndTheSameForTheSameMoment) {
    EXPECT_TRUE(story.storage().check().empty());
    EXPECT_EQ(number("select count(*) from raw_messages where state <> 1"), 0) << "every mail was filed";
    EXPECT_EQ(number("select count(*) from jobs where state < 2"), 0) << "nothing is left to do";
    story.settle(); // the readers have read it already, and nothing leaves
    EXPECT_TRUE(story.sent_mails().empty());
    EXPECT_EQ(number("select count(*) from deliveries where state in (0, 1)"), 0);
    EXPECT_GE(number("select count(*) from deliveries where state = 3"), 300);
    Story other(storage::Engine::sqlite);
    ASSERT_TRUE(demo::furnish(other.desk()).has_value());
    std::string one = told(story), two = told(other);
    std::size_t differs = static_cast<std::size_t>(std::ranges::mismatch(one, two).in1 - one.begin());
    EXPECT_TRUE(one == two) << "from here: " << one.substr(differs > 60 ? differs - 60 : 0, 160);
}

TEST_P(Demonstration, TellsNoTicketTwice) {
    std::set<std::string> seen;
    for (const std::string& text :
         texts("select r.body from tickets t join replies r on r.id = t.first_comment"))
        EXPECT_TRUE(seen.insert(text).second) << text;
}

TEST_P(Demonstration, LeavesNoPlaceholderUnfilled) {
    std::regex placeholder(R"(\{[a-z]+([+-][0-9]+)?\}|\[[^\]]*\|[^\]]*\])");
    for (const char* sql : {"select body from replies", "select body from notes",
                            "select subject from tickets", "select file_name from attachments"})
        for (const std::string& text : texts(sql))
            EXPECT_FALSE(std::regex_search(text.size() > 3000 ? text.substr(0, 3000) : text, placeholder))
                << text;
}

TEST_P(Demonstration, NamesOnlyAddressesThatAreKeptForExamples) {
    std::regex kept(R"(.*@((.*\.)?example\.(com|org|net)|.*\.example))");
    for (const std::string& address : texts("select value from identities where kind = 'email'"))
        EXPECT_TRUE(std::regex_match(address, kept)) << address;
}

TEST_P(Demonstration, ShowsNoNoteToACustomer) {
    std::set<std::int64_t> notes;
    for (const std::string& id : texts("select cast(id as text) from notes")) notes.insert(std::stoll(id));
    auto tickets = all_tickets(story);
    int with_note = 0;
    for (const auto& ticket : tickets) {
        if (ticket.note_count == 0) continue;
        ++with_note;
        auto seen = story.read([&](Transaction& tx) {
            auto customer = people::find_person(tx, ticket.requester)->as_actor();
            return tickets::thread(tx, customer, ticket.id, {.most = 100}).value();
        });
        EXPECT_EQ(std::ssize(seen), ticket.reply_count);
        for (const auto& entry : seen) EXPECT_TRUE(std::holds_alternative<tickets::Reply>(entry));
    }
    EXPECT_GE(with_note, 60);
}

TEST_P(Demonstration, HasCleanedWhatCameHostile) {
    EXPECT_GE(number("select count(*) from replies where html is not null"), 8);
    for (std::string html : texts("select html from replies where html is not null")) {
        html = ascii_lower(html);
        for (const char* bad : {"<script", "onerror", "onclick", "onload", "javascript:", "position:fixed",
                                "position: fixed", "<iframe", "<form", "<object"})
            EXPECT_EQ(html.find(bad), std::string::npos) << bad << " in " << html;
    }
}

TEST_P(Demonstration, StaysAsItIsWhenItIsThere) {
    std::string before = told(story);
    story.advance(std::chrono::hours(48));
    EXPECT_TRUE(demo::furnish(story.desk()).has_value());
    EXPECT_TRUE(told(story) == before);
}

class RealDesk : public Stories {};
TOLD_ON_BOTH_ENGINES(RealDesk);

TEST_P(RealDesk, IsNeverMixedWithTheDemonstration) {
    Someone ana = story.customer("Ana");
    TicketId talk = ana.writes("My order is late");
    auto refused = demo::furnish(story.desk());
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
    EXPECT_NE(refused.error().sentence.find("--data"), std::string::npos);
    EXPECT_EQ(all_tickets(story).size(), 1u);
    EXPECT_TRUE(ana.sees(talk));
    EXPECT_FALSE(app::is_demonstration(story.storage()));
    EXPECT_TRUE(app::words_about_demonstration(story.storage(), "http://127.0.0.1:1").empty());
}

TEST_P(RealDesk, IsServedWhereverItsOwnerSays) {
    app::Settings settings{.host = "0.0.0.0"};
    EXPECT_TRUE(app::make_demonstration_ready(story.desk(), settings).has_value());
    EXPECT_FALSE(app::is_demonstration(story.storage()));
}

TEST_P(Demonstration, IsServedToThisMachineAlone) {
    for (const char* host : {"127.0.0.1", "::1", "localhost"})
        EXPECT_TRUE(app::make_demonstration_ready(story.desk(), {.host = host}).has_value()) << host;
    for (const char* host : {"0.0.0.0", "::", "desk.example", "192.0.2.7"})
        EXPECT_FALSE(app::make_demonstration_ready(story.desk(), {.host = host}).has_value()) << host;
    EXPECT_EQ(app::words_about_demonstration(story.storage(), "http://127.0.0.1:1").size(), 2u);
}

class DemonstrationDoor : public Doors {};
INSTANTIATE_TEST_SUITE_P(On, DemonstrationDoor, ::testing::Values(storage::Engine::sqlite),
                         [](const auto&) { return "Sqlite"; });

TEST_P(DemonstrationDoor, TellsWhoCanBeSignedInAsAndLetsThemIn) {
    EXPECT_TRUE(door().get("/api/v2/setup").at("demonstration").is_null());
    ASSERT_TRUE(demo::furnish(story().desk()).has_value());
    auto state = door().get("/api/v2/setup");
    EXPECT_EQ(state.words("demonstration.people.0.name"), "Ines Brandt");
    EXPECT_EQ(state.count("demonstration.people"), 3u);
    for (int i = 0; i < 3; ++i) {
        std::string who = fmt::format("demonstration.people.{}.", i);
        auto signed_in = door().post("/api/v2/session", fmt::format(R"({{"email":"{}","password":"{}"}})",
                                                                    state.words(who + "email"),
                                                                    state.words("demonstration.password")));
        EXPECT_EQ(signed_in.status, 201u) << who;
        EXPECT_EQ(signed_in.words("user.name"), state.words(who + "name"));
    }
}

// The texts themselves, whatever the moment.
TEST(DemonstrationTexts, AreReadAndFitBeforeNow) {
    auto material = demo::read_material();
    ASSERT_TRUE(material.has_value()) << material.error().sentence;
    std::set<std::string> known_files, languages;
    for (const auto& [name, bytes] : material->files) known_files.insert(name);
    int stories = 0;
    for (const demo::Story& story : material->stories) {
        languages.insert(story.language);
        std::chrono::minutes spent{0};
        for (const demo::Turn& turn : story.turns) {
            spent += turn.after;
            for (const auto& file : turn.files) EXPECT_TRUE(known_files.contains(file.file)) << file.file;
        }
        bool is_told_from_pattern = isdigit(static_cast<unsigned char>(story.name.back()));
        if (is_told_from_pattern) continue;
        ++stories;
        auto room = story.began.days ? std::chrono::days(story.began.days) - story.began.minutes
                                     : story.began.minutes;
        EXPECT_LT(spent, room) << story.language << ": " << story.name << " ends after now";
    }
    EXPECT_GE(stories, 90);
    for (const char* language : {"en", "de", "pt", "fr", "es", "it", "nl", "pl", "sv", "tr", "ar", "he", "ja",
                                 "zh", "el", "ru", "uk"})
        EXPECT_TRUE(languages.contains(language)) << language;
}

TEST(DemonstrationTexts, HaveAnAnswerForEveryQuestionThatTheyLink) {
    std::regex linked(R"(\[([1-9]):([^\]]*)\])");
    int found = 0;
    for (const EmbeddedFile& file : embedded_demonstration()) {
        if (!file.name.ends_with(".txt") || file.name.starts_with("files/") || file.name == "people.txt")
            continue;
        auto script = demo::read_script(file.name, file.bytes);
        ASSERT_TRUE(script.has_value()) << script.error().sentence;
        for (const demo::Story& story : script->stories) {
            std::string text = story.subject;
            for (const demo::Turn& turn : story.turns) text += "\n" + turn.text;
            std::map<std::string, std::size_t> lengths;
            for (std::sregex_iterator at(text.begin(), text.end(), linked), end; at != end; ++at, ++found) {
                std::string wordings = (*at)[2];
                std::size_t length = split(wordings, '|').size();
                EXPECT_EQ(lengths.try_emplace((*at)[1], length).first->second, length)
                    << file.name << ", " << story.name << ": " << wordings;
            }
        }
    }
    EXPECT_GE(found, 100);
}

TEST(DemonstrationTexts, SayWhereTheyCannotBeRead) {
    auto no_time = demo::read_script("en/x.txt", "story: a\nbegan: yesterday\n");
    ASSERT_FALSE(no_time.has_value());
    EXPECT_TRUE(no_time.error().sentence.starts_with("en/x.txt:2:")) << no_time.error().sentence;
    EXPECT_FALSE(demo::read_script("en/x.txt", "story: a\n").has_value()) << "no turns";
    EXPECT_FALSE(demo::read_script("en/x.txt", "@@ customer writes\nHi\n").has_value()) << "no story";
    EXPECT_FALSE(demo::read_script("en/x.txt", "story: a\nsubjekt: b\n").has_value());
    EXPECT_FALSE(demo::read_script("en/x.txt", "story: a\n@@ customer writes +2x\nHi\n").has_value());
    auto fine =
        demo::read_script("en/x.txt", "story: a\nbegan: 2d 08:15\n@@ customer writes\nHi\n@@ Ines replies "
                                      "+1h5m pending\nHello\n");
    ASSERT_TRUE(fine.has_value());
    EXPECT_EQ(fine->stories.at(0).turns.at(1).after, std::chrono::minutes(65));
    EXPECT_EQ(fine->stories.at(0).began.minutes, std::chrono::minutes(8 * 60 + 15));
    EXPECT_EQ(demo::read_span("1d2h3m"), std::chrono::minutes(24 * 60 + 123));
    EXPECT_EQ(demo::read_span("h"), std::nullopt);
}

} // namespace
} // namespace eider::test
