// The tables of a pack, made ready for matching. Internal to language/.
//
// Every word that a table names becomes a number (an atom); so does every beginning (`refund*`) and every
// class. A text's word has the few atoms that it is an instance of, and an element of a pattern is a short
// list of atoms. A pattern is walked as a set of places, so that the time does not depend on how it could be
// read otherwise.
#pragma once
#include "language/pack.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace eider::language {

using Atom = std::uint16_t;

// A text whose words have their atoms.
struct Matched {
    Text text;
    std::vector<std::vector<Atom>> atoms; // beside text.tokens
    std::vector<bool> begins_clause;      // beside text.tokens
    std::vector<std::size_t> sentence_of; // beside text.tokens
};

struct Hit {
    Finds finds = Finds::time;
    std::size_t first = 0, last = 0; // tokens, last exclusive
    std::size_t sentence = 0;
};

// Who wrote a text: a customer, or one of us.
enum class Side { message, draft };

class Grammar {
  public:
    explicit Grammar(const Pack& pack);

    // `source` must live as long as the result.
    Matched match_words(std::string_view source) const;

    // All matches of the rules for one side, in the order of their first word; of one pattern at one place
    // the longest.
    std::vector<Hit> find(const Matched& matched, Side side) const;

    // Whether a word is in a class of the pack; a class that the pack lacks has no words.
    bool is_in(const Matched& matched, std::size_t token, std::string_view class_name) const;

    const Pack& pack() const { return pack_; }

    // The pattern that could not be read, or "": a test asks for it.
    const std::string& defect() const { return defect_; }

  private:
    struct Element {
        std::vector<Atom> atoms;
        bool is_optional = false, takes_word = false, takes_number = false, takes_all = false;
        bool takes_name = false;
    };
    struct Pattern {
        std::vector<Element> elements;
        std::uint64_t optional = 0; // one bit for each element
        Finds finds = Finds::time;
        bool begins_clause = false, ends_sentence = false;
    };

    // The patterns for one side, by what they begin with.
    struct Patterns {
        std::vector<Pattern> all;
        std::unordered_map<Atom, std::vector<std::uint32_t>> beginning_with;
        std::vector<std::uint32_t> beginning_with_number, beginning_with_name;
    };

    void add_class(const WordClass& words);
    void add_rule(Patterns& patterns, const Rule& rule);
    void add_pattern(Patterns& patterns, Finds finds, std::string_view line);
    void add_element(Pattern& pattern, std::string_view word);
    static void add(Patterns& patterns, Pattern pattern);
    Atom atom(std::string_view word);
    void atoms_of(const Token& token, std::vector<Atom>& out) const;
    bool takes(const Element& element, const Matched& matched, std::size_t token) const;
    bool is_name(const Matched& matched, std::size_t token) const;
    std::uint64_t closed(const Pattern& pattern, std::uint64_t places) const;
    std::size_t longest(const Pattern& pattern, const Matched& matched, std::size_t first) const;

    // Looked up by a part of the text, without a copy of it.
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
    };
    using Atoms = std::unordered_map<std::string, Atom, Hash, std::equal_to<>>;

    const Pack& pack_;
    Atoms atoms_;
    Atoms beginnings_; // "refund" of "refund*"
    Atoms classes_;
    std::vector<std::vector<Atom>> classes_of_; // by atom
    Patterns of_message_, of_draft_;
    std::string defect_;
};

// The grammar of a pack, made once. Any thread.
const Grammar& grammar_of(const Pack& pack);

} // namespace eider::language
