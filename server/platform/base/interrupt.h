// Ends the waiting of a thread that waits for the world: a descriptor that poll() sees beside its socket.
#pragma once
#include <chrono>

namespace eider {

class Interrupt {
  public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    void raise(); // for good. Thread: any
    bool is_raised() const;
    bool wait(std::chrono::milliseconds at_most) const; // until raised; false when the time is over
    int descriptor() const { return descriptor_; }      // readable once raised

  private:
    int descriptor_;
};

} // namespace eider
