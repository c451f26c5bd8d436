// Names of days and months in the languages of the demonstration.
#include "demo/calendar.h"

#include "platform/base/text.h"

#include <array>
#include <fmt/format.h>
#include <map>

namespace eider::demo {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::weekday;

using Week = std::array<std::string_view, 7>; // from Sunday, as it stands behind "on"

const std::map<std::string_view, Week>& weeks() {
    static const std::map<std::string_view, Week> known = {
        {"en", {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}},
        {"de", {"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"}},
        {"fr", {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}},
        {"es", {"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"}},
        {"pt",
         {"domingo", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira",
          "sábado"}},
        {"it", {"domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"}},
        {"nl", {"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}},
        {"sv", {"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"}},
        {"pl", {"niedzielę", "poniedziałek", "wtorek", "środę", "czwartek", "piątek", "sobotę"}},
        {"tr", {"Pazar", "Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi"}},
        {"ru", {"воскресенье", "понедельник", "вторник", "среду", "четверг", "пятницу", "субботу"}},
        {"uk", {"неділю", "понеділок", "вівторок", "середу", "четвер", "п’ятницю", "суботу"}},
        {"el", {"Κυριακή", "Δευτέρα", "Τρίτη", "Τετάρτη", "Πέμπτη", "Παρασκευή", "Σάββατο"}},
        {"ar", {"الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"}},
        {"he", {"ראשון", "שני", "שלישי", "רביעי", "חמישי", "שישי", "שבת"}},
        {"ja", {"日曜日", "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日"}},
        {"zh", {"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}}};
    return known;
}

constexpr std::array<std::string_view, 12> ENGLISH_MONTHS = {"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};

bool is_weekend(sys_days day) {
    weekday name{day};
    return name == std::chrono::Saturday || name == std::chrono::Sunday;
}

// That many working days later (or earlier).
sys_days working_day(sys_days day, std::int64_t count) {
    days step{count < 0 ? -1 : 1};
    for (std::int64_t left = std::abs(count); left > 0;) {
        day += step;
        if (!is_weekend(day)) --left;
    }
    while (is_weekend(day)) day += step;
    return day;
}

std::string weekday_name(sys_days day, std::string_view language) {
    auto known = weeks().find(language);
    const Week& week = known == weeks().end() ? weeks().at("en") : known->second;
    return std::string(week.at(weekday{day}.c_encoding()));
}

std::string date_name(sys_days day, std::string_view language) {
    std::chrono::year_month_day date{day};
    unsigned number = static_cast<unsigned>(date.day()), month = static_cast<unsigned>(date.month());
    if (language == "en") return fmt::format("{} {}", number, ENGLISH_MONTHS.at(month - 1));
    if (language == "ja" || language == "zh") return fmt::format("{}月{}日", month, number);
    if (language == "de") return fmt::format("{}.{}.", number, month);
    for (std::string_view dotted : {"pl", "tr", "ru", "uk"})
        if (language == dotted) return fmt::format("{}.{:02}", number, month);
    return fmt::format("{}/{}", number, month);
}

// "weekday+2" or "date-3"; empty for anything else.
std::string day_named(std::string_view word, std::string_view language, Instant at) {
    for (std::string_view kind : {"weekday", "date"}) {
        if (!word.starts_with(kind)) continue;
        std::string_view count = word.substr(kind.size());
        if (count.starts_with('+')) count.remove_prefix(1);
        auto number = to_integer(count);
        if (!number) return {};
        sys_days day = working_day(std::chrono::floor<days>(at), *number);
        return kind == "date" ? date_name(day, language) : weekday_name(day, language);
    }
    return {};
}

} // namespace

std::string with_days(std::string_view text, std::string_view language, Instant at) {
    std::string out;
    while (true) {
        std::size_t open = text.find('{'), close = text.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        std::string day = day_named(text.substr(open + 1, close - open - 1), language, at);
        if (day.empty()) close = open; // not ours: the brace stays
        out.append(text.substr(0, open)).append(day.empty() ? "{" : day);
        text.remove_prefix(close + 1);
    }
    return out.append(text);
}

} // namespace eider::demo
