// Small helpers on text. All text in the program is UTF-8.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eider {

bool is_utf8(std::string_view text);
// Copy with every byte that is not UTF-8 replaced by U+FFFD.
std::string make_utf8(std::string_view bytes);
// First at most `bytes` bytes of `text`, never cutting a character in two.
std::string_view cut_utf8(std::string_view text, std::size_t bytes);
std::size_t count_characters(std::string_view text);

std::string_view trim(std::string_view text); // ASCII white space at both ends
std::string ascii_lower(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b); // ASCII
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
std::vector<std::string_view> split(std::string_view text, char separator); // empty parts kept
std::optional<std::int64_t> to_integer(std::string_view text);              // the whole text, base 10

std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view text);
std::string to_base64(std::string_view bytes);
std::string to_base64_url(std::string_view bytes);             // without padding
std::optional<std::string> from_base64(std::string_view text); // either alphabet, padding optional

} // namespace eider
