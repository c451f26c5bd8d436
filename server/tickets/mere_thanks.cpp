// Reads whether a message only says thanks.
#include "tickets/mere_thanks.h"

#include "language/read.h"
#include "platform/base/text.h"
#include "platform/text/fold.h"

#include <algorithm>
#include <set>

namespace eider::tickets {
namespace {

constexpr std::size_t TEXT_BYTES_MAX = 2000; // who only says thanks is brief

// Words that may stand around a thanks and say nothing more. None of them can turn it into its opposite.
const std::set<std::string, std::less<>>& pleasantries() {
    static const std::set<std::string, std::less<>> words = {
        // English
        "thanks", "thank", "you", "thx", "cheers", "many", "so", "very", "much", "a", "lot", "again", "ever",
        "hi", "hello", "dear", "hey", "good", "morning", "afternoon", "evening", "great", "perfect",
        "wonderful", "lovely", "super", "excellent", "brilliant", "fantastic", "awesome", "ok", "okay", "all",
        "it", "that", "this", "now", "works", "worked", "arrived", "have", "nice", "day", "weekend", "best",
        "kind", "warm", "regards", "wishes", "yours", "sincerely", "bye", "and", "the", "for", "your", "help",
        "s", "is", "solved", "fixed",
        // German
        "danke", "dank", "vielen", "herzlichen", "besten", "lieben", "schon", "sehr", "fur", "die", "ihre",
        "deine", "hilfe", "hallo", "guten", "tag", "morgen", "liebe", "lieber", "prima", "toll", "klasse",
        "wunderbar", "perfekt", "alles", "klar", "gut", "es", "jetzt", "funktioniert", "viele", "freundliche",
        "mit", "freundlichen", "gruße", "grusse", "grußen", "grussen", "gruß", "gruss", "schonen", "schones",
        "wochenende", "und", "das", "ist"};
    return words;
}
bool says_thanks(std::string_view word) {
    return word == "thanks" || word == "thank" || word == "thx" || word == "danke" || word == "dank";
}

// Without the lines that repeat an older mail, and without what follows where one begins.
std::string own_words(std::string_view text) {
    std::string own;
    for (std::string_view line : split(text, '\n')) {
        std::string_view trimmed = trim(line);
        if (trimmed.starts_with('>')) continue;
        bool begins_quote =
            trimmed.starts_with("-----") || trimmed.starts_with("_____") || trimmed.ends_with(':');
        if (begins_quote) break;
        own += std::string(trimmed) + "\n";
    }
    return own;
}

} // namespace

bool is_mere_thanks(std::string_view text, const std::vector<std::string>& names) {
    if (text.size() > TEXT_BYTES_MAX * 10) return false;
    std::string own = own_words(text);
    if (own.size() > TEXT_BYTES_MAX || own.find('?') != std::string::npos) return false;
    auto read = language::read_message(own);
    if (!read.questions.empty() || !read.wish.empty() || !read.facts.empty() || !read.marks.empty())
        return false;
    bool thanked = !read.thanks.empty();
    for (auto span = read.thanks.rbegin(); span != read.thanks.rend(); ++span)
        own.replace(span->begin, span->end - span->begin, " ");
    std::set<std::string, std::less<>> known;
    for (const std::string& name : names)
        for (std::string& word : search_words(name)) known.insert(std::move(word));
    return std::ranges::all_of(search_words(own),
                               [&](const std::string& word) {
                                   thanked = thanked || says_thanks(word);
                                   return pleasantries().contains(word) || known.contains(word);
                               }) &&
           thanked;
}

} // namespace eider::tickets
