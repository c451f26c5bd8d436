// Structural marks in German messages, as far as they are said in plain words.
#include "language/german/tables.h"

#include <array>

namespace eider::language::german_tables {
namespace {

constexpr std::string_view REPEAT_CONTACT = R"(
habe|haben|hatte|hatten ~7 %contacted
bereits|schon|mehrfach|wiederholt|erneut|zweimal|dreimal|mehrmals ~6 %contacted|angefragt|erwähnt|moniert
zum ~2 zweiten|dritten|vierten|fünften|x-ten|wiederholten|xten ~1 mal|male
# . mal
zweite*|dritte*|vierte*|fünfte* mail|e-mail|anfrage|nachricht|brief|schreiben|anruf|versuch|mal|erinnerung|mahnung
erneut|nochmal|nochmals|wieder ~3 schreibe|melde|wende|frage|bitte|rufe
schreibe|melde|wende|frage|rufe ~4 erneut|nochmal|nochmals|wieder
keine|ohne|nie|noch ~2 antwort|rückmeldung|reaktion|rückruf
auf ~2 meine|meinen|unsere|unseren ~1 mail|e-mail|anruf|brief|schreiben|anfrage|nachricht|mails
meine|meiner|meinem|meinen|unsere ~1 letzte*|mail|anfrage|schreiben|nachricht|brief|anrufe ~2 vom|von
niemand|keiner ~3 geantwortet|gemeldet|reagiert
seit ~3 wochen|tagen|monaten ~3 warte|warten
warte|warten ~3 seit ~3 wochen|tagen|monaten
bin ich|wir es
ich bin|bins ~1 es ~1 wieder|nochmal
)";

constexpr std::string_view NOT_REPEAT_CONTACT = R"(
zum ersten mal
noch nie|nicht ~3 geschrieben|kontaktiert|gemeldet
keine antwort ~1 nötig|erforderlich
)";

constexpr std::string_view NOT_LEGAL = R"(
bin|ist|war|als ~2 anwalt|anwältin ~2 von beruf|$
polizei|gericht ~2 nebenan|gegenüber|parken
)";

constexpr std::string_view NOT_SLUR = R"(
pack ~2 aus|ein|ung
drei|sechs|zehn|# pack
)";

constexpr std::string_view BROKEN_PROMISE = R"(
versprochen|zugesagt|zugesichert|angekündigt ~6
hieß|hiess es ~6
sollte|sollten ~5 gestern|vorgestern|letzte*|um|am|bis ~5 kommen|anrufen|da|geliefert|ankommen|melden|eintreffen|sein
sollte|sollten ~9 kommen|anrufen|da|geliefert|ankommen|melden|erstattet|erledigt|eintreffen|sein ~1 gestern|letzte|.
wollten|wollte ~5 melden|zurückrufen|anrufen|kommen|schicken
niemand|keiner ~3 kam|gekommen|angerufen|erschienen|da
nicht|nie ~3 gekommen|erschienen|zurückgerufen|eingehalten|aufgetaucht
termin|versprechen|zusage* ~4 nicht ~1 eingehalten
wurde|wurden ~6 versprochen|zugesagt|zugesichert
)";

constexpr std::string_view ASKS_FOR_LEADER = R"(
sprechen|verbinden|reden|weiterleiten|leiten|vorlegen|wenden|beschweren ~6 %leader
mit|an|zu ~3 %leader ~4 sprechen|verbinden|weiterleiten|reden|geben|weitergeben|wenden
%leader ~4 sprechen|zurückrufen|anrufen|melden|sehen
jemand* ~3 entscheiden|befugt|verantwortung|entscheidungsbefugt*|verantwortlich*
wer ist ~3 verantwortlich|zuständig|chef
)";

constexpr std::string_view LEGAL = R"(
anwalt|anwältin|anwalts|rechtsanwalt|rechtsanwältin|rechtsanwalts|anwälte|rechtsschutz*|klage|klagen|verklagen|gericht|gerichtlich*|mahnbescheid|juristisch*|rechtlich*|verbraucherzentrale|verbraucherschutz*|schlichtungsstelle|ombudsmann|ombudsstelle|dsgvo|datenschutzbehörde|datenschutzbeauftragt*|bundesnetzagentur|bafin|strafanzeige|anzeige|polizei|widerrufsrecht|gewährleistung|auskunftsersuchen|fristsetzung|aufsichtsbehörde
nach|gemäß|laut|aus art|artikel|§|paragraph ~~3 #
§
rechtliche* ~1 schritte
frist ~2 setze|gesetzt|setzen
setze ~3 frist
verjährung|schadensersatz|schadenersatz
)";

constexpr std::string_view SAFETY = R"(
gasgeruch|rauch|qualm|brand|brennt|gebrannt|verbrannt|feuer|explodiert|explosion|stromschlag|lebensgefahr|lebensgefährlich|gefährlich|gefahr|vergiftung|vergiftet|erstickt|kohlenmonoxid|suizid|umbringen|verletzt|blutet|unfall|notfall|notarzt|krankenwagen|feuerwehr|schimmel|legionellen|allergisch*
riecht|roch|stinkt ~4 gas|verbrannt|rauch|chemie|verschmort
funken|schmort|geschmort|verschmort
nicht ~2 mehr ~1 leben
bremse|bremsen ~4 versagt|versagen|defekt|nicht
insulin|sauerstoff|beatmung*|dialyse|hausnotruf|notruf*
baby|säugling|kleinkind|neugeboren* ~6 kalt|ohne|heizung|friert
ohne heizung ~6 baby|kind|kinder|säugling|mutter
glassplitter|splitter|scherben
gestürzt|sturz
wird|wurde|werden ~3 heiß|glühend
)";

constexpr std::string_view NOT_SAFETY = R"(
gefahr ~2 verpassen|verlieren
verletzt mich|uns
keine gefahr
)";

constexpr std::string_view PRESS = R"(
presse|journalist*|reporter*|fernsehen|rundfunk|zeitung ~2
öffentlich ~1 machen
bewertung* ~4 google|trustpilot|internet|netz|portal*
google|trustpilot|facebook|instagram|twitter|tiktok|social
)";

constexpr std::string_view NOT_PRESS = R"(
zeitung|tageszeitung ~2 abo|abonniert|lesen|zustellung|bestellt
google play|konto|chrome|maps
)";

constexpr std::string_view THREAT = R"(
komme ~4 vorbei und ~4
schlage|schlagen|hauen|haue ~4 kaputt|ein|zusammen|fresse
bringe|bringen ~3 um
zünde|zünden ~4 an
weiß ~3 wo sie|du|ihr ~3 wohnen|wohnst|arbeiten
werden|wirst es ~2 bereuen
brennt|brennen ~2 ihr* ~3 laden|büro
abstechen|erschießen|verprügeln
)";

constexpr std::string_view SLUR = R"(
idiot*|arschloch|arschlöcher|vollidiot*|deppen|depp|trottel|schwachkopf|schwachköpfe|penner|schlampe|hurensohn|hurensöhne|dummkopf|dummköpfe|pack|gesindel|abschaum|versager|vollpfosten|wichser|drecksladen|betrüger|verbrecher|gauner|spast*|missgeburt|kanake*|blödmann
dumme*|blöde*|faule*|unfähige*|hirnlose* ~1 kuh|kühe|sau|säue|schwein|schweine|pack|bande|haufen|tussi|gans|esel
zu ~1 dumm|blöd um|zum
)";

constexpr auto RULES = std::to_array<Rule>({{Finds::repeat_contact, REPEAT_CONTACT},
                                            {Finds::not_repeat_contact, NOT_REPEAT_CONTACT},
                                            {Finds::not_legal, NOT_LEGAL},
                                            {Finds::not_slur, NOT_SLUR},
                                            {Finds::broken_promise, BROKEN_PROMISE},
                                            {Finds::asks_for_leader, ASKS_FOR_LEADER},
                                            {Finds::legal, LEGAL},
                                            {Finds::safety, SAFETY},
                                            {Finds::not_safety, NOT_SAFETY},
                                            {Finds::press, PRESS},
                                            {Finds::not_press, NOT_PRESS},
                                            {Finds::threat, THREAT},
                                            {Finds::slur, SLUR}});

} // namespace

std::span<const Rule> marks() { return RULES; }

} // namespace eider::language::german_tables
