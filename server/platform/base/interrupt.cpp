// An eventfd that is written once.
#include "platform/base/interrupt.h"

#include "platform/base/check.h"

#include <cstdint>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace eider {

Interrupt::Interrupt() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    check(descriptor_ >= 0, "a program may open a few descriptors");
}

Interrupt::~Interrupt() { ::close(descriptor_); }

void Interrupt::raise() {
    std::uint64_t one = 1;
    check(::write(descriptor_, &one, sizeof one) == sizeof one, "an eventfd takes a small number");
}

bool Interrupt::is_raised() const { return wait(std::chrono::milliseconds(0)); }

bool Interrupt::wait(std::chrono::milliseconds at_most) const {
    pollfd look{.fd = descriptor_, .events = POLLIN, .revents = 0};
    return ::poll(&look, 1, static_cast<int>(at_most.count())) > 0;
}

} // namespace eider
