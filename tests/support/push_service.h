// A push service on the loopback and the devices that it serves, for tests: takes requests as a real one
// does, and reads what is meant for a device as its browser would.
#pragma once
#include "tests/support/test_server.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace eider::test {

// What a browser makes when somebody subscribes.
struct Subscription {
    std::string endpoint, p256dh, auth; // base64url
    std::string seed, secret;           // its own side
};

class PushService {
  public:
    PushService();
    Subscription subscription(const std::string& name); // the endpoint is /push/NAME

    struct Taken {
        std::string path;
        std::map<std::string, std::string> headers; // those that a service reads, in small letters
        std::string body;
    };
    std::vector<Taken> taken();
    // What it answers from now on.
    void answers(unsigned status, std::string retry_after = "");

  private:
    std::mutex mutex_; // guards what follows
    std::vector<Taken> taken_;
    unsigned status_ = 201;
    std::string retry_after_;
    testing::TestServer server_; // last: it uses the others
};

// The words of a body, as the device reads it; "" when it was not meant for it.
std::string read_by(const Subscription& device, const std::string& body);

} // namespace eider::test
