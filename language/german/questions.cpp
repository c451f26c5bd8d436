// German questions: what needs an answer without the form of one, what has no verb, and what only looks like
// one.
#include "language/german/tables.h"

#include <array>

namespace eider::language::german_tables {
namespace {

constexpr std::string_view IMPLICIT = R"(
bitte ~3 bestätigen|erklären|nennen|erläutern|beantworten|informieren|klären|angeben ~2 sie|mir|uns
bitte ~2 teilen|teilt|sagen|sag|sagt|schreiben|geben sie? ~1 mir|uns
bitte ~1 um ~3 antwort|auskunft|bestätigung|rückmeldung|erklärung|information|mitteilung|klärung|stellungnahme|nachricht|info|prüfung
um ~2 auskunft|bestätigung|erklärung|mitteilung|aufklärung|stellungnahme|klärung
^ bestätigen|erklären|nennen|teilen|sagen sie|sie? ~1 mir|uns|bitte
teilen|teilt sie ~2 mir|uns ~3 mit
lassen sie mich|uns ~2 wissen
lasst|gebt mich|uns|mir ~2 wissen|bescheid
geben sie ~1 mir|uns ~2 bescheid|rückmeldung|auskunft
bitte ~4 bescheid
ich|wir ~1 wüsste|wüssten ~3 gern*
ich|wir ~1 würde|würden|möchte|möchten|will|wollen|muss|müssen|hätte|hätten ~6 wissen|erfahren|verstehen|fragen|nachfragen|klären
gern* ~4 wissen|erfahren
mich|uns ~1 würde|interessiert|interessieren ~4
würde mich|uns ~4 interessieren
ich|wir ~1 weiß|wissen|verstehe|verstehen|sehe|sehen|finde|finden|erkenne ~3 nicht|nirgends|nirgendwo
weiß|verstehe ich ~2 nicht
mir|uns ist ~4 unklar|rätselhaft|schleierhaft
mir|uns ist ~4 nicht ~1 klar|verständlich|ersichtlich
ist ~1 mir|uns ~3 unklar|rätselhaft|schleierhaft
unklar|offen ~1 ist|bleibt
es|das ist ~2 nicht ~1 klar|ersichtlich|erkennbar|angegeben
ich|wir ~1 frage|fragen ~1 mich|uns|nach|an
frage|fragen ~2 zu|zum|zur|bezüglich|wegen
habe|hätte|haben|hätten ~2 eine|noch|zwei|einige|ein ~2 frage|fragen
meine|unsere|die ~1 frage|fragen ~1 ist|wäre|lautet|:
bin|sind ~2 nicht ~1 sicher|schlüssig
bin|sind ~2 unsicher|ratlos|neugierig
keine|kein ahnung
keiner|niemand ~3 sagen|sagt|weiß|erklären|erklärt|auskunft
nirgends|nirgendwo ~3 steht|finde|angabe
steht|stand ~4 nicht|nirgends|nichts
ohne ~3 zu? sagen|erklären|angabe|begründung|nennen
warte|warten ~3 auf ~3 antwort|erklärung|bestätigung|rückmeldung|entscheidung|auskunft|bescheid
bräuchte|brauche|benötige|bräuchten|brauchen|benötigen ~4 auskunft|information|informationen|info|infos|antwort|erklärung|%document|angaben|daten|rat
erwarte|erwarten|fordere|verlange|verlangen ~4 erklärung|antwort|stellungnahme|begründung|auskunft|bestätigung
bitte ~2 schicken|senden|übersenden|mailen|schickt|stellen ~5 %document
bitte ~3 %document ~4
schicken|senden sie ~5 %document
wäre|wären ~2 dankbar|nett|schön|toll|hilfreich ~2 für|wenn|zu ~6 wissen|info|auskunft|hinweis|antwort|rückmeldung|bestätigung|erfahren
dankbar für ~3 auskunft|hinweis|antwort|info|information|tipp|rat
für ~2 hinweise|hinweis|tipps|tipp|rat|auskunft|infos ~2 dankbar
hoffe|hoffen ~2 sie können ~3 sagen|erklären|helfen
gehe|gehen ~1 davon aus
kann|konnte|können ~4 nicht|nirgends ~1 finden|erkennen|nachvollziehen|feststellen|sehen
interessiere mich ~1 dafür|für
unsicher|offen ob
)";

constexpr std::string_view ELLIPTICAL = R"(
^ gibt es ~1
^ was ~1 ist|nun|jetzt
^ wie|was|wann|wo|warum ~1 weiter|denn|genau
^ irgendwelche|schon|etwas neues|neuigkeiten
^ neuigkeiten|neues
^ wie viel|viele|lange|hoch|teuer|weit|oft|groß|schnell|alt
^ bis|ab|seit|um wann
^ stand der
)";

constexpr std::string_view NOT_A_QUESTION = R"(
wie geht|gehts es ~2
haben sie ~1 vielen|besten|herzlichen dank
was soll das
wollen|möchten sie mich ~3
ist das ~2 ihr ernst
sind sie|ihr ~3 verrückt|bescheuert|dumm|taub
wofür|wozu zahle|bezahle ich
muss|müssen ich|man|wir ~2 erst
wie kann|konnte das ~2 sein|passieren
wo kommen|leben wir ~2
merken|lesen sie ~3 noch|eigentlich|überhaupt
liest ~1 das ~1 eigentlich|überhaupt
wer denkt|macht|kommt ~4 aus|so
finden|halten sie das ~3 normal|richtig|gut
)";

constexpr std::string_view REPORTED = R"(
fragte|fragten|gefragt hat|haben|mich|uns
)";

constexpr auto RULES = std::to_array<Rule>({{Finds::implicit_question, IMPLICIT},
                                            {Finds::elliptical_question, ELLIPTICAL},
                                            {Finds::not_question, NOT_A_QUESTION},
                                            {Finds::reported_question, REPORTED}});

} // namespace

std::span<const Rule> questions() { return RULES; }

} // namespace eider::language::german_tables
