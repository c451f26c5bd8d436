// What a writer newly wrote, in many languages and programs.
#include "platform/mail/quotation.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

std::string reply(std::string_view text) { return cut_text(text, {}, {}).reply; }

TEST(Quotation, IntroductionsInManyLanguages) {
    for (std::string_view introduction :
         {"On Sat, Nov 21, 2026 at 8:13 PM Ann Miller <ann@example.com> wrote:",
          "Am Sa., 21. Nov. 2026 um 20:13 Uhr schrieb Ann Miller <ann@example.com>:",
          "Am 21.11.2026 um 20:13 schrieb Ann Miller:",
          "Le sam. 21 nov. 2026 à 20:13, Ann Miller <ann@example.com> a écrit :",
          "El sáb, 21 nov 2026 a las 20:13, Ann Miller (<ann@example.com>) escribió:",
          "Il giorno sab 21 nov 2026 alle ore 20:13 Ann Miller <ann@example.com> ha scritto:",
          "Em sáb., 21 de nov. de 2026 às 20:13, Ann Miller <ann@example.com> escreveu:",
          "Op za 21 nov 2026 om 20:13 schreef Ann Miller <ann@example.com>:",
          "Den lør. 21. nov. 2026 kl. 20.13 skrev Ann Miller <ann@example.com>:",
          "Den lör 21 nov. 2026 kl 20:13 skrev Ann Miller <ann@example.com>:",
          "la 21. marrask. 2026 klo 20.13 Ann Miller (ann@example.com) kirjoitti:",
          "sob., 21 lis 2026 o 20:13 Ann Miller <ann@example.com> napisał(a):",
          "сб, 21 нояб. 2026 г. в 20:13, Ann Miller <ann@example.com>:",
          "Ann Miller <ann@example.com> 于2026年11月21日周六 20:13写道：",
          "2026年11月21日(土) 20:13 Ann Miller <ann@example.com>:",
          "21.11.2026, 20:13, \"Ann Miller\" <ann@example.com>:"}) {
        std::string text = "Thank you, that helps.\n\n" + std::string(introduction) + "\n\n> Did it help?\n";
        EXPECT_EQ(reply(text), "Thank you, that helps.") << introduction;
        std::string unmarked = "Thank you, that helps.\n\n" + std::string(introduction) + "\nDid it help?\n";
        EXPECT_EQ(reply(unmarked), "Thank you, that helps.") << introduction;
    }
}

TEST(Quotation, AWrappedIntroductionIsOne) {
    EXPECT_EQ(reply("Yes.\n\nOn Sat, Nov 21, 2026 at 8:13 PM Ann Miller via Desk <\nann@example.com> "
                    "wrote:\n\n> Really?\n"),
              "Yes.");
    EXPECT_EQ(
        reply("Yes.\n\nOn Sat, Nov 21, 2026 at 8:13 PM Ann Miller <ann@example.com\n> wrote:\n\n> Really?\n"),
        "Yes.");
}

TEST(Quotation, CopiedHeaderLinesInManyLanguages) {
    for (std::string_view block : {"From: Ann\nSent: Saturday\nTo: Ben\nSubject: Lamp",
                                   "Von: Ann\nGesendet: Samstag\nAn: Ben\nBetreff: Lampe",
                                   "De : Ann\nEnvoyé : samedi\nÀ : Ben\nObjet : Lampe",
                                   "De: Ann\nEnviado el: sábado\nPara: Ben\nAsunto: Luz",
                                   "Da: Ann\nInviato: sabato\nA: Ben\nOggetto: Luce",
                                   "De: Ann\nEnviada em: sábado\nPara: Ben\nAssunto: Luz",
                                   "Van: Ann\nVerzonden: zaterdag\nAan: Ben\nOnderwerp: Lamp",
                                   "Fra: Ann\nSendt: lørdag\nTil: Ben\nEmne: Lampe",
                                   "Från: Ann\nSkickat: lördag\nTill: Ben\nÄmne: Lampa",
                                   "Lähettäjä: Ann\nLähetetty: lauantai\nVastaanottaja: Ben\nAihe: Lamppu",
                                   "Od: Ann\nWysłano: sobota\nDo: Ben\nTemat: Lampa",
                                   "От: Ann\nОтправлено: суббота\nКому: Ben\nТема: Лампа",
                                   "发件人: Ann\n发送时间: 星期六\n收件人: Ben\n主题: 灯",
                                   "差出人: Ann\n送信日時: 土曜日\n宛先: Ben\n件名: ランプ",
                                   "*From:* Ann\n*Sent:* Saturday\n*To:* Ben\n*Subject:* Lamp"})
        EXPECT_EQ(reply("It works.\n\n" + std::string(block) + "\n\nDoes it work?\n"), "It works.") << block;
}

TEST(Quotation, Separators) {
    for (std::string_view separator :
         {"-----Original Message-----", "-----Ursprüngliche Nachricht-----",
          "-------- Message d'origine --------", "-----Messaggio originale-----",
          "---------- Forwarded message ---------", "##- Please type your reply above this line -##"})
        EXPECT_EQ(reply("Fine.\n\n" + std::string(separator) + "\nold words\n"), "Fine.") << separator;
}

TEST(Quotation, AnswersBetweenQuotedLinesStay) {
    std::string text = "Hello,\n\n> When will it come?\n\nOn Monday.\n\n> And the lamp?\n\nNever.\n\n> old\n";
    EXPECT_EQ(reply(text), "Hello,\n\n> When will it come?\n\nOn Monday.\n\n> And the lamp?\n\nNever.");
    EXPECT_EQ(cut_text(text, {}, {}).quoted, "> old");
}

TEST(Quotation, AnAnswerBelowTheQuotationIsTheReply) {
    EXPECT_EQ(reply("On 21.11.2026 20:13, Ann wrote:\n> When?\n\nTomorrow.\n"), "Tomorrow.");
}

TEST(Quotation, AForwardedMailKeepsItsWords) {
    EXPECT_EQ(reply("---------- Forwarded message ----------\nFrom: Ann <ann@example.com>\nDate: "
                    "Sat\nSubject: Lamp\n\nThe lamp is broken.\n"),
              "The lamp is broken.");
}

TEST(Quotation, OrdinaryWordsAreNotCut) {
    for (std::string_view text : {"From: the bottom of my heart.\nThank you!",
                                  "On Monday I wrote to you about my order 12345.\nNothing came.",
                                  "I need the following:\n- a lamp\n- a plug", "To: be or not to be.",
                                  "My dates:\n21.11.2026 10:00\n22.11.2026 11:00", "-- see above --\nBye"})
        EXPECT_EQ(reply(text), text);
}

TEST(Signature, SureAndLikelySignatures) {
    auto signature = [](std::string_view text, std::string_view name) {
        return cut_text(text, {}, name).signature;
    };
    EXPECT_EQ(signature("It broke.\n\n-- \nAnn Miller\nMiller Ltd\n", ""), "-- \nAnn Miller\nMiller Ltd");
    EXPECT_EQ(signature("It broke.\n\nSent from my iPhone\n", ""), "Sent from my iPhone");
    EXPECT_EQ(signature("Es ist kaputt.\n\nVon meinem iPhone gesendet\n", ""), "Von meinem iPhone gesendet");
    EXPECT_EQ(signature("It broke.\n\nKind regards,\nAnn\n", ""), "Kind regards,\nAnn");
    EXPECT_EQ(signature("Es ist kaputt.\n\nMit freundlichen Grüßen\nAnn Müller\n", ""),
              "Mit freundlichen Grüßen\nAnn Müller");
    EXPECT_EQ(signature("It broke.\n\nAnn\n", "Ann Miller"), "Ann");
    EXPECT_EQ(signature("Thanks!\n", ""), "");
    EXPECT_EQ(signature("Thanks\nBut why does it blink at night?\n", ""), "");
}

TEST(Quotation, HintsOfHtmlCutWhereNothingElseTells) {
    EXPECT_EQ(cut_text("New.\nOld.\nOlder.", {.quotations = {5}}, {}).reply, "New.");
    EXPECT_EQ(cut_text("New.\nAnn", {.signatures = {5}}, {}).signature, "Ann");
}

} // namespace
} // namespace eider::mail
