// A message as the language rules see it: words, marks of punctuation and sentences, each with its place.
//
// Places are UTF-8 byte offsets into the text that was given, begin inclusive, end exclusive. A word is
// folded (lower case, straight apostrophe) and spelt out ("I'll" is the two words "i" and "will" with one
// place), so that a rule is written once. Bytes that are not UTF-8 are taken as letters and never fail. Pure:
// no clock, no locale; the time is linear in the length of the text.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eider::language {

struct Span {
    std::size_t begin = 0, end = 0;
    bool operator==(const Span&) const = default;
};

// How a word is spelt out: "dont" -> "do not". At most two words.
struct Spelling {
    std::string_view written, meant;
};

enum class TokenKind { word, number, punctuation };

struct Token {
    Span span;
    TokenKind kind = TokenKind::word;
    std::string word; // folded and spelt out
    bool is_capitalised = false;
    bool is_in_capitals = false; // all of it, two letters at least
    bool after_line = false;     // the first of its line
};

struct Sentence {
    Span span;                       // without white space around it, with its closing mark
    std::size_t first = 0, last = 0; // tokens, last exclusive
    bool is_asked = false;           // closes with a question mark
    bool is_quoted = false;          // of a line that repeats an older mail
};

struct Text {
    std::string_view source;
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
};

// An abbreviation that ends in # is one before a number only ("no. 5"), one that begins with # is the word
// behind a number with a dot ("12. März"), and #.# stands for such a number before a word in small letters
// ("am 12.03. kam"). The caller keeps `source` alive for as long as the result.
Text split_text(std::string_view source, std::span<const Spelling> spellings,
                std::span<const std::string_view> abbreviations);

// Lower case for ASCII and Latin-1 letters; the rest stays.
std::string folded(std::string_view word);

} // namespace eider::language
