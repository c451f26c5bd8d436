// Accepts connections of mail servers and ends them again.
#include "platform/mail/smtp_listener.h"

#include "platform/base/check.h"
#include "platform/base/log.h"
#include "platform/mail/smtp_connection.h"

#include <cerrno>
#include <list>
#include <thread>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace eider::mail {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds ACCEPT_PAUSE{100}; // when no descriptor is free

const SmtpReply STRANGER{554, "5.7.1",
                         "This desk takes mail from its own mail server only; see mail_in.trusted."};
const SmtpReply CROWDED{421, "4.7.0", "Too many connections are open already; please try again in a moment."};

// Said once and not waited for: a fresh connection has room for it.
void turn_back(int socket, const SmtpReply& reply) {
    std::string line = reply.line();
    (void)send(socket, line.data(), line.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

} // namespace

struct SmtpListener::Inside {
    Inside(SmtpListenerOptions options, MailTaker& taker) : shared(std::move(options), taker) {}

    struct Guest {
        Descriptor socket;
        std::thread thread = {};
        std::atomic<bool> has_left = false;
    };

    void accept_loop();
    void accept_one();
    void serve(Guest& guest);
    void see_off(bool all);

    ListenerShared shared;
    ListeningSocket listening;
    std::thread acceptor;
    std::list<Guest> guests; // of the acceptor's thread; of stop() once that has ended
};

void SmtpListener::Inside::accept_loop() {
    while (!shared.has_stopped) {
        Ready ready = wait_to_read(listening.socket.number(), shared.stopping.descriptor(),
                                   steady_clock::now() + std::chrono::minutes(1));
        see_off(false);
        if (ready == Ready::yes && !shared.has_stopped) accept_one();
    }
}

void SmtpListener::Inside::accept_one() {
    Descriptor socket(accept4(listening.socket.number(), nullptr, nullptr, SOCK_CLOEXEC));
    if (socket.number() < 0) {
        if (errno != EMFILE && errno != ENFILE && errno != ENOMEM && errno != ENOBUFS) return;
        log::warning("mail_connection_not_accepted", {{"errno", errno}});
        wait_to_read(-1, shared.stopping.descriptor(), steady_clock::now() + ACCEPT_PAUSE);
        return;
    }
    if (!is_trusted_peer(socket.number(), shared.trusted)) {
        log::warning("mail_from_stranger", {{"place", listening.place}});
        return turn_back(socket.number(), STRANGER);
    }
    if (guests.size() >= shared.options.connections_max) return turn_back(socket.number(), CROWDED);
    Guest& guest = guests.emplace_back(std::move(socket));
    try {
        guest.thread = std::thread([this, &guest] { serve(guest); });
    } catch (const std::system_error&) { // no thread to be had
        turn_back(guest.socket.number(), CROWDED);
        guests.pop_back();
    }
}

void SmtpListener::Inside::serve(Guest& guest) {
    try {
        SmtpConnection(shared, guest.socket.number()).run();
    } catch (const std::exception& bug) {
        log::error("mail_connection_broke", {{"error", bug.what()}}); // not acknowledged: it is sent again
    }
    shutdown(guest.socket.number(), SHUT_RDWR);
    guest.has_left = true;
}

void SmtpListener::Inside::see_off(bool all) {
    std::erase_if(guests, [&](Guest& guest) {
        if (!all && !guest.has_left) return false;
        guest.thread.join();
        return true;
    });
}

SmtpListener::SmtpListener(SmtpListenerOptions options, MailTaker& taker)
    : inside_(std::make_unique<Inside>(std::move(options), taker)) {}

SmtpListener::~SmtpListener() { stop(std::chrono::milliseconds(0)); }

Result<std::string> SmtpListener::start() {
    Inside& inside = *inside_;
    check(!inside.acceptor.joinable() && !inside.shared.has_stopped, "a listener is started once");
    inside.shared.trusted = TRY(Networks::read(inside.shared.options.trusted, "trusted network"));
    inside.listening = TRY(listen_at(inside.shared.options.place));
    inside.acceptor = std::thread([&inside] { inside.accept_loop(); });
    return inside.listening.place;
}

void SmtpListener::stop(std::chrono::milliseconds grace) {
    Inside& inside = *inside_;
    if (!inside.acceptor.joinable()) return;
    inside.shared.stop_until = (steady_clock::now() + grace).time_since_epoch().count();
    inside.shared.has_stopped = true;
    inside.shared.stopping.ring();
    inside.acceptor.join();
    if (!inside.listening.file.empty()) unlink(inside.listening.file.c_str());
    inside.listening.socket = Descriptor();
    inside.see_off(true);
}

} // namespace eider::mail
