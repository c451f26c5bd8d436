// Feelings and hardships that a German writer states, what they want, and thanks.
#include "language/german/tables.h"

#include <array>

namespace eider::language::german_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    {"felt", "enttäuscht wütend sauer verärgert traurig verzweifelt ratlos besorgt beunruhigt erschöpft "
             "genervt frustriert "
             "fassungslos entsetzt schockiert überfordert hilflos verunsichert verletzt beschämt ängstlich "
             "froh glücklich "
             "erleichtert begeistert dankbar stolz überrascht gerührt zufrieden aufgelöst fertig verstört "
             "empört unglücklich "
             "unzufrieden bestürzt ungeduldig nervös einsam krank verwirrt deprimiert angespannt stinksauer "
             "stocksauer "
             "gerädert verängstigt zermürbt ausgelaugt bedrückt panisch todtraurig sprachlos "
             "niedergeschlagen gestresst erfreut aufgeregt gekränkt gedemütigt entnervt allein"},
    {"feeling-noun",
     "angst sorge sorgen panik wut ärger stress frust tränen verzweiflung freude schmerzen trauer "
     "todesangst heidenangst not enttäuschung erleichterung schlaflos* albtraum"},
    {"hurts",
     "ärgert nervt frustriert enttäuscht belastet beunruhigt freut stresst verunsichert kränkt verletzt "
     "schmerzt quält beschäftigt"},
    {"glad-word",
     "froh glücklich erleichtert begeistert stolz gerührt zufrieden freude freut erfreut erleichterung"},
    {"hard-word", "nicht nie kein* aber angst sorge sorgen traurig sauer enttäuscht wütend leider"},
});

constexpr std::string_view FEELINGS = R"(
%kin-or-self ~2 bin|ist|sind|war|waren|werde|wird|wurde ~4 %felt
bin|sind|war|waren ich|wir ~5 %felt
^ bin|sind ~3 %felt
^ %degree %degree? %felt
macht|machte|machen|macht's mich|uns|mir|ihr|ihm ~4 %felt|%feeling-noun|wahnsinnig|verrückt|fertig|krank
fühle|fühlen|fühlt ~1 mich|uns|sich ~6
%kin-or-self ~1 habe|haben|hat|hatte|hatten ~4 %feeling-noun
habe|haben ich|wir ~4 %feeling-noun
das|es|was|dies ~1 %hurts ~2 mich|uns|sehr
%hurts mich|uns
mache|machen|macht mir|uns|sich|ihr ~3 sorgen|gedanken
in|vor|unter ~2 sorge|panik|tränen|schmerzen|angst|not|verzweiflung|wut|freude
bereitet|macht|bringt|kostet mir|mich|uns ~4 sorgen|nerven|schlaf|freude|angst|kopfschmerzen|verzweiflung|kraft|schlaflose
ärgere|ärgern|freue|freuen|schäme|schämen|fürchte|fürchten|sorge|sorgen mich|uns ~4
kann|können|konnte|konnten ~5 nicht ~1 schlafen|heizen|kochen|duschen|bezahlen|arbeiten|essen|laufen|atmen
kann|können ~4 nicht|nimmer|kaum ~1 mehr
kann|können ~3 kaum ~4 bezahlen|heizen|leisten|schlafen|laufen|gehen
nicht|kaum ~2 leisten
weiß|wissen ~3 nicht ~2 mehr? ~1 weiter|ein|aus
weiß|wissen ~3 nicht ~4 soll|sollen|bezahlen
am ende meiner|unserer|mit ~3
mit ~2 nerven|kraft|geduld ~1 am ende
bricht|zerreißt|blutet|bricht's mir|uns ~2 herz
das herz
ohne ~2 heizung|strom|wasser|geld|warmwasser|insulin|medikamente
sitzen|sitze|sitzt ~4 im ~1 kalten|dunkeln
frieren|friere|friert
weine|weint|geweint|weinen
ist ~4 gestorben|verstorben
schlaflose|schlaflos
leide|leidet|leiden ~2 unter|an|sehr
gefallen|steht ~3 das wasser
tut ~2 weh
ist|war ~3 ein ~1 schock|albtraum|schlag|riesenschreck|schreck
habe|haben ~3 satt|genug
die nase voll
platzt ~2 der kragen
geht ~3 auf die nerven
arbeit|job|stelle|wohnung|haus ~1 verloren
)";

constexpr std::string_view NOT_FEELINGS = R"(
wäre|wären|würde|würden|würd ~5 froh|dankbar|glücklich|erfreut|freuen
freue|freuen mich|uns ~1 auf|über ~2 antwort|rückmeldung|nachricht|rückruf|anruf|ihre
wenn ~4 zufrieden|froh
fürchte|befürchte ~2 dass|,
seid|sind sie ~3
sorgen sie
kann|können ~3 nicht ~1 mehr ~1 gefunden|einloggen|anmelden
kann|können ~3 nicht ~3 finden|öffnen|einloggen|anmelden|sehen|erreichen|herunterladen
)";

constexpr std::string_view WISHES = R"(
bitte ~3 %imperative ~1 sie ~4
bitte ~6 %action
%imperative sie ~1 bitte ~4
können|könnten|würden|könntest|kannst sie|ihr|du ~9 %action
könnte|kann|könnten ~1 jemand|man|ihr ~8 %action
kann|können|könnte|könnten|darf|dürfen ich|wir|man ~8 umtauschen|zurückgeben|stornieren|kündigen|ändern|verschieben|haben|bekommen|zurücksenden|zurückschicken|umbuchen|wechseln|sprechen|tauschen|verlängern|bezahlen|zahlen|abholen
ich|wir ~1 möchte|möchten|will|wollen|wünsche|wünschen|verlange|verlangen|fordere|fordern|bestehe|beantrage|erbitte|hätte|hätten|brauche|bräuchte|benötige ~~9
hiermit ~2 kündige|widerrufe|storniere|beantrage|fordere|bitte|verlange|widerspreche ~4
kündige|widerrufe|storniere|widerspreche ich ~4
bitte ich|wir ~1 um|sie ~4
ich|wir ~1 bitte|bitten ~1 sie? ~1 um|darum|sie ~5
wäre|wären ~4 wenn ~1 sie|ihr|jemand ~7
es wäre ~3 schön|nett|toll|gut|super
am liebsten ~6
um ~2 rückruf|erstattung|rückerstattung|ersatz|umtausch|löschung|stornierung|korrektur
bitte ~2 um ~3 rückruf|erstattung|ersatz|umtausch|löschung|stornierung|korrektur|hilfe
erstattung|rückerstattung|ersatz|umtausch bitte
geld|betrag zurück
muss|sollte ~4 werden
)";

constexpr std::string_view NOT_WISHES = R"(
möchte|möchten|will|wollen ~4 wissen|erfahren|fragen|nachfragen|bedanken|sagen|verstehen|danken|mitteilen|klären|melden
hätte|hätten ~3 frage|fragen
brauche|bräuchte|benötige ~4 auskunft|information|informationen|antwort|info
bitte ~2 bestätigen|sagen|teilen|erklären|nennen|informieren|geben ~2 mir|uns|sie ~2 mit|bescheid
bitte ~2 um ~3 auskunft|antwort|bestätigung|rückmeldung|erklärung|information|mitteilung
um ~2 auskunft|antwort|bestätigung|rückmeldung|erklärung|information|mitteilung
können|könnten sie ~5 sagen|bestätigen|erklären|mitteilen|nennen|beantworten
können|könnten sie ~3 helfen ?
wollen|will ~2 nicht
)";

constexpr std::string_view THANKS = R"(
danke|dank ~3 für|dass|an ~6
vielen|herzlichen|besten|tausend|lieben|großen|ganz dank|lieben , dass ~6
vielen|herzlichen|besten|tausend|lieben|großen|ganz dank|lieben ~2 für|an|dass|nochmal|nochmals ~6
danke ~1 nochmal|nochmals|dir|ihnen|euch|vielmals ~4
ein ~2 danke|dankeschön|dank|lob ~2 an|für ~5
möchte|möchten|wollte|wollten ~4 bedanken|danken|danke ~3
bedanke|bedanken mich|uns ~4
danke|danken ich|wir ~4
ich|wir danke|danken ~5
bin|sind ~4 dankbar ~4
dankbar ~1 bin|sind|für ~4
haben|hat|habt mir|uns ~2 sehr|so|super|toll|wunderbar ~2 geholfen
haben|hat|habt|hast ~3 gerettet
sie|du|er|ihr sind|bist|war|waren|ist ein|eine ~1 engel|schatz|held|heldin|goldstück|lebensretter*
das werde ich ~4 nie vergessen
großes ~1 lob|kompliment
hut ab
)";

constexpr std::string_view NOT_THANKS = R"(
danke|dank ~2 im ~1 voraus
danke|dank ~1 für ~2 verständnis|aufmerksamkeit|mühe|hilfe|antwort|rückmeldung|unterstützung|bemühungen $
danke|dank für nichts|gar
nein danke
vorab ~2 danke|dank
danke|dank ~1 vorab
wäre|wären|würde ~3 dankbar
gott sei dank
)";

constexpr auto FEELING_RULES =
    std::to_array<Rule>({{Finds::feeling, FEELINGS}, {Finds::not_feeling, NOT_FEELINGS}});
constexpr auto WISH_RULES = std::to_array<Rule>({{Finds::wish, WISHES},
                                                 {Finds::not_wish, NOT_WISHES},
                                                 {Finds::thanks, THANKS},
                                                 {Finds::not_thanks, NOT_THANKS}});

} // namespace

std::span<const WordClass> feeling_words() { return WORDS; }
std::span<const Rule> feelings() { return FEELING_RULES; }
std::span<const Rule> wishes() { return WISH_RULES; }

} // namespace eider::language::german_tables
