// Reading address lists. The field is first cut into tokens, so that a comma in a quoted name or comment is
// no separator; then each run of tokens between separators gives one mailbox.
#include "platform/mail/address.h"

#include "platform/base/text.h"
#include "platform/mail/charset.h"
#include "platform/mail/encoded_word.h"
#include "platform/mail/header.h"

namespace eider::mail {
namespace {

enum class Kind { word, quoted, comment, angle, comma, semicolon, colon };

struct Token {
    Kind kind;
    std::string text;    // raw bytes; quotes, brackets and escapes removed
    bool spaced = false; // white space stands before it
};

std::string read_until(std::string_view text, std::size_t& at, char open, char close) {
    std::string out;
    std::size_t depth = 1;
    for (++at; at < text.size(); ++at) {
        char c = text[at];
        if (c == '\\' && at + 1 < text.size()) {
            out += text[++at];
            continue;
        }
        if (c == close && --depth == 0) break;
        if (c == open && open != close) ++depth;
        out += c;
    }
    if (at < text.size()) ++at;
    return out;
}

// "<...>": up to the bracket that closes it; a further "<" begins again, as in "<<a@b>".
std::string read_angle(std::string_view text, std::size_t& at) {
    std::size_t end = text.find('>', at);
    if (end == text.npos) {
        end = std::min(text.find_first_of(",;", at), text.size());
        std::string out(text.substr(at + 1, end - at - 1));
        at = end;
        return out;
    }
    std::size_t begin = text.rfind('<', end) + 1;
    std::string out(text.substr(begin, end - begin));
    at = end + 1;
    while (at < text.size() && text[at] == '>') ++at;
    return out;
}

Kind separator_kind(char c) { return c == ',' ? Kind::comma : c == ';' ? Kind::semicolon : Kind::colon; }

std::size_t word_end(std::string_view text, std::size_t at) {
    // An encoded word is one word, whatever stands in it.
    if (text.substr(at, 2) == "=?") {
        std::size_t charset = text.find('?', at + 2);
        std::size_t body = charset == text.npos ? text.npos : text.find('?', charset + 1);
        std::size_t end = body == text.npos ? text.npos : text.find("?=", body + 1);
        if (end != text.npos && text.substr(at, end - at).find_first_of("\"<>") == text.npos) return end + 2;
    }
    std::size_t end = text.find_first_of(" \t\"(<,;:", at + 1);
    return end == text.npos ? text.size() : end;
}

std::vector<Token> tokenize(std::string_view text) {
    constexpr std::size_t most_tokens = 100'000;
    std::vector<Token> tokens;
    std::size_t at = 0, last_quote = text.rfind('"'), last_parenthesis = text.rfind(')');
    bool spaced = false;
    while (at < text.size() && tokens.size() < most_tokens) {
        char c = text[at];
        if (c == ' ' || c == '\t') {
            spaced = true;
            ++at;
            continue;
        }
        Token token{Kind::word, {}, spaced};
        spaced = false;
        if (c == '"' && at < last_quote) {
            token.kind = Kind::quoted;
            token.text = read_until(text, at, '"', '"');
        } else if (c == '(' && last_parenthesis != text.npos && at < last_parenthesis) {
            token.kind = Kind::comment;
            token.text = read_until(text, at, '(', ')');
        } else if (c == '<') {
            token.kind = Kind::angle;
            token.text = read_angle(text, at);
        } else if (c == ',' || c == ';' || c == ':') {
            token.kind = separator_kind(c);
            token.text = c;
            ++at;
        } else {
            std::size_t end = word_end(text, at);
            token.text = text.substr(at, end - at);
            at = end;
        }
        tokens.push_back(std::move(token));
    }
    return tokens;
}

bool has_at(std::string_view text) { return text.find('@') != text.npos; }

struct Pending {
    std::string words; // raw, with spaces as written
    std::string comment, angle;
    bool has_angle = false;

    void add(const Token& token) {
        if (!words.empty() && token.spaced) words += ' ';
        words += token.text;
    }
    bool is_empty() const { return words.empty() && comment.empty() && !has_angle; }
};

std::string decode_name(std::string_view raw, std::string_view raw_charset) {
    std::string name = decode_text(raw, raw_charset);
    while (name.size() >= 2 && name.front() == name.back() && (name.front() == '"' || name.front() == '\''))
        name = std::string(trim(std::string_view(name).substr(1, name.size() - 2)));
    return name;
}

// The address among the words, when no brackets stand there: "ann@example.com Ann", "ann @ example.com".
Address from_words(const Pending& pending, std::string_view raw_charset) {
    std::string_view words = pending.words;
    std::string decoded = words.find("=?") == words.npos ? std::string(words) : decode_words(words);
    if (decoded != words && decoded.find('<') != decoded.npos) {
        std::vector<Address> again = read_addresses(decoded, 1);
        if (!again.empty()) return again.front();
    }
    words = decoded;
    if (!has_at(words)) {
        bool is_local = words.find_first_of(" =\"") == words.npos && !words.empty() && is_utf8(words);
        return is_local ? Address{{}, std::string(words)}
                        : Address{decode_name(pending.words, raw_charset), {}};
    }
    std::string name, address;
    std::size_t with_at = 0;
    for (std::string_view word : split(words, ' ')) with_at += has_at(word) && word.size() > 1;
    if (with_at == 1)
        for (std::string_view word : split(words, ' ')) {
            bool is_address = has_at(word) && word.front() != '@' && word.back() != '@';
            std::string& target = is_address ? address : name;
            if (!target.empty() && !word.empty()) target += ' ';
            target += word;
        }
    if (address.empty()) return {{}, normal_address(words)};
    return {decode_name(name, raw_charset), normal_address(address)};
}

Address to_address(const Pending& pending, std::string_view raw_charset) {
    Address out;
    if (pending.has_angle) {
        out.address = normal_address(
            pending.angle.find("=?") == std::string::npos ? pending.angle : decode_words(pending.angle));
        out.name = decode_name(pending.words, raw_charset);
    } else {
        out = from_words(pending, raw_charset);
    }
    if (out.name.empty() && !pending.comment.empty()) out.name = decode_name(pending.comment, raw_charset);
    if (out.address.empty() && has_at(out.name) && out.name.find(' ') == std::string::npos) {
        out.address = normal_address(out.name);
        out.name.clear();
    }
    return out;
}

class ListReader {
  public:
    ListReader(const std::vector<Token>& tokens, std::size_t most, std::string_view raw_charset)
        : tokens_(tokens), most_(most), raw_charset_(raw_charset) {}

    std::vector<Address> read() {
        for (std::size_t i = 0; i < tokens_.size() && out_.size() < most_; ++i) take(i);
        finish();
        return std::move(out_);
    }

  private:
    void take(std::size_t i) {
        const Token& token = tokens_[i];
        switch (token.kind) {
        case Kind::comma:
            // "Doe, Ann <ann@example.com>": a comma in a name that should have been quoted.
            if (!pending_.has_angle && !pending_.words.empty() && !has_at(pending_.words) &&
                angle_follows(i + 1))
                pending_.words += ',';
            else
                finish();
            break;
        case Kind::semicolon: finish(); break;
        case Kind::colon:
            if (!has_at(pending_.words) && !pending_.has_angle)
                pending_ = {}; // the name of a group
            else
                pending_.add(token);
            break;
        case Kind::comment:
            if (pending_.comment.empty()) pending_.comment = token.text;
            break;
        case Kind::angle:
            if (pending_.has_angle) finish();
            pending_.angle = token.text;
            pending_.has_angle = true;
            break;
        default: add_words(token); break;
        }
    }

    void add_words(const Token& token) {
        if (pending_.has_angle && !has_at(pending_.angle) && has_at(token.text))
            pending_.angle = token.text;
        else if (!pending_.has_angle || !has_at(token.text))
            pending_.add(token);
        else {
            finish();
            pending_.add(token);
        }
    }

    // Whether the words up to the next separator hold no address but end in one in brackets.
    bool angle_follows(std::size_t i) const {
        for (; i < tokens_.size(); ++i) {
            if (tokens_[i].kind == Kind::angle) return true;
            if (tokens_[i].kind != Kind::word && tokens_[i].kind != Kind::quoted &&
                tokens_[i].kind != Kind::comment)
                return false;
            if (has_at(tokens_[i].text)) return false;
        }
        return false;
    }

    void finish() {
        if (!pending_.is_empty()) {
            Address address = to_address(pending_, raw_charset_);
            if (!address.address.empty() || !address.name.empty()) out_.push_back(std::move(address));
        }
        pending_ = {};
    }

    const std::vector<Token>& tokens_;
    std::size_t most_;
    std::string_view raw_charset_;
    Pending pending_;
    std::vector<Address> out_;
};

} // namespace

std::string normal_address(std::string_view address) {
    std::string out;
    for (char c : to_utf8(trim(address), {}))
        if (static_cast<unsigned char>(c) > ' ' && c != '<' && c != '>' && c != 0x7F) out += c;
    if (out.starts_with('@')) // an old source route: "@a,@b:ann@example.com"
        if (std::size_t colon = out.find(':'); colon != out.npos) out.erase(0, colon + 1);
    if (starts_with_ignoring_case(out, "mailto:")) out.erase(0, 7);
    while (!out.empty() && (out.back() == ',' || out.back() == ';')) out.pop_back();
    std::size_t at = out.rfind('@');
    if (at == out.npos) return out;
    return out.substr(0, at) + ascii_lower(std::string_view(out).substr(at));
}

std::vector<Address> read_addresses(std::string_view raw_value, std::size_t most,
                                    std::string_view raw_charset) {
    std::string text = unfold(raw_value);
    std::vector<Token> tokens = tokenize(text);
    return ListReader(tokens, most, raw_charset).read();
}

} // namespace eider::mail
