// Says that it takes longer, as a good colleague would.
#include "promises/notice.h"

#include <fmt/format.h>

namespace eider::promises {
namespace {

using namespace std::chrono;

constexpr std::array ENGLISH_DAYS = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                     "Thursday", "Friday", "Saturday"};
constexpr std::array ENGLISH_MONTHS = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
constexpr std::array GERMAN_DAYS = {"Sonntag",    "Montag",  "Dienstag", "Mittwoch",
                                    "Donnerstag", "Freitag", "Samstag"};
constexpr std::array GERMAN_MONTHS = {"Januar", "Februar", "März",      "April",   "Mai",      "Juni",
                                      "Juli",   "August",  "September", "Oktober", "November", "Dezember"};

struct Shown {
    unsigned day, month, weekday;
    std::string time; // "15:00"; with the zone when it is not the customer's own
};

Shown shown_to(const NoticeWords& words) {
    auto zone = TimeZone::named(words.zone);
    auto local = (zone ? *zone : *TimeZone::named("UTC")).local(words.due_at);
    auto day = floor<days>(local);
    Date date(day);
    auto time = floor<minutes>(local - day);
    bool is_utc = !zone || words.zone == "UTC";
    return {static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()), weekday(day).c_encoding(),
            fmt::format("{:02}:{:02}{}", time.count() / 60, time.count() % 60, is_utc ? " UTC" : "")};
}

} // namespace

std::string_view words_of(Target target, std::string_view locale) {
    bool german = locale.starts_with("de");
    switch (target) {
    case Target::none: return "";
    case Target::first_reply: return german ? "eine erste Antwort" : "a first answer";
    case Target::next_reply: return german ? "eine Antwort" : "an answer";
    case Target::solved: return german ? "eine Lösung" : "a solution";
    }
    return "";
}

std::string notice_text(const NoticeWords& words) {
    Shown due = shown_to(words);
    if (words.by_rule && words.locale.starts_with("de"))
        return fmt::format(
            "Guten Tag {},\n\nbis {}, {}. {}, {} Uhr sollten Sie von uns haben: {}\n\nEs dauert länger; das "
            "tut "
            "mir leid. Ich bleibe dran und schreibe Ihnen, sobald ich einen Zeitpunkt weiß.\n\n{}",
            words.customer, GERMAN_DAYS[due.weekday], due.day, GERMAN_MONTHS[due.month - 1], due.time,
            words.what, words.owner);
    if (words.by_rule)
        return fmt::format(
            "Hello {},\n\nBy {}, {} {}, {} you were to have from us: {}\n\nIt will take longer, and I am "
            "sorry. I am on it, and will write to you with a time as soon as I know it.\n\n{}",
            words.customer, ENGLISH_DAYS[due.weekday], due.day, ENGLISH_MONTHS[due.month - 1], due.time,
            words.what, words.owner);
    if (words.by_another && words.locale.starts_with("de"))
        return fmt::format(
            "Guten Tag {},\n\nich bin {} und kümmere mich jetzt um Ihr Anliegen. Bis {}, {}. {}, {} Uhr war "
            "Ihnen zugesagt: {}\n\nEs dauert länger; das tut mir leid. Ich bleibe dran und schreibe Ihnen, "
            "sobald ich einen neuen Zeitpunkt weiß.\n\n{}",
            words.customer, words.owner, GERMAN_DAYS[due.weekday], due.day, GERMAN_MONTHS[due.month - 1],
            due.time, words.what, words.owner);
    if (words.by_another)
        return fmt::format(
            "Hello {},\n\nI am {}, and your matter is in my hands now. You were promised for {}, {} {}, {}: "
            "{}\n\nIt will take longer, and I am sorry. I am on it, and will write to you with a new time as "
            "soon as I know it.\n\n{}",
            words.customer, words.owner, ENGLISH_DAYS[due.weekday], due.day, ENGLISH_MONTHS[due.month - 1],
            due.time, words.what, words.owner);
    if (words.locale.starts_with("de"))
        return fmt::format(
            "Guten Tag {},\n\nbis {}, {}. {}, {} Uhr hatte ich Ihnen zugesagt: {}\n\nEs dauert länger, "
            "als ich gesagt habe; das tut mir leid. Ich bleibe dran und schreibe Ihnen, sobald ich "
            "einen neuen Zeitpunkt weiß.\n\n{}",
            words.customer, GERMAN_DAYS[due.weekday], due.day, GERMAN_MONTHS[due.month - 1], due.time,
            words.what, words.owner);
    return fmt::format(
        "Hello {},\n\nI promised you for {}, {} {}, {}: {}\n\nIt will take longer than I said, and I am "
        "sorry. I am still on it, and will write to you with a new time as soon as I know it.\n\n{}",
        words.customer, ENGLISH_DAYS[due.weekday], due.day, ENGLISH_MONTHS[due.month - 1], due.time,
        words.what, words.owner);
}

} // namespace eider::promises
