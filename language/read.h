// Reading a customer's message: what they ask, say of how they are, give as facts, want, and thank for.
//
// Only what is stated is found, never guessed, and nothing is counted up: there is no score of a person
// anywhere. What counts as what is written at each rule's table; places are UTF-8 byte offsets
// (language/text.h). Every function is pure, safe for any bytes, and linear in the length of the text.
#pragma once
#include "language/text.h"

#include <string>
#include <string_view>
#include <vector>

namespace eider::language {

// Asked as one, or a statement that needs an answer.
enum class QuestionKind { asked, implied };
enum class FactKind { order, date, amount, number, email, phone, url };
enum class Mark { repeat_contact, broken_promise, asks_for_leader, legal, safety, press, threat, slur };

struct Question {
    Span span;
    QuestionKind kind = QuestionKind::asked;
    bool operator==(const Question&) const = default;
};

struct Fact {
    Span span;
    FactKind kind = FactKind::number;
    bool operator==(const Fact&) const = default;
};

struct Reading {
    std::string language; // "" when no pack fits: then only facts were looked for
    std::vector<Question> questions;
    std::vector<Span> feelings;
    std::vector<Fact> facts;
    std::vector<Span> wish, thanks;
    std::vector<Mark> marks; // each at most once, in the order of the enumeration
};

// Whether there are rules for a language code ("en", "de-AT").
bool knows_language(std::string_view code);

// `language` is a code ("en"); "" lets the text decide.
Reading read_message(std::string_view text, std::string_view language = "");

// The object that `eider language read` prints; `text` is the one that was read.
std::string to_json(const Reading& reading, std::string_view text);

} // namespace eider::language
