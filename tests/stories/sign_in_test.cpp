// Signing in: wrong passwords cost time, sessions end, tokens are their owner's.
#include "tests/support/story.h"

namespace eider::test {
namespace {

using people::Actor;
using std::chrono::hours;
using std::chrono::seconds;
using storage::Transaction;

class SignIn : public Stories {
  protected:
    // Tries, wrongly; says how long to wait when it may not even try.
    std::optional<seconds> tries(const std::string& account, const std::string& address = "address:here") {
        return story.write(
            [&](Transaction& tx) { return people::begin_try(tx, story.now(), {account, address}); });
    }
    void fails(const std::string& account, int times, const std::string& address = "address:here") {
        for (int i = 0; i < times; ++i) EXPECT_EQ(tries(account, address), std::nullopt) << i;
    }
    void succeeds(const std::string& account, const std::string& address = "address:here") {
        EXPECT_EQ(tries(account, address), std::nullopt);
        story.write([&](Transaction& tx) {
            people::end_try(tx, story.now(), account, address);
            return true;
        });
    }
};
TOLD_ON_BOTH_ENGINES(SignIn);

TEST_P(SignIn, TheFirstAdministratorIsSetUpOnce) {
    auto set_up = [&](const std::string& email) {
        return story.write([&](Transaction& tx) {
            return people::set_up(tx, story.now(), {.name = "Ada", .email = email, .password_hash = "hash"});
        });
    };
    EXPECT_FALSE(story.read([](Transaction& tx) { return people::is_set_up(tx); }));
    auto first = set_up("ada@desk.example");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->role, people::Role::admin);
    auto second = set_up("eve@desk.example");
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, RefusalKind::conflict);
    EXPECT_EQ(story.events("desk.set_up").size(), 1u);
    EXPECT_FALSE(story.read([&](Transaction& tx) { return people::groups_of(tx, first->id); }).empty());
}

TEST_P(SignIn, AFewWrongPasswordsAreFreeThenTheWaitDoubles) {
    fails("account:ana", people::FREE_FAILURES, "address:1");
    fails("account:ana", 1, "address:2");
    EXPECT_EQ(tries("account:ana", "address:3"), people::FIRST_WAIT);
    EXPECT_EQ(tries("account:ben", "address:3"), std::nullopt) << "others do not wait";
    story.advance(people::FIRST_WAIT);
    fails("account:ana", 1, "address:4");
    EXPECT_EQ(tries("account:ana", "address:5"), people::FIRST_WAIT * 2);
    for (int i = 0; i < 20; ++i) {
        story.advance(people::LONGEST_WAIT);
        fails("account:ana", 1, "address:of " + std::to_string(i));
    }
    EXPECT_EQ(tries("account:ana", "address:6"), people::LONGEST_WAIT);
}

TEST_P(SignIn, AnAddressThatGuessesAtManyAccountsWaitsToo) {
    for (int i = 0; i <= people::FREE_FAILURES; ++i) fails("account:" + std::to_string(i), 1);
    EXPECT_EQ(tries("account:ana"), people::FIRST_WAIT);
    EXPECT_EQ(tries("account:ana", "address:elsewhere"), std::nullopt);
}

TEST_P(SignIn, ARightPasswordForgetsTheFailuresOfItsAccount) {
    fails("account:ana", people::FREE_FAILURES - 1);
    succeeds("account:ana");
    fails("account:ana", people::FREE_FAILURES, "address:elsewhere");
    EXPECT_EQ(tries("account:ana", "address:third"), std::nullopt);
}

TEST_P(SignIn, AnAddressThatManySignInFromDoesNotWait) {
    for (int i = 0; i < 4 * people::FREE_FAILURES; ++i) succeeds("account:" + std::to_string(i));
    EXPECT_EQ(tries("account:ana"), std::nullopt);
}

TEST_P(SignIn, OldFailuresAreForgotten) {
    fails("account:ana", people::FREE_FAILURES);
    story.advance(people::FAILURES_FORGOTTEN_AFTER + hours(1));
    fails("account:ana", people::FREE_FAILURES);
}

TEST_P(SignIn, ASessionLastsItsTimeAndNoLonger) {
    Someone ana = story.customer("Ana");
    auto goes = [&](const std::string& hash) {
        return story.read([&](Transaction& tx) { return people::actor_of_session(tx, story.now(), hash); })
            .has_value();
    };
    story.write([&](Transaction& tx) {
        people::open_session(tx, story.now(), ana.id, "one");
        people::open_session(tx, story.now(), ana.id, "two");
        return true;
    });
    EXPECT_TRUE(goes("one"));
    EXPECT_FALSE(goes("three"));
    story.write([&](Transaction& tx) {
        people::close_session(tx, "one");
        return true;
    });
    EXPECT_FALSE(goes("one"));
    EXPECT_TRUE(goes("two")) << "signing out in one place leaves the other";
    story.advance(people::SESSION_LASTS);
    EXPECT_FALSE(goes("two"));
}

TEST_P(SignIn, ANewPasswordEndsAllSessions) {
    Someone ada = story.admin("Ada"), ana = story.customer("Ana"), ben = story.rep("Ben");
    story.write([&](Transaction& tx) {
        people::open_session(tx, story.now(), ana.id, "one");
        return true;
    });
    auto sets = [&](const Someone& who) {
        auto me = who.actor();
        return Outcome<bool>(story.write([&](Transaction& tx) -> Result<bool> {
            TRY_VOID(people::set_password(tx, me, story.now(), ana.id, "hash"));
            return true;
        }));
    };
    EXPECT_EQ(sets(ben).refused(), RefusalKind::not_allowed);
    EXPECT_TRUE(
        story.read([&](Transaction& tx) { return people::actor_of_session(tx, story.now(), "one"); }));
    EXPECT_TRUE(sets(ada).done());
    EXPECT_FALSE(
        story.read([&](Transaction& tx) { return people::actor_of_session(tx, story.now(), "one"); }));
    EXPECT_EQ(story.events("person.password_set").size(), 1u);
}

TEST_P(SignIn, ATokenIsGoodForItsOwnerUntilItIsRevoked) {
    Someone ben = story.rep("Ben"), cid = story.rep("Cid");
    auto me = ben.actor(), other = cid.actor();
    auto token = story
                     .write([&](Transaction& tx) {
                         return people::add_token(tx, me, story.now(), ben.id, "script", "hash");
                     })
                     .value();
    auto goes = [&](std::string_view email) {
        return story.read([&](Transaction& tx) { return people::actor_of_token(tx, "hash", email); })
            .has_value();
    };
    EXPECT_TRUE(goes(""));
    EXPECT_TRUE(goes("BEN@desk.example"));
    EXPECT_FALSE(goes("cid@desk.example"));
    auto revokes = [&](const Actor& who) {
        return Outcome<bool>(story.write([&](Transaction& tx) -> Result<bool> {
            TRY_VOID(people::revoke_token(tx, who, story.now(), token.id));
            return true;
        }));
    };
    EXPECT_EQ(revokes(other).refused(), RefusalKind::not_found);
    EXPECT_TRUE(goes(""));
    EXPECT_TRUE(revokes(me).done());
    EXPECT_FALSE(goes(""));
    EXPECT_EQ(story.events("person.token_revoked").size(), 1u);
}

TEST_P(SignIn, OnlyWhoIsThereHasAnAccount) {
    Someone ana = story.customer("Ana");
    auto known = [&](std::string_view email) {
        return story.read([&](Transaction& tx) { return people::find_account(tx, email); }).has_value();
    };
    EXPECT_FALSE(known("ana@example.com")) << "no password yet";
    story.write([&](Transaction& tx) {
        return people::set_password(tx, Actor::desk(), story.now(), ana.id, "hash").has_value();
    });
    EXPECT_TRUE(known(" ANA@example.com "));
    EXPECT_FALSE(known("nobody@example.com"));
    story
        .write([&](Transaction& tx) {
            return people::change_person(tx, Actor::desk(), story.now(), ana.id, {.suspended = true});
        })
        .value();
    EXPECT_FALSE(known("ana@example.com"));
}

TEST_P(SignIn, APasswordHasALeastLength) {
    EXPECT_FALSE(people::check_password_rules("123456789"));
    EXPECT_TRUE(people::check_password_rules("1234567890"));
    EXPECT_TRUE(people::check_password_rules(std::string(people::PASSWORD_BYTES_MAX, 'x')));
    EXPECT_FALSE(people::check_password_rules(std::string(people::PASSWORD_BYTES_MAX + 1, 'x')));
}

} // namespace
} // namespace eider::test
