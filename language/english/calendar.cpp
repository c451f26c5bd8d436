// Days, months, counts and the words that times are named with in English.
#include "language/english/tables.h"

#include <array>

namespace eider::language::english_tables {
namespace {

constexpr auto WEEKDAYS = std::to_array<Valued>({{"monday", 0},
                                                 {"mon", 0},
                                                 {"tuesday", 1},
                                                 {"tue", 1},
                                                 {"tues", 1},
                                                 {"wednesday", 2},
                                                 {"wed", 2},
                                                 {"thursday", 3},
                                                 {"thu", 3},
                                                 {"thur", 3},
                                                 {"thurs", 3},
                                                 {"friday", 4},
                                                 {"fri", 4},
                                                 {"saturday", 5},
                                                 {"sat", 5},
                                                 {"sunday", 6},
                                                 {"sun", 6}});

constexpr auto MONTHS = std::to_array<Valued>(
    {{"january", 1},  {"jan", 1},    {"february", 2},  {"feb", 2},       {"march", 3},     {"mar", 3},
     {"april", 4},    {"apr", 4},    {"may", 5},       {"june", 6},      {"jun", 6},       {"july", 7},
     {"jul", 7},      {"august", 8}, {"aug", 8},       {"september", 9}, {"sep", 9},       {"sept", 9},
     {"october", 10}, {"oct", 10},   {"november", 11}, {"nov", 11},      {"december", 12}, {"dec", 12}});

constexpr auto COUNTS = std::to_array<Valued>(
    {{"a", 1},         {"an", 1},       {"one", 1},      {"two", 2},        {"three", 3},
     {"four", 4},      {"five", 5},     {"six", 6},      {"seven", 7},      {"eight", 8},
     {"nine", 9},      {"ten", 10},     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13},
     {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18},
     {"nineteen", 19}, {"twenty", 20},  {"thirty", 30},  {"forty", 40},     {"fifty", 50},
     {"sixty", 60},    {"ninety", 90}});

constexpr auto UNITS = std::to_array<Valued>({{"minute", MINUTE_UNIT},
                                              {"minutes", MINUTE_UNIT},
                                              {"hour", HOUR_UNIT},
                                              {"hours", HOUR_UNIT},
                                              {"h", HOUR_UNIT},
                                              {"day", DAY_UNIT},
                                              {"days", DAY_UNIT},
                                              {"week", WEEK_UNIT},
                                              {"weeks", WEEK_UNIT},
                                              {"fortnight", 2 * WEEK_UNIT},
                                              {"month", MONTH_UNIT},
                                              {"months", MONTH_UNIT},
                                              {"year", YEAR_UNIT},
                                              {"years", YEAR_UNIT},
                                              {"week's", WEEK_UNIT}});

constexpr auto PARTS = std::to_array<Valued>({{"morning", 12 * 3600},
                                              {"noon", 12 * 3600},
                                              {"midday", 12 * 3600},
                                              {"lunchtime", 12 * 3600},
                                              {"lunch", 12 * 3600},
                                              {"afternoon", 17 * 3600},
                                              {"evening", 21 * 3600},
                                              {"night", 86340},
                                              {"midnight", 86400}});

constexpr auto ZONES = std::to_array<Valued>(
    {{"utc", 0},    {"gmt", 0},    {"bst", 60},   {"cet", 60},   {"cest", 120}, {"eet", 120},
     {"eest", 180}, {"msk", 180},  {"est", -300}, {"edt", -240}, {"cst", -360}, {"cdt", -300},
     {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"jst", 540},  {"aest", 600},
     {"aedt", 660}, {"nzst", 720}, {"sgt", 480},  {"wet", 0},    {"ist", 330},  {"hkt", 480}});

constexpr auto WORDS = std::to_array<WordClass>({
    {"article", "a an the"},
    {"within-word", "within inside in"},
    {"half", "half"},
    {"couple", "couple"},
    {"of", "of"},
    {"and", "and"},
    {"working", "working business work office"},
    {"range-word", "to or - and until"},
    {"ago", "ago earlier"},
    {"per", "per every each"},
    {"on-or-from", "on from"},
    {"end-word", "end ending close"},
    {"middle-word", "mid middle"},
    {"start-word", "early start beginning"},
    {"day-end", "eod cob eob"},
    {"business", "business trading play"},
    {"quarter", "quarter"},
    {"next", "next following"},
    {"this", "this"},
    {"weekend", "weekend"},
    {"moment-word", "time"},
    {"in-month", "in by during before this"},
    {"today", "today"},
    {"tonight", "tonight"},
    {"overnight", "overnight"},
    {"tomorrow", "tomorrow"},
    {"day-word", "day"},
    {"after-word", "after"},
    {"coming", "coming"},
    {"first-word", "first"},
    {"thing-word", "thing"},
    {"morning", "morning"},
    {"pm", "pm p.m p"},
    {"am", "am a.m"},
    {"oclock", "o'clock oclock sharp hours"},
    {"quarter-hour", "quarter"},
    {"past-word", "past"},
    {"to-word", "to"},
    {"before-word", "before"},
    {"clock-led", "at by before until till between to and around about or from after for @"},
    {"clock-followed",
     "this today tomorrow tonight to on and or in sharp at your my our local %weekday latest from so when "
     "with the for if about - of as cet gmt utc est"},
    {"due-joint",
     "at by on in the between or to until till before around about of from latest and no later than within "
     "this , ( - your my time o'clock a for roughly approximately again next over during as local our sharp "
     ". ) "
     "not after"},
    {"due-aside", "whether if which because that since when hear unless"},
});

} // namespace

CalendarWords calendar() {
    return {.weekdays = WEEKDAYS,
            .months = MONTHS,
            .counts = COUNTS,
            .units = UNITS,
            .parts = PARTS,
            .zones = ZONES};
}
std::span<const WordClass> calendar_classes() { return WORDS; }

} // namespace eider::language::english_tables
