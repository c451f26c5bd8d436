// Mail is fetched from IMAP folders: every message once, in order, whatever goes wrong in between.
#include "channels/mail/imap_fetch.h"
#include "tests/support/failing_storage.h"
#include "tests/support/fake_imap.h"
#include "tests/support/scripted_imap.h"
#include "tests/support/story.h"

#include <atomic>
#include <fmt/format.h>

namespace eider::test {
namespace {

using channels::ImapFetch;
using channels::RawState;
using mail::ImapFailed;
using mail::ImapProblem;
using support::FakeImap;
using Uids = FakeImap::Uids;

class ImapFetching : public Stories {
  protected:
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        takers = std::make_unique<channels::MailTakers>(story.desk());
        begin_anew();
    }
    // As a desk that was started again: nothing is remembered but what is stored.
    void begin_anew(const std::string& move_to = "") {
        mailbox.fetching->move_to = move_to;
        fetch = std::make_unique<ImapFetch>(story.desk(), ways, *takers, mailbox);
    }
    static std::string mail(int number) {
        return fmt::format("From: Ana <ana@example.com>\r\nTo: help@desk.example\r\nSubject: Matter {0}\r\n"
                           "Message-ID: <m{0}@example.com>\r\n\r\nText {0}\r\n",
                           number);
    }
    // Fetches, and gives how the connection went, if it did not last.
    std::optional<ImapProblem> fetches() {
        try {
            fetch->fetch_new(server);
            return {};
        } catch (const ImapFailed& failed) {
            fetch->failed(failed);
            return failed.problem;
        }
    }
    struct Kept {
        std::int64_t state;
        std::string reason, bytes;
        std::int64_t arrivals;
    };
    std::vector<Kept> kept() {
        static const storage::Sql select(
            "select state, reason, bytes, (select count(*) from "
            "message_arrivals where message = raw_messages.id) from raw_messages "
            "join message_bytes b on b.message = raw_messages.id order by id");
        return story.read([](storage::Transaction& tx) {
            return tx.all(select, {}, [](const storage::Row& row) {
                return Kept{row.integer(0), row.string(1), row.string(2), row.integer(3)};
            });
        });
    }
    std::size_t tickets() {
        finish();
        return story.events("ticket.created").size();
    }
    // All that was taken is filed.
    void finish() {
        fetch.reset();
        takers.reset();
        takers = std::make_unique<channels::MailTakers>(story.desk());
        begin_anew(mailbox.fetching->move_to);
    }
    channels::Way way() {
        auto all = story.read([](storage::Transaction& tx) { return channels::list_ways(tx); });
        auto found = std::ranges::find(all, "imap 3", &channels::Way::name);
        return found == all.end() ? channels::Way{} : *found;
    }

    FakeImap server;
    channels::Mailbox mailbox{
        .id = {3},
        .address = "help@desk.example",
        .fetching = channels::Fetching{.server = {.host = "imap.desk.example", .port = 993, .user = "help"}}};
    channels::Ways ways{story.desk()};
    std::unique_ptr<channels::MailTakers> takers;
    std::unique_ptr<ImapFetch> fetch;
};
TOLD_ON_BOTH_ENGINES(ImapFetching);

TEST_P(ImapFetching, EveryMessageBecomesATicketOnceAndNothingIsTouched) {
    for (int i = 1; i <= 120; ++i) server.arrives(mail(i));
    EXPECT_FALSE(fetches());
    EXPECT_EQ(tickets(), 120u);
    EXPECT_EQ(server.folders["INBOX"].size(), 120u);
    EXPECT_EQ(way().state, channels::WayState::working);
    std::size_t commands = server.fetched.size();
    EXPECT_LE(commands, 3u) << "many with one command";
    server.arrives(mail(121));
    EXPECT_FALSE(fetches());
    EXPECT_EQ(tickets(), 121u);
    EXPECT_EQ(server.fetched.back(), (Uids{121})) << "only what is new";
    begin_anew();
    EXPECT_FALSE(fetches());
    EXPECT_EQ(server.fetched.size(), commands + 1) << "a desk that starts again knows what it has";
}

// freescout #4624
TEST_P(ImapFetching, AShortBatchLosesNothingNotTheNewestMessageEither) {
    int arrived = 0;
    for (std::size_t count : {channels::IMAP_WINDOW + 1, std::size_t{1}, std::size_t{2}}) {
        for (std::size_t i = 0; i < count; ++i) server.arrives(mail(++arrived));
        EXPECT_FALSE(fetches());
        EXPECT_EQ(tickets(), static_cast<std::size_t>(arrived)) << "after " << count << " more";
        EXPECT_EQ(server.fetched.back().back(), static_cast<std::uint32_t>(arrived));
    }
}

// freescout #3406
TEST_P(ImapFetching, MailThatSomebodyHasReadElsewhereComesInToo) {
    support::ScriptedImap script;
    auto given = [](int uid) {
        return fmt::format("* {0} FETCH (UID {0} FLAGS (\\Seen \\Answered) BODY[] {{{1}}}\r\n{2})\r\n", uid,
                           mail(uid).size(), mail(uid));
    };
    for (const char* unread : {"UID SEARCH UNSEEN", "UID SEARCH UID 1:* UNSEEN", "UID SEARCH UNSEEN UID 1:*"})
        script.answer(unread, "* SEARCH\r\n{tag} OK\r\n");
    script.answer("UID SEARCH UID 1:*", "* SEARCH 1 2\r\n{tag} OK\r\n");
    script.answer("UID SEARCH UID 3:*", "* SEARCH 2\r\n{tag} OK\r\n");
    script.answer("UID FETCH 1:2 (UID RFC822.SIZE)",
                  "* 1 FETCH (UID 1 RFC822.SIZE 150)\r\n* 2 FETCH (UID 2 RFC822.SIZE 150)\r\n{tag} OK\r\n");
    script.answer("UID FETCH 1:2 (UID BODY.PEEK[])", given(1) + given(2) + "{tag} OK\r\n");
    Interrupt nobody;
    fetch->fetch_new(*mail::connect_imap(script.server(), nobody));
    EXPECT_EQ(tickets(), 2u);
    for (const std::string& line : script.said())
        EXPECT_EQ(line.find("SEEN"), std::string::npos) << line << ": flags decide nothing";
}

TEST_P(ImapFetching, AnotherUidvalidityMeansToLookAgainAndDoublesNothing) {
    server.arrives(mail(1));
    server.arrives(mail(2));
    EXPECT_FALSE(fetches());
    server.uid_validity = 8;
    server.folders["INBOX"] = {{1, mail(2)}, {2, mail(3)}, {3, mail(1)}};
    EXPECT_FALSE(fetches());
    EXPECT_EQ(tickets(), 3u);
    EXPECT_EQ(kept().at(0).arrivals, 2) << "seen twice, both are recorded";
}

TEST_P(ImapFetching, AReusedMessageIdWithOtherWordsIsANewMessageAndTheSameMailByTwoWaysIsOne) {
    story.mail_arrives(mail(1), "help@desk.example");
    server.arrives(mail(1));
    server.arrives(mail(1) + "And more\r\n");
    EXPECT_FALSE(fetches());
    finish();
    ASSERT_EQ(kept().size(), 2u);
    EXPECT_EQ(kept()[0].arrivals, 2);
}

TEST_P(ImapFetching, AConnectionCutInTheMiddleGoesOnWhereItWas) {
    for (int i = 1; i <= 10; ++i) server.arrives(mail(i));
    server.cutting = {6};
    EXPECT_EQ(fetches(), ImapProblem::connection_lost);
    EXPECT_EQ(way().state, channels::WayState::troubled);
    server.cutting = {};
    EXPECT_FALSE(fetches());
    EXPECT_EQ(tickets(), 10u);
    EXPECT_EQ(way().state, channels::WayState::working);
}

TEST_P(ImapFetching, AMessageThatEndsEveryConnectionIsPutAsideAndTriedAgain) {
    for (int i = 1; i <= 10; ++i) server.arrives(mail(i));
    server.cutting = {6};
    int connections = 1;
    while (fetches() && connections < 10) ++connections;
    EXPECT_LE(connections, 5);
    EXPECT_EQ(tickets(), 9u) << "all others are here";
    EXPECT_EQ(way().state, channels::WayState::troubled);
    EXPECT_NE(way().error.find("One message in the folder INBOX cannot be fetched"), std::string::npos)
        << way().error;
    story.advance(std::chrono::hours(2));
    server.cutting = {};
    EXPECT_FALSE(fetches());
    EXPECT_EQ(tickets(), 10u);
    EXPECT_EQ(way().state, channels::WayState::working);
}

TEST_P(ImapFetching, AMessageThatIsNotGivenIsTriedAgainAndBlocksNobody) {
    for (int i = 1; i <= 4; ++i) server.arrives(mail(i));
    server.refused = {2};
    server.not_given = {3};
    EXPECT_FALSE(fetches());
    EXPECT_EQ(tickets(), 2u);
    EXPECT_NE(way().error.find("2 messages"), std::string::npos) << way().error;
    std::size_t commands = server.fetched.size();
    EXPECT_FALSE(fetches());
    EXPECT_EQ(server.fetched.size(), commands) << "not before its time";
    story.advance(std::chrono::minutes(2));
    server.refused = {};
    server.folders["INBOX"].erase(3); // somebody deleted it
    EXPECT_FALSE(fetches());
    EXPECT_EQ(tickets(), 3u);
    EXPECT_EQ(way().state, channels::WayState::working);
}

TEST_P(ImapFetching, AnEmptyMessageIsNotTakenForGiven) {
    server.arrives("");
    server.arrives(mail(2));
    EXPECT_FALSE(fetches());
    EXPECT_EQ(tickets(), 1u);
    EXPECT_NE(way().error.find("empty"), std::string::npos) << way().error;
}

TEST_P(ImapFetching, AMessageThatIsTooLargeIsQuarantinedWithItsHeadersAndTheNextOneComes) {
    server.sizes_said[server.arrives(mail(1))] = channels::MESSAGE_BYTES_MAX + 1;
    server.sizes_said[server.arrives(mail(2))] = channels::MESSAGE_BYTES_MAX;
    EXPECT_FALSE(fetches());
    EXPECT_EQ(tickets(), 1u);
    ASSERT_EQ(kept().size(), 2u);
    EXPECT_EQ(kept()[0].state, static_cast<int>(RawState::quarantined));
    EXPECT_NE(kept()[0].bytes.find("Subject: Matter 1"), std::string::npos);
    EXPECT_EQ(kept()[0].bytes.find("Text 1"), std::string::npos);
    EXPECT_NE(kept()[0].reason.find("larger than the 64 MB"), std::string::npos) << kept()[0].reason;
    EXPECT_EQ(server.headers_asked, (Uids{1}));
    EXPECT_FALSE(fetches());
    EXPECT_EQ(server.headers_asked.size(), 1u);
}

TEST_P(ImapFetching, MessagesAreMovedOnlyAfterTheyAreStored) {
    begin_anew("Done");
    server.folders["Done"] = {};
    for (int i = 1; i <= 3; ++i) server.arrives(mail(i));
    server.refused = {2};
    EXPECT_FALSE(fetches());
    EXPECT_EQ(tickets(), 2u);
    EXPECT_EQ(server.folders["Done"].size(), 2u);
    EXPECT_EQ(server.folders["INBOX"].size(), 1u) << "what is not here stays there";
    begin_anew("Done");
    EXPECT_FALSE(fetches());
    EXPECT_EQ(server.folders["INBOX"].size(), 1u);
    server.refused = {};
    story.advance(std::chrono::minutes(2));
    EXPECT_FALSE(fetches());
    EXPECT_EQ(tickets(), 3u);
    EXPECT_TRUE(server.folders["INBOX"].empty());
}

TEST_P(ImapFetching, AMissingFolderToMoveToIsSaidAndMailComesAllTheSame) {
    begin_anew("Done");
    for (int i = 1; i <= 3; ++i) server.arrives(mail(i));
    EXPECT_FALSE(fetches());
    EXPECT_EQ(tickets(), 3u);
    EXPECT_EQ(way().state, channels::WayState::stopped);
    EXPECT_NE(way().error.find("\"Done\""), std::string::npos);
    server.folders["Done"] = {};
    server.arrives(mail(4));
    EXPECT_FALSE(fetches());
    EXPECT_EQ(server.folders["Done"].size(), 4u) << "those of before too";
    EXPECT_EQ(tickets(), 4u);
    EXPECT_EQ(way().state, channels::WayState::working);
}

TEST_P(ImapFetching, AFolderThatIsMissingStopsTheWayWithASentence) {
    mailbox.fetching->folder = "Suport";
    begin_anew();
    EXPECT_EQ(fetches(), ImapProblem::folder_missing);
    EXPECT_EQ(way().state, channels::WayState::stopped);
    EXPECT_NE(way().error.find("Suport"), std::string::npos);
}

TEST_P(ImapFetching, AStoreThatFailsAtAnyWriteLosesAndDoublesNothing) {
    FailingStorage failing(story.storage());
    Desk desk{.storage = failing,
              .clock = story.clock,
              .random = story.random,
              .blobs = story.desk().blobs,
              .keys = story.desk().keys,
              .passwords = story.desk().passwords,
              .public_url = ""};
    channels::Ways its_ways(desk);
    int number = 0;
    for (int write = 1; write <= 12; ++write) {
        for (int i = 0; i < 3; ++i) server.arrives(mail(++number));
        {
            channels::MailTakers its_takers(desk);
            ImapFetch its_fetch(desk, its_ways, its_takers, mailbox);
            failing.fail_write(write, write % 2 == 0 ? FailingStorage::Moment::before
                                                     : FailingStorage::Moment::at_commit);
            try {
                its_fetch.fetch_new(server);
            } catch (const StorageFailed& failed) {
                EXPECT_GT(its_fetch.failed(failed).count(), 0);
            }
        }
        failing.fail_write(0, FailingStorage::Moment::before);
        EXPECT_FALSE(fetches());
        finish();
        story.advance(std::chrono::seconds(20));
        story.settle(); // what was stored and not filed
        EXPECT_EQ(tickets(), static_cast<std::size_t>(number)) << "after write " << write;
    }
}

TEST_P(ImapFetching, OnlyOneOfSeveralDesksFetchesAMailboxUntilItsLeaseEnds) {
    auto takes = [&](const std::string& owner) {
        return story.write([&](storage::Transaction& tx) {
            return channels::store::take_imap_lease(tx, {3}, owner, story.now(),
                                                    story.now() + channels::IMAP_LEASE);
        });
    };
    EXPECT_TRUE(takes("first"));
    EXPECT_FALSE(takes("second"));
    story.advance(channels::IMAP_LEASE - std::chrono::seconds(1));
    EXPECT_TRUE(takes("first")) << "renewed";
    story.advance(channels::IMAP_LEASE - std::chrono::seconds(1));
    EXPECT_FALSE(takes("second"));
    story.advance(std::chrono::seconds(1));
    EXPECT_TRUE(takes("second")) << "the first one has died";
    EXPECT_FALSE(takes("first"));
    story.write([](storage::Transaction& tx) {
        channels::store::give_imap_lease_back(tx, {3}, "second");
        return true;
    });
    EXPECT_TRUE(takes("first"));
}

// A connection that tells when it waits, and waits until it is interrupted.
class WaitingImap final : public mail::ImapConnection {
  public:
    WaitingImap(const Interrupt& interrupt, Wakeup& waits) : interrupt_(interrupt), waits_(waits) {}
    mail::ImapFolder select(const std::string&, mail::ImapAccess) override { return {.uid_validity = 1}; }
    Uids uids_from(std::uint32_t) override { return {}; }
    std::vector<mail::ImapSize> sizes(const Uids&) override { return {}; }
    void fetch(const Uids&, const std::function<void(mail::ImapMessage)>&) override {}
    std::optional<std::string> headers(std::uint32_t) override { return {}; }
    bool has(std::uint32_t) override { return false; }
    void move(const Uids&, const std::string&) override {}
    void wait_for_news(std::chrono::milliseconds) override {
        waits_.ring();
        while (!interrupt_.is_raised()) std::this_thread::yield();
        throw ImapFailed(ImapProblem::interrupted, "The connection was ended by the desk.");
    }

  private:
    const Interrupt& interrupt_;
    Wakeup& waits_;
};

TEST_P(ImapFetching, ChangedSettingsTakeEffectAtOnceAndADeletedMailboxIsLeftAlone) {
    Someone ada = story.admin("Ada");
    Wakeup waits;
    std::mutex mutex;
    std::vector<std::string> hosts;
    auto connect = [&](const mail::ImapServer& settings, const Interrupt& interrupt) {
        std::lock_guard lock(mutex);
        hosts.push_back(settings.host);
        return std::make_unique<WaitingImap>(interrupt, waits);
    };
    auto next = [&](std::uint64_t& heard) { return waits.wait(heard, std::chrono::seconds(20)); };
    channels::MailboxChange change{.address = "a@desk.example",
                                   .fetches = true,
                                   .incoming = {.host = "one.example", .user = "a", .secret = "s"},
                                   .outgoing = {}};
    auto made = story.write([&](storage::Transaction& tx) {
        return channels::add_mailbox(tx, story.desk(), ada.actor(), change);
    });
    std::uint64_t heard = 0;
    channels::ImapFetchers fetchers(story.desk(), ways, connect);
    ASSERT_TRUE(next(heard));
    story.advance(std::chrono::seconds(1));
    story.write([&](storage::Transaction& tx) {
        return channels::change_mailbox(tx, story.desk(), ada.actor(), made->id,
                                        {.incoming = {.host = "two.example", .secret = "s"}, .outgoing = {}});
    });
    std::uint64_t before = heard;
    ASSERT_TRUE(next(heard));
    EXPECT_GT(heard, before);
    std::lock_guard lock(mutex);
    EXPECT_EQ(hosts, (std::vector<std::string>{"one.example", "two.example"}));
}

TEST_P(ImapFetching, OfTwoDesksOnOneDatabaseTheSecondTakesOverWhenTheFirstEnds) {
    if (GetParam() == storage::Engine::sqlite) GTEST_SKIP() << "SQLite has one process by nature";
    Someone ada = story.admin("Ada");
    Wakeup waits;
    std::atomic<bool> first_ended = false, second_came_too_soon = false;
    auto connector = [&](bool is_second) {
        return [&, is_second](const mail::ImapServer&, const Interrupt& interrupt) {
            if (is_second && !first_ended) second_came_too_soon = true;
            return std::make_unique<WaitingImap>(interrupt, waits);
        };
    };
    story.write([&](storage::Transaction& tx) {
        return channels::add_mailbox(tx, story.desk(), ada.actor(),
                                     {.address = "a@desk.example",
                                      .fetches = true,
                                      .incoming = {.host = "one.example", .user = "a", .secret = "s"},
                                      .outgoing = {}});
    });
    std::uint64_t heard = 0;
    auto first = std::make_unique<channels::ImapFetchers>(story.desk(), ways, connector(false));
    ASSERT_TRUE(waits.wait(heard, std::chrono::seconds(20)));
    channels::ImapFetchers second(story.desk(), ways, connector(true));
    first_ended = true;
    first.reset();
    ASSERT_TRUE(waits.wait(heard, std::chrono::seconds(20)));
    EXPECT_FALSE(second_came_too_soon);
}

TEST(ImapWaits, GrowUpToABoundAndAreLongForPasswords) {
    using std::chrono::minutes;
    using std::chrono::seconds;
    EXPECT_EQ(channels::imap_wait(ImapProblem::connection_lost, 0), seconds(2));
    EXPECT_EQ(channels::imap_wait(ImapProblem::connection_lost, 3), seconds(16));
    EXPECT_EQ(channels::imap_wait(ImapProblem::not_reachable, 1'000'000), seconds(180));
    EXPECT_EQ(channels::imap_wait(ImapProblem::login_refused, 0), minutes(1));
    EXPECT_EQ(channels::imap_wait(ImapProblem::login_refused, 100), minutes(15));
    EXPECT_EQ(channels::imap_wait(ImapProblem::login_busy, 0), seconds(2));
    EXPECT_EQ(channels::missed_wait(0), minutes(1));
    EXPECT_EQ(channels::missed_wait(50), minutes(60));
    EXPECT_TRUE(channels::needs_administrator(ImapProblem::certificate_not_trusted));
    EXPECT_FALSE(channels::needs_administrator(ImapProblem::timed_out));
}

} // namespace
} // namespace eider::test
