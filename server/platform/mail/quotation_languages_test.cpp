// What the usual programs write in fifteen languages: introductions, copied header lines, separators, lines
// of phones, closings. One row for each language.
#include "platform/mail/quotation.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

struct Language {
    std::string_view name;
    std::string_view apple, thunderbird; // introductions
    std::string_view yahoo;              // the same of Yahoo or of phones; may be empty
    std::string_view outlook;            // copied header lines
    std::string_view separator;
    std::string_view phone, app; // what phones put below
    std::string_view closing;
};

constexpr Language languages[] = {
    {"English",
     "On 21 Nov 2026, at 20:13, Ann Miller <ann@example.com> wrote:", "On 11/21/26 20:13, Ann Miller wrote:",
     "On Saturday, November 21, 2026 at 08:13:00 PM GMT+1, Ann Miller <ann@example.com> wrote:",
     "From: Ann Miller <ann@example.com>\nSent: Saturday, November 21, 2026 8:13 PM\nTo: Desk\nCc: "
     "Ben\nSubject: Lamp",
     "-----Original Message-----", "Sent from my iPhone", "Get Outlook for Android<https://aka.ms/AAb9ysg>",
     "Kind regards,"},
    {"German", "Am 21.11.2026 um 20:13 schrieb Ann Miller <ann@example.com>:",
     "Am 21.11.26 um 20:13 schrieb Ann Miller:",
     "Am Samstag, 21. November 2026 um 20:13:00 MEZ hat Ann Miller <ann@example.com> Folgendes geschrieben:",
     "Von: Ann Miller <ann@example.com>\nGesendet: Samstag, 21. November 2026 20:13\nAn: Desk\nCc: "
     "Ben\nBetreff: Lampe",
     "-----Ursprüngliche Nachricht-----", "Von meinem iPhone gesendet", "Holen Sie sich Outlook für Android",
     "Mit freundlichen Grüßen"},
    {"French", "Le 21 nov. 2026 à 20:13, Ann Miller <ann@example.com> a écrit :",
     "Le 21/11/2026 à 20:13, Ann Miller a écrit :",
     "Le samedi 21 novembre 2026 à 20:13:00 UTC+1, Ann Miller <ann@example.com> a écrit :",
     "De : Ann Miller <ann@example.com>\nEnvoyé : samedi 21 novembre 2026 20:13\nÀ : Desk\nCc : Ben\nObjet : "
     "Lampe",
     "-----Message d'origine-----", "Envoyé de mon iPhone", "Obtenez Outlook pour Android", "Cordialement,"},
    {"Spanish", "El 21 nov 2026, a las 20:13, Ann Miller <ann@example.com> escribió:",
     "El 21/11/26 a las 20:13, Ann Miller escribió:",
     "En sábado, 21 de noviembre de 2026, 20:13:00 CET, Ann Miller <ann@example.com> escribió:",
     "De: Ann Miller <ann@example.com>\nEnviado: sábado, 21 de noviembre de 2026 20:13\nPara: Desk\nCC: "
     "Ben\nAsunto: Luz",
     "-----Mensaje original-----", "Enviado desde mi iPhone", "Obtener Outlook para Android",
     "Saludos cordiales,"},
    {"Italian", "Il giorno 21 nov 2026, alle ore 20:13, Ann Miller <ann@example.com> ha scritto:",
     "Il 21/11/26 20:13, Ann Miller ha scritto:",
     "Il sabato 21 novembre 2026 alle ore 20:13:00 CET, Ann Miller <ann@example.com> ha scritto:",
     "Da: Ann Miller <ann@example.com>\nInviato: sabato 21 novembre 2026 20:13\nA: Desk\nCc: Ben\nOggetto: "
     "Luce",
     "-----Messaggio originale-----", "Inviato da iPhone", "Ottieni Outlook per Android", "Cordiali saluti,"},
    {"Portuguese", "Em 21 de nov. de 2026, à(s) 20:13, Ann Miller <ann@example.com> escreveu:",
     "Às 20:13 de 21/11/2026, Ann Miller escreveu:",
     "Em sábado, 21 de novembro de 2026 20:13:00 BRT, Ann Miller <ann@example.com> escreveu:",
     "De: Ann Miller <ann@example.com>\nEnviado: 21 de novembro de 2026 20:13\nPara: Desk\nCc: Ben\nAssunto: "
     "Luz",
     "-----Mensagem original-----", "Enviado do meu iPhone", "Obter o Outlook para Android",
     "Atenciosamente,"},
    {"Dutch", "Op 21 nov. 2026 om 20:13 heeft Ann Miller <ann@example.com> het volgende geschreven:",
     "Op 21-11-2026 om 20:13 schreef Ann Miller:",
     "Op zaterdag 21 november 2026 20:13 schreef Ann Miller <ann@example.com>:",
     "Van: Ann Miller <ann@example.com>\nVerzonden: zaterdag 21 november 2026 20:13\nAan: Desk\nCC: "
     "Ben\nOnderwerp: Lamp",
     "-----Oorspronkelijk bericht-----", "Verstuurd vanaf mijn iPhone", "Outlook voor Android downloaden",
     "Met vriendelijke groet,"},
    {"Danish", "Den 21. nov. 2026 kl. 20.13 skrev Ann Miller <ann@example.com>:",
     "Den 21-11-2026 kl. 20:13 skrev Ann Miller:",
     "Den lørdag den 21. november 2026 20.13.00 CET skrev Ann Miller <ann@example.com>:",
     "Fra: Ann Miller <ann@example.com>\nSendt: 21. november 2026 20:13\nTil: Desk\nCc: Ben\nEmne: Lampe",
     "-----Oprindelig meddelelse-----", "Sendt fra min iPhone", "Hent Outlook til Android",
     "Med venlig hilsen"},
    {"Swedish", "21 nov. 2026 kl. 20:13 skrev Ann Miller <ann@example.com>:",
     "Den 2026-11-21 kl. 20:13, skrev Ann Miller:",
     "Den lördag 21 november 2026 20:13:00 CET skrev Ann Miller <ann@example.com>:",
     "Från: Ann Miller <ann@example.com>\nSkickat: den 21 november 2026 20:13\nTill: Desk\nKopia: Ben\nÄmne: "
     "Lampa",
     "-----Ursprungligt meddelande-----", "Skickat från min iPhone", "Hämta Outlook för Android",
     "Med vänliga hälsningar"},
    {"Norwegian",
     "21. nov. 2026 kl. 20:13 skrev Ann Miller <ann@example.com>:", "Den 21.11.2026 20:13, skrev Ann Miller:",
     "lør. 21. nov. 2026 kl. 20:13 skrev Ann Miller <ann@example.com>:",
     "Fra: Ann Miller <ann@example.com>\nSendt: lørdag 21. november 2026 20:13\nTil: Desk\nKopi: Ben\nEmne: "
     "Lampe",
     "-----Opprinnelig melding-----", "Sendt fra min iPhone", "Skaff deg Outlook for Android",
     "Med vennlig hilsen"},
    {"Finnish", "Ann Miller <ann@example.com> kirjoitti 21.11.2026 kello 20.13:",
     "Ann Miller kirjoitti 21.11.2026 klo 20.13:",
     "la 21. marrask. 2026 klo 20.13 Ann Miller <ann@example.com> kirjoitti:",
     "Lähettäjä: Ann Miller <ann@example.com>\nLähetetty: lauantai 21. marraskuuta 2026 "
     "20.13\nVastaanottaja: Desk\nKopio: Ben\nAihe: "
     "Lamppu",
     "-----Alkuperäinen viesti-----", "Lähetetty iPhonesta", "Hanki Outlook for Android",
     "Ystävällisin terveisin,"},
    {"Polish", "Wiadomość napisana przez Ann Miller <ann@example.com> w dniu 21.11.2026, o godz. 20:13:",
     "W dniu 21.11.2026 o 20:13, Ann Miller pisze:",
     "sob., 21 lis 2026 o 20:13 Ann Miller <ann@example.com> napisał(a):",
     "Od: Ann Miller <ann@example.com>\nWysłano: sobota, 21 listopada 2026 20:13\nDo: Desk\nDW: Ben\nTemat: "
     "Lampa",
     "-----Wiadomość oryginalna-----", "Wysłane z iPhone’a", "Pobierz aplikację Outlook dla systemu Android",
     "Pozdrawiam,"},
    {"Russian", "21 нояб. 2026 г., в 20:13, Ann Miller <ann@example.com> написал(а):",
     "21.11.2026 20:13, Ann Miller пишет:",
     "суббота, 21 ноября 2026 г., 20:13:00 +03:00 от Ann Miller <ann@example.com>:",
     "От: Ann Miller <ann@example.com>\nОтправлено: 21 ноября 2026 г. 20:13\nКому: Desk\nКопия: Ben\nТема: "
     "Лампа",
     "-----Исходное сообщение-----", "Отправлено с iPhone", "Скачать Outlook для Android", "С уважением,"},
    {"Chinese", "在 2026年11月21日，20:13，Ann Miller <ann@example.com> 写道：",
     "在 2026/11/21 20:13, Ann Miller 写道:",
     "Ann Miller <ann@example.com> 於 2026年11月21日 週六 下午8:13寫道：",
     "发件人: Ann Miller <ann@example.com>\n发送时间: 2026年11月21日 20:13\n收件人: Desk\n抄送: Ben\n主题: "
     "灯",
     "------------------ 原始邮件 ------------------", "发自我的 iPhone", "获取 Outlook for Android", "此致"},
    {"Japanese", "2026/11/21 20:13、Ann Miller <ann@example.com>のメール:",
     "On 2026/11/21 20:13, Ann Miller wrote:", "2026年11月21日(土) 20:13 Ann Miller <ann@example.com>:",
     "差出人: Ann Miller <ann@example.com>\n送信日時: 2026年11月21日 20:13\n宛先: Desk\nCC: Ben\n件名: "
     "ランプ",
     "-----元のメッセージ-----", "iPhoneから送信", "Outlook for Android を入手",
     "よろしくお願いいたします。"}};

constexpr std::string_view words = "The lamp works again now, and the plug fits. I am glad.";

std::string reply(const std::string& text) { return cut_text(text, {}, {}).reply; }

TEST(Languages, IntroductionsOfAppleThunderbirdAndYahoo) {
    for (const Language& one : languages)
        for (std::string_view introduction : {one.apple, one.thunderbird, one.yahoo}) {
            std::string begin = std::string(words) + "\n\n" + std::string(introduction);
            EXPECT_EQ(reply(begin + "\n\n> Does it work?\n> Ann\n"), words)
                << one.name << ": " << introduction;
            EXPECT_EQ(reply(begin + "\n\nDoes it work?\n"), words)
                << one.name << ", without marks: " << introduction;
            EXPECT_EQ(reply(std::string(introduction) + "\n> Does it work?\n\n" + std::string(words) + "\n"),
                      words)
                << one.name << ", answered below: " << introduction;
        }
}

std::string in_bold(std::string_view block) {
    std::string out = "*";
    for (char c : block) {
        if (c == ':' && out.rfind('*') == out.find_last_of("*\n"))
            out += ":*";
        else
            out += c;
        if (c == '\n') out += '*';
    }
    return out;
}

TEST(Languages, HeaderLinesOfOutlook) {
    for (const Language& one : languages)
        for (std::string block :
             {std::string(one.outlook), "________________________________\n" + std::string(one.outlook),
              in_bold(one.outlook)})
            EXPECT_EQ(reply(std::string(words) + "\n\n" + block + "\n\nDoes it work?\n"), words)
                << one.name << ":\n"
                << block;
}

TEST(Languages, SeparatorsOfCopies) {
    for (const Language& one : languages)
        EXPECT_EQ(reply(std::string(words) + "\n\n" + std::string(one.separator) + "\nDoes it work?\n"),
                  words)
            << one.name;
}

TEST(Languages, LinesOfPhonesAreSignatures) {
    for (const Language& one : languages)
        for (std::string_view line : {one.phone, one.app}) {
            CutText cut = cut_text(std::string(words) + "\n\n" + std::string(line) + "\n", {}, {});
            EXPECT_EQ(cut.reply, words) << one.name << ": " << line;
            EXPECT_EQ(cut.signature, line) << one.name;
            std::string quoted = std::string(words) + "\n\n" + std::string(line) + "\n\n" +
                                 std::string(one.apple) + "\n\n> Does it work?\n";
            cut = cut_text(quoted, {}, {});
            EXPECT_EQ(cut.reply, words) << one.name << ", with a quotation: " << line;
            EXPECT_EQ(cut.signature, line) << one.name;
        }
}

TEST(Languages, ClosingsWithANameAreSignatures) {
    for (const Language& one : languages) {
        CutText cut =
            cut_text(std::string(words) + "\n\n" + std::string(one.closing) + "\nAnn Miller\n", {}, {});
        EXPECT_EQ(cut.reply, words) << one.name;
        EXPECT_EQ(cut.signature, std::string(one.closing) + "\nAnn Miller") << one.name;
    }
}

} // namespace
} // namespace eider::mail
