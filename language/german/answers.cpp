// What a German question wants to hear, and what answers it.
#include "language/german/tables.h"

#include <array>

namespace eider::language::german_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    {"number-word",
     "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig fünfzig hundert halb"},
    {"common-thing",
     "bestellung paket lieferung konto vertrag produkt artikel ticket rechnung nummer mail telefon brief "
     "seite laden shop tag zeit karte termin geld nachricht wohnung haus auto zimmer gerät"},
    {"time-word",
     "heute morgen gestern übermorgen jetzt sofort woche wochen monat monate tag tage tagen stunde stunden "
     "minuten minute jahr jahre uhr wochenende vormittag nachmittag abend mittag werktag* arbeitstag* "
     "%weekday %month"},
    {"empty-word", "%auxiliary %question-word %determiner %subject-pronoun %me %clause-opener %degree nein "
                   "ja zu in im auf am um bei "
                   "für von vom mit nach aus an als dann ob bitte danke hallo sehr geehrte damen herren sie "
                   "ihnen ihr ihre ihren sich "
                   "werden sein haben gehabt gewesen auch etwas alles man mal dort hier jetzt wieder über "
                   "unter vor seit bis wegen "
                   "durch wissen sagen teilen mitteilen bestätigen erklären frage fragen gern gerne kurz "
                   "eigentlich vielleicht denn "
                   "doch nun bescheid erledigt zum zur des dem den mehr viele grüße freundlichen freundliche "
                   "liebe guten tag "
                   "noch einmal nochmal machen"},
    {"greeting", "hallo hi hey guten sehr liebe lieber moin servus grüß"},
    {"closing",
     "grüße grüßen gruß herzlich herzliche mfg beste besten lg hochachtungsvoll freundliche freundlichen"},
    {"for-all", "beides beide alles keines"},
    {"points-back", "es sie das dies dieser diese dieses er"},
    {"fragment-opener",
     "im am um in ab bis von bei mit ohne seit vor nach etwa nur einmal zweimal jeden pro unter über "
     "solange beide keine alle ein eine zwei drei vier kostenlos gratis täglich"},
    {"polite-opener", "danke vielen hallo sehr mit beste"},
    {"there-word", "es"},
    {"do-word", "haben führen verkaufen bieten"},
    {"have-word", ""},
});

constexpr std::string_view ASKS_TIME = R"(
wann
wie ~1 lange|lang|spät|früh|oft|schnell
wie viele ~1 tage|wochen|stunden|monate|minuten
bis|ab|seit|um wann
um wie viel|wieviel uhr
welche*|welcher|welchem ~1 tag|datum|termin|uhrzeit|frist|zeitraum
öffnungszeiten
das|ein|welches ~1 datum|termin|enddatum
)";
constexpr std::string_view ASKS_AMOUNT = R"(
wie viel*|hoch|teuer|groß|weit|schwer
wieviel*
was kostet|kosten|zahle|bezahle|muss ich zahlen
welche*|welcher ~1 preis|betrag|gebühr|kosten|summe
)";
constexpr std::string_view ASKS_PERSON = R"(
wer|wem|wen|wessen
welche* ~1 person|abteilung|kollege|kollegin|ansprechpartner*
)";
constexpr std::string_view ASKS_PLACE = R"(
wo|wohin|woher
welche*|welcher|welchem ~1 adresse|ort|raum|schalter|gleis|seite|filiale|eingang
)";
constexpr std::string_view ASKS_REASON = R"(
warum|wieso|weshalb|weswegen
was ~3 grund|ursache|los|schiefgelaufen|passiert
aus welchem grund
was ~2 bedeutet|heißt
)";
constexpr std::string_view ASKS_WAY = R"(
wie . ich|wir|man
wie ~1 kann|muss|soll|geht|mache|komme|funktioniert|bekomme|stelle|kündige|ändere
was ~1 muss|soll|kann|brauche|benötige|mache
welche* ~1 unterlagen|schritte|formular|möglichkeiten
gibt es ~3 möglichkeit|weg|option
)";
constexpr std::string_view ASKS_THING = R"(
welche*|was|worin|womit|wofür
)";
constexpr std::string_view ASKS_DOCUMENT = R"(
schicken|senden|mailen|zusenden|zuschicken|haben|bekommen|brauche|benötige|bitte ~6 %document
%document ~5 schicken|senden|zusenden|zuschicken|mailen|bekommen|haben
)";
constexpr std::string_view ASKS_RECEIPT = R"(
angekommen|erhalten|eingegangen|bekommen
)";
constexpr std::string_view ASKS_DEED = R"(
können|könnten|würden|kann|könnte sie|ich|wir|jemand|man ~6 %action
bitte ~5 %action
stand|neuigkeiten|neues
bestätigen|bestätigung
)";

constexpr std::string_view SAYS_YES_OR_NO = R"(
ja|nein|genau|richtig|stimmt|natürlich|selbstverständlich|gerne|gern|leider|doch|klar|korrekt|sicher
das ~1 geht|passt|stimmt
)";
constexpr std::string_view SAYS_NOW = R"(
heute|gestern|jetzt|bereits|schon|immer|nie|noch
#
)";
constexpr std::string_view SAYS_EITHER_WAY = R"(
nicht|kein|keine|keinen|nichts|nie|nur
sie|wir|ich|man|es|das ~1 können|kann|dürfen|darf|geht|gibt
sie|wir|ich|man|es|das ~1 ist|sind|haben|hat ~2 nicht|kein|keine|keinen|nichts|schon|noch
ist|sind|wäre ~1 in ordnung
)";
constexpr std::string_view SAYS_TIME = R"(
# ~1 %time-word
# . ~1 %month
# : #
um|bis|ab|am|seit|vor|nach|von|gegen ~1 #
um|bis|ab|gegen|nach|vor ~1 %number-word
%number-word ~1 %time-word
%weekday|%month
heute|morgen|übermorgen|sofort|täglich|wöchentlich|monatlich|jährlich|übermorgen
in|innerhalb|binnen|seit|bis|nach|nächste*|diese*|ende|anfang|mitte ~3 %time-word
)";
constexpr std::string_view SAYS_AMOUNT = R"(
#
kostenlos|gratis|nichts|umsonst|kostenfrei|inklusive|hälfte|betrag|preis
%number-word
%currency-sign|%currency-word
)";
constexpr std::string_view SAYS_PERSON = R"(
herr|frau .
kollege|kollegin|kollegen|chef|chefin|team|abteilung|arzt|techniker|er
ich|wir
mir|uns
)";
constexpr std::string_view SAYS_PLACE = R"(
im|in|am|an|auf|unter|bei|neben|hinter|vor|gegenüber ~3 .
hier|dort|anbei|oben|unten|nirgends|online
straße|platz|weg|gasse
)";
constexpr std::string_view SAYS_REASON = R"(
weil|da|denn|grund|ursache|deshalb|daher|wegen|fehler|aufgrund|damit|bedeutet|heißt
war|waren|wurde|wurden|hatte|hatten
)";
constexpr std::string_view SAYS_WAY = R"(
bitte ~2 .
%order-verb sie
wir|ich ~1 brauchen|brauche|benötigen|benötige ~2
sie ~1 können|müssen|brauchen|sollten ~2 .
am besten|einfachsten ~2
)";
constexpr std::string_view SAYS_THING = R"(
#
heißt|nummer|typ|modell
)";
constexpr std::string_view SAYS_DOCUMENT = R"(
anbei|angehängt|anhang|beigefügt|anlage|geschickt|gesendet|gemailt|zugesandt|postfach
)";
constexpr std::string_view SAYS_RECEIPT = R"(
angekommen|erhalten|eingegangen|bekommen|da|vorliegt
)";
constexpr std::string_view SAYS_DEED = R"(
habe|haben ~8 .
ist|sind|wurde|wurden ~4 erledigt|geändert|storniert|gelöscht|gesperrt|bestellt|verschickt|unterwegs|erstattet|korrigiert|gebucht|behoben|repariert|verlängert|unterschrieben|genehmigt|fertig|versandt|überwiesen
ich|wir werde|werden
)";
constexpr std::string_view SAYS_UNKNOWN = R"(
weiß|wissen ~3 nicht
kann|können ~4 nicht ~1 sagen|beantworten|versprechen|nennen
noch ~2 unklar|offen|nicht
darf|dürfen ~5 nicht ~1 sagen|nennen|herausgeben|mitteilen
zu ihrer ~1 frage
)";
constexpr std::string_view SAYS_LATER = R"(
melde|melden|sage|schreibe|rufe|werde|werden|kläre|klären|prüfe|prüfen|frage|fragen|teile|teilen ~6
)";
constexpr std::string_view SAYS_NOTHING = R"(
danke|vielen dank
wir ~1 freuen uns
wichtig ~2 für|uns|anliegen
liegt uns ~2 am
ernst
geduld|verständnis
freut mich|uns
wünsche|wünschen ~2 ihnen|dir|euch
melden sie sich ~1 gern*|jederzeit
für ~2 rückfragen
einen|eine ~1 schönen|schöne|gute|guten ~1 tag|woche|abend|reise|wochenende
in guten händen
unser bestes
auf ~1 dem laufenden
weitergeleitet|weitergegeben
bearbeitung|prüfung|kürze
)";

constexpr std::string_view WANTS_SHORT = R"(
kurze*|kurz|knappe* ~1 antwort|rückmeldung|info|bescheid
ja oder nein
kurz und ~1 knapp|bündig
in einem satz|wort
fassen sie sich kurz
)";
constexpr std::string_view WANTS_LONG = R"(
schritt für schritt
ausführlich*|detailliert*|genau* ~1 erklär*|anleitung|beschreib*|antwort|erläuter*
im ~1 detail
erklären ~6 genau|langsam|ausführlich
)";

constexpr auto SAYS = std::to_array<Rule>({{Finds::says_yes_or_no, SAYS_YES_OR_NO},
                                           {Finds::says_now, SAYS_NOW},
                                           {Finds::says_either_way, SAYS_EITHER_WAY},
                                           {Finds::says_time, SAYS_TIME},
                                           {Finds::says_amount, SAYS_AMOUNT},
                                           {Finds::says_person, SAYS_PERSON},
                                           {Finds::says_place, SAYS_PLACE},
                                           {Finds::says_reason, SAYS_REASON},
                                           {Finds::says_way, SAYS_WAY},
                                           {Finds::says_thing, SAYS_THING},
                                           {Finds::says_document, SAYS_DOCUMENT},
                                           {Finds::says_receipt, SAYS_RECEIPT},
                                           {Finds::says_deed, SAYS_DEED},
                                           {Finds::says_unknown, SAYS_UNKNOWN},
                                           {Finds::says_later, SAYS_LATER},
                                           {Finds::says_nothing, SAYS_NOTHING}});
constexpr auto ASKS = std::to_array<Rule>({{Finds::asks_time, ASKS_TIME},
                                           {Finds::asks_amount, ASKS_AMOUNT},
                                           {Finds::asks_person, ASKS_PERSON},
                                           {Finds::asks_place, ASKS_PLACE},
                                           {Finds::asks_reason, ASKS_REASON},
                                           {Finds::asks_way, ASKS_WAY},
                                           {Finds::asks_thing, ASKS_THING},
                                           {Finds::asks_document, ASKS_DOCUMENT},
                                           {Finds::asks_receipt, ASKS_RECEIPT},
                                           {Finds::asks_deed, ASKS_DEED},
                                           {Finds::wants_short, WANTS_SHORT},
                                           {Finds::wants_long, WANTS_LONG}});

constexpr auto SENSES = std::to_array<std::string_view>({
    "geld erstattung erstatten rückerstattung zurückzahlen überweisen überweisung gutschrift betrag",
    "kommen ankommen liefern lieferung lieferzeit paket versand versenden zustellen eintreffen dauern kommt "
    "kommen",
    "kündigen kündigung beenden vertrag endet laufzeit",
    "kosten preis gebühr zahlen bezahlen kostet kostenlos betrag rechnung",
    "ändern änderung wechseln verschieben verlegen umstellen umbuchen",
    "reparieren reparatur beheben behoben techniker monteur lösung",
    "tauschen umtauschen ersatz ersetzen austauschen umtausch",
    "gültig ablaufen frist verfallen gelten gilt",
    "anrufen telefon rückruf telefonisch erreichen",
    "unterlagen dokumente papiere formular nachweis kopie ausweis",
    "öffnungszeiten geöffnet offen geschlossen öffnen",
    "verfügbar vorrätig lager frei plätze ausgebucht",
    "kaputt defekt beschädigt schaden",
    "garantie gewährleistung versichert versicherung abgedeckt",
    "zurückgeben rückgabe zurücksenden retoure zurückschicken rücksendung",
    "termin besuch vorbeikommen",
    "größe maße breite länge passen",
    "parken parkplatz stellplatz auto",
    "hund hunde haustier haustiere tier",
    "frühstück essen mahlzeit menü vegan vegetarisch",
});

constexpr auto ENDINGS =
    std::to_array<std::string_view>({"ungen", "ung", "lichen", "liche", "lich", "igen", "ige", "ern", "end",
                                     "en", "er", "es", "em", "et", "st", "e", "n", "s", "t"});

} // namespace

std::span<const WordClass> answer_words() { return WORDS; }
std::span<const Rule> answers() { return SAYS; }
std::span<const Rule> wants() { return ASKS; }
std::span<const std::string_view> senses() { return SENSES; }
std::span<const std::string_view> endings() { return ENDINGS; }

} // namespace eider::language::german_tables
