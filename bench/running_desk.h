// The desk under test: started as people start it, watched from outside through /proc, stopped by its process
// id.
#pragma once
#include "bench/direct.h"

#include <cstdint>
#include <string>
#include <sys/types.h>

namespace eider::bench {

class RunningDesk {
  public:
    // Starts `program` and waits for its first good answer. Throws std::runtime_error when it does not come.
    RunningDesk(const std::string& program, const Place& place, const std::string& work_folder);
    ~RunningDesk(); // stops it
    RunningDesk(const RunningDesk&) = delete;
    RunningDesk& operator=(const RunningDesk&) = delete;

    std::uint16_t port() const { return port_; }
    double ready_seconds() const { return ready_seconds_; } // from the start of the process
    double processor_seconds() const;                       // used so far
    double memory_megabytes() const;                        // Pss_Anon: what is its own and not of a file

  private:
    void stop() noexcept;
    pid_t pid_ = 0;
    std::uint16_t port_ = 0;
    double ready_seconds_ = 0;
};

} // namespace eider::bench
