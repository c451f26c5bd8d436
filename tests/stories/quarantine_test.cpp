// What cannot be filed is kept, seen and tried again; it never stops the next one.
#include "channels/mail/quarantine.h"
#include "channels/mail/sender_rules.h"
#include "tests/support/story.h"

#include <fmt/format.h>
#include <thread>

namespace eider::test {
namespace {

using channels::Message;
using channels::RawState;
using storage::Sql;
using storage::Transaction;

class Quarantine : public Stories {
  protected:
    Someone ana, ben, ada;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ana = story.customer("Ana");
        ben = story.rep("Ben");
        ada = story.admin("Ada");
    }
    MessageId stored(const std::string& bytes) {
        return channels::store_message(story.desk(), "support@desk.example", bytes, "test").value().id;
    }
    // The process died while it read the message, as often as said.
    void dies_reading(MessageId id, int times) {
        static const Sql died("update raw_messages set attempts = attempts + ?2 where id = ?1");
        story.write([&](Transaction& tx) { return tx.run(died, {id, times}); });
    }
    // A message of more parts than are read: who sends that does not write to anybody.
    static std::string bomb(const std::string& subject = "Bomb") {
        std::string bytes = "From: ana@example.com\r\nSubject: " + subject +
                            "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n";
        for (int i = 0; i < 2100; ++i) bytes += "--b\r\n\r\nx\r\n";
        return bytes + "--b--\r\n";
    }
    Outcome<std::vector<Message>> lists(const Someone& who, RawState state) {
        return story.read(
            [&](Transaction& tx) { return channels::list_messages(tx, who.actor(), state, {.before = {}}); });
    }
    Outcome<Message> retries(const Someone& who, MessageId id) {
        return channels::retry_message(story.desk(), who.actor(), id);
    }
    Outcome<Message> files(const Someone& who, MessageId id) {
        return channels::file_anyway(story.desk(), who.actor(), id);
    }
    Outcome<Message> refuses(const Someone& who, MessageId id) {
        return channels::refuse_message(story.desk(), who.actor(), id);
    }
    Outcome<channels::SenderRule> says(const Someone& who, const std::string& pattern,
                                       channels::SenderVerdict verdict) {
        return story.write([&](Transaction& tx) {
            return channels::set_sender_rule(tx, who.actor(), story.now(),
                                             {.pattern = pattern, .verdict = verdict, .reason = ""});
        });
    }
};
TOLD_ON_BOTH_ENGINES(Quarantine);

TEST_P(Quarantine, OneMalformedMailDoesNotBlockTheMailbox) { // zammad #2754
    auto bad = story.mail_arrives(bomb());
    EXPECT_EQ(bad.state, RawState::quarantined);
    EXPECT_NE(story.reason_of(bad.message).find("too many parts"), std::string::npos);
    EXPECT_EQ(story.events("message.quarantined").size(), 1u);
    EXPECT_EQ(ana.mails({.text = "The next one"}).state, RawState::filed);
}

TEST_P(Quarantine, OneMailIsNotReadInAnEndlessLoop) { // zammad #2416
    MessageId id = stored("From: ana@example.com\r\n\r\nHello\r\n");
    dies_reading(id, 2); // the first reading, and two by its job
    story.advance(std::chrono::minutes(1));
    story.settle();
    EXPECT_EQ(story.where(id).state, RawState::quarantined);
    EXPECT_EQ(story.reason_of(id), "Reading this message stopped the desk three times.");
    EXPECT_TRUE(story.events("ticket.created").empty());
    auto tried = retries(ben, id).value();
    EXPECT_EQ(tried.state, RawState::filed) << "an upgrade may read what stopped the desk before";
    EXPECT_EQ(story.events("message.retried").size(), 1u);
}

TEST_P(Quarantine, TwoDeathsAreNotThree) {
    MessageId id = stored("From: ana@example.com\r\n\r\nHello\r\n");
    dies_reading(id, 1);
    story.advance(std::chrono::minutes(1));
    story.settle();
    EXPECT_EQ(story.where(id).state, RawState::filed);
}

TEST_P(Quarantine, AMailThatIsFetchedAgainAndAgainIsOneTicket) { // chatwoot #5081: it never became one
    std::string bytes = "From: ana@example.com\r\n\r\nHello\r\n";
    for (int fetch = 0; fetch < 5; ++fetch) EXPECT_EQ(story.mail_arrives(bytes).is_new, fetch == 0);
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
}

TEST_P(Quarantine, UnprocessableMailsDoNotPileUpUnseen) { // zammad #1772, #4132
    auto bad = story.mail_arrives(bomb());
    auto seen = lists(ben, RawState::quarantined).value();
    ASSERT_EQ(seen.size(), 1u);
    EXPECT_EQ(seen[0].id, bad.message);
    EXPECT_EQ(seen[0].sender, "ana@example.com");
    EXPECT_EQ(seen[0].subject, "Bomb");
    EXPECT_FALSE(seen[0].reason.empty());
    EXPECT_EQ(lists(ana, RawState::quarantined).refused(), RefusalKind::not_allowed);
    Someone rita = story.restricted_rep("Rita", people::TicketRestriction::groups);
    EXPECT_EQ(lists(rita, RawState::quarantined).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(retries(rita, bad.message).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(retries(ana, bad.message).refused(), RefusalKind::not_allowed);
}

TEST_P(Quarantine, AllAreTriedAgainAtOnceAfterAnUpgrade) {
    std::vector<MessageId> ids;
    for (int i = 0; i < 3; ++i) {
        MessageId id = stored(fmt::format("From: ana@example.com\r\n\r\nNumber {}\r\n", i));
        dies_reading(id, 3);
        channels::file_message(story.desk(), id);
        EXPECT_EQ(story.where(id).state, RawState::quarantined);
        ids.push_back(id);
    }
    auto still_bad = story.mail_arrives(bomb());
    Outcome<std::int64_t> by_ana = channels::retry_all_messages(story.desk(), ana.actor());
    EXPECT_EQ(by_ana.refused(), RefusalKind::not_allowed);
    EXPECT_EQ(channels::retry_all_messages(story.desk(), ben.actor()).value(), 4);
    story.settle();
    for (MessageId id : ids) EXPECT_EQ(story.where(id).state, RawState::filed);
    EXPECT_EQ(story.where(still_bad.message).state, RawState::quarantined);
    EXPECT_EQ(story.events("message.retried").size(), 4u);
    EXPECT_EQ(story.events("ticket.created").size(), 3u);
}

TEST_P(Quarantine, WhatIsTooMuchCanBeFiledAnyway) {
    auto bad = story.mail_arrives(bomb());
    auto filed = files(ben, bad.message).value();
    EXPECT_EQ(filed.state, RawState::filed);
    EXPECT_EQ(filed.decided_by, ben.id);
    EXPECT_EQ(story.ticket(filed.ticket).subject, "Bomb");
    EXPECT_EQ(files(ben, bad.message).refused(), RefusalKind::conflict) << "it is in a ticket already";
}

TEST_P(Quarantine, ASuspendedSendersMailWaitsForALook) {
    says(ben, "eve@example.org", channels::SenderVerdict::suspended).value();
    auto mail = story.mail_arrives("From: Eve@example.org\r\nSubject: Hi\r\n\r\nHello\r\n");
    EXPECT_EQ(mail.state, RawState::held);
    EXPECT_EQ(story.events("message.held").size(), 1u);
    EXPECT_TRUE(story.events("ticket.created").empty());
    EXPECT_EQ(retries(ben, mail.message).refused(), RefusalKind::conflict) << "it was read well";
    EXPECT_EQ(files(ana, mail.message).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(files(ben, mail.message).value().state, RawState::filed);
    EXPECT_EQ(story.events("message.let_in").size(), 1u);
    EXPECT_EQ(story.events("ticket.created").size(), 1u);
}

TEST_P(Quarantine, ABlockedSendersMailIsKeptButNotFiled) {
    says(ada, "example.org", channels::SenderVerdict::blocked).value();
    auto mail = story.mail_arrives("From: eve@mail.example.org\r\nSubject: Hi\r\n\r\nHello\r\n");
    EXPECT_EQ(mail.state, RawState::refused);
    EXPECT_EQ(story.events("message.refused").size(), 1u);
    EXPECT_FALSE(story.read([](Transaction& tx) {
        return people::find_person_by_address(tx, "eve@mail.example.org").has_value();
    })) << "no customer comes of it";
    EXPECT_EQ(story.mail_arrives("From: eve@other.example\r\n\r\nHello\r\n").state, RawState::filed);
    EXPECT_EQ(files(ben, mail.message).value().state, RawState::filed) << "a mistake can be undone";
}

TEST_P(Quarantine, WhatWasHeldCanBeRefused) {
    says(ben, "eve@example.org", channels::SenderVerdict::suspended).value();
    auto mail = story.mail_arrives("From: eve@example.org\r\n\r\nHello\r\n");
    EXPECT_EQ(refuses(ana, mail.message).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(refuses(ben, mail.message).value().reason, "Refused by Ben.");
    EXPECT_EQ(refuses(ben, mail.message).refused(), RefusalKind::conflict);
    EXPECT_EQ(story.events("message.refused").size(), 1u);
}

TEST_P(Quarantine, RulesAboutWholeDomainsAreMadeByAdministrators) {
    EXPECT_EQ(says(ben, "example.org", channels::SenderVerdict::blocked).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(says(ana, "ben@desk.example", channels::SenderVerdict::blocked).refused(),
              RefusalKind::not_allowed);
    auto rule = says(ada, "example.org", channels::SenderVerdict::blocked).value();
    auto deletes = [&](const Someone& who) {
        return Outcome<bool>(story.write([&](Transaction& tx) -> Result<bool> {
            TRY_VOID(channels::delete_sender_rule(tx, who.actor(), story.now(), rule.id));
            return true;
        }));
    };
    EXPECT_EQ(deletes(ben).refused(), RefusalKind::not_allowed);
    EXPECT_TRUE(deletes(ada).done());
    EXPECT_EQ(deletes(ada).refused(), RefusalKind::not_found);
    EXPECT_EQ(story.events("sender_rule.set").size(), 1u);
    EXPECT_EQ(story.events("sender_rule.deleted").size(), 1u);
}

TEST_P(Quarantine, ARuleAboutAnAddressIsMoreExactThanOneAboutItsDomain) {
    says(ada, "example.com", channels::SenderVerdict::blocked).value();
    says(ada, "ana@example.com", channels::SenderVerdict::allowed).value();
    EXPECT_EQ(ana.mails({}).state, RawState::filed);
    EXPECT_EQ(story.mail_arrives("From: bea@example.com\r\n\r\nHello\r\n").state, RawState::refused);
    says(ada, "ana@example.com", channels::SenderVerdict::blocked).value();
    EXPECT_EQ(ana.mails({.text = "Again"}).state, RawState::refused) << "the same pattern is one rule";
}

TEST_P(Quarantine, TheOriginalOfACommentIsSeenByTheTeamThatSeesItsTicket) {
    std::string bytes = "From: ana@example.com\r\nSubject: Order 7\r\n\r\nHello\r\n";
    auto mail = story.mail_arrives(bytes);
    auto original = [&](const Someone& who) {
        return Outcome<std::string>(story.read(
            [&](Transaction& tx) { return channels::original_of(tx, who.actor(), mail.message); }));
    };
    EXPECT_EQ(original(ben).value(), bytes);
    EXPECT_EQ(original(ana).refused(), RefusalKind::not_found);
    Someone rita = story.restricted_rep("Rita", people::TicketRestriction::assigned);
    EXPECT_EQ(original(rita).refused(), RefusalKind::not_found);
    ben.assigns(mail.ticket, rita);
    EXPECT_EQ(original(rita).value(), bytes);
    auto of_comment = story.read([&](Transaction& tx) {
        return channels::message_of_comment(tx, ben.actor(), mail.ticket, mail.comment);
    });
    EXPECT_EQ(of_comment.value().id, mail.message);
}

TEST_P(Quarantine, ManyWaitingMailsAllBecomeTickets) { // chatwoot #4901: only the newest ten were looked at
    for (int i = 0; i < 70; ++i)
        stored(fmt::format("From: ana@example.com\r\nSubject: {0}\r\n\r\nNumber {0}\r\n", i));
    story.advance(std::chrono::minutes(1));
    story.settle();
    EXPECT_EQ(story.events("ticket.created").size(), 70u);
}

TEST_P(Quarantine, TwoFetchesAtOnceMakeOneTicketWithItsText) { // freescout #3186: the body was lost
    std::string bytes = "From: ana@example.com\r\nSubject: Once\r\n\r\nThe whole text\r\n";
    std::vector<std::thread> fetches;
    for (int i = 0; i < 4; ++i)
        fetches.emplace_back([&] { channels::file_message(story.desk(), stored(bytes)); });
    for (std::thread& fetch : fetches) fetch.join();
    auto made = story.events("ticket.created");
    ASSERT_EQ(made.size(), 1u);
    EXPECT_EQ(ben.reads(made[0].ticket), (std::vector<std::string>{"reply: The whole text"}));
}

} // namespace
} // namespace eider::test
