// Who may see and change mailboxes, what a good one is, and what was done with them.
#include "channels/mail/mailboxes.h"

#include "channels/mail/mailbox_store.h"
#include "events/log.h"
#include "platform/base/text.h"
#include "platform/mail/message_id.h"

#include <fmt/format.h>

namespace eider::channels {
namespace {

constexpr int PORT_MAX = 65535;

bool is_this_machine(std::string_view host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

std::unexpected<Refusal> wrong(std::string_view field, std::string_view sentence) {
    return refuse_field(std::string(field), "InvalidValue", std::string(sentence));
}

// One line without control characters, of bounded length.
Result<std::string> clean_text(std::string_view field, std::string_view text,
                               std::size_t bytes_max = MAILBOX_TEXT_BYTES_MAX) {
    text = trim(text);
    if (text.size() > bytes_max)
        return wrong(field, fmt::format("{}: at most {} bytes are taken.", field, bytes_max));
    for (char c : text)
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7f)
            return wrong(field, fmt::format("{}: line ends and control characters cannot be in it.", field));
    return std::string(text);
}

Result<void> apply(MailServer& server, const ServerChange& change, const std::string& name, int usual_port) {
    bool moves = change.host && *change.host != server.host;
    if (change.host) server.host = TRY(clean_text(name + "_host", *change.host));
    if (change.user) server.user = TRY(clean_text(name + "_user", *change.user));
    if (change.security) server.security = *change.security;
    if (change.sign_in) server.sign_in = *change.sign_in;
    if (change.port) server.port = *change.port;
    if (!server.port) server.port = usual_port;
    // A kept secret goes to no other server than the one that it was given for.
    if (moves) server.secret.clear();
    if (change.secret)
        server.secret = TRY(clean_text(name + "_secret", *change.secret, MAILBOX_SECRET_BYTES_MAX));
    if (!mail::is_host_name(server.host) && server.host.find(':') == std::string::npos)
        return wrong(name + "_host", "Server: a name such as mail.example.com is wanted.");
    if (server.port < 1 || server.port > PORT_MAX)
        return wrong(name + "_port", "Port: a number from 1 to 65535 is wanted.");
    if (server.security == Security::plain && !is_this_machine(server.host))
        return wrong(name + "_security",
                     "Security: without encryption only a server on this very machine is reached.");
    if (server.sign_in != SignIn::none && server.user.empty())
        return wrong(name + "_user", "User: signing in needs a user name.");
    return {};
}

Result<void> apply_texts(Mailbox& mailbox, const MailboxChange& change) {
    if (change.address) mailbox.address = TRY(people::clean_address(*change.address));
    if (mailbox.address.empty()) return wrong("address", "Address: the mailbox needs one.");
    if (change.name) mailbox.name = TRY(clean_text("name", *change.name));
    if (change.trusted_server)
        mailbox.trusted_server = TRY(clean_text("trusted_server", *change.trusted_server));
    if (change.automatic_answer) {
        if (change.automatic_answer->size() > AUTOMATIC_ANSWER_BYTES_MAX)
            return wrong("automatic_answer", fmt::format("Automatic answer: at most {} bytes are taken.",
                                                         AUTOMATIC_ANSWER_BYTES_MAX));
        mailbox.automatic_answer = std::string(trim(*change.automatic_answer));
    }
    return {};
}

Result<void> apply_fetching(Mailbox& mailbox, const MailboxChange& change) {
    constexpr int IMAPS = 993, IMAP = 143;
    if (change.fetches) {
        if (!*change.fetches)
            mailbox.fetching.reset();
        else if (!mailbox.fetching)
            mailbox.fetching = Fetching{};
    }
    if (!mailbox.fetching) return {};
    Fetching& fetching = *mailbox.fetching;
    bool is_tls = change.incoming.security.value_or(fetching.server.security) == Security::tls;
    TRY_VOID(apply(fetching.server, change.incoming, "incoming", is_tls ? IMAPS : IMAP));
    if (change.folder) fetching.folder = TRY(clean_text("folder", *change.folder));
    if (change.move_to) fetching.move_to = TRY(clean_text("move_to", *change.move_to));
    if (fetching.folder.empty()) fetching.folder = "INBOX";
    if (fetching.folder == fetching.move_to)
        return wrong("move_to", "Move to: this is the folder that is fetched; name another one, or none.");
    return {};
}

Result<void> apply_outgoing(Mailbox& mailbox, const MailboxChange& change) {
    constexpr int SUBMISSIONS = 465, SUBMISSION = 587;
    if (change.sends) {
        if (!*change.sends)
            mailbox.outgoing.reset();
        else if (!mailbox.outgoing)
            mailbox.outgoing =
                MailServer{.host = "", .security = Security::starttls, .user = "", .secret = ""};
    }
    if (!mailbox.outgoing) return {};
    bool is_tls = change.outgoing.security.value_or(mailbox.outgoing->security) == Security::tls;
    return apply(*mailbox.outgoing, change.outgoing, "outgoing", is_tls ? SUBMISSIONS : SUBMISSION);
}

Result<void> check_against_others(Transaction& tx, Desk& desk, const Actor& actor, const Mailbox& mailbox) {
    auto other = store::mailbox_at(tx, desk.keys, mailbox.address);
    if (other && other->id != mailbox.id)
        return refuse_field("address", "DuplicateValue",
                            fmt::format("Address: {} is a mailbox already.", mailbox.address));
    if (auto person = people::find_person_by_address(tx, mailbox.address); person && !person->deleted_at)
        return refuse_field("address", "InvalidValue",
                            fmt::format("Address: {} belongs to {}; a mailbox is nobody's own address.",
                                        mailbox.address, person->name));
    if (mailbox.group) TRY(people::access_group(tx, actor, mailbox.group, people::For::reading));
    return {};
}

void append_event(Transaction& tx, Instant now, const Actor& actor, std::string_view kind, MailboxId id) {
    events::append(tx, now,
                   {.kind = kind,
                    .actor = actor.person,
                    .ticket = {},
                    .underwater = true,
                    .data = fmt::format(R"({{"mailbox":{}}})", id.value)});
}

Result<void> admin_only(const Actor& actor) {
    if (actor.is_admin()) return {};
    return refuse(RefusalKind::not_allowed, "Only an administrator may set up mailboxes.");
}

// What the team may know of a mailbox: not how the desk signs in.
Mailbox shown_to(const Actor& actor, Mailbox mailbox) {
    if (actor.is_admin()) return mailbox;
    mailbox.fetching.reset();
    mailbox.outgoing.reset();
    return mailbox;
}

} // namespace

mail::SmtpServer smtp_server(const MailServer& server) {
    mail::SmtpServer smtp{.host = server.host, .port = server.port};
    smtp.security = server.security == Security::tls     ? mail::SmtpSecurity::tls
                    : server.security == Security::plain ? mail::SmtpSecurity::plain
                                                         : mail::SmtpSecurity::starttls;
    if (server.sign_in == SignIn::none) return smtp;
    smtp.user = server.user;
    (server.sign_in == SignIn::xoauth2 ? smtp.bearer_token : smtp.password) = server.secret;
    return smtp;
}

Result<Mailbox> access_mailbox(Transaction& tx, const DeskKeys& keys, const Actor& actor, MailboxId id,
                               For use) {
    auto mailbox = store::mailbox(tx, keys, id);
    if (!mailbox || !actor.is_team()) return refuse(RefusalKind::not_found, "There is no such mailbox.");
    if (use == For::changing) TRY_VOID(admin_only(actor));
    return shown_to(actor, *std::move(mailbox));
}

Result<std::vector<Mailbox>> list_mailboxes(Transaction& tx, const DeskKeys& keys, const Actor& actor) {
    std::vector<Mailbox> shown;
    if (!actor.is_team()) return shown;
    for (Mailbox& mailbox : store::mailboxes(tx, keys)) shown.push_back(shown_to(actor, std::move(mailbox)));
    return shown;
}

std::vector<Mailbox> all_mailboxes(Transaction& tx, const DeskKeys& keys) {
    return store::mailboxes(tx, keys);
}

std::optional<Mailbox> find_mailbox(Transaction& tx, const DeskKeys& keys, MailboxId id) {
    return store::mailbox(tx, keys, id);
}

std::optional<Mailbox> mailbox_by_address(Transaction& tx, const DeskKeys& keys, std::string_view address) {
    if (auto exact = store::mailbox_at(tx, keys, address)) return exact;
    std::size_t plus = address.find('+'), at = address.rfind('@');
    if (plus == std::string_view::npos || at == std::string_view::npos || plus > at) return {};
    return store::mailbox_at(tx, keys,
                             std::string(address.substr(0, plus)) + std::string(address.substr(at)));
}

Result<Mailbox> changed_mailbox(Mailbox mailbox, const MailboxChange& change) {
    TRY_VOID(apply_texts(mailbox, change));
    TRY_VOID(apply_fetching(mailbox, change));
    TRY_VOID(apply_outgoing(mailbox, change));
    if (change.group) mailbox.group = *change.group;
    if (change.closed_tickets) mailbox.closed_tickets = *change.closed_tickets;
    return mailbox;
}

Result<Mailbox> add_mailbox(Transaction& tx, Desk& desk, const Actor& actor, const MailboxChange& values) {
    TRY_VOID(admin_only(actor));
    Instant now = desk.clock.now();
    if (store::mailboxes(tx, desk.keys).size() >= MAILBOXES_MAX)
        return refuse(
            RefusalKind::invalid,
            fmt::format("There are {} mailboxes already; a desk has at most that many.", MAILBOXES_MAX));
    Mailbox mailbox = TRY(changed_mailbox({}, values));
    mailbox.created_at = mailbox.updated_at = now;
    TRY_VOID(check_against_others(tx, desk, actor, mailbox));
    mailbox.id = store::insert(tx, desk.keys, desk.random, mailbox);
    append_event(tx, now, actor, "mailbox.added", mailbox.id);
    return mailbox;
}

Result<Mailbox> change_mailbox(Transaction& tx, Desk& desk, const Actor& actor, MailboxId id,
                               const MailboxChange& change) {
    Mailbox before = TRY(access_mailbox(tx, desk.keys, actor, id, For::changing));
    Mailbox mailbox = TRY(changed_mailbox(std::move(before), change));
    mailbox.updated_at = desk.clock.now();
    TRY_VOID(check_against_others(tx, desk, actor, mailbox));
    store::update(tx, desk.keys, desk.random, mailbox);
    append_event(tx, mailbox.updated_at, actor, "mailbox.changed", id);
    return mailbox;
}

Result<void> delete_mailbox(Transaction& tx, Desk& desk, const Actor& actor, MailboxId id) {
    TRY(access_mailbox(tx, desk.keys, actor, id, For::changing));
    store::remove(tx, desk.clock.now(), id);
    append_event(tx, desk.clock.now(), actor, "mailbox.deleted", id);
    return {};
}

} // namespace eider::channels
