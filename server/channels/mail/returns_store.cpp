// Marks what came back.
#include "channels/mail/returns.h"

#include "channels/mail/deliveries.h"
#include "channels/mail/targets.h"
#include "events/log.h"
#include "people/people.h"
#include "platform/base/text.h"
#include "platform/codec/json_writer.h"
#include "tickets/tickets.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::channels {
namespace {

using storage::Transaction;

constexpr std::size_t SAID_BYTES_MAX = 300;

struct Meaning {
    std::string_view reason, sentence; // {0} is the address, {1} its domain
};
constexpr Meaning meanings[] = {
    {"userunknown", "There is no mailbox {0}."},
    {"hostunknown", "There is no mail server for {1}."},
    {"hasmoved", "The mailbox {0} has moved."},
    {"notaccept", "{1} takes no mail."},
    {"mailboxfull", "The mailbox {0} is full."},
    {"suspend", "The mailbox {0} is switched off at the moment."},
    {"mesgtoobig", "The mail was too large for {0}."},
    {"exceedlimit", "The mail was too large for {0}."},
    {"spamdetected", "The mail server of {1} took the mail for spam."},
    {"virusdetected", "The mail server of {1} found a virus in the mail."},
    {"contenterror", "The mail server of {1} did not like what is in the mail."},
    {"expired", "The mail server of {1} could not be reached for too long."},
    {"networkerror", "The mail server of {1} could not be reached."},
    {"systemerror", "The mail server of {1} is broken at the moment."},
    {"systemfull", "The mail server of {1} is full."},
    {"norelaying", "The mail server that was asked does not deliver to {0}."},
    {"blocked", "The mail server of {1} takes no mail from our mail server."},
    {"badreputation", "The mail server of {1} takes no mail from our mail server."},
    {"requireptr",
     "The mail server of {1} takes no mail from our mail server, which has no name of its own."},
    {"authfailure", "The mail server of {1} does not believe that the mail is ours."},
    {"toomanyconn", "The mail server of {1} takes no more mail at the moment."},
    {"speeding", "The mail server of {1} takes no more mail at the moment."},
};

// Whoever the mail was for: other addresses in a report are not ours to judge.
bool was_sent_to(Transaction& tx, const mail::MessageMark& mark, const tickets::Ticket& ticket,
                 const people::Person& person) {
    return person.id == mark.recipient || person.id == ticket.requester ||
           is_copied(tx, ticket.id, person.id);
}

struct Failed {
    bool for_good = false;
    std::string address, word, sentence;
};

// The recipient that says most: one that is dead before one that is late.
std::optional<Failed> mark_addresses(Transaction& tx, Instant now, const mail::ParsedMail& mail,
                                     const mail::MessageMark& mark, const tickets::Ticket& ticket) {
    std::optional<Failed> worst;
    for (const mail::BouncedRecipient& each : mail.bounce) {
        auto address = people::clean_address(each.recipient);
        auto person = address ? people::find_person_by_address(tx, *address) : std::nullopt;
        if (!person || !was_sent_to(tx, mark, ticket, *person)) continue;
        Failed failed{each.permanent, *address, each.reason, sentence_of(each)};
        people::mark_undeliverable(tx, now, *address,
                                   each.permanent ? people::Undeliverable::for_good
                                                  : people::Undeliverable::for_now,
                                   failed.sentence);
        if (!worst || (failed.for_good && !worst->for_good)) worst = failed;
    }
    return worst;
}

void append(Transaction& tx, Instant now, const mail::MessageMark& mark, std::string_view kind,
            const Failed& failed) {
    std::string data;
    JsonWriter json(data);
    json.begin_object();
    json.key("delivery_of");
    json.integer(mark.comment.value);
    if (kind == "ticket.reply_bounced") {
        json.key("for_good");
        json.boolean(failed.for_good);
        json.key("address");
        json.text(failed.address);
        json.key("reason");
        json.text(failed.word);
        json.key("sentence");
        json.text(failed.sentence);
    }
    json.end_object();
    json.finish();
    events::append(tx, now,
                   {.kind = kind, .actor = {}, .ticket = mark.ticket, .underwater = true, .data = data});
}

Failed unknown_failure(Transaction& tx, const mail::ParsedMail& mail, const mail::MessageMark& mark) {
    auto person = people::find_person(tx, mark.recipient);
    mail::BouncedRecipient said = mail.bounce.empty() ? mail::BouncedRecipient{} : mail.bounce.front();
    said.recipient = person ? person->email.value_or("") : "";
    return {said.permanent, said.recipient, said.reason, sentence_of(said)};
}

} // namespace

std::string sentence_of(const mail::BouncedRecipient& bounced) {
    std::string address = bounced.recipient.empty() ? "this address" : make_utf8(bounced.recipient);
    std::string domain = bounced.recipient.empty() ? "this address" : address.substr(address.rfind('@') + 1);
    std::string sentence = "The mail came back.";
    for (const Meaning& each : meanings)
        if (each.reason == bounced.reason)
            sentence = fmt::format(fmt::runtime(each.sentence), address, domain);
    std::string said = make_utf8(bounced.diagnostic);
    std::erase(said, '\0');
    for (char& c : said)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    said = std::string(trim(cut_utf8(said, SAID_BYTES_MAX)));
    if (!said.empty()) sentence += fmt::format(" Their server said: {}", said);
    return sentence;
}

CameBack note_return(Transaction& tx, Instant now, const mail::ParsedMail& mail, const Signs& signs) {
    mail::MessageMark mark = signs.returned.front();
    if (!mark.comment) mark.comment = comment_by_message_id(tx, mark.id, mark.ticket);
    auto ticket = tickets::find_ticket(tx, mark.ticket);
    if (!ticket) return {"A mail server tells of a reply that is not there any more.", {}, {}};
    if (signs.automatic == mail::Automatic::feedback_report) {
        append(tx, now, mark, "ticket.reply_reported", {});
        return {"The provider of the receiver says that this reply was reported as unwanted.", mark.ticket,
                mark.comment};
    }
    if (signs.automatic != mail::Automatic::bounce)
        return {"A mail server says that a reply arrived.", mark.ticket, mark.comment};
    Failed failed = mark_addresses(tx, now, mail, mark, *ticket).value_or(unknown_failure(tx, mail, mark));
    if (mark.kind != mail::MarkKind::reply) // an automatic answer: the address is marked, nobody waits for it
        return {"An automatic answer came back. " + failed.sentence, mark.ticket, {}};
    note_bounced(tx, now, mark.comment, failed.for_good ? Bounced::for_good : Bounced::for_now,
                 failed.sentence);
    append(tx, now, mark, "ticket.reply_bounced", failed);
    return {"A reply came back. " + failed.sentence, mark.ticket, mark.comment};
}

} // namespace eider::channels
