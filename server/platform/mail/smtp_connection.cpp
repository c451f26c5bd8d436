// One connection of the mail listener.
#include "platform/mail/smtp_connection.h"

#include "platform/base/log.h"

#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace eider::mail {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t READ_BYTES = 65536;
constexpr std::chrono::milliseconds PARTING_TIME =
    std::chrono::seconds(1); // for the peer to read the last answer
constexpr std::size_t PARTING_BYTES_MAX = 1 << 20;

const SmtpReply STOPPING{421, "4.3.2", "The desk is stopping; please send it again in a moment."};
const SmtpReply TOO_SLOW{421, "4.4.2", "Nothing came for too long; please connect again."};
const SmtpReply FULL{452, "4.3.1",
                     "The desk holds as many messages as it can right now; please send it again."};

std::string host_name() {
    char name[256] = {};
    return gethostname(name, sizeof name - 1) == 0 && name[0] ? name : "localhost";
}

SmtpListenerOptions settled(SmtpListenerOptions options) {
    if (options.host_name.empty()) options.host_name = host_name();
    return options;
}

Counter& messages(const SmtpListenerOptions& options, const char* outcome) {
    return counter("eider_mail_listener_messages_total",
                   "Recipients of messages that a mail server handed over.",
                   {{"way", options.dialect == Dialect::lmtp ? "lmtp" : "smtp"}, {"outcome", outcome}});
}

} // namespace

ListenerShared::ListenerShared(SmtpListenerOptions given, MailTaker& whose)
    : options(settled(std::move(given))), taker(whose),
      connections(gauge("eider_mail_listener_connections", "Connections of mail servers.",
                        {{"way", options.dialect == Dialect::lmtp ? "lmtp" : "smtp"}})),
      accepted(messages(options, "accepted")), refused(messages(options, "refused")),
      postponed(messages(options, "postponed")) {}

SmtpConnection::SmtpConnection(ListenerShared& shared, int socket)
    : shared_(shared), socket_(socket), session_({.dialect = shared.options.dialect,
                                                  .host_name = shared.options.host_name,
                                                  .message_bytes_max = shared.options.message_bytes_max}),
      buffer_(READ_BYTES, '\0') {
    shared_.connections.add(1);
}

SmtpConnection::~SmtpConnection() {
    charge(0);
    shared_.connections.add(-1);
}

void SmtpConnection::run() {
    using Wants = SmtpSession::Wants;
    while (true) {
        std::int64_t begun = session_.messages_begun();
        switch (session_.proceed()) {
        case Wants::bytes:
            if (session_.messages_begun() != begun) message_began_ = steady_clock::now();
            charge(session_.held_bytes());
            if (!flush() || !read_more()) return;
            break;
        case Wants::recipient:
            session_.settle_recipient(shared_.taker.recipient(session_.recipient()));
            break;
        case Wants::message: take_message(); break;
        case Wants::end:
            if (flush()) part();
            return;
        }
    }
}

// False when the peer is gone. What takes too long, or comes while the desk stops, ends with a word about it.
bool SmtpConnection::read_more() {
    bool stops = shared_.has_stopped;
    bool in_data = session_.is_in_data();
    if (stops && !in_data) {
        session_.close(STOPPING);
        return true;
    }
    Ready ready = wait_to_read(socket_, stops ? -1 : shared_.stopping.descriptor(), deadline());
    if (ready == Ready::stopped) return true; // comes here again, and knows it
    if (ready == Ready::too_late) {
        session_.close(stops ? STOPPING : TOO_SLOW);
        return true;
    }
    ssize_t size = recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return true;
    if (size <= 0) return false;
    session_.feed(std::string_view(buffer_).substr(0, static_cast<std::size_t>(size)));
    return true;
}

SmtpConnection::SteadyTime SmtpConnection::deadline() const {
    const SmtpListenerOptions& options = shared_.options;
    SteadyTime now = steady_clock::now();
    if (!session_.is_in_data()) return now + options.command_time;
    SteadyTime until = std::min(now + options.data_time, message_began_ + options.message_time);
    if (shared_.has_stopped)
        until = std::min(until, SteadyTime(steady_clock::duration(shared_.stop_until.load())));
    return until;
}

bool SmtpConnection::flush() {
    std::string answers = session_.take_answers();
    SteadyTime until = steady_clock::now() + shared_.options.answer_time;
    for (std::string_view rest = answers; !rest.empty();) {
        ssize_t size = send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (size > 0) {
            rest.remove_prefix(static_cast<std::size_t>(size));
            continue;
        }
        if (errno == EINTR) continue;
        if (errno != EAGAIN || wait_to_write(socket_, until) != Ready::yes) return false;
    }
    return true;
}

void SmtpConnection::take_message() {
    MailTaker::Taken taken = shared_.taker.take(session_.take_message());
    charge(0);
    for (const SmtpReply& verdict : taken.verdicts)
        (verdict.is_good()          ? shared_.accepted
         : verdict.asks_for_later() ? shared_.postponed
                                    : shared_.refused)
            .add();
    session_.settle_message(taken.verdicts);
    flush(); // a peer that is gone is noticed when it is read from; what was taken is taken
    if (taken.then) taken.then();
}

// Counts what this connection holds of a message among all that come in.
void SmtpConnection::charge(std::size_t held) {
    if (held <= charged_) {
        shared_.bytes_in_flight -= charged_ - held;
        charged_ = held;
        return;
    }
    std::size_t more = held - charged_;
    if (shared_.bytes_in_flight.fetch_add(more) + more <= shared_.options.message_bytes_in_flight_max) {
        charged_ = held;
        return;
    }
    shared_.bytes_in_flight -= more;
    session_.turn_away(FULL);
    charge(0);
}

// Lets the last answer arrive: closing with bytes unread would take it back.
void SmtpConnection::part() {
    shutdown(socket_, SHUT_WR);
    if (shared_.has_stopped) return;
    SteadyTime until = steady_clock::now() + PARTING_TIME;
    for (std::size_t read = 0; read < PARTING_BYTES_MAX && wait_to_read(socket_, -1, until) == Ready::yes;) {
        ssize_t size = recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
        if (size <= 0) return;
        read += static_cast<std::size_t>(size);
    }
}

} // namespace eider::mail
