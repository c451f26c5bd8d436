// The words that German builds its sentences with, those of customer service, and the labels of facts.
#include "language/german/tables.h"

#include <array>

namespace eider::language::german_tables {
namespace {

constexpr auto WORDS = std::to_array<WordClass>({
    {"clause-opener",
     "und aber oder denn sondern doch weil obwohl während außerdem deshalb daher sonst also"},
    {"filler",
     "hallo hi hey guten tag morgen abend liebe lieber liebes sehr geehrte geehrter damen herren moin servus "
     "grüß "
     "gott und aber oder also bitte nun ja nein sorry entschuldigung frage außerdem ps nochmal noch eine "
     "kurze "
     "ach ok okay gut so dann übrigens zweitens erstens drittens weiterhin zudem ferner falls nicht"},
    {"auxiliary",
     "ist sind war waren wird werden würde würden kann können könnte könnten darf dürfen dürfte muss müssen "
     "soll "
     "sollen sollte sollten hat haben habe hätte hätten gibt geht gehen kommt kommen kostet kosten dauert "
     "funktioniert bekomme bekommen bekommt erhalte erhalten erhält finde finden gilt gelten steht stehen "
     "liegt "
     "passiert heißt bedeutet brauche brauchen braucht läuft fährt endet beginnt bin mag wollen will möchten "
     "bieten nehmen haftet zahlt übernimmt übernehmen verschicken schicken liefern machen mache tun öffnet "
     "öffnen "
     "schließt schließen passt reicht stimmt fehlt lässt findet"},
    {"be", "ist sind war waren bin"},
    {"runs-on",
     "ist sind war kann können könnte darf wird muss soll hat haben gibt geht kommt kostet dauert gilt"},
    {"run-on-subject", "ich sie wir es man der die das ihr mein* unser*"},
    {"inner-label", "warteschlange queue regel makro host server job cron segment skript sprint instanz "
                    "datenbank umgebung cluster pipeline dashboard monitor flag tag status vorlage postfach "
                    "verteiler kostenstelle kst jira inc prb chg sev eskalationsstufe"},
    {"outer-label",
     "bestellung auftrag buchung rechnung ticket vertrag konto kunde kundennummer gutschein "
     "flug zug artikel produkt modell fehler gerät raum zimmer gleis schalter version formular "
     "abschnitt paragraph seite größe typ serie linie ausgang gebäude halle ladegerät"},
    {"question-word",
     "wann wo wer wen wem was welche* warum wieso weshalb wie wohin woher wofür womit worauf "
     "wieviel wieviele woran worin wessen weswegen"},
    {"inverted-subject", "ich du sie wir er es man ihr das dies diese dieser dieses der die den dem ein eine "
                         "einen einer mein* dein* "
                         "ihr* unser* sein* jemand niemand da hier denn noch schon auch in im"},
    {"subject-pronoun", "ich du sie wir er es man ihr das dies niemand jemand"},
    {"self", "ich wir"},
    {"own", "mein* unser*"},
    {"me", "mir mich uns"},
    {"determiner",
     "der die das den dem des ein eine einen einem einer mein* unser* ihr* dein* dies* jede* kein*"},
    {"degree",
     "sehr wirklich echt ganz ziemlich total völlig extrem so äußerst richtig etwas ein wenig bisschen "
     "absolut zutiefst langsam einfach nur noch auch mittlerweile inzwischen immer schon unglaublich "
     "furchtbar unheimlich riesig nicht mehr"},
    {"question-lead", "seit bis ab von für an in um zu mit auf"},
    {"alternative", "oder"},
    {"self-answer", "nein ja nie niemand nichts"},
    {"negative", "niemand nichts nie"},
    {"echo", ""},
    {"relative-opener",
     "wann wo wer wen wem was welche* warum wieso weshalb wie ob dass wohin wofür womit worauf"},
    {"indirect",
     "ob wann wo wer wen wem was welche* warum wieso weshalb wie wohin wofür womit worauf woran bis"},
    {"inform", "sagen sagt mitteilen mitteilt erklären erklärt bestätigen bestätigt nennen nennt informieren "
               "beantworten schreiben teilen teilt"},
    {"condition", "wenn falls"},
    {"condition-rest", "ja nein so nicht"},
    {"relative", "wer was wo wie wann warum welche*"},
    {"relative-question", "wer was welche*"},
    {"asked-person", "ich sie wir man"},
    {"asks-as-subject", "wer"},
    {"asks-alone", "wie warum wann wo wieso weshalb was wer welche* wieviel"},
    {"kin",
     "mutter mama vater papa mann frau tochter sohn kind kinder eltern oma opa großmutter schwester bruder "
     "nachbarin nachbar baby familie schwiegermutter enkel enkelin freundin freund"},
    {"kin-or-self", "ich wir %kin"},
    {"leader",
     "vorgesetzt* chef* geschäftsführ* leiter* leitung teamleit* filialleit* abteilungsleit* direktor* "
     "vorstand* verantwortlich* geschäftsleitung management"},
    {"action",
     "schicken senden erstatten stornieren kündigen ändern korrigieren löschen tauschen umtauschen "
     "austauschen "
     "ersetzen liefern reparieren prüfen anrufen zurückrufen überweisen verschieben verlegen sperren "
     "entsperren "
     "freischalten zurücksetzen verlängern umbuchen gutschreiben aufheben einstellen beenden abholen nehmen "
     "entfernen anpassen aktualisieren zusenden zuschicken übersenden ausstellen veranlassen kümmern geben "
     "machen "
     "buchen eintragen austragen abmelden anmelden abbestellen hinzufügen umstellen übertragen zurückzahlen "
     "zurücknehmen nachliefern nachsenden weiterleiten verbinden helfen beheben lösen regeln richten "
     "einrichten "
     "stoppen hinterlegen reservieren zurückgeben"},
    {"imperative",
     "zahlen überprüfen erstatten schicken senden erstatten stornieren kündigen ändern korrigieren löschen "
     "tauschen ersetzen liefern "
     "reparieren rufen überweisen verschieben verlegen sperren entsperren verlängern buchen schreiben heben "
     "stellen beenden holen nehmen entfernen passen aktualisieren veranlassen geben machen tragen melden "
     "bestellen "
     "fügen leiten verbinden helfen beheben lösen regeln sorgen setzen schalten lassen hören unterlassen "
     "richten "
     "hinterlegen reservieren bringen"},
    {"document",
     "rechnung* beleg* quittung* bestätigung* bescheinigung* kopie* vertrag* formular* unterlagen "
     "angebot* kostenvoranschlag* auszug kontoauszug liste* übersicht nachweis* gutschein* etikett* "
     "rücksendeetikett* zertifikat* anleitung* protokoll*"},
    {"order-label",
     "bestellung* bestellnummer bestell-nr auftrag* auftragsnummer rechnung* rechnungsnummer sendung* "
     "sendungsnummer buchung* buchungsnummer vorgang* ticket* ticketnummer reservierung* paket* "
     "aktenzeichen fall fallnummer schadennummer schaden* antrag* retoure* reklamation* lieferung* "
     "re-nr az"},
    {"number-label",
     "kunde* kundennummer kd-nr konto* kontonummer zähler* zählernummer zählerstand artikel* "
     "artikelnummer vertrag* vertragsnummer seriennummer modell* police* mitglied* mitgliedsnummer "
     "nummer iban fehler* fehlercode flug* zug* karte* kartennummer vin steuernummer geräte* "
     "id code stand versicherung* charge"},
    {"code-label", "buchung* buchungscode code gutschein* referenz bestellung*"},
    {"phone-label", "telefon* tel handy* mobil* anrufen rufnummer erreichen erreichbar fax unter"},
    {"currency-sign", "€ £ $ ¥"},
    {"currency-code", "eur chf usd gbp"},
    {"currency-word", "euro euros franken cent rappen dollar pfund"},
    {"amount-label",
     "preis betrag gebühr* kosten zahle bezahlt summe rechnung* abgebucht guthaben rate* geld"},
    {"meter-unit", "kwh m3 m³"},
    {"unit",
     "mal minuten minute stunden stunde tage tag tagen wochen woche monate monat monaten jahre jahr jahren "
     "personen stück prozent % km kg g m cm mm gb mb grad uhr kwh liter watt volt zimmer erwachsene kinder "
     "nächte nacht seiten etage stock teile"},
    {"before-quantity", "etwa ungefähr circa ca rund über fast mindestens höchstens seite kapitel straße"},
    {"day-ending", ""},
    {"rating", "sternen sterne"},
    {"habit", "jeden immer"},
    {"weekday-or-word", ""},
    {"not-code", "covid mp3 mp4 wifi a4 a3 4g 5g"},
    {"weekday", "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag"},
    {"month",
     "januar februar märz april mai juni juli august september oktober november dezember jan feb mär apr "
     "jun jul aug sep sept okt nov dez"},
    {"contacted",
     "geschrieben angerufen gemeldet kontaktiert gemailt gefragt nachgefragt reklamiert beschwert mitgeteilt "
     "telefoniert gesprochen geschildert erklärt gebeten gewandt hingewiesen angeschrieben"},
});

} // namespace

std::span<const WordClass> grammar_words() { return WORDS; }

} // namespace eider::language::german_tables
