// Sockets of the mail listener: where it listens, and who connects.
#pragma once
#include "platform/base/networks.h"

#include <chrono>
#include <string>
#include <utility>

namespace eider::mail {

// A descriptor that is closed when it goes.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor();
    int number() const { return number_; }

  private:
    int number_ = -1;
};

// A bell that many threads can wait for together; once rung it stays so.
class StopBell {
  public:
    StopBell();
    void ring();
    int descriptor() const { return descriptor_.number(); }

  private:
    Descriptor descriptor_;
};

struct ListeningSocket {
    Descriptor socket;
    std::string place; // with the real port
    std::string file;  // of a Unix socket, to be removed in the end
};
// "HOST:PORT", "[::1]:PORT" or the path of a Unix socket. Refuses with a sentence.
Result<ListeningSocket> listen_at(const std::string& place);

// Whether the peer of a connection is on this machine or in `trusted`.
bool is_trusted_peer(int socket, const Networks& trusted);
bool is_trusted_address(std::string_view address, const Networks& trusted);

enum class Ready { yes, stopped, too_late };
// Waits until the socket can be read (or written). `stop` < 0: nothing else is waited for.
Ready wait_to_read(int socket, int stop, std::chrono::steady_clock::time_point until);
Ready wait_to_write(int socket, std::chrono::steady_clock::time_point until);

} // namespace eider::mail
