// Takes a body of "Transfer-Encoding: chunked" apart, strictly (RFC 9112, 7.1). Extensions and trailers are
// dropped.
#pragma once
#include "platform/http/head.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eider::http {

class ChunkDecoder {
  public:
    // Takes what it can from the front of `bytes` and appends what belongs to the body. True when the body is
    // complete. Sets `problem` when it is malformed or would grow over `limit` bytes.
    bool feed(std::string_view& bytes, std::string& body, std::size_t limit, std::optional<Problem>& problem);

  private:
    enum class Part { size, data, data_end, trailer };
    // A whole line from `bytes`, also when it comes in pieces. Empty: not complete yet.
    std::optional<std::string> take_line(std::string_view& bytes, std::optional<Problem>& problem);
    bool read_size(std::string_view line); // false: no size

    Part part_ = Part::size;
    std::uint64_t left_ = 0; // bytes of the chunk still to come
    std::string line_;       // the begin of a line whose end has not come yet
    std::size_t trailer_bytes_ = 0;
};

} // namespace eider::http
