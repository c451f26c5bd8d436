// Mailboxes: who may set them up, what they keep to themselves, and how the ways say how they are doing.
#include "channels/mail/mailboxes.h"
#include "channels/mail/ways.h"
#include "tests/support/story.h"

namespace eider::test {
namespace {

using channels::MailboxChange;
using channels::Security;
using channels::WayState;

class Mailboxes : public Stories {
  protected:
    Someone ada, ben, ana;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        ada = story.admin("Ada");
        ben = story.rep("Ben");
        ana = story.customer("Ana");
    }
    Outcome<channels::Mailbox> adds(const Someone& who, const MailboxChange& values) {
        return story.write([&](storage::Transaction& tx) {
            return channels::add_mailbox(tx, story.desk(), who.actor(), values);
        });
    }
    Outcome<channels::Mailbox> changes(const Someone& who, MailboxId id, const MailboxChange& change) {
        return story.write([&](storage::Transaction& tx) {
            return channels::change_mailbox(tx, story.desk(), who.actor(), id, change);
        });
    }
    std::optional<channels::Mailbox> at(const std::string& address) {
        return story.read([&](storage::Transaction& tx) {
            return channels::mailbox_by_address(tx, story.desk().keys, address);
        });
    }
    static MailboxChange fetched() {
        return {.address = "Help@Desk.Example",
                .name = "Help",
                .fetches = true,
                .incoming = {.host = "imap.desk.example", .user = "help", .secret = "open sesame"},
                .outgoing = {}};
    }
};
TOLD_ON_BOTH_ENGINES(Mailboxes);

TEST_P(Mailboxes, AnAdministratorSetsOneUpAndItIsFoundByItsAddress) {
    auto made = adds(ada, fetched()).value();
    EXPECT_EQ(made.address, "Help@desk.example");
    EXPECT_EQ(made.fetching->server.port, 993);
    EXPECT_EQ(story.events("mailbox.added").size(), 1u);
    EXPECT_EQ(at("HELP@desk.EXAMPLE")->id, made.id);
    EXPECT_EQ(at("help+12.abc.def@desk.example")->id, made.id) << "our mark in the address leads there too";
    EXPECT_EQ(at("help@desk.example")->fetching->server.secret, "open sesame");
    EXPECT_FALSE(at("other@desk.example"));
}

TEST_P(Mailboxes, OnlyAdministratorsSetThemUpAndCustomersSeeNone) {
    EXPECT_EQ(adds(ben, fetched()).refused(), RefusalKind::not_allowed);
    auto made = adds(ada, fetched()).value();
    EXPECT_EQ(changes(ben, made.id, {.name = "Mine"}).refused(), RefusalKind::not_allowed);
    EXPECT_EQ(changes(ana, made.id, {.name = "Mine"}).refused(), RefusalKind::not_found);
    auto seen_by = [&](const Someone& who) {
        return story
            .read([&](storage::Transaction& tx) {
                return channels::list_mailboxes(tx, story.desk().keys, who.actor());
            })
            .value();
    };
    EXPECT_TRUE(seen_by(ada).at(0).fetching.has_value());
    EXPECT_FALSE(seen_by(ben).at(0).fetching.has_value()) << "how the desk signs in is not theirs to know";
    EXPECT_TRUE(seen_by(ana).empty());
}

TEST_P(Mailboxes, TheSecretIsSealedInTheStoreAndStaysWhenOtherThingsChange) {
    auto made = adds(ada, fetched()).value();
    static const storage::Sql select_secret("select in_secret from mailboxes where id = ?1");
    auto kept = story.read([&](storage::Transaction& tx) {
        return *tx.first(select_secret, {made.id}, [](const storage::Row& row) { return row.string(0); });
    });
    EXPECT_EQ(kept.find("sesame"), std::string::npos);
    EXPECT_EQ(changes(ada, made.id, {.name = "Helpers"}).value().fetching->server.secret, "open sesame");
}

TEST_P(Mailboxes, AKeptSecretGoesToNoOtherServer) {
    auto made = adds(ada, fetched()).value();
    auto moved = changes(ada, made.id, {.incoming = {.host = "evil.example"}, .outgoing = {}}).value();
    EXPECT_EQ(moved.fetching->server.secret, "");
}

TEST_P(Mailboxes, WhatCannotWorkIsRefusedWithTheField) {
    auto refused_field = [&](MailboxChange values) {
        auto result = story.write([&](storage::Transaction& tx) {
            return channels::add_mailbox(tx, story.desk(), ada.actor(), values);
        });
        return result ? "" : result.error().fields.at(0).field;
    };
    MailboxChange no_address = fetched(), no_host = fetched(), in_the_clear = fetched(), port = fetched(),
                  nobody = fetched(), own_folder = fetched(), of_a_person = fetched();
    no_address.address = "not an address";
    no_host.incoming.host = "";
    in_the_clear.incoming.security = Security::plain;
    port.incoming.port = 65536;
    nobody.incoming.user = " ";
    own_folder.move_to = "INBOX";
    of_a_person.address = "ben@desk.example";
    EXPECT_EQ(refused_field(no_host), "incoming_host");
    EXPECT_EQ(refused_field(in_the_clear), "incoming_security");
    EXPECT_EQ(refused_field(port), "incoming_port");
    EXPECT_EQ(refused_field(nobody), "incoming_user");
    EXPECT_EQ(refused_field(own_folder), "move_to");
    EXPECT_EQ(refused_field(of_a_person), "address");
    EXPECT_FALSE(adds(ada, no_address).done());
    in_the_clear.incoming.host = "127.0.0.1";
    EXPECT_TRUE(adds(ada, in_the_clear).done());
    EXPECT_EQ(refused_field(fetched()), "address") << "there is one with this address";
}

TEST_P(Mailboxes, ADeletedOneIsGoneAndItsAddressIsFree) {
    auto made = adds(ada, fetched()).value();
    story
        .write([&](storage::Transaction& tx) {
            return channels::delete_mailbox(tx, story.desk(), ada.actor(), made.id);
        })
        .value();
    EXPECT_FALSE(at("help@desk.example"));
    EXPECT_TRUE(adds(ada, fetched()).done());
}

TEST_P(Mailboxes, AWayThatFailsSaysSoAtOnceAndStillKnowsWhenItWorkedLast) {
    channels::Ways ways(story.desk());
    auto state = [&] {
        return story.read([](storage::Transaction& tx) { return channels::list_ways(tx); }).at(0);
    };
    Instant worked = story.now();
    ways.worked("imap 1", 3);
    EXPECT_EQ(state().state, WayState::working);
    EXPECT_EQ(state().waiting, 3);
    story.advance(std::chrono::seconds(40));
    ways.troubled("imap 1", "The server closed the connection.");
    ways.troubled("imap 1", "The server closed the connection.");
    EXPECT_EQ(state().state, WayState::troubled);
    EXPECT_EQ(state().failures, 2);
    EXPECT_EQ(state().worked_at, worked);
    EXPECT_EQ(state().changed_at, story.now());
    ways.worked("imap 1");
    EXPECT_EQ(state().failures, 0);
    EXPECT_EQ(state().error, "The server closed the connection.") << "the last error stays to be read";
    ways.forget("imap 1");
    EXPECT_TRUE(story.read([](storage::Transaction& tx) { return channels::list_ways(tx); }).empty());
}

TEST_P(Mailboxes, AWayThatWorksWritesOnlyNowAndThen) {
    channels::Ways ways(story.desk());
    auto worked_at = [&] {
        return *story.read([](storage::Transaction& tx) { return channels::list_ways(tx); }).at(0).worked_at;
    };
    Instant first = story.now();
    ways.worked("lmtp");
    story.advance(channels::WAY_SAID_EVERY - std::chrono::milliseconds(1));
    ways.worked("lmtp");
    EXPECT_EQ(worked_at(), first);
    story.advance(std::chrono::milliseconds(1));
    ways.worked("lmtp");
    EXPECT_EQ(worked_at(), story.now());
}

} // namespace
} // namespace eider::test
