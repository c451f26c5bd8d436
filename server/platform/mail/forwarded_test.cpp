// Who wrote what was passed on, in the forms of the usual programs and in the languages of the quotations.
#include "platform/mail/forwarded.h"

#include "platform/mail/forwarded_date.h"

#include <gtest/gtest.h>

namespace eider::mail {
namespace {

constexpr std::chrono::minutes berlin{60};

struct Case {
    std::string_view program, subject, text;
    std::string_view original = "Lamp";
};

// In each, Ann Miller wrote "The lamp is broken." on 21 November 2026 at 20:13 in Berlin.
void expect_ann(const Case& one) {
    std::optional<Forwarded> found = read_forwarded_text(one.subject, one.text, berlin);
    ASSERT_TRUE(found) << one.program;
    EXPECT_EQ(found->writer.address, "ann@example.com") << one.program;
    EXPECT_EQ(found->writer.name, "Ann Miller") << one.program;
    EXPECT_EQ(found->subject, one.original) << one.program;
    EXPECT_EQ(found->text, "The lamp is broken.") << one.program;
    ASSERT_TRUE(found->date) << one.program;
    EXPECT_EQ(to_iso(*found->date), "2026-11-21T19:13:00Z") << one.program;
}

TEST(Forwarded, GmailSaysWhoWroteIt) {
    for (std::string_view labels : {"From: Ann Miller <ann@example.com>\nDate: Sat, Nov 21, 2026 at 8:13 "
                                    "PM\nSubject: Lamp\nTo: <desk@example.org>",
                                    "From: *Ann Miller* <ann@example.com>\nDate: Sat, 21 Nov 2026 at "
                                    "20:13\nSubject: Lamp\nTo: Desk <desk@example.org>",
                                    "Von: Ann Miller <ann@example.com>\nDate: Sa., 21. Nov. 2026 um 20:13 "
                                    "Uhr\nSubject: Lamp\nTo: <desk@example.org>",
                                    "De : Ann Miller <ann@example.com>\nDate: sam. 21 nov. 2026 à "
                                    "20:13\nSubject: Lamp\nTo: <desk@example.org>",
                                    "De: Ann Miller <ann@example.com>\nDate: sáb, 21 nov 2026 a las "
                                    "20:13\nSubject: Lamp\nTo: <desk@example.org>",
                                    "Da: Ann Miller <ann@example.com>\nDate: sab 21 nov 2026 alle ore "
                                    "20:13\nSubject: Lamp\nTo: <desk@example.org>",
                                    "De: Ann Miller <ann@example.com>\nDate: sáb., 21 de nov. de 2026 às "
                                    "20:13\nSubject: Lamp\nTo: <desk@example.org>",
                                    "Van: Ann Miller <ann@example.com>\nDate: za 21 nov 2026 om "
                                    "20:13\nSubject: Lamp\nTo: <desk@example.org>",
                                    "Fra: Ann Miller <ann@example.com>\nDate: lør. 21. nov. 2026 kl. "
                                    "20.13\nSubject: Lamp\nTo: <desk@example.org>",
                                    "Från: Ann Miller <ann@example.com>\nDate: lör 21 nov. 2026 kl "
                                    "20:13\nSubject: Lamp\nTo: <desk@example.org>",
                                    "Lähettäjä: Ann Miller <ann@example.com>\nDate: la 21. marrask. 2026 klo "
                                    "20.13\nSubject: Lamp\nTo: <desk@example.org>",
                                    "Od: Ann Miller <ann@example.com>\nDate: sob., 21 lis 2026 o "
                                    "20:13\nSubject: Lamp\nTo: <desk@example.org>",
                                    "От: Ann Miller <ann@example.com>\nDate: сб, 21 нояб. 2026 г. в "
                                    "20:13\nSubject: Lamp\nTo: <desk@example.org>",
                                    "发件人： Ann Miller <ann@example.com>\nDate: 2026年11月21日周六 "
                                    "20:13\nSubject: Lamp\nTo: <desk@example.org>",
                                    "From: Ann Miller <ann@example.com>\nDate: 2026年11月21日(土) "
                                    "20:13\nSubject: Lamp\nTo: <desk@example.org>"}) {
        std::string text =
            "---------- Forwarded message ---------\n" + std::string(labels) + "\n\n\nThe lamp is broken.\n";
        expect_ann({.program = labels, .subject = "Fwd: Lamp", .text = text});
    }
}

TEST(Forwarded, AppleMailQuotesTheWholeOfIt) {
    for (std::string_view announcement :
         {"Begin forwarded message:", "Anfang der weitergeleiteten Nachricht:",
          "Début du message réexpédié :", "Inicio del mensaje reenviado:", "Inizio messaggio inoltrato:",
          "Início da mensagem encaminhada:", "Início da mensagem reencaminhada:",
          "Begin doorgestuurd bericht:", "Start på videresendt besked:", "Vidarebefordrat mejl:",
          "Videresendt melding:", "Välitetty viesti alkaa:", "Początek przekazywanej wiadomości:",
          "Начало переадресованного сообщения:", "下面是被转发的邮件：", "転送されたメッセージ："}) {
        std::string text =
            std::string(announcement) +
            "\n\n> From: Ann Miller <ann@example.com>\n> Subject: Lamp\n> Date: 21 November 2026 at "
            "20:13:00 CET\n> To: desk@example.org\n> \n> The lamp is broken.\n";
        expect_ann({.program = announcement, .subject = "Fwd: Lamp", .text = text});
        std::string of_html =
            "> " + std::string(announcement) +
            "\n>\n> Von: Ann Miller <ann@example.com>\n> Betreff: Lamp\n> Datum: 21. November 2026 um "
            "20:13:00 MEZ\n> An: desk@example.org\n>\n> The lamp is broken.\n\nBen\n";
        expect_ann({.program = announcement, .subject = "Fwd: Lamp", .text = of_html});
    }
}

// Outlook on the desk, in the browser, the new one and on phones write the same block for a reply: the
// subject tells.
constexpr Case of_outlook[] = {
    {"en", "FW: Lamp",
     "From: Ann Miller <ann@example.com> \nSent: Saturday, November 21, 2026 8:13 PM\nTo: Desk "
     "<desk@example.org>\nSubject: Lamp"},
    {"old", "FW: Lamp",
     "From: Ann Miller [mailto:ann@example.com] \nSent: 21 November 2026 20:13\nTo: Desk\nSubject: "
     "Lamp"},
    {"de", "WG: Lamp",
     "Von: Ann Miller <ann@example.com>\nGesendet: Samstag, 21. November 2026 20:13\nAn: Desk "
     "<desk@example.org>\nBetreff: Lamp"},
    {"fr", "TR: Lamp",
     "De : Ann Miller <ann@example.com>\nEnvoyé : samedi 21 novembre 2026 20:13\nÀ : Desk "
     "<desk@example.org>\nObjet : Lamp"},
    {"es", "RV: Lamp",
     "De: Ann Miller <ann@example.com>\nEnviado el: sábado, 21 de noviembre de 2026 20:13\nPara: "
     "Desk\nAsunto: Lamp"},
    {"it", "I: Lamp",
     "Da: Ann Miller <ann@example.com>\nInviato: sabato 21 novembre 2026 20:13\nA: Desk\nOggetto: "
     "Lamp"},
    {"pt", "ENC: Lamp",
     "De: Ann Miller <ann@example.com>\nEnviada em: sábado, 21 de novembro de 2026 20:13\nPara: "
     "Desk\nAssunto: Lamp"},
    {"nl", "FW: Lamp",
     "Van: Ann Miller <ann@example.com>\nVerzonden: zaterdag 21 november 2026 20:13\nAan: "
     "Desk\nOnderwerp: Lamp"},
    {"da", "VS: Lamp",
     "Fra: Ann Miller <ann@example.com>\nSendt: 21. november 2026 20:13\nTil: Desk\nEmne: Lamp"},
    {"sv", "VB: Lamp",
     "Från: Ann Miller <ann@example.com>\nSkickat: den 21 november 2026 20:13\nTill: Desk\nÄmne: "
     "Lamp"},
    {"no", "VS: Lamp",
     "Fra: Ann Miller <ann@example.com>\nSendt: lørdag 21. november 2026 20:13\nTil: Desk\nEmne: "
     "Lamp"},
    {"fi", "VL: Lamp",
     "Lähettäjä: Ann Miller <ann@example.com>\nLähetetty: lauantai 21. marraskuuta 2026 "
     "20.13\nVastaanottaja: Desk\nAihe: Lamp"},
    {"pl", "PD: Lamp",
     "Od: Ann Miller <ann@example.com>\nWysłano: sobota, 21 listopada 2026 20:13\nDo: Desk\nTemat: "
     "Lamp"},
    {"ru", "FW: Lamp",
     "От: Ann Miller <ann@example.com>\nОтправлено: 21 ноября 2026 г. 20:13\nКому: Desk\nТема: "
     "Lamp"},
    {"zh", "转发: Lamp",
     "发件人: Ann Miller <ann@example.com>\n发送时间: 2026年11月21日 20:13\n收件人: Desk\n主题: "
     "Lamp"},
    {"ja", "FW: Lamp",
     "差出人: Ann Miller <ann@example.com>\n送信日時: 2026年11月21日 20:13\n宛先: Desk\n件名: Lamp"},
    {"web", "Fw: Lamp",
     "________________________________\nFrom: Ann Miller <ann@example.com>\nSent: Saturday, "
     "November 21, 2026 8:13 PM\nTo: Desk <desk@example.org>\nSubject: Lamp"},
    {"phone", "Fw: Lamp",
     "Get Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Ann "
     "Miller <ann@example.com<mailto:ann@example.com>>\nSent: Saturday, November 21, 2026 8:13:00 "
     "PM\nTo: Desk <desk@example.org>\nSubject: Lamp"},
    {"mac", "FW: Lamp", "On 21.11.2026, 20:13, \"Ann Miller\" <ann@example.com> wrote:\n", ""}};

TEST(Forwarded, OutlookIsKnownByItsSubject) {
    for (const Case& one : of_outlook) {
        std::string text = std::string(one.text) + "\n\nThe lamp is broken.\n";
        expect_ann({.program = one.program, .subject = one.subject, .text = text, .original = one.original});
        EXPECT_FALSE(read_forwarded_text("Re: Lamp", text)) << one.program;
        EXPECT_FALSE(read_forwarded_text("Lamp", text)) << one.program;
    }
}

constexpr Case with_dashes[] = {
    {"Thunderbird", "Fwd: Lamp",
     "-------- Forwarded Message --------\nSubject: \tLamp\nDate: \tSat, 21 Nov 2026 20:13:00 "
     "+0100\nFrom: \tAnn Miller <ann@example.com>\nTo: \tdesk@example.org"},
    {"Thunderbird, German", "Fwd: Lamp",
     "-------- Weitergeleitete Nachricht --------\nBetreff: \tLamp\nDatum: \tSat, 21 Nov 2026 "
     "20:13:00 +0100\nVon: \tAnn Miller <ann@example.com>\nAn: \tdesk@example.org"},
    {"Thunderbird, French", "Fwd: Lamp",
     "-------- Message transféré --------\nSujet : \tLamp\nDate : \tSat, 21 Nov 2026 19:13:00 "
     "+0000\nDe : \tAnn Miller <ann@example.com>\nPour : \tdesk@example.org"},
    {"Thunderbird, Russian", "Fwd: Lamp",
     "-------- Перенаправленное сообщение --------\nТема: Lamp\nДата: Sat, 21 Nov 2026 20:13:00 "
     "+0100\nОт: Ann Miller <ann@example.com>\nКому: desk@example.org"},
    {"Yahoo", "Fw: Lamp",
     "   ----- Forwarded Message ----- From: Ann Miller <ann@example.com>To: ...\n----- Forwarded "
     "Message -----\nFrom: Ann Miller <ann@example.com>\nTo: \"desk@example.org\" "
     "<desk@example.org>\nSent: Saturday, November 21, 2026 at 08:13:00 PM GMT+1\nSubject: Lamp"},
    {"Yahoo, Spanish", "Rv: Lamp",
     "----- Mensaje reenviado -----\nDe: Ann Miller <ann@example.com>\nPara: "
     "desk@example.org\nEnviado: sábado, 21 de noviembre de 2026, 20:13:00 CET\nAsunto: Lamp"},
    {"GMX", "Fw: Lamp",
     "Gesendet: Samstag, 21. November 2026 um 20:13 Uhr\nVon: \"Ann Miller\" <ann@example.com>\nAn: "
     "desk@example.org\nBetreff: Lamp"},
    {"Samsung", "Fwd: Lamp",
     "-------- Original message --------\nFrom: Ann Miller <ann@example.com> \nDate: 21/11/2026  "
     "20:13  (GMT+01:00) \nTo: desk@example.org \nSubject: Lamp"},
    {"IONOS", "Fwd: Lamp",
     "---------- Ursprüngliche Nachricht ----------\nVon: Ann Miller <ann@example.com>\nAn: "
     "desk@example.org\nDatum: 21.11.2026 20:13 CET\nBetreff: Lamp"},
    {"Proton", "Fw: Lamp",
     "------- Forwarded Message -------\nFrom: Ann Miller <ann@example.com>\nDate: On Saturday, "
     "November 21st, 2026 at 8:13 PM\nSubject: Lamp\nTo: desk@example.org"},
    {"Notes", "Fw: Lamp",
     "----- Forwarded by Ben Berg/Desk on 22.11.2026 09:00 -----\n\nFrom:\tAnn Miller "
     "<ann@example.com>\nTo:\tdesk@example.org\nDate:\t21.11.2026 20:13\nSubject:\tLamp"},
    {"Yandex", "Fwd: Lamp",
     "-------- Пересылаемое сообщение --------\n21.11.2026, 20:13, \"Ann Miller\" "
     "<ann@example.com>:",
     ""},
    {"mail.ru", "Fwd: Lamp",
     "-------- Пересылаемое сообщение --------\nОт кого: Ann Miller <ann@example.com>\nКому: "
     "desk@example.org\nДата: Суббота, 21 ноября 2026, 20:13 +01:00\nТема: Lamp"},
    {"QQ", "转发：Lamp",
     "------------------ 原始邮件 ------------------\n发件人: \"Ann "
     "Miller\"<ann@example.com>;\n发送时间: 2026年11月21日(星期六) 晚上20:13\n收件人: "
     "\"Desk\"<desk@example.org>;\n主题: Lamp;"},
    {"163", "转发：Lamp",
     "-------- 转发邮件信息 --------\n发件人：\"Ann Miller\" "
     "<ann@example.com>\n发送日期：2026-11-21 20:13:00\n收件人：desk@example.org\n主题：Lamp"},
    {"MailMate", "Fwd: Lamp",
     "Forwarded message:\n\n> From: Ann Miller <ann@example.com>\n> To: desk@example.org\n> "
     "Subject: Lamp\n> Date: Sat, 21 Nov 2026 20:13:00 +0100"}};

TEST(Forwarded, OtherProgramsSayItWithDashes) {
    for (const Case& one : with_dashes) {
        std::string mark = one.program == "MailMate" ? "> " : "";
        std::string text = std::string(one.text) + "\n" + mark + "\n" + mark + "The lamp is broken.\n";
        expect_ann({.program = one.program, .subject = one.subject, .text = text, .original = one.original});
    }
}

TEST(Forwarded, WithoutAWriterThereIsNone) {
    EXPECT_FALSE(read_forwarded_text("Fwd: Lamp", ":\n7@:\n13:\n13:::"));
    EXPECT_FALSE(read_forwarded_text("Fwd: Lamp",
                                     "From: \nSent: 21.11.2026 20:13\nTo: Ben\nSubject: Lamp\n\nHello\n"));
}

TEST(Forwarded, WordsAboveAreACommentAndEndMarksAreNotWords) {
    std::optional<Forwarded> found = read_forwarded_text(
        "Fwd: Lamp",
        "Please help her.\n\n-- \nBen\n\n---------- Forwarded message ---------\nFrom: Ann Miller "
        "<ann@example.com>\nDate: Sat, Nov 21, 2026 at 8:13 PM\nSubject: A very long\n subject\nTo: "
        "a@example.org,\n"
        " b@example.org,\n c@example.org\n\nThe lamp is broken.\n\n> Is it?\n----- End of forwarded message "
        "-----\nBye\n");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->comment, "Please help her.");
    EXPECT_EQ(found->subject, "A very long subject");
    EXPECT_EQ(found->text, "The lamp is broken.\n\n> Is it?") << "what the original quotes stays";
}

TEST(Forwarded, AForwardInsideAForwardCanBeReadNext) {
    std::optional<Forwarded> outer = read_forwarded_text(
        "Fwd: Fwd: Lamp",
        "---------- Forwarded message ---------\nFrom: Ben <ben@example.org>\nDate: Sun, Nov 22, 2026 at "
        "8:00 AM\nSubject: "
        "Fwd: Lamp\nTo: <cy@example.org>\n\n---------- Forwarded message ---------\nFrom: Ann "
        "<ann@example.com>\nDate: Sat, "
        "Nov 21, 2026 at 8:13 PM\nSubject: Lamp\nTo: <ben@example.org>\n\nThe lamp is broken.\n");
    ASSERT_TRUE(outer);
    EXPECT_EQ(outer->writer.address, "ben@example.org");
    std::optional<Forwarded> inner = read_forwarded_text(outer->subject, outer->text);
    ASSERT_TRUE(inner);
    EXPECT_EQ(inner->writer.address, "ann@example.com");
}

TEST(Forwarded, ARepliesQuotationIsNoForward) {
    constexpr std::string_view block =
        "From: Ann <ann@example.com>\nDate: Sat, Nov 21, 2026 at 8:13 PM\nSubject: Lamp\nTo: "
        "<ben@example.org>\n\nThe lamp is broken.\n";
    std::string forward = "---------- Forwarded message ---------\n" + std::string(block);
    EXPECT_FALSE(read_forwarded_text(
        "Re: Fwd: Lamp",
        "Thanks.\n\nOn Sun, Nov 22, 2026 at 8:00 AM Ben <ben@example.org> wrote:\n" + forward));
    EXPECT_FALSE(read_forwarded_text(
        "Re: Fwd: Lamp", "Thanks.\n\n> " + std::string("hello\n> ---------- Forwarded message ---------\n")));
    EXPECT_FALSE(read_forwarded_text("Re: Lamp", "Thanks.\n\n" + std::string(block)));
    EXPECT_TRUE(read_forwarded_text("Fwd: Lamp", "Thanks.\n\n" + std::string(block)));
    EXPECT_FALSE(read_forwarded_text("Fwd: Lamp", "The lamp is broken.\n")) << "nothing is repeated";
    EXPECT_FALSE(read_forwarded_text(
        "VS: Lamp", "Lähettäjä: Ann <ann@example.com>\nLähetetty: 21.11.2026 20.13\nVastaanottaja: "
                    "Ben\nAihe: Lamp\n\nTerve\n"))
        << "in Finnish that is a reply";
}

TEST(Forwarded, OtherCopiedHeaderLinesAreSkipped) {
    std::optional<Forwarded> found = read_forwarded_text(
        "Fwd: Lamp", "------- Forwarded Message\n\nFrom: Ann <ann@example.com>\nSubject: Lamp\nMessage-ID: "
                     "<1@example.com>\nTo: desk@example.org\n\nBroken.\n");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->subject, "Lamp");
    EXPECT_EQ(found->text, "Broken.");
}

TEST(Forwarded, AWriterWithoutAddressIsNamedOnly) {
    std::optional<Forwarded> found = read_forwarded_text(
        "FW: Lamp",
        "From: Ann Miller\nSent: Saturday, November 21, 2026 8:13 PM\nTo: Desk\nSubject: Lamp\n\nBroken.\n");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->writer, (Address{"Ann Miller", ""}));
}

constexpr std::string_view in_html[] = {
    // Gmail
    R"(<div dir="ltr">Please.<br><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <strong class="gmail_sendername" dir="auto">Ann Miller</strong> <span dir="auto">&lt;<a href="mailto:ann@example.com">ann@example.com</a>&gt;</span><br>Date: Sat, 21 Nov 2026 at 20:13<br>Subject: Lamp<br>To:  &lt;<a href="mailto:desk@example.org">desk@example.org</a>&gt;<br></div><br><br><div dir="ltr">The lamp is broken.</div></div></div>)",
    // Outlook on the desk
    R"(<div class="WordSection1"><p class="MsoNormal">Please.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Ann Miller &lt;ann@example.com&gt; <br><b>Sent:</b> Saturday, November 21, 2026 8:13 PM<br><b>To:</b> Desk &lt;desk@example.org&gt;<br><b>Subject:</b> Lamp<o:p></o:p></p></div></div><p class="MsoNormal">The lamp is broken.<o:p></o:p></p></div>)",
    // Outlook in the browser and the new one
    R"(<div class="elementToProof">Please.</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt"><b>From:</b> Ann Miller &lt;ann@example.com&gt;<br><b>Sent:</b> Saturday, November 21, 2026 8:13 PM<br><b>To:</b> Desk &lt;desk@example.org&gt;<br><b>Subject:</b> Lamp</font><div>&nbsp;</div></div><div>The lamp is broken.</div>)",
    // Apple Mail
    R"(<body>Please.<br><div><br><blockquote type="cite"><div>Begin forwarded message:</div><br class="Apple-interchange-newline"><div style="margin:0"><span><b>From: </b></span><span>Ann Miller &lt;<a href="mailto:ann@example.com">ann@example.com</a>&gt;<br></span></div><div><span><b>Subject: </b></span><span><b>Lamp</b><br></span></div><div><span><b>Date: </b></span><span>21 November 2026 at 20:13:00 CET<br></span></div><div><span><b>To: </b></span><span>desk@example.org<br></span></div><br><div><div>The lamp is broken.</div></div></blockquote></div><br></body>)",
    // Thunderbird
    R"(<p>Please.</p><div class="moz-forward-container"><br><br>-------- Forwarded Message --------<table class="moz-email-headers-table" cellspacing="0"><tbody><tr><th align="RIGHT" valign="BASELINE">Subject: </th><td>Lamp</td></tr><tr><th>Date: </th><td>Sat, 21 Nov 2026 20:13:00 +0100</td></tr><tr><th>From: </th><td>Ann Miller <a class="moz-txt-link-rfc2396E" href="mailto:ann@example.com">&lt;ann@example.com&gt;</a></td></tr><tr><th>To: </th><td><a href="mailto:desk@example.org">desk@example.org</a></td></tr></tbody></table><br><br>The lamp is broken.</div>)",
    // Yahoo
    R"(<div class="ydp1">Please.</div><div><br></div><div id="ydpyahoo_quoted" class="yahoo_quoted"><div style="font-family:Helvetica"><div>----- Forwarded Message -----</div><div><b>From:</b> Ann Miller &lt;ann@example.com&gt;</div><div><b>To:</b> "desk@example.org" &lt;desk@example.org&gt;</div><div><b>Sent:</b> Saturday, November 21, 2026 at 08:13:00 PM GMT+1</div><div><b>Subject:</b> Lamp</div><div><br></div><div>The lamp is broken.</div></div></div>)",
    // GMX and Web.de
    R"(<div style="font-family: Verdana;"><div>Please.</div><div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px; border-left:2px solid #C3D9E5;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Samstag, 21. November 2026 um 20:13 Uhr<br/><b>Von:</b>&nbsp;"Ann Miller" &lt;ann@example.com&gt;<br/><b>An:</b>&nbsp;desk@example.org<br/><b>Betreff:</b>&nbsp;Lamp</div><div name="quoted-content">The lamp is broken.</div></div></div></div>)"};

TEST(Forwarded, MailsOfHtmlAloneAreReadAlike) {
    for (std::string_view html : in_html) {
        std::optional<Forwarded> found =
            read_forwarded(parse_mail("From: ben@example.org\nSubject: Fwd: Lamp\nDate: Sun, 22 Nov 2026 "
                                      "09:00:00 +0100\nContent-Type: text/html; charset=utf-8\n\n" +
                                      std::string(html) + "\n"));
        ASSERT_TRUE(found) << html;
        EXPECT_EQ(found->writer, (Address{"Ann Miller", "ann@example.com"})) << html;
        EXPECT_EQ(found->subject, "Lamp") << html;
        EXPECT_EQ(to_iso(found->date.value()), "2026-11-21T19:13:00Z") << html;
        EXPECT_EQ(found->text, "The lamp is broken.") << html;
        EXPECT_EQ(found->comment, "Please.") << html;
    }
}

std::string with_attached(std::string_view subject, std::string_view words) {
    return "From: Ben <ben@example.org>\nSubject: " + std::string(subject) +
           "\nDate: Sun, 22 Nov 2026 09:00:00 +0100\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n" +
           std::string(words) +
           "\n--x\nContent-Type: message/rfc822\n\nFrom: Ann Miller <ann@example.com>\nSubject: Lamp\nDate: "
           "Sat, 21 Nov 2026 "
           "20:13:00 +0100\n\nThe lamp is broken.\n--x--\n";
}

TEST(Forwarded, AnAttachedMessageIsAForwardToo) {
    for (std::string raw :
         {with_attached("Fwd: Lamp", "Please help her."), with_attached("Lamp", "See below."),
          with_attached("What now?", ""), with_attached("", "Please.")}) {
        std::optional<Forwarded> found = read_forwarded(parse_mail(raw));
        ASSERT_TRUE(found) << raw;
        EXPECT_EQ(found->writer, (Address{"Ann Miller", "ann@example.com"}));
        EXPECT_EQ(found->subject, "Lamp");
        EXPECT_EQ(to_iso(found->date.value()), "2026-11-21T19:13:00Z");
        EXPECT_EQ(found->text, "The lamp is broken.");
        EXPECT_EQ(found->attachment, 0u);
    }
    EXPECT_FALSE(
        read_forwarded(parse_mail(with_attached("My invoice", "I attach what your shop wrote to me."))))
        << "a message may be attached as a document";
}

TEST(Forwarded, ABounceIsNoForward) {
    std::string raw = with_attached("Undelivered Mail Returned to Sender", "");
    raw.insert(0, "Auto-Submitted: auto-replied\nReturn-Path: <>\n");
    EXPECT_FALSE(read_forwarded(parse_mail(raw)));
}

TEST(Forwarded, DatesAreInTheZoneOfTheForwardWhenTheyNameNone) {
    std::string raw =
        "From: Ben <ben@example.org>\nSubject: WG: Lamp\nDate: Sun, 22 Nov 2026 09:00:00 -0500\n\nVon: Ann "
        "<ann@example.com>\nGesendet: Samstag, 21. November 2026 20:13\nAn: Ben\nBetreff: Lamp\n\nHallo\n";
    std::optional<Forwarded> found = read_forwarded(parse_mail(raw));
    ASSERT_TRUE(found);
    EXPECT_EQ(to_iso(found->date.value()), "2026-11-22T01:13:00Z");
}

TEST(Forwarded, WrittenDates) {
    auto date = [](std::string_view written) {
        std::optional<Instant> found = read_written_date(written, {});
        return found ? to_iso(*found) : std::string();
    };
    EXPECT_EQ(date("mar. 3 mars 2026 à 08:05"), "2026-03-03T08:05:00Z") << "Tuesday is no March";
    EXPECT_EQ(date("martes, 6 de octubre de 2026 8:05"), "2026-10-06T08:05:00Z");
    EXPECT_EQ(date("11/21/2026 12:13 AM"), "2026-11-21T00:13:00Z");
    EXPECT_EQ(date("03/04/2026 8:13 PM"), "2026-03-04T20:13:00Z") << "twelve hours are American";
    EXPECT_EQ(date("03/04/2026 20:13"), "2026-04-03T20:13:00Z");
    EXPECT_EQ(date("2026年11月21日 下午8:13"), "2026-11-21T20:13:00Z");
    EXPECT_EQ(date("21.11.26 20.13"), "2026-11-21T20:13:00Z");
    EXPECT_EQ(date("Thursday, 28 January 2016 8:16 p.m."), "2016-01-28T20:16:00Z");
    EXPECT_EQ(date("Sat, 21 Nov 2026 20:13:05 -0500 (EST)"), "2026-11-22T01:13:05Z");
    for (std::string_view none :
         {"", "yesterday", "31 February 2026", "20:13", "21 Nov", "99.99.9999", "Nov 2026 20:13"})
        EXPECT_EQ(date(none), "") << none;
}

TEST(Forwarded, PrefixesOfSubjects) {
    for (std::string_view subject :
         {"Fwd: x", "FW: x", "WG: x", "TR : x", "[Fwd: x]", "Fwd[2]: x", "转发：x", "Doorst: x"})
        EXPECT_TRUE(says_forwarded(subject)) << subject;
    for (std::string_view subject : {"Re: Fwd: x", "AW: x", "Forward this", "", ":", "SV: x", "Fwd x"})
        EXPECT_FALSE(says_forwarded(subject)) << subject;
}

} // namespace
} // namespace eider::mail
