// A session with a server that says what the test wants: signing in, encryption, fetching, moving, waiting.
#include "platform/base/text.h"
#include "platform/mail/imap.h"
#include "tests/support/scripted_imap.h"
#include "tests/support/test_wire.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace eider::mail {
namespace {

using support::ScriptedImap;

Interrupt nobody;

// What connecting fails with, and its sentence.
std::pair<std::optional<ImapProblem>, std::string> failure_of(const std::function<void()>& act) {
    try {
        act();
        return {};
    } catch (const ImapFailed& failed) {
        return {failed.problem, failed.what()};
    }
}
std::pair<std::optional<ImapProblem>, std::string> failure_of_connecting(const ImapServer& server) {
    return failure_of([&] { connect_imap(server, nobody); });
}

bool contains(const std::vector<std::string>& said, const std::string& line) {
    return std::ranges::count(said, line) > 0;
}

TEST(ImapSession, SignsInWithAPasswordAtOnce) {
    ScriptedImap script;
    script.greet("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\r\n");
    connect_imap(script.server(), nobody);
    EXPECT_EQ(script.said().at(0),
              "AUTHENTICATE PLAIN " + to_base64(std::string_view("\0help\0open sesame", 17)));
    EXPECT_EQ(script.said().at(1), "CAPABILITY") << "asked again, because it changes with the login";
}

TEST(ImapSession, SignsInAsTheServerWantsIt) {
    {
        ScriptedImap script;
        script.greet("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n");
        script.steps("AUTHENTICATE PLAIN", {"+ \r\n", "{tag} OK [CAPABILITY IMAP4rev1] in\r\n"});
        connect_imap(script.server(), nobody);
        EXPECT_EQ(script.said().at(0), "AUTHENTICATE PLAIN");
        EXPECT_EQ(script.said().at(1), to_base64(std::string_view("\0help\0open sesame", 17)));
    }
    {
        ScriptedImap script;
        script.greet("* OK [CAPABILITY IMAP4rev1] ready\r\n");
        connect_imap(script.server(), nobody);
        EXPECT_EQ(script.said().at(0), "LOGIN \"help\" \"open sesame\"");
    }
    {
        ScriptedImap script;
        script.greet("* OK [CAPABILITY IMAP4rev1] ready\r\n");
        script.steps("LOGIN", {"+ go on\r\n", "{tag} OK in\r\n"});
        ImapServer server = script.server();
        server.password = "Überraschung";
        connect_imap(server, nobody);
        EXPECT_EQ(script.said().at(0), "LOGIN \"help\" {13}");
        EXPECT_EQ(script.said().at(1), "Überraschung");
    }
    {
        ScriptedImap script;
        script.greet("* PREAUTH [CAPABILITY IMAP4rev1] welcome\r\n");
        connect_imap(script.server(), nobody);
        EXPECT_FALSE(contains(script.said(), "CAPABILITY"));
    }
}

TEST(ImapSession, SignsInWithAnAccessToken) {
    ScriptedImap script;
    script.greet("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR] ready\r\n");
    ImapServer server = script.server();
    server.bearer_token = "ya29.token";
    connect_imap(server, nobody);
    EXPECT_EQ(script.said().at(0), "AUTHENTICATE XOAUTH2 " + to_base64("user=help\x01"
                                                                       "auth=Bearer ya29.token\x01\x01"));
    ScriptedImap refusing;
    refusing.greet("* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] ready\r\n");
    refusing.steps("AUTHENTICATE XOAUTH2",
                   {"+ eyJzdGF0dXMiOiI0MDAifQ==\r\n", "{tag} NO [AUTHENTICATIONFAILED] no\r\n"});
    server = refusing.server();
    server.bearer_token = "old";
    auto [problem, sentence] = failure_of_connecting(server);
    EXPECT_EQ(problem, ImapProblem::login_refused);
    EXPECT_NE(sentence.find("access token"), std::string::npos) << sentence;
    EXPECT_EQ(refusing.said().at(1), "") << "the details of the error are answered with an empty line";
}

TEST(ImapSession, EncryptsBeforeAnythingIsSaid) {
    ScriptedImap script(ImapSecurity::starttls);
    script.answer("CAPABILITY", "* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN SASL-IR\r\n{tag} OK\r\n");
    connect_imap(script.server(), nobody);
    EXPECT_EQ(script.said().at(1), "STARTTLS");
    EXPECT_EQ(script.said().at(2), "CAPABILITY") << "what was offered in the open counts no more";
    ScriptedImap tls(ImapSecurity::tls);
    connect_imap(tls.server(), nobody);
    EXPECT_TRUE(contains(tls.said(), "CAPABILITY"));
}

TEST(ImapSession, NeverSaysAPasswordInTheOpen) {
    ScriptedImap without(ImapSecurity::starttls);
    EXPECT_EQ(failure_of_connecting(without.server()).first, ImapProblem::tls_missing);
    ScriptedImap preauth(ImapSecurity::starttls);
    preauth.greet("* PREAUTH come in\r\n");
    EXPECT_EQ(failure_of_connecting(preauth.server()).first, ImapProblem::tls_missing);
    ScriptedImap injecting(ImapSecurity::starttls);
    injecting.answer("CAPABILITY", "* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK\r\n");
    injecting.answer("STARTTLS", "{tag} OK begin\r\n* OK [CAPABILITY IMAP4rev1] injected\r\n");
    EXPECT_EQ(failure_of_connecting(injecting.server()).first, ImapProblem::not_understood);
    for (auto* script : {&without, &preauth, &injecting})
        for (const std::string& line : script->said())
            EXPECT_EQ(line.find("AUTHENTICATE"), std::string::npos);
    for (const char* host : {"imap.example", "127.imap.example", "192.168.0.1"}) {
        ImapServer far{.host = host, .security = ImapSecurity::plain, .user = "help"};
        EXPECT_EQ(failure_of_connecting(far).first, ImapProblem::bad_settings) << host;
    }
}

TEST(ImapSession, TrustsOnlyTheRightCertificateForTheRightName) {
    ScriptedImap script(ImapSecurity::tls);
    ImapServer strangers = script.server();
    strangers.authorities_pem = "";
    auto [problem, sentence] = failure_of_connecting(strangers);
    EXPECT_EQ(problem, ImapProblem::certificate_not_trusted);
    EXPECT_NE(sentence.find("self-signed"), std::string::npos) << sentence;
    ImapServer other_name = script.server();
    other_name.host = "127.1"; // the same place by another name
    std::tie(problem, sentence) = failure_of_connecting(other_name);
    EXPECT_EQ(problem, ImapProblem::certificate_not_trusted);
    EXPECT_NE(sentence.find("another name than 127.1"), std::string::npos) << sentence;
    ScriptedImap plain;
    ImapServer wrong = plain.server();
    wrong.security = ImapSecurity::tls;
    EXPECT_EQ(failure_of_connecting(wrong).first, ImapProblem::tls_failed);
}

TEST(ImapSession, AnUnselectableFolderIsAnsweredWithThoseThatThereAre) {
    ScriptedImap script;
    script.answer("EXAMINE", "{tag} NO [NONEXISTENT] Unknown Mailbox\r\n");
    script.answer("LIST", "* LIST (\\HasNoChildren) \"/\" INBOX\r\n* LIST (\\Noselect) \"/\" \"[Gmail]\"\r\n"
                          "* LIST () \"/\" \"Gel&APY-scht\"\r\n{tag} OK\r\n");
    auto result = test_imap(script.server(), "Suport");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().sentence,
              "The mailbox has no folder \"Suport\" (the mail server says: \"Unknown Mailbox\"). "
              "There are: INBOX, Gelöscht.");
    script.answer("EXAMINE", "* 12 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n{tag} OK\r\n");
    EXPECT_EQ(test_imap(script.server(), "INBOX").value(), "Signed in at localhost; 12 messages in INBOX.");
}

TEST(ImapSession, TheTestSaysWhatIsWrong) {
    auto sentence_of = [](const ImapServer& server) {
        auto result = test_imap(server, "INBOX");
        return result ? "" : result.error().sentence;
    };
    ScriptedImap script;
    script.answer("AUTHENTICATE", "{tag} NO [ALERT] Application-specific password required\r\n");
    EXPECT_NE(sentence_of(script.server()).find("Application-specific password required"), std::string::npos);
    script.answer("AUTHENTICATE", "{tag} NO [UNAVAILABLE] Temporary authentication failure\r\n");
    EXPECT_NE(sentence_of(script.server()).find("for now"), std::string::npos);
    ImapServer missing{.host = "nowhere.invalid", .user = "help"};
    EXPECT_NE(sentence_of(missing).find("cannot be found"), std::string::npos);
    support::Listener closed = support::listen_on_loopback();
    ::close(closed.socket);
    ImapServer silent{.host = "127.0.0.1", .port = closed.port, .user = "help"};
    EXPECT_NE(sentence_of(silent).find("does not take connections on port"), std::string::npos);
    ImapServer nameless = script.server();
    nameless.user = "";
    EXPECT_NE(sentence_of(nameless).find("name to sign in with is missing"), std::string::npos);
    script.greet("220 smtp.example ESMTP\r\n");
    EXPECT_NE(sentence_of(script.server()).find("does not greet"), std::string::npos);
    script.greet("* BYE too many connections\r\n");
    EXPECT_NE(sentence_of(script.server()).find("too many connections"), std::string::npos);
}

TEST(ImapSession, FetchesWithoutMarkingAsSeenAndLeavesOutWhatIsNotGiven) {
    ScriptedImap script;
    script.answer("UID SEARCH UID 3:*", "* SEARCH 9 5 2\r\n{tag} OK\r\n");
    script.answer(
        "UID FETCH 5,9 (UID RFC822.SIZE)",
        "* 1 FETCH (UID 5 RFC822.SIZE 3)\r\n* 2 FETCH (RFC822.SIZE 70000000 UID 9)\r\n{tag} OK\r\n");
    script.answer("UID FETCH 5,9 (UID BODY.PEEK[])",
                  "* 7 EXISTS\r\n* 1 FETCH (UID 5 BODY[] {3}\r\nabc)\r\n* 1 FETCH (FLAGS (\\Seen) UID 5)\r\n"
                  "* 2 FETCH (UID 9 BODY[] NIL)\r\n* 3 FETCH (UID 1 BODY[] \"unasked\")\r\n{tag} OK\r\n");
    script.answer("UID FETCH 6 (UID BODY.PEEK[])", "{tag} NO [SERVERBUG] Internal error\r\n");
    auto connection = connect_imap(script.server(), nobody);
    EXPECT_EQ(connection->select("INBOX", ImapAccess::reading).uid_validity, 7u);
    EXPECT_EQ(connection->uids_from(3), (std::vector<std::uint32_t>{5, 9}))
        << "ascending, without the last below 3";
    auto sizes = connection->sizes({5, 9});
    ASSERT_EQ(sizes.size(), 2u);
    EXPECT_EQ(sizes[1].bytes, 70'000'000u);
    std::vector<std::string> bodies;
    connection->fetch({5, 9}, [&](ImapMessage message) { bodies.push_back(message.bytes); });
    EXPECT_EQ(bodies, std::vector<std::string>{"abc"});
    auto refused = failure_of([&] { connection->fetch({6}, [](ImapMessage) {}); });
    EXPECT_EQ(refused.first, ImapProblem::command_refused);
    EXPECT_NE(refused.second.find("Internal error"), std::string::npos);
    EXPECT_TRUE(contains(script.said(), "EXAMINE \"INBOX\""));
    connection->select("INBOX", ImapAccess::moving);
    EXPECT_EQ(script.said().back(), "SELECT \"INBOX\"");
    connection->fetch({5, 9}, [](ImapMessage) {});
    connection->wait_for_news(std::chrono::hours(1)); // something came during the fetch: no waiting
}

TEST(ImapSession, MovesWithoutTouchingWhatOthersHaveMarked) {
    ScriptedImap script;
    script.answer("UID", "{tag} OK\r\n");
    auto connection = connect_imap(script.server(), nobody);
    connection->move({3, 4}, "Done & über");
    EXPECT_EQ(script.said().back(), "UID MOVE 3:4 \"Done &- &APw-ber\"");
    ScriptedImap old;
    old.answer("CAPABILITY", "* CAPABILITY IMAP4rev1 UIDPLUS AUTH=PLAIN SASL-IR\r\n{tag} OK\r\n");
    old.answer("UID", "{tag} OK\r\n");
    connect_imap(old.server(), nobody)->move({3}, "Done");
    auto said = old.said();
    ASSERT_GE(said.size(), 4u);
    EXPECT_TRUE(contains(said, "UID COPY 3 \"Done\""));
    EXPECT_TRUE(contains(said, "UID STORE 3 +FLAGS.SILENT (\\Deleted)"));
    EXPECT_TRUE(contains(said, "UID EXPUNGE 3"));
    ScriptedImap oldest;
    oldest.answer("CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n{tag} OK\r\n");
    oldest.answer("UID", "{tag} OK\r\n");
    connect_imap(oldest.server(), nobody)->move({3}, "Done");
    for (const std::string& line : oldest.said()) EXPECT_EQ(line.find("EXPUNGE"), std::string::npos) << line;
    oldest.answer("UID COPY", "{tag} NO [TRYCREATE] no such folder\r\n");
    EXPECT_EQ(failure_of([&] { connect_imap(oldest.server(), nobody)->move({3}, "Done"); }).first,
              ImapProblem::folder_missing);
}

TEST(ImapSession, WaitsWithIdleAndEndsItWhenSomethingComes) {
    ScriptedImap script;
    script.steps("IDLE", {"+ idling\r\n* OK still here\r\n* 4 EXISTS\r\n", "{tag} OK\r\n"});
    auto connection = connect_imap(script.server(), nobody);
    connection->wait_for_news(std::chrono::hours(1));
    EXPECT_EQ(script.said().back(), "DONE");
}

TEST(ImapSession, IdleIsEndedByItselfInTime) {
    ScriptedImap script;
    script.steps("IDLE", {"+ idling\r\n", "{tag} OK\r\n"});
    ImapServer server = script.server();
    server.idle_max = std::chrono::milliseconds(20);
    auto connection = connect_imap(server, nobody);
    connection->wait_for_news(std::chrono::hours(1));
    EXPECT_EQ(script.said().back(), "DONE");
}

TEST(ImapSession, AsksFromTimeToTimeWhereIdleIsNotOffered) {
    ScriptedImap script;
    script.answer("CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n{tag} OK\r\n");
    ImapServer server = script.server();
    server.poll_every = std::chrono::milliseconds(10);
    auto connection = connect_imap(server, nobody);
    connection->wait_for_news(std::chrono::hours(1));
    EXPECT_EQ(script.said().back(), "NOOP");
}

TEST(ImapSession, AnInterruptionEndsAWaitAtOnce) {
    ScriptedImap script;
    script.steps("IDLE", {"+ idling\r\n", "{tag} OK\r\n"});
    Interrupt interrupt;
    auto connection = connect_imap(script.server(), interrupt);
    std::thread soon([&] { interrupt.raise(); });
    EXPECT_EQ(failure_of([&] { connection->wait_for_news(std::chrono::hours(1)); }).first,
              ImapProblem::interrupted);
    soon.join();
    EXPECT_EQ(failure_of([&] { connect_imap(script.server(), interrupt); }).first, ImapProblem::interrupted);
}

TEST(ImapSession, ASilentServerAndOneThatHangsUpAreToldApart) {
    ScriptedImap script;
    script.steps("UID SEARCH", {"* SEARCH 1\r\n", "never"});
    script.answer("UID FETCH", "");
    ImapServer server = script.server();
    server.answer_timeout = std::chrono::milliseconds(30);
    {
        auto connection = connect_imap(server, nobody);
        EXPECT_EQ(failure_of([&] { connection->uids_from(1); }).first, ImapProblem::timed_out);
    }
    auto connection = connect_imap(server, nobody);
    EXPECT_EQ(failure_of([&] { connection->sizes({1}); }).first, ImapProblem::connection_lost);
}

TEST(ImapSession, AVeryFullFolderIsListedInSteps) {
    ScriptedImap script;
    script.answer("EXAMINE",
                  "* 3000000 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 4000000] x\r\n{tag} OK\r\n");
    script.answer("UID SEARCH", "* SEARCH\r\n{tag} OK\r\n");
    script.answer("UID SEARCH UID 150001:", "* SEARCH 150007 160000\r\n{tag} OK\r\n");
    auto connection = connect_imap(script.server(), nobody);
    connection->select("INBOX", ImapAccess::reading);
    EXPECT_EQ(connection->uids_from(1), (std::vector<std::uint32_t>{150007, 160000}));
    EXPECT_TRUE(contains(script.said(), "UID SEARCH UID 1:50000"));
    EXPECT_TRUE(contains(script.said(), "UID SEARCH UID 50001:150000"));
}

} // namespace
} // namespace eider::mail
