// Listens for a mail server that hands messages over by LMTP or SMTP. One thread for each connection, so that
// a slow peer waits for nobody and nobody for it; messages that come at once share durable commits below.
//
// Nothing is acknowledged before the taker says so. Whoever is cut off in the middle sends again.
#pragma once
#include "platform/base/networks.h"
#include "platform/mail/smtp_session.h"

#include <chrono>
#include <functional>
#include <memory>

namespace eider::mail {

inline constexpr std::size_t SMTP_CONNECTIONS_MAX = 200;              // of a listener; 421 above
inline constexpr std::size_t MESSAGE_BYTES_IN_FLIGHT_MAX = 512 << 20; // of all messages coming in; 452 above
inline constexpr std::chrono::milliseconds COMMAND_TIME =
    std::chrono::minutes(5); // for the next bytes; RFC 5321
inline constexpr std::chrono::milliseconds DATA_TIME = std::chrono::minutes(3);     // within a message
inline constexpr std::chrono::milliseconds MESSAGE_TIME = std::chrono::minutes(30); // from DATA to its dot
inline constexpr std::chrono::milliseconds ANSWER_TIME =
    std::chrono::minutes(1); // for the peer to take answers

// What the desk makes of messages. Thread: any, many at once. Failures are answers, nothing is thrown.
class MailTaker {
  public:
    struct Taken {
        std::vector<SmtpReply> verdicts;           // one for each recipient, in their order
        std::move_only_function<void()> then = {}; // work that may wait until the answer went out
    };
    virtual ~MailTaker() = default;
    virtual SmtpReply recipient(const std::string& address) = 0;
    virtual Taken take(const IncomingMail& mail) = 0;
};

struct SmtpListenerOptions {
    Dialect dialect = Dialect::lmtp;
    std::string place; // "127.0.0.1:24", "[::1]:24", "/run/eider/lmtp"; port 0: any free one
    std::vector<std::string> trusted = {}; // who may connect beside this machine: "10.0.0.0/8"
    std::string host_name = {};            // in greetings; "" = the machine's
    std::size_t message_bytes_max = 64 << 20;
    std::size_t connections_max = SMTP_CONNECTIONS_MAX;
    std::size_t message_bytes_in_flight_max = MESSAGE_BYTES_IN_FLIGHT_MAX;
    std::chrono::milliseconds command_time = COMMAND_TIME;
    std::chrono::milliseconds data_time = DATA_TIME;
    std::chrono::milliseconds message_time = MESSAGE_TIME;
    std::chrono::milliseconds answer_time = ANSWER_TIME;
};

class SmtpListener {
  public:
    // `taker` must outlive the listener.
    SmtpListener(SmtpListenerOptions options, MailTaker& taker);
    ~SmtpListener(); // stop() without grace
    SmtpListener(const SmtpListener&) = delete;
    SmtpListener& operator=(const SmtpListener&) = delete;

    // Gives the place with its real port. Refuses with a sentence when the place cannot be listened on. Call
    // once.
    Result<std::string> start();
    // Takes no more connections, says 421 to those that are between messages, lets messages that are coming
    // in be finished within `grace`, and returns when all threads have ended.
    void stop(std::chrono::milliseconds grace);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace eider::mail
