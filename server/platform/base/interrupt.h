// Ends the waiting of a thread that waits for the world: a descriptor that poll() sees beside its socket.
#pragma once

namespace eider {

class Interrupt {
  public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    void raise(); // for good. Thread: any
    bool is_raised() const;
    int descriptor() const { return descriptor_; } // readable once raised

  private:
    int descriptor_;
};

} // namespace eider
