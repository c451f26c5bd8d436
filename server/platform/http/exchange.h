// One request and its answer, from the last byte read to the first byte written.
// The session that received it holds it, and so does everyone in the program who still needs the request. The
// answer travels inside it: straight to the session when it is given on the session's io thread, else through
// the mailbox.
#pragma once
#include "platform/http/head.h"
#include "platform/http/http.h"
#include "platform/http/mailbox.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace eider::http {

class Exchange;

// The session that waits for the answer. Called on its io thread.
class Answered {
  public:
    virtual void answered(Exchange& exchange) = 0;

  protected:
    ~Answered() = default;
};

class Exchange final : public Request, public Letter, public std::enable_shared_from_this<Exchange> {
  public:
    explicit Exchange(std::shared_ptr<Mailbox> to) : mailbox(std::move(to)) {}
    ~Exchange() override;

    std::string_view header(std::string_view name) const override {
        return find_header(head_bytes, head, name);
    }
    void open() override; // Letter: the answer has come

    bool charge_body(std::size_t bytes); // false: all bodies together would be too much
    void set_id(std::string_view text);
    void set_remote_address(std::string_view text);
    // To be given to the handler. When it is dropped without a call, the answer is 500.
    Respond make_respond();
    std::move_only_function<void(LiveAnswer)> make_live_respond();
    void give(Response response); // thread: any

    Answered* waiting = nullptr; // io thread only; none once the session has gone
    Head head;
    std::string head_bytes;
    std::string body_bytes;
    Response answer;
    std::unique_ptr<LiveAnswer> live_answer; // only for a WebSocket
    std::chrono::steady_clock::time_point began;
    std::shared_ptr<Mailbox> mailbox;

  private:
    std::size_t charged_ = 0;
    std::array<char, REQUEST_ID_BYTES_MAX> id_;
    std::array<char, 46> remote_address_; // the longest text of an IPv6 address
};

// {"error": "...", "description": "..."} as the API documents it.
Response error_response(unsigned status, std::string_view sentence);

} // namespace eider::http
