// The marks on outgoing mail: they come back through what mail programs do to them, and cannot be forged.
#include "platform/base/text.h"
#include "platform/mail/message_id.h"

#include <random>

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

class Marks : public testing::Test {
  protected:
    std::string make(MarkKind kind = MarkKind::reply) {
        return make_message_id(key_, random_, {kind, {4711}, {15}, {3}}, "desk.example.org");
    }
    std::string make_address() {
        return *make_reply_address(key_, random_, {4711}, "support@desk.example.org");
    }

    SecretKey key_ = *SecretKey::from_bytes(std::string(32, 'k'));
    SecretKey other_key_ = *SecretKey::from_bytes(std::string(32, 'l'));
    SeededRandom random_{1};
    const MessageMark mark_{MarkKind::reply, {4711}, {15}, {3}};
};

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return text;
}

TEST_F(Marks, TellWhatTheyWereMadeFor) {
    for (MarkKind kind : {MarkKind::reply, MarkKind::notice, MarkKind::automatic})
        EXPECT_EQ(read_message_id(key_, make(kind)), (MessageMark{kind, {4711}, {15}, {3}}));
    EXPECT_EQ(read_reply_address(key_, make_address()), TicketId{4711});
}

TEST_F(Marks, AreNeverTheSameTwice) {
    EXPECT_NE(make(), make());
    EXPECT_NE(make_address(), make_address());
}

TEST_F(Marks, FitIntoMail) {
    EXPECT_LE(make_message_id(key_, random_, {MarkKind::automatic, {INT64_MAX}, {INT64_MAX}, {INT64_MAX}},
                              "a.example")
                  .size(),
              200u);
    std::string address = *make_reply_address(key_, random_, {999'999'999}, "kundendienst@example.org");
    EXPECT_LE(address.find('@'), LOCAL_PART_MAX);
    EXPECT_FALSE(make_reply_address(key_, random_, {1}, std::string(40, 'x') + "@example.org"));
    EXPECT_FALSE(make_reply_address(key_, random_, {1}, "support"));
    EXPECT_FALSE(make_reply_address(key_, random_, {1}, "sup port@example.org"));
    EXPECT_FALSE(make_reply_address(key_, random_, {1}, "support@a@example.org"));
    EXPECT_FALSE(make_reply_address(key_, random_, {1}, "support@exam\r\nple.org"));
}

TEST_F(Marks, SurviveFoldedCase) {
    EXPECT_EQ(read_message_id(key_, upper(make())), mark_);
    EXPECT_EQ(read_reply_address(key_, upper(make_address())), TicketId{4711});
}

TEST_F(Marks, AreRefusedWithAnotherKey) {
    EXPECT_FALSE(read_message_id(other_key_, make()));
    EXPECT_FALSE(read_reply_address(other_key_, make_address()));
}

// Every position, every other character: changed, left out, or put in before.
template <class Refused> void change_every_character(const std::string& text, Refused refused) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (int code = 0; code < 256; ++code) {
            char c = static_cast<char>(code);
            std::string changed = text, longer = text;
            changed[i] = c;
            longer.insert(i, 1, c);
            bool same = equals_ignoring_case(changed, text);
            if (!same) EXPECT_TRUE(refused(changed)) << changed;
            EXPECT_TRUE(refused(longer)) << longer;
        }
        std::string shorter = text;
        shorter.erase(i, 1);
        EXPECT_TRUE(refused(shorter)) << shorter;
        EXPECT_TRUE(refused(text.substr(0, i))) << text.substr(0, i);
        if (i > 0) EXPECT_TRUE(refused(text.substr(i))) << text.substr(i);
    }
}

TEST_F(Marks, AnyChangedCharacterIsRefused) {
    std::string id = make();
    change_every_character(id.substr(1, id.size() - 2),
                           [&](const std::string& text) { return !read_message_id(key_, text); });
    change_every_character(make_address(),
                           [&](const std::string& text) { return !read_reply_address(key_, text); });
}

TEST_F(Marks, AMissingOrShorterHashIsRefused) {
    std::string id = make();
    std::size_t at = id.find('@'), dot = id.rfind('.', at);
    EXPECT_FALSE(read_message_id(key_, id.substr(0, dot) + id.substr(at)));
    EXPECT_FALSE(read_message_id(key_, id.substr(0, dot + 1) + id.substr(at)));
    EXPECT_FALSE(read_message_id(key_, id.substr(0, dot + 17) + id.substr(at)));
    EXPECT_FALSE(read_message_id(key_, id.substr(0, at) + "a" + id.substr(at)));
    EXPECT_FALSE(read_message_id(key_, ""));
    EXPECT_FALSE(read_message_id(key_, "<>"));
    EXPECT_FALSE(read_message_id(key_, "<@>"));
}

TEST_F(Marks, OneKindIsNeverTakenForAnother) {
    std::string notice = make(MarkKind::notice);
    std::string forged = notice;
    forged.replace(forged.find("notice"), 6, "reply");
    EXPECT_FALSE(read_message_id(key_, forged));
    std::string address = make_address();
    EXPECT_FALSE(read_message_id(key_, address));
    EXPECT_FALSE(read_reply_address(key_, make().substr(1, make().size() - 2)));
    EXPECT_FALSE(read_message_id(key_, "<reply." + address.substr(address.find('+') + 1) + ">"));
}

TEST_F(Marks, AreFoundInFoldedAndMangledReferences) {
    std::string first = make(),
                second = make_message_id(key_, random_, {MarkKind::reply, {5}, {6}, {7}}, "desk.example.org");
    std::string mangled = second;
    mangled.replace(mangled.find("desk"), 4, "DESK");
    std::string folded = mangled.substr(0, 40) + "\r\n\t" + mangled.substr(40);
    std::string text =
        "junk <a@b> (comment)" + first + "," + folded + " <cut.off@ \r\n <" + first + ">>, mailto:x@y";
    std::vector<MessageMark> found = find_message_ids(key_, text);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0], mark_);
    EXPECT_EQ(found[1].ticket, TicketId{5});
}

TEST_F(Marks, AreFoundAmongOtherAddresses) {
    std::string address = make_address();
    std::string text =
        "\"Support, Desk\" <" + address + ">, Ana <ana@example.org>, '" + address + "'; " + address + ".";
    EXPECT_EQ(find_reply_addresses(key_, text), std::vector{TicketId{4711}});
    EXPECT_TRUE(find_reply_addresses(key_, "ana@example.org, support+1.a.b@desk.example.org").empty());
}

TEST_F(Marks, NoRandomTextIsTakenForOne) {
    std::mt19937 dice(5);
    std::string id = make();
    for (int i = 0; i < 20'000; ++i) {
        std::string text = id;
        for (int k = 0; k < 3; ++k) text[1 + dice() % (text.size() - 2)] = "<> .@+abc019\r\n"[dice() % 14];
        if (text == id) continue;
        for (const MessageMark& mark : find_message_ids(key_, text)) EXPECT_EQ(mark, mark_);
    }
}

TEST_F(Marks, AreFoundInAHugeHeaderWithinItsBounds) {
    std::string text = make();
    while (text.size() < 2 * MARK_TEXT_MAX) text += " <someone@example.org> <";
    EXPECT_EQ(find_message_ids(key_, text).size(), 1u);
}

} // namespace
} // namespace eider::mail
