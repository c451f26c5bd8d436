// Makes the tables of a pack ready, and matches them.
#include "language/pack_grammar.h"

#include <algorithm>
#include <bit>

namespace eider::language {
namespace {

constexpr std::size_t ELEMENTS_MAX = 60;
constexpr std::size_t BEGINNING_BYTES_MIN = 2, BEGINNING_BYTES_MAX = 16;
constexpr std::size_t MATCH_TOKENS_MAX = 64;

// Calls `each` for every part of `text` between separators that is not empty.
template <class Each> void split(std::string_view text, char separator, Each each) {
    while (!text.empty()) {
        std::size_t end = std::min(text.find(separator), text.size());
        if (end > 0) each(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

bool divides_clauses(const std::string& word) {
    return word == "," || word == ";" || word == ":" || word == "-" || word == "(" || word == ")" ||
           word == "\"" || word == "*" || word == "." || word == "!" || word == "?" || word == ">";
}

} // namespace

Grammar::Grammar(const Pack& pack) : pack_(pack) {
    atom(""); // number 0 is no word
    for (const WordClass& words : pack.classes) add_class(words);
    for (const Rule& rule : pack.rules) add_rule(of_message_, rule);
    for (const Rule& rule : pack.draft_rules) add_rule(of_draft_, rule);
}

Atom Grammar::atom(std::string_view word) {
    auto [place, is_new] = atoms_.try_emplace(std::string(word), static_cast<Atom>(classes_of_.size()));
    if (is_new) classes_of_.emplace_back();
    if (is_new && word.size() > 1 && word.back() == '*')
        beginnings_.emplace(word.substr(0, word.size() - 1), place->second);
    return place->second;
}

void Grammar::add_class(const WordClass& words) {
    Atom number = atom("%" + std::string(words.name));
    classes_[std::string(words.name)] = number;
    split(words.words, ' ', [&](std::string_view word) {
        if (word.size() > 1 && word.front() == '%' && !classes_.contains(std::string(word.substr(1))))
            defect_ = word;
        std::vector<Atom>& of = classes_of_[atom(word)];
        of.push_back(number);
    });
}

void Grammar::add_rule(Patterns& patterns, const Rule& rule) {
    split(rule.patterns, '\n', [&](std::string_view line) { add_pattern(patterns, rule.finds, line); });
}

void Grammar::add_pattern(Patterns& patterns, Finds finds, std::string_view line) {
    Pattern pattern{.finds = finds};
    split(line, ' ', [&](std::string_view word) { add_element(pattern, word); });
    if (pattern.elements.empty() || pattern.elements.size() > ELEMENTS_MAX) {
        defect_ = line;
        return;
    }
    for (std::size_t i = 0; i < pattern.elements.size(); ++i)
        if (pattern.elements[i].is_optional) pattern.optional |= std::uint64_t{1} << i;
    if (pattern.elements[0].is_optional || pattern.elements[0].takes_word) defect_ = line;
    add(patterns, std::move(pattern));
}

void Grammar::add_element(Pattern& pattern, std::string_view word) {
    if (word == "^") {
        pattern.begins_clause = true;
        return;
    }
    if (word == "$") {
        pattern.ends_sentence = true;
        return;
    }
    if (word.front() == '~') {
        bool takes_all = word.starts_with("~~");
        int count = word.back() - '0';
        for (int i = 0; i < count; ++i)
            pattern.elements.push_back(
                {.is_optional = true, .takes_word = true, .takes_number = true, .takes_all = takes_all});
        return;
    }
    Element element;
    if (word.size() > 1 && word.back() == '?') {
        element.is_optional = true;
        word.remove_suffix(1);
    }
    split(word, '|', [&](std::string_view each) {
        if (each == "#") {
            element.takes_number = true;
        } else if (each == ".") {
            element.takes_word = true;
        } else if (each == "@") {
            element.takes_name = true;
        } else {
            if (each.front() == '%' && !classes_.contains(std::string(each.substr(1)))) defect_ = each;
            element.atoms.push_back(atom(each));
        }
    });
    pattern.elements.push_back(std::move(element));
}

void Grammar::add(Patterns& patterns, Pattern pattern) {
    std::uint32_t number = static_cast<std::uint32_t>(patterns.all.size());
    for (Atom first : pattern.elements[0].atoms) patterns.beginning_with[first].push_back(number);
    if (pattern.elements[0].takes_number) patterns.beginning_with_number.push_back(number);
    if (pattern.elements[0].takes_name) patterns.beginning_with_name.push_back(number);
    patterns.all.push_back(std::move(pattern));
}

void Grammar::atoms_of(const Token& token, std::vector<Atom>& out) const {
    if (auto known = atoms_.find(token.word); known != atoms_.end()) out.push_back(known->second);
    if (token.kind == TokenKind::word) {
        std::size_t most = std::min(token.word.size(), BEGINNING_BYTES_MAX);
        for (std::size_t bytes = BEGINNING_BYTES_MIN; bytes <= most; ++bytes)
            if (auto known = beginnings_.find(std::string_view(token.word).substr(0, bytes));
                known != beginnings_.end())
                out.push_back(known->second);
    }
    for (std::size_t i = 0; i < out.size(); ++i)
        for (Atom of : classes_of_[out[i]])
            if (std::ranges::find(out, of) == out.end()) out.push_back(of);
}

Matched Grammar::match_words(std::string_view source) const {
    Matched matched{.text = split_text(source, pack_.spellings, pack_.abbreviations)};
    std::size_t count = matched.text.tokens.size();
    matched.atoms.resize(count);
    matched.begins_clause.assign(count, false);
    matched.sentence_of.assign(count, 0);
    std::unordered_map<std::string_view, std::size_t> first; // where a word stands first
    for (std::size_t i = 0; i < count; ++i) {
        auto [place, is_new] = first.try_emplace(matched.text.tokens[i].word, i);
        if (is_new)
            atoms_of(matched.text.tokens[i], matched.atoms[i]);
        else
            matched.atoms[i] = matched.atoms[place->second];
    }
    for (std::size_t s = 0; s < matched.text.sentences.size(); ++s)
        for (std::size_t i = matched.text.sentences[s].first; i < matched.text.sentences[s].last; ++i) {
            bool is_first = i == matched.text.sentences[s].first;
            matched.sentence_of[i] = s;
            matched.begins_clause[i] = is_first || divides_clauses(matched.text.tokens[i - 1].word) ||
                                       is_in(matched, i - 1, "clause-opener") ||
                                       (matched.begins_clause[i - 1] && is_in(matched, i - 1, "filler"));
        }
    return matched;
}

bool Grammar::is_in(const Matched& matched, std::size_t token, std::string_view class_name) const {
    auto known = classes_.find(class_name);
    return known != classes_.end() && token < matched.atoms.size() &&
           std::ranges::find(matched.atoms[token], known->second) != matched.atoms[token].end();
}

std::vector<Hit> Grammar::find(const Matched& matched, Side side) const {
    const Patterns& patterns = side == Side::message ? of_message_ : of_draft_;
    std::vector<Hit> hits;
    auto attempt = [&](std::uint32_t number, std::size_t first) {
        const Pattern& pattern = patterns.all[number];
        if (pattern.begins_clause && !matched.begins_clause[first]) return;
        if (std::size_t last = longest(pattern, matched, first))
            hits.push_back({pattern.finds, first, last, matched.sentence_of[first]});
    };
    for (std::size_t i = 0; i < matched.text.tokens.size(); ++i) {
        for (Atom each : matched.atoms[i])
            if (auto known = patterns.beginning_with.find(each); known != patterns.beginning_with.end())
                for (std::uint32_t number : known->second) attempt(number, i);
        if (matched.text.tokens[i].kind == TokenKind::number)
            for (std::uint32_t number : patterns.beginning_with_number) attempt(number, i);
        if (is_name(matched, i))
            for (std::uint32_t number : patterns.beginning_with_name) attempt(number, i);
    }
    return hits;
}

bool Grammar::is_name(const Matched& matched, std::size_t token) const {
    constexpr std::size_t SHORT_BYTES_MAX = 3; // "IT", "HR", "DHL"; what is longer may be shouted
    const Token& word = matched.text.tokens[token];
    if (pack_.nouns_are_capitalised) return false;
    if (word.is_in_capitals) return word.span.end - word.span.begin <= SHORT_BYTES_MAX;
    return word.is_capitalised && !is_in(matched, token, "never-name");
}

bool Grammar::takes(const Element& element, const Matched& matched, std::size_t token) const {
    TokenKind kind = matched.text.tokens[token].kind;
    if (element.takes_all) return true;
    if (element.takes_word && kind == TokenKind::word) return true;
    if (element.takes_number && kind == TokenKind::number) return true;
    if (element.takes_name && is_name(matched, token)) return true;
    for (Atom wanted : element.atoms)
        if (std::ranges::find(matched.atoms[token], wanted) != matched.atoms[token].end()) return true;
    return false;
}

std::uint64_t Grammar::closed(const Pattern& pattern, std::uint64_t places) const {
    std::uint64_t more = places;
    while (more != 0) {
        more = ((more & pattern.optional) << 1) & ~places;
        places |= more;
    }
    return places;
}

std::size_t Grammar::longest(const Pattern& pattern, const Matched& matched, std::size_t first) const {
    const Sentence& sentence = matched.text.sentences[matched.sentence_of[first]];
    std::size_t end = std::min(sentence.last, first + MATCH_TOKENS_MAX), best = 0;
    std::uint64_t complete = std::uint64_t{1} << pattern.elements.size(), places = closed(pattern, 1);
    for (std::size_t i = first; i < end && places != 0; ++i) {
        std::uint64_t next = 0;
        for (std::uint64_t rest = places & (complete - 1); rest != 0; rest &= rest - 1) {
            int place = std::countr_zero(rest);
            if (takes(pattern.elements[static_cast<std::size_t>(place)], matched, i))
                next |= std::uint64_t{1} << (place + 1);
        }
        places = closed(pattern, next);
        bool ends = i + 1 == sentence.last || matched.text.tokens[i + 1].kind == TokenKind::punctuation;
        if ((places & complete) != 0 && (!pattern.ends_sentence || ends)) best = i + 1;
    }
    return best;
}

const Grammar& grammar_of(const Pack& pack) {
    static const Grammar of_english{english()};
    static const Grammar of_german{german()};
    return &pack == &german() ? of_german : of_english;
}

} // namespace eider::language
