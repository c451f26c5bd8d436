// A client for tests that sends bytes as they are, also wrong ones, and reads answers. Blocking, with time
// limits.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace eider::testing {

constexpr std::chrono::milliseconds ANSWER_TIME = std::chrono::seconds(10);

struct RawAnswer {
    unsigned status = 0;
    std::map<std::string, std::string> headers; // names in small letters
    std::string head;                           // as it came, with the empty line
    std::string body;

    std::string header(const std::string& name) const {
        auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
};

enum class BodyExpected { as_announced, none }; // none: the answer to HEAD

class RawConnection {
  public:
    explicit RawConnection(std::uint16_t port); // on the loopback address
    ~RawConnection();
    RawConnection(RawConnection&& other) noexcept;
    RawConnection& operator=(RawConnection&&) = delete;

    bool is_open() const { return socket_ >= 0; }
    void send(std::string_view bytes); // all of them, unless the server has closed
    void finish_sending();             // half close
    void close();
    void reset(); // ends the connection with RST
    // The next answer; empty when the server closes or is silent for too long.
    std::optional<RawAnswer> read_answer(BodyExpected body = BodyExpected::as_announced,
                                         std::chrono::milliseconds patience = ANSWER_TIME);
    // Exactly that many bytes, or fewer when the server closes or is silent.
    std::string read_bytes(std::size_t count, std::chrono::milliseconds patience = ANSWER_TIME);
    // Waits until the server closes; false when it does not in time, or sends something before.
    bool is_closed(std::chrono::milliseconds patience = ANSWER_TIME);
    void shrink_receive_buffer(); // so that a server soon has to wait with writing

  private:
    bool read_some(std::chrono::steady_clock::time_point until);

    int socket_ = -1;
    std::string received_;
};

// One request on a connection of its own.
std::optional<RawAnswer> ask(std::uint16_t port, std::string_view request);
// "GET <target> HTTP/1.1" with a Host and, when given, more headers, each with its CR LF.
std::string get(std::string_view target, std::string_view headers = "");

} // namespace eider::testing
