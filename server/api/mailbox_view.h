// Mailboxes, and how the ways of mail are doing, as the API writes and reads them. No secret is ever written.
#pragma once
#include "api/paging.h"
#include "channels/mail/mailboxes.h"
#include "channels/mail/ways.h"

namespace eider::api {

struct MailServerView {
    std::string host;
    int port = 0;
    channels::Security security = channels::Security::tls;
    std::string user;
    channels::SignIn sign_in = channels::SignIn::password;
    bool has_secret = false;
};
struct FetchingView {
    MailServerView server;
    std::string folder, move_to;
};
struct MailboxView {
    channels::Mailbox mailbox;
    std::string base;
};
struct WayView {
    channels::Way way;
};

struct MailServerInput {
    std::optional<std::string> host, user, secret;
    std::optional<std::int64_t> port;
    std::optional<channels::Security> security;
    std::optional<channels::SignIn> sign_in;
};
struct FetchingInput {
    MailServerInput server;
    std::optional<std::string> folder, move_to;
};
struct MailboxInput {
    std::optional<std::string> address, name, trusted_server, automatic_answer;
    Given<GroupId> group_id;
    Given<FetchingInput> incoming;
    Given<MailServerInput> outgoing;
    std::optional<channels::ClosedTickets> closed_tickets;
};
struct MailboxBody {
    MailboxInput mailbox;
};
// How one server answered: whether it may be used, and a sentence that says so or what to do.
struct ConnectionView {
    bool works = false;
    std::string sentence;
};
struct ConnectionTestBody {
    MailboxInput mailbox;
    std::optional<MailboxId> id;
};
struct ConnectionTestAnswer {
    std::optional<ConnectionView> incoming, outgoing;
};

} // namespace eider::api

template <> struct eider::Described<eider::channels::Security> : eider::codec::Vocabulary {
    using S = channels::Security;
    static constexpr auto value =
        choice<S>("MailSecurity", "How the connection is encrypted.",
                  {{S::tls, "tls"}, {S::starttls, "starttls"}, {S::plain, "plain"}});
};
template <> struct eider::Described<eider::channels::SignIn> : eider::codec::Vocabulary {
    using S = channels::SignIn;
    static constexpr auto value =
        choice<S>("MailSignIn", "How the desk signs in.",
                  {{S::none, "none"}, {S::password, "password"}, {S::xoauth2, "xoauth2"}});
};
template <> struct eider::Described<eider::channels::ClosedTickets> : eider::codec::Vocabulary {
    using C = channels::ClosedTickets;
    static constexpr auto value = choice<C>("ClosedTickets", "What an answer to a closed ticket does.",
                                            {{C::new_ticket, "new_ticket"}, {C::reopen, "reopen"}});
};
template <> struct eider::Described<eider::channels::WayState> : eider::codec::Vocabulary {
    using W = channels::WayState;
    static constexpr auto value =
        choice<W>("WayState", "working, troubled (tries again by itself) or stopped (somebody must act).",
                  {{W::working, "working"}, {W::troubled, "troubled"}, {W::stopped, "stopped"}});
};
template <> struct eider::Described<eider::api::MailServerView> : eider::codec::Vocabulary {
    using S = api::MailServerView;
    static constexpr auto value = record(
        "MailServer", "A mail server and how the desk signs in there.", field("host", &S::host, "Its name."),
        field("port", &S::port, "Its port."), field("security", &S::security, "Encryption."),
        field("user", &S::user, "User."), field("sign_in", &S::sign_in, "Sign-in."),
        field("has_secret", &S::has_secret, "Whether a password or token is kept. It is shown to nobody."));
};
template <> struct eider::Described<eider::api::FetchingView> : eider::codec::Vocabulary {
    using F = api::FetchingView;
    static constexpr auto value =
        record("MailFetching", "Where mail is fetched by IMAP.", merged(&F::server),
               field("folder", &F::folder, "The folder that is fetched."),
               field("move_to", &F::move_to, "Where a message goes afterwards; empty: it stays."));
};
template <> struct eider::Described<eider::api::MailboxView> : eider::codec::Vocabulary {
    using V = api::MailboxView;
    static api::MailServerView shown(const channels::MailServer& server) {
        return {.host = server.host,
                .port = server.port,
                .security = server.security,
                .user = server.user,
                .sign_in = server.sign_in,
                .has_secret = !server.secret.empty()};
    }
    static constexpr auto value =
        record("Mailbox", "An address at which the desk takes mail in and from which it writes.",
               computed(
                   "id", [](const V& v) { return v.mailbox.id; }, "Number."),
               computed(
                   "url",
                   [](const V& v) {
                       return v.base + "/api/v2/mailboxes/" + std::to_string(v.mailbox.id.value) + ".json";
                   },
                   "Address.", format("uri")),
               computed(
                   "address", [](const V& v) { return v.mailbox.address; }, "Its mail address."),
               computed(
                   "name", [](const V& v) { return v.mailbox.name; }, "The name that customers see."),
               computed(
                   "group_id", [](const V& v) { return v.mailbox.group; }, "Group of its new tickets.",
                   nullable_id),
               computed(
                   "incoming",
                   [](const V& v) -> std::optional<api::FetchingView> {
                       if (!v.mailbox.fetching) return {};
                       const channels::Fetching& fetching = *v.mailbox.fetching;
                       return api::FetchingView{shown(fetching.server), fetching.folder, fetching.move_to};
                   },
                   "How mail is fetched; null when it is brought, or for those who may not see it."),
               computed(
                   "outgoing",
                   [](const V& v) -> std::optional<api::MailServerView> {
                       if (!v.mailbox.outgoing) return {};
                       return shown(*v.mailbox.outgoing);
                   },
                   "How it sends; null when through the desk's usual server."),
               computed(
                   "trusted_server", [](const V& v) { return v.mailbox.trusted_server; },
                   "The receiving server whose Authentication-Results are believed."),
               computed(
                   "closed_tickets", [](const V& v) { return v.mailbox.closed_tickets; },
                   "What an answer to a closed ticket does."),
               computed(
                   "automatic_answer", [](const V& v) { return v.mailbox.automatic_answer; },
                   "The first answer to a new ticket; empty: none."),
               computed(
                   "created_at", [](const V& v) { return v.mailbox.created_at; }, "When made."),
               computed(
                   "updated_at", [](const V& v) { return v.mailbox.updated_at; }, "When changed last."))
            .keyed("mailbox", "mailboxes");
};
template <> struct eider::Described<eider::api::WayView> : eider::codec::Vocabulary {
    using V = api::WayView;
    static constexpr auto value =
        record("MailWay", "A way by which mail comes in or goes out.",
               computed(
                   "name", [](const V& v) { return v.way.name; },
                   "Its name: imap and a mailbox's number, lmtp, ..."),
               computed(
                   "state", [](const V& v) { return v.way.state; }, "How it is."),
               computed(
                   "worked_at", [](const V& v) { return v.way.worked_at; }, "When it last worked."),
               computed(
                   "error", [](const V& v) { return v.way.error; }, "What went wrong last."),
               computed(
                   "failed_at", [](const V& v) { return v.way.failed_at; }, "When that was."),
               computed(
                   "failures", [](const V& v) { return v.way.failures; }, "Failures in a row."),
               computed(
                   "waiting", [](const V& v) { return v.way.waiting; }, "Messages that wait there."),
               computed("changed_at", [](const V& v) { return v.way.changed_at; }, "Since when it is so."));
};
template <> struct eider::Described<eider::api::MailServerInput> : eider::codec::Vocabulary {
    using S = api::MailServerInput;
    static constexpr auto value =
        record("MailServerInput", "The server that sends. What is not given stays.",
               field("host", &S::host, "Its name."), field("port", &S::port, "Its port.", range(1, 65535)),
               field("security", &S::security, "Encryption."), field("user", &S::user, "User."),
               field("sign_in", &S::sign_in, "Sign-in."),
               field("secret", &S::secret, "Password or token.", write_only,
                     text(0, channels::MAILBOX_SECRET_BYTES_MAX)));
};
template <> struct eider::Described<eider::api::FetchingInput> : eider::codec::Vocabulary {
    using F = api::FetchingInput;
    static constexpr auto value =
        record("MailFetchingInput", "Where mail is fetched. What is not given stays.", merged(&F::server),
               field("folder", &F::folder, "The folder that is fetched."),
               field("move_to", &F::move_to, "Where a message goes afterwards; empty: it stays."));
};
template <> struct eider::Described<eider::api::MailboxInput> : eider::codec::Vocabulary {
    using M = api::MailboxInput;
    static constexpr auto value =
        record("MailboxInput", "A mailbox to add or change. What is not given stays.",
               field("address", &M::address, "Its mail address."),
               field("name", &M::name, "The name that customers see."),
               field("group_id", &M::group_id, "Group of its new tickets."),
               field("incoming", &M::incoming, "How mail is fetched; null: it is brought."),
               field("outgoing", &M::outgoing, "How it sends; null: through the desk's usual server."),
               field("trusted_server", &M::trusted_server, "Whose Authentication-Results are believed."),
               field("closed_tickets", &M::closed_tickets, "What an answer to a closed ticket does."),
               field("automatic_answer", &M::automatic_answer, "The first answer to a new ticket."));
};
template <> struct eider::Described<eider::api::MailboxBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("MailboxBody", "One mailbox.",
               field("mailbox", &api::MailboxBody::mailbox, "The mailbox.", required));
};
template <> struct eider::Described<eider::api::ConnectionView> : eider::codec::Vocabulary {
    using C = api::ConnectionView;
    static constexpr auto value = record("MailConnection", "How one server answered.",
                                         field("works", &C::works, "Whether it can be used."),
                                         field("sentence", &C::sentence, "What is so, or what to do."));
};
template <> struct eider::Described<eider::api::ConnectionTestBody> : eider::codec::Vocabulary {
    using B = api::ConnectionTestBody;
    static constexpr auto value =
        record("MailConnectionTestBody", "Settings to try without keeping them.",
               field("mailbox", &B::mailbox, "The settings.", required),
               field("id", &B::id, "A mailbox that has what is not given, its kept secrets too."));
};
template <> struct eider::Described<eider::api::ConnectionTestAnswer> : eider::codec::Vocabulary {
    using A = api::ConnectionTestAnswer;
    static constexpr auto value = record("MailConnectionTest", "How the servers answered.",
                                         field("incoming", &A::incoming, "Where mail is fetched."),
                                         field("outgoing", &A::outgoing, "The server that sends."));
};
