// The status page: a customer with the link in a mail sees how it stands, answers, closes and opens again.
#include "channels/mail/letter.h"
#include "tests/support/door.h"
#include "tickets/links.h"
#include "tickets/person_merge.h"
#include "tickets/status_link.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

class StatusPageApi : public Doors {
  protected:
    Someone ana, bea, ben;
    TicketId talk;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ana = story().customer("Ana");
        bea = story().customer("Bea");
        ben = story().rep("Ben");
        talk = ana.writes("Where is my crib?", "The crib");
    }
    std::string link(const Someone& who) {
        return "/api/v2/status/" + tickets::status_token(story().desk().keys.links, {talk, who.id});
    }
};
TOLD_ON_BOTH_ENGINES(StatusPageApi);

TEST_P(StatusPageApi, ShowsRepliesAndHowItStandsAndNoNote) {
    ben.takes(talk);
    ben.notes(talk, "We lost it.", {ben.uploads("blame.txt", "him")});
    ben.replies(talk, "It comes on Friday.", {ben.uploads("route.txt", "a route")});
    Answer page = door().get(link(ana));
    EXPECT_EQ(page.status, 200u) << page.text;
    EXPECT_EQ(page.words("status.subject"), "The crib");
    EXPECT_EQ(page.words("status.standing"), "working");
    EXPECT_EQ(page.words("status.owner_name"), "Ben");
    EXPECT_EQ(page.count("status.replies"), 2u);
    EXPECT_EQ(page.words("status.replies.1.body"), "It comes on Friday.");
    EXPECT_EQ(page.text.find("lost"), std::string::npos);
    EXPECT_EQ(page.text.find("blame"), std::string::npos);
    auto file = std::to_string(page.number("status.replies.1.files.0.id"));
    EXPECT_EQ(door().get(link(ana) + "/files/" + file).text, "a route");
    std::string hidden = std::to_string(page.number("status.replies.1.files.0.id") - 1);
    EXPECT_EQ(door().get(link(ana) + "/files/" + hidden).status, 404u);
}

TEST_P(StatusPageApi, SaysWhatWasPromisedByWhenAndWhoDoesIt) {
    ben.takes(talk).value();
    auto promise = [&](const std::string& what, const std::string& minutes, const std::string& source) {
        return door().post(fmt::format("/api/v2/tickets/{}/promises", talk.value),
                           R"({"promise":{"what":")" + what + R"(","working_minutes":)" + minutes +
                               R"(,"source":")" + source + R"("}})",
                           by(ben));
    };
    EXPECT_EQ(promise("I will send the label", "600", "hand").status, 201u);
    EXPECT_EQ(promise("I will call you", "60", "draft").status, 201u);
    EXPECT_EQ(promise("first reply", "30", "rule").status, 201u);
    Answer page = door().get(link(ana));
    EXPECT_EQ(page.count("status.promises"), 2u) << page.text;
    EXPECT_EQ(page.words("status.promises.0.what"), "I will call you");
    EXPECT_EQ(page.words("status.promises.0.by_name"), "Ben");
    EXPECT_EQ(page.at("status.promises.0.late"), false);
    EXPECT_EQ(page.words("status.time_zone"), "UTC");
    story().advance(std::chrono::days{4});
    story().settle();
    EXPECT_EQ(door().get(link(ana)).at("status.promises.0.late"), true) << "broken, and still owed";
}

TEST_P(StatusPageApi, TheCardIsTheCustomersToReadCorrectAndErase) {
    auto user = fmt::format("/api/v2/users/{}", ana.id.value);
    auto noted = door().put(user,
                            R"({"user":{"pronunciation":"AH-na","preferences":[)"
                            R"({"aspect":"depth","text":"short","source":"seen"}]}})",
                            by(ben));
    EXPECT_EQ(noted.words("user.preferences.0.source"), "seen") << noted.text;
    Answer page = door().get(link(ana));
    EXPECT_EQ(page.words("status.pronunciation"), "AH-na");
    EXPECT_EQ(page.words("status.preferences.0.text"), "short");
    Answer corrected = door().post(link(ana) + "/card",
                                   R"({"card":{"preferences":[{"aspect":"depth","text":"every detail"}]}})");
    EXPECT_EQ(corrected.words("status.preferences.0.text"), "every detail") << corrected.text;
    EXPECT_EQ(door().get(user, by(ben)).words("user.preferences.0.source"), "said");
    auto seen = door().put(
        user, R"({"user":{"preferences":[{"aspect":"depth","text":"short","source":"seen"}]}})", by(ben));
    EXPECT_EQ(seen.status, 422u) << "what they said stands above what was seen";
    EXPECT_EQ(door().post(link(ana) + "/card", R"({"card":{"preferences":[]}})").count("status.preferences"),
              0u);
    EXPECT_EQ(door().get(user, by(ben)).count("user.preferences"), 0u);
    EXPECT_EQ(door().post(link(bea) + "/card", R"({"card":{"preferences":[]}})").status, 404u);
}

TEST_P(StatusPageApi, TakesAnswersWithFiles) {
    ben.sets(talk, tickets::Status::pending);
    Answer file = door().send("POST", link(ana) + "/uploads?filename=photo.txt", "a photo",
                              "Content-Type: text/plain\r\n");
    EXPECT_EQ(file.status, 201u) << file.text;
    Answer page = door().post(link(ana) + "/replies", R"({"reply": {"body": "Here it is.", "uploads": [")" +
                                                          file.words("upload.token") + R"("]}})");
    EXPECT_EQ(page.status, 200u) << page.text;
    EXPECT_EQ(page.words("status.standing"), "working");
    EXPECT_EQ(page.words("status.replies.1.files.0.file_name"), "photo.txt");
    EXPECT_EQ(ben.reads(talk).back(), "reply: Here it is.");
    EXPECT_EQ(door().post(link(ana) + "/replies", R"({"reply": {"body": " "}})").status, 422u);
}

TEST_P(StatusPageApi, ClosesAndOpensAgain) {
    EXPECT_EQ(door().post(link(ana) + "/close", "{}").words("status.standing"), "solved");
    EXPECT_EQ(story().ticket(talk).status, tickets::Status::solved);
    EXPECT_EQ(door().post(link(ana) + "/open", "{}").words("status.standing"), "working");
    ben.sets(talk, tickets::Status::closed);
    Answer page = door().get(link(ana));
    EXPECT_EQ(page.words("status.standing"), "closed");
    EXPECT_EQ(page.at("status.may_answer"), false);
    EXPECT_EQ(door().post(link(ana) + "/replies", R"({"reply": {"body": "But..."}})").status, 422u);
}

TEST_P(StatusPageApi, TheLinkIsForWhoIsOnTheTicket) {
    EXPECT_EQ(door().get(link(bea)).status, 404u);
    ben.changes(talk, {.copied = std::vector{bea.id}});
    EXPECT_EQ(door().get(link(bea)).status, 200u);
    EXPECT_EQ(door().get(link(bea)).at("status.may_close"), false);
    door().post(link(bea) + "/close", "{}");
    EXPECT_EQ(story().ticket(talk).status, tickets::Status::fresh);
    ben.changes(talk, {.copied = std::vector<PersonId>{}});
    EXPECT_EQ(door().get(link(bea)).status, 404u);
    EXPECT_EQ(door().get(link(ben)).status, 404u);
    ben.deletes(talk);
    EXPECT_EQ(door().get(link(ana)).status, 404u);
}

TEST_P(StatusPageApi, AForgedLinkLeadsNowhere) {
    std::string good = link(ana);
    for (std::string bad : {good + "x", good.substr(0, good.size() - 1), std::string("/api/v2/status/1.1."),
                            std::string("/api/v2/status/") + std::string(3000, 'a')}) {
        Answer answer = door().get(bad);
        EXPECT_TRUE(answer.status == 404u || answer.status == 414u || answer.status == 431u) << answer.status;
    }
    Answer page = door().get("/status/whatever");
    EXPECT_EQ(page.status, 200u);
    EXPECT_NE(page.text.find("no-referrer"), std::string::npos) << "the address is a secret";
}

TEST_P(StatusPageApi, TheMailHasTheLinkWhenTheDeskKnowsItsAddress) {
    Desk desk{.storage = story().storage(),
              .clock = story().clock,
              .random = story().random,
              .blobs = story().desk().blobs,
              .keys = story().desk().keys,
              .passwords = story().desk().passwords,
              .public_url = "https://desk.example"};
    auto letter = [&](TicketId ticket) {
        return story().read([&](storage::Transaction& tx) {
            auto sender = channels::sender_of(tx, desk, story().mail, story().ticket(ticket));
            return channels::make_letter(
                tx, desk, *sender,
                {.ticket = story().ticket(ticket), .author = ben.id, .date = story().now()});
        });
    };
    EXPECT_NE(letter(talk)->text_below.find("https://desk.example/status/" +
                                            tickets::status_token(desk.keys.links, {talk, ana.id})),
              std::string::npos);
    ben.changes(talk, {.copied = std::vector{bea.id}});
    EXPECT_EQ(letter(talk)->text_below.find("/status/"), std::string::npos)
        << "whoever is copied does not get the link of somebody else";
}

TEST_P(StatusPageApi, FollowsTheTicketAndThePersonWhenTheyAreMerged) {
    TicketId again = ana.writes("My crib again", "Again");
    story()
        .write([&](storage::Transaction& tx) {
            return tickets::merge_tickets(tx, ben.actor(), story().now(), again,
                                          {.sources = {talk}, .target_comment = {}, .source_comment = {}});
        })
        .value();
    EXPECT_EQ(door().get(link(ana)).words("status.subject"), "Again");
    story()
        .write([&](storage::Transaction& tx) {
            return tickets::merge_people(tx, ben.actor(), story().now(), ana.id, bea.id);
        })
        .value();
    Answer page = door().get(link(ana));
    EXPECT_EQ(page.words("status.customer_name"), "Bea");
    EXPECT_TRUE(page.at("status.replies.0.yours").as_bool());
    story()
        .write([&](storage::Transaction& tx) {
            return tickets::separate_people(tx, ben.actor(), story().now(), ana.id);
        })
        .value();
    EXPECT_EQ(door().get(link(bea)).status, 404u);
    EXPECT_EQ(door().get(link(ana)).words("status.customer_name"), "Ana");
}

} // namespace
} // namespace eider::test
