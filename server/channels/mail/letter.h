// A letter: how one reply leaves by mail. From whom and to whom, under which subject and marks, and what
// stands below its text. It is made once, before the reply leaves, and kept: each try sends the same bytes,
// and what its writer looked at is what is sent.
#pragma once
#include "channels/mail/sender.h"
#include "platform/mail/compose.h"
#include "tickets/outbox.h"

#include <string>
#include <vector>

namespace eider::channels {

inline constexpr std::size_t QUOTED_LINES_MAX = 60; // of the customer's words below a reply
inline constexpr std::size_t QUOTED_BYTES_MAX = 4096;

struct Letter {
    mail::NamedAddress from, reply_to;
    std::string envelope_sender;
    std::vector<mail::NamedAddress> to, cc, hidden;
    std::string subject, message_id, in_reply_to;
    std::vector<std::string> references;
    Instant date;
    std::string seed;                   // of what would be random in it
    std::string text_below, html_below; // who writes, and the customer's words that are answered
};

// What somebody says, written down already or not yet.
struct Saying {
    tickets::Ticket ticket;
    PersonId author;
    CommentId comment;      // none: not written yet
    std::string message_id; // "" = a new one
    tickets::Leaving leaving;
    Instant date; // when it is written; a seal has its own
};

// Whom it is for: only what the team says to somebody else, who can be reached by mail, leaves.
std::optional<people::Person> recipient_of(storage::Transaction& tx, const tickets::Ticket& ticket,
                                           PersonId author);

// Draws a seed unless the saying is sealed. The person who writes is always named, whatever the signature
// says. Refuses when there is no recipient.
Result<Letter> make_letter(storage::Transaction& tx, Desk& desk, const Sender& sender, const Saying& saying);

// Words that go outside: made of a reply, and of nothing else. A note has no way in.
class Outward {
  public:
    explicit Outward(const tickets::Reply& reply) : Outward(reply.body, reply.html) {}
    explicit Outward(const tickets::NewReply& reply) : Outward(reply.body, reply.html) {}
    explicit Outward(const tickets::OutgoingReply& reply) : Outward(reply.body, reply.html) {}
    const std::string& text() const { return text_; }
    const std::string& html() const { return html_; } // "" = none

  private:
    Outward(std::string text, const std::optional<std::string>& html)
        : text_(std::move(text)), html_(html.value_or("")) {}
    std::string text_, html_;
};

// The exact bytes and their envelope; a function of what is given here alone.
Result<mail::ComposedMail> compose_letter(const DeskKeys& keys, const MailSettings& settings,
                                          const Letter& letter, const Outward& words,
                                          std::vector<mail::OutgoingAttachment> files);
// Puts the signature of the domain before a mail of ours, where there is a key for it.
void sign_mail(mail::ComposedMail& mail, const MailSettings& settings, std::string_view from);

// As it is kept.
std::string write_letter(const Letter& letter);
Result<Letter> read_letter(std::string_view json);

// What stands below a text: pure. Never without the name of the person.
std::string signature_of(const people::Person& author, std::string_view mailbox_name);
struct Below {
    std::string text, html;
};
struct Quoted {
    std::string writer; // name
    std::string text;
    Instant written_at;
};
struct BelowWords {
    std::string signature;
    std::string status_link; // where the customer sees how it stands; "" = none
    std::optional<Quoted> quoted;
    std::string locale; // of the customer
};
Below below(const BelowWords& words);

} // namespace eider::channels
