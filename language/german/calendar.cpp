// Days, months, counts and the words that times are named with in German.
#include "language/german/tables.h"

#include <array>

namespace eider::language::german_tables {
namespace {

constexpr auto WEEKDAYS = std::to_array<Valued>({{"montag", 0},
                                                 {"dienstag", 1},
                                                 {"mittwoch", 2},
                                                 {"donnerstag", 3},
                                                 {"freitag", 4},
                                                 {"samstag", 5},
                                                 {"sonnabend", 5},
                                                 {"sonntag", 6}});

constexpr auto MONTHS =
    std::to_array<Valued>({{"januar", 1}, {"jan", 1},       {"jänner", 1}, {"februar", 2},   {"feb", 2},
                           {"märz", 3},   {"mär", 3},       {"april", 4},  {"apr", 4},       {"mai", 5},
                           {"juni", 6},   {"jun", 6},       {"juli", 7},   {"jul", 7},       {"august", 8},
                           {"aug", 8},    {"september", 9}, {"sep", 9},    {"sept", 9},      {"oktober", 10},
                           {"okt", 10},   {"november", 11}, {"nov", 11},   {"dezember", 12}, {"dez", 12}});

constexpr auto COUNTS = std::to_array<Valued>(
    {{"ein", 1},       {"eine", 1},     {"einer", 1},   {"einem", 1}, {"einen", 1},  {"eins", 1},
     {"zwei", 2},      {"drei", 3},     {"vier", 4},    {"fünf", 5},  {"sechs", 6},  {"sieben", 7},
     {"acht", 8},      {"neun", 9},     {"zehn", 10},   {"elf", 11},  {"zwölf", 12}, {"vierzehn", 14},
     {"fünfzehn", 15}, {"zwanzig", 20}, {"dreißig", 30}});

constexpr auto UNITS = std::to_array<Valued>(
    {{"minute", MINUTE_UNIT}, {"minuten", MINUTE_UNIT}, {"stunde", HOUR_UNIT},   {"stunden", HOUR_UNIT},
     {"h", HOUR_UNIT},        {"std", HOUR_UNIT},       {"tag", DAY_UNIT},       {"tage", DAY_UNIT},
     {"tagen", DAY_UNIT},     {"tages", DAY_UNIT},      {"woche", WEEK_UNIT},    {"wochen", WEEK_UNIT},
     {"monat", MONTH_UNIT},   {"monate", MONTH_UNIT},   {"monaten", MONTH_UNIT}, {"monats", MONTH_UNIT},
     {"jahr", YEAR_UNIT},     {"jahre", YEAR_UNIT},     {"jahren", YEAR_UNIT},   {"jahres", YEAR_UNIT}});

constexpr auto PARTS = std::to_array<Valued>({{"früh", 12 * 3600},
                                              {"vormittag", 12 * 3600},
                                              {"vormittags", 12 * 3600},
                                              {"mittag", 12 * 3600},
                                              {"mittags", 12 * 3600},
                                              {"nachmittag", 17 * 3600},
                                              {"nachmittags", 17 * 3600},
                                              {"abend", 21 * 3600},
                                              {"abends", 21 * 3600},
                                              {"nacht", 86340},
                                              {"mitternacht", 86400}});

constexpr auto ZONES =
    std::to_array<Valued>({{"mez", 60}, {"mesz", 120}, {"cet", 60}, {"cest", 120}, {"utc", 0}, {"gmt", 0}});

constexpr auto WORDS = std::to_array<WordClass>({
    {"article", "der die das den dem des ein eine einer einem einen"},
    {"within-word", ""},
    {"half", "halbe halben halber halb"},
    {"couple", ""},
    {"of", "der des von vom"},
    {"and", "und"},
    {"working", ""},
    {"working-unit",
     "werktag werktage werktagen arbeitstag arbeitstage arbeitstagen geschäftstage geschäftstagen"},
    {"range-word", "bis oder - und"},
    {"ago", ""},
    {"per", "pro jede jeden"},
    {"on-or-from", "ab"},
    {"end-word", "ende laufe"},
    {"middle-word", "mitte"},
    {"start-word", "anfang beginn"},
    {"day-end", "feierabend dienstschluss geschäftsschluss büroschluss"},
    {"business", ""},
    {"quarter", "quartal quartals"},
    {"next", "nächste nächsten nächster nächstes nächstem kommender kommende"},
    {"this", "diese diesen dieser dieses"},
    {"weekend", "wochenende"},
    {"moment-word", ""},
    {"in-month", "im bis ende"},
    {"today", "heute"},
    {"tonight", ""},
    {"overnight", ""},
    {"tomorrow", "morgen"},
    {"after-tomorrow", "übermorgen"},
    {"day-word", ""},
    {"after-word", ""},
    {"coming", "kommenden kommender"},
    {"first-word", "als"},
    {"thing-word", "erstes"},
    {"morning", "früh vormittag vormittags"},
    {"pm", "nachmittags abends"},
    {"am", "morgens vormittags"},
    {"oclock", "uhr"},
    {"quarter-hour", "viertel"},
    {"past-word", "nach"},
    {"to-word", "vor"},
    {"before-word", "vor"},
    {"clock-led", "um bis gegen ab vor zwischen und spätestens nach von"},
    {"clock-followed", "heute morgen am uhr und bei an per bis oder"},
    {"due-joint",
     "am um bis im in der die das den dem zum zur spätestens zwischen und oder gegen ab von vom noch , ( uhr "
     "ca etwa ungefähr innerhalb binnen nächsten dieser diese . ) an des vor nach"},
    {"due-aside", "ob wenn falls weil dass da seit"},
});

} // namespace

CalendarWords calendar() {
    return {.weekdays = WEEKDAYS,
            .months = MONTHS,
            .counts = COUNTS,
            .units = UNITS,
            .parts = PARTS,
            .zones = ZONES,
            .half_is_before = true};
}
std::span<const WordClass> calendar_classes() { return WORDS; }

} // namespace eider::language::german_tables
