// Finds facts by their form: addresses, amounts, dates, and identifiers by the words before them.
#include "language/read_parts.h"

#include <algorithm>

namespace eider::language {
namespace {

constexpr std::size_t LABEL_REACH = 6; // words between "order" and its number
constexpr std::size_t CODE_BYTES_MAX = 48;
constexpr std::size_t LONE_NUMBER_DIGITS_MIN = 6; // so many digits are an identifier without any label
constexpr std::size_t PHONE_DIGITS_MIN = 7, PHONE_DIGITS_MAX = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool ends_address(char c) {
    return is_blank(c) || c == '<' || c == '>' || c == '"' || c == '(' || c == ')' || c == ',' || c == ';';
}

// Without the punctuation of the sentence around it.
Span trimmed(std::string_view text, Span span) {
    while (span.end > span.begin &&
           std::string_view(".,!?:;'\"").find(text[span.end - 1]) != std::string_view::npos)
        --span.end;
    while (span.begin < span.end &&
           std::string_view("'\"[{").find(text[span.begin]) != std::string_view::npos)
        ++span.begin;
    return span;
}

bool is_mail_address(std::string_view word) {
    std::size_t at = word.find('@');
    if (at == std::string_view::npos || at == 0 || word.find('@', at + 1) != std::string_view::npos)
        return false;
    std::size_t dot = word.rfind('.');
    return dot != std::string_view::npos && dot > at + 1 && dot + 2 < word.size();
}

bool is_link(std::string_view word) {
    if (word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www."))
        return word.size() > 8;
    std::size_t dot = word.find('.');
    if (dot == std::string_view::npos || dot < 2 || word.find('@') != std::string_view::npos) return false;
    constexpr std::string_view ENDINGS[] = {".com", ".org",  ".net", ".example", ".de",  ".co.uk",
                                            ".eu",  ".test", ".io",  ".app",     ".info"};
    std::size_t slash = word.find('/');
    std::string_view host = word.substr(0, slash);
    return std::ranges::any_of(ENDINGS,
                               [&](std::string_view ending) {
                                   return host.size() > ending.size() && host.ends_with(ending);
                               }) &&
           std::ranges::all_of(host,
                               [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-'; });
}

bool covers(const std::vector<Fact>& facts, Span span) {
    return !facts.empty() && facts.back().span.end > span.begin;
}

} // namespace

std::vector<Fact> find_addresses(std::string_view text) {
    std::vector<Fact> out;
    for (std::size_t at = 0; at < text.size();) {
        if (ends_address(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && !ends_address(text[end])) ++end;
        Span span = trimmed(text, {at, end});
        std::string_view word = text.substr(span.begin, span.end - span.begin);
        if (is_mail_address(word))
            out.push_back({span, FactKind::email});
        else if (is_link(word))
            out.push_back({span, FactKind::url});
        at = end;
    }
    return out;
}

namespace {

// Walks over the words once; the longest reading at each place wins.
class Facts {
  public:
    explicit Facts(const Found& found) : found_(found), text_(found.matched.text.source) {}
    std::vector<Fact> find();

  private:
    std::size_t amount_at(std::size_t i) const;
    std::size_t date_at(std::size_t i) const;
    std::size_t numeric_date_at(std::size_t i) const;
    std::size_t month_date_at(std::size_t i) const;
    std::size_t day_at(std::size_t i) const;
    bool take(std::size_t first, std::size_t last, FactKind kind);
    std::size_t take_code(std::size_t i);
    Span code_at(std::size_t i) const;
    bool is_phone(Span span, std::size_t i) const;
    FactKind kind_of_code(std::size_t i) const;
    bool has_label(std::size_t i, std::string_view class_name) const;
    bool is_quantity(std::size_t i, std::size_t next) const;
    std::size_t size() const { return found_.matched.text.tokens.size(); }
    bool same_sentence(std::size_t a, std::size_t b) const {
        return b < size() && found_.matched.sentence_of[a] == found_.matched.sentence_of[b];
    }
    bool is_number(std::size_t i) const { return i < size() && found_.token(i).kind == TokenKind::number; }
    std::string_view written(std::size_t i) const {
        return text_.substr(found_.token(i).span.begin,
                            found_.token(i).span.end - found_.token(i).span.begin);
    }
    bool touching(std::size_t i) const {
        return i + 1 < size() && found_.token(i).span.end == found_.token(i + 1).span.begin;
    }

    const Found& found_;
    std::string_view text_;
    std::vector<Fact> out_;
};

bool Facts::take(std::size_t first, std::size_t last, FactKind kind) {
    if (last <= first) return false;
    out_.push_back({{found_.token(first).span.begin, found_.token(last - 1).span.end}, kind});
    return true;
}

// "£45", "EUR 1,200", "112.40 €", "30 pounds".
std::size_t Facts::amount_at(std::size_t i) const {
    std::size_t last = 0;
    if (found_.is(i, "currency-sign") || found_.is(i, "currency-code")) {
        if (is_number(i + 1)) last = i + 2;
    } else if (is_number(i)) {
        bool has_unit = found_.is(i + 1, "currency-sign") || found_.is(i + 1, "currency-code") ||
                        found_.is(i + 1, "currency-word");
        if (has_unit &&
            !(found_.is(i + 1, "currency-sign") && is_number(i + 2) && touching(i + 1) && !touching(i)))
            last = i + 2;
    }
    std::string_view word = written(i);
    bool has_cents = word.size() >= 4 && word[word.size() - 3] == '.' && std::ranges::count(word, '.') == 1;
    if (!last && is_number(i) && has_cents && word.find('/') == std::string_view::npos &&
        has_label(i, "amount-label") && !found_.is(i + 1, "unit") && !found_.is(i + 1, "am") &&
        !found_.is(i + 1, "pm"))
        last = i + 1;
    if (last && found_.says(last, "k") && touching(last - 1)) ++last;
    return last && same_sentence(i, last - 1) ? last : 0;
}

bool day_number(std::string_view word) {
    if (word.empty() || word.size() > 2 || !std::ranges::all_of(word, is_digit)) return false;
    int value = word.size() == 1 ? word[0] - '0' : (word[0] - '0') * 10 + word[1] - '0';
    return value >= 1 && value <= 31;
}

bool year_number(std::string_view word) {
    return word.size() == 4 && std::ranges::all_of(word, is_digit) &&
           (word.starts_with("19") || word.starts_with("20"));
}

std::size_t Facts::day_at(std::size_t i) const {
    if (!is_number(i) || !day_number(written(i))) return 0;
    return i + 1 + (found_.is(i + 1, "day-ending") && touching(i) ? 1u : 0u);
}

// "2.3.2026", "12/03", "2026-03-02".
std::size_t Facts::numeric_date_at(std::size_t i) const {
    std::string_view word = written(i);
    std::size_t dots = std::ranges::count(word, '.'), slashes = std::ranges::count(word, '/');
    bool is_whole = (dots == 2 || slashes == 2) && word.size() >= 6 && word.size() <= 10;
    if (is_whole) return i + 1;
    bool is_short = slashes == 1 && word.size() >= 3 && word.size() <= 5 &&
                    day_number(word.substr(0, word.find('/'))) && day_number(word.substr(word.find('/') + 1));
    if (is_short && !found_.is(i + 1, "rating")) return i + 1;
    bool has_dot = dots == 1 && word.size() >= 3 && word.size() <= 5 && found_.says(i + 1, ".") &&
                   touching(i) && day_number(word.substr(0, word.find('.'))) &&
                   day_number(word.substr(word.find('.') + 1));
    if (has_dot && found_.grammar.pack().nouns_are_capitalised) return i + 2; // "12.03."
    bool is_iso = year_number(word) && found_.says(i + 1, "-") && is_number(i + 2) &&
                  found_.says(i + 3, "-") && is_number(i + 4);
    if (is_iso && touching(i) && touching(i + 1)) return i + 5;
    return 0;
}

// "12 February 2026", "the 3rd of March", "March 5th".
std::size_t Facts::month_date_at(std::size_t i) const {
    std::size_t last = 0;
    if (std::size_t after = day_at(i)) {
        if (found_.says(after, ".") && touching(after - 1)) ++after;
        if (found_.says(after, "of")) ++after;
        if (found_.is(after, "month")) last = after + 1;
    } else if (found_.is(i, "month") && day_at(i + 1)) {
        last = day_at(i + 1);
    }
    if (last && found_.says(last, ".") && is_number(last + 1) && year_number(written(last + 1))) ++last;
    std::size_t year = last && found_.says(last, ",") ? last + 1 : last;
    if (last && is_number(year) && year_number(written(year))) last = year + 1;
    return last;
}

std::size_t Facts::date_at(std::size_t i) const {
    std::size_t begin = i;
    if (found_.is(i, "weekday")) {
        ++begin;
        if (found_.says(begin, ",") || found_.says(begin, ".")) ++begin;
        if (found_.says(begin, "the")) ++begin;
        if (begin >= size() || !same_sentence(i, begin)) return i + 1;
    }
    std::size_t last = month_date_at(begin);
    if (!last && is_number(begin)) last = numeric_date_at(begin);
    if (last) return last;
    if (begin == i) return 0;
    bool is_habit = i > 0 && found_.is(i - 1, "habit");
    bool is_other_word = found_.is(i, "weekday-or-word") && !found_.token(i).is_capitalised;
    return is_habit || is_other_word ? 0 : i + 1;
}

// What stands together without a blank from the word on, or in groups of digits: "WT-20841", "H 220 918 445".
Span Facts::code_at(std::size_t i) const {
    std::size_t begin = found_.token(i).span.begin, end = begin;
    auto joins = [&](std::size_t at) {
        char c = text_[at];
        return is_letter(c) || is_digit(c) ||
               ((c == '-' || c == '/' || c == '_' || c == '.') && at + 1 < text_.size() &&
                (is_letter(text_[at + 1]) || is_digit(text_[at + 1])));
    };
    while (end < text_.size() && joins(end) && end - begin < CODE_BYTES_MAX) ++end;
    return {begin, end};
}

bool Facts::has_label(std::size_t i, std::string_view class_name) const {
    std::size_t lowest = std::max(found_.sentence_of(i).first, i > LABEL_REACH ? i - LABEL_REACH : 0);
    for (std::size_t at = i; at > lowest; --at)
        if (found_.is(at - 1, class_name)) return true;
    return false;
}

FactKind Facts::kind_of_code(std::size_t i) const {
    std::size_t lowest = std::max(found_.sentence_of(i).first, i > LABEL_REACH ? i - LABEL_REACH : 0);
    for (std::size_t at = i; at > lowest; --at) {
        if (found_.is(at - 1, "order-label")) return FactKind::order;
        if (found_.is(at - 1, "number-label")) return FactKind::number;
    }
    return FactKind::number;
}

bool Facts::is_phone(Span span, std::size_t i) const {
    std::string_view word = text_.substr(span.begin, span.end - span.begin);
    std::size_t digits = static_cast<std::size_t>(std::ranges::count_if(word, is_digit));
    if (digits < PHONE_DIGITS_MIN || digits > PHONE_DIGITS_MAX) return false;
    if (std::ranges::any_of(word, is_letter)) return false;
    if (word.front() == '+' || word.starts_with("00")) return true;
    if (has_label(i, "order-label") || has_label(i, "number-label")) return false;
    return has_label(i, "phone-label") ||
           (word.front() == '0' && word.find_first_of(" -/(") != std::string_view::npos && digits >= 9);
}

bool Facts::is_quantity(std::size_t i, std::size_t next) const {
    return found_.is(next, "unit") || (i > 0 && found_.is(i - 1, "before-quantity"));
}

// Codes and numbers; gives the first token behind what it took or looked at.
std::size_t Facts::take_code(std::size_t i) {
    Span span = code_at(i);
    std::size_t next = i + 1;
    bool all_digits = std::ranges::all_of(text_.substr(span.begin, span.end - span.begin), [](char c) {
        return is_digit(c) || c == '-' || c == '/' || c == '.';
    });
    if (i > 0 && found_.says(i - 1, "+") && touching(i - 1)) span.begin = found_.token(i - 1).span.begin;
    bool is_capital_prefix = span.end - span.begin <= 3 &&
                             std::ranges::all_of(text_.substr(span.begin, span.end - span.begin), is_upper);
    auto catch_up = [&] {
        while (next < size() && found_.token(next).span.begin < span.end) ++next;
    };
    catch_up();
    // Groups of digits with blanks between them are one number.
    bool labelled =
        has_label(i, "order-label") || has_label(i, "number-label") || has_label(i, "phone-label");
    while (next < size() && same_sentence(i, next) && is_number(next) && written(next).size() >= 2 &&
           text_.substr(span.end, found_.token(next).span.begin - span.end) == " " &&
           (all_digits || is_capital_prefix) && !amount_at(next) && !month_date_at(next) &&
           std::ranges::any_of(written(next), is_digit)) {
        span.end = code_at(next).end;
        catch_up();
    }
    std::string_view word = text_.substr(span.begin, span.end - span.begin);
    std::size_t digits = static_cast<std::size_t>(std::ranges::count_if(word, is_digit));
    std::size_t letters = static_cast<std::size_t>(std::ranges::count_if(word, is_letter));
    std::size_t capitals = static_cast<std::size_t>(std::ranges::count_if(word, is_upper));
    if (is_phone(span, i)) {
        out_.push_back({span, FactKind::phone});
        return next;
    }
    bool hash = i > 0 && found_.says(i - 1, "#");
    bool is_code = letters > 0 && digits > 0 && (capitals > 0 || labelled) && word.size() >= 4 &&
                   !is_quantity(i, next) && !found_.is(i, "not-code");
    bool joined_digits = letters == 0 && digits >= 6;
    bool is_plain = letters == 0 && digits >= 3 && (labelled || hash) && !is_quantity(i, next) &&
                    word.find(':') == std::string_view::npos;
    bool is_lone = joined_digits && digits >= LONE_NUMBER_DIGITS_MIN && !is_quantity(i, next);
    bool is_capital_code =
        letters >= 5 && digits == 0 && capitals == letters && labelled && has_label(i, "code-label");
    bool is_reading = letters == 0 && digits >= 4 && found_.is(next, "meter-unit");
    if (!is_code && !is_plain && !is_lone && !is_capital_code && !is_reading) return next;
    FactKind kind = hash && !labelled ? FactKind::order : kind_of_code(i);
    out_.push_back({span, kind});
    return next;
}

std::vector<Fact> Facts::find() {
    std::vector<Fact> addresses = find_addresses(text_);
    std::size_t address = 0;
    for (std::size_t i = 0; i < size();) {
        Span span = found_.token(i).span;
        while (address < addresses.size() && addresses[address].span.end <= span.begin) ++address;
        bool inside = address < addresses.size() && addresses[address].span.begin < span.end;
        if (inside || covers(out_, span)) {
            ++i;
        } else if (std::size_t after_amount = amount_at(i)) {
            take(i, after_amount, FactKind::amount);
            i = after_amount;
        } else if (std::size_t after_date = date_at(i)) {
            take(i, after_date, FactKind::date);
            i = after_date;
        } else if (found_.token(i).kind == TokenKind::punctuation) {
            ++i;
        } else {
            i = take_code(i);
        }
    }
    out_.insert(out_.end(), addresses.begin(), addresses.end());
    std::ranges::sort(out_, {}, [](const Fact& fact) { return fact.span.begin; });
    return std::move(out_);
}

} // namespace

std::vector<Fact> find_facts(const Found& found) { return Facts(found).find(); }

} // namespace eider::language
