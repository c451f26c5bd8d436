// Reads a date by its parts: a month is a word or the second of three numbers, a year has four digits, a time
// has a colon. Names of weekdays look like months ("mar." is Tuesday and March), so the last word that may be
// one counts.
#include "platform/mail/forwarded_date.h"

#include "platform/base/text.h"
#include "platform/mail/quotation_lines.h"

#include <string>
#include <vector>

namespace eider::mail {
namespace {

struct MonthWord {
    std::string_view begin; // of the word, in lower case
    unsigned month;
};

constexpr MonthWord month_words[] = {
    {"jan", 1},    {"gen", 1},     {"ene", 1},    {"tammi", 1}, {"sty", 1},   {"янв", 1},  {"feb", 2},
    {"fév", 2},    {"fev", 2},     {"helmi", 2},  {"lut", 2},   {"фев", 2},   {"mar", 3},  {"mär", 3},
    {"maalis", 3}, {"mrt", 3},     {"maart", 3},  {"мар", 3},   {"apr", 4},   {"avr", 4},  {"abr", 4},
    {"huhti", 4},  {"kwi", 4},     {"апр", 4},    {"may", 5},   {"mai", 5},   {"mag", 5},  {"maj", 5},
    {"mei", 5},    {"touko", 5},   {"май", 5},    {"мая", 5},   {"jun", 6},   {"juin", 6}, {"giu", 6},
    {"kesä", 6},   {"cze", 6},     {"июн", 6},    {"jul", 7},   {"juil", 7},  {"lug", 7},  {"heinä", 7},
    {"lip", 7},    {"июл", 7},     {"aug", 8},    {"août", 8},  {"aou", 8},   {"ago", 8},  {"elo", 8},
    {"sie", 8},    {"авг", 8},     {"sep", 9},    {"set", 9},   {"syys", 9},  {"wrz", 9},  {"сен", 9},
    {"oct", 10},   {"okt", 10},    {"ott", 10},   {"out", 10},  {"loka", 10}, {"paź", 10}, {"окт", 10},
    {"nov", 11},   {"marras", 11}, {"lis", 11},   {"ноя", 11},  {"dec", 12},  {"dez", 12}, {"déc", 12},
    {"dic", 12},   {"des", 12},    {"joulu", 12}, {"gru", 12},  {"дек", 12}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Token {
    std::string text; // digits, letters, or one other character
    bool is_number() const { return is_digit(text.front()); }
    int value() const { return static_cast<int>(to_integer(text).value_or(-1)); }
    bool is(std::string_view other) const { return text == other; }
};

bool is_letter(char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z'); }

// Numbers, words and marks of lower-case text, without blanks.
std::vector<Token> read_tokens(std::string_view text) {
    constexpr std::size_t most = 60;
    std::vector<Token> out;
    for (std::size_t i = 0; i < text.size() && out.size() < most;) {
        std::size_t end = i + 1;
        if (is_digit(text[i]))
            while (end < text.size() && is_digit(text[end])) ++end;
        else if (is_letter(text[i]))
            while (end < text.size() && is_letter(text[end])) ++end;
        if (text[i] != ' ' && text[i] != '\t') out.push_back({std::string(text.substr(i, end - i))});
        i = end;
    }
    return out;
}

class DateReader {
  public:
    explicit DateReader(std::string_view written) : tokens_(read_tokens(lower_case(written))) {}

    std::optional<Instant> read(std::chrono::minutes zone) {
        using namespace std::chrono;
        take_time();
        bool found = take_cjk_date() || take_numeric_date() || take_worded_date();
        if (!found) return {};
        year_month_day date{std::chrono::year(year_), std::chrono::month(month_), std::chrono::day(day_)};
        if (!date.ok() || year_ < 1970) return {};
        return Instant(sys_days(date)) + time_ - zone_.value_or(zone);
    }

  private:
    bool is(std::size_t i, std::string_view text) const { return i < tokens_.size() && tokens_[i].is(text); }
    bool is_number(std::size_t i) const { return i < tokens_.size() && tokens_[i].is_number(); }

    // "20:13", "20:13:05", "20.13", "20h13", "8:13 pm". It is taken out, so that the rest is the date.
    void take_time() {
        for (std::size_t i = 0; i + 2 < tokens_.size(); ++i) {
            bool between =
                is(i + 1, ":") || is(i + 1, "h") || is(i + 1, "：") ||
                (is(i + 1, ".") && !is(i + 3, ".") && (i < 2 || !is(i - 1, ".") || !is_number(i - 2)));
            if (!is_number(i) || !between || !is_number(i + 2) || tokens_[i + 2].text.size() != 2) continue;
            int hour = tokens_[i].value(), minute = tokens_[i + 2].value(), second = 0;
            std::size_t end = i + 3;
            if (is(end, tokens_[i + 1].text) && is_number(end + 1))
                second = tokens_[end + 1].value(), end += 2;
            if (hour > 23 || minute > 59 || second > 60) continue;
            time_ = std::chrono::hours(of_day(hour, i, end)) + std::chrono::minutes(minute) +
                    std::chrono::seconds(second);
            take_zone(end);
            tokens_.erase(tokens_.begin() + static_cast<std::ptrdiff_t>(i),
                          tokens_.begin() + static_cast<std::ptrdiff_t>(end));
            return;
        }
    }

    // The hour of 24, by the words around a time.
    int of_day(int hour, std::size_t begin, std::size_t end) {
        bool dotted = is(end + 1, ".");
        std::string_view before = begin > 0 ? tokens_[begin - 1].text : std::string_view();
        bool afternoon =
            is(end, "pm") || (dotted && is(end, "p")) || before.ends_with("下午") || before.ends_with("午後");
        bool morning =
            is(end, "am") || (dotted && is(end, "a")) || before.ends_with("上午") || before.ends_with("午前");
        is_of_twelve_ = afternoon || morning;
        return afternoon ? hour % 12 + 12 : morning ? hour % 12 : hour;
    }

    // "+0100", "gmt+1", "utc", "+01:00" behind the time, which are taken out too.
    void take_zone(std::size_t from) {
        for (std::size_t i = from; i < tokens_.size(); ++i) {
            if (is(i, "gmt") || is(i, "utc") || is(i, "z")) zone_ = std::chrono::minutes(0);
            if ((!is(i, "+") && !is(i, "-")) || !is_number(i + 1) || (i > from && is_number(i - 1))) continue;
            const std::string& digits = tokens_[i + 1].text;
            bool is_whole = digits.size() == 4;
            int hours = tokens_[i + 1].value(), minutes = 0;
            if (is_whole) minutes = hours % 100, hours /= 100;
            std::size_t end = i + 2;
            if (is(end, ":") && is_number(end + 1)) minutes = tokens_[end + 1].value(), end += 2;
            if ((!is_whole && digits.size() > 2) || hours > 14 || minutes > 59) continue;
            zone_ = std::chrono::minutes((hours * 60 + minutes) * (is(i, "-") ? -1 : 1));
            tokens_.erase(tokens_.begin() + static_cast<std::ptrdiff_t>(i),
                          tokens_.begin() + static_cast<std::ptrdiff_t>(end));
            return;
        }
    }

    // "2026年11月21日"
    bool take_cjk_date() {
        for (std::size_t i = 0; i + 4 < tokens_.size(); ++i)
            if (is_number(i) && tokens_[i + 1].text.starts_with("年") && is_number(i + 2) &&
                tokens_[i + 3].text.starts_with("月") && is_number(i + 4))
                return set(tokens_[i].value(), tokens_[i + 2].value(), tokens_[i + 4].value());
        return false;
    }

    // "21.11.2026", "21/11/26", "2026-11-21", "11/21/2026"
    bool take_numeric_date() {
        for (std::size_t i = 0; i + 4 < tokens_.size(); ++i) {
            const std::string& mark = tokens_[i + 1].text;
            if (!is_number(i) || !is_number(i + 2) || !is_number(i + 4) || tokens_[i + 3].text != mark ||
                (mark != "." && mark != "/" && mark != "-"))
                continue;
            int first = tokens_[i].value(), second = tokens_[i + 2].value(), third = tokens_[i + 4].value();
            if (tokens_[i].text.size() == 4) return set(first, second, third);
            bool month_first = second > 12 || (mark == "/" && is_of_twelve_ && first <= 12);
            return month_first ? set(third, first, second) : set(third, second, first);
        }
        return false;
    }

    // "21. Nov. 2026", "November 21, 2026", "21 de noviembre de 2026"
    bool take_worded_date() {
        std::optional<std::size_t> month;
        for (std::size_t i = 0; i < tokens_.size(); ++i)
            if (month_of(tokens_[i].text) > 0) month = i;
        if (!month) return false;
        int day = -1, year = -1;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (!is_number(i)) continue;
            if (tokens_[i].text.size() == 4)
                year = tokens_[i].value();
            else if (day < 0)
                day = tokens_[i].value();
            else if (year < 0)
                year = tokens_[i].value();
        }
        return set(year, static_cast<int>(month_of(tokens_[*month].text)), day);
    }

    static unsigned month_of(std::string_view word) {
        MonthWord longest{}; // "marras" is longer than "mar"
        for (const MonthWord& known : month_words)
            if (word.starts_with(known.begin) && known.begin.size() > longest.begin.size()) longest = known;
        return longest.month;
    }

    bool set(int year, int month, int day) {
        if (year < 0 || month < 1 || day < 1) return false;
        year_ = year < 100 ? year + 2000 : year;
        month_ = static_cast<unsigned>(month);
        day_ = static_cast<unsigned>(day);
        return true;
    }

    std::vector<Token> tokens_;
    int year_ = 0;
    unsigned month_ = 0, day_ = 0;
    bool is_of_twelve_ = false; // the time was written with am or pm
    std::chrono::seconds time_{0};
    std::optional<std::chrono::minutes> zone_;
};

} // namespace

std::optional<Instant> read_written_date(std::string_view written, std::chrono::minutes zone) {
    constexpr std::size_t longest = 200;
    return DateReader(cut_utf8(written, longest)).read(zone);
}

std::optional<std::chrono::minutes> zone_of_date(std::string_view date_field) {
    std::size_t sign = date_field.find_last_of("+-");
    if (sign == date_field.npos) return {};
    std::string_view digits = date_field.substr(sign + 1, 4);
    std::optional<std::int64_t> value = to_integer(digits);
    if (digits.size() != 4 || !value || *value / 100 > 14 || *value % 100 > 59) return {};
    std::chrono::minutes zone(*value / 100 * 60 + *value % 100);
    return date_field[sign] == '-' ? -zone : zone;
}

} // namespace eider::mail
