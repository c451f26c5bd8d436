// What stands below the text of a reply: who writes, and the customer's words that it answers.
#include "channels/mail/letter.h"

#include "platform/base/text.h"
#include "platform/mail/html.h"
#include "platform/text/fold.h"

#include <array>
#include <chrono>

#include <fmt/format.h>

namespace eider::channels {
namespace {

struct Words {
    std::string_view locale, wrote; // {0} is the day, {1} the writer
    std::string_view stands;        // before the link to the status page
    std::array<std::string_view, 12> months;
    std::string_view day; // {0} day, {1} month, {2} year
};
constexpr Words ENGLISH{"en",
                        "On {0} {1} wrote:",
                        "See how this stands, answer or add files:",
                        {"January", "February", "March", "April", "May", "June", "July", "August",
                         "September", "October", "November", "December"},
                        "{0} {1} {2}"};
constexpr Words GERMAN{"de",
                       "Am {0} schrieb {1}:",
                       "Hier sehen Sie, wie es steht, und können antworten oder Dateien schicken:",
                       {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
                        "Oktober", "November", "Dezember"},
                       "{0}. {1} {2}"};

const Words& words_for(std::string_view locale) {
    return locale.starts_with(GERMAN.locale) ? GERMAN : ENGLISH;
}

std::string introduction(const Words& words, const Quoted& quoted) {
    std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(quoted.written_at));
    std::string written =
        fmt::format(fmt::runtime(words.day), static_cast<unsigned>(day.day()),
                    words.months[static_cast<unsigned>(day.month()) - 1], static_cast<int>(day.year()));
    return fmt::format(fmt::runtime(words.wrote), written, quoted.writer);
}

// The beginning of a long text, whole lines; what is left out shows as "[...]".
std::vector<std::string_view> quoted_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    std::size_t bytes = 0;
    for (std::string_view line : split(trim(text), '\n')) {
        bytes += line.size();
        if (lines.size() == QUOTED_LINES_MAX || bytes > QUOTED_BYTES_MAX) {
            if (lines.empty()) lines.push_back(cut_utf8(line, QUOTED_BYTES_MAX));
            lines.push_back("[...]");
            break;
        }
        lines.push_back(line);
    }
    return lines;
}

} // namespace

std::string signature_of(const people::Person& author, std::string_view mailbox_name) {
    std::string own(trim(author.signature));
    if (own.empty())
        return mailbox_name.empty() ? author.name : fmt::format("{}\n{}", author.name, mailbox_name);
    bool names_person = fold(own).find(fold(author.name)) != std::string::npos;
    return names_person ? own : fmt::format("{}\n{}", author.name, own);
}

Below below(const BelowWords& given) {
    const auto& quoted = given.quoted;
    const Words& words = words_for(given.locale);
    Below below{.text = fmt::format("\n\n{}\n", given.signature), .html = "<p>"};
    mail::append_lines(below.html, given.signature);
    below.html += "</p>";
    if (!given.status_link.empty()) {
        below.text += fmt::format("\n{}\n{}\n", words.stands, given.status_link);
        std::string link;
        mail::append_escaped(link, given.status_link);
        below.html += fmt::format("<p>{}<br><a href=\"{}\">{}</a></p>", words.stands, link, link);
    }
    if (!quoted || trim(quoted->text).empty()) return below;
    std::string wrote = introduction(words, *quoted);
    below.text += fmt::format("\n{}\n", wrote);
    below.html += "<p>";
    mail::append_escaped(below.html, wrote);
    below.html += "</p><blockquote type=\"cite\">";
    bool first = true;
    for (std::string_view line : quoted_lines(quoted->text)) {
        below.text += line.empty() ? ">\n" : fmt::format("> {}\n", line);
        if (!first) below.html += "<br>";
        mail::append_escaped(below.html, line);
        first = false;
    }
    below.html += "</blockquote>";
    return below;
}

} // namespace eider::channels
