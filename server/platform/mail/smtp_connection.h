// One connection of the mail listener, on a thread of its own.
#pragma once
#include "platform/base/metrics.h"
#include "platform/mail/smtp_listener.h"
#include "platform/mail/smtp_socket.h"

#include <atomic>

namespace eider::mail {

// What all connections of a listener share. Thread: any.
struct ListenerShared {
    ListenerShared(SmtpListenerOptions given, MailTaker& whose);

    const SmtpListenerOptions options;
    MailTaker& taker;
    Networks trusted;
    StopBell stopping;
    std::atomic<bool> has_stopped = false;
    std::atomic<std::chrono::steady_clock::rep> stop_until = 0; // of steady_clock; set before the bell rings
    std::atomic<std::size_t> bytes_in_flight = 0;
    Gauge& connections;
    Counter &accepted, &refused, &postponed;
};

class SmtpConnection {
  public:
    SmtpConnection(ListenerShared& shared, int socket);
    ~SmtpConnection();
    void run(); // until either side ends it

  private:
    using SteadyTime = std::chrono::steady_clock::time_point;

    bool read_more();
    SteadyTime deadline() const;
    bool flush();
    void take_message();
    void charge(std::size_t held);
    void part();

    ListenerShared& shared_;
    const int socket_;
    SmtpSession session_;
    std::string buffer_;
    std::size_t charged_ = 0;
    SteadyTime message_began_;
};

} // namespace eider::mail
