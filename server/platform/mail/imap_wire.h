// The connection to an IMAP server: a socket with or without TLS that waits for bytes, a deadline or an
// interruption, whichever comes first. Throws ImapFailed. One thread at a time.
#pragma once
#include "platform/mail/imap.h"

#include <netdb.h>
#include <openssl/ssl.h>

namespace eider::mail {

using Deadline = std::chrono::steady_clock::time_point;

class ImapWire {
  public:
    // Connects; with ImapSecurity::tls also encrypts.
    ImapWire(const ImapServer& server, const Interrupt& interrupt);

    void start_tls();
    bool is_encrypted() const { return tls_ != nullptr; }
    void write(std::string_view bytes, Deadline deadline);
    // What has come, at most `size` bytes; 0 when nothing came until the deadline.
    std::size_t read(char* buffer, std::size_t size, Deadline deadline);

  private:
    struct Socket { // closed with it
        int number = -1;
        Socket() = default;
        ~Socket() { reset(-1); }
        Socket(const Socket&) = delete;
        Socket& operator=(const Socket&) = delete;
        void reset(int next);
    };
    struct FreeTls {
        void operator()(SSL* tls) const { SSL_free(tls); }
    };
    struct FreeContext {
        void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    };
    void connect();
    bool connect_to(const addrinfo& address);
    void prepare_tls();
    [[noreturn]] void tls_failed();
    [[noreturn]] void fail(ImapProblem problem, std::string_view detail = {}) const;
    bool wait(short events, Deadline deadline); // false when the time is over
    // Waits for what OpenSSL needs after it returned `result`. False when the time is over or the peer has
    // closed.
    enum class Need { more_time, is_over, closed };
    Need need_of(int result, Deadline deadline);

    const ImapServer server_;
    const Interrupt& interrupt_;
    Socket socket_;
    std::unique_ptr<SSL_CTX, FreeContext> context_;
    std::unique_ptr<SSL, FreeTls> tls_;
};

} // namespace eider::mail
