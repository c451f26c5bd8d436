// Round trip: our mail is answered by the usual mail programs, each quoting it in its own way. The answer
// joins the ticket and holds the new words alone.
#include "platform/mail/html.h"
#include "tests/support/read_back.h"
#include "tests/support/story.h"

#include <functional>

namespace eider::test {
namespace {

using support::read_back;

constexpr const char* NEW_WORDS = "Friday is fine.\n\nThe door bell is broken, please knock.";

struct Ours {
    std::string text, html, id, reply_to, from;
};
struct Program {
    const char* name;
    std::function<std::string(const Ours&)> parts; // content headers and body
};

std::string with_marks(const std::string& text) {
    std::string quoted;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string line = text.substr(begin, end - begin);
        quoted += line.empty() ? ">\r\n" : (line.front() == '>' ? ">" : "> ") + line + "\r\n";
        begin = end + 1;
    }
    return quoted;
}
std::string plain(const std::string& text) {
    return "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text;
}
std::string html(const std::string& text) {
    return "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text;
}
std::string both(const std::string& text, const std::string& marked_up) {
    return "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n" + plain(text) + "\r\n--b\r\n" +
           html(marked_up) + "\r\n--b--\r\n";
}
std::string new_text() {
    std::string text = NEW_WORDS;
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, "\r");
    return text;
}
std::string in_html(const std::string& text) {
    std::string out;
    for (char c : text) {
        if (c == '\n')
            out += "<br>";
        else
            mail::append_escaped(out, {&c, 1});
    }
    return out;
}
const std::string NEW_HTML =
    "<div>Friday is fine.</div><div><br></div><div>The door bell is broken, please knock.</div>";

const std::vector<Program> PROGRAMS = {
    {"Gmail",
     [](const Ours& ours) {
         return both(
             new_text() + "\r\n\r\nOn Sat, Nov 21, 2026 at 12:00 PM " + ours.from + " wrote:\r\n\r\n" +
                 with_marks(ours.text),
             "<div dir=\"ltr\">" + NEW_HTML +
                 "</div><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">On Sat, Nov 21, "
                 "2026 at 12:00 PM Ben wrote:<br></div><blockquote class=\"gmail_quote\">" +
                 in_html(ours.text) + "</blockquote></div>");
     }},
    {"Gmail, HTML alone",
     [](const Ours& ours) {
         return html("<div dir=\"ltr\">" + NEW_HTML +
                     "</div><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">On Sat, Nov "
                     "21, 2026 "
                     "at 12:00 PM Ben wrote:<br></div><blockquote class=\"gmail_quote\">" +
                     in_html(ours.text) + "</blockquote></div>");
     }},
    {"Outlook",
     [](const Ours& ours) {
         return plain(new_text() + "\r\n\r\n________________________________\r\nFrom: " + ours.from +
                      "\r\nSent: Saturday, November 21, 2026 12:00 PM\r\nTo: Ana <ana@example.com>\r\n"
                      "Subject: Re: The crib\r\n\r\n" +
                      ours.text);
     }},
    {"Outlook, HTML alone",
     [](const Ours& ours) {
         return html(
             "<div class=\"WordSection1\"><p class=\"MsoNormal\">Friday is fine.</p><p "
             "class=\"MsoNormal\">The door bell is broken, please knock.</p></div><div "
             "id=\"divRplyFwdMsg\" dir=\"ltr\"><b>From:</b> Ben<br><b>Sent:</b> Saturday, November 21, 2026 "
             "12:00<br><b>To:</b> Ana<br><b>Subject:</b> Re: The crib</div><div>" +
             in_html(ours.text) + "</div>");
     }},
    {"Outlook in German",
     [](const Ours& ours) {
         return plain(new_text() + "\r\n\r\nVon: " + ours.from +
                      "\r\nGesendet: Samstag, 21. November 2026 12:00\r\nAn: Ana <ana@example.com>\r\n"
                      "Betreff: Re: The crib\r\n\r\n" +
                      ours.text);
     }},
    {"Apple Mail",
     [](const Ours& ours) {
         return both(
             new_text() + "\r\n\r\n> On 21. Nov 2026, at 12:00, " + ours.from + " wrote:\r\n> \r\n" +
                 with_marks(ours.text),
             NEW_HTML +
                 "<div><blockquote type=\"cite\"><div>On 21. Nov 2026, at 12:00, Ben wrote:</div><br>" +
                 in_html(ours.text) + "</blockquote></div>");
     }},
    {"iPhone",
     [](const Ours& ours) {
         return plain(new_text() + "\r\n\r\nSent from my iPhone\r\n\r\n> On 21 Nov 2026, at 12:00, " +
                      ours.from + " wrote:\r\n> \r\n> " + with_marks(ours.text).substr(2));
     }},
    {"Thunderbird",
     [](const Ours& ours) {
         return plain(new_text() + "\r\n\r\nOn 21.11.26 12:00, Ben (Example Support) wrote:\r\n" +
                      with_marks(ours.text));
     }},
    {"Thunderbird in German",
     [](const Ours& ours) {
         return plain(new_text() + "\r\n\r\nAm 21.11.26 um 12:00 schrieb Ben (Example Support):\r\n" +
                      with_marks(ours.text));
     }},
    {"Yahoo",
     [](const Ours& ours) {
         return plain(new_text() + "\r\n\r\n    On Saturday, November 21, 2026 at 12:00:00 PM GMT, " +
                      ours.from + " wrote:  \r\n \r\n " + with_marks(ours.text));
     }},
    {"mutt",
     [](const Ours& ours) {
         return plain(new_text() +
                      "\r\n\r\nOn Sat, Nov 21, 2026 at 12:00:00PM +0000, Ben (Example Support) wrote:\r\n" +
                      with_marks(ours.text));
     }},
};

class RoundTrip : public Stories {};
TOLD_ON_BOTH_ENGINES(RoundTrip);

TEST_P(RoundTrip, TheAnswerOfEachProgramJoinsWithItsNewWordsAlone) {
    Someone ana = story.customer("Ana"), ben = story.rep("Ben");
    int number = 0;
    for (const Program& program : PROGRAMS) {
        SCOPED_TRACE(program.name);
        std::string n = std::to_string(++number);
        TicketId talk = ana.mails({.text = "Where is my crib? I wait at home.\n\nAna",
                                   .subject = "The crib",
                                   .message_id = "<q" + n + "@example.com>"})
                            .ticket;
        ben.replies(talk, "It comes on Friday between nine and noon.\n\nIs that fine with you?");
        story.settle();
        auto bytes = story.sent_mails().back().bytes;
        auto mail = read_back(bytes);
        Ours ours{.text = mail.text(),
                  .html = {},
                  .id = mail.message_id,
                  .reply_to = mail.reply_to.at(0).second,
                  .from = "Ben (Example Support) <support@desk.example>"};
        Arrived answer = story.mail_arrives(
            "From: Ana <ana@example.com>\r\nTo: " + ours.reply_to +
            "\r\nSubject: Re: The crib\r\nMessage-ID: <a" + n + "@example.com>\r\nIn-Reply-To: <" + ours.id +
            ">\r\nReferences: <q" + n + "@example.com> <" + ours.id +
            ">\r\nDate: Sat, 21 Nov 2026 13:00:00 +0000\r\nMIME-Version: 1.0\r\n" + program.parts(ours));
        EXPECT_EQ(answer.ticket, talk);
        std::string read = ben.reads(talk).back();
        std::string words(read.substr(std::string("reply: ").size()));
        EXPECT_TRUE(words.starts_with("Friday is fine.")) << read;
        EXPECT_NE(words.find("please knock."), std::string::npos) << read;
        for (const char* old :
             {"between nine and noon", "Where is my crib", "wrote:", "schrieb", "Example Support"})
            EXPECT_EQ(words.find(old), std::string::npos) << old << " in " << read;
    }
}

} // namespace
} // namespace eider::test
