// A conversation by SMTP or LMTP: who says what when, limits at their edges, and that nobody smuggles
// anything.
#include "platform/mail/smtp_session.h"

#include <deque>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace eider::mail {
namespace {

using Wants = SmtpSession::Wants;

// Knows every address that begins with a small letter, and keeps what it is given.
struct Talk {
    explicit Talk(Dialect dialect, std::size_t message_bytes_max = 1000)
        : session({.dialect = dialect, .host_name = "desk.example", .message_bytes_max = message_bytes_max}) {
    }

    // Says it all and gives the answers.
    std::string say(std::string_view bytes) {
        session.feed(bytes);
        while (true) {
            wants = session.proceed();
            if (wants == Wants::recipient) {
                bool known = session.recipient().front() >= 'a';
                session.settle_recipient(known ? SmtpReply{250, "2.1.5", "Known."}
                                               : SmtpReply{550, "5.1.1", "Unknown."});
            } else if (wants == Wants::message) {
                mails.push_back(session.take_message());
                std::vector<SmtpReply> given(mails.back().recipients.size(),
                                             SmtpReply{250, "2.0.0", "Kept."});
                for (std::size_t i = 0; i < given.size() && !verdicts.empty(); ++i) {
                    given[i] = verdicts.front();
                    verdicts.pop_front();
                }
                session.settle_message(given);
            } else {
                return session.take_answers();
            }
        }
    }
    // The codes of the answers: "250 2.1.0".
    std::string codes(std::string_view bytes) {
        std::string answers = say(bytes), result;
        for (std::size_t at = 0; at < answers.size(); at = answers.find('\n', at) + 1) {
            if (answers[at + 3] == '-') continue;
            bool enhanced = answers[at + 4] >= '2' && answers[at + 4] <= '5' && answers[at + 5] == '.';
            result += (result.empty() ? "" : ", ") + answers.substr(at, enhanced ? 9 : 3);
        }
        return result;
    }
    void begin() {
        say("LHLO mx.example\r\n");
        say("EHLO mx.example\r\n");
    }
    bool has_ended() const { return wants == Wants::end; }

    SmtpSession session;
    std::vector<IncomingMail> mails;
    std::deque<SmtpReply> verdicts; // of the next recipients; else they are good
    Wants wants = Wants::bytes;
};

struct Smtp : Talk {
    explicit Smtp(std::size_t most = 1000) : Talk(Dialect::smtp, most) {
        session.take_answers();
        say("EHLO mx.example\r\n");
    }
};
struct Lmtp : Talk {
    explicit Lmtp(std::size_t most = 1000) : Talk(Dialect::lmtp, most) {
        session.take_answers();
        say("LHLO mx.example\r\n");
    }
};

const std::string ENVELOPE = "MAIL FROM:<ana@example.com>\r\nRCPT TO:<support@desk.example>\r\nDATA\r\n";

// --- greetings

TEST(SmtpSession, GreetsAndSaysWhatItCan) {
    Talk talk(Dialect::smtp, 64 << 20);
    EXPECT_EQ(talk.say(""), "220 desk.example ESMTP Eider\r\n");
    EXPECT_EQ(talk.say("EHLO mx.example\r\n"),
              "250-desk.example\r\n250-PIPELINING\r\n250-SIZE 67108864\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n"
              "250 ENHANCEDSTATUSCODES\r\n");
    EXPECT_EQ(talk.say("HELO mx.example\r\n"), "250 desk.example\r\n");
    EXPECT_EQ(Talk(Dialect::lmtp).say(""), "220 desk.example LMTP Eider\r\n");
}

TEST(SmtpSession, AsksForTheGreetingOfItsOwnDialect) {
    Talk smtp(Dialect::smtp), lmtp(Dialect::lmtp);
    EXPECT_EQ(smtp.codes("LHLO mx\r\n"), "220, 500 5.5.1");
    EXPECT_EQ(lmtp.codes("EHLO mx\r\n"), "220, 500 5.5.1");
    EXPECT_EQ(lmtp.codes("HELO mx\r\n"), "500 5.5.1");
    EXPECT_EQ(lmtp.codes("LHLO\r\n"), "501 5.5.4");
    EXPECT_EQ(lmtp.codes("MAIL FROM:<a@example.com>\r\n"), "503 5.5.1");
    EXPECT_EQ(lmtp.codes("LHLO mx\r\nMAIL FROM:<a@example.com>\r\n"), "250, 250 2.1.0");
}

TEST(SmtpSession, TakesCommandsInAnyCase) {
    Talk talk(Dialect::smtp);
    EXPECT_EQ(talk.codes("ehlo MX\r\nmail from:<a@example.com>\r\nRcpt To:<b@example.com>\r\ndata\r\n"),
              "220, 250, 250 2.1.0, 250 2.1.5, 354");
}

TEST(SmtpSession, NeitherOffersNorTakesWhatItCannot) {
    Smtp talk;
    for (std::string_view command : {"STARTTLS", "AUTH PLAIN AGEAYgBj", "BDAT 10 LAST", "ETRN x", "EXPN list",
                                     "XCLIENT ADDR=1.2.3.4", "", "MAILFROM:<a@b>", "NOOPS"})
        EXPECT_EQ(talk.codes(std::string(command) + "\r\n"), "500 5.5.1") << command;
}

TEST(SmtpSession, AnswersTheSmallCommands) {
    Smtp talk;
    EXPECT_EQ(talk.codes("NOOP\r\nNOOP anything\r\nVRFY support\r\nHELP\r\nHELP MAIL\r\nRSET\r\n"),
              "250 2.0.0, 250 2.0.0, 252 2.5.0, 214 2.0.0, 214 2.0.0, 250 2.0.0");
    EXPECT_FALSE(talk.has_ended());
    EXPECT_EQ(talk.codes("QUIT\r\nNOOP\r\n"), "221 2.0.0") << "nothing is heard after it";
    EXPECT_TRUE(talk.has_ended());
    EXPECT_EQ(talk.say("NOOP\r\n"), "");
}

TEST(SmtpSession, HangsUpOnABrowserThatWasTricked) {
    Smtp talk;
    EXPECT_EQ(talk.codes("POST /x HTTP/1.1\r\nHost: 127.0.0.1:25\r\n\r\nMAIL FROM:<evil@example.com>\r\n"),
              "421 4.7.0");
    EXPECT_TRUE(talk.has_ended());
}

// --- the envelope

TEST(SmtpSession, TakesAMessage) {
    Smtp talk;
    EXPECT_EQ(talk.codes(ENVELOPE), "250 2.1.0, 250 2.1.5, 354");
    EXPECT_EQ(talk.codes("Subject: Hi\r\n\r\nHello\r\n.\r\n"), "250 2.0.0");
    ASSERT_EQ(talk.mails.size(), 1u);
    EXPECT_EQ(talk.mails[0].sender, "ana@example.com");
    EXPECT_EQ(talk.mails[0].recipients, std::vector<std::string>{"support@desk.example"});
    EXPECT_EQ(talk.mails[0].bytes, "Subject: Hi\r\n\r\nHello\r\n");
}

TEST(SmtpSession, ReadsAddressesAsTheyAreWritten) {
    Smtp talk;
    struct Case {
        std::string_view argument, address;
    };
    for (auto [argument, address] :
         std::vector<Case>{{"<>", ""},
                           {" <ana@example.com>", "ana@example.com"},
                           {"<\"a b>c\\\"\"@example.com>", "\"a b>c\\\"\"@example.com"},
                           {"<@relay.example,@b:ana@example.com>", "ana@example.com"},
                           {"<root>", "root"},
                           {"<a@[192.0.2.1]>", "a@[192.0.2.1]"},
                           {"<a@b> BODY=8BITMIME SIZE=10  SMTPUTF8", "a@b"},
                           {"<a@b> body=7bit size=0", "a@b"},
                           {"<jörg@bücher.example> SMTPUTF8", "jörg@bücher.example"}}) {
        auto sender = read_sender("FROM:" + std::string(argument), 1000);
        ASSERT_TRUE(sender) << argument << ": " << sender.error().text;
        EXPECT_EQ(sender->address, address);
    }
}

TEST(SmtpSession, RefusesAddressesThatAreNone) {
    struct Case {
        std::string_view argument, code;
    };
    for (auto [argument, code] : std::vector<Case>{{"", "501 5.5.4"},
                                                   {"FROM", "501 5.5.4"},
                                                   {"TO:<a@b>", "501 5.5.4"},
                                                   {"FROM:", "501 5.1.7"},
                                                   {"FROM:a@b", "501 5.1.7"},
                                                   {"FROM:<a@b", "501 5.1.7"},
                                                   {"FROM:<a b@c>", "501 5.1.7"},
                                                   {"FROM:<<a@b>>", "501 5.1.7"},
                                                   {"FROM:<\"a@b>", "501 5.1.7"},
                                                   {"FROM:<@relay.example>", "501 5.1.7"},
                                                   {"FROM:<\xFF@b> SMTPUTF8", "501 5.1.7"},
                                                   {"FROM:<a@b>SIZE=1", "501 5.5.4"},
                                                   {"FROM:<a@b> SIZE=x", "501 5.5.4"},
                                                   {"FROM:<a@b> SIZE", "501 5.5.4"},
                                                   {"FROM:<a@b> SIZE=-1", "501 5.5.4"},
                                                   {"FROM:<a@b> SIZE=1001", "552 5.3.4"},
                                                   {"FROM:<a@b> SIZE=99999999999999999999", "552 5.3.4"},
                                                   {"FROM:<a@b> SIZE=999999999999999999999", "501 5.5.4"},
                                                   {"FROM:<a@b> BODY=BINARYMIME", "555 5.5.4"},
                                                   {"FROM:<a@b> RET=FULL", "555 5.5.4"},
                                                   {"FROM:<a@b> SMTPUTF8=1", "555 5.5.4"},
                                                   {"FROM:<jörg@b>", "553 5.6.7"}})
        EXPECT_EQ(Smtp().codes("MAIL " + std::string(argument) + "\r\n"), code) << argument;
    for (auto [argument, code] : std::vector<Case>{{"<a@b>", "501 5.5.4"},
                                                   {"TO:<>", "501 5.1.3"},
                                                   {"TO:a@b", "501 5.1.3"},
                                                   {"TO:<a@b> NOTIFY=NEVER", "555 5.5.4"},
                                                   {"TO:<jörg@b>", "553 5.6.7"}})
        EXPECT_EQ(Smtp().codes("MAIL FROM:<>\r\nRCPT " + std::string(argument) + "\r\n"),
                  "250 2.1.0, " + std::string(code))
            << argument;
}

TEST(SmtpSession, TakesAddressesUpToTheirLimit) {
    std::string longest(ENVELOPE_ADDRESS_BYTES_MAX - 2, 'a');
    EXPECT_TRUE(read_sender("FROM:<" + longest + "@b>", 1000));
    EXPECT_TRUE(read_recipient("TO:<" + longest + "@b>", false));
    EXPECT_FALSE(read_sender("FROM:<" + longest + "a@b>", 1000));
    EXPECT_FALSE(read_recipient("TO:<" + longest + "a@b>", false));
}

TEST(SmtpSession, AddressesBeyondAsciiComeWithSmtputf8) {
    Smtp talk;
    EXPECT_EQ(talk.codes("MAIL FROM:<jörg@example.com> SMTPUTF8\r\nRCPT TO:<hilfe-für@desk.example>\r\n"),
              "250 2.1.0, 250 2.1.5");
}

TEST(SmtpSession, SaysWhatIsOutOfOrder) {
    Smtp talk;
    EXPECT_EQ(talk.codes("RCPT TO:<a@b>\r\nDATA\r\nMAIL FROM:<a@b>\r\nDATA\r\nMAIL FROM:<c@d>\r\n"),
              "503 5.5.1, 503 5.5.1, 250 2.1.0, 503 5.5.1, 503 5.5.1");
    EXPECT_EQ(talk.codes("RCPT TO:<b@c>\r\nDATA now\r\n"), "250 2.1.5, 501 5.5.4");
}

TEST(SmtpSession, RsetAndANewGreetingForgetTheEnvelope) {
    for (std::string_view command : {"RSET\r\n", "EHLO mx\r\n", "HELO mx\r\n"}) {
        Smtp talk;
        talk.say("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\n");
        talk.say(command);
        EXPECT_EQ(talk.codes("DATA\r\nMAIL FROM:<e@f>\r\nRCPT TO:<g@h>\r\nDATA\r\nx\r\n.\r\n"),
                  "503 5.5.1, 250 2.1.0, 250 2.1.5, 354, 250 2.0.0");
        EXPECT_EQ(talk.mails.at(0).recipients, std::vector<std::string>{"g@h"});
    }
}

TEST(SmtpSession, ARecipientThatIsUnknownIsLeftOut) {
    Smtp talk;
    EXPECT_EQ(talk.codes("MAIL FROM:<a@b>\r\nRCPT TO:<X@d>\r\nDATA\r\nRCPT TO:<c@d>\r\nRCPT "
                         "TO:<Y@d>\r\nDATA\r\nx\r\n.\r\n"),
              "250 2.1.0, 550 5.1.1, 503 5.5.1, 250 2.1.5, 550 5.1.1, 354, 250 2.0.0");
    EXPECT_EQ(talk.mails.at(0).recipients, std::vector<std::string>{"c@d"});
}

TEST(SmtpSession, ASecondMessageKnowsNothingOfTheFirst) {
    Smtp talk;
    talk.say(ENVELOPE + "one\r\n.\r\nMAIL FROM:<>\r\nRCPT TO:<sales@desk.example>\r\nDATA\r\ntwo\r\n.\r\n");
    ASSERT_EQ(talk.mails.size(), 2u);
    EXPECT_EQ(talk.mails[1].sender, "");
    EXPECT_EQ(talk.mails[1].recipients, std::vector<std::string>{"sales@desk.example"});
    EXPECT_EQ(talk.mails[1].bytes, "two\r\n");
}

// --- the message

std::string data_of(std::string_view sent) {
    Smtp talk;
    talk.say(ENVELOPE);
    talk.say(sent);
    return talk.mails.size() == 1 ? talk.mails[0].bytes : fmt::format("{} messages", talk.mails.size());
}

TEST(SmtpSession, TakesTheDotsAwayThatWerePutBeforeLines) {
    EXPECT_EQ(data_of("..\r\n.\r\n"), ".\r\n");
    EXPECT_EQ(data_of("..a\r\n...\r\nb.\r\n.c\r\n.\r\n"), ".a\r\n..\r\nb.\r\nc\r\n");
    EXPECT_EQ(data_of(".\r\n"), "") << "an empty message is one";
    EXPECT_EQ(data_of("\r\n.\r\n"), "\r\n");
    EXPECT_EQ(data_of("x\r\n\r\n..\r\n\r\n.\r\n"), "x\r\n\r\n.\r\n\r\n");
}

TEST(SmtpSession, OnlyCrLfDotCrLfEndsAMessage) {
    for (std::string_view lookalike :
         {"\n.\n", "\n.\r\n", "\r.\r", "\r.\r\n", "\r\n.\n", "\r\n.\r", "\r\r\n.\r\r\n", "\n\n.\r\n"}) {
        std::string smuggled = "one" + std::string(lookalike) + "MAIL FROM:<evil@example.com>\r\n";
        std::string bytes = data_of(smuggled + "RCPT TO:<x@y>\r\nDATA\r\ntwo\r\n.\r\n");
        EXPECT_TRUE(bytes.ends_with("two\r\n")) << bytes;
        EXPECT_NE(bytes.find("evil"), std::string::npos) << "it is text of the one message";
    }
    std::string_view with_nul("a\r\n\0.\r\nb\r\n.\r\n", 14);
    EXPECT_EQ(data_of(with_nul), std::string("a\r\n\0.\r\nb\r\n", 10));
}

TEST(SmtpSession, KeepsBareLineEndsAndEveryByteAsTheyCame) {
    EXPECT_EQ(data_of("a\nb\rc\r\r\nd\n\r\n.\r\n"), "a\nb\rc\r\r\nd\n\r\n");
    EXPECT_EQ(data_of("a\n.b\r\n.\r\n"), "a\n.b\r\n") << "no dot is put before what follows a bare LF";
    std::string all;
    for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
    EXPECT_EQ(data_of(all + "\r\n.\r\n"), all + "\r\n");
}

TEST(SmtpSession, IsNotChangedByHowItsBytesAreCut) {
    std::string whole =
        "EHLO mx\r\n" + ENVELOPE +
        "..a\r\nb\r.\r\n\n.\n\r\r\n.\r\nNOOP\nRCPT\r\nMAIL FROM:<a@b>\r\nRCPT TO:<X@y>\r\nRCPT TO:<c@d>\r\n"
        "DATA\r\n.\r\n" +
        std::string(COMMAND_BYTES_MAX + 5, 'x') + "\r\nQUIT\r\nNOOP\r\n";
    Smtp at_once;
    std::string expected = at_once.say(whole);
    ASSERT_EQ(at_once.mails.size(), 2u);
    for (std::size_t size : {1u, 2u, 3u, 7u, 64u}) {
        Smtp in_pieces;
        std::string answers;
        for (std::size_t at = 0; at < whole.size(); at += size)
            answers += in_pieces.say(std::string_view(whole).substr(at, size));
        EXPECT_EQ(answers, expected) << size;
        ASSERT_EQ(in_pieces.mails.size(), 2u);
        EXPECT_EQ(in_pieces.mails[0].bytes, at_once.mails[0].bytes);
    }
}

TEST(SmtpSession, TakesAMessageUpToItsLimitAndRefusesALargerOne) {
    Smtp talk(1000);
    EXPECT_EQ(talk.codes("MAIL FROM:<a@b> SIZE=1000\r\nRCPT TO:<c@d>\r\nDATA\r\n"),
              "250 2.1.0, 250 2.1.5, 354");
    EXPECT_EQ(talk.codes(std::string(998, 'x') + "\r\n.\r\n"), "250 2.0.0");
    EXPECT_EQ(talk.mails.at(0).bytes.size(), 1000u);
    talk.say(ENVELOPE);
    EXPECT_EQ(talk.codes(std::string(999, 'x') + "\r\n.\r\nNOOP\r\n"), "552 5.3.4, 250 2.0.0")
        << "the rest of it is not taken for commands";
    EXPECT_EQ(talk.mails.size(), 1u);
    EXPECT_EQ(talk.codes("MAIL FROM:<a@b> SIZE=1001\r\n"), "552 5.3.4");
    EXPECT_EQ(talk.codes(ENVELOPE + "small\r\n.\r\n"), "250 2.1.0, 250 2.1.5, 354, 250 2.0.0");
}

TEST(SmtpSession, DotsThatWerePutBeforeLinesDoNotCount) {
    Smtp talk(1000);
    talk.say(ENVELOPE);
    std::string dots;
    for (int i = 0; i < 333; ++i) dots += "..\r\n";
    EXPECT_EQ(talk.codes(dots + ".\r\n"), "250 2.0.0");
    EXPECT_EQ(talk.mails.at(0).bytes.size(), 999u);
}

TEST(SmtpSession, DoesNotReadARefusedMessageForEver) {
    Smtp talk;
    talk.say(ENVELOPE);
    std::string piece(1 << 20, 'x');
    std::size_t sent = 0;
    while (!talk.has_ended() && sent <= DISCARDED_BYTES_MAX) {
        EXPECT_EQ(talk.session.held_bytes(), 0u);
        if (talk.say(piece).starts_with("552")) break;
        sent += piece.size();
    }
    EXPECT_TRUE(talk.has_ended());
    EXPECT_EQ(sent, DISCARDED_BYTES_MAX);
}

TEST(SmtpSession, AMessageThatIsTurnedAwayIsReadToItsEnd) {
    Lmtp talk;
    talk.say("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nRCPT TO:<e@f>\r\nDATA\r\nbegin");
    EXPECT_EQ(talk.session.held_bytes(), 5u);
    talk.session.turn_away({452, "4.3.1", "Full."});
    EXPECT_EQ(talk.session.held_bytes(), 0u);
    EXPECT_EQ(talk.codes("rest\r\n.\r\n"), "452 4.3.1, 452 4.3.1");
    EXPECT_EQ(talk.codes(ENVELOPE + "next\r\n.\r\n"), "250 2.1.0, 250 2.1.5, 354, 250 2.0.0");
    ASSERT_EQ(talk.mails.size(), 1u);
    EXPECT_EQ(talk.mails[0].bytes, "next\r\n");
}

// --- verdicts

TEST(SmtpSession, LmtpAnswersOnceForEachRecipientInTheirOrder) {
    Lmtp talk;
    talk.say(
        "MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nRCPT TO:<X@y>\r\nRCPT TO:<e@f>\r\nRCPT TO:<g@h>\r\nDATA\r\n");
    talk.verdicts = {{250, "2.0.0", "Kept."}, {451, "4.3.0", "Later."}, {554, "5.6.0", "No."}};
    EXPECT_EQ(talk.say("x\r\n.\r\n"), "250 2.0.0 Kept.\r\n451 4.3.0 Later.\r\n554 5.6.0 No.\r\n");
}

TEST(SmtpSession, SmtpAnswersForAllAtOnceAndRatherAsksAgain) {
    SmtpReply good{250, "2.0.0", "Kept."}, later{451, "4.3.0", "Later."}, bad{554, "5.6.0", "No."};
    struct Case {
        std::deque<SmtpReply> verdicts;
        std::string_view answer;
    };
    for (const Case& each : std::vector<Case>{{{good, good, good}, "250 2.0.0"},
                                              {{good, later, bad}, "451 4.3.0"},
                                              {{bad, later, good}, "451 4.3.0"},
                                              {{good, bad, good}, "554 5.6.0"}}) {
        Smtp talk;
        talk.say("MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nRCPT TO:<e@f>\r\nRCPT TO:<g@h>\r\nDATA\r\n");
        talk.verdicts = each.verdicts;
        EXPECT_EQ(talk.codes("x\r\n.\r\n"), each.answer);
    }
}

TEST(SmtpSession, AnswersAreOneLineOfAscii) {
    SmtpReply reply{554, "5.6.0", "Sorry, Jörg\r\n250 2.0.0 Kept."};
    EXPECT_EQ(reply.line(), "554 5.6.0 Sorry, J??rg??250 2.0.0 Kept.\r\n");
    EXPECT_LE((SmtpReply{554, "5.6.0", std::string(10'000, 'x')}.line().size()), 512u);
}

// --- limits

TEST(SmtpSession, TakesCommandsUpToTheirLimit) {
    Smtp talk;
    std::string longest = "NOOP " + std::string(COMMAND_BYTES_MAX - 7, 'x') + "\r\n";
    ASSERT_EQ(longest.size(), COMMAND_BYTES_MAX);
    EXPECT_EQ(talk.codes(longest), "250 2.0.0");
    EXPECT_EQ(talk.codes("NOOP x" + longest.substr(5) + "NOOP\r\n"), "500 5.5.2, 250 2.0.0");
}

TEST(SmtpSession, ALineThatDoesNotEndEndsTheConversation) {
    Smtp talk;
    EXPECT_EQ(talk.codes(std::string(SKIPPED_LINE_BYTES_MAX - 2, 'x') + "\r\n"), "500 5.5.2");
    EXPECT_EQ(talk.codes(std::string(SKIPPED_LINE_BYTES_MAX, 'x')), "");
    EXPECT_EQ(talk.codes("x"), "421 4.7.0");
    EXPECT_TRUE(talk.has_ended());
}

TEST(SmtpSession, RefusesCommandsWithBareLineEndsAndControlCharacters) {
    Smtp talk;
    for (std::string_view line :
         {std::string_view("NOOP\n"), std::string_view("NO\rOP\r\n"), std::string_view("NOOP\r\r\n"),
          std::string_view("MAIL FROM:<a@b>\0\r\n", 18), std::string_view("NOOP\tx\r\n"),
          std::string_view("MAIL FROM:<a\x7F@b>\r\n")})
        EXPECT_EQ(talk.codes(line), "500 5.5.2") << line;
}

TEST(SmtpSession, TakesRecipientsUpToTheirLimit) {
    Lmtp talk;
    talk.say("MAIL FROM:<a@b>\r\n");
    for (std::size_t i = 0; i < RECIPIENTS_MAX; ++i)
        EXPECT_EQ(talk.codes(fmt::format("RCPT TO:<r{}@d>\r\n", i)), "250 2.1.5");
    EXPECT_EQ(talk.codes("RCPT TO:<one.more@d>\r\nDATA\r\n"), "452 4.5.3, 354") << "the others can wait";
    EXPECT_EQ(talk.codes("x\r\n.\r\n").size(), RECIPIENTS_MAX * 11 - 2);
    EXPECT_EQ(talk.mails.at(0).recipients.size(), RECIPIENTS_MAX);
}

TEST(SmtpSession, TooManyErrorsEndTheConversation) {
    Smtp talk;
    for (int i = 1; i < ERRORS_MAX; ++i) EXPECT_EQ(talk.codes("NONSENSE\r\n"), "500 5.5.1");
    EXPECT_EQ(talk.codes("NOOP\r\n"), "250 2.0.0");
    EXPECT_EQ(talk.codes("NONSENSE\r\nNOOP\r\n"), "421 4.7.0");
    EXPECT_TRUE(talk.has_ended());
}

TEST(SmtpSession, UnknownRecipientsAreNoErrorsOfTheMailServer) {
    Smtp talk;
    talk.say("MAIL FROM:<a@b>\r\n");
    for (int i = 0; i < 5 * ERRORS_MAX; ++i) EXPECT_EQ(talk.codes("RCPT TO:<X@y>\r\n"), "550 5.1.1");
    EXPECT_FALSE(talk.has_ended());
}

TEST(SmtpSession, TooManyCommandsWithoutAMessageEndTheConversation) {
    Smtp talk; // its greeting was the first
    for (int i = 2; i < COMMANDS_WITHOUT_MAIL_MAX; ++i) EXPECT_EQ(talk.codes("RSET\r\n"), "250 2.0.0");
    talk.say(ENVELOPE + "x\r\n.\r\n");
    for (int i = 1; i < COMMANDS_WITHOUT_MAIL_MAX; ++i) EXPECT_EQ(talk.codes("NOOP\r\n"), "250 2.0.0");
    EXPECT_EQ(talk.codes("EHLO mx\r\n"), "421 4.7.0");
    EXPECT_TRUE(talk.has_ended());
}

} // namespace
} // namespace eider::mail
