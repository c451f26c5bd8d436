// Finds the addresses of a host without being held up by a name server that does not answer.
#pragma once
#include "platform/base/interrupt.h"

#include <chrono>
#include <memory>
#include <string>

#include <netdb.h>

namespace eider::mail {

struct FreeAddresses {
    void operator()(addrinfo* addresses) const { ::freeaddrinfo(addresses); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

// Empty when there are none, when `at_most` is over, or when interrupted.
Addresses look_up_host(const std::string& host, int port, const Interrupt& interrupt,
                       std::chrono::milliseconds at_most);

} // namespace eider::mail
