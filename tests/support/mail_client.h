// A mail server's side of a connection to the desk, for tests: says lines and whole messages as they are,
// also wrong ones, and reads answers. Blocking, with a time limit.
#pragma once
#include "tests/support/test_wire.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace eider::support {

class MailClient {
  public:
    explicit MailClient(const std::string& place); // "127.0.0.1:2424" or the path of a Unix socket
    MailClient(MailClient&&) = default;

    bool say(std::string_view bytes) { return wire_->write(bytes); } // false when the desk has hung up
    // The next answer without its line end, of several lines the last one; "" when the desk hung up.
    std::string hear();
    std::string ask(std::string_view line) { // says the line with its line end, gives the answer
        say(std::string(line) + "\r\n");
        return hear();
    }
    void greet(std::string_view greeting) { // the desk's greeting, and ours
        hear();
        ask(greeting);
    }
    // One message by the usual steps; the answers to its end, one for each recipient that was taken.
    std::vector<std::string> deliver(const std::vector<std::string>& recipients, std::string_view message,
                                     std::string_view sender = "ana@example.com", bool by_lmtp = true);
    void hang_up() { wire_.reset(); }

  private:
    std::unique_ptr<TestWire> wire_;
};

} // namespace eider::support
