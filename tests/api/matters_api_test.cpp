// A customer asks for the link to all that they wrote, gets it by mail, and sees how each stands.
#include "tests/support/door.h"
#include "tests/support/read_back.h"
#include "tickets/status_link.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

using namespace std::chrono_literals;

class MattersApi : public Doors {
  protected:
    static constexpr const char* LINK = "/api/v2/matters/link";
    Someone ana, bea, ben;
    api::Api::Options options() const override {
        return {.mail = {.address = "support@desk.example",
                         .name = "Example Support",
                         .smtp = mail::SmtpServer{}}};
    }
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ana = story().customer("Ana");
        bea = story().customer("Bea");
        ben = story().rep("Ben");
        door().is_reached_at("https://desk.example");
    }
    Answer ask(const std::string& address, const std::string& locale = "en") {
        Answer answer = door().post(LINK, fmt::format(R"({{"email":"{}","locale":"{}"}})", address, locale));
        story().settle();
        return answer;
    }
    std::string token_in(const std::string& text) {
        auto at = text.find("/my/");
        return at == std::string::npos ? "" : text.substr(at + 4, text.find_first_of("\r\n", at) - at - 4);
    }
    Answer matters(const std::string& token) { return door().get("/api/v2/matters/" + token); }
};
TOLD_ON_BOTH_ENGINES(MattersApi);

TEST_P(MattersApi, TheLinkComesByMailAndShowsWhatTheyWrote) {
    TicketId crib = ana.writes("Where is my crib?", "The crib");
    story().advance(1h);
    TicketId lamp = ana.writes("It is broken", "The lamp");
    bea.writes("Something else", "Not Ana's");
    ben.creates({.subject = "About Ana", .first = tickets::NewNote{.body = "secret"}, .requester = ana.id})
        .value();
    ben.replies(crib, "On Friday.").value();
    ben.sets(lamp, tickets::Status::solved).value();
    story().settle();
    std::size_t before = story().sent_count();
    EXPECT_EQ(ask("Ana@Example.com").status, 202u);
    ASSERT_EQ(story().sent_count(), before + 1);
    auto sent = story().sent_mails(before).at(0);
    EXPECT_EQ(sent.envelope.recipients, std::vector<std::string>{"ana@example.com"});
    EXPECT_EQ(sent.envelope.sender, "") << "nothing answers it";
    EXPECT_NE(sent.bytes.find("Auto-Submitted: auto-replied"), std::string::npos);
    Answer page = matters(token_in(support::read_back(sent.bytes).text()));
    EXPECT_EQ(page.status, 200u) << page.text;
    EXPECT_EQ(page.words("customer_name"), "Ana");
    ASSERT_EQ(page.count("matters"), 2u) << page.text;
    EXPECT_EQ(page.words("matters.0.subject"), "The lamp");
    EXPECT_EQ(page.words("matters.0.standing"), "solved");
    EXPECT_EQ(page.words("matters.1.subject"), "The crib");
    EXPECT_EQ(page.text.find("secret"), std::string::npos);
    EXPECT_EQ(door().get("/api/v2/status/" + page.words("matters.1.token")).words("status.subject"),
              "The crib");
}

TEST_P(MattersApi, NobodyLearnsWhoIsKnown) {
    std::size_t before = story().sent_count();
    Answer known = ask("ana@example.com"), unknown = ask("nobody@example.com");
    EXPECT_EQ(known.status, unknown.status);
    EXPECT_EQ(known.text, unknown.text);
    EXPECT_EQ(story().sent_count(), before + 1);
    EXPECT_EQ(ask("no address").status, 422u);
}

TEST_P(MattersApi, TheLinkHoldsForADayAndCannotBeForged) {
    ana.writes("Hello", "Hello");
    ask("ana@example.com", "de-AT");
    auto mail = support::read_back(story().sent_mails().back().bytes);
    EXPECT_NE(mail.text().find("um den Sie gebeten haben"), std::string::npos);
    std::string token = token_in(mail.text());
    EXPECT_EQ(matters(token).status, 200u);
    std::string longer = token;
    longer.replace(longer.find('.', 2) + 1, 1, "9");
    for (const std::string& bad : {token + "x", longer, std::string("m.1.9999999999999."), std::string("m"),
                                   tickets::status_token(story().desk().keys.links, {{1}, ana.id})})
        EXPECT_EQ(matters(bad).status, 404u) << bad;
    EXPECT_EQ(door().get("/api/v2/status/" + token).status, 404u);
    story().advance(25h);
    EXPECT_EQ(matters(token).status, 404u);
}

TEST_P(MattersApi, IsNotSentAgainAndAgain) {
    std::size_t before = story().sent_count();
    unsigned last = 0;
    for (int i = 0; i < 10; ++i) last = ask("ana@example.com").status;
    EXPECT_EQ(last, 429u);
    EXPECT_LE(story().sent_count(), before + 6);
}

TEST_P(MattersApi, ADeskThatCannotSendSaysSo) {
    door().is_reached_at("");
    EXPECT_EQ(ask("ana@example.com").status, 409u);
    EXPECT_EQ(ask("nobody@example.com").status, 409u);
}

} // namespace
} // namespace eider::test
