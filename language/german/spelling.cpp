// How German words are spelt out, abbreviations with a dot, and the words that the language is known by.
#include "language/german/tables.h"

#include <array>

namespace eider::language::german_tables {
namespace {

constexpr auto SPELLINGS = std::to_array<Spelling>({{"gibt's", "gibt es"},
                                                    {"gibts", "gibt es"},
                                                    {"geht's", "geht es"},
                                                    {"gehts", "geht es"},
                                                    {"ist's", "ist es"},
                                                    {"wird's", "wird es"},
                                                    {"hab", "habe"},
                                                    {"hab's", "habe es"},
                                                    {"habs", "habe es"},
                                                    {"kanns", "kann es"},
                                                    {"kann's", "kann es"},
                                                    {"isses", "ist es"},
                                                    {"nich", "nicht"},
                                                    {"net", "nicht"},
                                                    {"ned", "nicht"},
                                                    {"nix", "nichts"},
                                                    {"bitteschön", "bitte"},
                                                    {"bidde", "bitte"},
                                                    {"pls", "bitte"},
                                                    {"mfg", "freundlichen grüßen"},
                                                    {"fuer", "für"},
                                                    {"ueber", "über"},
                                                    {"koennen", "können"},
                                                    {"koennte", "könnte"},
                                                    {"koennten", "könnten"},
                                                    {"moechte", "möchte"},
                                                    {"moechten", "möchten"},
                                                    {"waere", "wäre"},
                                                    {"wuerde", "würde"},
                                                    {"wuerden", "würden"},
                                                    {"naechste", "nächste"},
                                                    {"naechsten", "nächsten"},
                                                    {"naechster", "nächster"},
                                                    {"muss", "muss"},
                                                    {"muß", "muss"},
                                                    {"daß", "dass"},
                                                    {"weiss", "weiß"},
                                                    {"dankeschön", "danke"},
                                                    {"dankeschoen", "danke"},
                                                    {"merci", "danke"},
                                                    {"montagmorgen", "montag vormittag"},
                                                    {"montagvormittag", "montag vormittag"},
                                                    {"montagmittag", "montag mittag"},
                                                    {"montagnachmittag", "montag nachmittag"},
                                                    {"montagabend", "montag abend"},
                                                    {"dienstagmorgen", "dienstag vormittag"},
                                                    {"dienstagvormittag", "dienstag vormittag"},
                                                    {"dienstagmittag", "dienstag mittag"},
                                                    {"dienstagnachmittag", "dienstag nachmittag"},
                                                    {"dienstagabend", "dienstag abend"},
                                                    {"mittwochmorgen", "mittwoch vormittag"},
                                                    {"mittwochvormittag", "mittwoch vormittag"},
                                                    {"mittwochmittag", "mittwoch mittag"},
                                                    {"mittwochnachmittag", "mittwoch nachmittag"},
                                                    {"mittwochabend", "mittwoch abend"},
                                                    {"donnerstagmorgen", "donnerstag vormittag"},
                                                    {"donnerstagvormittag", "donnerstag vormittag"},
                                                    {"donnerstagmittag", "donnerstag mittag"},
                                                    {"donnerstagnachmittag", "donnerstag nachmittag"},
                                                    {"donnerstagabend", "donnerstag abend"},
                                                    {"freitagmorgen", "freitag vormittag"},
                                                    {"freitagvormittag", "freitag vormittag"},
                                                    {"freitagmittag", "freitag mittag"},
                                                    {"freitagnachmittag", "freitag nachmittag"},
                                                    {"freitagabend", "freitag abend"},
                                                    {"samstagvormittag", "samstag vormittag"},
                                                    {"samstagnachmittag", "samstag nachmittag"},
                                                    {"monatsende", "ende monat"},
                                                    {"jahresende", "ende jahr"},
                                                    {"quartalsende", "ende quartal"},
                                                    {"wochenbeginn", "anfang woche"},
                                                    {"heut", "heute"},
                                                    {"übermorgen", "übermorgen"}});

// "#märz" keeps "12. März" together, "#.#" does so with "am 12.03. erhalten".
constexpr auto ABBREVIATIONS = std::to_array<std::string_view>(
    {"nr",   "str",      "dr",    "prof",    "hr",         "fr",       "bzw",       "ca",        "z.b",
     "u.a",  "d.h",      "usw",   "etc",     "evtl",       "ggf",      "inkl",      "zzgl",      "tel",
     "abs",  "art",      "ziff",  "mwst",    "st",         "geb",      "vgl",       "o.g",       "i.d",
     "mo",   "di",       "mi",    "do",      "#.#",        "#januar",  "#februar",  "#märz",     "#april",
     "#mai", "#juni",    "#juli", "#august", "#september", "#oktober", "#november", "#dezember", "#jan",
     "#feb", "#mär",     "#apr",  "#jun",    "#jul",       "#aug",     "#sep",      "#okt",      "#nov",
     "#dez", "#mahnung", "#mal",  "#stock",  "#anruf",     "#mail",    "#brief",    "#versuch"});

constexpr auto COMMON_WORDS = std::to_array<std::string_view>(
    {"der",   "die",   "das",    "und",    "ist",    "ich",   "nicht", "sie",    "es",    "ein",   "eine",
     "zu",    "mit",   "den",    "dem",    "auf",    "für",   "von",   "im",     "wir",   "mir",   "mich",
     "sich",  "auch",  "bei",    "noch",   "haben",  "habe",  "wird",  "werden", "bitte", "danke", "wie",
     "wann",  "aber",  "oder",   "ihr",    "ihre",   "ihnen", "mein",  "meine",  "dass",  "nach",  "aus",
     "einen", "kann",  "können", "sehr",   "hallo",  "war",   "hat",   "schon",  "bis",   "um",    "zum",
     "zur",   "uns",   "unser",  "unsere", "geht",   "gibt",  "wurde", "da",     "wenn",  "seit",  "morgen",
     "heute", "keine", "kein",   "nur",    "vielen", "guten", "grüße", "warum",  "wo",    "wer"});

} // namespace

std::span<const Spelling> spellings() { return SPELLINGS; }
std::span<const std::string_view> abbreviations() { return ABBREVIATIONS; }
std::span<const std::string_view> common_words() { return COMMON_WORDS; }

} // namespace eider::language::german_tables
