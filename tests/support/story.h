// A whole desk for tests that read like the work: people with names write, reply, note and take; the clock is
// moved by hand, mail goes to a wire that keeps it, randomness repeats. Storage, events, jobs and the rooms
// are the real ones.
//
//   Story story(engine);
//   Someone ana = story.customer("Ana"), ben = story.rep("Ben");
//   TicketId talk = ana.writes("My order is late");
//   ben.takes(talk);
//   ben.replies(talk, "It comes tomorrow.");
//   story.settle();
//   story.sent_mails().at(0).bytes
#pragma once
#include "channels/mail/mail_channel.h"
#include "channels/mail/mailboxes.h"
#include "people/people.h"
#include "people/sign_in.h"
#include "platform/desk/desk.h"
#include "tests/support/fake_mail_wire.h"
#include "tests/support/temporary_folder.h"
#include "tickets/search.h"
#include "tickets/tickets.h"

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

namespace eider::test {

// What came of something that somebody tried. A refusal that nobody asked about fails the test.
template <class T> class Outcome {
  public:
    Outcome(Result<T> result) : result_(std::move(result)) {}
    Outcome(Outcome&& other) noexcept : result_(std::move(other.result_)), asked_(other.asked_) {
        other.asked_ = true;
    }
    Outcome& operator=(Outcome&&) = delete;
    ~Outcome() {
        if (!asked_ && !result_) ADD_FAILURE() << "refused: " << result_.error().sentence;
    }
    bool done() {
        asked_ = true;
        return result_.has_value();
    }
    // Why not; empty when it was done.
    std::optional<RefusalKind> refused() {
        asked_ = true;
        return result_ ? std::nullopt : std::optional(result_.error().kind);
    }
    std::string sentence() {
        asked_ = true;
        return result_ ? "" : result_.error().sentence;
    }
    // What came out; stops the test when it was refused.
    T value() {
        asked_ = true;
        if (!result_) throw std::runtime_error("refused: " + result_.error().sentence);
        return std::move(*result_);
    }

  private:
    Result<T> result_;
    bool asked_ = false;
};

class Story;

// A mail to the desk, as its writer means it.
struct MailWords {
    std::string text = "Hello", subject = "A question", to = "support@desk.example";
    std::string message_id = {}, in_reply_to = {}, references = {};
    std::string more_headers = {}; // whole lines, each with its line end
};

// Where a mail went.
struct Arrived {
    MessageId message;
    bool is_new = true;
    channels::RawState state = channels::RawState::waiting;
    TicketId ticket;
    CommentId comment;
};

// Somebody in the story. Acts with the rights that the account has at that moment.
class Someone {
  public:
    PersonId id;
    std::string name, email;
    std::string token; // of the API

    people::Actor actor() const;
    TicketId writes(const std::string& text, const std::string& subject = "") const; // a new ticket
    Outcome<tickets::Written> creates(const tickets::NewTicket& ticket) const;
    Outcome<tickets::Written> replies(TicketId ticket, const std::string& text,
                                      const std::vector<std::string>& uploads = {}) const;
    Outcome<tickets::Written> notes(TicketId ticket, const std::string& text,
                                    const std::vector<std::string>& uploads = {}) const;
    Outcome<tickets::Written> takes(TicketId ticket) const;
    Outcome<tickets::Written> assigns(TicketId ticket, const Someone& owner) const;
    Outcome<tickets::Written> sets(TicketId ticket, tickets::Status status) const;
    Outcome<tickets::Written> changes(TicketId ticket, const tickets::TicketChange& change) const;
    Outcome<bool> deletes(TicketId ticket) const;
    Outcome<bool> restores(TicketId ticket) const;
    // Gives the token. With a content id, it is a file that the text shows.
    std::string uploads(const std::string& file_name, const std::string& bytes,
                        const std::optional<std::string>& content_id = {}) const;
    Arrived mails(const MailWords& words) const;

    bool sees(TicketId ticket) const;
    std::optional<tickets::Ticket> looks_at(TicketId ticket) const;
    std::vector<std::string> reads(TicketId ticket) const; // "reply: ..." and "note: ...", oldest first
    Outcome<std::vector<TicketId>> searches(const std::string& query) const;
    std::vector<TicketId> finds(const std::string& query) const; // as searches, must not be refused
    Outcome<tickets::Attachment> opens(AttachmentId attachment) const;

  private:
    friend class Story;
    Story* story_ = nullptr;
    std::string token_hash_;
};

class Story {
  public:
    explicit Story(storage::Engine engine);
    ~Story(); // checks the invariants of all that happened
    Story(const Story&) = delete;
    Story& operator=(const Story&) = delete;

    bool can_be_told() const { return storage_ != nullptr; } // false: PostgreSQL is not installed

    Someone customer(const std::string& name); // with the address ana@example.com
    Someone rep(const std::string& name);      // with the address ben@desk.example
    Someone leader(const std::string& name);
    Someone admin(const std::string& name);
    Someone restricted_rep(const std::string& name, people::TicketRestriction restriction);
    Someone known(PersonId person); // whom the desk has met by itself
    OrganizationId organization(const std::string& name, bool shares_tickets);
    void joins(const Someone& person, OrganizationId organization);
    GroupId group(const std::string& name, const std::vector<Someone>& members);

    void advance(std::chrono::milliseconds by) { clock.advance(by); }
    Instant now() const { return clock.now(); }
    // Runs readers and jobs until nothing is left that can run at this moment.
    void settle();

    channels::Mailbox mailbox(const channels::MailboxChange& values); // as an administrator sets it up
    Arrived mail_arrives(const std::string& bytes, const std::string& mailbox = "support@desk.example");
    std::size_t sent_count() const { return wire.sent_count(); }
    std::vector<support::FakeMailWire::Sent> sent_mails(std::size_t from = 0) const {
        return wire.sent(from);
    }
    std::vector<events::Event> events(std::string_view kind);
    std::vector<events::Event> events(std::string_view kind, TicketId ticket);
    tickets::Ticket ticket(TicketId id);      // without asking for permission
    std::string delivery_of(CommentId reply); // "delivered", "failed: ...", ...
    Arrived where(MessageId message);         // a stored message is now
    std::string reason_of(MessageId message); // why it was not filed
    std::string findings_of(MessageId message);
    void expect_sound(); // no invariant is broken

    template <class Body> auto read(Body&& body) { return storage_->read(std::forward<Body>(body)); }
    template <class Body> auto write(Body&& body) { return storage_->write(std::forward<Body>(body)); }

    SettableClock clock{*from_iso("2026-11-21T12:00:00Z")};
    SeededRandom random{1};
    support::FakeMailWire wire;
    channels::MailSettings mail{
        .address = "support@desk.example", .name = "Example Support", .smtp = mail::SmtpServer{}};
    Desk& desk() { return *desk_; }
    storage::Storage& storage() { return *storage_; }

  private:
    Someone add(const std::string& name, people::Role role, people::TicketRestriction restriction);
    Someone with_token(const people::Person& person);

    TemporaryFolder folder_;
    std::unique_ptr<storage::Storage> own_storage_;
    storage::Storage* storage_ = nullptr;
    std::unique_ptr<storage::Blobs> blobs_;
    std::unique_ptr<DeskKeys> keys_;
    std::unique_ptr<PasswordPool> passwords_;
    std::unique_ptr<Desk> desk_;
};

// TEST_P(Suite, ...) with a fresh story on each engine.
class Stories : public ::testing::TestWithParam<storage::Engine> {
  protected:
    void SetUp() override {
        if (!story.can_be_told()) GTEST_SKIP() << "PostgreSQL is not installed";
    }
    Story story{GetParam()};
};

} // namespace eider::test

#define TOLD_ON_BOTH_ENGINES(suite)                                                                          \
    INSTANTIATE_TEST_SUITE_P(                                                                                \
        On, suite, ::testing::Values(storage::Engine::sqlite, storage::Engine::postgres),                    \
        [](const auto& info) { return info.param == storage::Engine::sqlite ? "Sqlite" : "Postgres"; })
