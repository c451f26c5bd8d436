// Finding signatures. Sure signs ("-- ", device lines) cut at once; a closing like "Kind regards" cuts only
// near the end, when little and only short lines follow.
#include "platform/mail/signature.h"

#include "platform/base/text.h"

#include <algorithm>

namespace eider::mail {
namespace {

// A line is a device line when it begins with one of these and is short.
constexpr std::string_view device_openers[] = {"sent from my ",
                                               "sent from a ",
                                               "sent from outlook",
                                               "sent from mail",
                                               "sent from yahoo",
                                               "sent from gmail",
                                               "sent from samsung",
                                               "sent from proton",
                                               "sent from windows",
                                               "sent from mobile",
                                               "sent from the ",
                                               "sent from iphone",
                                               "sent from ipad",
                                               "sent from [",
                                               "sent from <",
                                               "sent from cloud",
                                               "sent via ",
                                               "sent with ",
                                               "sent by galaxy",
                                               "sent by my ",
                                               "sent using ",
                                               "from my iphone",
                                               "from my ipad",
                                               "from my mobile",
                                               "from my android",
                                               "from my samsung",
                                               "from my blackberry",
                                               "from my phone",
                                               "get outlook for",
                                               "get [outlook for",
                                               "get bluemail",
                                               "download outlook for",
                                               "typed on my",
                                               "please excuse brevity",
                                               "excuse my brevity",
                                               "on the go",
                                               "envoyé de mon",
                                               "envoyé depuis",
                                               "envoyé à partir de",
                                               "envoyé par mon",
                                               "envoyé via",
                                               "envoyé avec",
                                               "télécharger outlook",
                                               "obtenez outlook",
                                               "provenance : courrier",
                                               "von meinem ",
                                               "gesendet von ",
                                               "gesendet mit ",
                                               "gesendet über ",
                                               "gesendet vom ",
                                               "diese nachricht wurde von meinem",
                                               "versendet mit",
                                               "holen sie sich outlook",
                                               "outlook für ",
                                               "mit freundlichen grüßen vom handy",
                                               "enviado desde ",
                                               "enviado de meu",
                                               "enviado do meu",
                                               "enviado do ",
                                               "enviado a partir",
                                               "enviado con ",
                                               "enviado via ",
                                               "enviado por ",
                                               "obtener outlook",
                                               "obter o outlook",
                                               "obtener [outlook",
                                               "inviato da ",
                                               "inviato dal ",
                                               "inviato con ",
                                               "ottieni outlook",
                                               "scarica outlook",
                                               "verzonden vanaf",
                                               "verstuurd vanaf",
                                               "verzonden met",
                                               "verstuurd met",
                                               "verzonden via",
                                               "outlook voor ",
                                               "download outlook voor",
                                               "sendt fra ",
                                               "sendt via",
                                               "hent outlook",
                                               "skickat från",
                                               "skickat med",
                                               "hämta outlook",
                                               "skaffa outlook",
                                               "lähetetty ",
                                               "hanki outlook",
                                               "sendt med",
                                               "wysłane z ",
                                               "wysłano z ",
                                               "wysłane za pomocą",
                                               "pobierz outlook",
                                               "pobierz aplikację outlook",
                                               "skaff deg outlook",
                                               "descargar outlook",
                                               "baixe o outlook",
                                               "transferir o outlook",
                                               "получить outlook",
                                               "отправлено с ",
                                               "отправлено из ",
                                               "отправлено через",
                                               "послано с ",
                                               "надіслано з",
                                               "скачать outlook",
                                               "发自我的",
                                               "發自我的",
                                               "从我的",
                                               "從我的",
                                               "傳送自",
                                               "发送自",
                                               "获取 outlook",
                                               "取得 outlook",
                                               "iphoneから送信",
                                               "ipadから送信",
                                               "私のiphoneから",
                                               "androidから送信",
                                               "outlook for",
                                               "[outlook for",
                                               "sendt fra min"};

constexpr std::string_view device_phrases[] = {"via mobile",
                                               "from mobile",
                                               "de mon iphone",
                                               "de mon ipad",
                                               "iphone gesendet",
                                               "mobiltelefon gesendet",
                                               "mobilgerät gesendet",
                                               "handy gesendet",
                                               "k-9 mail",
                                               "から送信",
                                               "傳送",
                                               "发送。"};

// Closings that stand on a line of their own before the name.
constexpr std::string_view closings[] = {"thanks",
                                         "thank you",
                                         "many thanks",
                                         "thanks a lot",
                                         "thanks again",
                                         "thanks in advance",
                                         "thank you in advance",
                                         "thanks so much",
                                         "thank you so much",
                                         "thank you very much",
                                         "thanks and regards",
                                         "thanks & regards",
                                         "thx",
                                         "tia",
                                         "best",
                                         "best regards",
                                         "kind regards",
                                         "kindest regards",
                                         "warm regards",
                                         "warmest regards",
                                         "warmly",
                                         "regards",
                                         "with regards",
                                         "best wishes",
                                         "all the best",
                                         "cheers",
                                         "sincerely",
                                         "sincerely yours",
                                         "yours sincerely",
                                         "yours faithfully",
                                         "yours truly",
                                         "yours",
                                         "respectfully",
                                         "rgds",
                                         "br",
                                         "love",
                                         "take care",
                                         "cordially",
                                         "have a great day",
                                         "have a nice day",
                                         "mit freundlichen grüßen",
                                         "mit freundlichen grüssen",
                                         "mit freundlichem gruß",
                                         "mit freundlichem gruss",
                                         "freundliche grüße",
                                         "freundliche grüsse",
                                         "freundlichen gruß",
                                         "viele grüße",
                                         "viele grüsse",
                                         "liebe grüße",
                                         "liebe grüsse",
                                         "beste grüße",
                                         "beste grüsse",
                                         "herzliche grüße",
                                         "herzliche grüsse",
                                         "schöne grüße",
                                         "mit besten grüßen",
                                         "gruß",
                                         "gruss",
                                         "grüße",
                                         "lg",
                                         "vg",
                                         "mfg",
                                         "hochachtungsvoll",
                                         "danke",
                                         "vielen dank",
                                         "besten dank",
                                         "danke und gruß",
                                         "danke im voraus",
                                         "vielen dank im voraus",
                                         "cordialement",
                                         "bien cordialement",
                                         "très cordialement",
                                         "merci",
                                         "merci d'avance",
                                         "merci beaucoup",
                                         "salutations",
                                         "sincères salutations",
                                         "meilleures salutations",
                                         "bien à vous",
                                         "amicalement",
                                         "cdlt",
                                         "bonne journée",
                                         "respectueusement",
                                         "saludos",
                                         "un saludo",
                                         "saludos cordiales",
                                         "cordiales saludos",
                                         "un cordial saludo",
                                         "atentamente",
                                         "gracias",
                                         "muchas gracias",
                                         "gracias de antemano",
                                         "atte",
                                         "saluti",
                                         "cordiali saluti",
                                         "distinti saluti",
                                         "un saluto",
                                         "un cordiale saluto",
                                         "grazie",
                                         "grazie mille",
                                         "cordialmente",
                                         "buona giornata",
                                         "atenciosamente",
                                         "cumprimentos",
                                         "com os melhores cumprimentos",
                                         "melhores cumprimentos",
                                         "obrigado",
                                         "obrigada",
                                         "abraços",
                                         "abraço",
                                         "att",
                                         "cordiais saudações",
                                         "met vriendelijke groet",
                                         "met vriendelijke groeten",
                                         "vriendelijke groet",
                                         "vriendelijke groeten",
                                         "groet",
                                         "groeten",
                                         "groetjes",
                                         "mvg",
                                         "bedankt",
                                         "alvast bedankt",
                                         "hartelijke groet",
                                         "med venlig hilsen",
                                         "venlig hilsen",
                                         "mvh",
                                         "hilsen",
                                         "bedste hilsner",
                                         "mange tak",
                                         "tak",
                                         "med vänlig hälsning",
                                         "med vänliga hälsningar",
                                         "vänliga hälsningar",
                                         "vänligen",
                                         "hälsningar",
                                         "tack",
                                         "tack på förhand",
                                         "med vennlig hilsen",
                                         "vennlig hilsen",
                                         "takk",
                                         "beste hilsen",
                                         "på forhånd takk",
                                         "terveisin",
                                         "ystävällisin terveisin",
                                         "parhain terveisin",
                                         "yst. terv",
                                         "kiitos",
                                         "kiitos etukäteen",
                                         "pozdrawiam",
                                         "z poważaniem",
                                         "serdecznie pozdrawiam",
                                         "dziękuję",
                                         "z wyrazami szacunku",
                                         "с уважением",
                                         "всего доброго",
                                         "спасибо",
                                         "с наилучшими пожеланиями",
                                         "благодарю",
                                         "з повагою",
                                         "дякую",
                                         "此致",
                                         "此致敬礼",
                                         "谢谢",
                                         "謝謝",
                                         "祝好",
                                         "敬具",
                                         "よろしくお願いします",
                                         "よろしくお願いいたします",
                                         "宜しくお願いします",
                                         "以上"};

std::string_view without_end_marks(std::string_view text) {
    constexpr std::string_view marks[] = {" ",  ",",  ".",  "!",  "-", "~", "…",
                                          "，", "。", "！", "、", ":", ")", "*"};
    bool again = true;
    while (again) {
        again = false;
        for (std::string_view mark : marks)
            if (text.ends_with(mark)) text.remove_suffix(mark.size()), again = true;
    }
    return text;
}

bool is_closing(const TextLine& line) {
    constexpr std::size_t longest = 60;
    if (line.plain.size() > longest) return false;
    std::string_view text = without_end_marks(line.plain);
    if (std::find(std::begin(closings), std::end(closings), text) != std::end(closings)) return true;
    // "Thanks, Ann" and "Best regards, Ann Miller" on one line.
    std::size_t comma = text.find(',');
    if (comma == text.npos || text.size() - comma > 30) return false;
    return std::find(std::begin(closings), std::end(closings), without_end_marks(text.substr(0, comma))) !=
           std::end(closings);
}

bool is_name_line(const TextLine& line, std::string_view sender_name) {
    if (sender_name.empty() || line.plain.size() > 80 || line.plain.empty()) return false;
    std::string name = lower_case(trim(sender_name));
    std::string_view text = without_end_marks(line.plain);
    while (text.starts_with('-') || text.starts_with('~') || text.starts_with(' ')) text.remove_prefix(1);
    return !name.empty() && (text == name || text == name.substr(0, name.find(' ')));
}

struct Scan {
    const std::vector<TextLine>& lines;
    const std::vector<std::size_t>& shown;
    std::size_t first; // index into shown of the first line with words

    const TextLine& at(std::size_t i) const { return lines[shown[i]]; }
    std::size_t size() const { return shown.size(); }
};

// The name right above "via mobile" belongs to it.
std::size_t with_name_above(const Scan& scan, std::size_t i, std::string_view sender_name) {
    return i > scan.first + 1 && is_name_line(scan.at(i - 1), sender_name) ? i - 1 : i;
}

std::size_t find_sure_sign(const Scan& scan, const std::vector<std::size_t>& marked,
                           std::string_view sender_name) {
    constexpr std::size_t most_after_dashes = 25;
    for (std::size_t i = scan.first + 1; i < scan.size(); ++i) {
        const TextLine& line = scan.at(i);
        if (is_device_line(line)) return with_name_above(scan, i, sender_name);
        if (is_dash_line(line) && scan.size() - i <= most_after_dashes + 1) return i;
        if (std::find(marked.begin(), marked.end(), line.begin) != marked.end()) return i;
    }
    return scan.size();
}

// A closing counts only when what follows could be a name, a title, an address.
bool may_be_signature(const Scan& scan, std::size_t from) {
    constexpr std::size_t most_lines = 10, longest_line = 90;
    std::size_t words = 0;
    for (std::size_t i = from; i < scan.size(); ++i) {
        const TextLine& line = scan.at(i);
        if (line.is_blank) continue;
        if (++words > most_lines || line.is_quoted || line.text.size() > longest_line ||
            line.text.find('?') != line.text.npos)
            return false;
    }
    return true;
}

// "Thanks, Ann": words follow the comma of a closing.
bool holds_name(const TextLine& line) {
    std::size_t comma = line.plain.find(',');
    return comma != line.plain.npos && comma + 1 < line.plain.size();
}

bool has_words_after(const Scan& scan, std::size_t i) {
    while (++i < scan.size())
        if (!scan.at(i).is_blank) return true;
    return false;
}

std::size_t find_closing(const Scan& scan, std::string_view sender_name) {
    constexpr std::size_t looked_at = 14;
    std::size_t from = scan.size() > looked_at ? scan.size() - looked_at : 0;
    for (std::size_t i = std::max(from, scan.first + 1); i < scan.size(); ++i)
        if (is_closing(scan.at(i)) && (has_words_after(scan, i) || holds_name(scan.at(i))) &&
            may_be_signature(scan, i + 1))
            return i;
    from = scan.size() > 5 ? scan.size() - 5 : 0;
    for (std::size_t i = std::max(from, scan.first + 1); i < scan.size(); ++i)
        if (is_name_line(scan.at(i), sender_name) && may_be_signature(scan, i + 1)) return i;
    return scan.size();
}

} // namespace

bool is_dash_line(const TextLine& line) {
    std::string_view text = trim(line.text);
    return text == "--" || text == "---" || text == "\xE2\x80\x94" || text == "\xE2\x80\x93" ||
           text == "- --" || text == "__";
}

bool is_device_line(const TextLine& line) {
    constexpr std::size_t longest = 120, longest_phrase = 60;
    std::string_view text = line.plain;
    while (!text.empty() && (text.front() == '(' || text.front() == '<' || text.front() == '[' ||
                             text.front() == '-' || text.front() == ' '))
        text.remove_prefix(1);
    if (text.empty() || line.plain.size() > longest + 120) return false;
    std::size_t link = text.find("http");
    if (std::min(link, text.size()) > longest) return false;
    for (std::string_view opener : device_openers)
        if (text.front() == opener.front() && text.starts_with(opener)) return true;
    if (line.plain.starts_with('[') && text.starts_with("outlook")) return true;
    if (text.size() > longest_phrase) return false;
    return std::any_of(std::begin(device_phrases), std::end(device_phrases),
                       [&](std::string_view phrase) { return text.ends_with(phrase); });
}

std::size_t find_signature(const std::vector<TextLine>& lines, const std::vector<std::size_t>& shown,
                           const std::vector<std::size_t>& marked, std::string_view sender_name) {
    Scan scan{lines, shown, 0};
    while (scan.first < scan.size() && scan.at(scan.first).is_blank) ++scan.first;
    if (scan.first >= scan.size()) return scan.size();
    std::size_t sure = find_sure_sign(scan, marked, sender_name);
    return sure < scan.size() ? sure : find_closing(scan, sender_name);
}

} // namespace eider::mail
