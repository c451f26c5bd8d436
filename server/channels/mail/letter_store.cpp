// Makes letters out of what somebody says, and the bytes out of letters.
#include "channels/mail/letter.h"

#include "platform/codec/codec.h"
#include "platform/mail/message_id.h"
#include "tickets/status_link.h"

#include <fmt/format.h>

template <> struct eider::Described<eider::mail::NamedAddress> : eider::codec::Vocabulary {
    using A = mail::NamedAddress;
    static constexpr auto value =
        record("LetterAddress", "A person or mailbox.", field("name", &A::name, "Name."),
               field("address", &A::address, "Address."));
};
template <> struct eider::Described<eider::channels::Letter> : eider::codec::Vocabulary {
    using L = channels::Letter;
    static constexpr auto value =
        record("Letter", "How one reply leaves.", field("from", &L::from, "From."),
               field("reply_to", &L::reply_to, "Where answers go."),
               field("envelope_sender", &L::envelope_sender, "Where bounces go."), field("to", &L::to, "To."),
               field("cc", &L::cc, "Cc."), field("hidden", &L::hidden, "Unseen by the others."),
               field("subject", &L::subject, "Subject."), field("message_id", &L::message_id, "Message-ID."),
               field("in_reply_to", &L::in_reply_to, "What it answers."),
               field("references", &L::references, "What went before."), field("date", &L::date, "Date."),
               field("seed", &L::seed, "Seed."), field("text_below", &L::text_below, "Below the text."),
               field("html_below", &L::html_below, "Below the HTML."));
};

namespace eider::channels {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql select_earlier_ids("select message_id from message_ids where ticket = ?1 and "
                             "(?2 = 0 or comment < ?2) and mentioned = 0 order by comment",
                             "select message_id from message_ids where ticket = ?1 and "
                             "(?2::bigint = 0 or comment < ?2) and mentioned = 0 order by comment");

std::string host_of(const std::string& address) { return address.substr(address.rfind('@') + 1); }

void add_recipients(Transaction& tx, Letter& letter, const Saying& saying, const people::Person& recipient) {
    letter.to.push_back({recipient.name, *recipient.email});
    for (PersonId copied : tickets::copied_people(tx, saying.ticket.id)) {
        auto person = people::find_person(tx, copied);
        if (person && person->email && person->id != recipient.id)
            letter.cc.push_back({person->name, *person->email});
    }
    for (const std::string& address : saying.leaving.hidden_copies) letter.hidden.push_back({"", address});
}

void add_thread(Transaction& tx, Letter& letter, const Saying& saying) {
    letter.references = tx.all(select_earlier_ids, {saying.ticket.id, saying.comment.value},
                               [](const Row& row) { return row.string(0); });
    if (letter.references.empty()) return;
    letter.in_reply_to = letter.references.back();
    if (letter.references.size() > mail::REFERENCES_FIRST_MAX + mail::REFERENCES_LAST_MAX)
        letter.references.erase(letter.references.begin() + mail::REFERENCES_FIRST_MAX,
                                letter.references.end() - mail::REFERENCES_LAST_MAX);
}

// The link acts for the person that it was made for: nobody gets another's.
std::string status_link(const Desk& desk, const Letter& letter, const Saying& saying,
                        const people::Person& recipient) {
    if (desk.public_url.empty() || letter.cc.size() + letter.hidden.size() > 0) return {};
    return fmt::format(
        "{}/status/{}", desk.public_url,
        tickets::status_token(desk.keys.links, {.ticket = saying.ticket.id, .person = recipient.id}));
}

void add_below(Transaction& tx, const Desk& desk, Letter& letter, const Saying& saying,
               const people::Person& recipient, const std::string& mailbox_name) {
    people::Person author = people::find_person(tx, saying.author).value_or(people::Person{});
    BelowWords words{.signature = signature_of(author, mailbox_name),
                     .status_link = status_link(desk, letter, saying, recipient),
                     .quoted = {},
                     .locale = recipient.locale};
    if (auto reply = tickets::latest_customer_reply(tx, saying.ticket.id, saying.comment))
        words.quoted = Quoted{people::name_of(tx, reply->author), reply->body, reply->created_at};
    Below stands = below(words);
    letter.text_below = std::move(stands.text);
    letter.html_below = std::move(stands.html);
}

} // namespace

std::optional<people::Person> recipient_of(Transaction& tx, const tickets::Ticket& ticket, PersonId author) {
    auto writer = people::find_person(tx, author), requester = people::find_person(tx, ticket.requester);
    bool by_team = writer && writer->role != people::Role::customer;
    if (!by_team || !requester || requester->id == author || !requester->email || requester->deleted_at)
        return {};
    return requester;
}

Result<Letter> make_letter(Transaction& tx, Desk& desk, const Sender& sender, const Saying& saying) {
    const auto& seal = saying.leaving.seal;
    auto recipient = recipient_of(tx, saying.ticket, saying.author);
    if (!recipient) return refuse(RefusalKind::invalid, "The customer has no mail address any more.");
    std::string author = people::name_of(tx, saying.author);
    Letter letter{
        .from = {sender.name.empty() ? author : fmt::format("{} ({})", author, sender.name), sender.address},
        .envelope_sender = sender.address,
        .subject = saying.comment && saying.ticket.first_comment == saying.comment
                       ? saying.ticket.subject
                       : "Re: " + saying.ticket.subject,
        .message_id = saying.message_id,
        .date = seal ? seal->date : saying.date,
        .seed = seal ? seal->seed : random_token(desk.random)};
    DerivedRandom random(desk.keys.messages, letter.seed);
    std::string address =
        TRY(mail::make_reply_address(desk.keys.messages, random, saying.ticket.id, sender.address));
    letter.reply_to = {sender.name, address};
    // What was looked at had no number yet.
    mail::MessageMark mark{.kind = mail::MarkKind::reply,
                           .ticket = saying.ticket.id,
                           .comment = seal ? CommentId{} : saying.comment,
                           .recipient = recipient->id};
    if (letter.message_id.empty())
        letter.message_id = mail::make_message_id(desk.keys.messages, random, mark, host_of(sender.address));
    add_recipients(tx, letter, saying, *recipient);
    add_thread(tx, letter, saying);
    add_below(tx, desk, letter, saying, *recipient, sender.name);
    return letter;
}

Result<mail::ComposedMail> compose_letter(const DeskKeys& keys, const MailSettings& settings,
                                          const Letter& letter, const Outward& words,
                                          std::vector<mail::OutgoingAttachment> files) {
    mail::OutgoingMail outgoing{.from = letter.from,
                                .envelope_sender = letter.envelope_sender,
                                .to = letter.to,
                                .cc = letter.cc,
                                .bcc = letter.hidden,
                                .reply_to = letter.reply_to,
                                .subject = letter.subject,
                                .text = words.text() + letter.text_below,
                                .html = words.html().empty() ? "" : words.html() + letter.html_below,
                                .attachments = std::move(files),
                                .message_id = letter.message_id,
                                .in_reply_to = letter.in_reply_to,
                                .references = letter.references,
                                .date = letter.date};
    DerivedRandom random(keys.messages, letter.seed + " parts");
    auto composed = TRY(mail::compose(outgoing, random));
    sign_mail(composed, settings, letter.from.address);
    return composed;
}

void sign_mail(mail::ComposedMail& mail, const MailSettings& settings, std::string_view from) {
    if (settings.dkim && settings.dkim->signs_for(from))
        mail.bytes.insert(0, settings.dkim->sign(mail.bytes));
}

std::string write_letter(const Letter& letter) { return to_json(letter); }
Result<Letter> read_letter(std::string_view json) { return read_json<Letter>(json); }

} // namespace eider::channels
