// The mail server for tests.
#include "tests/support/smtp_sink.h"

#include "platform/base/text.h"
#include "tests/support/smtp_sink_session.h"
#include "tests/support/test_wire.h"

#include <algorithm>
#include <ranges>

#include <sys/socket.h>
#include <unistd.h>

namespace eider::support {

SmtpSink::SmtpSink(SinkOptions options)
    : options_(std::move(options)),
      certificate_(options_.security == mail::SmtpSecurity::plain ? TestCertificate{}
                                                                  : make_test_certificate()) {
    Listener listener = listen_on_loopback();
    socket_ = listener.socket;
    port_ = listener.port;
    listener_ = std::thread([this] { accept_connections(); });
}

SmtpSink::~SmtpSink() { stop(); }

mail::SmtpServer SmtpSink::server() const {
    return {.host = "127.0.0.1",
            .port = port_,
            .security = options_.security,
            .user = options_.user,
            .password = options_.password,
            .bearer_token = options_.bearer_token,
            .helo_name = "desk.example",
            .authorities_pem = certificate_.pem};
}

std::vector<SinkMail> SmtpSink::mails() const {
    std::lock_guard lock(mutex_);
    return mails_;
}

std::size_t SmtpSink::count() const {
    std::lock_guard lock(mutex_);
    return mails_.size();
}

bool SmtpSink::wait_for(std::size_t count, std::chrono::milliseconds at_most) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, at_most, [&] { return mails_.size() >= count; });
}

void SmtpSink::forget() {
    std::lock_guard lock(mutex_);
    mails_.clear();
    rules_.clear();
}

void SmtpSink::add(SinkRule rule) {
    std::lock_guard lock(mutex_);
    rules_.push_back(std::move(rule));
}

void SmtpSink::answer(std::string command, std::string answer, int times) {
    add({.command = std::move(command), .answer = std::move(answer), .times = times});
}

void SmtpSink::hang_up_at(std::string command, int times) {
    add({.command = std::move(command), .times = times, .hangs_up = true});
}

void SmtpSink::stop() {
    {
        std::lock_guard lock(mutex_);
        if (stopping_) return;
        stopping_ = true;
        ::shutdown(socket_, SHUT_RDWR);
        for (Session& session : sessions_)
            if (!session.ended) ::shutdown(session.socket, SHUT_RDWR);
    }
    changed_.notify_all();
    listener_.join();
    // No session begins any more; each takes the lock at its end, so it must be free here.
    for (Session& session : sessions_) session.thread.join();
    ::close(socket_);
}

void SmtpSink::accept_connections() {
    while (true) {
        int connection = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
        std::lock_guard lock(mutex_);
        if (stopping_ || connection < 0) {
            if (connection >= 0) ::close(connection);
            if (stopping_) return;
            continue;
        }
        std::erase_if(sessions_, [](Session& session) {
            if (session.ended) session.thread.join();
            return session.ended;
        });
        Session& session = sessions_.emplace_back();
        session.socket = connection;
        session.thread = std::thread([this, &session, connection] {
            TestWire wire(connection);
            SinkSession(*this, wire).run();
            end_session(session);
        });
    }
}

// Marked before the socket closes: its number may then belong to someone else.
void SmtpSink::end_session(Session& session) {
    std::lock_guard lock(mutex_);
    session.ended = true;
}

std::optional<SinkRule> SmtpSink::take_rule(std::string_view command) {
    std::lock_guard lock(mutex_);
    for (SinkRule& rule : std::views::reverse(rules_)) {
        if (rule.times == 0 || !starts_with_ignoring_case(command, rule.command)) continue;
        if (rule.times > 0) --rule.times;
        return rule;
    }
    return {};
}

void SmtpSink::wait(std::chrono::milliseconds delay) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, delay, [this] { return stopping_; });
}

void SmtpSink::keep(SinkMail mail) {
    {
        std::lock_guard lock(mutex_);
        mails_.push_back(std::move(mail));
    }
    changed_.notify_all();
}

} // namespace eider::support
