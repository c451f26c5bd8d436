// What is done with a message that came in: pure rules, values in, a decision out. filing_store.cpp gathers
// the values and does what was decided.
//
// Words: a *sign* is what a message says of itself; a *proof* is what the mailbox's own server says of who
// wrote it; a *tie* leads from a message to a ticket; a *finding* is a word for people about a filed message.
// What must always hold: a number in a subject ties nothing; only a proven team member answers a customer by
// mail; who writes into a ticket without being on it gets nothing of it; what a machine wrote wakes nothing.
#pragma once
#include "channels/mail/mailboxes.h"
#include "platform/base/ids.h"
#include "platform/mail/authentication.h"
#include "platform/mail/message_id.h"
#include "platform/mail/parse.h"

#include <optional>
#include <string>
#include <vector>

namespace eider::channels {

inline constexpr std::size_t ANSWERED_IDS_MAX = 40;      // looked up of one message
inline constexpr std::size_t MESSAGE_ID_BYTES_MAX = 998; // one line; what is longer leads nobody anywhere

inline constexpr std::size_t AUTHENTICATION_BYTES_MAX = 500;

enum class Proof { none = 0, passed = 1, failed = 2 };
enum class SenderVerdict { none = 0, allowed = 1, suspended = 2, blocked = 3 };

// --- what a message says of itself
struct Signs {
    bool is_our_own = false;        // its Message-ID is one of our marks
    bool tells_of_delivery = false; // a bounce, a report or a receipt of a mail server
    mail::Automatic automatic = mail::Automatic::none;
    std::vector<TicketId> addressed;         // tickets whose signed reply address it was sent to
    std::vector<mail::MessageMark> answered; // our signed Message-IDs that it answers, the nearest first
    std::vector<std::string> answered_ids;   // all Message-IDs that it answers, the nearest first
    std::vector<std::string> foreign_ids;    // those of them that are not signed by us
    std::vector<mail::MessageMark> returned; // our signed Message-IDs in what a mail server sent back
    std::string spam;                        // a sentence when a filter in front of us took it for spam
    std::string over_limit;                  // a sentence when it was too much to be read whole
};
Signs read_signs(const mail::ParsedMail& mail, const SecretKey& key);

// What the mailbox's own server found out, for the address that the message says it is from.
Proof proof_of(const mail::Authentication& found, std::string_view address);
std::string words_of(const mail::Authentication& found); // "spf=pass dkim=pass dmarc=pass"

// The same message by another way, or in another mailbox of ours, has the same digest: its body without what
// servers change on the way, and its Message-ID. "" when it has no Message-ID.
std::string content_digest(const mail::ParsedMail& mail, std::string_view raw);

// Whether two subjects speak of different matters, whatever stands before them ("Re:", "AW:", "[list]").
bool subjects_differ(std::string_view a, std::string_view b);

// Addresses that nobody reads: no-reply, mailer-daemon, bounces.
bool is_nobody(std::string_view address);
// Who wrote it: From; where From is ours or nobody (a web form), Reply-To. None when there is nobody.
const mail::Address* writer_of(const mail::ParsedMail& mail, const std::vector<std::string>& own_addresses);

// --- what the desk knows about it
enum class Tie { signed_mark, notice, known_message, sibling };
struct Target {
    TicketId ticket;
    Tie tie = Tie::signed_mark;
    bool is_closed = false;
    bool writer_is_on_it = false; // requester or copied
    bool writer_is_requester = false;
    bool subject_differs = false;
};
struct Known {
    bool looked_at = false; // a team member said that it is to be filed
    SenderVerdict verdict = SenderVerdict::none;
    std::string verdict_reason = {};
    Proof proof = Proof::none;
    bool writer_is_team = false;    // also when suspended: then without any proof
    bool is_copy = false;           // the same message was filed before
    bool is_about_our_mail = false; // what came back is a mail of this desk
    bool has_words = true;          // own words or files, beside what it repeats
    bool forwards = false;          // repeats a message of somebody else
    std::optional<Target> target = {};
    ClosedTickets when_closed = ClosedTickets::new_ticket;
};

// --- the decision
enum class Course {
    keep,        // nothing new is said: kept without a ticket
    quarantine,  // could not be read whole
    refuse,      // a blocked sender
    hold,        // somebody has a look
    came_back,   // tells what became of a reply
    copy,        // filed before
    open,        // a new ticket
    open_for,    // a new ticket for whom a team member forwarded
    follow_up,   // a new ticket that follows a closed one
    join,        // a reply of the customer
    reopen,      // the same in a closed ticket
    team_reply,  // a reply of the team, which is sent to the customer
    team_reopen, // the same in a closed ticket
    note,        // a note for the team, which says why
};
// Words about a filed message, for people.
namespace finding {
inline constexpr std::string_view STRANGER = "stranger";           // the writer is not on the ticket
inline constexpr std::string_view UNPROVEN_TEAM = "unproven_team"; // a team member's address, without proof
inline constexpr std::string_view PROOF_FAILED = "proof_failed"; // the mailbox's server says: not from there
inline constexpr std::string_view OTHER_SUBJECT = "other_subject"; // another subject than the ticket's
inline constexpr std::string_view NO_WORDS = "no_words";           // a team member's answer without own words
} // namespace finding

struct Decision {
    Course course = Course::open;
    std::string reason = {};   // for keep, quarantine, refuse, hold and note: a sentence
    std::string findings = {}; // one blank between
};
Decision decide(const Signs& signs, const Known& known);

} // namespace eider::channels
