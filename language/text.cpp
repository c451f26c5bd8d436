// Splits a message into words and sentences.
#include "language/text.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace eider::language {
namespace {

constexpr std::size_t WRAPPED_LINE_BYTES_MIN = 60; // a shorter line was ended on purpose
constexpr std::size_t WORD_BYTES_MAX = 64;         // what is longer is no word of any language; it is split

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Marks of punctuation beyond ASCII, and how a rule writes them.
struct Mark {
    std::string_view bytes, plain;
};
constexpr std::array<Mark, 16> MARKS = {{{"\u2019", "'"},
                                         {"\u2018", "'"},
                                         {"\u201c", "\""},
                                         {"\u201d", "\""},
                                         {"\u201e", "\""},
                                         {"\u2013", "-"},
                                         {"\u2014", "-"},
                                         {"\u2026", "."},
                                         {"\u00a0", " "},
                                         {"\u202f", " "},
                                         {"\u20ac", "\u20ac"},
                                         {"\u00a3", "\u00a3"},
                                         {"\u00bf", "\u00bf"},
                                         {"\u00a1", "\u00a1"},
                                         {"\u00ab", "\""},
                                         {"\u00bb", "\""}}};

const Mark* mark_at(std::string_view text, std::size_t at) {
    if (static_cast<unsigned char>(text[at]) < 0x80) return nullptr;
    for (const Mark& mark : MARKS)
        if (text.substr(at, mark.bytes.size()) == mark.bytes) return &mark;
    return nullptr;
}

bool is_picture(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]) == 0xf0 || text.substr(at, 2) == "\u2705" ||
           (text.substr(at, 1) == "\xe2" && at + 1 < text.size() &&
            static_cast<unsigned char>(text[at + 1]) >= 0x98 &&
            static_cast<unsigned char>(text[at + 1]) <= 0x9e);
}

std::size_t character_bytes(char lead) {
    unsigned char byte = static_cast<unsigned char>(lead);
    return byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

// Walks once over the text and writes down its tokens.
class Tokens {
  public:
    Tokens(std::string_view text, std::span<const Spelling> spellings) : text_(text) {
        for (const Spelling& spelling : spellings) spellings_.emplace(spelling.written, spelling.meant);
    }
    std::vector<Token> split() {
        while (at_ < text_.size()) step();
        return std::move(tokens_);
    }

  private:
    void step();
    void take_word();
    void take_number();
    void take_mark(std::size_t bytes, std::string plain);
    void add(Span span, TokenKind kind, std::string word);
    void add_spelt_out(Span span, const std::string& word);
    bool continues_word(std::size_t at) const;

    std::string_view text_;
    std::unordered_map<std::string_view, std::string_view> spellings_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    bool line_begins_ = true;
};

void Tokens::step() {
    char c = text_[at_];
    const Mark* mark = mark_at(text_, at_);
    if (is_blank(c)) {
        line_begins_ = line_begins_ || c == '\n';
        ++at_;
    } else if (mark && mark->plain == " ") {
        at_ += mark->bytes.size();
    } else if (mark) {
        take_mark(mark->bytes.size(), std::string(mark->plain));
    } else if (is_picture(text_, at_)) {
        take_mark(std::min(character_bytes(c), text_.size() - at_), "*");
    } else if (is_digit(c)) {
        take_number();
    } else if (is_letter(c)) {
        take_word();
    } else {
        take_mark(1, std::string(1, c));
    }
}

bool Tokens::continues_word(std::size_t at) const {
    if (at >= text_.size()) return false;
    if (is_digit(text_[at])) return true;
    return is_letter(text_[at]) && !mark_at(text_, at) && !is_picture(text_, at);
}

void Tokens::take_word() {
    std::size_t end = at_;
    while (continues_word(end) && end - at_ < WORD_BYTES_MAX) {
        end += std::min(character_bytes(text_[end]), text_.size() - end);
        std::size_t apostrophe = text_.substr(end, 1) == "'" ? 1 : text_.substr(end, 3) == "\u2019" ? 3 : 0;
        if (apostrophe && continues_word(end + apostrophe) && !is_digit(text_[end + apostrophe]))
            end += apostrophe;
    }
    // "a.m." and "e.g." are one word; its last dot stays outside.
    bool is_letter_pair = end == at_ + 1 && end + 1 < text_.size() && text_[end] == '.' &&
                          is_letter(text_[end + 1]) && !continues_word(end + 2) &&
                          text_.substr(end + 2, 1) != "'";
    if (is_letter_pair) end += 2;
    add_spelt_out({at_, end}, folded(text_.substr(at_, end - at_)));
    at_ = end;
}

void Tokens::take_number() {
    std::size_t end = at_;
    while (end < text_.size()) {
        bool joins = std::string_view(".,:/").find(text_[end]) != std::string_view::npos &&
                     end + 1 < text_.size() && is_digit(text_[end + 1]);
        if (!is_digit(text_[end]) && !joins) break;
        ++end;
    }
    add({at_, end}, TokenKind::number, std::string(text_.substr(at_, end - at_)));
    at_ = end;
}

void Tokens::take_mark(std::size_t bytes, std::string plain) {
    bool joins_words =
        plain == "-" && at_ > 0 && !is_blank(text_[at_ - 1]) && continues_word(at_ + bytes) && bytes == 1;
    if (!joins_words) add({at_, at_ + bytes}, TokenKind::punctuation, std::move(plain));
    at_ += bytes;
}

void Tokens::add(Span span, TokenKind kind, std::string word) {
    Token token{.span = span, .kind = kind, .word = std::move(word), .after_line = line_begins_};
    token.is_capitalised =
        kind == TokenKind::word && folded(text_.substr(span.begin, 2)) != text_.substr(span.begin, 2);
    token.is_in_capitals = kind == TokenKind::word && span.end - span.begin > 1 &&
                           std::ranges::all_of(text_.substr(span.begin, span.end - span.begin),
                                               [](char c) { return c >= 'A' && c <= 'Z'; });
    tokens_.push_back(std::move(token));
    line_begins_ = false;
}

void Tokens::add_spelt_out(Span span, const std::string& word) {
    if (auto known = spellings_.find(word); known != spellings_.end()) {
        std::string_view meant = known->second;
        std::size_t gap = meant.find(' ');
        add(span, TokenKind::word, std::string(meant.substr(0, gap)));
        if (gap != std::string_view::npos) add(span, TokenKind::word, std::string(meant.substr(gap + 1)));
        return;
    }
    std::size_t apostrophe = word.rfind('\'');
    if (apostrophe == std::string::npos) return add(span, TokenKind::word, word);
    auto ending = spellings_.find(std::string_view(word).substr(apostrophe));
    bool is_owner = std::string_view(word).substr(apostrophe) == "'s";
    if (ending == spellings_.end() && !is_owner) return add(span, TokenKind::word, word);
    add(span, TokenKind::word, word.substr(0, apostrophe));
    if (ending != spellings_.end()) add(span, TokenKind::word, std::string(ending->second));
}

// Groups tokens into sentences.
class Sentences {
  public:
    Sentences(Text& text, std::span<const std::string_view> abbreviations) : text_(text), abbreviations_() {
        for (std::string_view each : abbreviations) abbreviations_.emplace(each);
    }
    void group() {
        std::size_t first = 0;
        for (std::size_t i = 0; i < text_.tokens.size(); ++i) {
            if (!ends_after(i)) continue;
            add(first, i + 1);
            first = i + 1;
        }
        if (first < text_.tokens.size()) add(first, text_.tokens.size());
    }

  private:
    bool ends_after(std::size_t i) const;
    bool is_end_mark(std::size_t i) const;
    bool is_abbreviated(std::size_t i) const;
    bool is_ordinal(std::size_t i) const;
    bool line_ends_sentence(std::size_t i) const;
    void add(std::size_t first, std::size_t last);

    Text& text_;
    std::unordered_set<std::string> abbreviations_;
};

bool Sentences::ends_after(std::size_t i) const {
    if (i + 1 == text_.tokens.size()) return true;
    const Token& next = text_.tokens[i + 1];
    if (next.after_line) return line_ends_sentence(i);
    if (text_.tokens[i].word == "*" && text_.tokens[i].kind == TokenKind::punctuation)
        return next.word != "*";
    if (is_end_mark(i))
        return !is_end_mark(i + 1) && next.word != "\"" && next.word != ")" && !is_abbreviated(i);
    bool closes = text_.tokens[i].word == "\"" || text_.tokens[i].word == ")";
    return closes && i > 0 && is_end_mark(i - 1) && !is_abbreviated(i - 1) && next.is_capitalised;
}

bool Sentences::is_end_mark(std::size_t i) const {
    const std::string& word = text_.tokens[i].word;
    if (word != "." && word != "!" && word != "?") return false;
    std::size_t after = text_.tokens[i].span.end;
    if (word != ".") return true;
    return after >= text_.source.size() ||
           (!is_letter(text_.source[after]) && !is_digit(text_.source[after]));
}

bool Sentences::is_abbreviated(std::size_t i) const {
    if (text_.tokens[i].word != "." || i == 0) return false;
    const Token& before = text_.tokens[i - 1];
    if (before.span.end != text_.tokens[i].span.begin) return false;
    if (before.kind == TokenKind::number) return is_ordinal(i);
    if (before.kind != TokenKind::word) return false;
    if (abbreviations_.contains(before.word)) return true;
    if (abbreviations_.contains(before.word + "#")) return text_.tokens[i + 1].kind == TokenKind::number;
    bool is_initial = before.span.end - before.span.begin == 1 && before.word != "i";
    return is_initial && (before.is_capitalised || (i > 1 && text_.tokens[i - 2].word == "."));
}

bool Sentences::is_ordinal(std::size_t i) const {
    const Token& next = text_.tokens[i + 1];
    if (abbreviations_.contains("#" + next.word)) return true;
    return abbreviations_.contains("#.#") && next.kind == TokenKind::word && !next.is_capitalised;
}

bool Sentences::line_ends_sentence(std::size_t i) const {
    std::size_t end = text_.tokens[i].span.end, next = text_.tokens[i + 1].span.begin;
    std::string_view between = text_.source.substr(end, next - end);
    if (std::ranges::count(between, '\n') > 1 || is_end_mark(i)) return true;
    const Token& following = text_.tokens[i + 1];
    if (following.kind == TokenKind::punctuation) return true;
    std::size_t line = text_.source.rfind('\n', end == 0 ? 0 : end - 1);
    std::size_t begin = line == std::string_view::npos || line >= end ? 0 : line + 1;
    return end - begin < WRAPPED_LINE_BYTES_MIN;
}

void Sentences::add(std::size_t first, std::size_t last) {
    Sentence sentence{.first = first, .last = last};
    sentence.span = {text_.tokens[first].span.begin, text_.tokens[last - 1].span.end};
    for (std::size_t i = last; i > first && text_.tokens[i - 1].kind == TokenKind::punctuation; --i)
        sentence.is_asked = sentence.is_asked || text_.tokens[i - 1].word == "?";
    bool goes_on = !text_.sentences.empty() && !text_.tokens[first].after_line;
    sentence.is_quoted = text_.tokens[first].word == ">" || (goes_on && text_.sentences.back().is_quoted);
    text_.sentences.push_back(sentence);
}

} // namespace

std::string folded(std::string_view word) {
    std::string out;
    out.reserve(word.size());
    for (std::size_t i = 0; i < word.size(); ++i) {
        unsigned char c = static_cast<unsigned char>(word[i]);
        if (c >= 'A' && c <= 'Z') {
            out += static_cast<char>(c + 32);
        } else if (c == 0xe2 && (word.substr(i, 3) == "\u2019" || word.substr(i, 3) == "\u2018")) {
            out += '\'';
            i += 2;
        } else if (c == 0xc3 && i + 1 < word.size()) {
            unsigned char second = static_cast<unsigned char>(word[++i]);
            out += static_cast<char>(c);
            out +=
                static_cast<char>(second >= 0x80 && second <= 0x9e && second != 0x97 ? second + 32 : second);
        } else {
            out += static_cast<char>(c);
        }
    }
    return out;
}

Text split_text(std::string_view source, std::span<const Spelling> spellings,
                std::span<const std::string_view> abbreviations) {
    Text text{.source = source, .tokens = Tokens(source, spellings).split()};
    Sentences(text, abbreviations).group();
    return text;
}

} // namespace eider::language
