// Who one is over HTTP: tokens, sessions, acting on behalf, first set-up.
#include "tests/support/door.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

class SignInApi : public Doors {
  protected:
    static constexpr const char* ADA =
        R"({"name":"Ada","email":"ada@desk.example","password":"a long sentence"})";
    static std::string session(const std::string& email, const std::string& password) {
        return fmt::format(R"({{"email":"{}","password":"{}"}})", email, password);
    }
    // "eider_session=...", as a browser sends it back.
    static std::string cookie_of(const Answer& answer) {
        std::string cookie = answer.header("set-cookie");
        return "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n";
    }
    std::string our_page() { return "Origin: " + door().base() + "\r\n"; }
};

TOLD_ON_BOTH_ENGINES(SignInApi);

TEST_P(SignInApi, ATokenGoesAsBearerOrWithItsOwnersAddress) {
    Someone ben = story().rep("Ben");
    auto me = [&](const std::string& headers) { return door().get("/api/v2/users/me", headers); };
    EXPECT_EQ(me(by(ben)).number("user.id"), ben.id.value);
    EXPECT_EQ(me(basic("ben@desk.example/token:" + ben.token)).number("user.id"), ben.id.value);
    EXPECT_EQ(me(basic("BEN@desk.example/token:" + ben.token)).status, 200u);
    EXPECT_EQ(me(basic("ana@desk.example/token:" + ben.token)).status, 401u);
    EXPECT_EQ(me(basic("ben@desk.example:" + ben.token)).status, 401u);
    EXPECT_EQ(me("Authorization: Bearer " + ben.token + "x\r\n").status, 401u);
    EXPECT_EQ(me("Authorization: Bearer \r\n").status, 401u);
    EXPECT_EQ(me("Authorization: Basic !!!\r\n").status, 401u);
    EXPECT_EQ(me("Authorization: Digest x\r\n").status, 401u);
    auto nobody = me("");
    EXPECT_EQ(nobody.status, 401u);
    EXPECT_NE(nobody.header("www-authenticate"), "");
    EXPECT_EQ(nobody.words("error"), "Couldn't authenticate you");
}

TEST_P(SignInApi, TheDeskIsSetUpOnceAndSignsTheFirstIn) {
    EXPECT_EQ(door().get("/api/v2/setup").status, 200u);
    EXPECT_EQ(door()
                  .post("/api/v2/setup", R"({"name":"Ada","email":"ada@desk.example","password":"short"})")
                  .status,
              422u);
    auto done = door().post("/api/v2/setup", ADA);
    EXPECT_EQ(done.status, 201u);
    EXPECT_EQ(door().get("/api/v2/users/me", cookie_of(done)).words("user.role"), "admin");
    auto again = door().post("/api/v2/setup",
                             R"({"name":"Eve","email":"eve@x.example","password":"a long sentence"})");
    EXPECT_EQ(again.status, 409u);
    EXPECT_TRUE(story().events("desk.set_up").size() == 1u);
    EXPECT_GT(door().get("/api/v2/views", cookie_of(done)).count("views"), 0u);
}

TEST_P(SignInApi, ASessionComesAsACookieThatScriptsCannotReadAndEnds) {
    door().post("/api/v2/setup", ADA);
    auto in = door().post("/api/v2/session", session("ADA@desk.example", "a long sentence"));
    ASSERT_EQ(in.status, 201u);
    std::string set = in.header("set-cookie");
    EXPECT_NE(set.find("HttpOnly"), std::string::npos) << set;
    EXPECT_NE(set.find("SameSite="), std::string::npos) << set;
    EXPECT_EQ(door().get("/api/v2/tickets", cookie_of(in)).status, 200u);
    EXPECT_EQ(door().del("/api/v2/session", cookie_of(in) + our_page()).status, 204u);
    EXPECT_EQ(door().get("/api/v2/tickets", cookie_of(in)).status, 401u);
}

TEST_P(SignInApi, AChangeByCookieMustComeFromOurOwnPage) {
    auto in = door().post("/api/v2/setup", ADA);
    std::string cookie = cookie_of(in);
    const char* ticket = R"({"ticket":{"subject":"x","comment":{"body":"x"}}})";
    EXPECT_EQ(door().post("/api/v2/tickets", ticket, cookie).status, 401u);
    EXPECT_EQ(door().post("/api/v2/tickets", ticket, cookie + "Origin: https://evil.example\r\n").status,
              401u);
    EXPECT_EQ(door().post("/api/v2/tickets", ticket, cookie + "Origin: null\r\n").status, 401u);
    EXPECT_EQ(door().post("/api/v2/tickets", ticket, cookie + "Sec-Fetch-Site: cross-site\r\n").status, 401u);
    EXPECT_TRUE(story().events("ticket.created").empty());
    EXPECT_EQ(door().post("/api/v2/tickets", ticket, cookie + our_page()).status, 201u);
    EXPECT_EQ(door().post("/api/v2/tickets", ticket, cookie + "Sec-Fetch-Site: same-origin\r\n").status,
              201u);
    EXPECT_EQ(door().get("/api/v2/tickets", cookie).status, 200u) << "reading needs no origin";
}

TEST_P(SignInApi, AWrongPasswordAndAnUnknownAccountGetTheSameAnswer) {
    door().post("/api/v2/setup", ADA);
    auto wrong = door().post("/api/v2/session", session("ada@desk.example", "not the password"));
    auto unknown = door().post("/api/v2/session", session("eve@desk.example", "not the password"));
    EXPECT_EQ(wrong.status, 401u);
    EXPECT_EQ(unknown.status, 401u);
    EXPECT_EQ(wrong.text, unknown.text);
    EXPECT_EQ(wrong.header("set-cookie"), "");
}

TEST_P(SignInApi, TooManyWrongPasswordsMakeOneWaitKnownOrNot) {
    door().post("/api/v2/setup", ADA);
    for (const char* account : {"ada@desk.example", "nobody@desk.example"}) {
        unsigned status = 0;
        Answer last;
        for (int i = 0; i < 10 && status != 429; ++i) {
            last = door().post("/api/v2/session", session(account, "not the password"));
            status = last.status;
        }
        EXPECT_EQ(status, 429u) << account;
        EXPECT_NE(last.header("retry-after"), "");
        story().advance(people::FAILURES_FORGOTTEN_AFTER + std::chrono::hours(1));
    }
    EXPECT_EQ(door().post("/api/v2/session", session("ada@desk.example", "a long sentence")).status, 201u);
}

TEST_P(SignInApi, ManyGuessesAtOnceAreNotMoreThanOneAfterTheOther) {
    door().post("/api/v2/setup", ADA);
    constexpr int GUESSERS = 24;
    std::atomic<int> looked_at = 0, told_to_wait = 0;
    {
        std::vector<std::jthread> guessers;
        for (int i = 0; i < GUESSERS; ++i)
            guessers.emplace_back([&] {
                auto answer = door().post("/api/v2/session", session("ada@desk.example", "not the password"));
                if (answer.status == 401) ++looked_at;
                if (answer.status == 429) ++told_to_wait;
            });
    }
    EXPECT_EQ(looked_at, people::FREE_FAILURES + 1);
    EXPECT_EQ(told_to_wait, GUESSERS - people::FREE_FAILURES - 1);
}

TEST_P(SignInApi, GuessingTheOldPasswordInAnOpenSessionHasToWaitToo) {
    auto in = door().post("/api/v2/setup", ADA);
    std::string page = cookie_of(in) + our_page();
    std::string target = fmt::format("/api/v2/users/{}/password", in.number("user.id"));
    std::string guess = R"({"password":"another sentence","previous_password":"no"})";
    for (int i = 0; i <= people::FREE_FAILURES; ++i) EXPECT_EQ(door().put(target, guess, page).status, 422u);
    EXPECT_EQ(door().put(target, guess, page).status, 429u);
}

TEST_P(SignInApi, AnotherWritingOfTheSameAddressIsTheSameAccount) {
    door().post("/api/v2/setup", ADA);
    const std::vector<std::string> writings = {"ada@desk.example", "ADA@desk.example",
                                               "\u00E1da@desk.example", "ad\u00E0@desk.example",
                                               "\uFF41da@desk.example"};
    for (int i = 0; i <= people::FREE_FAILURES; ++i)
        door().post("/api/v2/session",
                    session(writings[static_cast<std::size_t>(i) % writings.size()], "wrong"));
    EXPECT_EQ(door().post("/api/v2/session", session("Ada@desk.example", "wrong")).status, 429u)
        << "or guessing goes on under other writings";
}

TEST_P(SignInApi, OnlyAdministratorsActOnBehalfOfOthersWithTheOthersRights) {
    Someone ada = story().admin("Ada"), ben = story().rep("Ben"), ana = story().customer("Ana"),
            bea = story().customer("Bea");
    TicketId mine = ana.writes("Mine"), hers = bea.writes("Hers");
    std::string as_ana = "X-On-Behalf-Of: ana@example.com\r\n";
    auto shows = [&](TicketId id, const std::string& headers) {
        return door().get(fmt::format("/api/v2/tickets/{}", id.value), headers).status;
    };
    EXPECT_EQ(door().get("/api/v2/users/me", by(ada) + as_ana).number("user.id"), ana.id.value);
    EXPECT_EQ(shows(mine, by(ada) + as_ana), 200u);
    EXPECT_EQ(shows(hers, by(ada) + as_ana), 404u);
    EXPECT_EQ(shows(mine, by(ben) + as_ana), 403u);
    EXPECT_EQ(shows(mine, by(ada) + "X-On-Behalf-Of: nobody@example.com\r\n"), 403u);
    EXPECT_EQ(shows(mine, as_ana), 401u);
}

TEST_P(SignInApi, OnBehalfOfACustomerOneSeesWhatTheirOrganizationShares) {
    Someone ada = story().admin("Ada"), ana = story().customer("Ana"), bea = story().customer("Bea");
    OrganizationId acme = story().organization("Acme", true);
    story().joins(ana, acme);
    story().joins(bea, acme);
    TicketId hers = bea.writes("Hers");
    std::string target = fmt::format("/api/v2/tickets/{}", hers.value);
    EXPECT_EQ(door().get(target, by(ana)).status, 200u);
    EXPECT_EQ(door().get(target, by(ada) + "X-On-Behalf-Of: ana@example.com\r\n").status, 200u);
}

TEST_P(SignInApi, ATokenIsShownOnceAndRevoked) {
    Someone ben = story().rep("Ben"), ana = story().customer("Ana");
    auto made = door().post("/api/v2/api_tokens", R"({"api_token":{"label":"script"}})", by(ben));
    ASSERT_EQ(made.status, 201u) << made.text;
    std::string secret = made.words("api_token.token");
    if (secret.empty()) secret = made.words("api_token.secret");
    ASSERT_NE(secret, "") << made.text;
    std::string bearer = "Authorization: Bearer " + secret + "\r\n";
    EXPECT_EQ(door().get("/api/v2/users/me", bearer).number("user.id"), ben.id.value);
    EXPECT_EQ(door().get("/api/v2/api_tokens", by(ben)).text.find(secret), std::string::npos);
    std::string target = fmt::format("/api/v2/api_tokens/{}", made.number("api_token.id"));
    EXPECT_EQ(door().del(target, by(story().rep("Cid"))).status, 404u);
    EXPECT_EQ(door().del(target, by(ben)).status, 204u);
    EXPECT_EQ(door().get("/api/v2/users/me", bearer).status, 401u);
    EXPECT_EQ(door().post("/api/v2/api_tokens", R"({"api_token":{"label":"x"}})", by(ana)).status, 403u);
}

TEST_P(SignInApi, OnesOwnPasswordIsChangedWithTheOldOneOnly) {
    auto in = door().post("/api/v2/setup", ADA);
    std::string page = cookie_of(in) + our_page();
    std::string target = fmt::format("/api/v2/users/{}/password", in.number("user.id"));
    EXPECT_EQ(door().put(target, R"({"password":"another sentence"})", page).status, 422u);
    EXPECT_EQ(door().put(target, R"({"password":"another sentence","previous_password":"no"})", page).status,
              422u);
    EXPECT_EQ(
        door().put(target, R"({"password":"short","previous_password":"a long sentence"})", page).status,
        422u);
    EXPECT_EQ(
        door()
            .put(target, R"({"password":"another sentence","previous_password":"a long sentence"})", page)
            .status,
        200u);
    EXPECT_EQ(door().get("/api/v2/tickets", cookie_of(in)).status, 401u) << "its sessions end";
    EXPECT_EQ(door().post("/api/v2/session", session("ada@desk.example", "a long sentence")).status, 401u);
    EXPECT_EQ(door().post("/api/v2/session", session("ada@desk.example", "another sentence")).status, 201u);
}

} // namespace
} // namespace eider::test
