// Mail handed to a server that behaves, and to servers that do not, each with its sentence.
#include "platform/mail/submit.h"

#include "platform/base/text.h"
#include "tests/support/smtp_sink.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

using std::chrono::milliseconds;
using support::SinkOptions;
using support::SmtpSink;

const std::string BYTES = "Subject: duck\r\n\r\n.\r\n..two\r\nFrom x\r\nend\r\n";
const Envelope TO_ANA{.sender = "support@desk.example", .recipients = {"ana@example.org"}};
const Envelope TO_BOTH{.sender = "support@desk.example",
                       .recipients = {"ana@example.org", "bob@example.org"}};

void expect_failure(const SubmitResult& result, SubmitState state, SubmitReason reason,
                    std::string_view words) {
    EXPECT_EQ(result.state, state) << sentence(result);
    EXPECT_EQ(result.reason, reason) << sentence(result);
    EXPECT_EQ(sentence(result), words);
}

TEST(Submit, TheServerGetsTheExactBytesAndEnvelope) {
    SmtpSink sink;
    SubmitResult result = submit(sink.server(), TO_BOTH, BYTES);
    EXPECT_EQ(result.state, SubmitState::delivered) << sentence(result);
    EXPECT_EQ(sentence(result), "The mail server 127.0.0.1 has taken the mail.");
    ASSERT_EQ(sink.count(), 1u);
    support::SinkMail mail = sink.mails()[0];
    EXPECT_EQ(mail.bytes, BYTES);
    EXPECT_EQ(mail.sender, "support@desk.example");
    EXPECT_EQ(mail.recipients, TO_BOTH.recipients);
    EXPECT_EQ(mail.sender_parameters, fmt::format("SIZE={}", BYTES.size()));
    EXPECT_FALSE(mail.encrypted);
}

TEST(Submit, TheNullSenderAndQuotedAddressesGoThrough) {
    SmtpSink sink;
    submit(sink.server(), {.sender = "", .recipients = {"\"a@b\"@example.org", "\"x y\"@[192.0.2.1]"}},
           BYTES);
    ASSERT_EQ(sink.count(), 1u);
    EXPECT_EQ(sink.mails()[0].sender, "");
    EXPECT_EQ(sink.mails()[0].recipients,
              (std::vector<std::string>{"\"a@b\"@example.org", "\"x y\"@[192.0.2.1]"}));
}

TEST(Submit, EncryptsAndSignsIn) {
    for (SmtpSecurity security : {SmtpSecurity::starttls, SmtpSecurity::tls})
        for (std::string methods : {"PLAIN", "LOGIN", "CRAM-MD5 LOGIN PLAIN"}) {
            SmtpSink sink(
                {.security = security, .user = "desk", .password = "gänse", .login_methods = methods});
            SubmitResult result = submit(sink.server(), TO_ANA, BYTES);
            EXPECT_EQ(result.state, SubmitState::delivered) << sentence(result);
            ASSERT_EQ(sink.count(), 1u);
            EXPECT_EQ(sink.mails()[0].user, "desk");
            EXPECT_TRUE(sink.mails()[0].encrypted);
        }
}

TEST(Submit, SignsInWithAToken) {
    SmtpSink sink({.security = SmtpSecurity::tls, .user = "desk@example.org", .bearer_token = "ya29.token"});
    EXPECT_EQ(submit(sink.server(), TO_ANA, BYTES).state, SubmitState::delivered);
    SmtpServer wrong = sink.server();
    wrong.bearer_token = "old";
    SubmitResult result = submit(wrong, TO_ANA, BYTES);
    expect_failure(
        result, SubmitState::temporary, SubmitReason::token_refused,
        "The mail server 127.0.0.1 does not accept the access token. It says: \"535 5.7.8 Wrong user or "
        "password\"");
    EXPECT_TRUE(needs_administrator(result));
}

TEST(Submit, AWrongPasswordIsSaidInPlainWords) {
    SmtpSink sink({.user = "desk", .password = "right"});
    SmtpServer server = sink.server();
    server.password = "wrong";
    SubmitResult result = submit(server, TO_ANA, BYTES);
    expect_failure(
        result, SubmitState::temporary, SubmitReason::password_refused,
        "The mail server 127.0.0.1 does not accept the password. It says: \"535 5.7.8 Wrong user or "
        "password\"");
    EXPECT_EQ(result.answer.code, 535);
    EXPECT_EQ(result.answer.enhanced, "5.7.8");
    EXPECT_EQ(sink.count(), 0u);
    sink.answer("AUTH", "454 4.7.0 Try later");
    EXPECT_EQ(submit(server, TO_ANA, BYTES).reason, SubmitReason::login_failed);
}

TEST(Submit, NothingIsSentWithoutTheLoginThatTheSettingsAskFor) {
    for (std::string methods : {"", "CRAM-MD5 NTLM"}) {
        SmtpSink sink({.login_methods = methods});
        SmtpServer server = sink.server();
        server.user = "desk";
        server.password = "secret";
        expect_failure(submit(server, TO_ANA, BYTES), SubmitState::temporary, SubmitReason::login_not_offered,
                       "The mail server 127.0.0.1 offers no way to sign in that the desk knows.");
        EXPECT_EQ(sink.count(), 0u);
    }
}

TEST(Submit, NothingIsSentWithoutEncryption) {
    SmtpSink sink(
        {.security = SmtpSecurity::starttls, .user = "desk", .password = "x", .offers_starttls = false});
    SubmitResult result = submit(sink.server(), TO_ANA, BYTES);
    expect_failure(
        result, SubmitState::temporary, SubmitReason::tls_missing,
        "The mail server 127.0.0.1 does not offer an encrypted connection, and without one nothing is sent.");
    SmtpSink plain;
    SmtpServer server = plain.server();
    server.security = SmtpSecurity::tls;
    EXPECT_EQ(submit(server, TO_ANA, BYTES).reason, SubmitReason::tls_failed);
    EXPECT_EQ(plain.count(), 0u);
}

TEST(Submit, TheCertificateMustBeTrustedAndOfThatHost) {
    SmtpSink sink({.security = SmtpSecurity::starttls});
    SmtpServer server = sink.server();
    server.authorities_pem.clear();
    SubmitResult result = submit(server, TO_ANA, BYTES);
    EXPECT_EQ(result.reason, SubmitReason::certificate_not_trusted) << sentence(result);
    EXPECT_TRUE(
        sentence(result).starts_with("The certificate of the mail server 127.0.0.1 is not trusted: "));
    server = sink.server();
    server.host = "127.0.0.2"; // the loopback as well, but not in the certificate
    SmtpSink other({.security = SmtpSecurity::starttls});
    EXPECT_NE(submit(server, TO_ANA, BYTES).state, SubmitState::delivered);
    server = sink.server();
    server.host = "localhost";
    EXPECT_EQ(submit(server, TO_ANA, BYTES).state, SubmitState::delivered);
    server.authorities_pem = other.server().authorities_pem;
    EXPECT_EQ(submit(server, TO_ANA, BYTES).reason, SubmitReason::certificate_not_trusted);
    EXPECT_EQ(sink.count(), 1u);
}

TEST(Submit, EachRecipientHasItsOwnAnswer) {
    SmtpSink sink;
    sink.answer("RCPT TO:<bob@", "550-5.1.1 No such user\r\n550 5.1.1 here");
    SubmitResult result = submit(sink.server(), TO_BOTH, BYTES);
    EXPECT_EQ(result.state, SubmitState::delivered);
    ASSERT_EQ(result.refused.size(), 1u);
    EXPECT_EQ(result.refused[0].address, "bob@example.org");
    EXPECT_TRUE(result.refused[0].permanent);
    EXPECT_EQ(result.refused[0].answer.enhanced, "5.1.1");
    EXPECT_EQ(sentence(result),
              "The mail server 127.0.0.1 has taken the mail. The mail did not go to bob@example.org. "
              "It says: \"550 5.1.1 No such user here\"");
    EXPECT_EQ(sink.mails().at(0).recipients, std::vector<std::string>{"ana@example.org"});
}

TEST(Submit, WhenAllAreRefusedItIsPermanentOnlyIfAllAre) {
    SmtpSink sink;
    sink.answer("RCPT", "550 5.1.1 No such user");
    SubmitResult result = submit(sink.server(), TO_BOTH, BYTES);
    expect_failure(
        result, SubmitState::permanent, SubmitReason::recipients_refused,
        "The mail server 127.0.0.1 does not accept mail for any of the recipients. It says: \"550 5.1.1 No "
        "such user\"");
    EXPECT_EQ(result.refused.size(), 2u);
    sink.answer("RCPT TO:<ana@", "451 4.2.1 Greylisted");
    result = submit(sink.server(), TO_BOTH, BYTES);
    expect_failure(
        result, SubmitState::temporary, SubmitReason::recipients_refused,
        "The mail server 127.0.0.1 does not accept mail for any of the recipients for now. It says: \"451 "
        "4.2.1 Greylisted\"");
    EXPECT_TRUE(result.refused[1].permanent);
    EXPECT_EQ(sink.count(), 0u);
}

TEST(Submit, ARefusalAtEachStepIsToldApart) {
    struct Step {
        std::string command, answer;
        SubmitState state;
        SubmitReason reason;
    };
    const Step steps[] = {
        {"CONNECT", "554 No service", SubmitState::temporary, SubmitReason::server_refused},
        {"CONNECT", "421 4.3.2 Closing", SubmitState::temporary, SubmitReason::server_busy},
        {"MAIL", "550 5.7.1 Sender not allowed", SubmitState::permanent, SubmitReason::sender_refused},
        {"MAIL", "450 4.7.1 Wait", SubmitState::temporary, SubmitReason::sender_refused},
        {"MAIL", "552 5.3.4 Too big", SubmitState::permanent, SubmitReason::too_large},
        {"MAIL", "421 4.7.0 Too many connections", SubmitState::temporary, SubmitReason::server_busy},
        {"RCPT", "421 4.7.0 Too many mails", SubmitState::temporary, SubmitReason::server_busy},
        {"DATA", "451 4.3.0 Later", SubmitState::temporary, SubmitReason::mail_refused},
        {"DATA", "554 5.5.1 No", SubmitState::permanent, SubmitReason::mail_refused},
        {".", "554 5.7.1 Spam", SubmitState::permanent, SubmitReason::mail_refused},
        {".", "452 4.3.1 Disk full", SubmitState::temporary, SubmitReason::mail_refused},
        {".", "552 Too big", SubmitState::permanent, SubmitReason::too_large}};
    SmtpSink sink;
    for (const Step& step : steps) {
        sink.answer(step.command, step.answer, 1);
        SubmitResult result = submit(sink.server(), TO_ANA, BYTES);
        EXPECT_EQ(result.state, step.state) << step.command << step.answer << sentence(result);
        EXPECT_EQ(result.reason, step.reason) << step.command << step.answer << sentence(result);
        EXPECT_EQ(std::to_string(result.answer.code), step.answer.substr(0, 3)) << step.command;
        EXPECT_FALSE(result.maybe_delivered);
        EXPECT_NE(sentence(result).find(step.answer.substr(0, 3)), std::string::npos);
    }
    EXPECT_EQ(sink.count(), 0u);
    EXPECT_EQ(submit(sink.server(), TO_ANA, BYTES).state, SubmitState::delivered);
}

TEST(Submit, AServerThatHangsUpIsToldFromOneThatMayHaveTakenTheMail) {
    SmtpSink sink;
    for (std::string command : {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"}) {
        sink.hang_up_at(command, command == "EHLO" ? 2 : 1);
        SubmitResult result = submit(sink.server(), TO_BOTH, BYTES);
        EXPECT_EQ(result.state, SubmitState::temporary) << command;
        EXPECT_EQ(result.reason, SubmitReason::connection_lost) << command << sentence(result);
        EXPECT_FALSE(result.maybe_delivered) << command;
        sink.forget();
    }
    sink.add({.command = ".", .times = 1, .hangs_up = true, .keeps_mail = true});
    SubmitResult result = submit(sink.server(), TO_ANA, BYTES);
    expect_failure(
        result, SubmitState::temporary, SubmitReason::connection_lost,
        "The mail server 127.0.0.1 closed the connection. It may have taken the mail all the same.");
    EXPECT_TRUE(result.maybe_delivered);
    EXPECT_EQ(sink.count(), 1u);
}

TEST(Submit, ASlowServerDoesNotHoldUsForEver) {
    SmtpSink sink;
    sink.add({.command = "RCPT", .times = 1, .delay = std::chrono::seconds(20)});
    SmtpServer server = sink.server();
    server.whole_timeout = milliseconds(300);
    auto begin = std::chrono::steady_clock::now();
    expect_failure(submit(server, TO_ANA, BYTES), SubmitState::temporary, SubmitReason::timed_out,
                   "The mail server 127.0.0.1 took too long to answer.");
    sink.add({.command = ".", .times = 1, .delay = std::chrono::seconds(20)});
    EXPECT_TRUE(submit(server, TO_ANA, BYTES).maybe_delivered);
    server.whole_timeout = std::chrono::seconds(10);
    server.answer_timeout = std::chrono::seconds(1);
    sink.add({.command = "MAIL", .times = 1, .delay = std::chrono::seconds(20)});
    EXPECT_EQ(submit(server, TO_ANA, BYTES).reason, SubmitReason::timed_out);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(Submit, AnAnswerIsKeptEvenIfTheServerIsSlowToSayGoodbye) {
    SmtpSink sink;
    sink.add({.command = "QUIT", .delay = std::chrono::seconds(20)});
    auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(submit(sink.server(), TO_ANA, BYTES).state, SubmitState::delivered);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 2 * SMTP_GOODBYE_TIMEOUT + std::chrono::seconds(1));
}

TEST(Submit, AServerThatIsNotThereIsSaid) {
    int port = 0;
    {
        SmtpSink sink;
        port = sink.port();
    }
    SmtpServer server{.host = "127.0.0.1", .port = port, .security = SmtpSecurity::plain};
    expect_failure(submit(server, TO_ANA, BYTES), SubmitState::temporary, SubmitReason::not_reachable,
                   fmt::format("The mail server 127.0.0.1 does not take connections on port {}.", port));
    server.host = "nowhere.invalid";
    expect_failure(submit(server, TO_ANA, BYTES), SubmitState::temporary, SubmitReason::host_not_found,
                   "The mail server nowhere.invalid cannot be found. Please check its name.");
}

TEST(Submit, SettingsThatCannotBeUsedNeverReachTheWire) {
    for (std::string host :
         {"", "mail example", "mail.example/path", "user@mail.example", "mail.example:25\r\n", "::zz"}) {
        SubmitResult result = submit({.host = host}, TO_ANA, BYTES);
        EXPECT_EQ(result.reason, SubmitReason::bad_settings) << host;
        EXPECT_TRUE(needs_administrator(result));
    }
    EXPECT_EQ(submit({.host = "a.example", .port = 0}, TO_ANA, BYTES).reason, SubmitReason::bad_settings);
    EXPECT_EQ(submit({.host = "a.example", .port = 65536}, TO_ANA, BYTES).reason, SubmitReason::bad_settings);
    EXPECT_EQ(submit({.host = "a.example", .helo_name = "a/b"}, TO_ANA, BYTES).reason,
              SubmitReason::bad_settings);
}

TEST(Submit, AddressesInAnyScriptNeedAServerThatTakesThem) {
    Envelope envelope{
        .sender = "support@desk.example", .recipients = {"jörg@example.org"}, .needs_smtputf8 = true};
    SmtpSink knows;
    EXPECT_EQ(submit(knows.server(), envelope, BYTES).state, SubmitState::delivered);
    EXPECT_NE(knows.mails().at(0).sender_parameters.find("SMTPUTF8"), std::string::npos);
    EXPECT_EQ(knows.mails().at(0).recipients.at(0), "jörg@example.org");
    SmtpSink does_not({.offers_smtputf8 = false});
    expect_failure(
        submit(does_not.server(), envelope, BYTES), SubmitState::permanent, SubmitReason::smtputf8_missing,
        "The mail server 127.0.0.1 cannot send to addresses with letters outside of ASCII before the '@'.");
    EXPECT_EQ(does_not.count(), 0u);
}

TEST(Submit, TheTestOfTheSettingsSendsNothingAndSaysWhatIsWrong) {
    SmtpSink sink({.security = SmtpSecurity::starttls, .user = "desk", .password = "right"});
    EXPECT_EQ(test_smtp(sink.server()).value_or(""),
              "The mail server 127.0.0.1 works: the connection is encrypted and the login was accepted.");
    SmtpServer server = sink.server();
    server.password = "wrong";
    EXPECT_EQ(test_smtp(server).error().sentence, "The mail server 127.0.0.1 does not accept the password. "
                                                  "It says: \"535 5.7.8 Wrong user or password\"");
    sink.stop();
    EXPECT_TRUE(test_smtp(server).error().sentence.starts_with(
        "The mail server 127.0.0.1 does not take connections"));
    EXPECT_FALSE(test_smtp({.host = "no host"}));
    SmtpSink plain({.login_methods = ""});
    EXPECT_TRUE(test_smtp(plain.server()));
    server = plain.server();
    server.user = "desk";
    EXPECT_EQ(test_smtp(server).error().sentence,
              "The mail server 127.0.0.1 offers no way to sign in that the desk knows.");
    EXPECT_EQ(sink.count() + plain.count(), 0u);
}

TEST(Submit, WhatIsNoMailServerIsSaid) {
    SmtpSink sink;
    sink.add({.command = "CONNECT", .answer = "HTTP/1.1 400 Bad Request", .hangs_up = true});
    SubmitResult result = submit(sink.server(), TO_ANA, BYTES);
    EXPECT_EQ(result.state, SubmitState::temporary);
    EXPECT_EQ(result.reason, SubmitReason::connection_lost);
    sink.answer("CONNECT", "130 What is this");
    EXPECT_EQ(submit(sink.server(), TO_ANA, BYTES).reason, SubmitReason::not_understood);
}

} // namespace
} // namespace eider::mail
