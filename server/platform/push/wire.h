// The way to push services, which strangers name: browsers choose them, so a notice may only go to a public
// address, never into the network in which the desk stands. Checked at the very connection, whatever a name
// server says. Nothing is followed, and of an answer only its status and Retry-After are read.
#pragma once
#include "platform/base/result.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace eider::push {

inline constexpr std::size_t ENDPOINT_BYTES_MAX = 1024;
inline constexpr std::chrono::seconds CONNECT_TIMEOUT{10}, WHOLE_TIMEOUT{30};

enum class Reach { public_only, also_loopback }; // the loopback is for tests on one machine
// Of this program: public_only, unless its configuration says otherwise before any thread begins.
Reach reach();
void set_reach(Reach reach);

// Refuses, with the field: what is no https address (on the loopback also http), names an account or an
// address instead of a host, or a host that is only known inside.
Result<void> check_endpoint(std::string_view url, Reach reach);
std::string origin_of(std::string_view url); // "https://push.example:8443"

struct Answer {
    long status = 0;          // 0: none came
    std::string problem = {}; // then why, as a sentence
    std::optional<std::chrono::seconds> retry_after = {};
};

class Wire {
  public:
    virtual ~Wire() = default;
    // Headers as "Name: value". Blocks for at most WHOLE_TIMEOUT. Thread: any.
    virtual Answer post(const std::string& url, const std::vector<std::string>& headers,
                        const std::string& body) = 0;
};

class HttpsWire final : public Wire {
  public:
    explicit HttpsWire(Reach reach) : reach_(reach) {}
    Answer post(const std::string& url, const std::vector<std::string>& headers,
                const std::string& body) override;

  private:
    Reach reach_;
};

bool is_public(std::string_view address); // of version 4 or 6; false for what is none

} // namespace eider::push
