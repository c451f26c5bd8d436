// What a hint says in German, in the order of Lack.
#include "language/german/tables.h"

#include <array>

namespace eider::language::german_tables {
namespace {

constexpr std::array<Advice, LACKS> ADVICE = {{
    {"Geschrieben wurde „%“, und die ersten zwei Sätze gehen nicht darauf ein.",
     "Mit dem beginnen, was das für die Person heißt."},
    {"Gefragt wurde „%“, und nichts hier antwortet darauf.",
     "Antworten oder sagen, bis wann die Antwort kommt."},
    {"Das zeigt auf jemanden, der schuld sein soll.",
     "Sagen, was geschehen ist und was jetzt getan wird, mit „ich“ oder „wir“."},
    {"Das sieht aus, als wäre es nur für drinnen bestimmt.",
     "Weglassen, oder sagen, was es für die Person heißt."},
    {"Hier steht ein Fachwort, das die Person nicht benutzt hat und das nichts erklärt.",
     "In einfachen Worten sagen."},
    {"Dieser Satz ist lang; zwei liest man leichter.", "Zwei Sätze daraus machen."},
    {"Dieses Versprechen hat keine Zeit.", "Sagen, bis wann."},
    {"Dieses Versprechen hat eine Zeit, die keine ist.", "Sagen, bis wann."},
    {"Was als Nächstes geschieht, hat eine Zeit, die keine ist.", "Sagen, bis wann."},
    {"Die Sache bleibt offen, und nichts sagt, was wann als Nächstes kommt.",
     "Sagen, was als Nächstes geschieht und bis wann."},
    {"Das sagt Nein und bietet nichts stattdessen an.",
     "Im nächsten oder übernächsten Satz sagen, was möglich ist."},
    {"Gewünscht ist eine kurze Antwort, und diese hat % Wörter.", "Bei dem bleiben, was gefragt wurde."},
    {"Gewünscht ist eine Erklärung Schritt für Schritt, und diese hat % Wörter.", "In Schritten sagen."},
    {"Diese Entschuldigung hat ein Wenn, oder niemand steht zu ihr.",
     "Sagen, was schiefging und dass es einem leidtut."},
    {"Die Entschuldigung wird immer wiederholt; einmal, am Anfang, wiegt mehr.",
     "Stattdessen sagen, was jetzt geschieht."},
    {"Hier spricht eine Einrichtung, wo ein Mensch handelt.", "Als man selbst sprechen: „ich“."},
    {"Diese Worte kamen schon einmal.", "Sagen, was seitdem neu ist."},
}};

} // namespace

std::span<const Advice> advice() { return ADVICE; }

} // namespace eider::language::german_tables
