// Lines of calendars as RFC 5545 writes them: folded, each with a name, parameters and a value.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace eider {

inline constexpr std::size_t CONTENT_VALUE_BYTES_MAX = 20'000; // what is longer is cut

// "DTSTART;TZID=Europe/Berlin:20261121T201300" in its three parts; the name in lower case. All empty: no such
// line.
struct ContentLine {
    std::string name, parameters, value;
};

// Lines that were folded are whole again. Line ends may be LF or CRLF. Linear.
std::vector<std::string> unfolded_lines(std::string_view text);
ContentLine read_content_line(std::string_view line);
// "\n", "\," and "\;" undone.
std::string plain_text(std::string_view value);
// Value of a parameter such as TZID or CN, without quotes.
std::string_view parameter(std::string_view parameters, std::string_view name);

} // namespace eider
