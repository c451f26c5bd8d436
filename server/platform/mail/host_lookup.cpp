// getaddrinfo() cannot be stopped, so it runs in a thread that may outlive whoever asked.
#include "platform/mail/host_lookup.h"

#include <mutex>
#include <poll.h>
#include <thread>

namespace eider::mail {
namespace {

struct Lookup {
    std::mutex mutex; // guards addresses
    Addresses addresses;
    Interrupt finished;
};

} // namespace

Addresses look_up_host(const std::string& host, int port, const Interrupt& interrupt,
                       std::chrono::milliseconds at_most) {
    // Shared: the last of the two that goes, the thread or the one who asked, takes it along.
    auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, host, service = std::to_string(port)] {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_NUMERICSERV;
        addrinfo* found = nullptr;
        if (::getaddrinfo(host.c_str(), service.c_str(), &hints, &found) != 0) found = nullptr;
        std::lock_guard lock(lookup->mutex);
        lookup->addresses.reset(found);
        lookup->finished.raise();
    }).detach();
    pollfd looks[] = {{.fd = lookup->finished.descriptor(), .events = POLLIN, .revents = 0},
                      {.fd = interrupt.descriptor(), .events = POLLIN, .revents = 0}};
    ::poll(looks, 2, static_cast<int>(at_most.count()));
    std::lock_guard lock(lookup->mutex);
    return std::move(lookup->addresses);
}

} // namespace eider::mail
