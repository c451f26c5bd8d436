// What a commitment looks like in German, what only looks like one, and times that name no time. A German
// promise is often in the present ("ich melde mich morgen"), with its subject before or behind the verb.
#include "language/german/tables.h"

#include <array>

namespace eider::language::german_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    {"subject-i", "ich"},
    {"subject-we", "wir uns"},
    {"subject-you", ""},
    {"subject-it", "es das dies diese alles beides"},
    {"subject-they", "er jemand"},
    {"third-party",
     "kollege kollegin kollegen kolleginnen techniker technikerin monteur monteurin fahrer fahrerin kurier "
     "paketdienst "
     "bank versicherung abteilung buchhaltung hersteller lieferant chef chefin leiter leiterin teamleiter "
     "teamleiterin "
     "teamleitung hausmeister hausmeisterin sachbearbeiter sachbearbeiterin spedition post dhl dpd hermes "
     "ups gls "
     "installateur elektriker handwerker gutachter gutachterin anwalt werkstatt filiale vermieter herr frau "
     "gärtner "
     "apotheker apothekerin arzt ärztin schornsteinfeger krankenkasse klempner maler fachabteilung zentrale"},
    {"our-thing", "erstattung geld betrag gutschrift paket sendung lieferung ersatz ersatzteil rechnung "
                  "antwort bestätigung "
                  "unterlagen karte ersatzkarte vertrag termin zahlung gerät ware schlüssel rückmeldung "
                  "bescheid formular gutschein "
                  "post brief etikett konto zugang anschluss leitung heizung bestellung reparatur "
                  "überweisung teil schuhe"},
    {"third-deed", "wird werden ruft meldet kommt bringt liefert repariert holt schickt prüft überweist "
                   "kümmert tauscht baut besucht "
                   "sieht sehen schauen ruft schaut erstattet zahlt übernimmt stellt"},
    {"deed-i", "melde rufe schicke sende erstatte überweise kläre kümmere veranlasse bestelle buche "
               "storniere ändere liefere "
               "bringe komme hole gebe leite informiere antworte schreibe repariere tausche ersetze sorge "
               "verspreche sage halte erledige mache besorge überprüfe "
               "teile schaue übersende maile bestätige lege trage nehme frage prüfe bleibe"},
    {"deed-we", "melden rufen schicken senden erstatten überweisen klären kümmern veranlassen bestellen "
                "buchen stornieren ändern "
                "liefern bringen kommen holen geben leiten informieren antworten schreiben reparieren "
                "tauschen ersetzen sorgen "
                "halten erledigen besorgen stellen überprüfen bezahlen zahlen nachliefern versprechen teilen "
                "schauen übersenden mailen bestätigen legen nehmen prüfen bleiben "
                "gutschreiben schreiben"},
});

constexpr std::string_view PROMISES_OF_I = R"(
ich werde|verspreche
werde|verspreche ich
ich %deed-i
%deed-i ich
^ %deed-i ~1 mich|dich|dir|ihnen|sie|euch ~1
^ ruf|meld|schick|sag|schreib|bring ~1 mich|dich|dir|ihnen|sie|euch ~1
ich sorge ~1 dafür
sie ~1 hören|bekommen|erhalten|haben ~6 von mir
haben|finden sie ~3 von|meine ~2 mir|mail|antwort
finden sie ~2 meine ~3
hören|bekommen|erhalten|haben sie ~6 von mir
von mir hören|bekommen|erhalten ~1 sie
)";

constexpr std::string_view PROMISES_OF_WE = R"(
wir ~1 werden|versprechen
werden|versprechen wir
wir ~1 %deed-we
%deed-we wir
sie ~1 hören|bekommen|erhalten ~6 von uns
sie ~1 erhalten|bekommen ~3
erhalten|bekommen|hören sie ~3
jemand|mitarbeiter|mitarbeiterin ~3 aus|unseres|von ~3 meldet|ruft|kommt|wird
ihr*|der|die|das|unser*|eine ~1 %our-thing ~2 geht|gehen ~2 raus|hinaus|heraus
bis|in|am|spätestens|binnen|innerhalb ~4 haben sie ~4 %our-thing|ergebnisse|ergebnis|bescheinigung|zeugnis
%our-thing|ergebnisse|ergebnis|bescheinigung|zeugnis haben sie ~3 bis|am|in|spätestens
ihr*|der|die|das|unser* ~1 %our-thing ~1 wird|werden
wird|werden ~1 ihr*|der|die|das ~1 %our-thing
es|das|alles wird
wird es|das|alles
)";

constexpr std::string_view PROMISES_OF_OTHER = R"(
unser*|der|die|das|mein*|ein|eine ~2 %third-party ~3 %third-deed
%third-deed ~1 unser*|der|die|das|mein*|ein|eine ~2 %third-party
herr|frau ~3 %third-deed
%third-deed ~1 herr|frau .
%third-party ~1 %third-deed
er|jemand ~5 %third-deed
%third-deed ~1 er|jemand
)";

constexpr std::string_view IF_DATED = R"(
ihr*|der|die|das|unser* ~1 %our-thing ~1 geht|kommt|ist|gehen|kommen|sind
geht|kommt|gehen|kommen ~1 ihr*|der|die|das|unser* ~1 %our-thing
es|das geht|kommt|ist
geht|kommt es|das
^ ihr|ihre . geht|kommt|ist|sind|gehen|kommen
%our-thing ~1 erreicht|erreichen
)";

constexpr std::string_view NOT_PROMISES = R"(
werde|werden|wird ~6 nicht|nie|keine*
würde*|könnte*|sollte*|hätte*|wäre* ~2 .
ob|wann|wie|wer|wo|warum|dass ~3 .
wird|werden ~1 ~1 angezeigt|gebeten|benötigt|empfohlen|verlangt
falls|wenn ~6 .
wird ~4 ablaufen|enden|regnen|kosten|steigen
sage|sagen|bitte|danke|hoffe ~2 .
ich frage mich
gebe ich ~2 recht
ich gebe ~2 recht
komme|kommen ~3 nicht
sage ich
nicht ~1 %deed-we|%deed-i
wir ~4 nicht ~1 %deed-we
%deed-we|%deed-i wir|ich ~3 nicht|kein|keine|keinen|nichts
wir|ich ~1 %deed-we|%deed-i ~4 nicht
ich kläre|prüfe ~1 gerade
bleiben|bleibe ~3 .
teile|teilen ~4 meinung|ansicht
wir kommen|geben|nehmen ~3 nicht
nehme|nehmen ~3 ernst
üblicherweise|normalerweise|meist|meistens|gewöhnlich ~6
in der regel ~6
)";

constexpr std::string_view VAGUE_TIMES = R"(
bald|demnächst|zeitnah|kurzfristig|schnellstmöglich|umgehend|baldmöglichst|baldigst|unverzüglich|schnellstens|irgendwann|später|nachher|gleich|sofort
in ~1 kürze|bälde
so schnell|bald|rasch wie|es ~1 möglich|geht
so|sobald ~6
wenn|nachdem ~6
in den ~1 nächsten|kommenden ~1 tagen|wochen
in absehbarer zeit
in ein paar|einigen tagen|wochen|stunden|minuten
bei gelegenheit
im laufe der zeit
)";

constexpr auto RULES = std::to_array<Rule>({{Finds::promise_of_we, PROMISES_OF_WE},
                                            {Finds::promise_of_i, PROMISES_OF_I},
                                            {Finds::promise_of_other, PROMISES_OF_OTHER},
                                            {Finds::promise_if_dated, IF_DATED},
                                            {Finds::not_promise, NOT_PROMISES},
                                            {Finds::vague_time, VAGUE_TIMES}});

} // namespace

std::span<const WordClass> promise_words() { return WORDS; }
std::span<const Rule> promises() { return RULES; }

} // namespace eider::language::german_tables
