// Dates of mails: RFC 5322, the older forms, ISO 8601, and the order that C's ctime() writes.
#include "platform/base/text.h"
#include "platform/mail/header.h"

namespace eider::mail {
namespace {

constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";

struct DateParts {
    std::optional<int> day, month, year;
    std::optional<std::chrono::seconds> time;
    std::optional<std::chrono::minutes> zone;
};

std::optional<int> month_of(std::string_view word) {
    if (word.size() < 3) return {};
    std::size_t at = months.find(ascii_lower(word.substr(0, 3)));
    if (at == months.npos || at % 3) return {};
    return static_cast<int>(at / 3) + 1;
}

std::optional<std::chrono::seconds> time_of(std::string_view word) {
    std::vector<std::string_view> parts = split(word, word.find(':') == word.npos ? '.' : ':');
    if (parts.size() < 2 || parts.size() > 3) return {};
    std::int64_t total = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        std::string_view part = i < parts.size() ? parts[i] : "0";
        part = part.substr(0, part.find_first_of(".,"));
        std::optional<std::int64_t> value = to_integer(part);
        if (!value || *value < 0 || *value > (i == 0 ? 23 : i == 1 ? 59 : 60)) return {};
        total = total * 60 + *value;
    }
    return std::chrono::seconds(total);
}

std::optional<std::chrono::minutes> zone_of(std::string_view word) {
    struct Zone {
        std::string_view name;
        int hours;
    };
    constexpr Zone zones[] = {{"ut", 0},   {"utc", 0},  {"gmt", 0},  {"z", 0},    {"est", -5}, {"edt", -4},
                              {"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7},
                              {"bst", 1},  {"wet", 0},  {"cet", 1},  {"met", 1},  {"cest", 2}, {"mest", 2},
                              {"eet", 2},  {"eest", 3}, {"msk", 3},  {"ist", 5},  {"jst", 9},  {"kst", 9}};
    std::string lower = ascii_lower(word);
    for (const Zone& zone : zones)
        if (zone.name == lower) return std::chrono::hours(zone.hours);
    if (lower.starts_with("gmt") || lower.starts_with("utc")) lower.erase(0, 3);
    if (lower.size() == 6 && lower[3] == ':') lower.erase(3, 1);
    if (lower.size() != 5 || (lower[0] != '+' && lower[0] != '-')) return {};
    std::optional<std::int64_t> value = to_integer(std::string_view(lower).substr(1));
    if (!value || *value / 100 > 23 || *value % 100 > 59) return {};
    auto minutes = std::chrono::minutes(*value / 100 * 60 + *value % 100);
    return lower[0] == '-' ? -minutes : minutes;
}

void take_number(DateParts& parts, std::string_view word) {
    std::optional<std::int64_t> value = to_integer(word);
    if (!value || *value < 0 || *value > 9999) return;
    int number = static_cast<int>(*value);
    if (!parts.day && number >= 1 && number <= 31 && word.size() <= 2) {
        parts.day = number;
    } else if (!parts.year && (word.size() == 4 || word.size() == 2 || word.size() == 3)) {
        parts.year = word.size() == 4 ? number : number + (number < 50 ? 2000 : 1900);
    }
}

void take_word(DateParts& parts, std::string_view word) {
    if (!parts.time && word.find_first_of(":.") != word.npos)
        if (parts.time = time_of(word); parts.time) return;
    if (!parts.month)
        if (parts.month = month_of(word); parts.month) return;
    if (parts.time && !parts.zone)
        if (parts.zone = zone_of(word); parts.zone) return;
    take_number(parts, word);
}

} // namespace

std::optional<Instant> read_date(std::string_view raw_value) {
    using namespace std::chrono;
    std::string text(trim(without_comments(unfold(raw_value))));
    if (std::optional<Instant> iso = from_iso(text)) return iso;
    for (char& c : text)
        if (c == ',' || c == '/') c = ' ';
    // "21-Nov-2026" is one word, but so is "-0500": a dash separates only between digits and letters.
    for (std::size_t i = 1; i + 1 < text.size(); ++i)
        if (text[i] == '-' && text[i - 1] != ' ' && text[i + 1] != ' ') text[i] = ' ';
    DateParts parts;
    for (std::string_view word : split(text, ' '))
        if (!word.empty()) take_word(parts, word);
    if (!parts.day || !parts.month || !parts.year) return {};
    year_month_day date{year(*parts.year), month(static_cast<unsigned>(*parts.month)),
                        day(static_cast<unsigned>(*parts.day))};
    if (!date.ok() || *parts.year < 1970) return {};
    return Instant(sys_days(date)) + parts.time.value_or(seconds(0)) - parts.zone.value_or(minutes(0));
}

} // namespace eider::mail
