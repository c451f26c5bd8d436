// Header lines of outgoing mail: cleaning, encoded words (RFC 2047), parameters (RFC 2231) and folding.
// A header is written as words: each stays whole, and between two of them the line may be folded.
#pragma once
#include "platform/mail/compose_address.h"

#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

constexpr std::size_t HEADER_LINE_WISHED = 76; // RFC 2047's bound for lines with encoded words
constexpr std::size_t HEADER_WORD_MAX = 900;   // keeps every line under RFC 5322's 998

using Words = std::vector<std::string>;

bool is_ascii(std::string_view text);
// Letters, digits and the signs that need no quotes in a name or address (RFC 5322 atext).
bool is_atom_character(char c);
// CR, LF, NUL and all other control characters of Unicode, and its line and paragraph separators.
bool has_control_character(std::string_view text);

// One clean line: what is not UTF-8 is replaced, each run of control characters and line ends becomes one
// blank, blanks at the ends go. For text that people wrote, such as subjects and names.
std::string clean_line(std::string_view text);

// Words of free text. As it is when it is plain ASCII with single blanks and words of at most `word_max`
// bytes, else as encoded words of at most 75 bytes that never cut a character. `first_room` is the room on
// the first line.
Words text_words(std::string_view text, std::size_t first_room, std::size_t word_max);

// Words of "Name <address>": the name as atoms, quoted or encoded, as it needs.
Words mailbox_words(std::string_view name, const WireAddress& address, std::size_t first_room);

// Words of one parameter, `name=value`, `name="value"`, or in pieces as RFC 2231 says. Without the ';' before
// it.
Words parameter_words(std::string_view name, std::string_view value);

// Joins lists of words with `separator` (',' or ';') at the end of all but the last.
Words join_words(std::vector<Words> lists, char separator);

// Appends "Name: words" with its line end. Words must hold no control characters.
void write_header(std::string& out, std::string_view name, const Words& words);

// What is left on the first line after "Name: ".
std::size_t room_after(std::string_view name);

} // namespace eider::mail
