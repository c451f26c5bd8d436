// Folding of text for comparing and searching: the same on both engines, because it happens here.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace eider {

// Case, width and the accents of Latin, Greek and Cyrillic letters are folded away: "Müller" becomes
// "muller".
std::string fold(std::string_view text);

// The words of a text, folded, in order, as they are searched for. Chinese and Japanese writing, which has no
// blanks between words, gives each pair of neighbouring characters. Words are cut at WORD_BYTES_MAX.
std::vector<std::string> search_words(std::string_view text);

inline constexpr std::size_t WORD_BYTES_MAX = 64;

} // namespace eider
