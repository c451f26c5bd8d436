// What a German draft is looked at for: blame, words for inside, terms, apologies, refusals, open matters,
// its voice.
#include "language/german/tables.h"

#include <array>

namespace eider::language::german_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    {"never-name", ""},
    {"blamable",
     "kollege kollegin kollegen vorgänger vorgängerin techniker monteur fahrer kurier "
     "paketdienst lieferdienst spedition "
     "bank versicherung abteilung buchhaltung lager versand vertrieb hersteller lieferant chef "
     "chefin filiale kundendienst "
     "zentrale post dhl dpd hermes ups gls praktikant praktikantin azubi aushilfe handwerker "
     "vermieter arzt krankenkasse "
     "entwickler it technik callcenter hotline dienstleister partner makler werkstatt "
     "mitarbeiter mitarbeiterin rezeption "
     "praxis hausverwaltung werbung marketing einkauf buchung reinigung subunternehmer "
     "veranstalter verkäufer verkäuferin empfang schwester pfleger pflegerin nachtschwester amt standesamt "
     "meldestelle behörde kasse schalter disposition disponent übersetzer übersetzerin agentur "
     "fluggesellschaft airline bahn netzbetreiber labor apotheke küche zulieferer vormieter nachbar "
     "nachbarin gutachter bauleiter architekt hausmeister stadtwerke provider portal dolmetscher "
     "fahrerin busfahrer kellner kellnerin bote postbote team personal rechnungsstelle "
     "kundenberater kundenberaterin berater beraterin sachbearbeiter sachbearbeiterin leute kollegium "
     "personalabteilung rechtsabteilung entwicklung produktion schicht nachtschicht frühschicht"},
    {"fault",
     "vergessen verschlampt verbummelt versäumt übersehen verwechselt falsch geschlampt verschlafen "
     "missachtet "
     "verbockt vermasselt ignoriert verpasst vertauscht verlegt schlampig verschusselt verpennt verpfuscht "
     "gepfuscht vermurkst vernachlässigt vertrödelt verloren missverstanden unterschlagen "
     "durcheinandergebracht liegengelassen versiebt vergeigt verwechselt"},
    {"fault-present",
     "schlampt schlampen pfuscht pfuschen trödelt trödeln vergisst vergessen verliert verlieren "
     "verschläft verschlafen ignoriert ignorieren verbummelt verwechselt verwechseln patzt "
     "versagt versagen schludert schludern"},
    {"careless",
     "schlampig unfähig faul nachlässig unzuverlässig inkompetent überfordert unprofessionell chaotisch "
     "unaufmerksam unachtsam langsam träge dumm hoffnungslos vergesslich unordentlich"},
    {"order-verb",
     "drücken klicken öffnen wählen gehen geben melden rufen schreiben senden schicken ziehen stecken nehmen "
     "legen starten prüfen halten warten drehen wischen laden installieren tippen scannen unterschreiben "
     "bringen füllen lösen schrauben trennen schalten setzen stellen"},
    {"the-customer", "kunde kundin kunden"},
    {"known-capitals", "ok pin pdf sms eu usa tv cd dvd usb iban bic eur chf app gps led sim ac dc km kg cm "
                       "mm ml gb mb tb kw kwh hd xs xl "
                       "xxl dhl dpd ups gls gmbh ag kg co dsgvo mwst ust nfc qr url www bmw vw hp lg ard zdf "
                       "sbb db öbb adac tüv plz nr "
                       "faq html jpg png id it"},
    {"jargon",
     "valuta valutierung rückabwicklung obliegenheit obliegenheiten präklusion subsidiarität vollmachtgeber "
     "inkasso* "
     "provisionierung deprovisionierung middleware backend frontend handshake payload latenz firmware "
     "rollback "
     "idempotent* token tokens dns dhcp ssl tls storno* disagio kulanzregelung leistungsträger kausalität "
     "bereicherungsrechtlich* schuldrechtlich* zedent zession abtretung regress regressnahme konnossement "
     "kontraindikation* kontraindiziert* niereninsuffizienz herzinsuffizienz tachykardie apostille covenant "
     "covenants amortisation annuität* subrogation* karenz* akkreditiv* indossament bonitätsprüfung "
     "endpoint ingress egress proxy throttling backoff deployment deploy timeout checksum hash cluster "
     "container "
     "indikation anamnese periapikal* okklusal* ödem hypertonie debitor debitoren kreditor "
     "mandat "
     "sepa-mandat chargeback avis avisierung escrow sla kpi rma eskalationsstufe asset"},
    {"expert-word",
     "api server dns webhook json firmware log token endpunkt port zertifikat datenbank repository"},
    {"denying", "nicht nie kein keine keinen niemals weder"},
    {"consoling", "verstehen verstehe bedauern bedaure hoffen hoffe leider entschuldigen wissen weiß"},
    {"institution",
     "firma unternehmen gesellschaft abteilung amt behörde verwaltung geschäftsleitung geschäftsführung "
     "haus stiftung verein verband kundenservice kundendienst team vorstand direktion leitung bank sparkasse "
     "klinik klinikum krankenhaus praxis stadt gemeinde stadtverwaltung hotel museum reederei "
     "fluggesellschaft "
     "versicherung schule universität hochschule bibliothek bücherei genossenschaft krankenkasse konzern "
     "betrieb institut landkreis ministerium theater kommission ausschuss"},
    // What somebody says of how they like to be answered.
    {"length-brief", "kurz kurze kurzer kurzes kurzen kürzer knapp knappe knapper bündig kompakt stichpunkte "
                     "stichpunkten stichworte stichworten zusammenfassung"},
    {"length-steps", "schritt schritte schritten schrittweise ausführlich ausführliche ausführlicher genau "
                     "genauer detail details detailliert detaillierte gründlich lang lange länger alles "
                     "erklärt erklären erklärung erklärungen"},
    {"length-denied", "nicht kein keine keinen nie ohne zu"},
    {"fact-order", "bestellnummer auftragsnummer rechnungsnummer sendungsnummer buchungsnummer ticketnummer "
                   "vorgangsnummer fallnummer schadennummer bestellung auftrag"},
    {"fact-number",
     "kundennummer kontonummer zählernummer seriennummer vertragsnummer mitgliedsnummer artikelnummer "
     "policennummer"},
    {"fact-phone", "telefonnummer rufnummer handynummer mobilnummer"},
    {"fact-email", "e-mail-adresse emailadresse mailadresse e-mailadresse email-adresse"},
});

constexpr std::string_view BLAME = R"(
%blamable ~4 %fault
%fault ~3 von|vom|durch ~2 %blamable
%blamable ~3 nicht ~3 aufgepasst|weitergegeben|informiert|gelesen|gemeldet|eingetragen|gemacht|geschafft|geprüft|beachtet|bearbeitet|gedacht|hingesehen|bescheid
%blamable ~2 hätte|hätten ~6
hätte|hätten ~2 %blamable ~6
%blamable ~3 schuld|verantwortlich|schuldig
schuld ~3 %blamable|sie
liegt|lag ~3 an|bei ~2 %blamable
%blamable ~3 ist|sind|war|waren ~3 %careless
%blamable ~3 falsch* ~4
%blamable ~2 liegen|liegengelassen|verschleppt
%blamable ~3 im ~1 stich gelassen|lassen
fehler|panne|versäumnis ~3 von|vom|des|der|durch|bei ~3 %blamable
wie üblich|immer
%blamable ~4 %fault-present
%blamable ~3 zu %careless
%blamable ~3 neu und ~2 nicht|keine
%blamable ~4 ständig|dauernd|andauernd|nie ~3
%blamable ~6 mal|schon wieder
jemand|irgendwer|irgendjemand ~5 falsch*|nicht ~2
%blamable ~4 falsch* ~2 gesagt|versprochen|gemacht|eingetragen|notiert|erklärt|verkauft
schuld|verantwortlich ~2 ist|sind|war|waren ~3
daran|dafür ist|sind|war|waren ~4 schuld
am|beim|zum|vom %blamable ~2 liegt|lag|schuld|verschulden
liegt|lag ~2 beim|am|auf ~1 seiten|seite? ~2 %blamable
nicht ~1 an|bei uns ~1 sondern
liegt|lag nicht ~1 an|bei uns|mir
sie haben|hatten ~4 zu ~1 spät|lange|früh|wenig ~2
haben|hatten sie ~4 zu ~1 spät|lange|früh|wenig ~2
haben sie ~3 nicht ~2 hingeschaut|hingesehen|aufgepasst|zugehört|nachgesehen|geprüft|verstanden
sie haben ~4 nicht ~2 hingeschaut|hingesehen|aufgepasst|zugehört|nachgesehen|geprüft|verstanden
so|das kommt ~2 wenn sie|man ~4 nicht
sie hätten ~8 müssen|sollen|können|dürfen
hätten sie ~8
sie haben ~5 %fault
haben sie ~5 %fault
sie haben ~6 nicht ~1 gelesen|beachtet|angegeben|mitgeteilt|eingehalten|gemeldet|ausgefüllt|unterschrieben|bezahlt|reagiert|geantwortet|befolgt
haben sie ~5 nicht ~1 gelesen|beachtet|angegeben|mitgeteilt|eingehalten|gemeldet|ausgefüllt|unterschrieben|bezahlt|reagiert|befolgt
ihr ~2 fehler|versäumnis|verschulden|irrtum
ihre ~2 schuld|nachlässigkeit|unachtsamkeit
selbst ~1 schuld|verschuldet
wie ~2 bereits|schon|mehrfach|wiederholt ~3 gesagt|erklärt|mitgeteilt|erwähnt|geschrieben|erläutert
wie ~2 ich|wir ~2 gesagt|erklärt|mitgeteilt|geschrieben|erwähnt
offensichtlich|offenbar|anscheinend ~1 haben ~1 sie ~4
ohne ~3 zu ~1 fragen|prüfen|informieren|lesen
nicht ~1 unsere|meine|unser schuld|fehler|problem|verantwortung
dafür können|kann wir|ich ~2 nichts
wenden|beschweren sie sich ~3 %blamable
)";

constexpr std::string_view NOT_BLAME = R"(
ich|wir habe|haben ~6 %fault
habe|haben ich|wir ~6 %fault
ich|wir ~1 hätte|hätten ~6
hätte|hätten ich|wir ~6
sie haben ~1 nichts ~2 falsch
falsch geliefert|gesendet|berechnet ~1 haben|wurde
wenn|falls ~9
unser|mein ~1 fehler
keine ~1 schuld
)";

constexpr std::string_view BACKSTAGE = R"(
intern|interne*|internen ~1 notiz|vermerk|info|hinweis|nur|gebrauch|:|nicht
nur ~1 intern
nicht ~1 an ~2 kunden|kundin|kunde ~1
kunde|kundin ~2 ist|nervt|beschwert|will|ruft|schreibt|meckert|wieder|droht
den|dem|der kunden|kundin ~2 nicht ~2 sagen|erwähnen|erzählen|weitergeben
nicht ~2 erwähnen|sagen ~1 dass
bitte ~2 vor ~2 versand|absenden|versenden ~3
vor ~2 versand|absenden|versenden ~2 löschen|prüfen|entfernen|ergänzen
entwurf ~1 nicht|:|noch
noch ~2 ergänzen|einsetzen|einfügen|prüfen|klären ~1 !|:
hier ~2 einfügen|einsetzen|ergänzen
textbaustein*|vorlage # ~2
laut ~3 leitfaden|skript|wiki|handbuch ~1 sollen|sage
kunden|kundin|kunde ~2 nichts ~6 sagen|erzählen|verraten
schwierig*|anstrengend*|nervig*|mühsam*|unangenehm* ~1 kunde|kundin|kunden|fall
kurz|freundlich|vage|allgemein halten|abwimmeln|abspeisen|vertrösten
abwimmeln|hinhalten|abspeisen|vertrösten $|,
eskaliert ~2 an|zu|l1|l2|l3|level
an|bei|von|zu l1|l2|l3|second-level|first-level
to-do|todo|fixme ~1 :
todo|fixme
marge|spanne|einkaufspreis|deckungsbeitrag ~3
risikoscore|score|bonitätsscore ~2 #
schaust|schaut|guckst|prüfst|kannst du|ihr ~2 mal? ~4 drüber|gegen|nach|übernehmen|prüfen|freigeben
bevor ~2 es|das ~1 rausgeht|rausschicken|rausschickst
nicht|noch ~2 an ~1 kunden ~1 raus
platzhalter|blindtext ~1
kann ~2 jemand|wer ~3 übernehmen|prüfen|drüberschauen|gegenlesen
z.k|zur kenntnis an
warteschlange|queue ~3
bitte ~2 freigeben|gegenlesen
rücksprache ~3 mit @
unter uns|vertraulich
querulant*|dauernörgler*|stammkunde meckert
jira|confluence|zendesk|salesforce|sharepoint|sap|otrs ~2
kulanz ~2 bis|maximal|höchstens
merken :
erinnerung ~1 an mich
)";

constexpr std::string_view NOT_BACKSTAGE = R"(
bitte ~2 hier ~3
ihr*|sie ~3 vorlage
)";

constexpr std::string_view JARGON = R"(
%jargon
§
gemäß|gem ~1 ziffer|abs|§|klausel|artikel|art
im sinne ~2 des|der §|art|artikel
unter vorbehalt ~1 der
höhere gewalt
pro rata
i.s.d
)";

constexpr std::string_view EXPLANATIONS = R"(
das heißt|bedeutet
d.h
also|sogenannt*|nämlich ~1
auf deutsch
gemeint ~1 ist
)";

constexpr std::string_view APOLOGIES = R"(
tut|tun ~1 mir|uns|es ~2 leid
entschuldigung|entschuldigen|entschuldige|verzeihung|verzeihen|sorry
bedaure|bedauern|bedauere ~2
bitte|bitten ~3 um ~1 entschuldigung|verzeihung|nachsicht
leid
)";

constexpr std::string_view LOOSE_APOLOGIES = R"(
falls|sollte|sollten|wenn ~~9 leid|entschuldig*|bedaure|bedauern
leid|entschuldig*|bedauern|bedaure ~~3 falls|wenn|sollte|sollten ~4
etwaige*|eventuelle*|mögliche* unannehmlichkeiten|umstände|missverständnisse|verzögerungen
schade ~1 dass sie ~6
leid|bedauern|bedaure ~~3 dass sie ~5 aufgefasst|aufgenommen|verstanden|empfanden|eindruck|gefühl
sollten|sollte|falls ~9 entstanden|gekommen|verletzt|gekränkt|gestört ~4 entschuldig*|leid|bedauern
bedauerlich ~1 dass|,
leid|entschuldig*|bedauern|bedaure ~~3 dass sie ~5 empfinden|empfunden|fühlen|enttäuscht|verärgert|sehen|unzufrieden|meinen
es|da ~1 ist|sind|wurden|wurde ~2 fehler|versehen|missverständnis|irrtum ~3 passiert|unterlaufen|gemacht|gekommen
fehler ~1 sind|wurden|passieren ~3
es|dies|das wird|ist ~1 bedauert|bedauerlich
für ~2 unannehmlichkeiten
)";

constexpr std::string_view NOT_LOOSE_APOLOGIES = R"(
mir|uns ist|sind ~3 fehler|versehen|irrtum ~2
)";

constexpr std::string_view ACKNOWLEDGEMENTS = R"(
leid|entschuldig*|verzeih*|bedaure|bedauern|sorry
verstehe|verstehen|verständlich|nachvollziehen|verständnis|mitgefühl|beileid|anteilnahme
kann|können ~3 vorstellen
%felt|%feeling-noun|%hurts
ärgerlich|belastend|anstrengend|schlimm|schwer|furchtbar|schrecklich|unangenehm|traurig|zermürbend|erschreckend|frustrierend|beunruhigend|bitter|peinlich|schwierig
das|es ~1 darf|sollte|muss ~4 nicht
kein wunder
zu lange|lang|viel|oft
keine angst|sorge
)";

constexpr std::string_view REFUSALS = R"(
kann|können|darf|dürfen ~8 nicht|nichts|kein|keine|keinen ~2 zurückgeben|zurückzahlen|auszahlen|schicken|senden|verschicken|akzeptieren|ausstellen|erfüllen|ausleihen|verleihen|einlösen|kombinieren|reservieren|mitnehmen|aufnehmen|umbuchen|ersetzen
nehmen|liefern|reparieren|erstatten|tauschen|versenden|verschicken|machen|akzeptieren|führen|verleihen wir ~3 nicht|keine|keinen
kann|können ich|wir ~4 nichts ~2 ändern|machen|tun
haben sie ~2 keinen|kein|keine anspruch|recht
keine|kein|keinen ~2 termine|termin|plätze|karten|zimmer|stellen ~3 frei|mehr|übrig
kann|können|darf|dürfen ~8 nicht ~2 erstatten|zurücknehmen|umtauschen|ändern|stornieren|anbieten|machen|gewähren|verlängern|annehmen|übernehmen|liefern|reparieren|erlassen|helfen|entsprechen|genehmigen|bewilligen|zustimmen|tauschen|mitgeben|herausgeben|verschieben|aufheben|werden|entgegennehmen
ist|sind|war|wäre ~4 nicht ~2 möglich|erlaubt|gestattet|vorgesehen|zulässig|übertragbar|erstattungsfähig|versichert|enthalten|abgedeckt|umtauschbar|lieferbar|verfügbar
leider ~6 nicht|kein|keine|keinen|nein|ausgeschlossen|ausgebucht|ausverkauft|abgelaufen|vergriffen
nicht|kein|keine|keinen ~2 leider
kein|keine|keinen ~1 erstattung|umtausch|anspruch|möglichkeit|ausnahme|rückgabe|rabatt|plätze|platz|termin|karten|kulanz
müssen|muss ~4 ablehnen
abgelehnt|ausgeschlossen|ausgebucht|ausverkauft|vergriffen|untersagt|verboten
bieten ~3 nicht ~1 an
wird|werden ~3 nicht ~1 angeboten|erstattet|übernommen|akzeptiert|verlängert|geliefert|genehmigt|ersetzt|verschickt|ausgezahlt
nicht mehr ~2 hergestellt|angeboten|geführt|verfügbar|lieferbar|möglich
machen wir ~1 nicht
wir ~1 machen|liefern|nehmen|reparieren|erstatten|tauschen|versenden ~4 nicht
)";

constexpr std::string_view NOT_REFUSALS = R"(
noch|wissen|weiß ~2 nicht
nicht ~2 sagen|wissen|nötig|notwendig|schlimm|berechnet|verloren|weg
müssen|brauchen sie ~4 nicht|nichts|keine
sie ~1 müssen|brauchen ~4 nicht|nichts|keine
nicht ~1 nur
bitte ~4 nicht ~3
keine sorge|gebühr|kosten|frage|eile
)";

constexpr std::string_view ALTERNATIVES = R"(
stattdessen|alternativ|alternative|ersatzweise|dafür|jedoch|gern*
aber|doch|jedoch ~1 das|der|die|wir|ich|ein|eine ~4 .
, der|die|das|ein|eine . ist|sind|haben ~2 da|frei|vorrätig|verfügbar|lieferbar|möglich
geht|gehen ~1 beides|auch|immer
aber|doch|sondern ~6 können|kann|ist|sind|gibt|geht|haben|bieten
sie können|könnten|dürfen
können|könnten|dürfen sie
kann|können|könnte|könnten ich|wir ~4
ich|wir kann|können|könnte|könnten|biete|bieten|schlage|schlagen|empfehle|empfehlen|haben|habe
möchten|wollen|wünschen sie
wenn sie ~2 möchten|wollen|mögen
soll|sollen|darf ich|wir
nächste*|andere* ~2 termin|möglichkeit|größe|farbe|modell|tag ~1
am nächsten kommt
rufen|schreiben|schicken|wenden|wählen|nutzen|probieren|nehmen sie ~3
bis ~4 möglich
kulanz|gutschein|ausnahmsweise|kulanterweise
; ~5
)";

constexpr std::string_view OPEN_MATTERS = R"(
wird|werden ~4 geprüft|bearbeitet|untersucht|geklärt
wir|ich ~1 prüfen|prüfe|klären|kläre|untersuchen|warten|warte ~2 noch|gerade|derzeit|aktuell
prüfen|prüfe|klären|kläre|untersuchen|warten|warte wir|ich ~2 noch|gerade|derzeit|aktuell
in ~1 prüfung|bearbeitung|klärung
noch ~2 offen|unklar|ungeklärt|ausstehend
weitergeleitet|weitergegeben|eskaliert ~1
wissen|weiß ~3 noch nicht
steht ~2 noch aus
liegt ~3 bei ~2 fachabteilung|technik|hersteller|kollegen
)";

constexpr std::string_view NOT_OPEN_MATTERS = R"(
bitte ~3 schicken|senden|teilen|geben|sagen|melden|rufen|schreiben|nennen|bestätigen|unterschreiben|bringen|ausfüllen|prüfen
schicken|senden|teilen|geben|sagen|melden|nennen|bestätigen|rufen|schreiben sie ~4
können|könnten sie ~4 schicken|senden|sagen|nennen|mitteilen
sobald ~2 sie|ihre ~4
)";

constexpr std::string_view VAGUE_STEPS = R"(
wird|werden|melden|melde|kümmern|kümmere|bekommen|erhalten|hören ~6 bald|demnächst|zeitnah|kurzfristig|schnellstmöglich|umgehend|baldmöglichst|irgendwann|später
in ~1 kürze
so schnell|bald wie|es ~1 möglich|geht
in absehbarer zeit
schauen|schaue ~1 wir|ich? ~1 was|ob ~4
)";

constexpr std::string_view INSTITUTIONS = R"(
die|das|der|unser*|unsere ~2 %institution ~1 bedauert|dankt|entschuldigt|bittet|teilt|freut|weist|nimmt|versteht|wünscht
der|die unterzeichnende*|unterzeichner
^ die|das|unser*|der ~2 %institution . ~1 bedauert|dankt|entschuldigt|bittet|versteht|wünscht
die|das|der|unser*|unsere ~2 %institution ~1 möchte|will ~6 bedanken|entschuldigen|danken
^ die @ bedauert|dankt|entschuldigt|bittet
^ die|das . bedauert|bedankt ~2
seitens ~2 %institution|unseres|der|des
es wird ~2 darauf hingewiesen
wird|wurde ~3 zur kenntnis genommen
unserseits|unsererseits|hausseitig
)";

constexpr std::string_view ASKS_FACT = R"(
nennen|schicken|senden|geben|teilen|bestätigen|verraten ~6 %fact-order|%fact-number|%fact-phone|%fact-email
wie|was lautet|ist ~2 %fact-order|%fact-number|%fact-phone|%fact-email
benötige|benötigen|brauche|brauchen|bräuchten|bräuchte ~5 %fact-order|%fact-number|%fact-phone|%fact-email
bitte ~4 %fact-order|%fact-number|%fact-phone|%fact-email
)";

constexpr auto RULES = std::to_array<Rule>({{Finds::blame, BLAME},
                                            {Finds::not_blame, NOT_BLAME},
                                            {Finds::backstage, BACKSTAGE},
                                            {Finds::not_backstage, NOT_BACKSTAGE},
                                            {Finds::jargon, JARGON},
                                            {Finds::explanation, EXPLANATIONS},
                                            {Finds::apology, APOLOGIES},
                                            {Finds::loose_apology, LOOSE_APOLOGIES},
                                            {Finds::not_loose_apology, NOT_LOOSE_APOLOGIES},
                                            {Finds::acknowledgement, ACKNOWLEDGEMENTS},
                                            {Finds::refusal, REFUSALS},
                                            {Finds::not_refusal, NOT_REFUSALS},
                                            {Finds::alternative, ALTERNATIVES},
                                            {Finds::open_matter, OPEN_MATTERS},
                                            {Finds::not_open_matter, NOT_OPEN_MATTERS},
                                            {Finds::vague_step, VAGUE_STEPS},
                                            {Finds::institution, INSTITUTIONS},
                                            {Finds::asks_fact, ASKS_FACT}});

} // namespace

std::span<const WordClass> check_words() { return WORDS; }
std::span<const Rule> checks() { return RULES; }

} // namespace eider::language::german_tables
