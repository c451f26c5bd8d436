// Mailboxes: the addresses at which the desk takes mail in, how it fetches it there, and how it sends.
// An administrator makes them; secrets are sealed in the store and given to nobody again.
// Events: mailbox.added, mailbox.changed, mailbox.deleted (their data never holds a secret).
#pragma once
#include "people/people.h"
#include "platform/desk/desk.h"
#include "platform/mail/submit.h"

#include <optional>
#include <string>
#include <vector>

namespace eider::channels {

using people::Actor;
using storage::Transaction;

inline constexpr std::size_t MAILBOX_TEXT_BYTES_MAX = 255;      // of a host, a user, a folder
inline constexpr std::size_t MAILBOX_SECRET_BYTES_MAX = 16'384; // tokens are long
inline constexpr std::size_t AUTOMATIC_ANSWER_BYTES_MAX = 10'000;
inline constexpr int MAILBOXES_MAX = 200;

enum class Security { starttls = 0, tls = 1, plain = 2 }; // plain: only to this very machine
enum class SignIn { none = 0, password = 1, xoauth2 = 2 };
// What an answer to a closed ticket does.
enum class ClosedTickets { new_ticket = 0, reopen = 1 };

struct MailServer {
    std::string host;
    int port = 0;
    Security security = Security::tls;
    std::string user;
    SignIn sign_in = SignIn::password;
    std::string secret; // password or token, readable; "" when none is kept
};

// Where mail is fetched from. Without it, mail comes by a listener, the command or an upload.
struct Fetching {
    MailServer server; // IMAP
    std::string folder = "INBOX";
    std::string move_to; // where a message goes after it is stored; "" = it stays where it is, untouched
};

struct Mailbox {
    MailboxId id;
    std::string address;                // "support@example.com"
    std::string name;                   // "Example Support"
    GroupId group;                      // of new tickets; none: nobody's yet
    std::optional<Fetching> fetching;   // none: mail is brought here
    std::optional<MailServer> outgoing; // SMTP; none: the desk's usual server sends
    std::string trusted_server;         // whose Authentication-Results are believed; "" = nobody's
    ClosedTickets closed_tickets = ClosedTickets::new_ticket;
    std::string automatic_answer; // the first answer to a new ticket; "" = none
    Instant created_at, updated_at;
};

// How the mail library calls a server of ours.
mail::SmtpServer smtp_server(const MailServer& server);

// --- fetch by permission: the team sees mailboxes, administrators change them and see how they are set up.
enum class For { reading, changing };
Result<Mailbox> access_mailbox(Transaction& tx, const DeskKeys& keys, const Actor& actor, MailboxId id,
                               For use);
Result<std::vector<Mailbox>> list_mailboxes(Transaction& tx, const DeskKeys& keys, const Actor& actor);

// --- for the channel itself
std::vector<Mailbox> all_mailboxes(Transaction& tx, const DeskKeys& keys);
std::optional<Mailbox> find_mailbox(Transaction& tx, const DeskKeys& keys, MailboxId id);
// By an address to which something was sent: its plus-part (our mark) is left out, case is ignored.
std::optional<Mailbox> mailbox_by_address(Transaction& tx, const DeskKeys& keys, std::string_view address);

// --- commands: access, decide, store, append, in the caller's transaction
struct ServerChange { // what is not given stays
    std::optional<std::string> host, user, secret;
    std::optional<int> port;
    std::optional<Security> security;
    std::optional<SignIn> sign_in;
};
struct MailboxChange { // what is not given stays
    std::optional<std::string> address, name, trusted_server, automatic_answer, folder, move_to;
    std::optional<GroupId> group;
    std::optional<bool> fetches, sends; // false: as if these servers were not there
    ServerChange incoming, outgoing;
    std::optional<ClosedTickets> closed_tickets;
};
// The values that a change gives to a mailbox, cleaned, or what is wrong with them. Pure.
Result<Mailbox> changed_mailbox(Mailbox mailbox, const MailboxChange& change);
Result<Mailbox> add_mailbox(Transaction& tx, Desk& desk, const Actor& actor, const MailboxChange& values);
Result<Mailbox> change_mailbox(Transaction& tx, Desk& desk, const Actor& actor, MailboxId id,
                               const MailboxChange& change);
Result<void> delete_mailbox(Transaction& tx, Desk& desk, const Actor& actor, MailboxId id);

} // namespace eider::channels
