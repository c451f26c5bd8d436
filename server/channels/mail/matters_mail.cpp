// Writes and sends the link to somebody's matters.
#include "channels/mail/matters_mail.h"

#include "channels/mail/letter.h"
#include "channels/mail/sender.h"
#include "platform/base/log.h"
#include "platform/base/text.h"
#include "platform/mail/compose.h"
#include "tickets/status_link.h"

#include <fmt/format.h>

namespace eider::channels {
namespace {

using storage::Transaction;

struct Words {
    std::string_view locale, subject, text; // {0} the desk, {1} the link, {2} hours
};
constexpr Words ENGLISH{
    "en", "What you wrote to {0}",
    "Hello,\n\nhere is the link that you asked for. It shows what you wrote to us and how it "
    "stands:\n\n{1}\n\nIt holds for {2} hours. If you did not ask for it, you need not do "
    "anything: only you got it.\n\n{0}\n"};
constexpr Words GERMAN{"de", "Was Sie an {0} geschrieben haben",
                       "Guten Tag,\n\nhier ist der Link, um den Sie gebeten haben. Er zeigt, was Sie uns "
                       "geschrieben haben und wie es steht:\n\n{1}\n\nEr gilt {2} Stunden. Wenn Sie nicht "
                       "darum gebeten haben, müssen Sie nichts tun: Nur Sie haben ihn bekommen.\n\n{0}\n"};

// As the job keeps it: "12 de".
struct Asked {
    PersonId person;
    std::string locale;
};
Asked read_asked(const std::string& data) {
    auto parts = split(data, ' ');
    return {{to_integer(parts[0]).value_or(0)}, parts.size() > 1 ? std::string(parts[1]) : ""};
}

Result<mail::ComposedMail> compose(Desk& desk, const Sender& sender, const Asked& asked,
                                   const std::string& address) {
    const Words& words = asked.locale == GERMAN.locale ? GERMAN : ENGLISH;
    std::string name = sender.name.empty() ? sender.address : sender.name;
    Instant now = desk.clock.now();
    std::string link =
        fmt::format("{}/my/{}", desk.public_url,
                    tickets::matters_token(desk.keys.links, {.person = asked.person,
                                                             .until = now + tickets::MATTERS_LINK_LASTS}));
    mail::OutgoingMail outgoing{
        .from = {sender.name, sender.address},
        .to = {{"", address}},
        .subject = fmt::format(fmt::runtime(words.subject), name),
        .text = fmt::format(fmt::runtime(words.text), name, link, tickets::MATTERS_LINK_LASTS.count()),
        .message_id = fmt::format("<{}@{}>", random_token(desk.random),
                                  sender.address.substr(sender.address.rfind('@') + 1)),
        .date = now,
        .auto_submitted = mail::AutoSubmitted::replied};
    return mail::compose(outgoing, desk.random);
}

} // namespace

Result<void> queue_matters_mail(Transaction& tx, const Desk& desk, const MailSettings& settings,
                                std::string_view address, std::string_view locale) {
    std::string clean = TRY(people::clean_address(address));
    if (desk.public_url.empty() || !sender_of(tx, desk, settings, {}))
        return refuse(RefusalKind::conflict,
                      "This desk cannot send such a link. Please use the link in one of our mails.");
    auto person = people::find_person_by_address(tx, clean);
    if (!person || person->suspended || people::is_dead_address(tx, clean)) return {};
    Instant now = desk.clock.now();
    std::string key = fmt::format("matters-{}-{}", person->id.value, now.time_since_epoch().count());
    std::string data =
        fmt::format("{} {}", person->id.value, locale.starts_with(GERMAN.locale) ? "de" : "en");
    jobs::queue(tx, now,
                {.lane = MAIL_OUT_LANE, .kind = "mail.matters", .key = key, .data = data, .run_at = {}});
    return {};
}

jobs::Outcome send_matters_mail(Desk& desk, const MailSettings& settings, mail::MailWire& wire,
                                const jobs::Job& job) {
    using Kind = jobs::Outcome::Kind;
    Asked asked = read_asked(job.data);
    auto [person, sender] = desk.storage.read([&](Transaction& tx) {
        return std::pair(people::find_person(tx, asked.person), sender_of(tx, desk, settings, {}));
    });
    if (!person || !person->email) return {.kind = Kind::done, .reason = "They cannot be reached any more."};
    if (!sender) return {.kind = Kind::later, .reason = "No mail server is set up."};
    auto composed = compose(desk, *sender, asked, *person->email);
    if (!composed) return {.kind = Kind::dead, .reason = composed.error().sentence};
    sign_mail(*composed, settings, sender->address);
    mail::SubmitResult result = wire.send(sender->server, composed->envelope, composed->bytes);
    if (result.state == mail::SubmitState::delivered) return {};
    bool for_good = result.state == mail::SubmitState::permanent;
    log::warning("matters_mail_not_delivered", {{"permanent", for_good}});
    return {.kind = for_good ? Kind::dead : Kind::later, .reason = mail::sentence(result)};
}

} // namespace eider::channels
