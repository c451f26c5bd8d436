// Reads entries of whole days.
#include "promises/holiday_file.h"

#include "platform/base/content_line.h"
#include "platform/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <map>

namespace eider::promises {
namespace {

using namespace std::chrono;

constexpr std::size_t NESTED_MAX = 8; // components within components

std::unexpected<Refusal> wrong(std::string sentence) {
    return refuse_field("file", "InvalidValue", std::move(sentence));
}

// "20261225", also with a time behind it.
std::optional<Date> read_date(std::string_view text) {
    if (text.size() < 8 || text.substr(0, 8).find_first_not_of("0123456789") != text.npos) return {};
    auto number = [&](std::size_t at, std::size_t digits) {
        return static_cast<int>(to_integer(text.substr(at, digits)).value_or(0));
    };
    Date date(year(number(0, 4)), month(static_cast<unsigned>(number(4, 2))),
              day(static_cast<unsigned>(number(6, 2))));
    if (!date.ok()) return {};
    return date;
}

struct Entry {
    std::string name, rule;
    ContentLine start, end, duration;
    std::vector<std::string> left_out; // dates
    bool is_cancelled = false;

    std::string shown() const { return name.empty() ? "An entry without a name" : "\"" + name + "\""; }
};

void take(Entry& entry, ContentLine line) {
    if (line.name == "summary") entry.name = cut_utf8(plain_text(line.value), DAY_NAME_CHARACTERS_MAX);
    if (line.name == "rrule") entry.rule = line.value;
    if (line.name == "status") entry.is_cancelled = equals_ignoring_case(line.value, "CANCELLED");
    if (line.name == "exdate")
        for (std::string_view date : split(line.value, ',')) entry.left_out.emplace_back(date);
    if (line.name == "dtstart")
        entry.start = std::move(line);
    else if (line.name == "dtend")
        entry.end = std::move(line);
    else if (line.name == "duration")
        entry.duration = std::move(line);
}

// Components must close in the order in which they were opened.
Result<std::vector<Entry>> read_entries(std::string_view file) {
    std::vector<Entry> entries;
    std::vector<std::string> open;
    for (const std::string& text : unfolded_lines(file)) {
        if (trim(text).empty()) continue;
        ContentLine line = read_content_line(text);
        if (line.name.empty())
            return wrong(fmt::format("The file is broken at \"{}\".", cut_utf8(trim(text), 60)));
        std::string value = ascii_lower(line.value.substr(0, 40));
        if (open.empty() && (line.name != "begin" || value != "vcalendar"))
            return wrong("This is no iCalendar file: it does not begin with BEGIN:VCALENDAR.");
        if (line.name == "begin") {
            open.push_back(value);
            if (open.size() > NESTED_MAX) return wrong("The file is broken: its parts never end.");
            if (value == "vevent") entries.emplace_back();
        } else if (line.name == "end") {
            if (open.back() != value)
                return wrong(fmt::format("The file is broken: {} ends where {} should.", value, open.back()));
            open.pop_back();
        } else if (open.back() == "vevent") {
            take(entries.back(), std::move(line));
        }
        if (entries.size() > HOLIDAY_FILE_ENTRIES_MAX)
            return wrong(fmt::format("The file has more than {} entries.", HOLIDAY_FILE_ENTRIES_MAX));
    }
    if (!open.empty()) return wrong("The file is broken: it ends in the middle.");
    return entries;
}

Result<int> length_of(const Entry& entry, Date first) {
    std::int64_t length = 1;
    std::string_view duration = entry.duration.value;
    if (!entry.end.value.empty()) {
        auto end = read_date(entry.end.value);
        if (!end) return wrong(entry.shown() + ": its end is no date.");
        length = std::max<std::int64_t>(1, (local_days(*end) - local_days(first)).count());
        if (local_days(*end) < local_days(first)) return wrong(entry.shown() + ": ends before it begins.");
    } else if (duration.starts_with('P') && (duration.ends_with('D') || duration.ends_with('W'))) {
        length = to_integer(duration.substr(1, duration.size() - 2)).value_or(0) *
                 (duration.ends_with('W') ? 7 : 1);
        if (length < 1) return wrong(entry.shown() + ": how long it lasts cannot be read.");
    }
    if (length > HOLIDAY_LASTS_DAYS_MAX)
        return wrong(fmt::format("{}: lasts longer than {} days.", entry.shown(), HOLIDAY_LASTS_DAYS_MAX));
    return static_cast<int>(length);
}

// A yearly rule, as far as it is understood.
struct Rule {
    int every = 1;
    std::optional<std::int64_t> count;
    std::optional<Date> until;
    unsigned month = 0, day = 0; // of the date; day 0: by weekday
    int weekday = 0, nth = 0;    // ISO; from the end of the month when negative

    bool is_plain(Date first) const {
        return every == 1 && !count && !until && day == static_cast<unsigned>(first.day()) &&
               month == static_cast<unsigned>(first.month());
    }
};

bool read_weekday(Rule& rule, std::string_view text) {
    constexpr std::array<std::string_view, 7> names = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    if (text.size() < 3) return false;
    auto name = std::ranges::find(names, text.substr(text.size() - 2));
    std::string_view number = text.substr(0, text.size() - 2);
    if (number.starts_with('+')) number.remove_prefix(1);
    auto nth = to_integer(number);
    if (name == names.end() || !nth || *nth == 0 || *nth < -5 || *nth > 5) return false;
    rule.weekday = static_cast<int>(name - names.begin()) + 1;
    rule.nth = static_cast<int>(*nth);
    rule.day = 0;
    return true;
}

// One part, "BYMONTH=11". False when it is not understood.
bool take_part(Rule& rule, std::string_view name, std::string_view value) {
    auto number = to_integer(value);
    auto is_from = [&](std::int64_t low, std::int64_t high) {
        return number && *number >= low && *number <= high;
    };
    if (name == "FREQ") return value == "YEARLY";
    if (name == "WKST") return true; // says nothing for years
    if (name == "INTERVAL" && is_from(1, 100))
        rule.every = static_cast<int>(*number);
    else if (name == "COUNT" && is_from(1, 1000))
        rule.count = number;
    else if (name == "BYMONTH" && is_from(1, 12))
        rule.month = static_cast<unsigned>(*number);
    else if (name == "BYMONTHDAY" && is_from(1, 31))
        rule.day = static_cast<unsigned>(*number);
    else if (name == "BYDAY")
        return read_weekday(rule, value);
    else if (name == "UNTIL" && (rule.until = read_date(value)))
        return true;
    else
        return false;
    return true;
}

Result<Rule> read_rule(const Entry& entry, Date first) {
    Rule rule{.month = static_cast<unsigned>(first.month()), .day = static_cast<unsigned>(first.day())};
    bool has_month = false;
    for (std::string_view part : split(entry.rule, ';')) {
        std::size_t equals = std::min(part.find('='), part.size());
        std::string_view name = part.substr(0, equals),
                         value = part.substr(std::min(equals + 1, part.size()));
        has_month = has_month || name == "BYMONTH";
        if (!take_part(rule, name, value))
            return wrong(
                fmt::format("{}: its rule \"{}\" is not understood; only yearly ones are. Write its dates "
                            "out, or take it out of the file.",
                            entry.shown(), cut_utf8(entry.rule, 100)));
    }
    if (rule.nth != 0 && !has_month) return wrong(entry.shown() + ": its rule names a weekday but no month.");
    return rule;
}

std::optional<Date> date_in(const Rule& rule, year in) {
    month of(rule.month);
    Date date(in, of, day(rule.day));
    if (rule.nth > 0)
        date =
            Date(local_days(year_month_weekday(in, of, weekday(static_cast<unsigned>(rule.weekday % 7))[1])) +
                 days(7 * (rule.nth - 1)));
    if (rule.nth < 0)
        date = Date(local_days(year_month_weekday_last(
                        in, of, weekday_last(weekday(static_cast<unsigned>(rule.weekday % 7))))) +
                    days(7 * (rule.nth + 1)));
    if (!date.ok() || date.month() != of) return {}; // 29 February, a fifth Monday
    return date;
}

std::vector<Date> dates_of(const Rule& rule, Date first, Date today) {
    std::vector<Date> dates;
    std::int64_t left = rule.count.value_or(std::numeric_limits<std::int64_t>::max());
    for (year in = first.year(); in <= today.year() + HOLIDAYS_AHEAD && left > 0; in += years(rule.every)) {
        auto date = date_in(rule, in);
        if (!date || *date < first) continue;
        if (rule.until && *date > *rule.until) break;
        --left;
        if (date->year() >= today.year() - years(1)) dates.push_back(*date);
    }
    return dates;
}

struct Days {
    std::map<std::pair<Date, bool>, std::string> all; // by date and whether every year
    void add(Date date, int length, const std::string& name, bool every_year) {
        for (int i = 0; i < length; ++i)
            all.try_emplace({Date(local_days(date) + days(i)), every_year}, name);
    }
};

Result<void> add_entry(Days& found, const Entry& entry, Date first, Date today) {
    int length = TRY(length_of(entry, first));
    std::vector<Date> skipped;
    for (const std::string& text : entry.left_out) {
        auto date = read_date(text);
        if (!date) return wrong(entry.shown() + ": a date that it leaves out cannot be read.");
        skipped.push_back(*date);
    }
    if (entry.rule.empty()) {
        found.add(first, length, entry.name, false);
        return {};
    }
    Rule rule = TRY(read_rule(entry, first));
    if (rule.is_plain(first) && skipped.empty()) {
        found.add(first, length, entry.name, true);
        return {};
    }
    for (Date date : dates_of(rule, first, today))
        if (std::ranges::find(skipped, date) == skipped.end()) found.add(date, length, entry.name, false);
    return {};
}

} // namespace

Result<HolidayFile> read_holidays(std::string_view file, Date today) {
    if (file.size() > HOLIDAY_FILE_BYTES_MAX)
        return wrong(fmt::format("The file is too large: at most {} kB.", HOLIDAY_FILE_BYTES_MAX / 1024));
    if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);
    if (!is_utf8(file)) return wrong("The file is not UTF-8 text, as iCalendar files are.");
    HolidayFile read;
    Days found;
    for (const Entry& entry : TRY(read_entries(file))) {
        auto first = read_date(entry.start.value);
        if (!first) return wrong(entry.shown() + ": has no date on which it begins.");
        if (entry.is_cancelled || entry.start.value.size() > 8)
            ++read.left_out;
        else
            TRY_VOID(add_entry(found, entry, *first, today));
        if (found.all.size() > HOLIDAYS_MAX)
            return wrong(fmt::format("The file has more than {} days.", HOLIDAYS_MAX));
    }
    if (found.all.empty()) return wrong("There is no entry of a whole day in the file.");
    for (auto& [key, name] : found.all)
        read.holidays.push_back({.date = key.first, .name = name, .every_year = key.second});
    return read;
}

} // namespace eider::promises
