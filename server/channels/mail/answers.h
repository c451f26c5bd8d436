// The desk's own automatic answer to a new ticket: off unless a mailbox has a text for it.
//
// What must always hold: at most one to an address in a day and one for a ticket, none to what a machine
// wrote, to nobody or to us; none of the sender's words are in it, so that nobody can send others mail
// through us; it says that it is automatic and has no envelope sender, so that nothing answers it.
#pragma once
#include "channels/mail/filing.h"
#include "channels/mail/mail_channel.h"

namespace eider::channels {

inline constexpr int ANSWERS_TO_AN_ADDRESS_A_DAY = 1;
inline constexpr int ANSWERS_TO_A_DOMAIN_AN_HOUR = 60;
inline constexpr int ANSWERS_TO_A_DOMAIN_A_DAY = 500;

struct AnswerWanted {
    const mail::ParsedMail& mail; // that opened the ticket
    std::string address;          // of its writer
    TicketId ticket;
    CommentId comment;
    Proof proof = Proof::none;
    bool writer_is_team = false;
};
// Whether this message is one that a person waits for an answer to. Pure; the limits are counted apart.
bool may_be_answered(const AnswerWanted& wanted);

// Queues the answer when everything allows it. True when it did.
bool queue_answer(storage::Transaction& tx, Desk& desk, const Mailbox& mailbox, const AnswerWanted& wanted);

// The job was given up: the ticket says so.
void give_up_answer(storage::Transaction& tx, Instant now, const jobs::Job& job);
// The handler of the job "mail.answer".
jobs::Outcome send_answer(Desk& desk, const MailSettings& settings, mail::MailWire& wire,
                          const jobs::Job& job);

} // namespace eider::channels
