// The head of an HTTP/1 request: request line and headers, read strictly (RFC 9112). What two programs could
// read in two ways is refused, because a proxy in front of us might read it the other way (request
// smuggling). Words: *head* = request line, headers and the empty line; *problem* = why a request is refused
// before it is handled.
#pragma once
#include "platform/http/http.h"
#include "platform/http/limits.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace eider::http {

struct Problem {
    unsigned status = 400;
    std::string_view sentence; // lives as long as the program
};

// Finds the end of a head in bytes that come in pieces. Looks at each byte once.
class HeadScanner {
  public:
    // `bytes`: all that came since the head began. True when the head is complete.
    // Sets `problem` when it can never become one.
    bool is_complete(std::string_view bytes, std::optional<Problem>& problem);
    std::size_t size() const { return position_; } // of the head, once it is complete
    void reset() { *this = {}; }

  private:
    std::size_t position_ = 0;   // up to here everything was looked at
    std::size_t line_begin_ = 0; // of the line that is not complete yet
};

// Where a header stands in the bytes of the head. Small, because there is one array of them in every request.
struct HeadField {
    std::uint16_t name_begin, name_size, value_begin, value_size;
};

// Views point into the bytes given to parse_head.
struct Head {
    Method method = Method::other;
    std::string_view method_name;
    std::string_view path;
    std::string_view query;
    unsigned minor_version = 1; // of HTTP/1
    std::size_t field_count = 0;
    std::array<HeadField, HEADER_FIELDS_MAX> fields; // NOLINT: not set beyond field_count

    std::optional<std::uint64_t> content_length = {};
    bool is_chunked = false;
    bool keep_alive = true;
    bool expects_continue = false;
    bool wants_websocket = false;

    Head() {} // leaves `fields` as they are: they are filled by parse_head
};

// Reads a complete head. Gives the problem when it must be refused.
std::optional<Problem> parse_head(std::string_view bytes, Head& head);

// Value of the first header of that name, empty when there is none. `bytes` as given to parse_head.
std::string_view find_header(std::string_view bytes, const Head& head, std::string_view name);

} // namespace eider::http
