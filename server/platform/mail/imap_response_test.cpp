// What servers say, also the odd ones, byte by byte and all at once.
#include "platform/mail/imap_response.h"

#include "platform/mail/imap_names.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

std::vector<ImapResponse> read_all(std::string_view bytes, std::size_t piece) {
    ImapReader reader;
    std::vector<ImapResponse> responses;
    for (std::size_t i = 0; i < bytes.size(); i += piece) {
        reader.feed(bytes.substr(i, piece));
        while (std::optional<ImapResponse> response = reader.next())
            responses.push_back(std::move(*response));
    }
    EXPECT_EQ(reader.problem(), "");
    return responses;
}

// The same whole and in pieces.
std::vector<ImapResponse> read_all(std::string_view bytes) {
    std::vector<ImapResponse> whole = read_all(bytes, bytes.size());
    for (std::size_t piece : {1, 7}) {
        std::vector<ImapResponse> pieces = read_all(bytes, piece);
        EXPECT_EQ(pieces.size(), whole.size());
        for (std::size_t i = 0; i < std::min(pieces.size(), whole.size()); ++i) {
            EXPECT_EQ(pieces[i].name, whole[i].name);
            EXPECT_EQ(pieces[i].values.size(), whole[i].values.size());
            EXPECT_EQ(pieces[i].words, whole[i].words);
        }
    }
    return whole;
}

ImapResponse read_one(std::string_view bytes) {
    std::vector<ImapResponse> responses = read_all(bytes);
    EXPECT_EQ(responses.size(), 1u) << bytes;
    return responses.empty() ? ImapResponse{} : std::move(responses[0]);
}

ImapFetched fetched(std::string_view bytes) {
    ImapResponse response = read_one(bytes);
    std::optional<ImapFetched> out = take_fetched(response);
    EXPECT_TRUE(out) << bytes;
    return out.value_or(ImapFetched{});
}

TEST(ImapResponse, AGreetingTellsWhatTheServerCan) {
    auto greeting =
        read_one("* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN] "
                 "Dovecot (Debian) ready.\r\n");
    EXPECT_EQ(greeting.kind, ImapResponse::Kind::untagged);
    EXPECT_EQ(greeting.name, "OK");
    EXPECT_EQ(greeting.code, "CAPABILITY");
    ASSERT_EQ(greeting.code_values.size(), 8u);
    EXPECT_EQ(greeting.code_values[7].text, "AUTH=PLAIN");
    EXPECT_EQ(greeting.words, "Dovecot (Debian) ready.");
}

TEST(ImapResponse, TaggedAnswersAndContinuationsAreToldApart) {
    auto all =
        read_all("+ \r\n+\r\n+ idling\r\nE1 OK [READ-WRITE] done\r\nE2 no [AUTHENTICATIONFAILED] Wrong\r\n"
                 "E3 BAD\r\n");
    ASSERT_EQ(all.size(), 6u);
    for (int i : {0, 1, 2}) EXPECT_EQ(all[i].kind, ImapResponse::Kind::continuation);
    EXPECT_EQ(all[2].words, "idling");
    EXPECT_EQ(all[3].tag, "E1");
    EXPECT_EQ(all[3].code, "READ-WRITE");
    EXPECT_EQ(all[4].name, "NO");
    EXPECT_EQ(all[4].code, "AUTHENTICATIONFAILED");
    EXPECT_EQ(all[5].name, "BAD");
}

TEST(ImapResponse, AFolderThatIsSelectedIsDescribed) {
    auto all = read_all(
        "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Forwarded $Label[1)\r\n"
        "* OK [PERMANENTFLAGS (\\Answered \\Seen \\*)] Flags permitted.\r\n* 172 EXISTS\r\n* 1 RECENT\r\n"
        "* OK [UIDVALIDITY 3857529045] UIDs valid\r\n* OK [UIDNEXT 4392] Predicted\r\n");
    ASSERT_EQ(all.size(), 6u);
    EXPECT_EQ(all[0].values.at(0).items.size(), 7u);
    EXPECT_EQ(all[0].values[0].items[6].text, "$Label[1");
    EXPECT_EQ(all[1].code_values.at(0).items.size(), 3u);
    EXPECT_EQ(all[2].number, 172u);
    EXPECT_EQ(all[2].name, "EXISTS");
    EXPECT_EQ(all[4].code_values.at(0).text, "3857529045");
}

TEST(ImapResponse, AMessageComesAsALiteralWithAnyBytes) {
    std::string body = "Subject: {5}\r\n\r\n* 3 EXISTS\r\nE1 OK done\r\n\0)\xff";
    body.push_back('\0');
    auto message = fetched("* 12 FETCH (UID 77 FLAGS (\\Seen) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" "
                           "RFC822.SIZE 44 BODY[] {" +
                           std::to_string(body.size()) + "}\r\n" + body + ")\r\n");
    EXPECT_EQ(message.uid, 77u);
    EXPECT_EQ(message.size, 44u);
    EXPECT_EQ(message.body, body);
    EXPECT_EQ(message.internal_date, "17-Jul-1996 02:44:25 -0700");
    EXPECT_EQ(message.flags, std::vector<std::string>{"\\Seen"});
}

TEST(ImapResponse, OddServersAreUnderstoodToo) {
    // Gmail: its own items, one of them with quotes in quotes.
    auto gmail = fetched(
        "* 1 FETCH (X-GM-LABELS (\"\\\\Important\" \"a \\\"b\\\"\") X-GM-MSGID 1278455344230334865 UID 9 "
        "BODY[] {3}\r\nabc)\r\n");
    EXPECT_EQ(gmail.uid, 9u);
    EXPECT_EQ(gmail.body, "abc");
    // Exchange: the UID last, a line end too many, and names in other case.
    auto exchange = read_all("* 7 FETCH (body[] {2}\r\nhi uid 4)\r\n\r\n* 8 EXISTS\r\n");
    ASSERT_EQ(exchange.size(), 2u);
    EXPECT_EQ(take_fetched(exchange[0]).value().uid, 4u);
    // Courier: quoted body, empty flags. Others: LF alone, literal8, LITERAL+ from the server, partial body.
    EXPECT_EQ(fetched("* 1 FETCH (FLAGS () UID 3 BODY[] \"x\\\\y\")\r\n").body, "x\\y");
    EXPECT_EQ(fetched("* 1 FETCH (UID 3 BODY[] {3}\nabc)\n").body, "abc");
    EXPECT_EQ(fetched("* 1 FETCH (UID 3 BODY[] ~{3}\r\na\n)c)\r\n").body.value().size(), 3u);
    EXPECT_EQ(fetched("* 1 FETCH (UID 3 BODY[]<0> {3+}\r\nabc)\r\n").body, "abc");
    EXPECT_EQ(fetched("* 1 FETCH (UID 3 RFC822 {0}\r\n)\r\n").body, "");
    // A message that the server has lost.
    EXPECT_FALSE(fetched("* 1 FETCH (UID 3 BODY[] NIL)\r\n").body);
    EXPECT_EQ(fetched("* 1 FETCH (UID 3 BODY[HEADER.FIELDS (SUBJECT \"X Y\")] {2}\r\nhi)\r\n").headers, "hi");
}

TEST(ImapResponse, ALiteralMayStandInEveryPlace) {
    auto list = read_one("* LIST (\\HasNoChildren {5}\r\n\\Seen) {1}\r\n/ {6}\r\nA b\"c)\r\n");
    ASSERT_EQ(list.values.size(), 3u);
    EXPECT_EQ(list.values[0].items.at(1).text, "\\Seen");
    EXPECT_EQ(list.values[2].text, "A b\"c)");
    auto message =
        fetched("* 1 FETCH (UID 3 ENVELOPE ({2}\r\n{3 NIL ((NIL NIL {1}\r\na \"b\"))) BODY[] {1}\r\nz)\r\n");
    EXPECT_EQ(message.body, "z");
}

TEST(ImapResponse, WordsThatLookLikeALiteralAreWords) {
    auto all =
        read_all("* OK take {5}\r\nE1 NO use {12}\r\n+ {3}\r\n* BYE see {9999999999}\r\n* 2 EXISTS\r\n");
    ASSERT_EQ(all.size(), 5u);
    EXPECT_EQ(all[0].words, "take {5}");
    EXPECT_EQ(all[3].name, "BYE");
    EXPECT_EQ(all[4].number, 2u);
}

TEST(ImapResponse, WhatMakesNoSenseIsMarkedAndTheNextOneIsRead) {
    for (const char* odd :
         {"* 1 FETCH (UID 3", "* 1 FETCH UID 3)", "* 1 FETCH (FLAGS \"open)", "* LIST {x}) (", "* ",
          "* 1 FETCH (UID 3)) )", "E1 WHAT now", "* 1 FETCH (BODY[HEADER {2}\r\nhi)"}) {
        auto all = read_all(std::string(odd) + "\r\n* 2 EXISTS\r\n");
        ASSERT_EQ(all.size(), 2u) << odd;
        EXPECT_TRUE(all[0].is_malformed) << odd;
        EXPECT_FALSE(take_fetched(all[0])) << odd;
        EXPECT_EQ(all[1].name, "EXISTS") << odd;
    }
}

TEST(ImapResponse, CodesWithBracketsAndQuotesEndWhereTheyEnd) {
    EXPECT_EQ(read_one("* NO [X \"a]b\"] words\r\n").words, "words");
    EXPECT_EQ(read_one("* NO [X it's \"open] words\r\n").words, "words");
    EXPECT_EQ(read_one("* NO [no end\r\n").words, "[no end");
    EXPECT_EQ(read_one("* NO []\r\n").code, "");
    EXPECT_EQ(read_one("* OK \xff\xfe\r\n").words, "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(ImapResponse, NestingAndCountsEnd) {
    auto nested = [](int depth) {
        return "* X " + std::string(depth, '(') + std::string(depth, ')') + "\r\n";
    };
    EXPECT_FALSE(read_one(nested(IMAP_NESTING_MAX)).is_malformed);
    EXPECT_TRUE(read_one(nested(IMAP_NESTING_MAX + 1)).is_malformed);
    std::string many = "* SEARCH";
    for (std::size_t i = 0; i < IMAP_VALUES_MAX; ++i) many += " 1";
    EXPECT_FALSE(read_all(many + "\r\n", many.size() + 2).at(0).is_malformed);
    EXPECT_TRUE(read_all(many + " 1\r\n", many.size() + 4).at(0).is_malformed);
}

TEST(ImapResponse, ALineEndsOrTheStreamDoes) {
    ImapReader reader;
    std::string line = "* OK " + std::string(IMAP_LINE_BYTES_MAX - 7, 'x') + "\r\n";
    reader.feed(line);
    EXPECT_TRUE(reader.next());
    reader.feed("* OK " + std::string(IMAP_LINE_BYTES_MAX, 'x'));
    EXPECT_FALSE(reader.next());
    EXPECT_NE(reader.problem(), "");
    // Also when literals come in between.
    ImapReader patient;
    std::string piece = "* LIST ";
    for (std::size_t i = 0; i * 5 < IMAP_LINE_BYTES_MAX && patient.problem().empty(); ++i) {
        patient.feed(piece + "{0}\r\n");
        piece.clear();
        EXPECT_FALSE(patient.next());
    }
    EXPECT_NE(patient.problem(), "");
}

TEST(ImapResponse, ALiteralThatIsTooLargeIsDroppedAndTheNextOneIsRead) {
    std::string large = std::to_string(IMAP_LITERAL_BYTES_MAX + 1);
    ImapReader reader;
    reader.feed("* 1 FETCH (UID 5 BODY[] {" + large + "}\r\n");
    std::string block(1 << 20, 'x');
    for (std::size_t i = 0; i < IMAP_LITERAL_BYTES_MAX / block.size(); ++i) {
        reader.feed(block);
        ASSERT_FALSE(reader.next());
    }
    reader.feed("x)\r\n* 2 EXISTS\r\n");
    auto response = reader.next();
    ASSERT_TRUE(response);
    auto message = take_fetched(*response);
    ASSERT_TRUE(message);
    EXPECT_EQ(message->uid, 5u);
    EXPECT_TRUE(message->is_too_large);
    EXPECT_FALSE(message->body);
    EXPECT_EQ(reader.next().value().name, "EXISTS");
}

TEST(ImapResponse, AnAnnouncedSizeTakesNoMemoryBeforeItsBytes) {
    for (std::string_view size : {"67108864", "4294967296", "999999999999999999"}) {
        ImapReader reader;
        reader.feed("* 1 FETCH (BODY[] {" + std::string(size) + "}\r\nabc");
        EXPECT_FALSE(reader.next());
        EXPECT_EQ(reader.problem(), "");
    }
    EXPECT_TRUE(read_one("* LIST {99999999999999999999}\r\n").is_malformed) << "no size at all";
}

TEST(ImapResponse, NumbersAreFoundOneByOneAndInSets) {
    EXPECT_EQ(search_numbers(read_one("* SEARCH 2 84 882 \r\n")), (std::vector<std::uint32_t>{2, 84, 882}));
    EXPECT_TRUE(search_numbers(read_one("* SEARCH\r\n")).empty());
    EXPECT_EQ(search_numbers(read_one("* SEARCH 5 4294967296 -1 x 6\r\n")),
              (std::vector<std::uint32_t>{5, 6}));
    EXPECT_EQ(search_numbers(read_one("* ESEARCH (TAG \"E1\") UID COUNT 4 ALL 2,4:6\r\n")),
              (std::vector<std::uint32_t>{2, 4, 5, 6}));
    EXPECT_TRUE(search_numbers(read_one("* ESEARCH (TAG \"E1\") UID ALL 1:4294967295\r\n")).empty());
    EXPECT_TRUE(search_numbers(read_one("* ESEARCH (TAG \"E1\") UID ALL\r\n")).empty());
    EXPECT_EQ(read_one("* VANISHED (EARLIER) 41,43:116\r\n").values.at(1).text, "41,43:116");
    EXPECT_EQ(numbers_of_set("7:5,1"), (std::vector<std::uint32_t>{5, 6, 7, 1}));
    for (std::string_view wrong : {"", "1:", "a", "1,,2", "1:200001", "*"})
        EXPECT_FALSE(numbers_of_set(wrong)) << wrong;
    EXPECT_EQ(numbers_of_set("1:200000")->size(), IMAP_NUMBERS_MAX);
    EXPECT_EQ(set_of_numbers({1, 2, 3, 7, 9, 10}), "1:3,7,9:10");
}

TEST(ImapNames, FoldersAreWrittenInTheirOwnAlphabet) {
    EXPECT_EQ(to_imap_utf7("INBOX"), "INBOX");
    EXPECT_EQ(to_imap_utf7("Gelöscht & mehr"), "Gel&APY-scht &- mehr");
    EXPECT_EQ(to_imap_utf7("~peter/mail/台北/日本語"), "~peter/mail/&U,BTFw-/&ZeVnLIqe-");
    for (std::string_view name : {"INBOX", "Gelöscht & mehr", "台北", "📬 neu", "&", "a&b-c"})
        EXPECT_EQ(from_imap_utf7(to_imap_utf7(name)), name);
    for (std::string_view odd : {"&", "&&", "&!-", "a&APY", "&A-"}) EXPECT_EQ(from_imap_utf7(odd), odd);
}

TEST(ImapNames, QuotesAreOnlyForWhatFits) {
    EXPECT_EQ(imap_quoted("a \"b\" \\c"), "\"a \\\"b\\\" \\\\c\"");
    EXPECT_TRUE(fits_in_quotes("pass word"));
    for (std::string_view other :
         {std::string_view("p\xC3\xA4ss"), std::string_view("a\r\nb"), std::string_view("a\0b", 3)})
        EXPECT_FALSE(fits_in_quotes(other));
}

} // namespace
} // namespace eider::mail
